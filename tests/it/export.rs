//! What stands in the files, cell by cell, for a small round made by hand.

use std::io::{Cursor, Read};

use remix_match::domain::{
    Assignment, Certificate, FandomBook, FandomId, Goal, GoalResult, GoalWeight, Listing, Media, MediumId, Outcome,
    Participant, ParticipantId, Prices, Proof, Request, Roster, Round, Settings, Stand,
};
use remix_match::export::{self, ByteOrderMark, Concern, Grade, Inputs, Mailing, Record, RunResult, Table};

fn person(place: usize) -> ParticipantId {
    ParticipantId::new(place)
}

fn fandoms(places: &[usize]) -> Vec<FandomId> {
    places.iter().map(|&place| FandomId::new(place)).collect()
}

fn participant(name: &str) -> Participant {
    Participant {
        name: name.to_owned(),
        email: Some(format!("{name}@example.org")),
        remixable: fandoms(&[0, 1, 2]),
        like: fandoms(&[1]),
        also: fandoms(&[0]),
        ..Participant::default()
    }
}

/// Ash and birch remix each other; cedar has nobody.
fn round(change: impl FnOnce(&mut [Participant; 3])) -> (Round, Assignment) {
    let mut people = ["ash", "birch", "cedar"].map(participant);
    change(&mut people);
    let names = ["Alien", "Buffy", "Castle; the Series"].map(str::to_owned).to_vec();
    let media = vec!["Art".to_owned(), "Fic".to_owned()];
    let roster = Roster::new(people.into(), FandomBook::new(names, &[]).unwrap(), media);
    let settings = Settings { title: "Revival".to_owned(), due: "10 May".to_owned(), ..Settings::default() };
    let assignment = Assignment::new(vec![Some(person(1)), Some(person(0)), None]);
    (Round::new(settings, roster, Vec::new()), assignment)
}

fn mail_merge(change: impl FnOnce(&mut [Participant; 3])) -> (Table, Vec<Concern>) {
    let (round, assignment) = round(change);
    export::mail_merge(&round, &assignment.pairs().collect::<Vec<_>>(), export::MergeFile::All)
}

#[track_caller]
fn cell<'t>(table: &'t Table, row: usize, column: &str) -> &'t str {
    let place = table.columns.iter().position(|name| *name == column).expect("a column of the table");
    &table.rows[row][place]
}

#[test]
fn assignments_have_liked_fandoms_first_and_say_how_well_the_pair_fits() {
    let (round, assignment) = round(|people| people[0].like = Vec::new());
    let table = export::assignments(&round, &Listing::from(&assignment));
    assert_eq!(table.columns.join(","), "remixer,author,fandoms,fit,mutual,status");
    assert_eq!(table.rows[0], ["ash", "birch", "Alien", "also", "yes", "assigned"]);
    assert_eq!(table.rows[1], ["birch", "ash", "Buffy; Alien", "liked", "yes", "assigned"]);
}

#[test]
fn the_mail_merge_has_what_a_letter_needs() {
    let (table, concerns) = mail_merge(|[ash, birch, _]| {
        let request = |typed: &str, authors: &[usize]| Request {
            typed: typed.to_owned(),
            authors: authors.iter().map(|&place| person(place)).collect(),
        };
        ash.requests = vec![request("Birch's \"Fall\"", &[1]), request("cedar", &[2]), request("birch", &[1])];
        birch.works_link = "https://example.org/@birch.b".to_owned();
        birch.safe = "The Long Way\nDown".to_owned();
        birch.accepts = Media::Only(vec![MediumId::new(0), MediumId::new(1)]);
        birch.notes = "no gore".to_owned();
    });
    assert!(concerns.is_empty(), "{concerns:?}");
    let row = [
        "ash@example.org",
        "ash",
        "birch",
        "Buffy; Alien",
        "Castle; the Series",
        "https://example.org/@birch.b",
        "Birch's \"Fall\"; birch",
        "The Long Way\nDown",
        "Art; Fic",
        "no gore",
        "Revival",
        "10 May",
    ];
    assert_eq!(table.rows[0], row);
    let csv = String::from_utf8(table.csv(ByteOrderMark::Without)).unwrap();
    assert!(csv.starts_with(
        "Email,Remixer,Author,MatchedFandoms,OtherFandoms,WorksLink,RequestedWorks,SafeWorks,AuthorAccepts,\
         AuthorNotes,RoundTitle,Due\r\nash@example.org,ash,"
    ));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().next().unwrap().unwrap(), row.to_vec());
}

#[test]
fn people_without_a_usable_address_get_a_warning_and_no_row() {
    let long = format!("{}@b.org", "a".repeat(400));
    for address in [None, Some("ash at example"), Some("ash@localhost"), Some("a@b.org, c@d.org"), Some(&*long)] {
        let (table, concerns) = mail_merge(|people| people[0].email = address.map(str::to_owned));
        assert_eq!(table.rows.len(), 1, "{address:?}");
        assert_eq!(concerns, [Concern::NoAddress { mailing: Mailing::MailMerge, remixer: "ash".to_owned() }]);
        assert_eq!(concerns[0].grade(), Grade::Warning);
    }
}

