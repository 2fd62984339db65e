//! Changing `round.toml`: what was asked for is in it, and all else is as it was, byte for byte.

use proptest::collection::vec;
use proptest::prelude::*;
use toml::{Table, Value};

use super::file;
use remix_match::domain::{EligibilityRule, Settings};
use remix_match::intake::{self, Draft, Edit, Guess, Neighbours, SettingValue};

fn set(part: &'static str, key: &'static str, value: SettingValue) -> Edit<'static> {
    Edit { part: (!part.is_empty()).then_some(part), key, value: Some(value) }
}

fn unset(part: &'static str, key: &'static str) -> Edit<'static> {
    Edit { part: (!part.is_empty()).then_some(part), key, value: None }
}

fn text(value: &str) -> SettingValue {
    SettingValue::Text(value.to_owned())
}

fn texts(values: &[&str]) -> SettingValue {
    SettingValue::Texts(values.iter().map(|value| (*value).to_owned()).collect())
}

fn edited(before: &str, edits: &[Edit<'_>]) -> String {
    let bytes = intake::edited_settings(&file("round.toml", before), edits);
    String::from_utf8(bytes.unwrap_or_else(|problems| panic!("{problems:#?}"))).unwrap()
}

fn settings(bytes: &[u8]) -> Settings {
    let (settings, problems) = intake::settings(&file("round.toml", bytes));
    settings.unwrap_or_else(|| panic!("{problems:#?}\n{}", String::from_utf8_lossy(bytes)))
}

#[test]
fn a_value_changes_and_its_remark_stays() {
    let before = "# Mine.\ntitle  =  'Old' # how it is called\n\nsignups = \"s.csv\"\n";
    let after = edited(before, &[set("", "title", text("New \"one\""))]);
    assert_eq!(after, "# Mine.\ntitle  =  'New \"one\"' # how it is called\n\nsignups = \"s.csv\"\n");
    assert_eq!(edited(&after, &[set("", "title", text("New \"one\""))]), after, "nothing to do");
}

#[test]
fn a_new_key_stands_below_its_default_and_goes_without_a_trace() {
    let before = Draft { title: "T", signups: None, guess: None, neighbours: &Neighbours::default() }.to_string();
    let edits = [
        set("", "due", text("1 May")),
        set("", "works", text("works.csv")),
        set("files", "delimiter", text("tab")),
        set("rules", "mutual", text("forbid")),
        set("rules", "history_years", SettingValue::Number(3)),
        set("rules", "history_both_ways", SettingValue::YesNo(true)),
        set("columns", "name", text("Who are you?")),
        set("eligibility", "any_of", SettingValue::AnyOf(vec![rule(3, 500, None), rule(2, 0, Some("art"))])),
        set("goals", "order", texts(&["choice"])),
    ];
    let after = edited(&before, &edits);
    let lines: Vec<&str> = after.lines().collect();
    let below = |line: &str, shown: &str| {
        let place = lines.iter().position(|other| *other == line).unwrap_or_else(|| panic!("{line} in {after}"));
        assert!(lines[place - 1].starts_with(shown), "{line} below {}", lines[place - 1]);
    };
    below("due = \"1 May\"", "# due = ");
    below("delimiter = \"tab\"", "# delimiter = ");
    below("mutual = \"forbid\"", "# mutual = ");
    below("name = \"Who are you?\"", "# name = ");
    below("order = [\"choice\"]", "# order = ");
    below("[eligibility]", "# any_of = ");
    below("any_of = [{ works = 3, words = 500 }, { works = 2, medium = \"art\" }]", "[eligibility]");
    assert!(before.lines().all(|line| lines.contains(&line)), "{after}");
    let back: Vec<Edit<'_>> = edits.iter().map(|edit| Edit { value: None, ..edit.clone() }).collect();
    // Works go last: eligibility counts them.
    let (works, others): (Vec<Edit<'_>>, Vec<Edit<'_>>) = back.into_iter().partition(|edit| edit.key == "works");
    assert_eq!(edited(&edited(&after, &others), &works), before);
}

fn rule(works: u32, length: u32, medium: Option<&str>) -> EligibilityRule {
    EligibilityRule { works, words: length, medium: medium.map(str::to_owned) }
}

#[test]
fn a_key_that_goes_leaves_its_remark_behind_and_comes_back_below_it() {
    let before = "signups = \"s.csv\"\nyear = 2026 # all were sent then\n[columns]\nlike = [\n  \"A\", # the first\n  \"B\",\n]\n";
    let without = edited(before, &[unset("", "year"), unset("columns", "like")]);
    assert_eq!(
        without,
        "signups = \"s.csv\"\n# year = 2026 # all were sent then\n[columns]\n# like = [\n#   \"A\", # the first\n#   \"B\",\n# ]\n"
    );
    let again = edited(&without, &[set("", "year", SettingValue::Number(2025)), set("columns", "like", text("C"))]);
    assert_eq!(
        again,
        "signups = \"s.csv\"\n# year = 2026 # all were sent then\nyear = 2025\n[columns]\n# like = [\n#   \"A\", # the first\n#   \"B\",\n# ]\nlike = \"C\"\n"
    );
}

#[test]
fn a_remark_within_a_list_that_changes_stands_above_it() {
    let before = "signups = [\n  \"a.csv\", # early\n  'b#.csv',\n  # late ones\n]\n";
    let after = edited(before, &[set("", "signups", texts(&["c.csv"]))]);
    assert_eq!(after, "# early\n# late ones\nsignups = [\n  \"c.csv\",\n]\n");
}

#[test]
fn parts_are_found_however_they_are_written() {
    let dotted = "signups = \"s.csv\"\nrules.mutual = \"allow\" # so\ntitle = \"T\"\n";
    let after = edited(dotted, &[set("rules", "history_years", SettingValue::Number(2))]);
    assert_eq!(after, "signups = \"s.csv\"\nrules.mutual = \"allow\" # so\nrules.history_years = 2\ntitle = \"T\"\n");
    let braces = "signups = \"s.csv\"\nrules = { mutual = \"allow\" } # so\n";
    let after = edited(braces, &[set("rules", "mutual", text("forbid"))]);
    assert_eq!(after, "signups = \"s.csv\"\nrules = { mutual = \"forbid\" } # so\n");
    let headers = "signups = \"s.csv\"\nworks = \"w.csv\"\n[eligibility]\nper = \"participant\"\n[[eligibility.any_of]] # one way\nworks = 3\n[[eligibility.any_of]]\nworks = 5\n\n[rules]\nmutual = \"allow\"\n";
    let after = edited(headers, &[set("eligibility", "any_of", SettingValue::AnyOf(vec![rule(1, 0, None)]))]);
    assert_eq!(
        after,
        "signups = \"s.csv\"\nworks = \"w.csv\"\n[eligibility]\nper = \"participant\"\nany_of = [{ works = 1 }]\n# [[eligibility.any_of]] # one way\n\n[rules]\nmutual = \"allow\"\n"
    );
    let gone = edited(headers, &[unset("eligibility", "any_of"), unset("eligibility", "per")]);
    assert_eq!(settings(gone.as_bytes()).eligibility, None, "{gone}");
}

#[test]
fn a_part_that_is_nowhere_comes_last() {
    assert_eq!(
        edited("signups = \"s.csv\"", &[set("rules", "mutual", text("allow"))]),
        "signups = \"s.csv\"\n\n[rules]\nmutual = \"allow\"\n"
    );
    // Below this comment the key of another part would become one of ours.
    let before = "signups = \"s.csv\"\n[files]\n# [rules]\nencoding = \"utf-8\"\n";
    let after = edited(before, &[set("rules", "mutual", text("allow"))]);
    assert_eq!(after, format!("{before}\n[rules]\nmutual = \"allow\"\n"));
}

/// How a text becomes bytes.
type Encoding<'e> = &'e dyn Fn(&str) -> Vec<u8>;

#[test]
fn line_ends_and_encodings_stay() {
    let before = "# Zoë's\r\nsignups = \"s.csv\"\r\ntitle = \"A\" # é\r\n\r\n[rules]\r\n# mutual = \"avoid\"\r\n";
    let after = "# Zoë's\r\nsignups = \"s.csv\"\r\ntitle = \"Ö\" # é\r\n\r\n[rules]\r\n# mutual = \"avoid\"\r\nmutual = \"allow\"\r\n";
    let edits = [set("", "title", text("Ö")), set("rules", "mutual", text("allow"))];
    let single = |text: &str| text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<u8>>();
    let little = |text: &str| {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    let big = |text: &str| {
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect::<Vec<u8>>()
    };
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    let plain = |text: &str| text.as_bytes().to_vec();
    let encodings: [Encoding<'_>; 5] = [&plain, &marked, &single, &little, &big];
    for encoding in encodings {
        let bytes = intake::edited_settings(&file("round.toml", encoding(before)), &edits).unwrap();
        assert_eq!(bytes, encoding(after));
    }
    // What the old encoding cannot say, and what would look like another one, is UTF-8.
    for title in ["星", "Ã©"] {
        let only = single("signups = \"s.csv\"\ntitle = \"é\"\n");
        let bytes = intake::edited_settings(&file("round.toml", only), &[set("", "title", text(title))]).unwrap();
        assert_eq!(settings(&bytes).title, title);
    }
}

#[test]
fn what_would_be_no_settings_is_told_and_not_given() {
    let told = |before: &str, edit: Edit<'_>| {
        let problems = intake::edited_settings(&file("round.toml", before), &[edit]).unwrap_err();
        assert!(!problems.is_empty());
        super::sentences(&problems).join("\n")
    };
    let good = "signups = \"s.csv\"\n";
    assert!(told(good, set("", "year", SettingValue::Number(20))).contains("a year, such as 2026"));
    assert!(told(good, set("rules", "mutal", text("allow"))).contains("mutual"));
    assert!(told(good, unset("", "signups")).contains("signups"));
    assert!(told("signups = \"s.csv", set("", "title", text("T"))).contains("round.toml"));
    assert!(told("signups = \"s.csv\"\nrules = 3\n", set("rules", "mutual", text("allow"))).contains("rules"));
    // An edit can mend what was wrong.
    assert_eq!(edited("year = 20\nsignups = \"s.csv\"\n", &[unset("", "year")]), good);
}

/// Forms of settings that people write, besides those that we draft.
const BY_HAND: [&str; 7] = [
    "signups='s.csv'",
    "signups = \"s.csv\"\nrules.mutual = 'allow'   # a # in a remark\nrules.history_years=2\nfiles = {encoding = \"utf-8\"}\n",
    "\n\n# = [\nsignups = [ \"a.csv\",\n\n# x\n \"b.csv\" ] # y\ndue = \"\"\"\n# no remark\n[rules]\n\"\"\"\n[ rules ]\n[\"columns\"] # [x]\n\"name\" = \"#\"\n",
    "works = \"w\"\nsignups = \"s.csv\"\n[[eligibility.any_of]]\nworks = 2\n\n[[eligibility.any_of]]\nworks = 3 # q\nwords = 5\n[goals]\norder = ['choice']",
    "works = \"w\"\neligibility = { any_of = [ { works = 1 } ] }\nsignups = \"s.csv\" \r\n[lists]\r\nignore = []\r\n",
    "works = \"w\"\nsignups = \"s.csv\"\n[eligibility]\nany_of = [\n { works = 3, words = 500 }, # usual\n { works = 1, medium = \"#\" }\n]\n# [rules]\n# mutual = \"avoid\"\n[files]\n# sheet = \"x\"\n",
    "signups = \"s.csv\"\n# year = 2026\ntitle = 'x'\n[goals]\n[rules]\n# history_ignore = [\n#  \"a\",\n# ]\n[columns]\nremixable = [\n\t\"a\",\t# one\n\t\"b\"\n]\n",
];

fn draft(which: usize, title: &str) -> String {
    let neighbours = Neighbours {
        history: Some("past-rounds.csv".to_owned()),
        works: Some("../works.csv".to_owned()),
        ..Neighbours::default()
    };
    let sheets = [
        "google-forms/responses.csv",
        "formats/ao3-download/sample_remix_2099_signups_2099-05-01-1830.csv",
        "works/signups.csv",
    ];
    let guess: Option<Guess> = sheets.get(which).and_then(|path| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path);
        intake::guess(&file("s.csv", std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display())))).0
    });
    Draft { title, signups: Some("s.csv"), guess: guess.as_ref(), neighbours: &neighbours }.to_string()
}

