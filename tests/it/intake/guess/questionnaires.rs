//! Questionnaires as moderators write them, each header with the field that it must be taken for; `-` is one that
//! must not be used.

use remix_match::intake;

use super::super::file;
use super::{guess, holds, is_accepted, read, written};

const HANDLES: &[&str] = &["ash", "birch_b", "Cedar Wood", "dogwood"];
const ADDRESSES: &[&str] = &["ash@example.org", "b@example.net", "cedar@example.org", "dog@example.com"];
const FANDOMS: &[&str] =
    &["Marple;Good Omens (TV)", "Good Omens (TV)", "Kings (TV 2009);Marple", "Merlin (TV);Kings (TV 2009)"];
const OTHERS: &[&str] = &["Merlin (TV)", "Marple;Kings (TV 2009)", "Good Omens (TV)", "Marple"];
const TIMES: &[&str] = &["3/1/2024 9:02:11", "3/1/2024 10:00:00", "3/2/2024 1:02:03", "3/4/2024 23:00:01"];
const LINKS: &[&str] =
    &["https://a.example.org/ash", "http://b.example.org", "https://c.example.org/c", "www.example.org/d"];
const NUMBERS: &[&str] = &["1", "2", "", "3"];
const YES_NO: &[&str] = &["Yes", "No", "Maybe", "Yes"];
const NOTHING: &[&str] = &["", "", "", ""];
const PROSE: &[&str] = &["", "I may be away for the last week of May, but I will have a connection.", "no thanks", ""];
const MEDIA: &[&str] = &["Fic", "Fic;Podfic", "Art", "Fic;Art"];
const TITLES: &[&str] = &["", "The Long Way Down", "Ragnarok, Again https://a.example.org/works/7", "none"];

#[test]
fn a_form_of_a_remix_with_many_questions() {
    holds(&[
        ("Timestamp", "submitted", TIMES),
        ("E-mail address where we can reach you", "email", ADDRESSES),
        ("What's your AO3 username?", "name", HANDLES),
        ("Have you participated under any other names? Please list them all.", "also_known_as", NOTHING),
        (
            "Which fandoms are you willing to have remixed? You need at least three stories in each.",
            "remixable",
            FANDOMS,
        ),
        ("Which fandoms would you most like to write a remix for?", "like", OTHERS),
        ("Which other fandoms could you remix, if we needed you to?", "also", FANDOMS),
        ("Which fandoms can't you write under any circumstances?", "never", NOTHING),
        ("Safe story (one story that your remixer may not choose)", "safe", TITLES),
        ("Is there anybody you do not want to remix or be remixed by?", "do_not_match", &["", "birch_b", "", "ash"]),
        ("Are you available as a pinch-hitter?", "pinch_hitter", YES_NO),
        ("Any questions or comments?", "notes", PROSE),
    ]);
}

#[test]
fn a_terse_sheet_from_a_journal() {
    holds(&[
        ("LJ name", "name", HANDLES),
        ("email", "email", ADDRESSES),
        ("fandoms written", "remixable", FANDOMS),
        ("fandoms to remix", "like", OTHERS),
        ("will not do", "never", &["RPF", "", "noncon", ""]),
        ("pinch hit?", "pinch_hitter", YES_NO),
        ("comments", "notes", PROSE),
    ]);
}

#[test]
fn headers_in_capital_letters_and_any_order() {
    holds(&[
        ("COMMENTS", "notes", PROSE),
        ("PINCH HITTER (Y/N)", "pinch_hitter", &["Y", "N", "Y", "N"]),
        ("FANDOMS I WOULD LIKE TO REMIX", "like", OTHERS),
        ("FANDOMS I HAVE WRITTEN", "remixable", FANDOMS),
        ("FANDOMS I WON'T REMIX", "never", NOTHING),
        ("DO NOT MATCH ME WITH", "do_not_match", NOTHING),
        ("SAFE STORIES", "safe", TITLES),
        ("LINK TO FIC", "works_link", LINKS),
        ("E-MAIL", "email", ADDRESSES),
        ("USERNAME", "name", HANDLES),
    ]);
}

