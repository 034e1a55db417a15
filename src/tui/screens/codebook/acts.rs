//! What is done with the code one stands on, at once and in one gesture.

use uuid::Uuid;

use super::hues::Hues;
use super::merge::Merge;
use super::split::Split;
use super::state::Codebook;
use super::words;
use crate::analysis::code_line;
use crate::desk::coding::NewName;
use crate::desk::{Desk, placing};
use crate::exchange::export::{FileForm, codebook_bytes};
use crate::lang::{self, number};
use crate::model::{CodeKey, Edit, EntityKind, GroupKind, MemoKey, MemoTarget};
use crate::tui::answers::{Answer, CodebookAnswer, Given};
use crate::tui::asks::{Exported, Go, Near, Opens, Render};
use crate::tui::context::{Ctx, Outcome};

impl Codebook {
    /// Does a change. `light`: codings stay as they are, so nothing is counted anew. False when it was refused, which
    /// is said.
    pub(super) fn apply(&mut self, ctx: &mut Ctx, edit: &Edit, light: bool) -> bool {
        let done = ctx.apply(edit);
        self.light = light && done;
        done
    }

    /// The code one stands on, with its id.
    pub(super) fn code(&self, desk: &Desk) -> Option<(CodeKey, Uuid)> {
        let key = self.codes.tree.code()?;
        Some((key, desk.project().codes.get(key)?.id))
    }

    /// Puts a code elsewhere and stays on it.
    fn put(&mut self, ctx: &mut Ctx, code: CodeKey, parent: Option<CodeKey>, index: usize) -> bool {
        let Some(edit) = placing::move_code(ctx.desk.project(), code, parent, index) else { return false };
        // The branch it comes into may be another: what is below counts there.
        let light = ctx.desk.project().tree().parent(code) == parent;
        let done = self.apply(ctx, &edit, light);
        if done {
            self.codes.go_to(ctx.desk, code);
        }
        done
    }

    /// Whether codes can be moved now; said when not.
    fn may_move(&self, ctx: &mut Ctx) -> bool {
        let narrowed = self.codes.is_narrowed();
        if narrowed {
            ctx.refuse(lang::codebook_not_while_narrowed(ctx.prefs));
        }
        !narrowed
    }

    /// Below the neighbour before it, as the last one there.
    pub(super) fn move_in(&mut self, ctx: &mut Ctx) {
        let Some((code, _)) = self.code(ctx.desk).filter(|_| self.may_move(ctx)) else { return };
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let siblings: Vec<CodeKey> = project.tree().children(project.tree().parent(code)).collect();
        let before = siblings.iter().position(|&key| key == code).and_then(|at| siblings.get(at.checked_sub(1)?));
        let Some(&above) = before else { return ctx.refuse(lang::codebook_nothing_before(lang)) };
        let said =
            lang::codebook_moved_below(lang, words::called(project, lang, code), words::called(project, lang, above));
        let many = project.tree().children(Some(above)).count();
        if self.put(ctx, code, Some(above), many) {
            ctx.say_undoable(said);
        }
    }

    /// Beside the code above it, right after that.
    pub(super) fn move_out(&mut self, ctx: &mut Ctx) {
        let Some((code, _)) = self.code(ctx.desk).filter(|_| self.may_move(ctx)) else { return };
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let Some(above) = project.tree().parent(code) else { return ctx.refuse(lang::codebook_top_already(lang)) };
        let to = project.tree().parent(above);
        let called = words::called(project, lang, code);
        let said = match to {
            Some(to) => lang::codebook_moved_below(lang, called, words::called(project, lang, to)),
            None => lang::codebook_moved_top(lang, called),
        };
        let index = placing::rank(project, above).0 + 1;
        if self.put(ctx, code, to, index) {
            ctx.say_undoable(said);
        }
    }

    /// One up or down among its neighbours.
    pub(super) fn order(&mut self, ctx: &mut Ctx, down: bool) {
        let Some((code, _)) = self.code(ctx.desk).filter(|_| self.may_move(ctx)) else { return };
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let (at, of) = placing::rank(project, code);
        let to = match down {
            true => Some(at + 1).filter(|&to| to < of),
            false => at.checked_sub(1),
        };
        let Some(to) = to else {
            return ctx.refuse(match down {
                true => lang::codebook_last_already(ctx.prefs),
                false => lang::codebook_first_already(ctx.prefs),
            });
        };
        let said = lang::codebook_moved(lang, words::called(project, lang, code));
        let parent = project.tree().parent(code);
        if self.put(ctx, code, parent, to) {
            ctx.say_undoable(said);
        }
    }

