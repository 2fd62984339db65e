//! What `explain --if-never`, `--if-kept` and `--if-gone` say.

use std::path::Path;

use remix_match::domain::Round;
use remix_match::explain::{Effect, Impossible, Showing, Supposed};
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
    let mut lines = vec![Line::new(Tone::Heading, heading)];
    let told = |sentence: String| Line::plain(format!("  {sentence}"));
    match found {
        Err(why) => lines.push(told(why.told(round))),
        Ok(effect) => {
            lines.extend(effect.told(round, showing).into_iter().map(told));
            lines.extend(effect.goals.iter().map(|change| told(change.told())));
        }
    }
    lines
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
