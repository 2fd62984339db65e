//! The letters and the files that go out.

use std::io::Read;

use axum::http::{StatusCode, header};

use super::Browser;
use super::command::{assign, matched, run};
use crate::args::{Assign, Command, Export, Letters, Tables};

fn usual_letters() -> Letters {
    Letters {
        template: None,
        html_template: None,
        write_templates: None,
        everyone: false,
        only: Vec::new(),
        assignments: None,
        despite_faults: false,
        replace: false,
    }
}

/// Names of files in a folder and what is in them.
fn files(browser: &Browser, folder: &str) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(browser.folder().join(folder)).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// The part of the page that is about real letters.
fn above_the_text(page: &str) -> &str {
    page.split("What they say").next().unwrap()
}

#[test]
fn before_anybody_is_matched_the_page_says_so_and_shows_the_text() {
    let browser = Browser::at_fixture("google-forms");
    let page = browser.get("/letters").text();
    assert!(page.contains("Nobody is matched yet") && page.contains("Dear quillwort,"), "{page}");
    let told = browser.do_and_see("/letters/write", &[("whom", "waiting")]);
    assert!(told.contains("assignments.csv is missing"), "{told}");
}

#[test]
fn letters_are_written_as_the_command_writes_them() {
    let (browser, typed) = (matched("google-forms"), matched("google-forms"));
    let page = browser.do_and_see("/letters/write", &[("whom", "waiting")]);
    assert!(page.contains("letters and preview.html"), "{page}");
    run(&typed, Command::Export(Export::Letters(usual_letters())));
    assert_eq!(files(&browser, "out/letters"), files(&typed, "out/letters"));
    // A second time the earlier ones move aside.
    browser.do_and_see("/letters/write", &[("whom", "all")]);
    assert_eq!(files(&browser, "out/before-1/letters"), files(&typed, "out/letters"));
}

#[test]
fn who_got_whom_is_shown_only_when_asked_for() {
    let browser = matched("google-forms");
    let letter = browser.file("out/assignments.csv").lines().nth(1).unwrap().to_owned();
    let page = browser.get("/letters").text();
    assert!(page.contains("Show the letters") && !above_the_text(&page).contains("Your author: "), "{page}");
    let shown = browser.get("/letters?show=1").text();
    let (remixer, rest) = letter.split_once(',').unwrap();
    let author = rest.split(',').next().unwrap();
    assert!(shown.contains(&format!("Your author: {author}")), "{remixer}, {author}: {shown}");
    assert!(shown.contains("Next letter") && !shown.contains("Previous letter"));
    let second = browser.get("/letters?show=1&letter=1").text();
    assert!(second.contains("Previous letter") && !second.contains(&format!("Your author: {author}\n")));
    for odd in ["9999", "-1", "x", ""] {
        assert_eq!(browser.get(&format!("/letters?show=1&letter={odd}")).status, StatusCode::OK, "{odd}");
    }
}

#[test]
fn a_moderator_who_plays_is_shown_no_letter() {
    let browser = matched("google-forms");
    browser.put("player.txt", b"wren\n");
    let page = browser.get("/letters?show=1").text();
    assert!(page.contains("You play in this round as <bdi>wren</bdi>"), "{page}");
    assert!(!above_the_text(&page).contains("Your author: "), "{page}");
    // Nor the report, which tells all; to be saved for others it is there.
    assert!(!page.contains("/view/report.html"), "{page}");
    assert_eq!(browser.get("/view/report.html").location(), "/letters#files");
    assert_eq!(browser.get("/download/report.html").status, StatusCode::OK);
}

#[test]
fn an_own_text_is_kept_looked_at_and_used() {
    let browser = matched("google-forms");
    let text = "Subject: Your match\r\nHello {{ remixer }},\r\n{% for author in authors %}write for {{ author.name }} <b>\r\n{% endfor %}";
    let part = browser.post("/letters/sample", &[("text", text)]);
    assert_eq!(part.status, StatusCode::OK);
    assert!(part.text().contains("write for hollow-oak &lt;b&gt;"), "{}", part.text());
    assert!(!browser.folder().join("letter.txt").exists());
    let page = browser.do_and_see("/letters/text", &[("text", text)]);
    assert!(page.contains("The text is kept") && page.contains("Hello quillwort,"), "{page}");
    assert_eq!(browser.file("letter.txt"), text.replace("\r\n", "\n"));
    let page = browser.do_and_see("/letters/write", &[("whom", "waiting")]);
    assert!(page.contains("letters and preview.html"), "{page}");
    assert!(browser.file("out/letters/preview.html").contains("write for"));
    let page = browser.do_and_see("/letters/usual", &[]);
    assert!(page.contains("usual text again") && !browser.folder().join("letter.txt").exists());
}

