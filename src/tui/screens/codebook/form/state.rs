//! All fields of a code. Each is kept as it is left; the words may be in either language.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use uuid::Uuid;

use super::super::layout::Layout;
use super::super::words;
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::model::{Code, CodeField, CodeKey, Edit, Origin, Project};
use crate::text::safe;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::area::Area;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;

/// Most cells of a short name.
const SHORT: u16 = 18;
/// Rows that are free to write on.
const SPARE: u16 = 4;
/// Cells before a field.
pub(super) const LABEL: u16 = 13;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
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
pub(super) const SLOTS: [Slot; ROWS] = {
    let mut out = [Slot::Language; ROWS];
    let mut at = 0;
    while at < CodeField::ALL.len() {
        let row = if at < NAMES { 1 + at } else { 2 + at };
        out[row] = Slot::Text(CodeField::ALL[at]);
        at += 1;
    }
    out[1 + NAMES] = Slot::Mark;
    at = 0;
    while at < Origin::ALL.len() {
        out[2 + CodeField::ALL.len() + at] = Slot::Origin(Origin::ALL[at]);
        at += 1;
    }
    out
};

const ROWS: usize = 2 + CodeField::ALL.len() + Origin::ALL.len();

/// How many of the texts are names: the name and the short name.
const NAMES: usize = 2;

/// What is typed in a row.
#[derive(Clone, Debug)]
pub enum Input {
    /// One line.
    Line(Field),
    /// Several.
    Lines(Area),
}

impl Input {
    fn of(slot: Slot, words: &str) -> Input {
        use CodeField::{Definition, Example, Exclude, Include};
        match slot {
            Slot::Text(Definition | Include | Exclude | Example) => Input::Lines(Area::new(words)),
            _ => Input::Line(Field::new(words)),
        }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        match self {
            Input::Line(field) => field.text(),
            Input::Lines(area) => area.text(),
        }
    }

    /// How many rows it takes.
    fn rows(&self, width: u16) -> usize {
        match self {
            Input::Line(_) => 1,
            Input::Lines(area) => area.rows(width).len(),
        }
    }
}

/// Where a row of the form is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Put {
    pub slot: usize,
    /// Its first row, counted from the first of the form.
    pub row: usize,
    pub rows: usize,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    pub code: CodeKey,
    id: Uuid,
    /// The language of the words.
    pub lang: Lang,
    /// The row one is in.
    pub at: usize,
    /// What is typed, and what is kept.
    inputs: Vec<(Input, String)>,
    /// The box, and the first row of the form in it.
    pub area: Rect,
    pub top: usize,
}

impl Form {
    /// All fields of a code, in the project's language.
    pub fn of(ctx: &Ctx, code: CodeKey) -> Form {
        let project = ctx.desk.project();
        let id = project.codes.get(code).map(|c| c.id).unwrap_or_default();
        let mut form =
            Form { code, id, lang: project.language, at: 1, inputs: Vec::new(), area: Rect::default(), top: 0 };
        form.load(project);
        form.fit(ctx.area);
        form
    }

