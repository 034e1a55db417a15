//! Without a terminal: a child process takes a file in, and out again, until it is killed. The project is as before or
//! as after, never in between.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use super::hands::{gesture, make, open, picture};
use super::harness::Chance;

/// What the child is told: the project, and the file it takes in.
const FILE: &str = "KODBOK_TEAM_FILE";
const OTHER: &str = "KODBOK_TEAM_OTHER";

/// The child: takes the file in and out again, and says when it begins.
#[test]
fn team_of_the_killed() {
    let (Ok(file), Ok(other)) = (std::env::var(FILE), std::env::var(OTHER)) else { return };
    let mut desk = open(Path::new(&file));
    let mut out = std::io::stdout();
    writeln!(out, "\nbegins").unwrap();
    out.flush().unwrap();
    for _ in 0..50 {
        assert!(desk.merge(&[PathBuf::from(&other)], false).unwrap().merged.done);
        desk.undo_merge().unwrap();
    }
}

#[test]
fn a_merge_that_is_killed_is_done_or_not_begun() {
    let folder = tempfile::tempdir().unwrap();
    let [base, other, whole] = ["base", "other", "whole"].map(|name| folder.path().join(format!("{name}.kodbok")));
    make(&base);
    std::fs::copy(&base, &other).unwrap();
    let seed = super::seed();
    let mut chance = Chance(seed);
    let mut desk = open(&other);
    let _ = (0..60).filter(|no| gesture(&mut desk, &mut chance, *no)).count();
    drop(desk);
    std::fs::copy(&base, &whole).unwrap();
    let mut desk = open(&whole);
    let before = picture(&desk);
    assert!(desk.merge(std::slice::from_ref(&other), false).unwrap().merged.done);
    let after = picture(&desk);
    drop(desk);
    assert_ne!(before, after);
    for run in 0..super::kills() {
        println!("KODBOK_SEED={seed}, run {run}");
        let beside = folder.path().join(run.to_string());
        std::fs::create_dir(&beside).unwrap();
        let file = beside.join("killed.kodbok");
        std::fs::copy(&base, &file).unwrap();
        kill_after(&file, &other, Duration::from_micros(chance.below(120_000)));
        let desk = open(&file);
        let now = picture(&desk);
        drop(desk);
        assert!(now == before || now == after, "neither before nor after:\n{now}");
        let report = kodbok::store::check(&file).unwrap();
        assert!(report.is_whole(), "{:?}", report.faults);
    }
}

fn kill_after(file: &Path, other: &Path, delay: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["team::team_of_the_killed", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .env(OTHER, other)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.by_ref().map_while(Result::ok).any(|line| line == "begins"));
    let (_never, hear) = channel::<()>();
    let _ = hear.recv_timeout(delay);
    child.kill().unwrap();
    child.wait().unwrap();
}
