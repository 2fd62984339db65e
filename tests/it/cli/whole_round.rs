//! A whole round, played through as a moderator would: from sign-ups to next year's assignment.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use csv::{ReaderBuilder, Terminator, WriterBuilder};
use serde_json::Value;

use super::builder::{RoundFolder, Run};

const ASSIGNMENTS: &str = "this/out/assignments.csv";

/// What a moderator's column holds beside the remixer whom it is about.
fn phone(remixer: &str) -> String {
    format!("555 {}; evenings", remixer.len())
}

/// A table as a spreadsheet shows it.
struct Sheet {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Opens a file, whatever stands between its cells.
    fn open(round: &RoundFolder, name: &str) -> Self {
        let text = round.read(name);
        let text = text.trim_start_matches('\u{feff}');
        let delimiter = if text.lines().next().unwrap().contains(';') { b';' } else { b',' };
        let mut reader = ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Self { header: rows.remove(0), rows }
    }

    /// Saves it as spreadsheets in half of Europe do.
    fn save(&self, round: &RoundFolder, name: &str) {
        let mut writer = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        for row in std::iter::once(&self.header).chain(&self.rows) {
            writer.write_record(row).unwrap();
        }
        fs::write(round.path(name), writer.into_inner().unwrap()).unwrap();
    }

    fn column(&self, name: &str) -> usize {
        self.header.iter().position(|header| header == name).unwrap_or_else(|| panic!("{name}: {:?}", self.header))
    }

    /// A column, from top to bottom.
    fn cells(&self, column: &str) -> Vec<String> {
        let place = self.column(column);
        self.rows.iter().map(|row| row[place].clone()).collect()
    }

    fn add_column(&mut self, name: &str, cell: impl Fn(&[String]) -> String) {
        self.header.push(name.to_owned());
        for row in &mut self.rows {
            let cell = cell(row);
            row.push(cell);
        }
    }

    /// Fills in a column where this says what; the row is given as remixer, author and status.
    fn fill_in(&mut self, column: &str, cell: impl Fn([&str; 3]) -> Option<String>) {
        let places = ["remixer", "author", "status"].map(|name| self.column(name));
        let place = self.column(column);
        for row in &mut self.rows {
            if let Some(cell) = cell(places.map(|place| row[place].as_str())) {
                row[place] = cell;
            }
        }
    }
}

type Pair = (String, String);

/// The pairs of a table, and what each has in another column.
fn pairs(sheet: &Sheet, column: &str) -> Vec<(Pair, String)> {
    let pairs = sheet.cells("remixer").into_iter().zip(sheet.cells("author"));
    pairs.zip(sheet.cells(column)).collect()
}

/// The pairs that stand. There is one row for each.
fn standing(round: &RoundFolder) -> BTreeSet<Pair> {
    let all = pairs(&Sheet::open(round, ASSIGNMENTS), "status");
    let live: Vec<Pair> = all.into_iter().filter(|(_, status)| status != "defaulted").map(|(pair, _)| pair).collect();
    let once: BTreeSet<Pair> = live.iter().cloned().collect();
    assert_eq!(once.len(), live.len());
    once
}

fn set(names: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    names.into_iter().collect()
}

/// A round of sixty people whose letters are to go out.
fn assigned() -> RoundFolder {
    let round = RoundFolder::new();
    round.run("simulate --participants 60 --seed 3 --out this").ends_with(0);
    let settings = round.read("this/round.toml") + "contact = \"mods@example.org\"\ndue = \"10 September\"\n";
    fs::write(round.path("this/round.toml"), settings).unwrap();
    // The older rounds were noted with how they ended.
    let mut past = Sheet::open(&round, "this/past-rounds.csv");
    past.add_column("status", |_| "posted".to_owned());
    past.save(&round, "this/past-rounds.csv");
    let run = round.run("check --round this").ends_with(1);
    assert!(run.stdout.starts_with("60 people signed up"), "{}", run.stdout);
    let answer = round.run("assign --round this --json").ends_with(1).json();
    assert_eq!((&answer["placed"], &answer["goals"][0]["proven"]), (&59.into(), &true.into()));
    assert_the_proof_holds(&round);
    round
}

