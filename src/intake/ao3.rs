//! AO3's sign-up download: which of its columns hold what, and how tags and descriptions stand in them.
//!
//! Its *requests* are what somebody wants to receive, so they say in which fandoms they may be remixed; its
//! *offers* are what they will write. Both are numbered, and there may be any number of them.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

use super::blocks::breaks_line;
use super::headers::Headers;
use crate::domain::Field;

/// Headers by which the download is known; the first is the only name it has for people.
pub(super) const HEADERS: [&str; 4] = ["Pseud", "Email", PAGE, "Request 1 Tags"];

/// The page of a sign-up on AO3, which nobody shares.
pub(super) const PAGE: &str = "Sign-up URL";

/// Whether a file is the download, by what headers it has.
pub(super) fn is_download(has: impl Fn(&str) -> bool) -> bool {
    let [pseud, _, page, tags] = HEADERS;
    has(pseud) && (has(page) || has(tags))
}

/// The columns of each field that the download has.
pub(super) fn places(headers: &Headers<'_>) -> Vec<(Field, Vec<usize>)> {
    let named = |header: &str| headers.place(header).into_iter().collect::<Vec<_>>();
    let numbered = |part: &str, what: &str| {
        let most = headers.len();
        (1..=most).filter_map(|number| headers.place(&format!("{part} {number} {what}"))).collect::<Vec<_>>()
    };
    vec![
        (Field::Name, named("Pseud")),
        (Field::Email, named("Email")),
        (Field::Remixable, numbered("Request", "Tags")),
        (Field::Like, numbered("Offer", "Tags")),
        (Field::WorksLink, numbered("Request", "URL")),
        (Field::Notes, numbered("Request", "Description")),
    ]
}

/// The fandoms among some tags, one a line. `Any Fandom` becomes `Any`; `Any Character` and the like are
/// no fandoms.
pub(super) fn fandoms(tags: &str) -> String {
    let mut fandoms = String::with_capacity(tags.len());
    for tag in tags.split(", ").map(str::trim) {
        let wild = tag.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("any "));
        let fandom = match tag {
            _ if wild && tag[4..].trim().eq_ignore_ascii_case("fandom") => "Any",
            _ if wild => continue,
            _ => tag,
        };
        fandoms.push_str(fandom);
        fandoms.push('\n');
    }
    fandoms
}

/// The links that somebody gave with their requests; where they gave none, the page of the sign-up.
pub(super) fn works_link<'c>(given: impl Iterator<Item = &'c str>, page: &'c str) -> Cow<'c, str> {
    let mut links: Vec<&str> = Vec::new();
    for link in given {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    match links.as_slice() {
        [] => Cow::Borrowed(page),
        [only] => Cow::Borrowed(only),
        several => Cow::Owned(several.join("\n")),
    }
}

/// HTML as plain text: a line for each paragraph, and the addresses of links in brackets.
pub(super) fn plain_text(html: &str) -> String {
    let mut text = PlainText::default();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => text.open(&tag.name.0, || {
                tag.attributes.get(b"href".as_slice()).map(|link| String::from_utf8_lossy(&link.value.0).into_owned())
            }),
            Token::EndTag(tag) => text.close(&tag.name.0),
            Token::String(words) if !text.hidden => text.words(&String::from_utf8_lossy(&words.value.0)),
            _ => {}
        }
    }
    text.lines.truncate(text.lines.trim_end().len());
    text.lines
}

#[derive(Default)]
struct PlainText {
    lines: String,
    /// Whether a blank is due before the next word of the line.
    blank: bool,
    /// Inside a script or a style sheet.
    hidden: bool,
    /// The address of the link that is open, and where its words begin.
    link: Option<(String, usize)>,
}

impl PlainText {
    fn open(&mut self, tag: &[u8], link: impl FnOnce() -> Option<String>) {
        match tag {
            b"script" | b"style" => self.hidden = true,
            b"a" => self.link = link().map(|address| (address, self.lines.len())),
            b"li" => {
                self.end_line();
                self.lines.push_str("- ");
            }
            _ if breaks_line(tag) => self.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, tag: &[u8]) {
        match tag {
            b"script" | b"style" => self.hidden = false,
            b"a" => {
                if let Some((address, start)) = self.link.take()
                    && !self.lines.get(start..).unwrap_or_default().contains(address.as_str())
                {
                    self.words(&format!(" ({address})"));
                }
            }
            _ if breaks_line(tag) => self.end_line(),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.blank = false;
        if !self.lines.is_empty() && !self.lines.ends_with('\n') {
            self.lines.push('\n');
        }
    }

    fn words(&mut self, text: &str) {
        self.blank |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if self.blank && !self.lines.is_empty() && !self.lines.ends_with(['\n', ' ']) {
                self.lines.push(' ');
            }
            self.lines.push_str(word);
            self.blank = true;
        }
        self.blank = text.ends_with(char::is_whitespace) || self.blank && text.trim().is_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_fandoms_but_for_those_that_mean_anything() {
        assert_eq!(
            fandoms("Merlin (TV), Any Character, any fandom, Anything Goes"),
            "Merlin (TV)\nAny\nAnything Goes\n"
        );
    }

    #[test]
    fn descriptions_become_plain_text() {
        let html =
            "<p>Please no first person.<br> No  character <b>death</b>.</p> <p> </p>\n<p>Thank you &amp; bye!</p>";
        assert_eq!(plain_text(html), "Please no first person.\nNo character death.\nThank you & bye!");
        assert_eq!(plain_text("<ul><li>a</li><li>b</li></ul><script>x < y</script>c"), "- a\n- b\nc");
        assert_eq!(
            plain_text("see <a href=\"https://a.example/1\">my <i>letter</i></a>, please"),
            "see my letter (https://a.example/1), please"
        );
        assert_eq!(plain_text("<a href='https://a.example'>https://a.example</a>"), "https://a.example");
        assert_eq!(plain_text("1 < 2 and no tag"), "1 < 2 and no tag");
    }

    #[test]
    fn links_of_requests_come_before_the_page() {
        assert_eq!(works_link(["b", "b"].into_iter(), "page"), "b");
        assert_eq!(works_link(["a", "b"].into_iter(), "page"), "a\nb");
        assert_eq!(works_link([].into_iter(), "page"), "page");
    }
}
