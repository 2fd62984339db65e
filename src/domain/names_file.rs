//! The moderator's file of fandom names or of people's names, to which answers are added; and those answers.

use std::ops::Range;

use super::TableFile;

/// Whose names a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesKind {
    /// `fandoms.csv`.
    Fandoms,
    /// `people.csv`.
    People,
}

/// What a moderator says of two names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The first name. Of two fandoms that are the same it is the one that is shown no more; of two names of one person
    /// the one under which they signed up.
    pub name: String,
    /// What is said of it.
    pub said: Said,
    /// The second name.
    pub other: String,
}

/// How two names belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// They are one fandom, or one person.
    Same,
    /// The first fandom lies within the second.
    Within,
    /// They are two fandoms, or two people, and nobody is to ask again.
    Different,
}

/// A file of names as it is now.
#[derive(Clone, Debug)]
pub struct NamesFile {
    /// How it is written.
    pub table: TableFile,
    /// Whose names it holds.
    pub kind: NamesKind,
    /// Its text without a byte order mark.
    pub text: String,
    /// Its headers.
    pub header: Vec<String>,
    /// Where the line of its headers ends in the text.
    pub header_end: usize,
    /// Its rows, without remarks and blank lines.
    pub rows: Vec<NamesRow>,
    /// Which of its columns hold what.
    pub columns: NamesColumns,
}

/// A row of a file of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamesRow {
    /// Its cells, as many as there are headers.
    pub cells: Vec<String>,
    /// Where it stands in the text, without its line break.
    pub span: Range<usize>,
}

/// The places of the columns of a file of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamesColumns {
    /// The name.
    pub name: usize,
    /// `same_as` of fandoms, `also_known_as` of people.
    pub same: Option<usize>,
    /// `within` of fandoms.
    pub within: Option<usize>,
    /// `different_from` of both.
    pub different: Option<usize>,
}

impl NamesKind {
    /// The header of the column in which this is said; none where it cannot be said of such names.
    #[must_use]
    pub const fn column(self, said: Said) -> Option<&'static str> {
        match (self, said) {
            (_, Said::Different) => Some("different_from"),
            (Self::Fandoms, Said::Same) => Some("same_as"),
            (Self::Fandoms, Said::Within) => Some("within"),
            (Self::People, Said::Same) => Some("also_known_as"),
            (Self::People, Said::Within) => None,
        }
    }
}

impl NamesFile {
    /// What its rows say of two names and nothing else, each with its place among the rows.
    #[must_use]
    pub fn answers(&self) -> Vec<(usize, Answer)> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(place, row)| Some((place, self.answer(&row.cells)?))).collect()
    }

    fn answer(&self, cells: &[String]) -> Option<Answer> {
        let name = cells.get(self.columns.name).filter(|name| !name.is_empty())?;
        let is_filled = |place: &usize| *place != self.columns.name && !cells[*place].is_empty();
        let filled: Vec<usize> = (0..cells.len()).filter(is_filled).collect();
        let [place] = filled[..] else { return None };
        let all = [Said::Same, Said::Within, Said::Different];
        let said = all.into_iter().find(|said| self.columns.of(*said) == Some(place))?;
        Some(Answer { name: name.clone(), said, other: cells[place].clone() })
    }
}

impl NamesColumns {
    /// The place of the column in which this is said.
    #[must_use]
    pub const fn of(&self, said: Said) -> Option<usize> {
        match said {
            Said::Same => self.same,
            Said::Within => self.within,
            Said::Different => self.different,
        }
    }
}
