//! What holds whatever the files say: order changes nothing, and nothing panics.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{file, settings, sources};
use remix_match::domain::Settings;
use remix_match::intake::{self, Reading, SourceFile, Sources};

const HEADERS: [&str; 8] =
    ["name", "email", "also_known_as", "remixable", "like", "never", "do_not_match", "submitted"];

/// A table as CSV text, its columns in this order.
fn text(rows: &[Vec<String>], order: &[usize]) -> String {
    let line =
        |row: &[String]| order.iter().map(|place| format!("\"{}\"", row[*place])).collect::<Vec<_>>().join(",") + "\n";
    let header: Vec<String> = HEADERS.iter().map(|header| (*header).to_owned()).collect();
    std::iter::once(line(&header)).chain(rows.iter().map(|row| line(row))).collect()
}

fn row() -> impl Strategy<Value = Vec<String>> {
    let name = "[abAB]{1,2}";
    let list = "(K|k|The K|MCU|mcu|V|v!|Any|none|Q){1,1}(;(K|k|MCU|V|Z)){0,3}";
    (name, 0..20_u8, "(|a|b, ab)", list, list, list, "(|a - why|bb;ab|zz)", 0..1_000_000_u32).prop_map(
        |(name, email, also, remixable, like, never, barred, time)| {
            let submitted = format!(
                "2024-03-{:02} {:02}:{:02}:{:02}",
                1 + time / 86400,
                time / 3600 % 24,
                time / 60 % 60,
                time % 60
            );
            let email = match email {
                0 => "z@y".to_owned(),
                1..8 => String::new(),
                // Mostly one address for each name: two of them would leave no round to compare.
                _ => format!("{}@y", name.to_lowercase()),
            };
            vec![name, email, also, remixable, like, never, barred, submitted]
        },
    )
}

fn shown(reading: &Reading) -> String {
    format!("{:?} {:?}", reading.round, reading.questions())
}

fn fandom_rows() -> impl Strategy<Value = Vec<String>> {
    vec("(MCU,Marvel,|mcu,M,|V,,K|k,The K!,|V,MCU,|Z,z!,)", 0..4)
}

fn with_fandoms(signups: String, rows: &[String]) -> Reading {
    let fandoms = format!("name,same_as,within\n{}\n", rows.join("\n"));
    let people = "name,also_known_as,email\na,old_a,\nbb,b,z@y\nab,A b,\n";
    let sources =
        Sources { fandoms: Some(file("f.csv", fandoms)), people: Some(file("p.csv", people)), ..sources(signups) };
    intake::round(settings("year = 2024"), &sources)
}

/// Rows of people, requests and past rounds in which names are near each other.
fn people_rows() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let names = "(marrow|tinder|hollow)(_|-|\\.| |)(lark|fox|fxo|oak|ok)(2|)";
    let signup = (names, 0..9_u8, names, "(|https://x\\.org/[ab])").prop_map(|(name, email, barred, link)| {
        let email = if email < 3 { String::new() } else { format!("{}@x.org", name.replace(' ', "")) };
        format!("{name},{email},K,K,{barred},{link}")
    });
    let past = (2010..2013_u16, names, names).prop_map(|(year, one, other)| format!("{year},{one},{other}"));
    (vec(signup, 1..12), vec(past, 0..12))
}

fn with_past(signups: &[String], past: &[String]) -> Reading {
    let text = format!("name,email,remixable,like,do_not_match,works_link\n{}\n", signups.join("\n"));
    let history = vec![file("past.csv", format!("year,remixer,author\n{}\n", past.join("\n")))];
    intake::round(Settings::default(), &Sources { history, ..sources(text) })
}

