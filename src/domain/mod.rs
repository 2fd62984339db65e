//! The nouns: what a round is made of, and what the program gives back.
//!
//! Everything here is plain data that was checked where it was made. Participants are sorted by
//! their folded names and numbered in that order, so nothing downstream can depend on the order of
//! rows in a file.

mod addresses;
mod assignment;
mod certificate;
mod corrections;
mod decisions;
mod fandoms;
mod history;
mod ids;
mod joining;
mod links;
mod listing;
mod names;
mod names_file;
mod offer;
mod open;
mod outcome;
mod participant;
mod remix;
mod roster;
mod settings;
mod status;
mod status_file;
mod table_file;
mod whole;
mod willingness;

pub use addresses::{only_address, without_addresses};
pub use assignment::{Assignment, ClaimedPair, ClaimedPerson};
pub use certificate::{Branch, Certificate, GoalWeight, LARGEST_NUMBER, Penalty, Prices, Proof};
pub use corrections::{Correction, Fate, ListedCorrection};
pub use decisions::{Decision, DecisionFile, DecisionRow, Decisions};
pub use fandoms::{FandomBook, UmbrellaCycle};
pub use history::{HistoryColumns, HistoryFile, HistoryRow};
pub use ids::{FandomId, MediumId, ParticipantId};
pub use joining::Joining;
pub use links::is_web_link;
pub use listing::{ListedPair, Listing};
pub use names::{FandomKey, PersonKey, fold_email, folded_email, gets_mail, has_full_host, is_email_address};
pub use names_file::{Answer, NamesColumns, NamesFile, NamesKind, NamesRow, Said};
pub use offer::Offer;
pub use open::{OpenRound, Seekers};
pub use outcome::{Goal, GoalResult, Outcome};
pub use participant::{Details, Media, Participant, Request, Seldom, UpTo};
pub use remix::{About, Remix};
pub use roster::{Pair, PastPair, Roster, Round};
pub use settings::{
    Columns, Eligibility, EligibilityRule, Field, FileHints, HistoryYears, ListSettings, Mutual, Per, Rules, Settings,
};
pub use status::{Stage, Status};
pub use status_file::{StatusCell, StatusFile};
pub use table_file::TableFile;
pub use whole::{Asked, Further, Stand, Whole, served};
pub use willingness::{Level, Willingness};