fn assert_the_proof_holds(round: &RoundFolder) {
    let run = round.run("verify --round this --json").ends_with(0);
    assert_eq!(run.json(), serde_json::json!({"ok": true, "faults": [], "optimal": true}));
    assert_eq!(run.stderr, "", "the record fits its files");
}

/// Writes the letters and says to whom, by the addresses that stand in them.
fn letters(round: &RoundFolder) -> BTreeSet<String> {
    let answer = round.run("export letters --round this --json").ends_with(0).json();
    let files = answer["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap());
    let to = files.filter(|file| *file != "letters/preview.html").map(|file| {
        let letter = round.read(&format!("this/out/{file}"));
        let to = letter.lines().find_map(|line| line.strip_prefix("To: ")).unwrap();
        to.split_once('<').unwrap().1.trim_end_matches('>').to_owned()
    });
    let all: Vec<String> = to.collect();
    let once = set(all.iter().cloned());
    assert_eq!(once.len(), all.len(), "one letter for each");
    once
}

fn addresses<'a>(round: &RoundFolder, names: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for file in ["this/signups.csv", "late.csv", "helpers.csv"].into_iter().filter(|file| round.path(file).exists()) {
        let sheet = Sheet::open(round, file);
        let entries = sheet.cells("name").into_iter().zip(sheet.cells("email"));
        known.extend(entries.filter(|(_, address)| !address.is_empty()));
    }
    set(names.into_iter().map(|name| known[name].clone()))
}

/// The moderator sends what is to be sent, and notes it in a spreadsheet.
fn send(round: &RoundFolder) {
    let mut sheet = Sheet::open(round, ASSIGNMENTS);
    if !sheet.header.iter().any(|header| header == "phone") {
        sheet.add_column("phone", |row| phone(&row[0]));
    }
    sheet.fill_in("phone", |[remixer, ..]| Some(phone(remixer)));
    sheet.fill_in("status", |[.., status]| match status {
        "assigned" => Some("Sent".to_owned()),
        "pinch hit" => Some("sent (pinch hit)".to_owned()),
        _ => None,
    });
    sheet.save(round, ASSIGNMENTS);
}

/// Whatever the moderator noted beside a pair still stands beside it; `new` pairs of other people have nothing yet.
fn assert_notes_stand(round: &RoundFolder, new: &BTreeSet<Pair>) {
    for (pair, noted) in pairs(&Sheet::open(round, ASSIGNMENTS), "phone") {
        let is_blank = noted.is_empty() && new.contains(&pair);
        assert!(is_blank || noted == phone(&pair.0), "{pair:?}: {noted}");
    }
}

fn assert_nothing_new_changes_nothing(round: &RoundFolder) {
    let before = round.read(ASSIGNMENTS);
    round.run("repair --round this").ends_with(1);
    assert_eq!(round.read(ASSIGNMENTS), before);
    assert_the_proof_holds(round);
}

fn number(json: &Value) -> usize {
    usize::try_from(json.as_u64().unwrap()).unwrap()
}

