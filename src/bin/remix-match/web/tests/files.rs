//! Files come in through the page and are read as from the command line; wrong ones are refused with words.

use std::path::Path;

use axum::http::StatusCode;
use remix_match::domain::Round;

use super::Browser;
use super::bodies::bomb;
use crate::files::SettingsFile;

fn fixture(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path);
    std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The round in a folder, as the command line reads it.
fn round(folder: &Path) -> Round {
    let settings = SettingsFile::read(folder).unwrap();
    let reading = settings.reading(settings.read_sources(folder).unwrap());
    let sentences: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    reading.round.unwrap_or_else(|| panic!("{}", sentences.join("\n")))
}

fn fixture_round(name: &str) -> Round {
    round(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name))
}

fn people(round: &Round) -> String {
    format!("{:#?}\n{:?}", round.roster.participants(), round.roster.fandoms())
}

fn bring(browser: &Browser, files: &[(&str, &[u8])]) -> String {
    let files: Vec<(&str, &str, &[u8])> = files.iter().map(|(name, bytes)| ("files", *name, *bytes)).collect();
    let sent = browser.post_files("/files/bring", &[("kind", "")], &files);
    browser.arrive(sent)
}

/// What lies in the folder of the round, without earlier states.
fn names(browser: &Browser) -> Vec<String> {
    let entries = std::fs::read_dir(browser.folder()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != "earlier");
    names.sort();
    names
}

#[test]
fn every_format_comes_in_as_the_command_line_reads_it() {
    for (folder, file, name) in [
        ("formats/google-sheet-csv", "responses.csv", "signups.csv"),
        ("formats/google-sheet-xlsx", "responses.xlsx", "signups.xlsx"),
        ("formats/google-sheet-ods", "responses.ods", "signups.ods"),
        ("google-forms", "responses.csv", "signups.csv"),
    ] {
        let browser = Browser::new();
        let bytes = fixture(&format!("{folder}/{file}"));
        let seen = bring(&browser, &[(file, &bytes)]);
        assert!(seen.contains("What I understood"), "{seen}");
        assert_eq!(names(&browser), ["round.toml", name], "{folder}");
        assert_eq!(std::fs::read(browser.folder().join(name)).unwrap(), bytes);
        // The fixtures have more beside the sign-ups, so only they are compared.
        let theirs = fixture_round(folder).roster.sign_ups();
        let ours = round(browser.folder());
        assert_eq!(ours.roster.sign_ups(), theirs, "{folder}");
        assert!(seen.contains(&format!("So {theirs} people are in the round.")), "{seen}");
    }
}

