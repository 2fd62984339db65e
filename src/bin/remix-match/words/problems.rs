//! Problems of files: file by file, the worst first, and many of a kind cut short.

use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use remix_match::intake::{Passage, Problem, Severity};
use remix_match::wording::{count, excerpt, grouped, list};

use super::round_flag;
use crate::terminal::{Line, Tone};

/// How many problems of one kind in one file are shown.
const OF_A_KIND: usize = 4;

/// How many of those are shown that tell of requests not to be matched which are not being kept: each may be
/// the one that matters.
const OF_REQUESTS: usize = 40;

/// From the worst on.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];

/// Which problems are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Everything,
    /// No notices.
    Warnings,
}

/// All problems, files with errors first.
pub(crate) fn lines(problems: &[Problem]) -> Vec<Line> {
    told(problems, Told::Everything)
}

/// The same, or only those that somebody must look at.
pub(crate) fn told(problems: &[Problem], told: Told) -> Vec<Line> {
    let chosen = problems.iter().filter(|problem| told == Told::Everything || problem.severity() != Severity::Notice);
    let mut files = together(chosen, Problem::file);
    files.sort_by_key(|file| file.iter().map(|problem| problem.severity()).min());
    files.iter().flat_map(|file| of_file(file)).collect()
}

/// Each problem of a severity as one sentence after another, with its file and its place.
pub(crate) fn sentences(problems: &[Problem], severity: Severity) -> Vec<String> {
    let chosen = problems.iter().filter(|problem| problem.severity() == severity);
    chosen.map(sentence).collect()
}

fn sentence(problem: &Problem) -> String {
    let places = [problem.file().to_owned(), problem.place()];
    let place: Vec<String> = places.into_iter().filter(|place| !place.is_empty()).collect();
    format!("{}: {} {}", place.join(", "), problem.message(), problem.fix()).trim().to_owned()
}

/// How many warnings there are, for a command that is about something else.
pub(crate) fn summary(problems: &[Problem], folder: &Path) -> Vec<Line> {
    let warnings = problems.iter().filter(|problem| problem.severity() == Severity::Warning).count();
    let number = count(warnings, "warning", "warnings");
    let told = format!("{number} about the files: remix-match check{} tells more.", round_flag(folder));
    if warnings == 0 { Vec::new() } else { vec![Line::new(Tone::Warning, told).typed()] }
}

/// What a page says where columns are told in the settings: there is a place to choose them.
pub(crate) fn fix_on_page(fix: &str) -> Option<String> {
    let (before, _) = fix.split_once("Under [columns] in round.toml, say which header holds it")?;
    Some(format!("{before}Choose it on the page Files, behind “What I understood”."))
}

/// Things with the same name together, each name where its first stands.
fn together<'p>(
    problems: impl Iterator<Item = &'p Problem>,
    name: impl Fn(&'p Problem) -> &'p str,
) -> Vec<Vec<&'p Problem>> {
    let mut groups: Vec<(&str, Vec<&Problem>)> = Vec::new();
    for problem in problems {
        let name = name(problem);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(problem),
            None => groups.push((name, vec![problem])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn of_file(problems: &[&Problem]) -> Vec<Line> {
    let mut lines = vec![heading(problems)];
    for severity in SEVERITIES {
        let of_severity = problems.iter().copied().filter(|problem| problem.severity() == severity);
        for kind in together(of_severity, |problem| problem.code()) {
            lines.extend(of_kind(&kind));
        }
    }
    lines
}

/// `signups.csv: 2 errors and 1 warning`.
fn heading(problems: &[&Problem]) -> Line {
    let number = |severity| problems.iter().filter(|problem| problem.severity() == severity).count();
    let numbers = SEVERITIES.map(number);
    let nouns = [("error", "errors"), ("warning", "warnings"), ("notice", "notices")];
    let counts = numbers.into_iter().zip(nouns).filter(|(number, _)| *number > 0);
    let counts: Vec<String> = counts.map(|(number, (one, many))| count(number, one, many)).collect();
    let tone = match numbers {
        [0, 0, _] => Tone::Heading,
        [0, ..] => Tone::Warning,
        _ => Tone::Bad,
    };
    Line::new(tone, format!("{}: {}", excerpt(problems[0].file(), 120), list(&counts)))
}

/// What to do stands below what is wrong, once where it is the same for one after another.
fn of_kind(kind: &[&Problem]) -> Vec<Line> {
    let most = most_shown(kind[0].code());
    let shown = if kind.len() > most + 1 { most } else { kind.len() };
    let mut lines = Vec::new();
    for (place, problem) in kind[..shown].iter().enumerate() {
        lines.push(Line::plain(format!("  {}{}", introduction(problem), problem.message())));
        let fix = problem.fix();
        if let Some(passage) = problem.passage() {
            lines.extend(picture(problem, passage, &fix));
        } else if !fix.is_empty() && kind[..shown].get(place + 1).is_none_or(|next| next.fix() != fix) {
            let line = Line::plain(format!("      {fix}"));
            lines.push(match fix_on_page(&fix) {
                Some(text) => line.on_page(format!("      {text}")),
                None => line,
            });
        }
    }
    if kind.len() > shown {
        lines.push(
            Line::plain(format!("  ... and {} more of this kind (--json lists all)", grouped(kind.len() - shown)))
                .typed(),
        );
    }
    lines
}

pub(crate) fn most_shown(code: &str) -> usize {
    match code {
        "bar_names_nobody" | "bar_passes_over" | "notes_name_somebody" => OF_REQUESTS,
        _ => OF_A_KIND,
    }
}

/// `Error in row 7 (ada), column D “Email Address”: `.
fn introduction(problem: &Problem) -> String {
    let what = match problem.severity() {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Notice => "Notice",
    };
    let place = problem.place();
    if place.is_empty() { format!("{what}: ") } else { format!("{what} in {place}: ") }
}

/// The line with a mark under what is wrong, and beside the mark what to do.
pub(crate) fn picture(problem: &Problem, passage: &Passage, fix: &str) -> Vec<Line> {
    let mark = AnnotationKind::Primary.span(passage.part());
    let mark = if fix.is_empty() { mark } else { mark.label(fix) };
    let line = usize::try_from(problem.row().unwrap_or(1)).unwrap_or(1);
    let snippet = Snippet::source(passage.text()).line_start(line).annotation(mark);
    let drawn = Renderer::plain().render(&[Group::with_level(Level::ERROR).element(snippet)]);
    let lines = drawn.lines().filter(|line| line.trim() != "|");
    lines.map(|line| Line::plain(format!("      {}", line.trim_end()))).collect()
}