    fn load(&mut self, project: &Project) {
        let Some(code) = project.codes.get(self.code) else { return };
        let input = |slot: &Slot| {
            let words = value(code, *slot, self.lang);
            (Input::of(*slot, &words), words)
        };
        self.inputs = SLOTS.iter().map(input).collect();
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
        for (slot, (input, kept)) in SLOTS.iter().zip(&mut self.inputs) {
            let words = value(code, *slot, self.lang);
            if input.text().trim() == *kept && *kept != words {
                *input = Input::of(*slot, &words);
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

    /// What is typed in a row.
    pub fn input(&self, slot: usize) -> Option<&Input> {
        self.inputs.get(slot).map(|(input, _)| input)
    }

    /// Where the rows of the form are; a blank row parts what is one line from what is more, where there is room.
    pub fn rows(&self) -> Vec<Put> {
        let rows: Vec<usize> = self.inputs.iter().map(|(input, _)| input.rows(self.width())).collect();
        let airy = rows.iter().sum::<usize>() + 6 <= self.height();
        let mut row = 0;
        let put = |(slot, &rows): (usize, &usize)| {
            let gap = match SLOTS.get(slot) {
                Some(Slot::Text(CodeField::Name | CodeField::Definition) | Slot::Origin(Origin::Basis)) => airy,
                Some(Slot::Text(CodeField::Include | CodeField::Exclude | CodeField::Example)) => airy,
                _ => false,
            };
            row += usize::from(gap);
            let put = Put { slot, row, rows };
            row += rows;
            put
        };
        rows.iter().enumerate().map(put).collect()
    }

    /// Row of the caret inside its field, and its column.
    pub fn caret(&self) -> (usize, u16) {
        match self.input(self.at) {
            Some(Input::Lines(area)) => area.caret_at(&area.rows(self.width()), self.width()),
            Some(Input::Line(field)) => (0, field.shown(self.width()).caret),
            None => (0, 0),
        }
    }

    fn reveal(&mut self) {
        let rows = self.rows();
        let Some(put) = rows.get(self.at) else { return };
        let (row, height) = (put.row + self.caret().0, self.height().max(1));
        let all = rows.last().map_or(0, |put| put.row + put.rows);
        self.top = self.top.min(row).max((row + 1).saturating_sub(height)).min(all.saturating_sub(height));
    }

    /// Keeps the field one is in, when it is another now.
    fn keep(&mut self, ctx: &mut Ctx) {
        let Some(slot) = SLOTS.get(self.at).copied() else { return };
        let Some((input, kept)) = self.inputs.get_mut(self.at) else { return };
        let now = input.text().trim().to_owned();
        if now == *kept || slot == Slot::Language {
            return;
        }
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let twin = project.child_named(project.tree().parent(self.code), &now).filter(|&other| other != self.code);
        let name = slot == Slot::Text(CodeField::Name);
        if name && twin.is_some() && !now.is_empty() {
            ctx.refuse(lang::codebook_twin(lang, safe(&now)));
            *input = Input::of(slot, kept);
            return;
        }
        let said = said(project, lang, slot, self.code, &now);
        if ctx.apply(&edit(self.id, slot, self.lang, &now)) {
            *kept = now;
            ctx.say_undoable(said);
        } else if name {
            *input = Input::of(slot, kept);
        }
    }

    fn go(&mut self, ctx: &mut Ctx, to: usize) {
        self.keep(ctx);
        self.at = to.min(SLOTS.len() - 1);
        self.reveal();
    }

    fn turn(&mut self, ctx: &mut Ctx) {
        self.keep(ctx);
        self.lang = if self.lang == Lang::En { Lang::Sv } else { Lang::En };
        self.load(ctx.desk.project());
        self.reveal();
    }

    /// Goes to the row and the character of a cell; a second click on the languages turns to the other one.
    fn go_to(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) {
        let Some(row) = y.checked_sub(self.area.y + 1).map(|row| usize::from(row) + self.top) else { return };
        let hit = self.rows().into_iter().find(|put| (put.row..put.row + put.rows).contains(&row));
        let Some(put) = hit else { return };
        if put.slot != self.at {
            self.go(ctx, put.slot);
        } else if put.slot == 0 {
            return self.turn(ctx);
        }
        let (width, column) = (self.width(), x.saturating_sub(self.area.x + 2 + LABEL));
        match self.inputs.get_mut(self.at) {
            Some((Input::Line(field), _)) => field.click(column, width),
            Some((Input::Lines(area), _)) => area.click(row - put.row, column, width),
            None => {}
        }
    }

    /// Whether the field one is in has something of its own to take back: words that are not kept yet.
    fn has_own_undo(&self) -> bool {
        self.inputs
            .get(self.at)
            .is_some_and(|(input, kept)| matches!(input, Input::Lines(_)) && input.text().trim() != *kept)
    }

    /// Whether the caret is on the first or the last row of its field.
    fn at_edge(&self, down: bool) -> bool {
        let rows = self.input(self.at).map_or(1, |input| input.rows(self.width()));
        let row = self.caret().0;
        if down { row + 1 >= rows } else { row == 0 }
    }

    fn typed(&mut self, ctx: &mut Ctx, key: KeyEvent) {
        let (width, height) = (self.width(), u16::try_from(self.height()).unwrap_or(u16::MAX));
        let short = SLOTS.get(self.at) == Some(&Slot::Text(CodeField::Short));
        let Some((input, _)) = self.inputs.get_mut(self.at) else { return };
        match input {
            Input::Line(field) => {
                let before = field.clone();
                if field.key(key) == Typed::Changed && short && grew_beyond(&before, field) {
                    *field = before;
                    ctx.refuse(lang::codebook_form_short_full(ctx.prefs.lang, SHORT));
                }
            }
            Input::Lines(area) => {
                area.key(key, width, height);
            }
        }
        self.reveal();
    }
}

impl Overlay for Form {
    fn frame(&self, _: Rect, _: &Prefs) -> Rect {
        self.area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::Fixed("Tab".into(), lang::codebook_form_next(lang)),
            Foot::Fixed("Ctrl+O".into(), lang::codebook_form_other(lang)),
            Foot::Fixed("Esc".into(), lang::codebook_form_done(lang)),
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let control = key.modifiers == KeyModifiers::CONTROL;
        let last = SLOTS.len() - 1;
        match key.code {
            KeyCode::Char('o') if control => self.turn(ctx),
            KeyCode::Char('z' | 'y') if control && !self.has_own_undo() => return Outcome::Pass,
            KeyCode::BackTab => self.go(ctx, if self.at == 0 { last } else { self.at - 1 }),
            KeyCode::Tab | KeyCode::Enter => self.go(ctx, if self.at == last { 0 } else { self.at + 1 }),
            KeyCode::Up if self.at_edge(false) => self.go(ctx, self.at.saturating_sub(1)),
            KeyCode::Down if self.at_edge(true) => self.go(ctx, self.at + 1),
            KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right if self.at == 0 => self.turn(ctx),
            _ if self.at == 0 => {}
            _ => self.typed(ctx, key),
        }
        Outcome::Done
    }

    fn escape(&mut self, ctx: &mut Ctx) -> Outcome {
        self.keep(ctx);
        Outcome::Close
    }

    fn pasted(&mut self, ctx: &mut Ctx, words: &str) -> Option<Outcome> {
        let short = SLOTS.get(self.at) == Some(&Slot::Text(CodeField::Short));
        match self.inputs.get_mut(self.at) {
            Some((Input::Line(field), _)) if self.at > 0 => {
                let before = field.clone();
                field.paste(words);
                if short && grew_beyond(&before, field) {
                    *field = before;
                    ctx.refuse(lang::codebook_form_short_full(ctx.prefs.lang, SHORT));
                }
            }
            Some((Input::Lines(area), _)) => area.paste(words),
            _ => {}
        }
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
        self.keep(ctx);
    }

    fn is_about(&self, desk: &Desk) -> bool {
        desk.project().codes.get(self.code).is_some()
    }

    fn says(&self, _: &Desk, prefs: &Prefs) -> String {
        lang::codebook_form_kept_as_left(prefs.lang)
    }
}

fn grew_beyond(before: &Field, now: &Field) -> bool {
    let (before, now) = (cells(before.text()), cells(now.text()));
    now > SHORT && now > before
}

/// What a row holds.
fn value(code: &Code, slot: Slot, lang: Lang) -> String {
    match slot {
        Slot::Language => String::new(),
        Slot::Text(field) => std::mem::take(code.field(field).clone().get_mut(lang)),
        Slot::Mark => code.mark.clone().unwrap_or_default(),
        Slot::Origin(origin) => code.origin(origin).to_owned(),
    }
}

fn edit(id: Uuid, slot: Slot, lang: Lang, words: &str) -> Edit {
    match slot {
        Slot::Text(field) => Edit::CodeText(id, field, lang, words.to_owned()),
        Slot::Origin(origin) => Edit::CodeOrigin(id, origin, words.to_owned()),
        Slot::Mark | Slot::Language => Edit::CodeMark(id, Some(words.to_owned()).filter(|w| !w.is_empty())),
    }
}

/// What a row is called.
pub(super) fn label(lang: Lang, slot: Slot) -> String {
    match slot {
        Slot::Language => lang::codebook_form_language(lang),
        Slot::Text(field) => words::field(lang, field),
        Slot::Mark => lang::codebook_form_mark(lang),
        Slot::Origin(origin) => words::origin(lang, origin),
    }
}

/// What is said after a field was kept: also that another code has this mark.
fn said(project: &Project, lang: Lang, slot: Slot, code: CodeKey, now: &str) -> String {
    let kept = lang::codebook_form_kept(lang, label(lang, slot), words::tag(project, lang, code));
    let same = |c: &Code| c.mark.as_deref().is_some_and(|mark| mark.to_lowercase() == now.to_lowercase());
    let twin = project
        .tree()
        .order
        .iter()
        .copied()
        .find(|&other| slot == Slot::Mark && other != code && project.codes.get(other).is_some_and(same));
    match twin {
        Some(other) => {
            let other = words::short(project, lang, other);
            format!("{kept}. {}", lang::codebook_same_mark(lang, safe(now), other))
        }
        None => kept,
    }
}
