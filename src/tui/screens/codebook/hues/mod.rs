//! The box that asks which colour a code has.

mod state;
mod view;

pub(super) use state::Hues;
