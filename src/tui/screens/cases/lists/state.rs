//! What a small list at a cell is for, and which keys do what.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use uuid::Uuid;

use super::super::acts::apply;
use super::super::typing::set_one;
use crate::desk::Desk;
use crate::desk::cases::{attribute_of, case_of, interviews_of_case};
use crate::lang::{self, Lang};
use crate::model::{
    AttributeKey, AttributeType, Bilingual, CaseKey, CaseValue, Document, Edit, HistoryLabel, Project, ValueChoice,
};
use crate::tui::action::Action;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::field::{Field, typed_char};
use crate::tui::parts::list::{List, Ticks};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;

/// What a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellListFor {
    /// The value of a case for an attribute.
    Pick(Uuid, Uuid),
    /// The interviews of a case, to tick.
    Interviews(Uuid),
    /// The values of an attribute, to order and name.
    Values(Uuid),
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellListRow {
    pub words: String,
    /// The value, or the interview's id.
    pub id: String,
    /// Chosen.
    pub on: bool,
}

/// A small list at a cell.
#[derive(Clone, Debug)]
pub struct CellList {
    /// The cell it lies beside.
    cell: (u16, u16),
    pub what: CellListFor,
    pub title: String,
    pub items: Vec<CellListRow>,
    /// Whether the last row makes another value.
    pub grows: bool,
    pub place: List,
    /// The rows of interviews that are ticked.
    pub ticks: Ticks<usize>,
    /// Words typed for a value: a new one, or the name of the one of this row.
    pub typing: Option<Field>,
    /// Whether the typed words are a new name for it.
    pub renames: bool,
}

impl CellList {
    /// The values of a choice, or yes and no.
    pub fn pick(project: &Project, case: CaseKey, attribute: AttributeKey, lang: Lang, cell: (u16, u16)) -> CellList {
        let ids = (project.cases.get(case).map(|c| c.id), project.attributes.get(attribute).map(|a| a.id));
        let mut list = CellList::of(CellListFor::Pick(ids.0.unwrap_or_default(), ids.1.unwrap_or_default()), cell);
        list.load(project, lang);
        list.place.at = list.items.iter().position(|item| item.on).unwrap_or(0);
        list
    }

    /// All interviews, those of a case ticked.
    pub fn interviews(project: &Project, case: CaseKey, lang: Lang, cell: (u16, u16)) -> Option<CellList> {
        let found = project.cases.get(case)?;
        let mut list = CellList::of(CellListFor::Interviews(found.id), cell);
        list.title = lang::cases_interviews_of(lang, &found.name);
        let item = |(_, d): (_, &Document)| CellListRow {
            words: d.title.clone(),
            id: d.id.to_string(),
            on: d.cases.contains(&case),
        };
        list.items = project.documents.iter().map(item).collect();
        list.items.sort_by_cached_key(|item| (!item.on, item.words.to_lowercase()));
        list.ticks.tick_all(0..list.items.iter().filter(|item| item.on).count());
        Some(list)
    }

    /// The values of an attribute, to order and name.
    pub fn values(project: &Project, attribute: Uuid, lang: Lang, cell: (u16, u16)) -> CellList {
        let mut list = CellList::of(CellListFor::Values(attribute), cell);
        list.load(project, lang);
        list
    }

    fn of(what: CellListFor, cell: (u16, u16)) -> CellList {
        CellList {
            cell,
            what,
            title: String::new(),
            items: Vec::new(),
            grows: false,
            place: List::default(),
            ticks: Ticks::default(),
            typing: None,
            renames: false,
        }
    }

