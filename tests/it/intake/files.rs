//! Any file: encodings, separators, the shape of a table, headers.

use super::{codes, file, only, person, read, round, sources, to_the_point, told};
use remix_match::domain::Settings;
use remix_match::intake::{self, Severity};

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn utf16_with_tabs_and_utf8_with_a_mark_are_read_in_silence() {
    for bytes in
        [utf16("name\tremixable\tlike\r\nZoë\tKings\tKings\r\n"), "\u{feff}name,remixable,like\nZoë,Kings,Kings".into()]
    {
        let reading = read(bytes);
        assert!(codes(&reading.problems).is_empty(), "{:?}", reading.problems);
        assert_eq!(round(&reading).roster.participants()[0].name, "Zoë");
    }
}

#[test]
fn windows_1252_is_a_guess_that_is_told_unless_the_settings_say_so() {
    let bytes = b"name;remixable;like\nZo\xeb;Kings;Kings\n";
    let reading = read(bytes);
    let notice = only(&reading.problems, "guessed_encoding");
    assert_eq!(notice.severity(), Severity::Notice);
    assert!(notice.to_string().contains("“Zoë”"), "{notice}");
    let reading = intake::round(super::settings("[files]\nencoding = \"windows-1252\""), &sources(bytes));
    assert_eq!(codes(&reading.problems), Vec::<&str>::new());
    let reading = intake::round(super::settings("[files]\nencoding = \"utf-8\""), &sources(bytes));
    assert_eq!(codes(&reading.problems), ["wrong_encoding"]);
}

#[test]
fn what_is_no_text_is_one_error() {
    let marked = utf16("name,remixable,like\nZoe,Kings,Kings");
    for (bytes, code) in [
        (b"PK\x03\x04\x14\x00".to_vec(), "damaged_workbook"),
        (b"%PDF-1.7".to_vec(), "not_text"),
        (vec![0, 1, 2, 255, 254, 7], "not_text"),
        (marked[2..].to_vec(), "utf16_without_mark"),
        (b"name,remixable,like\na\0b,Kings,Kings\n".to_vec(), "nul_character"),
        (Vec::new(), "empty_file"),
        (b"name,remixable,like\n".to_vec(), "no_rows"),
    ] {
        let reading = read(bytes);
        assert_eq!(codes(&reading.problems), [code]);
        assert!(reading.round.is_none());
    }
}

#[test]
fn the_separator_is_found_announced_or_named() {
    for text in [
        "name;remixable;like\nada;\"Kings; Vikings\";Kings\n",
        "sep=;\r\nname;remixable;like\r\nada;\"Kings; Vikings\";Kings\r\n",
        "name\tremixable\tlike\nada\tKings; Vikings\tKings\n",
        "name,remixable,like\nada,Kings; Vikings,Kings\n",
        "name,remixable,like\rada,Kings; Vikings,Kings\r",
        "sep=|\nname|remixable|like\nada|Kings; Vikings|Kings\n",
    ] {
        let reading = read(text);
        assert_eq!(person(round(&reading), "ada").remixable.len(), 2, "{text:?}");
    }
    let reading = intake::round(
        super::settings("[files]\ndelimiter = \"|\""),
        &sources("name|remixable|like\nada|Kings|Kings\n"),
    );
    assert_eq!(round(&reading).roster.len(), 1);
}

#[test]
fn rows_that_do_not_fit_are_errors_with_row_and_counts() {
    let reading = read("name,remixable,like\nada,Kings\n\"b\no\",Kings,Kings\n\ncy,Kings,Kings,x,y\n,,\n");
    assert_eq!(told(&reading.problems), [("too_few_cells", Some(2), None), ("too_many_cells", Some(5), None)]);
    assert!(
        only(&reading.problems, "too_few_cells").to_string().contains("This row has 2 cells, but the header has 3.")
    );
    assert!(reading.round.is_none());
}

#[test]
fn an_open_quotation_mark_is_told_where_it_opened() {
    let reading = read("name,remixable,like\nada,Kings,Kings\nbo,\"Kings,Kings\ncy,Kings,Kings\n");
    assert_eq!(told(&reading.problems), [("unclosed_quotation", Some(3), Some("B"))]);
}