/// What is said, without where; sorted, as problems stand in the order of rows.
fn said(reading: &Reading) -> Vec<String> {
    let mut said: Vec<String> = reading
        .problems
        .iter()
        .map(|problem| format!("{:?} {:?} {} {}", problem.person(), problem.letter(), problem.message(), problem.fix()))
        .collect();
    said.sort();
    said
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_no_words(
        ((signups, past), (other_signups, other_past)) in people_rows().prop_flat_map(|(signups, past)| {
            (Just((signups.clone(), past.clone())), (Just(signups).prop_shuffle(), Just(past).prop_shuffle()))
        }),
    ) {
        let mut names: Vec<_> = signups.iter().map(|row| row.split(',').next()).collect();
        names.sort_unstable();
        names.dedup();
        // Of two sign-ups under one name the lower one counts.
        prop_assume!(names.len() == signups.len());
        prop_assert_eq!(said(&with_past(&signups, &past)), said(&with_past(&other_signups, &other_past)));
    }

    #[test]
    fn the_order_of_rows_and_columns_changes_nothing(
        (rows, shuffled) in vec(row(), 1..12).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        (fandoms, other_fandoms) in fandom_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        order in Just((0..HEADERS.len()).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let natural: Vec<usize> = (0..HEADERS.len()).collect();
        let mut times: Vec<&String> = rows.iter().map(|row| &row[7]).collect();
        times.sort();
        times.dedup();
        // Of two sign-ups sent in the same second the lower one counts, so there the order matters.
        prop_assume!(times.len() == rows.len());
        let one = with_fandoms(text(&rows, &natural), &fandoms);
        let other = with_fandoms(text(&shuffled, &order), &other_fandoms);
        prop_assert_eq!(shown(&one), shown(&other));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..400)) {
        let _ = intake::settings(&file("round.toml", &bytes));
        everything(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-cA-C,;\t\n\r\"@ |()é\u{feff}\u{0}\u{2028}=-]{0,200}", bad in 0..7_usize) {
        let starts = ["", "name,remixable,like,also,never,do_not_match,requests\n", "sep=;\nname;remixable;also\n",
            "year,remixer,author\n", "name,same_as,within\n", "name,also_known_as,email\n",
            "author,title,url,fandom,words,safe\n"];
        let text = format!("{}{text}", starts[bad]);
        let _ = intake::settings(&file("round.toml", &text));
        everything(text.as_bytes());
    }

    #[test]
    fn no_mutation_makes_it_panic(changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        for valid in [&include_bytes!("../../../fixtures/google-forms/responses.csv")[..],
            &include_bytes!("../../../fixtures/google-forms/fandoms.csv")[..], &include_bytes!("../../../fixtures/google-forms/people.csv")[..]] {
            let mut bytes = valid.to_vec();
            for (place, byte) in &changes {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            bytes.truncate(cut.index(bytes.len() * 2));
            everything(&bytes);
        }
        let mut toml = include_bytes!("../../../fixtures/google-forms/round.toml").to_vec();
        for (place, byte) in &changes {
            let place = place.index(toml.len());
            toml[place] = *byte;
        }
        let (settings, problems) = intake::settings(&file("round.toml", &toml));
        prop_assert!(settings.is_some() || !problems.is_empty());
        if let Some(settings) = settings {
            let _ = intake::round(settings, &sources(include_bytes!("../../../fixtures/google-forms/responses.csv")));
        }
    }
}

/// The bytes as each of the files; every problem must have its words.
fn everything(bytes: &[u8]) {
    let same: SourceFile = file("x.csv", bytes);
    let good = file("s.csv", "name,remixable,like\nada,Kings,Kings\n");
    let mixed = Sources {
        signups: vec![good],
        history: vec![same.clone()],
        fandoms: Some(same.clone()),
        people: Some(same.clone()),
        works: Some(same.clone()),
        decisions: Some(same.clone()),
        pinch_hitters: vec![same.clone()],
        drop_outs: Some(same.clone()),
        corrections: Some(same.clone()),
    };
    for sources in [mixed, sources(bytes)] {
        let reading = intake::round(Settings::default(), &sources);
        for problem in &reading.problems {
            let words = problem.to_string();
            assert!(!words.contains('\n') && !problem.message().is_empty(), "{words}");
        }
        if let Some(round) = &reading.round {
            let _ = intake::assignment_file(&same, &round.roster);
        }
    }
}