    /// Makes the rows anew; what is ticked and not kept yet stays.
    fn load(&mut self, project: &Project, lang: Lang) {
        let item = |words: String, id: &str, on: bool| CellListRow { words, id: id.to_owned(), on };
        match self.what {
            CellListFor::Pick(row, column) => {
                let (Some(row), Some((key, attribute))) = (case_of(project, row), attribute_of(project, column)) else {
                    return;
                };
                let now = match project.value(row, key) {
                    CaseValue::Value(value) => value,
                    _ => "",
                };
                attribute.shown(lang).clone_into(&mut self.title);
                self.grows = attribute.kind == AttributeType::Choice;
                self.items = match self.grows {
                    true => {
                        attribute.choices.iter().map(|c| item(labelled(c, lang), &c.value, c.value == now)).collect()
                    }
                    false => vec![
                        item(lang::cases_yes(lang), "yes", now == "yes"),
                        item(lang::cases_no(lang), "no", now == "no"),
                    ],
                };
            }
            CellListFor::Values(id) => {
                let Some((_, attribute)) = attribute_of(project, id) else { return };
                self.title = lang::cases_values_of(lang, attribute.shown(lang));
                self.grows = true;
                self.items = attribute.choices.iter().map(|c| item(labelled(c, lang), &c.value, false)).collect();
            }
            CellListFor::Interviews(_) => {}
        }
        self.place.at = self.place.at.min(self.length().saturating_sub(1));
    }

    /// Rows, the one that makes another value too.
    pub fn length(&self) -> usize {
        self.items.len() + usize::from(self.grows)
    }

    /// Where the list lies: below the cell when there is room, else above it, else over it.
    fn area(&self, area: Rect) -> Rect {
        let cell = self.cell;
        let widest = self.items.iter().map(|item| cells(&item.words) + 4).max().unwrap_or(0);
        let width = widest.max(cells(&self.title) + 4).clamp(26, 60) + 4;
        let width = width.min(area.width);
        let height = u16::try_from(self.length()).unwrap_or(u16::MAX).saturating_add(2);
        let (below, above) = (area.bottom().saturating_sub(cell.1 + 1), cell.1.saturating_sub(area.y));
        let room = below.max(above).max(4);
        let height = height.min(room).min(area.height);
        let y = if below >= height { cell.1 + 1 } else { cell.1.saturating_sub(height).max(area.y) };
        let x = cell.0.saturating_sub(3).clamp(area.x, area.right().saturating_sub(width).max(area.x));
        Rect { x, y: y.min(area.bottom().saturating_sub(height)), width, height }
    }

    /// Goes to the next row that begins with a letter.
    pub fn jump(&mut self, c: char) {
        let wanted: String = c.to_lowercase().collect();
        let length = self.items.len();
        let from = self.place.at + 1;
        let is = |at: &usize| {
            self.items.get(*at).is_some_and(|item| {
                item.words.to_lowercase().starts_with(&wanted) || item.id.to_lowercase().starts_with(&wanted)
            })
        };
        if let Some(at) = (from..length).chain(0..from.min(length)).find(is) {
            self.place.at = at;
        }
    }

    /// Whether one stands on the row that makes another value.
    pub fn grows_here(&self) -> bool {
        self.grows && self.place.at >= self.items.len()
    }

    /// Words for a value begin to be typed: a new one, in the last row.
    fn begin(&mut self) {
        self.place.at = self.items.len();
        self.typing = Some(Field::default());
    }

    /// A new value, or the new words of one.
    fn keep_value(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let (CellListFor::Pick(_, id) | CellListFor::Values(id)) = self.what else { return Outcome::Done };
        let words = self.typing.as_ref().map(|field| field.text().trim().to_owned()).unwrap_or_default();
        let Some(mut choices) = choices(ctx.desk, id) else { return Outcome::Done };
        let at = self.place.at;
        let taken = |(i, c): (usize, &ValueChoice)| {
            !(self.renames && i == at)
                && [&c.value, &c.name.en, &c.name.sv].iter().any(|name| name.to_lowercase() == words.to_lowercase())
        };
        if words.is_empty() {
            return ctx.refused(lang::refused_no_name(lang));
        }
        if choices.iter().enumerate().any(taken) {
            return ctx.refused(lang::cases_value_taken(lang, words));
        }
        match choices.get_mut(at).filter(|_| self.renames) {
            Some(choice) => match lang {
                Lang::En => words.clone_into(&mut choice.name.en),
                Lang::Sv => words.clone_into(&mut choice.name.sv),
            },
            None => choices.push(ValueChoice { value: words.clone(), name: Bilingual::default() }),
        }
        (self.typing, self.renames) = (None, false);
        let CellListFor::Pick(case, _) = self.what else { return self.set_choices(ctx, id, choices) };
        let set = Edit::SetValue { case, attribute: id, value: Some(words) };
        let edits = vec![Edit::AttributeChoices(id, choices), set];
        apply(ctx, edits, Some(HistoryLabel::new("values.set", [1.into()])), lang::cases_set(ctx.prefs));
        Outcome::Close
    }

