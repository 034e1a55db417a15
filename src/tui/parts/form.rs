//! The fields of a form, one below the other: typed lines, paths, several lines, one of a few answers; how one goes
//! through them, and what is said below them.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::area::Area;
use super::field::{Field, Typed};
use super::paint::cells;
use super::path::{PathField, ends};
use crate::desk::paths::path_of;
use crate::tui::context::Canvas;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Blanks between the answers of a choice.
const APART: u16 = 3;

/// What a field of a form holds.
#[derive(Clone, Debug)]
pub enum FieldInput {
    /// One line.
    Line(Field),
    /// A path, and how the names of the files end that Tab completes it with; none: any file.
    Path(PathField, Vec<&'static str>),
    /// Several lines.
    Lines(Area),
    /// One of several answers: which, from 0 (none of them: their number or more), and how many there are.
    Choice(usize, usize),
}

impl FieldInput {
    /// A field of one line with words in it.
    pub fn line(words: &str) -> FieldInput {
        FieldInput::Line(Field::new(words))
    }

    /// A path with words in it, completed with the files whose names end so.
    pub fn path(words: &str, endings: &[&'static str]) -> FieldInput {
        FieldInput::Path(PathField::new(words), endings.to_vec())
    }

    /// What is typed in it; nothing in a choice.
    pub fn text(&self) -> &str {
        match self {
            FieldInput::Line(field) => field.text(),
            FieldInput::Path(path, _) => path.text(),
            FieldInput::Lines(area) => area.text(),
            FieldInput::Choice(..) => "",
        }
    }

    /// How many rows it takes in so many cells.
    pub fn rows(&self, width: u16) -> usize {
        if let FieldInput::Lines(area) = self { area.rows(width).len() } else { 1 }
    }

    /// Row and column of the caret inside it, both from 0.
    pub fn caret(&self, width: u16) -> (usize, u16) {
        match self {
            FieldInput::Line(field) => (0, field.shown(width).caret),
            FieldInput::Path(path, _) => (0, path.field.shown(width).caret),
            FieldInput::Lines(area) => area.caret_at(&area.rows(width), width),
            FieldInput::Choice(..) => (0, 0),
        }
    }

    /// Takes a key in a room of `width` cells and `height` rows: Tab completes a path, arrows and a blank turn a choice.
    fn key(&mut self, key: KeyEvent, (width, height): (u16, u16)) -> Typed {
        match self {
            FieldInput::Line(field) => field.key(key),
            FieldInput::Path(path, endings) if key.code == KeyCode::Tab => {
                let fits = |name: &str| endings.is_empty() || ends(name, endings);
                if path.tab(fits) { Typed::Changed } else { Typed::Moved }
            }
            FieldInput::Path(path, _) => path.key(key),
            FieldInput::Lines(area) => area.key(key, width, height),
            FieldInput::Choice(..) => {
                match key.code {
                    KeyCode::Right | KeyCode::Char(' ') => self.turn(1),
                    KeyCode::Left => self.turn(-1),
                    _ => return Typed::Not,
                }
                Typed::Changed
            }
        }
    }

    /// Turns a choice to another answer, round and round.
    pub fn turn(&mut self, by: isize) {
        if let FieldInput::Choice(at, of) = self {
            let next = (at.cast_signed() + by).rem_euclid((*of).max(1).cast_signed()).unsigned_abs();
            *at = if *at < *of { next } else { 0 };
        }
    }

    fn click(&mut self, (column, row): (u16, usize), width: u16) {
        match self {
            FieldInput::Line(field) => field.click(column, width),
            FieldInput::Path(path, _) => path.field.click(column, width),
            FieldInput::Lines(area) => area.click(row, column, width),
            FieldInput::Choice(..) => {}
        }
    }
}

/// The fields of a form, and the one that is typed in. A line that is asked for alone is a form of one field.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The fields, from the top.
    pub inputs: Vec<FieldInput>,
    /// The field one is in.
    pub at: usize,
    /// How many of the fields there are now: those after them are kept unseen.
    pub many: usize,
    /// What is wrong with the form; said until something else is typed.
    pub problem: Option<String>,
}

impl Form {
    /// A form with its fields; one is in the first.
    pub fn of(inputs: Vec<FieldInput>) -> Form {
        Form { many: inputs.len(), inputs, ..Form::default() }
    }

