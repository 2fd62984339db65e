//! Answers added to files of fandom names and of people's names, and taken out again: what stood there stays.

use proptest::prelude::*;
use remix_match::domain::{Answer, NamesFile, NamesKind, Said, Settings};
use remix_match::export::{NotAnswered, answered, unanswered};
use remix_match::intake::{self, Problem, SourceFile};

fn answer(name: &str, said: Said, other: &str) -> Answer {
    Answer { name: name.to_owned(), said, other: other.to_owned() }
}

fn opened(kind: NamesKind, bytes: &[u8]) -> NamesFile {
    let file = SourceFile { name: "names.csv".to_owned(), bytes: bytes.to_vec() };
    let (file, problems) = intake::names_file(&file, kind, &Settings::default());
    file.unwrap_or_else(|| panic!("{problems:?}"))
}

fn with(kind: NamesKind, bytes: &[u8], said: &Answer) -> Result<Vec<u8>, NotAnswered> {
    answered(kind, Some(&opened(kind, bytes)), said, &Settings::default())
}

fn without(kind: NamesKind, bytes: &[u8], said: &Answer) -> Option<Vec<u8>> {
    unanswered(&opened(kind, bytes), said, &Settings::default()).unwrap()
}

#[track_caller]
fn assert_becomes(kind: NamesKind, before: &str, said: &Answer, after: &str) {
    let found = with(kind, before.as_bytes(), said).unwrap();
    assert_eq!(String::from_utf8(found).unwrap(), after);
    // Said again it changes nothing.
    assert_eq!(with(kind, after.as_bytes(), said).unwrap(), after.as_bytes());
}

const FANDOMS: NamesKind = NamesKind::Fandoms;
const PEOPLE: NamesKind = NamesKind::People;

#[test]
fn a_row_stands_in_the_columns_of_its_file() {
    let same = answer("MCU", Said::Same, "Marvel");
    assert_becomes(FANDOMS, "name,same_as,within\n", &same, "name,same_as,within\nMCU,Marvel,\n");
    assert_becomes(FANDOMS, "Within;note;Same_As;Name\r\n", &same, "Within;note;Same_As;Name\r\n;;Marvel;MCU\r\n");
    let within = answer("Thor; 2", Said::Within, "MCU");
    assert_becomes(FANDOMS, "sep=;\nname;same_as;within\n", &within, "sep=;\nname;same_as;within\n\"Thor; 2\";;MCU\n");
    let other = answer("tinder_fox", Said::Same, "tinderfox");
    assert_becomes(
        PEOPLE,
        "email\tname\talso_known_as",
        &other,
        "email\tname\talso_known_as\r\n\ttinder_fox\ttinderfox\r\n",
    );
}

#[test]
fn a_column_that_is_not_there_yet_is_added_to_every_row() {
    let said = answer("Thor", Said::Different, "Thorn");
    assert_becomes(
        FANDOMS,
        "# our names\n\nname,same_as,within\n\nMCU,Marvel,\n# \"no\nA,\"b\n\",\n\n , \nX,Y,",
        &said,
        "# our names\n\nname,same_as,within,different_from\n\nMCU,Marvel,,\n# \"no\nA,\"b\n\",,\n\n , \nX,Y,,\nThor,,,Thorn\n",
    );
    assert_becomes(FANDOMS, "name,same_as", &answer("a", Said::Within, "b"), "name,same_as,within\r\na,,b\r\n");
    assert_becomes(
        PEOPLE,
        "\u{feff}name,email\rada,ada@example.org\r",
        &answer("ada", Said::Different, "adda"),
        "\u{feff}name,email,different_from\rada,ada@example.org,\rada,,adda\r",
    );
}

#[test]
fn a_new_file_has_all_columns() {
    let new = |kind, said| {
        String::from_utf8(answered(kind, None, &answer("a", said, "b, c"), &Settings::default()).unwrap()).unwrap()
    };
    assert_eq!(new(FANDOMS, Said::Within), "name,same_as,within,different_from\r\na,,\"b, c\",\r\n");
    assert_eq!(new(PEOPLE, Said::Different), "name,also_known_as,email,different_from\r\na,,,\"b, c\"\r\n");
    // A list cannot hold a name with a comma in it.
    assert_eq!(new(PEOPLE, Said::Same), "name,also_known_as,email,different_from\r\n\"b, c\",a,,\r\n");
}

