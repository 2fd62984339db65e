//! A summary of the sign-ups that moderators can post: counts, and no word about a person.
//!
//! Whatever people typed where fandoms stand, no participant's name and no address comes into it.

use serde::Serialize;

use crate::domain::{FandomId, ParticipantId, Round, without_addresses};
use crate::explain::{Overview, Supply};
use crate::wording::{count, excerpt, grouped, short_list};

use super::markdown;
use super::page::filled;
use super::people::{Known, People, is_web_address};

/// What kind of text it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// Markdown, with the tables that GitHub added to it.
    Markdown,
}

/// A summary, ready to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSummary {
    /// The whole text.
    pub text: String,
    /// Fandoms that are left out, because a participant goes by that name.
    pub names: Vec<String>,
    /// Fandoms that are left out, because they are or hold the address of a web page.
    pub web_addresses: Vec<String>,
    /// Fandoms that stand in it although a participant's name is in them: somebody must look.
    pub to_look_at: Vec<String>,
}

/// What so many people list is a fandom, whoever goes by its name.
const MANY: usize = 3;

/// How many fandoms stand in one sentence.
const SHOWN: usize = 8;

/// How long a name may be.
const LONGEST_NAME: usize = 120;

#[derive(Serialize)]
struct Values {
    title: String,
    signed_up: String,
    /// One sentence a paragraph.
    sentences: Vec<String>,
    fandoms: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    offered: String,
    liked: String,
    also: String,
}

/// How the sign-ups stand, fandom by fandom, the scarcest first.
#[must_use]
pub fn public_summary(round: &Round, overview: &Overview, format: Format) -> PublicSummary {
    let postable = Postable::of(round);
    let [mut names, mut web_addresses, mut to_look_at] = [const { Vec::new() }; 3];
    let mut listed = Vec::with_capacity(overview.supply.len());
    for entry in &overview.supply {
        let name = round.roster.fandoms().name(entry.fandom).to_owned();
        match postable.verdict(entry.fandom) {
            Verdict::WebAddress => web_addresses.push(name),
            Verdict::SomebodysName => names.push(name),
            Verdict::NameWithin => {
                listed.push(entry);
                to_look_at.push(name);
            }
            Verdict::Fandom => listed.push(entry),
        }
    }
    let values = Gate { round, format }.values(overview, &listed);
    let template = match format {
        Format::Html => "public.html",
        Format::Markdown => "public.md",
    };
    PublicSummary { text: filled(template, &values), names, web_addresses, to_look_at }
}

/// Whether what people listed as fandoms may be posted.
pub(super) struct Postable<'r> {
    round: &'r Round,
    people: People,
}

/// What stands where a fandom should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A fandom.
    Fandom,
    /// A fandom with somebody's name in it, it seems.
    NameWithin,
    /// Somebody's name or address.
    SomebodysName,
    /// The address of a web page.
    WebAddress,
}

impl<'r> Postable<'r> {
    pub(super) fn of(round: &'r Round) -> Self {
        Self { round, people: People::of(&round.roster) }
    }

    pub(super) fn verdict(&self, fandom: FandomId) -> Verdict {
        let name = self.round.roster.fandoms().name(fandom);
        match self.people.known(name) {
            _ if is_web_address(name) => Verdict::WebAddress,
            Known::Address => Verdict::SomebodysName,
            Known::Name if !is_listed_by_many(self.round, fandom) => Verdict::SomebodysName,
            Known::Name | Known::NameWithin => Verdict::NameWithin,
            Known::Nobody => Verdict::Fandom,
        }
    }
}

/// Whether so many people list it that it is a fandom, although somebody goes by that name.
fn is_listed_by_many(round: &Round, fandom: FandomId) -> bool {
    let lists = round.roster.participants().iter().filter(|person| {
        [&person.remixable, &person.like, &person.also].into_iter().any(|list| list.contains(&fandom))
    });
    lists.take(MANY).count() == MANY
}

fn signed_up(people: usize) -> String {
    match people {
        0 => "Nobody has signed up yet.".to_owned(),
        _ => count(people, "person has signed up.", "people have signed up."),
    }
}

/// The way for foreign text into the summary.
struct Gate<'r> {
    round: &'r Round,
    format: Format,
}

impl Gate<'_> {
    fn values(&self, overview: &Overview, listed: &[&Supply]) -> Values {
        let roster = &self.round.roster;
        let people = roster.sign_ups();
        let takes_any = |id: &ParticipantId| roster.remixes(*id) && roster.willingness(*id).takes_any();
        let any = roster.ids().filter(|id| takes_any(id) && !roster.participant(*id).is_pinch_hitter).count();
        let wild = (any > 0).then(|| format!("{} would remix any fandom.", count(any, "person", "people")));
        let placed = (people > 0).then(|| overview.placed.told(people, overview.parts));
        let of_these = |lacks: fn(&Supply) -> bool| listed.iter().copied().filter(move |entry| lacks(entry));
        let authors: Vec<&Supply> = of_these(Supply::lacks_authors).collect();
        let mut remixers: Vec<&Supply> = of_these(Supply::lacks_remixers).collect();
        remixers.sort_by_key(|entry| (entry.wanted(), std::cmp::Reverse(entry.authors)));
        let wanted = [self.wanted("authors", &authors), self.wanted("remixers", &remixers)];
        Values {
            title: self.shown(&self.round.settings.title),
            signed_up: signed_up(people),
            sentences: placed.into_iter().chain(wild).chain(wanted.into_iter().flatten()).collect(),
            fandoms: listed.iter().map(|entry| self.row(entry)).collect(),
        }
    }

    fn wanted(&self, whom: &str, entries: &[&Supply]) -> Option<String> {
        let names: Vec<String> = entries.iter().map(|entry| format!("“{}”", self.fandom(entry))).collect();
        (!names.is_empty()).then(|| format!("Still looking for {whom} in {}.", short_list(&names, SHOWN)))
    }

    fn row(&self, entry: &Supply) -> Row {
        let [offered, liked, also] = [entry.authors, entry.like, entry.also].map(grouped);
        Row { name: self.fandom(entry), offered, liked, also }
    }

    fn fandom(&self, entry: &Supply) -> String {
        self.shown(self.round.roster.fandoms().name(entry.fandom))
    }

    /// Text as typed, without addresses and without what would run where it is posted.
    fn shown(&self, text: &str) -> String {
        let clean = without_addresses(text);
        let line = excerpt(clean.as_deref().unwrap_or(text), LONGEST_NAME);
        match self.format {
            Format::Html => line,
            Format::Markdown => markdown::escaped(&line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_one_and_two_people_stand_in_the_right_number() {
        assert_eq!(signed_up(0), "Nobody has signed up yet.");
        assert_eq!(signed_up(1), "1 person has signed up.");
        assert_eq!(signed_up(2), "2 people have signed up.");
    }
}
