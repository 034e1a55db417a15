//! What commands print and what is written to files, one way for both: lists, quotes, tallies, history.

mod agreement;
mod brought;
mod codings;
mod excerpts;
mod history;
mod lists;
mod memos;
mod tally;
mod team;

pub use agreement::{AgreementSheet, agreement, contrasts};
pub use brought::brought_words;
pub use codings::codings;
pub use excerpts::{Listing, excerpts, write_excerpts};
pub use history::log;
pub use lists::{attributes_of, cases, codes, documents};
pub use memos::memos;
pub use tally::{TallySheet, arranged, count, tally_table};
pub use team::{file_words, goes_words, taken_words};
