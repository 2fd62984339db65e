//! What can be wrong with an assignment, each kind with its sentence for the moderator.

use serde::Serialize;

use crate::domain::{ParticipantId, Roster};
use crate::rules::Refusal;
use crate::wording::{count, quoted};

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Which rule.
    pub kind: FaultKind,
    /// The remixer's name, where one is meant.
    pub remixer: Option<String>,
    /// The author's name, where one is meant.
    pub author: Option<String>,
    /// The sentence.
    pub message: String,
}

/// The rule that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Remixer and author are one person.
    #[serde(rename = "self")]
    SelfMatch,
    /// The remixer had this author before.
    Repeat,
    /// One of the two asked not to be matched with the other, or the moderator decided against the pair.
    Barred,
    /// No fandom could carry the pair.
    NoSharedFandom,
    /// The remixer makes nothing that the author accepts.
    NoSharedMedium,
    /// The two remix each other where that is forbidden.
    Mutual,
    /// A remixer stands in more than one line.
    RemixerTwice,
    /// An author stands in more than one line.
    AuthorTwice,
    /// Nobody in the round goes by the name.
    UnknownPerson,
    /// Somebody has no partner and could have one.
    LeftOut,
    /// A pair is missing that the moderator decided to keep.
    NotKept,
}

impl FaultKind {
    /// The kind's name in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SelfMatch => "self",
            Self::Repeat => "repeat",
            Self::Barred => "barred",
            Self::NoSharedFandom => "no_shared_fandom",
            Self::NoSharedMedium => "no_shared_medium",
            Self::Mutual => "mutual",
            Self::RemixerTwice => "remixer_twice",
            Self::AuthorTwice => "author_twice",
            Self::UnknownPerson => "unknown_person",
            Self::LeftOut => "left_out",
            Self::NotKept => "not_kept",
        }
    }
}

impl From<Refusal> for FaultKind {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Themselves => Self::SelfMatch,
            Refusal::Repeat { .. } | Refusal::RepeatTheOtherWay { .. } | Refusal::DroppedOut => Self::Repeat,
            Refusal::Barred | Refusal::Decided => Self::Barred,
            Refusal::Given => Self::RemixerTwice,
            Refusal::AnswersGiven => Self::Mutual,
            Refusal::NoSharedFandom => Self::NoSharedFandom,
            Refusal::NoSharedMedium => Self::NoSharedMedium,
        }
    }
}

/// The names in one line of an assignment file, which need not be anybody's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub remixer: &'a str,
    pub author: &'a str,
}

impl Line<'_> {
    fn fault(self, kind: FaultKind, message: String) -> Fault {
        Fault { kind, remixer: Some(self.remixer.to_owned()), author: Some(self.author.to_owned()), message }
    }

    pub(super) fn refused(self, why: Refusal) -> Fault {
        let message = format!("{} may not remix {}: {why}.", quoted(self.remixer), quoted(self.author));
        self.fault(why.into(), message)
    }

    pub(super) fn mutual(self) -> Fault {
        let (remixer, author) = (quoted(self.remixer), quoted(self.author));
        self.fault(FaultKind::Mutual, format!("{remixer} and {author} remix each other, which this round forbids."))
    }

    pub(super) fn remixer_twice(self, most: u32) -> Fault {
        let message = format!("{} stands as a remixer in more than {}.", quoted(self.remixer), lines(most));
        self.fault(FaultKind::RemixerTwice, message)
    }

    pub(super) fn pair_twice(self) -> Fault {
        let message = format!("{} is given {} twice.", quoted(self.remixer), quoted(self.author));
        self.fault(FaultKind::RemixerTwice, message)
    }

    pub(super) fn author_twice(self, most: u32) -> Fault {
        let message = format!("{} stands as an author in more than {}.", quoted(self.author), lines(most));
        self.fault(FaultKind::AuthorTwice, message)
    }

    pub(super) fn not_kept(self) -> Fault {
        let (remixer, author) = (quoted(self.remixer), quoted(self.author));
        let message = format!("You decided that {remixer} is to remix {author}, but that pair is not there.");
        self.fault(FaultKind::NotKept, message)
    }

    pub(super) fn unknown(self, name: &str) -> Fault {
        self.fault(FaultKind::UnknownPerson, format!("Nobody in this round goes by the name {}.", quoted(name)))
    }
}

fn lines(number: u32) -> String {
    if number == 1 { "one line".to_owned() } else { count(number as usize, "line", "lines") }
}

pub(super) fn remixer_left_out(roster: &Roster, remixer: ParticipantId) -> Fault {
    let name = roster.name(remixer);
    let message = format!("{} has no author, and could have one without anybody losing theirs.", quoted(name));
    Fault { kind: FaultKind::LeftOut, remixer: Some(name.to_owned()), author: None, message }
}

pub(super) fn author_left_out(roster: &Roster, author: ParticipantId) -> Fault {
    let name = roster.name(author);
    let message = format!("{} has no remixer, and could have one without anybody losing theirs.", quoted(name));
    Fault { kind: FaultKind::LeftOut, remixer: None, author: Some(name.to_owned()), message }
}
