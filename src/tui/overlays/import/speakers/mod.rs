//! Who speaks: a pattern for all files or for one, with what it finds while it is typed.

mod view;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::desk::Desk;
use crate::lang;
use crate::model::Measured;
use crate::text::{Speakers, Text, lone_names};
use crate::tui::answers::{Given, ImportAnswer};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::form::{FieldInput, Form};
use crate::tui::prefs::Prefs;

/// The fields, from the top.
const PATTERN: usize = 0;
const ASKS: usize = 1;
const FOR: usize = 2;
/// Characters of a text that are looked at while one types.
const LOOKED_AT: usize = 300_000;
/// Cells of the labels, from the left edge of the box.
const LABELS: u16 = 16;

/// The box that asks who speaks.
pub(super) struct SpeakersBox {
    /// The file that the pattern is tried on.
    file: String,
    /// The pattern, who asks (none, or one of those found), and whether it is for all files or for this one.
    form: Form,
    /// Who asks, when told.
    asks: Option<String>,
    /// Names that stand once: what Tab fills in.
    lone: Vec<String>,
    /// What the pattern finds in the file.
    found: Measured,
    /// The first words of the first turns: who, and what.
    first: Vec<(String, String)>,
    text: Text,
    /// What the status line says.
    status: String,
}

impl SpeakersBox {
    /// As the speakers of a file's text are told now.
    pub fn of(file: String, status: String, text: &str, speakers: &Speakers, all: bool) -> SpeakersBox {
        let cut = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
        let pattern = FieldInput::line(speakers.pattern.as_deref().unwrap_or_default());
        let mut out = SpeakersBox {
            file,
            status,
            form: Form::of(vec![pattern, FieldInput::Choice(0, 1), FieldInput::Choice(usize::from(!all), 2)]),
            asks: speakers.asks.clone(),
            lone: lone_names(text),
            found: Measured::default(),
            first: Vec::new(),
            text: Text::new(text.get(..cut).unwrap_or_default()),
        };
        out.look();
        out
    }

    /// Whether it is for all files.
    fn is_for_all(&self) -> bool {
        self.form.choice(FOR) == 0
    }

    /// What is told so far.
    fn speakers(&self) -> Speakers {
        let pattern = Some(self.form.text(PATTERN)).filter(|pattern| !pattern.is_empty());
        Speakers { pattern: pattern.map(str::to_owned), asks: self.asks.clone(), ..Speakers::default() }
    }

    /// Finds the turns anew.
    fn look(&mut self) {
        let speakers = self.speakers();
        self.form.problem = speakers.check().err().map(|why| why.lines().last().unwrap_or_default().to_owned());
        if self.form.problem.is_some() {
            return;
        }
        self.found = Measured::of(&self.text, &speakers);
        let names = &self.found.turns.names;
        let asks = self.asks.as_ref().and_then(|asks| names.iter().position(|name| name == asks));
        if let Some(choice) = self.form.inputs.get_mut(ASKS) {
            *choice = FieldInput::Choice(asks.map_or(0, |at| at + 1), names.len() + 1);
        }
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

    /// Whether Tab has names to fill in.
    fn offers(&self) -> bool {
        self.form.at == PATTERN && self.form.text(PATTERN).is_empty() && !self.lone.is_empty()
    }

    /// Takes the names that stand once as speakers, beside those found: in this file, where they stand.
    fn take_lone(&mut self) {
        let mut names: Vec<String> = self.found.turns.names.to_vec();
        names.extend(self.lone.iter().cloned());
        self.form.set(PATTERN, &Speakers::pattern_of(&names));
        if let Some(choice) = self.form.inputs.get_mut(FOR) {
            *choice = FieldInput::Choice(1, 2);
        }
        self.look();
    }

    /// Something else is told.
    fn changed(&mut self) {
        if self.form.at == ASKS {
            let chosen = self.form.choice(ASKS).checked_sub(1);
            self.asks = chosen.and_then(|at| self.found.turns.names.get(at).cloned());
        }
        self.look();
    }
}

impl Overlay for SpeakersBox {
    /// At the foot of the screen, as high as there is room for.
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        let height = area.height.min(13);
        let width = area.width.saturating_sub(2).min(100);
        Rect { x: area.x + 1.min(area.width), y: area.bottom().saturating_sub(height), width, height }
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        vec![
            Foot::enter(lang::keep(prefs.lang)),
            Foot::Fixed(lang::DOWN, lang::next_field(prefs.lang)),
            Foot::Out(lang::back(prefs.lang)),
        ]
    }

    fn form(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn edited(&mut self, _: &mut Ctx) {
        self.changed();
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Enter if self.form.problem.is_none() => {
                let answer = ImportAnswer::Speakers(self.speakers(), self.is_for_all());
                return Outcome::Give(Box::new(Given::Import(answer)));
            }
            KeyCode::Enter => {}
            KeyCode::Tab if self.offers() => self.take_lone(),
            _ => return self.rest(ctx, key),
        }
        Outcome::Done
    }

    fn says(&self, _: &Desk, _: &Prefs) -> String {
        self.status.clone()
    }

    fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let frame = self.frame(ctx.area, ctx.prefs);
        let row = usize::from(y.saturating_sub(frame.y + 1));
        let column = x.saturating_sub(frame.x + 2 + LABELS);
        let width = frame.width.saturating_sub(4 + LABELS);
        if y > frame.y && row < self.form.many && self.form.click(row, (column, 0), width) {
            self.changed();
        }
        Outcome::Done
    }
}
