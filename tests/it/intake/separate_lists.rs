//! Rounds in which remixers and authors sign up separately.

use proptest::prelude::*;
use remix_match::domain::{ParticipantId, Settings, UpTo};
use remix_match::intake::{self, Reading, Severity, Sources};

use super::{codes, fandoms, file, names, only, person, round, told};

fn lists(authors: &str, remixers: &str) -> Reading {
    files(&[("authors.csv", authors), ("remixers.csv", remixers)])
}

fn files(all: &[(&str, &str)]) -> Reading {
    let signups = all.iter().map(|(name, text)| file(name, text)).collect();
    intake::round(Settings::default(), &Sources { signups, ..Sources::default() })
}

#[test]
fn each_list_has_the_people_of_its_role() {
    let reading = lists("name,remixable\nada,K\n", "name,like\nbo,K\n");
    let round = round(&reading);
    let [ada, bo] = [0, 1].map(ParticipantId::new);
    assert_eq!(names(round, &[ada, bo]), ["ada", "bo"]);
    assert!(!round.roster.remixes(ada) && round.roster.is_remixed(ada));
    assert!(round.roster.remixes(bo) && !round.roster.is_remixed(bo));
    assert_eq!(codes(&reading.problems), ["one_role", "one_role"]);
    let notices: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(notices[0].contains("no column “like” or “also”") && notices[0].contains("are remixed but do not remix"));
    // Authors get no mail.
    assert_eq!(reading.problems.iter().filter(|problem| problem.code() == "no_email_column").count(), 1);
    assert!(reading.problems.iter().all(|problem| problem.severity() == Severity::Notice), "{notices:?}");
}

#[test]
fn one_list_alone_still_lacks_its_column() {
    let reading = files(&[("signups.csv", "name,remixable\nada,K\n")]);
    assert_eq!(codes(&reading.problems), ["missing_column"]);
    let reading = files(&[("one.csv", "name,like\nada,K\n"), ("two.csv", "name,also\nbo,K\n")]);
    assert_eq!(codes(&reading.problems), ["missing_column", "missing_column"]);
    assert!(reading.problems[0].message().contains("“remixable”"));
    let reading = lists("name,notes\nada,K\n", "name,like,remixable\nbo,K,K\n");
    assert_eq!(codes(&reading.problems), ["missing_column", "missing_column"]);
}

#[test]
fn a_misspelt_header_is_asked_about() {
    let reading = lists("name,remixabel,like\nada,K,V\n", "name,remixable,like\nbo,K,V\n");
    let problem = only(&reading.problems, "one_role");
    assert_eq!(problem.severity(), Severity::Warning);
    assert!(problem.fix().contains("Did you mean “remixabel”?") && problem.fix().contains("remixable = \"...\""));
}

#[test]
fn whoever_stands_in_both_lists_is_one_person_with_both_roles() {
    let reading = lists(
        "name,email,remixable,safe,works_link,do_not_match,notes\nAda,a@b.org,K,Long Work,https://a.org/ada,bo,for you\nbo,,V,,,,\n",
        "name,email,like,never,makes,requests,do_not_match,notes,also_known_as\nada,A@B.org,V,Q,art,bo,cy,be kind,adah\ncy,,K,,,,,,\n",
    );
    let round = round(&reading);
    assert_eq!(round.roster.len(), 3);
    let ada = person(round, "ada");
    assert_eq!((ada.makes_up_to, ada.remixed_up_to), (UpTo(1), UpTo(1)));
    assert_eq!(fandoms(round, &ada.remixable), ["K"]);
    assert_eq!(fandoms(round, &ada.like), ["V"]);
    assert_eq!((ada.safe.as_str(), ada.works_link.as_str()), ("Long Work", "https://a.org/ada"));
    assert_eq!(ada.notes, "for you\nbe kind");
    assert_eq!(ada.requests[0].authors, [ParticipantId::new(1)]);
    assert_eq!(names(round, &ada.do_not_match), ["bo", "cy"]);
    assert_eq!(ada.also_known_as, ["adah"]);
    assert!(!codes(&reading.problems).contains(&"resubmitted"), "{:?}", reading.problems);
}

#[test]
fn within_one_list_the_last_sign_up_counts() {
    let reading = lists("name,remixable\nada,K\nada,V\n", "name,like\nada,V\nbo,K\nada,K\n");
    let round = round(&reading);
    let ada = person(round, "ada");
    assert_eq!(
        (fandoms(round, &ada.remixable), fandoms(round, &ada.like)),
        (vec!["V".to_owned()], vec!["K".to_owned()])
    );
    let told: Vec<_> = told(&reading.problems).into_iter().filter(|told| told.0 == "resubmitted").collect();
    assert_eq!(told, [("resubmitted", Some(3), Some("A")), ("resubmitted", Some(4), Some("A"))]);
}

#[test]
fn two_addresses_under_one_name_are_still_two_people() {
    let reading = lists("name,email,remixable\nada,a@b.org,K\n", "name,email,like\nada,other@b.org,V\n");
    assert_eq!(only(&reading.problems, "two_addresses").severity(), Severity::Error);
}

