//! The journal: entries, their bytes, and the view of a set of them (7-journal.md).
//!
//! A project is the set of its entries. [`Entry`] is one owner's part of a gesture; its id is the hash of its bytes.
//! [`Op`] is one edit in its payload; [`View`] is what a set of entries shows.

mod entry;
mod payload;
mod view;

pub use entry::{Entry, EntryId, Header, OpId};
pub use payload::{Malformed, Op, decode, encode};
pub use view::{Conflict, View};
