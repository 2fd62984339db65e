//! Posts: header blocks with labels, and tags. Each block that begins again is another post.

use super::found::{Found, Gathered};
use super::labels::{Label, all_labelled, labelled};
use super::marks::{Behind, bare, behind_by};
use super::page::{Kind, Line};
use super::people::names;
use super::unread::WhyUnread;
use super::years::{year_in, year_of_round};

/// A date further than so many lines from the header is that of a comment.
const NEAR: usize = 3;

/// A line “A remix of ...” further than so many lines from the header is story.
const CLOSE: usize = 15;

/// What one post says of itself, in its header or in its tags.
#[derive(Default)]
struct Facts<'l> {
    remixer: Vec<&'l str>,
    author: Vec<&'l str>,
    original: Vec<&'l str>,
    work: Option<&'l str>,
    remix: Option<&'l str>,
    fandom: Vec<&'l str>,
    title: bool,
    year: Option<i32>,
}

#[derive(Default)]
struct Block<'l> {
    header: Facts<'l>,
    tags: Facts<'l>,
    has_tags: bool,
    /// The line with the first label, and its number.
    first: Option<&'l Line>,
    /// How many lines ago the last label stood.
    ago: usize,
}

/// Reads the posts of a file. What is found in part only is told where it speaks of a remix for certain, or else
/// in the second list: it may be the header of anything.
pub(super) fn read(lines: &[Line]) -> (Gathered, Gathered) {
    let mut posts = Posts::default();
    for (place, line) in lines.iter().enumerate() {
        let after_tag = place.checked_sub(1).is_some_and(|before| lines[before].kind == Kind::Tag);
        posts.line(line, after_tag, lines.get(place + 1));
    }
    posts.finish();
    (posts.sure, posts.unsure)
}

#[derive(Default)]
struct Posts<'l> {
    block: Block<'l>,
    sure: Gathered,
    unsure: Gathered,
}

impl<'l> Posts<'l> {
    fn line(&mut self, line: &'l Line, after_tag: bool, next: Option<&'l Line>) {
        self.block.ago += 1;
        if line.kind == Kind::PageTitle {
            return;
        }
        if line.kind == Kind::Tag {
            self.tags(line, !after_tag, std::iter::once(line.text.as_str()));
            return;
        }
        let labels = all_labelled(&line.text);
        let in_tags = is_tag_line(&line.text, &labels);
        if let Some(tags) = in_tags {
            self.tags(line, true, tags.split(','));
        } else if labels.is_empty() {
            self.remark(line);
        } else {
            for (label, value) in labels {
                // A label that stands alone speaks of the next line.
                let below = || next.filter(|next| all_labelled(&next.text).is_empty()).map(|next| next.text.as_str());
                let value = if bare(value).is_empty() { below().unwrap_or(value) } else { value };
                self.header(line, label, value);
            }
        }
    }

    /// `A remix of Blue by ash`, right below a header.
    fn remark(&mut self, line: &'l Line) {
        let text = line.text.trim();
        let lower = text.to_lowercase();
        let starts = ["remix of ", "a remix of ", "remixed from "];
        if let Some(start) = starts.iter().find(|start| lower.starts_with(**start))
            && self.block.first.is_some()
            && self.block.ago <= CLOSE
            && self.block.header.work.is_none()
        {
            self.block.header.work = text.get(start.len()..);
        }
    }

    fn header(&mut self, line: &'l Line, label: Label, value: &'l str) {
        if self.begins_another(label, value) {
            self.finish();
        }
        if label == Label::Date {
            // Dates of comments stand below the story.
            if self.block.first.is_none() || self.block.ago <= NEAR {
                self.block.header.year = self.block.header.year.or(year_in(value));
            }
            return;
        }
        if label != Label::Other || self.block.first.is_some() && self.block.ago <= CLOSE {
            self.block.ago = 0;
        }
        if self.block.header.note(label, value) {
            self.block.first.get_or_insert(line);
        }
    }

    /// Whether a label is that of another post: it stands there already, or far from the header, where it may be
    /// story too, or somebody else stands in the tags.
    fn begins_another(&self, label: Label, value: &str) -> bool {
        let in_tags = match label {
            Label::Remixer => self.block.tags.remixer.first(),
            Label::OriginalAuthor => self.block.tags.original.first(),
            _ => None,
        };
        let [value, other] = [value, in_tags.unwrap_or(&value)].map(|text| bare(text).to_lowercase());
        let is_other = !value.contains(&other) && !other.contains(&value);
        let is_far = self.block.first.is_some() && self.block.ago > CLOSE;
        let may_be_story = matches!(label, Label::Author | Label::Title | Label::Fandom | Label::Remix);
        self.block.header.has(label) || is_other || is_far && may_be_story
    }

    fn tags(&mut self, line: &'l Line, begins: bool, tags: impl Iterator<Item = &'l str>) {
        if begins && self.block.has_tags {
            self.finish();
        }
        for tag in tags.filter(|tag| !bare(tag).is_empty()) {
            self.block.has_tags = true;
            match labelled(tag) {
                Some((Label::Date, value)) => self.block.tags.year = self.block.tags.year.or(year_in(value)),
                Some((label, value)) => {
                    if self.block.tags.note(label, value) {
                        self.block.first.get_or_insert(line);
                    }
                }
                None => self.block.tags.year = self.block.tags.year.or_else(|| year_of_round(tag)),
            }
        }
    }

