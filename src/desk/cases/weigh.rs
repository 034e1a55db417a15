//! What a table of attributes will change, in words, before it does.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::desk::Desk;
use crate::exchange::import::{Attributes, Changes};
use crate::lang::{self, Lang, number};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, CaseKey, CaseValue, Edit, EntityKind, Key, Project, ValueChoice,
    value,
};

/// How many new cases and changed values are named one by one.
const NAMED: usize = 200;

/// What a table does to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableEffect {
    /// A case, an attribute or a value is new.
    New,
    /// A cell gets another value.
    Changed,
    /// A cell or row cannot be taken over.
    Wrong,
    /// All is as the table has it.
    Same,
}

/// A line of what a table will change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableChange {
    /// What becomes of it.
    pub effect: TableEffect,
    /// The name of what changes.
    pub words: String,
    /// What is said of it; may be empty.
    pub note: String,
}

/// What a table will change, before it does.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The name of the table.
    pub title: String,
    /// Its rows, columns and cells that change.
    pub facts: String,
    /// What becomes of what: what is wrong first.
    pub lines: Vec<TableChange>,
    /// The changes, without what is wrong.
    pub edits: Vec<Edit>,
    /// How many cells change.
    pub cells: usize,
    /// How many rows belong to an interview.
    pub matched: usize,
}

/// What is known while a table is weighed.
struct Weigher<'a> {
    project: &'a Project,
    lang: Lang,
    /// Names of cases that the table makes.
    cases: HashMap<Uuid, String>,
    /// Names of attributes that it makes.
    attributes: HashMap<Uuid, String>,
    /// Values that choices are to have beside those they have, by attribute.
    extended: BTreeMap<Uuid, Vec<String>>,
    made: Vec<TableChange>,
    changed: Vec<TableChange>,
    wrong: Vec<TableChange>,
    /// Cells filled in, by attribute's name.
    filled: BTreeMap<String, usize>,
    new_cases: Vec<String>,
    edits: Vec<Edit>,
    cells: usize,
}

/// What a table will change, in words, and the edits that fit.
pub fn weighed(desk: &Desk, table: &Attributes, changes: Changes, name: &str, lang: Lang) -> Preview {
    let mut weigher = Weigher {
        project: desk.project(),
        lang,
        cases: HashMap::new(),
        attributes: HashMap::new(),
        extended: BTreeMap::new(),
        made: Vec::new(),
        changed: Vec::new(),
        wrong: Vec::new(),
        filled: BTreeMap::new(),
        new_cases: Vec::new(),
        edits: Vec::new(),
        cells: 0,
    };
    for (line, key) in &changes.unmatched {
        weigher.wrong(lang::cases_row(lang, line, key), lang::cases_no_interview_of_it(lang));
    }
    for (line, key) in &changes.ambiguous {
        weigher.wrong(lang::cases_row(lang, line, key), lang::cases_several_of_it(lang));
    }
    changes.edits.into_iter().for_each(|edit| weigher.take(edit));
    let mut preview = weigher.done();
    preview.title = name.to_owned();
    let (rows, columns) = (number(table.rows.len()), number(table.columns.len()));
    preview.facts = lang::cases_table(lang, rows, columns, number(preview.cells));
    preview.matched = changes.matched;
    preview
}

