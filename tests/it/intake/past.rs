//! Past rounds read from posts, lists, pages and tables: those of `fixtures/past-posts`, and what nobody should write.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use remix_match::domain::HistoryRow;
use remix_match::intake::{PastReading, SourceFile, WhyUnread, past_posts};

use super::file;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/past-posts")
}

fn read(name: &str, text: impl AsRef<[u8]>) -> PastReading {
    past_posts(&[file(name, text)], None)
}

/// Year, remixer, author and fandom of each row.
fn rows(reading: &PastReading) -> Vec<(i32, &str, &str, &str)> {
    reading.rows.iter().map(|row| (row.year, row.remixer.as_str(), row.author.as_str(), row.fandom.as_str())).collect()
}

/// Line and reason of what could not be read.
fn unread(reading: &PastReading) -> Vec<(Option<u64>, WhyUnread)> {
    reading.unread.iter().map(|unread| (unread.line, unread.why.clone())).collect()
}

fn transcript(name: &str, bytes: Vec<u8>) -> String {
    let reading = past_posts(&[SourceFile { name: name.to_owned(), bytes }], None);
    let mut text = format!("{name}\n");
    for HistoryRow { year, remixer, author, fandom, status } in &reading.rows {
        writeln!(text, "  {year} | {remixer} | {author} | {fandom} | {status}").unwrap();
    }
    for unread in &reading.unread {
        let line = unread.line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        writeln!(text, "  not read, line {line}: {} {}", unread.text, unread.why).unwrap();
    }
    for notice in &reading.notices {
        writeln!(text, "  {notice}").unwrap();
    }
    text
}

#[test]
fn files_of_all_shapes_give_what_is_expected() {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.ends_with("about.md") && !path.ends_with("expected.txt"));
    paths.sort();
    assert!(paths.len() > 10, "only {} files were found", paths.len());
    let found: Vec<String> = paths
        .iter()
        .map(|path| transcript(path.file_name().unwrap().to_str().unwrap(), fs::read(path).unwrap()))
        .collect();
    let (found, expected) = (found.join("\n"), folder().join("expected.txt"));
    if env::var_os("REWRITE_EXPECTED").is_some_and(|value| value == "1") {
        return fs::write(expected, found).unwrap();
    }
    let expected = fs::read_to_string(expected).unwrap();
    assert_eq!(found, expected, "\nIf this is as it should be: REWRITE_EXPECTED=1");
    for private in ["@example.org", "keeper", "greeting", "rained", "Lovely"] {
        assert!(!found.contains(private), "{private}");
    }
}

#[test]
fn a_year_that_is_given_is_that_of_all_files() {
    let files = [file("no-year.txt", "Author: a1\nOriginal author: b1"), file("x-2009.txt", "Author: a1\nRemixer: b1")];
    let reading = past_posts(&files, Some(2020));
    assert_eq!(rows(&reading), [(2020, "a1", "b1", ""), (2020, "b1", "a1", "")]);
    assert_eq!(unread(&past_posts(&files[..1], None)), [(None, WhyUnread::NoYear { pairs: 1 })]);
}

#[test]
fn labels_may_stand_alone_above_their_words() {
    let reading = read(
        "2010.html",
        "<table><tr><td><b>Author</b>:</td><td>ash</td></tr>\
        <tr><td>Original Author:</td></tr><tr><td>elm</td></tr></table>",
    );
    assert_eq!(rows(&reading), [(2010, "ash", "elm", "")]);
}

#[test]
fn old_encodings_and_marks_are_understood() {
    let latin = b"<html><meta charset=iso-8859-1><p>Author: Zo\xeb<br>Original author: elm</p></html>";
    assert_eq!(rows(&read("2010.html", latin)), [(2010, "Zoë", "elm", "")]);
    let wide: Vec<u8> =
        "\u{feff}Author: Щука\nOriginal author: elm".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(rows(&read("2010.txt", wide)), [(2010, "Щука", "elm", "")]);
    let cyrillic = b"<html><meta http-equiv=x content='text/html; charset=windows-1251'><p>Author: \xd9\xf3\xea\xe0<br>Remixer: elm";
    assert_eq!(rows(&read("2010.html", cyrillic)), [(2010, "elm", "Щука", "")]);
}

#[test]
fn what_is_no_text_is_told() {
    let told = read("post.doc", b"\xd0\xcf\x11\xe0\xa1\xb1");
    assert!(matches!(&told.unread[0].why, WhyUnread::File(why) if why.contains("Save it as a text")), "{told:?}");
    assert_eq!(unread(&read("empty.txt", "")), [(None, WhyUnread::Nothing)]);
}

#[test]
fn nothing_of_a_story_is_told_or_kept() {
    let story = "The secret, by the way, was a remix of everything. ".repeat(60);
    let text = format!("Author: ash\nFandom: Kings\n\n{story}\n\nBy: the sea she stood. {story}");
    let reading = read("2010.txt", &text);
    assert!(reading.rows.is_empty());
    for unread in &reading.unread {
        assert!(!unread.text.contains("secret"), "{unread:?}");
    }
}

/// Hundreds of thousands of signs that open something take no longer than other files of that size.
#[test]
fn hostile_files_take_linear_time() {
    let began = Instant::now();
    for (name, sign) in [
        ("2010.html", "<"),
        ("2010.html", "<a>"),
        ("2010.html", "<li class='work blurb'>"),
        ("2010.md", "[x]("),
        ("2010.md", "\n["),
        ("2010.txt", "remix of "),
        ("2010.txt", "a by b remix of c by d\n"),
        ("2010.txt", "author: "),
        ("2010.txt", ",author:"),
        ("2010.txt", "("),
    ] {
        let text = sign.repeat(300_000 / sign.len());
        let reading = read(name, text);
        assert!(reading.rows.len() + reading.unread.len() > 0, "{sign}");
    }
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}
