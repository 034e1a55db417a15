//! Who codes.

use uuid::Uuid;

use super::arena::key;

key! {
    /// Local number of a coder.
    CoderKey
}

/// A person who codes, as the project knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coder {
    /// What other files know it by.
    pub id: Uuid,
    /// The name that lists and citations show.
    pub name: String,
    /// Initials for margins; empty when not given.
    pub initials: String,
    /// The coder this one counts as: one person with two ids.
    pub same_as: Option<CoderKey>,
}
