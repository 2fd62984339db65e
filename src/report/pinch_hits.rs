//! The list of authors who wait for a remixer, ready to be posted: it names nobody unless it is told to.

use serde::Serialize;

use crate::domain::{Media, ParticipantId, Round};
use crate::explain::Waiting;
use crate::wording::{count, on_one_line};

use super::page::filled;
use super::public::{Postable, Verdict};
use super::{Names, gate, markdown};

/// The list in three forms that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinchHitList {
    /// As Markdown.
    pub markdown: String,
    /// As a web page.
    pub html: String,
    /// As plain text.
    pub text: String,
    /// Fandoms that are left out, as they are somebody's name or lead to a page.
    pub left_out: Vec<String>,
    /// Fandoms that stand in it although a participant's name is in them: somebody must look.
    pub to_look_at: Vec<String>,
}

#[derive(Serialize)]
struct View {
    title: String,
    summary: String,
    due: String,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct Hit {
    number: usize,
    /// Empty where nobody is named.
    name: String,
    fandoms: Vec<String>,
    /// Empty: anything.
    accepts: Vec<String>,
}

/// The list of these authors, numbered in their order.
#[must_use]
pub fn pinch_hit_list(round: &Round, waiting: &[Waiting], names: Names) -> PinchHitList {
    let mut desk = Desk { round, names, postable: Postable::of(round), left_out: Vec::new(), to_look_at: Vec::new() };
    let hits: Vec<Hit> = (1..).zip(waiting).map(|(number, waits)| desk.hit(number, waits.author)).collect();
    let view = View {
        title: line(&round.settings.title),
        summary: format!("{} for a remixer.", count(hits.len(), "author waits", "authors wait")),
        due: line(&round.settings.due),
        hits,
    };
    let html = filled("pinch-hits.html", &view);
    let text = text(&view);
    let markdown = filled("pinch-hits.md", &view.changed(markdown::escaped));
    PinchHitList { markdown, html, text, left_out: desk.left_out, to_look_at: desk.to_look_at }
}

/// Text from outside on one line, as it may be posted.
pub(super) fn line(text: &str) -> String {
    on_one_line(&gate::shown(text))
}

struct Desk<'r> {
    round: &'r Round,
    names: Names,
    postable: Postable<'r>,
    left_out: Vec<String>,
    to_look_at: Vec<String>,
}

impl Desk<'_> {
    fn hit(&mut self, number: usize, author: ParticipantId) -> Hit {
        let roster = &self.round.roster;
        let person = roster.participant(author);
        let mut fandoms = Vec::new();
        for &fandom in &person.remixable {
            let name = roster.fandoms().name(fandom);
            let verdict = self.postable.verdict(fandom);
            match verdict {
                Verdict::SomebodysName | Verdict::WebAddress => note(&mut self.left_out, name),
                Verdict::NameWithin => note(&mut self.to_look_at, name),
                Verdict::Fandom => {}
            }
            if matches!(verdict, Verdict::Fandom | Verdict::NameWithin) {
                fandoms.push(line(name));
            }
        }
        let accepts = match &person.accepts {
            Media::Everything => Vec::new(),
            Media::Only(media) => media.iter().map(|&medium| line(roster.medium(medium))).collect(),
        };
        let name = if self.names == Names::Told { line(&person.name) } else { String::new() };
        Hit { number, name, fandoms, accepts }
    }
}

fn note(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

impl View {
    /// The same with every text from outside changed.
    fn changed(&self, change: fn(&str) -> String) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| change(text)).collect();
        let hit = |hit: &Hit| Hit {
            number: hit.number,
            name: change(&hit.name),
            fandoms: all(&hit.fandoms),
            accepts: all(&hit.accepts),
        };
        Self {
            title: change(&self.title),
            summary: self.summary.clone(),
            due: change(&self.due),
            hits: self.hits.iter().map(hit).collect(),
        }
    }
}

fn text(view: &View) -> String {
    let title = if view.title.is_empty() { String::new() } else { format!("{}: ", view.title) };
    let due = if view.due.is_empty() { String::new() } else { format!("Remixes are due: {}\n", view.due) };
    let head = format!("{title}pinch hits\n\n{}\n{due}", view.summary);
    std::iter::once(head).chain(view.hits.iter().map(hit_text)).collect()
}

fn hit_text(hit: &Hit) -> String {
    let name = if hit.name.is_empty() { String::new() } else { format!(" ({})", hit.name) };
    let accepts = if hit.accepts.is_empty() { "anything".to_owned() } else { hit.accepts.join("; ") };
    let fandoms = if hit.fandoms.is_empty() { "ask the moderators".to_owned() } else { hit.fandoms.join("; ") };
    format!("\nPinch hit {}{name}\nFandoms: {fandoms}\nAccepts: {accepts}\n", hit.number)
}
