//! Tables in and out: what a table of attributes will change is shown before it does; the grid goes out as it came in.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use uuid::Uuid;

use super::sheet::kind_word;
use super::state::{Cases, Mode};
use super::typing::for_the_shell;
use crate::desk::{Desk, attributes_of};
use crate::exchange::export::{Cell as Out, Table};
use crate::exchange::import::{Attributes, Changes};
use crate::lang::{self, Lang, number};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, CaseKey, Cell, Choice, Edit, EntityKind, Key, Label, Project,
    value,
};
use crate::tui::asks::{Exported, Opens};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::paths::{complete, path_of};
use crate::tui::symbols::Mark;

/// How many new cases and changed values are named one by one.
const NAMED: usize = 200;

/// The path of a table, being typed.
#[derive(Clone, Debug, Default)]
pub(super) struct PathForm {
    pub(super) field: Field,
    /// What Tab found several of.
    pub(super) names: Vec<String>,
    /// What is wrong with it.
    pub(super) problem: Option<String>,
}

impl PathForm {
    /// The keys that work.
    pub(super) fn keys(lang: Lang) -> Vec<(String, String)> {
        vec![
            ("Enter".into(), lang::cases_see(lang)),
            ("Tab".into(), lang::cases_complete(lang)),
            ("Esc".into(), lang::foot_close(lang)),
        ]
    }

    /// Words that were pasted or dropped.
    pub(super) fn paste(&mut self, text: &str) {
        self.field.paste(text.trim().trim_matches(['\'', '"']));
        self.problem = None;
    }
}

/// A row of what a table will change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) mark: Mark,
    pub(super) words: String,
    pub(super) note: String,
}

/// What a table will change, before it does.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    pub(super) title: String,
    pub(super) facts: String,
    pub(super) lines: Vec<Line>,
    pub(super) top: usize,
    edits: Vec<Edit>,
    /// Cells that change.
    cells: usize,
    matched: usize,
}

impl Preview {
    pub(super) fn scroll(&mut self, by: isize, area: Rect) {
        let height = usize::from(area.height.saturating_sub(2));
        self.top = self.top.saturating_add_signed(by).min(self.lines.len().saturating_sub(height));
    }

    /// The keys that work.
    pub(super) fn keys(&self, lang: Lang) -> Vec<(String, String)> {
        let mut keys = Vec::new();
        if !self.edits.is_empty() {
            keys.push(("Enter".to_owned(), lang::cases_take_over(lang)));
        }
        keys.push(("Esc".into(), lang::cases_as_before(lang)));
        keys
    }
}

impl Cases {
    pub(super) fn ask_path(&mut self) -> Outcome {
        self.mode = Mode::Path(PathForm::default());
        Outcome::Done
    }

    /// A key while the path is typed.
    pub(super) fn key_path(&mut self, ctx: &mut Ctx, mut form: PathForm, key: KeyEvent) -> Option<Outcome> {
        if for_the_shell(key) {
            self.mode = Mode::Path(form);
            return None;
        }
        match key.code {
            KeyCode::Esc => return Some(Outcome::Done),
            KeyCode::Enter if form.field.is_empty() => {
                form.problem = Some(lang::cases_say_where(ctx.prefs.lang));
            }
            KeyCode::Enter => {
                self.read_table(ctx, form);
                return Some(Outcome::Done);
            }
            KeyCode::Tab => {
                let is_table = |name: &str| {
                    let name = name.to_lowercase();
                    [".csv", ".tsv", ".txt"].iter().any(|ending| name.ends_with(ending))
                };
                let done = complete(form.field.text(), is_table);
                form.field = Field::new(&done.text);
                form.names = done.names;
            }
            _ => {
                if form.field.key(key) == Typed::Changed {
                    (form.names, form.problem) = (Vec::new(), None);
                }
            }
        }
        self.mode = Mode::Path(form);
        Some(Outcome::Done)
    }

    /// Reads the table and weighs it; nothing is changed.
    fn read_table(&mut self, ctx: &mut Ctx, mut form: PathForm) {
        let lang = ctx.prefs.lang;
        let path: PathBuf = path_of(form.field.text());
        match attributes_of(&path) {
            Ok(table) => {
                let changes = ctx.desk.attribute_changes(Vec::new(), Some(&table));
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.mode = Mode::Preview(Box::new(weighed(ctx.desk, &table, changes, &name, lang)));
            }
            Err(failure) => {
                form.problem = Some(failure.say(lang));
                self.mode = Mode::Path(form);
            }
        }
    }

