//! What `check` says.

use std::fmt::Write;
use std::path::Path;

use remix_match::domain::Round;
use remix_match::explain::{Gap, Hanging, Overview, Side, Supply};
use remix_match::intake::{Question, Reading};
use remix_match::wording::{count, grouped, quoted, short_list};

use super::{FEW, next, problems, quoted_names, typed};
use crate::terminal::{Line, Tone};

/// The whole report. Without an overview there is nothing to say but the problems.
pub(crate) fn lines(reading: &Reading, asked: &[Question], overview: Option<&Overview>, folder: &Path) -> Vec<Line> {
    let mut lines = Vec::new();
    let seen = reading.round.as_ref().zip(overview);
    if let Some((round, overview)) = seen {
        lines.push(signed_up(round, overview));
    }
    lines.extend(problems::lines(&reading.problems));
    if let Some((round, overview)) = seen {
        lines.extend(unmatchable(round, &overview.unmatchable));
        lines.extend(hanging(round, &overview.hanging));
        lines.extend(scarce(round, &overview.supply));
    }
    lines.extend(questions(asked));
    lines.push(match seen {
        Some(_) => next("assign", folder),
        None => Line::new(Tone::Heading, "Next: mend the errors and run check again. Nothing was written."),
    });
    lines
}

fn signed_up(round: &Round, overview: &Overview) -> Line {
    let people = round.roster.len();
    let lacking = |side| overview.unmatchable.iter().filter(|gap| gap.side == side).count();
    let [no_author, no_remixer] = [Side::Remixer, Side::Author].map(lacking);
    let signed_up = count(people, "person signed up", "people signed up");
    Line::new(
        Tone::Heading,
        if no_author + no_remixer == 0 {
            format!("{signed_up}; for each there is at least one possible author and one possible remixer.")
        } else {
            let [with_author, with_remixer] = [people - no_author, people - no_remixer].map(grouped);
            format!("{signed_up}; an author is possible for {with_author}, a remixer for {with_remixer}.")
        },
    )
}

fn unmatchable(round: &Round, gaps: &[Gap]) -> Vec<Line> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::new(Tone::Warning, "Cannot be matched:")];
    for gap in gaps.iter().take(2 * FEW) {
        let role = match gap.side {
            Side::Remixer => "as a remixer",
            Side::Author => "as an author",
        };
        lines.push(Line::plain(format!("  {} {role}: {}", quoted(round.roster.name(gap.person)), gap.reason)));
    }
    lines.extend(more(gaps.len(), 2 * FEW));
    lines
}

/// Whom they hang on is not told: where that is one person, it is as good as a pair.
fn hanging(round: &Round, hanging: &[Hanging]) -> Vec<Line> {
    let names_of = |side| {
        let of_side = hanging.iter().filter(|entry| entry.side == side);
        quoted_names(of_side.map(|entry| round.roster.name(entry.person)))
    };
    let line = |(side, what): (Side, &str)| {
        let names = names_of(side);
        let who = short_list(&names, FEW);
        (!names.is_empty()).then(|| Line::plain(format!("Only one or two possible {what}: {who}.")))
    };
    [(Side::Remixer, "authors"), (Side::Author, "remixers")].into_iter().filter_map(line).collect()
}

fn scarce(round: &Round, supply: &[Supply]) -> Vec<Line> {
    let scarce: Vec<&Supply> = supply.iter().filter(|entry| 2 * entry.authors < entry.like + entry.also).collect();
    if scarce.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::new(Tone::Heading, "Wanted but scarcely offered:")];
    lines.extend(scarce.iter().take(FEW).map(|entry| {
        let wanted = count(entry.like + entry.also, "remixer", "remixers");
        let authors = count(entry.authors, "author", "authors");
        Line::plain(format!(
            "  {}: wanted by {wanted}, offered by {authors}",
            quoted(round.roster.fandoms().name(entry.fandom))
        ))
    }));
    lines.extend(more(scarce.len(), FEW));
    lines
}

fn questions(questions: &[Question]) -> Vec<Line> {
    if questions.is_empty() {
        return Vec::new();
    }
    let number = count(questions.len(), "question", "questions");
    let heading = format!("{number} about fandom names. If two are the same, put the line into fandoms.csv:");
    let mut lines = vec![Line::new(Tone::Heading, heading)];
    for question in questions.iter().take(FEW) {
        let names = quoted_names(question.names.iter().map(String::as_str)).join(" / ");
        lines.push(Line::plain(format!("  {names}: {}", question.why)));
        lines.push(Line::plain(format!("      {}", question.line)));
    }
    lines.extend(more(questions.len(), FEW));
    if questions.len() > FEW {
        lines.push(Line::plain("  --write-questions FILE writes all of them into a file."));
    }
    lines
}

fn more(all: usize, shown: usize) -> Option<Line> {
    (all > shown).then(|| Line::plain(format!("  ... and {} more (--json lists all)", grouped(all - shown))))
}

/// All questions as rows of `fandoms.csv` that mean nothing yet: each must be freed by hand.
pub(crate) fn question_file(questions: &[Question]) -> String {
    let mut file = String::from("name,same_as,within\n");
    for question in questions {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(file, "# {}\n# {}", one_line(&question.why), one_line(&question.line))
            .expect("a string takes every line");
    }
    file
}

pub(crate) fn questions_written(path: &Path, number: usize) -> Vec<Line> {
    let path = typed(path);
    if number == 0 {
        return vec![Line::plain(format!("There are no questions about fandom names: {path} holds only the header."))];
    }
    let questions = count(number, "question", "questions");
    vec![Line::plain(format!(
        "Wrote {questions} to {path}. Copy the rows that are right into fandoms.csv, without the # in front."
    ))]
}