/// Ten drop out: five from all of it, four as remixers, one of whom the spreadsheet tells. Gives those who left as
/// authors.
fn ten_drop_out(round: &RoundFolder) -> BTreeSet<String> {
    let before = standing(round);
    let remixers: Vec<String> = before.iter().map(|pair| pair.0.clone()).collect();
    let (all, writers, by_hand) = (&remixers[..5], &remixers[5..9], &remixers[9]);
    let mut sheet = Sheet::open(round, ASSIGNMENTS);
    sheet.fill_in("status", |[remixer, ..]| (remixer == by_hand).then(|| "DEFAULTED".to_owned()));
    sheet.save(round, ASSIGNMENTS);
    let flags: Vec<String> = all.iter().map(|name| format!("--drop {name}")).collect();
    let more: Vec<String> = writers.iter().map(|name| format!("--drop-remixer {name}")).collect();
    let answer =
        round.run(&format!("repair --round this --json {} {}", flags.join(" "), more.join(" "))).ends_with(1).json();

    let gone = set(all.iter().cloned());
    let silent = set(remixers[..10].iter().cloned());
    let after = standing(round);
    let still_in = |pair: &&Pair| !silent.contains(&pair.0);
    let must_change =
        set(before.iter().filter(still_in).filter(|pair| gone.contains(&pair.1)).map(|pair| pair.0.clone()));
    assert!(!must_change.is_empty());
    assert_eq!((number(&answer["new_letters"]), &answer["proven"]), (must_change.len(), &true.into()));
    assert!(after.iter().all(|pair| !silent.contains(&pair.0) && !gone.contains(&pair.1)));
    let kept: BTreeSet<Pair> = before.iter().filter(still_in).filter(|pair| !gone.contains(&pair.1)).cloned().collect();
    assert!(kept.is_subset(&after), "everybody else keeps their author");
    let told = pairs(&Sheet::open(round, ASSIGNMENTS), "status");
    let over: BTreeSet<Pair> = told.into_iter().filter(|row| row.1 == "defaulted").map(|row| row.0).collect();
    assert_eq!(over, before.iter().filter(|pair| silent.contains(&pair.0)).cloned().collect());
    assert_notes_stand(round, &after.difference(&before).cloned().collect());
    assert_the_proof_holds(round);

    let new: BTreeSet<String> = set(after.difference(&before).map(|pair| pair.0.clone()));
    assert_eq!(set(Sheet::open(round, "this/out/new-letters.csv").cells("Remixer")), new);
    assert_nothing_new_changes_nothing(round);
    assert_eq!(letters(round), addresses(round, &new));
    gone
}

/// Authors who wait for a remixer, with what they offer.
fn waiting(round: &RoundFolder, gone: &BTreeSet<String>) -> BTreeMap<String, String> {
    let taken: BTreeSet<String> = standing(round).into_iter().map(|pair| pair.1).collect();
    let sheet = Sheet::open(round, "this/signups.csv");
    let all = sheet.cells("name").into_iter().zip(sheet.cells("remixable"));
    all.filter(|(name, _)| !taken.contains(name) && !gone.contains(name)).collect()
}

/// The list for the community names nobody; the moderator's names everybody who waits.
fn pinch_hits_are_listed(round: &RoundFolder, waiting: &BTreeMap<String, String>) {
    round.run("export pinch-hits --round this").ends_with(1);
    let listed = set(Sheet::open(round, "this/out/pinch-hits.csv").cells("author"));
    assert_eq!(listed, set(waiting.keys().cloned()));
    let public = round.read("this/out/pinch-hits-public.md");
    for name in Sheet::open(round, "this/signups.csv").cells("name") {
        assert!(!public.contains(&name), "{name}: {public}");
    }
}

