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
        lines.extend(headline(round, overview));
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

/// Who takes part, and how many of them would be placed.
pub(crate) fn headline(round: &Round, overview: &Overview) -> Vec<Line> {
    let more = overview.more.told().map(Line::plain);
    std::iter::once(signed_up(round, overview)).chain(placed(round, overview)).chain(more).collect()
}

/// Something that is found out about the round besides problems, in full.
pub(crate) struct Finding {
    /// What it is called in addresses.
    pub(crate) name: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) items: Vec<String>,
}

/// All that is found out about the round besides problems.
pub(crate) fn findings(round: &Round, overview: &Overview) -> Vec<Finding> {
    let finding = |name, heading, items| Finding { name, heading, items };
    let mut findings = vec![finding("unmatchable", CANNOT, unmatchable_items(round, &overview.unmatchable))];
    findings.extend(HANGING.map(|(name, side, possible, heading)| {
        let people = of_these(round, &overview.hanging, side, possible);
        finding(name, heading, people.map(str::to_owned).collect())
    }));
    let apart = apart(&overview.islands).map(|line| line.text().to_owned());
    findings.push(finding("apart", "Groups that no fandom joins", apart.into_iter().collect()));
    findings.push(finding("scarce", SCARCE, scarce_items(round, &overview.supply)));
    let unwanted = on_no_list(round, &overview.supply).into_iter();
    let unwanted = unwanted.map(|entry| round.roster.fandoms().name(entry.fandom).to_owned());
    findings.push(finding("unwanted", UNWANTED, unwanted.collect()));
    findings.retain(|finding| !finding.items.is_empty());
    findings
}

const CANNOT: &str = "Cannot be matched";
const SCARCE: &str = "Wanted but scarcely offered";
const UNWANTED: &str = "Offered, but on nobody's list to remix";

/// Of whom it is told that there are few whom they can be matched with.
const HANGING: [(&str, Side, usize, &str); 4] = [
    ("one-author", Side::Remixer, 1, "With only one possible author"),
    ("two-authors", Side::Remixer, 2, "With only two possible authors"),
    ("one-remixer", Side::Author, 1, "With only one possible remixer"),
    ("two-remixers", Side::Author, 2, "With only two possible remixers"),
];

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
    listed(Line::new(Tone::Warning, format!("{CANNOT}:")), &unmatchable_items(round, gaps), 2 * FEW)
}

fn unmatchable_items(round: &Round, gaps: &[Gap]) -> Vec<String> {
    let item = |gap: &Gap| format!("{} {}: {}", quoted(round.roster.name(gap.person)), gap.side.role(), gap.reason);
    gaps.iter().map(item).collect()
}

/// The first of a list below its heading; nothing where it is empty.
fn listed(heading: Line, items: &[String], most: usize) -> Vec<Line> {
    if items.is_empty() {
        return Vec::new();
    }
    let shown = items.iter().take(most).map(|item| Line::plain(format!("  {item}")));
    std::iter::once(heading).chain(shown).chain(more(items.len(), most)).collect()
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
    let line = |(_, side, possible, heading): (&str, Side, usize, &str)| {
        let names = all_quoted(of_these(round, hanging, side, possible));
        (!names.is_empty()).then(|| Line::plain(format!("{heading}: {}.", short_list(&names, FEW))))
    };
    HANGING.into_iter().filter_map(line).collect()
}

fn of_these<'a>(
    round: &'a Round,
    hanging: &'a [Hanging],
    side: Side,
    possible: usize,
) -> impl Iterator<Item = &'a str> {
    let of_these = hanging.iter().filter(move |entry| entry.side == side && entry.partners.len() == possible);
    of_these.map(|entry| round.roster.name(entry.person))
}

fn scarce(round: &Round, supply: &[Supply]) -> Vec<Line> {
    listed(Line::new(Tone::Heading, format!("{SCARCE}:")), &scarce_items(round, supply), FEW)
}

fn scarce_items(round: &Round, supply: &[Supply]) -> Vec<String> {
    let item = |entry: &Supply| {
        let wanted = count(entry.wanted(), "remixer", "remixers");
        let authors = count(entry.authors, "author", "authors");
        format!("{}: wanted by {wanted}, offered by {authors}.", fandom(round, entry))
    };
    supply.iter().filter(|entry| entry.lacks_authors()).map(item).collect()
}

fn unwanted(round: &Round, supply: &[Supply]) -> Option<Line> {
    let names: Vec<String> = on_no_list(round, supply).into_iter().map(|entry| fandom(round, entry)).collect();
    (!names.is_empty()).then(|| Line::plain(format!("{UNWANTED}: {}.", short_list(&names, FEW))))
}

/// Fandoms that nobody would remix, those of most authors first. Whoever remixes anything would remix these, too.
fn on_no_list<'a>(round: &Round, supply: &'a [Supply]) -> Vec<&'a Supply> {
    let roster = &round.roster;
    if roster.ids().any(|id| roster.willingness(id).takes_any()) {
        return Vec::new();
    }
    let mut unwanted: Vec<&Supply> = supply.iter().filter(|entry| entry.wanted() == 0).collect();
    unwanted.sort_by_key(|entry| Reverse(entry.authors));
    unwanted
}

fn fandom(round: &Round, entry: &Supply) -> String {
    quoted(round.roster.fandoms().name(entry.fandom))
}

/// What `--public` wrote, which fandoms are not in it, and which must be looked at.
pub(crate) fn written(path: &Path, summary: &PublicSummary) -> Vec<Line> {
    let wrote = Line::plain(format!("Wrote a summary for everybody to {}.", typed(path)));
    [wrote].into_iter().chain(of_summary(summary)).collect()
}

/// Which fandoms are not in a summary for everybody, and which must be looked at.
pub(crate) fn of_summary(summary: &PublicSummary) -> Vec<Line> {
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
    notes.into_iter().flatten().collect()
}

pub(super) fn more(all: usize, shown: usize) -> Option<Line> {
    (all > shown).then(|| Line::plain(format!("  ... and {} more (--json lists all)", grouped(all - shown))).typed())
}
