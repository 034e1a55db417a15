//! In a terminal: a scripted walk, killed at any moment. What the screen had said is done is in the file.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::harness::{Chance, Home, Terminal};

/// A gesture of the walk: the keys, and what the status row says when it is done. Two that follow each other say
/// different things, so that what is on screen tells which was the last.
struct Step {
    keys: &'static str,
    says: &'static str,
}

const fn step(keys: &'static str, says: &'static str) -> Step {
    Step { keys, says }
}

/// An hour's work in short, on the first interview of the demo.
const WALK: &[Step] = &[
    step("c hin-07 Enter", "Coded"),
    step("+", "Scarce resources: the words speak for it"),
    step("-", "Scarce resources: the words speak against it"),
    step("Down Down .", "Coded"),
    step("b Left Enter", "Moved the boundary"),
    step("u", "Undone"),
    step("U", "Done again"),
    step("Down 1", "Coded"),
    step("x", "Took"),
    step("u", "Undone"),
    step("t v Right Right 2", "Coded"),
    step("s", "Read to turn"),
    step("t c bid-06 Tab hin-01 Enter", "Coded"),
    step("u", "Undone"),
    step("t v Right i", "Coded"),
    step("J c En Space ny Space kod Ctrl+N Enter", "Coded"),
];

/// What the file holds: its history without ids and times, the quotes and the interviews.
#[derive(Debug, PartialEq)]
struct State {
    log: Vec<Json>,
    excerpts: Json,
    documents: Json,
}

fn state(home: &Home, file: &str) -> State {
    let log = home.json(&["log", file]);
    let row = |row: &Json| json!([row["coder"], row["label"], row["undone"]]);
    let mut excerpts = home.json(&["excerpts", file]);
    for excerpt in excerpts.as_array_mut().unwrap() {
        for code in excerpt["codes"].as_array_mut().unwrap() {
            code.as_object_mut().unwrap().remove("excerpt");
        }
    }
    let log = log.as_array().unwrap().iter().map(row).collect();
    State { log, excerpts, documents: home.json(&["documents", file]) }
}

/// A walk that nobody disturbs: what is in the file before it and after each step, and what the status row said.
fn undisturbed(home: &Home) -> (Vec<State>, Vec<String>) {
    home.demo("whole.kodbok");
    let screen = begin(home, "whole.kodbok");
    let (mut states, mut said) = (vec![state(home, "whole.kodbok")], Vec::new());
    for step in WALK {
        screen.said(step.keys, step.says);
        said.push(screen.status());
        states.push(state(home, "whole.kodbok"));
        let n = states.len();
        assert_ne!(states[n - 2], states[n - 1], "{} changed nothing", step.keys);
    }
    screen.quit();
    (states, said)
}

fn begin(home: &Home, file: &str) -> Terminal {
    let screen = home.screen(&[file]);
    screen.opened();
    screen.said("Enter", "This sentence");
    screen
}

#[test]
fn what_the_screen_said_is_saved_outlives_a_kill_at_any_moment() {
    let home = Home::of("Eva");
    let (states, said) = undisturbed(&home);
    let seed = super::seed();
    for run in 0..super::kills() {
        println!("KODBOK_SEED={seed}, run {run}");
        killed_once(&home, &states, &said, &mut Chance(seed.wrapping_add(run)));
    }
}

/// One walk that is killed: careful up to a step, then a few steps are typed at once, and the kill comes meanwhile.
fn killed_once(home: &Home, states: &[State], said: &[String], chance: &mut Chance) {
    home.demo("killed.kodbok");
    let mut screen = begin(home, "killed.kodbok");
    let at = chance.below(WALK.len() as u64) as usize;
    for (step, says) in WALK[..at].iter().zip(said) {
        screen.keys(step.keys);
        screen.until(says, |s| super::harness::status_of(s) == *says);
    }
    let end = WALK.len().min(at + chance.below(5) as usize);
    let keys: Vec<&str> = WALK[at..end].iter().map(|step| step.keys).collect();
    if !keys.is_empty() {
        screen.keys(&keys.join(" "));
    }
    screen.let_pass(Duration::from_micros(chance.below(60_000)));
    screen.kill();
    let shown = screen.status();
    let least = (at..end).filter(|&n| said[n] == shown).map(|n| n + 1).min().unwrap_or(at);
    let now = state(home, "killed.kodbok");
    let found = (least..=end).any(|n| states[n] == now);
    assert!(found, "steps {least} to {end} were shown as saved or on their way (“{shown}”), the file holds\n{now:#?}");
    home.done(&["check", "killed.kodbok"]);
}
