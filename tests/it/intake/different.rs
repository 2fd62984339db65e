//! Names that the moderator's files say are different: nobody asks about them again, and nothing else changes.

use remix_match::domain::Settings;
use remix_match::intake::{self, Problem, Reading, Severity, Sources};
use remix_match::rules::Lawbook;

use super::{codes, file, only, round, settings, sources, told};

const SIGNUPS: &str = "name,email,remixable,like,never\n\
                       ada,ada@example.org,Vikngs;MCU,Vikings,Thor (Marvle)\n\
                       bea,bea@example.org,Vikings,Marvel Cinematic Universe;Thor (Marvel),\n";

fn with_fandoms(rows: &str) -> Reading {
    let fandoms = Some(file("fandoms.csv", format!("name,same_as,within,different_from\n{rows}")));
    intake::round(Settings::default(), &Sources { fandoms, ..sources(SIGNUPS) })
}

/// The names of each question, sorted.
fn asked(reading: &Reading) -> Vec<[String; 2]> {
    let pair = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        <[String; 2]>::try_from(names).expect("two names")
    };
    let mut asked: Vec<_> = reading.questions().iter().map(|question| pair(&question.names)).collect();
    asked.sort();
    asked
}

#[test]
fn two_fandoms_said_to_be_different_are_asked_about_no_more() {
    let all = asked(&with_fandoms(""));
    let pairs = [["MCU", "Marvel Cinematic Universe"], ["Thor (Marvel)", "Thor (Marvle)"], ["Vikings", "Vikngs"]];
    for pair in pairs {
        assert!(all.contains(&pair.map(str::to_owned)), "{pair:?} in {all:?}");
        for [one, other] in [pair, [pair[1], pair[0]]] {
            // Names are compared as everywhere: without case and signs.
            let reading = with_fandoms(&format!("{},,,the {}\n", one.to_uppercase(), other.to_lowercase()));
            assert!(reading.problems.iter().all(|problem| problem.severity() == Severity::Notice), "{pair:?}");
            let left = asked(&reading);
            assert!(!left.contains(&pair.map(str::to_owned)), "{pair:?}");
            assert_eq!(left.len(), all.len() - 1, "{pair:?} is silent, and nothing else: {left:?}");
        }
    }
}

#[test]
fn a_fandom_is_different_under_each_of_its_names() {
    let reading = with_fandoms("vikns,Vikngs,\n".replace('\n', ",\n").as_str());
    assert!(asked(&reading).contains(&["Vikings", "Vikngs"].map(str::to_owned)));
    let reading = with_fandoms("vikns,Vikngs,,\nVikings,,,vikns\n");
    assert!(!asked(&reading).contains(&["Vikings", "Vikngs"].map(str::to_owned)));
}

