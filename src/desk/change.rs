//! Changes, undo and redo.

use uuid::Uuid;

use super::{Desk, Done, Failure};
use crate::model::{
    CodingColumns, DocumentKey, Edit, Entity, EntityKind, ExcerptKey, FirstRow, HistoryLabel, Key, Plan, Put, Refusal,
    Touched, Write,
};
use crate::store::{self, Gesture, KeptSetting, Stamp};
use crate::text::Span;

/// What takes a write back in memory.
enum TakeBack {
    Put(Put),
    Columns(CodingColumns, FirstRow),
}

/// Who makes a planned change and when, and what is written with it.
#[derive(Clone, Copy)]
pub(super) struct ChangeContext<'a> {
    coder: Uuid,
    /// When it was made, in milliseconds since 1970 UTC.
    at: i64,
    /// When it comes into this file.
    seen: i64,
    /// The receipt that brought it; none when it is made here.
    receipt: Option<i64>,
    /// The gesture it is a part of; none: one of its own.
    gesture: Option<[u8; 8]>,
    /// Local settings, kept in the same write.
    settings: &'a [KeptSetting],
}

impl<'a> ChangeContext<'a> {
    /// A change that a coder makes here, at a moment in milliseconds since 1970 UTC.
    pub(super) fn of(coder: Uuid, at: i64) -> ChangeContext<'a> {
        ChangeContext { coder, at, seen: at, receipt: None, gesture: None, settings: &[] }
    }

    /// A change made elsewhere, that a receipt brings into this file at a moment.
    pub(super) fn received(self, receipt: i64, seen: i64) -> ChangeContext<'a> {
        ChangeContext { receipt: Some(receipt), seen, ..self }
    }
}

/// A change that is done in memory and not yet on disk.
#[derive(Default)]
struct Pending {
    back: Vec<TakeBack>,
    touched: Vec<Touched>,
    columns: Vec<FirstRow>,
    place: Option<(DocumentKey, Span)>,
}

impl Desk {
    /// Does a change: in memory, on disk, in the history. When it returns, it survives a killed process.
    ///
    /// # Errors
    /// A refusal, or a store error; nothing is changed then, in memory or on disk.
    pub fn apply(&mut self, edit: &Edit) -> Result<Done, Failure> {
        self.apply_keeping(edit, &[])
    }

    /// Does a change as [`Desk::apply`] does, with local settings that are kept in the same write: they cost no write of
    /// their own, and are not kept when the change is refused.
    ///
    /// # Errors
    /// As [`Desk::apply`].
    pub fn apply_keeping(&mut self, edit: &Edit, settings: &[KeptSetting]) -> Result<Done, Failure> {
        self.apply_as(edit, settings, None)
    }

    /// Does a change as a part of a gesture that is made in several writes, each whole in itself: the history and undo
    /// take them as one, under the label of the last, as long as nothing else is written between them.
    ///
    /// # Errors
    /// As [`Desk::apply`]; the parts before stay.
    pub(super) fn apply_part(&mut self, edit: &Edit, gesture: [u8; 8]) -> Result<Done, Failure> {
        self.apply_as(edit, &[], Some(gesture))
    }

    fn apply_as(&mut self, edit: &Edit, settings: &[KeptSetting], gesture: Option<[u8; 8]>) -> Result<Done, Failure> {
        self.may_change()?;
        let at = self.clock.now();
        if self.my_key().is_none() && !matches!(edit, Edit::AddCoder { .. }) {
            self.arrive(edit, at)?;
        }
        let clock = &mut self.clock;
        let plan = self.project.plan(edit, self.me, at, &mut || clock.id())?;
        self.carry_out(&plan, ChangeContext { settings, gesture, ..ChangeContext::of(self.me, at) })
    }

