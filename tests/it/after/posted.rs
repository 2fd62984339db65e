//! The table of posted remixes: whose work each is made from, and what is wrong with a row.

use remix_match::domain::{ClaimedPerson, Remix, Round};
use remix_match::intake::{Problem, Severity};

use super::{fixture, remixes, round};

const PAIRS: &str = "remixer,author,fandoms,status\nAsh,Birch,Marple,posted\nElder,Dogwood,,sent\nElder,Fern,Poirot,posted\n\
                     Gorse,Hazel,,defaulted\nIvy,Cedar,Poirot,pinch hit\n";

/// Remixes as `remixer > author: title [fandoms]`.
fn told(round: &Round, remixes: &[Remix]) -> Vec<String> {
    let name = |person: &ClaimedPerson| round.roster.claimed_name(person).to_owned();
    let line = |remix: &Remix| {
        let author = remix.author.as_ref().map_or_else(|| "?".to_owned(), name);
        format!("{} > {author}: {} {:?}", name(&remix.remixer), remix.about.title, remix.fandoms)
    };
    remixes.iter().map(line).collect()
}

fn places(problems: &[Problem]) -> Vec<(&'static str, Option<u64>, Option<&str>)> {
    problems.iter().map(|problem| (problem.code(), problem.row(), problem.letter())).collect()
}

#[test]
fn each_remix_finds_its_author_and_its_fandoms() {
    let round = round();
    let rows = "Remixer,Title,Fandoms,Original author\n@ASH,Body,,\nelder,Curtain,Marple;Poirot,fern\nElder,Roses,Wolf | <b>Hall</b>,Dogwood\n\
                ivy,Leaf,,\n";
    let (found, problems) = remixes(&round, PAIRS, rows);
    assert_eq!(problems, []);
    let expected = [
        "Ash > Birch: Body [\"Marple\"]",
        "Elder > Fern: Curtain [\"Marple\", \"Poirot\"]",
        "Elder > Dogwood: Roses [\"Wolf | <b>Hall</b>\"]",
        "ivy > Cedar: Leaf [\"Poirot\"]",
    ];
    assert_eq!(told(&round, &found), expected);
}

#[test]
fn what_belongs_to_no_pair_is_told_with_its_place() {
    let round = round();
    let rows = "title,remixer,original_author,url\nA,Gorse,,\nB,Hazle,,\nC,Ash,Fern,ftp://x\nD,Elder,Fern,\n";
    let (found, problems) = remixes(&round, PAIRS, rows);
    let expected = [
        ("posted_for_nobody", Some(2), Some("B")),
        ("posted_by_stranger", Some(3), Some("B")),
        ("no_link", Some(4), Some("D")),
        ("another_author", Some(4), Some("C")),
        ("posted_not_listed", None, None),
    ];
    let mut sorted = places(&problems);
    sorted.sort_by_key(|(_, row, _)| row.unwrap_or(u64::MAX));
    assert_eq!(sorted, expected);
    assert!(problems.iter().all(|problem| problem.severity() == Severity::Warning));
    let of = |code: &str| problems.iter().find(|problem| problem.code() == code).unwrap();
    assert_eq!(of("posted_by_stranger").fix(), "Did you mean “Hazel”? It is listed under this name all the same.");
    assert!(
        of("posted_not_listed").message().ends_with("no row here: “Ash”."),
        "{}",
        of("posted_not_listed").message()
    );
    assert_eq!(told(&round, &found)[0], "Gorse > ?: A []");
    assert_eq!(found.len(), 5, "the pair without a row is listed too");
    assert_eq!((found[4].row, found[4].fandoms.as_slice()), (None, ["Marple".to_owned()].as_slice()));
}

#[test]
fn a_remixer_with_two_authors_must_say_whose_work_it_is() {
    let (_, problems) = remixes(&round(), PAIRS, "remixer,title\nElder,Curtain\n,Roses\n");
    assert_eq!(places(&problems)[..2], [("whose_work", Some(2), Some("A")), ("missing_cell", Some(3), Some("A"))]);
    assert!(problems[..2].iter().all(|problem| problem.severity() == Severity::Error));
    // The same author twice is one author.
    let twice = "remixer,author,status\nAsh,Birch,sent\nash,birch,pinch hit\n";
    assert_eq!(remixes(&round(), twice, "remixer\nAsh\n").1, []);
}

#[test]
fn columns_that_are_not_read_are_told_and_near_ones_guessed() {
    let round = round();
    let (_, problems) = remixes(&round, "remixer,author\nAsh,Birch\n", "remixer,titel,author\nAsh,x,y\n");
    assert_eq!(places(&problems), [("unused_columns", Some(1), None)]);
    assert_eq!(problems[0].message(), "These columns are not used: “titel” and “author”.");
    assert_eq!(problems[0].fix(), "Did you mean “title”?");
    let missing = remixes(&round, "remixer,author\n", "remxier,title\nAsh,x\n").1;
    assert!(missing.iter().any(|problem| problem.code() == "missing_column" && problem.fix().contains("“remxier”")));
}

#[test]
fn the_order_of_columns_changes_nothing() {
    let (round, posted) = (round(), fixture("posted.csv"));
    let expected = remixes(&round, &fixture("assignments.csv"), &posted).0;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(posted.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in reader.records() {
        writer.write_record(row.unwrap().iter().rev()).unwrap();
    }
    let turned = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    assert_eq!(remixes(&round, &fixture("assignments.csv"), &turned).0.len(), 5);
    let without_rows =
        |remixes: Vec<Remix>| remixes.into_iter().map(|remix| Remix { row: None, ..remix }).collect::<Vec<_>>();
    assert_eq!(without_rows(remixes(&round, &fixture("assignments.csv"), &turned).0), without_rows(expected));
}
