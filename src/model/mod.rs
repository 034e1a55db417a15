//! The field as plain values: what a study holds, every change there is, and the journal that a project is.

mod arena;
mod case;
mod code;
mod coder;
mod codings;
mod document;
mod edit;
mod ids;
pub mod journal;
pub mod list;
mod memo;
mod memory;
mod plain;
mod plan;
mod project;
mod put;
mod refusal;
mod shelves;
#[cfg(test)]
pub(crate) mod testing;
mod tree;
mod turns;
pub mod value;

pub use arena::{Arena, Key};
pub use case::{Attribute, AttributeKey, AttributeType, Case, CaseKey, CaseValue};
pub use code::{Bilingual, Code, CodeField, CodeKey, GroupKind, Hue, Origin, Origins};
pub use coder::{Coder, CoderKey};
pub use codings::{Coding, CodingKey, Excerpt, ExcerptKey, Valence};
pub use document::{Document, DocumentKey, ReadingState, Status, speakers_json, speakers_of};
pub use edit::{Edit, HistoryLabel, Kept, NewCode, NewCoding, NewDocument};
pub use ids::{Ids, derived, derived_anew, shipped, text_id};
pub use list::{Derived, Lookup, ValueChoice};
pub use memo::{Memo, MemoKey, MemoTarget};
pub use memory::Touched;
pub use plain::{
    Assessment, Assignment, Evidence, Finding, Plain, PlainField, Recommendation, Review, Round, Shelf, Shelved, Stand,
    Summary, Verdict,
};
pub use plan::{Plan, Resting, after, between};
pub use project::{KeptTable, LoadedWork, Project, Question, SavedQuery};
pub use put::{CodingColumns, Entity, EntityKind, Fields, FirstRow, Put, Value, Write};
pub use refusal::Refusal;
pub use shelves::{fields_of, held_by};
pub use tree::{Hold, Tree};
pub use turns::{Measured, Turns};
