//! The small lists at a cell: a choice, the interviews of a case, the values of an attribute.

mod state;
mod view;

pub(super) use state::CellList;
