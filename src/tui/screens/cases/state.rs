//! What the grid of cases is, and which keys do what.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use uuid::Uuid;

use super::block::Pasting;
use super::boxes::Boxed;
use super::file::{PathForm, Preview};
use super::layout::Layout;
use super::municipality::{Offer, offer};
use super::sheet::{By, Sheet, Shown};
use super::typing::Typing;
use super::view;
use crate::analysis::{Filter, Query};
use crate::desk::Desk;
use crate::lang::{self, Lang, number};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Case, CaseKey, Choice, DocumentKey, Edit, Key, Label, List, between,
};
use crate::tui::action::{Action, Place, changes};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::keymap::{Chord, Found};
use crate::tui::parts::field::typed_char;
use crate::tui::prefs::Prefs;
use crate::tui::screens::{Given, Go, Opens, Screen};

/// What prompts and choices of this screen are for.
pub(super) const NEW: &str = "case";
pub(super) const RENAME: &str = "case name";
pub(super) const FIND: &str = "find case";
pub(super) const FILTER: &str = "cases filter";
pub(super) const OPEN: &str = "case interviews";
pub(super) const DAY: &str = "day";
pub(super) const ATTRIBUTE: &str = "attribute";
pub(super) const ATTRIBUTE_NAME: &str = "attribute name";
pub(super) const HEADING: &str = "heading";
pub(super) const KIND: &str = "type";
pub(super) const VALUES: &str = "values";
pub(super) const LIST: &str = "list";
pub(super) const SOURCE: &str = "source";
/// The local setting that holds the case one stood on.
const HERE: &str = "case";
/// Two clicks within this many milliseconds are one double click.
const DOUBLE: i64 = 400;
/// Rows a turn of the wheel scrolls.
const WHEEL: isize = 3;

/// A place in the grid: no row is the heading, column 0 the case's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) row: Option<usize>,
    pub(super) column: usize,
}

/// What the keys go to.
#[derive(Debug, Default)]
pub(super) enum Mode {
    /// The grid.
    #[default]
    Grid,
    /// Words typed in a cell.
    Typing(Typing),
    /// A small list at a cell.
    Boxed(Boxed),
    /// The path of a table to bring in.
    Path(PathForm),
    /// What a table will change.
    Preview(Box<Preview>),
    /// What pasting will change.
    Pasting(Pasting),
}

/// What a prompt or choice that is open is about.
#[derive(Clone, Debug, Default)]
pub(super) enum Asked {
    #[default]
    Nothing,
    /// A case.
    Case(Uuid),
    /// Which day is meant for a cell.
    Day(Uuid, Uuid, Vec<String>),
    /// Which interview to open.
    Open(Vec<DocumentKey>),
    /// An attribute: the one of this id, or a new one of this name; with what it is to be computed by.
    Attribute { id: Option<Uuid>, name: String, list: Option<List> },
}

/// The grid of cases.
#[derive(Default)]
pub struct Cases {
    pub(super) sheet: Sheet,
    pub(super) spot: Spot,
    /// The first row and the first column on screen.
    pub(super) top: usize,
    pub(super) first: usize,
    /// The other corner of what is selected: row and column.
    pub(super) anchor: Option<(usize, usize)>,
    /// Whether plain moves extend what is selected.
    held: bool,
    pub(super) mode: Mode,
    pub(super) by: Option<By>,
    pub(super) filter: Option<Filter>,
    pub(super) layout: Layout,
    pub(super) asked: Asked,
    /// What the lists know of the case one stands on.
    pub(super) offer: Option<Offer>,
    /// The case and the attribute one stands on, also while the grid is made anew.
    here: (Option<CaseKey>, Option<AttributeKey>),
    sought: String,
    clicked: Option<(Spot, i64)>,
}