    /// Pins on the next free digit; a pinned code is taken off its digit.
    pub(super) fn pin(&mut self, ctx: &mut Ctx) {
        let Some((code, _)) = self.code(ctx.desk) else { return };
        let lang = ctx.prefs.lang;
        let pins = ctx.desk.pins();
        let on = |wanted: Option<CodeKey>| (0..9).find(|&at| pins.get(at).copied().flatten() == wanted);
        let called = words::called(ctx.desk.project(), lang, code);
        match (on(Some(code)), on(None)) {
            (Some(at), _) => {
                if self.set_pin(ctx, at, None) {
                    ctx.say_undoable(lang::codebook_unpinned(lang, called, at + 1));
                }
            }
            (None, Some(at)) => self.pin_on(ctx, code, at),
            (None, None) => ctx.refuse(lang::codebook_no_free_digit(ctx.prefs)),
        }
    }

    fn set_pin(&mut self, ctx: &mut Ctx, at: usize, code: Option<CodeKey>) -> bool {
        let edit = ctx.desk.pinning(at, code);
        self.apply(ctx, &edit, true)
    }

    pub(super) fn pin_on(&mut self, ctx: &mut Ctx, code: CodeKey, at: usize) {
        if self.set_pin(ctx, at, Some(code)) {
            let lang = ctx.prefs.lang;
            ctx.say_undoable(lang::codebook_pinned_on(lang, words::called(ctx.desk.project(), lang, code), at + 1));
        }
    }

    pub(super) fn ask_digit(&self, ctx: &Ctx) -> Outcome {
        let Some((code, _)) = self.code(ctx.desk) else { return Outcome::Done };
        Outcome::Open(Box::new(ask_digit(ctx, code, |digit| Given::Codebook(CodebookAnswer::Digit(code, digit)))))
    }

    /// What the group that one stands in is about.
    pub(super) fn ask_kind(&self, ctx: &Ctx) -> Outcome {
        let Some((code, _)) = self.code(ctx.desk) else { return Outcome::Done };
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let group = project.tree().group(code);
        let now = project.codes.get(group).and_then(|c| c.kind);
        let kinds = [
            (Some(GroupKind::Goal), lang::codebook_kind_goal(lang)),
            (Some(GroupKind::Obstacle), lang::codebook_kind_obstacle(lang)),
            (None, lang::codebook_kind_none(lang)),
        ];
        let answer = |(kind, name): (Option<GroupKind>, String)| {
            let name = if kind == now { format!("{name} · {}", lang::codebook_now(lang)) } else { name };
            Answer::new(name, Given::Codebook(CodebookAnswer::Kind(group, kind)))
        };
        let title = lang::codebook_ask_kind(lang, words::called(project, lang, group));
        Outcome::choice(title, kinds.map(answer))
    }

    pub(super) fn set_kind(&mut self, ctx: &mut Ctx, group: CodeKey, kind: Option<GroupKind>) {
        let Some(code) = ctx.desk.project().codes.get(group) else { return };
        let edit = Edit::CodeKind(code.id, kind);
        if self.apply(ctx, &edit, true) {
            let lang = ctx.prefs.lang;
            let called = words::called(ctx.desk.project(), lang, group);
            ctx.say_undoable(match kind {
                Some(GroupKind::Goal) => lang::codebook_kind_is_goal(lang, called),
                Some(GroupKind::Obstacle) => lang::codebook_kind_is_obstacle(lang, called),
                None => lang::codebook_kind_is_none(lang, called),
            });
        }
    }

    /// A memo on the code: one's own when there is one, else a new one.
    pub(super) fn memo(&self, ctx: &Ctx) -> Outcome {
        let Some((code, id)) = self.code(ctx.desk) else { return Outcome::Done };
        let project = ctx.desk.project();
        let me = ctx.desk.my_key();
        let is_mine = |key: &MemoKey| project.memos.get(*key).map(|m| Some(m.coder)) == Some(me);
        let memo = project.memos_on(id).iter().copied().find(is_mine);
        Outcome::Open(Box::new(Opens::Memo {
            on: MemoTarget { kind: EntityKind::Code, id },
            memo,
            first: None,
            title: lang::memo_title(ctx.prefs.lang, words::called(project, ctx.prefs.lang, code)),
            near: self.near(),
        }))
    }

    /// Where the row one stands on is.
    pub(super) fn near(&self) -> Near {
        let down = u16::try_from(self.codes.tree.place.at.saturating_sub(self.codes.tree.place.top)).unwrap_or(0);
        let y = self.layout.list.y.saturating_add(down);
        Near { left: self.layout.list.x + 2, above: y, below: y }
    }

    /// All excerpts of the code, on their own screen.
    pub(super) fn excerpts(&self, ctx: &Ctx) -> Outcome {
        let Some((code, _)) = self.code(ctx.desk) else { return Outcome::Done };
        Outcome::Go(Go::Excerpts(Some(code_line(ctx.desk.project(), code))))
    }

