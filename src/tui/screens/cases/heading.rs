//! What an attribute is: its name, type, values, what it is computed from.

use uuid::Uuid;

use super::acts::apply;
use super::state::Cases;
use crate::desk::cases::free_key;
use crate::lang::{self, Lang};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, Derived, Edit, EntityKind, HistoryLabel, Key, Lookup, Project,
    ValueChoice,
};
use crate::tui::answers::{Answer, Attributed, CasesAnswer, Given};
use crate::tui::context::{Ctx, Outcome};

/// The types in the order of the menu; the computed one comes after them.
const KINDS: [AttributeType; 5] =
    [AttributeType::Text, AttributeType::Number, AttributeType::Date, AttributeType::YesNo, AttributeType::Choice];

/// What an attribute is computed from, in words.
pub(super) fn source_words(project: &Project, derived: Derived, lang: Lang) -> String {
    let from = derived.from.and_then(|id| project.number(EntityKind::Attribute, id));
    let from = from.and_then(|no| project.attributes.get(AttributeKey::of(no)));
    let from = from.map_or_else(|| lang::cases_name_of_the_case(lang), |a| a.shown(lang).to_owned());
    lang::cases_source(lang, from, derived.list.name(lang))
}

impl Cases {
    /// What can be done with the attribute one stands on.
    pub(super) fn heading_menu(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if !ctx.may_write() {
            return Outcome::Done;
        }
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let choice = attribute.kind == AttributeType::Choice && attribute.derived.is_none();
        let id = attribute.id;
        let entries = [
            Some((lang::cases_menu_rename(lang), CasesAnswer::AskName)),
            Some((lang::cases_menu_type(lang), CasesAnswer::AskType(id))),
            choice.then(|| (lang::cases_menu_values(lang), CasesAnswer::AskValues(id))),
            Some((lang::cases_menu_remove(lang), CasesAnswer::Remove)),
        ];
        let answers = entries.into_iter().flatten().map(|(words, gives)| Answer::new(words, Given::Cases(gives)));
        let title = self.attribute_title(attribute, ctx, lang);
        Outcome::choice(title, answers)
    }

    fn attribute_title(&self, attribute: &Attribute, ctx: &Ctx, lang: Lang) -> String {
        let kind = match attribute.derived {
            Some(derived) => source_words(ctx.desk.project(), derived, lang),
            None => attribute.kind.name(lang),
        };
        format!("{} · {kind}", attribute.shown(lang))
    }

    pub(super) fn remove_attribute(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let (id, said) = (attribute.id, lang::cases_removed_attribute(ctx.prefs, attribute.shown(lang)));
        apply(ctx, vec![Edit::RemoveAttribute(id)], None, said);
        Outcome::Done
    }

    /// Asks for the type of an attribute.
    pub(super) fn ask_kind(&self, ctx: &mut Ctx, of: Attributed) -> Outcome {
        let lang = ctx.prefs.lang;
        let title = match &of {
            Attributed::New(name) if name.is_empty() => {
                return ctx.refused(lang::refused_no_name(lang));
            }
            Attributed::New(name) => lang::cases_type_of(lang, name),
            Attributed::Old(_) => lang::cases_which_type(lang),
        };
        let kinds = KINDS.map(|kind| (kind.name(lang), CasesAnswer::Type(of.clone(), kind))).into_iter();
        let all = kinds.chain([(lang::cases_kind_computed(lang), CasesAnswer::AskList(of))]);
        Outcome::choice(title, all.map(|(words, gives)| Answer::new(words, Given::Cases(gives))))
    }

    /// Takes a type that was chosen; the values of a new choice are asked for.
    pub(super) fn take_kind(&mut self, ctx: &mut Ctx, of: Attributed, kind: AttributeType) -> Outcome {
        match of {
            Attributed::Old(id) => self.set_kind(ctx, id, kind),
            Attributed::New(name) if kind == AttributeType::Choice => {
                let label = lang::cases_values_parted(ctx.prefs.lang);
                return self.ask(label, String::new(), move |words| CasesAnswer::Values(name.clone(), words));
            }
            Attributed::New(name) => self.add_attribute(ctx, &name, kind, Vec::new(), None),
        }
        Outcome::Done
    }

