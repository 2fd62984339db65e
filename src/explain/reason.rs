//! Why somebody has no partner.

use std::fmt;

use crate::domain::ParticipantId;
use crate::rules::Refusal;
use crate::wording::{all_quoted, count, grouped, list, quoted, short_list};

use super::{Exchange, Side};

/// Somebody for whom there is no partner, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Who.
    pub person: ParticipantId,
    /// In which role.
    pub side: Side,
    /// Why.
    pub reason: Reason,
}

/// Why somebody has no partner. Names are as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A remixer who lists no fandom that they would remix (and does not say never to).
    WillingForNothing,
    /// An author who lists no fandom in which they may be remixed.
    OffersNothing,
    /// An author who is not eligible in any fandom that they offer.
    NotEligible {
        /// The fandoms they offer.
        fandoms: Vec<String>,
    },
    /// A remixer in whose fandoms nobody else may be remixed.
    NobodyOffers {
        /// The fandoms they would remix.
        fandoms: Vec<String>,
    },
    /// An author whose fandoms nobody else would remix.
    NobodyWants {
        /// The fandoms they offer.
        fandoms: Vec<String>,
    },
    /// Everybody whom they meet in a fandom is refused by another rule.
    AllRefused {
        /// In which role they looked.
        side: Side,
        /// Whom they met, each with the first rule that refuses the pair.
        met: Vec<(String, Refusal)>,
    },
    /// They belong to people who together have fewer partners to choose from than they are.
    TooFewBetweenThem {
        /// In which role they looked.
        side: Side,
        /// Partners whom this person could have: the first few, one more than a sentence shows.
        own: Vec<String>,
        /// How many people these are, all looking in that role.
        people: usize,
        /// How many partners they could have between them.
        partners: usize,
        /// Who those partners are, where a sentence can hold them.
        choices: Vec<String>,
        /// Who these people are, where a sentence can hold them.
        members: Vec<String>,
        /// The fandoms in which these few meet their partners.
        fandoms: Vec<String>,
    },
    /// The only partners who are free would make a mutual pair, and that is forbidden.
    FreeButMutual {
        /// Who they are.
        with: String,
    },
    /// There would be a partner, but only by making a mutual pair, or the proof is not complete.
    OnlyByMutualPairs,
    /// They could be placed as things are: the assignment is not one that places as many as possible.
    CouldBePlaced {
        /// In which role they look.
        side: Side,
        /// Free partners whom they could simply have, the first few; none where others must exchange first.
        free: Vec<String>,
    },
    /// There would be a partner, but only if others gave up whom they have been promised.
    Promised {
        /// In which role they look.
        side: Side,
        /// What would place more people.
        exchange: Exchange,
    },
}

impl Reason {
    /// Whether it tells of others whom they have; the other reasons follow from the sign-ups alone.
    #[must_use]
    pub const fn tells_who_is_taken(&self) -> bool {
        !matches!(
            self,
            Self::WillingForNothing
                | Self::OffersNothing
                | Self::NotEligible { .. }
                | Self::NobodyOffers { .. }
                | Self::NobodyWants { .. }
                | Self::AllRefused { .. }
        )
    }

    /// Whether it tells that somebody is not to be matched with somebody.
    #[must_use]
    pub fn tells_a_bar(&self) -> bool {
        matches!(self, Self::AllRefused { met, .. } if met.iter().any(|(_, why)| *why == Refusal::Barred))
    }

    /// The same, but nothing of single rules that part two people.
    #[must_use]
    pub fn without_refusals(&self) -> String {
        match self {
            Self::AllRefused { side, .. } => format!("{}.", all_are_refused(*side)),
            other => other.to_string(),
        }
    }
}

/// How many names or fandoms stand in one sentence.
pub(super) const SHOWN: usize = 8;

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WillingForNothing => f.write_str("They list no fandom that they would remix."),
            Self::OffersNothing => f.write_str("They list no fandom in which they may be remixed."),
            Self::NotEligible { fandoms } => write!(f, "They are not eligible in {}.", named(fandoms)),
            Self::NobodyOffers { fandoms } => write!(f, "Nobody else offers {}.", named(fandoms)),
            Self::NobodyWants { fandoms } => write!(f, "Nobody else would remix {}.", named(fandoms)),
            Self::AllRefused { side, met } => all_refused(f, *side, met),
            Self::TooFewBetweenThem { side, own, people, partners, choices, members, fandoms } => {
                everybody_is_taken(f, *side, own)?;
                if *people > 1 {
                    too_few(f, *side, (*people, *partners), choices)?;
                }
                if members.len() > 1 {
                    let fandoms_are = if fandoms.len() == 1 { "fandom is" } else { "fandoms are" };
                    let (who, fandoms) = (list(&all_quoted(members)), named(fandoms));
                    write!(f, " They are {who}, and their {fandoms_are} {fandoms}.")?;
                }
                Ok(())
            }
            Self::FreeButMutual { with } => write!(
                f,
                "{} is free, but the two would remix each other, and that is forbidden in this round.",
                quoted(with)
            ),
            Self::CouldBePlaced { side, free } => could_be_placed(f, *side, free),
            Self::Promised { side, exchange } => promised(f, *side, *exchange),
            Self::OnlyByMutualPairs => f.write_str(
                "Everybody they could be matched with is taken, and no exchange was found that frees one of them.",
            ),
        }
    }
}

