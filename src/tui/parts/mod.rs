//! Reusable pieces of screens and boxes: what they are and how they are drawn.

pub mod paint;
