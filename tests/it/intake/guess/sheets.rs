//! Workbooks of which the first sheet is not the one with the sign-ups.

use remix_match::intake::FileKind;
use rust_xlsxwriter::Workbook;

use super::{field_of, guess, read, text, written};

type Sheet<'s> = (&'s str, &'s [&'s [&'s str]]);

const RULES: &[&[&str]] = &[&["Please read the rules"], &["1. Be kind"]];
const FORM: &[&[&str]] = &[
    &["Username", "Fandoms written", "Fandoms to remix"],
    &["ash", "Marple", "Kings"],
    &["birch", "Kings", "Marple"],
    &["cedar", "Kings", "Marple"],
];
const OURS: &[&[&str]] = &[&["name", "remixable", "like"], &["ada", "Marple", "Kings"], &["bo", "Kings", "Marple"]];

fn book(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        sheet.set_hidden(name.starts_with("hidden"));
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_first_sheet_that_has_sign_ups_is_taken_and_named() {
    for first in [RULES, &[]] {
        let book = book(&[("Rules", first), ("hidden", OURS), ("It's \"theirs\"", FORM), ("Copy", FORM)]);
        let guess = guess(&book);
        assert_eq!(guess.sheet.as_deref(), Some("It's \"theirs\""));
        assert_eq!(field_of(&guess, "Fandoms to remix"), "like");
        assert_eq!(written(&guess).files.sheet.as_deref(), guess.sheet.as_deref());
        assert!(text(&guess).contains("the first sheet holds no sign-ups"), "{}", text(&guess));
        assert_eq!(read(&guess, &book).round.unwrap().roster.len(), 3);
    }
}

#[test]
fn a_first_sheet_with_sign_ups_stays_the_choice() {
    for sheets in [[("A", FORM), ("B", OURS)], [("A", OURS), ("B", FORM)]] {
        let guess = guess(book(&sheets));
        assert_eq!((guess.sheet.as_ref(), guess.kind == FileKind::OwnWords), (None, sheets[0].1 == OURS));
        assert_eq!(written(&guess).files.sheet, None);
    }
}

#[test]
fn where_no_sheet_has_sign_ups_the_first_is_told_of() {
    let guess = guess(book(&[("Rules", RULES), ("More", &[&["Thanks"]]), ("Nothing", &[])]));
    assert_eq!((guess.sheet, guess.unused), (None, vec!["Please read the rules".to_owned()]));
}

#[test]
fn headers_in_our_own_words_are_found_on_a_later_sheet_too() {
    let book = book(&[("Rules", RULES), ("Late", &[&["x"]]), ("Ours", OURS)]);
    let guess = guess(&book);
    assert_eq!((guess.kind, guess.sheet.as_deref()), (FileKind::OwnWords, Some("Ours")));
    assert_eq!(read(&guess, &book).round.unwrap().roster.len(), 2);
}
