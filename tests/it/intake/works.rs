//! Works: who is eligible where, what requests mean, what is safe.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use remix_match::domain::{Assignment, Participant, Round};
use remix_match::export;
use remix_match::intake::{self, Reading, Severity, Sources};
use remix_match::rules::Lawbook;

use super::{codes, fandoms, file, names, only, person, round, sentences, settings, sources, told};

const HEADER: &str = "author,title,url,fandom,words,medium,safe\n";
const TWO_LONG_ONES: &str = "[eligibility]\nany_of = [ { works = 2, words = 500 }, { works = 1, medium = \"Art\" } ]";

fn read(signups: &str, works: &str, rest: &str) -> Reading {
    let works = Some(file("works.csv", format!("{HEADER}{works}")));
    let fandoms = Some(file("fandoms.csv", "name,same_as,within\nThor,,MCU\nMarvel Films,MCU,\n"));
    intake::round(settings(&format!("works = \"works.csv\"\n{rest}")), &Sources { works, fandoms, ..sources(signups) })
}

fn requests(requests: &str, works: &str) -> Reading {
    let text = format!(
        "name,also_known_as,remixable,like,safe,requests\nada,,K,K,,\"{}\"\nbo,old_bo,K,K,,\ncy,,K,K,Cy Two,\n",
        requests.replace('"', "\"\"")
    );
    read(&text, works, "")
}

fn asked(reading: &Reading) -> Vec<(String, Vec<String>)> {
    let round = round(reading);
    person(round, "ada")
        .requests
        .iter()
        .map(|request| (request.typed.clone(), names(round, &request.authors)))
        .collect()
}

#[test]
fn works_are_counted_by_fandom_words_medium_and_umbrella() {
    let signups = "name,also_known_as,remixable,like\nada,lace,MCU;Thor;K,K\nbo,,MCU;K,K\ncy,,none,K\n";
    let works =
        "Lace,A,,Thor,500,,\nADA,B,,\"Marvel, Films!\",\"1,000\",fic,no\nbo,C,,the k; Thor,,ART,\nbo,D,,K,499,fic,\n";
    let reading = read(signups, works, TWO_LONG_ONES);
    let round = round(&reading);
    assert_eq!(fandoms(round, &person(round, "ada").remixable), ["MCU"]);
    assert_eq!(fandoms(round, &person(round, "ada").ineligible), ["K", "Thor"]);
    assert_eq!(fandoms(round, &person(round, "bo").remixable), ["K", "MCU"]);
    assert_eq!(told(&reading.problems), [("not_eligible", Some(2), Some("C")), ("not_eligible", Some(2), Some("C"))]);
    let notice = reading.problems.iter().find(|problem| problem.value() == Some("Thor")).unwrap();
    assert_eq!(notice.severity(), Severity::Notice);
    let sentence = "“Thor” was left out: 1 work of at least 500 words in it, 2 are needed; or no works of medium “Art” in it, 1 is needed.";
    assert!(notice.to_string().contains(sentence), "{notice}");
}

#[test]
fn fandoms_in_which_somebody_has_works_but_offers_none_are_kept() {
    let signups = "name,remixable,like\nada,K,Thor\nbo,Thor,K\n";
    let works = "ada,A,,Thor,500,fic,\nada,B,,Thor,600,fic,\nada,C,,K,1,fic,\nbo,D,,K,700,fic,\nbo,E,,K,700,fic,yes\nbo,F,,Lost,9,fic,\n";
    let written = |rest: &str| {
        let reading = read(signups, works, rest);
        let round = round(&reading);
        ["ada", "bo"].map(|name| fandoms(round, &person(round, name).written))
    };
    assert_eq!(written(""), [vec!["Thor"], vec!["K"]]);
    assert_eq!(written(TWO_LONG_ONES), [vec!["Thor"], vec![]], "the second work of bo is safe, and one is too few");
}

