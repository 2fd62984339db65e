//! All files together or none; an earlier result is never lost.

use std::fs;

use super::builder::RoundFolder;

#[test]
fn an_earlier_result_stays_unless_it_is_to_be_replaced() {
    let round = RoundFolder::three();
    round.run("assign").ends_with(0);
    fs::write(round.path("out/mine.txt"), "mine").unwrap();
    let before = round.read("out/assignments.csv");
    let run = round.run("assign").ends_with(3);
    assert!(run.stderr.contains("--replace"), "{}", run.stderr);
    round.run("assign --replace --seed 2").ends_with(0);
    assert_eq!(round.read("out/before-1/assignments.csv"), before);
    round.run("assign --replace --seed 3").ends_with(0);
    assert_eq!(round.names("out/before-2").len(), 5);
    assert_eq!(round.read("out/mine.txt"), "mine");
}

#[test]
fn a_file_in_place_of_the_output_folder_is_left_alone() {
    let round = RoundFolder::three();
    fs::write(round.path("out"), "mine").unwrap();
    round.run("assign").ends_with(4);
    assert_eq!(round.read("out"), "mine");
}

#[cfg(unix)]
#[test]
fn private_files_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let round = RoundFolder::three();
    round.settings("signups = \"signups.csv\"\noutput = \"results/2026\"\n");
    round.run("assign").ends_with(0);
    let mode = |name: &str| fs::metadata(round.path("results/2026").join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(""), 0o700);
    for name in round.names("results/2026") {
        assert_eq!(mode(&name), 0o600, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_in_use_becomes_private_unless_it_is_more_than_the_output() {
    use std::os::unix::fs::PermissionsExt;

    let round = RoundFolder::three();
    let mode = |name: &str| fs::metadata(round.path(name)).unwrap().permissions().mode() & 0o777;
    let open = |name: &str| fs::set_permissions(round.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(round.path("out")).unwrap();
    fs::write(round.path("out/mine.txt"), "mine").unwrap();
    open("out");
    round.run("assign").ends_with(0);
    assert_eq!(mode("out"), 0o700);
    round.settings("signups = \"signups.csv\"\noutput = \".\"\n");
    open("");
    round.run("assign").ends_with(0);
    assert_eq!(mode(""), 0o755);
}

#[test]
fn a_folder_that_is_missing_is_told_in_plain_words() {
    let round = RoundFolder::three().signup("dogwood", "Star Trek").signup("elder", "Star Trekk");
    let run = round.run("check --write-questions nowhere/asked.csv").ends_with(4);
    assert!(run.stderr.contains("there is no such folder."), "{}", run.stderr);
    assert!(!run.stderr.contains("os error") && !run.stderr.contains(".tmp"), "{}", run.stderr);
}

/// A limit on the size of files stands in for a full disk: both fail in the middle of a write.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    use super::builder::{Run, program};

    let round = RoundFolder::new();
    round.run("simulate --participants 60 --out .").ends_with(3);
    round.run("simulate --participants 60 --out trial").ends_with(0);
    let limited = |arguments: &str| {
        let mut command = std::process::Command::new("sh");
        let program = program(&round.path("")).get_program().to_owned();
        let line = format!("ulimit -f 4; exec \"$0\" {arguments}");
        Run::of(command.current_dir(round.path("")).args(["-c", &line]).arg(program))
    };
    limited("assign --round trial").ends_with(4);
    assert_eq!(round.names("trial"), ["past-rounds.csv", "round.toml", "signups.csv"]);
    round.run("assign --round trial");
    let (names, before) = (round.names("trial/out"), round.read("trial/out/assignments.csv"));
    limited("assign --round trial --replace --seed 5").ends_with(4);
    assert_eq!(round.names("trial/out"), names);
    assert_eq!(round.read("trial/out/assignments.csv"), before);
}
