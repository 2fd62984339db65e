//! How a file is said to be read, and what is chosen for its columns.

use std::fs;
use std::path::{Path, PathBuf};

use super::{file, settings};
use remix_match::domain::{Columns, Field, Settings};
use remix_match::intake::{
    self, DelimiterFrom, EncodingFrom, Preview, SourceFile, TableKind, chosen_columns, columns_without,
    guessed_choices, preview, table_kind,
};

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)
}

fn from_fixture(path: &str) -> SourceFile {
    file(path.rsplit('/').next().unwrap(), fs::read(fixture(path)).unwrap())
}

fn seen(file: &SourceFile, settings: &Settings) -> Preview {
    let (preview, problems) = preview(file, TableKind::Signups, settings, 5);
    preview.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// The settings of a fixture, and its sign-ups.
fn round(folder: &str) -> (Settings, SourceFile) {
    let toml = file("round.toml", fs::read(fixture(folder).join("round.toml")).unwrap());
    let settings = intake::settings(&toml).0.unwrap();
    let signups = from_fixture(&format!("{folder}/{}", settings.signups[0]));
    (settings, signups)
}

#[test]
fn every_format_says_how_it_is_read() {
    let facts = |folder: &str| {
        let (settings, signups) = round(folder);
        let Preview { encoding, delimiter, sheet, is_ao3, rows, first, columns, .. } = seen(&signups, &settings);
        assert!(first.len() == rows.min(5) && first.iter().all(|row| row.len() == columns.len()), "{folder}");
        (encoding, delimiter, sheet, is_ao3, rows)
    };
    let utf8 = Some(("UTF-8", EncodingFrom::Bytes));
    let comma = Some((',', DelimiterFrom::Guess));
    assert_eq!(facts("google-forms"), (utf8, comma, None, false, 21));
    assert_eq!(facts("formats/google-sheet-csv").4, 21);
    let (encoding, delimiter, sheet, ..) = facts("formats/google-sheet-xlsx");
    assert_eq!((encoding, delimiter, sheet.as_deref()), (None, None, Some("Form Responses 1")));
    assert!(facts("formats/google-sheet-ods").2.is_some());
    let (encoding, delimiter, _, is_ao3, _) = facts("formats/ao3-download");
    assert_eq!((encoding, delimiter), (Some(("UTF-16LE", EncodingFrom::Mark)), Some(('\t', DelimiterFrom::Guess))));
    assert!(is_ao3);
    let (encoding, delimiter, ..) = facts("formats/semicolons-windows-1252");
    assert_eq!(encoding.map(|(name, _)| name), Some("windows-1252"));
    assert_eq!(delimiter.map(|(sign, _)| sign), Some(';'));
}

#[test]
fn settings_and_the_file_itself_come_before_a_guess() {
    let named = settings("[files]\ndelimiter = \";\"\nencoding = \"windows-1251\"\n");
    let text = file("s.csv", b"name,a;remixable;like\n\xc0,b;c;d\n");
    let by_settings = seen(&text, &named);
    assert_eq!(by_settings.encoding, Some(("windows-1251", EncodingFrom::Settings)));
    assert_eq!(by_settings.delimiter, Some((';', DelimiterFrom::Settings)));
    assert_eq!(by_settings.first, [["А,b", "c", "d"]]);
    let guessed = seen(&text, &Settings::default());
    assert_eq!(guessed.encoding, Some(("windows-1252", EncodingFrom::Guess)));
    let announced = seen(&file("s.csv", "sep=|\nname|remixable|like\n"), &Settings::default());
    assert_eq!(announced.delimiter, Some(('|', DelimiterFrom::File)));
    assert_eq!((announced.rows, announced.first.len()), (0, 0));
}

#[test]
fn columns_tell_what_they_hold_and_which_cannot_be_named() {
    let named = settings("[columns]\nname = \"Who\"\nremixable = [\"A\", \"B\"]\nlike = \"A\"\n");
    let seen = seen(&file("s.csv", "Who,A,B,B,,never\nx,1,2,3,4,5\nwrong\n"), &named);
    let told: Vec<(&str, &str, &[Field], bool)> = seen
        .columns
        .iter()
        .map(|column| (column.letter.as_str(), column.header.as_str(), column.fields.as_slice(), column.is_nameless))
        .collect();
    assert_eq!(
        told,
        [
            ("A", "Who", &[Field::Name][..], false),
            ("B", "A", &[Field::Remixable, Field::Like], false),
            ("C", "B", &[Field::Remixable], false),
            ("D", "B", &[], true),
            ("E", "", &[], true),
            ("F", "never", &[Field::Never], false),
        ]
    );
    assert_eq!((seen.rows, seen.first.len()), (2, 1), "a row that cannot be read is one too");
}

#[test]
fn what_cannot_be_read_says_why() {
    for (bytes, code) in [(b"%PDF-1.7 x".as_slice(), "not_text"), (b"", "empty"), (b"PK\x03\x04zip", "damaged")] {
        let (none, problems) = preview(&file("x.csv", bytes), TableKind::Works, &Settings::default(), 5);
        assert!(none.is_none() && !problems.is_empty(), "{code}");
        assert_eq!(table_kind(&file("x.csv", bytes)), None);
    }
}

#[test]
fn a_table_is_known_by_its_headers() {
    for (path, kind) in [
        ("google-forms/responses.csv", Some(TableKind::Signups)),
        ("formats/google-sheet-xlsx/responses.xlsx", Some(TableKind::Signups)),
        ("formats/google-sheet-ods/responses.ods", Some(TableKind::Signups)),
        ("formats/ao3-download/sample_remix_2099_signups_2099-05-01-1830.csv", Some(TableKind::Signups)),
        ("works/signups.csv", Some(TableKind::Signups)),
        ("google-forms/past-rounds.csv", Some(TableKind::History)),
        ("google-forms/fandoms.csv", Some(TableKind::Fandoms)),
        ("google-forms/people.csv", Some(TableKind::People)),
        ("works/works.csv", Some(TableKind::Works)),
        // Its headers are German, which nothing here understands.
        ("formats/semicolons-windows-1252/anmeldungen.csv", None),
        ("google-forms/expected/assignments.csv", None),
        ("google-forms/expected/mail-merge.csv", None),
    ] {
        assert_eq!(table_kind(&from_fixture(path)), kind, "{path}");
    }
    for text in ["name,email,colour\nx,y,z\n", "a,b\n1,2\n", "author,text\na,b\n"] {
        assert_eq!(table_kind(&file("x.csv", text)), None, "{text}");
    }
}

/// Columns as the settings say them, in the order of fields.
fn shown(columns: &Columns) -> String {
    let entry = |(field, headers): &(Field, Vec<String>)| format!("{}={}", field.name(), headers.join("+"));
    columns.0.iter().map(entry).collect::<Vec<_>>().join(" ")
}

#[test]
fn choosing_what_is_there_changes_nothing() {
    for folder in ["google-forms", "formats/google-sheet-ods", "formats/semicolons-windows-1252", "works"] {
        let (settings, signups) = round(folder);
        let seen = seen(&signups, &settings);
        let choices: Vec<Option<Field>> = seen.columns.iter().map(|column| column.fields.first().copied()).collect();
        let chosen = chosen_columns(&settings.columns, &seen, &choices, &[]);
        assert_eq!(shown(&chosen), shown(&settings.columns), "{folder}");
    }
}

#[test]
fn a_choice_is_read_as_it_was_made() {
    let text = file("s.csv", "name,Who,remixable,like,never,Notes?\na,b,c,d,e,f\n");
    let read = |choices: &[Option<Field>], before: &str| {
        let settings = Settings { columns: settings(before).columns, ..Settings::default() };
        let before = seen(&text, &settings);
        let columns = chosen_columns(&settings.columns, &before, choices, &[]);
        let after = seen(&text, &Settings { columns: columns.clone(), ..Settings::default() });
        let read: Vec<Option<Field>> = after.columns.iter().map(|column| column.fields.first().copied()).collect();
        (shown(&columns), read)
    };
    let (name, remixable, like, never, notes) =
        (Some(Field::Name), Some(Field::Remixable), Some(Field::Like), Some(Field::Never), Some(Field::Notes));
    for (choices, before, wanted) in [
        ([name, None, remixable, like, never, None], "", ""),
        ([None, name, remixable, like, None, notes], "", "name=Who never= notes=Notes?"),
        (
            [notes, name, remixable, like, like, None],
            "[columns]\nname = \"Who\"",
            "name=Who like=like+never notes=name",
        ),
        ([name, None, remixable, like, never, None], "[columns]\nnever = []\nnotes = \"gone\"", "never=never"),
        ([name, None, like, remixable, never, None], "", "remixable=like like=remixable"),
    ] {
        let (columns, read) = read(&choices, before);
        assert_eq!((columns.as_str(), read.as_slice()), (wanted, choices.as_slice()));
    }
}

#[test]
fn other_files_keep_their_own_headers() {
    let settings = settings("[columns]\nname = [\"Who\", \"Your name\"]\nlike = [\"Gone\", \"Wishes\"]\n");
    let (one, other) = (file("a.csv", "Who,remixable,like\n"), file("b.csv", "Your name,remixable,Wishes\n"));
    let (one, other) = (seen(&one, &settings), seen(&other, &settings));
    let choices = [Some(Field::Name), Some(Field::Remixable), Some(Field::Also)];
    let chosen = chosen_columns(&settings.columns, &one, &choices, &[&other]);
    assert_eq!(shown(&chosen), "name=Who+Your name like=Wishes also=like");
    let alone = columns_without(&chosen, &other, &[&one]);
    assert_eq!(shown(&alone), "name=Who also=like");
    let none = super::settings("[columns]\nnever = []\nlike = \"Gone\"\n").columns;
    assert_eq!(shown(&columns_without(&none, &other, &[&one])), "like=Gone never=");
}

#[test]
fn a_guess_can_be_chosen() {
    let signups = from_fixture("google-forms/responses.csv");
    let guess = intake::guess(&signups).0.unwrap();
    let seen = seen(&signups, &Settings::default());
    let chosen = chosen_columns(&Columns::default(), &seen, &guessed_choices(&guess, &seen), &[]);
    let guessed: Vec<String> = guess
        .fields()
        .into_iter()
        .map(|(field, columns)| {
            let headers: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
            format!("{}={}", field.name(), headers.join("+"))
        })
        .collect();
    assert_eq!(shown(&chosen), guessed.join(" "));
}

#[test]
fn a_guess_is_made_of_the_file_as_it_is_read() {
    let text = "Name|Fandoms you have written in|Fandoms you would like to remix\nZo\u{eb}|A|B\n";
    let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let hints = settings("[files]\ndelimiter = \"|\"\nencoding = \"windows-1252\"\n").files;
    let guess = intake::guess_as(&file("s.csv", bytes), &hints).0.unwrap();
    assert_eq!(guess.columns.len(), 3);
}
