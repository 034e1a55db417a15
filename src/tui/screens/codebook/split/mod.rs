//! The box that asks which excerpts of a code go to a new one.

mod state;
mod view;

pub(super) use state::Split;
