//! `assign`: what it writes and what it tells.

use std::fs;

use super::builder::RoundFolder;

const FILES: [&str; 5] = ["assignments.csv", "mail-merge.csv", "record.json", "report.html", "unplaced.csv"];

#[test]
fn everybody_gets_an_author_and_all_files_appear() {
    let round = RoundFolder::three();
    let run = round.run("assign").ends_with(0);
    assert!(run.stdout.starts_with("3 of 3 people have an author"), "{}", run.stdout);
    assert_eq!(round.names("out"), FILES);
    assert_eq!(round.read("out/assignments.csv").lines().count(), 4);
    round.run("verify").ends_with(0);
}

#[test]
fn the_result_is_the_same_in_json_and_in_the_record() {
    let round = RoundFolder::three();
    let json = round.run("assign --json --seed 9").ends_with(0).json();
    assert_eq!((&json["participants"], &json["placed"], &json["seed"]), (&3.into(), &3.into(), &9.into()));
    assert_eq!(json["goals"][0]["name"], "placed");
    let record: serde_json::Value = serde_json::from_str(&round.read("out/record.json")).unwrap();
    assert_eq!(record["result"], json);
    assert_eq!(record["people"].as_array().unwrap().len(), 3);
    assert_eq!(record["inputs"]["signups.csv"].as_str().unwrap().len(), 64);
    assert!(record["inputs"]["round.toml"].is_string());
    assert!(!round.read("out/record.json").contains('@'));
}

#[test]
fn the_same_seed_gives_the_same_files() {
    let (one, other) = (RoundFolder::three(), RoundFolder::three());
    one.run("assign --xlsx").ends_with(0);
    other.run("assign --xlsx").ends_with(0);
    for name in one.names("out") {
        let bytes = |round: &RoundFolder| std::fs::read(round.path("out").join(&name)).unwrap();
        assert!(bytes(&one) == bytes(&other), "{name}");
    }
}

#[test]
fn pairs_are_only_told_to_whoever_asks() {
    let round = RoundFolder::three();
    let run = round.run("assign --dry-run").ends_with(0);
    assert!(!run.stdout.contains("birch") && !run.stderr.contains("birch"));
    assert!(run.stdout.contains("nothing was written") && !round.path("out").exists());
    assert!(round.run("assign --dry-run --show-pairs").ends_with(0).stdout.contains(" remixes birch"));
}

#[test]
fn the_unplaced_are_named_and_end_with_1() {
    let round = RoundFolder::three().signup("dogwood", "Nothing Else");
    let run = round.run("assign").ends_with(1);
    assert!(run.stdout.contains("No author for “dogwood”"), "{}", run.stdout);
    assert!(run.stdout.contains("No remixer for “dogwood”"), "{}", run.stdout);
    let unplaced = round.read("out/unplaced.csv");
    assert!(unplaced.contains("dogwood,remixer,") && unplaced.contains("dogwood,author,"), "{unplaced}");
}

#[test]
fn placed_people_without_address_are_warned_about() {
    let round = RoundFolder::three().row("dogwood,,Marple,Marple,,,,,,");
    let run = round.run("assign").ends_with(1);
    assert!(
        run.stderr.contains(
            "1 person has an author but no usable e-mail address, so the mail merge leaves them out: “dogwood”."
        ),
        "{}",
        run.stderr
    );
    assert_eq!(round.read("out/mail-merge.csv").lines().count(), 4);
    assert!(round.run("assign --replace --json --quiet").ends_with(1).json()["warnings"].as_u64() >= Some(1));
}

#[test]
fn addresses_and_private_wishes_stay_out_of_the_mail_merge() {
    let notes = "write to me at secret@example.net";
    let round = RoundFolder::three().row(&format!("dogwood,d@example.org,Marple,Marple,,ash,,,,{notes}"));
    let run = round.run("assign");
    assert!(run.stderr.contains("dogwood") && !run.stderr.contains("secret@"), "{}", run.stderr);
    let file = round.read("out/mail-merge.csv");
    assert!(file.contains("write to me at (address left out)") && !file.contains("secret@"), "{file}");
}

#[test]
fn excel_gets_its_mark_and_workbooks_only_when_asked_for() {
    let round = RoundFolder::three();
    round.run("assign --excel --xlsx").ends_with(0);
    assert!(round.read("out/mail-merge.csv").starts_with("\u{feff}Email,"));
    assert_eq!(round.names("out").len(), FILES.len() + 3);
    round.run("assign --replace").ends_with(0);
    assert!(round.read("out/mail-merge.csv").starts_with("Email,"));
    assert_eq!(
        round.names("out"),
        ["assignments.csv", "before-1", "mail-merge.csv", "record.json", "report.html", "unplaced.csv"]
    );
}

