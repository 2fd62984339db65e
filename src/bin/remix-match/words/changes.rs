//! What the page says of changes that one makes in it after everybody is matched.

use remix_match::wording::count;

use crate::earlier::Change;
use crate::terminal::{Line, Tone};

/// Where the text of the letters was kept, with so many mistakes in it.
pub(crate) fn letter_kept(mistakes: usize) -> Vec<Line> {
    if mistakes == 0 {
        return vec![Line::new(
            Tone::Good,
            "The text is kept, in the file letter.txt. All letters are written with it from now on.",
        )];
    }
    let number = count(mistakes, "mistake", "mistakes");
    vec![Line::new(
        Tone::Warning,
        format!("The text is kept, with {number} in it. Mend that below before letters are written."),
    )]
}

/// Where the usual text is back.
pub(crate) fn letter_is_usual() -> Vec<Line> {
    vec![Line::new(Tone::Good, "Letters are written with the usual text again.")]
}

/// What an order of letters and places comes to.
pub(crate) fn order(pairs: usize, new_letters: usize) -> String {
    format!("{}, {}", count(pairs, "pair", "pairs"), count(new_letters, "new letter", "new letters"))
}

/// How many statuses are others now.
pub(crate) fn statuses(changed: usize) -> Vec<Line> {
    let number = count(changed, "status", "statuses");
    let line = match changed {
        0 => Line::plain("No status is another: they said so already."),
        _ => Line::new(Tone::Good, format!("Changed {number} in assignments.csv, and nothing else of it.")),
    };
    vec![line]
}

/// Where nothing was chosen.
pub(crate) fn nothing_chosen() -> Vec<Line> {
    vec![Line::new(Tone::Warning, "Nobody was chosen, so nothing was changed.")]
}

/// Where a file is another than the page showed.
pub(crate) fn changed_meanwhile() -> Vec<Line> {
    let text = "The files were changed since this page was shown, so nothing was done. This is how it stands now.";
    vec![Line::new(Tone::Warning, text)]
}

/// Where the file that was written is open in a spreadsheet program, which would write its own over it.
pub(crate) fn open_elsewhere() -> Vec<Line> {
    let text = "assignments.csv seems to be open in a spreadsheet program. Close it there without saving, or what was \
                changed here is lost.";
    vec![Line::new(Tone::Warning, text)]
}

/// What an edited file of assignments would change, in numbers.
pub(crate) struct Edited {
    /// Pairs with another status.
    pub(crate) statuses: usize,
    /// Remixers with another author.
    pub(crate) pairs: usize,
    pub(crate) added: usize,
    pub(crate) removed: usize,
    /// Pairs beside which something else is noted.
    pub(crate) notes: usize,
}

impl Edited {
    /// “3 statuses changed, 1 pair changed”.
    pub(crate) fn sentence(&self) -> String {
        let part = |number: usize, one: &str, many: &str, what: &str| {
            (number > 0).then(|| format!("{} {what}", count(number, one, many)))
        };
        let parts = [
            part(self.statuses, "status", "statuses", "changed"),
            part(self.pairs, "pair", "pairs", "changed"),
            part(self.added, "pair", "pairs", "added"),
            part(self.removed, "pair", "pairs", "removed"),
            part(self.notes, "note of yours", "notes of yours", "changed"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "No pair and no status changed.".to_owned() } else { format!("{}.", parts.join(", ")) }
    }
}

/// Where an edited file takes the place of the one that was there.
pub(crate) fn taken_over(edited: &Edited) -> Vec<Line> {
    vec![Line::new(Tone::Good, format!("The file is assignments.csv now. {}", edited.sentence()))]
}

/// Where what waited was thrown away.
pub(crate) fn thrown_away() -> Vec<Line> {
    vec![Line::plain("Thrown away. Nothing was changed.")]
}

/// Where the table of posted remixes is there.
pub(crate) fn posted(remixes: usize) -> Vec<Line> {
    let number = count(remixes, "remix is", "remixes are");
    vec![Line::new(Tone::Good, format!("The file is posted.csv now. {number} known to be posted."))]
}

/// What becomes of a file when an earlier state is restored.
pub(crate) fn of_file(change: Change) -> &'static str {
    match change {
        Change::Returns => "It is not there now, and comes back.",
        Change::BecomesOther => "It becomes what it was then.",
        Change::Goes => "It was not there then, and goes away.",
        Change::Stays => "A link or a folder stands in its place now. It stays as it is.",
    }
}

/// Where an earlier state is back.
pub(crate) fn restored(files: usize) -> Vec<Line> {
    let number = count(files, "file", "files");
    let text = match files {
        0 => "The round was so already: nothing was changed.".to_owned(),
        _ => format!("The round is as it was then: changed {number}. What it was before is the first in the list."),
    };
    vec![Line::new(Tone::Good, text)]
}