    fn set_choices(&mut self, ctx: &mut Ctx, id: Uuid, choices: Vec<ValueChoice>) -> Outcome {
        let lang = ctx.prefs.lang;
        apply(ctx, vec![Edit::AttributeChoices(id, choices)], None, lang::cases_values_changed(ctx.prefs));
        self.load(ctx.desk.project(), lang);
        Outcome::Done
    }

    /// A letter where a value is picked: does not apply, not filled in, another value, a number, a first letter.
    fn pick_by(&mut self, ctx: &mut Ctx, key: KeyEvent, c: char) -> Outcome {
        let CellListFor::Pick(case, attribute) = self.what else { return Outcome::Done };
        let does = |ctx: &Ctx, action| ctx.prefs.keymap.does(key, action);
        match c {
            _ if c == '–' || does(ctx, Action::NotApplicable) => set_one(ctx, case, attribute, Some(None)),
            _ if (c == '?' || does(ctx, Action::ClearCell))
                && !self.items.iter().any(|item| item.words.to_lowercase().starts_with(c)) =>
            {
                set_one(ctx, case, attribute, None);
            }
            '+' if self.grows => {
                self.begin();
                return Outcome::Done;
            }
            c => match c.to_digit(10).and_then(|n| (n as usize).checked_sub(1)).filter(|n| *n < self.items.len()) {
                Some(at) => {
                    self.place.at = at;
                    return self.choose(ctx);
                }
                None => {
                    self.jump(c);
                    return Outcome::Done;
                }
            },
        }
        Outcome::Close
    }

    /// A key where values are ordered and named: those that do the same with cases.
    fn order_by(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let CellListFor::Values(id) = self.what else { return Outcome::Done };
        let keymap = ctx.prefs.keymap.clone();
        let does = |action| keymap.does(key, action);
        let (at, length) = (self.place.at, self.items.len());
        let Some(mut list) = choices(ctx.desk, id) else { return Outcome::Done };
        match () {
            () if does(Action::NewCase) || key.code == KeyCode::Char('+') => {
                self.begin();
                return Outcome::Done;
            }
            () if does(Action::RenameCase) && at < length => {
                let name = list.get(at).map(|c| c.name.get(ctx.prefs.lang).to_owned()).filter(|name| !name.is_empty());
                self.typing = Some(Field::new(&name.unwrap_or_else(|| list[at].value.clone())));
                self.renames = true;
                return Outcome::Done;
            }
            () if does(Action::CaseOn) && at + 1 < length => {
                list.swap(at, at + 1);
                self.place.at += 1;
            }
            () if does(Action::CaseBack) && at > 0 && at < length => {
                list.swap(at, at - 1);
                self.place.at -= 1;
            }
            () if does(Action::ClearCell) && at < length => drop(list.remove(at)),
            () => return self.rest(ctx, key),
        }
        self.set_choices(ctx, id, list)
    }

    /// Enter on a row: another value is typed, the value is kept, or the ticked interviews.
    fn choose(&mut self, ctx: &mut Ctx) -> Outcome {
        if self.grows_here() {
            self.begin();
            return Outcome::Done;
        }
        match self.what {
            CellListFor::Pick(case, attribute) => {
                if let Some(item) = self.items.get(self.place.at) {
                    set_one(ctx, case, attribute, Some(Some(item.id.clone())));
                }
            }
            CellListFor::Interviews(case) => {
                let ticked =
                    |(at, item): (usize, &CellListRow)| Some((Uuid::try_parse(&item.id).ok()?, self.ticks.has(at)));
                let ticked: Vec<_> = self.items.iter().enumerate().filter_map(ticked).collect();
                let edits = interviews_of_case(ctx.desk.project(), case, &ticked);
                if !edits.is_empty() {
                    let label = HistoryLabel::new("document.cases", []);
                    apply(ctx, edits, Some(label), lang::cases_interviews_kept(ctx.prefs));
                }
            }
            CellListFor::Values(_) => return Outcome::Done,
        }
        Outcome::Close
    }
}