#[test]
fn what_is_only_different_makes_no_fandom() {
    let names = |rows: &str| {
        let reading = with_fandoms(rows);
        let book = round(&reading).roster.fandoms().clone();
        book.ids().map(|id| book.name(id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("Merlin,,,Camelot\n"), names(""));
}

#[test]
fn exactly_one_of_the_columns_is_filled_in_a_row() {
    let reading = with_fandoms("a,,,\na,b,c,\na,b,,c\na,,b,c\na,b,c,d\n,,,b\n");
    let expected = ["neither_same_nor_within", "both_same_and_within"].into_iter();
    let expected: Vec<&str> = expected.chain(["different_and_more"; 3]).chain(["missing_cell"]).collect();
    assert_eq!(codes(&reading.problems)[1..], expected);
    let only_different = Some(file("fandoms.csv", "name,different_from\nVikings,vikngs\n"));
    let reading = intake::round(Settings::default(), &Sources { fandoms: only_different, ..sources(SIGNUPS) });
    assert!(reading.round.is_some() && !asked(&reading).contains(&["Vikings", "Vikngs"].map(str::to_owned)));
}

#[test]
fn contradictions_are_warnings_with_both_rows() {
    let warned = |rows: &str, code: &str| {
        let reading = with_fandoms(rows);
        let problem = only(&reading.problems, code);
        assert_eq!(problem.severity(), Severity::Warning);
        (problem.row().expect("it stands in a row"), problem.message())
    };
    let (row, message) = warned("Vikngs,Vikings,,\nMCU,,,x\nvikings,,,VIKNGS\n", "same_and_different");
    assert_eq!((row, message.contains("but row 2 says that they are the same")), (4, true), "{message}");
    let (row, message) = warned("a,,,c\nb,a,,\nc,b,,\n", "same_and_different");
    assert_eq!((row, message.contains("but rows 3 and 4 make them the same")), (2, true), "{message}");
    let (row, message) = warned("a,,,The A!\n", "same_and_different");
    assert_eq!((row, message.contains("count as the same name anyway")), (2, true), "{message}");
    for rows in ["MCU,,,Thor (Marvel)\nThor (Marvel),,MCU,\n", "Thor (Marvel),,,MCU\nThor (Marvel),,MCU,\n"] {
        let (row, message) = warned(rows, "within_and_different");
        assert_eq!((row, message.contains("but row 3 says that one lies within the other")), (2, true), "{message}");
    }
    let (_, message) = warned("a,,,c\na,,b,\nb,,c,\n", "within_and_different");
    assert!(message.contains("but rows 3 and 4 say that one lies within the other"), "{message}");
}

#[test]
fn lines_have_the_columns_of_the_file() {
    let line = |header: &str| {
        let fandoms = Some(file("fandoms.csv", header));
        let reading = intake::round(Settings::default(), &Sources { fandoms, ..sources(SIGNUPS) });
        let questions = reading.questions();
        let question = questions.iter().find(|question| question.names[0] == "Vikngs").expect("it is asked");
        let line = &question.lines[0];
        (line.row.clone(), line.commented.clone(), reading.names.header())
    };
    let owned = |texts: [&str; 3]| <(String, String, String)>::from(texts.map(str::to_owned));
    assert_eq!(
        line("name,same_as,within,different_from\n"),
        owned(["Vikngs,Vikings,,", "# Vikngs,Vikings,,", "name,same_as,within,different_from"])
    );
    assert_eq!(
        line("Same As;name;my notes\n"),
        owned(["Vikings,Vikngs,", "# Vikings,Vikngs,", "Same As,name,my notes"])
    );
    assert_eq!(line("\n"), owned(["Vikngs,Vikings,", "# Vikngs,Vikings,", "name,same_as,within"]));
}

#[test]
fn works_in_a_fandom_of_another_name_are_not_taken_for_a_hint() {
    let told = |different: &str| {
        let sources = Sources {
            works: Some(file("works.csv", "author,title,fandom\nada,A,Vikinges\nada,B,MCU\n")),
            fandoms: Some(file("fandoms.csv", format!("name,different_from\n{different}"))),
            ..sources("name,remixable,like\nada,Vikings;MCU,MCU\n")
        };
        let settings = settings("works = \"works.csv\"\n[eligibility]\nany_of = [ { works = 1 } ]");
        intake::round(settings, &sources).problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(told("").contains("There are works of theirs in “Vikinges”"), "{}", told(""));
    assert!(!told("Vikinges,vikings\n").contains("Vikinges"), "{}", told("Vikinges,vikings\n"));
}

const PEOPLE: &str = "name,email,also_known_as,works_link,remixable,like,do_not_match,requests\n\
    tinderfox,fox@example.org,,archive.example.org/users/fox,Kings,Kings,,\n\
    tinder_fox,other@example.org,,,Kings,Kings,,\n\
    marrowlark,lark@example.org,,archive.example.org/users/Fox/,Kings,Kings,,quilwort\n\
    quillwort,shared@example.org,,,Kings,Kings,marowlark,\n\
    ash,shared@example.org,,,Kings,Kings,ash_tree,\n\
    p0001,p0001@example.org,,,Kings,Kings,,\n";

const PAST: &str = "year,remixer,author\n2023,qillwort,p0001\n2024,p0001,marrow_lark\n";

fn with_people(rows: &str) -> Reading {
    let people = Some(file("people.csv", format!("name,also_known_as,email,different_from\n{rows}")));
    let history = vec![file("past.csv", PAST)];
    intake::round(Settings::default(), &Sources { people, history, ..sources(PEOPLE) })
}

/// Warnings as code and sentences, without the notices.
fn warnings(reading: &Reading) -> Vec<String> {
    let all = reading.problems.iter().filter(|problem| problem.severity() == Severity::Warning);
    all.map(|problem| {
        format!("{} {}: {} {}", problem.code(), problem.row().unwrap_or(0), problem.message(), problem.fix())
    })
    .collect()
}

#[track_caller]
fn assert_silences(row: &str, gone: &str) {
    let (before, after) = (warnings(&with_people("")), warnings(&with_people(row)));
    assert!(before.iter().any(|warning| warning.contains(gone)), "{gone} in {before:#?}");
    let left: Vec<&String> = before.iter().filter(|warning| !warning.contains(gone)).collect();
    assert_eq!(after.iter().collect::<Vec<_>>(), left, "{row}");
}

#[test]
fn what_looks_like_one_person_is_told_no_more_once_said_different() {
    let both = |one: &str, other: &str| [format!("{one},,,{other}\n"), format!("@{},,,{one}\n", other.to_uppercase())];
    for (one, other, gone) in [
        ("tinder_fox", "tinderfox", "“tinder_fox” and “tinderfox” have nearly the same name"),
        ("tinderfox", "marrowlark", "link to the same works"),
        ("qillwort", "quillwort", "“qillwort” is nobody in this round: is that “quillwort”"),
        ("marrow_lark", "marrowlark", "is that “marrowlark”"),
        ("ash", "quillwort", "gave the same e-mail address"),
    ] {
        for row in both(one, other) {
            assert_silences(&row, gone);
        }
    }
}

#[test]
fn of_requests_only_the_guess_is_silent() {
    let told = |row: &str, code: &str| only(&with_people(row).problems, code).fix();
    assert!(told("", "bar_names_nobody").contains("marrowlark"), "{}", told("", "bar_names_nobody"));
    assert!(!told("marowlark,,,marrowlark\n", "bar_names_nobody").contains("marrowlark"));
    assert!(told("", "request_names_nobody").contains("quillwort"), "{}", told("", "request_names_nobody"));
    assert!(!told("quilwort,,,quillwort\n", "request_names_nobody").contains("quillwort"));
    // Behind a name that is somebody's, the rest of a longer one may stand.
    let longer = "bar_passes_over";
    let signups = PEOPLE.replace("p0001,p0001@example.org", "ashtree,p0001@example.org");
    let read = |row: &str| {
        let people = Some(file("people.csv", format!("name,also_known_as,email,different_from\n{row}")));
        intake::round(Settings::default(), &Sources { people, ..sources(&signups) })
    };
    assert!(codes(&read("").problems).contains(&longer), "{:?}", codes(&read("").problems));
    assert!(!codes(&read("ash_tree,,,ashtree\n").problems).contains(&longer));
}

#[test]
fn a_name_is_still_asked_about_where_it_is_near_another() {
    let asked = |rows: &str| {
        let people = Some(file("people.csv", format!("name,also_known_as,email,different_from\n{rows}")));
        let history = vec![file("past.csv", "year,remixer,author\n2024,tinderfoxx,ash\n")];
        let reading = intake::round(Settings::default(), &Sources { people, history, ..sources(PEOPLE) });
        let near = reading.problems.iter().find(|problem| problem.code() == "near_name");
        near.map(Problem::message)
    };
    let is_asked = |rows: &str, name: &str| asked(rows).is_some_and(|message| message.contains(name));
    assert!(is_asked("", "“tinder_fox”") && is_asked("tinderfoxx,,,tinder_fox\n", "“tinderfox”"));
    assert_eq!(asked("tinderfoxx,,,tinder_fox; tinderfox\n"), None);
}

#[test]
fn whoever_shares_an_address_counts_as_one_person_whatever_is_said() {
    let count_as_one = |row: &str| {
        let reading = with_people(row);
        let roster = &round(&reading).roster;
        let id = |name: &str| roster.ids().find(|id| roster.name(*id) == name).unwrap();
        Lawbook::new(round(&reading)).refusal(id("ash"), id("quillwort"))
    };
    assert!(count_as_one("").is_some());
    assert_eq!(count_as_one("ash,,,quillwort\n"), count_as_one(""));
}

#[test]
fn of_three_alike_those_who_may_still_be_one_are_told() {
    let three = "name,email,remixable,like\n\
        a_b,a@example.org,K,K\na.b,b@example.org,K,K\nab,c@example.org,K,K\n\
        x,same@example.org,K,K\ny,same@example.org,K,K\nz,same@example.org,K,K\n";
    let read = |rows: &str| {
        let people = Some(file("people.csv", format!("name,different_from\n{rows}")));
        intake::round(Settings::default(), &Sources { people, ..sources(three) })
    };
    let reading = read("ab,a_b\nAB,a.b\nz,x\nz,y\n");
    assert_eq!(told(&reading.problems), [("two_accounts", Some(2), Some("A")), ("shared_address", Some(6), Some("B"))]);
    let [accounts, shared] = ["two_accounts", "shared_address"].map(|code| only(&reading.problems, code).message());
    assert!(accounts.starts_with("“a.b” and “a_b” have"), "{accounts}");
    assert!(shared.starts_with("“x” and “y” gave"), "{shared}");
    let silent = read("ab,a_b\nab,a.b\na.b,a_b\nz,\"x, y\"\nx,y\n");
    assert_eq!(codes(&silent.problems), [""; 0]);
}

#[test]
fn one_person_and_two_is_a_warning_with_both_rows() {
    let warned = |rows: &str| {
        let reading = with_people(rows);
        let problem = only(&reading.problems, "one_person_and_different").clone();
        assert_eq!(problem.severity(), Severity::Warning);
        (problem.row(), problem.column().map(str::to_owned), problem.message())
    };
    let (row, column, message) = warned("tinderfox,tinderfoxx,,\nTINDERFOXX,,,Tinderfox\n");
    assert_eq!((row, column.as_deref()), (Some(3), Some("different_from")));
    assert!(message.contains("but row 2 makes them one person"), "{message}");
    let (_, _, message) = warned("a,b,,\nc,b,,\na,,,c\n");
    assert!(message.contains("but rows 2 and 3 make them one person"), "{message}");
    let (_, _, message) = warned("ada,,,@ADA\n");
    assert!(message.contains("count as the same name anyway"), "{message}");
}

#[test]
fn a_name_that_is_only_different_is_nobody_else_in_no_other_way() {
    // A row of its own says that; one that is only about one other name does not.
    let reading = with_people("qillwort,,,somebody\n");
    assert_eq!(warnings(&reading), warnings(&with_people("")));
    let alone = with_people("qillwort,,,\n");
    assert!(!warnings(&alone).iter().any(|warning| warning.contains("qillwort")));
}

#[test]
fn lines_for_people_have_the_columns_of_the_file() {
    let reading = with_people("");
    let near = reading.problems.iter().find(|problem| problem.message().starts_with("“tinder_fox” and")).unwrap().fix();
    assert!(near.contains("“tinder_fox,tinderfox,,”") && near.contains("“tinderfox,,,”"), "{near}");
}

#[test]
fn remarks_end_with_their_lines_whatever_ends_these() {
    for line_end in ["\n", "\r\n", "\r"] {
        let rows =
            ["name,same_as,within", "# no, \"remark", "Vikngs,Vikings,", "# x", "a,\"b", "c\",", ""].join(line_end);
        let fandoms = Some(file("fandoms.csv", rows));
        let reading = intake::round(Settings::default(), &Sources { fandoms, ..sources(SIGNUPS) });
        assert!(!asked(&reading).contains(&["Vikings", "Vikngs"].map(str::to_owned)), "{line_end:?}");
        assert_eq!(codes(&reading.problems), ["free_text_never"], "{line_end:?}");
    }
}
