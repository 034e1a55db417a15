//! Who speaks: a pattern for all files or for one, with what it finds while it is typed.

pub(super) mod state;
pub(super) mod view;
