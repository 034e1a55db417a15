//! What the help shows and which keys it takes.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use super::sections::{Line, Section, found, sections};
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::{Action, Place, TABS};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::list::{keyed_beside_field, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

/// From how many columns inside the box two stand side by side.
const TWO: u16 = 68;
/// Rows of the box that hold no keys: the frame, and what is typed.
const AROUND: usize = 3;

/// The keys of a screen.
#[derive(Clone, Debug)]
pub struct Help {
    /// Whose keys.
    pub(super) place: Place,
    pub(super) field: Field,
    /// The first row on screen.
    pub(super) top: usize,
}

/// A row of a column: a heading, keys, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Title(String),
    Line(Line),
    Blank,
}

impl Help {
    /// The keys of a screen.
    pub fn of(place: Place) -> Help {
        Help { place, field: Field::default(), top: 0 }
    }

    /// Where the box is in the area of the screen: as high as the keys of the screen need.
    pub(super) fn frame(&self, prefs: &Prefs, area: Rect) -> Rect {
        let width = wide(area);
        let longest = in_columns(prefs, self.place, width).iter().map(Vec::len).max().unwrap_or(0);
        let height = u16::try_from(longest + AROUND + 1).unwrap_or(u16::MAX).min(area.height);
        Rect { x: area.x + (area.width - width) / 2, y: area.y, width, height }
    }

    /// Rows of keys that are on screen.
    pub(super) fn rows(&self, prefs: &Prefs, area: Rect) -> usize {
        usize::from(self.frame(prefs, area).height).saturating_sub(AROUND)
    }

    /// Takes a key. None: not one of its own; true: it closes.
    pub(crate) fn press(&mut self, prefs: &Prefs, area: Rect, key: KeyEvent) -> Option<bool> {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::F(1) => return Some(true),
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(2),
            _ if let Some(by) = keyed_beside_field(prefs, key, self.rows(prefs, area)) => self.scroll(prefs, area, by),
            _ => match self.field.key(key) {
                Typed::Not => return None,
                Typed::Moved => {}
                Typed::Changed => self.top = 0,
            },
        }
        Some(false)
    }

    /// The keys of the next screen, when there is a project.
    fn turn(&mut self, by: usize) {
        let places: Vec<Place> = TABS.iter().map(|tab| tab.place).collect();
        if let Some(at) = places.iter().position(|place| *place == self.place) {
            self.place = places[(at + by) % places.len()];
            self.top = 0;
        }
    }

    fn scroll(&mut self, prefs: &Prefs, area: Rect, by: isize) {
        let longest = self.columns(prefs, area).iter().map(Vec::len).max().unwrap_or(0);
        self.top = self.top.saturating_add_signed(by).min(longest.saturating_sub(self.rows(prefs, area)));
    }

    /// What stands in each column.
    pub(super) fn columns(&self, prefs: &Prefs, area: Rect) -> Vec<Vec<Entry>> {
        if !self.field.is_empty() {
            let lines = found(prefs, self.place, self.field.text());
            return vec![lines.into_iter().map(Entry::Line).collect()];
        }
        in_columns(prefs, self.place, wide(area))
    }
}

/// The keys of a screen in one column or two, as wide as the box is.
fn in_columns(prefs: &Prefs, place: Place, width: u16) -> Vec<Vec<Entry>> {
    let mut columns = vec![Vec::new(); if width >= TWO + 4 { 2 } else { 1 }];
    for section in sections(prefs, place) {
        if let Some(shortest) = columns.iter_mut().min_by_key(|column| column.len()) {
            add(shortest, section);
        }
    }
    columns
}

fn add(column: &mut Vec<Entry>, section: Section) {
    if !column.is_empty() {
        column.push(Entry::Blank);
    }
    column.push(Entry::Title(section.title));
    column.extend(section.lines.into_iter().map(Entry::Line));
}

/// How wide the box is in the area of the screen.
fn wide(area: Rect) -> u16 {
    area.width.saturating_sub(4).min(112)
}

impl Screen for Help {
    fn act(&mut self, _: &mut Ctx, _: Action) -> Outcome {
        Outcome::Pass
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        self.press(ctx.prefs, ctx.area, key).map(|closes| if closes { Outcome::Close } else { Outcome::Done })
    }

    fn paste(&mut self, _: &mut Ctx, text: &str) -> Option<Outcome> {
        self.field.paste(text);
        self.top = 0;
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        self.scroll(ctx.prefs, ctx.area, wheel(event).unwrap_or(0));
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.scroll(ctx.prefs, ctx.area, 0);
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        keys(self, prefs).into_iter().map(|(key, word)| Foot::Fixed(key, word)).collect()
    }

    fn status(&self, _: &Desk, _: &Prefs) -> String {
        String::new()
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        self.draw_on(canvas);
    }
}

/// Keys of the box itself.
pub(super) fn keys(help: &Help, prefs: &Prefs) -> Vec<(String, String)> {
    let lang = prefs.lang;
    let mut keys = vec![(lang::word_type(lang), lang::word_to_search(lang))];
    if help.place != Place::Start {
        keys.push(("Tab".into(), lang::word_other_screens(lang)));
    }
    keys.push(("Esc".into(), lang::word_close(lang)));
    keys
}
