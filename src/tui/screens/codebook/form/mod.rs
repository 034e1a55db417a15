//! The box with all fields of a code.

mod view;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use uuid::Uuid;

use super::layout::Layout;
use super::words;
use crate::desk::{Desk, field_name, origin_name};
use crate::lang::{self, Lang};
use crate::model::{Code, CodeField, CodeKey, Edit, Origin, Project};
use crate::text::safe;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::area::Area;
use crate::tui::parts::field::Typed;
use crate::tui::parts::form::{FieldInput, Form};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;

/// Most cells of a short name.
const SHORT: u16 = 18;
/// Rows that are free to write on.
const SPARE: u16 = 4;
/// Cells before a field.
const LABEL: u16 = 13;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormRow {
    /// The language of the words.
    Language,
    /// A text in it.
    Text(CodeField),
    /// The short mark.
    Mark,
    /// Where the code comes from.
    Origin(Origin),
}

/// The rows, in their order: the mark stands after the names.
const SLOTS: [FormRow; ROWS] = {
    let mut out = [FormRow::Language; ROWS];
    let mut at = 0;
    while at < CodeField::ALL.len() {
        let row = if at < NAMES { 1 + at } else { 2 + at };
        out[row] = FormRow::Text(CodeField::ALL[at]);
        at += 1;
    }
    out[1 + NAMES] = FormRow::Mark;
    at = 0;
    while at < Origin::ALL.len() {
        out[2 + CodeField::ALL.len() + at] = FormRow::Origin(Origin::ALL[at]);
        at += 1;
    }
    out
};

const ROWS: usize = 2 + CodeField::ALL.len() + Origin::ALL.len();

/// How many of the texts are names: the name and the short name.
const NAMES: usize = 2;

/// Where a row of the form is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedRow {
    pub slot: usize,
    /// Its first row, counted from the first of the form.
    pub row: usize,
    pub rows: usize,
}

/// The box with all fields of a code.
#[derive(Clone, Debug)]
pub struct CodeForm {
    pub code: CodeKey,
    id: Uuid,
    /// The language of the words.
    pub lang: Lang,
    form: Form,
    /// What is kept of each field.
    kept: Vec<String>,
    /// The box, and the first row of the form in it.
    area: Rect,
    top: usize,
}

impl CodeForm {
    /// All fields of a code, in the project's language.
    pub fn of(ctx: &Ctx, code: CodeKey) -> CodeForm {
        let project = ctx.desk.project();
        let id = project.codes.get(code).map(|c| c.id).unwrap_or_default();
        let (form, area) = (Form { at: 1, ..Form::default() }, Rect::default());
        let mut form = CodeForm { code, id, lang: project.language, form, kept: Vec::new(), area, top: 0 };
        form.load(project);
        form.fit(ctx.area);
        form
    }

    fn load(&mut self, project: &Project) {
        let Some(code) = project.codes.get(self.code) else { return };
        self.kept = SLOTS.iter().map(|slot| value(code, *slot, self.lang)).collect();
        let inputs = SLOTS.iter().zip(&self.kept).map(|(slot, words)| self.input_of(*slot, words)).collect();
        self.form = Form { at: self.form.at, ..Form::of(inputs) };
    }

    fn input_of(&self, slot: FormRow, words: &str) -> FieldInput {
        use CodeField::{Definition, Example, Exclude, Include};
        match slot {
            FormRow::Language => FieldInput::Choice(usize::from(self.lang == Lang::Sv), 2),
            FormRow::Text(Definition | Include | Exclude | Example) => FieldInput::Lines(Area::new(words)),
            _ => FieldInput::line(words),
        }
    }

    /// The box for a window: over what is known of the code where that is wide enough.
    fn fit(&mut self, area: Rect) {
        let layout = Layout::of(area, false);
        let pane = layout.pane.filter(|pane| pane.width >= 56 && layout.third.is_none());
        let pane = pane.or_else(|| layout.third.and_then(|third| Some(layout.pane?.union(third))));
        self.area = pane.unwrap_or(area);
        self.area.width = self.area.width.min(100);
        // As high as what is in it, with some rows to write on.
        let rows = self.rows().last().map_or(0, |put| put.row + put.rows);
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(SPARE + 2);
        self.area.height = self.area.height.min(wanted);
        self.reveal();
    }

