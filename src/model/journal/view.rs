//! What a set of entries shows (7-journal §5 and §6).

/// Two sides that were written unseen of each other, or a structure that only two files together form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {}

/// What a set of entries shows.
#[derive(Clone, Debug, Default)]
pub struct View {}
