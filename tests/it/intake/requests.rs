//! Requests not to be matched that might get lost: in notes, among words for nobody, behind a later sign-up.

use super::{codes, file, names, only, person, read, round, sentences, sources, told};
use remix_match::domain::Settings;
use remix_match::intake::{self, Problem, Reading, Severity, Sources};

const PEOPLE: &str = "ann,K,K,,\nben,K,K,,\nkbell,K,K,,\nTinder Fox,K,K,,\nsable,K,K,,\n";

fn asking(rows: &str) -> Reading {
    read(format!("name,remixable,like,do_not_match,notes\n{PEOPLE}{rows}"))
}

fn noted(notes: &str) -> Reading {
    asking(&format!("zoe,K,K,,\"{notes}\"\n"))
}

#[test]
fn notes_that_ask_not_to_be_matched_with_somebody_are_told_without_who_wrote_them() {
    for (notes, name) in [
        ("please do not match me with Ben", "ben"),
        ("Keep me away from @kbell!", "kbell"),
        ("rather not get sable", "sable"),
        ("I don’t want to be paired with tinder  fox.", "Tinder Fox"),
    ] {
        let reading = noted(notes);
        let warning = only(&reading.problems, "notes_name_somebody");
        assert_eq!((warning.severity(), warning.row(), warning.letter()), (Severity::Warning, Some(7), Some("E")));
        assert_eq!((warning.person(), warning.value()), (None, Some(name)), "{notes}");
        let told = warning.to_string();
        assert!(told.contains(&format!("These notes name “{name}”")) && !told.contains("zoe"), "{told}");
        assert!(told.contains("is not kept as a request. If it is one, put the name into do_not_match"), "{told}");
        assert!(person(round(&reading), "zoe").do_not_match.is_empty(), "it is told, not guessed");
    }
    for quiet in [
        "I love ben and sable",
        "do not match me with zoe",
        "please avoid character death",
        "match me with a benign soul",
        "",
    ] {
        assert_eq!(codes(&noted(quiet).problems), [""; 0], "{quiet}");
    }
}

#[test]
fn what_is_kept_as_a_request_is_still_mailed_with_the_notes() {
    let reading = asking("zoe,K,K,ben,not with ben please\n");
    let warning = only(&reading.problems, "notes_name_somebody");
    assert!(
        !warning.message().contains("not kept") && warning.fix().contains("do_not_match has it already"),
        "{warning}"
    );
    let no_column = read("name,remixable,like,notes\nben,K,K,\nzoe,K,K,never match me with ben\n");
    assert!(only(&no_column.problems, "notes_name_somebody").fix().contains("a column do_not_match"));
}

#[test]
fn words_for_nobody_are_told_once_and_drown_no_request() {
    let words = ["no one", "nobody :)", "Nope!", "no", "none.", "NO ONE", "nah", "no-one", "Keine", "personne", "n/a"];
    let rows: Vec<String> = words.iter().enumerate().map(|(place, word)| format!("p{place},K,K,{word},\n")).collect();
    let reading = asking(&format!("{}zoe,K,K,stranger,\n", rows.concat()));
    assert_eq!(codes(&reading.problems), ["read_as_nobody", "bar_names_nobody"]);
    let notice = only(&reading.problems, "read_as_nobody");
    assert_eq!((notice.severity(), notice.row(), notice.person()), (Severity::Notice, None, None));
    assert!(
        notice.message().contains("“no one”, “no-one”, “nobody :)”, “none.” and “personne” were read as nobody"),
        "{notice}"
    );
    assert_eq!(only(&reading.problems, "bar_names_nobody").value(), Some("stranger"));
}

#[test]
fn somebody_called_nobody_can_be_named() {
    let reading = asking("Nobody,K,K,,\nzoe,K,K,nobody :),\nyan,K,K,No one,\n");
    assert_eq!(names(round(&reading), &person(round(&reading), "zoe").do_not_match), ["Nobody"]);
    assert!(only(&reading.problems, "read_as_nobody").message().contains("“No one” was read as nobody"));
}

