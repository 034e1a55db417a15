//! The tables: numbers by one or two dimensions, and the words behind each of them.
//!
//! | file | is |
//! |---|---|
//! | `state` | which table, where one stands in it, how it is counted and shown |
//! | `keys`, `mouse` | what keys and clicks do |
//! | `change`, `dims` | what of a table is changed for now; what its rows and columns can be |
//! | `own` | the user's own tables; copying |
//! | `stand` | what is remembered of each table |
//! | `sheet`, `order` | a counted table made ready to be shown: numbers, shades; which rows and columns in which order |
//! | `grid`, `widths`, `pane` | which columns and rows are where, and the list of tables |
//! | `drill` | the excerpts behind a number |
//! | `words` | what is said of a table and of a number |
//! | `view`, `cells`, `bars`, `quotes` | how all this is drawn |

mod bars;
mod cells;
mod change;
mod dims;
mod drill;
mod grid;
mod keys;
mod mouse;
mod order;
mod own;
mod pane;
mod quotes;
mod sheet;
mod stand;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod widths;
mod words;

pub use state::Tallies;
