//! What `round.toml` may say, every key with its default.

use serde::{Deserialize, Serialize};

use super::Goal;

/// The settings of a round.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settings {
    /// What the round is called; may be empty.
    pub title: String,
    /// Its year, where given.
    pub year: Option<i32>,
    /// When remixes are due: free text for letters; may be empty.
    pub due: String,
    /// How to reach the moderators: free text for letters; may be empty. It may hold an address, the only one of
    /// which a letter tells.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Sign-up files.
    pub signups: Vec<String>,
    /// Files of past rounds.
    pub history: Vec<String>,
    /// File of fandom names that are the same, and umbrellas.
    pub fandoms: Option<String>,
    /// File of other names of people.
    pub people: Option<String>,
    /// File of offered works.
    pub works: Option<String>,
    /// File of cells that are read differently.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections: Option<String>,
    /// File of decisions about pairs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decisions: Option<String>,
    /// Folder for results.
    pub output: String,
    /// Which headers hold which field.
    pub columns: Columns,
    /// What to believe instead of guessing.
    pub files: FileHints,
    /// How lists stand in cells.
    pub lists: ListSettings,
    /// What is lawful.
    pub rules: Rules,
    /// Who may be remixed where; none: everyone everywhere.
    pub eligibility: Option<Eligibility>,
    /// Goals after `placed` and `mutual`, most important first.
    pub order: Vec<Goal>,
}

impl Settings {
    /// Every file that they name, by its path from the folder of the round.
    pub fn named_files(&self) -> impl Iterator<Item = &str> {
        let listed = self.signups.iter().chain(&self.history);
        let single = [&self.fandoms, &self.people, &self.works, &self.corrections, &self.decisions];
        listed.chain(single.into_iter().flatten()).map(String::as_str)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: String::new(),
            year: None,
            due: String::new(),
            contact: String::new(),
            signups: vec!["signups.csv".to_owned()],
            history: Vec::new(),
            fandoms: None,
            people: None,
            works: None,
            corrections: None,
            decisions: None,
            output: "out".to_owned(),
            columns: Columns::default(),
            files: FileHints::default(),
            lists: ListSettings::default(),
            rules: Rules::default(),
            eligibility: None,
            order: vec![Goal::AlsoOnly, Goal::Requested, Goal::Choice],
        }
    }
}

/// A column of a sign-up sheet by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the field of that name in the contract's table of sign-up fields")]
pub enum Field {
    Name,
    Email,
    AlsoKnownAs,
    Remixable,
    Like,
    Also,
    Never,
    Makes,
    Accepts,
    WorksLink,
    Safe,
    Requests,
    DoNotMatch,
    MakesUpTo,
    RemixedUpTo,
    PinchHitter,
    Notes,
    Submitted,
}

impl Field {
    /// All fields with their names, in the order in which people list them.
    pub const ALL: [(Self, &'static str); 18] = [
        (Self::Name, "name"),
        (Self::Email, "email"),
        (Self::AlsoKnownAs, "also_known_as"),
        (Self::Remixable, "remixable"),
        (Self::Like, "like"),
        (Self::Also, "also"),
        (Self::Never, "never"),
        (Self::Makes, "makes"),
        (Self::Accepts, "accepts"),
        (Self::WorksLink, "works_link"),
        (Self::Safe, "safe"),
        (Self::Requests, "requests"),
        (Self::DoNotMatch, "do_not_match"),
        (Self::MakesUpTo, "makes_up_to"),
        (Self::RemixedUpTo, "remixed_up_to"),
        (Self::PinchHitter, "pinch_hitter"),
        (Self::Notes, "notes"),
        (Self::Submitted, "submitted"),
    ];

    /// The field's name in `[columns]` and as a native header.
    ///
    /// # Panics
    /// Never: every field is in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).expect("every field is in the table").1
    }
}

/// Which headers of a sign-up file hold which field; a field may collect several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Columns(pub Vec<(Field, Vec<String>)>);

/// What the moderator says about files where the program would guess wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileHints {
    /// The character between cells.
    pub delimiter: Option<char>,
    /// The encoding's label, as the WHATWG Encoding Standard lists them.
    pub encoding: Option<String>,
    /// The sheet of a workbook of sign-ups; none: the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// How lists stand in cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListSettings {
    /// What stands between two items; a line break always separates too.
    pub separator: String,
    /// Entries that are no fandoms.
    pub ignore: Vec<String>,
}

impl Default for ListSettings {
    fn default() -> Self {
        Self { separator: ";".to_owned(), ignore: Vec::new() }
    }
}

/// What is lawful beyond what never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// What to do about mutual pairs.
    pub mutual: Mutual,
    /// Which past rounds count.
    pub history_years: HistoryYears,
    /// Whether having been remixed by somebody also bars remixing them.
    pub history_both_ways: bool,
    /// Statuses of past pairs that do not count, as typed.
    pub history_ignore: Vec<String>,
}

/// What to do about mutual pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mutual {
    /// As few as possible without leaving anybody out for it.
    #[default]
    Avoid,
    /// Never.
    Forbid,
    /// They do not matter.
    Allow,
}

/// Which past rounds count as repeats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HistoryYears {
    /// All of them.
    #[default]
    All,
    /// Only the last so many years before this round's.
    Last(u32),
}

/// What somebody needs to be remixable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Eligibility {
    /// Counted for each fandom, or for the participant as a whole.
    pub per: Per,
    /// One of these is enough.
    pub any_of: Vec<EligibilityRule>,
}

/// What eligibility is counted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// Each fandom.
    #[default]
    Fandom,
    /// The participant as a whole.
    Participant,
}

/// One way to be eligible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EligibilityRule {
    /// So many works ...
    pub works: u32,
    /// ... of at least so many words each ...
    #[serde(default)]
    pub words: u32,
    /// ... in this medium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
}
