//! A memo's text, kept while it is typed.

mod state;
mod view;

pub use state::MemoBox;

#[cfg(test)]
mod tests;
