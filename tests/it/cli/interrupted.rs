//! Ended from outside at any moment, the program leaves the folder of results as it was or as it was to be.
//! `MORE_KILLS` makes the trials longer: `MORE_KILLS=1000 cargo test --test it -- interrupted --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rand::rngs::ChaCha12Rng;
use rand::{RngExt, SeedableRng};

use super::builder::{RoundFolder, program};

const KILLS: usize = 150;
const REPLACE: &str = "assign --replace --seed 2";

/// All that is below a folder, folders with a stroke behind their names.
type State = BTreeMap<String, Vec<u8>>;

/// A round whose folder of results is known as it is before a run and as it is after it.
struct Trial {
    round: RoundFolder,
    output: PathBuf,
    /// Where hidden folders stand.
    place: PathBuf,
    old: State,
    new: State,
    /// How long a run takes, and how long it writes.
    whole: Duration,
    writing: Duration,
}

/// How the runs of a trial ended.
#[derive(Debug, Default)]
struct Tally {
    runs: usize,
    /// The others ended before.
    kills: usize,
    /// A hidden folder was left behind.
    in_the_middle_of_writing: usize,
    old: usize,
    new: usize,
}

#[test]
fn killed_at_any_moment_the_folder_is_the_old_one_or_the_new_one() {
    let mut trial = Trial::new("out", "");
    let tally = trial.kill_often(|_, _| {});
    assert!(tally.in_the_middle_of_writing > 0 && tally.old > 0 && tally.new > 0, "{tally:?}");
}

#[test]
fn where_folders_cannot_change_places_the_next_command_puts_everything_in_order() {
    let mut trial = Trial::new(".", "");
    let tally = trial.kill_often(|round, turn| {
        // Every command that reads the round does it, be it in order or not.
        let command = ["verify", "check", "explain ash", "assign --dry-run"][turn % 4];
        round.run(command);
    });
    assert!(tally.in_the_middle_of_writing > 0 && tally.old > 0 && tally.new > 0, "{tally:?}");
}

/// The lock that a run holds on its folder while it writes.
#[test]
fn a_second_run_at_the_same_time_stops_with_a_sentence() {
    let round = RoundFolder::three();
    round.run("assign").ends_with(0);
    let before = state(&round.path("out"));
    let folder = fs::File::open(round.path("out")).unwrap();
    rustix::fs::flock(&folder, rustix::fs::FlockOperation::LockExclusive).unwrap();
    let run = round.run(REPLACE).ends_with(4);
    assert!(run.stderr.contains("Another run of remix-match is writing into out at this moment."), "{}", run.stderr);
    assert!(state(&round.path("out")) == before);
    drop(folder);
    round.run(REPLACE).ends_with(0);
}

