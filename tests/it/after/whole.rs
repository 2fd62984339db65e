//! The three commands in one round, file by file.

use std::env;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::folder;
use crate::cli::builder::{Run, program};

/// A copy of the fixture in which the program may write.
struct Copy(TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        fs::create_dir(copy.0.path().join("out")).unwrap();
        for name in ["round.toml", "signups.csv", "older-rounds.csv", "past-rounds.csv", "posted.csv"] {
            fs::copy(folder().join(name), copy.0.path().join(name)).unwrap();
        }
        fs::copy(folder().join("assignments.csv"), copy.0.path().join("out/assignments.csv")).unwrap();
        copy
    }

    fn run(&self, arguments: &str) -> Run {
        Run::of(program(self.0.path()).args(arguments.split_whitespace()))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn has(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }

    /// Holds a file against what is expected of it, or writes down what it is now.
    #[track_caller]
    fn expect(&self, name: &str) {
        let (found, expected) = (self.read(name), folder().join("expected").join(Path::new(name).file_name().unwrap()));
        if env::var_os("REWRITE_EXPECTED").is_some_and(|value| value == "1") {
            fs::create_dir_all(folder().join("expected")).unwrap();
            return fs::write(expected, found).unwrap();
        }
        assert_eq!(fs::read_to_string(&expected).unwrap_or_default(), found, "{}", expected.display());
    }
}

/// Nothing on the terminal may tell who got whom: no line has the names of a pair in it.
#[track_caller]
fn assert_tells_no_pair(run: &Run) {
    let pairs = [("Ash", "Birch"), ("Dogwood", "Cedar"), ("Elder", "Fern"), ("Fern", "Elder"), ("Ivy", "Hazel")];
    for line in run.stdout.lines().chain(run.stderr.lines()) {
        assert!(!pairs.iter().any(|(one, other)| line.contains(one) && line.contains(other)), "{line}");
    }
}

#[test]
fn pinch_hits_are_listed_for_everybody_and_for_the_moderator() {
    let round = Copy::new();
    let run = round.run("export pinch-hits").ends_with(0);
    assert_tells_no_pair(&run);
    assert!(
        run.stdout.starts_with("1 author waits for a remixer; 2 people offered to pinch hit and could.\n"),
        "{}",
        run.stdout
    );
    for name in ["pinch-hits-public.md", "pinch-hits-public.html", "pinch-hits-public.txt", "pinch-hits.csv"] {
        round.expect(&format!("out/{name}"));
    }
    let again = round.run("export pinch-hits --with-names").ends_with(3);
    assert!(again.stderr.contains("--replace"), "{}", again.stderr);
    round.run("export pinch-hits --with-names --replace --json").ends_with(0).json();
    assert!(round.read("out/pinch-hits-public.md").contains("**Pinch hit 1** (Gorse)"));
    assert!(round.has("out/before-1/pinch-hits.csv"));
}

#[cfg(unix)]
#[test]
fn what_is_private_is_readable_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let round = Copy::new();
    round.run("export pinch-hits");
    let mode = |name: &str| fs::metadata(round.0.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("out/pinch-hits.csv"), mode("out")), (0o600, 0o700));
}

#[test]
fn the_masterlist_credits_everybody_and_before_the_reveal_no_remixer() {
    let round = Copy::new();
    for (arguments, stem) in
        [("export masterlist", "masterlist"), ("export masterlist --anonymous", "masterlist-anonymous")]
    {
        let run = round.run(arguments).ends_with(1);
        assert_tells_no_pair(&run);
        for ending in [".md", ".html", "-headers.txt"] {
            let name = format!("out/{stem}{ending}");
            round.expect(&name);
            let text = round.read(&name);
            assert!(
                !text.contains("@example.org") && !text.contains("javascript") && !text.contains("mailto"),
                "{text}"
            );
            assert!(ending == "-headers.txt" || !text.contains("<b>l") && !text.contains("<b>H"), "{text}");
        }
    }
    let json = round.run("export masterlist --anonymous --replace --json").ends_with(1).json();
    assert_eq!((&json["remixes"], &json["fandoms"], &json["withheld"]), (&5.into(), &3.into(), &3.into()));
    assert_eq!(json["files"][0], "masterlist-anonymous.md");
}

