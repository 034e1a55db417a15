//! What the picker is and what it gives.

use std::collections::HashMap;

use ratatui::layout::Rect;

use crate::analysis::ranking::{CodeEntry, CodeIndex, TypedQuery};
use crate::desk::coding::{CodeChange, Gift};
use crate::desk::recent::RecentCodes;
use crate::lang::{self, Lang};
use crate::model::{CodeKey, DocumentKey, Project, Valence};
use crate::tui::answers::Given;
use crate::tui::asks::Near;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::field::Field;
use crate::tui::parts::list::{List, Ticks};
use crate::tui::parts::place::{as_wide_as_text, beside};

/// Rows of the whole box, and in a tall window.
const ROWS: (u16, u16) = (15, 24);
/// A window with so many rows for screens is tall.
const TALL: u16 = 34;
/// How many of the last codes are offered before anything is typed.
const LAST: usize = 5;

/// The picker of codes.
pub struct Picker {
    pub(super) title: String,
    near: Near,
    pub(super) document: DocumentKey,
    /// On the mark when it was opened.
    pub(super) start: Vec<(CodeKey, Valence)>,
    pub(super) ticked: Ticks<CodeKey>,
    /// The signs that ticked codes got here.
    signs: HashMap<CodeKey, Valence>,
    pub(super) field: Field,
    pub(super) query: TypedQuery,
    pub(super) book: CodeIndex,
    pub(super) rows: Vec<PickerRow>,
    /// The place in `rows`; one beyond is the row of the new code.
    pub(super) place: List,
    /// Whether the place was chosen by hand, so that Enter gives what is lit though nothing is typed.
    pub(super) moved: bool,
    pub(super) again: Vec<(CodeKey, Valence)>,
    pub(super) last: Vec<CodeKey>,
    pub(super) pins: Vec<Option<CodeKey>>,
    pub(super) mode: Mode,
}

/// A row that can be lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickerRow {
    /// The last set.
    Again,
    /// A code, as an index of the book's entries.
    Code(usize),
}

/// What is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lit {
    /// The last set.
    Again,
    /// A code.
    Code(CodeKey),
    /// The row of the new code.
    New,
}

/// What the box is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Choosing codes.
    #[default]
    Choose,
    /// Naming a new code.
    Name(Naming),
    /// Reading the whole definition, from a row of it.
    Whole(usize),
}

/// A new code being named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its name.
    pub field: Field,
    /// Where it may stand; none is at the top.
    pub(super) branches: Vec<Option<CodeKey>>,
    pub(super) at: usize,
}

impl Naming {
    /// Where it is to stand.
    pub fn branch(&self) -> Option<CodeKey> {
        self.branches.get(self.at).copied().flatten()
    }
}

/// How the rows inside the box are shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The whole box.
    pub area: Rect,
    /// Whether there is a rule under the query.
    pub rule: bool,
    /// Rows of hits at most.
    pub hits: u16,
    /// Whether the row of the new code is there.
    pub new: bool,
    /// Rows of the details with their rule.
    pub details: u16,
}

impl Layout {
    /// Shares out the rows of a box.
    pub fn of(area: Rect) -> Layout {
        let rest = area.height.saturating_sub(3);
        let new = rest >= 3;
        let rule = rest >= 5;
        let left = rest.saturating_sub(u16::from(new) + u16::from(rule));
        let details = match left.saturating_sub(4).min(4) {
            0 | 1 => 0,
            rows => rows,
        };
        Layout { area, rule, hits: left - details, new, details }
    }

    /// The row on screen of the first hit.
    pub fn first(&self) -> u16 {
        self.area.y.saturating_add(2 + u16::from(self.rule))
    }
}

impl Picker {
    /// Opens the picker for a mark with its codes.
    pub fn new(ctx: &Ctx, title: String, ticked: Vec<(CodeKey, Valence)>, document: DocumentKey, near: Near) -> Picker {
        let recent = RecentCodes::of(ctx.desk);
        let project = ctx.desk.project();
        let pins = ctx.desk.pins().to_vec();
        let again = recent.set(project);
        let last = recent.codes(project);
        Picker::of(project, ctx.prefs.lang, PickerOpening { title, ticked, document, near, again, last, pins })
    }

