//! Which table of attributes comes in, and which keys do what.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::super::acts::apply;
use crate::desk::cases::{Preview, weighed};
use crate::desk::{Desk, attributes_of};
use crate::lang::{self, number};
use crate::model::HistoryLabel;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::list::keyed;
use crate::tui::parts::path::{PathField, ends};
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;

/// Cells and rows of the box while the path is typed.
const SIZE: (u16, u16) = (84, 5);
/// Rows above the lines of what will change.
pub(super) const ABOVE: u16 = 2;

/// The box.
#[derive(Default)]
pub struct TableBox {
    pub path: PathField,
    /// What the table will change, once it was read.
    pub preview: Option<Preview>,
    /// The first line of it on screen.
    pub top: usize,
}

impl TableBox {
    /// Reads the table and weighs it; nothing is changed.
    fn read(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        if self.path.text().is_empty() {
            return self.path.refuse(lang::cases_say_where(lang));
        }
        let path = self.path.path();
        match attributes_of(&path) {
            Ok(table) => {
                let changes = ctx.desk.attribute_changes(Vec::new(), Some(&table));
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.preview = Some(weighed(ctx.desk, &table, changes, &name, lang));
            }
            Err(failure) => self.path.refuse(failure.say(lang)),
        }
    }

    fn scroll(&mut self, area: Rect, by: isize) {
        if let Some(preview) = &self.preview {
            let height = usize::from(area.height.saturating_sub(ABOVE));
            self.top = self.top.saturating_add_signed(by).min(preview.lines.len().saturating_sub(height));
        }
    }

    /// Takes the table over, when there is something to take.
    fn take_over(&mut self, ctx: &mut Ctx) -> Outcome {
        if let Some(preview) = self.preview.take().filter(|preview| !preview.edits.is_empty()) {
            let said = lang::cases_taken_over(ctx.prefs, number(preview.matched), number(preview.cells));
            let label = HistoryLabel::new("attributes.added", [preview.matched.into()]);
            apply(ctx, preview.edits, Some(label), said);
        }
        Outcome::Close
    }
}

impl Overlay for TableBox {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        if self.preview.is_some() { area } else { at_foot(area, SIZE.0, SIZE.1) }
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let Some(preview) = &self.preview else {
            return vec![
                Foot::enter(lang::cases_see(lang)),
                Foot::tab(lang::cases_complete(lang)),
                Foot::Out(lang::close(lang)),
            ];
        };
        let take_over = (!preview.edits.is_empty()).then(|| Foot::enter(lang::cases_take_over(lang)));
        take_over.into_iter().chain([Foot::Out(lang::back(lang))]).collect()
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let page = usize::from(ctx.area.height.saturating_sub(ABOVE + 1));
        match (key.code, self.preview.is_some()) {
            (KeyCode::Enter, false) => self.read(ctx),
            (KeyCode::Tab, false) => drop(self.path.tab(|name| ends(name, &[".csv", ".tsv", ".txt"]))),
            (_, false) => drop(self.path.key(key)),
            (KeyCode::Enter, true) => return self.take_over(ctx),
            (_, true) => self.scroll(ctx.area, keyed(ctx.prefs, key, page).unwrap_or(0)),
        }
        Outcome::Done
    }

    fn pasted(&mut self, _: &mut Ctx, words: &str) -> Option<Outcome> {
        if self.preview.is_none() {
            self.path.paste(words);
        }
        Some(Outcome::Done)
    }

    fn is_typing(&mut self) -> bool {
        self.preview.is_none()
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        self.scroll(ctx.area, by);
    }
}
