//! The same people from files of every format, and how each format's own ways are understood.

use std::fs;
use std::path::{Path, PathBuf};

use remix_match::domain::{Listing, Round, Settings};
use remix_match::export::{ByteOrderMark, assignments_csv};
use remix_match::intake::{self, Reading, Sources};
use remix_match::plan;

use super::{codes, fandoms, file, only, person, round, settings, sources};
use crate::round_files::RoundFiles;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn assignments(round: &Round, seed: u64) -> String {
    let outcome = plan::pose(round, seed).answer();
    String::from_utf8(assignments_csv(round, &Listing::from(&outcome.assignment), ByteOrderMark::Without).into_bytes())
        .unwrap()
}

#[test]
fn the_same_people_are_matched_alike_from_every_format() {
    let form = RoundFiles::of_folder(&folder("google-forms")).read();
    for format in ["csv", "xlsx", "ods"] {
        let sheet = RoundFiles::of_folder(&folder(&format!("formats/google-sheet-{format}"))).read();
        for seed in 1..6 {
            assert_eq!(assignments(&sheet, seed), assignments(&form, seed), "{format}, seed {seed}");
        }
    }
}

/// Reads sign-ups joined with commas, and `fandoms.csv`.
fn commas(signups: &str, fandoms: &str) -> Reading {
    let sources = Sources { fandoms: Some(file("fandoms.csv", fandoms)), ..sources(signups) };
    intake::round(settings(COMMAS), &sources)
}

fn remixable(reading: &Reading, name: &str) -> Vec<String> {
    fandoms(round(reading), &person(round(reading), name).remixable)
}

const NOTHING: &str = "name,same_as,within\n";

const COMMAS: &str = "[lists]\nseparator = \", \"";

#[test]
fn a_name_with_commas_stays_whole_where_its_parts_never_stand_apart() {
    let text = "name,remixable,like\nada,\"Kings, Paris, je t'aime (2006), Vikings\",Kings\nbo,\"Paris, je t'aime (2006)\",Vikings\ncy,\"Vikings, Kings\",Kings\n";
    let reading = commas(text, NOTHING);
    assert_eq!(remixable(&reading, "ada"), ["Kings", "Paris, je t'aime (2006)", "Vikings"]);
    let told = only(&reading.problems, "read_as_one").to_string();
    assert!(told.contains("“Paris, je t'aime (2006)” is read as one fandom"), "{told}");
    // Once a part stands alone, nothing is certain.
    let apart = format!("{text}di,Paris,Kings\n");
    let reading = commas(&apart, NOTHING);
    assert_eq!(remixable(&reading, "bo"), ["je t'aime (2006)", "Paris"]);
    let question = reading.questions().into_iter().next().unwrap();
    assert_eq!(question.names, ["Paris, je t'aime (2006)"]);
    // The line that answers it, and the same line freed from its comment.
    for line in [&question.lines[0].row, question.lines[0].commented.trim_start_matches("# ")] {
        let answered = commas(&apart, &format!("{NOTHING}{line}\n"));
        assert_eq!(remixable(&answered, "bo"), ["Paris, je t'aime (2006)"], "{line}");
        assert_eq!(codes(&answered.problems), [""; 0], "{line}");
    }
}

#[test]
fn what_is_merely_likely_to_be_one_name_is_asked() {
    let asked = |signups: &str| -> Vec<String> {
        let questions = commas(&format!("name,remixable,like\n{signups}"), NOTHING).questions();
        questions.into_iter().filter(|question| question.names.len() == 1).flat_map(|question| question.names).collect()
    };
    assert_eq!(asked("ada,\"Kings, Paris, je t'aime\",x\n"), ["Paris, je t'aime"]);
    assert_eq!(asked("ada,\"Kings, Lions, Tigers\",x\nbo,\"Lions, Tigers\",x\ncy,Kings,x\n"), ["Lions, Tigers"]);
    assert_eq!(asked("ada,\"kings, lions, tigers\",x\n"), [""; 0]);
    assert_eq!(asked("ada,\"Kings (TV), vikings\",x\n"), [""; 0]);
}

