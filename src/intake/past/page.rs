//! A text, a Markdown file or a web page as lines: markup becomes marks, headings and tags are known as such.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::super::blocks::breaks_line;
use super::lines::LineCount;
use super::marks::{NAME, TITLE, is_mark};

/// What stands behind this many letters of a line is story, not header.
const LONGEST_LINE: usize = 2_000;

/// A line as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The line of the file in which it begins.
    pub(super) number: u64,
    /// Its text, with marks.
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A heading; the first level is the highest.
    Heading(u8),
    /// A tag of an entry.
    Tag,
    /// The title of the page.
    PageTitle,
}

/// The level of a line that is bold as a whole.
pub(super) const BOLD: u8 = 7;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// A web page: only tags end lines.
    WebPage,
    /// A text, perhaps with tags in it as people type them.
    Text,
}

/// The lines of a file; those without a letter are left out.
pub(super) fn lines(text: &str, manner: Manner) -> Vec<Line> {
    let lower = text.to_ascii_lowercase();
    let has = |tags: &[&str]| tags.iter().any(|tag| lower.contains(tag));
    let has_tags = has(&["<lj", "<b>", "<br", "<a href", "<strong", "<p>", "<span", "<i>", "<user"]);
    let mut page =
        Page { breaks: manner == Manner::Text || !has(&["<br", "<p", "<div", "<li", "<tr", "<dd"]), ..Page::new() };
    if manner == Manner::WebPage || has_tags {
        page.read(text);
    } else {
        page.read(&text.replace('<', "&lt;"));
    }
    page.end_line();
    let mut lines = page.lines;
    if manner == Manner::Text {
        lines.iter_mut().for_each(super::markdown::tidy);
        super::markdown::underlined(&mut lines);
    }
    lines.retain(|line| line.text.contains(char::is_alphanumeric));
    lines
}

/// Whether all letters of a line are bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Empty,
    Bold,
    Plain,
}

struct Page {
    lines: Vec<Line>,
    text: String,
    /// Letters in the line so far.
    length: usize,
    /// Whether line breaks of the file end lines.
    breaks: bool,
    number: u64,
    /// Where the line that is being read begins.
    begun: u64,
    kind: Kind,
    bold: usize,
    weight: Weight,
    /// Inside a script or a style sheet.
    hidden: bool,
    /// How many tags `span` are open inside the name of an account, whose text has been written already.
    account: Option<usize>,
    /// Whether a blank is due.
    blank: bool,
}

impl Page {
    fn new() -> Self {
        Self {
            lines: Vec::new(),
            text: String::new(),
            length: 0,
            breaks: false,
            number: 1,
            begun: 1,
            kind: Kind::Text,
            bold: 0,
            weight: Weight::Empty,
            hidden: false,
            account: None,
            blank: false,
        }
    }

    fn read(&mut self, text: &str) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut count = LineCount::of(text);
        for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
            let start = match &token {
                Token::StartTag(tag) => tag.span.start,
                Token::EndTag(tag) => tag.span.start,
                Token::String(words) => words.span.start,
                _ => continue,
            };
            self.number = count.at(start);
            match token {
                Token::StartTag(tag) => self.open(&tag),
                Token::EndTag(tag) => self.close(&tag.name.0),
                Token::String(words) => self.words(&String::from_utf8_lossy(&words.value.0)),
                _ => {}
            }
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        if let Some(open) = &mut self.account {
            *open += usize::from(tag.name.0.as_slice() == b"span");
            return;
        }
        let value = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value.0).into_owned())
        };
        match tag.name.0.as_slice() {
            b"script" | b"style" => self.hidden = true,
            b"title" => self.begin(Kind::PageTitle),
            b"a" if value("rel").is_some_and(|rel| rel.split(' ').any(|word| word == "tag")) => self.begin(Kind::Tag),
            b"a" | b"i" | b"em" | b"cite" => self.mark(TITLE.0),
            b"b" | b"strong" => self.bold += 1,
            b"lj" => self.account(value("user").or_else(|| value("comm"))),
            b"user" => self.account(value("name").or_else(|| value("user"))),
            b"span" => {
                if let Some(name) = value("lj:user") {
                    self.account(Some(name));
                    self.account = Some(1);
                }
            }
            b"td" | b"th" | b"dd" => self.blank = true,
            [b'h', level @ b'1'..=b'6'] => self.begin(Kind::Heading(level - b'0')),
            name if ends_line(name) => self.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(open) = &mut self.account {
            *open -= usize::from(name == b"span");
            if *open == 0 {
                self.account = None;
            }
            return;
        }
        match name {
            b"script" | b"style" => self.hidden = false,
            b"a" if self.kind == Kind::Tag => self.end_line(),
            b"a" | b"i" | b"em" | b"cite" => self.mark(TITLE.1),
            b"b" | b"strong" => self.bold = self.bold.saturating_sub(1),
            name if name == b"title" || ends_line(name) => self.end_line(),
            _ => {}
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.end_line();
        self.kind = kind;
    }

    fn account(&mut self, name: Option<String>) {
        if let Some(name) = name {
            self.mark(NAME.0);
            self.words(&name);
            self.mark(NAME.1);
        }
    }

    fn mark(&mut self, mark: char) {
        // A blank belongs before a mark that opens, and behind one that closes.
        if self.blank && (mark == TITLE.0 || mark == NAME.0) {
            self.push(' ');
            self.blank = false;
        }
        self.push(mark);
    }

    fn push(&mut self, character: char) {
        if self.length < LONGEST_LINE {
            self.text.push(character);
            self.length += 1;
        }
    }

    fn words(&mut self, text: &str) {
        if self.hidden || self.account.is_some() {
            return;
        }
        for character in text.chars() {
            if character == '\n' {
                self.number += 1;
                if self.breaks {
                    self.end_line();
                    continue;
                }
            }
            if character.is_whitespace() {
                self.blank = true;
                continue;
            }
            if self.text.is_empty() {
                self.begun = self.number;
            } else if self.blank {
                self.push(' ');
            }
            self.blank = false;
            self.weight = match (self.weight, self.bold > 0) {
                (Weight::Empty | Weight::Bold, true) => Weight::Bold,
                _ => Weight::Plain,
            };
            // What looks like a mark of ours is none.
            self.push(if is_mark(character) { ' ' } else { character });
        }
    }

    fn end_line(&mut self) {
        let kind = if self.kind == Kind::Text && self.weight == Weight::Bold { Kind::Heading(BOLD) } else { self.kind };
        if !self.text.is_empty() {
            self.lines.push(Line { number: self.begun, text: std::mem::take(&mut self.text), kind });
        }
        (self.length, self.kind, self.blank) = (0, Kind::Text, false);
        self.weight = Weight::Empty;
        self.begun = self.number;
    }
}