    /// What is not being typed is read again.
    fn refill(&mut self, ctx: &Ctx) {
        let Some(code) = ctx.desk.project().codes.get(self.code) else { return };
        for (at, slot) in SLOTS.iter().enumerate() {
            let words = value(code, *slot, self.lang);
            if let Some(kept) = self.kept.get_mut(at)
                && self.form.text(at) == *kept
                && *kept != words
            {
                self.form.set(at, &words);
                *kept = words;
            }
        }
        self.fit(ctx.area);
    }

    /// Cells of a field.
    pub fn width(&self) -> u16 {
        self.area.width.saturating_sub(4 + LABEL).max(1)
    }

    /// Rows inside the box.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(2))
    }

    /// Where the rows of the form are; a blank row parts what is one line from what is more, where there is room.
    pub fn rows(&self) -> Vec<PlacedRow> {
        let rows: Vec<usize> = self.form.inputs.iter().map(|input| input.rows(self.width())).collect();
        let airy = rows.iter().sum::<usize>() + 6 <= self.height();
        let mut row = 0;
        let put = |(slot, &rows): (usize, &usize)| {
            let gap = match SLOTS.get(slot) {
                Some(FormRow::Text(CodeField::Name | CodeField::Definition) | FormRow::Origin(Origin::Basis)) => airy,
                Some(FormRow::Text(CodeField::Include | CodeField::Exclude | CodeField::Example)) => airy,
                _ => false,
            };
            row += usize::from(gap);
            let put = PlacedRow { slot, row, rows };
            row += rows;
            put
        };
        rows.iter().enumerate().map(put).collect()
    }

    /// Row of the caret inside its field, and its column.
    fn caret(&self) -> (usize, u16) {
        self.form.input().map_or((0, 0), |input| input.caret(self.width()))
    }

    fn reveal(&mut self) {
        let rows = self.rows();
        let Some(put) = rows.get(self.form.at) else { return };
        let (row, height) = (put.row + self.caret().0, self.height().max(1));
        let all = rows.last().map_or(0, |put| put.row + put.rows);
        self.top = self.top.min(row).max((row + 1).saturating_sub(height)).min(all.saturating_sub(height));
    }

    /// Keeps a field, when it is another now.
    fn keep(&mut self, ctx: &mut Ctx, at: usize) {
        let (Some(&slot), Some(kept)) = (SLOTS.get(at), self.kept.get_mut(at)) else { return };
        let now = self.form.text(at).to_owned();
        if now == *kept || slot == FormRow::Language {
            return;
        }
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let twin = project.child_named(project.tree().parent(self.code), &now).filter(|&other| other != self.code);
        let name = slot == FormRow::Text(CodeField::Name);
        if name && twin.is_some() && !now.is_empty() {
            ctx.refuse(lang::codebook_twin(lang, safe(&now)));
            return self.form.set(at, kept);
        }
        let said = said(project, lang, slot, self.code, &now);
        if ctx.apply(&edit(self.id, slot, self.lang, &now)) {
            *kept = now;
            ctx.say_undoable(said);
        } else if name {
            self.form.set(at, kept);
        }
    }

    /// The words in the other language.
    fn turn(&mut self, ctx: &mut Ctx) {
        self.keep(ctx, self.form.at);
        self.lang = if self.lang == Lang::En { Lang::Sv } else { Lang::En };
        self.load(ctx.desk.project());
    }

    /// Goes to the row and the character of a cell; a second click on the languages turns to the other one.
    fn go_to(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) {
        let Some(row) = y.checked_sub(self.area.y + 1).map(|row| usize::from(row) + self.top) else { return };
        let hit = self.rows().into_iter().find(|put| (put.row..put.row + put.rows).contains(&row));
        let Some(put) = hit else { return };
        if put.slot != self.form.at {
            self.keep(ctx, self.form.at);
        }
        let column = x.saturating_sub(self.area.x + 2 + LABEL);
        if self.form.click(put.slot, (column, row - put.row), self.width()) {
            self.turn(ctx);
        }
        self.reveal();
    }

    /// Whether the field one is in has something of its own to take back: words that are not kept yet.
    fn has_own_undo(&self) -> bool {
        let kept = self.kept.get(self.form.at).is_some_and(|kept| self.form.text(self.form.at) == *kept);
        matches!(self.form.input(), Some(FieldInput::Lines(_))) && !kept
    }

    /// Takes what was typed into the short name back when that grew too long, and says so.
    fn bound_short(&mut self, ctx: &mut Ctx, before: Option<FieldInput>) {
        let is_short = SLOTS.get(self.form.at) == Some(&FormRow::Text(CodeField::Short));
        let (Some(before), true) = (before, is_short) else { return };
        let (was, now) = (cells(before.text()), self.form.input().map_or(0, |input| cells(input.text())));
        if now > SHORT && now > was {
            self.form.inputs[self.form.at] = before;
            ctx.refuse(lang::codebook_form_short_full(ctx.prefs.lang, SHORT));
        }
    }
}

