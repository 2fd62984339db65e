//! Files and surroundings that mean no good, or are just broken: each ends with a sentence and the right
//! exit status, never with a panic, and leaves nothing half-written. Common accidents of writing are in
//! `cli::writing`, faulty tables in `fixtures/problems`.

use std::fs;
use std::path::Path;
use std::process::Command;

use rand::rngs::ChaCha12Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::cli::builder::{RoundFolder, Run, program};

const ALL_FILES: &str =
    "signups = \"signups.csv\"\nhistory = \"past.csv\"\nfandoms = \"fandoms.csv\"\npeople = \"people.csv\"\n";

/// Three people, and one small file of each kind.
fn with_all_files() -> RoundFolder {
    let round = RoundFolder::three();
    round.settings(ALL_FILES);
    fs::write(round.path("past.csv"), "year,remixer,author\n2020,ash,birch\n").unwrap();
    fs::write(round.path("fandoms.csv"), "name,same_as,within\nMiss Marple,Marple,\n").unwrap();
    fs::write(round.path("people.csv"), "name,also_known_as,email\nash,ashes,\n").unwrap();
    round
}

/// Runs the program on files that may be fit for use or not: it must know which, and say so.
#[track_caller]
fn is_told(round: &RoundFolder, arguments: &str, what: &str) {
    let run = round.run(arguments);
    assert!(matches!(run.status, Some(0 | 1 | 3)), "{what}: {:?}\n{}", run.status, run.stderr);
    let said = run.stdout.len() + run.stderr.len();
    assert!((1..20_000).contains(&said), "{what}: {said} bytes were said");
}

