//! What to say when a command stops.

use std::io::ErrorKind;
use std::path::Path;

use remix_match::export::{CheckAnswer, LETTER_FIELDS, Mistake, MistakeKind};
use remix_match::intake::{Problem, Severity, Unclear};
use remix_match::verify::{Fault, FaultKind};
use remix_match::wording::{all_quoted, count, either, list, quoted, short_list};
use serde::Serialize;
use serde_json::{Value, json};

use super::{FEW, place, problems, typed, verify};
use crate::failure::{Deed, Existing, Failure, FileTrouble, FormTrouble, NoLetters};
use crate::terminal::{Line, Terminal, Tone};

/// Says it once: to people on standard error, and to a program in the shape of the answer of `check`.
pub(crate) fn tell(terminal: &Terminal, failure: &Failure, wanted: Wanted) {
    terminal.alarm(&lines(failure, wanted));
    if !matches!(failure, Failure::Output(_)) {
        terminal.answer(&answer(failure));
    }
}

/// What the command was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Files,
    Answers,
}

pub(crate) fn lines(failure: &Failure, wanted: Wanted) -> Vec<Line> {
    match failure {
        Failure::Problems(all) => {
            let mut lines = problems::lines(all);
            lines.push(heading(match wanted {
                Wanted::Files => "Nothing was written. Mend the errors first.",
                Wanted::Answers => "Mend the errors first.",
            }));
            lines
        }
        Failure::Files(troubles) => {
            let mut lines = vec![heading("Files could not be read or written:")];
            lines.extend(troubles.iter().map(of_file));
            lines
        }
        Failure::Template(mistakes) => {
            let mut lines = template_mistakes(mistakes);
            lines.push(heading("Nothing was written. Mend the template first."));
            lines
        }
        Failure::Faults { path, faults } => {
            let mut lines = verify::counted_faults(faults, path, verify::Pairs::Counted);
            lines.push(heading("Nothing was written."));
            lines.push(way_out(faults));
            lines
        }
        Failure::Bug(place) => bug(place),
        other => {
            let line = heading(&sentence(other));
            vec![match on_page(other) {
                Some(text) => line.on_page(text),
                None => line,
            }]
        }
    }
}

/// What is wrong with templates.
pub(crate) fn template_mistakes(mistakes: &[Mistake]) -> Vec<Line> {
    let mut lines: Vec<Line> = mistakes.iter().map(|mistake| Line::plain(mistake.to_string())).collect();
    if mistakes.iter().any(|mistake| matches!(mistake.kind, MistakeKind::UnknownField { .. })) {
        lines.push(Line::plain(format!("Letters have these fields: {}.", list(&LETTER_FIELDS))));
    }
    lines
}

/// What to do about faults that stop letters.
fn way_out(faults: &[Fault]) -> Line {
    if faults.iter().any(|fault| fault.kind == FaultKind::UnknownPerson) {
        return Line::plain("Mend the names first: no letter can tell of somebody who is not in this round.");
    }
    let text =
        "remix-match verify --show-pairs names the pairs. If they are meant so, --despite-faults writes the letters.";
    Line::plain(text)
        .on_page("If the pairs are meant so, open “A pair breaks a rule, and is meant so”, and tick what stands there.")
}

fn heading(text: &str) -> Line {
    Line::new(Tone::Bad, text)
}

fn sentence(failure: &Failure) -> String {
    match failure {
        Failure::Exists { what, path } => exists(*what, path),
        Failure::Unclear { typed, why } => unclear(typed, why),
        Failure::NoPlayer { typed, why } => format!(
            "{} is said to play in this round, so nothing may tell who remixes them; but it is not clear who that is. {} \
             Say on the page Result who plays, or that nobody does.",
            quoted(typed),
            unclear(typed, why)
        ),
        Failure::KeptAndGone(names) => format!(
            "--keep and --drop or --drop-remixer cannot both name {}. Nothing was written.",
            short_list(&all_quoted(names), FEW)
        ),
        Failure::Busy(folder) => format!(
            "Another run of remix-match is writing into {} at this moment. Nothing was written. Try again in a moment.",
            place(folder)
        ),
        Failure::NoYear => {
            "Nothing tells the year of this round. Put a line such as year = 2026 at the top of round.toml, \
                            or type --year 2026."
                .to_owned()
        }
        Failure::NotInEncoding { path, why } => format!("{}: {why} Nothing was written.", typed(path)),
        Failure::NotAnswered { path, why } => format!("{}: {why} Nothing was written.", typed(path)),
        Failure::Workbook(why) => format!("{why}. Nothing was written. Without --xlsx there are only CSV files."),
        Failure::NoPort { port: Some(port), why } => format!(
            "Nothing can be opened on port {port}: {}. Without --port any port that is free is taken.",
            reason(why)
        ),
        Failure::NoPort { port: None, why } => format!("No page can be opened on this computer: {}.", reason(why)),
        Failure::UnclearFiles(names) => super::files::unclear(names),
        Failure::Form(trouble) => form(*trouble),
        Failure::Output(why) => format!("The result could not be printed: {}.", reason(why)),
        other => of_assignments(other),
    }
}

