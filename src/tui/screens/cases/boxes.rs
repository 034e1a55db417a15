//! Small lists at a cell: a choice, the interviews of a case, the values of an attribute.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use uuid::Uuid;

use super::state::{Cases, Mode};
use super::typing::for_the_shell;
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::model::{
    AttributeKey, AttributeType, Bilingual, CaseKey, Cell, Choice, Edit, EntityKind, Key, Label, Project,
};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::parts::field::{Field, typed_char};
use crate::tui::parts::list::Place;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;

/// What a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The value of a case for an attribute.
    Pick(Uuid, Uuid),
    /// The interviews of a case, to tick.
    Interviews(Uuid),
    /// The values of an attribute, to order and name.
    Values(Uuid),
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) words: String,
    /// The value, or the interview's id.
    id: String,
    /// Chosen or ticked.
    pub(super) on: bool,
}

/// A small list at a cell.
#[derive(Clone, Debug)]
pub(super) struct Boxed {
    pub(super) what: What,
    pub(super) title: String,
    pub(super) items: Vec<Item>,
    /// Whether the last row makes another value.
    pub(super) grows: bool,
    pub(super) place: Place,
    /// Words typed for a value: a new one, or the name of the one of this row.
    pub(super) typing: Option<Field>,
    renames: bool,
}

impl Boxed {
    /// The values of a choice, or yes and no.
    pub(super) fn pick(project: &Project, case: CaseKey, attribute: AttributeKey, lang: Lang) -> Boxed {
        let ids = (project.cases.get(case).map(|c| c.id), project.attributes.get(attribute).map(|a| a.id));
        let mut boxed = Boxed::of(What::Pick(ids.0.unwrap_or_default(), ids.1.unwrap_or_default()));
        boxed.renew(project, lang);
        boxed.place.at = boxed.items.iter().position(|item| item.on).unwrap_or(0);
        boxed
    }

    fn of(what: What) -> Boxed {
        Boxed {
            what,
            title: String::new(),
            items: Vec::new(),
            grows: false,
            place: Place::default(),
            typing: None,
            renames: false,
        }
    }

