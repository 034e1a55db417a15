//! Small lists at a cell: a choice, the interviews of a case, the values of an attribute.

use ratatui::layout::Rect;
use uuid::Uuid;

use crate::lang::{self, Lang};
use crate::model::{AttributeKey, AttributeType, CaseKey, Cell, Choice, EntityKind, Key, Project};
use crate::tui::context::Foot;
use crate::tui::parts::field::Field;
use crate::tui::parts::list::Place;
use crate::tui::parts::paint::cells;

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
    pub(super) id: String,
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
    /// Whether the typed words are a new name for it.
    pub(super) renames: bool,
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

    pub(super) fn of(what: What) -> Boxed {
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

    /// Whether one stands on the row that makes another value.
    pub(super) fn grows_here(&self) -> bool {
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
