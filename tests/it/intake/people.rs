//! People: near names, old names, several accounts, lists of names, addresses.

use super::{codes, file, names, only, person, round, sentences, settings, sources, told};
use remix_match::domain::Settings;
use remix_match::intake::{self, Reading, Severity, Sources};

const SIGNUPS: &str = "name,email,remixable,like\ntinderfox,t@x.org,K,K\nQuillwort,q@x.org,K,K\nHollow  Oak,h@x.org,K,K\nmarrowlark,m@x.org,K,K\np0015,p@x.org,K,K\n";

fn with_past(rows: &str, people: Option<&str>) -> Reading {
    let history = vec![file("past.csv", format!("year,remixer,author,status\n{rows}2000,x,y,void\n"))];
    let people = people.map(|rows| file("people.csv", format!("name,also_known_as,email\n{rows}")));
    intake::round(settings("[rules]\nhistory_ignore = [\"void\"]"), &Sources { history, people, ..sources(SIGNUPS) })
}

/// Whom each near name is said to be near to, as `name: person`.
fn near(reading: &Reading) -> Vec<String> {
    let near = reading.problems.iter().filter(|problem| problem.code() == "near_name");
    let one = |problem: &intake::Problem| {
        let message = problem.message();
        let (name, rest) = message.split_once(" is nobody in this round: is that ").unwrap();
        format!("{name}: {}", rest.split_once('?').unwrap().0).replace(['“', '”'], "")
    };
    near.map(one).collect()
}

#[test]
fn a_near_name_in_past_rounds_is_told_once_with_the_line_for_it() {
    let reading =
        with_past("2019,Tinder_Fox,quillwort,\n2020,tinder_fox,marrowlark,\n2021,quillwort,tinder_fox,\n", Some(""));
    let warning = only(&reading.problems, "near_name");
    assert_eq!((warning.severity(), warning.row(), warning.letter()), (Severity::Warning, Some(2), Some("B")));
    assert_eq!(warning.value(), Some("Tinder_Fox"));
    assert_eq!(
        warning.fix(),
        "If so, put the line “tinderfox,Tinder_Fox,” into people.csv; if not, the line “Tinder_Fox,,”."
    );
    let settled = with_past("2019,Tinder_Fox,quillwort,\n", Some("tinderfox,Tinder_Fox,\n"));
    assert_eq!(codes(&settled.problems), [""; 0]);
    assert_eq!(round(&settled).history.len(), 1);
    let apart = with_past("2019,Tinder_Fox,quillwort,\n", Some("Tinder_Fox,,\n"));
    assert_eq!((codes(&apart.problems), round(&apart).history.len()), (vec![], 0));
}

#[test]
fn where_there_is_no_people_file_one_notice_says_how_to_make_it() {
    let reading = with_past("2019,tinder_fox,quillwort,\n2019,hollow_oak,marrowlark,\n", None);
    assert_eq!(near(&reading), ["tinder_fox: tinderfox", "hollow_oak: Hollow  Oak"]);
    let notice = only(&reading.problems, "no_people_file");
    assert_eq!((notice.severity(), notice.file()), (Severity::Notice, "round.toml"));
    assert_eq!(with_past("2019,gone,quillwort,\n", None).problems, []);
}

#[test]
fn silly_questions_are_not_asked() {
    for (rows, why) in [
        ("2019,p0016,quillwort,\n2019,p00155,quillwort,\n", "other numbers are other people"),
        ("2019,marrowlrak,marrowlark,\n", "nobody remixes themselves"),
        ("2019,marrowlrak,quillwort,\n2019,marrowlark,tinderfox,\n", "nobody has one part twice in a year"),
        ("2019,marrowlrak,gone,\n2020,gone,marrowlrak,\n", "their partner is not in the round"),
        ("2019,marrowlrak,quillwort,VOID\n", "the row does not count"),
        ("2019,Marrow Lark and Co,quillwort,\n2019,fox,quillwort,\n", "they are not near"),
    ] {
        assert_eq!(near(&with_past(rows, Some(""))), [""; 0], "{why}");
    }
    let both = with_past("2019,marrowlrak,hollow_oak,\n", Some(""));
    assert_eq!(near(&both), ["marrowlrak: marrowlark", "hollow_oak: Hollow  Oak"], "each may be in the round");
    let spelt = with_past("2019,tinder_fox,quillwort,\n2019,tinderfox,marrowlark,\n", Some(""));
    assert_eq!(near(&spelt), ["tinder_fox: tinderfox"], "two spellings of one year are one person's");
}

