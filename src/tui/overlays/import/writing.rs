//! Bringing in: a few files at a time, so that the screen is drawn and keys are heard in between.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::state::{FROM, Import, Phase};
use crate::desk::{Bringing, brought_words};
use crate::lang;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::jobs::{Job, JobReporter};

/// The next few may be written.
pub(super) struct NextFiles;

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
        let run = move |report: &JobReporter| {
            report.progress(done, total);
            loop {
                if report.stopped() {
                    return;
                }
                report.piece(NextFiles);
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
        if let Err(failure) = self.plan.unfold_surveys(ctx.desk) {
            ctx.fail(&failure);
            return Outcome::Done;
        }
        if self.plan.is_nothing() {
            let waits = self.plan.undecided(0);
            if let Some(row) = waits {
                self.place.go(row, self.plan.files.len());
                self.reveal(ctx);
            }
            let lang = ctx.prefs.lang;
            ctx.refuse(if waits.is_some() { lang::import_decide_first(lang) } else { lang::import_nothing(lang) });
            return Outcome::Done;
        }
        let table = self.plan.wanted_table().map(|(_, table)| table.clone());
        self.writing = Some(Writing::of(Bringing::of(self.plan.coming(), table)));
        self.phase = Phase::Writing;
        self.write_some(ctx)
    }

    /// Writes the next few.
    pub(super) fn write_some(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some(writing) = &mut self.writing else { return Outcome::Done };
        if let Err(failure) = ctx.desk.bring_some(&mut writing.work, &self.plan.files) {
            // What is in is in: it is shown as such.
            self.writing = None;
            self.phase = Phase::List;
            self.plan.judge_again(ctx.desk);
            self.plan.match_table(ctx.desk);
            return ctx.failed(&failure);
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

    /// Stops the writing: what is in stays, with what the table says of it.
    pub(super) fn stop_writing(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some(writing) = &mut self.writing else { return Outcome::Done };
        writing.work.stop();
        if let Err(failure) = ctx.desk.bring_some(&mut writing.work, &self.plan.files) {
            ctx.fail(&failure);
        }
        self.written(ctx, true)
    }

    /// All that is to come in is in: it is said, and the report kept.
    fn written(&mut self, ctx: &mut Ctx, stopped: bool) -> Outcome {
        let Some(writing) = self.writing.take() else { return Outcome::Close };
        let brought = writing.work.brought();
        ctx.desk.keep_report(self.plan.report(self.form.text(FROM), &brought));
        ctx.desk.keep_chosen(&self.plan);
        let lang = ctx.prefs.lang;
        let mut words = brought_words(ctx.desk, &brought, self.plan.table_rows(), lang);
        if stopped {
            words = lang::import_stopped_in(lang, words);
        }
        if let Some(first) = self.plan.say_first(lang) {
            words = format!("{words}   {first}");
        }
        let (back, report) = (lang::takes_back(ctx.prefs), lang::import_see_report(ctx.prefs));
        ctx.say(format!("{words}   {back}   {report}"));
        Outcome::Close
    }
}
