//! Names that can be spoken and that nobody has twice.
//!
//! A name is a number written in syllables. As consonants and vowels take turns, two numbers never
//! give the same name; a stride through all numbers keeps neighbours from sounding alike.

use super::draws::Draws;

const ONSETS: [&str; 20] =
    ["b", "br", "d", "dr", "h", "j", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "th", "tr", "v", "w", "z"];
const VOWELS: [&str; 6] = ["a", "ai", "e", "i", "o", "u"];
const ENDINGS: [&str; 7] = ["", "l", "n", "nd", "r", "s", "x"];

/// Syllables in a word, at most: some 100^6 words are enough for any round.
const LONGEST: u32 = 6;

/// What fandoms are called around their two words.
const TITLES: [[&str; 3]; 8] = [
    ["", " of ", ""],
    ["The ", " ", ""],
    ["", " and ", ""],
    ["", ": ", ""],
    ["", " ", " Chronicles"],
    ["The House of ", " ", ""],
    ["", " at ", ""],
    ["Tales of ", " ", ""],
];

/// So many different names.
pub(super) fn people(number: usize, draws: &mut Draws) -> Vec<String> {
    let words = Words::enough_for(number, 3, draws);
    (0..number as u64).map(|place| words.word(place)).collect()
}

/// So many different titles of two words each, so that hardly two of them look like a typo.
pub(super) fn fandoms(number: usize, draws: &mut Draws) -> Vec<String> {
    let (front, back) = (Words::enough_for(number, 2, draws), Words::enough_for(number, 2, draws));
    let title = |place: u64| {
        let [before, between, after] = TITLES[draws.place(TITLES.len())];
        let [first, second] = [&front, &back].map(|words| capitalised(&words.word(place)));
        format!("{before}{first}{between}{second}{after}")
    };
    (0..number as u64).map(title).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// All words of some number of syllables, in an order without rhyme.
struct Words {
    syllables: u32,
    number: u64,
    stride: u64,
    start: u64,
}

impl Words {
    fn enough_for(needed: usize, least_syllables: u32, draws: &mut Draws) -> Self {
        let enough = (least_syllables..=LONGEST).find(|&syllables| number_of_words(syllables) >= needed as u64);
        let syllables = enough.expect("longer words never run out");
        let number = number_of_words(syllables);
        let start = draws.below(number);
        let stride = loop {
            let stride = draws.below(number);
            if greatest_common_divisor(stride, number) == 1 {
                break stride;
            }
        };
        Self { syllables, number, stride, start }
    }

    fn word(&self, place: u64) -> String {
        let product = u128::from(place) * u128::from(self.stride) + u128::from(self.start);
        let rest = u64::try_from(product % u128::from(self.number)).expect("smaller than the divisor");
        let (mut rest, ending) = digit(rest, &ENDINGS);
        let mut word = String::with_capacity(12);
        for _ in 0..self.syllables {
            let (without_onset, onset) = digit(rest, &ONSETS);
            let (without_vowel, vowel) = digit(without_onset, &VOWELS);
            word.push_str(onset);
            word.push_str(vowel);
            rest = without_vowel;
        }
        word.push_str(ending);
        word
    }
}

fn number_of_words(syllables: u32) -> u64 {
    ((ONSETS.len() * VOWELS.len()) as u64).saturating_pow(syllables).saturating_mul(ENDINGS.len() as u64)
}

fn digit(number: u64, digits: &[&'static str]) -> (u64, &'static str) {
    let base = digits.len() as u64;
    let place = usize::try_from(number % base).expect("smaller than the list");
    (number / base, digits[place])
}

fn greatest_common_divisor(left: u64, right: u64) -> u64 {
    if right == 0 { left } else { greatest_common_divisor(right, left % right) }
}
