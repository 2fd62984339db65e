//! What a moderator decided about pairs, and the file in which it stands.

use super::{Pair, Participant, PersonKey};

/// What a moderator may decide about a remixer and an author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// The remixer is not given this author.
    Never,
    /// The remixer has this author, whatever else would be better.
    Keep,
}

impl Decision {
    /// Both with their words.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Never, "never"), (Self::Keep, "keep")];

    /// The word for it in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Keep => "keep",
        }
    }

    /// What a word means.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let word = PersonKey::folded(word);
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(decision, _)| *decision)
    }
}

/// All decisions of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Remixers with authors whom they are not given, sorted.
    pub never: Vec<Pair>,
    /// Pairs that stand before anything is asked, sorted. Each is lawful, and nobody is in more of them than they take.
    pub keep: Vec<Pair>,
}

impl Decisions {
    /// Whether this pair is to be kept.
    #[must_use]
    pub fn keeps(&self, pair: Pair) -> bool {
        self.keep.binary_search(&pair).is_ok()
    }

    /// The same without pairs to be kept: those that stand are no decisions any more.
    #[must_use]
    pub fn without_keep(&self) -> Self {
        Self { never: self.never.clone(), keep: Vec::new() }
    }
}

/// `decisions.csv`, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionFile {
    /// Headers of the columns that a moderator added.
    pub own_columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<DecisionRow>,
}

/// A row of `decisions.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionRow {
    /// The remixer.
    pub remixer: String,
    /// The author.
    pub author: String,
    /// `never` or `keep`, or whatever else was typed.
    pub decision: String,
    /// What stands in the columns that a moderator added.
    pub own: Vec<String>,
}

impl DecisionFile {
    /// Decides about a pair in place of whatever was decided about it before, or takes that back. A row that is there
    /// keeps its place and its own columns.
    pub fn decide(&mut self, remixer: &Participant, author: &Participant, decision: Option<Decision>) {
        let is_about = |row: &DecisionRow| is_called(remixer, &row.remixer) && is_called(author, &row.author);
        let Some(decision) = decision else { return self.rows.retain(|row| !is_about(row)) };
        let first = self.rows.iter().position(is_about);
        let mut place = 0;
        self.rows.retain(|row| {
            place += 1;
            first == Some(place - 1) || !is_about(row)
        });
        match first {
            Some(first) => decision.word().clone_into(&mut self.rows[first].decision),
            None => self.rows.push(DecisionRow {
                remixer: remixer.name.clone(),
                author: author.name.clone(),
                decision: decision.word().to_owned(),
                own: vec![String::new(); self.own_columns.len()],
            }),
        }
    }
}

/// Whether somebody goes by a name.
fn is_called(person: &Participant, name: &str) -> bool {
    let key = PersonKey::of(name);
    [&person.name].into_iter().chain(&person.also_known_as).any(|known| PersonKey::of(known) == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, other: &str) -> Participant {
        let mut person = Participant { name: name.to_owned(), ..Participant::default() };
        person.also_known_as.push(other.to_owned());
        person
    }

    fn row(remixer: &str, author: &str, decision: &str, own: &str) -> DecisionRow {
        let [remixer, author, decision, own] = [remixer, author, decision, own].map(str::to_owned);
        DecisionRow { remixer, author, decision, own: vec![own] }
    }

    #[test]
    fn a_pair_has_one_decision_under_whatever_names_and_the_others_stay() {
        let [ash, birch] = [person("ash", "old ash"), person("birch", "betula")];
        let rows = vec![
            row("cedar", "birch", "never", "a"),
            row("@Old  Ash", "Birch", "keep", "b"),
            row("ash", "betula", "never", ""),
        ];
        let mut file = DecisionFile { own_columns: vec!["why".to_owned()], rows };
        file.decide(&ash, &birch, Some(Decision::Never));
        assert_eq!(file.rows, [row("cedar", "birch", "never", "a"), row("@Old  Ash", "Birch", "never", "b")]);
        file.decide(&birch, &ash, Some(Decision::Keep));
        assert_eq!(file.rows[2], row("birch", "ash", "keep", ""));
        file.decide(&ash, &birch, None);
        assert_eq!(file.rows, [row("cedar", "birch", "never", "a"), row("birch", "ash", "keep", "")]);
        file.decide(&ash, &birch, None);
        assert_eq!(file.rows.len(), 2);
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(Decision::read(" KEEP "), Some(Decision::Keep));
        assert_eq!(Decision::read("Never"), Some(Decision::Never));
        assert_eq!(Decision::read("kept"), None);
    }
}
