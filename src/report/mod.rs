//! What a round gives, as pages: one file each, without network, readable without scripts.
//!
//! Numbers and sentences are put together here, one file a section of the page; templates below `pages/` only lay
//! them out. Foreign text passes a gate on its way into a section and the templates' own escaping on its way
//! into the page.

mod explanation;
mod gate;
mod headline;
mod letters;
mod markdown;
mod masterlist;
mod page;
mod pairs;
mod people;
mod picture;
mod pinch_hits;
mod public;
mod remarks;
mod script;
mod settings;
mod supply;
mod unplaced;

use serde::Serialize;

use crate::domain::{Listing, Round, Stand, Whole};
use crate::explain::{Advice, Gap, SpoilerFree, Stood};

pub use explanation::explanation_page;
pub use headline::{Glance, Headline};
pub use letters::{SentLetter, letters_page};
pub use masterlist::{Masterlist, Withheld, masterlist};
pub use page::{Pages, SECTIONS, STYLE};
pub use pairs::PairRow;
pub use picture::Picture;
pub use pinch_hits::{PinchHitList, pinch_hit_list};
pub use public::{Format, PublicSummary, public_summary};
pub use remarks::Remarks;
pub use script::search_script_source;
pub use supply::Supplies;
pub use unplaced::{LeftOut, Unplaced};

use gate::{name, shown};
use pairs::Pairs;
use script::Script;
use settings::Setting;

/// Whether a text that is to be posted tells names that nobody may know yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// It tells them.
    Told,
    /// It leaves them out.
    Withheld,
}

/// What the report is about.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The round.
    pub round: &'a Round,
    /// What stood before.
    pub stand: &'a Stand,
    /// What came of it.
    pub whole: &'a Whole,
    /// Its pairs, and how far each has come.
    pub listing: &'a Listing,
    /// Who was left out, and why.
    pub gaps: &'a [Gap],
    /// What could be asked of whom, where it is known.
    pub advice: Option<&'a Advice>,
    /// What the moderator was told besides.
    pub remarks: &'a Remarks,
    /// Whom the report must not tell who remixes them.
    pub hidden: Option<&'a SpoilerFree>,
}

/// Everything that stands on the page.
#[derive(Serialize)]
struct View {
    title: String,
    /// Whom it tells no spoilers.
    spoiler_free_for: Option<String>,
    headline: Headline,
    unplaced: Unplaced,
    /// None where they would tell too much.
    pairs: Option<Pairs>,
    picture: Option<Picture>,
    supply: Supplies,
    remarks: remarks::View,
    settings: Vec<Setting>,
    /// Only where there is something to search.
    script: Option<Script>,
}

/// The report of a round as one HTML page. The same report gives the same text, whenever it is made.
#[must_use]
pub fn report(report: &Report<'_>) -> String {
    let Report { round, whole, listing, hidden, .. } = *report;
    let outcome = &whole.outcome;
    let telling = hidden.is_none();
    let title = shown(&round.settings.title);
    let searches = telling && !whole.pairs.is_empty();
    let view = View {
        title: if title.trim().is_empty() { "Remix round".to_owned() } else { title },
        spoiler_free_for: hidden.map(|hidden| name(&round.roster, hidden.person())),
        headline: Headline::of(&glance(report)),
        unplaced: Unplaced::of(&LeftOut { round, gaps: report.gaps, advice: report.advice, hidden }),
        pairs: telling.then(|| Pairs::of(round, listing)),
        picture: telling.then(|| Picture::of(round, &outcome.assignment)),
        supply: Supplies::of(round),
        remarks: remarks::View::of(report.remarks),
        settings: settings::all(round, outcome.seed),
        script: searches.then(Script::search),
    };
    page::filled("report.html", &view)
}

fn glance<'a>(report: &Report<'a>) -> Glance<'a> {
    let Report { round, stand, whole, gaps, remarks, hidden, .. } = *report;
    Glance {
        round,
        stood: Stood::of(round, &stand.settled),
        pairs: whole.pairs.len(),
        goals: &whole.outcome.goals,
        further: &whole.further,
        gaps,
        warnings: remarks.number_of_warnings(),
        hidden,
    }
}
