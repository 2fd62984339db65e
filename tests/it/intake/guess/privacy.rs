//! What is nobody's business is not mailed: legal names, what is for the moderators only, whom people avoid, and
//! the works that nobody may remix.

use remix_match::domain::Field;
use remix_match::intake::{Doubt, Reason, Secret};

use super::{Question, field_of, guess, holds, read, sheet, text};

const HANDLES: &[&str] = &["ash", "birch_b", "Cedar Wood", "dogwood"];
const LEGAL: &[&str] = &["Ann Ash", "Bob Birch", "Cy Cedar", "Di Dog"];
const ADDRESSES: &[&str] = &["ash@example.org", "b@example.net", "cedar@example.org", "dog@example.com"];
const FANDOMS: &[&str] = &["Marple;Merlin", "Merlin", "Kings;Marple", "Merlin;Kings"];
const AVOIDED: &[&str] = &["", "Cedar Wood, we fell out", "", "ash"];
const PROSE: &[&str] = &["", "gore", "", "spiders, needles and such"];
const TITLES: &[&str] = &["", "The Long Way", "", ""];
const LINKS: &[&str] =
    &["https://a.example.org/1", "http://b.example.org/2", "https://c.example.org/3", "https://d.example.org/4"];
const NOTHING: &[&str] = &["", "", "", ""];

fn with<'q>(questions: &[Question<'q>]) -> Vec<Question<'q>> {
    let fandoms = [("Fandoms written", "remixable", FANDOMS), ("Fandoms wanted", "like", FANDOMS)];
    questions.iter().copied().chain(fandoms).collect()
}

#[test]
fn a_name_for_the_moderators_is_not_the_name_that_is_mailed() {
    for private in [
        "Name (legal, for the mods only)",
        "Name (mods only)",
        "Your name - only visible to the organisers",
        "What should we call you? This will not be shared.",
        "Legal name",
        "Full name",
        "Name (as in your passport name)",
        "Real name or nickname",
    ] {
        for known in ["AO3", "AO3 name", "Username", "Pseud", "Handle", "Dreamwidth", "Discord"] {
            let questions = with(&[(private, "-", LEGAL), (known, "name", HANDLES), ("Email", "email", ADDRESSES)]);
            holds(&questions);
            let sheet = sheet(&questions);
            let round = read(&guess(&sheet), &sheet).round.unwrap();
            assert!(round.roster.participants().iter().all(|person| !LEGAL.contains(&person.name.as_str())));
        }
    }
}

#[test]
fn where_no_other_column_has_names_it_is_said_why_this_one_has_not() {
    for (header, why) in
        [("Name (mods only)", Secret::ForModerators), ("Legal name", Secret::RealName), ("Full name", Secret::RealName)]
    {
        let guess = guess(sheet(&with(&[(header, "-", LEGAL), ("Email", "email", ADDRESSES)])));
        let private = Doubt::Private { header: header.into(), field: Field::Name, why };
        assert!(guess.doubts.contains(&private), "{:?}", guess.doubts);
        assert!(guess.doubts.contains(&Doubt::Missing { fields: vec![Field::Name] }));
        assert!(text(&guess).contains("names are mailed"), "{}", text(&guess));
    }
}

#[test]
fn a_name_that_need_not_be_the_legal_one_is_a_name() {
    for header in ["Name (not your legal name)", "Your name (doesn't have to be your real name)", "Name, no real names"]
    {
        holds(&with(&[(header, "name", HANDLES)]));
    }
}

#[test]
fn of_several_names_the_one_that_strangers_may_see_anyway_is_taken() {
    let order = ["AO3", "Username", "Dreamwidth", "Discord"];
    for (place, best) in order.iter().enumerate() {
        for other in &order[place + 1..] {
            let guess = guess(sheet(&with(&[(other, "", LEGAL), (best, "name", HANDLES)])));
            assert_eq!(field_of(&guess, best), "name", "{best} beside {other}");
        }
    }
    holds(&with(&[("Name", "-", LEGAL), ("AO3", "name", HANDLES)]));
}

#[test]
fn the_names_are_those_by_which_people_call_each_other() {
    let avoided = &["birch_b", "", "dogwood", "ash - please not"];
    let questions =
        with(&[("Username", "-", LEGAL), ("Journal", "name", HANDLES), ("Do not match", "do_not_match", avoided)]);
    holds(&questions);
    let found = guess(sheet(&questions));
    let name = found.columns.iter().find(|column| column.field == Field::Name).unwrap();
    assert!(name.reasons.contains(&Reason::CalledSo { count: 3, filled: 3 }), "{:?}", name.reasons);
    // One alone may be chance.
    let once = guess(sheet(&with(&[
        ("Username", "", LEGAL),
        ("Journal", "", HANDLES),
        ("Do not match", "", &["birch_b", "", "", ""]),
    ])));
    assert_eq!(field_of(&once, "Username"), "name");
}

