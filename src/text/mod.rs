//! Ranges over text: offsets, blocks and edges, turns and sentences, graphemes, wrapping, safe display.
//!
//! Outside this room a position is a count of Unicode scalar values and a range is half-open; bytes are only in here.

mod alike;
mod blocks;
mod carry;
mod clock;
mod content;
mod find;
mod fold;
mod labels;
mod letters;
mod order;
mod places;
mod replace;
mod sentences;
mod short;
mod show;
mod span;
mod speakers;
mod wrap;

pub use alike::{Sketch, Sketches, is_as_long, near_pairs, words_that_differ};
pub use blocks::{Blocks, Edge, Range};
pub use carry::{BlockChange, carry};
pub use content::Text;
pub use find::{Finder, find_all};
pub use fold::{Folded, fold};
pub use labels::{LabelForm, Named, Tried, tried};
pub use letters::is_word_char;
pub use order::in_order;
pub use places::{FoundTurns, Place, Places, Turn};
pub use replace::Replacer;
pub use sentences::sentences;
pub use short::{cut_letters, cut_rows, cut_words, ending, heading, initials, shorten};
pub use show::{Glyph, cells, glyphs, safe, width};
pub use span::Span;
pub use speakers::{Speakers, found, lone_names};
pub use wrap::{WrappedLine, wrap};