/// What the page says where the sentence would name what to type.
fn on_page(failure: &Failure) -> Option<String> {
    Some(match failure {
        Failure::KeptAndGone(names) => {
            format!("{} cannot both stay and leave. Nothing was written.", short_list(&all_quoted(names), FEW))
        }
        Failure::Strangers { path, people } => format!(
            "{} names people who are not in this round: {}. Nothing was written. Correct the names, or bring whoever is \
             new as a late sign-up or as a pinch hitter.",
            typed(path),
            short_list(&all_quoted(people), FEW)
        ),
        Failure::NoLetters(NoLetters::AllSent) => {
            "Nothing was written: every letter went out already. Choose everybody with an author to write them again."
                .to_owned()
        }
        Failure::LettersOut { path, known } => format!(
            "In {} {} of which people know already. Use the page Changes: it leaves them as they are.",
            typed(path),
            count(*known, "pair stands", "pairs stand")
        ),
        Failure::Workbook(why) => format!("{why}. Save the CSV file instead."),
        _ => return None,
    })
}

/// Something that must not be overwritten.
fn exists(what: Existing, path: &Path) -> String {
    match what {
        Existing::Result => format!(
            "There is a result already: {}. Nothing was written. With --replace the old files move aside.",
            typed(path)
        ),
        Existing::Round => {
            format!("There is a round already: {}. Nothing was written. Name another folder.", typed(path))
        }
        Existing::File => {
            format!("{} is there already and stays as it is. Name another file.", typed(path))
        }
    }
}

/// What is wrong with what came from the page.
fn form(trouble: FormTrouble) -> String {
    match trouble {
        FormTrouble::NoFile => "No file was chosen. Nothing was changed.".to_owned(),
        FormTrouble::Gone => {
            "What this was about is not there any more, so nothing was changed. This is how it stands now.".to_owned()
        }
        FormTrouble::Empty(field) => format!("{field} is empty. Nothing was changed."),
        FormTrouble::Wrong(field, wanted) => format!("{field} must be {wanted}. Nothing was changed."),
    }
}

/// A name that does not say who is meant.
fn unclear(name: &str, why: &Unclear) -> String {
    match why {
        Unclear::Nobody { near } => {
            let who = format!("Nobody in this round goes by {}.", quoted(name));
            match near.as_slice() {
                [] => format!("{who} Names stand in the sign-ups as they must be typed here."),
                near => format!("{who} Did you mean {}?", either(&all_quoted(near))),
            }
        }
        Unclear::Several(names) => {
            let who = format!("More than one person goes by {}.", quoted(name));
            format!("{who} Type the name of the one you mean: {}.", either(&all_quoted(names)))
        }
    }
}

/// What is wrong with the pairs of a round for what was asked.
fn of_assignments(failure: &Failure) -> String {
    match failure {
        Failure::NoAssignment { path, people } => format!(
            "In {} somebody stands who is not in this round, or who stands twice in one role: {}. Mend that first.",
            typed(path),
            short_list(&all_quoted(people), FEW)
        ),
        Failure::Strangers { path, people } => format!(
            "{} names people who are not in this round: {}. Nothing was written. Correct the names; whoever is new \
             comes in with --late, or with --pinch-hitters.",
            typed(path),
            short_list(&all_quoted(people), FEW)
        ),
        Failure::PairsTwice { path, rows } => format!(
            "In {} these rows hold a pair that an earlier row holds: {}. Nothing was written. Keep one row of each pair.",
            typed(path),
            short_list(rows, FEW)
        ),
        Failure::NoLetters(NoLetters::NoPairs) => {
            "Nothing was written: nobody in this assignment has an author to be told of.".to_owned()
        }
        Failure::NoLetters(NoLetters::AllSent) => {
            "Nothing was written: every letter went out already. --everyone writes them again.".to_owned()
        }
        Failure::NoLetters(NoLetters::NoAuthor(names)) => {
            let names = short_list(&all_quoted(names), FEW);
            format!("Nothing was written: this assignment has no author for {names}.")
        }
        Failure::LettersOut { path, known } => format!(
            "In {} {} of which people know already. Use repair for changes: it leaves them as they are.",
            typed(path),
            count(*known, "pair stands", "pairs stand")
        ),
        _ => "The command stopped.".to_owned(),
    }
}

