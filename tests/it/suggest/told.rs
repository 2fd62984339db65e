//! What people read: the screen, and the texts to send.

use std::path::Path;

use rand::SeedableRng;
use rand::rngs::ChaCha12Rng;
use remix_match::explain::advice;

use crate::cli::builder::RoundFolder;
use crate::random_round::{Shape, random_round};
use crate::round_files::RoundFiles;

/// One remixer who wrote in what somebody offers but did not say that they would remix it.
fn one_short() -> RoundFolder {
    RoundFolder::new()
        .row("ash,ash@example.org,Marple;Poirot,Marple,,,,,,")
        .row("birch,birch@example.org,Marple,Marple,,,,,,")
        .row("cedar,cedar@example.org,Poirot,Marple,,,,,,")
}

#[test]
fn the_screen_says_whom_to_ask_for_what_and_why() {
    let run = one_short().run("suggest --quiet").ends_with(1);
    let expected = "\
1 person has no author now, and as many have no remixer.
1 change would place everybody: 1 fandom added to a sign-up.
Fewer added fandoms cannot do it (proven).
Ask, the most promising first (--texts prints what to write):
  whether “ash” would also remix “Poirot”. They offer works in it themselves.
";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
}

#[test]
fn a_text_asks_and_names_nobody_else() {
    let run = one_short().run("suggest --texts").ends_with(1);
    let expected = "\
To “ash”:
Only one other person shares a fandom in this text, so it gives away who that is.

Dear ash,

thank you for signing up for Test Round. We cannot match everybody yet, and one more fandom on your sign-up would help.

Would you remix “Poirot” as well?

If that is all right, please add it to your sign-up, or just answer this message. If not, that is fine, too.
";
    assert!(run.stdout.contains(expected), "{}", run.stdout);
}

#[test]
fn a_round_that_lacks_nothing_is_left_alone() {
    let run = RoundFolder::three().run("suggest").ends_with(0);
    assert!(run.stdout.starts_with("Everybody can be placed as things are.\n"), "{}", run.stdout);
    let json = RoundFolder::three().run("suggest --json").ends_with(0).json();
    assert_eq!((&json["complete"], &json["changes"].as_array().unwrap().len()), (&true.into(), &0));
}

#[test]
fn what_no_change_overcomes_is_said_with_its_reason() {
    let round = RoundFolder::new()
        .row("ash,ash@example.org,Marple,Marple,,birch,,,,")
        .row("birch,birch@example.org,Marple,Marple,,,,,,");
    let run = round.run("suggest --quiet").ends_with(1);
    assert!(run.stdout.contains("No fandom added to a sign-up would place anybody more.\n"), "{}", run.stdout);
    let why = "  “ash” as a remixer: nobody may be given to them: “birch” (the two are not to be matched).\n";
    assert!(run.stdout.contains(why), "{}", run.stdout);
    assert!(!run.stdout.contains("Next:"), "{}", run.stdout);
    let json = round.run("suggest --json").ends_with(1).json();
    assert_eq!((&json["complete"], json["still_unplaced"].as_array().unwrap().len()), (&false.into(), 4));
}

#[test]
fn who_hangs_on_whom_is_shown_only_to_whoever_asks() {
    let round = RoundFolder::three()
        .row("dee,dee@example.org,Poirot,Marple,,,,,,")
        .row("elm,e@example.org,Marple,Poirot,,,,,,");
    let run = round.run("suggest --quiet").ends_with(0);
    let told = |names| format!("On each of these somebody hangs who can be matched with nobody else: {names}.");
    let either = [told("“elm” and “dee”"), told("“dee” and “elm”")];
    assert!(either.iter().any(|told| run.stdout.contains(told)), "{}", run.stdout);
    assert!(!run.stdout.contains("Without"), "{}", run.stdout);
    let run = round.run("suggest --quiet --show-pairs").ends_with(0);
    assert!(run.stdout.contains("Without “dee” there is nobody for “elm” as a remixer."), "{}", run.stdout);
    let json = round.run("suggest --json").ends_with(0).json();
    assert!(json["hangs_on"].as_array().unwrap().iter().any(|entry| entry["name"] == "dee"), "{json}");
}

#[test]
fn texts_hold_neither_addresses_nor_other_people() {
    let mut letters = 0;
    for seed in 0..8 {
        let mut round = random_round(seed, &Shape::sparse());
        round.settings.title = "Revival".to_owned();
        for letter in advice(&round, &[]).letters {
            letters += 1;
            assert!(!letter.text.contains('@'), "seed {seed}: {}", letter.text);
            let others = round.roster.ids().filter(|&other| other != letter.person);
            let named = others.map(|other| round.roster.name(other)).find(|name| letter.text.contains(name));
            assert_eq!(named, None, "seed {seed}: {}", letter.text);
            assert!(letter.text.starts_with(&format!("Dear {},\n", round.roster.name(letter.person))), "seed {seed}");
        }
    }
    assert!(letters > 100, "only {letters}");
}

#[test]
fn the_order_of_rows_changes_no_advice() {
    let real = RoundFiles::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/round-2014-2015"));
    let mut chance = ChaCha12Rng::seed_from_u64(1);
    let told = |files: &RoundFiles| {
        let round = files.read();
        format!("{:?}", advice(&round, &[]))
    };
    for files in [real, RoundFiles::made_up(80, 3)] {
        assert_eq!(told(&files.shuffled(&mut chance)), told(&files));
    }
}
