//! The block of lines that communities post above each remix, as plain text.

use super::super::Names;
use super::entry::Entry;

/// One block for each remix, with a line between them.
pub(super) fn blocks<'e>(entries: impl Iterator<Item = &'e Entry>, names: Names) -> String {
    let blocks: Vec<String> = entries.map(|entry| block(entry, names)).collect();
    blocks.join("\n----\n\n")
}

fn block(entry: &Entry, names: Names) -> String {
    let author = match names {
        Names::Told => entry.remixer.as_str(),
        Names::Withheld => "not told before the reveal",
    };
    let fandoms = entry.fandoms.join("; ");
    let original = original(entry);
    let lines = [
        ("Title", entry.head.as_str()),
        ("Author", author),
        ("Summary", entry.fact("Summary")),
        ("Fandom", &fandoms),
        ("Pairing", entry.fact("Pairing")),
        ("Rating", entry.fact("Rating")),
        ("Warnings", entry.fact("Warnings")),
        ("Words", entry.fact("Words")),
        ("Original story", &original),
        ("Notes", entry.fact("Notes")),
        ("Tags", entry.fact("Tags")),
        ("Link", &entry.url),
    ];
    let told = lines.iter().filter(|(_, text)| !text.is_empty());
    told.flat_map(|(label, text)| [*label, ": ", *text, "\n"]).collect()
}

fn original(entry: &Entry) -> String {
    let original = &entry.original;
    if !original.is_told {
        return String::new();
    }
    let author = if original.author.is_empty() { String::new() } else { format!(" by {}", original.author) };
    let link = if original.url.is_empty() { String::new() } else { format!(", {}", original.url) };
    format!("{}{author}{link}", original.title)
}
