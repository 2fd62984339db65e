//! Workbooks: sheets, cells and rows as spreadsheets have them, and workbooks that would harm.

use std::io::{Cursor, Write};

use remix_match::domain::Settings;
use remix_match::intake;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{codes, file, only, person, read, round, settings, sources};

/// A workbook with one sheet of texts.
fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), rows);
    book.save_to_buffer().unwrap()
}

fn fill(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An `.ods` file with these elements in its only table.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet1\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", mime), ("META-INF/manifest.xml", "<m/>"), ("content.xml", &content)])
}

fn ods_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

const HEADER: &[&str] = &["name", "remixable", "like"];

#[test]
fn the_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Old").unwrap().set_hidden(true);
    fill(book.add_worksheet().set_name("Answers").unwrap(), &[HEADER, &["ada", "Kings", "Kings"]]);
    fill(book.add_worksheet().set_name("Late Answers").unwrap(), &[HEADER, &["bo", "Kings", "Kings"]]);
    book.worksheet_from_index(1).unwrap().set_active(true);
    let bytes = book.save_to_buffer().unwrap();
    let reading = read(bytes.clone());
    person(round(&reading), "ada");
    let told = only(&reading.problems, "other_sheets").to_string();
    assert!(told.contains("“Answers” was read; “Late Answers” was not"), "{told}");

    let named = |name: &str| intake::round(settings(&format!("[files]\nsheet = \"{name}\"")), &sources(bytes.clone()));
    let reading = named("late answers");
    person(round(&reading), "bo");
    assert_eq!(codes(&reading.problems), [""; 0]);
    let told = only(&named("Anwsers").problems, "unknown_sheet").to_string();
    assert!(told.contains("Did you mean “Answers”?"), "{told}");
}

#[test]
fn dates_numbers_and_answers_are_read_as_people_see_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["name", "remixable", "like", "submitted", "pinch_hitter"]]);
    let format = Format::new().set_num_format("m/d/yyyy h:mm:ss");
    let (early, late) = ("2024-03-01T09:00:00", "2024-03-02T08:00:00");
    for (row, when, fandom) in [(1, late, "Kings"), (2, early, "Vikings")] {
        sheet.write_number(row, 0, 1066).unwrap();
        sheet.write_string(row, 1, fandom).unwrap();
        sheet.write_number(row, 2, 24).unwrap();
        sheet.write_datetime_with_format(row, 3, ExcelDateTime::parse_from_str(when).unwrap(), &format).unwrap();
        sheet.write_boolean(row, 4, true).unwrap();
    }
    let reading = read(book.save_to_buffer().unwrap());
    let told = only(&reading.problems, "resubmitted").to_string();
    assert!(told.contains("row 2") && told.contains("sent last"), "{told}");
    let ruler = person(round(&reading), "1066");
    assert_eq!(ruler.pinch_hitter, "TRUE");
    let names: Vec<&str> = ruler.like.iter().map(|fandom| round(&reading).roster.fandoms().name(*fandom)).collect();
    assert_eq!(names, ["24"]);
}

#[test]
fn rows_keep_their_numbers_and_notes_beside_the_table_do_no_harm() {
    let rows: &[&[&str]] = &[
        &[],
        &["name", "remixable", "like"],
        &[],
        &["ada", "Kings", "Kings", "", "asked twice"],
        &["", "Kings", "Kings"],
        &["bo", "Kings"],
    ];
    let reading = read(xlsx(rows));
    let problem = only(&reading.problems, "missing_cell");
    assert_eq!((problem.row(), problem.letter()), (Some(5), Some("A")));
    let with_name: Vec<&[&str]> = rows.iter().map(|row| if row.first() == Some(&"") { HEADER } else { *row }).collect();
    assert_eq!(round(&read(xlsx(&with_name))).roster.len(), 3);
}

