//! The screen that brings in interviews: where from, what will happen to each file, and only then a change.

mod found;
mod lines;
mod list;
mod reading;
mod state;
mod talk;
#[cfg(test)]
mod tests;
mod view;
mod writing;

pub use state::Import;
