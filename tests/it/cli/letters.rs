//! `export letters`: what is written, what is not, and what the terminal keeps to itself.

use std::fs;

use super::builder::{RoundFolder, Run, program};

/// Three people who have authors.
fn assigned() -> RoundFolder {
    let round = RoundFolder::three();
    round.settings("title = \"Test Round\"\ncontact = \"mods@example.org\"\nsignups = \"signups.csv\"\n");
    round.run("assign").ends_with(0);
    round
}

#[test]
fn a_folder_of_letters_appears_and_an_earlier_one_is_kept() {
    let round = assigned();
    let run = round.run("export letters").ends_with(0);
    assert!(run.stdout.starts_with("Wrote 3 letters and preview.html to out/letters.\n"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    let files = ["preview.html", "to-ash.eml", "to-birch.eml", "to-cedar.eml"];
    assert_eq!(round.names("out/letters"), files);
    let before = round.read("out/letters/to-ash.eml");
    assert!(before.contains("\r\nFrom: <mods@example.org>\r\nReply-To: <mods@example.org>\r\n"), "{before}");
    assert!(round.run("export letters").ends_with(3).stderr.contains("--replace"));
    let json = round.run("export letters --replace --only ASH --json").ends_with(0).json();
    let files = ["letters/to-ash.eml", "letters/preview.html"];
    assert_eq!(json, serde_json::json!({"letters": 1, "no_address": [], "files": files}));
    assert!(round.read("out/before-1/letters/to-birch.eml").contains("To: \"birch\" <birch@example.org>\r\n"));
    assert_eq!(round.read("out/letters/to-ash.eml"), before);
    // A new result takes the letters about the old one out of the way.
    round.run("assign --replace").ends_with(0);
    assert!(!round.path("out/letters").exists() && round.path("out/before-2/letters/to-ash.eml").exists());
}

#[cfg(unix)]
#[test]
fn letters_are_private_and_the_terminal_tells_no_pair() {
    use std::os::unix::fs::PermissionsExt;

    let round = RoundFolder::new()
        .row("ash,,Marple,Marple,,,,,,")
        .row("birch,b@example.org,Marple,Marple,,,,,,write to c@example.org");
    round.run("assign").ends_with(1);
    for more in ["", " --only birch --replace", " --only ash --replace", " --everyone --replace --json"] {
        let status = i32::from(!more.contains("birch"));
        let run = round.run(&format!("export letters{more}")).ends_with(status);
        let all = run.stdout + &run.stderr;
        assert!(!all.contains("@example.org") || all.contains("contact = "), "{all}");
        assert!(!(all.contains("ash") && all.contains("birch")) || more.contains("json"), "{all}");
    }
    let mode = |name: &str| fs::metadata(round.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(
        (mode("out/letters"), mode("out/letters/to-birch.eml"), mode("out/letters/preview.html")),
        (0o700, 0o600, 0o600)
    );
    let run = round.run("export letters --replace").ends_with(1);
    assert!(run.stderr.contains("so there is no letter to them: “ash”."), "{}", run.stderr);
}

#[test]
fn the_usual_templates_can_be_written_changed_and_used() {
    let round = assigned();
    round.run("export letters --write-templates mine").ends_with(0);
    assert_eq!(round.names("mine"), ["letter.html", "letter.txt"]);
    let text = round.read("mine/letter.txt").replace("Dear {{ remixer }}", "Ahoy {{ remixer }}");
    fs::write(round.path("mine/letter.txt"), text).unwrap();
    assert!(round.run("export letters --write-templates mine").ends_with(3).stderr.contains("stays as it is"));
    round.run("export letters --template mine/letter.txt --html-template mine/letter.html").ends_with(0);
    let letter = round.read("out/letters/to-ash.eml");
    assert!(letter.contains("Ahoy ash,") && letter.contains("<p>Dear <bdi>ash</bdi>,</p>"), "{letter}");
    round.run("export letters --html-template mine/letter.html").ends_with(2);
}

#[test]
fn with_a_mistake_in_a_template_nothing_is_written() {
    let round = assigned();
    fs::write(round.path("mine.txt"), "Subject: x\nHi {{ remixr }}\n{% if %}").unwrap();
    fs::write(round.path("good.txt"), "Hi {{ remixer }}").unwrap();
    fs::write(round.path("mine.html"), "<p>\n{{ authors.nmae }}").unwrap();
    let run = round.run("export letters --template mine.txt").ends_with(3);
    assert!(run.stderr.starts_with("mine.txt, line 3: this cannot be understood: "), "{}", run.stderr);
    fs::write(round.path("mine.txt"), "Subject: x\nHi {{ remixr }}").unwrap();
    let run = round.run("export letters --template mine.txt").ends_with(3);
    let told = "mine.txt, line 2: letters have no field “remixr” here. Did you mean remixer?\n\
        Letters have these fields: title, due, contact, remixer, replaces_a_letter, authors, author.name, ";
    assert!(run.stderr.starts_with(told), "{}", run.stderr);
    let run = round.run("export letters --template good.txt --html-template mine.html --json").ends_with(3);
    assert!(run.stderr.ends_with("Nothing was written. Mend the template first.\n"), "{}", run.stderr);
    assert_eq!(run.json()["errors"][0]["code"], "unknown_field");
    assert!(!round.path("out/letters").exists());
    round.run("export letters --template none.txt").ends_with(4);
}

#[test]
fn an_assignment_that_breaks_a_rule_must_be_meant() {
    let round = assigned().row("dogwood,d@example.org,Marple,Marple,,ash,,,,");
    let hand = |text: &str| fs::write(round.path("hand.csv"), format!("remixer,author\n{text}")).unwrap();
    hand("ash,dogwood\nbirch,cedar\ncedar,birch\ndogwood,ash\n");
    let run = round.run("export letters --assignments hand.csv").ends_with(3);
    assert!(
        run.stderr.contains("2 faults in hand.csv: 2 pairs are not to be matched.\nNothing was written."),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--despite-faults") && !run.stderr.contains("dogwood"), "{}", run.stderr);
    round.run("export letters --assignments hand.csv --despite-faults").ends_with(1);
    hand("ash,birch\nbirch,nobody\n");
    let run = round.run("export letters --replace --assignments hand.csv --despite-faults").ends_with(3);
    assert!(run.stderr.contains("“nobody”") && run.stderr.contains("Mend the names first"), "{}", run.stderr);
    // Somebody left out and a remixer with two authors stop nothing, but must be looked at.
    hand("ash,birch\nash,cedar\n");
    round.run("export letters --replace --assignments hand.csv").ends_with(1);
    assert!(round.read("out/letters/to-ash.eml").contains("you have 2 authors for Test Round"));
}

#[test]
fn nobody_to_write_to_is_told_and_nothing_is_written() {
    let round = assigned();
    fs::write(round.path("hand.csv"), "remixer,author\nash,birch\n").unwrap();
    let run = round.run("export letters --assignments hand.csv --only ash --only cedar").ends_with(3);
    assert!(run.stderr.contains("this assignment has no author for “cedar”."), "{}", run.stderr);
    fs::write(round.path("hand.csv"), "remixer,author\n").unwrap();
    let run = round.run("export letters --assignments hand.csv").ends_with(3);
    assert!(run.stderr.contains("nobody in this assignment has an author"), "{}", run.stderr);
    round.run("export letters --only nobody").ends_with(2);
    assert!(!round.path("out/letters").exists());
}

#[test]
fn letters_go_to_those_who_were_not_told_yet() {
    let round = assigned().signup("dogwood", "Marple");
    let rows = "ash,birch,sent\nbirch,cedar,assigned\ncedar,dogwood,\"pinch hit\"\ndogwood,ash,defaulted\n";
    fs::write(round.path("hand.csv"), format!("remixer,author,status\n{rows}")).unwrap();
    let written = |more: &str| {
        let run = round.run(&format!("export letters --json --replace --assignments hand.csv {more}"));
        assert!(matches!(run.status, Some(0 | 1)), "{}", run.stderr);
        let mut names = round.names("out/letters");
        names.retain(|name| name.ends_with("eml"));
        names.join(" ")
    };
    assert_eq!(written(""), "to-birch.eml to-cedar.eml");
    assert_eq!(written("--everyone"), "to-ash.eml to-birch.eml to-cedar.eml");
    assert_eq!(written("--only ash"), "to-ash.eml");
    fs::write(round.path("hand.csv"), "remixer,author,status\nash,birch,sent\n").unwrap();
    let run = round.run("export letters --replace --assignments hand.csv").ends_with(3);
    assert!(run.stderr.contains("every letter went out already"), "{}", run.stderr);
    let run = round.run("export letters --replace --assignments hand.csv --only dogwood").ends_with(3);
    assert!(run.stderr.contains("no author for “dogwood”"), "{}", run.stderr);
}

/// A limit on the size of files stands for a disk that is full.
#[cfg(unix)]
#[test]
fn what_cannot_be_written_leaves_the_earlier_letters_where_they_are() {
    let round = assigned();
    let limited = |arguments: &str| {
        let mut command = std::process::Command::new("sh");
        let program = program(&round.path("")).get_program().to_owned();
        let line = format!("ulimit -f 4; exec \"$0\" {arguments}");
        Run::of(command.current_dir(round.path("")).args(["-c", &line]).arg(program))
    };
    let names = round.names("out");
    limited("export letters").ends_with(4);
    assert_eq!(round.names("out"), names);
    round.run("export letters").ends_with(0);
    let before = (round.names("out"), round.read("out/letters/to-ash.eml"));
    limited("export letters --replace").ends_with(4);
    assert_eq!((round.names("out"), round.read("out/letters/to-ash.eml")), before);
}
