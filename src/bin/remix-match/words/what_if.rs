//! What `explain --if-never`, `--if-kept` and `--if-gone` say.

use std::path::Path;

use remix_match::domain::Round;
use remix_match::explain::{Effect, GoalChange, Impossible, Showing, Supposed};
use remix_match::wording::quoted;

use super::round_flag;
use crate::terminal::{Line, Tone};

/// What would be different.
pub(crate) fn lines(
    round: &Round,
    supposed: Supposed,
    found: &Result<Effect, Impossible>,
    showing: Showing,
) -> Vec<Line> {
    let name = |id| quoted(round.roster.name(id));
    let heading = match supposed {
        Supposed::Never((remixer, author)) => format!("If {} were never given {}:", name(remixer), name(author)),
        Supposed::Kept((remixer, author)) => format!("If {} were kept with {}:", name(remixer), name(author)),
        Supposed::Gone(person) => format!("If {} dropped out:", name(person)),
    };
    [Line::new(Tone::Heading, heading)].into_iter().chain(effect(round, found, showing)).collect()
}

/// What comes of it, in sentences and figures.
pub(crate) fn effect(round: &Round, found: &Result<Effect, Impossible>, showing: Showing) -> Vec<Line> {
    let told = |sentence: String| Line::plain(format!("  {sentence}"));
    match found {
        // Whom a decision keeps with whom may be what is not to be told.
        Err(why) if showing == Showing::NoPairs && why.tells_of_decisions() => {
            vec![told(why.told_without_names().to_owned())]
        }
        Err(why) => vec![told(why.told(round))],
        Ok(effect) => {
            let sentences = effect.told(round, showing).into_iter();
            sentences.chain(effect.goals.iter().map(GoalChange::told)).map(told).collect()
        }
    }
}

/// How it would come to be.
pub(crate) fn way(showing: Showing, folder: &Path) -> Vec<Line> {
    let hidden = "Who would have another author is not shown, as you play in this round.";
    let how = format!(
        "Nothing was changed. Once it is decided, remix-match repair{} moves no more people than that; to assign anew may.",
        round_flag(folder)
    );
    let hidden = (showing == Showing::NoPairs).then(|| hidden.to_owned());
    [Some(how), hidden].into_iter().flatten().map(Line::plain).collect()
}
