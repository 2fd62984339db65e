//! What is wrong with a file, where exactly, and what to do about it.
//!
//! Each kind of problem is a variant of an enum that carries its data; its sentences stand beside
//! it, once. The terminal, JSON and the web page all show the same [`Problem`].

mod again;
mod alike;
mod corrections;
mod decisions;
mod file;
mod lists;
mod passage;
mod people;
mod posted;
mod reference;
mod settings;
mod shown;
mod signup;
mod workbook;
mod works;

use crate::wording::{excerpt, quoted};

pub use again::{Lost, OrderedBy};
pub use alike::NamesAlike;
pub use corrections::CorrectionProblem;
pub use decisions::{DecisionProblem, Part};
pub use file::{FileProblem, Looks};
pub use passage::Passage;
pub use people::{Alike, BookLines, PeopleProblem, Request};
pub use posted::PostedProblem;
pub use reference::ReferenceProblem;
pub use settings::SettingsProblem;
pub use signup::SignupProblem;
pub use workbook::WorkbookProblem;
pub use works::{Lacking, Shortfall, WorksProblem};

/// Something about a file that the moderator should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    file: String,
    row: Option<u64>,
    person: Option<String>,
    column: Option<Column>,
    value: Option<String>,
    passage: Option<Box<Passage>>,
    kind: ProblemKind,
}

/// A column as a spreadsheet shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// `A`, `B`, ... `AA`.
    pub letter: String,
    /// The header as it stands in the file.
    pub header: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be written before it is mended.
    Error,
    /// Somebody must look.
    Warning,
    /// What the program did about something.
    Notice,
}

/// What is wrong, by the kind of file that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// `round.toml` says something it cannot mean.
    Settings(SettingsProblem),
    /// A file, a header or a cell cannot be read as a table.
    File(FileProblem),
    /// A workbook.
    Workbook(WorkbookProblem),
    /// A sign-up.
    Signup(SignupProblem),
    /// Past rounds, fandom names, people's other names.
    Reference(ReferenceProblem),
    /// Works, eligibility, requests for works.
    Works(WorksProblem),
    /// Names that may be one person's, and addresses.
    People(PeopleProblem),
    /// Posted remixes.
    Posted(PostedProblem),
    /// Corrected cells.
    Correction(CorrectionProblem),
    /// Decisions about pairs.
    Decision(DecisionProblem),
}

/// The words for a problem: the name of its kind, what is wrong, and what to do.
pub(super) struct Told {
    code: &'static str,
    message: String,
    fix: String,
}

impl Told {
    fn new(code: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { code, message: message.into(), fix: fix.into() }
    }
}

/// How much of a cell a problem keeps: more is of no use to a reader.
const KEPT: usize = 200;

impl Problem {
    /// A problem of a whole file.
    pub(super) fn new(file: &str, kind: impl Into<ProblemKind>) -> Self {
        Self {
            file: file.to_owned(),
            row: None,
            person: None,
            column: None,
            value: None,
            passage: None,
            kind: kind.into(),
        }
    }

    pub(super) fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    pub(super) fn of_kind(mut self, kind: impl Into<ProblemKind>) -> Self {
        self.kind = kind.into();
        self
    }

    pub(super) fn without_row(mut self) -> Self {
        self.row = None;
        self
    }

    pub(super) fn of_person(mut self, name: &str) -> Self {
        self.person = Some(excerpt(name, 40)).filter(|name| !name.is_empty());
        self
    }

    pub(super) fn in_column(mut self, column: Option<Column>) -> Self {
        self.column = column;
        self
    }

    pub(super) fn with_value(mut self, value: &str) -> Self {
        self.value = Some(excerpt(value, KEPT));
        self
    }

    pub(super) fn with_passage(mut self, passage: Passage) -> Self {
        self.passage = Some(Box::new(passage));
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match &self.kind {
            ProblemKind::Settings(_) => Severity::Error,
            ProblemKind::File(kind) => kind.severity(),
            ProblemKind::Workbook(kind) => kind.severity(),
            ProblemKind::Signup(kind) => kind.severity(),
            ProblemKind::Reference(kind) => kind.severity(),
            ProblemKind::Works(kind) => kind.severity(),
            ProblemKind::People(kind) => kind.severity(),
            ProblemKind::Posted(kind) => kind.severity(),
            ProblemKind::Correction(kind) => kind.severity(),
            ProblemKind::Decision(kind) => kind.severity(),
        }
    }

