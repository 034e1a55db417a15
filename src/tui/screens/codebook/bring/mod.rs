//! The box that brings a codebook file in, after it was seen what it changes.

mod state;
mod view;

pub(super) use state::Bring;
