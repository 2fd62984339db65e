//! Statuses changed in an assignment file: they are read back, and nothing else of the file is another.

use std::collections::BTreeMap;

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};
use remix_match::domain::{Stage, Status, StatusFile};
use remix_match::export::with_statuses;
use remix_match::intake::{self, Severity, SourceFile};

const SENT: Status = Status { stage: Stage::Sent, pinch_hit: false };
const PINCH_HIT_SENT: Status = Status { stage: Stage::Sent, pinch_hit: true };

fn opened(bytes: &[u8]) -> StatusFile {
    let source = SourceFile { name: "assignments.csv".to_owned(), bytes: bytes.to_vec() };
    let (file, problems) = intake::status_file(&source);
    assert!(problems.iter().all(|problem| problem.severity() != Severity::Error), "{problems:?}");
    file.unwrap()
}

/// What becomes of a file when these rows get a status.
fn changed(bytes: &[u8], rows: &[u64], status: Status) -> Vec<u8> {
    let wanted: BTreeMap<u64, Status> = rows.iter().map(|&row| (row, status)).collect();
    let file = opened(bytes);
    let after = with_statuses(&file, &wanted);
    let read: Vec<Status> = opened(&after).cells.iter().map(|cell| cell.status).collect();
    let expected: Vec<Status> =
        file.cells.iter().map(|cell| wanted.get(&cell.row).copied().unwrap_or(cell.status)).collect();
    assert_eq!(read, expected);
    after
}

#[track_caller]
fn assert_becomes(before: &str, row: u64, status: Status, after: &str) {
    assert_eq!(String::from_utf8(changed(before.as_bytes(), &[row], status)).unwrap(), after);
}

#[test]
fn only_the_cell_is_another() {
    let ours =
        "remixer,author,fandoms,fit,mutual,status\r\nash,elm,\"a, b\",liked,no,assigned\r\nelm,ash,c,also,no,\r\n";
    assert_becomes(ours, 2, SENT, &ours.replacen("assigned", "sent", 1));
    assert_becomes(ours, 3, SENT, &ours.replacen("no,\r\n", "no,sent\r\n", 1));
    assert_becomes(ours, 2, PINCH_HIT_SENT, &ours.replacen("assigned", "\"pinch hit, sent\"", 1));
}

#[test]
fn a_file_of_any_make_stays_what_it_is() {
    // A spreadsheet's own columns and order, a title above them, quotation marks, line breaks in cells, an open last line.
    let before = "\u{feff}sep=;\nMy round\n\nnotes;Status;\"Author\";Remixer\n\"wrote \"\"soon\"\"\nby mail\"; assigned ;elm;\
                  ash\n\n;\"late\";ash;elm";
    let title = "\u{feff}My round;;;\n\nnotes;Status;\"Author\";Remixer\n\"wrote \"\"soon\"\"\nby mail\"; assigned ;elm;ash\n\n;\"late\";\
                 ash;elm";
    assert_becomes(title, 4, SENT, &title.replace(" assigned ", "sent"));
    assert_becomes(title, 6, PINCH_HIT_SENT, &title.replace("\"late\"", "\"pinch hit, sent\""));
    let announced = before.replace("My round\n\n", "");
    assert_becomes(&announced, 3, PINCH_HIT_SENT, &announced.replace(" assigned ", "pinch hit, sent"));
    let tabs = "remixer\tauthor\tstatus\ra\tb\tassigned\rc\td\tassigned\r";
    assert_becomes(tabs, 3, SENT, "remixer\tauthor\tstatus\ra\tb\tassigned\rc\td\tsent\r");
}

#[test]
fn a_column_that_is_missing_is_added_last() {
    assert_becomes(
        "remixer;author\r\na;\"b\"\r\n\r\nc;d",
        4,
        SENT,
        "remixer;author;status\r\na;\"b\";assigned\r\n\r\nc;d;sent",
    );
    let without = b"remixer,author\na,b\n";
    assert_eq!(changed(without, &[2], Status::ASSIGNED), without);
}

