//! The round goes on: statuses, an edited file, who waits, and the end.

use super::Browser;
use super::command::{assign, matched, run};
use crate::args::{Command, Export, ExportedHistory, Masterlist, PinchHits};

/// What a field of the first form with it holds.
pub(super) fn field(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split(&start).nth(1).unwrap_or_else(|| panic!("no field {name}: {page}"));
    rest.split('"').next().unwrap().to_owned()
}

/// Marks every letter as sent, as the page's button does.
pub(super) fn all_sent(browser: &Browser) -> String {
    let shown = std::fs::read(browser.folder().join("out/assignments.csv")).unwrap();
    browser.do_and_see("/after/sent", &[("of", &crate::fingerprint::fingerprint(&shown))])
}

fn statuses(browser: &Browser) -> Vec<String> {
    browser
        .file("out/assignments.csv")
        .lines()
        .skip(1)
        .map(|line| line.rsplit(',').next().unwrap().to_owned())
        .collect()
}

#[test]
fn before_anybody_is_matched_the_page_says_so() {
    let browser = Browser::at_fixture("google-forms");
    assert!(browser.get("/after").text().contains("Nobody is matched yet"));
    let page = browser.do_and_see("/after/sent", &[]);
    assert!(page.contains("assignments.csv is missing"), "{page}");
}

#[test]
fn all_are_marked_as_sent_at_once_and_nothing_else_changes() {
    let browser = matched("google-forms");
    let before = browser.file("out/assignments.csv");
    let page = all_sent(&browser);
    let pairs = before.lines().count() - 1;
    assert!(page.contains(&format!("Changed {pairs} statuses in assignments.csv")), "{page}");
    assert_eq!(browser.file("out/assignments.csv"), before.replace(",assigned\r\n", ",sent\r\n"));
    assert!(!page.contains("Mark all"));
    assert!(browser.get("/earlier").text().contains("Before statuses were changed"));
}

#[test]
fn only_those_are_marked_as_sent_who_were_counted() {
    let browser = matched("google-forms");
    let of = field(&browser.get("/after").text(), "of");
    // Somebody else repairs the round meanwhile.
    let other = browser.file("out/assignments.csv").replacen(",assigned\r\n", ",late\r\n", 1);
    browser.put("out/assignments.csv", other.as_bytes());
    for of in [of.as_str(), ""] {
        let page = browser.do_and_see("/after/sent", &[("of", of)]);
        assert!(page.contains("The files were changed since this page was shown"), "{page}");
        assert_eq!(browser.file("out/assignments.csv"), other);
    }
    all_sent(&browser);
    assert!(!browser.file("out/assignments.csv").contains(",assigned\r\n"));
}

#[test]
fn a_file_that_is_open_in_a_spreadsheet_is_told_of() {
    for mark in ["out/.~lock.assignments.csv#", "out/~$assignments.csv"] {
        let browser = matched("google-forms");
        browser.put(mark, b",ash,desk,26.11.2026 10:00;");
        assert!(all_sent(&browser).contains("Close it there without saving"), "{mark}");
    }
    assert!(!all_sent(&matched("google-forms")).contains("Close it there without saving"));
}

#[test]
fn chosen_statuses_change_in_a_file_of_any_make() {
    let browser = matched("google-forms");
    let ours = browser.file("out/assignments.csv");
    let names: Vec<Vec<&str>> = ours.lines().skip(1).map(|line| line.split(',').take(2).collect()).collect();
    let mut own = "\u{feff}notes;Status;Author;Remixer\n".to_owned();
    for name in &names {
        own.extend(["\"a; b\";\"assigned\";", name[1], ";", name[0], "\n"]);
    }
    browser.put("out/assignments.csv", own.as_bytes());
    let of = field(&browser.get("/after").text(), "of");
    let chosen = [("of", of.as_str()), ("row", "2"), ("row", "4"), ("which", "chosen"), ("status", "defaulted")];
    let page = browser.do_and_see("/after/status", &chosen);
    assert!(page.contains("Changed 2 statuses"), "{page}");
    let mut expected: Vec<String> = own.split_inclusive('\n').map(str::to_owned).collect();
    for row in [1, 3] {
        expected[row] = expected[row].replace("\"assigned\"", "\"defaulted\"");
    }
    assert_eq!(browser.file("out/assignments.csv"), expected.concat());
    // The page is out of date now.
    let page = browser.do_and_see("/after/status", &chosen);
    assert!(page.contains("The files were changed since this page was shown"), "{page}");
    let of = field(&browser.get("/after").text(), "of");
    let page = browser.do_and_see("/after/status", &[("of", &of), ("which", "chosen"), ("status", "sent")]);
    assert!(page.contains("Nobody was chosen"), "{page}");
    let page = browser.do_and_see("/after/status", &[("of", &of), ("row", "2"), ("status", "snet")]);
    assert!(page.contains("The status must be one of those in the list"), "{page}");
    assert_eq!(browser.file("out/assignments.csv"), expected.concat());
    browser.do_and_see("/after/status", &[("of", &of), ("row", "2"), ("which", "chosen"), ("status", "pinch hit")]);
    assert!(browser.file("out/assignments.csv").contains("\"pinch hit, defaulted\""));
}

