//! `export letters`: a letter to each remixer, as files that a mail program opens.

use std::path::{Path, PathBuf};

use remix_match::domain::{Pair, ParticipantId, PersonKey, Round};
use remix_match::explain::Post;
use remix_match::export::{self, Grade, LettersAnswer, TemplateFile, Templates};
use remix_match::intake::{self, AssignmentFile, AssignmentRow, Problem, Severity, SourceFile};
use remix_match::report::{SentLetter, letters_page};
use remix_match::verify::{Fault, FaultKind, verify};

use super::super::{midway, of_severity, participant, read_usable, write};
use crate::args::Letters;
use crate::failure::{self, Existing, Failure, NoLetters, Status};
use crate::files::{self, SettingsFile, folder_of};
use crate::folder::{self, NewFile};
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::concerns::Concerns;

/// The folder for letters, in the round's output folder.
const FOLDER: &str = "letters";
/// All letters on one page.
const PREVIEW: &str = "preview.html";
/// What a repair changed, beside the assignments.
const CHANGES: &str = "changes.csv";

pub(super) fn run(args: &Letters, shell: &Shell) -> Result<Status, Failure> {
    match &args.write_templates {
        Some(folder) => write_templates(folder, shell),
        None => write_letters(args, shell),
    }
}

fn write_templates(folder: &Path, shell: &Shell) -> Result<Status, Failure> {
    let files = Templates::written().map(|file| NewFile { name: file.name.to_owned(), bytes: file.text.into() });
    let names = files.each_ref().map(|file| file.name.as_str());
    folder::refuse_existing(folder, &names, Existing::File)?;
    folder::write_together(folder, &files, &[])?;
    shell.terminal.answer(&LettersAnswer { files: names.map(str::to_owned).into(), ..LettersAnswer::default() });
    shell.terminal.result(&words::letters::templates(folder, &names));
    Ok(Status::Done)
}

/// Letters that are filled in, and what is to be said of them.
pub(crate) struct Made {
    pub(crate) round: Round,
    pub(crate) letters: export::Letters,
    problems: Vec<Problem>,
    of_template: Vec<Problem>,
    of_file: Vec<Problem>,
    pub(crate) faults: Vec<Fault>,
    /// The file of assignments.
    path: PathBuf,
}

/// Fills the letters in and writes nothing.
pub(crate) fn made(args: &Letters, settings: &SettingsFile, shell: &Shell) -> Result<Made, Failure> {
    let output = shell.round.join(&settings.settings.output);
    let path = args.assignments.clone().unwrap_or_else(|| output.join("assignments.csv"));
    let ((file, templates), (round, problems, _)) =
        failure::both(failure::both(files::read(&path), templates(args)), read_usable(settings, shell))?;
    let (round, file, of_file) = midway(&file, round)?;
    let faults = shell.stopwatch.time(Step::Verify, || verify(&round, &file.live(), None).faults);
    stop_at_faults(args, &faults, &path)?;
    let pairs = wanted(args, &round, &file)?;
    let replaced = replaced(&folder_of(&path), &round)?;
    let written = || export::letters(&round, &pairs, &replaced, &templates.templates);
    let letters = shell.stopwatch.time(Step::Write, written).map_err(Failure::Template)?;
    Ok(Made { round, letters, problems, of_template: templates.problems, of_file, faults, path })
}

fn write_letters(args: &Letters, shell: &Shell) -> Result<Status, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    let output = shell.round.join(&settings.settings.output);
    if !args.replace {
        folder::refuse_existing(&output, &[FOLDER], Existing::Result)?;
    }
    let Made { round, letters, problems, of_template, of_file, faults, path } = made(args, &settings, shell)?;
    let files = shell.stopwatch.time(Step::Write, || files_of(&round, &letters));
    let moved = write(&output, &files, &[FOLDER], shell)?.map(|before| before.join(FOLDER));

    shell.terminal.notices(&words::problems::lines(&of_template));
    shell.terminal.notices(&words::problems::summary(&problems, &shell.round));
    shell.terminal.notices(&words::problems::lines(&of_file));
    shell.terminal.notices(&words::letters::faults(&faults, &path));
    let concerns = Concerns { all: &letters.concerns, round: &round, hidden: None };
    shell.terminal.notices(&words::letters::concerns(concerns));
    shell.terminal.notices(&words::letters::contact(&round.settings.contact));
    shell.terminal.answer(&answer(&letters, &files));
    shell.terminal.result(&words::letters::written(letters.letters.len(), &output.join(FOLDER), moved.as_deref()));
    let warned = letters.concerns.iter().any(|concern| concern.grade() == Grade::Warning);
    Ok(if warned || !faults.is_empty() { Status::Look } else { Status::Done })
}

/// Templates, and what is to be known about their files.
struct ReadTemplates {
    templates: Templates,
    problems: Vec<Problem>,
}

