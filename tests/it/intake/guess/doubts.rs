//! What is not sure is said and not decided.

use remix_match::domain::Field;
use remix_match::intake::{self, Doubt, Draft, FileKind, Neighbours, Secret};

use super::super::file;
use super::{field_of, guess, is_accepted, read, sheet, text, written};

const HANDLES: &[&str] = &["ash", "birch", "cedar"];
const FANDOMS: &[&str] = &["Marple", "Kings;Marple", "Merlin"];

fn missing(doubts: &[Doubt]) -> Vec<Vec<Field>> {
    let fields = |doubt: &Doubt| match doubt {
        Doubt::Missing { fields } => Some(fields.clone()),
        _ => None,
    };
    doubts.iter().filter_map(fields).collect()
}

#[test]
fn offered_and_requested_alone_are_asked_about() {
    let sheet = sheet(&[
        ("LJ name", "", HANDLES),
        ("fandoms offered", "", FANDOMS),
        ("fandoms requested", "", FANDOMS),
        ("will not do", "", &[]),
    ]);
    let guess = guess(&sheet);
    let open =
        Doubt::Direction { offered: vec!["fandoms offered".into()], requested: vec!["fandoms requested".into()] };
    assert!(guess.doubts.contains(&open), "{:?}", guess.doubts);
    assert_eq!(missing(&guess.doubts), [vec![Field::Remixable], vec![Field::Like, Field::Also]]);
    is_accepted(&guess);
    let text = text(&guess);
    for line in ["remixable = [\"fandoms offered\"]", "like = [\"fandoms offered\"]"] {
        assert!(text.contains(&format!("#   {line}\n")), "{text}");
    }
    let problems = read(&guess, &sheet).problems;
    assert!(problems.iter().any(|problem| problem.code() == "missing_column"), "{problems:?}");
}

#[test]
fn a_header_that_says_too_little_is_a_suggestion() {
    let guess = guess(sheet(&[("Username", "", HANDLES), ("Fandoms", "", FANDOMS), ("Will remix", "", FANDOMS)]));
    assert_eq!((field_of(&guess, "Fandoms"), field_of(&guess, "Will remix")), ("-", "like"));
    assert!(guess.doubts.contains(&Doubt::Perhaps { header: "Fandoms".into(), field: Field::Remixable }));
    assert!(text(&guess).contains("# remixable = \"Fandoms\""), "{}", text(&guess));
    is_accepted(&guess);
}

#[test]
fn questions_of_the_moderators_are_told_apart_from_notes() {
    let guess = guess(sheet(&[
        ("Username", "", HANDLES),
        ("Notes to the mods", "", &["my ex"]),
        ("Anything else we should know?", "", &["thanks"]),
    ]));
    assert!(
        guess.doubts.contains(&Doubt::Private {
            header: "Notes to the mods".into(),
            field: Field::Notes,
            why: Secret::ForModerators,
        }),
        "{:?}",
        guess.doubts
    );
    assert!(guess.doubts.contains(&Doubt::Mailed { header: "Anything else we should know?".into() }));
    assert_eq!(guess.unused, ["Notes to the mods"]);
}

#[test]
fn names_of_people_in_a_column_are_not_mailed_even_if_its_header_is_our_own_word() {
    let sheet = sheet(&[
        ("name", "", HANDLES),
        ("email", "", &["a@x.org", "b@x.org", "c@x.org"]),
        ("fandoms written", "", FANDOMS),
        ("fandoms wanted", "", FANDOMS),
        ("notes", "", &["birch - never again", "", "ash please not"]),
    ]);
    let guess = guess(&sheet);
    assert_eq!(field_of(&guess, "notes"), "-");
    assert!(guess.doubts.contains(&Doubt::Perhaps { header: "notes".into(), field: Field::DoNotMatch }));
    let reading = read(&guess, &sheet);
    let round = reading.round.unwrap_or_else(|| panic!("{:?}", reading.problems));
    assert!(round.roster.participants().iter().all(|person| person.notes.is_empty()));
}

