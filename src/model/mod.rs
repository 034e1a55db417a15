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
pub use case::{Attribute, AttributeKey, AttributeType, Case, CaseKey, Cell};
pub use code::{Bilingual, Code, CodeField, CodeKey, Hue, Kind, Origin, Origins};
pub use coder::{Coder, CoderKey};
pub use codings::{Coding, CodingKey, Excerpt, ExcerptKey, Valence};
pub use document::{Document, DocumentKey, Reading, Status};
pub use edit::{Edit, Kept, Label, NewCode, NewCoding, NewDocument};
pub use ids::{Ids, derived, derived_anew, shipped, text_id};
pub use list::{Choice, Derived, List};
pub use memo::{Memo, MemoKey, Target};
pub use memory::Touched;
pub use plain::{
    Assessment, Assignment, Evidence, Finding, Plain, Recommendation, Review, Round, Shelf, Shelved, Slot, Stand,
    Summary, Verdict,
};
pub use plan::{Plan, Resting, after, between};
pub use project::{Project, Question, SavedQuery, Table, Work};
pub use put::{Columns, Entity, EntityKind, Fields, FirstRow, Put, Value, Write};
pub use refusal::Refusal;
pub use shelves::{fields_of, held_by};
pub use tree::{Hold, Tree};
pub use turns::{Measured, Turns};