#[test]
fn other_encodings_stay_what_they_are() {
    let said = answer("Les Misérables", Said::Different, "Misère");
    let old = b"name;same_as\r\nJos\xe9;\xc9lan\r\n";
    let new = b"name;same_as;different_from\r\nJos\xe9;\xc9lan;\r\nLes Mis\xe9rables;;Mis\xe8re\r\n";
    assert_eq!(with(FANDOMS, old, &said).unwrap(), new);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let old = [&b"\xfe\xff"[..], &wide("name\tsame_as\nЩука 🐟\tb")].concat();
    let new =
        [&b"\xfe\xff"[..], &wide("name\tsame_as\tdifferent_from\nЩука 🐟\tb\t\nLes Misérables\t\tMisère\n")].concat();
    assert_eq!(with(FANDOMS, &old, &said).unwrap(), new);
}

#[test]
fn what_cannot_stand_in_a_file_is_refused_with_a_sentence() {
    let told = |kind, bytes: &[u8], said: &Answer| with(kind, bytes, said).unwrap_err().to_string();
    let latin = b"name;same_as\r\nJos\xe9;b\r\n";
    let letters = told(FANDOMS, latin, &answer("Щука", Said::Same, "b"));
    assert!(letters.starts_with("“Щука” cannot be written") && letters.contains("windows-1252"), "{letters}");
    let lists = told(PEOPLE, b"name,also_known_as\n", &answer("a, b", Said::Same, "c; d"));
    assert!(lists.starts_with("“a, b” and “c; d” both hold"), "{lists}");
    let remark = told(FANDOMS, b"name,same_as\n", &answer("#", Said::Same, "c"));
    assert!(remark.contains("remark"), "{remark}");
    assert_eq!(told(PEOPLE, b"name\n", &answer("a", Said::Within, "b")), "Only fandoms lie within each other.");
    assert_eq!(told(PEOPLE, b"name\n", &answer(" ", Said::Same, "b")), "“” is no name.");
    assert_becomes(FANDOMS, "name,same_as\n", &answer("#Kings", Said::Same, "#b"), "name,same_as\nKings,#b\n");
    // Of two ways to write a letter in an old encoding only one would come back.
    let settings = Settings {
        files: remix_match::domain::FileHints { encoding: Some("iso-2022-jp".to_owned()), ..Default::default() },
        ..Settings::default()
    };
    let file = SourceFile { name: "names.csv".to_owned(), bytes: b"name,same_as\n\x1b(J~\x1b(B,b\n".to_vec() };
    let file = intake::names_file(&file, FANDOMS, &settings).0.unwrap();
    let refused = answered(FANDOMS, Some(&file), &answer("a", Said::Different, "b"), &settings).unwrap_err();
    assert!(
        matches!(refused, NotAnswered::NotKept { .. }) && refused.to_string().contains("byte for byte"),
        "{refused}"
    );
}

#[test]
fn files_to_which_nothing_can_be_added_say_why() {
    let codes = |bytes: &[u8]| {
        let file = SourceFile { name: "names.csv".to_owned(), bytes: bytes.to_vec() };
        let (file, problems) = intake::names_file(&file, FANDOMS, &Settings::default());
        (file.is_some(), problems.iter().map(Problem::code).collect::<Vec<_>>())
    };
    assert_eq!(codes(b""), (false, vec![]));
    assert_eq!(codes(b"PK\x03\x04"), (false, vec!["workbook_of_names"]));
    assert_eq!(codes(b"names,same_as\n"), (false, vec!["missing_column"]));
    assert_eq!(codes(b"name,same_as\nx\n"), (false, vec!["too_few_cells"]));
}

#[test]
fn an_answer_is_taken_back_and_nothing_else() {
    let said = answer("Thor", Said::Different, "Thorn");
    let before = "name,note,different_from\r\nThor,see,Thorn\r\n\r\nThor,,Thorn\r\n# Thor,,Thorn\r\nThor,,Thorin\r\n";
    let after = "name,note,different_from\r\nThor,see,Thorn\r\n\r\n# Thor,,Thorn\r\nThor,,Thorin\r\n";
    assert_eq!(without(FANDOMS, before.as_bytes(), &said).unwrap(), after.as_bytes());
    assert_eq!(without(FANDOMS, after.as_bytes(), &said), None);
    assert_eq!(without(FANDOMS, b"name,same_as\nThor,Thorn\n", &said), None);
    assert_eq!(without(FANDOMS, b"name,different_from\nThor,Thorn", &said).unwrap(), b"name,different_from\n");
}

