//! The box that brings a codebook file in, after it was seen what it changes.

mod view;

use std::path::Path;

use ratatui::layout::Rect;

use crate::desk::{Desk, changes_words, codebook_of};
use crate::exchange::import::{BookChanges, BookCounts, CodebookFile};
use crate::lang::{self, number};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::form::{FieldInput, Form, behind};
use crate::tui::parts::list::List;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;

/// Rows above the list: frame, file, what it changes, blank.
const ABOVE: u16 = 4;
/// Cells of the box at most.
const WIDE: u16 = 96;

/// The box.
#[derive(Debug)]
pub struct Bring {
    pub form: Form,
    /// What is in the file, and what it changes.
    pub found: Option<(CodebookFile, BookChanges)>,
    pub place: List,
    pub area: Rect,
}

impl Bring {
    /// Asks for a file, beside the project.
    pub fn new(ctx: &Ctx) -> Bring {
        let folder = ctx.desk.path().parent().map(Path::to_owned).unwrap_or_default();
        let text = match folder.as_os_str().is_empty() {
            true => String::new(),
            false => folder.join("").display().to_string(),
        };
        let form = Form::of(vec![FieldInput::path(&text, &[".json", ".csv", ".tsv", ".txt"])]);
        let mut bring = Bring { form, found: None, place: List::default(), area: Rect::default() };
        bring.fit(ctx.area);
        bring
    }

    fn fit(&mut self, area: Rect) {
        let width = area.width.min(WIDE);
        let x = area.x + (area.width - width) / 2;
        let wanted = match &self.found {
            None => 7,
            Some((_, changes)) => u16::try_from(changes.codes.len()).unwrap_or(u16::MAX).saturating_add(ABOVE + 1),
        };
        let height = wanted.clamp(7, area.height.max(7)).min(area.height);
        let y = area.y + (area.height - height) / 3;
        self.area = Rect { x, y, width, height };
        self.place.reveal(self.height(), self.many());
    }

    /// After the project or the window changed.
    fn load(&mut self, ctx: &Ctx) {
        if let Some((book, changes)) = &mut self.found {
            *changes = book.changes(ctx.desk.project());
        }
        self.fit(ctx.area);
    }

    /// Rows of the list.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(ABOVE + 1)).max(1)
    }

    fn many(&self) -> usize {
        self.found.as_ref().map_or(0, |(_, changes)| changes.codes.len())
    }

    /// Another path is typed: nothing is known of it.
    fn forget(&mut self, ctx: &Ctx) {
        self.found = None;
        self.fit(ctx.area);
    }

    fn look(&mut self, ctx: &Ctx) {
        match codebook_of(&self.form.path(0), ctx.desk.project().language) {
            Ok(book) => {
                let changes = book.changes(ctx.desk.project());
                self.form.problem = None;
                self.found = Some((book, changes));
                self.place = List::default();
            }
            Err(failure) => self.form.refuse(0, failure.say(ctx.prefs.lang)),
        }
        self.fit(ctx.area);
    }

    fn bring_in(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some((_, changes)) = &self.found else { return Outcome::Done };
        let lang = ctx.prefs.lang;
        if changes.edits.is_empty() {
            ctx.refuse(lang::codebook_import_nothing(lang));
            return Outcome::Close;
        }
        let BookCounts { new, changed, .. } = changes.counts();
        if let Err(failure) = ctx.desk.bring_codebook(changes) {
            return ctx.failed(&failure);
        }
        let (new, changed) = (number(new), number(changed));
        let said = (lang::n_new(lang, new), lang::n_changed(lang, changed));
        ctx.say_undoable(lang::codebook_import_done(lang, said.0, said.1));
        Outcome::Close
    }
}

impl Bring {
    fn sum(&self, prefs: &Prefs) -> String {
        self.found.as_ref().map(|(_, changes)| changes_words(changes, prefs.lang)).unwrap_or_default()
    }
}

/// Cells of the label of the path, with the blanks after it.
fn label(prefs: &Prefs) -> u16 {
    cells(&lang::heading_file(prefs.lang)) + 2
}

impl Overlay for Bring {
    fn frame(&self, _: Rect, _: &Prefs) -> Rect {
        self.area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        match &self.found {
            None => vec![
                Foot::enter(lang::codebook_import_look(lang)),
                Foot::tab(lang::complete_path(lang)),
                Foot::Out(lang::back(lang)),
            ],
            Some(_) => vec![
                Foot::enter(lang::word_import(lang)),
                Foot::arrows(lang::choose(lang)),
                Foot::Out(lang::back(lang)),
            ],
        }
    }

    fn enter(&mut self, ctx: &mut Ctx) -> Outcome {
        if self.found.is_some() {
            return self.bring_in(ctx);
        }
        self.look(ctx);
        Outcome::Done
    }

    fn escape(&mut self, ctx: &mut Ctx) -> Outcome {
        if self.found.is_none() {
            return Outcome::Close;
        }
        self.forget(ctx);
        Outcome::Done
    }

    fn form(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn edited(&mut self, ctx: &mut Ctx) {
        self.forget(ctx);
    }

    fn list(&mut self, _: Rect) -> Option<BoxList<'_>> {
        let rows = Rect { y: self.area.y + ABOVE, height: self.height() as u16, ..self.area };
        let length = self.many();
        self.found.is_some().then(|| BoxList::of(&mut self.place, rows, length))
    }

    /// Lights a row, or puts the caret into the path.
    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        if self.clicked(ctx, at).is_none() && at.1 == self.area.y + 1 {
            let row = Rect { x: self.area.x + 2, width: self.area.width.saturating_sub(4), ..self.area };
            let field = behind(row, label(ctx.prefs));
            self.form.click(0, (at.0.saturating_sub(field.x), 0), field.width);
        }
        Outcome::Done
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.load(ctx);
    }

    fn says(&self, _: &Desk, prefs: &Prefs) -> String {
        self.sum(prefs)
    }
}
