//! The picture of the round: the circles of who remixes whom, and the chains where somebody was left out.
//!
//! Everything is laid out here in whole pixels; the template writes it down. A small circle is a ring, all else is
//! a track that turns at the end of each line, as a text does in a ploughed field.

mod carriers;
mod chains;
mod drawing;
mod ring;
mod track;

use serde::Serialize;

use crate::domain::{Assignment, Roster, Round};
use crate::wording::{count, grouped, list};

use super::gate::name;
use carriers::{Carriers, Key};
use chains::{Chain, chains};
use drawing::Drawing;

/// Beyond so many people a picture would be too large to look at.
const MOST: usize = 3_000;
/// Circles of more people than this are tracks.
const RING: usize = 12;
/// So many names stand in the description of a drawing.
const DESCRIBED: usize = 12;

/// The picture of a round, for the template `sections/picture.html` as `picture`.
#[derive(Serialize)]
pub struct Picture {
    /// Why there is none.
    absent: Option<String>,
    key: Vec<Key>,
    groups: Vec<Group>,
}

/// Drawings of one kind.
#[derive(Serialize)]
struct Group {
    heading: String,
    about: &'static str,
    figures: Vec<Figure>,
}

#[derive(Serialize)]
struct Figure {
    caption: String,
    title: String,
    description: String,
    /// Whether it may be larger than a page and must be moved about in.
    scrolls: bool,
    /// Whether it takes the whole width of a page.
    is_wide: bool,
    drawing: Drawing,
}

impl Picture {
    /// Draws it.
    #[must_use]
    pub fn of(round: &Round, assignment: &Assignment) -> Self {
        let people = round.roster.len();
        if people > MOST {
            let why = format!("A picture of {} people would be too large to look at.", grouped(people));
            return Self { absent: Some(why), key: Vec::new(), groups: Vec::new() };
        }
        let carriers = Carriers::of(&round.roster, assignment);
        let chains = chains(&round.roster, assignment);
        let kinds: [fn(&Chain) -> bool; 3] = [
            |chain| chain.is_closed && chain.people.len() > 2,
            |chain| chain.is_closed && chain.people.len() == 2,
            |chain| !chain.is_closed,
        ];
        let groups = kinds.into_iter().zip(ABOUT).filter_map(|(is_kind, about)| {
            let figures: Vec<Figure> =
                chains.iter().filter(|chain| is_kind(chain)).map(|chain| figure(round, chain, &carriers)).collect();
            let [one, many, about] = about;
            (!figures.is_empty()).then(|| Group { heading: count(figures.len(), one, many), about, figures })
        });
        let absent = chains.is_empty().then(|| "There is nothing to draw, as nobody has an author.".to_owned());
        Self { absent, groups: groups.collect(), key: carriers.key() }
    }
}

/// How each kind is called, and what it is.
const ABOUT: [[&str; 3]; 3] = [
    ["circle", "circles", "Everybody remixes the next one, and the last remixes the first."],
    ["mutual pair", "mutual pairs", "Two people who remix each other."],
    ["chain", "chains", "Nobody remixes the first one, and the last has no author."],
];

fn figure(round: &Round, chain: &Chain, carriers: &Carriers) -> Figure {
    let roster = &round.roster;
    let people = chain.people.len();
    let drawing = match (chain.is_closed, people) {
        (true, 2) => track::mutual(roster, chain, carriers),
        (true, 3..=RING) => ring::ring(roster, chain, carriers),
        _ => track::track(roster, chain, carriers),
    };
    let title = match (chain.is_closed, people) {
        (true, 2) => "A mutual pair".to_owned(),
        (true, _) => format!("A circle of {}", grouped(people)),
        (false, _) => format!("A chain of {}", grouped(people)),
    };
    let caption = match carriers.told(roster, chain) {
        Some(fandoms) => format!("{title}: {fandoms}"),
        None => title.clone(),
    };
    let scrolls = drawing.is_wide() || people > RING;
    let is_wide = scrolls && people >= track::COLUMNS;
    Figure { caption, is_wide, description: description(roster, chain), title, scrolls, drawing }
}

fn description(roster: &Roster, chain: &Chain) -> String {
    let names: Vec<String> = chain.people.iter().take(DESCRIBED).map(|&person| name(roster, person)).collect();
    let first = &names[0];
    if chain.people.len() > DESCRIBED {
        return format!("It begins with {first}. The table of pairs says the same in words.");
    }
    let in_order = list(&names);
    if chain.is_closed {
        format!("In order: {in_order}. Each remixes the next, the last remixes {first}.")
    } else {
        format!("In order: {in_order}. Each remixes the next.")
    }
}
