//! What the first page says: where the round stands, and what comes next.

use remix_match::intake::{Problem, Severity};
use remix_match::wording::{count, list};

/// How far a round has come, in figures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// Whether any sign-ups are there.
    pub has_signups: bool,
    /// How many signed up; none where the files cannot be read.
    pub people: Option<usize>,
    /// What kinds of files there are besides.
    pub other_files: Vec<&'static str>,
    pub errors: usize,
    pub warnings: usize,
    pub questions: usize,
    pub result: Option<Result>,
}

/// What was assigned, in figures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Result {
    /// Pairs that still stand.
    pub pairs: usize,
    /// How many of them have not been told.
    pub untold: usize,
    pub posted: usize,
    /// Pairs that somebody dropped out of.
    pub defaulted: usize,
    /// Remixers without author and authors without remixer, where known.
    pub unplaced: Option<(usize, usize)>,
    /// Files that changed since.
    pub changed: Vec<String>,
}

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Files,
    Problems,
    Result,
    Letters,
    Posted,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Done,
    /// Somebody must look.
    Open,
    Later,
}

impl Stage {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "to do",
            Self::Later => "later",
        }
    }
}

impl Step {
    pub(crate) const ALL: [Self; 5] = [Self::Files, Self::Problems, Self::Result, Self::Letters, Self::Posted];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Files => "Files in",
            Self::Problems => "Problems looked at",
            Self::Result => "Everybody has an author",
            Self::Letters => "Letters sent",
            Self::Posted => "Remixes posted",
        }
    }

    /// How far it is, and in words.
    pub(crate) fn told(self, standing: &Standing) -> (Stage, String) {
        let result = standing.result.as_ref();
        match self {
            Self::Files => files(standing),
            _ if !standing.has_signups => (Stage::Later, String::new()),
            Self::Problems => problems(standing),
            Self::Result => result.map_or_else(
                || {
                    (
                        if standing.errors > 0 { Stage::Later } else { Stage::Open },
                        "Nobody has an author yet.".to_owned(),
                    )
                },
                assigned,
            ),
            Self::Letters => result.map_or((Stage::Later, String::new()), letters),
            Self::Posted => result.map_or((Stage::Later, String::new()), posted),
        }
    }
}

fn files(standing: &Standing) -> (Stage, String) {
    if !standing.has_signups {
        return (Stage::Open, "There are no sign-ups yet.".to_owned());
    }
    let people = standing.people.map_or_else(
        || "The sign-ups are there, and cannot be read yet.".to_owned(),
        |people| format!("{} signed up.", count(people, "person", "people")),
    );
    let others = &standing.other_files;
    let others = if others.is_empty() { String::new() } else { format!(" There are files of {} too.", list(others)) };
    (if standing.people.is_some() { Stage::Done } else { Stage::Open }, format!("{people}{others}"))
}

fn problems(standing: &Standing) -> (Stage, String) {
    let all = [
        (standing.errors, "error", "errors"),
        (standing.warnings, "warning", "warnings"),
        (standing.questions, "question about names", "questions about names"),
    ];
    let told: Vec<String> =
        all.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many)).collect();
    if told.is_empty() {
        return (Stage::Done, "There are no problems.".to_owned());
    }
    let must = if standing.errors > 0 { " Errors must be mended before anybody can get an author." } else { "" };
    // Whoever goes on with open questions has looked at them.
    let is_passed = standing.errors == 0 && standing.result.is_some();
    let (stage, left) = if is_passed { (Stage::Done, " left as they are") } else { (Stage::Open, "") };
    (stage, format!("{}{left}.{must}", list(&told)))
}

fn assigned(result: &Result) -> (Stage, String) {
    let pairs = count(result.pairs, "remixer has an author", "remixers have an author");
    let unplaced = match result.unplaced {
        Some((0, 0)) => "; nobody was left out".to_owned(),
        Some((remixers, authors)) => format!(
            "; {} and {} were left out",
            count(remixers, "remixer", "remixers"),
            count(authors, "author", "authors")
        ),
        None => String::new(),
    };
    let defaulted = if result.defaulted > 0 {
        format!(" {} dropped out.", count(result.defaulted, "remixer has", "remixers have"))
    } else {
        String::new()
    };
    let changed = if result.changed.is_empty() {
        String::new()
    } else {
        format!(" Since then {} changed.", list(&result.changed))
    };
    // Once letters are out nothing is done anew for a file that changed, such as that of past rounds at the end.
    let is_done = result.changed.is_empty() || result.untold < result.pairs;
    let stage = if is_done { Stage::Done } else { Stage::Open };
    (stage, format!("{pairs}{unplaced}.{defaulted}{changed}"))
}

fn letters(result: &Result) -> (Stage, String) {
    let sent = result.pairs - result.untold;
    match (sent, result.untold) {
        (_, 0) => (Stage::Done, "All of them are sent.".to_owned()),
        (0, _) => (Stage::Open, "None of them is marked as sent.".to_owned()),
        (sent, open) => {
            (Stage::Open, format!("{} sent, {} to go.", count(sent, "is", "are"), count(open, "is", "are")))
        }
    }
}

fn posted(result: &Result) -> (Stage, String) {
    let told = format!("{} of {} posted.", result.posted, count(result.pairs, "remix is", "remixes are"));
    let stage = match (result.untold == result.pairs, result.posted == result.pairs) {
        (_, true) => Stage::Done,
        (true, _) => Stage::Later,
        _ => Stage::Open,
    };
    (stage, told)
}

/// How many problems there are, from the worst on.
pub(crate) fn counted(problems: &[Problem]) -> (usize, usize) {
    let of = |severity| problems.iter().filter(|problem| problem.severity() == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// What to do next: the step, and what a button that leads there says.
pub(crate) fn next(standing: &Standing) -> Option<(Step, &'static str)> {
    let Some(result) = &standing.result else {
        return Some(match standing {
            Standing { has_signups: false, .. } => (Step::Files, "Bring the sign-ups in"),
            Standing { errors: 1.., .. } => (Step::Problems, "Look at what must be mended"),
            Standing { warnings: 0, questions: 0, .. } => (Step::Result, "Give everybody an author"),
            _ => (Step::Problems, "Look at problems and questions"),
        });
    };
    if result.pairs == 0 {
        Some((Step::Result, "See why nobody has an author"))
    } else if result.untold > 0 {
        Some((Step::Letters, "Send the letters"))
    } else if result.posted < result.pairs {
        Some((Step::Posted, "Keep track of who has posted"))
    } else {
        None
    }
}

/// What may be done instead, where what comes next can wait: not every question has an answer.
pub(crate) fn instead(standing: &Standing) -> Option<(Step, &'static str)> {
    let waits = matches!(next(standing), Some((Step::Problems, _))) && standing.errors == 0;
    waits.then_some((Step::Result, "Give everybody an author as it is"))
}

/// What is said once all is done.
pub(crate) const ALL_DONE: &str =
    "Everything is posted. What remains is the masterlist, and the file of past rounds for next year.";

/// A round that was begun.
pub(crate) fn begun(folder: &str) -> String {
    format!("The round is in the folder {folder}. Everything you do here is kept there.")
}

/// What was changed about the round itself.
pub(crate) const DETAILS_KEPT: &str = "Saved.";
