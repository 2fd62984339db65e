//! Records that claim what they cannot prove.

use std::fs;

use crate::cli::builder::RoundFolder;

#[test]
fn no_record_makes_verify_believe_or_panic() {
    let round = RoundFolder::three().signup("dogwood", "Marple").signup("elder", "Poirot");
    round.run("assign").ends_with(1);
    let record = round.read("out/record.json");
    let forged = |number: i64| {
        let mut value: serde_json::Value = serde_json::from_str(&record).unwrap();
        overwrite_numbers(&mut value["certificate"], number);
        value.to_string()
    };
    let numbers = [0, 1, -1, i64::MAX, i64::MIN, i64::MAX / 2, i64::MIN / 2];
    let mut hostile: Vec<String> = numbers.into_iter().map(forged).collect();
    hostile.extend(["", "{}", "null", &record[..record.len() / 2]].map(str::to_owned));
    hostile.push("[".repeat(100_000));
    hostile.push(format!("{{\"certificate\":{}", "{\"branch\":".repeat(100_000)));
    for text in hostile {
        fs::write(round.path("out/record.json"), &text).unwrap();
        let run = round.run("verify --json");
        // A proof that does not hold needs somebody to look; one that cannot be read is no proof.
        assert!([Some(0), Some(1)].contains(&run.status), "{text:.300}");
        assert_ne!(run.json()["optimal"], true, "{text:.300}");
    }
    fs::remove_file(round.path("out/record.json")).unwrap();
    fs::create_dir(round.path("out/record.json")).unwrap();
    round.run("verify").ends_with(4);
}

fn overwrite_numbers(value: &mut serde_json::Value, number: i64) {
    match value {
        serde_json::Value::Number(old) => *old = number.into(),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| overwrite_numbers(item, number)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| overwrite_numbers(field, number)),
        _ => {}
    }
}
