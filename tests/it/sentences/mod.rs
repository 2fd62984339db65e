//! Every sentence that the program can say, collected from the sources: held against a list that can be read as text,
//! and to the rules of the house. `REWRITE_EXPECTED=1 cargo test sentences` rewrites the list.

mod literals;
mod manners;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use literals::{help_texts, literals, page_texts};
use manners::faults;

/// Files whose texts are data that sheets are compared with, or are made up: nobody is told them.
const DATA: [&str; 19] = [
    "src/domain/ids.rs",
    "src/intake/ao3.rs",
    "src/intake/guess/clues.rs",
    "src/intake/guess/privacy.rs",
    "src/intake/guess/shape.rs",
    "src/intake/guess/vocabulary.rs",
    "src/intake/nobody.rs",
    "src/intake/notes.rs",
    "src/intake/past/archive.rs",
    "src/intake/past/labels.rs",
    "src/intake/past/listing.rs",
    "src/intake/past/people.rs",
    "src/intake/past/posts.rs",
    "src/intake/past/years.rs",
    "src/intake/questions/qualities.rs",
    "src/intake/questions/titles.rs",
    "src/intake/roster.rs",
    "src/simulate/names.rs",
    "src/wording.rs",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with their paths from the root, sorted.
fn files_below(folder: &Path, found: &mut BTreeMap<String, String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files_below(&path, found);
            continue;
        }
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        found.insert(name, fs::read_to_string(&path).unwrap());
    }
}

/// The sentences of each file, sorted.
fn sentences() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = BTreeMap::new();
    files_below(&root().join("src"), &mut files);
    let mut all = BTreeMap::new();
    let is_test = |name: &str| name.contains("/tests/") || name.ends_with("/tests.rs");
    for (name, text) in files.into_iter().filter(|(name, _)| !DATA.contains(&name.as_str()) && !is_test(name)) {
        let mut found = match name.rsplit_once('.').unwrap_or_default().1 {
            "rs" => literals(&text),
            "html" | "md" | "txt" => page_texts(&text),
            _ => Vec::new(),
        };
        if name.contains("/args") {
            found.extend(help_texts(&text));
        }
        let read: BTreeSet<String> = found.into_iter().filter(|text| is_read(text)).collect();
        if !read.is_empty() {
            all.insert(name, read);
        }
    }
    all
}

/// Whether this is more than a word or a piece of code: letters and a blank between them.
fn is_read(text: &str) -> bool {
    let bare = text.trim();
    let words = bare.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    words.count() > 1
        || (bare.contains(' ') && bare.contains('{') && bare.chars().any(|c| c.is_alphabetic() && c != '{'))
}

#[test]
fn every_sentence_stands_in_the_list() {
    let mut list = String::new();
    for (file, sentences) in sentences() {
        list.extend(["\n", &file, "\n"]);
        for sentence in sentences {
            list.extend(["    ", &sentence.replace('\n', "⏎"), "\n"]);
        }
    }
    let path = root().join("fixtures/sentences/sentences.txt");
    if env::var_os("REWRITE_EXPECTED").is_some_and(|value| value == "1") {
        return fs::write(path, list.trim_start()).unwrap();
    }
    let known = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let [known, found] = [known.as_str(), list.trim_start()].map(|text| text.lines().collect::<BTreeSet<_>>());
    let new: Vec<_> = found.difference(&known).collect();
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new: {new:#?}\ngone: {gone:#?}\nRead them as text: is each short, concrete, kind and right in number? Then REWRITE_EXPECTED=1"
    );
}

#[test]
fn every_sentence_keeps_the_rules_of_the_house() {
    let mut broken = Vec::new();
    for (file, sentences) in sentences() {
        for sentence in sentences {
            broken.extend(faults(&sentence).into_iter().map(|fault| format!("{file}: {fault}: {sentence}")));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn files_without_sentences_are_there() {
    assert!(DATA.iter().all(|file| root().join(file).is_file()));
}

#[test]
fn sentences_are_found_wherever_they_stand() {
    let source = "
        /// A remark \"not read\".
        #[expect(dead_code, reason = \"not read either\")]
        #[error(\"an error is read\")]
        fn say<'a>(c: char) { /* no */ let it = if c == '\"' || c == '\\'' { r#\"raw \"words\" too\"# } else { \"two \\
            lines\" };
            it.expect(\"not for people\"); write(b\"bytes not\"); print(\"last one\") }
        #[cfg(test)]
        mod tests { const X: &str = \"not in tests\"; }";
    assert_eq!(literals(source), ["an error is read", "raw \"words\" too", "two lines", "last one"]);
    let page = "{% if a %}<p class=\"x\">Read {{ this }} now</p>{% endif %}<b>And</b> that";
    assert_eq!(page_texts(page), ["", "", "Read {} now", "", "", "And", "that"]);
    assert_eq!(help_texts("/// One\n/// text\nx: u8,\n  /// Another"), ["One text", "Another"]);
}
