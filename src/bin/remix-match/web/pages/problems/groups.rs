//! Problems by what to do about them: the worst first, those of a kind together, the first few of each shown.

use std::collections::HashMap;

use remix_match::domain::{Correction, ListedCorrection};
use remix_match::intake::{Problem, Severity, correctable};
use remix_match::wording::quoted;
use serde::Serialize;

use super::cells::Cell;
use super::names::Alike;
use crate::commands::check::Report;
use crate::failure::Failure;
use crate::files::SettingsFile;
use crate::web::pager::Pager;
use crate::web::visit::Visit;
use crate::words;

/// All problems of one severity.
#[derive(Serialize)]
pub(super) struct Group {
    name: &'static str,
    number: usize,
    /// Whether it is only good to know.
    pub(super) is_folded: bool,
    ways: Vec<Way>,
}

/// All that are mended in the same way.
#[derive(Serialize)]
struct Way {
    name: &'static str,
    kinds: Vec<Kind>,
}

/// Problems of one kind.
#[derive(Serialize)]
pub(super) struct Kind {
    /// What it is called in addresses.
    key: String,
    number: usize,
    /// What to do, where it is the same for all that are shown.
    fix: String,
    shown: Vec<Item>,
    /// The number of the page where it has pages of its own, else 0.
    page: usize,
}

/// A problem.
#[derive(Serialize)]
struct Item {
    /// Its place among all.
    number: usize,
    file: String,
    place: String,
    message: String,
    fix: String,
    /// What stood there, where the sentence does not say so.
    value: Option<String>,
    passage: String,
    names: Vec<Alike>,
    cell: Option<Cell>,
}

/// A problem among all others.
pub(super) struct Listed<'p> {
    /// Its place among all.
    number: usize,
    problem: &'p Problem,
    mend: Mend,
    /// The correction of its cell that changes nothing yet.
    cell: Option<Correction>,
}

/// How a problem is mended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mend {
    Names,
    Cell,
    Settings,
    Corrections,
    File,
    Nothing,
}

impl Mend {
    fn of(problem: &Problem, has_cell: bool) -> Self {
        let (severity, to_do) = (problem.severity(), !problem.fix().is_empty());
        if problem.is_about_settings() {
            Self::Settings
        } else if severity == Severity::Notice && !to_do {
            Self::Nothing
        } else if problem.is_about_corrections() && severity != Severity::Error {
            Self::Corrections
        } else if !problem.names_alike().is_empty() {
            Self::Names
        } else if has_cell {
            Self::Cell
        } else {
            Self::File
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Cell => "cell",
            Self::Settings => "settings",
            Self::Corrections => "corrections",
            Self::File => "file",
            Self::Nothing => "nothing",
        }
    }
}

impl Listed<'_> {
    /// What its kind is called in addresses.
    fn key(&self) -> String {
        let problem = self.problem;
        format!("{}-{}-{}", problem.severity().name(), self.mend.name(), problem.code())
    }
}

/// All problems, each with its cell; without a report nothing is known of cells.
pub(super) fn listed<'p>(
    problems: &'p [Problem],
    visit: &Visit<'_>,
    report: Option<&Report>,
) -> Result<Vec<Listed<'p>>, Failure> {
    let all: Vec<&Problem> = problems.iter().collect();
    let cells = if report.is_some() {
        let settings = SettingsFile::read(visit.round())?;
        let sources = settings.read_sources(visit.round())?;
        correctable(&settings.settings, &sources, &all)
    } else {
        vec![None; all.len()]
    };
    let listed = |(number, (problem, cell)): (usize, (&'p Problem, Option<Correction>))| Listed {
        number,
        problem,
        mend: Mend::of(problem, cell.is_some()),
        cell,
    };
    Ok(all.into_iter().zip(cells).enumerate().map(listed).collect())
}

