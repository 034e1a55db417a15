//! The start screen: what was open, the demo study, a new project, a file.

mod form;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Start;
