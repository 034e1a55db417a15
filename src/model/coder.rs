//! Who codes.

use uuid::Uuid;

use super::arena::key;

key! {
    /// Local number of a coder.
    CoderKey
}

/// Who codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coder {
    /// What other files know it by.
    pub id: Uuid,
    /// As shown.
    pub name: String,
    /// Short form for margins; empty when not given.
    pub initials: String,
}
