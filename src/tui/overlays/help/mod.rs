//! The keys of a screen, from the table of actions.

mod sections;
mod state;
mod view;

pub use state::Help;
