//! What a round gives, as bytes: tables for people and programs, and the record of the run.
//!
//! Nothing here touches a file. A [`Table`] knows its cells and how to become CSV or a workbook;
//! what a moderator should hear about its cells comes back as a list of [`Concern`]s.

mod answers;
mod assignments;
mod concern;
mod csv_file;
mod explained;
mod history_rows;
mod mail_merge;
mod record;
mod row;
mod spreadsheet;
mod suggest_answer;
mod table;

pub use answers::{
    CheckAnswer, FandomAnswer, HangingAnswer, PlaceableAnswer, PlacedAnswer, QuestionAnswer, UnmatchableAnswer,
    VerifyAnswer,
};
pub use assignments::{assignments, assignments_csv, unplaced};
pub use concern::{Concern, Grade};
pub use csv_file::{ByteOrderMark, CsvFile};
pub use explained::ExplainAnswer;
pub use history_rows::{Appended, NotInEncoding, append_history};
pub use mail_merge::{mail_merge, mail_merge_csv};
pub use record::{Inputs, Record, RunResult};
pub use suggest_answer::{QuestionLine, SuggestAnswer};
pub use table::{Table, WorkbookError};