#[test]
fn whole_names_are_never_joined_and_fandoms_csv_has_the_last_word() {
    let two = "name,remixable,like\nada,\"Kings (TV), Vikings (TV)\",x\nbo,\"Kings (TV), Vikings (TV)\",x\n";
    assert_eq!(remixable(&commas(two, NOTHING), "ada").len(), 2);
    // Two names that always stand together are two: only a bracket or an author at the end would make them one.
    let plain = two.replace(" (TV)", "");
    let reading = commas(&plain, NOTHING);
    assert_eq!(remixable(&reading, "ada"), ["Kings", "Vikings"]);
    assert_eq!(reading.questions()[0].names, ["Kings, Vikings"]);
    let bracketed = plain.replace("Vikings", "Vikings (TV)");
    assert_eq!(remixable(&commas(&bracketed, NOTHING), "ada"), ["Kings, Vikings (TV)"]);
    let parts = commas(&bracketed, "name,same_as,within\nKings,Kings,\n");
    assert_eq!(remixable(&parts, "ada"), ["Kings", "Vikings (TV)"]);
    let whole = commas(two, "name,same_as,within\n\"Kings (TV), Vikings (TV)\",\"Kings (TV), Vikings (TV)\",\n");
    assert_eq!(remixable(&whole, "ada"), ["Kings (TV), Vikings (TV)"]);
    assert_eq!(codes(&whole.problems), [""; 0]);
}

#[test]
fn of_names_that_begin_alike_the_longest_is_meant() {
    let text = "name,remixable,like\nada,\"The Lion, The Witch, The Wardrobe, Kings\",x\nbo,\"The Lion, The Witch, Kings\",x\n";
    let fandoms_csv = "name,within\n\"The Lion, The Witch, The Wardrobe\",Narnia\n\"The Lion, The Witch\",Oz\n";
    let reading = commas(text, fandoms_csv);
    assert_eq!(remixable(&reading, "ada"), ["Kings", "The Lion, The Witch, The Wardrobe"]);
    assert_eq!(remixable(&reading, "bo"), ["Kings", "The Lion, The Witch"]);
}

#[test]
fn a_part_that_stands_alone_anywhere_is_a_name_of_its_own() {
    let two = "name,remixable,like,never\nada,\"Kings, Vikings (TV)\",x,\nbo,\"Kings, Vikings (TV)\",x,\n";
    for more in ["cy,KINGS,x,\n", "cy,x,x,kings\n", "cy,x,x,\"Vikings (TV), Kings\"\n"] {
        assert_eq!(remixable(&commas(&format!("{two}{more}"), NOTHING), "ada").len(), 2, "{more}");
    }
    let works = Some(file("works.csv", "author,title,fandom\nada,A,kings\n"));
    let reading = intake::round(settings(COMMAS), &Sources { works, ..sources(two) });
    assert_eq!(remixable(&reading, "ada").len(), 2);
}

#[test]
fn a_semicolon_parts_names_unless_fandoms_csv_says_otherwise() {
    let text = "name,remixable,like\nada,Steins;Gate (TV),x\n".replace("Steins;Gate (TV)", "\"Steins;Gate (TV)\"");
    let text = format!("{text}bo,\"Steins;Gate (TV)\",x\n");
    let reading = intake::round(Settings::default(), &sources(&text));
    assert_eq!(remixable(&reading, "ada"), ["Gate (TV)", "Steins"]);
    assert_eq!(reading.questions()[0].lines[0].row, "\"Steins;Gate (TV)\",\"Steins;Gate (TV)\",");
    let fandoms = Some(file("fandoms.csv", format!("{NOTHING}{}\n", reading.questions()[0].lines[0].row)));
    let reading = intake::round(Settings::default(), &Sources { fandoms, ..sources(&text) });
    assert_eq!(remixable(&reading, "ada"), ["Steins;Gate (TV)"]);
}

#[test]
fn two_files_may_ask_with_different_words() {
    let chosen = settings("[columns]\nname = [\"Who?\", \"Your name\"]\nnotes = \"Anything else?\"");
    let files = |second: &str| {
        let first = file("one.csv", "Who?,remixable,like,Anything else?\nada,Kings,Kings,hi\n");
        Sources { signups: vec![first, file("two.csv", second)], ..Sources::default() }
    };
    let reading = intake::round(chosen.clone(), &files("Your name,remixable,like\nbo,Kings,Kings\n"));
    assert_eq!((person(round(&reading), "ada").notes.as_str(), round(&reading).roster.len()), ("hi", 2));
    let chosen = settings("[columns]\nname = \"Who?\"");
    let reading = intake::round(chosen.clone(), &files("Name,remixable,like\nbo,Kings,Kings\n"));
    assert_eq!(round(&reading).roster.len(), 2, "a file may have a field under its own name");
    let reading = intake::round(chosen, &files("Nom,remixable,like\nbo,Kings,Kings\n"));
    assert_eq!(only(&reading.problems, "missing_column").file(), "two.csv");
}

