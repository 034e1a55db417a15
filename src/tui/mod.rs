//! The face for people: a state machine and how it is drawn.
//!
//! ```text
//! crossterm event ─▶ keymap ─▶ Action ─▶ update(&mut App, Msg) ─▶ desk.apply(Edit)
//!                                           │
//! draw(&App) if dirty, after all waiting events are drained ◀┘
//! ```
//!
//! `state.rs` and `update.rs` know no drawing (only [`ratatui::layout::Rect`]); `view.rs` reads only. The rules that the
//! screens follow are SCREENS.md, which follows below.
#![doc = include_str!("SCREENS.md")]

pub mod action;
pub mod answers;
pub mod app;
pub mod asks;
mod bar;
mod built;
pub mod config;
pub mod context;
mod everywhere;
mod follow;
mod guide;
pub mod jobs;
pub mod keymap;
mod leaving;
pub mod msg;
mod opening;
pub mod overlays;
pub mod parts;
pub mod prefs;
mod quotes;
mod run;
pub mod screen;
pub mod screens;
mod start;
mod steps;
pub mod symbols;
#[cfg(test)]
#[path = "../../tests/stage/mod.rs"]
mod testing;
pub mod theme;
pub mod update;
pub mod view;
pub mod when;

pub use built::start_screen;
pub use run::{Left, is_shown, run};
pub use start::{FirstScreen, StartOptions};

#[cfg(test)]
mod tests;