#[test]
fn without_posted_remixes_the_masterlist_tells_what_is_known_or_that_there_is_nothing() {
    let round = Copy::new();
    fs::remove_file(round.0.path().join("posted.csv")).unwrap();
    round.run("export masterlist").ends_with(0);
    let text = round.read("out/masterlist.md");
    assert!(
        text.contains("4 remixes in 3 fandoms.")
            && text.contains("- **A remix** by Ash\n  - Remix of a work by Birch\n"),
        "{text}"
    );
    round.write("out/assignments.csv", "remixer,author\nAsh,Birch\n");
    let none = round.run("export masterlist --anonymous").ends_with(1);
    assert!(none.stdout.contains("No remix is there yet"), "{}", none.stdout);
    assert!(!round.has("out/masterlist-anonymous.md"));
}

#[test]
fn the_round_is_added_to_the_past_rounds_once() {
    let round = Copy::new();
    let before = round.read("past-rounds.csv");
    let dry = round.run("export history --dry-run").ends_with(1);
    assert!(
        dry.stdout.starts_with("A dry run: nothing was written. 7 rows of 2026 would go to past-rounds.csv.\n"),
        "{}",
        dry.stdout
    );
    assert_eq!(round.read("past-rounds.csv"), before);
    let run = round.run("export history").ends_with(1);
    assert_tells_no_pair(&run);
    for told in [
        "Added 7 rows of 2026 to past-rounds.csv.\n2 rows stand among the past rounds already.\n",
        "1 pair was left out, as the status is still assigned",
        "2 pairs are neither posted nor defaulted",
        "1 row has another status there than now",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    round.expect("past-rounds.csv");
    let after = round.read("past-rounds.csv");
    assert!(after.starts_with(&before));
    let json = round.run("export history --json").ends_with(1).json();
    assert_eq!((&json["added"], &json["known"], &json["written"]), (&0.into(), &9.into(), &false.into()));
    assert_eq!(round.read("past-rounds.csv"), after);
    let all = round.run("export history --json --unsent-too").ends_with(1).json();
    assert_eq!((&all["added"], &all["unsent"]), (&1.into(), &0.into()));
}

#[test]
fn a_year_must_be_known_and_a_first_file_of_past_rounds_is_made() {
    let round = Copy::new();
    round.write("round.toml", "signups = \"signups.csv\"\n");
    fs::remove_file(round.0.path().join("past-rounds.csv")).unwrap();
    let run = round.run("export history").ends_with(3);
    assert!(run.stderr.contains("year = 2026"), "{}", run.stderr);
    let run = round.run("export history --year 2031").ends_with(1);
    assert!(run.stdout.contains("history = [\"past-rounds.csv\"]"), "{}", run.stdout);
    assert!(
        round
            .read("past-rounds.csv")
            .starts_with("year,remixer,author,fandom,status\r\n2031,Ash,Birch,marple,posted\r\n")
    );
    let letters = round.read("signups.csv").replace("Hazel", "Щука");
    round.write("signups.csv", &letters);
    round.write("out/assignments.csv", "remixer,author,status\nAsh,Щука,posted\n");
    fs::write(round.0.path().join("old.csv"), b"year;remixer;author\n2011;Jos\xe9;elm\n").unwrap();
    let refused = round.run("export history --year 2031 --file old.csv").ends_with(3);
    assert!(refused.stderr.contains("“Щука” cannot be written into this file"), "{}", refused.stderr);
    assert_eq!(fs::read(round.0.path().join("old.csv")).unwrap(), b"year;remixer;author\n2011;Jos\xe9;elm\n");
}

#[test]
fn with_an_error_in_any_file_nothing_is_written_and_all_are_told() {
    let round = Copy::new();
    round.write("out/assignments.csv", "remixer,author,status\nAsh,Birch,psoted\n");
    round.write("posted.csv", "remixer,title\nAsh,\n,Curtain\n");
    for (command, reads_posted) in [("pinch-hits", false), ("masterlist", true), ("history", true)] {
        let run = round.run(&format!("export {command}")).ends_with(3);
        assert!(run.stderr.contains("Did you mean “posted”?"), "{}", run.stderr);
        assert_eq!(run.stderr.contains("The cell for remixer is empty"), reads_posted, "{}", run.stderr);
    }
    assert_eq!(fs::read_dir(round.0.path().join("out")).unwrap().count(), 1);
}

#[test]
fn each_has_an_example_and_says_which_columns_it_reads() {
    let round = Copy::new();
    for command in ["pinch-hits", "masterlist", "history"] {
        let help = round.run(&format!("export {command} --help")).ends_with(0).stdout;
        assert!(help.contains(&format!("\n  remix-match export {command} --round")), "{help}");
    }
    let help = round.run("export masterlist --help").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for column in fs::read_to_string(folder().join("posted.csv")).unwrap().lines().next().unwrap().split(',') {
        assert_eq!(help.contains(column), column != "beta", "{column}");
    }
}