    /// The coder becomes one of the project, before the first change. No gesture to take back: with it, the coder would
    /// be somebody else when the project is opened again, and could do nothing again.
    fn arrive(&mut self, first: &Edit, at: i64) -> Result<(), Failure> {
        let me = Edit::AddCoder { id: self.me, name: self.my_name.clone(), initials: initials(&self.my_name) };
        let clock = &mut self.clock;
        // Who wants something impossible does not arrive.
        self.project.plan(&Edit::Batch(None, vec![me.clone(), first.clone()]), self.me, at, &mut || clock.id())?;
        self.settle_in(at)
    }

    /// The coder becomes one of the project.
    pub(super) fn settle_in(&mut self, at: i64) -> Result<(), Failure> {
        let me = Edit::AddCoder { id: self.me, name: self.my_name.clone(), initials: initials(&self.my_name) };
        let clock = &mut self.clock;
        let plan = self.project.plan(&me, self.me, at, &mut || clock.id())?;
        let receipt = self.store.receive("", at, 1)?;
        self.carry_out(&plan, ChangeContext::of(self.me, at).received(receipt, at))?;
        Ok(())
    }

    /// Who writes a change and when, with chance of its own.
    pub(super) fn stamp(&mut self, making: ChangeContext) -> Stamp {
        let ChangeContext { coder, at, seen, .. } = making;
        let gesture = making.gesture.unwrap_or_else(|| self.clock.gesture());
        Stamp { coder, at, seen, gesture, chance: self.clock.chance() }
    }

    /// Does a planned change, in memory and on disk.
    pub(super) fn carry_out(&mut self, plan: &Plan, making: ChangeContext) -> Result<Done, Failure> {
        self.may_write_to(&plan.writes, making.coder)?;
        let pending = self.do_in_memory(&plan.writes)?;
        let gesture = Gesture {
            writes: &plan.writes,
            label: &plan.label,
            stamp: self.stamp(making),
            touched: &pending.touched,
            columns: &pending.columns,
            came: making.receipt,
            settings: making.settings,
        };
        match self.store.commit(&self.project, &gesture) {
            Ok(_) => {
                self.show_refreshed(making.at);
                Ok(self.done(pending, plan.label.clone(), making.at))
            }
            Err(error) => {
                self.take_back(pending);
                Err(error.into())
            }
        }
    }

    /// Takes back the last own gesture in force.
    ///
    /// # Errors
    /// A refusal with its reason, or a store error.
    pub fn undo(&mut self) -> Result<Done, Failure> {
        self.turn_back(true)
    }

    /// Does the last undone gesture again.
    ///
    /// # Errors
    /// A refusal with its reason, or a store error.
    pub fn redo(&mut self) -> Result<Done, Failure> {
        self.turn_back(false)
    }

    fn turn_back(&mut self, undo: bool) -> Result<Done, Failure> {
        self.may_change()?;
        let (project, me) = (&self.project, self.me);
        let reversal = if undo { self.store.plan_undo(project, me) } else { self.store.plan_redo(project, me) }??;
        let at = self.clock.now();
        // Said afterwards, when a code that the gesture made is no longer there.
        let label = if undo { self.named(&reversal.label) } else { reversal.label.clone() };
        let mut pending = Pending::default();
        let mut gone = Vec::new();
        for step in &reversal.steps {
            let failed = match step {
                store::UndoStep::Put(put) => self.step(&Write::Put(put.clone()), &mut pending).err(),
                store::UndoStep::Columns(columns) => self.step(&Write::Codings(columns.clone()), &mut pending).err(),
                store::UndoStep::ColumnsGone(columns, first) => {
                    gone.push((columns, *first));
                    None
                }
            };
            if let Some(failure) = failed {
                self.take_back(pending);
                return Err(failure);
            }
        }
        let stamp = self.stamp(ChangeContext::of(self.me, at));
        let (touched, columns) = (&pending.touched, &pending.columns);
        match self.store.turn(&self.project, &reversal, stamp, touched, columns) {
            Ok(_) => {
                gone.into_iter().for_each(|(columns, first)| self.project.remove_columns(columns, first));
                self.show_refreshed(at);
                Ok(self.done(pending, label, at))
            }
            Err(error) => {
                self.take_back(pending);
                Err(error.into())
            }
        }
    }

