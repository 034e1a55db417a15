//! Boxes that lie on top of a screen.