#[test]
fn a_form_for_several_media() {
    holds(&[
        (
            "Zeitstempel",
            "submitted",
            &["01.03.2024 09:02:11", "01.03.2024 10:00:00", "02.03.2024 01:02:03", "04.03.2024 23:00:01"],
        ),
        ("Email Address", "email", ADDRESSES),
        ("Pseud", "name", HANDLES),
        ("Where can we find your works?", "works_link", LINKS),
        ("Fandoms in which others may remix you", "remixable", FANDOMS),
        ("Fandoms I'd love to remix", "like", OTHERS),
        ("Fandoms I'm okay with remixing", "also", FANDOMS),
        ("What media are you going to create in?", "makes", MEDIA),
        ("Which media would you like to receive?", "accepts", MEDIA),
        (
            "Are there any specific works you would love to remix?",
            "requests",
            &["https://a.example.org/works/1", "", "", ""],
        ),
        ("Would you rather not be paired with certain participants?", "do_not_match", &["", "", "ash, because", ""]),
        ("Letter to your remixer", "notes", PROSE),
        ("Are you over 18?", "-", &["Yes", "Yes", "Yes", "Yes"]),
        ("Can you beta?", "-", YES_NO),
    ]);
}

#[test]
fn requests_and_offers_by_number_are_as_on_ao3() {
    holds(&[
        ("Username", "name", HANDLES),
        ("Email", "email", ADDRESSES),
        ("Request 1 Fandom", "remixable", FANDOMS),
        ("Request 1 Details", "notes", PROSE),
        ("Request 2 Fandom", "remixable", OTHERS),
        ("Offer 1 Fandom", "like", OTHERS),
        ("Offer 2 Fandom", "like", FANDOMS),
    ]);
}

#[test]
fn requests_and_offers_are_understood_from_what_stands_beside_them() {
    holds(&[
        ("AO3 Name", "name", HANDLES),
        ("Email", "email", ADDRESSES),
        ("Fandoms requested (what you want to receive)", "remixable", FANDOMS),
        ("Fandoms offered (what you are willing to write)", "like", OTHERS),
    ]);
    holds(&[
        ("AO3 Name", "name", HANDLES),
        ("Email", "email", ADDRESSES),
        ("Fandoms offered (you must have written 3 stories in each)", "remixable", FANDOMS),
        ("Fandoms requested", "like", OTHERS),
    ]);
    holds(&[
        ("AO3 Name", "name", HANDLES),
        ("Email", "email", ADDRESSES),
        ("Requests", "remixable", FANDOMS),
        ("Offers", "like", &["Marple", "any", "Good Omens (TV)", "Any"]),
    ]);
}

#[test]
fn other_languages_are_known_for_what_every_form_asks() {
    holds(&[
        ("Zeitstempel", "submitted", TIMES),
        ("E-Mail-Adresse", "email", ADDRESSES),
        ("Dein Benutzername", "name", HANDLES),
        ("Fandoms, in denen du geschrieben hast", "remixable", FANDOMS),
        ("Fandoms, die du gerne remixen möchtest", "like", OTHERS),
        ("Fandoms, die du nicht remixen willst", "never", NOTHING),
        ("Mit wem möchtest du nicht gematcht werden?", "do_not_match", NOTHING),
        ("Sonstige Anmerkungen", "notes", PROSE),
    ]);
    holds(&[
        ("Horodateur", "submitted", TIMES),
        ("Adresse e-mail", "email", ADDRESSES),
        ("Votre pseudo", "name", HANDLES),
        ("Fandoms dans lesquels vous avez écrit", "remixable", FANDOMS),
        ("Fandoms que vous aimeriez remixer", "like", OTHERS),
        ("Fandoms que vous ne voulez pas remixer", "never", NOTHING),
        ("Remarques", "notes", PROSE),
    ]);
    holds(&[
        ("Marca temporal", "submitted", TIMES),
        ("Dirección de correo electrónico", "email", ADDRESSES),
        ("Nombre de usuario", "name", HANDLES),
        ("Fandoms en los que has escrito", "remixable", FANDOMS),
        ("Fandoms que te gustaría remezclar", "like", OTHERS),
        ("Comentarios", "notes", PROSE),
    ]);
}

#[test]
fn a_form_of_an_office_suite_asks_names_twice() {
    holds(&[
        ("ID", "-", &["1", "2", "3", "4"]),
        ("Start time", "-", TIMES),
        ("Completion time", "submitted", TIMES),
        ("Email", "-", &["anonymous", "anonymous", "anonymous", "anonymous"]),
        ("Name", "-", NOTHING),
        ("Your username on AO3", "name", HANDLES),
        ("Your e-mail address", "email", ADDRESSES),
        ("Fandoms available for remixing", "remixable", FANDOMS),
        ("Fandoms you want to remix", "like", OTHERS),
    ]);
}

