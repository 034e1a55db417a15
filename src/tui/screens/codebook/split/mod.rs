//! The box that asks which excerpts of a code go to a new one.

mod view;

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::detail::quote_rows;
use super::layout::Layout;
use super::words;
use crate::analysis::{Used, Uses};
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::model::CodeKey;
use crate::text::safe;
use crate::tui::action::Action;
use crate::tui::answers::{CodebookAnswer, Given};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::field::Field;
use crate::tui::parts::list::{List, Ticks};
use crate::tui::prefs::Prefs;

/// Rows above the list: frame, name, rule.
const ABOVE: u16 = 3;
/// Rows of an excerpt: words and source.
const ROWS: u16 = 2;

/// The box.
#[derive(Debug)]
pub struct Split {
    pub code: CodeKey,
    /// The name of the new code.
    pub name: Field,
    /// Whether the name is typed, not excerpts ticked.
    pub naming: bool,
    /// The excerpts of the code: ranges with their codings.
    pub ranges: Vec<Used>,
    /// The rows that go to the new code.
    pub ticked: Ticks<usize>,
    pub place: List,
    pub area: Rect,
    /// Words and sources, read when they come on screen.
    pub read: HashMap<usize, (String, String)>,
}

impl Split {
    /// For a code with its excerpts; none when it has none, which is said.
    pub fn of(ctx: &mut Ctx, code: CodeKey, ranges: Vec<Used>) -> Option<Split> {
        if ranges.is_empty() {
            ctx.refuse(lang::codebook_nothing_to_split(ctx.prefs.lang));
            return None;
        }
        let mut split = Split {
            code,
            name: Field::default(),
            naming: false,
            ranges,
            ticked: Ticks::default(),
            place: List::default(),
            area: Rect::default(),
            read: HashMap::new(),
        };
        split.fit(ctx);
        Some(split)
    }

    fn fit(&mut self, ctx: &mut Ctx) {
        let layout = Layout::of(ctx.area, false);
        let pane = layout.pane.filter(|pane| pane.width >= 56);
        let pane = match (pane, layout.third) {
            (Some(pane), Some(third)) => Some(pane.union(third)),
            (pane, _) => pane,
        };
        self.area = pane.unwrap_or(ctx.area);
        self.area.width = self.area.width.min(110);
        let wanted =
            u16::try_from(self.ranges.len()).unwrap_or(u16::MAX).saturating_mul(ROWS).saturating_add(ABOVE + 1);
        self.area.height = self.area.height.min(wanted.max(10));
        self.read.clear();
        self.reveal(ctx);
    }

    /// After the project or the window changed.
    fn load(&mut self, ctx: &mut Ctx) {
        let project = ctx.desk.project();
        let now = Uses::of(project).ranges(project, &[self.code]);
        if now != self.ranges {
            self.ticked.clear();
            self.ranges = now;
        }
        self.fit(ctx);
    }

    /// How many excerpts are on screen.
    pub fn height(&self) -> usize {
        usize::from((self.area.height.saturating_sub(ABOVE + 1) / ROWS).max(1))
    }

    /// Cells of the words of an excerpt.
    pub fn width(&self) -> u16 {
        self.area.width.saturating_sub(10).max(1)
    }

    /// Brings the place on screen and reads what comes there.
    fn reveal(&mut self, ctx: &mut Ctx) {
        self.place.reveal(self.height(), self.ranges.len());
        self.fill(ctx);
    }

    /// Reads the words that are on screen.
    fn fill(&mut self, ctx: &mut Ctx) {
        let width = self.width();
        for at in self.place.top..(self.place.top + self.height()).min(self.ranges.len()) {
            if let (Some(used), false) = (self.ranges.get(at), self.read.contains_key(&at)) {
                let words = quote_rows(ctx.prefs, &ctx.desk.words_of_range(used), width, 1).swap_remove(0);
                let source = ctx.desk.source_of(used);
                self.read.insert(at, (words, source));
            }
        }
    }

    /// Ticks all; takes all ticks away when all are ticked.
    fn turn_all(&mut self) {
        match self.ticked.len() == self.ranges.len() {
            true => self.ticked.clear(),
            false => self.ticked.tick_all(0..self.ranges.len()),
        }
    }

