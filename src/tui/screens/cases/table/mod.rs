//! The box that brings a table of attributes in: its path, then what it will change.

mod state;
mod view;

pub(super) use state::TableBox;