impl Cases {
    /// The case one stands on.
    pub(super) fn case<'a>(&self, desk: &'a Desk) -> Option<(CaseKey, &'a Case)> {
        let key = *self.sheet.rows.get(self.spot.row?)?;
        Some((key, desk.project().cases.get(key)?))
    }

    /// The attribute of the column one stands in.
    pub(super) fn attribute<'a>(&self, desk: &'a Desk) -> Option<(AttributeKey, &'a Attribute)> {
        let key = self.sheet.columns.get(self.spot.column.checked_sub(1)?)?.key;
        Some((key, desk.project().attributes.get(key)?))
    }

    /// Rows and columns that are selected, the last ones included; the place when nothing is.
    pub(super) fn block(&self) -> Option<((usize, usize), (usize, usize))> {
        let row = self.spot.row?;
        let (r, c) = self.anchor.unwrap_or((row, self.spot.column));
        Some(((row.min(r), row.max(r)), (self.spot.column.min(c), self.spot.column.max(c))))
    }

    fn build(&mut self, ctx: &mut Ctx) {
        if let Some(filter) = &self.filter
            && let Ok(query) = Query::parse(filter.query.line(), ctx.desk.project())
        {
            self.filter = ctx.desk.filter(query).ok();
        }
        self.sheet = Sheet::of(ctx.desk.project(), ctx.prefs.lang, self.by, self.filter.as_ref());
        let row = self.here.0.and_then(|key| self.sheet.rows.iter().position(|row| *row == key));
        if let Some(row) = row.filter(|_| self.spot.row.is_some()) {
            self.spot.row = Some(row);
        }
        let column = self.here.1.and_then(|key| self.sheet.columns.iter().position(|column| column.key == key));
        if let Some(column) = column.filter(|_| self.spot.column > 0) {
            self.spot.column = column + 1;
        }
        self.settle(ctx);
        if let Mode::Boxed(boxed) = &mut self.mode
            && !boxed.renew(ctx.desk.project(), ctx.prefs.lang)
        {
            self.mode = Mode::Grid;
        }
    }

    /// After a move: the place is in the grid and on screen.
    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        let (rows, columns) = (self.sheet.rows.len(), self.sheet.columns.len());
        self.spot.column = self.spot.column.min(columns);
        self.spot.row = self.spot.row.map(|row| row.min(rows.saturating_sub(1))).filter(|_| rows > 0);
        if self.spot.row.is_none() {
            self.anchor = None;
        }
        self.anchor = self.anchor.map(|(row, column)| (row.min(rows.saturating_sub(1)), column.min(columns)));
        let at = self.spot.column.saturating_sub(1);
        self.first = Layout::reveal(ctx.area, &self.sheet, self.first, at);
        self.layout = Layout::of(ctx.area, &self.sheet, self.first);
        let height = usize::from(self.layout.list.height).max(1);
        let row = self.spot.row.unwrap_or(0);
        self.top = self.top.min(row).max((row + 1).saturating_sub(height)).min(rows.saturating_sub(height));
        let project = ctx.desk.project();
        self.here.0 = self.spot.row.and_then(|row| self.sheet.rows.get(row)).copied();
        self.here.1 = self.spot.column.checked_sub(1).and_then(|at| Some(self.sheet.columns.get(at)?.key));
        self.offer = self.here.0.filter(|_| self.spot.column == 0).and_then(|case| offer(project, case));
    }

    fn step(&mut self, ctx: &mut Ctx, (down, right): (isize, isize), extend: bool) -> Outcome {
        if extend && self.spot.row.is_some() {
            self.anchor = self.anchor.or(self.spot.row.map(|row| (row, self.spot.column)));
        } else if !self.held {
            self.anchor = None;
        }
        self.spot.row = match self.spot.row {
            None if down > 0 => Some(0),
            None => None,
            Some(0) if down == -1 && self.anchor.is_none() => None,
            Some(row) => Some(row.saturating_add_signed(down)),
        };
        self.spot.column = self.spot.column.saturating_add_signed(right);
        self.settle(ctx);
        Outcome::Done
    }

    /// Goes to the first or the last case, from the headings too.
    fn end(&mut self, ctx: &mut Ctx, row: usize) -> Outcome {
        self.spot.row = Some(self.spot.row.unwrap_or(row));
        self.step(ctx, (if row == 0 { -isize::MAX } else { isize::MAX }, 0), false)
    }

    fn page(&self) -> isize {
        isize::try_from(self.layout.list.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Goes to a case.
    pub(super) fn go_to(&mut self, ctx: &mut Ctx, key: CaseKey) {
        if !self.sheet.rows.contains(&key) && self.filter.is_some() {
            self.filter = None;
        }
        self.here.0 = Some(key);
        self.spot.row = Some(self.spot.row.unwrap_or(0));
        self.build(ctx);
    }

    /// Does a change and says so; whether it was done.
    pub(super) fn apply(&mut self, ctx: &mut Ctx, edits: Vec<Edit>, label: Option<Label>, said: String) -> bool {
        let edit = match (edits.len(), label) {
            (1, None) => edits.into_iter().next().unwrap_or(Edit::Batch(None, Vec::new())),
            (_, label) => Edit::Batch(label, edits),
        };
        match ctx.desk.apply(&edit) {
            Ok(_) => {
                ctx.say(said);
                true
            }
            Err(failure) => {
                ctx.fail(&failure);
                false
            }
        }
    }

    /// Enter: a cell is changed, a case's interviews are opened, a heading's menu.
    fn change(&mut self, ctx: &mut Ctx) -> Outcome {
        match (self.spot.row, self.spot.column) {
            (None, 0) => self.sort(ctx),
            (None, _) => self.heading_menu(ctx),
            (Some(_), 0) if self.offer.is_some() => self.fill_municipality(ctx),
            (Some(_), 0) => self.open_case(ctx),
            (Some(_), _) => self.change_cell(ctx, None),
        }
    }

    fn fill_municipality(&mut self, ctx: &mut Ctx) -> Outcome {
        let (Some(offer), Some((key, case))) = (self.offer.clone(), self.case(ctx.desk)) else { return Outcome::Done };
        let lang = ctx.prefs.lang;
        let said = lang::cases_filled_municipality(lang, &case.name, offer.kind, offer.county);
        let ids: Vec<Uuid> = (0..2).map(|_| ctx.desk.new_id()).collect();
        let mut ids = ids.into_iter();
        let edits = offer.edits(ctx.desk.project(), key, &mut || ids.next().unwrap_or_default());
        let label = Label::new("values.set", [edits.len().into()]);
        self.apply(ctx, edits, Some(label), said);
        Outcome::Done
    }

    /// Opens the case's interview; asks which when there are several.
    fn open_case(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some((key, case)) = self.case(ctx.desk) else { return Outcome::Done };
        let own: Vec<DocumentKey> =
            ctx.desk.project().documents.iter().filter(|(_, d)| d.cases.contains(&key)).map(|(key, _)| key).collect();
        match own[..] {
            [] => self.tick_interviews(ctx),
            [one] => read(one),
            _ => {
                let title = |key: &DocumentKey| ctx.desk.project().documents.get(*key).map(|d| d.title.clone());
                let answers = own.iter().filter_map(title).collect();
                let title = lang::cases_interviews_of(ctx.prefs.lang, &case.name);
                self.asked = Asked::Open(own);
                Outcome::Open(Box::new(Opens::Choice { purpose: OPEN, title, answers }))
            }
        }
    }

    fn ask(&mut self, purpose: &'static str, label: String, text: String, asked: Asked) -> Outcome {
        self.asked = asked;
        Outcome::Open(Box::new(Opens::Prompt { purpose, label, text }))
    }

    fn rename(&mut self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if self.spot.row.is_none() || self.spot.column > 0 {
            return self.rename_attribute(ctx);
        }
        let Some((_, case)) = self.case(ctx.desk) else { return Outcome::Done };
        let (id, name) = (case.id, case.name.clone());
        self.ask(RENAME, lang::cases_name_of_case(lang), name, Asked::Case(id))
    }

    pub(super) fn rename_attribute(&mut self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let (id, name) = (attribute.id, attribute.shown(lang).to_owned());
        let asked = Asked::Attribute { id: Some(id), name: name.clone(), list: None };
        self.ask(ATTRIBUTE_NAME, lang::cases_name_of_attribute(lang), name, asked)
    }

    fn new_case(&mut self, ctx: &mut Ctx, name: &str) {
        let lang = ctx.prefs.lang;
        let name = name.trim();
        if name.is_empty() {
            return ctx.refuse(lang::refused_no_name(lang));
        }
        let folded = name.to_lowercase();
        if ctx.desk.project().cases.iter().any(|(_, case)| case.name.to_lowercase() == folded) {
            return ctx.refuse(lang::refused_case_taken(lang, name));
        }
        let id = ctx.desk.new_id();
        let add = Edit::AddCase { id, name: name.to_owned() };
        if self.apply(ctx, vec![add], None, lang::cases_added(lang, name)) {
            let key = ctx.desk.project().number(crate::model::EntityKind::Case, id).map(CaseKey::of);
            (self.spot.column, self.anchor) = (0, None);
            if let Some(key) = key {
                self.go_to(ctx, key);
            }
            if let Some(offer) = &self.offer {
                ctx.say(lang::cases_added_offer(lang, name, offer.kind, offer.county));
            }
        }
    }

    /// Moves a case or, on the headings, a column.
    fn order(&mut self, ctx: &mut Ctx, on: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let (positions, at, id): (Vec<String>, usize, Option<Uuid>) = match self.spot.row {
            None => {
                let of = |key| project.attributes.get(key).map(|a| a.position.clone()).unwrap_or_default();
                let positions = self.sheet.columns.iter().map(|column| of(column.key)).collect();
                let Some(at) = self.spot.column.checked_sub(1) else { return Outcome::Done };
                (positions, at, self.attribute(ctx.desk).map(|(_, a)| a.id))
            }
            Some(row) => {
                if self.by.is_some() || self.filter.is_some() {
                    ctx.refuse(lang::cases_sorted_no_order(lang));
                    return Outcome::Done;
                }
                let of = |key: &CaseKey| project.cases.get(*key).map(|c| c.position.clone()).unwrap_or_default();
                (self.sheet.rows.iter().map(of).collect(), row, self.case(ctx.desk).map(|(_, c)| c.id))
            }
        };
        let (Some(id), Some(position)) = (id, moved(&positions, at, on)) else { return Outcome::Done };
        let (edit, said) = match self.spot.row {
            None => (Edit::AttributePosition(id, position), lang::cases_moved_attribute(lang)),
            Some(_) => (Edit::CasePosition(id, position), lang::cases_moved_case(lang)),
        };
        self.apply(ctx, vec![edit], None, said);
        Outcome::Done
    }

    /// Sorts by the column one stands in; the second time the other way round, the third time not at all.
    fn sort(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let by = self.spot.column.checked_sub(1).and_then(|at| Some(self.sheet.columns.get(at)?.key));
        self.by = match self.by {
            Some((now, false)) if now == by => Some((by, true)),
            Some((now, true)) if now == by => None,
            _ => Some((by, false)),
        };
        self.anchor = None;
        self.build(ctx);
        let name = self.attribute(ctx.desk).map_or_else(|| lang::cases_case(lang), |(_, a)| a.shown(lang).to_owned());
        ctx.say(match self.by {
            Some((_, false)) => lang::interviews_sorted(lang, name),
            Some((_, true)) => lang::interviews_sorted_back(lang, name),
            None => lang::cases_own_order(lang),
        });
        Outcome::Done
    }

    /// Goes to the next case after this one whose name has some words.
    fn find(&mut self, ctx: &mut Ctx, words: &str) {
        let wanted = words.trim().to_lowercase();
        if wanted.is_empty() {
            return;
        }
        words.trim().clone_into(&mut self.sought);
        let length = self.sheet.rows.len();
        let from = self.spot.row.map_or(0, |row| row + 1);
        let is = |row: &usize| {
            let case = self.sheet.rows.get(*row).and_then(|key| ctx.desk.project().cases.get(*key));
            case.is_some_and(|case| case.name.to_lowercase().contains(&wanted))
        };
        match (from..length).chain(0..from.min(length)).find(is) {
            Some(row) => {
                (self.spot.row, self.anchor) = (Some(row), None);
                self.settle(ctx);
            }
            None => ctx.refuse(lang::cases_no_such(ctx.prefs.lang, words.trim())),
        }
    }

    fn narrow(&mut self, ctx: &mut Ctx, line: &str) {
        self.filter = None;
        if !line.trim().is_empty() {
            match Query::parse(line, ctx.desk.project()) {
                Ok(query) => match ctx.desk.filter(query) {
                    Ok(filter) => self.filter = Some(filter),
                    Err(failure) => ctx.fail(&failure),
                },
                Err(error) => ctx.refuse(error.say(ctx.prefs.lang)),
            }
        }
        self.anchor = None;
        self.build(ctx);
    }

    /// `x`: a cell is not filled in any more; a case or an attribute is taken out.
    fn clear(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        match (self.spot.row, self.spot.column) {
            (None, 0) => Outcome::Done,
            (None, _) => self.remove_attribute(ctx),
            (Some(_), 0) if self.anchor.is_none() => {
                let Some((_, case)) = self.case(ctx.desk) else { return Outcome::Done };
                let (id, said) = (case.id, lang::cases_removed(lang, &case.name));
                self.apply(ctx, vec![Edit::RemoveCase(id)], None, said);
                Outcome::Done
            }
            _ => self.set_block(ctx, None),
        }
    }

    fn click(&mut self, ctx: &mut Ctx, x: u16, y: u16) -> Outcome {
        let Some((row, column)) = self.layout.hit(x, y) else { return Outcome::Pass };
        let spot = Spot { row: row.map(|row| row + self.top), column };
        let now = ctx.desk.now();
        let again = self.clicked.is_some_and(|(at, when)| at == spot && now - when <= DOUBLE);
        self.clicked = Some((spot, now));
        (self.spot, self.anchor, self.held) = (spot, None, false);
        self.settle(ctx);
        if again { self.change(ctx) } else { Outcome::Done }
    }

    fn wheel(&mut self, by: isize) -> Outcome {
        let height = usize::from(self.layout.list.height);
        self.top = self.top.saturating_add_signed(by).min(self.sheet.rows.len().saturating_sub(height));
        Outcome::Done
    }

    /// The words of the title row: what there is, and what is left out of sight.
    pub(super) fn title(&self, lang: Lang) -> (String, String) {
        let (shown, all) = (self.sheet.rows.len(), self.sheet.all);
        let cases = match (self.filter.is_some(), all) {
            (true, _) => lang::cases_some(lang, number(shown), number(all)),
            (false, 0) => lang::cases_none(lang),
            (false, 1) => lang::cases_one(lang),
            (false, n) => lang::cases_count(lang, number(n)),
        };
        let attributes = match self.sheet.columns.len() {
            1 => lang::cases_one_attribute(lang),
            n => lang::cases_attributes(lang, number(n)),
        };
        let filter = self.filter.as_ref().map(|filter| format!(" · {}", filter.query.line())).unwrap_or_default();
        (cases, attributes + &filter)
    }

    /// What is marked, in words.
    fn place_words(&self, desk: &Desk, lang: Lang) -> String {
        let attribute = self.attribute(desk).map(|(_, a)| a);
        let Some((_, case)) = self.case(desk) else {
            return attribute.map_or_else(|| lang::cases_case(lang), |a| self.about(desk, a, lang));
        };
        if let Some(((top, last), (left, right))) = self.block().filter(|_| self.anchor.is_some()) {
            return lang::cases_selected(lang, last - top + 1, right - left + 1);
        }
        match (attribute, &self.offer) {
            (None, Some(offer)) => lang::cases_offer(lang, &case.name, offer.kind, offer.county),
            (None, None) => {
                let n = desk
                    .project()
                    .documents
                    .iter()
                    .filter(|(_, d)| d.cases.contains(&self.here.0.unwrap_or(CaseKey::of(0))))
                    .count();
                match n {
                    0 => lang::cases_no_interviews(lang, &case.name),
                    1 => lang::cases_one_interview(lang, &case.name),
                    n => lang::cases_interviews(lang, &case.name, n),
                }
            }
            (Some(attribute), _) => {
                let name = attribute.shown(lang);
                let at = (self.spot.row.unwrap_or(0), self.spot.column.saturating_sub(1));
                match self.sheet.shown(desk.project(), at.0, at.1, lang) {
                    Shown::Words(words) => format!("{} · {name} · {words}", case.name),
                    Shown::NotApplicable => format!("{} · {name} · {}", case.name, lang::cases_not_applicable(lang)),
                    Shown::Missing => format!("{} · {name}", case.name),
                }
            }
        }
    }

    /// An attribute with its type, and what it is computed from.
    fn about(&self, desk: &Desk, attribute: &Attribute, lang: Lang) -> String {
        let name = attribute.shown(lang);
        match attribute.derived {
            Some(derived) => {
                lang::cases_computed(lang, name, super::heading::source_words(desk.project(), derived, lang))
            }
            None => format!("{name} · {}", super::sheet::kind_word(lang, attribute.kind)),
        }
    }

    fn given_text(&mut self, ctx: &mut Ctx, purpose: &str, text: &str) -> Outcome {
        let lang = ctx.prefs.lang;
        let asked = std::mem::take(&mut self.asked);
        match (purpose, asked) {
            (NEW, _) => self.new_case(ctx, text),
            (FIND, _) => self.find(ctx, text),
            (RENAME, Asked::Case(id)) => {
                self.apply(
                    ctx,
                    vec![Edit::CaseName(id, text.to_owned())],
                    None,
                    lang::cases_renamed(lang, text.trim()),
                );
            }
            (ATTRIBUTE_NAME, Asked::Attribute { id: Some(id), .. }) => {
                let edit = Edit::AttributeName(id, lang, text.to_owned());
                self.apply(ctx, vec![edit], None, lang::cases_renamed(lang, text.trim()));
            }
            (ATTRIBUTE, _) => return self.ask_kind(ctx, None, text.trim().to_owned()),
            (VALUES, Asked::Attribute { id: None, name, .. }) => {
                let value = |word: &str| Choice { value: word.to_owned(), name: Default::default() };
                let mut words: Vec<&str> = text.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
                let mut seen = std::collections::HashSet::new();
                words.retain(|word| seen.insert(*word));
                let choices = words.into_iter().map(value).collect();
                self.add_attribute(ctx, &name, AttributeType::Choice, choices, None);
            }
            _ => {}
        }
        Outcome::Done
    }

    fn given_answer(&mut self, ctx: &mut Ctx, purpose: &str, number: usize) -> Outcome {
        match (purpose, std::mem::take(&mut self.asked)) {
            (OPEN, Asked::Open(keys)) => keys.get(number).map_or(Outcome::Done, |&key| read(key)),
            (DAY, Asked::Day(case, attribute, days)) => {
                if let Some(day) = days.get(number) {
                    self.set_one(ctx, case, attribute, Some(Some(day.clone())));
                }
                Outcome::Done
            }
            (HEADING, _) => self.heading_answer(ctx, number),
            (KIND, Asked::Attribute { id, name, .. }) => self.kind_answer(ctx, id, name, number),
            (LIST, Asked::Attribute { id, name, .. }) => self.list_answer(ctx, id, name, number),
            (SOURCE, Asked::Attribute { id, name, list: Some(list) }) => {
                self.source_answer(ctx, (id, &name), list, number)
            }
            _ => Outcome::Done,
        }
    }
}

/// An interview where one stopped.
fn read(document: DocumentKey) -> Outcome {
    Outcome::Go(Go::Read { document: Some(document), span: None, excerpt: None, find: None })
}

/// The place of a thing that goes one step on or back among its siblings; none at the end.
fn moved(positions: &[String], at: usize, on: bool) -> Option<String> {
    let of = |at: usize| positions.get(at).map(String::as_str);
    match on {
        true => of(at + 1).map(|next| between(next, of(at + 2))),
        false => {
            let before = at.checked_sub(1)?;
            Some(between(before.checked_sub(1).and_then(of).unwrap_or(""), of(before)))
        }
    }
}

/// The character of a key that means nothing on this screen: then it begins to fill in a cell.
fn free(prefs: &Prefs, key: KeyEvent) -> Option<char> {
    let c = typed_char(key).filter(|c| !c.is_whitespace())?;
    matches!(prefs.keymap.find(Place::Cases, &[Chord::of(key)]), Found::Nothing).then_some(c)
}

impl Screen for Cases {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        let page = self.page();
        let lang = ctx.prefs.lang;
        match action {
            Action::CaseDown => self.step(ctx, (1, 0), false),
            Action::CaseUp => self.step(ctx, (-1, 0), false),
            Action::CaseRight => self.step(ctx, (0, 1), false),
            Action::CaseLeft => self.step(ctx, (0, -1), false),
            Action::CasePageDown => self.step(ctx, (page, 0), false),
            Action::CasePageUp => self.step(ctx, (-page.max(2), 0), false),
            Action::CaseFirst => self.end(ctx, 0),
            Action::CaseLast => self.end(ctx, usize::MAX),
            Action::CaseSelectDown => self.step(ctx, (1, 0), true),
            Action::CaseSelectUp => self.step(ctx, (-1, 0), true),
            Action::CaseSelectRight => self.step(ctx, (0, 1), true),
            Action::CaseSelectLeft => self.step(ctx, (0, -1), true),
            Action::CaseSelect => {
                self.held = self.anchor.is_none() || !self.held;
                self.anchor = self.spot.row.map(|row| (row, self.spot.column)).filter(|_| self.held);
                Outcome::Done
            }
            Action::ChangeCell => self.change(ctx),
            Action::NotApplicable => self.set_block(ctx, Some(None)),
            Action::ClearCell => self.clear(ctx),
            Action::FillDown => self.fill_down(ctx),
            Action::CopyCells => self.copy(ctx),
            Action::NewCase => self.ask(NEW, lang::cases_name_of_case(lang), String::new(), Asked::Nothing),
            Action::AddAttribute => {
                self.ask(ATTRIBUTE, lang::cases_name_of_attribute(lang), String::new(), Asked::Nothing)
            }
            Action::RenameCase => self.rename(ctx),
            Action::CaseOn => self.order(ctx, true),
            Action::CaseBack => self.order(ctx, false),
            Action::CaseInterviews => self.tick_interviews(ctx),
            Action::SortCases => self.sort(ctx),
            Action::FindCase => self.ask(FIND, lang::cases_find(lang), self.sought.clone(), Asked::Nothing),
            Action::FilterCases => Outcome::Open(Box::new(Opens::Filter {
                purpose: FILTER,
                line: self.filter.as_ref().map(|f| f.query.line().to_owned()).unwrap_or_default(),
            })),
            Action::ImportCases => self.ask_path(),
            Action::ExportCases => self.export(ctx),
            Action::Back if self.anchor.is_some() => {
                (self.anchor, self.held) = (None, false);
                Outcome::Done
            }
            Action::Back if self.filter.is_some() => {
                self.narrow(ctx, "");
                Outcome::Done
            }
            _ => Outcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        match std::mem::take(&mut self.mode) {
            Mode::Typing(typing) => self.key_typing(ctx, typing, key),
            Mode::Boxed(boxed) => self.key_boxed(ctx, boxed, key),
            Mode::Path(form) => self.key_path(ctx, form, key),
            Mode::Preview(preview) => self.key_preview(ctx, preview, key),
            Mode::Pasting(pasting) => self.key_pasting(ctx, pasting, key),
            Mode::Grid => {
                let c = free(ctx.prefs, key)?;
                let on_cell = self.spot.row.is_some() && self.spot.column > 0 && ctx.desk.read_only().is_none();
                on_cell.then(|| self.change_cell(ctx, Some(c)))
            }
        }
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        match &mut self.mode {
            Mode::Typing(typing) => {
                typing.field.paste(text);
                Some(Outcome::Done)
            }
            Mode::Boxed(Boxed { typing: Some(field), .. }) => {
                field.paste(text);
                Some(Outcome::Done)
            }
            Mode::Path(form) => {
                form.paste(text);
                Some(Outcome::Done)
            }
            Mode::Grid => Some(self.begin_paste(ctx, text)),
            _ => Some(Outcome::Done),
        }
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        match (&mut self.mode, event.kind) {
            (Mode::Preview(preview), MouseEventKind::ScrollDown) => preview.scroll(WHEEL, ctx.area),
            (Mode::Preview(preview), MouseEventKind::ScrollUp) => preview.scroll(-WHEEL, ctx.area),
            (Mode::Boxed(_), MouseEventKind::Down(MouseButton::Left)) => {
                return self.click_box(ctx, event.column, event.row);
            }
            (Mode::Boxed(boxed), MouseEventKind::ScrollDown) => boxed.step(1, ctx.area),
            (Mode::Boxed(boxed), MouseEventKind::ScrollUp) => boxed.step(-1, ctx.area),
            (Mode::Grid, MouseEventKind::ScrollDown) => return self.wheel(WHEEL),
            (Mode::Grid, MouseEventKind::ScrollUp) => return self.wheel(-WHEEL),
            (Mode::Grid, MouseEventKind::Down(MouseButton::Left)) => return self.click(ctx, event.column, event.row),
            (Mode::Typing(_), MouseEventKind::Down(MouseButton::Left)) => self.keep_typing(ctx),
            _ => {}
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        match given {
            Given::Text { purpose, text } => self.given_text(ctx, purpose, &text),
            Given::Answer { purpose, number } => self.given_answer(ctx, purpose, number),
            Given::Query { purpose: FILTER, line } => {
                self.narrow(ctx, &line);
                Outcome::Done
            }
            _ => Outcome::Done,
        }
    }

    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        if self.spot.row.is_none() && self.here.0.is_none() {
            let kept = ctx.desk.setting(HERE).and_then(|id| Uuid::try_parse(&id).ok());
            let key = kept.and_then(|id| ctx.desk.project().number(crate::model::EntityKind::Case, id));
            self.here.0 = key.map(CaseKey::of);
            self.spot.row = Some(0);
        }
        self.build(ctx);
        if let Go::Cases(Some(key)) = go {
            self.go_to(ctx, *key);
        }
        Outcome::Done
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        self.mode = Mode::Grid;
        if let Some((_, case)) = self.case(ctx.desk) {
            let id = case.id.to_string();
            ctx.desk.keep(HERE, &id);
        }
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        if self.spot.row.is_none() && self.sheet.rows.is_empty() {
            self.spot.row = Some(0);
        }
        self.build(ctx);
    }

    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let lang = prefs.lang;
        let grid = changes(action) && !matches!(action, Action::NewCase | Action::AddAttribute | Action::ImportCases);
        if grid && desk.project().cases.is_empty() { Err(lang::cases_needs_one(lang)) } else { Ok(()) }
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        if let Some(foot) = self.mode_footer(prefs) {
            return foot;
        }
        let keys: &[Action] = match (self.spot.row, self.spot.column) {
            _ if desk.project().cases.is_empty() => {
                &[Action::NewCase, Action::ImportCases, Action::AddAttribute, Action::GoInterviews]
            }
            _ if self.anchor.is_some() => {
                &[Action::FillDown, Action::CopyCells, Action::NotApplicable, Action::ClearCell, Action::Back]
            }
            (None, _) => &[
                Action::ChangeCell,
                Action::RenameCase,
                Action::CaseOn,
                Action::CaseBack,
                Action::SortCases,
                Action::AddAttribute,
                Action::ClearCell,
            ],
            (_, 0) => &[
                Action::ChangeCell,
                Action::CaseInterviews,
                Action::NewCase,
                Action::RenameCase,
                Action::CaseOn,
                Action::SortCases,
                Action::ImportCases,
                Action::ExportCases,
            ],
            _ => &[
                Action::ChangeCell,
                Action::NewCase,
                Action::AddAttribute,
                Action::ImportCases,
                Action::FillDown,
                Action::NotApplicable,
                Action::ClearCell,
                Action::FilterCases,
                Action::SortCases,
                Action::ExportCases,
            ],
        };
        keys.iter().map(|&action| Foot::Key(action)).collect()
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        match &self.mode {
            Mode::Pasting(pasting) => pasting.words.clone(),
            _ if desk.project().cases.is_empty() => String::new(),
            _ => self.place_words(desk, prefs.lang),
        }
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        view::draw(self, desk, canvas);
    }
}
