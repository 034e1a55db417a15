//! Reusable pieces of screens and boxes: what they are and how they are drawn.

pub mod area;
pub mod field;
pub mod foot;
pub mod form;
pub mod list;
pub mod narrow;
pub mod paint;
pub mod path;
pub mod pen;
pub mod place;
pub mod progress;
pub mod table;
#[cfg(test)]
pub(crate) mod testing;
pub mod tree;
