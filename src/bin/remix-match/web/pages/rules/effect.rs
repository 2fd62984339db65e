//! What the rules in a form would change, as figures: they tell what follows from the sign-ups and not who has whom.

use remix_match::domain::{Round, Settings};
use remix_match::explain::{Effect, Impossible, Outlook};
use remix_match::intake::Sources;
use serde::Serialize;

use super::change::{Part, edits};
use super::fields::Fields;
use crate::commands;
use crate::commands::what_if::Now;
use crate::failure::Failure;
use crate::files::SettingsFile;
use crate::terminal::Line;
use crate::timings::Step;
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;
use crate::words::failure::Wanted;

/// In rounds of up to so many people it is told as well what each of several changes does by itself.
const APART: usize = 600;

/// What is told beside the form.
#[derive(Serialize)]
pub(super) struct Told {
    lines: Vec<ShownLine>,
}

impl Told {
    /// What the form comes to, or why that cannot be told.
    pub(super) fn of(visit: &Visit<'_>, settings: &SettingsFile, fields: &Fields) -> Result<Self, Failure> {
        let lines = match lines(visit, settings, fields) {
            Err(bug @ Failure::Bug(_)) => return Err(bug),
            Err(failure) => words::failure::lines(&failure, Wanted::Answers),
            Ok(lines) => lines,
        };
        let lines: Vec<Line> = lines.into_iter().filter(|line| !line.says_what_to_type()).collect();
        Ok(Self { lines: ShownLine::all(&lines) })
    }
}

fn lines(visit: &Visit<'_>, settings: &SettingsFile, fields: &Fields) -> Result<Vec<Line>, Failure> {
    let before = &settings.settings;
    let after = fields.meant(before)?;
    let parts = Part::changed(before, &after);
    if parts.is_empty() {
        return Ok(words::rules::nothing_changed());
    }
    let sources = visit.shell.stopwatch.time(Step::Read, || settings.read_sources(visit.round()))?;
    let reading = visit.shell.stopwatch.time(Step::Read, || settings.reading(sources.clone()));
    let Some(round) = reading.round else { return Err(Failure::Problems(reading.problems)) };
    let assignments = visit.path(&before.output).join("assignments.csv");
    if commands::letters_are_out(&assignments, &round)? {
        return Ok(words::rules::letters_are_out());
    }
    let now = Now::read(&round, &assignments, None)?;
    let asked = Asked { visit, settings, sources, round: &round, outlook: now.outlook(&round) };
    let whole = asked.effect(&after, &parts)?;
    let mut lines = words::rules::effect(&round, &whole);
    if parts.len() > 1 && round.roster.len() <= APART {
        let alone = |part: &Part| asked.effect(&part.alone(before, &after), &[*part]);
        let apart = parts.iter().map(alone).collect::<Result<Vec<_>, Failure>>()?;
        lines.extend(words::rules::apart(&round, &apart));
    }
    Ok(lines)
}

/// The round as it is, to be asked what other rules change.
struct Asked<'a> {
    visit: &'a Visit<'a>,
    settings: &'a SettingsFile,
    sources: Sources,
    round: &'a Round,
    outlook: Outlook,
}

impl Asked<'_> {
    fn effect(&self, after: &Settings, parts: &[Part]) -> Result<Result<Effect, Impossible>, Failure> {
        let stopwatch = &self.visit.shell.stopwatch;
        if !parts.contains(&Part::Eligibility) {
            return Ok(stopwatch.time(Step::Solve, || self.outlook.with_settings(self.round, after)));
        }
        // Who is eligible where is found out while the files are read.
        let settings = self.settings.edited(self.visit.round(), &edits(parts, after))?;
        let reading = stopwatch.time(Step::Read, || settings.reading(self.sources.clone()));
        let Some(other) = reading.round else { return Err(Failure::Problems(reading.problems)) };
        Ok(stopwatch.time(Step::Solve, || self.outlook.with_round(self.round, &other)))
    }
}
