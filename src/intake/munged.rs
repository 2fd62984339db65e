//! Cells that are no e-mail address, and the address that is surely meant, if one is.
//!
//! It is only ever told: mail that goes to a guess may reach a stranger.

use super::problem::{PeopleProblem, ProblemKind, SignupProblem};
use crate::domain::{fold_email, gets_mail};

/// Nobody's address is longer; what is goes on as text.
const LONGEST: usize = 320;

/// What is wrong with a cell that is no address.
pub(super) fn problem(typed: &str) -> ProblemKind {
    if typed.len() > LONGEST {
        return SignupProblem::UnusableAddress { likely: None }.into();
    }
    match addresses(typed).as_slice() {
        [] => SignupProblem::UnusableAddress { likely: rebuilt(typed) }.into(),
        [only] => SignupProblem::UnusableAddress { likely: Some(only.clone()) }.into(),
        _ => PeopleProblem::SeveralAddresses.into(),
    }
}

/// The addresses that stand in a text as they should, each once.
fn addresses(text: &str) -> Vec<String> {
    let signs = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '<' | '>' | '(' | ')' | '[' | ']' | '"');
    let words = text.split(signs).map(|word| without_scheme(word).trim_matches(['.', ':', '\'']));
    let mut found: Vec<String> = Vec::new();
    for word in words.filter(|word| is_address_of_a_host(word)) {
        if found.iter().all(|known| fold_email(known) != fold_email(word)) {
            found.push(word.to_owned());
        }
    }
    found
}

fn without_scheme(word: &str) -> &str {
    match word.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &word[7..],
        _ => word,
    }
}

/// The address behind “name at example dot org”, however its signs are written. Where a blank is left in it,
/// somebody is saying something else.
fn rebuilt(typed: &str) -> Option<String> {
    let spaced = typed.replace(['(', '[', '{', '<'], " ( ").replace([')', ']', '}', '>'], " ) ").replace('@', " @ ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut address = String::new();
    let mut joined = true;
    let mut place = 0;
    while place < words.len() {
        let (sign, used) = match &words[place..] {
            ["(", word, ")", ..] => (sign_of(word), 3),
            [word, ..] => (sign_of(word), 1),
            [] => (None, 1),
        };
        match sign {
            Some(sign) => address.push(sign),
            None if joined && used == 1 => address.push_str(words[place]),
            None => return None,
        }
        joined = sign.is_some();
        place += used;
    }
    let address = address.trim_end_matches(['.', ',', ';']).to_owned();
    is_address_of_a_host(&address).then_some(address)
}

fn sign_of(word: &str) -> Option<char> {
    match word.to_lowercase().as_str() {
        "at" | "@" => Some('@'),
        "dot" | "." => Some('.'),
        _ => None,
    }
}

/// An address at a host whose name can be one.
fn is_address_of_a_host(text: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let Some((name, host)) = text.split_once('@') else { return false };
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_name = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    gets_mail(text)
        && is_name
        && host.split('.').all(is_label)
        && last.chars().count() > 1
        && !last.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::is_email_address;

    fn likely(typed: &str) -> Option<String> {
        assert!(!is_email_address(typed), "{typed} is an address");
        match problem(typed) {
            ProblemKind::Signup(SignupProblem::UnusableAddress { likely }) => likely,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn an_address_in_disguise_is_surely_meant() {
        for typed in [
            "name at example dot org",
            "name [at] example.org",
            "name(at)example(dot)org",
            "name AT example DOT org",
            "name @ example . org",
            "name (@) example.org.",
            "name {at} example [dot] org",
            "name <at> example <dot> org",
            "mailto:name@example.org",
            "MailTo: name@example.org",
            "A. Name <name@example.org>",
            "<name@example.org>",
            "name@example.org,",
            "name@example.org;",
            "name@example.org.",
            "(name@example.org)",
            "\"name@example.org\"",
            "name@example.org (weekdays)",
            "name@example.org, Name@Example.org",
        ] {
            assert_eq!(likely(typed).as_deref(), Some("name@example.org"), "{typed}");
        }
        assert_eq!(likely("first.last at mail dot example dot org").as_deref(), Some("first.last@mail.example.org"));
    }

    #[test]
    fn nothing_is_said_where_something_else_may_be_meant() {
        for typed in [
            "ask me at the con",
            "it's name at example dot org",
            "name at example",
            "me at home",
            "name at example dot org please",
            "at dot at",
            "name at at example dot org",
            "name(atexample.org",
            "name.example.org",
            "name at example dot 5",
            "looking at dot net",
        ] {
            assert_eq!(likely(typed), None, "{typed}");
        }
        assert_eq!(likely(&"a at b dot org ".repeat(1_000)), None);
    }

    #[test]
    fn two_addresses_are_told_as_two() {
        for typed in ["a@example.org, b@example.org", "a@example.org / b@example.org", "a@example.org\nb@example.org"] {
            assert_eq!(problem(typed), ProblemKind::People(PeopleProblem::SeveralAddresses), "{typed}");
        }
    }
}
