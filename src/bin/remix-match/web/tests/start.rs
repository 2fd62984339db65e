//! The first page: which round, where it stands, and what comes next.

use super::Browser;

/// Folders that lie in the folder of the page, sorted.
fn folders(browser: &Browser) -> Vec<String> {
    let entries = std::fs::read_dir(browser.folder()).unwrap().map(Result::unwrap);
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "earlier")
        .collect();
    names.sort();
    names
}

#[test]
fn an_empty_folder_becomes_the_round_itself() {
    let browser = Browser::new();
    let seen = browser.get("/").text();
    assert!(seen.contains("Which round?") && seen.contains("It will be in this folder."), "{seen}");
    assert!(
        seen.contains(&*browser.folder().canonicalize().unwrap().to_string_lossy().replace('/', "&#x2f;")),
        "{seen}"
    );
    let seen = browser.do_and_see("/rounds/new", &[("title", " Remix <b>Revival</b>\n2026 ")]);
    assert!(
        seen.contains("The files of the round") && seen.contains("Everything you do here is kept there."),
        "{seen}"
    );
    assert!(browser.file("round.toml").contains("title = \"Remix <b>Revival</b> 2026\""));
    let files = browser.get("/files").text();
    assert!(!files.contains("signups.csv") && files.contains("None yet."), "{files}");
    let seen = browser.get("/").text();
    assert!(seen.contains("Bring the sign-ups in") && !seen.contains("<b>Revival"), "{seen}");
    assert!(seen.contains("There are no sign-ups yet."), "{seen}");
    // The title stays when the settings are drafted from the sign-ups.
    let sent = browser.post_files(
        "/files/bring",
        &[("kind", "")],
        &[(
            "files",
            "s.csv",
            b"Your name,Fandoms you have written in,Fandoms you would like to remix\nada,Kings,Lions\nbo,Lions,Kings\n",
        )],
    );
    browser.arrive(sent);
    let toml = browser.file("round.toml");
    assert!(
        toml.contains("title = \"Remix <b>Revival</b> 2026\"") && toml.contains("# the question asks for a name"),
        "{toml}"
    );
}

#[test]
fn in_a_folder_of_rounds_each_has_its_own() {
    let browser = Browser::new();
    browser.put("2024/round.toml", b"title = \"The old one\"\nsignups = \"s.csv\"\n");
    browser.put("notes/shopping.txt", b"bread");
    let seen = browser.get("/").text();
    assert!(seen.contains("The old one") && !seen.contains("notes"), "{seen}");
    browser.do_and_see("/rounds/new", &[("title", "Notes")]);
    assert_eq!(folders(&browser), ["2024", "notes", "notes-2"], "a folder that is there is left alone");
    let seen = browser.do_and_see("/rounds/new", &[("title", "2024")]);
    assert!(seen.contains("There is a round already"), "{seen}");
    let seen = browser.do_and_see("/rounds/open", &[("round", "0"), ("folder", "2024")]);
    assert!(seen.contains("<h1>The old one</h1>"), "{seen}");
    let seen = browser.get("/rounds").text();
    assert!(seen.contains("open now") && seen.contains("Notes"), "{seen}");
    // Nor does another one open than was shown.
    for (round, folder) in
        [("9", "2024"), ("../2024", "2024"), ("", "2024"), ("1", "2024"), ("0", "../2024"), ("0", "")]
    {
        let seen = browser.do_and_see("/rounds/open", &[("round", round), ("folder", folder)]);
        assert!(seen.contains("nothing was changed"), "{seen}");
    }
    for title in ["", "  ", "///", "..."] {
        let seen = browser.do_and_see("/rounds/new", &[("title", title)]);
        assert!(seen.contains("The name is empty"), "{seen}");
    }
    assert_eq!(folders(&browser), ["2024", "notes", "notes-2"]);
}

#[test]
fn a_made_up_round_is_never_written_over_another() {
    let browser = Browser::new();
    let seen = browser.arrive(browser.post("/rounds/made-up", &[("participants", "12")]));
    assert!(seen.contains("12 people signed up. There are files of past rounds too."), "{seen}");
    browser.arrive(browser.post("/rounds/made-up", &[("participants", "12")]));
    assert_eq!(folders(&browser), ["made-up-12", "made-up-12-2"]);
    for wrong in ["0", "-3", "20001", "many", ""] {
        let seen = browser.do_and_see("/rounds/made-up", &[("participants", wrong)]);
        assert!(seen.contains("a whole number from 1 to 20000"), "{seen}");
    }
    assert_eq!(folders(&browser), ["made-up-12", "made-up-12-2"]);
}

