//! What may stand at a place of a query's line.

use crate::model::CodeKey;
use crate::text::Span;

/// Something that may stand at a place of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What of the line it takes the place of, in scalar values.
    pub at: Span,
    /// What is put there.
    pub text: String,
    /// What it is, in a few words.
    pub note: String,
    /// Of a code: which one, for its colour.
    pub code: Option<CodeKey>,
}

impl Completion {
    /// The line with it, and where the caret stands then.
    pub fn put(&self, line: &str) -> (String, u32) {
        let before: String = line.chars().take(self.at.start as usize).collect();
        let after: String = line.chars().skip(self.at.end as usize).collect();
        let open = self.text.ends_with([':', '=', '<', '>', '(']);
        let blank = if open || after.starts_with([' ', ':', '=', '!', '<', '>', ')']) { "" } else { " " };
        let caret = before.chars().count() + self.text.chars().count() + usize::from(!open);
        (format!("{before}{}{blank}{after}", self.text), caret as u32)
    }
}