    /// Makes the rows anew; false when what they are about is gone.
    pub(super) fn renew(&mut self, project: &Project, lang: Lang) -> bool {
        let attribute = |id| {
            let key = AttributeKey::of(project.number(EntityKind::Attribute, id)?);
            Some((key, project.attributes.get(key)?))
        };
        let case = |id| Some(CaseKey::of(project.number(EntityKind::Case, id)?));
        let item = |words: String, id: &str, on: bool| Item { words, id: id.to_owned(), on };
        match self.what {
            What::Pick(row, column) => {
                let (Some(row), Some((key, attribute))) = (case(row), attribute(column)) else { return false };
                let now = match project.value(row, key) {
                    Cell::Value(value) => value,
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
            What::Values(id) => {
                let Some((_, attribute)) = attribute(id) else { return false };
                self.title = lang::cases_values_of(lang, attribute.shown(lang));
                self.grows = true;
                self.items = attribute.choices.iter().map(|c| item(labelled(c, lang), &c.value, false)).collect();
            }
            // What is ticked and not kept yet stays.
            What::Interviews(id) => return case(id).is_some(),
        }
        self.place.at = self.place.at.min(self.length().saturating_sub(1));
        true
    }

    /// Rows, the one that makes another value too.
    pub(super) fn length(&self) -> usize {
        self.items.len() + usize::from(self.grows)
    }

    /// Where the list lies: below the cell when there is room, else above it, else over it.
    pub(super) fn area(&self, area: Rect, cell: (u16, u16)) -> Rect {
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

    pub(super) fn step(&mut self, by: isize, area: Rect) {
        let length = self.length();
        self.place.step(by, length);
        let room = self.area(area, (0, area.y)).height.saturating_sub(2);
        self.place.reveal(usize::from(room), length);
    }

    /// Goes to the next row that begins with a letter.
    pub(super) fn jump(&mut self, c: char) {
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

    fn grows_here(&self) -> bool {
        self.grows && self.place.at >= self.items.len()
    }

    /// The keys in the lower side of the box.
    pub(super) fn keys(&self, lang: Lang) -> Vec<(String, String)> {
        let key = |key: &str, word: String| (key.to_owned(), word);
        let keep = match self.grows_here() && self.typing.is_none() {
            true => lang::cases_another_value(lang),
            false => lang::cases_keep(lang),
        };
        let (enter, esc) = (key("Enter", keep), key("Esc", lang::cases_as_before(lang)));
        match self.what {
            _ if self.typing.is_some() => vec![enter, esc],
            What::Pick(..) => vec![enter, esc],
            What::Interviews(_) => vec![key("Space", lang::cases_tick(lang)), enter, esc],
            What::Values(_) => {
                vec![
                    key("n", lang::cases_another_value(lang)),
                    key("r", lang::cases_rename(lang)),
                    key("J K", lang::cases_order(lang)),
                    key("x", lang::word_remove(lang)),
                    key("Esc", lang::foot_close(lang)),
                ]
            }
        }
    }

    /// The same for the footer, with what there is no room for in the box.
    pub(super) fn foot(&self, lang: Lang) -> Vec<Foot> {
        let mut keys = self.keys(lang);
        if matches!(self.what, What::Pick(..)) && self.typing.is_none() {
            keys.insert(1, ("1–9".into(), lang::cases_keep(lang)));
            keys.push(("-".into(), lang::cases_not_applicable(lang)));
            keys.push(("x".into(), lang::cases_clear(lang)));
        }
        keys.into_iter().map(|(key, word)| Foot::Fixed(key, word)).collect()
    }
}

/// A choice in a list: its words, with its value when that says more.
fn labelled(choice: &Choice, lang: Lang) -> String {
    let is_word = |name: &str| name.to_lowercase() == choice.value.to_lowercase();
    match choice.name.get(lang) {
        "" => choice.value.clone(),
        name if is_word(&choice.name.en) || is_word(&choice.name.sv) || cells(&choice.value) > 4 => name.to_owned(),
        name => format!("{} {name}", choice.value),
    }
}

impl Cases {
    /// The interviews of the case one stands on, to tick.
    pub(super) fn tick_interviews(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some((key, case)) = self.case(ctx.desk) else { return Outcome::Done };
        let project = ctx.desk.project();
        if project.documents.is_empty() {
            ctx.refuse(lang::interviews_needs_one(lang));
            return Outcome::Done;
        }
        let mut boxed = Boxed::of(What::Interviews(case.id));
        boxed.title = lang::cases_interviews_of(lang, &case.name);
        let item = |(_, d): (_, &crate::model::Document)| Item {
            words: d.title.clone(),
            id: d.id.to_string(),
            on: d.cases.contains(&key),
        };
        boxed.items = project.documents.iter().map(item).collect();
        boxed.items.sort_by_cached_key(|item| (!item.on, item.words.to_lowercase()));
        self.mode = Mode::Boxed(boxed);
        Outcome::Done
    }

    /// The values of the attribute one stands on, to order and name.
    pub(super) fn edit_values(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let mut boxed = Boxed::of(What::Values(attribute.id));
        boxed.renew(ctx.desk.project(), ctx.prefs.lang);
        self.mode = Mode::Boxed(boxed);
        Outcome::Done
    }

    /// A key while a list is open.
    pub(super) fn key_boxed(&mut self, ctx: &mut Ctx, mut boxed: Boxed, key: KeyEvent) -> Option<Outcome> {
        if for_the_shell(key) {
            self.mode = Mode::Boxed(boxed);
            return None;
        }
        if boxed.typing.is_some() {
            self.key_box_field(ctx, boxed, key);
            return Some(Outcome::Done);
        }
        match key.code {
            KeyCode::Esc => return Some(Outcome::Done),
            KeyCode::Up => boxed.step(-1, ctx.area),
            KeyCode::Down => boxed.step(1, ctx.area),
            KeyCode::Enter if boxed.grows_here() => boxed.typing = Some(Field::default()),
            KeyCode::Enter => {
                self.choose(ctx, boxed);
                return Some(Outcome::Done);
            }
            _ => match boxed.what {
                What::Pick(..) => return self.key_pick(ctx, boxed, key),
                What::Interviews(_) => tick(&mut boxed, key),
                What::Values(_) => return self.key_values(ctx, boxed, key),
            },
        }
        self.mode = Mode::Boxed(boxed);
        Some(Outcome::Done)
    }

    fn key_pick(&mut self, ctx: &mut Ctx, mut boxed: Boxed, key: KeyEvent) -> Option<Outcome> {
        let What::Pick(case, attribute) = boxed.what else { return None };
        let Some(c) = typed_char(key) else {
            self.mode = Mode::Boxed(boxed);
            return Some(Outcome::Done);
        };
        match c {
            '-' | '–' => self.set_one(ctx, case, attribute, Some(None)),
            'x' | '?' if !boxed.items.iter().any(|item| item.words.to_lowercase().starts_with(c)) => {
                self.set_one(ctx, case, attribute, None);
            }
            '+' if boxed.grows => {
                boxed.place.at = boxed.items.len();
                boxed.typing = Some(Field::default());
                self.mode = Mode::Boxed(boxed);
            }
            c => match c.to_digit(10).and_then(|n| (n as usize).checked_sub(1)).filter(|n| *n < boxed.items.len()) {
                Some(at) => {
                    boxed.place.at = at;
                    self.choose(ctx, boxed);
                }
                None => {
                    boxed.jump(c);
                    self.mode = Mode::Boxed(boxed);
                }
            },
        }
        Some(Outcome::Done)
    }

    /// Words typed for a value.
    fn key_box_field(&mut self, ctx: &mut Ctx, mut boxed: Boxed, key: KeyEvent) {
        let Some(mut field) = boxed.typing.take() else { return };
        match key.code {
            KeyCode::Esc => boxed.renames = false,
            KeyCode::Enter => return self.keep_value(ctx, boxed, field.text().trim()),
            _ => {
                field.key(key);
                boxed.typing = Some(field);
            }
        }
        self.mode = Mode::Boxed(boxed);
    }

    /// A new value, or the new words of one.
    fn keep_value(&mut self, ctx: &mut Ctx, mut boxed: Boxed, words: &str) {
        let lang = ctx.prefs.lang;
        let (What::Pick(_, id) | What::Values(id)) = boxed.what else { return };
        let Some(mut choices) = choices(ctx.desk, id) else { return };
        let at = boxed.place.at;
        let taken = |(i, c): (usize, &Choice)| {
            !(boxed.renames && i == at)
                && [&c.value, &c.name.en, &c.name.sv].iter().any(|name| name.to_lowercase() == words.to_lowercase())
        };
        if words.is_empty() || choices.iter().enumerate().any(taken) {
            ctx.refuse(if words.is_empty() {
                lang::refused_no_name(lang)
            } else {
                lang::cases_value_taken(lang, words)
            });
            boxed.typing = Some(Field::new(words));
            self.mode = Mode::Boxed(boxed);
            return;
        }
        if boxed.renames {
            if let Some(choice) = choices.get_mut(at) {
                match lang {
                    Lang::En => words.clone_into(&mut choice.name.en),
                    Lang::Sv => words.clone_into(&mut choice.name.sv),
                }
            }
            boxed.renames = false;
        } else {
            choices.push(Choice { value: words.to_owned(), name: Bilingual::default() });
        }
        let said = lang::cases_values_changed(lang);
        match boxed.what {
            What::Pick(case, _) => {
                let value = Some(words.to_owned());
                let edits = vec![Edit::AttributeChoices(id, choices), Edit::SetValue { case, attribute: id, value }];
                self.apply(ctx, edits, Some(Label::new("values.set", [1.into()])), lang::cases_set(lang));
            }
            _ => self.set_choices(ctx, boxed, id, choices, said),
        }
    }

    fn set_choices(&mut self, ctx: &mut Ctx, mut boxed: Boxed, id: Uuid, choices: Vec<Choice>, said: String) {
        self.apply(ctx, vec![Edit::AttributeChoices(id, choices)], None, said);
        boxed.renew(ctx.desk.project(), ctx.prefs.lang);
        self.mode = Mode::Boxed(boxed);
    }

    fn key_values(&mut self, ctx: &mut Ctx, mut boxed: Boxed, key: KeyEvent) -> Option<Outcome> {
        let lang = ctx.prefs.lang;
        let What::Values(id) = boxed.what else { return None };
        let (at, length) = (boxed.place.at, boxed.items.len());
        let Some(mut list) = choices(ctx.desk, id) else { return Some(Outcome::Done) };
        match typed_char(key) {
            Some('n' | '+') => {
                boxed.place.at = length;
                boxed.typing = Some(Field::default());
            }
            Some('r') if at < length => {
                let name = list.get(at).map(|c| c.name.get(lang).to_owned()).filter(|name| !name.is_empty());
                boxed.typing = Some(Field::new(&name.unwrap_or_else(|| list[at].value.clone())));
                boxed.renames = true;
            }
            Some('J' | '>') if at + 1 < length => {
                list.swap(at, at + 1);
                boxed.place.at += 1;
                self.set_choices(ctx, boxed, id, list, lang::cases_values_changed(lang));
                return Some(Outcome::Done);
            }
            Some('K' | '<') if at > 0 && at < length => {
                list.swap(at, at - 1);
                boxed.place.at -= 1;
                self.set_choices(ctx, boxed, id, list, lang::cases_values_changed(lang));
                return Some(Outcome::Done);
            }
            Some('x') if at < length => {
                list.remove(at);
                self.set_choices(ctx, boxed, id, list, lang::cases_values_changed(lang));
                return Some(Outcome::Done);
            }
            Some('k') => boxed.step(-1, ctx.area),
            Some('j') => boxed.step(1, ctx.area),
            Some('q') => return Some(Outcome::Done),
            _ => {}
        }
        self.mode = Mode::Boxed(boxed);
        Some(Outcome::Done)
    }

    /// Enter on a row: the value is kept, or the ticked interviews.
    fn choose(&mut self, ctx: &mut Ctx, boxed: Boxed) {
        let lang = ctx.prefs.lang;
        match boxed.what {
            What::Pick(case, attribute) => {
                let value = boxed.items.get(boxed.place.at).map(|item| item.id.clone());
                if value.is_some() {
                    self.set_one(ctx, case, attribute, Some(value));
                }
            }
            What::Interviews(case) => {
                let edits = rewritten(ctx.desk.project(), case, &boxed.items);
                if !edits.is_empty() {
                    let label = Label::new("document.cases", []);
                    self.apply(ctx, edits, Some(label), lang::cases_interviews_kept(lang));
                }
            }
            What::Values(_) => {
                self.mode = Mode::Boxed(boxed);
            }
        }
    }

    /// A click: on a row chooses or ticks it, beside the list closes it.
    pub(super) fn click_box(&mut self, ctx: &mut Ctx, x: u16, y: u16) -> Outcome {
        let cell = self.cell_xy();
        let Mode::Boxed(mut boxed) = std::mem::take(&mut self.mode) else { return Outcome::Done };
        let area = boxed.area(ctx.area, cell);
        if !area.contains((x, y).into()) {
            return Outcome::Done;
        }
        let row = usize::from(y.saturating_sub(area.y + 1)) + boxed.place.top;
        let inside = y > area.y && y + 1 < area.bottom() && row < boxed.length();
        if inside && boxed.typing.is_none() {
            boxed.place.at = row;
            match boxed.what {
                What::Interviews(_) => toggle(&mut boxed),
                _ if boxed.grows_here() => boxed.typing = Some(Field::default()),
                What::Pick(..) => {
                    self.choose(ctx, boxed);
                    return Outcome::Done;
                }
                What::Values(_) => {}
            }
        }
        self.mode = Mode::Boxed(boxed);
        Outcome::Done
    }

    /// Where the cell one stands on is drawn.
    pub(super) fn cell_xy(&self) -> (u16, u16) {
        let x = match self.spot.column.checked_sub(1) {
            None => self.layout.names.0,
            Some(at) => self.layout.columns.iter().find(|c| c.at == at).map_or(self.layout.names.0, |c| c.x),
        };
        let y = match self.spot.row {
            None => self.layout.heading,
            Some(row) => self.layout.list.y + u16::try_from(row.saturating_sub(self.top)).unwrap_or(0),
        };
        (x, y)
    }

    /// What the footer says while something other than the grid has the keys.
    pub(super) fn mode_footer(&self, prefs: &Prefs) -> Option<Vec<Foot>> {
        let lang = prefs.lang;
        let fixed = |keys: Vec<(String, String)>| keys.into_iter().map(|(key, word)| Foot::Fixed(key, word)).collect();
        match &self.mode {
            Mode::Grid => None,
            Mode::Typing(_) => Some(fixed(super::typing::Typing::keys(prefs))),
            Mode::Boxed(boxed) => Some(boxed.foot(lang)),
            Mode::Path(_) => Some(fixed(super::file::PathForm::keys(lang))),
            Mode::Preview(preview) => Some(fixed(preview.keys(lang))),
            Mode::Pasting(_) => Some(fixed(vec![
                ("Enter".into(), lang::cases_paste_word(lang)),
                ("Esc".into(), lang::cases_as_before(lang)),
            ])),
        }
    }
}

fn choices(desk: &Desk, id: Uuid) -> Option<Vec<Choice>> {
    let key = AttributeKey::of(desk.project().number(EntityKind::Attribute, id)?);
    Some(desk.project().attributes.get(key)?.choices.clone())
}

fn toggle(boxed: &mut Boxed) {
    if let Some(item) = boxed.items.get_mut(boxed.place.at) {
        item.on = !item.on;
    }
}

/// A key in the list of interviews: Space and Tab tick, a letter goes to a title.
fn tick(boxed: &mut Boxed, key: KeyEvent) {
    match (key.code, typed_char(key)) {
        (KeyCode::Tab, _) | (_, Some(' ')) => toggle(boxed),
        (_, Some(c)) => boxed.jump(c),
        _ => {}
    }
}

/// The interviews whose lists of cases are others now.
fn rewritten(project: &Project, case: Uuid, items: &[Item]) -> Vec<Edit> {
    let Some(key) = project.number(EntityKind::Case, case).map(CaseKey::of) else { return Vec::new() };
    let edit = |item: &Item| {
        let id = Uuid::try_parse(&item.id).ok()?;
        let document = project.documents.get(project.document(id)?)?;
        if document.cases.contains(&key) == item.on {
            return None;
        }
        let others = document.cases.iter().filter(|other| **other != key);
        let mut cases: Vec<Uuid> = others.filter_map(|other| project.cases.get(*other).map(|c| c.id)).collect();
        cases.extend(item.on.then_some(case));
        Some(Edit::DocumentCases(id, cases))
    };
    items.iter().filter_map(edit).collect()
}