/// Three sign up late and two offer to pinch hit, one of them from outside.
fn others_come(round: &RoundFolder, gone: &BTreeSet<String>) {
    let before = standing(round);
    let waits = waiting(round, gone);
    assert!(waits.len() >= 5, "{waits:?}");
    let wanted: Vec<&String> = waits.values().collect();
    let late = format!(
        "name,email,remixable,like\n\
         late ash,late-ash@example.org,Soho and Wiso,{}\n\
         late birch,late-birch@example.org,The Drovun Drihar,{}\n\
         late cedar,late-cedar@example.org,Soho and Wiso,Nothing That There Is\n",
        wanted[0], wanted[1]
    );
    fs::write(round.path("late.csv"), late).unwrap();
    let inside = before.iter().next().unwrap().0.clone();
    let helpers = format!(
        "name,email,fandoms,how many\nHelpful Hazel,hazel@example.org,{};{},2\n{inside},,{},1\n",
        wanted[2], wanted[3], wanted[4]
    );
    fs::write(round.path("helpers.csv"), helpers).unwrap();
    let command = "repair --round this --late late.csv --pinch-hitters helpers.csv";
    let planned = round.run(&format!("{command} --dry-run --json")).ends_with(1).json();
    assert_eq!(standing(round), before);
    let answer = round.run(&format!("{command} --json")).ends_with(1).json();
    assert_eq!(answer["result"]["goals"], planned["result"]["goals"]);

    let after = standing(round);
    assert!(before.is_subset(&after), "nobody loses an author for them");
    assert_eq!((number(&answer["new_letters"]), &answer["proven"]), (0, &true.into()));
    let new: BTreeSet<Pair> = after.difference(&before).cloned().collect();
    assert!(new.len() >= 4, "{new:?}");
    let told = pairs(&Sheet::open(round, ASSIGNMENTS), "status");
    for (pair, status) in told.into_iter().filter(|(pair, _)| new.contains(pair)) {
        let is_late = pair.0.starts_with("late ");
        assert_eq!(status, if is_late { "assigned" } else { "pinch hit" }, "{pair:?}");
    }
    assert_notes_stand(round, &new);
    assert_the_proof_holds(round);
    let told = round.run("verify --round this").ends_with(0).stdout;
    assert!(told.contains("beside the letters that went out, no better assignment exists"), "{told}");
    assert!(!round.path("this/out/pinch-hits.csv").exists(), "the list of those who waited is over");
    let who = set(new.iter().map(|pair| pair.0.clone()));
    assert!(who.contains("Helpful Hazel") && who.contains(&inside), "{who:?}");
    assert_eq!(set(Sheet::open(round, "this/out/new-letters.csv").cells("Remixer")), who);
    // Whoever mends again before the letters are out still knows to whom they must go.
    assert_nothing_new_changes_nothing(round);
    assert_eq!(set(Sheet::open(round, "this/out/new-letters.csv").cells("Remixer")), who);
    let check = round.run("check --round this");
    assert!(
        check.stdout.starts_with("63 people signed up, 54 of them to remix and 58 to be remixed;"),
        "{}",
        check.stdout
    );
    assert_eq!(letters(round), addresses(round, &who));
}

/// All but two post; one is late and one drops out at the very end.
fn remixes_are_posted(round: &RoundFolder) {
    let live: Vec<Pair> = standing(round).into_iter().collect();
    let (late, over) = (&live[20], &live[21]);
    let mut sheet = Sheet::open(round, ASSIGNMENTS);
    sheet.fill_in("status", |[remixer, author, status]| {
        let is = |pair: &Pair| (remixer, author) == (pair.0.as_str(), pair.1.as_str());
        match status {
            "defaulted" => None,
            _ if is(late) => Some("late".to_owned()),
            _ if is(over) => Some("defaulted".to_owned()),
            _ => Some(status.replace("Sent", "posted").replace("sent", "posted")),
        }
    });
    sheet.save(round, ASSIGNMENTS);
    assert_notes_stand(round, &BTreeSet::new());
    let posted: Vec<&Pair> = live.iter().filter(|pair| ![late, over].contains(pair)).collect();
    let row = |(place, (remixer, author)): (usize, &&Pair)| {
        format!("{remixer},Remix no. {place}.,https://example.org/works/{place},{author}\n")
    };
    let rows: Vec<String> = posted.iter().enumerate().map(row).collect();
    let table = format!("remixer,title,url,original_author\n{}", rows.concat());
    fs::write(round.path("this/posted.csv"), table).unwrap();
    masterlists_are_made(round, posted.len());
}

fn masterlists_are_made(round: &RoundFolder, remixes: usize) {
    round.run("export masterlist --round this --anonymous").ends_with(0);
    round.run("export masterlist --round this").ends_with(0);
    let files = ["masterlist-anonymous", "masterlist"].map(|name| round.read(&format!("this/out/{name}.md")));
    for list in &files {
        // Markdown may escape what stands around the number.
        let titles = (0..remixes).filter(|place| list.contains(&format!("no. {place}."))).count();
        assert_eq!((titles, list.contains('@')), (remixes, false), "{list}");
    }
    assert_eq!(files.map(|list| list.contains("Helpful Hazel")), [false, true]);
}

