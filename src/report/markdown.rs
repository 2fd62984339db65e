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
}
