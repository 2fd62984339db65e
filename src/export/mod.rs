//! What a round gives, as bytes: tables for people and programs, and the record of the run.
//!
//! Nothing here touches a file. A [`Table`] knows its cells and how to become CSV or a workbook;
//! what a moderator should hear about its cells comes back as a list of [`Concern`]s.

mod addresses;
mod answers;
mod assignments;
mod concern;
mod mail_merge;
mod record;
mod spreadsheet;
mod table;

pub use addresses::without_addresses;
pub use answers::{CheckAnswer, QuestionAnswer, UnmatchableAnswer, VerifyAnswer};
pub use assignments::{assignments, unplaced};
pub use concern::{Concern, Grade};
pub use mail_merge::mail_merge;
pub use record::{Inputs, Record, RunResult};
pub use table::{ByteOrderMark, Table, WorkbookError};