#[test]
fn names_with_commas_and_quotes_get_lines_that_can_be_read() {
    let signups = "name,remixable,like\n\"Bo, Jr\",K,K\nquillwort,K,K\n\"Dr \"\"Q\"\"\",K,K\n";
    let history = |name: &str| vec![file("past.csv", format!("year,remixer,author\n2019,\"{name}\",quillwort\n"))];
    let read = |name: &str, people: &str| {
        let people = Some(file("people.csv", format!("name,also_known_as,email\n{people}")));
        intake::round(Settings::default(), &Sources { history: history(name), people, ..sources(signups) })
    };
    for (name, line) in
        [("bo,_jr", None), ("Bo,Jr", None), ("Dr. \"\"Q\"\"", Some("\"Dr \"\"Q\"\"\",\"Dr. \"\"Q\"\"\","))]
    {
        let fix = only(&read(name, "").problems, "near_name").fix();
        let Some(line) = line else {
            assert!(fix.starts_with("If so, write the name in the same way"), "{fix}");
            continue;
        };
        assert!(fix.contains(line), "{fix}");
        let settled = read(name, &format!("{line}\n"));
        assert_eq!(round(&settled).history.len(), 1, "{:?}", sentences(&settled.problems));
    }
}

fn accounts(rows: &str, people: &str) -> Reading {
    let people = Some(file("people.csv", format!("name,also_known_as,email\n{people}")));
    let signups = format!("name,email,also_known_as,works_link,remixable,like\n{rows}");
    intake::round(Settings::default(), &Sources { people, ..sources(signups) })
}

#[test]
fn two_sign_ups_that_may_be_one_persons_are_told() {
    let rows = "tinderfox,a@x.org,,,K,K\ntinder_fox,b@x.org,,,K,K\nbo,c@x.org,,,K,K\n";
    let reading = accounts(rows, "");
    let warning = only(&reading.problems, "two_accounts");
    assert_eq!((warning.severity(), warning.row(), warning.letter()), (Severity::Warning, Some(2), Some("A")));
    let line = "“tinder_fox,tinderfox,”";
    assert!(warning.fix().contains(line), "{}", warning.fix());
    assert_eq!(codes(&accounts(rows, "tinder_fox,,\n").problems), [""; 0]);
    assert_eq!(codes(&accounts(rows, "tinder_fox,tinderfox,\n").problems), ["count_as_one"]);
    let known = rows.replace("b@x.org,", "b@x.org,tinderfox");
    assert_eq!(codes(&accounts(&known, "").problems), ["count_as_one"]);
    let same_address = rows.replace("b@x.org,", "a@x.org,");
    assert_eq!(codes(&accounts(&same_address, "").problems), ["shared_address"]);
}

#[test]
fn a_slip_between_two_sign_ups_is_told_only_where_an_address_is_missing() {
    let rows = |address: &str| {
        format!("marrowlark,a@x.org,,,K,K\nmarrowlrak,{address},,,K,K\nanna,d@x.org,,,K,K\nanne,,,,K,K\n")
    };
    assert_eq!(codes(&accounts(&rows("b@x.org"), "").problems), ["no_address"]);
    assert_eq!(codes(&accounts(&rows(""), "").problems), ["no_address", "two_accounts"]);
    assert_eq!(codes(&accounts("marrowlark,,,,K,K\nmarrowlrak,,,,K,K\n", "").problems), ["no_address", "two_accounts"]);
}

#[test]
fn one_link_to_works_under_two_names_is_told_unless_many_share_it() {
    let link = "https://www.Example.org/users/ada/,K,K";
    let two = format!(
        "ada,a@x.org,,{link}\nbo,b@x.org,,http://example.org/users/Ada,K,K\ncy,c@x.org,,https://example.org/,K,K\ndee,d@x.org,,https://example.org/,K,K\n"
    );
    let reading = accounts(&two, "");
    let warning = only(&reading.problems, "two_accounts");
    assert_eq!((warning.row(), warning.letter()), (Some(3), Some("D")));
    assert!(warning.message().starts_with("“ada” and “bo” link to the same works."), "{warning}");
    let many = ["ada", "bo", "cy", "dee"].map(|name| format!("{name},{name}@x.org,,{link}\n"));
    assert_eq!(codes(&accounts(&many.concat(), "").problems), [""; 0]);
}

fn barred(item: &str) -> (Vec<String>, Vec<String>) {
    let people = "name,remixable,like,do_not_match\ntinderfox,K,K,\nmarrowlark,K,K,\n\"Bo, Jr.\",K,K,\ntinder,K,K,\n";
    let reading =
        intake::round(settings("[lists]\nseparator = \", \""), &sources(format!("{people}zoe,K,K,\"{item}\"\n")));
    let round = round(&reading);
    let told = reading.problems.iter().filter(|problem| problem.code().starts_with("bar_"));
    let alone = |problem: &&intake::Problem| problem.person().is_some() && problem.fix().contains("lark");
    assert_eq!(told.clone().find(alone), None, "nobody stands beside whom they do not want");
    (
        names(round, &person(round, "zoe").do_not_match),
        told.map(|problem| format!("{}|{}", problem.value().unwrap(), problem.fix())).collect(),
    )
}

