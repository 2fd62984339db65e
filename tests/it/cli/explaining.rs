//! `explain` as typed.

use super::builder::RoundFolder;

/// Three in a circle, and one whom only ash would remix.
fn four() -> RoundFolder {
    let people = RoundFolder::new().signup("birch", "Marple").signup("cedar", "Marple");
    people.row("ash,ash@example.org,Marple,Marple,Poirot,,,,,").row("dog,dog@example.org,Poirot,Marple,,,,,,")
}

#[test]
fn before_there_is_an_assignment_the_one_to_come_is_explained() {
    let run = four().run("explain ash").ends_with(0);
    assert!(
        run.stdout.starts_with("“ash” as a remixer\n  They remix “dog”, through “Poirot” (also).\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("would have no author."), "{}", run.stdout);
    assert!(run.stderr.contains("remix-match assign --seed 1 would give"), "{}", run.stderr);
}

#[test]
fn an_assignment_that_was_edited_by_hand_is_explained_as_it_is() {
    let round = four();
    round.run("assign --seed 4").ends_with(0);
    std::fs::write(round.path("out/assignments.csv"), "remixer,author\nash,birch\nbirch,cedar\ncedar,ash\n").unwrap();
    let run = round.run("explain ash").ends_with(0);
    assert!(run.stdout.contains("They remix “birch”, through “Marple” (liked)."), "{}", run.stdout);
    assert!(run.stdout.contains("“dog”, through “Poirot” (also): as good for the round as a whole"), "{}", run.stdout);
    assert!(run.stderr.contains("There is a better assignment than this one."), "{}", run.stderr);
    std::fs::write(round.path("out/assignments.csv"), "remixer,author\nash,birch\ncedar,birch\n").unwrap();
    let run = round.run("explain ash").ends_with(3);
    assert!(run.stderr.contains("twice in one role: “birch”."), "{}", run.stderr);
}

#[test]
fn a_pair_against_the_rules_is_said_to_be_one() {
    let round = four();
    std::fs::write(round.path("by-hand.csv"), "remixer,author\nbirch,dog\n").unwrap();
    let run = round.run("explain birch --assignments by-hand.csv").ends_with(1);
    assert!(
        run.stdout.contains("They remix “dog”, against the rules: they have no fandom in common"),
        "{}",
        run.stdout
    );
}

#[test]
fn other_names_and_addresses_will_do_and_a_slip_gets_a_hint() {
    let round = four().row("Elm Tree,elm@example.org,Marple,Marple,,,,,,");
    for name in ["@ASH", "ash@example.org"] {
        round.run(&format!("explain {name}")).ends_with(0);
    }
    let run = round.run("explain cedra").ends_with(2);
    assert_eq!(run.stderr, "Nobody in this round goes by “cedra”. Did you mean “cedar”?\n");
    assert_eq!(run.stdout, "");
    let run = round.run("explain zzz --json").ends_with(2);
    assert_eq!(run.json()["errors"][0]["code"], "name");
}

#[test]
fn json_has_the_whole_tree() {
    let run = four().run("explain ash --json").ends_with(0);
    let answer = run.json();
    let remixer = &answer["as_remixer"];
    assert_eq!(remixer["partner"]["name"], "dog");
    assert_eq!(remixer["partner"]["fandoms"][0]["level"], "also");
    assert_eq!(remixer["possible"], 3);
    assert_eq!(remixer["alternatives"][0]["costs"][0]["goal"], "placed");
    assert_eq!(remixer["alternatives"][0]["costs"][0]["change"], -1);
    assert!(
        remixer["alternatives"][0]["moves"][0]["after"].is_null()
            || remixer["alternatives"][0]["moves"].as_array().unwrap().len() > 1
    );
    assert_eq!(answer["as_author"]["partner"]["mutual"], false);
}

#[test]
fn whoever_plays_sees_what_was_possible_and_not_who_got_whom() {
    let round = four();
    for (arguments, telling) in
        [("explain ash --spoiler-free birch", "remix “"), ("explain ash --spoiler-free ash --json", "partner")]
    {
        let run = round.run(arguments).ends_with(0);
        assert!(!run.stdout.contains(telling) && !run.stdout.contains("dog"), "{}", run.stdout);
        assert!(run.stdout.contains('3'), "how many were possible: {}", run.stdout);
    }
    round.run("explain ash --spoiler-free nobody").ends_with(2);
}

#[test]
fn an_unplaced_person_learns_why() {
    let round = four().row("elm,elm@example.org,Vera,Endeavour,,,,,,");
    let run = round.run("explain elm").ends_with(1);
    assert!(run.stdout.contains("They have no author. Nobody else offers “Endeavour”."), "{}", run.stdout);
    assert!(run.stdout.contains("They have no remixer. Nobody else would remix “Vera”."), "{}", run.stdout);
}

#[test]
fn a_page_says_the_same_with_requests_folded_away() {
    let round = four().row("<b>elm</b>,elm@example.org,Marple,Marple,,ash,,,,");
    let run = round.run("explain ash --html ash.html").ends_with(0);
    let page = round.read("ash.html");
    assert!(page.contains("They remix “dog”, through “Poirot” (also)."), "{page}");
    let (open, folded) = page.split_once("<details>").expect("somebody asked not to be matched with ash");
    assert!(!open.contains("not to be matched") && folded.contains("&lt;b&gt;elm&lt;&#x2f;b&gt;"), "{page}");
    assert!(!page.contains("@example.org") && run.stderr.contains("ash.html"), "{}", run.stderr);
    round.run("explain dog --html ash.html").ends_with(3);
    assert_eq!(round.read("ash.html"), page, "what is there stays");
}