    pub(super) fn of(project: &Project, lang: Lang, opening: PickerOpening) -> Picker {
        let PickerOpening { title, ticked, document, near, again, last, pins } = opening;
        let mut picker = Picker {
            title,
            near,
            document,
            ticked: Ticks::default(),
            signs: HashMap::new(),
            start: ticked,
            field: Field::default(),
            query: TypedQuery::default(),
            book: CodeIndex::of(project, document, &last, lang),
            rows: Vec::new(),
            place: List::default(),
            moved: false,
            again,
            last,
            pins,
            mode: Mode::Choose,
        };
        picker.ticked.tick_all(picker.start.iter().map(|(code, _)| *code));
        picker.search();
        picker
    }

    /// Finds anew what the query finds.
    pub(super) fn search(&mut self) {
        self.query = TypedQuery::of(self.field.text());
        self.rows = if self.query.is_empty() { self.offered() } else { self.found() };
        self.place = List::default();
        self.moved = false;
    }

    fn found(&self) -> Vec<PickerRow> {
        self.book.rank(&self.query).into_iter().map(PickerRow::Code).collect()
    }

    /// What is offered before anything is typed: the last set, the last codes, the pinned ones, the codebook.
    fn offered(&self) -> Vec<PickerRow> {
        let mut first: Vec<CodeKey> = self.last.iter().copied().take(LAST).collect();
        for &pin in self.pins.iter().flatten() {
            if !first.contains(&pin) {
                first.push(pin);
            }
        }
        let at = |code: &CodeKey| self.book.entries.iter().position(|e| e.code == *code).map(PickerRow::Code);
        let again = (!self.again.is_empty()).then_some(PickerRow::Again);
        let all = (0..self.book.entries.len()).map(PickerRow::Code);
        again.into_iter().chain(first.iter().filter_map(at)).chain(all).collect()
    }

    /// What is lit.
    pub fn lit(&self) -> Lit {
        match self.rows.get(self.place.at) {
            Some(PickerRow::Again) => Lit::Again,
            Some(&PickerRow::Code(at)) => self.book.entries.get(at).map_or(Lit::New, |entry| Lit::Code(entry.code)),
            None => Lit::New,
        }
    }

    /// The entry that the details are about: the lit one.
    pub fn lit_entry(&self) -> Option<&CodeEntry> {
        match self.rows.get(self.place.at)? {
            PickerRow::Again => None,
            PickerRow::Code(at) => self.book.entries.get(*at),
        }
    }

    /// Whether something is typed.
    pub fn is_typed(&self) -> bool {
        !self.field.text().trim().is_empty()
    }

    /// Whether Enter gives what is lit, too: something is typed, it was chosen by hand, or there is nothing else.
    fn lit_counts(&self) -> bool {
        self.is_typed() || self.moved || (self.ticked.is_empty() && self.start.is_empty())
    }

    /// What Enter would give and take off.
    pub fn result(&self) -> CodeChange {
        let lit = match self.lit() {
            _ if !self.lit_counts() => Vec::new(),
            Lit::Code(code) => vec![(code, self.query.sign)],
            Lit::Again => self.set(),
            Lit::New => Vec::new(),
        };
        self.result_with(&lit)
    }

    pub(super) fn result_with(&self, more: &[Gift]) -> CodeChange {
        let gift = |code: CodeKey| (code, self.signs.get(&code).copied());
        let mut all: Vec<Gift> = self.ticked.in_order().into_iter().map(gift).collect();
        for &(code, sign) in more {
            match all.iter_mut().find(|(c, _)| *c == code) {
                Some(had) => had.1 = sign.or(had.1),
                None => all.push((code, sign)),
            }
        }
        CodeChange::between(&self.start, &all)
    }

    /// The last set, each with its sign when it has one.
    fn set(&self) -> Vec<Gift> {
        self.again.iter().map(|&(code, sign)| (code, (sign != Valence::Neither).then_some(sign))).collect()
    }

    /// The sign that a ticked code has or is to have.
    pub fn sign_of(&self, code: CodeKey) -> Valence {
        let given = self.signs.get(&code).copied();
        let was = self.start.iter().find(|(c, _)| *c == code).map(|(_, sign)| *sign);
        given.or(was).unwrap_or_default()
    }

    fn give(&self, change: CodeChange) -> Outcome {
        if change.is_empty() { Outcome::Close } else { Outcome::Give(Box::new(Given::Codes(change))) }
    }