#[test]
fn no_column_but_the_first_holds_an_address() {
    let (table, concerns) = mail_merge(|[ash, birch, _]| {
        "birch@work.example".clone_into(&mut birch.name);
        birch.notes = "ask b@example.net".to_owned();
        birch.works_link = "mailto:b@example.net".to_owned();
        birch.safe = "b@example.net".to_owned();
        ash.requests = vec![Request { typed: "b@example.net".to_owned(), authors: vec![person(1)] }];
    });
    for row in &table.rows {
        assert!(row[0].contains('@') && row[1..].iter().all(|cell| !cell.contains('@')), "{row:?}");
    }
    assert_eq!(cell(&table, 0, "AuthorNotes"), "ask (address left out)");
    let told: Vec<String> = concerns.iter().map(ToString::to_string).collect();
    assert!(told.iter().all(|notice| !notice.contains('@')), "{told:?}");
    assert!(told.iter().any(|notice| notice.contains("“ash”") && notice.contains("RequestedWorks")), "{told:?}");
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_told_and_kept() {
    let (table, concerns) = mail_merge(|[_, birch, _]| {
        "-birch-".clone_into(&mut birch.name);
        birch.notes = "=HYPERLINK(\"x\")".to_owned();
    });
    assert_eq!((cell(&table, 0, "Author"), cell(&table, 0, "AuthorNotes")), ("-birch-", "=HYPERLINK(\"x\")"));
    let cell = Concern::FormulaCell { remixer: "ash".to_owned(), column: "AuthorNotes" };
    assert_eq!(concerns, [cell, Concern::FormulaName { person: "-birch-".to_owned() }]);
    assert!(concerns.iter().all(|concern| concern.grade() == Grade::Notice));
}

#[test]
fn what_somebody_refuses_or_whom_they_avoid_is_nowhere() {
    let plain = mail_merge(|_| ()).0;
    let with_refusals = mail_merge(|[_, birch, _]| {
        birch.never = fandoms(&[2]);
        birch.do_not_match = vec![person(2)];
    });
    assert_eq!(plain, with_refusals.0);
}

#[test]
fn lists_have_semicolons_whatever_separates_in_the_sign_ups() {
    let (mut round, assignment) = round(|_| ());
    ", ".clone_into(&mut round.settings.lists.separator);
    assert_eq!(export::assignments(&round, &Listing::from(&assignment)).rows[0][2], "Buffy; Alien");
}

fn sheet(table: &Table) -> String {
    let (bytes, _) = table.xlsx().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] {
        archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

#[test]
fn workbooks_hold_text_only_and_the_same_bytes_each_time() {
    let (table, _) = mail_merge(|people| {
        people[1].notes = "=1+1".to_owned();
        people[1].safe = "007".to_owned();
    });
    let xml = sheet(&table);
    assert!(!xml.contains("<f>") && xml.contains(">=1+1<") && xml.contains(">007<"), "{xml}");
    assert!(table.xlsx().unwrap().0 == table.xlsx().unwrap().0);
}

#[test]
fn a_cell_too_long_for_a_workbook_is_cut_and_told() {
    let (table, _) = mail_merge(|people| people[1].notes = "𝄞".repeat(20_000));
    let (_, cut) = table.xlsx().unwrap();
    assert_eq!(cut, [Concern::CellCut { table: "mail-merge", row: 2, column: "AuthorNotes".to_owned() }]);
}

fn record(change: impl FnOnce(&mut [Participant; 3])) -> (Round, Record) {
    let (mut round, assignment) = round(change);
    "ask mod@example.org".clone_into(&mut round.settings.due);
    let prices = Prices { remixers: vec![1, 2, 3], authors: vec![0; 3], penalties: Vec::new() };
    let certificate =
        Certificate { weights: vec![GoalWeight { goal: Goal::Placed, weight: 1 }], proof: Proof::Prices(prices) };
    let goals = vec![GoalResult { goal: Goal::Placed, value: 2, proven: true, bound: None }];
    let outcome = Outcome { assignment, goals, certificate, seed: 7 };
    let mut inputs = Inputs::default();
    inputs.add("signups.csv", b"abc");
    let result = RunResult::of(&round.roster, &outcome.clone().into(), 4);
    let record = Record::new(&round, inputs, (&Stand::default(), &outcome.into()), result);
    (round, record)
}

#[test]
fn the_result_has_the_fields_of_the_interface_in_their_order() {
    let json = serde_json::to_string(&record(|_| ()).1.result).unwrap();
    assert_eq!(
        json,
        "{\"participants\":3,\"placed\":2,\"unplaced_remixers\":1,\"unplaced_authors\":1,\"seed\":7,\
         \"goals\":[{\"name\":\"placed\",\"value\":2,\"proven\":true}],\"warnings\":4}"
    );
}

#[test]
fn a_record_can_be_read_back_and_holds_no_address() {
    let (round, record) = record(|people| "ash@example.org".clone_into(&mut people[0].name));
    let bytes = record.json();
    assert!(!bytes.contains(&b'@'));
    assert_eq!(Record::read(&bytes).unwrap(), record);
    assert!(record.certificate_for(&round.roster).is_some());
    assert!(
        String::from_utf8(bytes).unwrap().contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    );
}

#[test]
fn a_certificate_is_for_the_people_it_was_made_for() {
    let (_, record) = record(|_| ());
    let (other, _) = round(|people| "alder".clone_into(&mut people[0].name));
    assert!(record.certificate_for(&other.roster).is_none());
    let mut inputs = Inputs::default();
    inputs.add("people.csv", b"");
    assert_eq!(inputs.changed_since(&record.inputs), ["people.csv", "signups.csv"]);
}