#[test]
fn rows_of_one_work_count_once_and_safe_ones_not_at_all() {
    let signups = "name,remixable,like,safe\nada,K,K,\"“Dear”, http://x.org/works/9\"\nbo,K,K,\ncy,K,K,\n";
    let works = "ada,Dear,,K,500,,\nada,Other,https://x.org/works/9/chapters/1,K,500,,\nada,Third,,K,500,,no\n\
                 bo,A,https://x.org/works/1,K,500,,\nbo,B,http://www.x.org/works/1/,K,500,,\nbo,C,,K,500,,yes\nbo,D,,K,,,\n\
                 cy,Untitled,,K,500,,\ncy,Untitled,,K,600,,\n";
    let reading = read(signups, works, TWO_LONG_ONES);
    let round = round(&reading);
    assert_eq!(["ada", "bo", "cy"].map(|name| person(round, name).remixable.len()), [0, 0, 1]);
    let said = sentences(&reading.problems).join("\n");
    assert!(said.contains("1 work of at least 500 words in it, 2 are needed"), "{said}");
    assert!(said.contains("2 safe works are not counted.") && said.contains("1 safe work is not counted."), "{said}");
    assert!(said.contains("1 work is not counted, as works.csv does not say how long."), "{said}");
    assert_eq!(
        codes(&reading.problems),
        ["nothing_left", "not_eligible", "nothing_left", "not_eligible", "medium_of_no_work"]
    );
}

#[test]
fn somebody_with_nothing_left_is_one_warning_and_still_remixes() {
    let signups = "name,remixable,like\ntinderfox,K;MCU,K\nbo,K,K\n";
    let works = "tinder_fox,A,,K,500,,\ntinder_fox,B,,K,500,,\nbo,C,,K,900,,\nbo,D,,K,900,,\n";
    for per in ["fandom", "participant"] {
        let reading = read(signups, works, &format!("{TWO_LONG_ONES}\nper = \"{per}\""));
        let warning = only(&reading.problems, "nothing_left");
        assert_eq!((warning.severity(), warning.row(), warning.letter()), (Severity::Warning, Some(2), Some("B")));
        assert!(warning.to_string().contains("There are works by “tinder_fox”"), "{warning}");
        assert_eq!(codes(&reading.problems), ["nothing_left", "authors_elsewhere", "medium_of_no_work"]);
        let round = round(&reading);
        let [fox, bo] =
            ["tinderfox", "bo"].map(|name| round.roster.ids().find(|&id| round.roster.name(id) == name).unwrap());
        let lawbook = Lawbook::new(round);
        assert!(lawbook.refusal(fox, bo).is_none() && lawbook.refusal(bo, fox).is_some());
        let gap = remix_match::explain::overview(round).unmatchable.into_iter().find(|gap| gap.person == fox).unwrap();
        assert_eq!(gap.reason.to_string(), "They are not eligible in “K” and “MCU”.");
    }
}

#[test]
fn per_participant_all_works_count_together() {
    let signups = "name,remixable,like\nada,K;MCU,K\nbo,K,K\n";
    let works = "ada,A,,Elsewhere,500,,\nada,B,,,500,,\nbo,C,,K,900,,\n";
    let reading = read(signups, works, "[eligibility]\nper = \"participant\"\nany_of = [ { works = 2, words = 500 } ]");
    let round = round(&reading);
    assert_eq!(["ada", "bo"].map(|name| person(round, name).remixable.len()), [2, 0]);
    assert!(
        only(&reading.problems, "nothing_left")
            .message()
            .starts_with("Their works cannot be remixed: 1 work of at least 500 words, 2 are needed.")
    );
}

#[test]
fn a_fandom_spelt_another_way_is_pointed_out() {
    let signups = "name,remixable,like\nada,Goblin Emperor,K\nbo,K,Goblin Emperor\n";
    let works = "ada,A,,The Goblin Emperor - Katherine Addison,500,,\nbo,B,,K,500,art,\n";
    let notice = only(&read(signups, works, TWO_LONG_ONES).problems, "not_eligible").fix();
    assert!(notice.contains("“The Goblin Emperor - Katherine Addison”") && notice.contains("fandoms.csv"), "{notice}");
}

