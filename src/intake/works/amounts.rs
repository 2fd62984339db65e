//! Numbers of words, and whether a work is safe, as people type them.

/// A cell that can be read in no way, or in more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// No number of words has more characters than this.
const LONGEST: usize = 40;

/// Reads a number of words: `1234`, `1,234`, `1.234`, `1 234`, `1234.0`, `12k`, `1.5k`, `1234 words`.
pub(super) fn words(cell: &str) -> Result<u32, Unclear> {
    if cell.len() > LONGEST {
        return Err(Unclear);
    }
    let lower = cell.trim().to_lowercase();
    let bare = ["words", "word"].iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower).trim_end();
    match bare.strip_suffix('k') {
        Some(thousands) => in_thousands(thousands.trim_end()),
        None => grouped(whole(bare)),
    }
}

/// Spreadsheets write whole numbers as `1234.0`; with three digits behind the point it is a thousand more.
fn whole(text: &str) -> &str {
    [".00", ",00", ".0", ",0"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

/// Digits in groups of three, all with the same sign between them.
fn grouped(text: &str) -> Result<u32, Unclear> {
    let sign = text.chars().find(|c| !c.is_ascii_digit());
    let Some(sign) = sign else { return text.parse().map_err(|_| Unclear) };
    let parts: Vec<&str> = text.split(sign).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let separates = matches!(sign, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let leads = (1..=3).contains(&parts[0].len()) && !parts[0].starts_with('0');
    if separates && leads && parts[1..].iter().all(|part| part.len() == 3) && parts.iter().all(digits) {
        return parts.concat().parse().map_err(|_| Unclear);
    }
    Err(Unclear)
}

/// `12`, `1.5` or `1,25` thousands.
fn in_thousands(text: &str) -> Result<u32, Unclear> {
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !(1..=2).contains(&rest.len()) || !digits(whole) || !digits(rest) {
        return Err(Unclear);
    }
    format!("{whole}{rest:0<3}").parse().map_err(|_| Unclear)
}

/// Whether a work is safe; an empty cell says no.
pub(super) fn yes_or_no(cell: &str) -> Result<bool, Unclear> {
    let is = |words: &[&str]| words.iter().any(|word| cell.eq_ignore_ascii_case(word));
    match () {
        () if is(&["", "no", "n", "false", "0", "-", "n/a", "none"]) => Ok(false),
        () if is(&["yes", "y", "true", "x", "1"]) => Ok(true),
        () => Err(Unclear),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, number) in [
            ("0", 0),
            ("1234", 1_234),
            ("1,234", 1_234),
            ("1.234", 1_234),
            ("1 234", 1_234),
            ("1\u{a0}234\u{a0}567", 1_234_567),
            ("1'234", 1_234),
            ("500.0", 500),
            ("1,234.00", 1_234),
            ("12k", 12_000),
            ("1.5 K", 1_500),
            ("1,25k", 1_250),
            ("500 words", 500),
        ] {
            assert_eq!(words(typed), Ok(number), "{typed}");
        }
    }

    #[test]
    fn what_is_not_sure_is_not_read() {
        for typed in [
            "",
            "many",
            "~500",
            "1-2",
            "1.5",
            "12.34",
            "0.500",
            "1,23",
            "1,2345",
            "1.234,567",
            "-5",
            "1,234k",
            "k",
            ".k",
            "4294967296",
            "٣",
            "1e3",
            ",500",
            "5,",
        ] {
            assert_eq!(words(typed), Err(Unclear), "{typed}");
        }
        assert_eq!(words(&"1".repeat(1_000_000)), Err(Unclear));
    }

    #[test]
    fn safe_is_yes_or_no() {
        assert!(["yes", "Y", "TRUE", "x", "1"].iter().all(|cell| yes_or_no(cell) == Ok(true)));
        assert!(["", "No", "n", "FALSE", "0", "-"].iter().all(|cell| yes_or_no(cell) == Ok(false)));
        assert!(["maybe", "yes?", "2"].iter().all(|cell| yes_or_no(cell) == Err(Unclear)));
    }
}