fn start() -> impl Strategy<Value = String> {
    let by_hand = (0..BY_HAND.len()).prop_map(|which| BY_HAND[which].to_owned());
    let drafted = (0..4_usize, "[a-z#\"é ]{0,6}").prop_map(|(which, title)| draft(which, &title));
    prop_oneof![by_hand, drafted]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z\"'#\\[\\]=\\\\é星 ]{1,12}", "[a-z\n\t\"]{1,8}", Just("\r\n'''\"\"\"\u{1}x".to_owned())]
}

fn value(key: &'static str) -> BoxedStrategy<SettingValue> {
    match key {
        "year" => (1900..2200_i64).prop_map(SettingValue::Number).boxed(),
        "history_years" => prop_oneof![(0..9_i64).prop_map(SettingValue::Number), Just(text("all"))].boxed(),
        "history_both_ways" => any::<bool>().prop_map(SettingValue::YesNo).boxed(),
        "mutual" => "avoid|forbid|allow".prop_map(SettingValue::Text).boxed(),
        "per" => "fandom|participant".prop_map(SettingValue::Text).boxed(),
        "order" => Just(texts(&["choice", "requested"])).boxed(),
        "delimiter" => Just(text(";")).boxed(),
        "encoding" => Just(text("windows-1252")).boxed(),
        "any_of" => {
            let medium = prop_oneof![Just(None), "[a-z#\"]{1,5}".prop_map(Some)];
            let rule = (1..9_u32, 0..3_u32, medium).prop_map(|(works, words, medium)| EligibilityRule {
                works,
                words,
                medium,
            });
            vec(rule, 1..3).prop_map(SettingValue::AnyOf).boxed()
        }
        "ignore" | "history_ignore" | "remixable" | "signups" | "history" => {
            vec(words().prop_map(|words| format!("x{words}")), 1..5).prop_map(SettingValue::Texts).boxed()
        }
        _ => words().prop_map(|words| SettingValue::Text(format!("x{words}"))).boxed(),
    }
}

