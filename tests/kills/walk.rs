//! In a terminal: a scripted walk, killed at any moment. What the screen had said is done is in the file.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::harness::{Chance, Home, Terminal};

/// A gesture of the walk: the keys, and what the status row says when it is done. Two that follow each other say
/// different things, so that what is on screen tells which was the last.
struct Step {
    /// Keys that open something, and words that show it is open. What follows is typed then, not before.
    opens: &'static [(&'static str, &'static str)],
    keys: &'static str,
    says: &'static str,
}

const fn step(keys: &'static str, says: &'static str) -> Step {
    Step { opens: &[], keys, says }
}

/// An hour's work in short, on the first interview of the demo, and another interview brought in.
const WALK: &[Step] = &[
    step("c hin-07 Enter", "Coded"),
    step("+", "Scarce resources: the words speak for it"),
    step("-", "Scarce resources: the words speak against it"),
    step("m en Space tanke Esc", "Memo kept"),
    step("Down Down .", "Coded"),
    step("b Left Enter", "Moved the boundary"),
    step("u", "Undone"),
    step("U", "Done again"),
    step("Down 1", "Coded"),
    step("x", "Removed"),
    step("u", "Undone"),
    step("t v Right Right 2", "Coded"),
    step("s", "Read to turn"),
    Step {
        opens: &[("g 1 i", "nothing is changed until Enter"), ("more Enter", "1 comes in")],
        keys: "Enter",
        says: "Imported 1 interview",
    },
    step("s 3", "Almvik"),
    step("g 2 t c bid-06 Tab hin-01 Enter", "Coded"),
    step("u", "Undone"),
    step("t v Right i", "Coded"),
    step("J c En Space ny Space kod Ctrl+N Enter", "Coded 6 words: En ny kod"),
];

impl Step {
    /// Types what opens something, and waits for it.
    fn open(&self, screen: &Terminal) {
        for (keys, words) in self.opens {
            screen.press(keys, words);
        }
    }
}

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
        // Ids are other ones in every walk.
        for list in ["codes", "memos"] {
            for thing in excerpt[list].as_array_mut().unwrap() {
                let thing = thing.as_object_mut().unwrap();
                for id in ["id", "code_id", "coder_id", "excerpt", "target"] {
                    thing.remove(id);
                }
            }
        }
    }
    // A coder arrives before the first change: that may be there alone.
    let log = log.as_array().unwrap().iter().filter(|row| row["label"] != "coder.added").map(row).collect();
    let mut documents = home.json(&["documents", file]);
    for reading in documents.as_array_mut().unwrap().iter_mut().flat_map(|d| d["readings"].as_array_mut().unwrap()) {
        reading.as_object_mut().unwrap().remove("coder_id");
    }
    State { log, excerpts, documents }
}

/// A walk that nobody disturbs: what is in the file before it and after each step, and what the status row said.
fn undisturbed(home: &Home) -> (Vec<State>, Vec<String>) {
    home.demo("whole.kodbok");
    let screen = begin(home, "whole.kodbok");
    let (mut states, mut said) = (vec![state(home, "whole.kodbok")], Vec::new());
    for step in WALK {
        assert!(!screen.status().starts_with(step.says), "“{}” is there before {}", step.says, step.keys);
        step.open(&screen);
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
    std::fs::create_dir(home.path("more")).unwrap();
    // Long enough for an id of its own: the same in every walk.
    let long = format!("Intervjuare: Hur?\n\nRespondent: Så. {}\n", "Så är det. ".repeat(100));
    std::fs::write(home.path("more/ny.txt"), long).unwrap();
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
        step.open(&screen);
        screen.keys(step.keys);
        screen.until(says, |s| super::harness::status_of(s) == *says);
    }
    let end = WALK.len().min(at + chance.below(5) as usize);
    let (end, keys) = at_once(at, end);
    if let Some(first) = WALK[at..end].first() {
        first.open(&screen);
        screen.keys(&keys);
    }
    screen.let_pass(Duration::from_micros(chance.below(60_000)));
    screen.kill();
    let shown = screen.status();
    let least = (at..end).filter(|&n| said[n] == shown).map(|n| n + 1).min().unwrap_or(at);
    let now = state(home, "killed.kodbok");
    let found = (least..=end).any(|n| states[n] == now);
    assert!(
        found,
        "“{shown}”: the file is to be as after step {least} to {end}\n{}",
        differences(&states[least..=end], &now)
    );
    home.done(&["check", "killed.kodbok"]);
}

/// The keys of as many steps, from `at` up to `end`, as can be typed without waiting for something to open or to close;
/// and where they end.
fn at_once(at: usize, end: usize) -> (usize, String) {
    let mut keys = Vec::new();
    for (n, step) in WALK.iter().enumerate().take(end).skip(at) {
        if n > at && !step.opens.is_empty() {
            break;
        }
        keys.push(step.keys);
        if step.keys.ends_with("Esc") {
            break;
        }
    }
    (at + keys.len(), keys.join(" "))
}

/// What parts a file from each of the states it might be in, by lines.
fn differences(states: &[State], now: &State) -> String {
    let lines = |state: &State| -> Vec<String> { format!("{state:#?}").lines().map(str::to_owned).collect() };
    let now = lines(now);
    let mut out = String::new();
    for state in states.iter().map(lines) {
        let missing = state.iter().filter(|line| !now.contains(line)).map(|line| format!("- {line}\n"));
        let more = now.iter().filter(|line| !state.contains(line)).map(|line| format!("+ {line}\n"));
        out.extend(std::iter::once("or\n".to_owned()).chain(missing).chain(more));
        out += &format!("{} lines, now {}\n", state.len(), now.len());
    }
    out
}