fn named(fandoms: &[String]) -> String {
    short_list(&all_quoted(fandoms), SHOWN)
}

fn all_refused(f: &mut fmt::Formatter<'_>, side: Side, met: &[(String, Refusal)]) -> fmt::Result {
    let who: Vec<String> = met.iter().take(SHOWN).map(|(name, why)| told_apart(side, name, *why)).collect();
    let more = met.len().saturating_sub(SHOWN);
    write!(f, "{}: {}", all_are_refused(side), list(&who))?;
    if more > 0 {
        write!(f, ", and {more} more")?;
    }
    f.write_str(".")
}

/// Whom they met, and what parts the two; “they” are those who have no partner.
fn told_apart(side: Side, name: &str, why: Refusal) -> String {
    let name = quoted(name);
    match (why, side) {
        (Refusal::Themselves, _) => format!("{name} (the same person)"),
        (Refusal::Barred, _) => format!("{name} (the two are not to be matched)"),
        (Refusal::Decided, _) => format!("{name} (you decided against this pair)"),
        (Refusal::DroppedOut, Side::Remixer) => format!("{name} (whom they dropped out of remixing)"),
        (Refusal::DroppedOut, Side::Author) => format!("{name} (who dropped out of remixing them)"),
        (Refusal::Given, Side::Remixer) => format!("{name} (whom they have already)"),
        (Refusal::Given, Side::Author) => format!("{name} (who has them already)"),
        (Refusal::AnswersGiven, Side::Remixer) => format!("{name} (who remixes them already)"),
        (Refusal::AnswersGiven, Side::Author) => format!("{name} (whom they remix already)"),
        (Refusal::NoSharedFandom, _) => format!("{name} (with no fandom in common)"),
        (Refusal::Repeat { year }, Side::Remixer) | (Refusal::RepeatTheOtherWay { year }, Side::Author) => {
            format!("{name} (whom they remixed in {year})")
        }
        (Refusal::Repeat { year }, Side::Author) | (Refusal::RepeatTheOtherWay { year }, Side::Remixer) => {
            format!("{name} (who remixed them in {year})")
        }
        (Refusal::NoSharedMedium, Side::Remixer) => format!("{name} (who accepts nothing that they make)"),
        (Refusal::NoSharedMedium, Side::Author) => format!("{name} (who makes nothing that they accept)"),
    }
}

const fn all_are_refused(side: Side) -> &'static str {
    match side {
        Side::Remixer => "Nobody who offers their fandoms may be given to them",
        Side::Author => "Nobody who would remix their fandoms may be given them",
    }
}

fn could_be_placed(f: &mut fmt::Formatter<'_>, side: Side, free: &[String]) -> fmt::Result {
    let free = short_list(&all_quoted(free), SHOWN);
    match side {
        _ if free.is_empty() => f.write_str(
            "They could be placed if others exchanged: giving everybody an author anew finds out how, or, once \
                 letters are out, a repair for as many pairs as possible.",
        ),
        Side::Remixer => write!(f, "They are left out, although they could be given {free}, without a remixer so far."),
        Side::Author => {
            write!(f, "They are left out, although they could be given to {free}, without an author so far.")
        }
    }
}

fn promised(f: &mut fmt::Formatter<'_>, side: Side, exchange: Exchange) -> fmt::Result {
    f.write_str(match (side, exchange) {
        (Side::Remixer, Exchange::Repair | Exchange::Decided) => "Everybody they could be given has another remixer",
        (Side::Author, Exchange::Repair | Exchange::Decided) => "Everybody they could be given to has another author",
        (Side::Remixer, _) => "Everybody they could be given has been promised to somebody else",
        (Side::Author, _) => "Everybody they could be given to has been promised somebody else",
    })?;
    f.write_str(match exchange {
        Exchange::PlacedFirst => {
            ", and letters that went out are kept; a repair for as many pairs as possible would place more people."
        }
        Exchange::Repair => "; a repair finds out whether others can exchange.",
        Exchange::Decided => ", and pairs that you decided to keep leave nobody else to exchange with.",
        Exchange::Unknown => ", and what was promised is kept.",
    })
}

