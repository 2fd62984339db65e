//! The readers, and what each makes of some bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use remix_match::domain::{Answer, ListedCorrection, NamesKind, Said, Settings};
use remix_match::export::{answered, append_history, unanswered, without_corrections};
use remix_match::intake::{self, Draft, Neighbours, Problem, Severity, SourceFile, Sources};

/// What reads the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    Signups,
    Ao3,
    Xlsx,
    Ods,
    PastRounds,
    Fandoms,
    People,
    Works,
    Decisions,
    Settings,
    Assignments,
    Posted,
    Guess,
    PastPosts,
    Corrections,
}

/// What came of reading: the kinds of problems, and whether there was a round.
pub(crate) type Signature = (BTreeSet<&'static str>, bool);

impl Reader {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Signups => "sign-ups",
            Self::Ao3 => "ao3",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::PastRounds => "past-rounds",
            Self::Fandoms => "fandoms",
            Self::People => "people",
            Self::Works => "works",
            Self::Decisions => "decisions",
            Self::Settings => "settings",
            Self::Assignments => "assignments",
            Self::Posted => "posted",
            Self::Guess => "guess",
            Self::PastPosts => "past-posts",
            Self::Corrections => "corrections",
        }
    }

    /// Whether the bytes are an archive of parts.
    pub(crate) fn is_archive(self) -> bool {
        matches!(self, Self::Xlsx | Self::Ods)
    }

    /// Files of the fixtures to begin with.
    pub(crate) fn seeds(self) -> Vec<Vec<u8>> {
        let wanted = |path: &Path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            match self {
                Self::Signups | Self::Guess => ["signups.csv", "responses.csv", "anmeldungen.csv"].contains(&name),
                Self::Ao3 => name.starts_with("sample_remix"),
                Self::Xlsx => ending == "xlsx",
                Self::Ods => ending == "ods",
                Self::PastRounds => name == "past-rounds.csv",
                Self::Fandoms => name == "fandoms.csv",
                Self::People => name == "people.csv",
                Self::Works => name == "works.csv",
                Self::Decisions => name == "decisions.csv",
                Self::Settings => name == "round.toml",
                Self::Posted => name == "posted.csv",
                Self::Assignments => name == "assignments.csv" && !is_past_post(path),
                Self::PastPosts => is_past_post(path),
                Self::Corrections => name == "corrections.csv",
            }
        };
        let mut paths = Vec::new();
        collect(&fixtures(), &mut paths);
        paths.retain(|path| wanted(path));
        paths.sort();
        assert!(!paths.is_empty(), "no fixture for {}", self.name());
        let seeds = paths.iter().map(|path| fs::read(path).unwrap());
        seeds.filter(|bytes| bytes.len() <= super::LONGEST).collect()
    }

    /// Reads the bytes, and has every problem put into words.
    pub(crate) fn read(self, bytes: &[u8]) -> Signature {
        let file = |name: &str| SourceFile { name: name.to_owned(), bytes: bytes.to_vec() };
        let signups = vec![SourceFile { name: "signups.csv".to_owned(), bytes: SIGNUPS.as_bytes().to_vec() }];
        let usual = Sources { signups, ..Sources::default() };
        match self {
            Self::Settings => {
                let (settings, problems) = intake::settings(&file("round.toml"));
                signature(&problems, settings.is_some())
            }
            Self::Assignments => {
                let settings = Settings::default();
                let round = intake::round(settings, &usual).round.expect("the usual sign-ups can be read");
                let (read, problems) = intake::assignment_file(&file("by-hand.csv"), &round.roster);
                let pairs = read.live();
                signature(&problems, !pairs.is_empty())
            }
            Self::Posted => {
                let settings = Settings::default();
                let round = intake::round(settings, &usual).round.expect("the usual sign-ups can be read");
                let pairs = SourceFile { name: "pairs.csv".to_owned(), bytes: PAIRS.as_bytes().to_vec() };
                let (assignments, _) = intake::assignment_file(&pairs, &round.roster);
                let (remixes, problems) = intake::remixes(Some(&file("posted.csv")), &assignments, &round);
                signature(&problems, !remixes.is_empty())
            }
            Self::Guess => {
                let (guess, problems) = intake::guess(&file("signups.csv"));
                let neighbours = Neighbours::default();
                let draft =
                    Draft { title: "", signups: Some("signups.csv"), guess: guess.as_ref(), neighbours: &neighbours };
                let settings = SourceFile { name: "round.toml".to_owned(), bytes: draft.to_string().into_bytes() };
                let (settings, refused) = intake::settings(&settings);
                assert!(settings.is_some(), "{refused:?}");
                signature(&problems, guess.is_some())
            }
            Self::PastPosts => {
                // The name tells how a file is to be read, so the bytes choose one.
                let name = ["2010.html", "2010.txt", "posts.md", "2010.csv", "2010"][bytes.len() % 5];
                let reading = intake::past_posts(&[file(name)], None);
                let appended = append_history(None, &reading.rows).expect("a new file takes every letter");
                let written = SourceFile { name: "past-rounds.csv".to_owned(), bytes: appended.bytes };
                let (again, problems) = intake::history_file(&written, &Settings::default(), None);
                assert!(problems.iter().all(|problem| problem.severity() != Severity::Error), "{problems:?}");
                assert_eq!(again.expect("it has a header").rows, appended.added);
                for unread in &reading.unread {
                    let told = format!("{}{}", unread.text, unread.why);
                    assert!(unread.line != Some(0) && !unread.text.contains(['\n', '\u{1b}']), "{told}");
                }
                signature(&reading.notices, !reading.rows.is_empty())
            }
            Self::Signups | Self::Ao3 | Self::Xlsx | Self::Ods => {
                whole(bytes, &Sources { signups: vec![file("signups.csv")], ..usual })
            }
            Self::PastRounds => whole(bytes, &Sources { history: vec![file("past-rounds.csv")], ..usual }),
            Self::Fandoms => {
                answer(&file("fandoms.csv"), NamesKind::Fandoms);
                whole(bytes, &Sources { fandoms: Some(file("fandoms.csv")), ..usual })
            }
            Self::Works => whole(bytes, &Sources { works: Some(file("works.csv")), ..usual }),
            Self::People => {
                answer(&file("people.csv"), NamesKind::People);
                whole(bytes, &Sources { people: Some(file("people.csv")), ..usual })
            }
            Self::Corrections => {
                let (listed, problems) = intake::corrections(&file("corrections.csv"));
                let usable = problems.iter().all(|problem| problem.severity() != Severity::Error);
                if usable {
                    let bytes = without_corrections(&listed, &[]);
                    let written = SourceFile { name: "corrections.csv".to_owned(), bytes };
                    let corrections = |listed: &[ListedCorrection]| {
                        listed.iter().map(|one| one.correction.clone()).collect::<Vec<_>>()
                    };
                    assert_eq!(corrections(&intake::corrections(&written).0), corrections(&listed));
                }
                whole(bytes, &Sources { corrections: Some(file("corrections.csv")), ..usual })
            }
            Self::Decisions => whole(bytes, &Sources { decisions: Some(file("decisions.csv")), ..usual }),
        }
    }
}

