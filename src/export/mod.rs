//! What a round gives, as bytes: tables for people and programs, and the record of the run.
//!
//! Nothing here touches a file. A [`Table`] knows its cells and how to become CSV or a workbook;
//! what a moderator should hear about its cells comes back as a list of [`Concern`]s.

mod added_rows;
mod answers;
mod assignments;
mod changes;
mod concern;
mod corrections;
mod csv_file;
mod decisions;
mod explained;
mod history_rows;
mod letters;
mod mail_merge;
mod masterlist_answer;
mod names_rows;
mod pinch_hits;
mod record;
mod round_rows;
mod row;
mod spreadsheet;
mod status_cells;
mod suggest_answer;
mod table;
mod told;
mod what_if_answer;

pub use added_rows::NotInEncoding;
pub use answers::{
    CheckAnswer, FandomAnswer, HangingAnswer, LettersAnswer, PlaceableAnswer, PlacedAnswer, QuestionAnswer,
    UnmatchableAnswer, VerifyAnswer,
};
pub use assignments::{assignments, assignments_csv, drop_outs_csv, unplaced};
pub use changes::{OtherOrder, RepairAnswer, RepairFigures, changes};
pub use concern::{Concern, Grade, Mailing};
pub use corrections::{corrections_csv, with_correction, without_corrections};
pub use csv_file::{ByteOrderMark, CsvFile};
pub use decisions::decisions_csv;
pub use explained::ExplainAnswer;
pub use history_rows::{Appended, append_history};
pub use letters::{
    LETTER_FIELDS, Letter, Letters, Mistake, MistakeKind, TemplateFile, Templates, letters, sample_letter,
};
pub use mail_merge::{MergeFile, mail_merge, mail_merge_csv};
pub use masterlist_answer::MasterlistAnswer;
pub use names_rows::{NotAnswered, answered, unanswered};
pub use pinch_hits::{PinchHitsAnswer, formulas, pinch_hits};
pub use record::{Inputs, Record, RunResult};
pub use round_rows::{EndedPair, HistoryAnswer, RoundRows, Unsent, round_rows};
pub use status_cells::with_statuses;
pub use suggest_answer::{QuestionLine, SuggestAnswer};
pub use table::{Table, WorkbookError};
pub use what_if_answer::WhatIfAnswer;