    /// What is typed in a field, without blanks around it.
    pub fn text(&self, at: usize) -> &str {
        self.inputs.get(at).map_or("", |input| input.text().trim())
    }

    /// The path that is typed in a field: `~` is the home folder; a file dropped on the terminal may come in quotes.
    pub fn path(&self, at: usize) -> PathBuf {
        path_of(self.text(at).trim_matches(['\'', '"']))
    }

    /// Puts other words into a field: nothing is wrong with them yet.
    pub fn set(&mut self, at: usize, words: &str) {
        self.problem = None;
        match self.inputs.get_mut(at) {
            Some(FieldInput::Line(field)) => *field = Field::new(words),
            Some(FieldInput::Path(path, _)) => path.set(words),
            Some(FieldInput::Lines(area)) => *area = Area::new(words),
            Some(FieldInput::Choice(..)) | None => {}
        }
    }

    /// Which answer of a choice is chosen.
    pub fn choice(&self, at: usize) -> usize {
        if let Some(FieldInput::Choice(chosen, _)) = self.inputs.get(at) { *chosen } else { 0 }
    }

    /// Chooses an answer of a choice.
    pub fn choose(&mut self, at: usize, answer: usize) {
        if let Some(FieldInput::Choice(chosen, _)) = self.inputs.get_mut(at) {
            *chosen = answer;
        }
    }

    /// The line of a field; none in other fields.
    pub fn line(&self, at: usize) -> Option<&Field> {
        if let Some(FieldInput::Line(field)) = self.inputs.get(at) { Some(field) } else { None }
    }

    /// The field of one line at a place of the form, to be changed.
    pub fn line_mut(&mut self, at: usize) -> Option<&mut Field> {
        if let Some(FieldInput::Line(field)) = self.inputs.get_mut(at) { Some(field) } else { None }
    }

    /// Whether words are typed in the field one is in.
    pub fn is_typing(&self) -> bool {
        !matches!(self.input(), None | Some(FieldInput::Choice(..)))
    }

    /// The field one is in.
    pub fn input(&self) -> Option<&FieldInput> {
        self.inputs.get(self.at)
    }

    /// Goes to a field, round and round.
    pub fn go(&mut self, to: usize) {
        if let Some(FieldInput::Path(path, _)) = self.inputs.get_mut(self.at) {
            path.edited();
        }
        self.at = to % self.many.max(1);
    }

    /// Says what is wrong with a field, and goes there.
    pub fn refuse(&mut self, at: usize, problem: String) {
        self.go(at);
        self.problem = Some(problem);
    }

    /// Takes a key, in fields of `room` cells and rows: up and down go from field to field, at the edge of one of
    /// several lines; so does Tab, where there is no path to complete.
    pub fn key(&mut self, key: KeyEvent, room: (u16, u16)) -> Typed {
        let Some(input) = self.inputs.get_mut(self.at) else { return Typed::Not };
        let (row, rows) = (input.caret(room.0).0, input.rows(room.0));
        match key.code {
            KeyCode::Down if row + 1 >= rows => self.go(self.at + 1),
            KeyCode::Tab if !matches!(input, FieldInput::Path(..)) => self.go(self.at + 1),
            KeyCode::Up if row == 0 => self.go(self.at + self.many - 1),
            KeyCode::BackTab => self.go(self.at + self.many - 1),
            _ => {
                let typed = input.key(key, room);
                if typed == Typed::Changed {
                    self.problem = None;
                }
                return typed;
            }
        }
        Typed::Moved
    }

    /// Pasted words. False in a choice, which takes none.
    pub fn paste(&mut self, words: &str) -> bool {
        match self.inputs.get_mut(self.at) {
            Some(FieldInput::Line(field)) => field.paste(words),
            Some(FieldInput::Path(path, _)) => path.paste(words),
            Some(FieldInput::Lines(area)) => area.paste(words),
            Some(FieldInput::Choice(..)) | None => return false,
        }
        self.problem = None;
        true
    }

    /// A click on a field, at a cell of it: one is in it, with the caret there. True when it turned the choice that one
    /// was in already.
    pub fn click(&mut self, field: usize, at: (u16, usize), width: u16) -> bool {
        let again = self.at == field;
        self.go(field);
        let Some(input) = self.inputs.get_mut(self.at) else { return false };
        input.click(at, width);
        let turns = again && matches!(input, FieldInput::Choice(..));
        if turns {
            input.turn(1);
        }
        turns
    }

