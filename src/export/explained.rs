//! What `explain --json` prints.

use serde::Serialize;

use crate::domain::{Level, ParticipantId, Round};
use crate::explain::{Alternative, Barred, Bond, Explanation, Role, Showing, Standing};

/// The answer of `explain`. What tells who got whom is left out where it is not to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainAnswer<'a> {
    name: &'a str,
    as_remixer: RoleAnswer<'a>,
    as_author: RoleAnswer<'a>,
}

#[derive(Clone, Debug, Serialize)]
struct RoleAnswer<'a> {
    #[serde(flatten)]
    standing: Option<StandingAnswer<'a>>,
    possible: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternatives: Option<Vec<AlternativeAnswer<'a>>>,
    barred: Vec<BarredAnswer<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct StandingAnswer<'a> {
    partner: Option<BondAnswer<'a>>,
    /// Why there is no partner.
    reason: Option<String>,
    /// Whom they have besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_partners: Vec<&'a str>,
    /// Authors whom they have by an offer to pinch hit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pinch_hits: Vec<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
struct BondAnswer<'a> {
    name: &'a str,
    fandoms: Vec<FandomAnswer<'a>>,
    fit: &'static str,
    mutual: bool,
    /// Whether the moderator decided to keep it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    kept: bool,
    /// The rule that the pair breaks, if any.
    against: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct FandomAnswer<'a> {
    name: &'a str,
    level: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct AlternativeAnswer<'a> {
    #[serde(flatten)]
    bond: BondAnswer<'a>,
    /// Goals whose value would change, most important first.
    costs: Vec<CostAnswer>,
    proven: bool,
    moves: Vec<MoveAnswer<'a>>,
    why: String,
}

#[derive(Clone, Debug, Serialize)]
struct CostAnswer {
    goal: &'static str,
    change: i64,
}

#[derive(Clone, Debug, Serialize)]
struct MoveAnswer<'a> {
    remixer: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
struct BarredAnswer<'a> {
    name: &'a str,
    asked_for: bool,
    why: String,
}

impl<'a> ExplainAnswer<'a> {
    /// Puts an explanation into the words of the interface.
    #[must_use]
    pub fn of(explanation: &Explanation, round: &'a Round, showing: Showing) -> Self {
        let namer = Namer { round };
        let [as_remixer, as_author] = explanation.roles.each_ref().map(|role| namer.role(role, showing));
        Self { name: namer.name(explanation.person), as_remixer, as_author }
    }
}

struct Namer<'a> {
    round: &'a Round,
}

impl<'a> Namer<'a> {
    fn name(&self, person: ParticipantId) -> &'a str {
        self.round.roster.name(person)
    }

    fn role(&self, role: &Role, showing: Showing) -> RoleAnswer<'a> {
        let shown = showing == Showing::Pairs;
        RoleAnswer {
            standing: shown.then(|| self.standing(role)),
            possible: role.possible,
            alternatives: shown.then(|| role.alternatives.iter().map(|other| self.alternative(other)).collect()),
            barred: role.barred.iter().map(|entry| self.barred(entry)).collect(),
        }
    }

    fn standing(&self, role: &Role) -> StandingAnswer<'a> {
        let partner = match &role.standing {
            Standing::Placed(bond) => Some(self.bond(bond)),
            _ => None,
        };
        let names = |people: &[ParticipantId]| people.iter().map(|&one| self.name(one)).collect();
        let reason = role.standing_without_partner(self.round);
        let more_partners = names(role.partners.get(1..).unwrap_or_default());
        StandingAnswer { partner, reason, more_partners, pinch_hits: names(&role.pinch_hits) }
    }

    fn bond(&self, bond: &Bond) -> BondAnswer<'a> {
        let fandom = |&(fandom, level): &(_, Level)| {
            let level = match level {
                Level::Like => "like",
                Level::Also => "also",
            };
            FandomAnswer { name: self.round.roster.fandoms().name(fandom), level }
        };
        BondAnswer {
            name: self.name(bond.partner),
            fandoms: bond.fandoms.iter().map(fandom).collect(),
            fit: bond.fit.word().as_str(),
            mutual: bond.mutual,
            kept: bond.kept,
            against: bond.refusal.map(|refusal| refusal.to_string()),
        }
    }

    fn alternative(&self, other: &Alternative) -> AlternativeAnswer<'a> {
        let toll = &other.toll;
        AlternativeAnswer {
            bond: self.bond(&other.bond),
            costs: toll.goals.iter().map(|&(goal, change)| CostAnswer { goal: goal.name(), change }).collect(),
            proven: toll.proven,
            moves: toll
                .moves
                .iter()
                .map(|one| MoveAnswer {
                    remixer: self.name(one.remixer),
                    before: one.before.map(|author| self.name(author)),
                    after: one.after.map(|author| self.name(author)),
                })
                .collect(),
            why: other.cost_told(self.round),
        }
    }

    fn barred(&self, entry: &Barred) -> BarredAnswer<'a> {
        BarredAnswer { name: self.name(entry.partner), asked_for: entry.asked_for, why: entry.why.told(self.round) }
    }
}