    fn finish(&mut self) {
        let block = std::mem::take(&mut self.block);
        let Some(first) = block.first else {
            // A date above the first label belongs to the post that follows.
            self.block.header.year = block.header.year;
            return;
        };
        let is_sure = block.speaks_of_a_remix();
        let gathered = if is_sure { &mut self.sure } else { &mut self.unsure };
        match block.found(first.number) {
            Some(Ok(found)) => gathered.found.push(found),
            Some(Err(why)) => gathered.unread.push((first.number, first.text.clone(), why)),
            None => {}
        }
    }
}

/// The tags of a line that lists them, with or without a word for that before them.
fn is_tag_line<'l>(text: &'l str, labels: &[(Label, &'l str)]) -> Option<&'l str> {
    if labels.first().is_some_and(|(label, _)| *label == Label::Tags) {
        return text.split_once([':', '：']).map(|(_, tags)| tags);
    }
    let names_both = labels.iter().any(|(label, _)| *label == Label::OriginalAuthor)
        && labels.iter().any(|(label, _)| matches!(label, Label::Author | Label::Remixer));
    let begins_otherwise = labelled(text).is_none();
    (names_both && begins_otherwise && text.contains(',')).then_some(text)
}

impl<'l> Facts<'l> {
    fn has(&self, label: Label) -> bool {
        match label {
            Label::Remixer => !self.remixer.is_empty(),
            Label::Author => !self.author.is_empty(),
            Label::OriginalAuthor => !self.original.is_empty(),
            Label::Fandom => !self.fandom.is_empty(),
            Label::Remix => self.remix.is_some(),
            Label::Title => self.title,
            _ => false,
        }
    }

    /// Keeps what a label says; whether that makes a post.
    fn note(&mut self, label: Label, value: &'l str) -> bool {
        match label {
            Label::Remixer => self.remixer.push(value),
            Label::Author => self.author.push(value),
            Label::OriginalAuthor => self.original.push(value),
            // The title alone and the title with its author may stand there both.
            Label::OriginalWork => {
                let tells_more = |known: &&str| behind_by(known) != Behind::Nothing;
                self.work = self.work.filter(tells_more).or(Some(value));
            }
            Label::Remix => self.remix = Some(value),
            Label::Fandom => self.fandom.push(value),
            Label::Title => self.title = true,
            Label::Date | Label::Tags | Label::Other => return false,
        }
        true
    }
}

impl<'l> Block<'l> {
    fn of(&self, facts: impl Fn(&Facts<'l>) -> Vec<&'l str>) -> Vec<&'l str> {
        let header = facts(&self.header);
        if header.is_empty() { facts(&self.tags) } else { header }
    }

    fn work(&self) -> Option<&'l str> {
        self.header.work.or(self.tags.work)
    }

    fn speaks_of_a_remix(&self) -> bool {
        let named = [self.of(|facts| facts.remixer.clone()), self.of(|facts| facts.original.clone())];
        self.work().is_some() || named.iter().any(|names| !names.is_empty())
    }

    /// Who remixed whom; none where the block names nobody at all.
    fn found(&self, line: u64) -> Option<Result<Found, WhyUnread>> {
        let remixer = self.of(|facts| facts.remixer.clone());
        let author = self.of(|facts| facts.author.clone());
        let original = self.of(|facts| facts.original.clone());
        // “Author: ...” alone may stand in any story.
        let is_header = self.header.title || self.has_tags || !self.header.fandom.is_empty();
        if !self.speaks_of_a_remix() && (author.is_empty() || !is_header) {
            return None;
        }
        let (remixer, original) = match (remixer.is_empty(), original.is_empty() && self.work().is_none()) {
            // Beside a remixer, an author is the original one.
            (false, true) => (remixer, author),
            (false, false) => (remixer, original),
            (true, _) => (author, original),
        };
        Some(self.pair(line, &remixer, &original))
    }

    fn pair(&self, line: u64, remixer: &[&str], original: &[&str]) -> Result<Found, WhyUnread> {
        let remix = self.header.remix.or(self.tags.remix);
        let remixers = named(remixer, remix, WhyUnread::NoRemixer)?;
        let authors = named(original, self.work(), WhyUnread::NoOriginalAuthor)?;
        let fandom: Vec<String> = self.of(|facts| facts.fandom.clone()).into_iter().map(bare).collect();
        let year = self.header.year.or(self.tags.year);
        Found::new(line, year, (remixers, authors), fandom.join("; "))
    }
}

/// Those who are named, or else stand behind the title of their work.
fn named(texts: &[&str], work: Option<&str>, missing: WhyUnread) -> Result<Vec<String>, WhyUnread> {
    let mut all = Vec::new();
    for text in texts {
        all.extend(names(text)?);
    }
    if !all.is_empty() {
        return Ok(all);
    }
    match work.map_or(Behind::Nothing, behind_by) {
        Behind::Name(name) => names(name),
        Behind::Nothing => Err(missing),
        Behind::Unclear => Err(WhyUnread::UnclearBy),
    }
}