    /// What is said below the fields: what is wrong, what Tab found, else what the field is for.
    pub fn said(&self, help: impl FnOnce() -> String) -> (String, Role) {
        match (&self.problem, self.input()) {
            (Some(problem), _) => (problem.clone(), Role::Danger),
            (None, Some(FieldInput::Path(path, _))) => (path.found().unwrap_or_else(help), Role::Muted),
            _ => (help(), Role::Muted),
        }
    }
}

/// What is left of a row behind a label of some cells, the blanks after it included: the label takes half at most.
pub fn behind(row: Rect, label: u16) -> Rect {
    let label = label.min(row.width / 2);
    Rect { x: row.x + label, width: row.width - label, ..row }
}

/// Which of the answers that stand side by side from `x` on is at a cell.
pub fn answer_at(prefs: &Prefs, answers: &[String], x: u16, cell: u16) -> Option<usize> {
    let mut from = x;
    answers.iter().position(|words| {
        let here = from..from + cells(prefs.mark(Symbol::On)) + 1 + cells(words);
        from = here.end + APART;
        here.contains(&cell)
    })
}

impl Canvas<'_> {
    /// The label of a field at the left of its row. Returns the room of the field, as [`behind`].
    pub fn label(&mut self, words: &str, row: Rect, label: u16) -> Rect {
        let field = behind(row, label);
        let room = (field.x - row.x).saturating_sub(1);
        self.put_cut((row.x, row.y), room, words, self.prefs.style(Role::Muted));
        field
    }

    /// A field of several lines in a room, from its row `top` on, with the caret while one is in it. `style` is that of
    /// the row which begins at a byte. Returns the row of the window after the words.
    pub fn lines(&mut self, area: &Area, room: Rect, top: usize, here: bool, style: impl Fn(usize) -> Style) -> u16 {
        let (rows, text) = (area.rows(room.width), area.text());
        let words = |row: &super::area::AreaRow| text.get(row.start..row.end).unwrap_or("");
        let mut y = room.y;
        for row in rows.iter().skip(top).take(usize::from(room.height)) {
            self.put((room.x, y), room.width, words(row), style(row.start));
            y += 1;
        }
        let (row, column) = area.caret_at(&rows, room.width);
        let shown = row.checked_sub(top).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < room.height);
        if let Some(shown) = shown.filter(|_| here) {
            let at = (room.x + column, room.y + shown);
            if rows.get(row).is_some_and(|row| cells(words(row)) <= column) {
                self.put_mark(at, Symbol::Caret, self.prefs.style(Role::Accent));
            }
            self.cursor_at(at.0, at.1);
        }
        y
    }

    /// A field of one row: what is typed, with the caret while one is in it. Returns the column after it.
    pub fn input(&mut self, input: &FieldInput, at: (u16, u16), room: u16, here: bool) -> u16 {
        let style = self.prefs.style(if here { Role::Strong } else { Role::Text });
        match input {
            FieldInput::Line(field) | FieldInput::Path(PathField { field, .. }, _) if here => {
                self.typed(field, at, room, style)
            }
            FieldInput::Path(path, _) => self.put(at, room, &path.field.shown(room).words, style),
            FieldInput::Line(field) => self.put_cut(at, room, field.text(), style),
            FieldInput::Lines(_) | FieldInput::Choice(..) => at.0,
        }
    }

    /// The answers of a choice side by side, the chosen one marked: `● svenska   ○ engelska`.
    pub fn choice(&mut self, answers: &[String], chosen: usize, line: Rect, here: bool) {
        let mut x = line.x;
        for (at, words) in answers.iter().enumerate() {
            let (mark, role) = match (at == chosen, here) {
                (true, true) => (Symbol::On, Role::Strong),
                (true, false) => (Symbol::On, Role::Text),
                (false, _) => (Symbol::Off, Role::Muted),
            };
            if at == chosen && here {
                self.cursor_at(x, line.y);
            }
            let words = format!("{} {words}", self.prefs.mark(mark));
            x = self.put_cut((x, line.y), line.right().saturating_sub(x), &words, self.prefs.style(role)) + APART;
        }
    }
}
