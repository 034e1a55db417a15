//! The codebook: its tree with counts, what each code means and where it is used, and everything that changes it.
//!
//! | file | is |
//! |---|---|
//! | `state.rs` | what the screen is, and which keys do what |
//! | `offers.rs`, `mouse.rs` | which keys work now; clicks |
//! | `shelf.rs` | the tree: open branches, what it is narrowed to, counts |
//! | `detail.rs` | what is known of the code one stands on |
//! | `acts.rs`, `placing.rs` | what is done at once: moves, pins, kinds, colours, deleting |
//! | `naming.rs` | a name typed in the tree: a new code, another name, words to narrow by |
//! | `layout.rs`, `view.rs` | where things lie, drawing |
//!
//! Its boxes are folders, each with what it knows in `state.rs` and how it is drawn in `view.rs`: `form` (all fields of a
//! code), `merge` (into which code), `split` (which excerpts), `hues` (which colour), `bring` (which file).

mod acts;
mod bring;
mod detail;
mod form;
mod hues;
mod layout;
mod merge;
mod mouse;
mod naming;
mod offers;
mod placing;
mod shelf;
mod split;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub(in crate::tui) use acts::{ask_digit, pinned};
pub use state::Codebook;
