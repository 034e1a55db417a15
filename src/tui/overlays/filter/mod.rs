//! The line of a filter: typed with what may come next below it, counted while it is typed, kept by name.

mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::FilterBox;
