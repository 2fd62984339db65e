//! How a number, a name or a list stands in a sentence. Every room that speaks to people uses it.

use std::fmt::Display;

/// A count with its noun in the right number: `1 person`, `2 people`, `no people`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{} {many}", grouped(number)),
    }
}

/// The same where it begins a sentence or stands among words: with the numbers up to twelve as words.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = number.checked_sub(1).and_then(|place| words.get(place));
    let noun = if number == 1 { one } else { many };
    word.map_or_else(|| count(number, one, many), |word| format!("{word} {noun}"))
}

/// A whole number with commas between its thousands: `12,345`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Text as somebody typed it, in quotation marks, on one line and cut to a readable length. Text that
/// stands in such marks already gets no second ones.
#[must_use]
pub fn quoted(text: &str) -> String {
    let text = excerpt(text, 60);
    if text.starts_with('“') && text.ends_with('”') { text } else { format!("“{text}”") }
}

/// The same for several texts.
#[must_use]
pub fn all_quoted<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<String> {
    texts.into_iter().map(|text| quoted(text.as_ref())).collect()
}

/// A text with single blanks in place of all white space, line breaks among it.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `most` characters of a text on one line; control characters become blanks, and a cut is
/// shown by an ellipsis.
#[must_use]
pub fn excerpt(text: &str, most: usize) -> String {
    let line = text.trim().chars().map(printable);
    let mut kept: String = line.clone().take(most).collect();
    // Of a huge cell no more is looked at than is kept.
    if line.skip(most).any(|_| true) {
        kept.push('…');
    }
    kept
}

/// A character that may safely stand on a terminal: control and direction-changing characters
/// become blanks.
#[must_use]
pub fn printable(character: char) -> char {
    let turns_text = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if character.is_control() || turns_text { ' ' } else { character }
}

/// A text that begins a sentence.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Things in a row as English joins them: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list<T: Display>(items: &[T]) -> String {
    joined(items, "and")
}

/// Things of which one is meant: `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn either<T: Display>(items: &[T]) -> String {
    joined(items, "or")
}

fn joined<T: Display>(items: &[T], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.to_string(),
        [rest @ .., last] => {
            let front: Vec<String> = rest.iter().map(ToString::to_string).collect();
            format!("{} {word} {last}", front.join(", "))
        }
    }
}

/// Like [`list`], but after `most` items it says how many more there are: `a, b and 7 more`.
#[must_use]
pub fn short_list<T: Display>(items: &[T], most: usize) -> String {
    if items.len() <= most + 1 {
        return list(items);
    }
    let mut shown: Vec<String> = items[..most].iter().map(ToString::to_string).collect();
    shown.push(format!("{} more", grouped(items.len() - most)));
    list(&shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_take_the_right_number() {
        assert_eq!(count(0, "person", "people"), "no people");
        assert_eq!(count(1, "person", "people"), "1 person");
        assert_eq!(count(12_345, "person", "people"), "12,345 people");
    }

    #[test]
    fn small_numbers_are_words_where_they_stand_among_words() {
        assert_eq!(counted(0, "person", "people"), "no people");
        assert_eq!(counted(1, "person", "people"), "one person");
        assert_eq!(counted(12, "person", "people"), "twelve people");
        assert_eq!(counted(13, "person", "people"), "13 people");
    }

    #[test]
    fn lists_join_as_english_does() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(short_list(&["a", "b", "c", "d"], 2), "a, b and 2 more");
        assert_eq!(short_list(&["a", "b", "c"], 2), "a, b and c");
    }

    #[test]
    fn foreign_text_stays_on_one_line_and_is_cut() {
        assert_eq!(quoted("a\nb\u{1b}[31m"), "“a b [31m”");
        assert_eq!(quoted("“Bob”"), "“Bob”");
        assert_eq!(excerpt(&"x".repeat(70), 60).chars().count(), 61);
    }
}
