//! A question in words, and the lines that answer it.

use super::{Likeness, Name};
use crate::domain::{Answer, FandomKey, Joining, Said};
use crate::intake::cells::csv_cell;
use crate::intake::row_form::{RowForm, joined};
use crate::wording::on_one_line;

/// Why a refused entry is asked about, however it is near: as it stands it refuses nothing.
pub(super) const REFUSED: &str = "somebody will never remix the first; is it the second?";

/// Something about names of fandoms that only a moderator can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The names as shown; the one that more people typed, or the umbrella, stands last.
    pub names: Vec<String>,
    /// Why it is asked.
    pub why: String,
    /// The lines of which one may go into `fandoms.csv`, the likeliest first.
    pub lines: Vec<Line>,
    /// What the first line would say of the round's fandoms; none where a name is none of them.
    pub joining: Option<Joining>,
    /// Questions with the same number are about the same work.
    pub work: usize,
    /// Of how many in ten such questions the answer may be yes: a guess by which the best come first.
    pub odds: usize,
    /// Where it is about one name: the part of it that is a fandom of its own if the answer is no.
    pub part: Option<String>,
}

impl Question {
    /// Whether this is one name with the separator of lists in it, or several.
    pub(super) fn of_compound(form: &RowForm, (name, separator): (&str, &str), work: usize) -> Self {
        let part = name.split(separator).next().map(str::trim).filter(|part| *part != name);
        Self {
            names: vec![name.to_owned()],
            why: "is that one fandom, or several that always stand together?".to_owned(),
            lines: vec![Saying::Same.line(form, name, name)],
            part: part.map(str::to_owned),
            joining: None,
            work,
            odds: Likeness::MOST_ODDS,
        }
    }

    /// All that can be answered, what its lines say first.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        let mut answers: Vec<Answer> = self.lines.iter().map(|line| line.answer.clone()).collect();
        let mut add = |name: &String, said, other: &String| {
            let answer = Answer { name: name.clone(), said, other: other.clone() };
            if !answers.contains(&answer) {
                answers.push(answer);
            }
        };
        if let [name, other] = self.names.as_slice() {
            // What somebody refuses is no fandom that could lie within another.
            if self.joining.is_some() {
                add(name, Said::Within, other);
                add(other, Said::Within, name);
            }
            add(name, Said::Different, other);
        }
        // Whatever stands in the file is a fandom of its own, and so is no part of a longer name.
        if let Some(part) = &self.part {
            add(part, Said::Same, part);
        }
        answers
    }
}

/// A line of `fandoms.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub answer: Answer,
    /// As it goes into the file.
    pub row: String,
    /// As a comment: without the `# ` in front it says the same as the row. Its first cell has no quotation
    /// marks wherever that is possible, for a spreadsheet would take them for letters behind the sign.
    pub commented: String,
}

/// What a line of `fandoms.csv` may say of two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    Same,
    Within,
}

impl Saying {
    /// What may be said of two names that are alike in this way, the likeliest first.
    pub(super) fn of(likeness: Likeness, one: &Name, other: &Name) -> &'static [Self] {
        let bare = |name: &Name| name.titles.first().is_some_and(|title| title.beside.is_empty());
        let has_title = |name: &Name, key: &str| name.titles.iter().any(|title| title.key == key);
        // Nobody is the author of what is about real people: what stands behind it is a part of it.
        let about_people = |name: &Name| name.key.split(' ').next_back() == Some("rpf");
        match likeness {
            Likeness::Whole if bare(one) && has_title(other, &one.key) => &[Self::Same, Self::Within],
            Likeness::Below | Likeness::Whole => &[Self::Within, Self::Same],
            Likeness::MissingPart if about_people(one) || about_people(other) => &[Self::Within, Self::Same],
            _ => &[Self::Same],
        }
    }

    pub(super) fn line(self, form: &RowForm, name: &str, other: &str) -> Line {
        let second = match self {
            Self::Same => "same_as",
            Self::Within => "within",
        };
        let mut cells = form.cells(&[("name", name), (second, other)]);
        cells[0] = without_sign(cells[0]);
        let commented = format!("# {}{}", plain(cells[0]), &joined(&[&[""], &cells[1..]].concat()));
        let said = match self {
            Self::Same => Said::Same,
            Self::Within => Said::Within,
        };
        let answer = Answer { name: name.to_owned(), said, other: other.to_owned() };
        Line { answer, row: joined(&cells), commented }
    }
}

/// A row that begins with `#` would be a comment; folding drops the sign, so the line may as well.
fn without_sign(name: &str) -> &str {
    let bare = name.trim_start_matches(['#', ' ']);
    if bare.is_empty() { name } else { bare }
}

/// A name as a cell without what needs quotation marks, where the name is the same when folded.
fn plain(name: &str) -> String {
    let plain: String = name.replace('"', "").replace([',', ';', '\t', '\n', '\r'], " ");
    let plain = on_one_line(&plain);
    if FandomKey::of(&plain) == FandomKey::of(name) { plain } else { csv_cell(name).into_owned() }
}
