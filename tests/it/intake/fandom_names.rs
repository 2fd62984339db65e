//! Questions about fandom names, held against pairs of real names that somebody has labelled.

use std::collections::{HashMap, HashSet};

use remix_match::domain::FandomKey;
use remix_match::intake::Question;

use super::read;

/// Two names and what is to be done about them.
struct Labelled {
    one: String,
    other: String,
    label: String,
}

/// The pairs that folding does not make one.
fn pairs() -> Vec<Labelled> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fandom-names/pairs.csv");
    let mut file = csv::Reader::from_path(path).unwrap();
    let pair = |row: csv::StringRecord| Labelled { one: row[0].into(), other: row[1].into(), label: row[2].into() };
    let mut pairs: Vec<Labelled> = file.records().map(|row| pair(row.unwrap())).collect();
    assert_eq!(pairs.len(), 524);
    pairs.retain(|pair| FandomKey::of(&pair.one) != FandomKey::of(&pair.other));
    pairs
}

/// The questions of a round in which each name is one person's.
fn questions(names: &[&str]) -> Vec<Question> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["name", "remixable", "like"]).unwrap();
    for (number, name) in names.iter().enumerate() {
        file.write_record([&format!("person {number}"), *name, *name]).unwrap();
    }
    read(file.into_inner().unwrap()).questions()
}

fn keys(names: &[String]) -> Vec<FandomKey> {
    let mut keys: Vec<FandomKey> = names.iter().map(|name| FandomKey::of(name)).collect();
    keys.sort();
    keys
}

/// How many of the pairs with one of these labels are asked about, how many there are, and which are not as
/// they should be.
fn asked<'p>(
    pairs: &'p [Labelled],
    labels: &[&str],
    is_asked: impl Fn(&Labelled) -> bool,
) -> (usize, usize, Vec<&'p Labelled>) {
    let chosen: Vec<&Labelled> = pairs.iter().filter(|pair| labels.contains(&pair.label.as_str())).collect();
    let (asked, not): (Vec<&Labelled>, Vec<&Labelled>) = chosen.iter().partition(|pair| is_asked(pair));
    (asked.len(), chosen.len(), if labels == ["different"] { asked } else { not })
}

fn hold(pairs: &[Labelled], is_asked: impl Fn(&Labelled) -> bool) {
    let told = |wrong: &[&Labelled]| -> Vec<String> {
        wrong.iter().map(|pair| format!("{} / {} ({})", pair.one, pair.other, pair.label)).collect()
    };
    let (found, all, missed) = asked(pairs, &["same", "ask"], &is_asked);
    println!("asked about {found} of {all} that need it");
    println!("{:#?}", told(&missed));
    assert!(100 * found >= 95 * all, "{:#?}", told(&missed));
    let (found, all, spare) = asked(pairs, &["different"], &is_asked);
    println!("asked about {found} of {all} that do not");
    println!("{:#?}", told(&spare));
    assert!(4 * found <= all, "{:#?}", told(&spare));
}

#[test]
fn of_two_names_alone_those_are_asked_about_that_may_be_one() {
    hold(&pairs(), |pair| !questions(&[&pair.one, &pair.other]).is_empty());
}

#[test]
fn both_halves_of_the_pairs_are_asked_about_alike() {
    let (mut even, mut odd) = (Vec::new(), Vec::new());
    for (place, pair) in pairs().into_iter().enumerate() {
        if place % 2 == 0 { even.push(pair) } else { odd.push(pair) }
    }
    for half in [even, odd] {
        let is_asked = |pair: &Labelled| !questions(&[&pair.one, &pair.other]).is_empty();
        let (found, all, _) = asked(&half, &["same", "ask"], is_asked);
        println!("{found} of {all}");
        assert!(100 * found >= 95 * all, "{found} of {all}");
        let (found, all, _) = asked(&half, &["different"], is_asked);
        println!("{found} of {all}");
        assert!(3 * found <= all, "{found} of {all}");
    }
}

#[test]
fn among_all_names_at_once_the_same_are_asked_about_and_not_many_more() {
    let pairs = pairs();
    let names: HashMap<FandomKey, &str> = pairs
        .iter()
        .flat_map(|pair| [pair.one.as_str(), pair.other.as_str()])
        .map(|name| (FandomKey::of(name), name))
        .collect();
    let asked = questions(&names.values().copied().collect::<Vec<_>>());
    let known: HashSet<Vec<FandomKey>> = asked.iter().map(|question| keys(&question.names)).collect();
    println!("{} questions about {} names", asked.len(), names.len());
    hold(&pairs, |pair| known.contains(&keys(&[pair.one.clone(), pair.other.clone()])));
    assert!(asked.len() < 500, "{}", asked.len());
}

/// The rows that the questions about some names would add to `fandoms.csv`, best first in each.
fn rows(names: &[&str]) -> Vec<Vec<String>> {
    let lines = |question: Question| question.lines.into_iter().map(|line| line.row).collect();
    questions(names).into_iter().map(lines).collect()
}

