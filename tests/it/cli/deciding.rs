//! Decisions about pairs, and what if, as typed.

use std::fs;

use serde_json::Value;

use super::builder::RoundFolder;

/// Four of one fandom, and one whom only ash would remix; with decisions.
fn five(decisions: &str) -> RoundFolder {
    let people = RoundFolder::new().signup("birch", "Marple").signup("cedar", "Marple").signup("elm", "Marple");
    let people =
        people.row("ash,ash@example.org,Marple,Marple,Poirot,,,,,").row("dog,dog@example.org,Poirot,Marple,,,,,,");
    people.settings("year = 2026\nsignups = \"signups.csv\"\ndecisions = \"decisions.csv\"\n");
    fs::write(people.path("decisions.csv"), format!("remixer,author,decision\n{decisions}")).unwrap();
    people
}

fn author_of(round: &RoundFolder, remixer: &str) -> Option<String> {
    let rows = round.read("out/assignments.csv");
    let row = rows.lines().find(|row| row.starts_with(&format!("{remixer},")))?;
    row.split(',').nth(1).map(str::to_owned)
}

#[test]
fn what_is_decided_is_done_proven_and_told() {
    let round = five("ash,birch,keep\nelm,cedar,never\n");
    let run = round.run("assign").ends_with(1);
    let first = "4 of 5 people have an author: the most possible with the pairs that you decided to keep (proven).";
    assert!(run.stdout.starts_with(first), "{}", run.stdout);
    assert_eq!(author_of(&round, "ash").as_deref(), Some("birch"));
    assert_ne!(author_of(&round, "elm").as_deref(), Some("cedar"));

    let run = round.run("verify").ends_with(0);
    let proof = "The proof holds too: with the pairs that you decided to keep, no better assignment exists.";
    assert!(run.stdout.contains(proof), "{}", run.stdout);
    let run = round.run("explain ash").ends_with(0);
    assert!(run.stdout.contains("through “Marple” (liked). You decided to keep this pair."), "{}", run.stdout);
    assert!(run.stderr.contains("Pairs that you decided to keep stay"), "{}", run.stderr);
    let kept = round.run("explain ash --json").json();
    assert_eq!(kept["as_remixer"]["partner"]["kept"], true);
    let run = round.run("explain elm").ends_with(1);
    assert!(run.stdout.contains("“cedar”: you decided against this pair."), "{}", run.stdout);
    let run = round.run("explain cedar").ends_with(0);
    assert!(run.stdout.contains("“birch”: you decided to keep them with somebody else."), "{}", run.stdout);
    let run = round.run("explain dog").ends_with(1);
    assert!(!run.stdout.contains("decided to keep this pair"), "{}", run.stdout);

    let record: Value = serde_json::from_str(&round.read("out/record.json")).unwrap();
    assert!(record["inputs"]["decisions.csv"].is_string());
    assert_eq!(record["settings"]["decisions"], "decisions.csv");
    assert_eq!(record["asked"]["settled"].as_array().unwrap().len(), 1);
    let page = round.read("out/report.html");
    assert!(page.contains("decisions.csv"), "the report names what it is made from");
}

#[test]
fn before_there_is_an_assignment_what_is_kept_is_part_of_the_one_to_come() {
    let round = five("ash,birch,keep\n");
    let run = round.run("explain ash").ends_with(0);
    assert!(run.stdout.contains("They remix “birch”, through “Marple” (liked). You decided"), "{}", run.stdout);
    let run = round.run("check").ends_with(1);
    assert!(run.stdout.contains("4 of 5 people would have an author"), "{}", run.stdout);
    let run = round.run("suggest").ends_with(1);
    assert!(!run.stdout.contains("“ash”"), "whoever is kept need add nothing: {}", run.stdout);
}

#[test]
fn verify_tells_of_pairs_that_are_against_decisions() {
    let round = five("");
    round.run("assign").ends_with(0);
    let author = author_of(&round, "birch").unwrap();
    let other = ["ash", "cedar", "elm"].into_iter().find(|name| *name != author).unwrap();
    fs::write(
        round.path("decisions.csv"),
        format!("remixer,author,decision\nbirch,{author},never\nbirch,{other},keep\n"),
    )
    .unwrap();
    let verdict = round.run("verify --json").ends_with(1).json();
    let kinds: Vec<&str> =
        verdict["faults"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"barred") && kinds.contains(&"not_kept"), "{kinds:?}");
    assert_eq!(verdict["optimal"], false);
    let run = round.run("verify").ends_with(1);
    assert!(run.stdout.contains("1 pair is not to be matched"), "{}", run.stdout);
    assert!(run.stderr.contains("decisions.csv"), "the record is of other files: {}", run.stderr);
}

#[test]
fn a_record_that_claims_more_pairs_to_be_kept_proves_nothing() {
    let round = five("ash,birch,keep\n");
    round.run("assign").ends_with(1);
    assert_eq!(round.run("verify --json").ends_with(0).json()["optimal"], true);
    let mut record: Value = serde_json::from_str(&round.read("out/record.json")).unwrap();
    // cedar is the third of the roster, and has somebody; nobody decided that.
    let author = author_of(&round, "cedar").unwrap();
    let place = |name: &str| ["ash", "birch", "cedar", "dog", "elm"].iter().position(|known| *known == name).unwrap();
    record["asked"]["settled"].as_array_mut().unwrap().push(serde_json::json!([2, place(&author)]));
    fs::write(round.path("out/record.json"), record.to_string()).unwrap();
    assert_eq!(round.run("verify --json").ends_with(0).json()["optimal"], Value::Null);
    record["asked"]["settled"] = serde_json::json!([]);
    fs::write(round.path("out/record.json"), record.to_string()).unwrap();
    assert_ne!(round.run("verify --json").json()["optimal"], true);
}

