//! Memos: notes on anything.

use serde_json::Value as Json;
use uuid::Uuid;

use super::CoderKey;
use super::arena::key;
use super::put::EntityKind;

key! {
    /// Local number of a memo.
    MemoKey
}

/// The thing that a memo is about. A memo does not keep its target from going: without one it is listed as an orphan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The kind of the target: project, document, excerpt, coding, code or case.
    pub kind: EntityKind,
    /// The id of the target.
    pub id: Uuid,
}

impl Target {
    /// The target that a register names: `["excerpt", ID]`.
    pub(super) fn of_json(value: &Json) -> Option<Target> {
        let kind = EntityKind::of(value.get(0)?.as_str()?)?;
        Some(Target { kind, id: Uuid::try_parse(value.get(1)?.as_str()?).ok()? })
    }
}

/// A memo: a coder's note on something in the study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    /// The id of the memo, the same in every file.
    pub id: Uuid,
    /// The thing that the memo is about.
    pub on: Target,
    /// The coder who wrote the memo.
    pub coder: CoderKey,
    /// The heading; often empty.
    pub title: String,
    /// The text.
    pub body: String,
    /// When the memo was made, in milliseconds since 1970 UTC.
    pub at: i64,
}
