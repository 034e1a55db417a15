//! The list of interviews: what there is, how far one has come, and where to go on.

mod detail;
mod layout;
mod rows;
mod search;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub(super) use rows::short_heading;
pub use state::Interviews;
