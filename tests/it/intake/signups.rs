//! Sign-ups: cells, people who sign up twice, names that name somebody or nobody.

use super::{codes, fandoms, file, names, only, person, read, round, settings, sources, told};
use remix_match::domain::{Media, Settings};
use remix_match::intake::{self, Reading, Severity, Sources};

#[test]
fn a_required_cell_must_be_filled_but_may_say_none() {
    let reading = read("name,remixable,like\n ,Kings,Kings\nada,,Kings\nbo,none,Kings\n");
    assert_eq!(told(&reading.problems), [("missing_cell", Some(2), Some("A")), ("missing_cell", Some(3), Some("B"))]);
    let reading = read("name,remixable,like\nbo,none,Kings\ncy, N/A ,-\n");
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    assert!(round(&reading).roster.participants().iter().all(|person| person.remixable.is_empty()));
}

#[test]
fn any_is_a_wish_and_not_an_offer() {
    let reading = read("name,remixable,like,also,never\nada,Any;Kings,,ANY,\nbo,Kings,Any,,any\n");
    let round = round(&reading);
    assert!(person(round, "ada").any && person(round, "bo").any);
    assert_eq!(told(&reading.problems), [("any_remixable", Some(2), Some("B")), ("any_never", Some(3), Some("E"))]);
    assert_eq!(fandoms(round, &person(round, "ada").remixable), ["Kings"]);
}

#[test]
fn never_makes_no_fandoms_and_ignored_entries_are_none() {
    let text = "name,remixable,like,never\nada,Kings;Fan-Art,Vikings,the vikings;no death please\n";
    let reading = intake::round(settings("[lists]\nignore = [\"Fan Art\"]"), &sources(text));
    let round = round(&reading);
    assert_eq!(round.roster.fandoms().len(), 2);
    assert_eq!(fandoms(round, &person(round, "ada").never), ["Vikings"]);
    assert_eq!(codes(&reading.problems), ["free_text_never"]);
    assert_eq!(only(&reading.problems, "free_text_never").severity(), Severity::Notice);
}

#[test]
fn an_address_that_is_none_stays_away_and_the_person_does_not() {
    let reading = read("name,email,remixable,like\nada,ada at example,Kings,Kings\nbo,b@example.org,Kings,Kings\n");
    assert_eq!(told(&reading.problems), [("no_address", None, None), ("unusable_address", Some(2), Some("B"))]);
    assert_eq!(person(round(&reading), "ada").email, None);
    assert_eq!(person(round(&reading), "bo").email.as_deref(), Some("b@example.org"));
}

#[test]
fn media_are_lists_and_an_empty_cell_is_everything() {
    let reading =
        read("name,remixable,like,makes,accepts\nada,Kings,Kings,Fic;art,\nbo,Kings,Kings,fic,Any\ncy,K,K,fic,Art\n");
    let round = round(&reading);
    assert_eq!(round.roster.media(), ["Art", "fic"]);
    assert!(matches!(&person(round, "ada").makes, Media::Only(media) if media.len() == 2));
    assert_eq!(person(round, "ada").accepts, Media::Everything);
    assert_eq!(person(round, "bo").accepts, Media::Everything);
}

#[test]
fn free_text_is_kept_as_typed() {
    let reading = read(
        "name,remixable,like,notes,safe,works_link,pinch_hitter\nada,K,K,\" a\nb;c \",\"x, y\",n/a (ask me),Maybe\n",
    );
    let ada = person(round(&reading), "ada").clone();
    assert_eq!((ada.notes.as_str(), ada.safe.as_str(), ada.works_link.as_str()), ("a\nb;c", "x, y", "n/a (ask me)"));
    assert_eq!(ada.pinch_hitter, "Maybe");
}

fn twice(rows: &str) -> Reading {
    read(format!("name,email,submitted,remixable,like\n{rows}"))
}

#[test]
fn the_last_of_one_persons_sign_ups_counts() {
    let by_time = twice("Ada,a@b.org,2024-03-02,Kings,K\nada,A@B.org,2024-03-01,Vikings,K\n");
    assert_eq!(fandoms(round(&by_time), &round(&by_time).roster.participants()[0].remixable), ["Kings"]);
    let notice = only(&by_time.problems, "resubmitted").to_string();
    assert!(notice.contains("row 2 (Ada)") && notice.contains("also in row 3"), "{notice}");
    assert!(notice.contains("it was sent last. What differs: name and remixable."), "{notice}");
    let by_row = twice("Ada,a@b.org,2024-03-02,Kings,K\nada,A@B.org,yesterday,Vikings,K\n");
    assert_eq!(fandoms(round(&by_row), &round(&by_row).roster.participants()[0].remixable), ["Vikings"]);
    assert!(only(&by_row.problems, "resubmitted").to_string().contains("it stands last"));
}

