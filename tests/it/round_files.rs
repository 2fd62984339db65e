//! The files of a round in memory, from a folder or made up: to be read, and to be read in another order.

use std::fs;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Writer};
use rand::rngs::ChaCha12Rng;
use rand::seq::SliceRandom;
use remix_match::domain::Round;
use remix_match::intake::{self, SourceFile, Sources};
use remix_match::simulate;

/// A round's `round.toml` and the files that it names.
#[derive(Clone)]
pub(crate) struct RoundFiles {
    settings: SourceFile,
    sources: Sources,
}

impl RoundFiles {
    pub(crate) fn of_folder(folder: &Path) -> Self {
        Self::new(|name| fs::read(folder.join(name)).unwrap_or_else(|why| panic!("{name}: {why}")))
    }

    pub(crate) fn made_up(participants: usize, seed: u64) -> Self {
        let files = simulate::round(participants, seed).into_files();
        Self::new(|name| files.iter().find(|(known, _)| *known == name).expect("it names its own files").1.clone())
    }

    /// A round that has nothing but sign-ups.
    pub(crate) fn of_signups(signups: &str) -> Self {
        Self::new(|name| if name == "round.toml" { "signups = \"signups.csv\"" } else { signups }.into())
    }

    fn new(bytes: impl Fn(&str) -> Vec<u8>) -> Self {
        let file = |name: &String| SourceFile { name: name.clone(), bytes: bytes(name) };
        let settings = file(&"round.toml".to_owned());
        let named = intake::settings(&settings).0.expect("the settings have no errors");
        let sources = Sources {
            signups: named.signups.iter().map(file).collect(),
            history: named.history.iter().map(file).collect(),
            fandoms: named.fandoms.as_ref().map(file),
            people: named.people.as_ref().map(file),
            works: named.works.as_ref().map(file),
            corrections: named.corrections.as_ref().map(file),
            decisions: named.decisions.as_ref().map(file),
            ..Sources::default()
        };
        Self { settings, sources }
    }

    pub(crate) fn read(&self) -> Round {
        let settings = intake::settings(&self.settings).0.expect("the settings have no errors");
        let reading = intake::round(settings, &self.sources);
        reading.round.unwrap_or_else(|| panic!("{:#?}", reading.problems))
    }

    /// The same files after these people left the round.
    pub(crate) fn without(&self, names: &[&str]) -> Self {
        let rows: Vec<String> = names.iter().map(|name| format!("{name},both\n")).collect();
        let mut files = self.clone();
        let file =
            SourceFile { name: "drop-outs.csv".to_owned(), bytes: format!("name,side\n{}", rows.concat()).into() };
        files.sources.drop_outs = Some(file);
        files
    }

    /// The same files with the first sign-ups only.
    pub(crate) fn first_sign_ups(&self, number: usize) -> Self {
        let mut files = self.clone();
        let bytes = &mut files.sources.signups[0].bytes;
        let mut writer = Writer::from_writer(Vec::new());
        for row in ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice()).records().take(number + 1) {
            writer.write_record(&row.expect("every row fits the header")).expect("memory takes every row");
        }
        *bytes = writer.into_inner().expect("memory takes every row");
        files
    }

    /// The same files with the rows and the columns of each in another order.
    pub(crate) fn shuffled(&self, chance: &mut ChaCha12Rng) -> Self {
        let mut shuffled = self.clone();
        let Sources { signups, history, fandoms, people, works, decisions, pinch_hitters, drop_outs, corrections } =
            &mut shuffled.sources;
        let single = fandoms.iter_mut().chain(people).chain(works).chain(decisions).chain(drop_outs).chain(corrections);
        for file in signups.iter_mut().chain(history).chain(pinch_hitters).chain(single) {
            file.bytes = shuffled_table(&file.bytes, chance);
        }
        shuffled
    }
}

fn shuffled_table(bytes: &[u8], chance: &mut ChaCha12Rng) -> Vec<u8> {
    let unmarked = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(unmarked);
    let mut rows: Vec<StringRecord> = reader.records().map(|row| row.expect("every row fits the header")).collect();
    let mut columns: Vec<usize> = (0..rows[0].len()).collect();
    columns.shuffle(chance);
    rows[1..].shuffle(chance);
    let mut writer = Writer::from_writer(Vec::new());
    for row in &rows {
        writer.write_record(columns.iter().map(|&column| &row[column])).expect("memory takes every row");
    }
    writer.into_inner().expect("memory takes every row")
}
