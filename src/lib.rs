//! kodbok reads, codes and counts interviews, in the terminal and offline.
//!
//! # The house
//!
//! | room | is |
//! |---|---|
//! | [`lang`] | every sentence a person reads, in English and Swedish |
//! | [`text`] | ranges over text: offsets, blocks, turns and sentences, graphemes, wrapping, safe display |
//! | [`model`] | the field as plain values; [`model::Edit`], every change there is; the journal |
//! | [`analysis`] | questions to a project: tallies, excerpts. Pure |
//! | [`store`] | a project as one SQLite file. The only SQL |
//! | [`exchange`] | formats to values and back: import and export. No SQL |
//! | [`desk`] | an open project: the one door for changes, used by both faces |
//! | [`tui`] | the face for people |
//! | [`cli`] | the face for scripts |
//!
//! # Who may import whom
//!
//! ```text
//! lang → nothing                    desk → store, exchange, analysis, model, text, lang
//! text → lang                       cli  → desk, exchange, analysis, model, text, lang
//! model → text, lang                tui  → desk, exchange, analysis, model, text, lang
//! analysis → model, text, lang      main → cli
//! store, exchange → model, text, lang
//! ```
//!
//! `cli` may also call `tui`, to open the screen and to read the configuration: the arguments say which face it is to
//! be, and the configuration says how both speak.
//!
//! There are no circles; `tests/architecture.rs` checks it. `lang`, `text`, `model` and `analysis` are pure: no file,
//! clock, chance, terminal or SQL. Time and ids come in as arguments.
//!
//! Positions are Unicode scalar values and ranges are half-open, everywhere outside [`text`].

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)
)]

pub mod analysis;
pub mod cli;
pub mod desk;
pub mod exchange;
pub mod lang;
pub mod model;
pub mod store;
pub mod text;
pub mod tui;