#[test]
fn a_repair_keeps_what_is_kept_and_ends_what_is_never_to_be_made() {
    let round = five("");
    round.run("assign").ends_with(0);
    let rows = round.read("out/assignments.csv").replace(",assigned", ",sent");
    fs::write(round.path("out/assignments.csv"), rows).unwrap();
    let (of_birch, of_cedar) = (author_of(&round, "birch").unwrap(), author_of(&round, "cedar").unwrap());
    let decisions = format!("remixer,author,decision\nbirch,{of_birch},never\ncedar,{of_cedar},keep\n");
    fs::write(round.path("decisions.csv"), decisions).unwrap();
    round.run("repair --drop elm").ends_with(1);
    assert_ne!(author_of(&round, "birch"), Some(of_birch));
    if of_cedar != "elm" {
        assert_eq!(author_of(&round, "cedar"), Some(of_cedar));
    }
    assert!(round.read("out/changes.csv").contains("may not be their author any more: you decided against this pair."));
}

#[test]
fn decisions_reach_no_letter_and_no_list() {
    let round = five("ash,birch,keep\nelm,cedar,never\ncedar,dog,never\n");
    round.run("assign").ends_with(1);
    round.run("export letters").ends_with(0);
    let mut texts = vec![round.read("out/mail-merge.csv")];
    for name in round.names("out/letters") {
        texts.push(round.read(&format!("out/letters/{name}")));
    }
    assert!(texts.len() > 3);
    for text in texts {
        assert!(!text.contains("decided") && !text.contains("never") && !text.contains("decision"), "{text}");
    }
}

#[test]
fn what_if_is_told_and_nothing_is_changed() {
    let round = five("");
    let run = round.run("explain ash --if-never dog").ends_with(0);
    assert_eq!(run.stdout.lines().next(), Some("If “ash” were never given “dog”:"));
    assert!(run.stdout.contains("  One fewer person is placed.\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  “dog” would have no remixer.\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  People with an author: 5 now, 4 then (proven).\n"), "{}", run.stdout);
    assert!(run.stderr.contains("This is what remix-match assign --seed 1 would give"), "{}", run.stderr);
    let answer = round.run("explain ash --if-never dog --json").ends_with(0).json();
    assert_eq!(answer["if"], "never");
    assert_eq!((&answer["goals"][0]["before"], &answer["goals"][0]["after"]), (&5.into(), &4.into()));
    assert_eq!(answer["newly_left_out"].as_array().unwrap().len(), 2);
    let run = round.run("explain birch --if-kept dog").ends_with(1);
    assert!(run.stdout.contains("It cannot be kept: they have no fandom in common"), "{}", run.stdout);
    let run = round.run("explain ash --if-gone").ends_with(0);
    assert!(run.stdout.contains("“dog” would have no remixer."), "{}", run.stdout);
    assert!(!round.path("out").exists());
    assert_eq!(round.read("decisions.csv"), "remixer,author,decision\n");
    round.run("explain ash --if-gone --if-never dog").ends_with(2);
}

#[test]
fn what_if_tells_what_repair_does_then_and_only_before_letters_are_out() {
    let round = five("");
    round.run("assign --seed 9").ends_with(0);
    let run = round.run("explain ash --if-never dog --json").ends_with(0);
    assert!(run.stderr.contains("By out/assignments.csv:"), "{}", run.stderr);
    let told = run.json();
    let names = ["ash", "birch", "cedar", "dog", "elm"];
    let before = names.map(|name| author_of(&round, name));
    fs::write(round.path("decisions.csv"), "remixer,author,decision\nash,dog,never\n").unwrap();
    round.run("repair").ends_with(1);
    let after = names.map(|name| author_of(&round, name));
    let moved = before.iter().zip(&after).filter(|(old, new)| old.is_some() && new.is_some() && old != new);
    assert_eq!(told["other_author"], moved.count());
    let without = names.into_iter().zip(&after).filter(|(_, author)| author.is_none()).map(|(name, _)| name);
    let left_out = told["newly_left_out"].as_array().unwrap().iter();
    let left_out = left_out.filter(|one| one["side"] == "remixer").map(|one| one["name"].as_str().unwrap());
    assert_eq!(left_out.collect::<Vec<_>>(), without.collect::<Vec<_>>());

    let rows = round.read("out/assignments.csv").replacen(",assigned", ",sent", 1);
    fs::write(round.path("out/assignments.csv"), rows).unwrap();
    let run = round.run("explain ash --if-gone").ends_with(3);
    assert!(run.stderr.contains("Use repair for changes"), "{}", run.stderr);
}

#[test]
fn a_player_learns_figures_that_follow_from_the_sign_ups_alone() {
    let round = five("");
    let run = round.run("explain ash --if-never birch --spoiler-free cedar").ends_with(0);
    for word in ["another author", "would have no"] {
        assert!(!run.stdout.contains(word), "{}", run.stdout);
    }
    let answer = round.run("explain ash --if-never birch --spoiler-free cedar --json").ends_with(0).json();
    assert!(answer.get("other_author").is_none() && answer.get("newly_left_out").is_none());
    assert!(!answer["goals"].as_array().unwrap().is_empty());
}