#[test]
fn a_name_of_a_fandom_may_hold_the_separator() {
    // Under remixable the name would be taken apart; fandoms.csv has it whole.
    let signups = "name,remixable,like\nada,Tiger;K,K\nbo,K,K\n";
    let works = "ada,A,,\"Crouching Tiger; Hidden Dragon\",1,,\nada,B,,K;Crouching Tiger; Hidden Dragon,1,,\n";
    let sources = Sources {
        works: Some(file("works.csv", format!("{HEADER}{works}"))),
        fandoms: Some(file("fandoms.csv", "name,same_as\nTiger,\"Crouching Tiger; Hidden Dragon\"\n")),
        ..sources(signups)
    };
    let settings = settings("works = \"works.csv\"\n[eligibility]\nany_of = [ { works = 2 } ]");
    let reading = intake::round(settings, &sources);
    let round = round(&reading);
    assert_eq!(fandoms(round, &person(round, "ada").remixable), ["Crouching Tiger; Hidden Dragon"]);
    assert_eq!(fandoms(round, &person(round, "ada").ineligible), ["K"]);
}

#[test]
fn requests_are_found_by_address_title_and_author() {
    let works =
        "bo,Long Night,https://archiveofourown.org/works/12,K,,,\nbo,Day by Day,,K,,,\ncy,Dawn - a tale,,K,,,\n";
    for typed in [
        "http://www.archiveofourown.org/works/12/chapters/3?view_adult=true#main",
        "archiveofourown.org/collections/x/works/12/",
        "https://ao3.org/works/12",
        "My wish: <https://archiveofourown.org/works/12>!",
        "the LONG  night",
        "“Long Night”",
        "Long Night by Bo",
        "Long Night - old_bo",
        "Long Night (by bo)",
        "bo: Long Night",
        "Day by Day",
        "day by day by bo",
    ] {
        let reading = requests(typed, works);
        assert_eq!(asked(&reading), [(typed.to_owned(), vec!["bo".to_owned()])]);
        assert_eq!(codes(&reading.problems), [""; 0], "{typed}");
    }
    assert_eq!(asked(&requests("Dawn - a tale", works))[0].1, ["cy"]);
    // An old name is not passed on.
    assert_eq!(asked(&requests("old_bo", works)), [("bo".to_owned(), vec!["bo".to_owned()])]);
}

#[test]
fn a_request_that_means_nobody_says_why() {
    let works = "bo,Long Night,https://x.org/works/1,K,,,\nada,Mine,,K,,,\ncy,Cy One,,K,,,yes\ncy,Cy Two,https://x.org/works/2,K,,,\n\
                 gone,Far Away,,K,,,\nbo,Shared,,K,,,\ncy,Shared,,K,,,\nbo,Half,,K,,,\ncy,Half,,K,,,x\nbo,Cy,,K,,,\n";
    for (typed, code, severity, authors) in [
        ("Long Nihgt", "request_found_nowhere", Severity::Warning, &[][..]),
        ("Long Night by cy", "request_found_nowhere", Severity::Warning, &[]),
        ("https://x.org/works/11", "request_found_nowhere", Severity::Warning, &[]),
        ("Cy One", "request_of_safe_work", Severity::Warning, &[]),
        ("https://x.org/works/2", "request_of_safe_work", Severity::Warning, &[]),
        ("Far Away", "request_elsewhere", Severity::Warning, &[]),
        ("Gone", "request_of_absent_author", Severity::Warning, &[]),
        ("Shared", "title_of_several", Severity::Notice, &["bo", "cy"]),
        ("Cy", "name_and_title", Severity::Notice, &["cy"]),
    ] {
        let reading = requests(typed, works);
        assert_eq!(only(&reading.problems, code).severity(), severity);
        assert_eq!((only(&reading.problems, code).row(), only(&reading.problems, code).letter()), (Some(2), Some("F")));
        assert_eq!(asked(&reading), [(typed.to_owned(), authors.iter().map(|&name| name.to_owned()).collect())]);
    }
    assert_eq!(asked(&requests("Half", works))[0].1, ["bo"], "what is safe is nobody's request");
    let own = requests("Mine", works);
    assert_eq!((codes(&own.problems), asked(&own).len()), (vec!["request_of_own_work", "authors_elsewhere"], 0));
    let near = only(&requests("Long Nihgt", works).problems, "request_found_nowhere").fix();
    assert_eq!(near, "Did you mean “Long Night”?");
}

