//! The tables: numbers by one or two dimensions, and the words behind each of them.
//!
//! | file | is |
//! |---|---|
//! | `state` | which table, where one stands in it, how it is counted and shown |
//! | `keys`, `mouse` | what keys and clicks do |
//! | `change` | what of a table is changed for now |
//! | `own` | the user's own tables; copying |
//! | `remembered` | what is remembered of each table |
//! | `grid`, `widths`, `pane` | which columns and rows are where, and the list of tables |
//! | `drill` | the excerpts behind a number |
//! | `words` | the answers of the questions about a table |
//! | `view`, `cells`, `bars` | how all this is drawn |

mod bars;
mod cells;
mod change;
mod drill;
mod grid;
mod keys;
mod mouse;
mod own;
mod pane;
mod remembered;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod widths;
mod words;

pub use state::Tallies;