impl Group {
    /// All problems, the worst first.
    pub(super) fn all(listed: &[Listed<'_>], corrections: &[ListedCorrection]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for all in kinds(listed) {
            let kind = Kind::of(all.len(), first_of(&all), corrections, 0);
            let severity = all[0].problem.severity();
            if groups.last().is_none_or(|group| group.name != severity.name()) {
                let (is_folded, ways) = (severity == Severity::Notice, Vec::new());
                groups.push(Self { name: severity.name(), number: 0, is_folded, ways });
            }
            if let Some(group) = groups.last_mut() {
                group.number += all.len();
                let way = all[0].mend.name();
                match group.ways.last_mut().filter(|last| last.name == way) {
                    Some(last) => last.kinds.push(kind),
                    None => group.ways.push(Way { name: way, kinds: vec![kind] }),
                }
            }
        }
        groups
    }
}

/// Those of each kind, the worst first, then by what to do about them, then in their order.
fn kinds<'l, 'p>(listed: &'l [Listed<'p>]) -> Vec<Vec<&'l Listed<'p>>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kinds: Vec<Vec<&Listed<'_>>> = Vec::new();
    for one in listed {
        let place = *places.entry(one.key()).or_insert(kinds.len());
        if place == kinds.len() {
            kinds.push(Vec::new());
        }
        kinds[place].push(one);
    }
    kinds.sort_by_key(|kind| (kind[0].problem.severity(), kind[0].mend));
    kinds
}

/// As many of a kind as the terminal shows.
fn first_of<'k, 'l, 'p>(kind: &'k [&'l Listed<'p>]) -> &'k [&'l Listed<'p>] {
    let most = words::problems::most_shown(kind[0].problem.code());
    if kind.len() > most + 1 { &kind[..most] } else { kind }
}

impl Kind {
    /// Those of a kind that stand on a page of their own; none where there are none.
    pub(super) fn on_page(
        listed: &[Listed<'_>],
        key: &str,
        corrections: &[ListedCorrection],
        visit: &Visit<'_>,
    ) -> (Option<Self>, Pager) {
        let all: Vec<&Listed<'_>> = listed.iter().filter(|one| one.key() == key).collect();
        let pager = Pager::of(&visit.form, all.len(), format!("/problems/kind?of={key}"));
        let shown = pager.part(all.iter().copied());
        let kind = (!shown.is_empty()).then(|| Self::of(all.len(), &shown, corrections, pager.page));
        (kind, pager)
    }

    fn of(number: usize, shown: &[&Listed<'_>], corrections: &[ListedCorrection], page: usize) -> Self {
        let key = shown[0].key();
        let mut shown: Vec<Item> = shown.iter().map(|one| Item::of(one, corrections)).collect();
        let first = shown[0].fix.clone();
        let is_same = shown.len() > 1 && shown.iter().all(|item| item.fix == first && item.passage.is_empty());
        if is_same {
            for item in &mut shown {
                item.fix.clear();
            }
        }
        Self { key, number, fix: if is_same { first } else { String::new() }, shown, page }
    }
}

impl Item {
    fn of(Listed { number, problem, cell, .. }: &Listed<'_>, corrections: &[ListedCorrection]) -> Self {
        let (message, fix) = (problem.message(), problem.fix());
        let names = Alike::all(problem);
        let fix = words::problems::fix_on_page(&fix).unwrap_or(fix);
        // Buttons say what the lines would say.
        let fix = if problem.asks_for_lines() && !names.is_empty() { String::new() } else { fix };
        let said = |value: &&str| value.is_empty() || message.contains(&quoted(value)) || cell.is_some();
        let passage = problem.passage().map(|passage| words::problems::picture(problem, passage, &fix));
        let passage = passage.unwrap_or_default();
        Self {
            number: *number,
            file: problem.file().to_owned(),
            place: problem.place(),
            value: problem.value().filter(|value| !said(value)).map(str::to_owned),
            passage: passage.iter().map(crate::terminal::Line::text).collect::<Vec<_>>().join("\n"),
            fix: if passage.is_empty() { fix } else { String::new() },
            message,
            names,
            cell: cell.as_ref().map(|unchanged| Cell::of(unchanged, corrections)),
        }
    }
}
