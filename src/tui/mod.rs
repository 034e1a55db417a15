//! The face for people: a state machine and how it is drawn.
//!
//! ```text
//! crossterm event ─▶ keymap ─▶ Action ─▶ update(&mut App, Msg) ─▶ desk.apply(Edit)
//!                                           │
//! draw(&App) if dirty, after all waiting events are drained ◀┘
//! ```
//!
//! `state.rs` and `update.rs` know no drawing (only [`ratatui::layout::Rect`]); `view.rs` reads only.

pub mod action;
pub mod app;
pub mod context;
pub mod jobs;
pub mod keymap;
pub mod overlays;
pub mod parts;
pub mod prefs;
pub mod recent;
pub mod screens;
pub mod symbols;
pub mod theme;
