//! All remixes of a round, ready to be posted: fandom by fandom, before the reveal without the names of remixers.
//!
//! The order tells nothing of who wrote what: it follows from what stands in the list itself.

mod entry;
mod headers;
mod secret;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::domain::{FandomKey, Remix, Round};
use crate::wording::count;

use super::Names;
use super::page::filled;
use super::pinch_hits::line;
use entry::{Entry, Form};
use secret::Secrets;

/// The list in three forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masterlist {
    /// As Markdown.
    pub markdown: String,
    /// As a web page.
    pub html: String,
    /// As plain text: for each remix the block of lines that communities post above it.
    pub headers: String,
    /// How many fandoms there are.
    pub fandoms: usize,
    /// What was left out, as the name of the remixer stands in it.
    pub withheld: Vec<Withheld>,
}

/// A text about a remix that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Withheld {
    /// Its row in the file of posted remixes.
    pub row: Option<u64>,
    /// The column.
    pub column: &'static str,
}

#[derive(Serialize)]
struct View {
    title: String,
    summary: String,
    groups: Vec<Group>,
}

/// The remixes of one fandom.
#[derive(Serialize)]
struct Group {
    name: String,
    remixes: Vec<Entry>,
}

/// The list of these remixes.
#[must_use]
pub fn masterlist(round: &Round, remixes: &[Remix], names: Names) -> Masterlist {
    let mut withheld = Vec::new();
    let fandoms = Fandoms::of(round);
    let secrets = (names == Names::Withheld).then(|| Secrets::of(round));
    let entry = |remix| Entry::of(round, remix, &fandoms, secrets.as_ref(), &mut withheld);
    let entries: Vec<Entry> = remixes.iter().map(entry).collect();
    withheld.sort_unstable();
    let groups = groups(entries);
    let told = groups.iter().filter(|group| group.key.is_some()).count();
    let view = |form: Form| View {
        title: form.text(&line(&round.settings.title)),
        summary: summary(remixes.len(), told),
        groups: groups.iter().map(|group| group.shown(form)).collect(),
    };
    Masterlist {
        markdown: filled("masterlist.md", &view(Form::Markdown)),
        html: filled("masterlist.html", &view(Form::Plain)),
        headers: headers::blocks(groups.iter().flat_map(|group| &group.entries), names),
        fandoms: told,
        withheld,
    }
}

fn summary(remixes: usize, fandoms: usize) -> String {
    let remixes = count(remixes, "remix", "remixes");
    if fandoms == 0 { format!("{remixes}.") } else { format!("{remixes} in {}.", count(fandoms, "fandom", "fandoms")) }
}

/// The fandoms of the round by their shown names.
struct Fandoms<'r>(HashMap<FandomKey, &'r str>);

impl<'r> Fandoms<'r> {
    fn of(round: &'r Round) -> Self {
        let book = round.roster.fandoms();
        Self(book.ids().map(|fandom| (FandomKey::of(book.name(fandom)), book.name(fandom))).collect())
    }

    /// A fandom's name as the round shows it, or as typed.
    fn shown(&self, typed: &str) -> String {
        line(self.0.get(&FandomKey::of(typed)).copied().unwrap_or(typed))
    }
}

/// Entries of one fandom, which is none where nobody told.
struct Sorted {
    key: Option<FandomKey>,
    name: String,
    entries: Vec<Entry>,
}

impl Sorted {
    fn shown(&self, form: Form) -> Group {
        Group { name: form.text(&self.name), remixes: self.entries.iter().map(|entry| entry.shown(form)).collect() }
    }
}

/// Fandom by fandom, those without one last. A remix of several stands under the first of them.
fn groups(entries: Vec<Entry>) -> Vec<Sorted> {
    let mut by_fandom: BTreeMap<(bool, Option<FandomKey>), Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let key = entry.fandoms.first().map(|fandom| FandomKey::of(fandom));
        by_fandom.entry((key.is_none(), key)).or_default().push(entry);
    }
    let sorted = by_fandom.into_iter().map(|((_, key), mut entries)| {
        entries.sort_by_cached_key(Entry::order);
        let name = entries.iter().filter_map(|entry| entry.fandoms.first()).min().cloned();
        let name = name.unwrap_or_else(|| "Fandom not told".to_owned());
        Sorted { key, name, entries }
    });
    sorted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remixes_and_fandoms_stand_in_the_right_number() {
        assert_eq!(summary(1, 0), "1 remix.");
        assert_eq!(summary(1, 1), "1 remix in 1 fandom.");
        assert_eq!(summary(1200, 2), "1,200 remixes in 2 fandoms.");
    }
}
