//! What comes after the sign-ups: late ones, offers to pinch hit, and people who leave.

use proptest::prelude::*;
use remix_match::domain::{Participant, ParticipantId, Round, Settings, UpTo};
use remix_match::intake::{self, Reading, Severity, SourceFile, Sources, Unclear, participant_named};
use remix_match::rules::Lawbook;

use super::{codes, fandoms, file, names, only, person, round, told};

const SIGNUPS: &str = "name,email,also_known_as,remixable,like,never,do_not_match\n\
    ada,ada@example.org,adah,K,V,Q,bo\n\
    bo,bo@example.org,,V;K,K,,\n\
    cy,cy@example.org,,Q;K,V,,ada\n";

fn with(pinch_hitters: &str) -> Reading {
    read(Some(pinch_hitters), None, Sources::default())
}

fn without(drop_outs: &str) -> Reading {
    read(Some("name,fandoms,how_many\nada,K,2\ndi,K,2\n"), Some(drop_outs), Sources::default())
}

fn read(pinch_hitters: Option<&str>, drop_outs: Option<&str>, more: Sources) -> Reading {
    let sources = Sources {
        signups: vec![file("signups.csv", SIGNUPS)],
        pinch_hitters: pinch_hitters.map(|text| file("out/pinch-hitters-1.csv", text)).into_iter().collect(),
        drop_outs: drop_outs.map(|text| file("out/drop-outs.csv", text)),
        ..more
    };
    intake::round(Settings::default(), &sources)
}

#[test]
fn the_encoding_of_the_moderators_files_is_not_that_of_ours() {
    // “Zoë” as Windows-1252 in the sign-ups, and as we write it.
    let signups = SIGNUPS.replace("cy,", "Zo\u{e9},").chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    let sources = Sources {
        signups: vec![SourceFile { name: "signups.csv".to_owned(), bytes: signups }],
        drop_outs: Some(file("out/drop-outs.csv", "name,side\nZo\u{e9},both\n")),
        ..Sources::default()
    };
    let mut settings = Settings::default();
    settings.files.encoding = Some("windows-1252".to_owned());
    let reading = intake::round(settings, &sources);
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    assert_eq!(person(round(&reading), "Zo\u{e9}").makes_up_to, UpTo(0));
}

fn offer<'r>(round: &'r Round, name: &str) -> &'r Participant {
    let offers = round.roster.participants().iter().filter(|person| person.is_pinch_hitter);
    offers.into_iter().find(|person| person.name == name).unwrap_or_else(|| panic!("{name} does not pinch hit"))
}

#[test]
fn a_pinch_hitter_takes_authors_and_is_not_remixed() {
    let reading = with(
        "name,email,fandoms,also,never,makes,notes,how_many\ndi,di@example.org,the k!;Any,V,Q,art,night owl,two\n",
    );
    let round = round(&reading);
    assert_eq!((round.roster.len(), round.roster.sign_ups()), (4, 3));
    let di = offer(round, "di");
    assert_eq!((di.makes_up_to, di.remixed_up_to), (UpTo(2), UpTo(0)));
    // Fandoms are the same as those of the sign-ups.
    assert_eq!((fandoms(round, &di.like), fandoms(round, &di.also)), (vec!["K".to_owned()], vec!["V".to_owned()]));
    assert!(di.any && di.remixable.is_empty());
    assert_eq!((fandoms(round, &di.never), di.notes.as_str()), (vec!["Q".to_owned()], "night owl"));
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
}

#[test]
fn other_headers_and_an_empty_number_will_do() {
    for header in ["fandoms", "like", "willing"] {
        let reading = with(&format!("name,{header},makes_up_to\ndi,K,\n"));
        assert_eq!(offer(round(&reading), "di").makes_up_to, UpTo(1));
    }
}

