//! Spoiler-free: whatever is told to somebody who plays would be told as well if somebody else remixed them.

use std::collections::BTreeMap;

use remix_match::domain::{Goal, ParticipantId};
use remix_match::explain::SpoilerFree;

use super::Made;
use super::html::Page;
use crate::cli::builder::{RoundFolder, Run, program};
use crate::hand_round::{id, person, round};
use crate::random_round::{Shape, random_round};

fn hidden_from(made: &Made, player: ParticipantId) -> SpoilerFree {
    SpoilerFree::new(&made.round, &made.outcome.assignment, player)
}

fn left_out(made: &Made) -> Vec<(ParticipantId, &'static str)> {
    made.gaps.iter().map(|gap| (gap.person, gap.side.as_str())).collect()
}

#[test]
fn the_page_would_be_the_same_if_somebody_else_remixed_them() {
    let (mut compared, mut differ) = (0, 0);
    for seed in 0..60 {
        let shape = if seed % 2 == 0 { Shape::middling() } else { Shape::small() };
        let one = Made::of(random_round(seed, &shape), 1);
        for other_seed in 2..5 {
            let mut other = Made::of(random_round(seed, &shape), other_seed);
            if left_out(&one) != left_out(&other) {
                continue;
            }
            other.outcome.seed = one.outcome.seed;
            // Figures other than how many are placed could give somebody away, so they may say anything.
            let goals = other.outcome.goals.iter_mut().filter(|goal| goal.goal != Goal::Placed);
            goals.for_each(|goal| (goal.value, goal.bound) = (goal.value + 1, Some(99)));
            for player in one.round.roster.ids() {
                let pages = [&one, &other].map(|made| made.html(Some(&hidden_from(made, player))));
                assert_eq!(pages[0], pages[1], "seed {seed} and {other_seed}, {player:?}");
                let remixers = [&one, &other].map(|made| made.outcome.assignment.remixer_of(player));
                compared += 1;
                differ += usize::from(remixers[0] != remixers[1]);
            }
        }
    }
    assert!(differ > 200, "of {compared} people only {differ} had another remixer");
}

#[test]
fn the_remixer_stands_nowhere_on_the_page() {
    for seed in 0..30 {
        let mut round = random_round(seed, &Shape::middling());
        let mut people = round.roster.participants().to_vec();
        people.iter_mut().enumerate().for_each(|(place, person)| person.name = format!("<q{place}q> & \"co\""));
        round.roster =
            remix_match::domain::Roster::new(people, round.roster.fandoms().clone(), round.roster.media().to_vec());
        let made = Made::of(round, seed);
        let from_signups = |name: &str| {
            made.gaps.iter().any(|gap| {
                made.round.roster.name(gap.person) == name
                    || (!gap.reason.tells_who_is_taken() && gap.reason.to_string().contains(name))
            })
        };
        for player in made.round.roster.ids() {
            let page = Page::read(&made.html(Some(&hidden_from(&made, player))));
            assert!(page.words().contains("Spoiler-free for"), "seed {seed}");
            assert_eq!((page.drawings().count(), page.of_class("key")), (0, 0));
            let remixer = made.outcome.assignment.remixer_of(player).map(|remixer| made.round.roster.name(remixer));
            if let Some(remixer) = remixer.filter(|remixer| !from_signups(remixer)) {
                assert!(!page.words().contains(remixer), "seed {seed}, {player:?}: {remixer}");
            }
        }
    }
}

/// Three people can be the remixer of the first; one of them is left out, and to say so would leave two.
#[test]
fn where_few_can_be_the_remixer_nobody_is_ruled_out() {
    let people = ["ash", "birch", "cedar", "dogwood"].map(|name| person(name, &[0], &[0]));
    let mut people = people.to_vec();
    people[3].remixable = Vec::new();
    let made = Made::of(round(people), 1);
    let gap = made.gaps.iter().find(|gap| gap.side == remix_match::explain::Side::Remixer).unwrap();
    let name = made.round.roster.name(gap.person);
    let player = made.round.roster.ids().find(|&player| player != gap.person && player != id(3)).unwrap();
    let words = Page::read(&made.html(Some(&hidden_from(&made, player)))).words();
    assert!(words.contains("1 person without an author") && words.contains("1 person is not named here"), "{words}");
    assert!(!words.contains(name) || name == "dogwood", "{name}: {words}");
}

