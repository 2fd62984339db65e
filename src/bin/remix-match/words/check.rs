//! What `check` says.

use std::cmp::Reverse;
use std::path::Path;

use remix_match::domain::Round;
use remix_match::explain::{Gap, Hanging, Overview, Side, Supply};
use remix_match::intake::{Reading, Severity};
use remix_match::report::PublicSummary;
use remix_match::wording::{all_quoted, count, grouped, list, quoted, short_list};

use super::problems::Told;
use super::questions::{self, Asked};
use super::{FEW, next, problems, round_flag, typed};
use crate::terminal::{Line, Tone};

/// The whole report. Without an overview there is nothing to say but the problems.
pub(crate) fn lines(
    reading: &Reading,
    asked: &[Asked],
    overview: Option<&Overview>,
    folder: &Path,
    told: Told,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let seen = reading.round.as_ref().zip(overview);
    if let Some((round, overview)) = seen {
        lines.push(signed_up(round, overview));
        lines.extend(placed(round, overview));
        lines.extend(overview.more.told().map(Line::plain));
    }
    lines.extend(problems::told(&reading.problems, told));
    if let Some((round, overview)) = seen {
        lines.extend(unmatchable(round, &overview.unmatchable));
        lines.extend(hanging(round, &overview.hanging));
        lines.extend(apart(&overview.islands));
        lines.extend(scarce(round, &overview.supply));
        lines.extend(unwanted(round, &overview.supply));
    }
    lines.extend(questions::lines(reading.round.as_ref(), asked));
    lines.extend(match seen {
        Some((_, overview)) => next_step(overview, &to_look_at(reading, asked), folder),
        None => Some(Line::new(Tone::Heading, "Mend the errors first.")),
    });
    lines
}

/// What a moderator should look at before going on.
fn to_look_at(reading: &Reading, asked: &[Asked]) -> Vec<&'static str> {
    let warned = reading.problems.iter().any(|problem| problem.severity() == Severity::Warning);
    let questions = !asked.is_empty();
    [warned.then_some("warnings"), questions.then_some("questions")].into_iter().flatten().collect()
}

fn next_step(overview: &Overview, look: &[&str], folder: &Path) -> Option<Line> {
    let lonely = overview.unmatchable.iter().filter(|gap| gap.side == Side::Remixer).count();
    if lonely == overview.parts.remixers {
        return None;
    }
    Some(if look.is_empty() {
        next("assign", folder)
    } else {
        let command = format!("remix-match assign{}", round_flag(folder));
        Line::new(Tone::Heading, format!("Next: look at the {} above, then: {command}", list(look))).typed()
    })
}

fn signed_up(round: &Round, overview: &Overview) -> Line {
    let people = round.roster.sign_ups();
    let parts = overview.parts;
    let lacking = |side| overview.unmatchable.iter().filter(|gap| gap.side == side).count();
    let [no_author, no_remixer] = Side::BOTH.map(lacking);
    let signed_up = count(people, "person signed up", "people signed up");
    let [with_author, with_remixer] = [parts.remixers - no_author, parts.authors - no_remixer].map(grouped);
    let possible = format!("an author is possible for {with_author}, a remixer for {with_remixer}");
    Line::new(
        Tone::Heading,
        if !parts.are_all_of(people) {
            let [remix, are_remixed] = [parts.remixers, parts.authors].map(grouped);
            format!("{signed_up}, {remix} of them to remix and {are_remixed} to be remixed; {possible}.")
        } else if no_author + no_remixer == 0 {
            format!("{signed_up}; for each there is at least one possible author and one possible remixer.")
        } else {
            format!("{signed_up}; {possible}.")
        },
    )
}

/// How many would be placed; left out where nobody signed up.
fn placed(round: &Round, overview: &Overview) -> Option<Line> {
    let people = round.roster.sign_ups();
    (people > 0).then(|| Line::plain(overview.placed.told(people, overview.parts)))
}

fn unmatchable(round: &Round, gaps: &[Gap]) -> Vec<Line> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::new(Tone::Warning, "Cannot be matched:")];
    for gap in gaps.iter().take(2 * FEW) {
        let role = gap.side.role();
        lines.push(Line::plain(format!("  {} {role}: {}", quoted(round.roster.name(gap.person)), gap.reason)));
    }
    lines.extend(more(gaps.len(), 2 * FEW));
    lines
}