#[test]
fn each_kind_of_likeness_has_its_line() {
    for (one, other, row) in [
        ("Star Treck", "Star Trek", "Star Trek,Star Treck,"),
        ("Good Omens", "Good Omens (TV)", "Good Omens (TV),Good Omens,"),
        ("Emma", "Emma - Jane Austen (Movies)", "Emma - Jane Austen (Movies),Emma,"),
        ("Spider-Man", "Spiderman", "Spiderman,Spider-Man,"),
        ("Smørgås", "Smorgas", "Smørgås,Smorgas,"),
        ("Ocean's Eleven", "Ocean's 11", "Ocean's Eleven,Ocean's 11,"),
        ("Dr. Who", "Doctor Who", "Dr. Who,Doctor Who,"),
        (
            "Natsume Yuujinchou | Book of Friends",
            "Book of Friends",
            "Natsume Yuujinchou | Book of Friends,Book of Friends,",
        ),
        ("MCU", "Marvel Cinematic Universe", "MCU,Marvel Cinematic Universe,"),
        ("Star Trek TOS", "Star Trek: The Original Series", "Star Trek TOS,Star Trek: The Original Series,"),
        ("ds9", "Star Trek: Deep Space Nine (TV)", ""),
        ("DS9", "Star Trek: Deep Space Nine (TV)", "DS9,Star Trek: Deep Space Nine (TV),"),
        ("LotR", "The Lord of the Rings - J. R. R. Tolkien", "LotR,The Lord of the Rings - J. R. R. Tolkien,"),
        ("Les Mis", "Les Misérables - All Media Types", "Les Mis,Les Misérables - All Media Types,"),
        ("Deep Space Nine", "Star Trek: Deep Space Nine", "Deep Space Nine,Star Trek: Deep Space Nine,"),
        ("Star Trek (any)", "Star Trek: Deep Space Nine", "Star Trek: Deep Space Nine,,Star Trek (any)"),
        ("Kings - All Media Types", "Kings (TV)", "Kings (TV),,Kings - All Media Types"),
        ("Tennis RPF", "Tennis RPF - 2010s", "Tennis RPF - 2010s,,Tennis RPF"),
        ("Final Fantasy", "Final Fantasy VII", "Final Fantasy VII,,Final Fantasy"),
    ] {
        let asked = rows(&[one, other]);
        assert_eq!(asked.first().and_then(|lines| lines.first()).map_or("", String::as_str), row, "{one} / {other}");
        assert!(asked.len() <= 1, "{asked:?}");
    }
}

#[test]
fn names_known_to_differ_are_left_in_peace() {
    for pair in [
        ["Henry IV - Shakespeare", "Henry V - Shakespeare"],
        ["Final Fantasy VII", "Final Fantasy VIII"],
        ["Final Fantasy 7", "Final Fantasy VIII"],
        ["Star Trek TNG", "Star Trek TOS"],
        ["Star Trek: Voyager", "Star Trek: Picard"],
        ["Good Omens (TV)", "Good Omens - Neil Gaiman & Terry Pratchett"],
        ["Sunshine - Robin McKinley", "Sunshine - Norma Klein"],
        ["Kings", "Rings"],
        ["The Office (US)", "The Office (UK)"],
        ["Mort - Terry Pratchett", "Maus - Terry Pratchett"],
        ["Mad Cats Unite", "mcu"],
        ["Life", "Life on Mars"],
        ["!!!", "???"],
    ] {
        assert_eq!(rows(&pair), Vec::<Vec<String>>::new(), "{pair:?}");
    }
}

#[test]
fn where_both_may_be_right_both_lines_stand_there() {
    assert_eq!(rows(&["Dune", "Dune - All Media Types"])[0].len(), 2);
    assert_eq!(rows(&["Dragon Age", "Dragon Age: Origins"])[0].len(), 2);
    assert_eq!(rows(&["Dune", "Dune (2021)"])[0].len(), 1);
}

#[test]
fn questions_about_one_work_have_one_number() {
    let asked = questions(&["Dune", "Dune (2021)", "Dune - Frank Herbert", "Emma", "Emma - Jane Austen"]);
    let works: Vec<usize> = asked.iter().map(|question| question.work).collect();
    assert_eq!(works.len(), 4);
    assert_eq!(works.chunk_by(|one, other| one == other).count(), 2, "{works:?}");
}

/// Lists that would take hours if all names of a group were compared with each other.
#[test]
fn thousands_of_names_with_everything_in_common_are_passed_quickly() {
    let many = |name: &dyn Fn(usize) -> String| -> usize {
        let names: Vec<String> = (0..2_000).map(name).collect();
        questions(&names.iter().map(String::as_str).collect::<Vec<_>>()).len()
    };
    let word = |number: usize| -> String {
        number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>() + "zzz"
    };
    let kinds: [&dyn Fn(usize) -> String; 8] = [
        &|number| format!("One Title ({number})"),
        &|number| format!("One Title - Author {}", word(number)),
        &|number| format!("{} (TV)", word(number)),
        &|number| format!("M{} C{} Universe", word(number), word(number)),
        &|number| if number == 0 { "Umbrella - All Media Types".into() } else { format!("Umbrella {}", word(number)) },
        &|number| format!("{} - All Media Types", "Up ".repeat(number % 10 + 1) + &word(number)),
        &|number| format!("{} | One Side", word(number)),
        &|number| format!("invented fandom {}", char::from_u32(0x4e00 + u32::try_from(number).unwrap()).unwrap()),
    ];
    for kind in kinds {
        assert!(many(kind) <= 500);
    }
}