#[test]
fn one_address_under_two_names_is_one_person_in_both_lists() {
    let reading = lists("name,email,remixable\nada,a@b.org,K\n", "name,email,like\nzoe,a@b.org,V\nbo,,K\n");
    let round = round(&reading);
    assert_eq!(round.roster.len(), 2);
    let zoe = person(round, "zoe");
    assert_eq!(zoe.also_known_as, ["ada"]);
    assert_eq!((zoe.makes_up_to, zoe.remixed_up_to), (UpTo(1), UpTo(1)));
    let problem = only(&reading.problems, "one_in_both_lists");
    assert_eq!((problem.severity(), problem.file(), problem.row()), (Severity::Warning, "remixers.csv", Some(2)));
    // Three with one address stay three sign-ups of one person.
    let reading = lists("name,email,remixable\nada,a@b.org,K\nbea,a@b.org,K\n", "name,email,like\nzoe,a@b.org,V\n");
    assert_eq!(super::round(&reading).roster.len(), 3);
    only(&reading.problems, "shared_address");
}

#[test]
fn what_the_lists_say_in_different_ways_is_told() {
    let reading = lists(
        "name,remixable,works_link,pinch_hitter\nada,K,https://a.org/x,yes\n",
        "name,like,works_link,pinch_hitter\nada,K,https://a.org/y,no\n",
    );
    let notices: Vec<&intake::Problem> =
        reading.problems.iter().filter(|problem| problem.code() == "lists_differ").collect();
    let said = "“ada” also stands in authors.csv, row 2 and says something else there under";
    let messages: Vec<String> = notices.iter().map(|problem| problem.message()).collect();
    let counts = ["pinch_hitter; the list of remixers counts.", "works_link; the list of authors counts."];
    assert_eq!(messages, counts.map(|counts| format!("{said} {counts}")));
    let ada = person(round(&reading), "ada").clone();
    assert_eq!((ada.works_link.as_str(), ada.pinch_hitter.as_str()), ("https://a.org/x", "no"));
}

#[test]
fn numbers_of_each_list_are_kept() {
    let reading = lists("name,remixable,remixed_up_to\nada,K,3\n", "name,like,makes_up_to\nada,K,2\nbo,K,4\n");
    let round = round(&reading);
    assert_eq!((person(round, "ada").makes_up_to, person(round, "ada").remixed_up_to), (UpTo(2), UpTo(3)));
    assert_eq!((person(round, "bo").makes_up_to, person(round, "bo").remixed_up_to), (UpTo(4), UpTo(0)));
}

#[test]
fn a_problem_stands_in_the_list_that_has_the_column() {
    let reading = lists("name,remixable\nada,K\n", "name,like,requests\nada,K,nobody at all\nbo,K,\n");
    let problem = only(&reading.problems, "request_names_nobody");
    assert_eq!((problem.file(), problem.row(), problem.letter()), ("remixers.csv", Some(2), Some("C")));
    let reading = lists("name,remixable,do_not_match\nbo,K,\nada,K,zzz of nowhere\n", "name,like\nada,K\n");
    let problem = only(&reading.problems, "bar_names_nobody");
    assert_eq!((problem.file(), problem.row(), problem.letter()), ("authors.csv", Some(3), Some("C")));
}

#[test]
fn a_list_may_be_empty_but_not_all_of_them() {
    let reading = lists("name,remixable\n", "name,like\nada,K\n");
    assert_eq!(round(&reading).roster.len(), 1);
    assert_eq!(only(&reading.problems, "no_rows_here").severity(), Severity::Notice);
    let reading = lists("name,remixable\n", "name,like\n");
    assert!(reading.round.is_none());
    let errors = reading.problems.iter().filter(|problem| problem.severity() == Severity::Error);
    assert_eq!(errors.map(intake::Problem::code).collect::<Vec<_>>(), ["no_rows", "no_rows"]);
}

#[test]
fn a_full_list_beside_them_works_as_ever() {
    let reading =
        files(&[("authors.csv", "name,remixable\nada,K\n"), ("all.csv", "name,remixable,like\nada,V,K\nbo,K,V\n")]);
    let ada = person(round(&reading), "ada").clone();
    assert_eq!((ada.makes_up_to, ada.remixed_up_to), (UpTo(1), UpTo(1)));
    only(&reading.problems, "resubmitted");
}

proptest! {
    #[test]
    fn the_order_of_files_and_rows_changes_nothing(
        authors in proptest::sample::subsequence(vec!["ada,a@b.org,K", "bo,,V;K", "cy,c@b.org,Q", "di,d@b.org,K"], 1..5).prop_shuffle(),
        remixers in proptest::sample::subsequence(vec!["Ada,,V", "bo,b@b.org,K", "eve,c@b.org,Q;K", "fay,,K"], 1..5).prop_shuffle(),
    ) {
        let text = |header: &str, rows: &[&str]| format!("name,email,{header}\n{}\n", rows.join("\n"));
        let (mut sorted_authors, mut sorted_remixers) = (authors.clone(), remixers.clone());
        sorted_authors.sort_unstable();
        sorted_remixers.sort_unstable();
        let one = lists(&text("remixable", &authors), &text("like", &remixers));
        let other = files(&[
            ("remixers.csv", &text("like", &sorted_remixers)),
            ("authors.csv", &text("remixable", &sorted_authors)),
        ]);
        prop_assert!(one.round.is_some());
        prop_assert_eq!(format!("{:?}", one.round.map(|round| round.roster)), format!("{:?}", other.round.map(|round| round.roster)));
    }
}