#[test]
fn what_says_the_same_already_stays_as_it_is_written() {
    let before = b"remixer,author,status\na,b,SENT!\nc,d,\"Posted (pinch-hit)\"\ne,f,\n";
    assert_eq!(changed(before, &[2], SENT), before);
    assert_eq!(changed(before, &[3], Status { stage: Stage::Posted, pinch_hit: true }), before);
    assert_eq!(changed(before, &[4, 99], Status::ASSIGNED), before);
}

#[test]
fn encodings_stay() {
    let old = b"author;status;remixer\r\nJos\xe9;assigned;Zo\xeb\r\n\xfcber;late;\xe9\r\n";
    assert_eq!(changed(old, &[2], SENT), b"author;status;remixer\r\nJos\xe9;sent;Zo\xeb\r\n\xfcber;late;\xe9\r\n");
    for (mark, bytes) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)] {
        let whole = |text: &str| [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat();
        let text = "remixer\tauthor\tstatus\r\n\u{1f338}\té\tassigned\r\n刀\t\"x\ty\"\tlate\r\n";
        let after = text.replace("late", "pinch hit, sent").replace("assigned", "pinch hit, sent");
        assert_eq!(changed(&whole(text), &[2, 3], PINCH_HIT_SENT), whole(&after));
    }
}

/// Random files: every change is read back, and to take it back gives the same bytes.
#[test]
fn a_change_can_be_taken_back_to_the_byte() {
    let seed = 7;
    let mut rng = ChaCha12Rng::seed_from_u64(seed);
    let cells = ["x", "", "a b", "\"q\"\"\"", "\"two\nlines\"", "\"d,;\t\"", "é\u{1f338}", "1\"2", " "];
    for trial in 0..400 {
        let delimiter = [",", ";", "\t"][rng.random_range(0..3)];
        let end = ["\n", "\r\n", "\r"][rng.random_range(0..3)];
        let mut columns = ["remixer", "author", "status", "own", "notes"];
        for place in (1..columns.len()).rev() {
            columns.swap(place, rng.random_range(0..=place));
        }
        let mut text = columns.join(delimiter) + end;
        let rows = rng.random_range(1..12);
        for row in 0..rows {
            let cell = |column: &&str| match *column {
                "remixer" => format!("r{row}"),
                "author" => format!("\"a{row}\""),
                "status" => {
                    let stage = Stage::ALL[rng.random_range(0..5)].0;
                    let status = Status { stage, pinch_hit: rng.random_range(0..3) == 0 }.to_string();
                    if status.contains(delimiter) || rng.random_range(0..4) == 0 {
                        format!("\"{status}\"")
                    } else {
                        status
                    }
                }
                _ => cells[rng.random_range(0..cells.len())].to_owned(),
            };
            text += &columns.iter().map(cell).collect::<Vec<_>>().join(delimiter);
            text += if rng.random_range(0..5) == 0 { "\n\n" } else { end };
        }
        let before = opened(text.as_bytes());
        let wanted: BTreeMap<u64, Status> = before
            .cells
            .iter()
            .filter(|_| rng.random_range(0..2) == 0)
            .map(|cell| (cell.row, PINCH_HIT_SENT))
            .collect();
        let back: BTreeMap<u64, Status> = before.cells.iter().map(|cell| (cell.row, cell.status)).collect();
        let after = with_statuses(&before, &wanted);
        let now = opened(&after);
        for (was, is) in before.cells.iter().zip(&now.cells) {
            assert_eq!(is.status, wanted.get(&was.row).copied().unwrap_or(was.status), "seed {seed}, trial {trial}");
        }
        let unquoted = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('"', "");
        let returned = with_statuses(&now, &back);
        assert_eq!(unquoted(&returned), unquoted(text.as_bytes()), "seed {seed}, trial {trial}");
    }
}
