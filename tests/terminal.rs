//! The program in a real pseudo-terminal, as a person meets it. Few and patient: what is inside is tested inside.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, missing_docs)]

#[path = "terminal/day.rs"]
mod day;
#[path = "terminal/first.rs"]
mod first;
#[path = "terminal/harness.rs"]
mod harness;
#[path = "terminal/keys.rs"]
mod keys;
#[path = "terminal/others.rs"]
mod others;
#[path = "terminal/own.rs"]
mod own;
#[path = "terminal/storm.rs"]
mod storm;
#[path = "terminal/trouble.rs"]
mod trouble;
#[path = "terminal/window.rs"]
mod window;
