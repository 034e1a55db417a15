//! What an attribute is: its name, type, values, what it is computed from.

use uuid::Uuid;

use super::acts::apply;
use super::lists::CellList;
use super::municipality::list_word;
use super::sheet::kind_word;
use super::state::{Asked, Cases, HEADING, KIND, LIST, SOURCE, VALUES};
use crate::lang::{self, Lang};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, Choice, Derived, Edit, EntityKind, Key, Label, List, Project,
};
use crate::tui::asks::Opens;
use crate::tui::context::{Ctx, Outcome};

/// The types in the order of the menu; the computed one comes after them.
const KINDS: [AttributeType; 5] =
    [AttributeType::Text, AttributeType::Number, AttributeType::Date, AttributeType::YesNo, AttributeType::Choice];

/// What the menu of a heading does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Rename,
    Kind,
    Values,
    Remove,
}

fn entries(attribute: &Attribute) -> Vec<Entry> {
    let choice = attribute.kind == AttributeType::Choice && attribute.derived.is_none();
    let mut out = vec![Entry::Rename, Entry::Kind];
    out.extend(choice.then_some(Entry::Values));
    out.push(Entry::Remove);
    out
}

/// What an attribute is computed from, in words.
pub(super) fn source_words(project: &Project, derived: Derived, lang: Lang) -> String {
    let from = derived.from.and_then(|id| project.number(EntityKind::Attribute, id));
    let from = from.and_then(|no| project.attributes.get(AttributeKey::of(no)));
    let from = from.map_or_else(|| lang::cases_name_of_the_case(lang), |a| a.shown(lang).to_owned());
    lang::cases_source(lang, from, list_word(lang, derived.list))
}

impl Cases {
    /// What can be done with the attribute one stands on.
    pub(super) fn heading_menu(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if !ctx.may_write() {
            return Outcome::Done;
        }
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let word = |entry: &Entry| match entry {
            Entry::Rename => lang::cases_menu_rename(lang),
            Entry::Kind => lang::cases_menu_type(lang),
            Entry::Values => lang::cases_menu_values(lang),
            Entry::Remove => lang::cases_menu_remove(lang),
        };
        let answers = entries(attribute).iter().map(word).collect();
        let title = self.attribute_title(attribute, ctx, lang);
        Outcome::Open(Box::new(Opens::Choice { purpose: HEADING, title, answers }))
    }

    fn attribute_title(&self, attribute: &Attribute, ctx: &Ctx, lang: Lang) -> String {
        let kind = match attribute.derived {
            Some(derived) => source_words(ctx.desk.project(), derived, lang),
            None => kind_word(lang, attribute.kind),
        };
        format!("{} · {kind}", attribute.shown(lang))
    }

    pub(super) fn heading_answer(&mut self, ctx: &mut Ctx, number: usize) -> Outcome {
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let id = attribute.id;
        match entries(attribute).get(number) {
            Some(Entry::Rename) => self.rename_attribute(ctx),
            Some(Entry::Kind) => self.ask_kind(ctx, Some(id), String::new()),
            Some(Entry::Values) => {
                Outcome::own(CellList::values(ctx.desk.project(), id, ctx.prefs.lang, self.cell_xy()))
            }
            Some(Entry::Remove) => self.remove_attribute(ctx),
            None => Outcome::Done,
        }
    }

    pub(super) fn remove_attribute(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let (id, said) = (attribute.id, lang::cases_removed_attribute(lang, attribute.shown(lang)));
        apply(ctx, vec![Edit::RemoveAttribute(id)], None, said);
        Outcome::Done
    }

    /// Asks for the type of an attribute, or of a new one of a name.
    pub(super) fn ask_kind(&mut self, ctx: &mut Ctx, id: Option<Uuid>, name: String) -> Outcome {
        let lang = ctx.prefs.lang;
        if id.is_none() && name.is_empty() {
            ctx.refuse(lang::refused_no_name(lang));
            return Outcome::Done;
        }
        let title = match id {
            Some(_) => lang::cases_which_type(lang),
            None => lang::cases_type_of(lang, &name),
        };
        self.asked = Asked::Attribute { id, name, list: None };
        let kinds = KINDS.iter().map(|kind| kind_word(lang, *kind));
        let answers = kinds.chain([lang::cases_kind_computed(lang)]).collect();
        Outcome::Open(Box::new(Opens::Choice { purpose: KIND, title, answers }))
    }

