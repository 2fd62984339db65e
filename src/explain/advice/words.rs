//! Advice in sentences: the same on the terminal, in files and on pages.

use crate::domain::{FandomId, Roster};
use crate::wording::{all_quoted, capitalised, count, either, list, quoted};

use super::{Advice, Change, Reliance, Side};

impl Advice {
    /// How many go without now, and what would place them: one to three sentences.
    #[must_use]
    pub fn summary(&self) -> Vec<String> {
        if self.is_complete() {
            return vec!["Everybody can be placed as things are.".to_owned()];
        }
        let changes = self.answers.len() + self.changes.len();
        let mut sentences = vec![self.missing()];
        if changes == 0 {
            let proven = self.at_most_with_changes == self.placed;
            let none = if proven {
                "No fandom added to a sign-up would place anybody more."
            } else {
                "No fandom was found that would place anybody more if it were added. It is not proven that there is none."
            };
            sentences.push(none.to_owned());
            return sentences;
        }
        let would = count(changes, "change would place", "changes would place");
        sentences.extend([format!("{would} {}: {}.", self.whom(), self.kinds()), self.proof()]);
        if self.at_most_with_changes > self.parts.remixers - self.left_over(Side::Remixer) {
            sentences.push("It is not proven that added fandoms cannot place more.".to_owned());
        }
        sentences
    }

    fn missing(&self) -> String {
        let [no_author, no_remixer] = Side::BOTH.map(|side| self.unplaced(side));
        let people = |number| count(number, "person has", "people have");
        let missing = match (no_author, no_remixer) {
            (all, same) if all == same => format!("{} no author now, and as many have no remixer.", people(all)),
            (0, _) => format!("{} no remixer now.", people(no_remixer)),
            (_, 0) => format!("{} no author now.", people(no_author)),
            _ => format!("{} no author now, and {} no remixer.", people(no_author), people(no_remixer)),
        };
        if self.at_most > self.placed {
            return format!("{missing} It is not proven that fewer would not do.");
        }
        missing
    }

    fn whom(&self) -> String {
        let left = self.left_over(Side::Remixer).max(self.left_over(Side::Author));
        if left == 0 { "everybody".to_owned() } else { format!("all but {}", count(left, "person", "people")) }
    }

    fn kinds(&self) -> String {
        let (answers, fandoms) = (self.answers.len(), self.changes.len());
        let lines = (answers > 0).then(|| count(answers, "line in fandoms.csv", "lines in fandoms.csv"));
        let fandoms = (fandoms > 0).then(|| count(fandoms, "fandom added to a sign-up", "fandoms added to sign-ups"));
        list(&lines.into_iter().chain(fandoms).collect::<Vec<_>>())
    }

    /// What is proven of the fandoms to be added; lines of `fandoms.csv` are not counted.
    fn proof(&self) -> String {
        let added = |number| count(number, "added fandom is needed", "added fandoms are needed");
        let proven = match (self.changes.len(), self.fewest) {
            (0, _) => None,
            (changes, fewest) if fewest < changes => Some(format!("at least {} (proven).", added(fewest))),
            _ => Some("fewer added fandoms cannot do it (proven).".to_owned()),
        };
        if self.answers.is_empty() {
            return proven.map(|proven| capitalised(&proven)).unwrap_or_default();
        }
        let (line, it) = if self.answers.len() == 1 { ("that line", "it") } else { ("those lines", "them") };
        let with = proven.unwrap_or_else(|| "no fandom need be added.".to_owned());
        format!("With {line}, {with} Without {it} at least {} (proven).", added(self.fewest_without_answers))
    }
}

impl Change {
    /// What to ask.
    #[must_use]
    pub fn request(&self, roster: &Roster) -> String {
        let (name, fandom) = (quoted(roster.name(self.person)), quoted(roster.fandoms().name(self.fandom)));
        match self.side {
            Side::Remixer => format!("whether {name} would also remix {fandom}"),
            Side::Author => format!("whether {name} has works in {fandom} that may be remixed"),
        }
    }

    /// What speaks for it.
    #[must_use]
    pub fn why(&self, roster: &Roster) -> String {
        self.ground.sentence(self.side, roster.fandoms())
    }

