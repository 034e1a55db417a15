//! The picker: any code by two letters of mark or name (6-screens §5).

mod hay;
mod keys;
mod naming;
mod ranking;
mod state;
mod view;

pub(in crate::tui) use ranking::{Book, Query};
pub use state::Picker;

#[cfg(test)]
mod tests;
