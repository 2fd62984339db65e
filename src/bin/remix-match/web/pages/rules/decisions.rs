//! The decisions about single pairs: what each costs, and whether the result is so.

use remix_match::domain::{Decision, Pair, Round};
use remix_match::explain::Showing;
use serde::Serialize;

use super::assignments;
use crate::commands;
use crate::commands::decide::cost;
use crate::commands::what_if::Now;
use crate::failure::Failure;
use crate::files::SettingsFile;
use crate::timings::Step;
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::pages::result::otherwise::Asked;
use crate::web::visit::Visit;
use crate::words;

/// In rounds of up to so many people what each costs is told in the list, where there are not more than so many.
const COUNTED: (usize, usize) = (300, 6);

#[derive(Serialize)]
struct View {
    rows: Vec<Row>,
    notices: Vec<ShownLine>,
    /// The file in which they stand.
    file: String,
}

#[derive(Serialize)]
struct Row {
    text: String,
    /// What it costs, where that is told here.
    effect: Vec<String>,
    /// Whether the result is otherwise.
    waits: bool,
    /// Where it is looked at again, and where it is taken back.
    again: String,
    back: String,
}

pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let (round, ..) = commands::read_usable(&settings, &visit.shell)?;
    let path = assignments(visit, &settings.settings);
    let now = Now::read(&round, &path, None)?;
    let letters_out = commands::letters_are_out(&path, &round)?;
    let player = visit.player(&round)?;
    let showing = visit.showing(&round)?;
    let all = all(&round);
    // Whatever is decided about who remixes whoever plays is what nothing may tell them.
    let shown: Vec<_> = all.iter().filter(|((_, author), _)| Some(*author) != player).collect();
    let tells_costs = !letters_out && round.roster.len() <= COUNTED.0 && shown.len() <= COUNTED.1;
    let costs = tells_costs.then_some(&now);
    let row = |&&(pair, decision): &&(Pair, Decision)| row(visit, &round, (&now, costs), (pair, decision), showing);
    let hidden = all.len() - shown.len();
    let notices = if hidden > 0 { vec![words::decisions::hidden(hidden)] } else { Vec::new() };
    let view = View {
        rows: shown.iter().map(row).collect(),
        notices: ShownLine::all(&notices),
        file: settings.settings.decisions.clone().unwrap_or_else(|| "decisions.csv".to_owned()),
    };
    Ok(Page::new("rules-decisions.html", "Decisions about single pairs", &view).into())
}

/// All of them, by their remixers.
fn all(round: &Round) -> Vec<(Pair, Decision)> {
    let of = |pairs: &[Pair], decision| pairs.iter().map(move |&pair| (pair, decision)).collect::<Vec<_>>();
    let mut all = of(&round.decisions.keep, Decision::Keep);
    all.extend(of(&round.decisions.never, Decision::Never));
    all.sort_unstable();
    all
}

fn row(
    visit: &Visit<'_>,
    round: &Round,
    (now, costs): (&Now, Option<&Now>),
    (pair, decision): (Pair, Decision),
    showing: Showing,
) -> Row {
    let [remixer, author] = [pair.0, pair.1].map(|person| round.roster.name(person));
    let cost = costs.and_then(|now| visit.shell.stopwatch.time(Step::Solve, || cost(round, now, pair)));
    let effect = cost.map(|(_, found)| match found {
        Ok(effect) => effect.told(round, showing),
        Err(why) => vec![why.told(round)],
    });
    let is_there = |pairs: &Vec<Pair>| pairs.contains(&pair);
    let waits = now.pairs.as_ref().is_some_and(|pairs| is_there(pairs) != (decision == Decision::Keep));
    Row {
        text: words::decisions::told(remixer, author, decision),
        effect: effect.unwrap_or_default(),
        waits: waits && showing == Showing::Pairs,
        again: Asked::Pair(pair, Some(decision)).address(),
        back: Asked::Pair(pair, None).address(),
    }
}