    /// Refuses what was erased for ever, and what an erased coder would write.
    fn may_write_to(&self, writes: &[Write], coder: uuid::Uuid) -> Result<(), Failure> {
        let erased = &self.project.erased;
        let gone = |write: &Write| match write {
            Write::Put(put) => erased.contains(&put.entity.id),
            Write::Codings(columns) => erased.contains(&columns.document) || erased.contains(&columns.coder),
        };
        if !erased.is_empty() && (erased.contains(&coder) || writes.iter().any(gone)) {
            return Err(Refusal::WasErased.into());
        }
        Ok(())
    }

    /// Refuses while the codings are not there, and when the file is open for reading only.
    pub(super) fn may_change(&self) -> Result<(), Failure> {
        if let Some(why) = self.read_only() {
            return Err(Refusal::ReadOnly(why).into());
        }
        if self.project.complete { Ok(()) } else { Err(Refusal::StillLoading.into()) }
    }

    fn do_in_memory(&mut self, writes: &[Write]) -> Result<Pending, Failure> {
        let mut pending = Pending::default();
        for write in writes {
            if let Err(failure) = self.step(write, &mut pending) {
                self.take_back(pending);
                return Err(failure);
            }
        }
        Ok(pending)
    }

    fn step(&mut self, write: &Write, pending: &mut Pending) -> Result<(), Failure> {
        match write {
            Write::Put(put) => {
                let before = self.place_of(put.entity);
                let (back, touched) = self.put(put)?;
                pending.place = self.place_of(put.entity).or(before).or(pending.place);
                pending.back.push(TakeBack::Put(back));
                pending.touched.push(touched);
            }
            Write::Codings(columns) => {
                let first = self.project.add_columns(columns)?;
                pending.back.push(TakeBack::Columns(columns.clone(), first));
                pending.columns.push(first);
            }
        }
        Ok(())
    }

    /// A write in memory. When it changes how speakers are told, the places of the text are found anew.
    fn put(&mut self, put: &Put) -> Result<(Put, Touched), Failure> {
        let (back, touched) = self.project.put(put)?;
        if put.entity.kind == EntityKind::Document {
            let key = DocumentKey::of(touched.no);
            self.transcripts.retain(|(kept, _)| *kept != key);
            if put.get("speakers").is_some() && put.get("text").is_none() && !touched.gone {
                let text = self.store.text(key)?;
                self.project.set_text(key, &text);
            }
        }
        Ok((back, touched))
    }

    fn take_back(&mut self, pending: Pending) {
        for step in pending.back.into_iter().rev() {
            match step {
                // What was just there can be put back; a failure here would be a broken invariant that check finds.
                TakeBack::Put(put) => drop(self.put(&put)),
                TakeBack::Columns(columns, first) => self.project.remove_columns(&columns, first),
            }
        }
    }

    fn done(&mut self, pending: Pending, label: HistoryLabel, at: i64) -> Done {
        self.saved_at = Some(at);
        self.revision += 1;
        Done { label, touched: pending.touched, place: pending.place }
    }

    /// Where a thing is that has a place in a text.
    fn place_of(&self, entity: Entity) -> Option<(DocumentKey, Span)> {
        let excerpt = match entity.kind {
            EntityKind::Excerpt => self.project.number(EntityKind::Excerpt, entity.id).map(ExcerptKey::of)?,
            EntityKind::Coding => {
                let no = self.project.number(EntityKind::Coding, entity.id)?;
                self.project.codings.get(Key::of(no))?.excerpt
            }
            _ => return None,
        };
        self.project.excerpts.get(excerpt).map(|e| (e.document, e.span))
    }
}

/// First letters of a name's words.
pub(super) fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect()
}
