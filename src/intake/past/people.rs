//! Names as they stand in headers and lists: with accounts in brackets, as links, two of them at once.

use super::marks::{bare, is_mark, marked};
use super::unread::WhyUnread;
use crate::domain::{is_email_address, without_addresses};
use crate::intake::cells::is_nothing;

/// Longer than any name.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 5;

/// Words in place of a name that is hidden.
const HIDDEN: [&str; 7] = ["anonymous", "anon", "unknown", "orphan_account", "unrevealed", "mystery author", "tba"];

/// What may stand between names.
const BETWEEN: [&str; 4] = ["and", "&", "+", ","];

/// Those who are named in a text, each by the name before any brackets: two people who wrote together are two names.
pub(super) fn names(text: &str) -> Result<Vec<String>, WhyUnread> {
    let typed = without_icons(text);
    let outside = without_brackets(typed);
    let text = if bare(&outside).is_empty() { typed } else { outside.as_str() };
    let parts = marked(text);
    let inner = |part: &super::marks::Marked<'_>| name(part.inner);
    if !parts.is_empty() && only_names(text) {
        return distinct(parts.iter().map(inner));
    }
    let accounts: Vec<_> = parts.iter().filter(|part| part.is_name).collect();
    let before = accounts.first().map_or("", |first| &text[..first.place.start]);
    if !accounts.is_empty() && bare(before).is_empty() {
        return distinct(accounts.into_iter().map(inner));
    }
    let plain = cut(&bare(text)).to_owned();
    let pieces = pieces(&without_brackets(&plain))?;
    distinct(pieces.iter().map(|piece| name(piece)))
}

fn distinct(names: impl Iterator<Item = Result<String, WhyUnread>>) -> Result<Vec<String>, WhyUnread> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let name = name?;
        if !found.contains(&name) {
            found.push(name);
        }
    }
    if found.is_empty() { Err(WhyUnread::UnclearName) } else { Ok(found) }
}

