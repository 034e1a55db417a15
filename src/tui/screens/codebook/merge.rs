//! Into which code another is merged; codes merged into it can be taken out again.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::detail::merged_into;
use super::state::{Codebook, Reply};
use super::words;
use crate::desk::Desk;
use crate::lang;
use crate::model::{CodeKey, DocumentKey, Key, Project};
use crate::tui::context::{Ctx, Foot};
use crate::tui::overlays::{Book, Query, choosing};
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::list::Place;
use crate::tui::parts::place::beside;
use crate::tui::prefs::Prefs;

/// Cells and rows of the box at most.
const SIZE: (u16, u16) = (72, 16);

/// A row that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A code that was merged into this one stands by itself again.
    Out(CodeKey),
    /// This code is merged into that one.
    Into(CodeKey),
}

/// The box.
#[derive(Debug)]
pub(super) struct Merge {
    pub code: CodeKey,
    pub field: Field,
    book: Book,
    pub rows: Vec<Row>,
    pub place: Place,
    pub area: Rect,
    clicked: Option<usize>,
}

impl Merge {
    /// For the code one stands on; none when there is none.
    pub fn of(ctx: &mut Ctx, screen: &Codebook) -> Option<Merge> {
        let code = screen.shelf.code()?;
        let mut merge = Merge {
            code,
            field: Field::default(),
            book: Book::default(),
            rows: Vec::new(),
            place: Place::default(),
            area: Rect::default(),
            clicked: None,
        };
        merge.renew(ctx, screen);
        Some(merge)
    }

    /// After the project or the window changed; false when the code is gone.
    pub fn renew(&mut self, ctx: &Ctx, screen: &Codebook) -> bool {
        let project = ctx.desk.project();
        if project.codes.get(self.code).is_none() || project.target(self.code) != self.code {
            return false;
        }
        let none = project.documents.keys().next().unwrap_or(DocumentKey::of(1));
        self.book = Book::of(project, none, &[], ctx.prefs.lang);
        self.area = beside(ctx.area, screen.near(), SIZE.0, SIZE.1);
        let at = self.place.at;
        self.search(project);
        self.go(at);
        true
    }

    fn search(&mut self, project: &Project) {
        let query = Query::of(self.field.text());
        let tree = project.tree();
        let may = |code: &CodeKey| !tree.is_below(*code, self.code);
        let found: Vec<CodeKey> = match query.is_empty() {
            // Those beside it first: what is alike stands together.
            true => {
                let parent = tree.parent(self.code);
                let mut all = tree.order.clone();
                all.sort_by_key(|&code| tree.parent(code) != parent);
                all
            }
            false => {
                self.book.rank(&query).into_iter().filter_map(|at| Some(self.book.entries.get(at)?.code)).collect()
            }
        };
        let out = merged_into(project, self.code).filter(|_| query.is_empty()).map(Row::Out);
        self.rows = out.chain(found.into_iter().filter(may).map(Row::Into)).collect();
        self.place = Place::default();
        self.clicked = None;
    }

    /// Rows of the list on screen: the field, its rule, the frame and what the lit one is take the others.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(7)).max(1)
    }

    fn go(&mut self, at: usize) {
        self.place.go(at, self.rows.len());
        self.place.reveal(self.height(), self.rows.len());
    }

    fn step(&mut self, by: isize) {
        self.place.step(by, self.rows.len());
        self.place.reveal(self.height(), self.rows.len());
    }

    /// What is lit.
    pub fn lit(&self) -> Option<Row> {
        self.rows.get(self.place.at).copied()
    }

    fn choose(&self, screen: &mut Codebook, ctx: &mut Ctx) -> Reply {
        let done = match self.lit() {
            Some(Row::Into(into)) => screen.merge(ctx, self.code, Some(into)),
            Some(Row::Out(code)) => screen.merge(ctx, code, None),
            None => {
                let words = crate::text::safe(self.field.text()).into_owned();
                ctx.refuse(lang::codebook_merge_nothing(ctx.prefs.lang, words));
                false
            }
        };
        if done { Reply::Close } else { Reply::Stay }
    }

    pub fn key(&mut self, screen: &mut Codebook, ctx: &mut Ctx, key: KeyEvent) -> Reply {
        let page = isize::try_from(self.height()).unwrap_or(1);
        match key.code {
            KeyCode::Esc => return Reply::Close,
            KeyCode::Enter => return self.choose(screen, ctx),
            KeyCode::Up => self.step(-1),
            KeyCode::Down => self.step(1),
            KeyCode::PageUp => self.step(-page),
            KeyCode::PageDown => self.step(page),
            _ => {
                if self.field.key(key) == Typed::Changed {
                    self.search(ctx.desk.project());
                }
            }
        }
        Reply::Stay
    }

    pub fn paste(&mut self, ctx: &Ctx, words: &str) {
        self.field.paste(words);
        self.search(ctx.desk.project());
    }

    pub fn mouse(&mut self, screen: &mut Codebook, ctx: &mut Ctx, event: MouseEvent) -> Reply {
        match event.kind {
            MouseEventKind::ScrollDown => self.place.scroll(3, self.height(), self.rows.len()),
            MouseEventKind::ScrollUp => self.place.scroll(-3, self.height(), self.rows.len()),
            MouseEventKind::Down(MouseButton::Left) => {
                if !self.area.contains((event.column, event.row).into()) {
                    return Reply::Close;
                }
                let row = event.row.checked_sub(self.area.y + 3).map(usize::from);
                let Some(at) = row.filter(|&row| row < self.height()).map(|row| row + self.place.top) else {
                    return Reply::Stay;
                };
                if at < self.rows.len() {
                    self.place.at = at;
                    if self.clicked.replace(at) == Some(at) {
                        return self.choose(screen, ctx);
                    }
                }
            }
            _ => {}
        }
        Reply::Stay
    }

    pub fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let foot = |key: &str, word: String| Foot::Fixed(key.to_owned(), word);
        let enter = match self.lit() {
            Some(Row::Into(into)) => lang::codebook_merge_foot(lang, words::tag(desk.project(), lang, into)),
            Some(Row::Out(code)) => lang::codebook_merge_back(lang, words::tag(desk.project(), lang, code)),
            None => lang::foot_done(lang),
        };
        vec![
            Foot::Fixed(lang::key_type(lang), lang::foot_to_find(lang)),
            foot(choosing(prefs), lang::foot_choose(lang)),
            foot("Enter", enter),
            foot("Esc", lang::foot_close(lang)),
        ]
    }
}