#[test]
fn whom_people_avoid_reaches_no_field_that_is_mailed() {
    let answers: [&[&str]; 4] =
        [&[], &["birch - never again", "", ""], &["", "please ask me", ""], &["birch", "ash", ""]];
    for question in [
        "Who would you rather avoid?",
        "Any participants we should know about (stalkers, exes)?",
        "Please tell us about any conflicts with other participants",
        "Notes about who not to pair you with",
        "Safe people / unsafe people",
        "Additional notes (e.g. people you'd rather not get)",
        "Anything else? E.g. anyone you do not want to be matched with?",
        "Special requests (people to avoid, etc.)",
        "Other comments, including people to avoid being matched with",
        "Links to people you do not want to match with",
        "Don't want to be remixed by",
        "Who shouldn't remix you?",
        "Any users you have blocked, or who have blocked you?",
        "Do you have a no-contact list?",
        "Comments on matching (private)",
        "Writers whose works I can't remix",
    ] {
        for cells in answers {
            let guess =
                guess(sheet(&[("Username", "", HANDLES), ("Fandoms written", "", FANDOMS), (question, "", cells)]));
            let field = field_of(&guess, question);
            assert!(["do_not_match", "never", "-"].contains(&field), "{question}: {field}");
        }
    }
}

#[test]
fn two_columns_of_addresses_give_one_and_notes_with_addresses_none() {
    let addresses = &["a@x.org", "b@x.org", "c at x dot org"][..];
    let guess = guess(sheet(&[("Username", "", HANDLES), ("Mail", "", addresses), ("Comments", "", addresses)]));
    assert_eq!((field_of(&guess, "Mail"), field_of(&guess, "Comments")), ("email", "-"));
}

#[test]
fn addresses_are_found_without_a_word_and_anything_else_is_not() {
    let guess = guess(sheet(&[("Foo", "", &["a@x.org", "b@x.org", "c@x.org"]), ("Bar", "", HANDLES)]));
    assert_eq!((field_of(&guess, "Foo"), field_of(&guess, "Bar")), ("email", "-"));
    assert_eq!(missing(&guess.doubts).len(), 3);
    is_accepted(&guess);
}

#[test]
fn files_in_our_words_and_of_ao3_need_no_columns() {
    let ours = guess("name,email,remixable,like\nash,a@x.org,Marple,Kings\n");
    assert_eq!((ours.kind, ours.doubts.len(), ours.unused.len()), (FileKind::OwnWords, 0, 0));
    let ao3 = guess("Pseud\tEmail\tSign-up URL\tRequest 1 Tags\tOffer 1 Tags\nash\ta@x.org\thttp://x\tMarple\tKings\n");
    assert_eq!((ao3.kind, ao3.columns.len()), (FileKind::Ao3, 0));
    for guess in [&ours, &ao3] {
        let (settings, problems) = intake::settings(&file("round.toml", text(guess)));
        assert!(problems.is_empty() && settings.unwrap().columns.0.is_empty(), "{problems:?}");
    }
}

#[test]
fn separators_and_years_are_told_only_where_the_cells_agree() {
    let questions = |fandoms: &'static [&'static str], times: &'static [&'static str]| {
        guess(sheet(&[
            ("Timestamp", "", times),
            ("Username", "", HANDLES),
            ("Fandoms written", "", fandoms),
            ("Fandoms to remix", "", fandoms),
        ]))
    };
    let joined =
        questions(&["Marple, Kings", "Kings, Merlin", "Merlin, Marple"], &["1/2/2024", "2/2/2024", "3/2/2024"]);
    assert_eq!((joined.separator(), joined.year), (Some(", "), Some(2024)));
    assert_eq!(written(&joined).lists.separator, ", ");
    let title = questions(
        &["Crouching Tiger, Hidden Dragon", "Crouching Tiger, Hidden Dragon (2000)", "Kings"],
        &["12/31/2024", "1/1/2025", "1/1/2025"],
    );
    assert_eq!((title.separator(), title.year), (None, None));
    assert!(title.doubts.contains(&Doubt::Separator), "{:?}", title.doubts);
}

