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
pub struct MemoTarget {
    /// The kind of the target: project, document, excerpt, coding, code or case.
    pub kind: EntityKind,
    /// The id of the target.
    pub id: Uuid,
}

impl MemoTarget {
    /// The target that a register names: `["excerpt", ID]`.
    pub(super) fn of_json(value: &Json) -> Option<MemoTarget> {
        let kind = EntityKind::of(value.get(0)?.as_str()?)?;
        Some(MemoTarget { kind, id: Uuid::try_parse(value.get(1)?.as_str()?).ok()? })
    }
}

impl Memo {
    /// Its words as they are typed: the heading, when there is one, is the first line.
    pub fn words(&self) -> String {
        match self.title.is_empty() {
            true => self.body.clone(),
            false => format!("{}\n{}", self.title, self.body),
        }
    }

    /// Heading and text of typed words; `titled`: whether the first line is the heading.
    pub fn split(words: &str, titled: bool) -> (String, String) {
        let words = words.trim_end();
        match words.split_once('\n') {
            _ if !titled => (String::new(), words.to_owned()),
            Some((title, body)) => (title.trim().to_owned(), body.trim_start_matches('\n').to_owned()),
            None => (words.trim().to_owned(), String::new()),
        }
    }
}

/// A memo: a coder's note on something in the study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    /// The id of the memo, the same in every file.
    pub id: Uuid,
    /// The thing that the memo is about.
    pub on: MemoTarget,
    /// The coder who wrote the memo.
    pub coder: CoderKey,
    /// The heading; often empty.
    pub title: String,
    /// The text.
    pub body: String,
    /// When the memo was made, in milliseconds since 1970 UTC.
    pub at: i64,
}
