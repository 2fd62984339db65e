//! Questions about fandom names: on the terminal, and as a file whose rows wait to be freed.

use std::fmt::Write;
use std::path::Path;

use remix_match::domain::Round;
use remix_match::explain::{Benefit, Side};
use remix_match::intake::Question;
use remix_match::wording::{all_quoted, count, on_one_line, quoted, short_list};

use super::check::more;
use super::{FEW, typed};
use crate::terminal::{Line, Tone};

/// A question, and whom it would help if the answer were yes; that is not known while files have errors.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) question: Question,
    pub(crate) benefit: Option<Benefit>,
}

/// How many questions are shown.
const SHOWN: usize = 2 * FEW;

pub(crate) fn lines(round: Option<&Round>, asked: &[Asked]) -> Vec<Line> {
    if asked.is_empty() {
        return Vec::new();
    }
    let number = count(asked.len(), "question", "questions");
    let heading = format!("{number} about fandom names. Where the answer is yes, put the line into fandoms.csv:");
    let mut lines = vec![Line::new(Tone::Heading, heading)];
    for one @ Asked { question, .. } in asked.iter().take(SHOWN) {
        lines.push(Line::plain(format!("  {}", sentence(round, one))));
        lines.extend(
            question.lines.iter().zip(["", "or: "]).map(|(line, or)| Line::plain(format!("      {or}{}", line.row))),
        );
    }
    lines.extend(more(asked.len(), SHOWN));
    if asked.len() > SHOWN {
        lines.push(Line::plain("  --write-questions FILE writes all of them into a file.").typed());
    }
    lines
}

/// The question, and whom it would help.
pub(crate) fn sentence(round: Option<&Round>, Asked { question, benefit }: &Asked) -> String {
    told(question) + &benefit.as_ref().map(|benefit| help(round, benefit)).unwrap_or_default()
}

fn told(question: &Question) -> String {
    let names = all_quoted(&question.names).join(" / ");
    format!("{names}: {}", question.why.trim_end_matches(['.', '?']))
        + if question.why.ends_with('?') { "?" } else { "." }
}

/// Whom it would help, as sentences that follow the question.
fn help(round: Option<&Round>, benefit: &Benefit) -> String {
    let mut text = String::new();
    if benefit.people > 0 {
        write!(text, " It would help {}.", count(benefit.people, "person", "people")).expect("a string takes all");
    }
    let placed: Vec<String> = round.map(|round| placed(round, benefit)).unwrap_or_default();
    if !placed.is_empty() {
        write!(text, " Then {}.", placed.join(", and ")).expect("a string takes all");
    }
    text
}

/// Whom it would help, without names.
fn numbers(benefit: &Benefit) -> String {
    let mut people: Vec<_> = benefit.placeable.iter().map(|(person, _)| *person).collect();
    people.sort_unstable();
    people.dedup();
    let helped = help(None, benefit);
    match people.len() {
        0 => helped,
        placed => format!("{helped} Then {} could be placed who cannot be now.", count(placed, "person", "people")),
    }
}

/// Who could be placed then: remixers, then authors.
fn placed(round: &Round, benefit: &Benefit) -> Vec<String> {
    let sides = [(Side::Remixer, ["a remixer", "remixers"]), (Side::Author, ["an author", "authors"])];
    let told = |(side, role): (Side, [&'static str; 2])| {
        let of_side = benefit.placeable.iter().filter(|(_, placed)| *placed == side);
        let names: Vec<String> = of_side.map(|(person, _)| quoted(round.roster.name(*person))).collect();
        let role = role[usize::from(names.len() > 1)];
        (!names.is_empty()).then(|| (short_list(&names, FEW), role))
    };
    let told: Vec<_> = sides.into_iter().filter_map(told).collect();
    let verb = |place: usize| if place == 0 { " could be placed" } else { "" };
    told.iter().enumerate().map(|(place, (names, role))| format!("{names}{} as {role}", verb(place))).collect()
}

/// All questions as rows of `fandoms.csv` that mean nothing yet: each must be freed by hand.
///
/// People are counted, not named: such a file is kept and passed on.
pub(crate) fn file(header: &str, asked: &[Asked]) -> String {
    let mut file = format!("{header}\n");
    let mut write = |line: &str| writeln!(file, "{}", on_one_line(line)).expect("a string takes every line");
    if !asked.is_empty() {
        write("# Rows that begin with # are passed over. Where the answer is yes, take away the sign and the blank");
        write("# behind it; where there are two rows, choose one. The best questions come first.");
    }
    let mut work = None;
    for Asked { question, benefit } in asked {
        if work.replace(question.work) != Some(question.work) {
            write(&format!("# --- {} ---", question.names.last().map_or("", String::as_str)).replace('"', "'"));
        }
        let helped = benefit.as_ref().map(numbers).unwrap_or_default();
        // A quotation mark behind a comma would open a cell wherever else the file is read.
        write(&format!("# {}{helped}", told(question)).replace('"', "'"));
        question.lines.iter().for_each(|line| write(&line.commented));
    }
    file
}

pub(crate) fn written(path: &Path, number: usize) -> Vec<Line> {
    let path = typed(path);
    if number == 0 {
        return vec![Line::plain(format!("There are no questions about fandom names: {path} holds only the header."))];
    }
    let questions = count(number, "question", "questions");
    vec![Line::plain(format!(
        "Wrote {questions} to {path}. Take away the # in front of the rows that are right, and use it as fandoms.csv \
         or copy them there."
    ))]
}
