//! What is done to a case or an attribute one stands on: opened, named, ordered, taken out.

use uuid::Uuid;

use super::lists::CellList;
use super::state::Cases;
use crate::desk::cases::moved;
use crate::exchange::export::{Cell, Table};
use crate::lang;
use crate::model::{Attribute, AttributeKey, CaseKey, CaseValue, DocumentKey, Edit, EntityKind, HistoryLabel, Key};
use crate::tui::answers::{Answer, CasesAnswer, Given};
use crate::tui::asks::{Exported, Go, Opens};
use crate::tui::context::{Ctx, Outcome};

impl Cases {
    /// Enter: a cell is changed, a case's interviews are opened, a heading's menu.
    pub(super) fn change(&mut self, ctx: &mut Ctx) -> Outcome {
        match (self.at.row, self.at.column) {
            (None, 0) => self.sort(ctx),
            (None, _) => self.heading_menu(ctx),
            (Some(_), 0) if self.offer.is_some() && ctx.desk.read_only().is_none() => self.fill_municipality(ctx),
            (Some(_), 0) => self.open_case(ctx),
            (Some(_), _) => self.change_cell(ctx, None),
        }
    }

    fn fill_municipality(&mut self, ctx: &mut Ctx) -> Outcome {
        let (Some(offer), Some((key, case))) = (self.offer.clone(), self.case(ctx.desk)) else { return Outcome::Done };
        let said = lang::cases_filled_municipality(ctx.prefs, &case.name, offer.kind, offer.county);
        let ids: Vec<Uuid> = (0..2).map(|_| ctx.desk.new_id()).collect();
        let mut ids = ids.into_iter();
        let edits = offer.edits(ctx.desk.project(), key, &mut || ids.next().unwrap_or_default());
        let label = HistoryLabel::new("values.set", [edits.len().into()]);
        apply(ctx, edits, Some(label), said);
        Outcome::Done
    }

    /// Opens the case's interview; asks which when there are several.
    fn open_case(&self, ctx: &mut Ctx) -> Outcome {
        let Some((key, case)) = self.case(ctx.desk) else { return Outcome::Done };
        let own: Vec<DocumentKey> =
            ctx.desk.project().documents.iter().filter(|(_, d)| d.cases.contains(&key)).map(|(key, _)| key).collect();
        match own[..] {
            [] => self.tick_interviews(ctx),
            [one] => Outcome::Go(Go::read(one)),
            _ => {
                let answer = |&key: &DocumentKey| {
                    let document = ctx.desk.project().documents.get(key)?;
                    Some(Answer::new(&document.title, Given::Cases(CasesAnswer::Read(key))))
                };
                let title = lang::cases_interviews_of(ctx.prefs.lang, &case.name);
                Outcome::choice(title, own.iter().filter_map(answer))
            }
        }
    }

    /// The interviews of the case one stands on, to tick.
    pub(super) fn tick_interviews(&self, ctx: &mut Ctx) -> Outcome {
        let Some((key, _)) = self.case(ctx.desk) else { return Outcome::Done };
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        if project.documents.is_empty() {
            return ctx.refused(lang::interviews_needs_one(ctx.prefs));
        }
        CellList::interviews(project, key, lang, self.cell_xy()).map_or(Outcome::Done, Outcome::own)
    }

    /// The grid as a table: the cases in their order, values as stored, so that it comes in again the same.
    pub(super) fn export(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let project = ctx.desk.project();
        let columns = self.cases.columns.iter().filter_map(|c| Some((c.key, project.attributes.get(c.key)?)));
        let columns: Vec<(AttributeKey, &Attribute)> = columns.collect();
        let first = lang::heading_case(lang).to_lowercase();
        let mut table = Table::new(std::iter::once(first).chain(columns.iter().map(|(_, a)| a.key.clone())));
        for &case in &self.cases.rows {
            let name = project.cases.get(case).map(|case| case.name.as_str()).unwrap_or_default();
            let cell = |&(key, _): &(AttributeKey, &Attribute)| match project.value(case, key) {
                CaseValue::Missing => Cell::Empty,
                CaseValue::NotApplicable => Cell::from("–"),
                CaseValue::Value(words) => Cell::from(words),
            };
            table.row(std::iter::once(Cell::from(name)).chain(columns.iter().map(cell)));
        }
        let title = lang::cases_export(lang);
        Outcome::Open(Box::new(Opens::Export(Exported::of_table(title, lang::cases_stem(lang), true, table, lang))))
    }