/// Groups of people whom no fandom joins: nobody in one can be matched with anybody in another.
fn apart(islands: &[usize]) -> Option<Line> {
    let sizes: Vec<String> = islands.iter().map(|&people| grouped(people)).collect();
    let of = short_list(&sizes, FEW);
    let groups = islands.len();
    (groups > 1)
        .then(|| Line::plain(format!("No fandom joins these {groups} groups of people, the largest first: {of}.")))
}

/// Whom they hang on is not told: where that is one person or two, it is as good as a pair.
fn hanging(round: &Round, hanging: &[Hanging]) -> Vec<Line> {
    let line = |side: Side, possible: usize, what: &str| {
        let of_these = hanging.iter().filter(|entry| entry.side == side && entry.partners.len() == possible);
        let names = all_quoted(of_these.map(|entry| round.roster.name(entry.person)));
        let who = short_list(&names, FEW);
        (!names.is_empty()).then(|| Line::plain(format!("With only {what}: {who}.")))
    };
    let lines = [
        line(Side::Remixer, 1, "one possible author"),
        line(Side::Remixer, 2, "two possible authors"),
        line(Side::Author, 1, "one possible remixer"),
        line(Side::Author, 2, "two possible remixers"),
    ];
    lines.into_iter().flatten().collect()
}

fn scarce(round: &Round, supply: &[Supply]) -> Vec<Line> {
    let scarce: Vec<&Supply> = supply.iter().filter(|entry| entry.lacks_authors()).collect();
    if scarce.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::new(Tone::Heading, "Wanted but scarcely offered:")];
    lines.extend(scarce.iter().take(FEW).map(|entry| {
        let wanted = count(entry.wanted(), "remixer", "remixers");
        let authors = count(entry.authors, "author", "authors");
        Line::plain(format!("  {}: wanted by {wanted}, offered by {authors}.", fandom(round, entry)))
    }));
    lines.extend(more(scarce.len(), FEW));
    lines
}

/// Fandoms that nobody would remix, those of most authors first. Whoever remixes anything would remix these, too.
fn unwanted(round: &Round, supply: &[Supply]) -> Option<Line> {
    let roster = &round.roster;
    let mut unwanted: Vec<&Supply> = supply.iter().filter(|entry| entry.wanted() == 0).collect();
    if unwanted.is_empty() || roster.ids().any(|id| roster.willingness(id).takes_any()) {
        return None;
    }
    unwanted.sort_by_key(|entry| Reverse(entry.authors));
    let names: Vec<String> = unwanted.into_iter().map(|entry| fandom(round, entry)).collect();
    Some(Line::plain(format!("Offered, but on nobody's list to remix: {}.", short_list(&names, FEW))))
}

fn fandom(round: &Round, entry: &Supply) -> String {
    quoted(round.roster.fandoms().name(entry.fandom))
}

/// What `--public` wrote, which fandoms are not in it, and which must be looked at.
pub(crate) fn written(path: &Path, summary: &PublicSummary) -> Vec<Line> {
    let told = |tone, fandoms: &[String], what: &str| {
        let names = short_list(&all_quoted(fandoms), FEW);
        (!fandoms.is_empty()).then(|| Line::new(tone, format!("{what}: {names}.")))
    };
    let notes = [
        told(Tone::Plain, &summary.names, "Left out of it, as people go by these names"),
        told(Tone::Plain, &summary.web_addresses, "Left out of it, as web addresses stand there for a fandom"),
        told(
            Tone::Warning,
            &summary.to_look_at,
            "Look before you post it: these stand in it as fandoms, but people who signed up go by names in them",
        ),
    ];
    let wrote = Line::plain(format!("Wrote a summary for everybody to {}.", typed(path)));
    [wrote].into_iter().chain(notes.into_iter().flatten()).collect()
}

pub(super) fn more(all: usize, shown: usize) -> Option<Line> {
    (all > shown).then(|| Line::plain(format!("  ... and {} more (--json lists all)", grouped(all - shown))).typed())
}