#[test]
fn one_request_may_hold_several_addresses() {
    let works = "bo,A,https://x.org/works/1,K,,,\ncy,B,https://x.org/works/2,K,,,\n";
    let reading = requests("https://x.org/works/1, https://x.org/works/2, https://x.org/works/3", works);
    assert_eq!(asked(&reading)[0].1, ["bo", "cy"]);
    assert_eq!(only(&reading.problems, "request_found_nowhere").value(), Some("x.org/works/3"));
    assert_eq!(codes(&reading.problems).len(), 1);
}

#[test]
fn fandoms_of_a_work_may_be_joined_with_commas() {
    let signups = "name,remixable,like\nada,K;MCU;Vikings,K\n";
    let works = "ada,A,,\"K, Vikings\",1,,\nada,B,,\"MCU, Something Else\",1,,\n";
    let reading = read(signups, works, "[eligibility]\nany_of = [ { works = 1 } ]");
    let round = round(&reading);
    assert_eq!(fandoms(round, &person(round, "ada").remixable), ["K", "Vikings"]);
}

#[test]
fn hostile_cells_are_read_in_linear_time() {
    let many = |item: &str| item.repeat(20_000);
    let cells = [
        many("Long Night by bo;"),
        many("Long Night - "),
        many("https://x.org/works/1,"),
        many("“a \""),
        many("((by "),
    ];
    let mut works = String::from("bo,Long Night,https://x.org/works/1,K,,,\n");
    for cell in cells.iter().map(|cell| cell.replace('"', "")) {
        writeln!(works, "bo,\"{cell}\",\"{cell}\",\"{cell}\",,\"{cell}\",").unwrap();
    }
    for cell in &cells {
        assert!(requests(cell, &works).round.is_some());
    }
}

#[test]
fn a_title_that_very_many_share_means_nobody() {
    let mut signups = String::from("name,remixable,like,requests\nasker,K,K,Untitled\n");
    let mut works = String::new();
    for number in 0..9 {
        writeln!(signups, "author {number},K,K,").unwrap();
        writeln!(works, "author {number},Untitled,https://x.org/works/{number},K,,,").unwrap();
    }
    let reading = read(&signups, &works, "");
    only(&reading.problems, "title_of_many");
    assert!(person(round(&reading), "asker").requests[0].authors.is_empty());
}

#[test]
fn safe_works_reach_the_remixer_once() {
    let signups = "name,email,remixable,like,safe\nada,a@x.org,K,K,\"Not “Alpha”, and not https://x.org/works/2.\"\n\
                   bo,b@x.org,K,K,n/a\ncy,c@x.org,K,K,\n";
    let works = "ada,Alpha,https://x.org/works/1,K,,,yes\nada,Beta,https://x.org/works/2,K,,,yes\nada,Gamma,https://x.org/works/3,K,,,yes\n\
                 bo,,https://x.org/works/5,K,,,yes\nbo,\"One\nTwo\",,K,,,x\nbo,Open,,K,,,no\n";
    let reading = read(signups, works, "");
    let round = round(&reading);
    let safe = |name: &str| person(round, name).safe.clone();
    assert_eq!(safe("ada"), "Not “Alpha”, and not https://x.org/works/2.\nGamma: https://x.org/works/3");
    assert_eq!(safe("bo"), "One Two\nhttps://x.org/works/5");
    assert_eq!(safe("cy"), "");
    let next = |place: usize| round.roster.ids().nth((place + 1) % 3);
    let (table, _) = export::mail_merge(
        round,
        &Assignment::new((0..3).map(next).collect()).pairs().collect::<Vec<_>>(),
        export::MergeFile::All,
    );
    assert!(table.rows.iter().any(|row| row[7] == "One Two\nhttps://x.org/works/5"), "{:?}", table.rows);
}

