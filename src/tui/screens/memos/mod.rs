//! All memos to read, search and sort, and the diary of the project by day.
//!
//! | file | is |
//! |---|---|
//! | `state` | where one stands, and what keys and clicks do |
//! | `rows` | the memos with what they are on, in groups; the pages of the diary |
//! | `view` | how it is drawn |

mod rows;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Memos;