#[test]
fn an_output_folder_behind_a_link_stays_behind_it() {
    let round = RoundFolder::three();
    fs::create_dir(round.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", round.path("out")).unwrap();
    round.run("assign").ends_with(0);
    round.run(REPLACE).ends_with(0);
    assert!(fs::symlink_metadata(round.path("out")).unwrap().is_symlink());
    assert_eq!(round.names("elsewhere").len(), 6);
    assert_eq!(round.names(""), ["elsewhere", "out", "round.toml", "signups.csv"]);
}

#[test]
fn whoever_stands_in_the_folder_still_stands_in_it_afterwards() {
    let round = RoundFolder::three();
    round.run("assign").ends_with(0);
    let number = || std::os::unix::fs::MetadataExt::ino(&fs::metadata(round.path("out")).unwrap());
    let before = number();
    let status =
        program(&round.path("out")).args(["assign", "--replace", "--round", "..", "--quiet"]).status().unwrap();
    assert!(status.success());
    assert_eq!(number(), before);
    assert_eq!(round.names("out").len(), 6);
}

impl Trial {
    fn new(output: &str, place: &str) -> Self {
        let names = ["ash", "birch", "cedar", "dogwood", "elder", "fir"];
        let round = names.iter().fold(RoundFolder::new(), |round, name| round.signup(name, "Marple"));
        round.settings(&format!("signups = \"signups.csv\"\noutput = \"{output}\"\n"));
        round.run("assign").ends_with(0);
        let folder = round.path(output);
        fs::create_dir(folder.join("letters")).unwrap();
        fs::write(folder.join("letters/mine.txt"), "mine").unwrap();
        fs::write(folder.join("notes.txt"), "mine, too").unwrap();
        round.run("assign --replace --seed 1").ends_with(0);
        let (place, old) = (round.path(place), state(&folder));
        let mut trial =
            Self { output: folder, place, old, new: State::new(), whole: Duration::MAX, writing: Duration::MAX, round };
        trial.measure();
        trial
    }

    /// A whole run, undisturbed.
    fn measure(&mut self) {
        let started = Instant::now();
        let mut child = self.start();
        self.wait_for_writing(&mut child, &BTreeSet::new());
        let writing = Instant::now();
        assert!(child.wait().unwrap().success());
        (self.whole, self.writing) = (started.elapsed(), writing.elapsed());
        self.new = state(&self.output);
        assert_eq!(self.hidden(), BTreeSet::new());
        assert_ne!(self.new, self.old);
        assert!(self.old.iter().all(|(name, bytes)| {
            self.new.get(name) == Some(bytes) || self.new.get(&format!("before-2/{name}")) == Some(bytes)
        }));
        self.restore();
    }

    fn start(&self) -> Child {
        let mut command = program(&self.round.path(""));
        command.args(REPLACE.split(' ')).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn kill_often(&mut self, then: impl Fn(&RoundFolder, usize)) -> Tally {
        let kills = env::var("MORE_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
        let mut chance = ChaCha12Rng::seed_from_u64(11);
        let mut tally = Tally::default();
        while tally.kills < kills {
            let turn = tally.runs;
            let hidden = self.hidden();
            let killed = self.kill_once(&mut chance, &hidden);
            tally.runs += 1;
            tally.kills += usize::from(killed);
            tally.in_the_middle_of_writing += usize::from(!self.hidden().is_subset(&hidden));
            then(&self.round, turn);
            let found = state(&self.output);
            tally.old += usize::from(found == self.old);
            tally.new += usize::from(found == self.new);
            assert!(found == self.old || found == self.new, "turn {turn}: {:#?}", found.keys());
            if found == self.new {
                self.restore();
            }
        }
        self.round.run(REPLACE).ends_with(0);
        assert_eq!(state(&self.output), self.new);
        assert_eq!(self.hidden(), BTreeSet::new(), "what killed runs left behind goes away with the next one");
        println!(
            "{}: a run takes {:?} and writes for {:?}; {tally:?}",
            self.output.display(),
            self.whole,
            self.writing
        );
        tally
    }

    /// Ends a run at random: one in four over its whole length, three while it writes.
    fn kill_once(&mut self, chance: &mut ChaCha12Rng, hidden: &BTreeSet<String>) -> bool {
        let mut child = self.start();
        let span = if chance.random_range(0..4) == 0 {
            &mut self.whole
        } else {
            self.wait_for_writing(&mut child, hidden);
            &mut self.writing
        };
        sleep(span.mul_f64(chance.random_range(0.0..1.0)));
        child.kill().unwrap();
        let killed = child.wait().unwrap().code().is_none();
        // A busy machine takes longer, and an idle one less.
        let longer = if killed { 1.03 } else { 0.9 };
        *span = (*span).mul_f64(longer);
        killed
    }

    fn wait_for_writing(&self, child: &mut Child, hidden: &BTreeSet<String>) {
        while child.try_wait().unwrap().is_none() && self.hidden().is_subset(hidden) {
            sleep(Duration::from_micros(20));
        }
    }

    fn hidden(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(&self.place).unwrap().filter_map(Result::ok);
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| name.starts_with(".remix-match-")).collect()
    }

    /// Makes everything as it was before the run.
    fn restore(&self) {
        for name in state(&self.output).keys().rev().filter(|name| !self.old.contains_key(*name)) {
            let path = self.output.join(name);
            if name.ends_with('/') { fs::remove_dir(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
        for (name, bytes) in self.old.iter().filter(|(name, _)| !name.ends_with('/')) {
            fs::write(self.output.join(name), bytes).unwrap();
        }
        assert!(state(&self.output) == self.old);
    }
}

fn state(folder: &Path) -> State {
    let mut state = State::new();
    let mut inner = vec![String::new()];
    while let Some(below) = inner.pop() {
        for entry in fs::read_dir(folder.join(&below)).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                inner.push(format!("{name}/"));
                state.insert(format!("{name}/"), Vec::new());
            } else {
                state.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    state
}
