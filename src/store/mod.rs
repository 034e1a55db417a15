//! A project as one SQLite file. The only SQL.
//!
//! A gesture is one transaction: the rows of what it touched and its journal entries ([`Store::commit`]). Opening reads
//! everything but excerpts, codings and turns ([`Store::open`]), which [`load_work`] reads beside the screen's thread.
//! `schema.sql` describes the tables. One writer at a time, by a lock file beside the project; readers are welcome.

mod commit;
mod error;
mod heads;
mod journal;
mod load;
mod lock;
mod migrate;
mod open;
mod place;
mod rows;
mod schema;
mod settings;
#[cfg(test)]
mod testing;
mod texts;

pub use commit::Gesture;
pub use error::{Cause, Doing, Error};
pub use load::load_work;
pub use lock::Holder;
pub use open::{Access, Store};
