//! The walls of the house: which room of `src/` may use which, and what no room of the library may touch.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room of the library, and the rooms that it may use beside itself. Further down stands what
/// comes later on the way from files to results; nothing reaches down.
const ROOMS: [(&str, &[&str]); 13] = [
    ("wording", &[]),
    ("domain", &["wording"]),
    ("rules", &["domain", "wording"]),
    // The rules say whether a pair may be kept, in the row of `decisions.csv` that keeps it.
    ("intake", &["domain", "rules", "wording"]),
    ("goals", &["domain", "wording"]),
    ("solver", &[]),
    // The graph puts the solver's question: it uses the types of that question and nothing else.
    ("graph", &["domain", "rules", "goals", "solver"]),
    ("plan", &["domain", "rules", "goals", "graph", "solver"]),
    // A checker that shared code with the graph or the solver would prove nothing.
    ("verify", &["domain", "rules", "goals", "wording"]),
    ("explain", &["domain", "rules", "goals", "graph", "plan", "wording"]),
    ("export", &["domain", "rules", "goals", "verify", "explain", "wording"]),
    ("report", &["domain", "rules", "goals", "verify", "explain", "wording"]),
    ("simulate", &["domain", "wording"]),
];

/// What the graph may take from the solver: the question, not a way to answer it.
const QUESTION: [&str; 6] = ["NEVER", "Cost", "Exception", "Lists", "Problem", "Way"];

/// Files, clock, network, processes, the command line and the terminal belong to the program around
/// the library.
const OUTSIDE: [&str; 15] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "SystemTime",
    "Instant",
    "clap",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "dbg!",
];

#[test]
fn no_room_uses_what_the_table_does_not_allow() {
    let mut offences = Vec::new();
    for (path, text) in library_files() {
        if let Some(room) = room_of(&path) {
            offences.extend(paths_not_allowed(room, &text).into_iter().map(|used| format!("{path} uses {used}")));
        }
        offences.extend(outside_used(&text).into_iter().map(|used| format!("{path} uses {used}")));
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn no_room_is_left_by_the_back_door() {
    for (path, text) in library_files() {
        let depth = path.trim_end_matches("/mod.rs").split('/').count();
        // In unit tests `super` is the file itself.
        let code = code(text.split("#[cfg(test)]").next().unwrap());
        assert!(room_of(&path).is_none() || !code.contains(&"super::".repeat(depth)), "{path}: say crate:: instead");
    }
}

#[test]
fn every_room_stands_in_the_table() {
    for (path, _) in library_files() {
        let Some(room) = room_of(&path) else { continue };
        assert!(ROOMS.iter().any(|(known, _)| *known == room), "{path}: what may the room {room} use?");
    }
}

#[test]
fn the_program_knows_the_library_by_its_public_face_only() {
    for (path, text) in files_below("src/bin") {
        // A test of what leads out of a folder has to say so.
        let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
        for way_in in ["#[path", "include!", "../../"].into_iter().filter(|_| !is_test) {
            assert!(!code(&text).contains(way_in), "{path} has {way_in}");
        }
    }
}

#[test]
fn an_offence_is_seen_however_it_is_written() {
    for (room, text) in [
        ("verify", "use crate::solver::solve;"),
        ("verify", "let it = crate::graph::model(round);"),
        ("verify", "use crate::{domain, plan};"),
        ("verify", "use crate::{\n    domain,\n    plan,\n};"),
        ("rules", "use crate::goals::Fit;"),
        ("solver", "/* a remark */ use crate::domain::Round;"),
        ("graph", "use crate::solver::{Problem, solve};"),
        ("graph", "let answer = crate::solver::solve(problem);"),
        ("graph", "use crate::solver;"),
        ("intake", "pub use crate::*;"),
    ] {
        assert_eq!(paths_not_allowed(room, text).len(), 1, "{room}: {text}");
    }
    for text in
        ["use std::fs;", "use std::{fmt, fs};", "print!(\"x\")", "std::time::Instant::now()", "use std::env::{var};"]
    {
        assert_eq!(outside_used(text).len(), 1, "{text}");
    }
    for (room, text) in [
        ("verify", "// use crate::solver::solve;\nuse crate::domain::Round;"),
        ("verify", "pub(in crate::verify) fn it() {}\nuse crate::verify::media;"),
        ("graph", "use crate::solver::{Cost, NEVER};"),
    ] {
        assert_eq!(paths_not_allowed(room, text), [""; 0], "{room}: {text}");
    }
    assert_eq!(outside_used("let blueprint = \"an Instantaneous clapper\"; env!(\"X\");"), [""; 0]);
}

/// The library's files with their paths below `src/`.
fn library_files() -> Vec<(String, String)> {
    let mut files = files_below("src");
    files.retain(|(path, _)| !path.starts_with("bin/"));
    assert!(files.len() > 50, "only {} files were found", files.len());
    files
}

fn files_below(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let (more, found): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
        folders.extend(more);
        files.extend(found.iter().map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        }));
    }
    files.sort();
    files
}