#[test]
fn neighbours_are_named_and_all_keys_are_shown() {
    let near = Neighbours { history: Some("../past-rounds.csv".into()), ..Neighbours::default() };
    let text = Draft { title: "", signups: None, guess: None, neighbours: &near }.to_string();
    let (settings, problems) = intake::settings(&file("round.toml", &text));
    assert!(problems.is_empty(), "{problems:?}");
    let settings = settings.unwrap();
    assert_eq!(
        (settings.history, settings.signups),
        (vec!["../past-rounds.csv".to_owned()], vec!["signups.csv".to_owned()])
    );
    let sections = ["columns", "files", "lists", "rules", "eligibility", "goals"];
    let keys =
        ["title", "year", "due", "signups", "history", "fandoms", "people", "works", "output", "delimiter", "encoding"];
    let more = [
        "separator",
        "ignore",
        "mutual",
        "history_years",
        "history_both_ways",
        "history_ignore",
        "per",
        "any_of",
        "order",
    ];
    let fields = Field::ALL.map(|(_, name)| name);
    for key in keys.iter().chain(&more).chain(&fields) {
        let shown = |line: &str| line.trim_start_matches("# ").starts_with(&format!("{key} = "));
        assert!(text.lines().any(shown), "{key}");
    }
    for section in sections {
        assert!(text.contains(&format!("[{section}]")), "{section}");
    }
}

#[test]
fn every_example_is_a_setting_once_its_mark_is_taken_away() {
    let text = Draft { title: "x", signups: None, guess: None, neighbours: &Neighbours::default() }.to_string();
    let freed = |line: &str| -> String {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let is_setting =
            bare.split(" = ").next().is_some_and(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        if is_setting && bare.contains(" = ") || bare.starts_with('[') { bare.to_owned() } else { line.to_owned() }
    };
    let all: Vec<String> = text.lines().map(freed).collect();
    let (_, problems) = intake::settings(&file("round.toml", all.join("\n")));
    assert!(problems.is_empty(), "{problems:?}\n{}", all.join("\n"));
}

#[test]
fn hostile_headers_are_read_in_good_time() {
    let long = "fandoms \"\" ' = [ # \u{1b} ".repeat(50_000);
    let wide = (0..3_000).map(|place| format!("question {place} about fandoms")).collect::<Vec<_>>().join(",");
    let sheet = format!("\"{long}\",,Email,Email,\u{feff},{wide}\n");
    is_accepted(&guess(sheet));
    assert!(intake::guess(&file("x.csv", "")).0.is_none());
}

#[test]
fn nothing_that_is_for_the_moderators_is_shown_to_anybody() {
    let sheet = sheet(&[
        ("Name (legal, for the mods only)", "", &["Jane Doe", "Ann Poe", "Bo Roe"]),
        ("AO3", "", HANDLES),
        ("Fandoms you have written", "", FANDOMS),
        ("Fandoms you would like to remix", "", FANDOMS),
        ("Link to a fic nobody should remix (safe story)", "", &["https://a.example/1", "https://a.example/2", ""]),
    ]);
    let guess = guess(&sheet);
    assert_eq!((field_of(&guess, "Name (legal, for the mods only)"), field_of(&guess, "AO3")), ("-", "name"));
    assert_ne!(field_of(&guess, "Link to a fic nobody should remix (safe story)"), "works_link");
    is_accepted(&guess);
}

#[test]
fn of_several_names_the_one_on_ao3_is_taken() {
    let sheet = sheet(&[
        ("Twitter name", "", &["@t0", "@t1", "@t2"]),
        ("Username (AO3)", "", HANDLES),
        ("Fandoms you have written", "", FANDOMS),
        ("Fandoms you would like to remix", "", FANDOMS),
    ]);
    assert_eq!(field_of(&guess(&sheet), "Username (AO3)"), "name");
}
