//! The payload of an entry: edits as JSON (7-journal §17).

use std::borrow::Cow;

use serde_json::Value as Json;

use super::{EntryId, OpId};
use crate::model::{Columns, Entity};

/// One edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Fields of one thing, and the ops they replace.
    Put {
        /// The thing.
        entity: Entity,
        /// Register names and values, in the order of the payload.
        fields: Vec<(Cow<'static, str>, Json)>,
        /// All heads of the fields written; for a deletion, all heads of the thing.
        seen: Vec<OpId>,
    },
    /// Undo (`undone`) or redo of entries.
    Mark {
        /// Which.
        entries: Vec<EntryId>,
        /// Out of force, or in force again.
        undone: bool,
        /// The newest marks on them that it replaces.
        seen: Vec<OpId>,
    },
    /// Many codings at once. `Columns::at` is not in the payload: it is the entry's.
    Codings(Columns),
}

/// A payload that cannot be read: what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(pub String);

/// The bytes of a payload: `{"edits":[…]}`, compact, fields in the order given.
pub fn encode(ops: &[Op]) -> Vec<u8> {
    let _ = ops;
    todo!()
}

/// Reads a payload. `at` is the entry's time, kept with columnar codings.
///
/// # Errors
/// What is not as section 17 says.
pub fn decode(payload: &[u8], at: i64) -> Result<Vec<Op>, Malformed> {
    let _ = (payload, at);
    todo!()
}
