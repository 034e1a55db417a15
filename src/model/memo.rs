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

/// What a memo is about. It does not hold its target: a memo whose target is gone is listed as an orphan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// Project, document, excerpt, coding, code or case.
    pub kind: EntityKind,
    /// Which.
    pub id: Uuid,
}

impl Target {
    /// Of a value of a register: `["excerpt", ID]`.
    pub(super) fn of_json(value: &Json) -> Option<Target> {
        let kind = EntityKind::of(value.get(0)?.as_str()?)?;
        Some(Target { kind, id: Uuid::try_parse(value.get(1)?.as_str()?).ok()? })
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    /// What other files know it by.
    pub id: Uuid,
    /// What it is about.
    pub on: Target,
    /// Who wrote it.
    pub coder: CoderKey,
    /// Its heading; often empty.
    pub title: String,
    /// Its text.
    pub body: String,
    /// When it was made, in milliseconds since 1970 UTC.
    pub at: i64,
}
