//! Words for what stands in lists of fandoms.

use super::Told;
use super::signup::{MOST_LISTED, SignupProblem};
use crate::wording::{all_quoted, count, list, short_list};

impl SignupProblem {
    pub(super) fn told_of_lists(&self, value: &str) -> Told {
        match self {
            Self::AnyRemixable => Told::new(
                "any_remixable",
                format!("{value} was left out: an author must name the fandoms in which they may be remixed."),
                "Ask them which fandoms they mean.",
            ),
            Self::AnyNever => Told::new(
                "any_never",
                format!("{value} was left out: it would refuse every fandom."),
                "Ask them which fandoms they mean.",
            ),
            Self::FreeTextNever { entries, names } => {
                let message = format!(
                    "{} under never {} fandom of this round and {} ignored: {}.",
                    count(*entries, "entry", "entries"),
                    if *entries == 1 { "is no" } else { "are no" },
                    if *entries == 1 { "was" } else { "were" },
                    short_list(&all_quoted(names), 8)
                );
                Told::new("free_text_never", message, "")
            }
            Self::JoinedByCommas { cells } => {
                let cells = count(*cells, "cell lists", "cells list");
                let message = format!(
                    "{cells} fandoms that others name one by one, but with commas between them, such as {value}."
                );
                let fix = "If the sheet joins answers with “, ”, put separator = \", \" under [lists] in round.toml.";
                Told::new("joined_by_commas", message, fix)
            }
            Self::MediaAsFandoms { names } => {
                let counts = if names.len() == 1 { "counts as a fandom" } else { "count as fandoms" };
                let message =
                    format!("{} {counts}, and people may be matched on that alone.", list(&all_quoted(names)));
                let words: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
                let fix =
                    format!("If it is a medium, put ignore = [{}] under [lists] in round.toml.", words.join(", "));
                Told::new("media_as_fandoms", message, fix)
            }
            Self::ReadAsOne { names, part } => {
                let one = if names.len() == 1 { "is read as one fandom" } else { "are read as one fandom each" };
                let message =
                    format!("{} {one}: the parts never stand apart.", short_list(&all_quoted(names), MOST_LISTED));
                let fix = format!("If that is wrong, put the line “{part},{part},” into fandoms.csv.");
                Told::new("read_as_one", message, fix)
            }
            _ => self.told_of_ao3(value),
        }
    }
}
