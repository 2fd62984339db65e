//! Which column holds the names by which people know each other.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::score::{Column, SURE};
use super::shape::{Look, Shape};
use crate::domain::{Field, PersonKey};

/// Of more columns of names, and of people to avoid, the first are enough.
const FEW: usize = 8;

/// The place of the column that most likely has the names. Where people to avoid are called by those of another
/// column than the likeliest, that one is it, and the column is told so.
pub(super) fn find_names(columns: &mut [Column], cells: &[Vec<String>]) -> Option<usize> {
    let points: Vec<i32> = columns.iter().map(name_points).collect();
    let mut places: Vec<usize> = (0..columns.len()).filter(|place| points[*place] > 0).collect();
    let rank = |place: usize| {
        let sure = points[place] >= SURE;
        (sure, if sure { columns[place].trust() } else { 0 }, points[place], Reverse(place))
    };
    places.sort_by_key(|place| Reverse(rank(*place)));
    places.truncate(FEW);
    let likeliest = *places.first()?;
    let avoided =
        |column: &Column| column.own_field == Some(Field::DoNotMatch) || column.said(Field::DoNotMatch) >= SURE;
    let lists: Vec<usize> = (0..columns.len()).filter(|place| avoided(&columns[*place])).take(FEW).collect();
    let filled: usize = lists.iter().map(|list| columns[*list].shape.filled).sum();
    if places.len() < 2 || filled < 2 || columns[likeliest].own_field.is_some() {
        return Some(likeliest);
    }
    let counts: Vec<usize> = places.iter().map(|place| called(&cells[*place], &lists, cells)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let other = counts.iter().position(|count| *count == most).filter(|_| most * 2 > filled && counts[0] * 2 < filled);
    let other = other.map(|other| places[other]);
    if let Some(other) = other {
        columns[other].called_so = Some((most, filled));
    }
    Some(other.unwrap_or(likeliest))
}

fn name_points(column: &Column) -> i32 {
    column.candidates().iter().find(|candidate| candidate.field == Field::Name).map_or(0, |found| found.points)
}

/// How many cells of some columns name somebody by these names.
fn called(names: &[String], lists: &[usize], cells: &[Vec<String>]) -> usize {
    let names: Vec<PersonKey> = names.iter().map(|name| PersonKey::of(name)).collect();
    let known: HashSet<&PersonKey> = names.iter().filter(|name| !name.is_empty()).collect();
    let of_list = |list: &usize| {
        let mut shape = Shape::default();
        shape.count_people(&cells[*list], &names, &known);
        shape.count(Look::OtherPerson)
    };
    lists.iter().map(of_list).sum()
}
