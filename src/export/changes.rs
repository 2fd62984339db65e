//! What a repair changes, for the moderator: who must get which letter, and who need not.

use serde::Serialize;

use super::table::headers;
use super::{RunResult, Table};
use crate::domain::{ParticipantId, Round};
use crate::explain::{End, News, Post};
use crate::wording::quoted;

const COLUMNS: [&str; 6] = ["name", "email", "letter", "author", "author_before", "reason"];

/// Everybody who remixes or did: first those who must be written to, then the others.
#[must_use]
pub fn changes(round: &Round, news: &[News]) -> Table {
    let mut news: Vec<&News> = news.iter().collect();
    news.sort_by_key(|news| (rank(news.post), news.remixer));
    Table { name: "changes", columns: headers(&COLUMNS), rows: news.into_iter().map(|news| row(round, news)).collect() }
}

/// The other remixers come last, and before them those who are told for the first time.
const fn rank(post: Post) -> u8 {
    match post {
        Post::NewAuthor => 0,
        Post::NoAuthor => 1,
        Post::FirstLetter => 2,
        Post::Gone => 3,
        Post::Nothing => 4,
    }
}

fn row(round: &Round, news: &News) -> Vec<String> {
    let person = round.roster.participant(news.remixer);
    let name = |id: Option<ParticipantId>| id.map_or_else(String::new, |id| round.roster.name(id).to_owned());
    vec![
        person.name.clone(),
        person.email.clone().unwrap_or_default(),
        news.post.word().to_owned(),
        name(news.now),
        name(news.before),
        reason(round, news),
    ]
}

fn reason(round: &Round, news: &News) -> String {
    let before = news.before.map_or_else(String::new, |author| quoted(round.roster.name(author)));
    match (news.post, news.why) {
        (Post::Gone, _) => "They dropped out.".to_owned(),
        (Post::FirstLetter, _) if round.roster.participant(news.remixer).is_pinch_hitter => {
            "They take a pinch hit.".to_owned()
        }
        (Post::FirstLetter, _) => "No letter told them of this author yet.".to_owned(),
        (_, Some(End::AuthorGone)) => format!("{before} dropped out as an author."),
        (_, Some(End::Refused(why))) => format!("{before} may not be their author any more: {why}."),
        (_, Some(End::ForOthers)) => "So that somebody else can be matched.".to_owned(),
        _ => String::new(),
    }
}

/// What a repair comes to.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct RepairFigures {
    /// People who have a letter and must get another one.
    pub new_letters: usize,
    /// Those of them whose pair is not possible any more, whatever is done.
    pub unavoidable: usize,
    /// Those of them who have no author now.
    pub without_author: usize,
    /// People who have an author of whom no letter told them yet.
    pub first_letters: usize,
    /// People for whom nothing changes.
    pub unchanged: usize,
    /// Pairs that are kept although they break a rule.
    pub kept_against_rules: usize,
    /// Whether no repair needs fewer new letters, and with as few none places more.
    pub proven: bool,
    /// What the other order would come to.
    pub other_order: OtherOrder,
}

/// What `repair --json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct RepairAnswer {
    /// What it comes to.
    #[serde(flatten)]
    pub figures: RepairFigures,
    /// What is there now.
    pub result: RunResult,
    /// The files; none where it was a dry run.
    pub files: Vec<String>,
}

/// What would come of letters first instead of places first, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OtherOrder {
    /// How many pairs there would be.
    pub placed: usize,
    /// How many people would get a new letter.
    pub new_letters: usize,
}
