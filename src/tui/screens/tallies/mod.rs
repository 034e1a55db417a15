//! The tables: numbers by one or two dimensions, and the words behind each of them.
//!
//! | file | is |
//! |---|---|
//! | `state` | which table, where one stands in it, and what keys and clicks do |
//! | `stand` | what is remembered of each table |
//! | `sheet` | a counted table made ready to be shown: rows in order, numbers, shades |
//! | `grid` | which columns and rows are where |
//! | `drill` | the excerpts behind a number |
//! | `words` | what is said of a table and of a number |
//! | `view`, `cells`, `quotes` | how all this is drawn |

mod cells;
mod drill;
mod grid;
mod quotes;
mod sheet;
mod stand;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use state::Tallies;