#[test]
fn cells_that_cannot_be_read_are_errors_and_nobody_is_judged_by_them() {
    let works = "ada,,,K,1,,\n,A,,K,1,,\nada,B,,K,some,,\nada,C,,K,1,,perhaps\n";
    let reading = read("name,remixable,like,requests\nada,K,K,\nbo,K,K,nowhere\n", works, TWO_LONG_ONES);
    let expected = [
        ("neither_title_nor_url", Some(2), Some("B")),
        ("missing_cell", Some(3), Some("A")),
        ("unclear_words", Some(4), Some("E")),
        ("neither_yes_nor_no", Some(5), Some("G")),
    ];
    assert_eq!(told(&reading.problems), expected);
    assert!(reading.round.is_none());
}

#[test]
fn columns_that_eligibility_needs_must_be_there() {
    let read = |header: &str, rest: &str| {
        let works = Some(file("works.csv", format!("{header}\n")));
        intake::round(
            settings(&format!("works = \"works.csv\"\n{rest}")),
            &Sources { works, ..sources("name,remixable,like\nada,K,K\n") },
        )
    };
    assert_eq!(codes(&read("author,title", "").problems), [""; 0]);
    assert_eq!(codes(&read("author,url", "").problems), [""; 0]);
    assert_eq!(codes(&read("title", "").problems), ["missing_column"]);
    assert_eq!(codes(&read("author,fandom", "").problems), ["missing_column"]);
    assert_eq!(codes(&read("author,title", TWO_LONG_ONES).problems), ["missing_column"; 3]);
    let per = "[eligibility]\nper = \"participant\"\nany_of = [ { works = 1 } ]";
    assert_eq!(codes(&read("author,title", per).problems), ["nothing_left"]);
}

/// A made-up work: author, title, address, fandoms, words, medium, safe.
type Made = (usize, usize, usize, Vec<usize>, Option<u32>, bool, bool);

const PEOPLE: [&str; 3] = ["ada", "bo", "cy"];
const FANDOMS: [&str; 4] = ["MCU", "Thor", "K", "Vikings"];

fn made() -> impl Strategy<Value = Made> {
    let words = prop_oneof![Just(None), (0..4_u32).prop_map(|hundreds| Some(hundreds * 100))];
    (0..4_usize, 0..5_usize, 0..6_usize, vec(0..5_usize, 0..3), words, any::<bool>(), prop::bool::weighted(0.2))
}

fn line((author, title, address, fandoms, words, art, safe): &Made) -> String {
    let author = ["ada", "Bo", "@cy", "stranger"][*author];
    let address = if *address < 3 { format!("https://x.org/works/{address}") } else { String::new() };
    let fandoms: Vec<&str> =
        fandoms.iter().map(|&fandom| ["mcu", "Thor", "the K", "Vikings", "Unknown"][fandom]).collect();
    let words = words.map_or_else(String::new, |words| words.to_string());
    let (medium, safe) = (if *art { "Art" } else { "fic" }, if *safe { "yes" } else { "" });
    format!("{author},Title {title},{address},{},{words},{medium},{safe}\n", fandoms.join("; "))
}

/// Whether two rows of one author are one work, as the house rules say it.
fn is_same(one: &Made, other: &Made) -> bool {
    match (one.2 < 3, other.2 < 3) {
        (true, true) => one.2 == other.2,
        (false, false) => (one.1, &one.3, one.4, one.5) == (other.1, &other.3, other.4, other.5),
        _ => false,
    }
}