#[test]
fn mistakes_are_told_and_nothing_typed_is_lost() {
    let browser = matched("google-forms");
    let text = "Hello {{ remixre }} & </textarea><script>";
    let part = browser.post("/letters/sample", &[("text", text)]).text();
    assert!(part.contains("letter.txt, line 1: letters have no field “remixre” here. Did you mean remixer?"), "{part}");
    let page = browser.do_and_see("/letters/text", &[("text", text)]);
    assert!(page.contains("with 1 mistake in it"), "{page}");
    assert!(page.contains("Hello {{ remixre }} &amp; &lt;&#x2f;textarea&gt;&lt;script&gt;"), "{page}");
    let page = browser.do_and_see("/letters/write", &[("whom", "waiting")]);
    assert!(page.contains("Nothing was written. Mend the template first."), "{page}");
    assert!(!browser.folder().join("out/letters").exists());
    let page = browser.do_and_see("/letters/text", &[("text", "  ")]);
    assert!(page.contains("The text of the letters is empty. Nothing was changed."));
    assert_eq!(browser.file("letter.txt"), text);
}

#[test]
fn missing_contact_and_date_are_said() {
    let browser = matched("google-forms");
    let plain = browser.file("round.toml");
    let without: Vec<&str> =
        plain.lines().filter(|line| !line.starts_with("contact") && !line.starts_with("due")).collect();
    browser.put("round.toml", without.join("\n").as_bytes());
    let page = browser.get("/letters").text();
    assert!(
        page.contains("do not say how to reach you.") && page.contains("do not say when remixes are due"),
        "{page}"
    );
    browser.put(
        "round.toml",
        format!("due = \"1 May\"\ncontact = \"mods@example.org\"\n{}", without.join("\n")).as_bytes(),
    );
    let page = browser.get("/letters").text();
    assert!(!page.contains("do not say how to reach you.") && !page.contains("do not say when"), "{page}");
}

#[test]
fn downloads_are_the_files_of_the_command_line() {
    let browser = matched("google-forms");
    for name in ["assignments.csv", "mail-merge.csv", "unplaced.csv", "report.html", "record.json"] {
        let seen = browser.get(&format!("/download/{name}"));
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(seen.bytes, std::fs::read(browser.folder().join("out").join(name)).unwrap(), "{name}");
        let place = seen.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert_eq!(place, format!("attachment; filename={name}"));
    }
    // Workbooks, and the mark for Excel, are those that the command makes when it is asked for them.
    let twin = Browser::at_fixture("google-forms");
    run(&twin, Command::Assign(Assign { tables: Tables { excel: true, xlsx: true }, ..assign() }));
    for table in ["assignments", "mail-merge", "unplaced"] {
        let file = |ending: &str| std::fs::read(twin.folder().join(format!("out/{table}.{ending}"))).unwrap();
        assert!(browser.get(&format!("/download/{table}.xlsx")).bytes == file("xlsx"), "{table}");
        assert!(browser.get(&format!("/download/{table}.csv?mark=excel")).bytes == file("csv"), "{table}");
        assert!(twin.get(&format!("/download/{table}.csv?mark=excel")).bytes == file("csv"), "the mark stands once");
    }
}

#[test]
fn all_letters_are_in_one_file() {
    let browser = matched("google-forms");
    assert!(browser.get("/letters").text().contains("Write the letters above."));
    browser.do_and_see("/letters/write", &[("whom", "waiting")]);
    let seen = browser.get("/download/letters.zip");
    assert_eq!(seen.headers[header::CONTENT_TYPE], "application/zip");
    assert!(seen.bytes == browser.get("/download/letters.zip").bytes);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(seen.bytes)).unwrap();
    let mut found = Vec::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        found.push((file.name().unwrap().strip_prefix("letters/").unwrap().to_owned(), bytes));
    }
    assert_eq!(found, files(&browser, "out/letters"));
}

#[test]
fn only_names_of_the_list_lead_to_files() {
    let browser = matched("google-forms");
    browser.put("out/secret.csv", b"secret");
    for name in [
        "secret.csv",
        "round.toml",
        "..%2Fround.toml",
        "%2Fetc%2Fpasswd",
        "changes.csv",
        "letters.xlsx",
        ".xlsx",
        "report.xlsx",
        "x",
    ] {
        for way in ["download", "view"] {
            let seen = browser.get(&format!("/{way}/{name}"));
            assert!(seen.text().contains("is not there any more"), "{way} {name}: {}", seen.text());
            assert!(!seen.headers.contains_key(header::CONTENT_DISPOSITION), "{way} {name}");
        }
    }
    assert_eq!(browser.get("/download/../round.toml").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_report_is_shown_in_a_place_of_its_own() {
    let browser = matched("google-forms");
    browser.put("out/report.html", b"<script>fetch('/quit', {method: 'POST'})</script>");
    let seen = browser.get("/view/report.html");
    let policy = seen.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("sandbox allow-scripts") && policy.contains("default-src 'none'"), "{policy}");
    assert!(policy.contains("script-src 'sha256-") && !policy.contains("connect-src"), "{policy}");
    assert_eq!(seen.headers.get_all(header::CONTENT_SECURITY_POLICY).iter().count(), 1);
    let fresh = matched("google-forms");
    let report = fresh.file("out/report.html");
    let source = report.split("script-src ").nth(1).unwrap().split(" base-uri").next().unwrap();
    let source = source.replace("&#x27;", "'").replace("&#x2f;", "/");
    assert!(policy.contains(&source), "the script of the report is the one that may run: {source}");
    assert!(!browser.get("/letters").headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("unsafe"));
}
