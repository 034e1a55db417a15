//! The picker: any code by two letters of mark or name (SCREENS.md §5).

mod keys;
mod state;
mod view;

pub(in crate::tui) use ranking::{Book, Query};
pub use state::Picker;

use crate::analysis::ranking;

#[cfg(test)]
mod tests;
