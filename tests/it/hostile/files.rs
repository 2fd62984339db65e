//! What stands in a file: rubbish, broken-off text, sizes beyond reason.

use std::fs;

use rand::rngs::ChaCha12Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::cli::builder::RoundFolder;

const ALL_FILES: &str =
    "signups = \"signups.csv\"\nhistory = \"past.csv\"\nfandoms = \"fandoms.csv\"\npeople = \"people.csv\"\n";

/// Three people, and one small file of each kind.
fn with_all_files() -> RoundFolder {
    let round = RoundFolder::three();
    round.settings(ALL_FILES);
    fs::write(round.path("past.csv"), "year,remixer,author\n2020,ash,birch\n").unwrap();
    fs::write(round.path("fandoms.csv"), "name,same_as,within\nMiss Marple,Marple,\n").unwrap();
    fs::write(round.path("people.csv"), "name,also_known_as,email\nash,ashes,\n").unwrap();
    round
}

/// Runs the program on files that may be fit for use or not: it must know which, and say so.
#[track_caller]
fn is_told(round: &RoundFolder, arguments: &str, what: &str) {
    let run = round.run(arguments);
    assert!(matches!(run.status, Some(0 | 1 | 3)), "{what}: {:?}\n{}", run.status, run.stderr);
    let said = run.stdout.len() + run.stderr.len();
    assert!((1..20_000).contains(&said), "{what}: {said} bytes were said");
}

#[test]
fn rubbish_in_any_file_is_told_and_no_panic() {
    let mut chance = ChaCha12Rng::seed_from_u64(3);
    let pieces: [&[u8]; 14] = [
        b",",
        b"\"",
        b"\n",
        b"\r\n",
        b";",
        b"\t",
        b"name",
        b"like",
        b"year",
        b"\xff\xfe",
        b"\0",
        b"=",
        b"[",
        b"\xc3\xa9",
    ];
    for name in ["round.toml", "signups.csv", "past.csv", "fandoms.csv", "people.csv"] {
        for turn in 0..20 {
            let round = with_all_files();
            let bytes: Vec<u8> = if turn % 2 == 0 {
                (0..300).map(|_| chance.random()).collect()
            } else {
                (0..200).flat_map(|_| pieces.choose(&mut chance).unwrap().to_vec()).collect()
            };
            fs::write(round.path(name), &bytes).unwrap();
            is_told(&round, "check", &format!("{name} {bytes:?}"));
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_told_and_no_panic() {
    let round = with_all_files();
    for name in ["round.toml", "signups.csv", "past.csv", "fandoms.csv"] {
        let whole = fs::read(round.path(name)).unwrap();
        let text = String::from_utf8(whole.clone()).unwrap();
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for end in (0..wide.len()).step_by(7) {
            for bytes in [&wide[..end], &whole[..end / 2]] {
                fs::write(round.path(name), bytes).unwrap();
                is_told(&round, "check", &format!("{name} {bytes:?}"));
            }
        }
        fs::write(round.path(name), whole).unwrap();
    }
}

#[test]
fn ten_megabytes_in_one_cell_are_read_or_refused_in_few_words() {
    let huge = "All work and no play. ".repeat(10 * 1024 * 1024 / 22);
    // Names of fandoms are compared with each other, which takes its time without optimisation.
    let fandom = &huge[..huge.len() / 10];
    for row in [
        format!("dogwood,d@example.org,Marple,Marple,,,,,,{huge}"),
        format!("dogwood,d@example.org,Marple;{fandom},Marple,,,,,,"),
        format!("{huge},d@example.org,Marple,Marple,,,,,,"),
        format!("dogwood,{huge},Marple,Marple,,,,,,"),
        format!("dogwood,d@example.org,\"{huge},Marple,,,,,,"),
    ] {
        let round = RoundFolder::three().row(&row);
        is_told(&round, "check", &row[..60]);
        is_told(&round, "assign", &row[..60]);
    }
}

#[test]
fn a_hundred_thousand_columns_are_refused() {
    let round = RoundFolder::three();
    let columns: Vec<String> = (0..100_000).map(|number| format!("column {number}")).collect();
    fs::write(round.path("signups.csv"), columns.join(",") + "\n").unwrap();
    let run = round.run("check").ends_with(3);
    assert!(run.stdout.contains("100,000 columns") && run.stdout.len() < 2_000, "{}", run.stdout);
    fs::write(round.path("signups.csv"), "name,remixable,like\nash".to_owned() + &",".repeat(100_000)).unwrap();
    let run = round.run("check").ends_with(3);
    assert!(run.stdout.contains("100,001 cells") && run.stdout.len() < 2_000, "{}", run.stdout);
}

#[test]
fn settings_nested_beyond_reason_are_refused() {
    let round = RoundFolder::three();
    for text in [
        format!("signups = {}", "[".repeat(100_000)),
        format!("signups = {}\"x\"{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("[{}a]\nb = 1\n", "a.".repeat(100_000)),
        format!("signups = {}", "{ a = ".repeat(100_000)),
    ] {
        round.settings(&text);
        let run = round.run("check").ends_with(3);
        assert!(run.stderr.contains("Error in line 1: ") && run.stderr.len() < 2_000, "{}", run.stderr);
    }
}
