//! Bringing in: a few files at a time, so that the screen is drawn and keys are heard in between.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::state::{FROM, Import, Phase};
use crate::desk::{Bringing, Brought, titles};
use crate::lang::{self, Lang, number};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::jobs::{Job, Report};

/// The next few may be written.
pub(super) struct Step;

/// Files on their way in, and the one who beats the time.
pub(super) struct Writing {
    pub work: Bringing,
    /// Tells how many are in of how many; gone, it is over.
    on: Option<Sender<(usize, usize)>>,
    beat: Option<Receiver<(usize, usize)>>,
}

impl Writing {
    fn of(work: Bringing) -> Writing {
        let (on, beat) = channel();
        Writing { work, on: Some(on), beat: Some(beat) }
    }

    /// The job that beats the time: it asks for the next few when the last are in.
    pub fn job(&mut self) -> Option<Job> {
        let beat = self.beat.take()?;
        let (done, total) = self.work.so_far();
        let run = move |report: &Report| {
            report.progress(done, total);
            loop {
                if report.stopped() {
                    return;
                }
                report.piece(Step);
                let Ok((done, total)) = beat.recv() else { return };
                report.progress(done, total);
            }
        };
        Some(Job { what: lang::import_importing, run: Box::new(run) })
    }
}

impl Import {
    /// Begins to bring in: a few files are in at once, more in steps.
    pub(super) fn bring_in(&mut self, ctx: &mut Ctx) -> Outcome {
        if self.found.is_nothing() {
            let waits = self.found.undecided(0);
            if let Some(row) = waits {
                self.place.go(row, self.found.files.len());
                self.reveal(ctx);
            }
            let lang = ctx.prefs.lang;
            ctx.refuse(if waits.is_some() { lang::import_decide_first(lang) } else { lang::import_nothing(lang) });
            return Outcome::Done;
        }
        let table = self.found.wanted_table().map(|(_, table)| table.clone());
        self.writing = Some(Writing::of(Bringing::of(self.found.coming(), table)));
        self.phase = Phase::Writing;
        self.write_some(ctx)
    }

    /// Writes the next few.
    pub(super) fn write_some(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some(writing) = &mut self.writing else { return Outcome::Done };
        if let Err(failure) = ctx.desk.bring_some(&mut writing.work, &self.found.files) {
            // What is in is in: it is shown as such.
            self.writing = None;
            self.phase = Phase::List;
            self.found.judge_again(ctx.desk);
            self.found.match_table(ctx.desk);
            ctx.fail(&failure);
            return Outcome::Done;
        }
        if writing.work.is_over() {
            return self.written(ctx, false);
        }
        if let Some(on) = &writing.on {
            // Nobody listens any more when it was stopped.
            let _ = on.send(writing.work.so_far());
        }
        Outcome::Done
    }

    /// One stopped: what is in stays, with what the table says of it.
    pub(super) fn stop_writing(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some(writing) = &mut self.writing else { return Outcome::Done };
        writing.work.stop();
        if let Err(failure) = ctx.desk.bring_some(&mut writing.work, &self.found.files) {
            ctx.fail(&failure);
        }
        self.written(ctx, true)
    }

    /// All that is to come in is in: it is said, and the report kept.
    fn written(&mut self, ctx: &mut Ctx, stopped: bool) -> Outcome {
        let Some(writing) = self.writing.take() else { return Outcome::Close };
        let brought = writing.work.brought();
        let rows = self.found.table_rows();
        let ids: std::collections::HashSet<_> = brought.documents.iter().collect();
        let is_in = |row: usize| {
            let counted = self.found.files.get(row).and_then(|file| file.counted.as_ref());
            counted.is_some_and(|counted| ids.contains(&counted.id))
        };
        let mut report = self.found.report(self.fields[FROM].text(), |row| !is_in(row));
        if let Some((path, _)) = self.found.wanted_table() {
            report = report.with_table(&crate::desk::name_of(path), &brought.attributes);
        }
        ctx.desk.keep_report(report);
        let lang = ctx.prefs.lang;
        let mut words = brought_words(lang, &brought, &titles(ctx.desk, &brought), rows);
        if stopped {
            words = lang::import_stopped_in(lang, words);
        }
        ctx.say(words);
        Outcome::Close
    }
}

/// `Brought in 8 interviews: Almviken, Granforsa …, attributes 8 of 9   u takes them back`.
fn brought_words(lang: Lang, brought: &Brought, titles: &[String], rows: usize) -> String {
    let mut names = titles.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if titles.len() > 3 {
        names.push_str(" …");
    }
    let what = match brought.documents.len() {
        0 => lang::import_brought_attributes(lang, number(brought.attributes.matched), number(rows)),
        1 => lang::import_brought_one(lang, names),
        n => lang::import_brought(lang, number(n), names),
    };
    let table = if !brought.documents.is_empty() && rows > 0 {
        format!(" · {}", lang::import_brought_rows(lang, number(brought.attributes.matched), number(rows)))
    } else {
        String::new()
    };
    format!("{what}{table}   {}   {}", lang::import_take_back(lang), lang::import_see_report(lang))
}