    /// Whether Enter begins a new code.
    pub fn enter_names(&self) -> bool {
        self.lit() == Lit::New && self.lit_counts()
    }

    pub(super) fn give_lit(&mut self, project: &Project) -> Outcome {
        if self.enter_names() {
            self.begin_naming(project);
            return Outcome::Done;
        }
        self.give(self.result())
    }

    pub(super) fn tick(&mut self, project: &Project) {
        match self.lit() {
            Lit::New => return self.begin_naming(project),
            Lit::Again => {
                for (code, sign) in self.set() {
                    self.untick(code);
                    self.ticked.tick(code);
                    self.signs.extend(sign.map(|sign| (code, sign)));
                }
            }
            Lit::Code(code) => self.toggle(code),
        }
        if self.is_typed() {
            self.field.clear();
            self.search();
        }
        self.moved = false;
    }

    /// Ticks a code or unticks it; with a sign typed that it has not, it gets that sign.
    fn toggle(&mut self, code: CodeKey) {
        let sign = self.query.sign;
        if self.ticked.has(code) && sign.is_none_or(|sign| sign == self.sign_of(code)) {
            return self.untick(code);
        }
        self.ticked.tick(code);
        self.signs.extend(sign.map(|sign| (code, sign)));
    }

    fn untick(&mut self, code: CodeKey) {
        self.ticked.untick(code);
        self.signs.remove(&code);
    }

    /// The pinned code of a digit.
    pub fn pinned(&self, digit: char) -> Option<CodeKey> {
        let at = (digit.to_digit(10)? as usize).checked_sub(1)?;
        self.pins.get(at).copied().flatten()
    }

    pub(super) fn take_pinned(&mut self, ctx: &mut Ctx, code: CodeKey) -> Outcome {
        let result = self.result_with(&[(code, None)]);
        if result.is_empty() {
            let tag = ctx.desk.project().codes.get(code).map_or("", |c| c.tag(ctx.prefs.lang)).to_owned();
            return ctx.refused(lang::picker_all_there(ctx.prefs.lang, crate::text::safe(&tag)));
        }
        self.give(result)
    }

    /// Where a new code would stand now: the branch of the lit hit, else of the code ticked last, else of the code given
    /// last, else the first.
    pub fn branch(&self, project: &Project) -> Option<CodeKey> {
        let first_hit = || self.rows.iter().find_map(|row| self.code_of(row)).filter(|_| !self.query.is_empty());
        let lit = match self.lit() {
            Lit::Code(code) if self.lit_counts() => Some(code),
            _ => first_hit(),
        };
        let is_new = |code: &CodeKey| !self.start.iter().any(|(was, _)| was == code);
        let ticked = self.ticked.in_order().into_iter().rev().find(is_new);
        let near = lit.or(ticked).or(self.last.first().copied());
        match near {
            None => project.tree().order.iter().copied().find(|&code| project.is_branch(code)),
            Some(code) => project.tree().parent(code).or(project.is_branch(code).then_some(code)),
        }
    }

    fn code_of(&self, row: &PickerRow) -> Option<CodeKey> {
        match row {
            PickerRow::Again => None,
            PickerRow::Code(at) => self.book.entries.get(*at).map(|entry| entry.code),
        }
    }

    pub(super) fn begin_naming(&mut self, project: &Project) {
        let branch = self.branch(project);
        let order = project.tree().order.iter().copied();
        let mut branches: Vec<_> = order.filter(|&code| project.is_branch(code)).map(Some).chain([None]).collect();
        let at = branches.iter().position(|&b| b == branch).unwrap_or_else(|| {
            branches.insert(0, branch);
            0
        });
        self.mode = Mode::Name(Naming { field: Field::new(&self.query.words), branches, at });
    }

    /// The box on screen.
    pub fn layout(&self, area: Rect) -> Layout {
        let rows = if area.height < TALL { ROWS.0 } else { ROWS.1 };
        Layout::of(beside(area, self.near, as_wide_as_text(area), rows))
    }
}

/// What a picker is opened with.
pub(super) struct PickerOpening {
    pub(super) title: String,
    pub(super) ticked: Vec<(CodeKey, Valence)>,
    pub(super) document: DocumentKey,
    pub(super) near: Near,
    pub(super) again: Vec<(CodeKey, Valence)>,
    pub(super) last: Vec<CodeKey>,
    pub(super) pins: Vec<Option<CodeKey>>,
}
