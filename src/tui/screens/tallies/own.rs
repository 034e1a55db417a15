//! The user's own tables: made from what is shown, changed, named, taken out. And what goes out: copies, files.

use super::drill::Drill;
use super::remembered::Remembered;
use super::state::Tallies;
use crate::analysis::Dimension;
use crate::analysis::arranged::Arranged;
use crate::desk::output::{Listing, TallySheet, excerpts, tally_table};
use crate::exchange::export::{FileForm, write_tabs};
use crate::lang::{self, Lang};
use crate::model::{Bilingual, Edit, KeptTable, after};
use crate::tui::answers::{Given, TalliesAnswer};
use crate::tui::asks::{Exported, Opens, Render};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::quotes::acts;

impl Tallies {
    /// Asks for the name of a new table.
    pub(super) fn ask_new(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if !ctx.may_write() {
            return Outcome::Done;
        }
        let gives = |name| Given::Tallies(TalliesAnswer::New(name));
        Outcome::prompt(lang::tallies_new_name(lang), self.name(ctx.desk, lang), gives)
    }

    /// Asks for another name of the table.
    pub(super) fn ask_name(&self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let text = self.ready().map(|ready| ready.name.get(lang).to_owned()).unwrap_or_default();
        Outcome::prompt(lang::tallies_name(lang), text, |name| Given::Tallies(TalliesAnswer::Rename(name)))
    }

    /// Keeps what is shown: under the table's name when it is one's own, else under a new one.
    pub(super) fn keep(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some(own) = self.ready().filter(|ready| ready.own) else { return self.ask_new(ctx) };
        let (id, name) = (own.id.clone(), own.name.clone());
        let position = kept(ctx, &id).map(|table| table.position.clone()).unwrap_or_default();
        let said = lang::tallies_kept(ctx.prefs, name.get(ctx.prefs.lang));
        if self.write(ctx, KeptTable { id, name, position, ..KeptTable::default() }, said) {
            self.change(|now| now.changed = None);
        }
        Outcome::Done
    }

    /// Does what a name was asked for.
    pub(super) fn named(&mut self, ctx: &mut Ctx, name: &str, take: fn(&mut Tallies, &mut Ctx, Bilingual)) {
        let name = name.trim();
        if name.is_empty() {
            return ctx.refuse(lang::tallies_needs_name(ctx.prefs.lang));
        }
        // A name of one's own is the same in both languages.
        take(self, ctx, Bilingual { en: name.to_owned(), sv: name.to_owned() });
    }

    pub(super) fn make(&mut self, ctx: &mut Ctx, name: Bilingual) {
        let id = ctx.desk.new_id().to_string();
        let last = ctx.desk.project().tables.iter().map(|table| table.position.as_str()).max().unwrap_or("");
        let position = after(last);
        let said = lang::tallies_made(ctx.prefs, name.get(ctx.prefs.lang));
        if self.write(ctx, KeptTable { id: id.clone(), name, position, ..KeptTable::default() }, said) {
            // One stands in the new table as in the one it was made from, which is as it was again.
            let from = self.ready().map(|ready| ready.id.clone());
            self.remembered.insert(id.clone(), Remembered { changed: None, from, ..self.remembered() });
            self.change(|now| now.changed = None);
            self.next = Some(id);
        }
    }

    pub(super) fn rename(&mut self, ctx: &mut Ctx, name: Bilingual) {
        let id = self.ready().map(|ready| ready.id.clone()).unwrap_or_default();
        let Some(table) = kept(ctx, &id).cloned() else { return };
        let said = lang::tallies_renamed(ctx.prefs, name.get(ctx.prefs.lang));
        ctx.apply_saying(&Edit::Table(Box::new(KeptTable { name, ..table })), said);
    }

    /// Writes a table with what is counted now. Whether it was written.
    fn write(&self, ctx: &mut Ctx, table: KeptTable, said: String) -> bool {
        let Some(now) = self.definition() else { return false };
        let KeptTable { id, name, position, .. } = table;
        let table = KeptTable { id, name, position, filter: now.filter, ..now.spec.table(ctx.desk.project()) };
        ctx.apply_saying(&Edit::Table(Box::new(table)), said)
    }

    /// Takes an own table out; the next one is shown.
    pub(super) fn remove(&mut self, ctx: &mut Ctx) {
        let Some(ready) = self.ready().filter(|ready| ready.own).cloned() else { return };
        let said = lang::tallies_removed(ctx.prefs, ready.name.get(ctx.prefs.lang));
        ctx.apply_saying(&Edit::RemoveTable(ready.id), said);
    }

    /// The table as it is shown to the clipboard, with tabs between the cells; of an open number its excerpt with the
    /// source.
    pub(super) fn copy(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if let Some(drill) = &self.drill {
            return acts::copy(ctx, drill.segment().as_slice());
        }
        let Some(arranged) = self.shown() else {
            return ctx.refused(lang::tallies_nothing_here(lang));
        };
        let table = tally_table(ctx.desk.project(), &arranged.as_shown(), true, lang);
        Outcome::Copy { words: write_tabs(&table), what: lang::export_copied(lang, size(arranged, lang)) }
    }

    /// The table as it is shown to a file.
    pub(super) fn export(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        if let Some(drill) = &self.drill {
            return export_behind(drill, lang);
        }
        let Some(arranged) = self.shown() else {
            return ctx.refused(lang::tallies_nothing_here(lang));
        };
        let named = |dimension| {
            matches!(dimension, Dimension::Documents | Dimension::Cases | Dimension::Coders | Dimension::Speakers)
        };
        let (tally, filter) = (arranged.as_shown(), arranged.filter.clone());
        let now = ctx.desk.now();
        let date = ctx.prefs.zone.of(now).map_or_else(String::new, |at| at.strftime("%Y-%m-%d").to_string());
        let exported = Exported {
            title: lang::export_title_table(lang),
            stem: self.name(ctx.desk, lang),
            about: size(arranged, lang),
            names: named(tally.spec.rows) || tally.spec.columns.is_some_and(named) || filter.is_some(),
            forms: FileForm::ALL.to_vec(),
            render: Render::new(move |desk, form, lang| {
                let mut out = Vec::new();
                // Memory takes whatever is written to it.
                let (project, filter) = (desk.project(), filter.as_ref());
                let _ = TallySheet { project, tally: &tally, filter, date: &date, lang }.write(form, 0, &mut out);
                Ok(out)
            }),
        };
        Outcome::Open(Box::new(Opens::Export(exported)))
    }
}

/// The excerpts behind a number to a file.
fn export_behind(drill: &Drill, lang: Lang) -> Outcome {
    let units = drill.units.clone();
    Outcome::Open(Box::new(Opens::Export(Exported {
        title: lang::export_title_behind(lang),
        stem: drill.name.clone(),
        about: drill.facts.clone(),
        names: true,
        forms: FileForm::ALL.to_vec(),
        render: Render::new(move |desk, form, lang| {
            let list = Listing { units: &units, attributes: true, ..Listing::default() };
            Ok(excerpts(desk, list, form, lang)?.bytes(form))
        }),
    })))
}

/// `14 rows, 4 columns`.
fn size(arranged: &Arranged, lang: Lang) -> String {
    let (rows, columns) = (lang::count_rows(lang, arranged.rows()), lang::export_columns(lang, arranged.columns()));
    lang::with_comma(lang, rows, columns)
}

/// A table as it is kept.
fn kept<'a>(ctx: &'a Ctx, id: &str) -> Option<&'a KeptTable> {
    ctx.desk.project().tables.iter().find(|table| table.id == id)
}