#[test]
fn a_missing_address_fits_every_address_but_two_are_two_people() {
    let one = twice("Ada,a@b.org,,Kings,K\n@ada,,,Vikings,K\nADA,a@b.org,,Kings,K\n");
    assert_eq!(round(&one).roster.len(), 1);
    let two = twice("Ada,a@b.org,,Kings,K\nada,,,Vikings,K\nAda,c@d.org,,Kings,K\n");
    assert_eq!(told(&two.problems), [("no_people_file", None, None), ("two_addresses", Some(4), Some("A"))]);
    let problem = only(&two.problems, "two_addresses").to_string();
    assert!(["2", "3", "ada (2)"].iter().all(|part| problem.to_lowercase().contains(part)), "{problem}");
    assert!(two.round.is_none());
}

#[test]
fn people_csv_gives_one_of_two_another_name_by_address() {
    let text =
        "name,email,remixable,like,do_not_match\nAda,a@b.org,Kings,K,\nada,C@d.org,Vikings,K,\nbo,e@f.org,K,K,Ada B\n";
    let people = "name,also_known_as,email\nAda B,\"old_ada, \",c@D.org\nnobody,who,x@y.org\n";
    let sources = Sources { people: Some(file("people.csv", people)), ..sources(text) };
    let reading = intake::round(Settings::default(), &sources);
    let round = round(&reading);
    assert_eq!(person(round, "Ada B").also_known_as, ["old_ada"]);
    assert_eq!(names(round, &person(round, "bo").do_not_match), ["Ada B"]);
    assert_eq!(codes(&reading.problems), ["renamed", "address_of_nobody"]);
}

#[test]
fn one_address_under_two_names_is_a_warning() {
    let reading = twice("Ada,a@b.org,,Kings,K\nBo,A@b.org,,Kings,K\n");
    assert_eq!(round(&reading).roster.len(), 2);
    let warning = only(&reading.problems, "shared_address");
    assert_eq!(warning.severity(), Severity::Warning);
    assert!(warning.to_string().contains("“Ada” and “Bo”"), "{warning}");
}

#[test]
fn whoever_is_barred_is_found_by_any_name() {
    let text = "name,also_known_as,remixable,like,do_not_match\nada,\"al, x\",K,K,\nbo,al,K,K,\"al (long story); stranger; bo\"\n";
    let reading = read(text);
    let round = round(&reading);
    assert_eq!(names(round, &person(round, "bo").do_not_match), ["ada"]);
    let warning = only(&reading.problems, "bar_names_nobody");
    assert_eq!((warning.value(), warning.row(), warning.letter()), (Some("stranger"), Some(3), Some("E")));
}

#[test]
fn what_differs_between_two_sign_ups_never_tells_who_is_barred() {
    let reading = read("name,email,remixable,like,do_not_match\nada,a@b.org,K,K,\nada,a@b.org,K,K,bo\nbo,,K,K,\n");
    let notice = only(&reading.problems, "resubmitted").to_string();
    assert!(notice.contains("do_not_match") && !notice.contains("bo,"), "{notice}");
    assert!(!notice.contains("“bo”"));
}

#[test]
fn requests_find_authors_and_others_are_kept_as_typed() {
    let text = "name,also_known_as,remixable,like,requests\nada,al,K,K,Bo;https://example.org/1;AL;none\nbo,,K,K,@AL\n";
    let reading = read(text);
    let round = round(&reading);
    let ada: Vec<(&str, usize)> =
        person(round, "ada").requests.iter().map(|request| (request.typed.as_str(), request.authors.len())).collect();
    assert_eq!(ada, [("Bo", 1), ("https://example.org/1", 0)]);
    assert_eq!(names(round, &person(round, "bo").requests[0].authors), ["ada"]);
    assert_eq!(codes(&reading.problems), ["requests_themselves", "request_names_nobody"]);
}

#[test]
fn somebody_who_writes_that_they_leave_is_looked_at() {
    let reading = read("name,remixable,like,notes\nada,K,K,\"Sorry, I need to drop out after all\"\nbo,K,K,nothing\n");
    let warning = only(&reading.problems, "wants_out");
    assert_eq!((warning.severity(), warning.row(), warning.letter()), (Severity::Warning, Some(2), Some("D")));
    assert!(warning.to_string().contains("drop out"), "{warning}");
}

#[test]
fn a_name_that_people_csv_changed_still_finds_its_bearer() {
    let text = "name,email,remixable,like,requests,do_not_match\nAnn,a@b.org,K,K,,\nAnn,ann@x.org,K,K,,\nbo,e@f.org,K,K,,Ann - why\ncy,g@h.org,K,K,ann,Anna\n";
    let sources = Sources {
        people: Some(file("people.csv", "name,also_known_as,email\nAnnabelle,,ann@x.org\n")),
        history: vec![file("past.csv", "year,remixer,author\n2020,bo,Ann\n2021,Ann,bo\n")],
        ..sources(text)
    };
    let reading = intake::round(Settings::default(), &sources);
    let round = round(&reading);
    assert_eq!(names(round, &person(round, "bo").do_not_match), ["Ann", "Annabelle"]);
    let requests = &person(round, "cy").requests;
    let asked: Vec<(&str, Vec<String>)> =
        requests.iter().map(|request| (request.typed.as_str(), names(round, &request.authors))).collect();
    assert_eq!(asked, [("ann", vec!["Ann".to_owned()]), ("Annabelle", vec!["Annabelle".to_owned()])]);
    assert_eq!(round.history.len(), 4);
    assert!(person(round, "Annabelle").also_known_as.is_empty(), "or the two would be one person");
    let doubts: Vec<String> =
        reading.problems.iter().filter(|problem| problem.code() == "could_mean").map(ToString::to_string).collect();
    assert_eq!(doubts.len(), 4, "{doubts:?}");
    assert!(doubts.iter().all(|doubt| doubt.contains("could mean either “Ann” or “Annabelle”, so it counts for both")));
    assert!(doubts[0].starts_with("signups.csv, column F “do_not_match”: “ann”"), "{}", doubts[0]);
}