#[test]
fn the_steps_of_a_round_tell_how_far_it_is() {
    let browser = Browser::at_fixture("google-forms");
    let seen = browser.get("/").text();
    assert!(seen.contains("<h1>Example Remix 2024</h1>") && seen.contains("18 people signed up."), "{seen}");
    assert!(seen.contains("Nobody has an author yet."), "{seen}");
    // Not every question has an answer, so there is a way past them.
    assert!(seen.contains("Look at problems and questions") && seen.contains("an author as it is"), "{seen}");
    assert!(browser.get("/problems").text().contains("Go on to the rules"));
    let expected =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/google-forms/expected/assignments.csv");
    let assignments = std::fs::read_to_string(expected).unwrap();
    browser.put("out/assignments.csv", assignments.as_bytes());
    let pairs = assignments.lines().count() - 1;
    let seen = browser.get("/").text();
    assert!(seen.contains(&format!("{pairs} remixers have an author.")), "{seen}");
    assert!(seen.contains("None of them is marked as sent.") && seen.contains("left as they are."), "{seen}");
    browser.put(
        "out/assignments.csv",
        assignments.replacen(",assigned", ",sent", 1).replacen(",assigned", ",posted", 1).as_bytes(),
    );
    let seen = browser.get("/").text();
    assert!(seen.contains(&format!("2 are sent, {} are to go.", pairs - 2)), "{seen}");
    assert!(seen.contains(&format!("1 of {pairs} remixes are posted.")), "{seen}");
    browser.put("out/assignments.csv", assignments.replace(",assigned", ",posted").as_bytes());
    assert!(browser.get("/").text().contains("Everything is posted."));
    // Nobody reads there who got whom.
    let names: Vec<&str> = assignments.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert!(names.iter().filter(|name| name.len() > 3).all(|name| !seen.contains(*name)), "{seen}");
}

#[test]
fn errors_are_the_next_thing_and_a_missing_file_is_told() {
    let browser = Browser::with(&[
        ("round.toml", b"title = \"T\"\nsignups = \"s.csv\"\nworks = \"gone.csv\"\n"),
        ("s.csv", b"name,like\nada,Kings\n"),
    ]);
    let seen = browser.get("/").text();
    assert!(seen.contains("gone.csv") && seen.contains("cannot be read"), "{seen}");
    browser.put("round.toml", b"title = \"T\"\nsignups = \"s.csv\"\n");
    let seen = browser.get("/").text();
    assert!(seen.contains("Errors must be mended") && seen.contains("Look at what must be mended"), "{seen}");
    assert!(!seen.contains("an author as it is") && !browser.get("/problems").text().contains("Go on to"), "{seen}");
}

#[test]
fn what_was_said_stays_on_a_reload_and_is_gone_once_another_page_was_seen() {
    let browser = Browser::at_fixture("google-forms");
    let fields = [("title", "T"), ("year", "2024"), ("due", ""), ("contact", "")];
    assert!(browser.do_and_see("/round/details", &fields).contains("Saved."));
    assert!(browser.get("/").text().contains("Saved."));
    assert!(!browser.get("/files").text().contains("Saved."));
    assert!(!browser.get("/").text().contains("Saved."));
}

#[test]
fn title_year_due_date_and_contact_go_into_the_settings() {
    let browser = Browser::at_fixture("google-forms");
    let before = browser.file("round.toml");
    let form = |year: &'static str| {
        [("title", "New \"title\""), ("year", year), ("due", "10 September"), ("contact", "mods@example.org")]
    };
    let seen = browser.do_and_see("/round/details", &form("2025"));
    assert!(seen.contains("Saved.") && seen.contains("New &quot;title&quot;"), "{seen}");
    let after = browser.file("round.toml");
    let changed = before
        .replace("title = \"Example Remix 2024\"", "title = 'New \"title\"'")
        .replace("year = 2024", "year = 2025")
        .replace(
            "people = \"people.csv\"\n",
            "people = \"people.csv\"\ndue = \"10 September\"\ncontact = \"mods@example.org\"\n",
        );
    assert_eq!(after, changed);
    let wrong = [("title", "Newest"), ("year", "soon"), ("due", "11 October"), ("contact", "")];
    let seen = browser.do_and_see("/round/details", &wrong);
    assert!(seen.contains("The year must be a year, such as 2026"), "{seen}");
    for typed in ["value=\"Newest\"", "value=\"soon\"", "value=\"11 October\""] {
        assert!(seen.contains(typed), "{typed} is gone: {seen}");
    }
    assert_eq!(browser.file("round.toml"), after);
    let seen = browser.do_and_see("/round/details", &[]);
    assert!(seen.contains("nothing was changed"), "{seen}");
    let states = crate::earlier::list(browser.folder()).unwrap();
    crate::earlier::restore(browser.folder(), states.last().unwrap()).unwrap();
    assert_eq!(browser.file("round.toml"), before);
}