#[test]
fn what_is_missing_is_told() {
    let reading = with("name,email\ndi,\n");
    assert_eq!(told(&reading.problems), [("missing_column", Some(1), None)]);
    assert!(reading.problems[0].message().contains("“fandoms”"));
    let reading = with("name,fandoms,how_many,mood\n,K,1,\ndi,,1,\neve,K,many,\n");
    let wanted = [
        ("unused_columns", Some(1), None),
        ("missing_cell", Some(2), Some("A")),
        ("missing_cell", Some(3), Some("B")),
        ("unclear_number", Some(4), Some("C")),
    ];
    assert_eq!(told(&reading.problems), wanted);
    assert!(reading.problems.iter().all(|problem| problem.file() == "out/pinch-hitters-1.csv"));
    assert!(!reading.problems[0].fix().contains("[columns]"));
    assert!(only(&reading.problems, "unclear_number").value().is_some_and(|value| value == "many"));
    assert_eq!(only(&with("name,fandoms\n").problems, "no_rows_here").severity(), Severity::Notice);
}

#[test]
fn whoever_takes_part_keeps_their_sign_up_and_has_an_offer_behind_it() {
    let reading = with("name,fandoms,do_not_match\nAda,K;V,cy\n");
    let round = round(&reading);
    let shown: Vec<(&str, bool)> =
        round.roster.participants().iter().map(|person| (person.name.as_str(), person.is_pinch_hitter)).collect();
    assert_eq!(shown, [("ada", false), ("Ada", true), ("bo", false), ("cy", false)]);
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    let (signup, offer) = (&round.roster.participants()[0], &round.roster.participants()[1]);
    assert_eq!((signup.makes_up_to, signup.remixed_up_to), (UpTo(1), UpTo(1)));
    assert_eq!(
        (fandoms(round, &signup.like), fandoms(round, &offer.like)),
        (vec!["V".to_owned()], vec!["K".to_owned(), "V".to_owned()])
    );
    // What the sign-up says holds for the offer.
    assert_eq!(offer.email.as_deref(), Some("ada@example.org"));
    assert_eq!(fandoms(round, &offer.never), ["Q"]);
    assert_eq!(offer.also_known_as, ["adah"]);
    assert_eq!(names(round, &offer.do_not_match), ["bo", "cy"]);
    assert_eq!(names(round, &signup.do_not_match), ["bo", "cy"]);
    // Whoever asked not to get ada gets neither.
    assert_eq!(names(round, &person(round, "cy").do_not_match), ["ada", "Ada"]);
}

#[test]
fn history_and_rule_one_hold_for_both() {
    let history = vec![file("past.csv", "year,remixer,author\n2020,adah,cy\n")];
    let reading =
        read(Some("name,email,fandoms\nzoe,ADA@example.org,Any\n"), None, Sources { history, ..Sources::default() });
    let round = round(&reading);
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    let past: Vec<_> = round.history.iter().map(|pair| names(round, &[pair.remixer, pair.author])).collect();
    assert_eq!(past, [["ada", "cy"], ["zoe", "cy"]]);
    let lawbook = Lawbook::new(round);
    let [ada, bo, cy, zoe] = [0, 1, 2, 3].map(ParticipantId::new);
    for author in [ada, bo, cy] {
        assert!(lawbook.refusal(zoe, author).is_some(), "{}", round.roster.name(author));
    }
}

#[test]
fn of_two_offers_the_last_counts() {
    let reading = with("name,fandoms,how_many\ndi,K,3\ndi,V,1\n");
    let round = round(&reading);
    assert_eq!((round.roster.len(), offer(round, "di").makes_up_to), (4, UpTo(1)));
    let notice = only(&reading.problems, "resubmitted");
    assert_eq!(
        (notice.file(), notice.row(), notice.severity()),
        ("out/pinch-hitters-1.csv", Some(3), Severity::Notice)
    );
}

#[test]
fn nobody_requests_a_pinch_hitter_by_mistake() {
    let signups = "name,remixable,like,requests\nada,K,K,bo\nbo,K,K,\n";
    let sources = Sources {
        signups: vec![file("signups.csv", signups)],
        pinch_hitters: vec![file("out/pinch-hitters-1.csv", "name,fandoms\nbo,K\n")],
        works: Some(file("works.csv", "author,title,url,fandom\nbo,T,https://a.org/1,Q\n")),
        ..Sources::default()
    };
    let reading = intake::round(Settings::default(), &sources);
    let round = round(&reading);
    assert_eq!(person(round, "ada").requests[0].authors, [ParticipantId::new(1)]);
    assert!(offer(round, "bo").written.is_empty() && offer(round, "bo").safe.is_empty());
}

