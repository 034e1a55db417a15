//! The keys of a screen, from the table of actions.

mod sections;
mod view;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use self::sections::{HelpLine, Section, found, sections};
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::{ScreenName, TABS};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::foot::is_way_out;
use crate::tui::parts::list::keyed_beside_field;
use crate::tui::prefs::Prefs;

/// From how many columns inside the box two stand side by side.
const TWO: u16 = 68;
/// Rows of the box that hold no keys: the frame, and what is typed.
const AROUND: usize = 3;

/// The keys of a screen.
#[derive(Clone, Debug)]
pub struct Help {
    /// Whose keys.
    place: ScreenName,
    field: Field,
    /// The first row on screen.
    top: usize,
}

/// A row of a column: a heading, keys, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum HelpRow {
    Title(String),
    Line(HelpLine),
    Blank,
}

impl Help {
    /// The keys of a screen.
    pub fn of(place: ScreenName) -> Help {
        Help { place, field: Field::default(), top: 0 }
    }

    /// Where the box is in the area of the screen: as high as the keys of the screen need.
    fn area(&self, prefs: &Prefs, area: Rect) -> Rect {
        let width = wide(area);
        let longest = in_columns(prefs, self.place, width).iter().map(Vec::len).max().unwrap_or(0);
        let height = u16::try_from(longest + AROUND + 1).unwrap_or(u16::MAX).min(area.height);
        Rect { x: area.x + (area.width - width) / 2, y: area.y, width, height }
    }

    /// Rows of keys that are on screen.
    fn rows(&self, prefs: &Prefs, area: Rect) -> usize {
        usize::from(self.area(prefs, area).height).saturating_sub(AROUND)
    }

    /// Takes a key. None: not one of its own; true: it closes.
    pub(crate) fn take(&mut self, prefs: &Prefs, area: Rect, key: KeyEvent) -> Option<bool> {
        match key.code {
            KeyCode::Enter | KeyCode::F(1) => return Some(true),
            _ if is_way_out(prefs, key, true) => return Some(true),
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
        let places: Vec<ScreenName> = TABS.iter().map(|tab| tab.place).collect();
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
    fn columns(&self, prefs: &Prefs, area: Rect) -> Vec<Vec<HelpRow>> {
        if !self.field.is_empty() {
            let lines = found(prefs, self.place, self.field.text());
            return vec![lines.into_iter().map(HelpRow::Line).collect()];
        }
        in_columns(prefs, self.place, wide(area))
    }
}

/// The keys of a screen in one column or two, as wide as the box is.
fn in_columns(prefs: &Prefs, place: ScreenName, width: u16) -> Vec<Vec<HelpRow>> {
    let mut columns = vec![Vec::new(); if width >= TWO + 4 { 2 } else { 1 }];
    for section in sections(prefs, place) {
        if let Some(shortest) = columns.iter_mut().min_by_key(|column| column.len()) {
            add(shortest, section);
        }
    }
    columns
}

fn add(column: &mut Vec<HelpRow>, section: Section) {
    if !column.is_empty() {
        column.push(HelpRow::Blank);
    }
    column.push(HelpRow::Title(section.title));
    column.extend(section.lines.into_iter().map(HelpRow::Line));
}

/// How wide the box is in the area of the screen.
fn wide(area: Rect) -> u16 {
    area.width.saturating_sub(4).min(112)
}

impl Overlay for Help {
    fn frame(&self, area: Rect, prefs: &Prefs) -> Rect {
        self.area(prefs, area)
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        keys(self, prefs)
    }

    fn is_own(&self, key: KeyEvent) -> bool {
        key.code == KeyCode::F(1)
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match self.take(ctx.prefs, ctx.area, key) {
            Some(true) => Outcome::Close,
            Some(false) => Outcome::Done,
            None => Outcome::Pass,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn edited(&mut self, _: &mut Ctx) {
        self.top = 0;
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        self.scroll(ctx.prefs, ctx.area, by);
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.scroll(ctx.prefs, ctx.area, 0);
    }
}

/// Keys of the box itself.
fn keys(help: &Help, prefs: &Prefs) -> Vec<Foot> {
    let lang = prefs.lang;
    let mut keys = vec![Foot::Typing(lang::word_to_search(lang))];
    if help.place != ScreenName::Start {
        keys.push(Foot::tab(lang::word_other_screens(lang)));
    }
    keys.push(Foot::Out(lang::back(lang)));
    keys
}