#[test]
fn all_that_a_search_finds_change_together() {
    let browser = matched("google-forms");
    let of = field(&browser.get("/after").text(), "of");
    let first = browser.file("out/assignments.csv").lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let form = [("of", of.as_str()), ("q", first.as_str()), ("which", "found"), ("status", "posted")];
    let page = browser.do_and_see("/after/status", &form);
    assert!(page.contains("Changed 1 status "), "{page}");
    assert_eq!(statuses(&browser).iter().filter(|status| *status == "posted").count(), 1);
    let page = browser.get("/after?only=posted").text();
    assert!(page.contains("1 of ") && page.contains("are found") && page.contains(&first), "{page}");
    assert!(browser.get("/after?q=nobody-of-this-name").text().contains("Nobody was found."));
}

#[test]
fn authors_are_shown_only_when_asked_for_and_never_to_one_who_plays() {
    let browser = matched("google-forms");
    let hidden = browser.get("/after").text();
    assert!(!hidden.contains("<th scope=\"col\">Author</th>") && hidden.contains("Show who got whom"));
    assert!(browser.get("/after?show=1").text().contains("<th scope=\"col\">Author</th>"));
    // Nor does a search tell it.
    let line = browser.file("out/assignments.csv").lines().nth(1).unwrap().to_owned();
    let [remixer, author] = [0, 1].map(|place| line.split(',').nth(place).unwrap().to_owned());
    let author: String = form_urlencoded::byte_serialize(author.as_bytes()).collect();
    assert!(!browser.get(&format!("/after?q={author}")).text().contains(&format!("Choose {remixer}\"")));
    assert!(browser.get(&format!("/after?show=1&q={author}")).text().contains(&format!("Choose {remixer}\"")));
    browser.put("player.txt", b"wren");
    for address in ["/after?show=1".to_owned(), format!("/after?show=1&q={author}")] {
        let page = browser.get(&address).text();
        assert!(!page.contains("<th scope=\"col\">Author</th>"), "{page}");
        assert!(!page.contains(&format!("Choose {remixer}\"")) || address == "/after?show=1");
    }
}

#[test]
fn two_thousand_people_are_shown_a_hundred_at_a_time() {
    let browser = Browser::new();
    run(
        &browser,
        Command::Simulate(crate::args::Simulate { participants: 250, seed: 1, out: Some(browser.folder().join("r")) }),
    );
    browser.app.open(browser.folder().join("r"));
    let shell = crate::shell::Shell::for_page(browser.folder().join("r"), crate::timings::Progress::default());
    crate::commands::run(Command::Assign(assign()), &shell).unwrap();
    let rows = |address: &str| browser.get(address).text().matches("name=\"row\"").count();
    assert_eq!([rows("/after"), rows("/after?page=2"), rows("/after?page=1000")], [100, 100, 50]);
}

#[test]
fn an_edited_file_is_looked_at_first_and_then_taken_over() {
    let browser = matched("google-forms");
    let before = browser.file("out/assignments.csv");
    let mut lines: Vec<String> = before.lines().map(str::to_owned).collect();
    lines[0] += ",my notes";
    for line in &mut lines[1..] {
        *line += ",";
    }
    for line in &mut lines[1..4] {
        *line = line.replace(",assigned,", ",sent,<b>by mail</b>");
    }
    // Two remixers change their authors.
    let swapped: Vec<Vec<String>> =
        lines[4..6].iter().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    for (place, other) in [(4, 1), (5, 0)] {
        let mut cells = swapped[place - 4].clone();
        cells[1].clone_from(&swapped[other][1]);
        lines[place] = cells.join(",");
    }
    let edited = lines.join("\n") + "\n";
    let sent = browser.post_files("/after/edited", &[], &[("file", "C:\\mine\\ed<i>ited.csv", edited.as_bytes())]);
    assert_eq!(sent.location(), "/after/edited/look");
    let page = browser.arrive(sent);
    assert!(page.contains("3 statuses changed, 2 pairs changed, "), "{page}");
    assert!(page.contains("ed&lt;i&gt;ited.csv") && !page.contains("<i>"), "{page}");
    assert_eq!(browser.file("out/assignments.csv"), before, "nothing is taken over yet");
    let of = field(&page, "of");
    // Somebody changes the file meanwhile.
    browser.put("out/assignments.csv", before.replace(",assigned\r\n", ",sent\r\n").as_bytes());
    let told = browser.do_and_see("/after/edited/accept", &[("of", &of)]);
    assert!(told.contains("The files were changed since"), "{told}");
    let of = field(&told, "of");
    let told = browser.do_and_see("/after/edited/accept", &[("of", &of)]);
    assert!(told.contains("The file is assignments.csv now."), "{told}");
    assert_eq!(browser.file("out/assignments.csv"), edited);
    assert!(!browser.folder().join("earlier/pending/assignments").exists());
    assert_eq!(browser.get("/after/edited/look").location(), "/after");
}

