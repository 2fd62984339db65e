//! Ways back, and what is in their way.

use std::fs;

use tempfile::TempDir;

use super::*;

fn round(files: &[(&str, &str)]) -> TempDir {
    let round = tempfile::tempdir().unwrap();
    for (name, text) in files {
        put(round.path(), name, text);
    }
    round
}

fn put(round: &Path, name: &str, text: &str) {
    let path = round.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn file(round: &Path, name: &str) -> Option<String> {
    fs::read_to_string(round.join(name)).ok()
}

fn last(round: &Path) -> State {
    list(round).unwrap().remove(0)
}

const ROUND: [(&str, &str); 3] =
    [("round.toml", "title = \"x\"\n"), ("signups.csv", "name\nash\n"), ("out/assignments.csv", "remixer,author\n")];

#[test]
fn a_round_becomes_what_it_was_and_that_can_be_undone() {
    let folder = round(&ROUND);
    let round = folder.path();
    keep(round, "something was done").unwrap();
    put(round, "signups.csv", "name\nelm\n");
    put(round, "fandoms.csv", "name\n");
    fs::remove_file(round.join("out/assignments.csv")).unwrap();
    let first = last(round);
    let changes = Now::of(round, &list(round).unwrap()).unwrap().changes(&first);
    let changes: Vec<(&str, Change)> = changes.iter().map(|change| (change.name.as_str(), change.change)).collect();
    let expected = [
        ("fandoms.csv", Change::Goes),
        ("out/assignments.csv", Change::Returns),
        ("signups.csv", Change::BecomesOther),
    ];
    assert_eq!(changes, expected);
    restore(round, &first).unwrap();
    for (name, text) in ROUND {
        assert_eq!(file(round, name).as_deref(), Some(text), "{name}");
    }
    assert_eq!(file(round, "fandoms.csv"), None);
    let before_return = last(round);
    assert_eq!((before_return.number, before_return.before.as_str()), (2, BEFORE_RETURN));
    restore(round, &before_return).unwrap();
    assert_eq!(file(round, "signups.csv").as_deref(), Some("name\nelm\n"));
    assert_eq!(file(round, "fandoms.csv").as_deref(), Some("name\n"));
    assert_eq!(file(round, "out/assignments.csv"), None);
}

#[test]
fn what_did_not_change_is_kept_once() {
    let folder = round(&ROUND);
    let contents = || fs::read_dir(folder.path().join("earlier/files")).unwrap().count();
    for what in ["one", "other"] {
        keep(folder.path(), what).unwrap();
        assert_eq!((list(folder.path()).unwrap().len(), contents()), (1, 3));
    }
    assert_eq!(last(folder.path()).before, "other");
    put(folder.path(), "signups.csv", "name\n");
    keep(folder.path(), "third").unwrap();
    assert_eq!((list(folder.path()).unwrap().len(), contents()), (2, 4));
}

#[test]
fn where_something_is_missing_or_changed_nothing_is_touched() {
    let folder = round(&ROUND);
    let round = folder.path();
    keep(round, "x").unwrap();
    let state = last(round);
    put(round, "round.toml", "title = \"y\"\n");
    put(round, "signups.csv", "name\nelm\n");
    let kept = round.join("earlier/files").join(&state.files["signups.csv"]);
    let bytes = fs::read(&kept).unwrap();
    for damaged in [None, Some("other"), Some("name\nelm\n")] {
        match damaged {
            None => fs::remove_file(&kept).unwrap(),
            Some(text) => fs::write(&kept, text).unwrap(),
        }
        let failure = restore(round, &state).unwrap_err();
        assert!(matches!(failure, Failure::Files(_)), "{failure:?}");
        assert_eq!(file(round, "round.toml").as_deref(), Some("title = \"y\"\n"));
        assert_eq!(file(round, "signups.csv").as_deref(), Some("name\nelm\n"));
    }
    fs::write(&kept, bytes).unwrap();
    restore(round, &state).unwrap();
    assert_eq!(file(round, "signups.csv").as_deref(), Some("name\nash\n"));
}

#[test]
fn restoring_again_finishes_what_was_ended_in_the_middle() {
    let folder = round(&ROUND);
    let round = folder.path();
    keep(round, "x").unwrap();
    let state = last(round);
    put(round, "signups.csv", "name\nelm\n");
    put(round, "out/assignments.csv", "remixer,author\nelm,ash\n");
    put(round, "works.csv", "author\n");
    keep(round, "y").unwrap();
    // As if one file had come back and the program had been ended then.
    put(round, "out/assignments.csv", "remixer,author\n");
    restore(round, &state).unwrap();
    for (name, text) in ROUND {
        assert_eq!(file(round, name).as_deref(), Some(text), "{name}");
    }
    assert_eq!(file(round, "works.csv"), None);
}

#[test]
fn lists_that_lead_elsewhere_or_make_no_sense_are_left_alone() {
    let folder = round(&ROUND);
    let round = folder.path();
    keep(round, "x").unwrap();
    let hash = last(round).files["signups.csv"].clone();
    let edited = |name: &str, hash: &str| {
        format!("{{\"before\": \"x\", \"when\": \"y\", \"files\": {{\"{name}\": \"{hash}\"}}}}")
    };
    let names = [
        "../x.csv",
        "/tmp/x.csv",
        "out/../../x.csv",
        "earlier/x.csv",
        "earlier/files/x.csv",
        ".x.csv",
        "x.sh",
        "a\\\\b.csv",
        "c:/x.csv",
    ];
    for (number, name) in (2..).zip(names) {
        put(round, &format!("earlier/{number}.json"), &edited(name, &hash));
    }
    put(round, "earlier/50.json", &edited("x.csv", "../../round.toml"));
    put(round, "earlier/51.json", "{");
    put(round, "earlier/+52.json", &edited("x.csv", &hash));
    put(round, "earlier/053.json", &edited("x.csv", &hash));
    put(round, "earlier/99999999999.json", &edited("x.csv", &hash));
    put(round, "earlier/4294967295.json", &edited("x.csv", &hash));
    fs::create_dir(round.join("earlier/60.json")).unwrap();
    let numbers: Vec<u32> = list(round).unwrap().iter().map(|state| state.number).collect();
    assert_eq!(numbers, [1]);
}

#[test]
fn a_change_is_refused_where_nothing_can_be_kept() {
    let folder = round(&ROUND);
    put(folder.path(), "earlier", "a file");
    assert!(matches!(keep(folder.path(), "x"), Err(Failure::Files(_))));
}

#[test]
fn results_outside_of_the_round_are_neither_kept_nor_touched() {
    let parent = tempfile::tempdir().unwrap();
    let round = parent.path().join("round");
    put(&round, "round.toml", "output = \"../elsewhere\"\n");
    put(parent.path(), "elsewhere/assignments.csv", "one");
    keep(&round, "x").unwrap();
    assert_eq!(last(&round).files.keys().collect::<Vec<_>>(), ["round.toml"]);
    put(parent.path(), "elsewhere/assignments.csv", "other");
    put(&round, "round.toml", "output = \"out\"\n");
    restore(&round, &last(&round)).unwrap();
    assert_eq!(file(parent.path(), "elsewhere/assignments.csv").as_deref(), Some("other"));
}

#[test]
fn results_are_kept_under_every_name_that_their_folder_had() {
    let folder = round(&ROUND);
    let round = folder.path();
    keep(round, "x").unwrap();
    let first = last(round);
    put(round, "round.toml", "output = \"results\"\n");
    put(round, "out/assignments.csv", "changed by hand\n");
    put(round, "results/assignments.csv", "remixer,author\nash,elm\n");
    restore(round, &first).unwrap();
    assert_eq!(file(round, "out/assignments.csv").as_deref(), Some("remixer,author\n"));
    restore(round, &last(round)).unwrap();
    assert_eq!(file(round, "out/assignments.csv").as_deref(), Some("changed by hand\n"));
}

#[test]
fn letters_about_another_result_go_aside() {
    let folder = round(&ROUND);
    let round = folder.path();
    keep(round, "x").unwrap();
    put(round, "out/assignments.csv", "remixer,author\nash,elm\n");
    put(round, "out/letters/to-ash.eml", "To: ash\n");
    restore(round, &last(round)).unwrap();
    assert_eq!(file(round, "out/letters/to-ash.eml"), None);
    assert_eq!(file(round, "out/before-1/letters/to-ash.eml").as_deref(), Some("To: ash\n"));
    assert_eq!(file(round, "out/assignments.csv").as_deref(), Some("remixer,author\n"));
    // Letters stay where the result does.
    put(round, "out/letters/to-ash.eml", "To: ash\n");
    keep(round, "y").unwrap();
    put(round, "signups.csv", "name\n");
    restore(round, &last(round)).unwrap();
    assert!(file(round, "out/letters/to-ash.eml").is_some());
}

#[test]
fn odd_names_and_large_files_come_back() {
    let large = "row,\n".repeat(2_000_000);
    let odd = ["a b.csv", "Zoë 刀剣.CSV", "-x.txt", "100% (1).tsv", "letter.txt", "x.y.csv"];
    let folder = round(&[("round.toml", ""), ("large.csv", &large)]);
    for name in odd {
        put(folder.path(), name, name);
    }
    put(folder.path(), "not-ours.exe", "x");
    put(folder.path(), ".hidden.csv", "x");
    keep(folder.path(), "x").unwrap();
    let state = last(folder.path());
    assert_eq!(state.files.len(), odd.len() + 2);
    for name in odd.into_iter().chain(["large.csv"]) {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    restore(folder.path(), &state).unwrap();
    assert!(odd.iter().all(|name| file(folder.path(), name).as_deref() == Some(name)));
    assert_eq!(file(folder.path(), "large.csv").map(|text| text.len()), Some(large.len()));
    assert!(file(folder.path(), "not-ours.exe").is_some() && file(folder.path(), ".hidden.csv").is_some());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn only_the_owner_can_read_what_is_kept() {
        let folder = round(&ROUND);
        keep(folder.path(), "x").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        let earlier = folder.path().join("earlier");
        assert_eq!((mode(&earlier), mode(&earlier.join("files"))), (0o700, 0o700));
        assert_eq!(mode(&earlier.join("1.json")), 0o600);
        for content in fs::read_dir(earlier.join("files")).unwrap() {
            assert_eq!(mode(&content.unwrap().path()), 0o600);
        }
        // What comes back is private; what is only changed keeps its permissions.
        let shared = folder.path().join("signups.csv");
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o644)).unwrap();
        put(folder.path(), "signups.csv", "name\n");
        fs::remove_file(folder.path().join("out/assignments.csv")).unwrap();
        restore(folder.path(), &last(folder.path())).unwrap();
        assert_eq!(mode(&shared), 0o644);
        assert_eq!(mode(&folder.path().join("out/assignments.csv")), 0o600);
    }

    #[test]
    fn no_link_leads_out_of_the_round() {
        let elsewhere = round(&[("shared.csv", "theirs"), ("out/assignments.csv", "theirs")]);
        let folder = round(&ROUND);
        let round = folder.path();
        symlink(elsewhere.path().join("shared.csv"), round.join("works.csv")).unwrap();
        symlink(round.join("nowhere"), round.join("broken.csv")).unwrap();
        keep(round, "x").unwrap();
        let state = last(round);
        assert!(!state.files.contains_key("works.csv") && !state.files.contains_key("broken.csv"));
        // A file and the folder for results become links.
        fs::remove_file(round.join("signups.csv")).unwrap();
        symlink(elsewhere.path().join("shared.csv"), round.join("signups.csv")).unwrap();
        fs::rename(round.join("out"), round.join("moved")).unwrap();
        symlink(elsewhere.path().join("out"), round.join("out")).unwrap();
        put(round, "round.toml", "title = \"y\"\n");
        let changes = Now::of(round, &list(round).unwrap()).unwrap().changes(&state);
        let stays = changes.iter().filter(|change| change.change == Change::Stays).count();
        assert_eq!((changes.len(), stays), (3, 2));
        restore(round, &state).unwrap();
        assert_eq!(file(round, "round.toml").as_deref(), Some("title = \"x\"\n"));
        assert_eq!(file(elsewhere.path(), "shared.csv").as_deref(), Some("theirs"));
        assert_eq!(file(elsewhere.path(), "out/assignments.csv").as_deref(), Some("theirs"));
        assert!(round.join("signups.csv").is_symlink() && round.join("works.csv").is_symlink());
    }

    #[test]
    fn another_run_at_the_results_is_waited_for() {
        let folder = round(&ROUND);
        let round = folder.path();
        keep(round, "x").unwrap();
        put(round, "signups.csv", "name\n");
        let held = folder::hold(&round.join("out")).unwrap();
        assert!(matches!(restore(round, &last(round)), Err(Failure::Busy(_))));
        assert_eq!(file(round, "signups.csv").as_deref(), Some("name\n"));
        drop(held);
        let first = list(round).unwrap().pop().unwrap();
        restore(round, &first).unwrap();
        assert_eq!(file(round, "signups.csv").as_deref(), Some("name\nash\n"));
    }
}

