//! The dialog that brings in interviews: where from, what will happen to each file, and only then a change.

mod found;
mod lines;
mod reading;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Import;
