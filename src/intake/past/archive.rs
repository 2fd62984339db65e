//! Pages of AO3: lists of works, single works, and works as it lets them be downloaded.
//!
//! A list names whoever wrote a work and for whom; a work's own page also says by what it was inspired, which counts
//! more than a gift: that may be for a friend.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::found::{Found, Gathered};
use super::lines::LineCount;
use super::marks::{Behind, TITLE, bare, behind_by};
use super::people::names;
use super::unread::WhyUnread;
use super::years::{year_in, year_of_round};

/// No text of a page that is of use is longer.
const LONGEST: usize = 1_000;

/// Whether a page may be one of AO3's.
pub(super) fn is_page(text: &str) -> bool {
    let has = |sign: &str| text.contains(sign);
    has("work blurb") || has("byline") && (has("rel=\"author\"") || has("rel='author'"))
}

/// Reads the works of a page, and the year if a heading of the page tells it.
pub(super) fn read(text: &str) -> (Gathered, Option<i32>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    let mut count = LineCount::of(text);
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::StartTag(tag) => {
                let number = count.at(tag.span.start);
                page.open(&tag, number);
            }
            Token::EndTag(tag) => page.close(&tag.name.0),
            Token::String(words) => page.words(&String::from_utf8_lossy(&words.value.0)),
            _ => {}
        }
    }
    page.finish();
    let year = page.year.filter(|_| page.is_list);
    (page.gathered, year)
}

/// The part of a work in which the words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Elsewhere,
    /// Title, remixer and recipient in a list.
    Heading,
    Byline,
    Fandoms,
    /// What it was inspired by, and for whom it is.
    Association,
    Published,
    /// A label of a downloaded work.
    Label,
    /// A heading of the page.
    PageHeading,
}

/// What a link names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Author,
    Gift,
    Tag,
}

#[derive(Default)]
struct Page {
    gathered: Gathered,
    work: Work,
    part: Part,
    /// The tag that ends the part.
    ends: Vec<u8>,
    in_associations: bool,
    /// Inside the words of a person: a summary, notes, the story.
    in_words: usize,
    link: Option<Link>,
    link_text: String,
    text: String,
    label: String,
    is_list: bool,
    year: Option<i32>,
}

#[derive(Default)]
struct Work {
    line: u64,
    heading: String,
    has_byline: bool,
    remixers: Vec<String>,
    gifts: Vec<String>,
    inspired: Vec<String>,
    fandoms: Vec<String>,
    year: Option<i32>,
    /// What kept the names from being read.
    why: Option<WhyUnread>,
}

impl Page {
    fn open(&mut self, tag: &StartTag<usize>, number: u64) {
        let value = |name: &str| {
            tag.attributes
                .get(name.as_bytes())
                .map(|value| String::from_utf8_lossy(&value.value.0).into_owned())
                .unwrap_or_default()
        };
        let class = value("class");
        let has = |word: &str| class.split_whitespace().any(|one| one == word);
        let name = tag.name.0.as_slice();
        if name == b"li" && has("blurb") && has("work") {
            self.finish();
            self.is_list = true;
            self.work.line = number;
        }
        if self.in_words > 0 || matches!(name, b"blockquote") || has("userstuff") {
            self.in_words += usize::from(matches!(name, b"blockquote" | b"div"));
            return;
        }
        let part = match name {
            b"h4" if has("heading") && self.is_list => Part::Heading,
            b"h3" | b"div" if has("byline") => Part::Byline,
            b"h5" if has("fandoms") => Part::Fandoms,
            b"dd" if has("fandom") || self.label.starts_with("fandom") => Part::Fandoms,
            b"dd" if has("published") || self.label.starts_with("stats") => Part::Published,
            b"dt" => Part::Label,
            b"li" if self.in_associations => Part::Association,
            b"title" => Part::PageHeading,
            b"h1" | b"h2" if !has("title") => Part::PageHeading,
            _ => Part::Elsewhere,
        };
        if part != Part::Elsewhere {
            self.end_part();
            self.part = part;
            self.ends = name.to_vec();
            if part == Part::Byline {
                self.work.has_byline = true;
                self.work.line = number;
            }
        }
        self.in_associations |= name == b"ul" && has("associations");
        if name == b"a" {
            self.link = link(&value("rel"), &value("href"), has("tag"), self.part);
            self.link_text.clear();
            self.text.push(TITLE.0);
        }
    }

    fn close(&mut self, name: &[u8]) {
        if self.in_words > 0 {
            self.in_words -= usize::from(matches!(name, b"blockquote" | b"div"));
            return;
        }
        if name == b"a" {
            self.end_link();
        }
        if self.part != Part::Elsewhere && name == self.ends.as_slice() {
            self.end_part();
        }
        if name == b"ul" {
            self.in_associations = false;
        }
    }

