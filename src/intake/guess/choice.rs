//! Which column holds which field, decided for the file as a whole.
//!
//! Most fields may have several columns, so each column may simply have the field that fits it best. A name, an
//! address, a time, a number and an offer to pinch hit stand in one column only; for these the columns ask in turn, as in
//! D. Gale and L. Shapley's deferred acceptance: the field keeps the column that fits best, and the others ask for
//! the next field on their list. What comes out does not depend on the order of asking.

use std::cmp::Reverse;

use super::concept::{Concept, Concepts};
use super::direction::{self, Side};
use super::privacy::Secret;
use super::reason::{Doubt, Reason};
use super::score::{CLOSE, Candidate, Column, PERHAPS, SURE};
use super::shape::Look;
use super::{Guess, GuessedColumn};
use crate::domain::Field;

/// Fields that stand in one column.
const SINGLE: [Field; 6] =
    [Field::Name, Field::Email, Field::MakesUpTo, Field::RemixedUpTo, Field::PinchHitter, Field::Submitted];

/// Fields that are lists of fandoms.
pub(super) const FANDOMS: [Field; 4] = [Field::Remixable, Field::Like, Field::Also, Field::Never];

/// Gives the columns their fields, and tells what is not sure.
pub(super) fn choose(columns: &[Column], guess: &mut Guess) {
    let mut lists: Vec<Vec<Candidate>> = columns.iter().map(Column::candidates).collect();
    let open = settle_direction(columns, &mut lists, guess);
    let taken = accepted(columns, &lists);
    let mut found: Vec<GuessedColumn> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let turn = taken[place].map(|turn| lists[place][turn].clone());
        if let Some(candidate) = turn.filter(|candidate| candidate.points >= SURE) {
            doubts_about(column, &candidate, &lists[place], guess);
            found.push(guessed(column, &candidate));
        } else if let Some(field) = continued(column, columns[..place].last(), &found) {
            guess.doubts.push(Doubt::AlsoPossible { header: column.header.clone(), field, other: other_list(field) });
            found.push(GuessedColumn { header: column.header.clone(), field, reasons: vec![Reason::GoesOn] });
        } else {
            let perhaps = lists[place].iter().find(|candidate| !SINGLE.contains(&candidate.field));
            let perhaps = perhaps.filter(|_| !open.contains(&place));
            leave_out(column, perhaps, guess);
        }
    }
    guess.columns = found;
    like_what_is_willing(&mut guess.columns);
    report_withheld_names(columns, guess);
    report_missing(guess);
}

fn guessed(column: &Column, candidate: &Candidate) -> GuessedColumn {
    GuessedColumn { header: column.header.clone(), field: candidate.field, reasons: candidate.reasons.clone() }
}

/// The place on each column's list of the field that it got.
fn accepted(columns: &[Column], lists: &[Vec<Candidate>]) -> Vec<Option<usize>> {
    let mut turns: Vec<usize> = vec![0; lists.len()];
    let wish = |turns: &[usize], place: usize| lists[place].get(turns[place]).filter(|wish| wish.points >= SURE);
    for field in SINGLE.iter().cycle().take(SINGLE.len() * (lists.len() + 1)) {
        let asking: Vec<usize> =
            (0..lists.len()).filter(|place| wish(&turns, *place).is_some_and(|wish| wish.field == *field)).collect();
        let trust = |place: usize| if *field == Field::Name { columns[place].trust() } else { 0 };
        let rank = |place: &usize| (trust(*place), wish(&turns, *place).map_or(0, |wish| wish.points), Reverse(*place));
        let Some(best) = asking.iter().copied().max_by_key(rank) else { continue };
        asking.iter().filter(|place| **place != best).for_each(|place| turns[*place] += 1);
        if (0..SINGLE.len()).all(|single| is_settled(lists, &turns, SINGLE[single])) {
            break;
        }
    }
    (0..lists.len()).map(|place| wish(&turns, place).map(|_| turns[place])).collect()
}

fn is_settled(lists: &[Vec<Candidate>], turns: &[usize], field: Field) -> bool {
    let wishes = lists.iter().zip(turns).filter_map(|(list, turn)| list.get(*turn));
    wishes.filter(|wish| wish.points >= SURE && wish.field == field).count() < 2
}

/// Gives questions that only say “offered” or “requested” their field, if the file tells which; they are
/// returned where it does not.
fn settle_direction(columns: &[Column], lists: &mut [Vec<Candidate>], guess: &mut Guess) -> Vec<usize> {
    let sides: Vec<(usize, Side)> = columns
        .iter()
        .enumerate()
        .filter_map(|(place, column)| direction::open_side(column).map(|side| (place, side)))
        .collect();
    if sides.is_empty() {
        return Vec::new();
    }
    if let Some(meaning) = direction::meaning(columns) {
        for (place, side) in sides {
            let reasons = vec![Reason::Offered];
            lists[place] = vec![Candidate { field: meaning.field(side), points: SURE, reasons }];
        }
        return Vec::new();
    }
    let of_side = |wanted| {
        let places = sides.iter().filter(|(_, side)| *side == wanted).map(|(place, _)| *place);
        places.map(|place| columns[place].header.clone()).collect()
    };
    let (offered, requested) = (of_side(Side::Offered), of_side(Side::Requested));
    guess.doubts.push(Doubt::Direction { offered, requested });
    let open: Vec<usize> = sides.into_iter().map(|(place, _)| place).collect();
    for place in &open {
        lists[*place].clear();
    }
    open
}

