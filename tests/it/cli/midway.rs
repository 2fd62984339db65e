//! Commands that only read, in a round of which letters went out.

use std::fs;

use super::builder::RoundFolder;

/// Four people who could all be given to each other; birch dropped out, and ash offers to pinch hit.
fn midway() -> RoundFolder {
    let round = RoundFolder::three().signup("dogwood", "Marple");
    fs::create_dir(round.path("out")).unwrap();
    let write = |name: &str, text: &str| fs::write(round.path("out").join(name), text).unwrap();
    write("pinch-hitters-1.csv", "name,fandoms\nash,Marple\n");
    write("drop-outs.csv", "name,side\nbirch,remixer\n");
    let rows = "ash,birch,sent\nbirch,cedar,defaulted\ncedar,dogwood,sent\ndogwood,ash,sent\nash,cedar,pinch hit\n";
    write("assignments.csv", &format!("remixer,author,status\n{rows}"));
    round
}

#[test]
fn explain_tells_of_drop_outs_and_pinch_hits() {
    let round = midway();
    let birch = round.run("explain birch").ends_with(0);
    assert!(birch.stdout.contains("They dropped out: they take no part as a remixer any more."), "{}", birch.stdout);
    assert!(birch.stdout.contains("They were to remix “cedar”."), "{}", birch.stdout);
    let ash = round.run("explain ash").ends_with(0);
    assert!(ash.stdout.contains("They remix “birch”, through"), "{}", ash.stdout);
    assert!(ash.stdout.contains("They also pinch hit for “cedar”."), "{}", ash.stdout);
    assert!(!ash.stderr.contains("There is a better assignment"), "{}", ash.stderr);
    let json = round.run("explain ash --json").json();
    assert_eq!(json["as_remixer"]["pinch_hits"][0], "cedar");
    let json = round.run("explain birch --json").json();
    assert!(json["as_remixer"]["partner"].is_null());
    assert!(json["as_remixer"]["reason"].as_str().unwrap().starts_with("They dropped out"), "{json}");
    round.run("explain birch --html why.html").ends_with(0);
    assert!(round.read("why.html").contains("They dropped out"));
}

#[test]
fn a_player_learns_no_pair_of_it() {
    let round = midway();
    let run = round.run("explain ash --spoiler-free dogwood").ends_with(0);
    assert!(!run.stdout.contains("birch") && !run.stdout.contains("pinch hit"), "{}", run.stdout);
}

#[test]
fn check_and_suggest_count_those_alone_who_take_part() {
    let round = midway();
    let check = round.run("check");
    assert!(
        check.stdout.starts_with("4 people signed up, 3 of them to remix and 4 to be remixed;"),
        "{}",
        check.stdout
    );
    assert!(check.stdout.contains("3 of 3 remixers would have an author"), "{}", check.stdout);
    let json = round.run("suggest --json").ends_with(1).json();
    assert_eq!((json["participants"].as_u64(), json["unplaced_remixers"].as_u64()), (Some(4), Some(0)));
    assert_eq!(json["unplaced_authors"], 1);
    let suggest = round.run("suggest").ends_with(1);
    assert!(suggest.stdout.starts_with("1 person has no remixer now."), "{}", suggest.stdout);
}

#[test]
fn a_repair_is_told_truly_in_terminal_and_report() {
    let round = midway();
    let run = round.run("repair --seed 1");
    assert!(run.stdout.contains("Nobody with a letter needs another one."), "{}", run.stdout);
    let pairs = "4 pairs stand: the most possible beside the letters that went out (proven).";
    assert!(run.stdout.contains(pairs), "{}", run.stdout);
    let report = round.read("out/report.html");
    assert!(report.contains(pairs) && report.contains("beside the letters that went out, no better"), "{report}");
    assert!(report.contains(">pinch hit</b>") && report.contains(">sent</span>"), "{report}");
    let verify = round.run("verify").ends_with(0);
    assert!(verify.stdout.contains(pairs), "{}", verify.stdout);
}

#[test]
fn assign_says_how_many_more_pairs_there_are() {
    let round = RoundFolder::three();
    let rows = "ash,a@example.org,Marple,Marple,2,2\nbirch,b@example.org,Marple,Marple,2,2\ncedar,c@example.org,Marple,Marple,2,2\n";
    let text = format!("name,email,remixable,like,makes_up_to,remixed_up_to\n{rows}");
    fs::write(round.path("signups.csv"), text).unwrap();
    let check = round.run("check");
    let more = "Beyond one each, 3 more remixes are offered and 3 more remixes are wanted.";
    assert!(check.stdout.contains(more), "{}", check.stdout);
    let run = round.run("assign --seed 1");
    assert!(run.stdout.contains("3 first pairs for 3 remixers and 3 authors:"), "{}", run.stdout);
    assert!(run.stdout.contains("3 more pairs for those who take more than one: the most possible"), "{}", run.stdout);
    let explain = round.run("explain ash");
    assert!(explain.stdout.contains("They have 2 authors: "), "{}", explain.stdout);
    assert!(!round.run("assign --seed 1 --replace --spoiler-free ash").stdout.contains("more pair"));
}
