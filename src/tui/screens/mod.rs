//! The screens: `state.rs` is what a screen is and which keys do what, `view.rs` how it is drawn, `mod.rs` the
//! [`Screen`](super::screen::Screen) that the shell knows.

pub mod cases;
pub mod codebook;
pub mod excerpts;
pub mod interviews;
pub mod memos;
pub mod progress;
pub mod read;
pub mod start;
pub mod tallies;