/// A round in which much is to be said about single rows of the mail merge.
fn talkative() -> RoundFolder {
    RoundFolder::new()
        .row("ash,ash@example.org,Marple;Poirot,Marple,Poirot,,,,,=1+1")
        .row("birch,birch@example.org,Marple;Poirot,Marple,Poirot,,ash,,,mail birch@example.net")
        .row("cedar,,Marple,Marple;Poirot,,,\"ask me@example.net: ash\",,,+1 for fluff")
        .row("dogwood,dogwood@example.org,Poirot,Marple,Poirot,,,=2,,")
        .row("elder,,Marple,Poirot,Marple,,,,,elder@example.net")
        .row("fir,fir@example.org,Poirot,Poirot,,birch,,,=3,")
        .row("grove,grove@example.org,Morse,Poirot,,,,,,")
}

/// The page but for the seed, which the settings tell.
fn but_for_the_seed(page: &str) -> String {
    let (before, rest) = page.split_once("<th scope=\"row\">Seed</th><td>").unwrap();
    before.to_owned() + rest.split_once("</td>").unwrap().1
}

#[test]
fn the_screen_says_the_same_whoever_remixes_them() {
    let (mut compared, mut differ) = (0, 0);
    for player in ["ash", "birch", "dogwood"] {
        // What was said, by who was left out: it must not depend on anything else.
        let mut said: BTreeMap<Vec<String>, (String, String)> = BTreeMap::new();
        for seed in 1..16 {
            let round = talkative();
            let run = round.run(&format!("assign --seed {seed} --spoiler-free {player}"));
            let remixer = remixer_of(&round, player);
            let told = run.stdout + &run.stderr + &but_for_the_seed(&round.read("out/report.html"));
            let json = round.run(&format!("assign --seed {seed} --spoiler-free {player} --json --dry-run")).json();
            // Some goals give somebody away: one granted request where only one person asked for them.
            assert_eq!(json["goals"].as_array().unwrap().len(), 1, "{json}");
            assert_eq!(json["goals"][0]["name"], "placed");
            let unplaced = round.read("out/unplaced.csv");
            let key = unplaced.lines().map(|line| line.splitn(3, ',').take(2).collect()).collect();
            if let Some((before, other)) = said.insert(key, (told.clone(), remixer.clone())) {
                assert_eq!(before, told, "{player}, seed {seed}");
                compared += 1;
                differ += usize::from(other != remixer);
            }
        }
    }
    assert!(differ > 5, "of {compared} runs only {differ} had another remixer");
}

fn remixer_of(round: &RoundFolder, author: &str) -> String {
    let file = round.read("out/assignments.csv");
    let row = file.lines().find(|line| line.split(',').nth(1) == Some(author));
    row.map_or_else(String::new, |row| row.split(',').next().unwrap().to_owned())
}

#[test]
fn all_other_files_are_what_they_always_are() {
    let (plain, free) = (talkative(), talkative());
    plain.run("assign");
    let run = free.run("assign --spoiler-free ASH");
    for name in ["assignments.csv", "mail-merge.csv", "unplaced.csv", "record.json"] {
        assert_eq!(plain.read(&format!("out/{name}")), free.read(&format!("out/{name}")), "{name}");
    }
    assert!(run.stdout.contains("report.html is spoiler-free for “ash”; every other file"), "{}", run.stdout);
    assert!(free.read("out/report.html").contains("Spoiler-free for <bdi>ash</bdi>"));
}

#[test]
fn a_name_of_nobody_or_a_wish_to_see_the_pairs_stops_it() {
    let round = talkative();
    let run = round.run("assign --spoiler-free gorve").ends_with(2);
    assert!(run.stderr.contains("Nobody in this round goes by “gorve”. Did you mean “grove”?"), "{}", run.stderr);
    let run = round.run("assign --spoiler-free ash --show-pairs").ends_with(2);
    assert!(run.stderr.contains("--show-pairs") && run.stderr.contains("--spoiler-free"), "{}", run.stderr);
    assert!(!round.path("out").exists());
}

#[test]
fn a_name_of_several_words_is_one_name() {
    let round = RoundFolder::three().row("Rose & Thorn <3,rose@example.org,Marple,Marple,,,,,,");
    let run = Run::of(program(&round.path("")).args(["assign", "--spoiler-free", "rose & thorn <3"])).ends_with(0);
    assert!(run.stdout.contains("“Rose & Thorn <3”"), "{}", run.stdout);
    assert!(round.read("out/report.html").contains("Spoiler-free for <bdi>Rose &amp; Thorn &lt;3</bdi>"));
}
