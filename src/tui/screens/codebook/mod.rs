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
//! | `form.rs` | all fields of a code |
//! | `merge.rs`, `split.rs`, `hues.rs`, `bring.rs` | boxes: into which code, which excerpts, which colour, which file |
//! | `layout.rs`, `view.rs`, `view/` | where things lie, drawing |

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