/// The field of a question such as “Other fandoms, one a line”, which goes on with the one before it.
fn continued(column: &Column, before: Option<&Column>, found: &[GuessedColumn]) -> Option<Field> {
    let (before, last) = (before?, found.last()?);
    let goes_on = column.question.main.all(Concepts::of(&[Concept::Fandom, Concept::More]));
    let one_look = [Look::YesNo, Look::Address, Look::Date].iter().any(|look| column.shape.mostly(*look, 60));
    (goes_on && !one_look && last.header == before.header && FANDOMS.contains(&last.field)).then_some(last.field)
}

fn other_list(field: Field) -> Field {
    if field == Field::Remixable { Field::Like } else { Field::Remixable }
}

fn doubts_about(column: &Column, chosen: &Candidate, list: &[Candidate], guess: &mut Guess) {
    let header = column.header.clone();
    let near = |candidate: &&Candidate| candidate.field != chosen.field && chosen.points - candidate.points <= CLOSE;
    let single_lost = |candidate: &&Candidate| SINGLE.contains(&candidate.field) && candidate.points > chosen.points;
    let other = list.iter().filter(near).find(|candidate| !single_lost(candidate));
    if let Some(other) = other.filter(|_| chosen.reasons != [Reason::OwnName]) {
        guess.doubts.push(Doubt::AlsoPossible { header: header.clone(), field: chosen.field, other: other.field });
    } else if chosen.field == Field::WorksLink && column.question.whole.has(Concept::Safe) {
        let other = Field::Safe;
        guess.doubts.push(Doubt::AlsoPossible { header: header.clone(), field: chosen.field, other });
    }
    let we = |word: &str| matches!(word.to_lowercase().trim_matches(|c: char| !c.is_alphabetic()), "we" | "us");
    if chosen.field == Field::Notes && column.own_field.is_none() && header.split(' ').any(we) {
        guess.doubts.push(Doubt::Mailed { header });
    }
}

fn leave_out(column: &Column, perhaps: Option<&Candidate>, guess: &mut Guess) {
    let header = column.header.clone();
    let withheld = column.withheld().filter(|(field, _)| *field != Field::Name);
    let weak =
        |candidate: &&Candidate| (PERHAPS..SURE).contains(&candidate.points) && !SINGLE.contains(&candidate.field);
    if let Some((field, why)) = withheld {
        guess.doubts.push(Doubt::Private { header: header.clone(), field, why });
    } else if column.is_not_remixable() {
        guess.doubts.push(Doubt::NotRemixable { header: header.clone() });
    } else if let Some(candidate) = perhaps.filter(weak) {
        guess.doubts.push(Doubt::Perhaps { header: header.clone(), field: candidate.field });
    } else if column.said(Field::Notes) >= SURE && column.is_private() {
        let (field, why) = (Field::Notes, Secret::ForModerators);
        guess.doubts.push(Doubt::Private { header: header.clone(), field, why });
    }
    guess.unused.push(header);
}

/// Says of each column of names that is nobody's business why it is not used, where no other column has names.
fn report_withheld_names(columns: &[Column], guess: &mut Guess) {
    if guess.columns.iter().any(|column| column.field == Field::Name) {
        return;
    }
    for column in columns.iter().filter(|column| guess.unused.contains(&column.header)) {
        if let Some((Field::Name, why)) = column.withheld() {
            guess.doubts.push(Doubt::Private { header: column.header.clone(), field: Field::Name, why });
        }
    }
}

/// Where nobody is asked what they like most, what they will remix is what they like, as on AO3.
fn like_what_is_willing(columns: &mut [GuessedColumn]) {
    if columns.iter().any(|column| column.field == Field::Like) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.field == Field::Also) {
        if column.reasons != [Reason::OwnName] {
            column.field = Field::Like;
            column.reasons.push(Reason::OnlyWilling);
        }
    }
}

fn report_missing(guess: &mut Guess) {
    let has = |field: &Field| guess.columns.iter().any(|column| column.field == *field);
    let needed = [vec![Field::Name], vec![Field::Remixable], vec![Field::Like, Field::Also]];
    let missing: Vec<Doubt> =
        needed.into_iter().filter(|fields| !fields.iter().any(has)).map(|fields| Doubt::Missing { fields }).collect();
    guess.doubts.extend(missing);
}
