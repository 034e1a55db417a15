//! What is said of speakers, and what it finds.

use crossterm::event::{KeyCode, KeyEvent};

use crate::model::Measured;
use crate::text::{Speakers, Text};
use crate::tui::parts::field::{Field, Typed};

/// The rows, from the top.
pub(in super::super) const PATTERN: usize = 0;
pub(in super::super) const ASKS: usize = 1;
pub(in super::super) const FOR: usize = 2;
const ROWS: usize = 3;
/// Characters of a text that are looked at while one types.
const LOOKED_AT: usize = 300_000;

/// The panel.
pub(in super::super) struct Talk {
    pub pattern: Field,
    /// Who asks, when told.
    pub asks: Option<String>,
    /// Whether it is for all files, not only for the one.
    pub all: bool,
    /// The row one is in.
    pub at: usize,
    /// The pattern's mistake.
    pub problem: Option<String>,
    /// Names that stand once: what Tab fills in.
    pub lone: Vec<String>,
    /// What it finds in the file.
    pub found: Measured,
    /// The first words of the first turns: who, and what.
    pub first: Vec<(String, String)>,
    text: Text,
}

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Pressed {
    /// It stays.
    Stays,
    /// It closes without a change.
    Closes,
    /// It is so: for all files, or for the one.
    Says(Speakers, bool),
}

impl Talk {
    /// As the speakers of a text are told now.
    pub fn of(text: &str, speakers: &Speakers, lone: &[String], all: bool) -> Talk {
        let cut = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
        let mut talk = Talk {
            pattern: Field::new(speakers.pattern.as_deref().unwrap_or_default()),
            asks: speakers.asks.clone(),
            all,
            at: PATTERN,
            problem: None,
            lone: lone.to_vec(),
            found: Measured::default(),
            first: Vec::new(),
            text: Text::new(text.get(..cut).unwrap_or_default()),
        };
        talk.look();
        talk
    }

    /// What is said so far.
    fn speakers(&self) -> Speakers {
        let pattern = Some(self.pattern.text().trim()).filter(|p| !p.is_empty());
        Speakers { pattern: pattern.map(str::to_owned), asks: self.asks.clone() }
    }

    /// Finds the turns anew.
    fn look(&mut self) {
        let speakers = self.speakers();
        self.problem = speakers.check().err().map(|why| why.lines().last().unwrap_or_default().to_owned());
        if self.problem.is_some() {
            return;
        }
        self.found = Measured::of(&self.text, &speakers);
        let turns = &self.found.turns;
        let words = |i: usize| turns.spans.get(i).map(|&span| self.text.slice(span).chars().take(120).collect());
        let name = |i: usize| turns.speaker(i as u32 + 1).unwrap_or_default().to_owned();
        self.first = (0..turns.spans.len().min(6)).filter_map(|i| Some((name(i), words(i)?))).collect();
    }

    /// How many turns each of those who speak has, in order of first turn.
    pub fn counts(&self) -> Vec<(String, usize)> {
        let of = |i: usize| self.found.turns.speakers.iter().filter(|&&who| usize::from(who) == i).count();
        self.found.turns.names.iter().enumerate().map(|(i, name)| (name.clone(), of(i))).collect()
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) -> Pressed {
        match key.code {
            KeyCode::Esc => return Pressed::Closes,
            KeyCode::Enter if self.problem.is_none() => return Pressed::Says(self.speakers(), self.all),
            KeyCode::Enter => {}
            KeyCode::Tab if self.offers() => self.take_lone(),
            KeyCode::Down | KeyCode::Tab => self.go(self.at + 1),
            KeyCode::Up | KeyCode::BackTab => self.go(self.at + ROWS - 1),
            KeyCode::Right | KeyCode::Char(' ') if self.at != PATTERN => self.turn(1),
            KeyCode::Left if self.at != PATTERN => self.turn(-1),
            _ if self.at == PATTERN && self.pattern.key(key) == Typed::Changed => self.look(),
            _ => {}
        }
        Pressed::Stays
    }

    /// Whether Tab has names to fill in.
    pub fn offers(&self) -> bool {
        self.at == PATTERN && self.pattern.is_empty() && !self.lone.is_empty()
    }

    /// Takes the names that stand once as speakers, beside those found: in this file, where they stand.
    pub fn take_lone(&mut self) {
        let mut names: Vec<String> = self.found.turns.names.to_vec();
        names.extend(self.lone.iter().cloned());
        self.pattern = Field::new(&Speakers::pattern_of(&names));
        self.all = false;
        self.look();
    }

    /// Goes to a row.
    pub fn go(&mut self, row: usize) {
        self.at = row % ROWS;
    }

    /// The next answer in a row that has some.
    pub fn turn(&mut self, by: isize) {
        if self.at == FOR {
            self.all = !self.all;
            return;
        }
        let names: Vec<String> = self.found.turns.names.to_vec();
        let now = self.asks.as_ref().and_then(|asks| names.iter().position(|name| name == asks));
        let at = now.map_or(0, |at| at + 1).cast_signed();
        let next = (at + by).rem_euclid(names.len().cast_signed() + 1).unsigned_abs();
        self.asks = next.checked_sub(1).and_then(|at| names.get(at).cloned());
        self.look();
    }

    /// Pasted words.
    pub fn paste(&mut self, text: &str) {
        if self.at == PATTERN {
            self.pattern.paste(text);
            self.look();
        }
    }
}