#[test]
fn a_workbook_comes_back_as_a_table() {
    let browser = matched("google-forms");
    let before = browser.file("out/assignments.csv");
    let workbook = browser.get("/download/assignments.xlsx").bytes;
    let page = browser.arrive(browser.post_files("/after/edited", &[], &[("file", "edited.xlsx", &workbook)]));
    assert!(page.contains("No pair and no status changed."), "{page}");
    let page = browser.do_and_see("/after/edited/accept", &[("of", &field(&page, "of"))]);
    assert!(page.contains("The file is assignments.csv now"), "{page}");
    let cells = |text: &str| text.replace('"', "").replace("\r\n", "\n");
    assert_eq!(cells(&browser.file("out/assignments.csv")), cells(&before));
}

#[test]
fn what_is_no_file_of_assignments_is_not_taken() {
    let browser = matched("google-forms");
    let before = browser.file("out/assignments.csv");
    let page = browser.arrive(browser.post_files("/after/edited", &[], &[]));
    assert!(page.contains("No file was chosen. Nothing was changed."), "{page}");
    for (text, told) in [
        ("remixer,author,status\nash,elm,snet\n", "is no status"),
        ("a,b\n1,2\n", "remixer"),
        ("", "empty"),
        ("PK\u{3}\u{4}nonsense", "odd.csv"),
    ] {
        let page = browser.arrive(browser.post_files("/after/edited", &[], &[("file", "odd.csv", text.as_bytes())]));
        assert!(page.contains(told), "{text}: {page}");
        assert!(!browser.folder().join("earlier/pending/assignments").exists());
    }
    let page = browser.arrive(browser.post_files(
        "/after/edited",
        &[],
        &[("file", "x.csv", b"remixer,author\nnobody,noone\n")],
    ));
    let page = if page.contains("Throw it away") { browser.do_and_see("/after/edited/discard", &[]) } else { page };
    assert!(page.contains("Thrown away. Nothing was changed."), "{page}");
    assert_eq!(browser.file("out/assignments.csv"), before);
}

#[test]
fn who_waits_is_counted_and_listed_as_by_the_command() {
    let (browser, typed) = (matched("google-forms"), matched("google-forms"));
    for round in [&browser, &typed] {
        let all = round.file("out/assignments.csv").replacen("assigned", "defaulted", 1);
        round.put("out/assignments.csv", all.as_bytes());
    }
    let page = browser.get("/after").text();
    assert!(page.contains("for a remixer.") && page.contains("Show their names"), "{page}");
    assert!(browser.get("/after?show=1").text().contains("Could be taken by"));
    browser.do_and_see("/after/waiting", &[]);
    let args = PinchHits { with_names: false, assignments: None, replace: false };
    run(&typed, Command::Export(Export::PinchHits(args)));
    for name in ["pinch-hits.csv", "pinch-hits-public.md", "pinch-hits-public.html", "pinch-hits-public.txt"] {
        assert_eq!(browser.file(&format!("out/{name}")), typed.file(&format!("out/{name}")), "{name}");
        assert_eq!(browser.get(&format!("/download/{name}")).text(), typed.file(&format!("out/{name}")), "{name}");
    }
    browser.do_and_see("/after/waiting", &[("names", "1")]);
    assert_ne!(browser.file("out/pinch-hits-public.md"), typed.file("out/pinch-hits-public.md"));
}