#[test]
fn rubbish_in_any_file_is_told_and_no_panic() {
    let mut chance = ChaCha12Rng::seed_from_u64(3);
    let pieces: [&[u8]; 14] = [
        b",",
        b"\"",
        b"\n",
        b"\r\n",
        b";",
        b"\t",
        b"name",
        b"like",
        b"year",
        b"\xff\xfe",
        b"\0",
        b"=",
        b"[",
        b"\xc3\xa9",
    ];
    for name in ["round.toml", "signups.csv", "past.csv", "fandoms.csv", "people.csv"] {
        for turn in 0..20 {
            let round = with_all_files();
            let bytes: Vec<u8> = if turn % 2 == 0 {
                (0..300).map(|_| chance.random()).collect()
            } else {
                (0..200).flat_map(|_| pieces.choose(&mut chance).unwrap().to_vec()).collect()
            };
            fs::write(round.path(name), &bytes).unwrap();
            is_told(&round, "check", &format!("{name} {bytes:?}"));
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_told_and_no_panic() {
    let round = with_all_files();
    for name in ["round.toml", "signups.csv", "past.csv", "fandoms.csv"] {
        let whole = fs::read(round.path(name)).unwrap();
        let text = String::from_utf8(whole.clone()).unwrap();
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for end in (0..wide.len()).step_by(7) {
            for bytes in [&wide[..end], &whole[..end / 2]] {
                fs::write(round.path(name), bytes).unwrap();
                is_told(&round, "check", &format!("{name} {bytes:?}"));
            }
        }
        fs::write(round.path(name), whole).unwrap();
    }
}

#[test]
fn ten_megabytes_in_one_cell_are_read_or_refused_in_few_words() {
    let huge = "All work and no play. ".repeat(10 * 1024 * 1024 / 22);
    // Names of fandoms are compared with each other, which takes its time without optimisation.
    let fandom = &huge[..huge.len() / 10];
    for row in [
        format!("dogwood,d@example.org,Marple,Marple,,,,,,{huge}"),
        format!("dogwood,d@example.org,Marple;{fandom},Marple,,,,,,"),
        format!("{huge},d@example.org,Marple,Marple,,,,,,"),
        format!("dogwood,{huge},Marple,Marple,,,,,,"),
        format!("dogwood,d@example.org,\"{huge},Marple,,,,,,"),
    ] {
        let round = RoundFolder::three().row(&row);
        is_told(&round, "check", &row[..60]);
        is_told(&round, "assign", &row[..60]);
    }
}

#[test]
fn a_hundred_thousand_columns_are_refused() {
    let round = RoundFolder::three();
    let columns: Vec<String> = (0..100_000).map(|number| format!("column {number}")).collect();
    fs::write(round.path("signups.csv"), columns.join(",") + "\n").unwrap();
    let run = round.run("check").ends_with(3);
    assert!(run.stdout.contains("100,000 columns") && run.stdout.len() < 2_000, "{}", run.stdout);
    fs::write(round.path("signups.csv"), "name,remixable,like\nash".to_owned() + &",".repeat(100_000)).unwrap();
    let run = round.run("check").ends_with(3);
    assert!(run.stdout.contains("100,001 cells") && run.stdout.len() < 2_000, "{}", run.stdout);
}

#[test]
fn settings_nested_beyond_reason_are_refused() {
    let round = RoundFolder::three();
    for text in [
        format!("signups = {}", "[".repeat(100_000)),
        format!("signups = {}\"x\"{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("[{}a]\nb = 1\n", "a.".repeat(100_000)),
        format!("signups = {}", "{ a = ".repeat(100_000)),
    ] {
        round.settings(&text);
        let run = round.run("check").ends_with(3);
        assert!(run.stderr.contains("round.toml, line 1") && run.stderr.len() < 2_000, "{}", run.stderr);
    }
}

#[test]
fn paths_that_lead_nowhere_are_told() {
    let round = RoundFolder::three();
    for path in ["a\\u0000b.csv", &"long".repeat(200), "signups.csv/more.csv", "", "out/../nowhere/", "\\u001b[31m"] {
        round.settings(&format!("signups = \"{path}\"\n"));
        let run = round.run("check");
        assert!(matches!(run.status, Some(3 | 4)), "{path}: {}", run.stderr);
        assert!(!run.stderr.contains('\u{1b}'), "{path}: {}", run.stderr);
    }
    round.run("check --round signups.csv").ends_with(4);
    round.run("check --write-questions nowhere/asked.csv").ends_with(4);
    round.run("simulate --participants 3 --out signups.csv").ends_with(4);
}

#[test]
fn an_output_folder_that_cannot_be_one_leaves_everything_as_it_was() {
    let round = RoundFolder::three();
    for path in ["signups.csv", "signups.csv/out", "a\\u0000b", &"long".repeat(200)] {
        round.settings(&format!("signups = \"signups.csv\"\noutput = \"{path}\"\n"));
        round.run("assign").ends_with(4);
        assert_eq!(round.names(""), ["round.toml", "signups.csv"], "{path}");
    }
}

#[test]
fn the_rounds_own_folder_may_take_the_results_and_keeps_its_files() {
    let round = RoundFolder::three();
    round.settings("signups = \"signups.csv\"\noutput = \".\"\n");
    let before = round.read("signups.csv");
    round.run("assign").ends_with(0);
    round.run("assign").ends_with(3);
    round.run("assign --replace").ends_with(0);
    assert_eq!(round.read("signups.csv"), before);
    assert_eq!(round.names("before-1").len(), 4);
    round.run("verify").ends_with(0);
}

#[test]
fn a_result_in_the_way_stops_assign_whatever_it_is() {
    let round = RoundFolder::three();
    fs::create_dir_all(round.path("out/unplaced.csv/mine")).unwrap();
    let run = round.run("assign").ends_with(3);
    assert!(run.stderr.contains("--replace"), "{}", run.stderr);
    assert_eq!(round.names("out"), ["unplaced.csv"]);
    round.run("assign --replace").ends_with(0);
    assert_eq!(round.names("out/before-1/unplaced.csv"), ["mine"]);
}

#[test]
fn no_record_makes_verify_believe_or_panic() {
    let round = RoundFolder::three().signup("dogwood", "Marple").signup("elder", "Poirot");
    round.run("assign").ends_with(1);
    let record = round.read("out/record.json");
    let forged = |number: i64| {
        let mut value: serde_json::Value = serde_json::from_str(&record).unwrap();
        overwrite_numbers(&mut value["certificate"], number);
        value.to_string()
    };
    let numbers = [0, 1, -1, i64::MAX, i64::MIN, i64::MAX / 2, i64::MIN / 2];
    let mut hostile: Vec<String> = numbers.into_iter().map(forged).collect();
    hostile.extend(["", "{}", "null", &record[..record.len() / 2]].map(str::to_owned));
    hostile.push("[".repeat(100_000));
    hostile.push(format!("{{\"certificate\":{}", "{\"branch\":".repeat(100_000)));
    for text in hostile {
        fs::write(round.path("out/record.json"), &text).unwrap();
        let run = round.run("verify --json").ends_with(0);
        assert_ne!(run.json()["optimal"], true, "{text:.300}");
    }
    fs::remove_file(round.path("out/record.json")).unwrap();
    fs::create_dir(round.path("out/record.json")).unwrap();
    round.run("verify").ends_with(4);
}

fn overwrite_numbers(value: &mut serde_json::Value, number: i64) {
    match value {
        serde_json::Value::Number(old) => *old = number.into(),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| overwrite_numbers(item, number)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| overwrite_numbers(field, number)),
        _ => {}
    }
}

#[cfg(unix)]
mod unix {
    //! What only Unix has: closed streams, links, permissions.

    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::Stdio;

    use super::*;

    #[test]
    fn closed_streams_are_no_reason_to_panic() {
        let round = RoundFolder::three();
        for redirection in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            for command in ["check", "check --json", "assign --replace", "verify", "check --round nowhere"] {
                let run = shell(&round.path(""), &format!("exec \"$0\" {command} {redirection}"));
                let expected = if command.ends_with("nowhere") { 4 } else { 0 };
                assert_eq!(run.status, Some(expected), "{command} {redirection}: {}", run.stderr);
            }
        }
    }

    #[test]
    fn a_reader_who_goes_away_in_the_middle_is_no_failure() {
        let round = (0..2_000).fold(RoundFolder::new(), |round, number| round.row(&format!("odd{number},x")));
        let mut child = program(&round.path("")).args(["check", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut start = [0; 10];
        std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut start).unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(3));
    }

    #[test]
    fn links_that_lead_nowhere_or_in_a_circle_are_told() {
        let round = RoundFolder::three();
        fs::create_dir(round.path("out")).unwrap();
        symlink("nowhere", round.path("out/assignments.csv")).unwrap();
        round.run("assign").ends_with(3);
        symlink("nowhere", round.path("lost")).unwrap();
        round.settings("signups = \"signups.csv\"\noutput = \"lost\"\n");
        round.run("assign").ends_with(4);
        symlink("circle.csv", round.path("circle.csv")).unwrap();
        round.settings("signups = \"circle.csv\"\n");
        round.run("check").ends_with(4);
    }

    #[test]
    fn what_may_not_be_read_is_told() {
        let round = RoundFolder::three();
        let Some(ordinary) = Ordinary::user(&round) else { return };
        fs::set_permissions(round.path("signups.csv"), fs::Permissions::from_mode(0o000)).unwrap();
        let run = ordinary.run("check").ends_with(4);
        assert!(run.stderr.contains("signups.csv could not be read: this is not allowed"), "{}", run.stderr);
        fs::set_permissions(round.path("round.toml"), fs::Permissions::from_mode(0o000)).unwrap();
        ordinary.run("check").ends_with(4);
    }

    #[test]
    fn where_nothing_may_be_written_nothing_is() {
        let round = RoundFolder::three();
        let Some(ordinary) = Ordinary::user(&round) else { return };
        let lock = |name: &str, mode| fs::set_permissions(round.path(name), fs::Permissions::from_mode(mode)).unwrap();
        lock("", 0o555);
        let run = ordinary.run("assign").ends_with(4);
        assert!(run.stderr.contains("out could not be written: this is not allowed"), "{}", run.stderr);
        ordinary.run("check --write-questions asked.csv").ends_with(4);
        lock("", 0o777);
        ordinary.run("assign").ends_with(0);
        let (names, before) = (round.names("out"), round.read("out/assignments.csv"));
        lock("out", 0o555);
        ordinary.run("assign --replace --seed 5").ends_with(4);
        lock("out", 0o755);
        assert_eq!((round.names("out"), round.read("out/assignments.csv")), (names, before));
    }

    /// Runs a line of shell in a folder; `$0` is the program.
    fn shell(folder: &Path, line: &str) -> Run {
        let path = program(folder).get_program().to_owned();
        Run::of(Command::new("sh").current_dir(folder).args(["-c", line]).arg(path))
    }

    /// A user whom permissions bind. Root is bound by none, so where the tests run as root the program
    /// runs as nobody, from a copy that nobody can reach.
    struct Ordinary<'r> {
        round: &'r RoundFolder,
        user: Option<u32>,
    }

    const NOBODY: u32 = 65534;

    impl<'r> Ordinary<'r> {
        fn user(round: &'r RoundFolder) -> Option<Self> {
            let locked = round.path("locked");
            fs::write(&locked, "").unwrap();
            fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
            let bound = fs::read(&locked).is_err();
            fs::remove_file(&locked).unwrap();
            if bound {
                return Some(Self { round, user: None });
            }
            fs::copy(program(&round.path("")).get_program(), round.path("program")).unwrap();
            fs::set_permissions(round.path(""), fs::Permissions::from_mode(0o777)).unwrap();
            let ordinary = Self { round, user: Some(NOBODY) };
            let able = ordinary.command("--version").output().is_ok_and(|output| output.status.success());
            if !able {
                eprintln!("skipped: this is root, whom no permission binds, and it may not become another user");
            }
            able.then_some(ordinary)
        }

        fn command(&self, arguments: &str) -> Command {
            let mut command = match self.user {
                None => program(&self.round.path("")),
                Some(user) => {
                    let mut command = Command::new(self.round.path("program"));
                    command.current_dir(self.round.path("")).uid(user).gid(user);
                    command
                }
            };
            command.args(arguments.split_whitespace());
            command
        }

        fn run(&self, arguments: &str) -> Run {
            Run::of(&mut self.command(arguments))
        }
    }

    /// Disks of a few kilobytes, where they can be had without being asked for.
    #[cfg(target_os = "linux")]
    mod linux {
        use super::*;

        /// Runs the program on a round on a disk of its own, then lists what is on that disk; none where
        /// no disk can be had.
        fn on_a_disk(options: &str, line: &str) -> Option<Run> {
            let folder = tempfile::tempdir().unwrap();
            let unshared = |line: &str| {
                let path = program(folder.path()).get_program().to_owned();
                let mut command = Command::new("unshare");
                command.current_dir(folder.path()).args(["-rm", "sh", "-c", line]).arg(path);
                command
            };
            fs::create_dir(folder.path().join("disk")).unwrap();
            let mount = format!("mount -t tmpfs -o {options} tmpfs disk && cd disk");
            let able = unshared(&mount).output().is_ok_and(|output| output.status.success());
            if !able {
                eprintln!("skipped: no disk can be mounted here");
                return None;
            }
            Some(Run::of(&mut unshared(&format!("{mount} && {line}"))))
        }

        #[test]
        fn a_full_disk_takes_all_of_a_result_or_nothing() {
            let line = "\"$0\" simulate --participants 60 --out trial >/dev/null; \
                        \"$0\" assign --round trial >/dev/null; echo \"status $?\"; find . -type f | sort; df . | tail -1";
            let Some(run) = on_a_disk("size=44k", line) else { return };
            assert!(run.stdout.starts_with("status 4\n"), "{}\n{}", run.stdout, run.stderr);
            assert!(run.stderr.contains("the disk is full"), "{}", run.stderr);
            let files: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("./")).collect();
            assert_eq!(
                files,
                ["./trial/past-rounds.csv", "./trial/round.toml", "./trial/signups.csv"],
                "{}",
                run.stdout
            );
        }

        #[test]
        fn a_disk_that_can_only_be_read_is_told() {
            let line = "\"$0\" simulate --participants 30 --out trial >/dev/null; mount -o remount,ro . && cd /proc/self/cwd; \
                        \"$0\" check --round trial >/dev/null; \"$0\" assign --round trial; echo \"status $?\"";
            let Some(run) = on_a_disk("size=400k", line) else { return };
            assert!(run.stdout.ends_with("status 4\n"), "{}\n{}", run.stdout, run.stderr);
            assert!(run.stderr.contains("the disk can only be read"), "{}", run.stderr);
        }

        #[test]
        fn a_file_that_breaks_off_while_it_is_read_is_told() {
            let round = RoundFolder::three();
            // Its first bytes belong to no page of the process that reads it.
            round.settings("signups = \"/proc/self/mem\"\n");
            let run = round.run("check").ends_with(4);
            assert!(run.stderr.contains("/proc/self/mem could not be read"), "{}", run.stderr);
        }

        #[test]
        fn a_result_that_is_written_but_cannot_be_told_is_a_failure() {
            let round = RoundFolder::three();
            let full = Stdio::from(fs::File::create("/dev/full").unwrap());
            let run = program(&round.path("")).args(["assign", "--json"]).stdout(full).status().unwrap();
            assert_eq!(run.code(), Some(4));
            assert_eq!(round.names("out").len(), 4);
            round.run("verify").ends_with(0);
        }
    }
}