fn history_is_kept(round: &RoundFolder) {
    let before = round.read("this/past-rounds.csv");
    let all = pairs(&Sheet::open(round, ASSIGNMENTS), "status");
    let run = round.run("export history --round this").ends_with(1);
    assert!(run.stdout.contains(&format!("Added {} rows of 2026", all.len())), "{}", run.stdout);
    let after = round.read("this/past-rounds.csv");
    assert!(after.starts_with(&before));
    round.run("export history --round this").ends_with(1);
    assert_eq!(round.read("this/past-rounds.csv"), after, "nothing twice");
    let kept = past(round).into_iter().filter(|row| row.0 == "2026");
    let ends: BTreeMap<Pair, String> = kept.map(|(_, pair, status)| (pair, status)).collect();
    for (pair, status) in all {
        let end = match status.as_str() {
            "posted (pinch hit)" => "pinch hit",
            status => status,
        };
        assert_eq!(ends[&pair], end, "{pair:?}");
    }
}

/// Year, pair and status of all past rounds.
fn past(round: &RoundFolder) -> Vec<(String, Pair, String)> {
    let sheet = Sheet::open(round, "this/past-rounds.csv");
    let years = sheet.cells("year");
    years.into_iter().zip(pairs(&sheet, "status")).map(|(year, (pair, status))| (year, pair, status)).collect()
}

/// The same people sign up again.
fn next_year(round: &RoundFolder) {
    fs::create_dir(round.path("next")).unwrap();
    for name in ["signups.csv", "past-rounds.csv"] {
        fs::copy(round.path(&format!("this/{name}")), round.path(&format!("next/{name}"))).unwrap();
    }
    let settings = round.read("this/round.toml").replace("year = 2026", "year = 2027");
    let ignore = "[rules]\nhistory_ignore = [\"defaulted\"]\n";
    let past = past(round);
    let some_default = past.iter().find(|row| row.0 == "2026" && row.2 == "defaulted").unwrap();
    let again = format!("remixer,author\n{},{}\n", some_default.1.0, some_default.1.1);
    fs::write(round.path("again.csv"), again).unwrap();
    for (settings, defaults_count) in [(settings.clone(), true), (settings + ignore, false)] {
        fs::write(round.path("next/round.toml"), settings).unwrap();
        let run = round.run("assign --round next --replace --json").ends_with(1);
        assert!(number(&run.json()["placed"]) > 50, "{}", run.stdout);
        assert_no_repeat(round, &past, defaults_count);
        let run = round.run("verify --round next --assignments again.csv --json").ends_with(1).json();
        let mut kinds = run["faults"].as_array().unwrap().iter().map(|fault| fault["kind"].as_str().unwrap());
        assert_eq!(kinds.any(|kind| kind == "repeat"), defaults_count, "{run}");
    }
}

fn assert_no_repeat(round: &RoundFolder, past: &[(String, Pair, String)], defaults_count: bool) {
    let counts = |status: &str| defaults_count || status != "defaulted";
    let barred: BTreeSet<&Pair> = past.iter().filter(|row| counts(&row.2)).map(|row| &row.1).collect();
    assert!(barred.len() > 200);
    let new = pairs(&Sheet::open(round, "next/out/assignments.csv"), "status");
    assert!(new.iter().all(|(pair, _)| !barred.contains(pair)));
}

#[test]
fn a_round_from_its_sign_ups_to_the_next_one() {
    let round = assigned();
    let everybody = set(standing(&round).into_iter().map(|pair| pair.0));
    assert_eq!(letters(&round), addresses(&round, &everybody));
    send(&round);

    let before = round.read(ASSIGNMENTS);
    let Run { stderr, .. } = round.run("assign --round this --replace").ends_with(3);
    assert!(stderr.contains("59 pairs stand of which people know already"), "{stderr}");
    assert_eq!(round.read(ASSIGNMENTS), before);
    assert!(!round.path("this/out/before-1").exists());

    let gone = ten_drop_out(&round);
    send(&round);
    pinch_hits_are_listed(&round, &waiting(&round, &gone));
    others_come(&round, &gone);
    send(&round);
    remixes_are_posted(&round);
    history_is_kept(&round);
    next_year(&round);
}