fn edit() -> impl Strategy<Value = Edit<'static>> {
    const KEYS: [(&str, &str); 19] = [
        ("", "title"),
        ("", "year"),
        ("", "due"),
        ("", "signups"),
        ("", "history"),
        ("", "works"),
        ("columns", "name"),
        ("columns", "remixable"),
        ("columns", "like"),
        ("files", "delimiter"),
        ("files", "encoding"),
        ("lists", "ignore"),
        ("rules", "mutual"),
        ("rules", "history_years"),
        ("rules", "history_both_ways"),
        ("rules", "history_ignore"),
        ("eligibility", "per"),
        ("eligibility", "any_of"),
        ("goals", "order"),
    ];
    (0..KEYS.len(), 0..3_u8).prop_flat_map(|(which, removes)| {
        let (part, key) = KEYS[which];
        let given = value(key).prop_map(move |value| set(part, key, value)).boxed();
        if removes == 0 && key != "signups" { Just(unset(part, key)).boxed() } else { given }
    })
}

/// The settings as a program writes them that knows nothing of the old text.
fn written_anew(before: &str, edits: &[Edit<'_>]) -> String {
    let mut table: Table = before.parse().unwrap();
    for edit in edits {
        let part = edit.part.map(|part| table.entry(part).or_insert_with(|| Value::Table(Table::new())));
        let inside = part.and_then(Value::as_table_mut);
        let removed = match &edit.value {
            None => None,
            Some(SettingValue::Text(text)) => Some(Value::from(text.as_str())),
            Some(SettingValue::Texts(texts)) => Some(Value::try_from(texts).unwrap()),
            Some(SettingValue::Number(number)) => Some(Value::from(*number)),
            Some(SettingValue::YesNo(answer)) => Some(Value::from(*answer)),
            Some(SettingValue::AnyOf(rules)) => Some(Value::try_from(rules).unwrap()),
        };
        let inside = if edit.part.is_some() { inside.unwrap() } else { &mut table };
        match removed {
            Some(value) => drop(inside.insert(edit.key.to_owned(), value)),
            None => drop(inside.remove(edit.key)),
        }
    }
    table.retain(|_, value| !value.as_table().is_some_and(Table::is_empty));
    toml::to_string(&table).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_edits_of_any_settings_come_to_what_was_asked_for(before in start(), edits in vec(edit(), 1..7)) {
        let anew = written_anew(&before, &edits);
        let (meant, problems) = intake::settings(&file("round.toml", anew));
        match (intake::edited_settings(&file("round.toml", &before), &edits), meant) {
            (Ok(bytes), Some(meant)) => {
                let after = String::from_utf8(bytes.clone()).unwrap();
                prop_assert_eq!(settings(&bytes), meant, "{}", &after);
                for comment in before.lines().filter(|line| line.starts_with('#')) {
                    let kept = after.lines().any(|line| line.trim_end().ends_with(comment.trim_end()));
                    // Within a text it is no comment.
                    prop_assert!(kept || comment == "# no remark", "{} in {}", comment, &after);
                }
                // What is asked for again is there already.
                let last: Vec<Edit<'_>> = edits.iter().enumerate()
                    .filter(|(place, edit)| !edits[place + 1..].iter().any(|later| (later.part, later.key) == (edit.part, edit.key)))
                    .map(|(_, edit)| edit.clone()).collect();
                prop_assert_eq!(edited(&after, &last), after);
            }
            (Err(told), None) => prop_assert_eq!(told.len(), problems.len()),
            (got, meant) => prop_assert!(false, "{:?}\n{:?}\n{:?}", got, meant, problems),
        }
    }
}