/// The moderator's own templates, or else the usual ones.
fn templates(args: &Letters) -> Result<ReadTemplates, Failure> {
    let Some(path) = &args.template else {
        return Ok(ReadTemplates { templates: Templates::default(), problems: Vec::new() });
    };
    let html = args.html_template.as_deref().map_or(Ok(None), |path| files::read(path).map(Some));
    let (text, html) = failure::both(files::read(path), html)?;
    let (text, mut problems) = intake::plain_text(&text);
    let (html, of_html) = html.map(|html| intake::plain_text(&html)).unwrap_or_default();
    problems.extend(of_html);
    if !of_severity(&problems, Severity::Error).is_empty() {
        return Err(Failure::Problems(problems));
    }
    let file = |path: &Path, text| TemplateFile { name: path.display().to_string(), text };
    let html = args.html_template.as_deref().zip(html).map(|(path, text)| file(path, text));
    let templates = Templates::new(&file(path, text.unwrap_or_default()), html.as_ref());
    templates.map(|templates| ReadTemplates { templates, problems }).map_err(Failure::Template)
}

/// Letters tell people whom to remix, so an assignment that breaks a rule must be meant. Nobody can be meant by a name
/// that is nobody's.
fn stop_at_faults(args: &Letters, faults: &[Fault], path: &Path) -> Result<(), Failure> {
    let stops = |fault: &Fault| match fault.kind {
        FaultKind::LeftOut | FaultKind::RemixerTwice => false,
        FaultKind::UnknownPerson => true,
        _ => !args.despite_faults,
    };
    let faults: Vec<Fault> = faults.iter().filter(|fault| stops(fault)).cloned().collect();
    if faults.is_empty() { Ok(()) } else { Err(Failure::Faults { path: path.to_owned(), faults }) }
}

/// Whose earlier letter is no longer true: the last repair says so.
fn replaced(folder: &Path, round: &Round) -> Result<Vec<ParticipantId>, Failure> {
    let bytes = files::read_if_there(&folder.join(CHANGES))?;
    let file = bytes.map(|bytes| SourceFile { name: CHANGES.to_owned(), bytes });
    let of_file = |file| intake::people_with_change(&file, &round.roster, Post::NewAuthor.word());
    Ok(file.map(of_file).unwrap_or_default())
}

/// The pairs of which letters are to tell: those whose letter has still to go out, unless others are asked for.
fn wanted(args: &Letters, round: &Round, file: &AssignmentFile) -> Result<Vec<Pair>, Failure> {
    let person = |id| PersonKey::of(round.roster.name(id));
    let only = args.only.iter().map(|name| participant(round, name).map(person)).collect::<Result<Vec<_>, _>>()?;
    let standing =
        || file.rows.iter().filter(|row| row.status.is_live()).filter_map(|row| Some((row, row.pair.known()?)));
    let is_wanted = |row: &AssignmentRow, remixer| {
        if only.is_empty() { args.everyone || row.status.awaits_letter() } else { only.contains(&person(remixer)) }
    };
    let pairs: Vec<Pair> = standing().filter(|(row, pair)| is_wanted(row, pair.0)).map(|(_, pair)| pair).collect();
    let has_author = |key: &PersonKey| pairs.iter().any(|pair| person(pair.0) == *key);
    let without = args.only.iter().zip(&only).filter(|(_, key)| !has_author(key)).map(|(name, _)| name.clone());
    let without: Vec<String> = without.collect();
    let nobody = match (without.is_empty(), pairs.is_empty(), standing().next()) {
        (false, _, _) => NoLetters::NoAuthor(without),
        (true, true, None) => NoLetters::NoPairs,
        (true, true, Some(_)) => NoLetters::AllSent,
        (true, false, _) => return Ok(pairs),
    };
    Err(Failure::NoLetters(nobody))
}

fn files_of(round: &Round, letters: &export::Letters) -> Vec<NewFile> {
    let shown: Vec<SentLetter<'_>> = letters
        .letters
        .iter()
        .map(|letter| SentLetter {
            name: round.roster.name(letter.remixer),
            to: &letter.to,
            subject: &letter.subject,
            text: &letter.text,
            file: &letter.file,
        })
        .collect();
    let preview = NewFile { name: format!("{FOLDER}/{PREVIEW}"), bytes: letters_page(round, &shown).into_bytes() };
    let mails = letters
        .letters
        .iter()
        .map(|letter| NewFile { name: format!("{FOLDER}/{}", letter.file), bytes: letter.bytes.clone() });
    mails.chain([preview]).collect()
}

fn answer(letters: &export::Letters, files: &[NewFile]) -> LettersAnswer {
    LettersAnswer {
        letters: letters.letters.len(),
        no_address: letters.concerns.iter().filter_map(|concern| concern.unreachable().map(str::to_owned)).collect(),
        files: files.iter().map(|file| file.name.clone()).collect(),
    }
}