#[test]
fn near_names_are_found_inside_a_sentence() {
    for (item, name) in [
        ("tinder-fox pls", "Tinder Fox"),
        ("tinderfox pls", "Tinder Fox"),
        ("and also sabel", "sable"),
        ("not (kbelll) please", "kbell"),
    ] {
        let warning = asking(&format!("zoe,K,K,{item},\n"));
        let fix = only(&warning.problems, "bar_names_nobody").fix();
        assert!(fix.contains(&format!("Did you mean “{name}”?")), "{item}: {fix}");
    }
    for item in ["just nobody from my old group", "a b c d e f g h i j k sabel l m", "please please not", "zoee please"]
    {
        let reading = asking(&format!("zoe,K,K,{item},\n"));
        assert!(!only(&reading.problems, "bar_names_nobody").fix().contains("Did you mean"), "{item}");
    }
}

#[test]
fn a_cell_of_endless_sentences_is_read_in_linear_time() {
    let reading = asking(&format!("zoe,K,K,{},\n", "not sabbel or tinderr please ok;".repeat(20_000)));
    assert_eq!(reading.problems.iter().filter(|problem| problem.code() == "bar_names_nobody").count(), 20_000);
}

fn again(rows: &str) -> Problem {
    let reading = read(format!("name,email,remixable,like,do_not_match,notes\nquill,b@x.org,K,K,,\n{rows}"));
    only(&reading.problems, "resubmitted").clone()
}

#[test]
fn what_a_later_sign_up_loses_is_a_warning() {
    let request = again("ada,a@x.org,K,K,quill,\nada,a@x.org,K,K,,\n");
    assert_eq!(request.severity(), Severity::Warning);
    let told = request.to_string();
    assert!(told.contains("An earlier one asked not to be matched with somebody; this one does not."), "{told}");
    assert!(
        told.contains("If the request still holds, copy it into the row that counts") && !told.contains("quill"),
        "{told}"
    );
    let address = again("ada,a@x.org,K,K,,\nada,,K,K,,\n");
    assert_eq!(address.severity(), Severity::Warning);
    assert!(address.message().contains("gave an e-mail address that can be used; this one does not"), "{address}");
    for kept in ["ada,a@x.org,K,K,quill,\nada,a@x.org,J,K,quill,\n", "ada,,K,K,nobody,\nada,a@x.org,K,K,,\n"] {
        assert_eq!(again(kept).severity(), Severity::Notice, "{kept}");
    }
}

#[test]
fn whoever_wants_to_leave_is_told_with_all_their_rows() {
    let leave = "\"please drop me, sorry\"";
    let fix = |rows: &str| {
        let reading = read(format!("name,email,remixable,like,notes\nbo,b@x.org,K,K,\n{rows}"));
        only(&reading.problems, "wants_out").fix()
    };
    assert_eq!(fix(&format!("ada,a@x.org,K,K,{leave}\n")), "If so, delete the row.");
    let twice = format!("ada,a@x.org,K,K,\ncy,c@x.org,K,K,\nAda,a@x.org,K,K,{leave}\n");
    assert_eq!(fix(&twice), "If so, delete rows 3 and 5: both are theirs.");
    let thrice = format!("ada,a@x.org,K,K,\nada,,K,K,\nAda,a@x.org,K,K,{leave}\n");
    assert_eq!(fix(&thrice), "If so, delete rows 3, 4 and 5: all are theirs.");
}

#[test]
fn rows_to_delete_are_told_with_their_files() {
    let first = file("one.csv", "name,remixable,like,notes\nada,K,K,\n");
    let second = file("two.csv", "name,remixable,like,notes\nada,K,K,drop me\n");
    let reading = intake::round(Settings::default(), &Sources { signups: vec![first, second], ..Sources::default() });
    let fix = only(&reading.problems, "wants_out").fix();
    assert_eq!(fix, "If so, delete row 2 of one.csv and row 2 of two.csv: both are theirs.");
}