    /// Asks by which list an attribute is to be computed.
    pub(super) fn ask_list(&self, ctx: &Ctx, of: &Attributed) -> Outcome {
        let lang = ctx.prefs.lang;
        let answer = |list: Lookup| Answer::new(list.name(lang), Given::Cases(CasesAnswer::List(of.clone(), list)));
        Outcome::choice(lang::cases_which_list(lang), Lookup::ALL.map(answer))
    }

    /// Gives an attribute a type. One that was computed keeps what was computed, as text first.
    fn set_kind(&mut self, ctx: &mut Ctx, id: Uuid, kind: AttributeType) {
        let lang = ctx.prefs.lang;
        let key = ctx.desk.project().number(EntityKind::Attribute, id).map(AttributeKey::of);
        let derived = key.and_then(|key| ctx.desk.project().attributes.get(key)?.derived);
        let said = lang::cases_type_changed(ctx.prefs, kind.name(lang));
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
    fn sources(&self, project: &Project, of: &Attributed, list: Lookup) -> Vec<Option<Uuid>> {
        let label = matches!(list, Lookup::Label(_));
        let columns = self.cases.columns.iter().filter_map(|column| project.attributes.get(column.key));
        let fits = columns.filter(|a| *of != Attributed::Old(a.id) && (!label || a.kind == AttributeType::Choice));
        let name = (!label).then_some(None);
        name.into_iter().chain(fits.map(|a| Some(a.id))).collect()
    }

    /// Asks what an attribute is to be computed from, by a list.
    pub(super) fn ask_source(&self, ctx: &mut Ctx, of: &Attributed, list: Lookup) -> Outcome {
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let answer = |from: Option<Uuid>| {
            let key = from.and_then(|id| project.number(EntityKind::Attribute, id)).map(AttributeKey::of);
            let attribute = key.and_then(|key| project.attributes.get(key));
            let words = attribute.map_or_else(|| lang::cases_name_of_the_case(lang), |a| a.shown(lang).to_owned());
            Answer::new(words, Given::Cases(CasesAnswer::Computed(of.clone(), Derived { from, list })))
        };
        let answers: Vec<Answer> = self.sources(project, of, list).into_iter().map(answer).collect();
        if answers.is_empty() {
            return ctx.refused(lang::cases_no_choice_yet(ctx.prefs));
        }
        Outcome::choice(lang::cases_from_what(lang), answers)
    }

    /// Computes an attribute from what was chosen.
    pub(super) fn compute(&mut self, ctx: &mut Ctx, of: Attributed, derived: Derived) {
        match of {
            Attributed::New(name) => self.add_attribute(ctx, &name, AttributeType::Text, Vec::new(), Some(derived)),
            Attributed::Old(id) => {
                let said = lang::cases_now_computed(ctx.prefs);
                apply(ctx, vec![Edit::AttributeDerived(id, Some(derived))], None, said);
            }
        }
    }

    /// A new attribute, after the others; the place goes to it.
    pub(super) fn add_attribute(
        &mut self,
        ctx: &mut Ctx,
        name: &str,
        kind: AttributeType,
        choices: Vec<ValueChoice>,
        derived: Option<Derived>,
    ) {
        let lang = ctx.prefs.lang;
        let id = ctx.desk.new_id();
        let key = free_key(ctx.desk.project(), name);
        let named = Bilingual::only(lang, name.to_owned());
        let mut edits = vec![Edit::AddAttribute { id, key, name: named, kind, choices }];
        edits.extend(derived.map(|derived| Edit::AttributeDerived(id, Some(derived))));
        let label = HistoryLabel::new("attribute.added", [id.to_string().into()]);
        if apply(ctx, edits, Some(label), lang::cases_added_attribute(ctx.prefs, name)) {
            self.at.column = usize::MAX;
            self.anchor = None;
        }
    }
}
