//! `repair` as a moderator types it, and what the commands after it make of its files.

use std::fs;

use super::builder::RoundFolder;

/// Three people in a circle, each with this status.
fn assigned(status: &str) -> RoundFolder {
    let round = RoundFolder::three();
    round.run("assign").ends_with(0);
    with_status(&round, status);
    round
}

/// Gives every pair this status.
fn with_status(round: &RoundFolder, status: &str) {
    let text = round.read("out/assignments.csv").replace(",assigned", &format!(",{status}"));
    fs::write(round.path("out/assignments.csv"), text).unwrap();
}

#[test]
fn nobody_can_be_kept_who_leaves() {
    let round = assigned("sent");
    for gone in ["--drop", "--drop-remixer"] {
        let run = round.run(&format!("repair --keep Ash --keep birch {gone} ash")).ends_with(2);
        let told = "--keep and --drop or --drop-remixer cannot both name “ash”.";
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    assert!(!round.path("out/drop-outs.csv").exists());
    let json = round.run("repair --keep ash --drop ash --json").ends_with(2).json();
    assert_eq!(json["errors"][0]["code"], "name");
}

#[test]
fn without_statuses_it_says_that_nobody_is_held() {
    let told = "No pair is marked as sent";
    let round = assigned("assigned");
    let run = round.run("repair --drop ash --dry-run");
    assert!(run.stdout.contains(told) && !run.stdout.contains("no remixers"), "{}", run.stdout);
    with_status(&round, "sent");
    let run = round.run("repair --drop ash --dry-run");
    assert!(!run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn where_nobody_is_left_there_is_nothing_to_send() {
    let round = assigned("sent");
    let run = round.run("repair --drop ash --drop birch --drop cedar").ends_with(0);
    let end = "Nobody gets a letter with an author.\n";
    assert!(run.stdout.contains("  No pairs stand now.\n") && run.stdout.ends_with(end), "{}", run.stdout);
}

#[test]
fn a_name_that_nobody_has_is_told_with_the_way_out() {
    let round = assigned("sent");
    let text = format!("{}rowan,ash,Marple,liked,no,pinch hit\n", round.read("out/assignments.csv"));
    fs::write(round.path("out/assignments.csv"), text).unwrap();
    let run = round.run("repair --drop cedar").ends_with(3);
    let told = "names people who are not in this round: “rowan”.";
    assert!(run.stderr.contains(told) && run.stderr.contains("--pinch-hitters"), "{}", run.stderr);
}

#[test]
fn before_assign_it_says_what_is_missing() {
    let round = RoundFolder::three();
    for command in ["repair --drop ash", "verify", "export letters", "export pinch-hits", "export masterlist"] {
        let run = round.run(command).ends_with(4);
        assert!(run.stderr.contains("is missing. remix-match assign writes it"), "{command}: {}", run.stderr);
    }
}

#[test]
fn a_pinch_hitter_gets_a_letter_until_one_went_out() {
    let round = assigned("sent");
    fs::write(round.path("helpers.csv"), "name,email,fandoms\nzoe,zoe@example.org,Marple\n").unwrap();
    let letters = |round: &RoundFolder| round.read("out/new-letters.csv").matches("zoe").count();
    round.run("repair --drop-remixer ash --pinch-hitters helpers.csv").ends_with(0);
    assert!(round.read("out/assignments.csv").contains(",pinch hit"));
    let first = letters(&round);
    // The first one was not sent yet.
    round.run("repair").ends_with(0);
    assert_eq!((letters(&round), first > 0), (first, true));
    let text = round.read("out/assignments.csv").replace(",pinch hit", ",\"pinch hit, sent\"");
    fs::write(round.path("out/assignments.csv"), text).unwrap();
    round.run("repair").ends_with(0);
    assert_eq!(letters(&round), 0);
}

#[test]
fn letters_after_a_drop_out_find_no_fault_in_who_is_gone() {
    let round = assigned("sent").signup("dogwood", "Marple");
    round.run("repair --drop ash").ends_with(0);
    let run = round.run("export letters").ends_with(0);
    assert!(!run.stderr.contains("fault"), "{}", run.stderr);
    // Whoever defaulted could take an author again, by the rules alone.
    let round = assigned("defaulted");
    with_status(&round, "sent");
    let text = round.read("out/assignments.csv").replacen(",defaulted", ",assigned", 2);
    fs::write(round.path("out/assignments.csv"), text).unwrap();
    let run = round.run("export letters").ends_with(0);
    assert!(!run.stderr.contains("fault"), "{}", run.stderr);
}

#[test]
fn lists_of_pinch_hits_that_are_out_of_date_are_told() {
    let round = assigned("sent");
    let all = round.read("out/assignments.csv");
    fs::write(round.path("out/assignments.csv"), all.replacen(",sent", ",defaulted", 1)).unwrap();
    let run = round.run("export pinch-hits").ends_with(1);
    assert!(run.stdout.contains("nobody whom the rules allow has offered to pinch hit."), "{}", run.stdout);
    fs::write(round.path("out/assignments.csv"), all).unwrap();
    let run = round.run("export pinch-hits").ends_with(0);
    assert!(run.stdout.contains("are of an earlier run"), "{}", run.stdout);
}

#[test]
fn placed_first_is_only_compared_with_what_was_asked_for() {
    let round = assigned("sent");
    // One author for two: what goes beyond one pair each is not asked anew where places come first.
    let twice = "remixer,author,status\nash,birch,sent\ncedar,birch,sent\n";
    fs::write(round.path("out/assignments.csv"), twice).unwrap();
    let run = round.run("repair --dry-run").ends_with(1);
    assert!(!run.stdout.contains("Without --placed-first"), "{}", run.stdout);
}

#[test]
fn a_round_among_its_own_past_rounds_repeats_nothing() {
    let round = assigned("sent");
    round.settings("year = 2026\nsignups = \"signups.csv\"\nhistory = [\"past.csv\"]\n");
    fs::write(round.path("past.csv"), "year,remixer,author\n").unwrap();
    round.run("export history").ends_with(1);
    assert_eq!(round.read("past.csv").lines().count(), 4);
    round.run("verify").ends_with(0);
    let run = round.run("repair --dry-run").ends_with(0);
    assert!(run.stdout.starts_with("Nobody with a letter needs another one"), "{}", run.stdout);
    // Of another year they are past pairs like any other.
    round.settings("year = 2027\nsignups = \"signups.csv\"\nhistory = [\"past.csv\"]\n");
    round.run("verify").ends_with(1);
}

#[test]
fn a_pair_that_stands_twice_must_be_mended_and_whoever_has_two_is_not_without() {
    let round = assigned("sent");
    let rows = |text: &str| fs::write(round.path("out/assignments.csv"), text).unwrap();
    rows("remixer,author,status\nash,birch,sent\nbirch,cedar,defaulted\nAsh,Birch,posted\nash,birch,late\n");
    let run = round.run("repair --dry-run").ends_with(3);
    assert!(run.stderr.contains("that an earlier row holds: 4 and 5."), "{}", run.stderr);

    rows("remixer,author,status\nash,birch,posted\ncedar,birch,posted\n");
    let run = round.run("repair").ends_with(1);
    assert!(!run.stdout.contains("No author for “ash”") && !run.stdout.contains("No author for “cedar”"));
    let unplaced = round.read("out/unplaced.csv");
    assert!(!unplaced.contains("ash,remixer") && !unplaced.contains("cedar,remixer"), "{unplaced}");
}
