//! What a form of rules changes, and the keys of `round.toml` that say so.

use remix_match::domain::{HistoryYears, Settings};
use remix_match::intake::{Edit, SettingValue};

use super::fields::{mutual, per_word, word};

/// One of the things that can be different, alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Mutual,
    Years,
    BothWays,
    Ignored,
    Eligibility,
    Goals,
}

impl Part {
    const ALL: [Self; 6] = [Self::Mutual, Self::Years, Self::BothWays, Self::Ignored, Self::Eligibility, Self::Goals];

    /// What is different.
    pub(super) fn changed(before: &Settings, after: &Settings) -> Vec<Self> {
        Self::ALL.into_iter().filter(|part| part.alone(before, after) != *before).collect()
    }

    /// The settings with nothing but this as it is after.
    pub(super) fn alone(self, before: &Settings, after: &Settings) -> Settings {
        let mut settings = before.clone();
        let (rules, new) = (&mut settings.rules, &after.rules);
        match self {
            Self::Mutual => rules.mutual = new.mutual,
            Self::Years => rules.history_years = new.history_years,
            Self::BothWays => rules.history_both_ways = new.history_both_ways,
            Self::Ignored => rules.history_ignore.clone_from(&new.history_ignore),
            Self::Eligibility => settings.eligibility.clone_from(&after.eligibility),
            Self::Goals => settings.order.clone_from(&after.order),
        }
        settings
    }

    /// The keys that say so.
    pub(super) fn edits(self, after: &Settings) -> Vec<Edit<'static>> {
        let rules = &after.rules;
        let one = |part, key, value| vec![Edit { part: Some(part), key, value: Some(value) }];
        match self {
            Self::Mutual => one("rules", "mutual", SettingValue::Text(mutual(rules.mutual).to_owned())),
            Self::Years => one(
                "rules",
                "history_years",
                match rules.history_years {
                    HistoryYears::All => SettingValue::Text("all".to_owned()),
                    HistoryYears::Last(years) => SettingValue::Number(years.into()),
                },
            ),
            Self::BothWays => one("rules", "history_both_ways", SettingValue::YesNo(rules.history_both_ways)),
            Self::Ignored => one("rules", "history_ignore", SettingValue::Texts(rules.history_ignore.clone())),
            Self::Goals => {
                let order = after.order.iter().map(|goal| word(*goal).to_owned());
                one("goals", "order", SettingValue::Texts(order.collect()))
            }
            Self::Eligibility => {
                let eligibility = after.eligibility.as_ref();
                let per = eligibility.map(|eligibility| SettingValue::Text(per_word(eligibility.per).to_owned()));
                let any_of = eligibility.map(|eligibility| SettingValue::AnyOf(eligibility.any_of.clone()));
                [("per", per), ("any_of", any_of)]
                    .into_iter()
                    .map(|(key, value)| Edit { part: Some("eligibility"), key, value })
                    .collect()
            }
        }
    }
}

/// All keys that say what is different.
pub(super) fn edits(parts: &[Part], after: &Settings) -> Vec<Edit<'static>> {
    parts.iter().flat_map(|part| part.edits(after)).collect()
}