#[test]
fn commas_and_semicolons_part_names_whatever_else_does() {
    assert_eq!(barred("tinderfox; marrowlark").0, ["marrowlark", "tinderfox"]);
    assert_eq!(barred("tinderfox;marrowlark - no, Bo, Jr.").0, ["Bo, Jr.", "marrowlark", "tinderfox"]);
    assert_eq!(barred("Bo, Jr. (long story)").0, ["Bo, Jr."]);
    assert_eq!(barred("Bo, tinderfox").0, ["tinderfox"]);
    let also = "name,also_known_as,remixable,like\nada,\"al; ally, Bo, Jr.\",K,K\n\"Bo, Jr.\",,K,K\n";
    let reading = intake::round(settings("[lists]\nseparator = \", \""), &sources(also));
    assert_eq!(person(round(&reading), "ada").also_known_as, ["al", "ally", "Bo, Jr."]);
}

#[test]
fn a_request_not_to_be_matched_is_never_guessed_but_the_near_name_is_told() {
    let asked = |item: &str| {
        let (barred, told) = barred(item);
        assert_eq!(told.len(), 1, "{item}: {told:?}");
        (barred, told[0].clone())
    };
    for item in ["marow_lark", "marrowlrak - bad breakup", "Marrow Lark (please)"] {
        let (barred, told) = asked(item);
        assert!(barred.is_empty() && told.contains("Did you mean “marrowlark”?"), "{item}: {told}");
    }
    let (barred, told) = asked("tinder_fox");
    assert_eq!(barred, ["tinder"], "the contract's reading");
    assert!(told.contains("tinder_fox|If they are meant too"), "{told}");
    assert!(!asked("please please not").1.contains("Did you mean"));
    assert_eq!(self::barred("tinder - bad breakup").1, [""; 0]);
}

#[test]
fn the_person_who_asked_is_not_near_to_themselves() {
    let text = "name,also_known_as,remixable,like,do_not_match\nmarrowlark,lark_of_marrow,K,K,marrow_lark\nbo,,K,K,\n";
    let reading = intake::round(Settings::default(), &sources(text));
    assert!(!only(&reading.problems, "bar_names_nobody").fix().contains("marrowlark"));
}

#[test]
fn somebody_with_another_name_is_called_by_it_and_found_by_the_old_one() {
    let text = "name,email,remixable,like,requests,do_not_match\nOldname,a@x.org,Any;K,K,,\nbo,b@x.org,K,K,oldname;OLD_NAME,\ncy,c@x.org,K,K,,oldname - why\n";
    let read = |people: &str| {
        let sources = Sources {
            people: Some(file("people.csv", format!("name,also_known_as,email\n{people}"))),
            history: vec![file(
                "past.csv",
                "year,remixer,author\n2019,Oldname,bo\n2020,cy,oldname\n2021,old_name,cy\n",
            )],
            ..sources(text)
        };
        intake::round(Settings::default(), &sources)
    };
    for people in ["Newname,old_name,A@x.org\n", "Newname,\"old_name, Oldname\",A@x.org\n"] {
        let reading = read(people);
        let round = round(&reading);
        assert_eq!(round.history.len(), 3, "old names count");
        assert_eq!(names(round, &person(round, "cy").do_not_match), ["Newname"]);
        let requests: Vec<&str> = person(round, "bo").requests.iter().map(|request| request.typed.as_str()).collect();
        assert_eq!(requests, ["Newname"], "an old name goes into nobody's mail");
        let expected = [("any_remixable", Some(2), Some("C")), ("renamed", Some(2), Some("A"))];
        assert_eq!(told(&reading.problems), expected);
        assert!(sentences(&reading.problems).iter().all(|sentence| !sentence.to_lowercase().contains("oldname")));
    }
}

#[test]
fn an_address_in_disguise_is_told_and_not_used() {
    let row = |address: &str| format!("name,email,remixable,like\nada,\"{address}\",K,K\nbo,b@x.org,K,K\n");
    for address in ["ada at example dot org", "mailto:ada@example.org", "Ada <ada@example.org>", "ada@example.org."] {
        let reading = intake::round(Settings::default(), &sources(row(address)));
        let warning = only(&reading.problems, "unusable_address");
        assert_eq!(
            (warning.severity(), warning.fix().as_str()),
            (Severity::Warning, "If it is ada@example.org, write it so.")
        );
        assert_eq!(person(round(&reading), "ada").email, None, "{address}");
    }
    let two = intake::round(Settings::default(), &sources(row("a@example.org; b@example.org")));
    assert!(only(&two.problems, "several_addresses").message().contains("more than one e-mail address"));
}

#[test]
fn a_name_that_is_a_list_of_names_does_not_switch_requests_off() {
    let text = "name,remixable,like,do_not_match\nada,K,K,\nbo,K,K,\n\"ada, bo\",K,K,\ncyd,K,K,\"ada, bo\"\n";
    let reading = super::read(text);
    let round = super::round(&reading);
    assert_eq!(super::names(round, &super::person(round, "cyd").do_not_match), ["ada", "ada, bo", "bo"]);
}
