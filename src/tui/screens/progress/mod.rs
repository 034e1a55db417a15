//! Who has read and coded what, and what is thin.
//!
//! | file | is |
//! |---|---|
//! | `state` | where one stands, and what keys and clicks do |
//! | `rows` | the interviews with each coder's share, and what is thin, made ready to be shown |
//! | `view` | how it is drawn |

mod rows;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Progress;
