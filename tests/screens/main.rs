//! Pictures of the screens with the demo study: the rows as text, then the style runs by role. They leave out the bar,
//! which `bar.rs` tests, so that a new screen renews no other picture. `INSTA_UPDATE=always` draws them anew; look at
//! what changed before keeping it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bar;
mod cases;
mod codebook;
mod every;
mod excerpts;
mod import;
mod looks;
mod mend;
mod questions;
mod read;
mod sixteen;
mod sizes;
#[path = "../stage/mod.rs"]
mod stage;
mod tallies;

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::stage::Stage;
use kodbok::desk::{Clock, Desk, Opening};
use kodbok::lang::Lang;
use tempfile::TempDir;

/// 2026-11-22 10:41:00 UTC.
const BEGIN: i64 = 1_795_344_060_000;

/// The demo study, made once.
fn demo_file() -> &'static PathBuf {
    static DEMO: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = DEMO.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = Desk::demo(folder.path(), true, Lang::En).unwrap();
        (folder, path)
    });
    path
}

/// The picture below the bar, with the time of the last change masked: the demo study was made just now.
pub fn picture(stage: &Stage) -> String {
    masked(stage.picture().lines().map(str::to_owned).collect()).join("\n")
}

/// Rows with the time of the last change masked.
pub fn masked(mut rows: Vec<String>) -> Vec<String> {
    for row in &mut rows {
        for word in ["saved ", "sparat "] {
            if let Some(at) = row.rfind(word).map(|at| at + word.len()).filter(|at| at + 5 == row.len()) {
                row.replace_range(at.., "00:00");
            }
        }
    }
    rows
}

/// The program in a window of columns and rows, with its own copy of the demo study, as its first coder has it.
pub fn demo(size: (u16, u16)) -> (TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.kodbok");
    std::fs::copy(demo_file(), &path).unwrap();
    let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(BEGIN)).unwrap();
    (folder, Stage::new(desk, size))
}