#[test]
fn a_whole_round_dropped_at_once_is_the_same_round() {
    let browser = Browser::new();
    let files = ["fandoms.csv", "people.csv", "responses.csv", "past-rounds.csv"];
    let files: Vec<(&str, Vec<u8>)> =
        files.iter().map(|name| (*name, fixture(&format!("google-forms/{name}")))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let seen = bring(&browser, &files);
    for kind in ["sign-ups", "past rounds", "fandoms", "other names of people"] {
        assert!(seen.contains(&format!("read as {kind}")), "{kind}: {seen}");
    }
    assert_eq!(names(&browser), ["fandoms.csv", "past-rounds.csv", "people.csv", "round.toml", "signups.csv"]);
    let (ours, theirs) = (round(browser.folder()), fixture_round("google-forms"));
    assert_eq!(people(&ours), people(&theirs));
    assert_eq!(format!("{:?}", ours.history), format!("{:?}", theirs.history));
    let list = browser.get("/files").text();
    assert!(list.contains("past-rounds.csv") && list.contains("21 rows"), "{list}");
}

#[test]
fn ao3s_download_needs_no_columns() {
    let browser = Browser::new();
    let file = "formats/ao3-download/sample_remix_2099_signups_2099-05-01-1830.csv";
    let seen = bring(
        &browser,
        &[("download.csv", &fixture(file)), ("people.csv", &fixture("formats/ao3-download/people.csv"))],
    );
    assert!(seen.contains("This is AO3's download of sign-ups"), "{seen}");
    assert!(!seen.contains("name=\"column-0\""), "{seen}");
    assert_eq!(people(&round(browser.folder())), people(&fixture_round("formats/ao3-download")));
}

#[test]
fn german_headers_are_told_by_choices() {
    let browser = Browser::new();
    let seen = bring(&browser, &[("anmeldungen.csv", &fixture("formats/semicolons-windows-1252/anmeldungen.csv"))]);
    assert!(seen.contains("read as Windows-1252, which is a guess"), "{seen}");
    assert!(seen.contains("cells parted by semicolons"), "{seen}");
    assert!(seen.contains("So the sign-ups cannot be read yet."), "{seen}");
    let headers = hidden(&seen, "headers");
    let chosen = ["name", "email", "remixable", "like", "also", "never", "do_not_match"];
    let columns: Vec<String> = (0..chosen.len()).map(|place| format!("column-{place}")).collect();
    let mut fields = vec![("file", "0"), ("headers", headers.as_str())];
    fields.extend(columns.iter().map(String::as_str).zip(chosen));
    let part = browser.post("/files/columns/now", &fields);
    assert_eq!(part.status, StatusCode::OK);
    assert!(part.text().contains("people are in the round") && !part.text().contains("<html"), "{}", part.text());
    let part = browser.post("/files/lists/now", &[("file", "0"), ("separator", ", "), ("ignore", "")]).text();
    assert!(part.contains("<li><bdi>Les Misérables</bdi></li>"), "{part}");
    assert_eq!(people(&round(browser.folder())), people(&fixture_round("formats/semicolons-windows-1252")));
    // The same choices once more are there already.
    let before = browser.file("round.toml");
    let seen = browser.do_and_see("/files/columns", &fields);
    assert!(seen.contains("What I understood"));
    assert_eq!(browser.file("round.toml"), before);
    assert!(before.contains("separator = \", \"") && before.contains("name = \"Name\""), "{before}");
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    page.split_once(&start).unwrap_or_else(|| panic!("{name} in {page}")).1.split('"').next().unwrap().to_owned()
}

#[test]
fn a_form_of_an_older_file_changes_nothing() {
    let browser = Browser::at_fixture("google-forms");
    let seen = browser.get("/files/understood?file=0").text();
    let before = browser.file("round.toml");
    for fields in [
        vec![("file", "0"), ("headers", "0123456789abcdef"), ("column-0", "name")],
        vec![("file", "0"), ("headers", hidden(&seen, "headers").leak() as &str), ("column-0", "name")],
        vec![("file", "7")],
        vec![("file", "../x")],
        vec![],
    ] {
        let told = browser.do_and_see("/files/columns", &fields);
        assert!(told.contains("nothing was changed"), "{fields:?}: {told}");
        assert_eq!(browser.file("round.toml"), before);
    }
}

#[test]
fn reasons_and_private_columns_are_told() {
    let browser = Browser::new();
    let text = "Timestamp,AO3 name,Your real name (mods only),Fandoms you have written in,Fandoms you would like to remix\n\
                2026-01-01,wren,Jane,Kings; Lions,Lions\n2026-01-02,finch,Ann,Lions,Kings\n";
    let seen = bring(&browser, &[("form.csv", text.as_bytes())]);
    assert!(seen.contains("The question speaks of fandoms that people would like to remix"), "{seen}");
    assert!(seen.contains("It seems to be for the moderators only, so it is left out."), "{seen}");
    assert!(!browser.file("round.toml").contains("Jane"));
}

#[test]
fn what_is_no_table_is_refused_with_words_and_nothing_changes() {
    let bomb = bomb();
    let wrong: [(&str, &[u8], &str); 6] = [
        ("form.pdf", b"%PDF-1.7\nxx", "PDF"),
        ("empty.csv", b"", "empty"),
        ("photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02", "not a text file"),
        ("page.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        ("bomb.xlsx", &bomb, "bomb.xlsx"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "xls"),
    ];
    for (name, bytes, word) in wrong {
        let browser = Browser::new();
        let seen = bring(&browser, &[(name, bytes)]);
        assert!(seen.contains("class=\"said\"") && seen.contains(word), "{name}: {seen}");
        assert_eq!(names(&browser), [""; 0], "{name}");
        // Beside a good one it is refused as well, and nothing of either is kept.
        let good = fixture("google-forms/responses.csv");
        bring(&browser, &[("good.csv", &good), (name, bytes)]);
        assert_eq!(names(&browser), [""; 0], "{name}");
    }
    let browser = Browser::new();
    let seen = browser.post_files("/files/bring", &[("kind", "")], &[]);
    assert!(browser.arrive(seen).contains("No file was chosen"));
}

#[test]
fn more_than_is_taken_at_once_is_refused() {
    let browser = Browser::new();
    let large = vec![b'x'; 70 << 20];
    let sent = browser.post_files("/files/bring", &[("kind", "")], &[("files", "large.csv", &large)]);
    assert_eq!(sent.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(sent.text().contains("64 megabytes"), "{}", sent.text());
    assert_eq!(names(&browser), [""; 0]);
}

#[test]
fn names_of_files_are_words_and_never_paths() {
    let signups = "name,remixable,like\nada,Kings,Lions\nbo,Lions,Kings\n";
    for name in
        ["../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "<img src=x onerror=alert(1)>.csv", "round.toml", "%00.csv"]
    {
        let browser = Browser::new();
        let seen = bring(&browser, &[(name, signups.as_bytes())]);
        assert_eq!(names(&browser), ["round.toml", "signups.csv"], "{name}");
        assert!(!seen.contains("<img src=x"), "{seen}");
        assert_eq!(browser.file("signups.csv"), signups);
        assert!(!browser.file("round.toml").contains("evil"), "{name}");
    }
}

#[test]
fn markup_in_cells_and_headers_is_text() {
    let browser = Browser::new();
    let text = "name,remixable,like,<script>alert(1)</script>\n<b>ada</b>,<i>Kings</i>,Lions,\"\"\"><svg onload=x>\"\nbo,Lions,<i>Kings</i>,x\n";
    let seen = bring(&browser, &[("s.csv", text.as_bytes())]) + &browser.get("/files").text();
    for markup in ["<script>alert", "<b>ada", "<i>Kings", "<svg onload"] {
        assert!(!seen.contains(markup), "{markup} in {seen}");
    }
    assert!(seen.contains("&lt;b&gt;ada&lt;&#x2f;b&gt;"), "{seen}");
}

#[test]
fn a_newer_file_takes_the_place_of_the_old_and_choices_stay() {
    let browser = Browser::new();
    bring(&browser, &[("s.csv", b"Who,Fandoms you have written in,Wishes\nada,Kings,Lions\nbo,Lions,Kings\n")]);
    let seen = browser.get("/files/understood?file=0").text();
    let headers = hidden(&seen, "headers");
    browser.do_and_see(
        "/files/columns",
        &[("file", "0"), ("headers", &headers), ("column-0", "name"), ("column-1", "remixable"), ("column-2", "like")],
    );
    let chosen = browser.file("round.toml");
    let newer = b"Who,Fandoms you have written in,Wishes\nada,Kings,Lions\nbo,Lions,Kings\ncy,Kings,Kings\n";
    let sent = browser.post_files(
        "/files/replace",
        &[("kind", "signups"), ("file", "0"), ("named", "signups.csv")],
        &[("upload", "n.csv", newer)],
    );
    let seen = browser.arrive(sent);
    assert!(seen.contains("So 3 people are in the round"), "{seen}");
    assert_eq!(browser.file("round.toml"), chosen);
    assert_eq!(names(&browser), ["round.toml", "signups.csv"]);
    // One that asks with other words has its new headers guessed.
    let other =
        b"Your name,Fandoms you have written in,Fandoms you would like to remix\nada,Kings,Lions\nbo,Lions,Kings\n";
    let sent = browser.post_files(
        "/files/replace",
        &[("kind", "signups"), ("file", "0"), ("named", "signups.csv")],
        &[("upload", "o.tsv", other)],
    );
    let seen = browser.arrive(sent);
    assert!(seen.contains("what they hold was guessed"), "{seen}");
    assert!(seen.contains("So 2 people are in the round"), "{seen}");
    assert_eq!(names(&browser), ["round.toml", "signups.csv", "signups.tsv"], "the old one stays, and is not read");
}

#[test]
fn a_second_file_of_sign_ups_comes_behind_the_first() {
    let browser = Browser::new();
    bring(&browser, &[("s.csv", b"name,remixable,like\nada,Kings,Lions\nbo,Lions,Kings\n")]);
    let seen = bring(
        &browser,
        &[("late.csv", b"Your name,Fandoms you have written in,Fandoms you would like to remix\ncy,Kings,Kings\n")],
    );
    assert!(seen.contains("So 3 people are in the round"), "{seen}");
    assert_eq!(names(&browser), ["round.toml", "signups-2.csv", "signups.csv"]);
    let list = browser.get("/files").text();
    assert!(list.contains("Leave signups-2.csv out"), "{list}");
    let before = browser.file("round.toml");
    // Another window had another list.
    for named in ["signups.csv", ""] {
        let form = [("kind", "signups"), ("file", "1"), ("named", named)];
        assert!(browser.do_and_see("/files/remove", &form).contains("nothing was changed"));
        let sent = browser.post_files(
            "/files/replace",
            &form,
            &[("upload", "n.csv", b"name,remixable,like\nx,Kings,Kings\n")],
        );
        assert!(browser.arrive(sent).contains("nothing was changed"));
        assert_eq!(browser.file("round.toml"), before);
    }
    let seen = browser.do_and_see("/files/remove", &[("kind", "signups"), ("file", "1"), ("named", "signups-2.csv")]);
    assert!(seen.contains("signups-2.csv is not read any more"), "{seen}");
    assert_eq!(names(&browser), ["round.toml", "signups-2.csv", "signups.csv"]);
    assert_ne!(browser.file("round.toml"), before);
    // The last one cannot go.
    let seen = browser.do_and_see("/files/remove", &[("kind", "signups"), ("file", "0"), ("named", "signups.csv")]);
    assert!(seen.contains("signups"), "{seen}");
    assert_eq!(round(browser.folder()).roster.sign_ups(), 2);
}

#[test]
fn encoding_delimiter_and_sheet_can_be_chosen() {
    let browser = Browser::new();
    let text: Vec<u8> = b"name|remixable|like\n\xc0\xe4\xe0|Kings|Lions\nbo|Lions|Kings\n".to_vec();
    bring(&browser, &[("s.csv", &text)]);
    let seen = browser.do_and_see("/files/reading", &[("file", "0"), ("encoding", "windows-1251"), ("delimiter", "|")]);
    assert!(seen.contains("Ада") && seen.contains("So 2 people are in the round"), "{seen}");
    let toml = browser.file("round.toml");
    assert!(toml.contains("encoding = \"windows-1251\"") && toml.contains("delimiter = \"|\""), "{toml}");
    let seen = browser.do_and_see("/files/reading", &[("file", "0"), ("encoding", ""), ("delimiter", "|")]);
    assert!(seen.contains("Àäà"), "{seen}");
    let before = browser.file("round.toml");
    for wrong in [("encoding", "klingon"), ("delimiter", "ab"), ("sheet", "9")] {
        let seen = browser.do_and_see("/files/reading", &[("file", "0"), wrong]);
        assert!(seen.contains("nothing was changed"), "{wrong:?}: {seen}");
        assert_eq!(browser.file("round.toml"), before);
    }
}

#[test]
fn sixteen_bits_without_a_mark_come_in_and_are_chosen() {
    let browser = Browser::new();
    let text = "name,remixable,like\nada,Kings,Lions\nbo,Lions,Kings\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seen = bring(&browser, &[("s.csv", &bytes)]);
    assert!(seen.contains("So the sign-ups cannot be read yet") && seen.contains("UTF-16"), "{seen}");
    let seen = browser.do_and_see("/files/reading", &[("file", "0"), ("encoding", "utf-16le"), ("delimiter", "")]);
    assert!(seen.contains("So 2 people are in the round"), "{seen}");
}

#[test]
fn files_of_which_nobody_knows_what_they_are_are_asked_about() {
    let browser = Browser::at_fixture("google-forms");
    let before = names(&browser);
    let seen = bring(&browser, &[("colours.csv", b"colour,shape\nred,round\n")]);
    assert!(seen.contains("It is not clear what “colours.csv” is"), "{seen}");
    assert_eq!(names(&browser), before);
    let sent =
        browser.post_files("/files/bring", &[("kind", "works")], &[("files", "works.csv", b"author,title\nada,Kings")]);
    let seen = browser.arrive(sent);
    assert!(seen.contains("read as works, and copied to works.csv"), "{seen}");
    assert!(browser.file("round.toml").contains("works = \"works.csv\""));
}

#[test]
fn a_file_that_is_gone_is_told_and_can_be_left_out() {
    let browser = Browser::at_fixture("google-forms");
    std::fs::remove_file(browser.folder().join("people.csv")).unwrap();
    let seen = browser.get("/files").text();
    assert!(seen.contains("It is not there any more") && seen.contains("21 rows"), "{seen}");
    let seen = browser.do_and_see("/files/remove", &[("kind", "people"), ("file", "0"), ("named", "people.csv")]);
    assert!(!seen.contains("It is not there any more"), "{seen}");
    assert!(!browser.file("round.toml").contains("people.csv"));
    for wrong in [&[("kind", "people"), ("file", "0")][..], &[("kind", "round"), ("file", "0")], &[("file", "0")]] {
        assert!(browser.do_and_see("/files/remove", wrong).contains("nothing was changed"), "{wrong:?}");
    }
}

#[test]
fn what_was_replaced_can_be_had_back() {
    let browser = Browser::at_fixture("google-forms");
    let (toml, old) = (browser.file("round.toml"), browser.file("past-rounds.csv"));
    let new = b"year,remixer,author\n2020,a,b\n";
    let sent = browser.post_files(
        "/files/replace",
        &[("kind", "history"), ("file", "0"), ("named", "past-rounds.csv")],
        &[("upload", "x.csv", new)],
    );
    browser.arrive(sent);
    assert_ne!(browser.file("past-rounds.csv"), old);
    let states = crate::earlier::list(browser.folder()).unwrap();
    assert_eq!(states[0].before, "a file was replaced");
    crate::earlier::restore(browser.folder(), &states[0]).unwrap();
    assert_eq!((browser.file("round.toml"), browser.file("past-rounds.csv")), (toml, old));
}

#[test]
fn the_same_file_comes_in_once_and_another_counts_beside_it() {
    let browser = Browser::at_fixture("google-forms");
    let (before, toml) = (names(&browser), browser.file("round.toml"));
    for name in ["responses.csv", "past-rounds.csv"] {
        let seen = bring(&browser, &[(name, &fixture(&format!("google-forms/{name}")))]);
        assert!(seen.contains(&format!("“{name}” is in the round already, as {name}.")), "{seen}");
        assert_eq!((names(&browser), browser.file("round.toml")), (before.clone(), toml.clone()), "{name}");
    }
    let mut newer = fixture("google-forms/responses.csv");
    newer.extend_from_slice(b"\r\n");
    let seen = bring(&browser, &[("responses.csv", &newer)]);
    assert!(seen.contains(", beside responses.csv.") && seen.contains("leave responses.csv out"), "{seen}");
}