    /// Takes the code out with everything below it and all its codings.
    pub(super) fn delete(&mut self, ctx: &mut Ctx) {
        let Some((code, id)) = self.code(ctx.desk) else { return };
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let called = words::called(project, lang, code);
        let below = project.tree().subtree(code).len().saturating_sub(1);
        let used = self.codes.uses.of_code(project, code, true);
        let mut what = Vec::new();
        if below > 0 {
            what.push(lang::codebook_with_below(lang, lang::count_codes(lang, below)));
        }
        let excerpts = lang::count_excerpts(lang, used.ranges.len());
        match used.coders.len() {
            0 => {}
            1 => what.push(lang::codebook_of_one_coder(lang, excerpts)),
            n => what.push(lang::codebook_of_coders(lang, excerpts, number(n))),
        }
        // The neighbour takes its place: the next one, else the one before, else the code above.
        let (at, of) = placing::rank(project, code);
        let parent = project.tree().parent(code);
        let next = if at + 1 < of { Some(at + 1) } else { at.checked_sub(1) };
        let next = next.and_then(|at| project.tree().children(parent).nth(at)).or(parent);
        if self.apply(ctx, &Edit::RemoveCode(id), false) {
            if let Some(next) = next {
                self.codes.go_to(ctx.desk, next);
            }
            let said = match what.is_empty() {
                true => lang::codebook_removed(lang, called),
                false => lang::codebook_removed_with(lang, called, what.join(", ")),
            };
            ctx.say(format!("{said}   {}", lang::takes_back(ctx.prefs)));
        }
    }

    /// Makes a named code and stands on it.
    pub(super) fn make(&mut self, ctx: &mut Ctx, name: &str, parent: Option<CodeKey>, index: usize) -> bool {
        let lang = ctx.prefs.lang;
        if ctx.desk.project().child_named(parent, name).is_some() && !name.trim().is_empty() {
            ctx.refuse(lang::codebook_twin(lang, crate::text::safe(name.trim())));
            return false;
        }
        let (new, mut first) = ctx.desk.new_code_at(&NewName { name: name.to_owned(), parent }, index);
        let id = new.id;
        first.push(Edit::AddCode(Box::new(new)));
        let edit = if first.len() == 1 { first.remove(0) } else { Edit::Batch(None, first) };
        if !self.apply(ctx, &edit, false) {
            return false;
        }
        if let Some(code) = ctx.desk.project().code(id) {
            if self.codes.is_narrowed() {
                self.codes.widen(ctx.desk);
            }
            self.codes.go_to(ctx.desk, code);
            ctx.say_undoable(lang::codebook_made(lang, words::called(ctx.desk.project(), lang, code)));
        }
        true
    }

    /// Asks into which code the one here is to be merged.
    pub(super) fn merge(&self, ctx: &Ctx) -> Outcome {
        self.codes.tree.code().map_or(Outcome::Done, |code| Outcome::own(Merge::of(ctx, code, self.near())))
    }

    /// Asks which excerpts of the code are to go to a new one.
    pub(super) fn split(&self, ctx: &mut Ctx) -> Outcome {
        let Some(code) = self.codes.tree.code() else { return Outcome::Done };
        let ranges = self.codes.uses.ranges(ctx.desk.project(), &[code]);
        Split::of(ctx, code, ranges).map_or(Outcome::Done, Outcome::own)
    }

    /// Asks which colour the code is to have.
    pub(super) fn colour(&self, ctx: &Ctx) -> Outcome {
        let code = self.codes.tree.code();
        code.map_or(Outcome::Done, |code| Outcome::own(Hues::of(ctx.desk.project(), code, self.near())))
    }
}

/// Asks on which digit (from 0) a code is to be pinned: what each has now.
pub(in crate::tui) fn ask_digit(ctx: &Ctx, code: CodeKey, gives: impl Fn(usize) -> Given) -> Opens {
    let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
    let pins = ctx.desk.pins();
    let answer = |at: usize| {
        let pin = pins.get(at).copied().flatten().filter(|&pin| project.codes.get(pin).is_some());
        let words = pin.map_or_else(|| lang::codebook_digit_free(lang), |pin| words::called(project, lang, pin));
        Answer::new(words, gives(at))
    };
    let title = lang::codebook_ask_digit(lang, words::called(project, lang, code));
    Opens::Choice { title, answers: (0..9).map(answer).collect() }
}

/// Opens the box that writes the codebook to a file.
pub(super) fn export(ctx: &Ctx) -> Outcome {
    let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
    let stem = ctx.desk.path().file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let order = &project.tree().order;
    let groups = order.iter().filter(|&&code| project.is_group(code)).count();
    let render = Render::new(|desk, form, lang| Ok(codebook_bytes(desk.project(), form, lang)));
    Outcome::Open(Box::new(Opens::Export(Exported {
        title: lang::codebook_export_title(lang),
        stem: format!("{stem} {}", lang::heading_codebook(lang).to_lowercase()),
        about: lang::codebook_count(lang, order.len() - groups, groups),
        names: false,
        forms: vec![FileForm::Json, FileForm::Csv, FileForm::Txt, FileForm::Md],
        render,
    })))
}
