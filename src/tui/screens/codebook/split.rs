//! Which excerpts of a code go to a new one.

use std::collections::{HashMap, HashSet};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::acts::done;
use super::detail::{quote_rows, source, words_of};
use super::placing;
use super::state::{Codebook, Reply};
use super::words;
use crate::analysis::Used;
use crate::lang::{self, number};
use crate::model::{CodeKey, CodingKey, Edit, Label};
use crate::text::safe;
use crate::tui::context::{Ctx, Foot};
use crate::tui::overlays::choosing;
use crate::tui::parts::field::Field;
use crate::tui::parts::list::Place;
use crate::tui::prefs::Prefs;

/// Rows above the list: frame, name, rule.
pub(super) const ABOVE: u16 = 3;
/// Rows of an excerpt: words and source.
pub(super) const ROWS: usize = 2;

/// The box.
#[derive(Debug)]
pub(super) struct Split {
    pub code: CodeKey,
    /// The name of the new code.
    pub name: Field,
    /// Whether the name is typed, not excerpts ticked.
    pub naming: bool,
    /// The excerpts of the code: ranges with their codings.
    pub ranges: Vec<Used>,
    pub ticked: HashSet<usize>,
    pub place: Place,
    pub area: Rect,
    /// Words and sources, read when they come on screen.
    pub read: HashMap<usize, (String, String)>,
    clicked: Option<usize>,
}

impl Split {
    /// For the code one stands on; none when it has no excerpts, which is said.
    pub fn of(ctx: &mut Ctx, screen: &Codebook) -> Option<Split> {
        let code = screen.shelf.code()?;
        let ranges = screen.shelf.uses.ranges(ctx.desk.project(), &[code]);
        if ranges.is_empty() {
            ctx.refuse(lang::codebook_nothing_to_split(ctx.prefs.lang));
            return None;
        }
        let mut split = Split {
            code,
            name: Field::default(),
            naming: false,
            ranges,
            ticked: HashSet::new(),
            place: Place::default(),
            area: Rect::default(),
            read: HashMap::new(),
            clicked: None,
        };
        split.fit(ctx, screen);
        Some(split)
    }

    fn fit(&mut self, ctx: &mut Ctx, screen: &Codebook) {
        let pane = screen.layout.pane.filter(|pane| pane.width >= 56);
        let pane = match (pane, screen.layout.third) {
            (Some(pane), Some(third)) => Some(pane.union(third)),
            (pane, _) => pane,
        };
        self.area = pane.unwrap_or(ctx.area);
        self.area.width = self.area.width.min(110);
        let wanted = u16::try_from(self.ranges.len() * ROWS).unwrap_or(u16::MAX).saturating_add(ABOVE + 1);
        self.area.height = self.area.height.min(wanted.max(10));
        self.read.clear();
        self.reveal(ctx);
    }

    /// After the project or the window changed; false when there is nothing to split any more.
    pub fn renew(&mut self, ctx: &mut Ctx, screen: &Codebook) -> bool {
        let project = ctx.desk.project();
        if project.codes.get(self.code).is_none() {
            return false;
        }
        let now = screen.shelf.uses.ranges(project, &[self.code]);
        if now != self.ranges {
            self.ticked.clear();
            self.ranges = now;
        }
        self.fit(ctx, screen);
        !self.ranges.is_empty()
    }