#[test]
fn what_a_do_not_match_item_loses_is_told() {
    let people = "name,remixable,like,do_not_match\nBob,K,K,\nCat,K,K,\nQuillwort,K,K,\n";
    let lost = |item: &str| {
        let reading = read(format!("{people}zoe,K,K,\"{item}\"\n"));
        let problem = reading.problems.into_iter().find(|problem| problem.code().starts_with("bar_")).unwrap();
        assert_eq!((problem.severity(), problem.row(), problem.letter()), (Severity::Warning, Some(5), Some("D")));
        problem.to_string()
    };
    for item in ["Bob and Cat", "Bob/Cat"] {
        let told = lost(item);
        assert!(told.contains("“Cat” is not. If they are meant too, write the names on lines of their own."), "{told}");
        assert!(!told.contains("zoe"), "{told}");
    }
    for item in ["please not Bob", "'Bob'", "1. Bob", "https://example.org/users/Bob"] {
        let told = lost(item);
        assert!(told.contains("not being kept. If “Bob” is meant"), "{told}");
    }
    assert!(lost("Quilwort").contains("not being kept. Did you mean “Quillwort”?"), "{}", lost("Quilwort"));
    assert!(lost("Dob").ends_with("not being kept. If somebody is meant, write the name as that person signed up."));
    let kept = read(format!("{people}zoe,K,K,\"Bob - no Bobcats; Cat (old story, zoe)\"\n"));
    assert_eq!(codes(&kept.problems), Vec::<&str>::new());
}

#[test]
fn a_refused_name_near_a_fandom_is_the_first_question() {
    let text = "name,remixable,like,never\nada,Hannibal (TV);Star Trek,Star Treck,Vikings\nbo,Hannibal (TV);Kings,Star Trek,hannibal;Hannibal\n";
    let text = format!("{text}cy,Star Trek,Hannibal (TV),Hannibal;no death please\n");
    let reading = read(&text);
    let asked = reading.questions();
    assert_eq!(asked[0].names, ["Hannibal", "Hannibal (TV)"]);
    assert_eq!(asked[0].why, "somebody will never remix the first; is it the second?");
    assert_eq!(asked[0].lines[0].row, "Hannibal,Hannibal (TV),");
    assert_eq!(asked[1].names, ["Star Treck", "Star Trek"]);
    assert_eq!(asked.len(), 2);
    let notice = only(&reading.problems, "free_text_never").to_string();
    assert!(notice.contains("4 entries under never are no fandom"), "{notice}");
    assert!(notice.contains("ignored: “Hannibal”, “no death please” and “Vikings”."), "{notice}");
    let sources = Sources {
        fandoms: Some(file("f.csv", format!("name,same_as,within\n{}\n", asked[0].lines[0].row))),
        ..sources(text)
    };
    let mended = intake::round(Settings::default(), &sources);
    assert_eq!(fandoms(round(&mended), &person(round(&mended), "bo").never), ["Hannibal (TV)"]);
}

#[test]
fn a_sheet_without_addresses_is_told_once() {
    for (header, told) in [("E-mail", "E-mail"), ("Email Address", "Email Address"), ("Shoe size", "...")] {
        let reading = read(format!("name,remixable,like,{header}\nada,K,K,x@y.org\nbo,K,K,z@y\n"));
        let notice = only(&reading.problems, "no_email_column");
        assert_eq!(notice.severity(), Severity::Notice);
        assert!(notice.to_string().contains(&format!("put email = \"{told}\" under [columns]")), "{notice}");
    }
}

#[test]
fn cells_that_the_sheet_joined_with_commas_are_told_and_not_split() {
    let text = "name,remixable,like\nada,\"Kings, Vikings\",MCU\nbo,Kings,\"MCU, Kings, Vikings\"\ncy,Vikings,MCU\n\
                dee,\"Crouching Tiger, Kings\",\"Kings, Kings;MCU\"\neve,Kings,MCU\n";
    let reading = read(text);
    let warning = only(&reading.problems, "joined_by_commas");
    assert_eq!((warning.severity(), warning.value()), (Severity::Warning, Some("Kings, Vikings")));
    assert!(warning.to_string().contains("2 cells list fandoms"), "{warning}");
    assert!(warning.to_string().contains("put separator = \", \" under [lists]"), "{warning}");
    let split = intake::round(settings("[lists]\nseparator = \", \""), &sources(text));
    assert_eq!(codes(&split.problems), Vec::<&str>::new());
}