#[test]
fn accounts_of_one_person_on_several_sites() {
    holds(&[
        ("AO3 username", "name", HANDLES),
        ("Dreamwidth username", "also_known_as", &["ash_dw", "", "cedar", "dogwood"]),
        ("Real name", "-", &["Ann", "Bob", "Cy", "Di"]),
        ("Contact e-mail", "email", ADDRESSES),
        ("List the fandoms you've written at least 3 fics in", "remixable", FANDOMS),
        ("Other fandoms not listed above", "remixable", &["", "Obscure Book", "", ""]),
        ("List the fandoms you'd prefer to remix", "like", OTHERS),
        ("List the fandoms you'd also be willing to remix", "also", FANDOMS),
    ]);
}

#[test]
fn what_is_for_moderators_only_is_never_taken_for_notes() {
    holds(&[
        ("Name", "name", HANDLES),
        ("Email", "email", ADDRESSES),
        ("Eligible fandoms", "remixable", FANDOMS),
        ("Fandoms you will remix", "like", OTHERS),
        ("Anything you want to tell the mods in private?", "-", PROSE),
        ("Note to mods", "-", PROSE),
        ("Notes for whoever remixes you", "notes", PROSE),
    ]);
}

#[test]
fn whom_people_avoid_is_never_mailed_however_it_is_asked() {
    for question in [
        "Is there anyone you'd rather not be matched with?",
        "Do-not-match list",
        "Anyone you'd like to avoid?",
        "Please list any participants you cannot be assigned to",
        "People whose works you do not want to remix",
        "Are there authors you would not be comfortable remixing?",
        "Mods: who should we keep away from you?",
        "Is there any participant you'd prefer NOT to write for or receive from? Comments welcome.",
        "Anyone you don't want to get?",
        "Blocklist",
    ] {
        holds(&[
            ("Name", "name", HANDLES),
            ("Email", "email", ADDRESSES),
            ("Fandoms written", "remixable", FANDOMS),
            ("Fandoms wanted", "like", OTHERS),
            (question, "do_not_match", &["", "birch_b - we fell out", "", "cedar wood"]),
            (&format!("{question} (again)"), "do_not_match", NOTHING),
        ]);
    }
}

#[test]
fn a_list_of_people_under_an_unclear_question_is_not_mailed() {
    holds(&[
        ("Name", "name", HANDLES),
        ("Email", "email", ADDRESSES),
        ("Fandoms written", "remixable", FANDOMS),
        ("Fandoms wanted", "like", OTHERS),
        ("Comments", "-", &["", "birch_b - we fell out", "", "ash"]),
    ]);
}

#[test]
fn the_round_made_by_hand_is_found_without_a_hand() {
    let by_hand = include_bytes!("../../../../fixtures/google-forms/round.toml");
    let responses = include_bytes!("../../../../fixtures/google-forms/responses.csv");
    let guess = guess(responses);
    is_accepted(&guess);
    assert!(guess.doubts.is_empty() && guess.unused.is_empty(), "{:?}", guess.doubts);
    let (settings, _) = intake::settings(&file("round.toml", by_hand));
    let (settings, found) = (settings.unwrap(), written(&guess));
    let mut columns = settings.columns.0.clone();
    columns.sort();
    assert_eq!(found.columns.0, columns);
    assert_eq!((&found.lists, found.year), (&settings.lists, settings.year));
    let people = |reading: &intake::Reading| format!("{:?}", reading.round.as_ref().unwrap().roster);
    let reading = intake::round(settings, &super::super::sources(responses));
    assert_eq!(people(&read(&guess, responses)), people(&reading));
}

#[test]
fn a_form_that_asks_how_many_and_how_often() {
    holds(&[
        ("What is your AO3 name?", "name", HANDLES),
        ("Fandoms in which you may be remixed", "remixable", FANDOMS),
        ("How many times may you be remixed?", "remixed_up_to", NUMBERS),
        ("Fandoms you would like to remix", "like", OTHERS),
        ("How many remixes would you like to make?", "makes_up_to", NUMBERS),
        ("How many words do you usually write?", "-", &["5000", "", "20000", "10k"]),
        ("How many years have you been writing fic?", "-", &["3", "10", "12", "2"]),
    ]);
    holds(&[
        ("name", "name", HANDLES),
        ("remixable fandoms", "remixable", FANDOMS),
        ("fandoms to remix", "like", OTHERS),
        ("max remixes", "makes_up_to", NUMBERS),
        ("max times remixed", "remixed_up_to", NUMBERS),
        ("How many pinch hits could you take?", "pinch_hitter", YES_NO),
    ]);
}