#[test]
fn a_mark_bars_what_is_mailed_and_nothing_else() {
    holds(&with(&[
        ("Username", "name", HANDLES),
        ("Email (mods only)", "email", ADDRESSES),
        ("Other accounts (mods only, so we don't match you with yourself)", "also_known_as", NOTHING),
        ("Fandoms you won't write (only the mods will see this)", "never", PROSE),
        ("Link to your works (private, mods will check eligibility)", "-", LINKS),
        ("Works you'd love to remix (kept secret)", "-", TITLES),
        ("Safe works (mods only)", "-", TITLES),
        ("Accessibility needs (only visible to organisers)", "-", PROSE),
        ("Confidential: anything we should know", "-", PROSE),
        ("Comments for mods' eyes", "-", PROSE),
    ]));
    let guess = guess(sheet(&with(&[("Username", "", HANDLES), ("Safe works (mods only)", "", TITLES)])));
    let (field, why) = (Field::Safe, Secret::ForModerators);
    assert_eq!(guess.doubts, [Doubt::Private { header: "Safe works (mods only)".into(), field, why }]);
}

#[test]
fn whom_people_fear_is_for_the_moderators() {
    for header in [
        "Blocklist",
        "Users I have blocked",
        "Hide my works from",
        "Who should not see your sign-up?",
        "Who has harassed you?",
        "Anyone who must not know that you take part?",
        "People who mustn't get me",
        "Blockierte Personen",
        "Wer darf deine Anmeldung nicht sehen?",
    ] {
        holds(&with(&[("Username", "name", HANDLES), (header, "do_not_match", AVOIDED)]));
    }
}

#[test]
fn squicks_are_mailed_to_nobody_unless_somebody_says_so() {
    for header in ["Squicks / triggers", "Squicks your remixer should avoid", "DNWs (shared with your remixer)"] {
        holds(&with(&[("Username", "name", HANDLES), (header, "-", PROSE)]));
    }
}

#[test]
fn a_link_to_a_safe_work_is_not_where_the_works_are() {
    holds(&with(&[
        ("Username", "name", HANDLES),
        ("Link to a fic nobody should remix (safe story)", "safe", LINKS),
        ("Link to your works", "works_link", LINKS),
    ]));
    holds(&with(&[("Username", "name", HANDLES), ("URL of a story (safe)", "safe", LINKS)]));
    let header = "Link to your works (mark the safe ones)";
    let guess = guess(sheet(&with(&[("Username", "", HANDLES), (header, "", LINKS)])));
    let other = Doubt::AlsoPossible { header: header.into(), field: Field::WorksLink, other: Field::Safe };
    assert_eq!((field_of(&guess, header), guess.doubts.contains(&other)), ("works_link", true), "{:?}", guess.doubts);
}

#[test]
fn fandoms_in_which_nobody_may_be_remixed_are_neither_safe_nor_never() {
    for header in
        ["Fandoms you don't want your works remixed in", "Off limits fandoms", "Fandoms in which I can't be remixed"]
    {
        let questions = with(&[("Username", "name", HANDLES), (header, "-", FANDOMS)]);
        holds(&questions);
        assert_eq!(guess(sheet(&questions)).doubts, [Doubt::NotRemixable { header: header.into() }]);
    }
}

#[test]
fn fandoms_stay_fandoms_though_somebody_is_called_like_one() {
    let wanted = &["Marple", "birch_b", "ash", "ash;dogwood"];
    holds(&[
        ("Username", "name", HANDLES),
        ("Fandoms offered for remixing", "remixable", FANDOMS),
        ("Fandoms wanted", "like", wanted),
    ]);
    let one = guess(sheet(&with(&[("Username", "", HANDLES), ("Favourite food", "", &["", "ash", "", ""])])));
    assert!(one.doubts.is_empty(), "{:?}", one.doubts);
}

#[test]
fn what_people_will_do_if_they_must_is_also() {
    for header in ["Will also do", "Fandoms maybe", "Would do if needed", "Backup fandoms"] {
        holds(&with(&[("Username", "name", HANDLES), (header, "also", FANDOMS)]));
    }
}