#[test]
fn one_line_names_all_who_get_no_mail() {
    let people = ["dogwood", "elder", "fir"];
    let round =
        people.iter().fold(RoundFolder::three(), |round, name| round.row(&format!("{name},,Marple,Marple,,,,,,")));
    let run = round.run("assign").ends_with(1);
    let line = "3 people have an author but no usable e-mail address, so the mail merge leaves them out: “dogwood”, \
                “elder” and “fir”.";
    assert!(run.stderr.contains(line), "{}", run.stderr);
    assert!(
        run.stdout.contains("send the mail merge") && run.stdout.contains("There were 3 warnings"),
        "{}",
        run.stdout
    );
}

#[test]
fn without_any_address_there_is_no_mail_to_send() {
    let round = ["ash", "birch", "cedar"]
        .iter()
        .fold(RoundFolder::new(), |round, name| round.row(&format!("{name},,Marple,Marple,,,,,,")));
    let run = round.run("assign").ends_with(1);
    assert!(
        run.stdout.contains("mail-merge.csv is empty") && !run.stdout.contains("send the mail merge"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("Nobody asked for an author."), "{}", run.stdout);
}

#[test]
fn a_dry_run_says_so_even_when_quiet_and_points_to_no_file() {
    let round = RoundFolder::three().signup("dogwood", "Nothing Else");
    let run = round.run("assign --dry-run --quiet").ends_with(1);
    assert!(run.stdout.contains("nothing was written"), "{}", run.stdout);
    assert!(!run.stdout.contains("say why"), "{}", run.stdout);
}

#[test]
fn the_folder_itself_as_output_is_named_in_words() {
    let round = RoundFolder::three();
    round.settings("signups = \"signups.csv\"\noutput = \".\"\n");
    let run = round.run("assign").ends_with(0);
    assert!(run.stdout.contains(" to this folder."), "{}", run.stdout);
}

/// Somebody signed up under the old name, others know them by it, and past rounds have two more.
#[test]
fn whoever_asked_for_another_name_is_called_by_no_old_one() {
    let round = RoundFolder::three()
        .signup("grove", "Marple")
        .row("Hawthorn,hawth@example.org,Marple,Marple,,,,,,")
        .row("dogwood,d@example.org,Marple,Marple,,,hawthorn,,,")
        .row("elder,e@example.org,Marple,Marple,,Hawthorn - long story,haw_thorn,,,")
        .row("fern,f@example.org,Nothing Else,Nothing Else,,,,,,");
    round.settings(
        "signups = \"signups.csv\"\nhistory = \"past.csv\"\npeople = \"people.csv\"\n[goals]\norder = [\"requested\"]\n",
    );
    fs::write(round.path("people.csv"), "name,also_known_as,email\nWillow,haw_thorn,hawth@example.org\n").unwrap();
    let past = "year,remixer,author\n2020,Hawthorn,ash\n2021,haw_thorn,birch\n2022,willow,cedar\n2023,ash,Hawthorn\n";
    fs::write(round.path("past.csv"), past).unwrap();
    let run = round.run("assign --show-pairs --xlsx").ends_with(1);
    assert!(run.stdout.contains("dogwood remixes Willow"), "a request for the old name counts: {}", run.stdout);
    assert!(
        !run.stdout.contains("elder remixes Willow") && !run.stdout.contains("ash remixes Willow"),
        "{}",
        run.stdout
    );
    for author in ["ash", "birch", "cedar", "elder"] {
        assert!(!run.stdout.contains(&format!("Willow remixes {author}\n")), "{}", run.stdout);
    }
    let check = round.run("check");
    let verify = round.run("verify --show-pairs");
    let files = round.names("out").into_iter().filter(|name| FILES.contains(&name.as_str()));
    let mut texts: Vec<String> = files.map(|name| round.read(&format!("out/{name}"))).collect();
    assert_eq!(texts.len(), FILES.len());
    texts.extend([run.stdout, run.stderr, check.stdout, check.stderr, verify.stdout, verify.stderr]);
    for text in texts {
        let text = text.to_lowercase();
        assert!(!text.contains("hawthorn") && !text.contains("haw_thorn"), "{text}");
    }
}

/// Where few can be the remixer, one sentence tells of everybody without an address; it still counts for as many.
#[test]
fn warnings_are_counted_alike_on_the_screen_on_the_page_and_for_programs() {
    for hidden in ["", " --spoiler-free ash"] {
        let rows = ["ash", "birch", "cedar"];
        let round =
            rows.iter().fold(RoundFolder::new(), |round, name| round.row(&format!("{name},,Marple,Marple,,,,,,")));
        let number = round.run(&format!("assign --json --dry-run{hidden}")).json()["warnings"].as_u64().unwrap();
        let run = round.run(&format!("assign{hidden}")).ends_with(1);
        assert!(number >= 3 && run.stdout.contains(&format!("There were {number} warnings.")), "{}", run.stdout);
        let page = round.read("out/report.html");
        assert!(page.contains(&format!("<strong>{number}</strong> <span>warnings to look at</span>")), "{page}");
        assert!(page.contains(&format!("<summary>{number} warnings (private")), "{page}");
    }
}
