//! The box that asks into which code another is merged.

mod state;
mod view;

pub(super) use state::Merge;