    /// Enter takes the table over, Esc does not.
    pub(super) fn key_preview(&mut self, ctx: &mut Ctx, mut preview: Box<Preview>, key: KeyEvent) -> Option<Outcome> {
        let lang = ctx.prefs.lang;
        if for_the_shell(key) {
            self.mode = Mode::Preview(preview);
            return None;
        }
        let page = isize::try_from(ctx.area.height.saturating_sub(3).max(1)).unwrap_or(1);
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Some(Outcome::Done),
            KeyCode::Enter if !preview.edits.is_empty() => {
                let said = lang::cases_taken_over(lang, number(preview.matched), number(preview.cells));
                let label = Label::new("attributes.added", [preview.matched.into()]);
                self.apply(ctx, preview.edits, Some(label), said);
                return Some(Outcome::Done);
            }
            KeyCode::Enter => return Some(Outcome::Done),
            KeyCode::Down | KeyCode::Char('j') => preview.scroll(1, ctx.area),
            KeyCode::Up | KeyCode::Char('k') => preview.scroll(-1, ctx.area),
            KeyCode::PageDown | KeyCode::Char(' ') => preview.scroll(page, ctx.area),
            KeyCode::PageUp => preview.scroll(-page, ctx.area),
            KeyCode::Home => preview.top = 0,
            KeyCode::End => preview.scroll(isize::MAX, ctx.area),
            _ => {}
        }
        self.mode = Mode::Preview(preview);
        Some(Outcome::Done)
    }

    /// The grid as a table: the cases in their order, values as stored, so that it comes in again the same.
    pub(super) fn export(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let columns = self.sheet.columns.iter().filter_map(|c| Some((c.key, project.attributes.get(c.key)?)));
        let columns: Vec<(AttributeKey, &Attribute)> = columns.collect();
        let first = lang::cases_case(lang).to_lowercase();
        let mut table = Table::new(std::iter::once(first).chain(columns.iter().map(|(_, a)| a.key.clone())));
        for &case in &self.sheet.rows {
            let name = project.cases.get(case).map(|case| case.name.as_str()).unwrap_or_default();
            let cell = |&(key, _): &(AttributeKey, &Attribute)| match project.value(case, key) {
                Cell::Missing => Out::Empty,
                Cell::NotApplicable => Out::from("–"),
                Cell::Value(words) => Out::from(words),
            };
            table.row(std::iter::once(Out::from(name)).chain(columns.iter().map(cell)));
        }
        let title = lang::cases_export(lang);
        Outcome::Open(Box::new(Opens::Export(Exported::of_table(title, lang::cases_file(lang), true, table, lang))))
    }
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
    made: Vec<Line>,
    changed: Vec<Line>,
    wrong: Vec<Line>,
    /// Cells filled in, by attribute's name.
    filled: BTreeMap<String, usize>,
    new_cases: Vec<String>,
    edits: Vec<Edit>,
    cells: usize,
}

/// What a table will change, in words, and the edits that fit.
fn weighed(desk: &Desk, table: &Attributes, changes: Changes, name: &str, lang: Lang) -> Preview {
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
        self.wrong.push(Line { mark: Mark::Cannot, words, note });
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
        self.changed.push(Line { mark: Mark::ComesIn, words, note });
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
                let note = lang::cases_new_attribute(lang, kind_word(lang, *kind));
                self.made.push(Line { mark: Mark::ComesIn, words: key.clone(), note });
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
        let told = words.clone().unwrap_or_else(|| lang::cases_not_applicable(lang));
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
                    let note = lang::cases_does_not_fit(lang, kind_word(lang, attribute.kind));
                    return self.wrong(format!("{name} · {heading}: {told}"), note);
                }
            },
        };
        let row = self.project.number(EntityKind::Case, case).map(CaseKey::of);
        let now = row.map_or(Cell::Missing, |row| self.project.value(row, key));
        let old = match (now, &meant) {
            (Cell::Missing, _) => None,
            (Cell::NotApplicable, None) => return,
            (Cell::Value(here), Some(new)) if here == new => return,
            (Cell::NotApplicable, _) => Some(lang::cases_not_applicable(lang)),
            (Cell::Value(here), _) => Some(attribute.words(here, lang).to_owned()),
        };
        let new =
            meant.as_deref().map_or_else(|| lang::cases_not_applicable(lang), |v| attribute.words(v, lang).to_owned());
        if let Some(value) = grows {
            self.extended.entry(id).or_default().push(value);
        }
        match old {
            None => *self.filled.entry(heading).or_default() += 1,
            Some(old) => {
                let words = format!("{name} · {heading}");
                self.changed.push(Line { mark: Mark::Decide, words, note: lang::cases_old_to_new(lang, old, new) });
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
            let added = new.iter().map(|value| Choice { value: value.clone(), name: Bilingual::default() });
            let choices = attribute.choices.iter().cloned().chain(added).collect();
            let (words, note) = (attribute.shown(lang).to_owned(), lang::cases_new_values(lang, new.join(", ")));
            self.made.push(Line { mark: Mark::ComesIn, words, note });
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
        lines.extend(named.map(|name| Line {
            mark: Mark::ComesIn,
            words: name.clone(),
            note: lang::cases_new_case(lang),
        }));
        let more = |n: usize| (n > NAMED).then(|| more(lang, n - NAMED));
        lines.extend(more(self.new_cases.len()));
        let changed = self.changed.len();
        lines.extend(self.changed.into_iter().take(NAMED));
        lines.extend(more(changed));
        lines.extend(self.filled.into_iter().map(|(words, n)| Line {
            mark: Mark::ComesIn,
            words,
            note: if n == 1 { lang::cases_filled_one(lang) } else { lang::cases_filled(lang, number(n)) },
        }));
        if self.edits.is_empty() {
            let words = lang::cases_all_here(lang);
            lines.push(Line { mark: Mark::Same, words, note: String::new() });
        }
        Preview { lines, edits: self.edits, cells: self.cells, ..Preview::default() }
    }
}

fn more(lang: Lang, n: usize) -> Line {
    Line { mark: Mark::ComesIn, words: lang::cases_and_more(lang, number(n)), note: String::new() }
}
