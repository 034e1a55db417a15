//! Any action by words.

mod state;
mod view;

pub use state::{Offer, Palette};
