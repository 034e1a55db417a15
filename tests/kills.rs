//! SIGKILL at random moments: nothing that was shown as saved is missing, and the file is whole.
//!
//! `KODBOK_KILLS` is how many (20 when not set); `KODBOK_SEED` the seed (printed when it fails).
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs, dead_code)]

#[path = "kills/hands.rs"]
mod hands;
#[path = "terminal/harness.rs"]
mod harness;
#[path = "kills/team.rs"]
mod team;
#[path = "kills/walk.rs"]
mod walk;

/// How many processes are killed.
fn kills() -> u64 {
    number("KODBOK_KILLS").unwrap_or(20)
}

/// Where chance begins: another one each time unless it is told.
fn seed() -> u64 {
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
    number("KODBOK_SEED").unwrap_or_else(now)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().expect(name))
}
