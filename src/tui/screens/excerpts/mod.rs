//! The excerpts: the quotes that a filter chooses, in groups, with their place beside; recoded, signed and copied from
//! here, several at once (SCREENS.md §10).
//!
//! | file | is |
//! |---|---|
//! | `state` | the list, where one stands in it, what is ticked |
//! | `look` | filter, grouping, order and words around, as they are remembered |
//! | `keys`, `asks` | what keys and clicks do; the questions with numbered answers |
//! | `frame` | which rows and columns are where |
//! | `make`, `pane` | a quote in rows; what stands beside about the one that is read |
//! | `words` | titles and headings |
//! | `view` | how all this is drawn |

mod asks;
mod frame;
mod keys;
mod look;
mod make;
mod pane;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use state::Excerpts;
