//! The journal: entries, their bytes, and the view of a set of them. What they mean, and their bytes, is FORMAT.md,
//! which follows below.
//!
//! A project is the set of its entries. [`Entry`] is a part of a gesture; its id is the hash of its head and of its body's hash.
//! [`Op`] is one edit in its payload; [`Writer`] makes the entries of a gesture; [`View`] is what a set of entries shows.
#![doc = include_str!("FORMAT.md")]

mod edges;
mod entry;
mod erase;
mod erasing;
mod heads;
mod ids;
mod payload;
mod set;
mod sharing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
mod view;
mod writer;

pub use edges::Edges;
pub use entry::{BodyHash, Content, Entry, EntryId, Header, NotAnId, OpId, body_bytes, head_bytes};
pub use erase::{Erase, Why};
pub use erasing::{EraseRequest, Erasure, NoErasure, plan_erasure};
pub use heads::{MarkOp, RegisterWrite, heads_after_mark, in_force, newest_marks};
pub use payload::{Malformed, Op, Salt, decode, encode, is_words, numbered};
pub use set::{Erased, SetFault, close, join, tips, union, verify};
pub use sharing::{Sharing, share};
pub use view::{Conflict, OpRef, View, Viewed};
pub use writer::{EntryHome, Held, MarkedEntry, Writer, WrittenEntry};
