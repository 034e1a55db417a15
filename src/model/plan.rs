//! From what is asked for to the writes that do it, or to the reason why not.

use uuid::Uuid;

use super::{Edit, Ids, Label, Project, Refusal, Write};

/// The writes of one gesture and its name in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// In the order in which they are to be done.
    pub writes: Vec<Write>,
    /// What the gesture is called.
    pub label: Label,
    /// Excerpts and codings it speaks of, with their local numbers.
    pub met: Vec<(Uuid, u32)>,
}

impl Project {
    /// Plans a change by the coder `me` at the time `at` (milliseconds since 1970 UTC). Nothing is changed yet.
    ///
    /// # Errors
    /// A refusal when the change is impossible.
    pub fn plan(&self, edit: &Edit, me: Uuid, at: i64, ids: Ids) -> Result<Plan, Refusal> {
        let _ = (edit, me, at, ids);
        Err(Refusal::Gone)
    }
}
