//! Which character stands between the cells: the header names decide, then rows of even width.

use std::collections::HashSet;

use super::headers::HeaderKey;

/// How many rows are looked at.
const SAMPLE: usize = 50;

/// The separators that files use, the likeliest first.
const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];

/// What a text says about itself in its first line, as Excel writes it: `sep=;`.
///
/// Gives the character and where the table begins.
pub(super) fn announced(text: &str) -> Option<(u8, usize)> {
    let line_end = text.find(['\r', '\n']).unwrap_or(text.len());
    let line = &text[..line_end];
    let bare = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(line);
    let separator = bare.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &bare[4..])?;
    let mut characters = separator.bytes();
    let (first, rest) = (characters.next()?, characters.next());
    if rest.is_some() || !first.is_ascii() || first == b'"' {
        return None;
    }
    let after = &text[line_end..];
    let line_break = if after.starts_with("\r\n") { 2 } else { after.len().min(1) };
    Some((first, line_end + line_break))
}

/// Guesses the separator of a table whose headers are probably among the known ones.
pub(super) fn guessed(text: &str, known: &HashSet<HeaderKey>) -> u8 {
    let mut best = (CANDIDATES[0], Score::default());
    for candidate in CANDIDATES {
        let score = Score::of(text, candidate, known);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// Better separators compare greater.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    known_headers: usize,
    /// Of a thousand rows, how many are as wide as the header; none where it has only one cell.
    even_rows: usize,
    width: usize,
}

impl Score {
    fn of(text: &str, delimiter: u8, known: &HashSet<HeaderKey>) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut records = reader.into_records().map_while(Result::ok);
        let Some(header) = records.next() else { return Self::default() };
        let known_headers = header.iter().filter(|header| known.contains(&HeaderKey::of(header))).count();
        let (mut rows, mut even) = (0, 0);
        for record in records.take(SAMPLE) {
            rows += 1;
            even += usize::from(record.len() == header.len());
        }
        let width = header.len();
        let even_rows = if width < 2 { 0 } else { (even * 1000 + 1000) / (rows + 1) };
        Self { known_headers, even_rows, width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str, known: &[&str]) -> char {
        char::from(guessed(text, &known.iter().map(|name| HeaderKey::of(name)).collect()))
    }

    #[test]
    fn header_names_decide_before_even_rows_do() {
        let tricky = "name,Do not want (a; b; c)\nx,1; 2; 3\ny,1; 2; 3\n";
        assert_eq!(guess(tricky, &["name"]), ',');
        assert_eq!(guess("Name;Fandoms\nx;\"a, b\"\n", &["name"]), ';');
        assert_eq!(guess("name\tlike\nx\ta, b\n", &["name", "like"]), '\t');
    }

    #[test]
    fn without_known_names_even_rows_decide_and_a_tie_is_a_comma() {
        assert_eq!(guess("Was; Wer\n1;2\n3;4\n", &[]), ';');
        assert_eq!(guess("one\n1\n", &[]), ',');
    }

    #[test]
    fn a_first_line_may_announce_the_separator() {
        assert_eq!(announced("sep=;\r\nname"), Some((b';', 7)));
        assert_eq!(announced("\"sep=\t\"\nname"), Some((b'\t', 8)));
        assert_eq!(announced("sep=|"), Some((b'|', 5)));
        assert_eq!(announced("separate,name\n"), None);
        assert_eq!(announced("sepñ"), None);
    }
}
