//! Problems of files: the worst first, and many of a kind cut short.

use remix_match::intake::{Problem, Severity};
use remix_match::wording::{count, grouped};

use crate::terminal::{Line, Tone};

/// How many problems of one kind in one file are shown.
const OF_A_KIND: usize = 4;

/// Which problems are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Everything,
    /// No notices.
    Warnings,
}

/// All problems, errors first, in the order of the files.
pub(crate) fn lines(problems: &[Problem]) -> Vec<Line> {
    told(problems, Told::Everything)
}

/// The same, or only those that somebody must look at.
pub(crate) fn told(problems: &[Problem], told: Told) -> Vec<Line> {
    let severities = [Severity::Error, Severity::Warning, Severity::Notice];
    let chosen = severities.into_iter().filter(|&severity| told == Told::Everything || severity != Severity::Notice);
    chosen.flat_map(|severity| of_severity(problems, severity)).collect()
}

fn of_severity(problems: &[Problem], severity: Severity) -> Vec<Line> {
    let chosen: Vec<&Problem> = problems.iter().filter(|problem| problem.severity() == severity).collect();
    if chosen.is_empty() {
        return Vec::new();
    }
    let (tone, heading) = match severity {
        Severity::Error => (Tone::Bad, count(chosen.len(), "error", "errors")),
        Severity::Warning => (Tone::Warning, count(chosen.len(), "warning", "warnings")),
        Severity::Notice => (Tone::Heading, count(chosen.len(), "notice", "notices")),
    };
    let mut lines = vec![Line::new(tone, format!("{heading}:"))];
    for kind in by_kind(&chosen) {
        shortened(&kind, &mut lines);
    }
    lines
}

/// Problems of one kind in one file together, each kind where its first stands.
fn by_kind<'p>(problems: &[&'p Problem]) -> Vec<Vec<&'p Problem>> {
    let mut kinds: Vec<Vec<&Problem>> = Vec::new();
    for problem in problems {
        let same = |kind: &&mut Vec<&Problem>| kind[0].file() == problem.file() && kind[0].code() == problem.code();
        match kinds.iter_mut().find(same) {
            Some(kind) => kind.push(problem),
            None => kinds.push(vec![problem]),
        }
    }
    kinds
}

fn shortened(kind: &[&Problem], lines: &mut Vec<Line>) {
    let shown = if kind.len() > OF_A_KIND + 1 { OF_A_KIND } else { kind.len() };
    lines.extend(kind[..shown].iter().map(|problem| Line::plain(format!("  {problem}"))));
    if kind.len() > shown {
        let more = grouped(kind.len() - shown);
        lines.push(Line::plain(format!("  ... and {more} more of this kind in {} (--json lists all)", kind[0].file())));
    }
}