#[test]
fn two_people_of_one_name_get_the_line_that_parts_them() {
    let text = "name,email,remixable,like\nquartz,q@x.org,K,K\nbo,b@x.org,K,K\nQuartz,another.quartz@example.org,K,K\n";
    let reading = read(text);
    let fix = only(&reading.problems, "two_addresses").fix();
    let line = "Quartz (2),,another.quartz@example.org";
    assert!(fix.contains("rows 2 and 4") && fix.contains(&format!("in people.csv with the line “{line}”")), "{fix}");
    assert_eq!(only(&reading.problems, "no_people_file").severity(), Severity::Notice);
    let people = Some(file("people.csv", format!("name,also_known_as,email\n{line}\n")));
    let settled = intake::round(Settings::default(), &Sources { people, ..sources(text) });
    assert_eq!(codes(&settled.problems), ["renamed"], "{:?}", sentences(&settled.problems));
    assert_eq!(round(&settled).roster.len(), 3);
}

#[test]
fn a_name_that_is_an_address_gets_the_line_for_another() {
    let text = "name,email,remixable,like\nlurk@example.org,lurk@example.org,K,K\nbo (bo@example.org),,K,K\n@ada,a@x.org,K,K\n";
    let reading = read(text);
    let found = || reading.problems.iter().filter(|problem| problem.code() == "name_is_address");
    let fixes: Vec<String> = found().map(Problem::fix).collect();
    assert!(found().all(|problem| problem.severity() == Severity::Warning));
    assert_eq!(fixes.len(), 2, "{fixes:?}");
    assert!(fixes[0].contains("into people.csv") && fixes[0].contains("“NEWNAME,,lurk@example.org”"), "{}", fixes[0]);
    assert_eq!(fixes[1], "Write another name in the sheet.");
    only(&reading.problems, "no_people_file");
    let people = Some(file("people.csv", "name,also_known_as,email\nLurk,,lurk@example.org\n"));
    let settled = intake::round(Settings::default(), &Sources { people, ..sources(text) });
    only(&settled.problems, "name_is_address");
}

#[test]
fn an_address_without_a_dot_is_told_where_it_stands_and_still_tells_people_apart() {
    let reading = read("name,email,remixable,like\ned,ed@exmaple,K,K\neddie,ED@exmaple,K,K\nbo,b@x.org,K,K\n");
    let expected = [
        ("no_address", None, None),
        ("unusable_address", Some(2), Some("B")),
        ("unusable_address", Some(3), Some("B")),
        ("shared_address", Some(3), Some("B")),
    ];
    assert_eq!(told(&reading.problems), expected);
    assert!(only(&reading.problems, "no_address").message().starts_with("2 people gave no e-mail address"));
}

#[test]
fn somebodys_other_name_under_which_another_signed_up_is_told_once() {
    let text = |bob: &str, alice: &str| {
        format!("name,email,also_known_as,remixable,like\nbob,b@x.org,{bob},K,K\nalice,{alice},K,K\ncy,c@x.org,,K,K\n")
    };
    for (bob, alice) in [("Alice", "a@x.org,"), ("alice", "a@x.org,Bob")] {
        let reading = read(text(bob, alice));
        let notice = only(&reading.problems, "count_as_one");
        assert_eq!(notice.severity(), Severity::Notice);
        assert!(notice.message().contains("so the two count as one person"), "{notice}");
    }
    let people = Some(file("people.csv", "name,also_known_as,email\nbob,alice,\n"));
    let by_book = intake::round(Settings::default(), &Sources { people, ..sources(text("", "a@x.org,")) });
    only(&by_book.problems, "count_as_one");
    assert_eq!(codes(&read(text("alice", "b@x.org,")).problems), ["shared_address"], "that says it already");
    assert_eq!(codes(&read(text("dee", "a@x.org,dee")).problems), [""; 0]);
}
