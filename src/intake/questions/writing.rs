//! Ways of writing that make no other title: blanks, small words, strokes, numbers.

/// Letters that keep their stroke when accents are dropped, and how those write who have no such key.
const STROKES: [(char, &str); 8] =
    [('ø', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('æ', "ae"), ('œ', "oe"), ('þ', "th"), ('ı', "i")];

/// Words that come and go within a title.
const SMALL: [&str; 5] = ["the", "a", "an", "and", "of"];

/// Words that are written in several ways, and the way that stands for all.
const WRITTEN_AS: [(&str, &str); 7] = [
    ("vs", "v"),
    ("versus", "v"),
    ("doctor", "dr"),
    ("mister", "mr"),
    ("saint", "st"),
    ("part", "pt"),
    ("volume", "vol"),
];

/// Numbers, as words and as the Romans wrote them.
const NUMBERS: [(&str, &str); 20] = [
    ("one", "i"),
    ("two", "ii"),
    ("three", "iii"),
    ("four", "iv"),
    ("five", "v"),
    ("six", "vi"),
    ("seven", "vii"),
    ("eight", "viii"),
    ("nine", "ix"),
    ("ten", "x"),
    ("eleven", "xi"),
    ("twelve", "xii"),
    ("thirteen", "xiii"),
    ("fourteen", "xiv"),
    ("fifteen", "xv"),
    ("sixteen", "xvi"),
    ("seventeen", "xvii"),
    ("eighteen", "xviii"),
    ("nineteen", "xix"),
    ("twenty", "xx"),
];

/// A number as digits; a single Roman letter is one at the end only ("Romeo x Juliet").
pub(super) fn digits(word: &str, is_last: bool) -> Option<String> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 2 {
        return Some(word.to_owned());
    }
    let same = |(spelt, roman): &(&str, &str)| *spelt == word || *roman == word && (is_last || word.len() > 1);
    NUMBERS.iter().position(same).map(|place| (place + 1).to_string())
}

/// A title as loosely as it may be taken: no blanks, no small words, no strokes, numbers as digits.
pub(super) fn loose(key: &str) -> String {
    let mut loose = String::with_capacity(key.len());
    let mut words = key.split(' ').filter(|word| !SMALL.contains(word)).peekable();
    while let Some(word) = words.next() {
        if let Some(digits) = digits(word, words.peek().is_none()) {
            loose.push_str(&digits);
            continue;
        }
        let word = WRITTEN_AS.iter().find(|(spelt, _)| *spelt == word).map_or(word, |(_, plain)| *plain);
        for letter in word.chars() {
            match STROKES.iter().find(|(stroke, _)| *stroke == letter) {
                Some((_, plain)) => loose.push_str(plain),
                None => loose.push(letter),
            }
        }
    }
    if loose.is_empty() { key.to_owned() } else { loose }
}

/// Whether a word is made of Roman numerals.
pub(super) fn is_roman(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_title_may_be_written_in_many_ways() {
        for (one, other) in [
            ("black adder", "blackadder"),
            ("smørgås", "smorgås"),
            ("batman vs superman", "batman v superman"),
            ("doctor who", "dr who"),
            ("brooklyn nine nine", "brooklyn 99"),
            ("final fantasy vii", "final fantasy 7"),
            ("henry v", "henry 5"),
            ("terminator the sarah connor chronicles", "terminator sarah connor chronicles"),
        ] {
            assert_eq!(loose(one), loose(other));
        }
        assert_ne!(loose("final fantasy vii"), loose("final fantasy viii"));
        assert_eq!(loose("romeo x juliet"), "romeoxjuliet", "a single letter is a number at the end only");
        assert_eq!(loose("the"), "the", "something is always left");
    }
}
