//! A form's answers with most of the traps that people set: the round in `fixtures/google-forms`.

use super::{fandoms, file, names, only, person, round, sentences};
use remix_match::domain::Level;
use remix_match::intake::{self, Reading, Severity, Sources};

const ROUND: &[u8] = include_bytes!("../../../fixtures/google-forms/round.toml");
const RESPONSES: &[u8] = include_bytes!("../../../fixtures/google-forms/responses.csv");
const PAST: &[u8] = include_bytes!("../../../fixtures/google-forms/past-rounds.csv");
const FANDOMS: &[u8] = include_bytes!("../../../fixtures/google-forms/fandoms.csv");
const PEOPLE: &[u8] = include_bytes!("../../../fixtures/google-forms/people.csv");

fn reading() -> Reading {
    let (settings, problems) = intake::settings(&file("round.toml", ROUND));
    assert!(problems.is_empty(), "{problems:?}");
    let sources = Sources {
        signups: vec![file("responses.csv", RESPONSES)],
        history: vec![file("past-rounds.csv", PAST)],
        fandoms: Some(file("fandoms.csv", FANDOMS)),
        people: Some(file("people.csv", PEOPLE)),
        ..Sources::default()
    };
    intake::round(settings.unwrap(), &sources)
}

#[test]
fn everybody_is_in_once() {
    let reading = reading();
    let round = round(&reading);
    assert_eq!(round.roster.len(), 18);
    let twice: Vec<String> =
        reading.problems.iter().filter(|problem| problem.code() == "resubmitted").map(ToString::to_string).collect();
    assert_eq!(twice.len(), 3, "{twice:?}");
    assert!(twice[0].contains("row 7 (ysolde_of_the_marsh)") && twice[0].contains("Nothing differs"), "{}", twice[0]);
    assert!(twice[1].contains("row 9 (Dorrit)") && twice[1].contains("row 8"), "{}", twice[1]);
    assert!(twice[1].contains("name, remixable, like, also, never and notes"), "{}", twice[1]);
    assert!(twice[2].contains("row 19 (marrowlark)") && twice[2].contains("row 2"), "{}", twice[2]);
    assert_eq!(fandoms(round, &person(round, "marrowlark").remixable), ["Good Omens (TV)"]);
    assert_eq!(only(&reading.problems, "wants_out").row(), Some(19));
}

#[test]
fn nothing_in_it_is_an_error_and_only_people_are_warned_about() {
    let reading = reading();
    assert!(reading.problems.iter().all(|problem| problem.severity() != Severity::Error));
    let warnings: Vec<&str> = reading
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Warning)
        .map(intake::Problem::code)
        .collect();
    let expected = ["bar_names_nobody", "wants_out", "near_name", "near_name"];
    assert_eq!(warnings, expected, "{:#?}", sentences(&reading.problems));
    assert!(only(&reading.problems, "no_address").to_string().contains("thistledown"));
}

#[test]
fn people_are_known_by_all_their_names() {
    let reading = reading();
    let round = round(&reading);
    assert_eq!(person(round, "sable").also_known_as, ["inkpot", "sable_archive"]);
    assert_eq!(person(round, "inkpot").also_known_as, ["sable"]);
    assert_eq!(person(round, "tinderfox").also_known_as, ["tinder_fox"]);
    assert_eq!(person(round, "tinderfox").email.as_deref(), Some("Tinder.Fox@Example.org"));
    assert_eq!(person(round, "@petrichor").works_link, "https://ao3.example.org/users/petrichor");
    assert_eq!(person(round, "Rene\u{301}e M.").email.as_deref(), Some("renée@example.org"));
}

#[test]
fn old_names_count_in_the_history() {
    let reading = reading();
    let round = round(&reading);
    let told: Vec<String> = round
        .history
        .iter()
        .map(|past| {
            format!(
                "{} {} {} {}",
                past.year,
                round.roster.name(past.remixer),
                round.roster.name(past.author),
                past.status
            )
        })
        .collect();
    assert!(told.contains(&"2011 tinderfox bramblejack posted".to_owned()), "{told:?}");
    assert!(told.contains(&"2016 bramblejack Dorrit posted".to_owned()), "{told:?}");
    assert!(told.contains(&"2011 sable marrowlark posted".to_owned()), "{told:?}");
    assert!(told.is_sorted_by_key(|line| line[..4].to_owned()));
    assert!(!told.iter().any(|line| line.contains("foxglove")), "foxglove_hill is nobody's name: {told:?}");
}

#[test]
fn requests_not_to_be_matched_find_their_people() {
    let reading = reading();
    let round = round(&reading);
    assert_eq!(names(round, &person(round, "tinderfox").do_not_match), ["Quillwort"]);
    assert_eq!(names(round, &person(round, "ysolde_of_the_marsh").do_not_match), ["kbell"]);
    assert_eq!(names(round, &person(round, "foxglove hill").do_not_match), ["marrowlark", "tinderfox"]);
    assert_eq!(only(&reading.problems, "bar_names_nobody").value(), Some("please please not"));
}

#[test]
fn fandoms_are_joined_only_as_the_file_says() {
    let reading = reading();
    let round = round(&reading);
    let book = round.roster.fandoms();
    let all: Vec<&str> = book.ids().map(|id| book.name(id)).collect();
    for apart in ["Henry IV - Shakespeare", "Henry V - Shakespeare", "Star Trek TOS, Star Trek DS9", "Good Omens (TV)"]
    {
        assert!(all.contains(&apart), "{apart} in {all:?}");
    }
    assert!(!all.contains(&"MCU") && !all.contains(&"Les Mis") && !all.contains(&"Explicit"), "{all:?}");
    assert_eq!(
        fandoms(round, &person(round, "tinderfox").remixable),
        ["Marvel Cinematic Universe", "Star Trek: The Original Series"]
    );
    assert_eq!(fandoms(round, &person(round, "Quillwort").never), Vec::<String>::new());
    let sable = round.roster.ids().find(|id| round.roster.name(*id) == "sable").unwrap();
    let original = book.ids().find(|id| book.name(*id) == "Star Trek: The Original Series").unwrap();
    assert_eq!(round.roster.willingness(sable).level(original), Some(Level::Also), "by the umbrella");
    assert_eq!(round.roster.media(), ["Art", "Fic", "Podfic"]);
}

#[test]
fn names_that_may_be_one_are_asked_about() {
    let asked: Vec<Vec<String>> = reading().questions().into_iter().map(|question| question.names).collect();
    let has = |one: &str, other: &str| {
        asked.iter().any(|names| names.iter().any(|n| n == one) && names.iter().any(|n| n == other))
    };
    assert!(has("Crouching Tiger Hidden Dragon", "Crouching Tiger, Hidden Dragon (2000)"), "{asked:?}");
    assert!(has("Goblin Emperor", "The Goblin Emperor - Katherine Addison"), "{asked:?}");
    assert!(has("Natsume's Book of Friends", "Natsume Yuujinchou | Natsume's Book of Friends"), "{asked:?}");
    assert!(!has("Henry IV - Shakespeare", "Henry V - Shakespeare"), "{asked:?}");
}
