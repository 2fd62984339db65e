//! The gate for foreign text into Markdown: whatever it holds is read as it is written.

/// The same text with every sign escaped that Markdown, its tables or its automatic links would take for more than
/// itself, for places inside a line.
///
/// `CommonMark` 0.31 (2.4) lets a backslash stand before every ASCII sign.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (place, character) in text.char_indices() {
        let opens_link = match character {
            ':' => text[place..].starts_with("://"),
            '.' => before.eq_ignore_ascii_case(&'w'),
            _ => false,
        };
        if opens_link || "\\`*_{}[]<>|~#&$^@=".contains(character) {
            out.push('\\');
        }
        out.push(character);
        before = character;
    }
    out
}

/// The address of a web page as it may stand in brackets behind the text of a link: what would end it there, or be read
/// as something else, is written as RFC 3986 (2.1) has it. It begins with `http`.
pub(super) fn destination(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for (place, character) in link.char_indices() {
        let breaks = match character {
            // `&copy;` would become another letter, `&copy` does not.
            ';' => link[..place].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').ends_with('&'),
            _ => "()<>\\\"`|[]*{}".contains(character),
        };
        if breaks {
            out.extend(['%'].into_iter().chain(format!("{:02X}", u32::from(character)).chars()));
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_markdown_runs_are_escaped_and_others_are_not() {
        assert_eq!(escaped("Good Omens - Neil Gaiman (2019), Vol. 1!"), "Good Omens - Neil Gaiman (2019), Vol. 1!");
        assert_eq!(escaped("A | B"), r"A \| B");
        assert_eq!(escaped("[x](http://y.z) <b>*_`"), r"\[x\](http\://y.z) \<b\>\*\_\`");
        assert_eq!(escaped("www.x.org"), r"www\.x.org");
        assert_eq!(escaped(r"a\|b &lt; #1"), r"a\\\|b \&lt; \#1");
    }

    #[test]
    fn an_address_stays_whole_within_its_brackets() {
        assert_eq!(destination("https://x.org/a_b?c=d&e=f#g"), "https://x.org/a_b?c=d&e=f#g");
        assert_eq!(destination("https://x.org/Ash_(tree)&copy;a;b"), "https://x.org/Ash_%28tree%29&copy%3Ba;b");
        assert_eq!(destination(r"https://x.org/\a|`b`"), "https://x.org/%5Ca%7C%60b%60");
    }
}