fn everybody_is_taken(f: &mut fmt::Formatter<'_>, side: Side, own: &[String]) -> fmt::Result {
    let who = match side {
        Side::Remixer => "Everybody they could be given has another remixer",
        Side::Author => "Everybody they could be given to has another author",
    };
    let own = all_quoted(own);
    match own.get(..SHOWN) {
        Some(shown) if own.len() > SHOWN => write!(f, "{who}: {} and others.", shown.join(", ")),
        _ => write!(f, "{who}: {}.", list(&own)),
    }
}

fn too_few(
    f: &mut fmt::Formatter<'_>,
    side: Side,
    (people, partners): (usize, usize),
    choices: &[String],
) -> fmt::Result {
    let (many, without) = (grouped(people), grouped(people - partners));
    match side {
        Side::Remixer => write!(f, " {many} remixers can only be given {}", count(partners, "author", "authors"))?,
        Side::Author => write!(f, " {many} authors can only be given to {}", count(partners, "remixer", "remixers"))?,
    }
    f.write_str(" between them")?;
    if choices.len() > 1 {
        write!(f, " ({})", list(&all_quoted(choices)))?;
    }
    write!(f, ", so {without} must go without.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn too_few(side: Side, people: usize, partners: usize) -> String {
        let own = vec!["ash".to_owned()];
        let (choices, members, fandoms) = (vec![], vec![], vec![]);
        Reason::TooFewBetweenThem { side, own, people, partners, choices, members, fandoms }.to_string()
    }

    #[test]
    fn groups_stand_in_the_right_number() {
        let taken = "Everybody they could be given has another remixer: “ash”.";
        assert_eq!(too_few(Side::Remixer, 1, 1), taken);
        let one = " 2 remixers can only be given 1 author between them, so 1 must go without.";
        assert_eq!(too_few(Side::Remixer, 2, 1), format!("{taken}{one}"));
        let two = "Everybody they could be given to has another author: “ash”. 4 authors can only be given to 2 remixers \
                   between them, so 2 must go without.";
        assert_eq!(too_few(Side::Author, 4, 2), two);
    }

    #[test]
    fn what_was_promised_is_told_for_each_side() {
        let told = |side, exchange| Reason::Promised { side, exchange }.to_string();
        let remixer = told(Side::Remixer, Exchange::PlacedFirst);
        assert!(remixer.starts_with("Everybody they could be given has been promised to somebody else, and letters"));
        assert!(remixer.ends_with("for as many pairs as possible would place more people."), "{remixer}");
        let author = told(Side::Author, Exchange::Unknown);
        assert_eq!(
            author,
            "Everybody they could be given to has been promised somebody else, and what was promised is kept."
        );
    }

    #[test]
    fn one_two_and_many_who_are_refused_read_well() {
        let met = |people: usize| vec![("ash".to_owned(), Refusal::Barred); people];
        let told = |people| Reason::AllRefused { side: Side::Remixer, met: met(people) }.to_string();
        let start = "Nobody who offers their fandoms may be given to them: “ash” (the two are not to be matched)";
        assert_eq!(told(1), format!("{start}."));
        assert_eq!(told(2), format!("{start} and “ash” (the two are not to be matched)."));
        assert!(told(9).ends_with(", and 1 more."), "{}", told(9));
    }
    #[test]
    fn it_is_clear_who_remixed_whom() {
        let told = |side, why| Reason::AllRefused { side, met: vec![("ash".to_owned(), why)] }.to_string();
        let year = 2014;
        assert!(told(Side::Remixer, Refusal::Repeat { year }).ends_with(": “ash” (whom they remixed in 2014)."));
        assert!(told(Side::Author, Refusal::Repeat { year }).ends_with(": “ash” (who remixed them in 2014)."));
        let other_way = Refusal::RepeatTheOtherWay { year };
        assert!(told(Side::Remixer, other_way).ends_with(": “ash” (who remixed them in 2014)."));
        assert!(told(Side::Author, other_way).ends_with(": “ash” (whom they remixed in 2014)."));
    }

    #[test]
    fn one_fandom_of_several_people_stands_in_the_singular() {
        let group = |fandoms: &[&str]| {
            let [own, members, fandoms] = [&["ash"][..], &["elm", "fir"], fandoms]
                .map(|names| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
            let (side, people, partners, choices) = (Side::Remixer, 2, 1, own.clone());
            Reason::TooFewBetweenThem { side, own, people, partners, choices, members, fandoms }.to_string()
        };
        assert!(group(&["Poirot"]).ends_with(" They are “elm” and “fir”, and their fandom is “Poirot”."));
        assert!(group(&["Poirot", "Emma"]).ends_with(", and their fandoms are “Poirot” and “Emma”."));
    }
}