    /// How many excerpts are on screen.
    pub fn height(&self) -> usize {
        (usize::from(self.area.height.saturating_sub(ABOVE + 1)) / ROWS).max(1)
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

    fn fill(&mut self, ctx: &mut Ctx) {
        let width = self.width();
        for at in self.place.top..(self.place.top + self.height()).min(self.ranges.len()) {
            if let (Some(used), false) = (self.ranges.get(at), self.read.contains_key(&at)) {
                let words = quote_rows(ctx.prefs, &words_of(ctx.desk, used), width, 1).swap_remove(0);
                let source = source(ctx.desk, used);
                self.read.insert(at, (words, source));
            }
        }
    }

    fn tick(&mut self, at: usize) {
        if !self.ticked.remove(&at) {
            self.ticked.insert(at);
        }
    }

    /// Ticks all; takes all ticks away when all are ticked.
    fn tick_all(&mut self) {
        self.ticked = match self.ticked.len() == self.ranges.len() {
            true => HashSet::new(),
            false => (0..self.ranges.len()).collect(),
        };
    }

    fn split(&mut self, screen: &mut Codebook, ctx: &mut Ctx) -> Reply {
        let lang = ctx.prefs.lang;
        let name = self.name.text().trim().to_owned();
        if self.ticked.is_empty() {
            self.naming = false;
            ctx.refuse(lang::codebook_split_tick_first(lang));
            return Reply::Stay;
        }
        let project = ctx.desk.project();
        let parent = project.tree().parent(self.code);
        if name.is_empty() {
            self.naming = true;
            ctx.refuse(lang::refused_no_name(lang));
            return Reply::Stay;
        }
        if project.child_named(parent, &name).is_some() {
            self.naming = true;
            ctx.refuse(lang::codebook_twin(lang, safe(&name)));
            return Reply::Stay;
        }
        let index = placing::rank(project, self.code).0 + 1;
        let (new, mut first) = placing::make(ctx.desk, &name, parent, index);
        let id = new.id;
        let codings: Vec<CodingKey> =
            self.ticked.iter().filter_map(|&at| self.ranges.get(at)).flat_map(|used| used.codings.clone()).collect();
        let label = Label::new("code.split", [id.to_string().into(), codings.len().into()]);
        first.push(Edit::SplitCode { new: Box::new(new), codings });
        if !screen.apply(ctx, &Edit::Batch(Some(label), first), false) {
            return Reply::Stay;
        }
        if let Some(code) = ctx.desk.project().code(id) {
            screen.shelf.go_to(ctx.desk, code);
            let called = words::called(ctx.desk.project(), lang, code);
            let excerpts = lang::codebook_count_excerpts(lang, self.ticked.len());
            done(ctx, lang::codebook_split_done(lang, called, excerpts));
        }
        Reply::Close
    }

    pub fn key(&mut self, screen: &mut Codebook, ctx: &mut Ctx, key: KeyEvent) -> Reply {
        match key.code {
            KeyCode::Esc => return Reply::Close,
            KeyCode::Enter => return self.split(screen, ctx),
            KeyCode::Tab | KeyCode::BackTab => self.naming = !self.naming,
            KeyCode::Down | KeyCode::Up if self.naming => self.naming = false,
            _ if self.naming => {
                self.name.key(key);
            }
            _ => return self.key_in_list(ctx, key),
        }
        Reply::Stay
    }

    fn key_in_list(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Reply {
        let page = isize::try_from(self.height()).unwrap_or(1);
        let many = self.ranges.len();
        match key.code {
            KeyCode::Char(_) if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                return Reply::Not;
            }
            KeyCode::Down | KeyCode::Char('j') => self.place.step(1, many),
            KeyCode::Up if self.place.at == 0 => self.naming = true,
            KeyCode::Up | KeyCode::Char('k') => self.place.step(-1, many),
            KeyCode::PageDown => self.place.step(page, many),
            KeyCode::PageUp => self.place.step(-page, many),
            KeyCode::Home => self.place.go(0, many),
            KeyCode::End => self.place.go(many, many),
            KeyCode::Char(' ') => {
                self.tick(self.place.at);
                self.place.step(1, many);
            }
            KeyCode::Char('a') => self.tick_all(),
            _ => {}
        }
        self.reveal(ctx);
        Reply::Stay
    }

    pub fn mouse(&mut self, screen: &mut Codebook, ctx: &mut Ctx, event: MouseEvent) -> Reply {
        let _ = screen;
        match event.kind {
            MouseEventKind::ScrollDown => self.place.scroll(2, self.height(), self.ranges.len()),
            MouseEventKind::ScrollUp => self.place.scroll(-2, self.height(), self.ranges.len()),
            MouseEventKind::Down(MouseButton::Left) => self.click(event.column, event.row),
            _ => {}
        }
        self.fill(ctx);
        Reply::Stay
    }

    /// The name, or an excerpt; one that one stands on already is ticked.
    fn click(&mut self, x: u16, y: u16) {
        if !self.area.contains((x, y).into()) {
            return;
        }
        self.naming = y <= self.area.y + 1;
        let row = y.checked_sub(self.area.y + ABOVE).map(|row| usize::from(row) / ROWS);
        if let Some(at) = row.filter(|&row| row < self.height()).map(|row| row + self.place.top)
            && at < self.ranges.len()
        {
            let mark = x < self.area.x + 6;
            self.place.at = at;
            if mark || self.clicked.replace(at) == Some(at) {
                self.tick(at);
            }
        }
    }

    pub fn footer(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let foot = |key: &str, word: String| Foot::Fixed(key.to_owned(), word);
        match self.naming {
            true => vec![
                foot("Enter", lang::codebook_split_do(lang)),
                foot("Tab", lang::codebook_split_to_list(lang)),
                foot("Esc", lang::foot_close(lang)),
            ],
            false => vec![
                foot(&lang::key_space(lang), lang::codebook_split_tick(lang)),
                foot("a", lang::codebook_split_all(lang)),
                foot(choosing(prefs), lang::foot_choose(lang)),
                foot("Tab", lang::codebook_split_to_name(lang)),
                foot("Enter", lang::codebook_split_do(lang)),
                foot("Esc", lang::foot_close(lang)),
            ],
        }
    }

    pub fn status(&self, prefs: &Prefs) -> String {
        lang::codebook_split_ticked(prefs.lang, number(self.ticked.len()), number(self.ranges.len()))
    }
}
