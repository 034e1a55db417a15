//! Quotes: excerpts with their words, as the excerpts behind a number and the screen of excerpts show them and work on
//! them.
//!
//! | file | is |
//! |---|---|
//! | `quote` | a quote in rows, and its words as they are read |
//! | `facts` | what is known beside the words: cases, coders, codes |
//! | `around` | the words in their place, with the turns around them |
//! | `scroller` | quotes of different heights in a window, with headings |
//! | `view` | how a quote is drawn |
//! | `edit` | codes given, exchanged, signed and taken off, several quotes at once: what is asked and said |
//! | `acts` | memo, copying and reading in place |

pub mod acts;
pub mod around;
pub mod edit;
pub mod facts;
pub mod quote;
pub mod scroller;
pub mod view;

pub use crate::desk::coding::Segment;
pub use quote::{DrawnQuote, Ink, Piece, QuoteLine};
pub use scroller::{Rows, Scroller};