    fn words(&mut self, text: &str) {
        if self.in_words > 0 || self.part == Part::Elsewhere {
            return;
        }
        if self.text.len() < LONGEST {
            self.text.extend(text.chars().take(LONGEST));
        }
        if self.link.is_some() && self.link_text.len() < LONGEST {
            self.link_text.extend(text.chars().take(LONGEST));
        }
    }

    fn end_link(&mut self) {
        self.text.push(TITLE.1);
        let Some(link) = self.link.take() else { return };
        let text = std::mem::take(&mut self.link_text);
        let inspired = || bare(&self.text).to_lowercase().starts_with("inspired by");
        match (link, self.part) {
            (Link::Tag, Part::Fandoms) => self.work.fandoms.push(bare(&text)),
            (Link::Author, Part::Heading | Part::Byline) => self.work.name(&text, |work| &mut work.remixers),
            (Link::Author, Part::Association) if inspired() => self.work.name(&text, |work| &mut work.inspired),
            (Link::Gift, Part::Heading | Part::Association) => self.work.name(&text, |work| &mut work.gifts),
            _ => {}
        }
    }

    fn end_part(&mut self) {
        let text = std::mem::take(&mut self.text);
        let plain = bare(&text);
        let ended = std::mem::take(&mut self.part);
        let label = std::mem::take(&mut self.label);
        match ended {
            Part::Heading | Part::Byline => {
                if self.work.remixers.is_empty() && plain.to_lowercase().contains("by anonymous") {
                    self.work.why = Some(WhyUnread::Anonymous);
                }
                self.work.heading = plain;
            }
            Part::Published => self.work.year = self.work.year.or_else(|| published(&plain)),
            Part::Label => self.label = plain.to_lowercase(),
            Part::Association if self.work.inspired.is_empty() && plain.to_lowercase().starts_with("inspired by") => {
                // The author of a work elsewhere is no link.
                let text = text.get("inspired by".len()..).unwrap_or_default();
                match behind_by(text.trim_end_matches(['.', ' ', '\n'])) {
                    Behind::Name(name) => self.work.name(name, |work| &mut work.inspired),
                    _ => self.work.why = Some(WhyUnread::Anonymous),
                }
            }
            Part::PageHeading => self.year = self.year.or_else(|| year_of_round(&plain)),
            _ => drop(label),
        }
        self.ends.clear();
    }

    fn finish(&mut self) {
        self.end_part();
        self.in_words = 0;
        self.in_associations = false;
        let work = std::mem::take(&mut self.work);
        if work.heading.is_empty() && !work.has_byline {
            return;
        }
        let (line, heading) = (work.line.max(1), work.heading.clone());
        match work.found(line) {
            Ok(found) => self.gathered.found.push(found),
            Err(why) => self.gathered.unread.push((line, heading, why)),
        }
    }
}

impl Work {
    fn name(&mut self, text: &str, side: impl Fn(&mut Self) -> &mut Vec<String>) {
        match names(&format!("{}{text}{}", TITLE.0, TITLE.1)) {
            Ok(found) => side(self).extend(found),
            Err(why) => self.why = Some(why),
        }
    }

    fn found(mut self, line: u64) -> Result<Found, WhyUnread> {
        let mut authors = if self.inspired.is_empty() { self.gifts } else { self.inspired };
        if self.remixers.is_empty() {
            return Err(self.why.unwrap_or(WhyUnread::NoRemixer));
        }
        if authors.is_empty() {
            return Err(self.why.unwrap_or(WhyUnread::NoOriginalAuthor));
        }
        for names in [&mut self.remixers, &mut authors] {
            names.sort();
            names.dedup();
        }
        Found::new(line, self.year, (self.remixers, authors), self.fandoms.join("; "))
    }
}

fn link(rel: &str, address: &str, is_tag: bool, part: Part) -> Option<Link> {
    if rel.split_whitespace().any(|word| word == "author") {
        Some(Link::Author)
    } else if address.trim_end_matches('/').ends_with("/gifts") {
        Some(Link::Gift)
    } else {
        (part == Part::Fandoms && (is_tag || address.contains("/tags/"))).then_some(Link::Tag)
    }
}

/// The year in “Published: 2016-05-01 Words: 2000”.
fn published(text: &str) -> Option<i32> {
    let behind = text.split_once("Published:").map_or(text, |(_, behind)| behind);
    year_in(behind.split_whitespace().next().unwrap_or_default())
}
