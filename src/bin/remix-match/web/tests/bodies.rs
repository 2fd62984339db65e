//! Forms that are too large, stop on the way, or make no sense. None of them changes anything.

use std::io::{Cursor, Write};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use http_body_util::channel::{Channel, Sender};

use super::Browser;
use crate::web::form::MOST_BYTES;
use crate::web::routes::FORM_PATIENCE;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=edge";
const PART: &str = "--edge\r\nContent-Disposition: form-data; name=\"participants\"\r\n\r\n";

/// Sends a form that must be refused, and looks that it changed nothing.
#[track_caller]
fn refused(kind: &str, body: impl Into<Body>, status: StatusCode) {
    let browser = Browser::at_fixture("google-forms");
    let before = browser.state();
    let request = browser.request("POST", "/rounds/made-up").header(header::CONTENT_TYPE, kind);
    let seen = browser.send(request.body(body.into()).unwrap());
    assert_eq!(seen.status, status, "{kind}");
    assert!(seen.text().contains("Nothing was changed."), "{}", seen.text());
    assert!(browser.state() == before);
    assert!(browser.app.work.current().is_none());
}

fn large(start: &str, bytes: usize) -> Vec<u8> {
    let mut all = start.as_bytes().to_vec();
    all.resize(bytes, b'7');
    all
}

#[test]
fn a_form_has_its_limit() {
    assert_eq!(MOST_BYTES, 64 << 20, "as the words of the refusal say");
    refused(URLENCODED, large("participants=20&more=", MOST_BYTES + 1), StatusCode::PAYLOAD_TOO_LARGE);
    // It is refused as soon as it is too large, and its end is not waited for.
    let (_kept, body) = unended(large("participants=20&more=", MOST_BYTES + 1));
    refused(URLENCODED, body, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn files_have_their_limit() {
    let start =
        format!("{PART}20\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
    let mut all = large(&start, MOST_BYTES + 1);
    all.extend(b"\r\n--edge--\r\n");
    refused(MULTIPART, all, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn what_is_within_the_limit_is_taken() {
    let browser = Browser::new();
    let file = large("name\n", 20 << 20);
    let sent = browser.post_files("/slow/change", &[("text", "short")], &[("file", "large.csv", &file)]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let text = "7".repeat(20 << 20);
    assert_eq!(browser.post("/slow/change", &[("text", &text)]).status, StatusCode::SEE_OTHER);
    assert_eq!(browser.file("found.csv").len(), text.len());
}

/// Thirty megabytes of nothing in as many kilobytes.
pub(super) fn bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in
        [("[Content_Types].xml", 100), ("xl/workbook.xml", 100), ("xl/worksheets/sheet1.xml", 30 << 20)]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&vec![b' '; bytes]).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let browser = Browser::with(&[
        ("round.toml", b"title = \"Kept\"\nsignups = \"signups.csv\"\n"),
        ("signups.csv", b"name,remixable,like\n"),
    ]);
    let before = (browser.file("round.toml"), browser.file("signups.csv"));
    let bomb = bomb();
    assert!(bomb.len() < 200_000);
    for (path, field) in [("/files/bring", "files"), ("/after/repair/file", "file")] {
        let page = browser.arrive(browser.post_files(path, &[("kind", "signups")], &[(field, "people.xlsx", &bomb)]));
        assert!(!page.contains("bug in remix-match"), "{page}");
        assert!(path != "/files/bring" || page.contains("far more memory than its size tells"), "{page}");
        assert_eq!((browser.file("round.toml"), browser.file("signups.csv")), before);
        assert!(!browser.folder().join("signups.xlsx").exists());
    }
}

#[test]
fn what_stops_on_the_way_is_not_waited_for() {
    for (kind, first) in [(URLENCODED, "participants=20".to_owned()), (MULTIPART, format!("{PART}20"))] {
        let since = Instant::now();
        let (_kept, body) = unended(first.into_bytes());
        refused(kind, body, StatusCode::BAD_REQUEST);
        assert!(since.elapsed() >= FORM_PATIENCE && since.elapsed() < FORM_PATIENCE * 8);
    }
}

#[test]
fn what_is_broken_off_is_refused() {
    for all in [format!("{PART}20"), format!("{PART}20\r\n--edge"), PART.to_owned(), "--edge".to_owned()] {
        refused(MULTIPART, all, StatusCode::BAD_REQUEST);
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let whole = format!("{PART}20\r\n--edge--\r\n");
    for kind in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"] {
        refused(kind, whole.clone(), StatusCode::BAD_REQUEST);
    }
    for head in ["\0: \x07", "no head at all", "Content-Disposition"] {
        refused(MULTIPART, format!("--edge\r\n{head}\r\n\r\n20\r\n--edge--\r\n"), StatusCode::BAD_REQUEST);
    }
    refused(MULTIPART, vec![0xff; 1000], StatusCode::BAD_REQUEST);
}

/// Not refused: what cannot be meant is told by the page, in words.
#[test]
fn fields_that_make_no_sense_are_told_by_the_page() {
    let browser = Browser::at_fixture("google-forms");
    let before = browser.state();
    for text in
        ["", "%ff%00=%zz&&&===", "participants=%ff", "participants=20%00", "participants=-1", "participants=1e3"]
    {
        let request = browser.request("POST", "/rounds/made-up").header(header::CONTENT_TYPE, URLENCODED);
        let sent = browser.send(request.body(Body::from(text)).unwrap());
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{text}");
        let page = browser.arrive(sent);
        assert!(page.contains("The number of people") && page.contains("a whole number from 1 to 20000"), "{page}");
        assert!(browser.state() == before, "{text}");
    }
}

/// A body that comes in one piece and does not end as long as the other is kept.
fn unended(first: Vec<u8>) -> (Sender<Bytes>, Body) {
    let (mut sender, body) = Channel::<Bytes>::new(1);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(sender.send_data(first.into())).unwrap();
    (sender, Body::new(body))
}