    /// What would do as well, as long as everything else stays: `“a” or “b”`.
    #[must_use]
    pub fn instead(&self, roster: &Roster) -> Option<String> {
        let named = |fandom: &FandomId| roster.fandoms().name(*fandom);
        let others = all_quoted(self.alternatives.iter().map(named));
        (!others.is_empty()).then(|| either(&others))
    }
}

impl Reliance {
    /// Who could then be matched with nobody. This is as good as a pair, so it is for whoever asks.
    #[must_use]
    pub fn sentence(&self, roster: &Roster) -> String {
        let who = quoted(roster.name(self.person));
        let role = |side| match side {
            Side::Remixer => "a remixer",
            Side::Author => "an author",
        };
        let alone = self.left_alone.iter();
        let alone: Vec<String> =
            alone.map(|&(person, side)| format!("{} as {}", quoted(roster.name(person)), role(side))).collect();
        if alone.is_empty() {
            return format!("Without {who} one person more is left over than now, though nobody hangs on them alone.");
        }
        format!("Without {who} there is nobody for {}.", list(&alone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ParticipantId;
    use crate::explain::{Answer, Ground, Parts};

    fn advice(unplaced: usize, answers: usize, changes: usize, fewest: usize) -> Advice {
        let person = ParticipantId::new(0);
        let fandom = FandomId::new(0);
        let change = Change { person, side: Side::Remixer, fandom, ground: Ground::New, alternatives: vec![] };
        Advice {
            placed: 9 - unplaced,
            answers: vec![Answer { question: 0, helps: vec![person] }; answers],
            changes: vec![change; changes],
            fewest,
            fewest_without_answers: fewest + answers,
            parts: Parts { remixers: 9, authors: 9 },
            at_most: 9 - unplaced,
            at_most_with_changes: if changes + answers > 0 { 9 } else { 9 - unplaced },
            still_unplaced: vec![],
            letters: vec![],
        }
    }

    #[test]
    fn the_summary_is_right_in_number_and_claims_no_more_than_is_proven() {
        assert_eq!(advice(0, 0, 0, 0).summary(), ["Everybody can be placed as things are."]);
        assert_eq!(
            advice(1, 0, 1, 1).summary(),
            [
                "1 person has no author now, and as many have no remixer.",
                "1 change would place everybody: 1 fandom added to a sign-up.",
                "Fewer added fandoms cannot do it (proven).",
            ]
        );
        assert_eq!(
            advice(3, 1, 2, 2).summary()[1..],
            [
                "3 changes would place everybody: 1 line in fandoms.csv and 2 fandoms added to sign-ups.",
                "With that line, fewer added fandoms cannot do it (proven). Without it at least 3 added fandoms are needed \
                 (proven).",
            ]
        );
        assert_eq!(
            advice(2, 2, 0, 0).summary()[2],
            "With those lines, no fandom need be added. Without them at least 2 added fandoms are needed (proven)."
        );
        assert_eq!(advice(2, 0, 3, 2).summary()[2], "At least 2 added fandoms are needed (proven).");
        assert_eq!(advice(2, 0, 0, 0).summary()[1], "No fandom added to a sign-up would place anybody more.");
    }

    #[test]
    fn where_roles_differ_in_number_each_is_told() {
        let of = |remixers, authors| Advice { parts: Parts { remixers, authors }, placed: 4, ..advice(2, 0, 0, 0) };
        assert!(of(4, 5).summary()[0].starts_with("1 person has no remixer now."));
        assert!(of(6, 4).summary()[0].starts_with("2 people have no author now."));
        assert!(of(6, 5).summary()[0].starts_with("2 people have no author now, and 1 person has no remixer."));
    }

    #[test]
    fn where_the_proof_stops_short_it_is_said() {
        let unproven = |changes| Advice { at_most: 8, at_most_with_changes: 9, ..advice(2, 0, changes, changes) };
        let now = "2 people have no author now, and as many have no remixer. It is not proven that fewer would not do.";
        assert_eq!(unproven(0).summary()[0], now);
        assert!(unproven(0).summary()[1].ends_with("It is not proven that there is none."));
        assert!(!unproven(2).summary().iter().any(|told| told.contains("cannot place more")));
    }
}