/// Whole pages have more of them than what people write into a form.
fn ends_line(tag: &[u8]) -> bool {
    const MORE: [&[u8]; 14] = [
        b"dl", b"dt", b"table", b"body", b"head", b"header", b"footer", b"section", b"article", b"main", b"nav",
        b"form", b"option", b"center",
    ];
    breaks_line(tag) || MORE.contains(&tag)
}

#[cfg(test)]
mod tests {
    use super::super::marks::bare;
    use super::*;

    fn texts(text: &str, manner: Manner) -> Vec<(u64, String, Kind)> {
        lines(text, manner).into_iter().map(|line| (line.number, bare(&line.text), line.kind)).collect()
    }

    fn plain(number: u64, text: &str) -> (u64, String, Kind) {
        (number, text.to_owned(), Kind::Text)
    }

    #[test]
    fn pages_become_lines_with_their_numbers() {
        let page = "<html>\n<title>A &amp; B</title>\n<style>x{}</style><h2>Kings</h2>\n<p>One<br>two\n three</p>\n\
                    <b>Merlin</b><br/><b>Author:</b> <lj user=\"ash\"><br>\
                    <span class='ljuser' lj:user='elm'><a href='x'><img></a><a href='y'><b>elm</b></a></span> x";
        assert_eq!(
            texts(page, Manner::WebPage),
            [
                (2, "A & B".to_owned(), Kind::PageTitle),
                (3, "Kings".to_owned(), Kind::Heading(2)),
                plain(4, "One"),
                plain(4, "two three"),
                (6, "Merlin".to_owned(), Kind::Heading(BOLD)),
                plain(6, "Author: ash"),
                plain(6, "elm x"),
            ]
        );
    }

    #[test]
    fn texts_may_have_tags_or_signs_that_are_none() {
        assert_eq!(texts("a <3 b\n\nc &amp; d", Manner::Text), [plain(1, "a <3 b"), plain(3, "c & d")]);
        assert_eq!(texts("<b>Author</b>: <lj user=ash>\nx", Manner::Text), [plain(1, "Author: ash"), plain(2, "x")]);
        assert_eq!(texts("<b>a</b>: b\nc", Manner::WebPage), [plain(1, "a: b"), plain(2, "c")]);
    }

    #[test]
    fn tags_of_an_entry_are_lines_of_their_own() {
        let page = "<div>Tags: <a rel=\"tag\" href=\"x\">author: ash</a>, <a rel='tag'>!2009</a></div>";
        let found = texts(page, Manner::WebPage);
        assert!(found.contains(&(1, "author: ash".to_owned(), Kind::Tag)), "{found:?}");
        assert!(found.contains(&(1, "!2009".to_owned(), Kind::Tag)), "{found:?}");
    }

    #[test]
    fn endless_lines_are_cut() {
        let line = lines(&"x ".repeat(10_000), Manner::Text).remove(0);
        assert_eq!(line.text.chars().count(), LONGEST_LINE);
    }
}