#[test]
fn late_sign_ups_are_sign_ups() {
    let signups =
        vec![file("signups.csv", SIGNUPS), file("out/late-signups-1.csv", "name,remixable,like\nada,V,K\neve,K,V\n")];
    let reading = intake::round(Settings::default(), &Sources { signups, ..Sources::default() });
    let round = round(&reading);
    assert_eq!(round.roster.len(), 4);
    assert_eq!(fandoms(round, &person(round, "ada").remixable), ["V"]);
    only(&reading.problems, "resubmitted");
}

fn parts(reading: &Reading, place: usize) -> (u32, u32) {
    let person = &round(reading).roster.participants()[place];
    (person.makes_up_to.0, person.remixed_up_to.0)
}

#[test]
fn whoever_left_has_no_part_and_keeps_their_lists() {
    // ada, her offer, bo, cy, and di who only pinch hits.
    let reading = without("name,side\nADA,both\nbo@example.org,Remixer\ncy,author\n");
    assert_eq!(
        (0..5).map(|place| parts(&reading, place)).collect::<Vec<_>>(),
        [(0, 0), (0, 0), (0, 1), (1, 0), (2, 0)]
    );
    assert_eq!(fandoms(round(&reading), &person(round(&reading), "ada").remixable), ["K"]);
    let reading = without("name,side\nadah,author\ndi,both\n");
    assert_eq!(
        (0..5).map(|place| parts(&reading, place)).collect::<Vec<_>>(),
        [(1, 0), (2, 0), (1, 1), (1, 1), (0, 0)]
    );
    let reading = without("name,side\nada@example.org,remixer\nada,author\nada,both\n");
    assert_eq!((parts(&reading, 0), parts(&reading, 1)), ((0, 0), (0, 0)));
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
}

#[test]
fn whoever_left_must_be_somebody() {
    let reading = without("name,side\ntinderfox,both\nbo,all\n,both\ncy,\n");
    let wanted = [
        ("left_without_sign_up", Some(2), Some("A")),
        ("unknown_side", Some(3), Some("B")),
        ("missing_cell", Some(4), Some("A")),
        ("missing_cell", Some(5), Some("B")),
    ];
    assert_eq!(told(&reading.problems), wanted);
    assert_eq!(only(&reading.problems, "left_without_sign_up").severity(), Severity::Warning);
    let signups =
        vec![file("signups.csv", "name,also_known_as,remixable,like\nmarrowlark,tree,K,K\nhollow,tree,K,K\n")];
    let drop_outs = Some(file("out/drop-outs.csv", "name,side\ntree,both\nmarowlark,both\n"));
    let reading = intake::round(Settings::default(), &Sources { signups, drop_outs, ..Sources::default() });
    let several = only(&reading.problems, "several_may_have_left");
    assert_eq!(
        (several.severity(), several.message().as_str()),
        (Severity::Error, "“tree” may be “hollow” or “marrowlark”.")
    );
    assert!(only(&reading.problems, "left_without_sign_up").fix().starts_with("Did you mean “marrowlark”?"));
}

#[test]
fn a_name_on_the_command_line_is_the_sign_up() {
    let reading = with("name,email,fandoms\nada,ada@example.org,K\n");
    let roster = &round(&reading).roster;
    for typed in ["Ada", "adah", "ADA@example.org"] {
        assert_eq!(participant_named(roster, typed), Ok(ParticipantId::new(0)), "{typed}");
    }
    assert!(matches!(participant_named(roster, "nobody"), Err(Unclear::Nobody { .. })));
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(
        (offers, shuffled) in proptest::sample::subsequence(
            vec!["ada,,K,2", "di,d@x.org,Any,", "zoe,cy@example.org,V;Q,3", "Bo,,k,1", "eve,,none,0"], 1..6,
        ).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        (left, other_left) in proptest::sample::subsequence(vec!["ada,both", "di,remixer", "cy,author", "zoe,both"], 0..5)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let shown = |offers: &[&str], left: &[&str]| {
            let offers = format!("name,email,fandoms,how_many\n{}\n", offers.join("\n"));
            let left = format!("name,side\n{}\n", left.join("\n"));
            let reading = read(Some(&offers), Some(&left), Sources::default());
            format!("{:?} {:?}", reading.round, reading.questions())
        };
        prop_assert_eq!(shown(&offers, &left), shown(&shuffled, &other_left));
    }
}
