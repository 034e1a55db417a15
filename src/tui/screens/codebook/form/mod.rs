//! The box with all fields of a code.

mod state;
mod view;

pub(super) use state::Form;
