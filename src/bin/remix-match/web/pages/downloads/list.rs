//! The list of files: each with its duty, its readers and the way to it.

/// A file that a round gives.
pub(super) struct Export {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) readers: Readers,
    /// What it is for.
    pub(super) what: &'static str,
    /// How to get it where it is not there.
    pub(super) how: &'static str,
}

/// What can be done with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A table, which there is as a workbook too.
    Table,
    /// A page, which can be looked at.
    Page,
    /// A text.
    Text,
    /// A folder, in one file.
    Folder,
}

/// Where it lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Results,
    Letters,
    PastRounds,
}

/// Who may read it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Moderators: it tells who got whom.
    Moderators,
    /// The same, and it holds addresses.
    WithAddresses,
    /// Moderators; it tells no pairs.
    WithoutPairs,
    /// Everybody.
    Everybody,
    /// Everybody, once it is told who wrote what.
    AfterReveal,
}

impl Readers {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Moderators => "For moderators: tells who got whom",
            Self::WithAddresses => "For moderators: tells who got whom, and addresses",
            Self::WithoutPairs => "For moderators",
            Self::Everybody => "For everybody",
            Self::AfterReveal => "For everybody, after the reveal",
        }
    }

    pub(super) fn learn_pairs(self) -> bool {
        matches!(self, Self::Moderators | Self::WithAddresses)
    }
}

const MATCH: &str = "It is there once everybody is matched.";
const REPAIR: &str = "It is there after a repair on the page Changes.";
const WAITING: &str = "Write the list of those who wait on the page Changes.";
const LIST: &str = "Write the masterlist on the page Changes.";

const fn export(name: &'static str, kind: Kind, readers: Readers, (what, how): (&'static str, &'static str)) -> Export {
    Export { name, kind, place: Place::Results, readers, what, how }
}

use Kind::{Folder, Page, Table, Text};
use Readers::{AfterReveal, Everybody, Moderators, WithAddresses, WithoutPairs};

/// All of them, in the order in which a round needs them.
pub(super) const EXPORTS: [Export; 20] = [
    export(
        "assignments.csv",
        Table,
        Moderators,
        ("Every pair with its fandoms and its status. Edit it if you must.", MATCH),
    ),
    export(
        "mail-merge.csv",
        Table,
        WithAddresses,
        ("A row for each letter, for the mail merge of your mail program.", MATCH),
    ),
    Export {
        name: "letters.zip",
        kind: Folder,
        place: Place::Letters,
        readers: WithAddresses,
        what: "All letters as drafts that a mail program opens, and one page with all of them.",
        how: "Write the letters above.",
    },
    export("unplaced.csv", Table, WithoutPairs, ("Who has nobody, and why.", MATCH)),
    export("report.html", Page, Moderators, ("The whole round on one page, with pictures.", MATCH)),
    export(
        "record.json",
        Text,
        Moderators,
        ("How the result came about, with the proof that nothing better exists.", MATCH),
    ),
    export("changes.csv", Table, WithAddresses, ("What the last repair changed: who must get which letter.", REPAIR)),
    export(
        "new-letters.csv",
        Table,
        WithAddresses,
        ("The mail merge for those to whom the last repair brings an author.", REPAIR),
    ),
    export(
        "drop-outs.csv",
        Table,
        WithoutPairs,
        ("Who left the round. If somebody comes back, delete their row.", REPAIR),
    ),
    export(
        "pinch-hits.csv",
        Table,
        WithAddresses,
        ("Who waits for a remixer and why, and who could take them.", WAITING),
    ),
    export("pinch-hits-public.md", Text, Everybody, ("Who waits, as Markdown for a post.", WAITING)),
    export("pinch-hits-public.html", Page, Everybody, ("The same as a page.", WAITING)),
    export("pinch-hits-public.txt", Text, Everybody, ("The same as plain text.", WAITING)),
    export(
        "masterlist-anonymous.md",
        Text,
        Everybody,
        ("All remixes without their remixers, before the reveal.", LIST),
    ),
    export("masterlist-anonymous.html", Page, Everybody, ("The same as a page.", LIST)),
    export(
        "masterlist-anonymous-headers.txt",
        Text,
        Everybody,
        ("The lines to post above each remix before the reveal.", LIST),
    ),
    export("masterlist.md", Text, AfterReveal, ("All remixes by fandom, as Markdown for a post.", LIST)),
    export("masterlist.html", Page, AfterReveal, ("The same as a page.", LIST)),
    export("masterlist-headers.txt", Text, AfterReveal, ("The lines to post above each remix.", LIST)),
    Export {
        name: "past-rounds.csv",
        kind: Table,
        place: Place::PastRounds,
        readers: Moderators,
        what: "Who remixed whom in past rounds, for next year. This round is in it once you add it on the page Changes.",
        how: "Add this round at the end, on the page Changes.",
    },
];