/// The text without what copied pages show for the picture beside an account: `[personal profile]`, `[info]`.
fn without_icons(text: &str) -> &str {
    let text = text.trim();
    let Some((icon, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return text };
    let icon = bare(icon).to_lowercase();
    if icon.ends_with("profile") || icon.ends_with("info") { rest.trim_start() } else { text }
}

/// Whether between the marked parts there are only such words as stand between names, and brackets.
fn only_names(text: &str) -> bool {
    let mut outside = String::new();
    let mut end = 0;
    for part in marked(text) {
        outside.push_str(&text[end..part.place.start]);
        outside.push(' ');
        end = part.place.end;
    }
    outside.push_str(&text[end..]);
    let outside = without_brackets(&bare(&outside));
    let outside = outside.trim_end_matches(['.', ';', ',']).replace(',', " , ");
    outside.split_whitespace().all(|word| BETWEEN.contains(&word.to_lowercase().as_str()))
}

/// The text up to where something else begins: an address of a page, a dash, a bar.
fn cut(text: &str) -> &str {
    let signs = [" | ", " -- ", " – ", " — ", " - ", " http", " (http", "; ", "\t", " ~ "];
    let end = signs.iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    text[..end].trim()
}

/// The text without anything in round or square brackets, unless that is all there is.
pub(super) fn without_brackets(text: &str) -> String {
    let (mut depth, mut kept) = (0_usize, String::new());
    for character in text.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names between “and”, “&” and commas; a comma alone could begin anything.
fn pieces(text: &str) -> Result<Vec<String>, WhyUnread> {
    let text = text.trim_end_matches([',', ';', '.']).trim();
    let spread = text.replace(" & ", " and ").replace(" + ", " and ").replace(", and ", " and ");
    let (front, last) =
        spread.rsplit_once(" and ").map_or((spread.as_str(), None), |(front, last)| (front, Some(last)));
    if last.is_none() {
        return Ok(match front.split_once(", ") {
            None => vec![front.to_owned()],
            Some((first, rest)) if is_remark(rest) => vec![first.to_owned()],
            Some(_) => return Err(WhyUnread::UnclearName),
        });
    }
    let names = front.split(" and ").flat_map(|part| part.split(", ")).chain(last);
    Ok(names.map(str::to_owned).collect())
}

/// Whether what follows a comma is a rating or a number of words.
fn is_remark(text: &str) -> bool {
    const RATINGS: [&str; 14] =
        ["g", "pg", "pg-13", "r", "nc-17", "t", "m", "e", "gen", "teen", "mature", "explicit", "het", "slash"];
    let first = text.split([',', ' ']).next().unwrap_or_default().to_lowercase();
    RATINGS.contains(&first.as_str()) || first.starts_with(|c: char| c.is_ascii_digit())
}

/// One name out of a header or a list.
fn name(text: &str) -> Result<String, WhyUnread> {
    let plain = without_brackets(&bare(text));
    let plain = if plain.is_empty() { bare(text) } else { plain };
    let signs =
        |c: char| matches!(c, '"' | '“' | '”' | ',' | ';' | ':' | '*' | '.' | '(' | ')' | '[' | ']') || is_mark(c);
    let name = plain.trim_matches(signs).trim();
    let name = account_in(name).unwrap_or(name);
    let is_long = name.chars().count() > LONGEST || name.split(' ').count() > MOST_WORDS;
    if is_long || name.contains(['@', '|', '/', '<', '>']) && !name.starts_with('@') && !is_email_address(name) {
        return Err(WhyUnread::UnclearName);
    }
    one_name(name)
}

/// One name as it should stand in a cell, where it is known that nothing else stands beside it.
pub(super) fn one_name(name: &str) -> Result<String, WhyUnread> {
    if is_email_address(name) {
        return Err(WhyUnread::Address);
    }
    if HIDDEN.contains(&name.to_lowercase().as_str()) {
        return Err(WhyUnread::Anonymous);
    }
    let is_none = is_nothing(name) || !name.chars().any(char::is_alphanumeric) || name.contains(char::is_control);
    let holds_an_address = without_addresses(name).is_some();
    match (is_none, holds_an_address) {
        (true, _) => Err(WhyUnread::UnclearName),
        (_, true) => Err(WhyUnread::Address),
        _ => Ok(name.to_owned()),
    }
}

/// The account whose page an address leads to.
fn account_in(text: &str) -> Option<&str> {
    let page = text.split_once("://").map(|(_, page)| page)?;
    let page = page.strip_prefix("www.").unwrap_or(page);
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let mut parts = path.split(['/', '?', '#']);
    match (parts.next(), parts.next()) {
        (Some("users" | "~"), Some(account)) if !account.is_empty() => Some(account),
        _ => {
            let (account, site) = host.split_once('.')?;
            let sites = ["livejournal.com", "dreamwidth.org", "insanejournal.com", "tumblr.com"];
            (sites.contains(&site) && account != "users" && account != "community").then_some(account)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_names(text: &str, expected: &[&str]) {
        assert_eq!(names(text).unwrap_or_default(), expected, "{text}: {:?}", names(text));
    }

    #[test]
    fn names_stand_before_their_brackets() {
        assert_names("Signe (oxoniensis)", &["Signe"]);
        assert_names(" [personal profile] tinder_fox ", &["tinder_fox"]);
        assert_names("Zoë (who else?), PG-13", &["Zoë"]);
        assert_names("Hollow Oak | lj: oak", &["Hollow Oak"]);
        assert_names("\u{e002}ash\u{e003} (on \u{e000}AO3\u{e001})", &["ash"]);
        assert_names("http://tinder-fox.livejournal.com/", &["tinder-fox"]);
        assert_names("https://archiveofourown.org/users/elm/pseuds/elm", &["elm"]);
    }

    #[test]
    fn people_who_wrote_together_are_two() {
        assert_names("ash and elm", &["ash", "elm"]);
        assert_names("ash & elm", &["ash", "elm"]);
        assert_names("ash, elm and Zoë", &["ash", "elm", "Zoë"]);
        assert_names("\u{e000}salt and pepper\u{e001}, \u{e002}elm\u{e003}", &["salt and pepper", "elm"]);
    }

    #[test]
    fn what_is_no_name_says_why() {
        assert_eq!(names("Anonymous"), Err(WhyUnread::Anonymous));
        assert_eq!(names("ash@example.org"), Err(WhyUnread::Address));
        assert_eq!(names("ash, elm"), Err(WhyUnread::UnclearName));
        assert_eq!(names("n/a"), Err(WhyUnread::UnclearName));
        assert_eq!(names("a very long story about many words"), Err(WhyUnread::UnclearName));
        assert_eq!(names(""), Err(WhyUnread::UnclearName));
    }
}