/// Where an answer can be added to a file of names, it stands there when the file is read again, and can be taken back.
fn answer(file: &SourceFile, kind: NamesKind) {
    let settings = Settings::default();
    let Some(before) = intake::names_file(file, kind, &settings).0 else { return };
    let said = [Said::Same, Said::Different][file.bytes.len() % 2];
    let answer = Answer { name: "Merlin".to_owned(), said, other: "Crouching Tiger, Hidden Dragon".to_owned() };
    let Ok(bytes) = answered(kind, Some(&before), &answer, &settings) else { return };
    let changed = bytes != file.bytes;
    let (after, problems) = intake::names_file(&SourceFile { bytes, ..file.clone() }, kind, &settings);
    let after = after.unwrap_or_else(|| panic!("{problems:?}"));
    assert_eq!(after.rows.len(), before.rows.len() + usize::from(changed));
    let back = unanswered(&after, &answer, &settings).expect("it was kept before").expect("it was just added");
    let back = intake::names_file(&SourceFile { bytes: back, ..file.clone() }, kind, &settings).0;
    assert_eq!(back.expect("it was read before").rows.len(), after.rows.len() - 1);
}

fn is_past_post(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("past-posts"))
}

const SIGNUPS: &str = "name,email,also_known_as,remixable,like,also,never,do_not_match,requests\n\
    tinderfox,tinderfox@example.org,tinder_fox,Good Omens (TV);Kings,Merlin,Any,,quillwort,marrowlark\n\
    quillwort,quillwort@example.org,,\"Merlin;Crouching Tiger, Hidden Dragon\",Kings,,Merlin,,\n\
    marrowlark,,\"mlark, lark\",Kings,Good Omens (TV),Merlin,,,\n";

const PAIRS: &str = "remixer,author,fandoms,status\n\
    tinderfox,quillwort,Merlin,posted\n\
    tinderfox,marrowlark,Kings,pinch hit\n\
    marrowlark,tinderfox,Kings,defaulted\n";

/// The bytes choose what stands between the items of lists, so that names with separators come up too.
fn whole(bytes: &[u8], sources: &Sources) -> Signature {
    let separator = [";", ", ", ","][bytes.len() % 3];
    let mut toml = format!("signups = \"signups.csv\"\nworks = \"works.csv\"\n[lists]\nseparator = \"{separator}\"\n");
    if sources.works.is_some() {
        toml.push_str("[eligibility]\nany_of = [ { works = 2, words = 500 }, { works = 1, medium = \"art\" } ]\n");
    }
    let (settings, _) = intake::settings(&SourceFile { name: "round.toml".to_owned(), bytes: toml.into_bytes() });
    let reading = intake::round(settings.expect("these settings are right"), sources);
    for question in reading.questions() {
        // Whatever is asked can be answered by pasting the line.
        for line in &question.lines {
            let header = reading.names.header();
            // What else a file calls its columns may mislead whoever reads one row of it.
            if !header.chars().all(|sign| sign.is_ascii_alphabetic() || ",_".contains(sign)) || reading.round.is_none()
            {
                continue;
            }
            let row = format!("{header}\n{}\n", line.row);
            let fandoms = Some(SourceFile { name: "fandoms.csv".to_owned(), bytes: row.into_bytes() });
            let answer = Sources { fandoms, ..Sources::default() };
            let problems = intake::round(Settings::default(), &answer).problems;
            assert!(problems.iter().all(|problem| problem.severity() != Severity::Error), "{}: {problems:?}", line.row);
        }
    }
    signature(&reading.problems, reading.round.is_some())
}

fn signature(problems: &[Problem], usable: bool) -> Signature {
    for problem in problems {
        assert!(problem.row() != Some(0) && !problem.to_string().contains(['\n', '\u{1b}']), "{problem}");
        serde_json::to_string(problem).expect("problems are plain data");
    }
    (problems.iter().map(Problem::code).collect(), usable)
}

pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub(crate) fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}
