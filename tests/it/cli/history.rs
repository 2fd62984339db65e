//! `history import`: past rounds out of posts into the round's file.

use std::fs;

use super::builder::RoundFolder;

const POST: &str =
    "Date: 3 May 2019\nTitle: Salt\nAuthor: ash\nFandom: Kings\nOriginal story: Sea by birch\n\nIt rained.\n";

#[test]
fn rows_are_added_once_and_the_file_stays_as_it_was() {
    let round = RoundFolder::three();
    round.settings("year = 2026\nsignups = \"signups.csv\"\nhistory = [\"past.csv\", \"older.csv\"]\n");
    fs::write(round.path("past.csv"), "year;remixer;author\n2018;cedar;\"ash\"").unwrap();
    fs::write(round.path("older.csv"), "year,remixer,author\n2019,birch,cedar\n").unwrap();
    fs::write(round.path("post.txt"), POST).unwrap();
    fs::write(round.path("tags-2019.txt"), "author: birch, original author: cedar\n").unwrap();
    let planned = round.run("history import post.txt tags-2019.txt --dry-run").ends_with(0);
    assert!(
        planned.stdout.contains("past.csv would get 1 row:\n  2019 “ash” remixed “birch” (Kings)\n"),
        "{}",
        planned.stdout
    );
    assert_eq!(round.read("past.csv"), "year;remixer;author\n2018;cedar;\"ash\"");
    let run = round.run("history import post.txt tags-2019.txt").ends_with(0);
    assert!(
        run.stdout.contains("1 was there already") && run.stdout.contains("Added 1 row to past.csv."),
        "{}",
        run.stdout
    );
    assert_eq!(round.read("past.csv"), "year;remixer;author\n2018;cedar;\"ash\"\n2019;ash;birch\n");
    let again = round.run("history import post.txt tags-2019.txt --json").ends_with(0).json();
    assert_eq!((&again["found"], &again["added"], &again["known"]), (&2.into(), &0.into(), &2.into()));
    assert_eq!(round.read("past.csv"), "year;remixer;author\n2018;cedar;\"ash\"\n2019;ash;birch\n");
    assert_eq!(round.names(".").len(), 6, "{:?}", round.names("."));
    // The round heeds it.
    let explained = round.run("explain ash").ends_with(0);
    assert!(explained.stdout.contains("2019"), "{}", explained.stdout);
}

#[test]
fn what_cannot_be_read_is_listed_and_a_new_file_is_named() {
    let round = RoundFolder::three();
    fs::write(round.path("post.txt"), POST.replace("Date: 3 May 2019\n", "")).unwrap();
    fs::write(
        round.path("list.md"),
        "# Remix 2017\n\n* Side by Side (remix of Sea by birch)\n* Salt by ash (remix of Sea by birch)\n",
    )
    .unwrap();
    let json = round.run("history import post.txt list.md --json").ends_with(1).json();
    assert_eq!(json["rows"][0]["remixer"], "ash", "{json}");
    assert_eq!(json["unread"][0]["file"], "post.txt", "{json}");
    assert!(json["unread"][0]["why"].as_str().unwrap().contains("--year"), "{json}");
    assert_eq!(
        (&json["unread"][1]["line"], &json["unread"][1]["text"]),
        (&3.into(), &"Side by Side (remix of Sea by birch)".into()),
        "{json}"
    );
    assert_eq!(round.read("past-rounds.csv"), "year,remixer,author,fandom,status\r\n2017,ash,birch,,posted\r\n");
    let run = round.run("history import post.txt --year 2016").ends_with(0);
    assert!(run.stdout.contains("history = [\"past-rounds.csv\"]"), "{}", run.stdout);
    assert!(round.read("past-rounds.csv").ends_with("2016,ash,birch,Kings,posted\r\n"));
    round.run("history import post.txt --year 2016 --out past-rounds.csv").ends_with(3);
    round.run("history import post.txt --year 2016 --out new.csv").ends_with(0);
    assert_eq!(round.read("new.csv"), "year,remixer,author,fandom,status\r\n2016,ash,birch,Kings,posted\r\n");
    let missing = round.run("history import missing.txt other.txt").ends_with(4);
    assert!(missing.stderr.contains("missing.txt") && missing.stderr.contains("other.txt"), "{}", missing.stderr);
    fs::write(round.path("past-rounds.csv"), "year,remixer\n2016,ash\n").unwrap();
    round.run("history import post.txt --year 2016").ends_with(3);
    round.run("history import post.txt --year 16").ends_with(2);
}
