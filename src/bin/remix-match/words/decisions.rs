//! What the page says of decisions about single pairs.

use remix_match::domain::{Decision, Pair, Round};
use remix_match::explain::Supposed;
use remix_match::wording::{capitalised, counted, quoted};

use crate::terminal::{Line, Tone};

/// A decision as a sentence without its full stop.
pub(crate) fn told(remixer: &str, author: &str, decision: Decision) -> String {
    let (remixer, author) = (quoted(remixer), quoted(author));
    match decision {
        Decision::Never => format!("{remixer} is never given {author}"),
        Decision::Keep => format!("{remixer} remixes {author}, whatever else would be better"),
    }
}

/// What is asked, as the title of a page; nothing where a decision that stands is looked at.
pub(crate) fn question(round: &Round, supposed: Option<Supposed>) -> String {
    let name = |person| round.roster.name(person);
    match supposed {
        Some(Supposed::Never((remixer, author))) => {
            format!("What if {} were never given {}?", name(remixer), name(author))
        }
        Some(Supposed::Kept((remixer, author))) => {
            format!("What if {} had {}, whatever happens?", name(remixer), name(author))
        }
        Some(Supposed::Gone(person)) => format!("What if {} dropped out?", name(person)),
        None => "What a decision costs".to_owned(),
    }
}

/// Who remixes whom, as the beginning of a line.
pub(crate) fn remixes(round: &Round, (remixer, author): Pair) -> String {
    format!("{} remixes {}:", quoted(round.roster.name(remixer)), quoted(round.roster.name(author)))
}

/// Who could.
pub(crate) fn would_remix(round: &Round, (remixer, author): Pair) -> String {
    format!("What if {} had {}?", quoted(round.roster.name(remixer)), quoted(round.roster.name(author)))
}

/// That it is decided, or not any more.
pub(crate) fn decided(remixer: &str, author: &str, decision: Option<Decision>) -> Line {
    let text = match decision {
        Some(decision) => format!("From now on {}.", told(remixer, author, decision)),
        None => format!("Nothing is decided about {} and {} any more.", quoted(remixer), quoted(author)),
    };
    Line::new(Tone::Good, text)
}

/// What became of the result with it: how many people have another author, unless that is not to be told.
pub(crate) fn applied(moved: Option<usize>) -> Line {
    Line::plain(match moved {
        None => "The result is in line with it.".to_owned(),
        Some(0) => "Nobody has another author for it.".to_owned(),
        Some(moved) => capitalised(&format!(
            "{} another author now, and nobody else.",
            counted(moved, "person has", "people have")
        )),
    })
}

/// That it counts later.
pub(crate) fn for_later() -> Line {
    Line::plain("It counts when everybody is given an author.")
}

/// That somebody dropped out.
pub(crate) fn gone(name: &str) -> Line {
    Line::new(Tone::Good, format!("{} is not in the round any more. Undo brings them back.", quoted(name)))
}

/// Where the result is not what the files would give as they are.
pub(crate) fn not_in_line() -> Line {
    let text = "The result is not what the files come to as they are now, as something in them was changed since. So more \
                people may get another author than is told here.";
    Line::new(Tone::Warning, text)
}

/// Where a file of decisions would come to count.
pub(crate) fn awakens(name: &str) -> Line {
    let text =
        format!("{name} lies in the folder of the round and did not count so far. All that it says counts with this.");
    Line::new(Tone::Warning, text)
}

/// Where it is not told what letters would go out.
pub(crate) fn letters_hidden() -> Line {
    Line::plain("How many people would get another letter is not told, as you play in this round.")
}

/// How many decisions are not shown.
pub(crate) fn hidden(number: usize) -> Line {
    let are = counted(number, "decision is", "decisions are");
    Line::plain(capitalised(&format!("{are} not shown, as you play in this round.")))
}
