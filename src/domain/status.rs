//! How far a pair of an assignment has come: the `status` column, which moderators fill in.

use std::fmt;

/// How far a pair has come, and whether a pinch hitter took it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status {
    /// How far it has come.
    pub stage: Stage,
    /// Whether the remixer is a pinch hitter for it.
    pub pinch_hit: bool,
}

/// How far a pair has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Nobody was told yet.
    #[default]
    Assigned,
    /// The letter went out.
    Sent,
    /// The letter went out, and the remix is overdue.
    Late,
    /// The remix is there.
    Posted,
    /// The remixer dropped out of it: the author waits for another.
    Defaulted,
}

impl Stage {
    /// All stages with their words, in the order in which a pair goes through them.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Assigned, "assigned"),
        (Self::Sent, "sent"),
        (Self::Late, "late"),
        (Self::Posted, "posted"),
        (Self::Defaulted, "defaulted"),
    ];

    /// The word for it in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Sent => "sent",
            Self::Late => "late",
            Self::Posted => "posted",
            Self::Defaulted => "defaulted",
        }
    }
}

impl Status {
    /// A pair that nobody was told of yet.
    pub const ASSIGNED: Self = Self { stage: Stage::Assigned, pinch_hit: false };
    /// A pair that a pinch hitter takes, which nobody was told of yet.
    pub const PINCH_HIT: Self = Self { stage: Stage::Assigned, pinch_hit: true };

    /// Whether the pair still stands: nobody dropped out of it.
    #[must_use]
    pub fn is_live(self) -> bool {
        self.stage != Stage::Defaulted
    }

    /// Whether the remixer knows, or was promised, whom they remix. Pinch hitters ask for theirs.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.is_live() && (self.pinch_hit || self.stage != Stage::Assigned)
    }

    /// Whether the letter has still to be sent.
    #[must_use]
    pub fn awaits_letter(self) -> bool {
        self.stage == Stage::Assigned
    }

    /// Reads a cell: a word for a stage, `pinch hit`, or both in any order with a comma, a semicolon or `and` between
    /// them. An empty cell is `assigned`; capitals, hyphens and brackets make no difference.
    #[must_use]
    pub fn read(cell: &str) -> Option<Self> {
        let plain: String = cell.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let mut words = plain.split_whitespace().filter(|word| *word != "and").peekable();
        let (mut stage, mut pinch_hit) = (None, false);
        while let Some(word) = words.next() {
            let is_pinch = word == "pinchhit" || (word == "pinch" && words.next_if_eq(&"hit").is_some());
            let known = Stage::ALL.iter().find(|(_, known)| *known == word).map(|(stage, _)| *stage);
            match known {
                _ if is_pinch && !pinch_hit => pinch_hit = true,
                Some(_) if stage.is_none() => stage = known,
                _ => return None,
            }
        }
        Some(Self { stage: stage.unwrap_or_default(), pinch_hit })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.pinch_hit, self.stage) {
            (true, Stage::Assigned) => f.write_str("pinch hit"),
            (true, stage) => write!(f, "pinch hit, {}", stage.word()),
            (false, stage) => f.write_str(stage.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_so_is_what_people_make_of_it() {
        for (stage, word) in Stage::ALL {
            assert_eq!(stage.word(), word);
            for pinch_hit in [false, true] {
                let status = Status { stage, pinch_hit };
                assert_eq!(Status::read(&status.to_string()), Some(status));
            }
        }
        let posted = Status { stage: Stage::Posted, pinch_hit: true };
        for cell in ["Posted (pinch-hit)", "PINCHHIT; posted", "pinch hit and posted", " posted,pinch  hit "] {
            assert_eq!(Status::read(cell), Some(posted), "{cell}");
        }
        assert_eq!(Status::read(""), Some(Status::ASSIGNED));
        for cell in ["snet", "sent posted", "pinch", "pinch hit pinch hit", "hit", "was sent"] {
            assert_eq!(Status::read(cell), None, "{cell}");
        }
    }
}