    fn press_in_list(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Char(_) if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                return Outcome::Pass;
            }
            _ if self.place.at == 0 && ctx.prefs.keymap.does(key, Action::Up) => self.naming = true,
            _ if ctx.prefs.keymap.does(key, Action::TickQuote) => {
                self.ticked.turn(self.place.at);
                self.place.step(1, self.ranges.len());
                self.reveal(ctx);
            }
            _ if ctx.prefs.keymap.does(key, Action::TickAll) => self.turn_all(),
            _ => return self.rest(ctx, key),
        }
        Outcome::Done
    }
}

impl Overlay for Split {
    fn frame(&self, _: Rect, _: &Prefs) -> Rect {
        self.area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let (split, close) = (Foot::enter(lang::word_split(lang)), Foot::Out(lang::back(lang)));
        if self.naming {
            return vec![split, Foot::tab(lang::excerpts(lang)), close];
        }
        vec![
            Foot::Worded(Action::TickQuote, lang::tick(lang)),
            Foot::Worded(Action::TickAll, lang::all(lang)),
            Foot::choose(lang::choose(lang)),
            Foot::tab(lang::codebook_split_to_name(lang)),
            split,
            close,
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Tab | KeyCode::BackTab => self.naming = !self.naming,
            KeyCode::Down | KeyCode::Up if self.naming => self.naming = false,
            _ if self.naming => return self.rest(ctx, key),
            _ => return self.press_in_list(ctx, key),
        }
        Outcome::Done
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.naming.then_some(&mut self.name)
    }

    fn pasted(&mut self, _: &mut Ctx, words: &str) -> Option<Outcome> {
        self.name.paste(words);
        Some(Outcome::Done)
    }

    fn list(&mut self, _: Rect) -> Option<BoxList<'_>> {
        let rows = Rect { y: self.area.y + ABOVE, height: self.height() as u16 * ROWS, ..self.area };
        Some(BoxList { place: &mut self.place, area: rows, each: ROWS, length: self.ranges.len() })
    }

    fn enter(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let name = self.name.text().trim().to_owned();
        if self.ticked.is_empty() {
            self.naming = false;
            return ctx.refused(lang::codebook_split_tick_first(lang));
        }
        let project = ctx.desk.project();
        let parent = project.tree().parent(self.code);
        if name.is_empty() {
            self.naming = true;
            return ctx.refused(lang::refused_no_name(lang));
        }
        if project.child_named(parent, &name).is_some() {
            self.naming = true;
            return ctx.refused(lang::codebook_twin(lang, safe(&name)));
        }
        let ticked = self.ticked.in_order().into_iter().filter_map(|at| self.ranges.get(at));
        let codings = ticked.flat_map(|used| used.codings.clone()).collect();
        let code = match ctx.desk.split_code(self.code, &name, codings) {
            Ok(Some(code)) => code,
            Ok(None) => return Outcome::Close,
            Err(failure) => {
                return ctx.failed(&failure);
            }
        };
        let called = words::called(ctx.desk.project(), lang, code);
        let excerpts = lang::count_excerpts(lang, self.ticked.len());
        ctx.say_undoable(lang::codebook_split_done(lang, called, excerpts));
        Outcome::Give(Box::new(Given::Codebook(CodebookAnswer::GoTo(code))))
    }

    fn moved(&mut self, ctx: &mut Ctx) {
        self.fill(ctx);
    }

    /// To the name, or to an excerpt: on its mark, or a second time, ticks it.
    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        self.naming = at.1 <= self.area.y + 1;
        if let Some(row) = self.clicked(ctx, at)
            && (at.0 < self.area.x + 6 || self.place.is_second(row))
        {
            self.ticked.turn(row);
        }
        Outcome::Done
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.load(ctx);
    }

    fn is_about(&self, desk: &Desk) -> bool {
        let project = desk.project();
        project.codings.iter().any(|(_, coding)| project.target(coding.code) == self.code)
    }

    fn says(&self, _: &Desk, prefs: &Prefs) -> String {
        lang::codebook_split_ticked(prefs.lang, number(self.ticked.len()), number(self.ranges.len()))
    }
}
