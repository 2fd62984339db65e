//! The table of pairs: searched, a page at a time.

use remix_match::domain::{ListedPair, Round};
use remix_match::report::PairRow;
use serde::Serialize;

use super::found::{Found, Standing};
use crate::commands;
use crate::failure::Failure;
use crate::web::answer::{Page, Reply};
use crate::web::pager::Pager;
use crate::web::visit::Visit;
use crate::words;

/// A page of the pairs that a search found.
#[derive(Serialize)]
pub(super) struct Pairs {
    search: String,
    rows: Vec<PairRow>,
    /// How many were found.
    told: String,
    pager: Pager,
}

impl Pairs {
    pub(super) fn of(visit: &Visit<'_>, round: &Round, standing: &Standing) -> Self {
        let search = visit.form.text("search");
        let words: Vec<String> = search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let live = standing.listing.pairs.iter().filter(|listed| listed.status.is_live());
        let found: Vec<&ListedPair> = live.filter(|listed| fits(round, listed, &words)).collect();
        let query = form_urlencoded::Serializer::new("pairs=shown".to_owned()).append_pair("search", search).finish();
        let pager = Pager::of(&visit.form, found.len(), format!("/result?{query}")).at("#pairs");
        Self {
            search: search.to_owned(),
            told: words::result::found(found.len(), standing.live.len()),
            rows: pager.part(found).into_iter().map(|listed| PairRow::of(round, &standing.live, listed)).collect(),
            pager,
        }
    }
}

/// Whether every word stands in one of the two names or in a fandom that both share.
fn fits(round: &Round, listed: &ListedPair, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let (remixer, author) = listed.pair;
    let roster = &round.roster;
    let fandoms = roster.shared(remixer, author).map(|(fandom, _)| roster.fandoms().name(fandom));
    let texts: Vec<String> =
        [roster.name(remixer), roster.name(author)].into_iter().chain(fandoms).map(str::to_lowercase).collect();
    words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// The table alone, for whoever types a search.
pub(super) fn part(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let found = Found::read(visit)?;
    let round = found.round()?;
    if visit.player(round)?.is_some() {
        return Ok(Reply::GoTo("/result".to_owned()));
    }
    let Some(file) = found.assignments()? else { return Ok(Reply::GoTo("/result".to_owned())) };
    let (round, file, _) = commands::midway(&file, round.clone())?;
    let pairs = Pairs::of(visit, &round, &Standing::of(&file, &round));
    Ok(Reply::Part(Page::new("result-pairs.html", "Pairs", &pairs)))
}