impl Overlay for CellList {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.area(area)
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let keep = match self.grows_here() && self.typing.is_none() {
            true => lang::cases_another_value(lang),
            false => lang::keep(lang),
        };
        let (enter, esc) = (Foot::enter(keep), Foot::Out(lang::back(lang)));
        match self.what {
            _ if self.typing.is_some() => vec![enter, esc],
            CellListFor::Pick(..) => vec![
                enter,
                Foot::Digits(9, lang::keep(lang)),
                esc,
                Foot::Worded(Action::NotApplicable, lang::word_not_applicable(lang)),
                Foot::Worded(Action::ClearCell, lang::word_clear_cell(lang)),
            ],
            CellListFor::Interviews(_) => vec![Foot::Worded(Action::TickQuote, lang::tick(lang)), enter, esc],
            CellListFor::Values(_) => vec![
                Foot::Worded(Action::NewCase, lang::cases_another_value(lang)),
                Foot::Worded(Action::RenameCase, lang::rename(lang)),
                Foot::Both(Action::CaseOn, Action::CaseBack, lang::order(lang)),
                Foot::Worded(Action::ClearCell, lang::remove(lang)),
                Foot::Out(lang::back(lang)),
            ],
        }
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match (key.code, typed_char(key), self.what) {
            (KeyCode::Enter, ..) if self.typing.is_some() => return self.keep_value(ctx),
            _ if self.typing.is_some() => return self.rest(ctx, key),
            (KeyCode::Enter, ..) => return self.choose(ctx),
            (KeyCode::Tab, _, CellListFor::Interviews(_)) => self.ticks.turn(self.place.at),
            (.., CellListFor::Interviews(_)) if ctx.prefs.keymap.does(key, Action::TickQuote) => {
                self.ticks.turn(self.place.at)
            }
            (_, Some(c), CellListFor::Interviews(_)) => self.jump(c),
            (_, Some(c), CellListFor::Pick(..)) => return self.pick_by(ctx, key, c),
            (.., CellListFor::Values(_)) => return self.order_by(ctx, key),
            _ => return self.rest(ctx, key),
        }
        Outcome::Done
    }

    fn escape(&mut self, _: &mut Ctx) -> Outcome {
        self.renames = false;
        if self.typing.take().is_some() { Outcome::Done } else { Outcome::Close }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.typing.as_mut()
    }

    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let frame = self.area(area);
        let rows = Rect { y: frame.y + 1, height: frame.height.saturating_sub(2), ..frame };
        let length = self.length();
        self.typing.is_none().then(|| BoxList::of(&mut self.place, rows, length))
    }

    fn is_typing(&mut self) -> bool {
        self.typing.is_some() || !matches!(self.what, CellListFor::Values(_))
    }

    /// Chooses a row, or ticks it.
    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        if self.clicked(ctx, at).is_none() {
            return Outcome::Done;
        }
        match self.what {
            CellListFor::Interviews(_) => self.ticks.turn(self.place.at),
            _ => return self.choose(ctx),
        }
        Outcome::Done
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.load(ctx.desk.project(), ctx.prefs.lang);
    }

    fn is_about(&self, desk: &Desk) -> bool {
        let project = desk.project();
        match self.what {
            CellListFor::Pick(row, column) => {
                case_of(project, row).is_some() && attribute_of(project, column).is_some()
            }
            CellListFor::Values(id) => attribute_of(project, id).is_some(),
            CellListFor::Interviews(id) => case_of(project, id).is_some(),
        }
    }
}

fn choices(desk: &Desk, id: Uuid) -> Option<Vec<ValueChoice>> {
    Some(attribute_of(desk.project(), id)?.1.choices.clone())
}

/// A choice in a list: its words, with its value when that says more.
fn labelled(choice: &ValueChoice, lang: Lang) -> String {
    let is_word = |name: &str| name.to_lowercase() == choice.value.to_lowercase();
    match choice.name.get(lang) {
        "" => choice.value.clone(),
        name if is_word(&choice.name.en) || is_word(&choice.name.sv) || cells(&choice.value) > 4 => name.to_owned(),
        name => format!("{} {name}", choice.value),
    }
}