impl Overlay for CodeForm {
    fn frame(&self, _: Rect, _: &Prefs) -> Rect {
        self.area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::tab(lang::next_field(lang)),
            Foot::Fixed(lang::CTRL_O, lang::codebook_form_other(lang)),
            Foot::Out(lang::done(lang)),
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let control = key.modifiers == KeyModifiers::CONTROL;
        let (at, before) = (self.form.at, self.form.input().cloned());
        let room = (self.width(), u16::try_from(self.height()).unwrap_or(u16::MAX));
        match key.code {
            KeyCode::Char('o') if control => self.turn(ctx),
            KeyCode::Char('z' | 'y') if control && !self.has_own_undo() => return Outcome::Pass,
            KeyCode::Enter => self.form.go(at + 1),
            _ if self.form.key(key, room) == Typed::Changed => {
                if at == 0 {
                    self.turn(ctx);
                }
                self.bound_short(ctx, before);
            }
            _ => {}
        }
        if self.form.at != at {
            self.keep(ctx, at);
        }
        self.reveal();
        Outcome::Done
    }

    fn is_typing(&mut self) -> bool {
        true
    }

    fn escape(&mut self, ctx: &mut Ctx) -> Outcome {
        self.keep(ctx, self.form.at);
        Outcome::Close
    }

    fn pasted(&mut self, ctx: &mut Ctx, words: &str) -> Option<Outcome> {
        let before = self.form.input().cloned();
        self.form.paste(words);
        self.bound_short(ctx, before);
        self.reveal();
        Some(Outcome::Done)
    }

    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        self.go_to(ctx, at);
        Outcome::Done
    }

    fn wheel(&mut self, _: &mut Ctx, by: isize) {
        let all = self.rows().last().map_or(0, |put| put.row + put.rows);
        self.top = self.top.saturating_add_signed(by).min(all.saturating_sub(self.height()));
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.refill(ctx);
    }

    fn leaves(&mut self, ctx: &mut Ctx) {
        self.keep(ctx, self.form.at);
    }

    fn is_about(&self, desk: &Desk) -> bool {
        desk.project().codes.get(self.code).is_some()
    }

    fn says(&self, _: &Desk, prefs: &Prefs) -> String {
        lang::codebook_form_kept_as_left(prefs.lang)
    }
}

/// What a row holds.
fn value(code: &Code, slot: FormRow, lang: Lang) -> String {
    match slot {
        FormRow::Language => String::new(),
        FormRow::Text(field) => std::mem::take(code.field(field).clone().get_mut(lang)),
        FormRow::Mark => code.mark.clone().unwrap_or_default(),
        FormRow::Origin(origin) => code.origin(origin).to_owned(),
    }
}

fn edit(id: Uuid, slot: FormRow, lang: Lang, words: &str) -> Edit {
    match slot {
        FormRow::Text(field) => Edit::CodeText(id, field, lang, words.to_owned()),
        FormRow::Origin(origin) => Edit::CodeOrigin(id, origin, words.to_owned()),
        FormRow::Mark | FormRow::Language => Edit::CodeMark(id, Some(words.to_owned()).filter(|w| !w.is_empty())),
    }
}

/// What a row is called.
fn label(lang: Lang, slot: FormRow) -> String {
    match slot {
        FormRow::Language => lang::codebook_form_language(lang),
        FormRow::Text(field) => field_name(lang, field),
        FormRow::Mark => lang::heading_mark(lang),
        FormRow::Origin(origin) => origin_name(lang, origin),
    }
}

/// What is said after a field was kept: also that another code has this mark.
fn said(project: &Project, lang: Lang, slot: FormRow, code: CodeKey, now: &str) -> String {
    let kept = lang::codebook_form_kept(lang, label(lang, slot), words::tag(project, lang, code));
    let same = |c: &Code| c.mark.as_deref().is_some_and(|mark| mark.to_lowercase() == now.to_lowercase());
    let twin = project
        .tree()
        .order
        .iter()
        .copied()
        .find(|&other| slot == FormRow::Mark && other != code && project.codes.get(other).is_some_and(same));
    match twin {
        Some(other) => {
            let other = words::short(project, lang, other);
            format!("{kept}. {}", lang::codebook_same_mark(lang, safe(now), other))
        }
        None => kept,
    }
}