/// The room in which a file stands; `lib.rs` is the front page and stands in none.
fn room_of(path: &str) -> Option<&str> {
    let room = path.split('/').next().unwrap().trim_end_matches(".rs");
    (room != "lib").then_some(room)
}

/// A file without its remarks, all white space made one blank.
fn code(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, remark)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = remark.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let lines = plain.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Every path through `crate::` that leads to another room than the table allows.
fn paths_not_allowed(room: &str, text: &str) -> Vec<String> {
    let allowed = ROOMS.iter().find(|(known, _)| *known == room).map_or(&[][..], |(_, allowed)| allowed);
    let mut offences = Vec::new();
    for path in code(text).split("crate::").skip(1) {
        for (used, rest) in first_names(path) {
            let question_only = room != "graph" || used != "solver" || only_asks(rest);
            if used != room && (!allowed.contains(&used) || !question_only) {
                offences.push(format!("crate::{used}"));
            }
        }
    }
    offences
}

/// The rooms that a path names first, one or several in braces, each with what follows.
fn first_names(path: &str) -> Vec<(&str, &str)> {
    let split = |path| match str::find(path, |c: char| !c.is_alphanumeric() && c != '_') {
        Some(end) => (&path[..end], &path[end..]),
        None => (path, ""),
    };
    match path.strip_prefix('{') {
        Some(several) => several.split('}').next().unwrap().split(',').map(|one| split(one.trim())).collect(),
        None => vec![split(path)],
    }
    .into_iter()
    .filter(|(name, rest)| !name.is_empty() || rest.starts_with('*'))
    .collect()
}

fn only_asks(rest: &str) -> bool {
    let Some(names) = rest.strip_prefix("::") else { return false };
    first_names(names).iter().all(|(name, _)| QUESTION.contains(name))
}

/// What of the outside a file touches, also through braces.
fn outside_used(text: &str) -> Vec<String> {
    let code = code(text);
    let is_part_of_a_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let stands_alone = |word: &str| {
        code.match_indices(word).any(|(start, _)| {
            let (before, after) = (code[..start].chars().next_back(), code[start + word.len()..].chars().next());
            !is_part_of_a_word(before) && !is_part_of_a_word(after)
        })
    };
    let in_braces = |word: &str| {
        let Some((parent, name)) = word.rsplit_once("::") else { return false };
        let opening = format!("{parent}::{{");
        let lists = code.split(&opening).skip(1);
        lists.flat_map(first_list).any(|listed| listed.trim().split("::").next() == Some(name))
    };
    OUTSIDE.iter().filter(|word| stands_alone(word) || in_braces(word)).map(|word| (*word).to_owned()).collect()
}

fn first_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').next().unwrap_or_default().split([',', '{', '}'])
}
