//! The box that asks into which code another is merged.

mod view;

use ratatui::layout::Rect;

use super::detail::merged_into;
use super::words;
use crate::analysis::{RangeCounts, code_counts};
use crate::desk::Desk;
use crate::lang;
use crate::model::{CodeKey, DocumentKey, Edit, Key, Project};
use crate::tui::answers::{CodebookAnswer, Given};
use crate::tui::asks::Near;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, CodeIndex, Overlay, TypedQuery};
use crate::tui::parts::field::Field;
use crate::tui::parts::list::List;
use crate::tui::parts::place::beside;
use crate::tui::prefs::Prefs;

/// Cells and rows of the box at most.
const SIZE: (u16, u16) = (72, 16);

/// A row that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeRow {
    /// A code that was merged into this one stands by itself again.
    Out(CodeKey),
    /// This code is merged into that one.
    Into(CodeKey),
}

/// The box.
#[derive(Debug)]
pub struct Merge {
    pub code: CodeKey,
    pub field: Field,
    book: CodeIndex,
    pub rows: Vec<MergeRow>,
    pub place: List,
    pub area: Rect,
    near: Near,
    /// How often each code is used.
    counts: Vec<RangeCounts>,
    /// How many codings of the code there are.
    pub follow: usize,
}

impl Merge {
    /// For a code, beside its row.
    pub fn of(ctx: &Ctx, code: CodeKey, near: Near) -> Merge {
        let mut merge = Merge {
            code,
            field: Field::default(),
            book: CodeIndex::default(),
            rows: Vec::new(),
            place: List::default(),
            area: Rect::default(),
            near,
            counts: Vec::new(),
            follow: 0,
        };
        merge.load(ctx);
        merge
    }

    /// After the project or the window changed.
    fn load(&mut self, ctx: &Ctx) {
        let project = ctx.desk.project();
        let none = project.documents.keys().next().unwrap_or(DocumentKey::of(1));
        self.book = CodeIndex::of(project, none, &[], ctx.prefs.lang);
        self.counts = code_counts(project);
        self.follow = project.codings.iter().filter(|(_, coding)| project.target(coding.code) == self.code).count();
        self.area = beside(ctx.area, self.near, SIZE.0, SIZE.1);
        let at = self.place.at;
        self.search(project);
        self.place.go(at, self.rows.len());
        self.place.reveal(self.height(), self.rows.len());
    }

    /// How many excerpts carry a code itself.
    pub fn own(&self, code: CodeKey) -> u32 {
        self.counts.get(code.no() as usize).map_or(0, |counts| counts.own)
    }

    /// The codes that fit what is typed.
    fn search(&mut self, project: &Project) {
        let query = TypedQuery::of(self.field.text());
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
        let out = merged_into(project, self.code).filter(|_| query.is_empty()).map(MergeRow::Out);
        self.rows = out.chain(found.into_iter().filter(may).map(MergeRow::Into)).collect();
        self.place = List::default();
    }

    /// Rows of the list on screen: the field, its rule, the frame and what the lit one is take the others.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(7)).max(1)
    }

    /// What is lit.
    pub fn lit(&self) -> Option<MergeRow> {
        self.rows.get(self.place.at).copied()
    }

    /// What Enter does with the lit row, in words.
    pub fn enter_word(&self, project: &Project, lang: lang::Lang) -> String {
        match self.lit() {
            Some(MergeRow::Into(into)) => lang::codebook_merge_foot(lang, words::tag(project, lang, into)),
            Some(MergeRow::Out(code)) => lang::codebook_merge_back(lang, words::tag(project, lang, code)),
            None => lang::foot_done(lang),
        }
    }
}

impl Overlay for Merge {
    fn frame(&self, _: Rect, _: &Prefs) -> Rect {
        self.area
    }

    fn keys(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::Typing(lang::foot_to_find(lang)),
            Foot::arrows(lang::choose(lang)),
            Foot::enter(self.enter_word(desk.project(), lang)),
            Foot::Out(lang::back(lang)),
        ]
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn edited(&mut self, ctx: &mut Ctx) {
        self.search(ctx.desk.project());
    }

    fn list(&mut self, _: Rect) -> Option<BoxList<'_>> {
        let rows = Rect { y: self.area.y + 3, height: self.height() as u16, ..self.area };
        Some(BoxList::of(&mut self.place, rows, self.rows.len()))
    }

    /// Merges into the lit code, or takes it out again.
    fn enter(&mut self, ctx: &mut Ctx) -> Outcome {
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let id = |key: CodeKey| project.codes.get(key).map(|c| c.id);
        let called = |key| words::called(project, lang, key);
        let (code, into, said) = match self.lit() {
            Some(MergeRow::Into(into)) => {
                let follow = lang::codebook_follow(lang, self.follow);
                (self.code, Some(into), lang::codebook_merged(lang, called(self.code), called(into), follow))
            }
            Some(MergeRow::Out(code)) => (code, None, lang::codebook_unmerged(lang, called(code))),
            None => {
                return ctx.refused(lang::nothing_matches(lang, crate::text::safe(self.field.text())));
            }
        };
        let Some(from) = id(code) else { return Outcome::Done };
        let edit = Edit::MergeCode { code: from, into: into.and_then(id) };
        if !ctx.apply(&edit) {
            return Outcome::Done;
        }
        ctx.say_undoable(said);
        Outcome::Give(Box::new(Given::Codebook(CodebookAnswer::GoTo(into.unwrap_or(code)))))
    }

    /// Lights a row; a second click on it chooses it.
    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        let Some(row) = self.clicked(ctx, at) else { return Outcome::Done };
        if self.place.is_second(row) { self.enter(ctx) } else { Outcome::Done }
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.load(ctx);
    }

    fn is_about(&self, desk: &Desk) -> bool {
        let project = desk.project();
        project.codes.get(self.code).is_some() && project.target(self.code) == self.code
    }
}