#[test]
fn past_rounds_and_names_may_be_workbooks_too() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["year", "remixer", "author"], &["", "ada", "bo"]]);
    sheet.write_number(1, 0, 2016).unwrap();
    let mut sources = sources(xlsx(&[HEADER, &["ada", "Kings", "Kings"], &["bo", "Kings", "Kings"]]));
    sources.history.push(file("past.csv", book.save_to_buffer().unwrap()));
    let reading = intake::round(Settings::default(), &sources);
    assert_eq!(round(&reading).history[0].year, 2016);
}

#[test]
fn a_cell_that_shows_an_error_is_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[HEADER, &["ada", "", "Kings"]]);
    sheet.write_formula(1, 1, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    // The writer marks the result as text; the sheet of a spreadsheet program says that it is an error.
    let bytes = rewritten(&book.save_to_buffer().unwrap(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("<c r=\"B2\" t=\"str\">", "<c r=\"B2\" t=\"e\">")
    });
    let problem = only(&read(bytes).problems, "cell_error").clone();
    assert_eq!((problem.row(), problem.letter(), problem.value()), (Some(2), Some("B"), Some("#REF!")));
}

/// The same archive with one part changed.
fn rewritten(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for place in 0..old.len() {
        let entry = old.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let text = std::io::read_to_string(entry).unwrap();
        parts.push((name.clone(), if name == part { change(&text) } else { text }));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&parts)
}

#[test]
fn an_open_document_is_read_with_what_it_repeats() {
    let empty = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"99\"/></table:table-row>";
    let rows = [
        ods_row(HEADER),
        empty.to_owned(),
        ods_row(&["ada", "Kings</text:p><text:p>Vikings", "Kings"]),
        ods_row(&["", "Kings", "Kings"]),
        empty.replace("\"2\"", "\"1048000\""),
    ];
    let reading = read(ods(&rows.concat()));
    assert_eq!(only(&reading.problems, "missing_cell").row(), Some(5));
    let reading = read(ods(&rows[..3].concat()));
    assert_eq!(person(round(&reading), "ada").remixable.len(), 2);
}

#[test]
fn what_would_not_fit_into_memory_or_not_end_is_refused() {
    let cell = "<table:table-cell table:number-columns-repeated=\"9999\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let many_rows = format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    let blanks = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    let far_out = rewritten(&xlsx(&[HEADER]), "xl/worksheets/sheet1.xml", |xml| {
        let cell = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>";
        xml.replace("</sheetData>", cell)
    });
    let swollen = rewritten(&xlsx(&[HEADER]), "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", &format!("{}</sheetData>", " ".repeat(40_000_000)))
    });
    let long = "long ".repeat(6_000);
    let rows: Vec<[&str; 3]> = vec![[&long; 3]; 2_000];
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 3]>::as_slice).collect();
    let long_cell =
        ods_row(&[&long]).replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"90000\">");
    let texts = format!("<sst>{}</sst>", "<si><t/></si>".repeat(400_000));
    for (bytes, code) in [
        (xlsx(&rows), "workbook_too_large"),
        (ods(&long_cell), "workbook_too_large"),
        (rewritten(&xlsx(&[HEADER]), "xl/sharedStrings.xml", |_| texts.clone()), "workbook_too_large"),
        (ods(&many_rows), "workbook_too_large"),
        (ods(blanks), "workbook_too_large"),
        (far_out, "too_many_columns"),
        (swollen, "workbook_too_large"),
        (ods("<table:table-row>"), "damaged_workbook"),
        (archive(&[("content.xml", "<a><table:table table:name=\"x\">")]), "damaged_workbook"),
        (archive(&[("word/document.xml", "<a/>")]), "no_workbook"),
        (xlsx(&[HEADER])[..900].to_vec(), "damaged_workbook"),
        (xlsx(&[]), "empty_file"),
        (xlsx(&[HEADER]), "no_rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "not_text"),
    ] {
        let reading = read(bytes);
        assert_eq!(codes(&reading.problems), [code]);
        assert!(reading.round.is_none());
    }
}
