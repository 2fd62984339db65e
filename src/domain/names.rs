//! When two names are the same: people, addresses and fandoms are compared folded.
//!
//! Unicode Standard Annex #15 (normalisation forms) and section 3.13 of the Unicode Standard
//! (default case folding) say what NFKC, NFKD and case folding are.

use std::borrow::Cow;
use std::fmt;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::wording::on_one_line;

/// A person's name as it is compared: NFKC, case folded, trimmed, inner white space collapsed, one
/// leading `@` dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(String);

/// A fandom's name as it is compared: no accents, no case, no punctuation, no leading article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FandomKey(String);

impl PersonKey {
    /// Folds a name.
    ///
    /// ```
    /// use remix_match::domain::PersonKey;
    /// assert_eq!(PersonKey::of(" @Hollow  Oak"), PersonKey::of("hollow oak"));
    /// ```
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(Self::folded(name).into_owned())
    }

    /// The folded name alone, which is the name itself where it is folded already, as most are.
    #[must_use]
    pub fn folded(name: &str) -> Cow<'_, str> {
        if is_folded(name) {
            return Cow::Borrowed(name);
        }
        let folded: String =
            if name.is_ascii() { name.to_ascii_lowercase() } else { name.nfkc().default_case_fold().nfkc().collect() };
        let spaced = on_one_line(&folded);
        Cow::Owned(spaced.strip_prefix('@').map_or(spaced.clone(), |bare| bare.trim_start().to_owned()))
    }

    /// The folded name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left of the name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FandomKey {
    /// Folds a fandom's name.
    ///
    /// ```
    /// use remix_match::domain::FandomKey;
    /// assert_eq!(FandomKey::of("The Prydain Chronicles"), FandomKey::of("prydain  chronicles"));
    /// assert_ne!(FandomKey::of("Henry IV"), FandomKey::of("Henry V"));
    /// ```
    #[must_use]
    pub fn of(name: &str) -> Self {
        let words = if name.is_ascii() { words_of(name.chars().map(|c| c.to_ascii_lowercase())) } else { words(name) };
        let spaced = on_one_line(&words);
        let titled = ["the ", "a ", "an "].iter().find_map(|article| spaced.strip_prefix(article)).unwrap_or(&spaced);
        if titled.is_empty() { Self(name.trim().to_owned()) } else { Self(titled.to_owned()) }
    }

    /// The folded name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for PersonKey {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for FandomKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An e-mail address as it is compared: trimmed and case folded.
#[must_use]
pub fn fold_email(address: &str) -> String {
    folded_email(address).into_owned()
}

/// The same without a copy where the address is folded already, as most are.
#[must_use]
pub fn folded_email(address: &str) -> Cow<'_, str> {
    let address = address.trim();
    if !address.is_ascii() {
        Cow::Owned(address.chars().default_case_fold().collect())
    } else if address.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(address.to_ascii_lowercase())
    } else {
        Cow::Borrowed(address)
    }
}

/// Whether this is exactly one e-mail address: a name, one `@` and a host. It is enough to tell people
/// apart; whether mail arrives there is not ours to say.
#[must_use]
pub fn is_email_address(text: &str) -> bool {
    // A colon ends what stands before an address, as in “mailto:”.
    let special = |c: char| matches!(c, ',' | ';' | ':' | '<' | '>' | '(' | ')' | '[' | ']' | '"');
    let foreign = |c: char| c.is_whitespace() || c.is_control() || special(c);
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_host = !host.is_empty() && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.');
    !name.is_empty() && is_host && !text.contains(foreign)
}

/// Whether mail can go to this: exactly one address, at a host with a dot in it. `ash@gmail` tells people apart,
/// but nobody gets mail there.
#[must_use]
pub fn gets_mail(address: &str) -> bool {
    is_email_address(address) && has_full_host(address)
}

/// Whether mail can go to this, of which it is known that it is an address.
#[must_use]
pub fn has_full_host(address: &str) -> bool {
    address.bytes().rev().take_while(|byte| *byte != b'@').any(|byte| byte == b'.')
}

/// Whether a person's name is surely what folding makes of it: small letters, digits and signs of ASCII with
/// single blanks between them, and no `@` in front.
fn is_folded(name: &str) -> bool {
    let mut before = b' ';
    for byte in name.bytes() {
        let fits = matches!(byte, b'!'..=b'~') && !byte.is_ascii_uppercase() || byte == b' ' && before != b' ';
        if !fits {
            return false;
        }
        before = byte;
    }
    before != b' ' && !name.starts_with('@')
}