    /// The file as `round.toml` or the command line names it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The row as a spreadsheet shows it (the header stands in row 1), or the line of `round.toml`.
    #[must_use]
    pub fn row(&self) -> Option<u64> {
        self.row
    }

    /// Whose sign-up it is about, where that may be said.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        self.person.as_deref()
    }

    /// The line that cannot be read, where one can be shown.
    #[must_use]
    pub fn passage(&self) -> Option<&Passage> {
        self.passage.as_deref()
    }

    /// The header of the column, as it stands in the file.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_ref().map(|column| column.header.as_str())
    }

    /// The column's letter in a spreadsheet.
    #[must_use]
    pub fn letter(&self) -> Option<&str> {
        self.column.as_ref().map(|column| column.letter.as_str())
    }

    /// What stood there, cut to a readable length.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// The kind with its data.
    #[must_use]
    pub fn kind(&self) -> &ProblemKind {
        &self.kind
    }

    /// Whether it is about `round.toml`: what it says, or what it does not name.
    #[must_use]
    pub fn is_about_settings(&self) -> bool {
        let absent = matches!(self.kind, ProblemKind::People(PeopleProblem::NoPeopleFile));
        absent
            || matches!(self.kind, ProblemKind::Settings(_) | ProblemKind::Reference(ReferenceProblem::NotNamed { .. }))
    }

    /// Whether it is about the file of corrected cells.
    #[must_use]
    pub fn is_about_corrections(&self) -> bool {
        matches!(self.kind, ProblemKind::Correction(_))
    }

    /// Whether it is a status that cannot be read.
    #[must_use]
    pub fn is_about_a_status(&self) -> bool {
        matches!(self.kind, ProblemKind::Reference(ReferenceProblem::UnknownStage { .. }))
    }

    /// The name of the kind, as scripts know it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.told().code
    }

    /// What is wrong, as a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        self.told().message
    }

    /// What to do about it, as a sentence; empty where nothing needs to be done.
    #[must_use]
    pub fn fix(&self) -> String {
        self.told().fix
    }

    fn told(&self) -> Told {
        let value = quoted(self.value.as_deref().unwrap_or_default());
        match &self.kind {
            ProblemKind::Settings(kind) => kind.told(&value),
            ProblemKind::File(kind) => kind.told(&value),
            ProblemKind::Workbook(kind) => kind.told(),
            ProblemKind::Signup(kind) => kind.told(&value),
            ProblemKind::Reference(kind) => kind.told(&value),
            ProblemKind::Works(kind) => kind.told(&value),
            ProblemKind::People(kind) => kind.told(&value),
            ProblemKind::Posted(kind) => kind.told(&value),
            ProblemKind::Correction(kind) => kind.told(&self.file, &value),
            ProblemKind::Decision(kind) => kind.told(&value),
        }
    }
}

impl Severity {
    /// The word for it in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

impl From<SettingsProblem> for ProblemKind {
    fn from(kind: SettingsProblem) -> Self {
        Self::Settings(kind)
    }
}

impl From<FileProblem> for ProblemKind {
    fn from(kind: FileProblem) -> Self {
        Self::File(kind)
    }
}

impl From<WorkbookProblem> for ProblemKind {
    fn from(kind: WorkbookProblem) -> Self {
        Self::Workbook(kind)
    }
}

impl From<SignupProblem> for ProblemKind {
    fn from(kind: SignupProblem) -> Self {
        Self::Signup(kind)
    }
}

impl From<ReferenceProblem> for ProblemKind {
    fn from(kind: ReferenceProblem) -> Self {
        Self::Reference(kind)
    }
}

impl From<WorksProblem> for ProblemKind {
    fn from(kind: WorksProblem) -> Self {
        Self::Works(kind)
    }
}

impl From<PeopleProblem> for ProblemKind {
    fn from(kind: PeopleProblem) -> Self {
        Self::People(kind)
    }
}

impl From<PostedProblem> for ProblemKind {
    fn from(kind: PostedProblem) -> Self {
        Self::Posted(kind)
    }
}

impl From<CorrectionProblem> for ProblemKind {
    fn from(kind: CorrectionProblem) -> Self {
        Self::Correction(kind)
    }
}

impl From<DecisionProblem> for ProblemKind {
    fn from(kind: DecisionProblem) -> Self {
        Self::Decision(kind)
    }
}

/// “Did you mean ...?”, where there is something to suggest.
fn did_you_mean(nearest: Option<&String>) -> String {
    nearest.map(|nearest| format!("Did you mean “{}”?", excerpt(nearest, 80))).unwrap_or_default()
}

/// Puts sentences after each other, leaving out the empty ones.
fn sentences(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
