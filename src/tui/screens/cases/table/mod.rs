//! The box that brings a table of attributes in: its path, then what it will change.

mod state;
mod view;
mod weigh;

pub(super) use state::TableBox;
