//! What the page says of a result besides what the commands say of it.

use remix_match::domain::{Stage, Status};
use remix_match::goals::FitWord;
use remix_match::wording::{count, grouped, quoted};

use crate::terminal::{Line, Tone};

/// What of the files is to be known before anybody is given an author.
pub(crate) fn before(errors: usize, warnings: usize) -> Vec<Line> {
    let warned = match warnings {
        0 => None,
        _ => Some(format!("There {} about the files.", are(warnings, "warning", "warnings"))),
    };
    let first = match errors {
        0 if warnings == 0 => Line::new(Tone::Good, "Nothing in the files stands in the way."),
        0 => return warned.into_iter().map(|text| Line::new(Tone::Warning, text)).collect(),
        _ => Line::new(Tone::Bad, format!("There {} to mend first.", are(errors, "error", "errors"))),
    };
    [first].into_iter().chain(warned.map(|text| Line::new(Tone::Warning, text))).collect()
}

fn are(number: usize, one: &str, many: &str) -> String {
    let be = if number == 1 { "is" } else { "are" };
    format!("{be} {}", count(number, one, many))
}

/// Why the pairs fit, each reason with how many there are, as far as there are any.
pub(crate) fn fits(number: impl Fn(FitWord) -> usize, mutual: usize) -> Vec<String> {
    let told = |number: usize, [one, many]: [&str; 2]| (number > 0).then(|| count(number, one, many));
    let of_word = |word: FitWord| {
        let words = match word {
            FitWord::Requested => ["remixer asked for the author", "remixers asked for the author"],
            FitWord::Liked => ["remixer likes a fandom of the author", "remixers like a fandom of the author"],
            FitWord::Also => [
                "remixer only “will also” remix what the two share",
                "remixers only “will also” remix what the two share",
            ],
        };
        told(number(word), words)
    };
    let mutual = told(mutual, ["pair of people remix each other", "pairs of people remix each other"]);
    let words = [FitWord::Requested, FitWord::Liked, FitWord::Also];
    words.into_iter().filter_map(of_word).chain(mutual).collect()
}

/// How far the pairs have come, as far as any has come so far.
pub(crate) fn stages(statuses: &[Status]) -> Vec<String> {
    let told = |(stage, _): (Stage, &str)| {
        let number = statuses.iter().filter(|status| status.stage == stage).count();
        let [one, many] = match stage {
            Stage::Assigned => ["letter has still to be sent", "letters have still to be sent"],
            Stage::Sent => ["letter was sent", "letters were sent"],
            Stage::Late => ["remix is late", "remixes are late"],
            Stage::Posted => ["remix is posted", "remixes are posted"],
            Stage::Defaulted => ["remixer dropped out", "remixers dropped out"],
        };
        (number > 0).then(|| count(number, one, many))
    };
    Stage::ALL.into_iter().filter_map(told).collect()
}

/// How many pairs a search found.
pub(crate) fn found(found: usize, all: usize) -> String {
    let pairs = count(all, "pair", "pairs");
    if found == all { pairs } else { format!("{} of {pairs}", grouped(found)) }
}

/// Who plays from now on.
pub(crate) fn plays(name: &str) -> Vec<Line> {
    vec![Line::new(Tone::Good, format!("From now on no page tells who remixes {}.", quoted(name)))]
}

/// That nobody plays any more.
pub(crate) fn nobody_plays() -> Vec<Line> {
    vec![Line::plain("From now on every page tells all that it is asked for.")]
}
