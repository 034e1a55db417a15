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
use crate::tui::parts::form::{FieldInput, Form, behind};
use crate::tui::parts::list::keyed;
use crate::tui::parts::paint::cells;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;

/// Cells and rows of the box while the path is typed.
const SIZE: (u16, u16) = (84, 5);
/// Rows above the lines of what will change.
pub(super) const ABOVE: u16 = 2;

/// Cells of the label of the path, with the blank after it.
pub(super) fn label(prefs: &Prefs) -> u16 {
    cells(&lang::cases_table_file(prefs.lang)) + 1
}

/// The box.
pub struct TableBox {
    pub form: Form,
    /// What the table will change, once it was read.
    pub preview: Option<Preview>,
    /// The first line of it on screen.
    pub top: usize,
}

impl TableBox {
    /// Asks for the path of a table.
    pub fn new() -> TableBox {
        let form = Form::of(vec![FieldInput::path("", &[".csv", ".tsv", ".txt"])]);
        TableBox { form, preview: None, top: 0 }
    }

    /// Reads the table and weighs it; nothing is changed.
    fn read(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        if self.form.text(0).is_empty() {
            return self.form.refuse(0, lang::cases_say_where(lang));
        }
        let path = self.form.path(0);
        match attributes_of(&path) {
            Ok(table) => {
                let changes = ctx.desk.attribute_changes(Vec::new(), Some(&table));
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.preview = Some(weighed(ctx.desk, &table, changes, &name, lang));
            }
            Err(failure) => self.form.refuse(0, failure.say(lang)),
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
                Foot::Out(lang::back(lang)),
            ];
        };
        let take_over = (!preview.edits.is_empty()).then(|| Foot::enter(lang::cases_take_over(lang)));
        take_over.into_iter().chain([Foot::Out(lang::back(lang))]).collect()
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let page = usize::from(ctx.area.height.saturating_sub(ABOVE + 1));
        match (key.code, self.preview.is_some()) {
            (KeyCode::Enter, false) => self.read(ctx),
            (_, false) => return self.rest(ctx, key),
            (KeyCode::Enter, true) => return self.take_over(ctx),
            (_, true) => self.scroll(ctx.area, keyed(ctx.prefs, key, page).unwrap_or(0)),
        }
        Outcome::Done
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.preview.is_none().then_some(&mut self.form)
    }

    fn click(&mut self, ctx: &mut Ctx, (x, _): (u16, u16)) -> Outcome {
        let frame = self.frame(ctx.area, ctx.prefs);
        let row = Rect { x: frame.x + 2, width: frame.width.saturating_sub(4), ..frame };
        let field = behind(row, label(ctx.prefs));
        if let Some(form) = self.form() {
            form.click(0, (x.saturating_sub(field.x), 0), field.width);
        }
        Outcome::Done
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        self.scroll(ctx.area, by);
    }
}
