//! Keys and clicks in a small list at a cell, and what they change.

use crossterm::event::{KeyCode, KeyEvent};
use uuid::Uuid;

use super::boxes::{Boxed, Item, What};
use super::state::{Cases, Mode};
use super::typing::for_the_shell;
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::model::{AttributeKey, Bilingual, CaseKey, Choice, Edit, EntityKind, Key, Label, Project};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::field::{Field, typed_char};

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
