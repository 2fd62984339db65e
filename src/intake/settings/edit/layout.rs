//! Where everything stands in the text of `round.toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text of settings, and the lines on which its keys and the headers of its parts stand.
pub(super) struct Layout<'t> {
    text: &'t str,
    pub(super) entries: Vec<Entry>,
    pub(super) headers: Vec<Header>,
    /// Parts that have keys with their name before a dot.
    dotted: Vec<String>,
    inline: Vec<(String, Range<usize>)>,
    /// Keys and single values: a `#` in them begins no comment.
    tokens: Vec<Range<usize>>,
}

/// A key with its value.
pub(super) struct Entry {
    /// The part in which it stands; empty: the top.
    pub(super) part: String,
    pub(super) key: String,
    pub(super) value: Range<usize>,
    /// The lines that it takes.
    pub(super) pieces: Vec<Range<usize>>,
    /// Whether it is a list of tables that have headers of their own.
    pub(super) has_headers: bool,
}

/// The line of a header in square brackets.
pub(super) struct Header {
    /// The part that it begins; none where it begins something deeper.
    pub(super) part: Option<String>,
    pub(super) lines: Range<usize>,
}

/// How a part is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Under a header; what stands between that and the next.
    Headed(Range<usize>),
    /// With its name before a dot in front of each key.
    Dotted,
    /// In braces.
    Inline(Range<usize>),
    /// It is not there.
    Missing,
}

/// What a value looks like in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Headed,
    Dotted,
    Leaf,
}

impl<'t> Layout<'t> {
    /// Of a text that can be parsed.
    pub(super) fn of(text: &'t str) -> Self {
        let (entries, headers, dotted, inline, tokens) = Default::default();
        let mut layout = Self { text, entries, headers, dotted, inline, tokens };
        let (table, _) = DeTable::parse_recoverable(text);
        for (key, value) in table.get_ref() {
            let name: &str = key.get_ref();
            match (layout.look(value), value.get_ref()) {
                (Look::Leaf, _) | (_, DeValue::Array(_)) => {
                    if value.get_ref().is_table() {
                        layout.inline.push((name.to_owned(), value.span()));
                    }
                    layout.add_entry("", key, value);
                }
                (look, DeValue::Table(inside)) => {
                    match look {
                        Look::Headed => layout.add_header(Some(name), &value.span()),
                        _ => layout.dotted.push(name.to_owned()),
                    }
                    for (key, value) in inside {
                        layout.add_entry(name, key, value);
                    }
                }
                _ => unreachable!("only tables and lists are more than leaves"),
            }
        }
        layout.headers.sort_by_key(|header| header.lines.start);
        layout.tokens.sort_by_key(|token| token.start);
        layout
    }

    fn look(&self, value: &Spanned<DeValue<'_>>) -> Look {
        let starts_with = |span: Range<usize>, sign: &str| self.text[span].starts_with(sign);
        match value.get_ref() {
            DeValue::Table(_) if starts_with(value.span(), "[") => Look::Headed,
            DeValue::Table(_) if !starts_with(value.span(), "{") => Look::Dotted,
            DeValue::Array(items) if items.iter().any(|item| self.look(item) == Look::Headed) => Look::Headed,
            _ => Look::Leaf,
        }
    }

    fn add_header(&mut self, part: Option<&str>, at: &Range<usize>) {
        self.tokens.push(at.clone());
        self.headers.push(Header { part: part.map(str::to_owned), lines: lines_of(self.text, at) });
    }

    fn add_entry(&mut self, part: &str, key: &Spanned<impl AsRef<str>>, value: &Spanned<DeValue<'_>>) {
        let mut pieces = Vec::new();
        self.add_pieces(&key.span(), value, &mut pieces);
        let has_headers = self.look(value) == Look::Headed;
        let (part, key) = (part.to_owned(), key.get_ref().as_ref().to_owned());
        self.entries.push(Entry { part, key, value: value.span(), pieces, has_headers });
    }

    /// All lines of a value, with those of whatever stands in it.
    fn add_pieces(&mut self, key: &Range<usize>, value: &Spanned<DeValue<'_>>, pieces: &mut Vec<Range<usize>>) {
        match (self.look(value), value.get_ref()) {
            (Look::Headed, DeValue::Array(items)) => {
                for item in items {
                    self.add_pieces(key, item, pieces);
                }
            }
            (look @ (Look::Headed | Look::Dotted), DeValue::Table(inside)) => {
                if look == Look::Headed {
                    self.add_header(None, &value.span());
                    pieces.push(lines_of(self.text, &value.span()));
                }
                for (key, value) in inside {
                    self.add_pieces(&key.span(), value, pieces);
                }
            }
            _ => {
                self.tokens.push(key.clone());
                self.add_tokens(value);
                pieces.push(lines_of(self.text, &(key.start..value.span().end)));
            }
        }
    }

