//! A project as one SQLite file. The only SQL.
//!
//! A gesture is one transaction: the rows of what it touched and its journal entries ([`Store::commit`]). Opening reads
//! everything but excerpts, codings and turns ([`Store::open`]), which [`load_work`] reads beside the screen's thread.
//! `schema.sql` describes the tables. One writer at a time, by a lock file beside the project; readers are welcome.

mod again;
mod backup;
mod check;
mod commit;
mod connection;
mod erase;
mod error;
mod heads;
mod history;
mod hot;
mod journal;
#[cfg(test)]
mod kept;
mod load;
mod lock;
mod migrate;
mod open;
mod place;
#[cfg(test)]
mod properties;
mod reading;
mod registers;
mod repair;
mod rows;
mod schema;
mod settings;
mod shown;
mod side_by_side;
mod signs;
mod tables;
mod team;
#[cfg(test)]
mod testing;
mod texts;
mod undo;
mod uses;
mod waiting;
mod write;

pub use backup::backup;
pub use check::{CheckReport, FileFault, check};
pub use commit::{Gesture, KeptSetting, Stamp};
pub use connection::is_database;
pub use error::{Cause, Doing, Error};
pub use history::LogRow;
pub use load::{load_counts, load_work};
pub use lock::Holder;
pub use open::{Access, Store};
pub use place::{UnfinishedFile, private_folder, remove_drafts};
pub use repair::{Repaired, repair};
pub use shown::ConflictRow;
pub use side_by_side::side_by_side;
pub use team::{Brings, Erasing, MergeExtent, Merged, Other};
pub use texts::ask_texts;
pub use undo::{Reversal, UndoStep};
pub use waiting::when_waiting;