fn bug(place: &str) -> Vec<Line> {
    let version = env!("CARGO_PKG_VERSION");
    vec![
        heading("This is a bug in remix-match, not in your files. Sorry."),
        Line::plain(format!("  version {version}: {place}")),
        Line::plain("Please report the line above and the command you typed to the makers of remix-match."),
        Line::plain("Do not attach your sign-ups: they are private, and a bug can be found without them."),
    ]
}

fn of_file(one: &FileTrouble) -> Line {
    let line = Line::plain(format!("  {}", trouble(one)));
    let is_result = one.path.ends_with("assignments.csv") && one.deed == Deed::Read;
    if is_result && one.why.kind() == ErrorKind::NotFound {
        return line.on_page(format!("  {} is missing: nobody is matched yet.", typed(&one.path)));
    }
    line
}

fn trouble(trouble: &FileTrouble) -> String {
    let path = typed(&trouble.path);
    match (trouble.deed, trouble.why.kind()) {
        (Deed::ReadSettings, ErrorKind::NotFound) => {
            format!("{path} is missing. Is this the folder of a round? --round DIR names another one.")
        }
        (Deed::Read, ErrorKind::NotFound) if trouble.path.ends_with("assignments.csv") => {
            format!("{path} is missing. remix-match assign writes it; --round DIR names another round.")
        }
        (Deed::Read, ErrorKind::NotFound) => format!("{path} is missing."),
        (Deed::Read | Deed::ReadSettings, ErrorKind::IsADirectory) => format!("{path} is a folder, not a file."),
        (Deed::Write, _) => {
            format!("{path} could not be written: {}. Whatever was there before is still there.", reason(&trouble.why))
        }
        _ => format!("{path} could not be read: {}.", reason(&trouble.why)),
    }
}

fn reason(why: &std::io::Error) -> String {
    match why.kind() {
        ErrorKind::AddrInUse => "another program has it".to_owned(),
        ErrorKind::PermissionDenied => "this is not allowed (or another program has it open)".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::FileTooLarge => "it is larger than files may be here".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::NotADirectory => "there is a file where a folder is needed".to_owned(),
        ErrorKind::AlreadyExists => "something of that name is there already".to_owned(),
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::InvalidFilename => "no file can have this name here".to_owned(),
        // Behind the reason stand numbers of the system and names of temporary files.
        _ => why.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}

pub(crate) fn answer(failure: &Failure) -> CheckAnswer<'_, Value> {
    let (mut errors, mut warnings, mut notices) = (Vec::new(), Vec::new(), Vec::new());
    match failure {
        Failure::Problems(all) => {
            errors = of_severity(all, Severity::Error);
            warnings = of_severity(all, Severity::Warning);
            notices = of_severity(all, Severity::Notice);
        }
        Failure::Files(troubles) => {
            errors.extend(troubles.iter().map(|one| error("file", Some(&typed(&one.path)), &trouble(one))));
        }
        Failure::Template(mistakes) => errors
            .extend(mistakes.iter().map(|mistake| error(mistake.code(), Some(&mistake.file), &mistake.to_string()))),
        Failure::Faults { path, faults } => {
            errors.extend(faults.iter().map(|fault| error(fault.kind.as_str(), Some(&typed(path)), &fault.message)));
        }
        Failure::Bug(place) => errors.push(error("bug", None, &format!("This is a bug in remix-match: {place}"))),
        Failure::Exists { path, .. } => errors.push(error("exists", Some(&typed(path)), &sentence(failure))),
        Failure::NoAssignment { path, .. } | Failure::Strangers { path, .. } | Failure::PairsTwice { path, .. } => {
            errors.push(error("assignment", Some(&typed(path)), &sentence(failure)));
        }
        Failure::NotInEncoding { path, .. } => errors.push(error("encoding", Some(&typed(path)), &sentence(failure))),
        Failure::NotAnswered { path, .. } => errors.push(error("answer", Some(&typed(path)), &sentence(failure))),
        Failure::NoYear => errors.push(error("no_year", Some("round.toml"), &sentence(failure))),
        Failure::Unclear { .. } | Failure::NoPlayer { .. } | Failure::KeptAndGone(_) => {
            errors.push(error("name", None, &sentence(failure)));
        }
        other => errors.push(error("output", None, &sentence(other))),
    }
    CheckAnswer { errors, warnings, notices, ..CheckAnswer::default() }
}

fn error(code: &str, file: Option<&str>, message: &str) -> Value {
    json!({ "severity": "error", "code": code, "file": file, "message": message })
}

fn of_severity(problems: &[Problem], severity: Severity) -> Vec<Value> {
    let chosen = problems.iter().filter(|problem| problem.severity() == severity);
    chosen.map(|problem| value(&problem)).collect()
}

fn value(thing: &impl Serialize) -> Value {
    serde_json::to_value(thing).expect("problems are plain data")
}