    fn add_tokens(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().for_each(|item| self.add_tokens(item)),
            DeValue::Table(inside) => {
                for (key, value) in inside {
                    self.tokens.push(key.span());
                    self.add_tokens(value);
                }
            }
            _ => self.tokens.push(value.span()),
        }
    }

    /// How this part is written; the top is what stands before the first header.
    pub(super) fn form(&self, part: &str) -> Form {
        let next = |from: usize| {
            let mut starts = self.headers.iter().map(|header| header.lines.start);
            starts.find(|start| *start >= from).unwrap_or(self.text.len())
        };
        if part.is_empty() {
            return Form::Headed(0..next(0));
        }
        if let Some(header) = self.headers.iter().find(|header| header.part.as_deref() == Some(part)) {
            return Form::Headed(header.lines.end..next(header.lines.end));
        }
        if let Some((_, at)) = self.inline.iter().find(|(name, _)| name == part) {
            return Form::Inline(at.clone());
        }
        let has_entries = self.entries.iter().any(|entry| entry.part == part && !entry.has_headers);
        let is_dotted = has_entries && self.dotted.iter().any(|name| name == part);
        if is_dotted { Form::Dotted } else { Form::Missing }
    }

    /// The comments in a piece of the text.
    pub(super) fn comments(&self, piece: &Range<usize>) -> Vec<&'t str> {
        let mut comments = Vec::new();
        let mut at = piece.start;
        while let Some(sign) = self.text[at..piece.end].find('#').map(|place| at + place) {
            if let Some(token) = self.tokens.iter().find(|token| token.contains(&sign)) {
                at = token.end.min(piece.end);
                continue;
            }
            let end = self.text[sign..piece.end].find('\n').map_or(piece.end, |place| sign + place);
            comments.push(&self.text[sign..end]);
            at = end;
        }
        comments
    }

    /// Where the line of a new key of a part goes: below the comment that shows its default, else behind the last key.
    pub(super) fn place_for(&self, key: &str, part: &str, region: &Range<usize>) -> usize {
        let mut lines = self.comment_lines(region);
        let shows = |line: &str| {
            let rest = line.trim_start_matches(['#', ' ', '\t']).strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        if let Some((start, line)) = lines.find(|(_, line)| shows(line)) {
            return self.after_comment_of(start, line, region);
        }
        match self.last_of(part) {
            Some(end) => end,
            None if part.is_empty() => self.after_preface(region),
            None => region.start,
        }
    }

    /// Behind a comment that shows a key, and behind the lines after it where its list goes on there.
    fn after_comment_of(&self, start: usize, first: &str, region: &Range<usize>) -> usize {
        let bare = |line: &str| {
            let line = line.trim_start().trim_start_matches('#');
            line.strip_prefix(' ').unwrap_or(line).to_owned()
        };
        let mut shown = String::new();
        let mut end = start;
        for line in self.text[start..region.end].split_inclusive('\n') {
            if !line.trim_start().starts_with('#') {
                break;
            }
            end += line.len();
            shown.push_str(&bare(line));
            if shown.parse::<toml::Table>().is_ok() {
                return end;
            }
        }
        start + first.len()
    }

    /// The end of the comment with which the file begins, where a blank line parts it from the rest.
    fn after_preface(&self, region: &Range<usize>) -> usize {
        let mut end = 0;
        for line in self.text[region.clone()].split_inclusive('\n') {
            end += line.len();
            if line.trim().is_empty() {
                return end;
            }
            if !line.trim_start().starts_with('#') {
                break;
            }
        }
        0
    }

    /// The end of the last line of a part's keys, as far as they stand under its header or before dots.
    fn last_of(&self, part: &str) -> Option<usize> {
        let own = self.entries.iter().filter(|entry| entry.part == part && !entry.has_headers);
        own.flat_map(|entry| &entry.pieces).map(|piece| piece.end).max()
    }

    /// The same of a part that has keys.
    pub(super) fn after_last_of(&self, part: &str) -> usize {
        self.last_of(part).unwrap_or(self.text.len())
    }

    /// Where a part may begin that is not there: below the comment that shows it, if no key of another part follows
    /// there.
    pub(super) fn place_for_part(&self, part: &str) -> Option<usize> {
        let header = format!("[{part}]");
        let everywhere = 0..self.text.len();
        let mut lines = self.comment_lines(&everywhere);
        let (start, _) = lines.find(|(_, line)| line.trim_start_matches(['#', ' ', '\t']).starts_with(&header))?;
        let block = self.text[start..].split_inclusive('\n').take_while(|line| line.trim_start().starts_with('#'));
        let end = start + block.map(str::len).sum::<usize>();
        let next = self.headers.iter().map(|header| header.lines.start).find(|place| *place >= end);
        let mut pieces = self.entries.iter().flat_map(|entry| &entry.pieces);
        let is_free = !pieces.any(|piece| piece.start >= end && next.is_none_or(|next| piece.start < next));
        is_free.then_some(end)
    }

    /// Lines that are nothing but a comment, each with its place.
    fn comment_lines(&self, region: &Range<usize>) -> impl Iterator<Item = (usize, &'t str)> {
        let mut at = region.start;
        self.text[region.clone()].split_inclusive('\n').filter_map(move |line| {
            let start = at;
            at += line.len();
            let is_free = !self.entries.iter().flat_map(|entry| &entry.pieces).any(|piece| piece.contains(&start));
            (is_free && line.trim_start().starts_with('#')).then_some((start, line))
        })
    }
}

/// The whole lines on which something stands.
fn lines_of(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = text[..at.start].rfind('\n').map_or(0, |place| place + 1);
    let end = text[at.end..].find('\n').map_or(text.len(), |place| at.end + place + 1);
    start..end
}

/// How lines end in this text: as the first does.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(place) if text[..place].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// The text with a line at this place, where another begins or the text ends.
pub(super) fn with_line(text: &str, place: usize, line: &str) -> String {
    let (before, after) = text.split_at(place);
    let new_line = line_break(text);
    let first = if before.is_empty() || before.ends_with('\n') { "" } else { new_line };
    format!("{before}{first}{line}{new_line}{after}")
}