/// Counted as one would by hand: every rule, every work, every fandom.
fn eligible(works: &[Made], person: usize, fandom: Option<usize>, rules: &[(u32, u32, bool)]) -> bool {
    let own: Vec<&Made> = works.iter().filter(|work| work.0 == person).collect();
    let is_safe = |work: &Made| own.iter().any(|other| is_same(work, other) && other.6);
    let is_in =
        |work: &Made| fandom.is_none_or(|fandom| work.3.contains(&fandom) || fandom == 0 && work.3.contains(&1));
    rules.iter().any(|(needed, least, art)| {
        let fits = |work: &&&Made| {
            !is_safe(work)
                && is_in(work)
                && (*least == 0 || work.4.is_some_and(|words| words >= *least))
                && (!art || work.5)
        };
        let mut different: Vec<&Made> = Vec::new();
        for work in own.iter().filter(fits) {
            if !different.iter().any(|known| is_same(known, work)) {
                different.push(work);
            }
        }
        different.len() >= *needed as usize
    })
}

fn lawful(round: &Round) -> BTreeSet<(String, String)> {
    let lawbook = Lawbook::new(round);
    let name = |id| round.roster.name(id).to_owned();
    let pairs = round.roster.ids().flat_map(|remixer| round.roster.ids().map(move |author| (remixer, author)));
    pairs
        .filter(|&(remixer, author)| lawbook.refusal(remixer, author).is_none())
        .map(|(r, a)| (name(r), name(a)))
        .collect()
}

fn seen(reading: &Reading) -> BTreeMap<String, (Vec<String>, Vec<String>, String)> {
    let round = round(reading);
    let of = |person: &Participant| {
        let [offered, dropped] = [&person.remixable, &person.ineligible].map(|list| fandoms(round, list));
        (person.name.clone(), (offered, dropped, person.safe.clone()))
    };
    round.roster.participants().iter().map(of).collect()
}

proptest! {
    #[test]
    fn eligibility_is_what_counting_by_hand_gives(
        (works, shuffled) in vec(made(), 0..25).prop_flat_map(|works| (Just(works.clone()), Just(works).prop_shuffle())),
        rules in vec((1..4_u32, (0..4_u32).prop_map(|hundreds| hundreds * 100), any::<bool>()), 1..3),
        per_fandom in any::<bool>(),
    ) {
        let signups = "name,remixable,like\nada,MCU;Thor;K,Any\nbo,MCU;Vikings,K;Thor\ncy,K;Vikings;Thor;MCU,MCU\n";
        let ways: Vec<String> = rules.iter().map(|(works, words, art)| {
            format!("{{ works = {works}, words = {words}{} }}", if *art { ", medium = \"art\"" } else { "" })
        }).collect();
        let per = if per_fandom { "fandom" } else { "participant" };
        let section = format!("[eligibility]\nper = \"{per}\"\nany_of = [ {} ]", ways.join(", "));
        let text = |works: &[Made]| works.iter().map(line).collect::<String>();
        let reading = read(signups, &text(&works), &section);
        let round = round(&reading);
        for (place, name) in PEOPLE.iter().enumerate() {
            let judged = person(round, name);
            for (fandom, shown) in FANDOMS.iter().enumerate() {
                let [offered, dropped] = [&judged.remixable, &judged.ineligible]
                    .map(|list| fandoms(round, list).iter().any(|known| known == shown));
                if offered || dropped {
                    let by_hand = eligible(&works, place, per_fandom.then_some(fandom), &rules);
                    prop_assert_eq!((offered, dropped), (by_hand, !by_hand), "{} in {}", name, shown);
                }
            }
            prop_assert_eq!(judged.remixable.len() + judged.ineligible.len(), [3, 2, 4][place]);
        }
        let without = read(signups, &text(&works), "");
        prop_assert!(lawful(round).is_subset(&lawful(super::round(&without))), "eligibility never makes a pair lawful");
        let other = read(signups, &text(&shuffled), &section);
        prop_assert_eq!(seen(&reading), seen(&other));
        let signup_problems = |reading: &Reading| -> Vec<String> {
            reading.problems.iter().filter(|problem| problem.file() == "signups.csv").map(ToString::to_string).collect()
        };
        prop_assert_eq!(signup_problems(&reading), signup_problems(&other));
    }
}
