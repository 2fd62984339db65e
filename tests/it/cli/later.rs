//! What came after the sign-ups and lies in the folder of results.

use std::fs;

use super::builder::RoundFolder;

fn with(files: &[(&str, &str)]) -> RoundFolder {
    let round = RoundFolder::three();
    fs::create_dir(round.path("out")).unwrap();
    for (name, text) in files {
        fs::write(round.path("out").join(name), text).unwrap();
    }
    round
}

const HEADER: &str = "name,email,remixable,like\n";

#[test]
fn late_sign_ups_are_read_in_the_order_of_their_numbers() {
    let ash = |fandom: &str| format!("{HEADER}ash,ash@example.org,{fandom},Marple\n");
    let round = with(&[
        ("late-signups-10.csv", &ash("Marple")),
        ("late-signups-9.tsv", &ash("Poirot").replace(',', "\t")),
        // None of these is one.
        ("late-signups-.csv", "no"),
        ("late-signups-+1.csv", "no"),
        ("late-signups-1.csv.part", "no"),
        ("late-signups-1.pdf", "no"),
        ("late-signups-x.csv", "no"),
    ]);
    let run = round.run("check").ends_with(0);
    assert!(run.stdout.contains("out/late-signups-10.csv: 1 notice"), "{}", run.stdout);
    assert!(run.stdout.contains("also in signups.csv, row 2 and out/late-signups-9.tsv, row 2"), "{}", run.stdout);
}

#[test]
fn what_came_later_is_among_the_inputs() {
    let late = format!("{HEADER}dogwood,d@example.org,Marple,Marple\n");
    let round = with(&[("late-signups-1.csv", &late)]);
    round.run("assign --seed 1").ends_with(0);
    let record = round.read("out/record.json");
    assert!(record.contains("out/late-signups-1.csv"), "{record}");
    assert_eq!(round.read("out/assignments.csv").lines().count(), 5);
}

#[test]
fn pinch_hitters_and_those_who_left_are_no_sign_ups() {
    let round =
        with(&[("pinch-hitters-1.csv", "name,fandoms\nzoe,Marple\n"), ("drop-outs.csv", "name,side\nash,remixer\n")]);
    let run = round.run("check");
    let first = "3 people signed up, 2 of them to remix and 3 to be remixed; ";
    assert!(run.stdout.starts_with(first), "{}", run.stdout);
    assert!(!run.stdout.contains("zoe"), "{}", run.stdout);
    let now = "If sign-ups closed now, 2 of 2 remixers would have an author, and 2 of 3 authors would have a remixer.";
    assert!(run.stdout.contains(now), "{}", run.stdout);
}

#[test]
fn a_file_of_them_that_cannot_be_read_is_told() {
    let round = with(&[]);
    fs::create_dir(round.path("out/drop-outs.csv")).unwrap();
    let run = round.run("check").ends_with(4);
    assert!(run.stderr.contains("drop-outs.csv"), "{}", run.stderr);
}