    pub(super) fn rename(&self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if self.at.row.is_none() || self.at.column > 0 {
            return self.rename_attribute(ctx);
        }
        let Some((_, case)) = self.case(ctx.desk) else { return Outcome::Done };
        let (id, name) = (case.id, case.name.clone());
        self.ask(lang::cases_name_of_case(lang), name, move |name| CasesAnswer::RenameCase(id, name))
    }

    pub(super) fn rename_attribute(&self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some((_, attribute)) = self.attribute(ctx.desk) else { return Outcome::Done };
        let (id, name) = (attribute.id, attribute.shown(lang).to_owned());
        self.ask(lang::cases_name_of_attribute(lang), name, move |name| CasesAnswer::RenameAttribute(id, name))
    }

    pub(super) fn new_case(&mut self, ctx: &mut Ctx, name: &str) {
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
        if apply(ctx, vec![add], None, lang::cases_added(ctx.prefs, name)) {
            let key = ctx.desk.project().number(EntityKind::Case, id).map(CaseKey::of);
            (self.at.column, self.anchor) = (0, None);
            if let Some(key) = key {
                self.go_to(ctx, key);
            }
            if let Some(offer) = &self.offer {
                ctx.say(lang::cases_added_offer(ctx.prefs, name, offer.kind, offer.county));
            }
        }
    }

    /// Moves a case or, on the headings, a column.
    pub(super) fn order(&mut self, ctx: &mut Ctx, on: bool) -> Outcome {
        let project = ctx.desk.project();
        let (positions, at, id): (Vec<String>, usize, Option<Uuid>) = match self.at.row {
            None => {
                let of = |key| project.attributes.get(key).map(|a| a.position.clone()).unwrap_or_default();
                let positions = self.cases.columns.iter().map(|column| of(column.key)).collect();
                let Some(at) = self.at.column.checked_sub(1) else { return Outcome::Done };
                (positions, at, self.attribute(ctx.desk).map(|(_, a)| a.id))
            }
            Some(row) => {
                if self.by.is_some() || self.filter.is_some() {
                    return ctx.refused(lang::cases_sorted_no_order(ctx.prefs));
                }
                let of = |key: &CaseKey| project.cases.get(*key).map(|c| c.position.clone()).unwrap_or_default();
                (self.cases.rows.iter().map(of).collect(), row, self.case(ctx.desk).map(|(_, c)| c.id))
            }
        };
        let (Some(id), Some(position)) = (id, moved(&positions, at, on)) else { return Outcome::Done };
        let (edit, said) = match self.at.row {
            None => (Edit::AttributePosition(id, position), lang::cases_moved_attribute(ctx.prefs)),
            Some(_) => (Edit::CasePosition(id, position), lang::cases_moved_case(ctx.prefs)),
        };
        apply(ctx, vec![edit], None, said);
        Outcome::Done
    }

    /// `x`: a cell is not filled in any more; a case or an attribute is taken out.
    pub(super) fn clear(&mut self, ctx: &mut Ctx) -> Outcome {
        match (self.at.row, self.at.column) {
            (None, 0) => Outcome::Done,
            (None, _) => self.remove_attribute(ctx),
            (Some(_), 0) if self.anchor.is_none() => {
                let Some((_, case)) = self.case(ctx.desk) else { return Outcome::Done };
                let (id, said) = (case.id, lang::cases_removed(ctx.prefs, &case.name));
                apply(ctx, vec![Edit::RemoveCase(id)], None, said);
                Outcome::Done
            }
            _ => self.set_block(ctx, None),
        }
    }
}

/// Does a change and says so; whether it was done.
pub(super) fn apply(ctx: &mut Ctx, mut edits: Vec<Edit>, label: Option<HistoryLabel>, said: String) -> bool {
    let edit = match (edits.len(), label) {
        (1, None) => edits.remove(0),
        (_, label) => Edit::Batch(label, edits),
    };
    ctx.apply_saying(&edit, said)
}
