//! `check`, and how problems are told.

use super::builder::RoundFolder;

#[test]
fn a_good_round_is_told_in_few_lines_with_the_next_step() {
    let run = RoundFolder::three().run("check").ends_with(0);
    assert!(run.stdout.starts_with("3 people signed up"), "{}", run.stdout);
    assert!(run.stdout.ends_with("Next: remix-match assign\n"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
}

#[test]
fn the_answer_for_programs_has_the_promised_fields() {
    let json = RoundFolder::three().run("check --json").ends_with(0).json();
    assert_eq!(json["participants"], 3);
    for list in ["errors", "warnings", "notices", "questions", "unmatchable", "hanging", "fandoms"] {
        assert!(json[list].is_array(), "{list}");
    }
}

#[test]
fn before_sign_ups_close_one_sees_who_is_placed_who_hangs_and_what_is_scarce() {
    let round = RoundFolder::three()
        .signup("dogwood", "Poirot")
        .signup("elder", "Poirot")
        .row("fern,f@example.org,Maigret,Poirot,Marple,,,,,");
    let run = round.run("check").ends_with(1);
    let expected = "\
6 people signed up; an author is possible for 6, a remixer for 5.
If sign-ups closed now, 5 of 6 people would have an author, and the same number would have a remixer.
Cannot be matched:
  “fern” as an author: Nobody else would remix “Maigret”.
With only one possible author: “dogwood” and “elder”.
With only two possible authors: “ash”, “birch” and “cedar”.
With only two possible remixers: “dogwood” and “elder”.
Offered, but on nobody's list to remix: “Maigret”.
";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    let json = round.run("check --json").ends_with(1).json();
    assert_eq!(json["placed_now"], serde_json::json!({"value": 5, "proven": true}));
    assert_eq!(json["hanging"][0], serde_json::json!({"name": "ash", "side": "remixer", "possible": 2}));
    assert_eq!(json["hanging"].as_array().unwrap().len(), 7);
    let fandoms = serde_json::json!([
        {"name": "Maigret", "offered": 1, "liked": 0, "also": 0},
        {"name": "Poirot", "offered": 2, "liked": 3, "also": 0},
        {"name": "Marple", "offered": 3, "liked": 3, "also": 1}
    ]);
    assert_eq!(json["fandoms"], fandoms);
}

#[test]
fn errors_end_with_3_and_many_of_a_kind_are_cut_short() {
    let round = (0..20).fold(RoundFolder::three(), |round, number| round.row(&format!("odd{number},x")));
    let run = round.run("check").ends_with(3);
    assert!(
        run.stdout.contains("signups.csv: 20 errors\n") && run.stdout.contains("16 more of this kind"),
        "{}",
        run.stdout
    );
    let json = round.run("check --json").ends_with(3).json();
    assert_eq!(json["errors"].as_array().unwrap().len(), 20);
    let assign = round.run("assign --json").ends_with(3);
    assert_eq!(assign.json()["errors"].as_array().unwrap().len(), 20);
    assert!(!round.path("out").exists());
}

#[test]
fn requests_that_are_not_being_kept_are_never_cut_short() {
    let settled = |people: usize| {
        let round = RoundFolder::new();
        round.settings("signups = \"signups.csv\"\n");
        let rows = (0..people).map(|number| format!("p{number},p{number}@x.org,K,K,stranger {number}\n"));
        let rows: String = rows.collect();
        std::fs::write(round.path("signups.csv"), format!("name,email,remixable,like,do_not_match\n{rows}")).unwrap();
        round.run("check").ends_with(1).stdout
    };
    let told = settled(30);
    assert!((0..30).all(|number| told.contains(&format!("“stranger {number}”"))), "{told}");
    assert!(!told.contains("more of this kind"), "{told}");
    assert!(settled(50).contains("... and 10 more of this kind"), "{told}");
}

#[test]
fn all_missing_files_are_told_at_once() {
    let round = RoundFolder::new();
    round.settings("signups = [\"one.csv\", \"two.csv\"]\nhistory = [\"three.csv\"]\n");
    let run = round.run("check").ends_with(4);
    for name in ["one.csv", "two.csv", "three.csv"] {
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
    assert_eq!(round.run("check --json").ends_with(4).json()["errors"].as_array().unwrap().len(), 3);
    let elsewhere = round.run("check --round nowhere").ends_with(4);
    assert!(elsewhere.stderr.contains("--round"), "{}", elsewhere.stderr);
}

#[test]
fn a_folder_in_place_of_a_file_is_named() {
    let round = RoundFolder::new();
    std::fs::create_dir(round.path("signups.csv")).unwrap();
    let run = round.run("check").ends_with(4);
    assert!(run.stderr.contains("is a folder"), "{}", run.stderr);
}

#[test]
fn questions_go_into_a_new_file_only() {
    let round = RoundFolder::three().signup("dogwood", "Star Trek").signup("elder", "Star Trekk");
    round.run("check --write-questions asked.csv");
    let file = round.read("asked.csv");
    let mut lines = file.lines();
    assert_eq!(lines.next(), Some("name,same_as,within"));
    assert!(lines.all(|line| line.starts_with("# ")), "{file}");
    assert!(file.contains("Star Trekk"), "{file}");
    round.run("check --write-questions asked.csv").ends_with(3);
    assert_eq!(round.read("asked.csv"), file);
}

#[test]
fn escape_sequences_in_names_do_not_reach_the_terminal() {
    let round = RoundFolder::three().signup("e\u{1b}[31mvil", "Nothing Else");
    let run = round.run("check --color never");
    assert!(run.stdout.contains("vil") && !run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
}

#[test]
fn the_next_step_fits_what_was_found() {
    let asked = RoundFolder::three().signup("dogwood", "Star Trek").signup("elder", "Star Trekk").run("check");
    assert!(asked.stdout.contains("Next: look at the questions above, then: remix-match assign\n"), "{}", asked.stdout);
    let alone = RoundFolder::new().signup("ash", "Marple").run("check").ends_with(1);
    assert!(!alone.stdout.contains("assign"), "{}", alone.stdout);
    let wrong = RoundFolder::three().row("odd,x").run("check").ends_with(3);
    assert!(
        wrong.stdout.ends_with("Mend the errors first.\n") && !wrong.stdout.contains("written"),
        "{}",
        wrong.stdout
    );
}

#[test]
fn quiet_prints_no_notices() {
    let round = RoundFolder::three().signup("ash", "Marple");
    assert!(round.run("check").stdout.contains("signups.csv: 1 notice\n"), "{}", round.run("check").stdout);
    let quiet = round.run("check --quiet").stdout;
    assert!(!quiet.to_lowercase().contains("notice"), "{quiet}");
}

#[test]
fn questions_about_one_work_stand_together_with_whom_they_help() {
    let round = ["Star Trek", "Star Trekk", "Sherlock Holmes", "Sherlock Holms", "Star Trek (TV)"]
        .iter()
        .enumerate()
        .fold(RoundFolder::three(), |round, (number, fandom)| round.signup(&format!("person{number}"), fandom));
    let run = round.run("check --write-questions asked.csv");
    let told = "“Star Trekk” / “Star Trek”: they differ in a letter or two. It would help 2 people. \
                Then “person0” and “person1” could be placed as remixers, and “person0” and “person1” as authors.";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    let file = round.read("asked.csv");
    let place = |text: &str| file.find(text).unwrap_or_else(|| panic!("{text}: {file}"));
    let trek = [place("\n# Star Trekk,Star Trek,\n"), place("\n# Star Trek (TV),Star Trek,\n")];
    let holmes = place("\n# Sherlock Holms,Sherlock Holmes,\n");
    assert!(place("# --- Star Trek ---") < trek[0].min(trek[1]), "{file}");
    assert!(trek.iter().all(|place| *place < holmes) || trek.iter().all(|place| *place > holmes), "{file}");
    assert!(file.contains("It would help 2 people. Then 2 people could be placed who cannot be now."), "{file}");
    assert!(!file.contains("person0"), "the file names nobody: {file}");
    let json = round.run("check --json").json();
    let first = &json["questions"].as_array().unwrap().iter().find(|q| q["names"][0] == "Star Trekk").unwrap().clone();
    assert_eq!((&first["people"], &first["line"]), (&2.into(), &"Star Trekk,Star Trek,".into()));
    assert_eq!(first["placeable"][0], serde_json::json!({"name": "person0", "side": "remixer"}));
}

#[test]
fn the_file_of_questions_is_a_fandoms_csv_that_says_nothing_until_a_row_is_freed() {
    let names = ["\"Crouching Tiger, Hidden Dragon, (2000)\"", "Crouching Tiger Hidden Dragon", "#Kings (TV)", "Kings"];
    let round = names.iter().enumerate().fold(RoundFolder::three(), |round, (number, fandom)| {
        round.row(&format!("p{number},p{number}@example.org,{fandom},{fandom},,,,,,"))
    });
    let before = round.run("check --write-questions fandoms.csv --json").json();
    assert_eq!(before["questions"].as_array().unwrap().len(), 2);
    round.settings("title = \"Test\"\nyear = 2026\nsignups = \"signups.csv\"\nfandoms = \"fandoms.csv\"\n");
    assert_eq!(round.run("check --json").json(), before);
    let file = round.read("fandoms.csv");
    for (cell, line) in [("Crouching Tiger Hidden Dragon (2000)", "# Crouching"), ("Kings (TV),Kings", "# Kings")] {
        assert!(file.contains(&format!("\n# {cell},")), "{file}");
        let freed = file.replace(line, line.trim_start_matches("# "));
        std::fs::write(round.path("fandoms.csv"), &freed).unwrap();
        let after = round.run("check --json").json();
        assert_eq!(after["questions"].as_array().unwrap().len(), 1, "{freed}");
        assert_eq!(after["errors"].as_array().unwrap().len(), 0, "{freed}");
    }
}

#[test]
fn problems_stand_by_file_and_files_with_errors_come_first() {
    let round = RoundFolder::three().row("dee,dee at example dot org,Marple,Marple,,,,,,");
    std::fs::write(round.path("past.csv"), "year,remixer,author\nMMXX,ash,birch\n").unwrap();
    round.settings("signups = \"signups.csv\"\nhistory = \"past.csv\"\n");
    let run = round.run("check").ends_with(3);
    let expected = "\
past.csv: 1 error
  Error in row 2, column A “year”: “MMXX” is not a year.
      Write it with four digits, such as 2016.
signups.csv: 1 warning and 1 notice
  Warning in row 5 (dee), column B “email”: “dee at example dot org” can't be used as an e-mail address, so no mail will go there.
      If it is dee@example.org, write it so.
  Notice: 1 person gave no e-mail address that can be used: “dee”.
";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    let warning = &round.run("check --json").json()["warnings"][0];
    assert_eq!((&warning["person"], &warning["letter"]), (&"dee".into(), &"B".into()));
    assert_eq!((&warning["row"], &warning["column"]), (&5.into(), &"email".into()));
}

#[test]
fn a_line_of_the_settings_is_shown_with_a_mark_under_what_is_wrong() {
    let round = RoundFolder::three();
    round.settings("title = \"Née\"\n\tsingups = \"signups.csv\"\n");
    let run = round.run("check").ends_with(3);
    let expected = "      2 |  singups = \"signups.csv\"\n        |  ^^^^^^^ Did you mean “signups”?\n";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    let json = round.run("check --json").ends_with(3).json();
    let error = &json["errors"].as_array().unwrap().last().unwrap();
    assert_eq!((&error["fix"], &error["row"]), (&"Did you mean “signups”?".into(), &2.into()));
}

#[test]
fn a_request_not_to_be_matched_names_nobody_in_the_answer_for_programs() {
    let round = RoundFolder::three()
        .row("dee,d@example.org,Marple,Marple,,cedar_,,,,")
        .row("fern,f@example.org,Marple,Marple,,cdear,,,,");
    let json = round.run("check --json").ends_with(1).json();
    for warning in json["warnings"].as_array().unwrap() {
        assert!(warning["code"] == "bar_names_nobody" && warning["person"].is_null(), "{warning}");
        assert!(warning["fix"].as_str().unwrap().contains("cedar"), "{warning}");
    }
}

#[test]
fn a_file_that_round_toml_does_not_name_is_pointed_out() {
    let round = RoundFolder::three();
    std::fs::write(round.path("people.csv"), "name,also_known_as,email\n").unwrap();
    let stdout = round.run("check").stdout;
    assert!(
        stdout.contains("“people.csv” lies in the folder") && stdout.contains("people = \"people.csv\""),
        "{stdout}"
    );
}

#[test]
fn corrections_are_among_the_inputs_of_a_run_and_the_files_stay_as_they_are() {
    let round = RoundFolder::three().row("dee,dee@example.org,Marpel,Marpel,,,,,,");
    round.settings("signups = \"signups.csv\"\ncorrections = \"corrections.csv\"\n");
    let rows = "signups.csv,5,remixable,Marpel,Marple\nsignups.csv,5,like,Marpel,Marple\n";
    std::fs::write(round.path("corrections.csv"), format!("file,row,column,was,now\n{rows}")).unwrap();
    let before = round.read("signups.csv");
    let run = round.run("assign");
    assert!(run.stdout.contains("4 of 4") || run.status == Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("2 cells of signups.csv are read as corrections.csv has them."), "{}", run.stderr);
    let record: serde_json::Value = serde_json::from_str(&round.read("out/record.json")).unwrap();
    assert!(record["inputs"].to_string().contains("corrections.csv"), "{}", record["inputs"]);
    assert_eq!(record["settings"]["corrections"], "corrections.csv");
    assert_eq!(round.read("signups.csv"), before);
}