#[test]
fn files_in_folders_that_the_settings_name_have_a_way_back_too() {
    let settings =
        "signups = \"data/signups.csv\"\nfandoms = \"./data/names/fandoms.csv\"\npeople = \"../people.csv\"\n";
    let around = round(&[("here/round.toml", settings), ("people.csv", "name\n")]);
    let round = around.path().join("here");
    put(&round, "data/signups.csv", "name\nash\n");
    put(&round, "data/names/fandoms.csv", "name,same_as\n");
    keep(&round, "an answer was given").unwrap();
    let first = last(&round);
    put(&round, "data/signups.csv", "name\nelm\n");
    put(&round, "data/names/fandoms.csv", "name,same_as\nx,y\n");
    put(around.path(), "people.csv", "name\nelm\n");
    restore(&round, &first).unwrap();
    assert_eq!(file(&round, "data/signups.csv").as_deref(), Some("name\nash\n"));
    assert_eq!(file(&round, "data/names/fandoms.csv").as_deref(), Some("name,same_as\n"));
    assert_eq!(file(around.path(), "people.csv").as_deref(), Some("name\nelm\n"));
}

#[test]
fn what_excel_lays_beside_an_open_workbook_is_left_alone() {
    let folder = round(&ROUND);
    put(folder.path(), "~$signups.xlsx", "\u{5}Ash");
    keep(folder.path(), "something was done").unwrap();
    let first = last(folder.path());
    assert!(!first.files.keys().any(|name| name.contains('~')), "{first:?}");
    fs::remove_file(folder.path().join("~$signups.xlsx")).unwrap();
    assert_eq!(Now::of(folder.path(), &[]).unwrap().changes(&first), []);
}

#[test]
fn nothing_is_kept_of_a_folder_that_is_no_round() {
    let folder = round(&[("tax.xlsx", "of somebody"), ("notes.txt", "x")]);
    keep(folder.path(), "files were brought in").unwrap();
    assert!(!folder.path().join(FOLDER).exists());
}