/// A file of names, and what its rows hold.
fn random_file() -> impl Strategy<Value = (NamesKind, Vec<u8>)> {
    let cell = "[a-cé ]{0,3}(\"\"|,|;|\n)?[a-c#]?";
    let rows = proptest::collection::vec((proptest::collection::vec(cell, 5), 0..4_u8), 0..5);
    let columns = proptest::sample::subsequence(vec!["same", "within", "different_from", "note"], 1..=4).prop_shuffle();
    (any::<bool>(), columns, rows, 0..4_usize, 0..3_usize, 0..5_usize, any::<bool>()).prop_map(
        |(of_people, mut columns, rows, place, line_end, encoding, is_open)| {
            let kind = if of_people { PEOPLE } else { FANDOMS };
            columns.insert(place.min(columns.len()), "name");
            let header = columns.iter().map(|column| match (*column, kind) {
                ("same", NamesKind::Fandoms) => "same_as",
                ("same", NamesKind::People) => "also_known_as",
                (other, _) => other,
            });
            let line_end = ["\n", "\r\n", "\r"][line_end];
            let delimiter = [',', ';', '\t'][place % 3];
            let quoted =
                |cell: &str| if cell.contains(['"', ',', ';', '\n']) { format!("\"{cell}\"") } else { cell.to_owned() };
            let mut lines = vec![header.collect::<Vec<_>>().join(&delimiter.to_string())];
            for (cells, kind_of_row) in &rows {
                let cells: Vec<String> = cells.iter().take(columns.len()).map(|cell| quoted(cell)).collect();
                let mut line = cells.join(&delimiter.to_string());
                // What begins with a sign is a remark of fandoms only.
                if *kind_of_row == 0 {
                    line = String::new();
                } else if *kind_of_row == 1 && kind == FANDOMS {
                    "# a \"remark, of; any\twidth".clone_into(&mut line);
                }
                lines.push(line);
            }
            let mut text = lines.join(line_end);
            if !is_open {
                text.push_str(line_end);
            }
            (kind, encoded(&text, encoding))
        },
    )
}

fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        2 => [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat(),
        3 => [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat(),
        // Windows-1252 has these letters where Unicode has them.
        _ => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect(),
    }
}

/// The rows by their headers, without those in which nothing stands.
fn rows(kind: NamesKind, bytes: &[u8]) -> Vec<Vec<(String, String)>> {
    let file = opened(kind, bytes);
    let filled = |cells: &Vec<String>| {
        let named = file.header.iter().cloned().zip(cells.iter().cloned());
        named.filter(|(_, cell)| !cell.is_empty()).collect::<Vec<_>>()
    };
    let mut all: Vec<Vec<(String, String)>> = file.rows.iter().map(|row| filled(&row.cells)).collect();
    for row in &mut all {
        row.sort();
    }
    all
}

fn is_within(part: &[u8], whole: &[u8]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|byte| rest.any(|other| other == byte))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn answers_come_and_go_and_the_rest_stays(
        (kind, before) in random_file(), name in "[a-cé]{1,3}[,;\" ]?[a-c]", other in "#?[a-cé]{1,3}[a-c,]?", said in 0..3_usize,
    ) {
        let said = [Said::Same, Said::Within, Said::Different][said];
        prop_assume!(kind == FANDOMS || said != Said::Within);
        let file = SourceFile { name: "names.csv".to_owned(), bytes: before.clone() };
        // Random quotation marks make some files unreadable.
        let Some(file) = intake::names_file(&file, kind, &Settings::default()).0 else { return Ok(()) };
        let said = answer(&name, said, &other);
        let after = match answered(kind, Some(&file), &said, &Settings::default()) {
            Ok(after) => after,
            Err(NotAnswered::NoList { .. }) => return Ok(()),
            Err(why) => return Err(TestCaseError::fail(why.to_string())),
        };
        let (old, new) = (rows(kind, &before), rows(kind, &after));
        prop_assert!(is_within(&before, &after));
        if file.columns.of(said.said).is_some() {
            prop_assert!(after.starts_with(&before));
        }
        if after == before {
            return Ok(());
        }
        prop_assert_eq!(&new[..old.len()], &old[..]);
        prop_assert_eq!(new.len(), old.len() + 1, "{:?}", String::from_utf8_lossy(&after));
        prop_assert_eq!(new[old.len()].len(), 2);
        let back = without(kind, &after, &said).expect("it was just added");
        prop_assert_eq!(rows(kind, &back), old);
        if file.columns.of(said.said).is_some() && !file.table.last_line_is_open {
            prop_assert_eq!(back, before);
        }
    }
}
