//! Guessing what an unknown sign-up sheet holds.

mod doubts;
mod held_out;
mod privacy;
mod questionnaires;
mod sheets;

use remix_match::domain::Settings;
use remix_match::intake::{self, Draft, Guess, Neighbours, Reading};

use super::{file, sources};

/// A header, the field that it must be taken for, and its cells.
type Question<'q> = (&'q str, &'q str, &'q [&'q str]);

fn sheet(questions: &[Question<'_>]) -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(questions.iter().map(|question| question.0)).unwrap();
    for row in 0..questions.iter().map(|question| question.2.len()).max().unwrap() {
        csv.write_record(questions.iter().map(|question| question.2.get(row).copied().unwrap_or_default())).unwrap();
    }
    csv.into_inner().unwrap()
}

fn guess(bytes: impl AsRef<[u8]>) -> Guess {
    let (guess, problems) = intake::guess(&file("signups.csv", bytes));
    guess.unwrap_or_else(|| panic!("{problems:?}"))
}

fn field_of<'g>(guess: &'g Guess, header: &str) -> &'g str {
    let found = guess.columns.iter().find(|column| column.header == header);
    found.map_or("-", |column| column.field.name())
}

/// Holds a sheet to the fields of its questions, whatever their order.
#[track_caller]
fn holds(questions: &[Question<'_>]) {
    let backwards: Vec<Question<'_>> = questions.iter().rev().copied().collect();
    let named_twice = questions.iter().any(|question| {
        question.0.starts_with("Other fandoms not")
            || question.0 == "AO3 username"
            || question.0.starts_with("Additional fandoms")
    });
    for questions in if named_twice { vec![questions] } else { vec![questions, &backwards] } {
        let guess = guess(sheet(questions));
        let told: Vec<(&str, &str)> =
            questions.iter().map(|question| (question.0, field_of(&guess, question.0))).collect();
        let wanted: Vec<(&str, &str)> = questions.iter().map(|question| (question.0, question.1)).collect();
        assert_eq!(told, wanted, "{:#?}", guess.doubts);
        is_accepted(&guess);
    }
}

fn text(guess: &Guess) -> String {
    let neighbours = Neighbours::default();
    Draft { title: "A \"round\"", signups: Some("a b/sign \"ups\".csv"), guess: Some(guess), neighbours: &neighbours }
        .to_string()
}

/// The settings that are written, in which nothing may be a problem.
#[track_caller]
fn written(guess: &Guess) -> Settings {
    let text = text(guess);
    let (settings, problems) = intake::settings(&file("round.toml", &text));
    assert!(problems.is_empty(), "{problems:?}\n{text}");
    settings.unwrap()
}

/// The sheet as the settings that are written have it read.
fn read(guess: &Guess, sheet: impl AsRef<[u8]>) -> Reading {
    intake::round(written(guess), &sources(sheet))
}

/// The settings that are written say what was guessed, and nothing in them is a problem.
#[track_caller]
fn is_accepted(guess: &Guess) {
    let settings = written(guess);
    assert_eq!((settings.title.as_str(), settings.signups[0].as_str()), ("A \"round\"", "a b/sign \"ups\".csv"));
    let read: Vec<(&str, &str)> = settings
        .columns
        .0
        .iter()
        .flat_map(|(field, headers)| headers.iter().map(|header| (field.name(), header.as_str())))
        .collect();
    let mut wanted: Vec<(&str, &str)> = Vec::new();
    for (field, columns) in guess.fields() {
        wanted.extend(columns.iter().map(|column| (field.name(), column.header.as_str())));
    }
    assert_eq!((read.len(), wanted.len()), (guess.columns.len(), guess.columns.len()), "{read:?}");
    assert!(wanted.iter().all(|pair| read.contains(pair)), "{read:?}");
}