/// The parsed cells of AO3's download, as the program reads them.
fn ao3(settings: Settings, people: &str) -> Reading {
    let name = "sample_remix_2099_signups_2099-05-01-1830.csv";
    let bytes = fs::read(folder("formats/ao3-download").join(name)).unwrap();
    intake::round(settings, &Sources { people: Some(file("people.csv", people)), ..sources(bytes) })
}

#[test]
fn ao3s_download_needs_no_columns() {
    let reading = ao3(Settings::default(), "name,also_known_as,email\nquartz (two),,another.quartz@example.org\n");
    let round = round(&reading);
    assert_eq!(round.roster.len(), 7);
    let quill = person(round, "marlowe_quill");
    assert_eq!(quill.email.as_deref(), Some("marlowe.quill@example.org"));
    assert_eq!(quill.works_link, "https://marlowe.example.org/remix-letter");
    assert_eq!(quill.notes, "Safe story: The Long Way Round. Anything else is fair game!");
    assert_eq!(remixable(&reading, "marlowe_quill"), ["Stargate Atlantis", "Thor (Movies)"]);
    assert_eq!((quill.like.len(), quill.any), (3, false));
    let pool = person(round, "Tide Pool");
    assert_eq!(pool.notes, "Please no first person.\nNo character death either.\nThank you, remixer!");
    assert!(pool.any && pool.works_link.ends_with("/signups/1002"), "{pool:?}");
    assert_eq!(person(round, "quartz").notes, "My \"safe\" story is \"Ragnarok, Again\". Everything else goes.");
    assert_eq!(person(round, "quartz (two)").remixable.len(), 2);
    assert_eq!(codes(&reading.problems), ["renamed", "no_requested_fandom"]);
}

#[test]
fn ao3s_tags_are_parted_by_commas_alone() {
    let text = "Pseud\tEmail\tSign-up URL\tRequest 1 Tags\tOffer 1 Tags\nada\ta@x.org\tu\tSteins;Gate, Kings\tKings\n";
    let reading = intake::round(Settings::default(), &sources(text));
    assert_eq!(remixable(&reading, "ada"), ["Kings", "Steins;Gate"]);
}

#[test]
fn two_people_of_one_pseud_are_an_error_until_they_are_told_apart() {
    let reading = ao3(Settings::default(), "name,also_known_as,email\n");
    let told = only(&reading.problems, "two_addresses").to_string();
    assert!(told.contains("row 6") && told.contains("row 5") && told.contains("people.csv"), "{told}");
    let without_addresses = settings("[columns]\nemail = \"Offer 3 Tags\"");
    let reading = ao3(without_addresses, "name,also_known_as,email\n");
    let told = only(&reading.problems, "two_pages").to_string();
    assert!(told.contains("another sign-up page"), "{told}");
}

#[test]
fn settings_have_the_last_word_on_ao3s_columns() {
    let chosen = settings(
        "[columns]\nnotes = \"Request 2 Description\"\nalso = \"Offer 3 Tags\"\n[lists]\nignore = [\"stargate sg-1\"]",
    );
    let reading = ao3(chosen, "name,also_known_as,email\nquartz (two),,another.quartz@example.org\n");
    let quill = person(round(&reading), "marlowe_quill");
    assert_eq!((quill.notes.as_str(), quill.like.len(), quill.also.len()), ("", 1, 1));
}

#[test]
fn words_for_media_among_fandoms_are_pointed_out() {
    let text = "name,remixable,like\nada,Kings;Fanfiction,fanart\n";
    let told = only(&intake::round(Settings::default(), &sources(text)).problems, "media_as_fandoms").to_string();
    assert!(told.contains("ignore = [\"Fanfiction\", \"fanart\"]"), "{told}");
    let ignoring = settings("[lists]\nignore = [\"Fanfiction\", \"Fanart\"]");
    assert_eq!(codes(&intake::round(ignoring, &sources(text)).problems), [""; 0]);
}
