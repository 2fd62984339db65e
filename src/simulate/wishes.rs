//! What made-up people offer and what they wish for.

use std::fmt::Write;

use super::draws::{Draws, Zipf};

/// Of a hundred tries to find a willing fandom among the person's own. People who wrote in few
/// fandoms soon run out of own ones, so that about 60 of a hundred willing fandoms are own.
const TRIES_AT_OWN: u64 = 90;

/// `signups.csv`: names, titles and addresses hold nothing that a cell would have to quote.
pub(super) fn signups(people: &[String], fandoms: &[String], draws: &mut Draws) -> Vec<u8> {
    let popularity = Zipf::over(fandoms.len());
    let titles = |places: &[usize]| places.iter().map(|&place| fandoms[place].as_str()).collect::<Vec<_>>().join(";");
    let mut file = String::from("name,email,remixable,like,also,do_not_match,requests\n");
    for (place, name) in people.iter().enumerate() {
        let own = remixable(&popularity, draws);
        let willing = willing(&own, &popularity, draws);
        let (like, also) = willing.split_at(willing.len().div_ceil(2));
        let not_with = somebody_else(people, place, 5, draws);
        let request = somebody_else(people, place, 10, draws);
        let [own, like, also] = [&own, like, also].map(titles);
        writeln!(file, "{name},{name}@example.org,{own},{like},{also},{not_with},{request}")
            .expect("a string takes every line");
    }
    file.into_bytes()
}

fn remixable(popularity: &Zipf, draws: &mut Draws) -> Vec<usize> {
    let number = draws.between(1, 6);
    let mut own = Vec::with_capacity(number);
    while own.len() < number {
        add_new(&mut own, popularity.draw(draws));
    }
    own
}

fn willing(own: &[usize], popularity: &Zipf, draws: &mut Draws) -> Vec<usize> {
    let number = draws.between(1, 8);
    let mut own_left = own.to_vec();
    draws.shuffle(&mut own_left);
    let mut willing = Vec::with_capacity(number);
    while willing.len() < number {
        if !own_left.is_empty() && draws.percent(TRIES_AT_OWN) {
            willing.extend(own_left.pop());
        } else {
            let other = popularity.draw(draws);
            if !own.contains(&other) {
                add_new(&mut willing, other);
            }
        }
    }
    draws.shuffle(&mut willing);
    willing
}

fn add_new(places: &mut Vec<usize>, place: usize) {
    if !places.contains(&place) {
        places.push(place);
    }
}

/// The name of anybody but the person at this place, in so many of a hundred cases.
fn somebody_else<'p>(people: &'p [String], place: usize, chances: u64, draws: &mut Draws) -> &'p str {
    if people.len() < 2 || !draws.percent(chances) {
        return "";
    }
    let other = draws.place(people.len() - 1);
    &people[if other < place { other } else { other + 1 }]
}