    pub(super) fn kind_answer(&mut self, ctx: &mut Ctx, id: Option<Uuid>, name: String, number: usize) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(&kind) = KINDS.get(number) else {
            let answers = List::ALL.iter().map(|list| list_word(lang, *list)).collect();
            self.asked = Asked::Attribute { id, name, list: None };
            let title = lang::cases_which_list(lang);
            return Outcome::Open(Box::new(Opens::Choice { purpose: LIST, title, answers }));
        };
        match id {
            Some(id) => self.set_kind(ctx, id, kind),
            None if kind == AttributeType::Choice => {
                self.asked = Asked::Attribute { id: None, name, list: None };
                let label = lang::cases_values_parted(lang);
                return Outcome::Open(Box::new(Opens::Prompt { purpose: VALUES, label, text: String::new() }));
            }
            None => self.add_attribute(ctx, &name, kind, Vec::new(), None),
        }
        Outcome::Done
    }

    /// Gives an attribute a type. One that was computed keeps what was computed, as text first.
    fn set_kind(&mut self, ctx: &mut Ctx, id: Uuid, kind: AttributeType) {
        let lang = ctx.prefs.lang;
        let key = ctx.desk.project().number(EntityKind::Attribute, id).map(AttributeKey::of);
        let derived = key.and_then(|key| ctx.desk.project().attributes.get(key)?.derived);
        let said = lang::cases_type_changed(lang, kind_word(lang, kind));
        if derived.is_some()
            && (!apply(ctx, vec![Edit::AttributeDerived(id, None)], None, said.clone()) || kind == AttributeType::Text)
        {
            return;
        }
        let choices = key.and_then(|key| Some(ctx.desk.project().attributes.get(key)?.choices.clone()));
        let choices = choices.filter(|_| kind == AttributeType::Choice).unwrap_or_default();
        apply(ctx, vec![Edit::AttributeType(id, kind, choices)], None, said);
    }

    /// What a list can be asked of: the case's name, or an attribute.
    fn sources(&self, project: &Project, id: Option<Uuid>, list: List) -> Vec<Option<Uuid>> {
        let label = matches!(list, List::Label(_));
        let columns = self.sheet.columns.iter().filter_map(|column| project.attributes.get(column.key));
        let fits = columns.filter(|a| Some(a.id) != id && (!label || a.kind == AttributeType::Choice));
        let name = (!label).then_some(None);
        name.into_iter().chain(fits.map(|a| Some(a.id))).collect()
    }

    pub(super) fn list_answer(&mut self, ctx: &mut Ctx, id: Option<Uuid>, name: String, number: usize) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(&list) = List::ALL.get(number) else { return Outcome::Done };
        let project = ctx.desk.project();
        let word = |source: &Option<Uuid>| {
            let key = source.and_then(|id| project.number(EntityKind::Attribute, id)).map(AttributeKey::of);
            let attribute = key.and_then(|key| project.attributes.get(key));
            attribute.map_or_else(|| lang::cases_name_of_the_case(lang), |a| a.shown(lang).to_owned())
        };
        let answers: Vec<String> = self.sources(project, id, list).iter().map(word).collect();
        if answers.is_empty() {
            ctx.refuse(lang::cases_no_choice_yet(lang));
            return Outcome::Done;
        }
        self.asked = Asked::Attribute { id, name, list: Some(list) };
        Outcome::Open(Box::new(Opens::Choice { purpose: SOURCE, title: lang::cases_from_what(lang), answers }))
    }

    pub(super) fn source_answer(
        &mut self,
        ctx: &mut Ctx,
        (id, name): (Option<Uuid>, &str),
        list: List,
        number: usize,
    ) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(from) = self.sources(ctx.desk.project(), id, list).get(number).copied() else { return Outcome::Done };
        let derived = Derived { from, list };
        match id {
            None => self.add_attribute(ctx, name, AttributeType::Text, Vec::new(), Some(derived)),
            Some(id) => {
                apply(ctx, vec![Edit::AttributeDerived(id, Some(derived))], None, lang::cases_now_computed(lang));
            }
        }
        Outcome::Done
    }

    /// A new attribute, after the others; the place goes to it.
    pub(super) fn add_attribute(
        &mut self,
        ctx: &mut Ctx,
        name: &str,
        kind: AttributeType,
        choices: Vec<Choice>,
        derived: Option<Derived>,
    ) {
        let lang = ctx.prefs.lang;
        let id = ctx.desk.new_id();
        let key = free_key(ctx.desk.project(), name);
        let named = Bilingual::only(lang, name.to_owned());
        let mut edits = vec![Edit::AddAttribute { id, key, name: named, kind, choices }];
        edits.extend(derived.map(|derived| Edit::AttributeDerived(id, Some(derived))));
        let label = Label::new("attribute.added", [id.to_string().into()]);
        if apply(ctx, edits, Some(label), lang::cases_added_attribute(lang, name)) {
            self.spot.column = usize::MAX;
            self.anchor = None;
        }
    }
}

/// What commands call a new attribute: its name in small letters without blanks, and a number where that is taken.
fn free_key(project: &Project, name: &str) -> String {
    let base = name.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
    let mut key = base.clone();
    let mut n = 2;
    while project.attribute(&key).is_some() {
        key = format!("{base}_{n}");
        n += 1;
    }
    key
}