fn words(name: &str) -> String {
    let bare: String = name.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).nfkc().collect();
    words_of(bare.chars().default_case_fold().nfkc())
}

/// Letters, digits and marks, and blanks in place of everything else.
fn words_of(folded: impl Iterator<Item = char>) -> String {
    let mut words = String::with_capacity(folded.size_hint().0);
    for character in folded {
        match character {
            '&' => words.push_str(" and "),
            c if is_quotation_mark(c) => {}
            c if c.is_alphanumeric() || is_combining_mark(c) => words.push(c),
            _ => words.push(' '),
        }
    }
    words
}

/// Apostrophes, and what Unicode lists as `Quotation_Mark` (PropList.txt), with the look-alikes
/// that keyboards offer in their place.
fn is_quotation_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '`' | '\u{ab}' | '\u{b4}' | '\u{bb}' | '\u{2b9}'..='\u{2bc}' | '\u{2018}'..='\u{201f}'
            | '\u{2032}'..='\u{2036}' | '\u{2039}' | '\u{203a}' | '\u{2e42}' | '\u{300c}'..='\u{300f}'
            | '\u{301d}'..='\u{301f}' | '\u{fe41}'..='\u{fe44}' | '\u{ff02}' | '\u{ff07}' | '\u{ff62}' | '\u{ff63}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        FandomKey::of(left) == FandomKey::of(right)
    }

    #[test]
    fn fandoms_fold_accents_case_punctuation_and_articles() {
        assert!(same("Les Misérables - All Media Types", "les miserables: all media types"));
        assert!(same("Miss Fisher’s Murder Mysteries", "Miss Fisher's Murder Mysteries"));
        assert!(same("Good Omens - Neil Gaiman & Terry Pratchett", "Good Omens - Neil Gaiman and Terry Pratchett"));
        assert!(same("The Goblin Emperor- Katherine Addison", "Goblin Emperor - Katherine Addison"));
        assert!(same("Straße", "STRASSE"));
    }

    #[test]
    fn letters_of_other_scripts_are_not_ornaments() {
        assert!(!same("ダイヤのA", "タイヤのA"), "a dakuten is a letter");
        assert!(!same("कि", "क"), "a vowel sign is a letter");
        assert!(!same("Henry IV - Shakespeare", "Henry V - Shakespeare"));
    }

    #[test]
    fn a_name_of_which_nothing_is_left_is_compared_as_typed() {
        assert_eq!(FandomKey::of("!!!").as_str(), "!!!");
        assert!(!same("!!!", "???"));
        assert_eq!(FandomKey::of("The A").as_str(), "a");
        assert_eq!(FandomKey::of("The").as_str(), "the");
    }

    #[test]
    fn people_lose_one_at_sign_case_and_spare_blanks() {
        assert_eq!(PersonKey::of("@@a").as_str(), "@a");
        assert_eq!(PersonKey::of("  Hollow \t Oak ").as_str(), "hollow oak");
        assert_eq!(PersonKey::of("＠Ｐetrichor").as_str(), "petrichor");
        assert_ne!(PersonKey::of("Renée"), PersonKey::of("Renee"));
    }

    #[test]
    fn names_that_are_folded_already_are_left_as_they_are() {
        for name in ["hollow oak", "x", "a@b", "~_-9"] {
            assert!(is_folded(name), "{name}");
            assert_eq!(PersonKey::of(&format!("  {}  ", name.to_uppercase())).as_str(), name);
        }
        for name in ["", " ", "a ", " a", "a  b", "@a", "A", "a\tb", "a\u{1f}", "é"] {
            assert!(!is_folded(name), "{name:?}");
        }
    }

    #[test]
    fn exactly_one_address_is_an_address() {
        for good in ["renée@example.org", "ysolde+remix@example.org", "a@b.c"] {
            assert!(is_email_address(good) && gets_mail(good), "{good}");
        }
        assert!(is_email_address("first.last@gmail") && !gets_mail("first.last@gmail"));
        for bad in [
            "",
            "ann at b.c",
            "a@b.c, d@e.f",
            "a@b.c;d@e.f",
            "a@b.c\nd",
            "Ann <a@b.c>",
            "a@@b.c",
            "@b.c",
            "a@",
            "a b@c.d",
            "mailto:a@b.c",
            "a@b.c.",
            "a(at)@b.c",
        ] {
            assert!(!is_email_address(bad) && !gets_mail(bad), "{bad}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for name in ["The The", "É ʼn ß", "A | B", "＠x", "㎏"] {
            let once = PersonKey::of(name);
            if !once.as_str().starts_with('@') {
                assert_eq!(PersonKey::of(once.as_str()), once, "{name}");
            }
        }
    }
}
