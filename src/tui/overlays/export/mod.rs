//! What a screen shows, written to a file: where, in which form, and what will be in it.

mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::ExportBox;