impl Weigher<'_> {
    fn wrong(&mut self, words: String, note: String) {
        self.wrong.push(TableChange { effect: TableEffect::Wrong, words, note });
    }

    fn attribute(&self, id: Uuid) -> Option<(AttributeKey, &Attribute)> {
        let key = AttributeKey::of(self.project.number(EntityKind::Attribute, id)?);
        Some((key, self.project.attributes.get(key)?))
    }

    fn case_name(&self, id: Uuid) -> String {
        let here = self.project.number(EntityKind::Case, id).and_then(|no| self.project.cases.get(CaseKey::of(no)));
        here.map(|case| case.name.clone()).or_else(|| self.cases.get(&id).cloned()).unwrap_or_default()
    }

    fn document(&mut self, id: Uuid, note: String) {
        let document = self.project.document(id).and_then(|key| self.project.documents.get(key));
        let words = document.map(|d| d.title.clone()).unwrap_or_default();
        self.changed.push(TableChange { effect: TableEffect::New, words, note });
    }

    fn take(&mut self, edit: Edit) {
        let lang = self.lang;
        match &edit {
            Edit::AddCase { id, name } => {
                self.cases.insert(*id, name.clone());
                self.new_cases.push(name.clone());
            }
            Edit::AddAttribute { id, key, kind, .. } => {
                self.attributes.insert(*id, key.clone());
                let note = lang::cases_new_attribute(lang, kind.name(lang));
                self.made.push(TableChange { effect: TableEffect::New, words: key.clone(), note });
            }
            // Which of them are needed is seen by the values.
            Edit::AttributeChoices(..) => return,
            Edit::SetValue { case, attribute, value } => return self.value(*case, *attribute, value.clone()),
            Edit::DocumentTitle(id, title) => self.document(*id, lang::cases_gets_title(lang, title)),
            Edit::DocumentShort(id, short) => self.document(*id, lang::cases_gets_short(lang, short)),
            Edit::DocumentCases(id, cases) => {
                let names = cases.iter().map(|id| self.case_name(*id)).collect::<Vec<_>>().join(", ");
                self.document(*id, lang::cases_gets_case(lang, names));
            }
            _ => {}
        }
        self.edits.push(edit);
    }

    /// A value: as the attribute writes it; one that does not fit is named and left out.
    fn value(&mut self, case: Uuid, id: Uuid, words: Option<String>) {
        let lang = self.lang;
        let name = self.case_name(case);
        let Some((key, attribute)) = self.attribute(id) else {
            let heading = self.attributes.get(&id).cloned().unwrap_or_default();
            *self.filled.entry(heading).or_default() += 1;
            return self.set(case, id, words);
        };
        let heading = attribute.shown(lang).to_owned();
        let told = words.clone().unwrap_or_else(|| lang::word_not_applicable(lang));
        if attribute.derived.is_some() {
            return self.wrong(format!("{name} · {heading}: {told}"), lang::cases_computed_word(lang));
        }
        let mut grows: Option<String> = None;
        let meant = match &words {
            None => None,
            Some(given) => match value::read(attribute.kind, &attribute.choices, given) {
                Some(value) => Some(value),
                None if attribute.kind == AttributeType::Choice => {
                    let new = self.extended.get(&id).is_none_or(|new| !new.contains(given));
                    grows = new.then(|| given.clone());
                    Some(given.clone())
                }
                None => {
                    let note = lang::cases_does_not_fit(lang, attribute.kind.name(lang));
                    return self.wrong(format!("{name} · {heading}: {told}"), note);
                }
            },
        };
        let row = self.project.number(EntityKind::Case, case).map(CaseKey::of);
        let now = row.map_or(CaseValue::Missing, |row| self.project.value(row, key));
        let old = match (now, &meant) {
            (CaseValue::Missing, _) => None,
            (CaseValue::NotApplicable, None) => return,
            (CaseValue::Value(here), Some(new)) if here == new => return,
            (CaseValue::NotApplicable, _) => Some(lang::word_not_applicable(lang)),
            (CaseValue::Value(here), _) => Some(attribute.words(here, lang).to_owned()),
        };
        let new =
            meant.as_deref().map_or_else(|| lang::word_not_applicable(lang), |v| attribute.words(v, lang).to_owned());
        if let Some(value) = grows {
            self.extended.entry(id).or_default().push(value);
        }
        match old {
            None => *self.filled.entry(heading).or_default() += 1,
            Some(old) => {
                let words = format!("{name} · {heading}");
                self.changed.push(TableChange {
                    effect: TableEffect::Changed,
                    words,
                    note: lang::cases_old_to_new(lang, old, new),
                });
            }
        }
        self.set(case, id, meant);
    }

    fn set(&mut self, case: Uuid, attribute: Uuid, value: Option<String>) {
        self.cells += 1;
        self.edits.push(Edit::SetValue { case, attribute, value });
    }

    /// Choices get the values that they have not.
    fn grown(&mut self) {
        let lang = self.lang;
        for (id, new) in std::mem::take(&mut self.extended) {
            let Some((_, attribute)) = self.attribute(id) else { continue };
            let added = new.iter().map(|value| ValueChoice { value: value.clone(), name: Bilingual::default() });
            let choices = attribute.choices.iter().cloned().chain(added).collect();
            let (words, note) = (attribute.shown(lang).to_owned(), lang::cases_new_values(lang, new.join(", ")));
            self.made.push(TableChange { effect: TableEffect::New, words, note });
            // Before the values that need them.
            self.edits.insert(0, Edit::AttributeChoices(id, choices));
        }
    }

    fn done(mut self) -> Preview {
        let lang = self.lang;
        self.grown();
        let mut lines = std::mem::take(&mut self.wrong);
        lines.append(&mut self.made);
        let named = self.new_cases.iter().take(NAMED);
        lines.extend(named.map(|name| TableChange {
            effect: TableEffect::New,
            words: name.clone(),
            note: lang::word_new_case(lang),
        }));
        let more = |n: usize| (n > NAMED).then(|| more(lang, n - NAMED));
        lines.extend(more(self.new_cases.len()));
        let changed = self.changed.len();
        lines.extend(self.changed.into_iter().take(NAMED));
        lines.extend(more(changed));
        lines.extend(self.filled.into_iter().map(|(words, n)| TableChange {
            effect: TableEffect::New,
            words,
            note: if n == 1 { lang::cases_filled_one(lang) } else { lang::cases_filled(lang, number(n)) },
        }));
        if self.edits.is_empty() {
            let words = lang::cases_all_here(lang);
            lines.push(TableChange { effect: TableEffect::Same, words, note: String::new() });
        }
        Preview { lines, edits: self.edits, cells: self.cells, ..Preview::default() }
    }
}

fn more(lang: Lang, n: usize) -> TableChange {
    TableChange { effect: TableEffect::New, words: lang::and_more(lang, number(n)), note: String::new() }
}
