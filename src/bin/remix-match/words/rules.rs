//! What the page says of rules that somebody changes in it.

use remix_match::domain::Round;
use remix_match::explain::{Effect, Impossible, Showing};
use remix_match::wording::{capitalised, counted};

use super::what_if;
use crate::terminal::{Line, Tone};

/// Where a form says what the settings say.
pub(crate) fn nothing_changed() -> Vec<Line> {
    vec![Line::plain("These are the rules of now. Change something, and what would come of it stands here.")]
}

/// Where nobody gets another author by other rules.
pub(crate) fn letters_are_out() -> Vec<Line> {
    vec![Line::plain(
        "People know already whom they remix, and nobody gets another author because a rule is another. Rules that you \
         change now count once somebody drops out or comes late: the page Changes shows then what they come to. A pair \
         that they forbid ends with that repair.",
    )]
}

/// What other rules come to.
pub(crate) fn effect(round: &Round, found: &Result<Effect, Impossible>) -> Vec<Line> {
    let told = what_if::effect(round, found, Showing::NoPairs).into_iter().enumerate();
    told.map(|(place, line)| if place == 0 { Line::new(Tone::Heading, line.text().trim_start()) } else { line })
        .collect()
}

/// What each of several changes comes to.
pub(crate) fn apart(round: &Round, all: &[Result<Effect, Impossible>]) -> Vec<Line> {
    let told = all.iter().map(|found| match found {
        Ok(effect) => effect.told(round, Showing::NoPairs).join(" "),
        Err(why) => why.told_without_names().to_owned(),
    });
    let heading = Line::new(Tone::Heading, "Each by itself:");
    [heading].into_iter().chain(told.map(|text| Line::plain(format!("  {text}")))).collect()
}

/// Where the rules are others now, in so many respects.
pub(crate) fn saved(changes: usize, has_result: bool) -> Vec<Line> {
    if changes == 0 {
        return vec![Line::plain("The rules were so already: nothing was changed.")];
    }
    let text = format!(
        "{} in round.toml, and nothing else of it.",
        counted(changes, "rule was changed", "rules were changed")
    );
    let result = "The result is still the one that was found by the rules before. Do it again on the page Result.";
    let result = has_result.then(|| Line::new(Tone::Warning, result));
    [Line::new(Tone::Good, capitalised(&text))].into_iter().chain(result).collect()
}

/// The same where letters are out.
pub(crate) fn saved_for_repairs(changes: usize) -> Vec<Line> {
    let mut lines = saved(changes, false);
    lines.extend(letters_are_out().into_iter().filter(|_| changes > 0));
    lines
}
