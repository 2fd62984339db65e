//! Answers about names and corrected cells: the choices, what was answered, and what came of it.

use remix_match::domain::{Answer, Correction, Fate, ListedCorrection, NamesKind, Said};
use remix_match::intake::{Problem, Question};
use remix_match::wording::{count, excerpt, quoted};

use crate::terminal::{Line, Tone};

/// An answer to a question about fandoms, on its button.
pub(crate) fn choice(question: &Question, answer: &Answer) -> String {
    let Answer { name, said, other } = answer;
    match (question.names.as_slice(), said) {
        ([whole], _) if whole == name => "One fandom".to_owned(),
        ([_], _) => "Several fandoms".to_owned(),
        (_, Said::Same) => format!("One fandom, shown as {}", quoted(other)),
        (_, Said::Within) => format!("{} lies within {}", quoted(name), quoted(other)),
        (_, Said::Different) => "Two different fandoms".to_owned(),
    }
}

/// What was answered.
pub(crate) fn given(kind: NamesKind, Answer { name, said, other }: &Answer) -> String {
    let [name, other] = [name, other].map(|name| quoted(name));
    match (kind, said) {
        (NamesKind::Fandoms, Said::Same) if name == other => format!("{name} is a fandom of its own."),
        (NamesKind::Fandoms, Said::Same) => format!("{name} is the same as {other}."),
        (_, Said::Within) => format!("{name} lies within {other}."),
        (NamesKind::Fandoms, Said::Different) => format!("{name} and {other} are different."),
        (NamesKind::People, Said::Same) => format!("{other} is another name of {name}."),
        (NamesKind::People, Said::Different) => format!("{name} and {other} are two people."),
    }
}

/// How many people can be placed, and in how many roles somebody has nobody at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) placed: usize,
    pub(crate) lonely: usize,
}

/// What came of an answer: what it brought, where that is known, and how many questions are left.
pub(crate) fn progress(left: usize, standing: Option<[Standing; 2]>) -> String {
    let left = match left {
        0 => "No question is left.".to_owned(),
        _ => format!("{}.", count(left, "question is left", "questions are left")),
    };
    match standing.and_then(brought) {
        Some(brought) => format!("Noted: {brought}. {left}"),
        None => format!("Noted. {left}"),
    }
}

fn brought([before, now]: [Standing; 2]) -> Option<String> {
    if now.placed > before.placed {
        let more = now.placed - before.placed;
        return Some(count(more, "more person can be placed", "more people can be placed"));
    }
    if now.placed < before.placed {
        let fewer = before.placed - now.placed;
        return Some(count(fewer, "person fewer can be placed", "people fewer can be placed"));
    }
    let roles = before.lonely.checked_sub(now.lonely).filter(|roles| *roles > 0)?;
    Some(format!("somebody is possible now in {} where nobody was", count(roles, "role", "roles")))
}

/// What became of a file that was not there, or not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// It was there and named.
    Named,
    /// It was made, and named.
    Made,
    /// It lay in the folder and was not read until now.
    Unnamed,
}

impl Came {
    pub(crate) fn of(is_named: bool, is_there: bool) -> Self {
        match (is_named, is_there) {
            (true, _) => Self::Named,
            (false, true) => Self::Unnamed,
            (false, false) => Self::Made,
        }
    }
}

/// An answer was written into a file.
pub(crate) fn answered(file: &str, kind: NamesKind, answer: &Answer, came: Came) -> Vec<Line> {
    let file = excerpt(file, 80);
    std::iter::once(Line::new(Tone::Good, format!("Added to {file}: {}", given(kind, answer))))
        .chain(new_file(&file, came))
        .collect()
}

/// What is to be known of a file that came to be read.
fn new_file(file: &str, came: Came) -> Option<Line> {
    match came {
        Came::Named => None,
        Came::Made => {
            Some(Line::plain(format!("{file} is a new file in the folder of the round; round.toml names it.")))
        }
        Came::Unnamed => Some(Line::new(
            Tone::Warning,
            format!(
                "{file} lay in the folder of the round and was not read until now; round.toml names it from here on."
            ),
        )),
    }
}

/// An answer was taken back.
pub(crate) fn taken_back(file: &str, kind: NamesKind, answer: &Answer) -> Vec<Line> {
    vec![Line::plain(format!("Taken out of {}: {}", excerpt(file, 80), given(kind, answer)))]
}

/// A cell is read differently from here on.
pub(crate) fn corrected(correction: &Correction, came: Came, corrections: &str) -> Vec<Line> {
    let now = match correction.now.trim() {
        "" => "as if it were empty".to_owned(),
        now => format!("as {}", quoted(now)),
    };
    let text = format!("{} is read {now} from here on. Your own file stays as it is.", cell(correction));
    std::iter::once(Line::new(Tone::Good, text)).chain(new_file(&excerpt(corrections, 80), came)).collect()
}

/// A cell is read as it stands again.
pub(crate) fn uncorrected(correction: &Correction) -> Vec<Line> {
    vec![Line::plain(format!("{} is read as it stands there again.", cell(correction)))]
}

/// `Row 7 of signups.csv, column “Email”`.
pub(crate) fn cell(correction: &Correction) -> String {
    let Correction { file, row, column, .. } = correction;
    format!("Row {row} of {}, column {}", excerpt(file.trim(), 80), quoted(column.trim()))
}

/// What came of a correction; where it is not used, in the sentence of the problem about it.
pub(crate) fn fate(listed: &ListedCorrection, problem: Option<&Problem>) -> String {
    match listed.fate {
        Fate::Used { row } if row == listed.correction.row => "It is used.".to_owned(),
        Fate::Used { row } => format!("It is used: that cell stands in row {row} now."),
        _ => problem.map_or_else(|| "Its table could not be read.".to_owned(), Problem::message),
    }
}
