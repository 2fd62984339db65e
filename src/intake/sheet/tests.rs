//! Tables of every shape, and where their rows and cells stand.

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};

use super::*;

fn rows(text: &str) -> (Vec<(u64, Vec<String>)>, Vec<Problem>) {
    let file = SourceFile { name: "x.csv".into(), bytes: text.as_bytes().to_vec() };
    let mut problems = Vec::new();
    let mut found = Vec::new();
    if let Some(sheet) = Sheet::open(&file, Manner::default(), &mut problems) {
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(&mut problems) {
            found.push((row.number, (0..sheet.header().len()).map(|place| row.cell(place).to_owned()).collect()));
        }
    }
    (found, problems)
}

fn numbers(text: &str) -> Vec<u64> {
    let (found, problems) = rows(text);
    assert!(problems.is_empty(), "{problems:?}");
    found.into_iter().map(|(number, _)| number).collect()
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    assert_eq!(numbers("a,b\n1,2\n3,4\n"), [2, 3]);
    assert_eq!(numbers("a,b\r\n1,2\r\n\r\n3,4"), [2, 4]);
    assert_eq!(numbers("a,b\r1,2\r\r3,4\r"), [2, 4]);
    assert_eq!(numbers("\n\na,b\n\"1\n\n1\",2\n\n\n3,4\n"), [4, 7]);
    assert_eq!(numbers("sep=,\na,b\n1,2\n,\n  \n3,4\n,,\n,,,\n"), [3, 6]);
}

#[test]
fn rows_of_another_width_are_reported_with_their_numbers() {
    let (found, problems) = rows("a,b\n1\n\n1,2,3\n5,6\n");
    assert_eq!(found.len(), 1);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.row())).collect();
    assert_eq!(told, [("too_few_cells", Some(2)), ("too_many_cells", Some(4))]);
}

#[test]
fn an_open_quotation_mark_is_found_where_it_opened() {
    let (found, problems) = rows("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
    assert_eq!(found.len(), 1);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].code(), problems[0].row(), problems[0].letter()),
        ("unclosed_quotation", Some(3), Some("B"))
    );
    assert_eq!(rows("a,\"b\n1,2\n").1[0].row(), Some(1));
    assert_eq!(numbers("a,b\n1,\"x \"\"y\"\"\"\n"), [2]);
}

#[test]
fn a_sheet_may_be_empty_or_absurdly_wide() {
    assert_eq!(rows("").1[0].code(), "empty_file");
    assert_eq!(rows("\n\n,,\n").1[0].code(), "empty_file");
    assert_eq!(rows(&",x".repeat(6_000)).1[0].code(), "too_many_columns");
    assert_eq!(numbers("a,b\n"), [0; 0]);
}

/// Signs that turn up in the odd places of tables, in every order.
#[test]
fn cells_are_found_where_they_stand_whatever_stands_there() {
    let seed = 11;
    let mut rng = ChaCha12Rng::seed_from_u64(seed);
    let signs = ["\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "a", "é", " ", ";"];
    let mut looked_at = 0;
    for trial in 0..5_000 {
        let length = rng.random_range(0..24);
        let mut text = "x,y\n".to_owned();
        text.extend((0..length).map(|_| signs[rng.random_range(0..signs.len())]));
        let mut records = Records::new(&text, 0, b',', 0);
        while records.advance() {
            if records.unclosed_cell().is_some() {
                break;
            }
            let places = cell_places(&text, records.begin, b',');
            let cells: Vec<String> = places
                .iter()
                .map(|place| {
                    let mut reader = csv::ReaderBuilder::new();
                    let cell = text[place.clone()].as_bytes();
                    let mut reader = reader.has_headers(false).from_reader(cell);
                    reader.records().next().map_or_else(String::new, |record| record.unwrap()[0].to_owned())
                })
                .collect();
            let expected: Vec<&str> = records.record.iter().collect();
            assert_eq!(cells, expected, "seed {seed}, trial {trial}: {text:?}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 8_000, "{looked_at}");
}
