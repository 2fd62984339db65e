//! E-mail addresses inside free text: where they stand, and the text without them.

use std::ops::Range;

/// What stands in place of an address.
const LEFT_OUT: &str = "(address left out)";

/// The text with every address replaced; none where it holds no address.
///
/// ```
/// use remix_match::domain::without_addresses;
/// assert_eq!(without_addresses("ask me@x.org, or @me"), Some("ask (address left out), or @me".to_owned()));
/// assert_eq!(without_addresses("@me on medium.com/@me.too"), None);
/// ```
#[must_use]
pub fn without_addresses(text: &str) -> Option<String> {
    if text.is_ascii() && !text.as_bytes().contains(&b'@') {
        return None;
    }
    let mut rest = text;
    let mut kept = String::new();
    while let Some(address) = first_address(rest) {
        kept.push_str(&rest[..address.start]);
        kept.push_str(LEFT_OUT);
        rest = &rest[address.end..];
    }
    (rest.len() < text.len()).then(|| kept + rest)
}

/// The address in a text, where it holds exactly one.
///
/// ```
/// use remix_match::domain::only_address;
/// assert_eq!(only_address("the mods <mods@x.org>, or ask Wren"), Some("mods@x.org"));
/// assert_eq!(only_address("a@x.org or b@x.org"), None);
/// ```
#[must_use]
pub fn only_address(text: &str) -> Option<&str> {
    let first = first_address(text)?;
    let is_only = first_address(&text[first.end..]).is_none();
    Some(&text[first]).filter(|_| is_only)
}

fn first_address(text: &str) -> Option<Range<usize>> {
    text.char_indices().filter(|&(_, c)| is_at(c)).find_map(|(at, sign)| {
        let start = at - mailbox_length(&text[..at]);
        let domain = domain_length(&text[at + sign.len_utf8()..]);
        (start < at && domain > 0).then(|| start..at + sign.len_utf8() + domain)
    })
}

/// The sign, also in the full-width and small forms that mail programs fold into it.
const fn is_at(character: char) -> bool {
    matches!(character, '@' | '\u{ff20}' | '\u{fe6b}')
}

/// How many bytes before the sign belong to the address: letters and signs as RFC 5322 allows them
/// in an atom, but no slash, so that `https://example.org/@name.surname` stays a link.
fn mailbox_length(before: &str) -> usize {
    if let Some(quoted) = before.strip_suffix('"') {
        return quoted.rfind('"').map_or(0, |open| before.len() - open);
    }
    let in_word = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-=?^_`{|}~.".contains(c);
    // Scripts without blanks between words (from U+2E80 on) end an address, accented letters do not.
    let accented = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    let plain = before.len() - before.trim_end_matches(|c: char| in_word(c) || accented(c)).len();
    let wide = before.len() - before.trim_end_matches(|c: char| in_word(c) || c.is_alphanumeric()).len();
    if plain > 0 { plain } else { wide }
}

/// How many bytes after the sign belong to the address: a host of two labels or more of which the last is
/// no number. Further signs and hosts behind it (`a@b.org@c.org`) go along.
fn domain_length(after: &str) -> usize {
    let in_label = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let plain = host_length(after, in_label);
    let host = if plain > 0 { plain } else { host_length(after, |c| in_label(c) || c.is_alphanumeric()) };
    let rest = &after[host..];
    match rest.chars().next() {
        Some(sign) if host > 0 && is_at(sign) => host + sign.len_utf8() + domain_length(&rest[sign.len_utf8()..]),
        _ => host,
    }
}

fn host_length(after: &str, in_label: impl Fn(char) -> bool) -> usize {
    let end = after.find(|c| !in_label(c)).unwrap_or(after.len());
    let host = after[..end].trim_end_matches(['.', '-']);
    let (labels, top) = host.rsplit_once('.').unwrap_or_default();
    let real = top.starts_with(char::is_alphabetic) && labels.split('.').all(|label| !label.is_empty());
    if real { host.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        without_addresses(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn addresses_go_wherever_they_stand() {
        assert_eq!(cleaned("Wren@example.org"), LEFT_OUT);
        assert_eq!(cleaned("mail <a.b+c@x-y.example.org>."), "mail <(address left out)>.");
        assert_eq!(cleaned("a@b.org,c@d.org"), "(address left out),(address left out)");
        assert_eq!(cleaned("mailto:a@b.org?subject=x"), "mailto:(address left out)?subject=x");
        assert_eq!(cleaned("a@b.org@c.org!"), "(address left out)!");
        assert_eq!(cleaned("メールはa@b.orgまで"), "メールは(address left out)まで");
        assert_eq!(cleaned("ключ@почта.рф"), LEFT_OUT);
        assert_eq!(cleaned("oder renée@example.org"), format!("oder {LEFT_OUT}"));
        assert_eq!(cleaned("a＠b.org"), LEFT_OUT);
        assert_eq!(cleaned("\"odd name\"@b.org"), LEFT_OUT);
    }

    #[test]
    fn handles_links_and_prices_stay() {
        for text in ["@wren", "wren@AO3", "https://example.org/@wren.too", "5@3.50", "a @ b.org", "x@", "a@.org"] {
            assert_eq!(cleaned(text), text);
        }
    }
}