#[test]
fn the_end_is_as_by_the_command() {
    let (browser, typed) = (matched("google-forms"), matched("google-forms"));
    let first = browser.file("out/assignments.csv").lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let posted = format!("remixer,title,url\n{first},The Remix,https://example.org/works/1\n");
    let page = browser.arrive(browser.post_files("/after/posted", &[], &[("file", "mine.csv", posted.as_bytes())]));
    assert!(page.contains("The file is posted.csv now. 1 remix is known to be posted."), "{page}");
    assert_eq!(browser.file("posted.csv"), posted);
    let page = browser.arrive(browser.post_files("/after/posted", &[], &[("file", "mine.csv", b"title\nx\n")]));
    assert!(page.contains("Nothing was written") && browser.file("posted.csv") == posted, "{page}");
    typed.put("posted.csv", posted.as_bytes());
    for round in [&browser, &typed] {
        let all = round.file("out/assignments.csv").replace("assigned", "sent");
        round.put("out/assignments.csv", all.as_bytes());
    }
    for anonymous in [true, false] {
        browser.do_and_see("/after/masterlist", &[("anonymous", if anonymous { "1" } else { "" })]);
        let args = Masterlist { anonymous, posted: None, assignments: None, replace: false };
        run(&typed, Command::Export(Export::Masterlist(args)));
        let stem = if anonymous { "masterlist-anonymous" } else { "masterlist" };
        for name in [".md", ".html", "-headers.txt"].map(|end| format!("{stem}{end}")) {
            assert_eq!(browser.get(&format!("/download/{name}")).text(), typed.file(&format!("out/{name}")), "{name}");
        }
    }
    let before = browser.file("past-rounds.csv");
    let page = browser.do_and_see("/after/past-rounds/try", &[("year", "2026")]);
    assert!(page.contains("Nothing is added yet.") && browser.file("past-rounds.csv") == before, "{page}");
    let page = browser.do_and_see("/after/past-rounds", &[("year", "last year")]);
    assert!(page.contains("The year must be a year with four digits"), "{page}");
    let page = browser.do_and_see("/after/past-rounds", &[("year", "2026")]);
    assert!(page.contains("Added "), "{page}");
    let args = ExportedHistory {
        year: Some(2026),
        file: None,
        unsent_too: false,
        posted: None,
        assignments: None,
        dry_run: false,
    };
    run(&typed, Command::Export(Export::History(args)));
    assert_eq!(browser.get("/download/past-rounds.csv").text(), typed.file("past-rounds.csv"));
    assert_ne!(browser.file("past-rounds.csv"), before);
}

#[test]
fn a_file_with_a_mistake_is_told_of_and_mended_by_another() {
    let browser = matched("google-forms");
    let good = browser.file("out/assignments.csv");
    browser.put("out/assignments.csv", good.replacen(",assigned", ",snet", 1).as_bytes());
    let page = browser.get("/after").text();
    assert!(page.contains("is no status") && page.contains("Drop your edited file here"), "{page}");
    let told = all_sent(&browser);
    assert!(told.contains("Nothing was written"), "{told}");
    let mended = good.replacen(",assigned", ",sent", 1);
    let page = browser.arrive(browser.post_files("/after/edited", &[], &[("file", "mended.csv", mended.as_bytes())]));
    browser.do_and_see("/after/edited/accept", &[("of", &field(&page, "of"))]);
    assert_eq!(browser.file("out/assignments.csv"), mended);
}

#[test]
fn nothing_is_written_while_another_run_is_at_the_results() {
    let browser = matched("google-forms");
    let before = browser.file("out/assignments.csv");
    let held = crate::folder::hold(&browser.folder().join("out")).unwrap();
    let told = all_sent(&browser);
    assert!(told.contains("Another run of remix-match is writing"), "{told}");
    assert_eq!(browser.file("out/assignments.csv"), before);
    drop(held);
    all_sent(&browser);
    assert_ne!(browser.file("out/assignments.csv"), before);
}

#[test]
fn what_was_posted_is_marked_so_with_one_press() {
    let browser = matched("google-forms");
    all_sent(&browser);
    let remixer = browser.file("out/assignments.csv").lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let table = format!("remixer,title,url\n{remixer},A title,https://example.org/1\n");
    let page = browser.arrive(browser.post_files("/after/posted", &[], &[("file", "posted.csv", table.as_bytes())]));
    assert!(page.contains("1 remix is known to be posted.") && page.contains("Mark 1 pair as posted"), "{page}");
    let before = browser.file("out/assignments.csv");
    let page = browser.do_and_see("/after/posted/mark", &[("of", &field(&page, "of"))]);
    assert!(page.contains("Changed 1 status") && !page.contains("Mark 1 pair"), "{page}");
    let after = browser.file("out/assignments.csv");
    assert_eq!(after.matches("posted").count(), before.matches("posted").count() + 1);
    assert!(browser.get("/").text().contains("1 of"));
}
