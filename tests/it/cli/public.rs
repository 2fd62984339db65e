//! `check --public`: a summary that names nobody, whatever people typed.

use super::builder::RoundFolder;

/// People whose sign-ups hold what must not be posted.
fn talkative() -> RoundFolder {
    RoundFolder::three()
        .row("dogwood,d@example.org,Poirot; cedar; The Birch!; ash@example.org,Poirot,,ash,Marple by ash,,,call 555")
        .row("elder,e@example.org,Poirot,\"Wolf | <b>Hall</b>; [x](http://x.org); ash at example dot org\",,,,,,")
        .row("fern,f@example.org,Poirot,Wolf | <b>Hall</b>,Dogwood; ask me@x.org,,,,,")
}

fn assert_names_nobody(text: &str) {
    let small = text.to_lowercase();
    for word in ["ash", "birch", "cedar", "dogwood", "elder", "fern", "@", "example", "555", "by ash"] {
        assert!(!small.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_summary_in_markdown_counts_and_names_nobody() {
    let round = talkative();
    let run = round.run("check --public Posted.MD").ends_with(1);
    assert!(run.stderr.contains("Wrote a summary for everybody to Posted.MD.\n"), "{}", run.stderr);
    assert!(run.stderr.contains("Left out of it, as people go by these names: "), "{}", run.stderr);
    let text = round.read("Posted.MD");
    assert_names_nobody(&text);
    let expected = "\
# Test Round: sign-ups so far

6 people have signed up.

If sign-ups closed now, 4 of 6 people would have an author, and the same number would have a remixer.

Still looking for authors in “Wolf \\| \\<b\\>Hall\\</b\\>” and “ask (address left out)”.

Still looking for remixers in “Poirot”.

Fandoms, those with the fewest authors first:

| Fandom | Offer it | Would like to remix it | Would also remix it |
|:---|---:|---:|---:|
| Wolf \\| \\<b\\>Hall\\</b\\> | 0 | 2 | 0 |
| ask (address left out) | 0 | 0 | 1 |
| Marple | 3 | 3 | 0 |
| Poirot | 3 | 1 | 0 |
";
    assert_eq!(text, expected);
}

/// What holds a name but may be a fandom is kept, and the moderator is told to look.
#[test]
fn web_addresses_are_left_out_and_names_within_fandoms_are_told_to_the_moderator() {
    let round = RoundFolder::three()
        .row("Merlin,m@example.org,Poirot;Merlin,Marple,,,,,,")
        .row("Bel,b@example.org,Poirot,https://ao3.org/users/Cedar,My Ash fandom; Merlin,,,,,")
        .row("elder,e@example.org,Poirot;bel,Merlin;www.example.org,,,,,,");
    let run = round.run("check --public posted.md").ends_with(1);
    let told = [
        "Left out of it, as people go by these names: “bel”.",
        "Left out of it, as web addresses stand there for a fandom: ",
        "go by names in them: ",
    ];
    assert!(told.iter().all(|told| run.stderr.contains(told)), "{}", run.stderr);
    let line = |with: &str| run.stderr.lines().find(|line| line.contains(with)).unwrap();
    assert!(["“https://ao3.org/users/Cedar”", "“www.example.org”"].iter().all(|name| line(told[1]).contains(name)));
    assert!(["“My Ash fandom”", "“Merlin”"].iter().all(|name| line(told[2]).contains(name)), "{}", run.stderr);
    let text = round.read("posted.md");
    assert!(text.contains("| Merlin |") && text.contains("| My Ash fandom |"), "{text}");
    assert!(["edar", "www", "bel", "ao3"].iter().all(|word| !text.contains(word)), "{text}");
}

#[test]
fn a_summary_as_a_web_page_runs_nothing_that_people_typed() {
    let round = talkative();
    round.run("check --public sub.html --quiet").ends_with(1);
    let text = round.read("sub.html");
    assert_names_nobody(text.split_once("<body>").unwrap().1);
    assert!(text.contains("Wolf | &lt;b&gt;Hall&lt;&#x2f;b&gt;") && !text.contains("<b>"), "{text}");
    assert!(text.starts_with("<!DOCTYPE html>") && text.contains("<caption id="), "{text}");
}

#[test]
fn a_summary_is_a_new_file_of_a_known_kind_and_only_of_a_round_without_errors() {
    let round = RoundFolder::three();
    let wrong = round.run("check --public posted.txt").ends_with(2);
    assert!(wrong.stderr.contains("must end in .md (Markdown) or in .html (a web page)"), "{}", wrong.stderr);
    std::fs::write(round.path("posted.md"), "mine").unwrap();
    round.run("check --public posted.md --write-questions asked.csv").ends_with(3);
    assert_eq!(round.read("posted.md"), "mine");
    assert!(!round.path("asked.csv").exists(), "both or none");
    round.run("check --public posted.html --write-questions asked.csv --json").ends_with(0).json();
    assert!(round.path("asked.csv").exists() && round.path("posted.html").exists());
    let broken = RoundFolder::three().row("odd,x");
    broken.run("check --public posted.md").ends_with(3);
    assert!(!broken.path("posted.md").exists());
}