#[test]
fn a_huge_cell_or_header_is_only_quoted_in_part() {
    let huge = "x".repeat(3_000_000);
    let reading = read(format!("name,remixable,like\nada,\"{huge}\",Kings\nbo,\"{huge}\n"));
    assert_eq!(told(&reading.problems), [("unclosed_quotation", Some(3), Some("B"))]);
    assert!(reading.problems[0].to_string().len() < 500);
    assert_eq!(codes(&read(",".repeat(6_000) + "name").problems), ["too_many_columns"]);
}

#[test]
fn headers_may_be_missing_twice_there_or_misspelt() {
    let reading = read("name,remixabel,like,NAME \nada,Kings,Kings,x\n");
    let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.severity() == Severity::Error).collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert_eq!(only(&reading.problems, "duplicate_header").letter(), Some("D"));
    let missing = only(&reading.problems, "missing_column").to_string();
    assert!(missing.contains("no column “remixable”") && missing.contains("Did you mean “remixabel”?"), "{missing}");
    let reading = read("name,remixable\nada,Kings\n");
    assert!(only(&reading.problems, "missing_column").to_string().contains("“like” or “also”"));
}

#[test]
fn columns_name_headers_however_they_are_broken() {
    let text = "\"What\nname? \",\"Written in\",\"Others, too\",like,Shoe size\nada,Kings,Vikings,Kings,38\n";
    let settings = super::settings("[columns]\nname = \"what name?\"\nremixable = [\"Written in\", \"others, too\"]");
    let reading = intake::round(settings, &sources(text));
    assert_eq!(person(round(&reading), "ada").remixable.len(), 2);
    assert!(only(&reading.problems, "unused_columns").to_string().contains("This column is not used: “Shoe size”."));
    let reading = intake::round(super::settings("[columns]\nname = \"What names?\""), &sources(text));
    let unknown = only(&reading.problems, "unknown_header");
    assert!(unknown.to_string().contains("Did you mean “What name?”?"), "{unknown}");
}

#[test]
fn problems_stand_in_the_order_of_files_and_rows() {
    let mut sources = sources("name,remixable,like\n,Kings,Kings\nada,,Kings\n");
    sources.signups.push(file("more.csv", "name,remixable,like\nbo,Kings\n"));
    sources.history.push(file("past.csv", "year,remixer,author\n20,ada,\n"));
    let reading = intake::round(Settings::default(), &sources);
    let places: Vec<_> = to_the_point(&reading.problems).map(|problem| (problem.file(), problem.row())).collect();
    let expected = [
        ("signups.csv", Some(2)),
        ("signups.csv", Some(3)),
        ("more.csv", Some(2)),
        ("past.csv", Some(2)),
        ("past.csv", Some(2)),
    ];
    assert_eq!(places, expected);
    assert!(!format!("{:?}", reading.problems).contains("no_rows"));
}

#[test]
fn bytes_that_mean_nothing_are_told_with_their_row() {
    let bytes = [&b"name,remixable,like\nada,\"Kings\nVikings\",K\n\nbo,Kings,K\nZo"[..], b"\xeb,Kings,K\n"].concat();
    let reading = intake::round(super::settings("[files]\nencoding = \"utf-8\""), &sources(&bytes));
    assert_eq!(told(&reading.problems), [("wrong_encoding", Some(5), None)]);
    let marked = [&b"\xef\xbb\xbf"[..], &bytes].concat();
    assert_eq!(told(&read(marked).problems), [("wrong_encoding", Some(5), None)]);
}

#[test]
fn a_title_above_the_headers_is_passed_over() {
    for title in ["Remix Madness\n\n", "Remix Madness,,\n,by us,\n"] {
        let reading = read(format!("{title}name,remixable,like\nada,Kings,Kings\n,Kings,Kings\n"));
        assert_eq!(codes(&reading.problems), ["rows_above_header", "missing_cell"]);
        assert_eq!(only(&reading.problems, "missing_cell").row(), Some(5));
    }
}

#[test]
fn web_pages_garbled_letters_and_errors_of_formulas_are_named() {
    assert_eq!(codes(&read("\n<!DOCTYPE html>\n<html><body>Sign in</body></html>").problems), ["not_text"]);
    let reading = read("name,remixable,like\nZoÃ«,Kings,Kings\n");
    assert!(only(&reading.problems, "garbled").to_string().contains("“ZoÃ«”"));
    let reading = read("name,remixable,like,total\nada,#DIV/0!,Kings,#N/A\n");
    let error = only(&reading.problems, "cell_error");
    assert_eq!((error.row(), error.letter(), error.value()), (Some(2), Some("B"), Some("#DIV/0!")));
}
