//! What the codebook is, and which keys do what.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use uuid::Uuid;

use super::bring::Bring;
use super::codes::Codes;
use super::detail::Detail;
use super::form::CodeForm;
use super::layout::Layout;
use super::naming::{Naming, Renaming};
use super::{offers, words};
use crate::analysis::WhichCodes;
use crate::desk::Desk;
use crate::desk::recent::RecentCodes;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::answers::{Answer, CodebookAnswer, Given};
use crate::tui::asks::Go;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::overlays::is_for_the_shell;
use crate::tui::parts::field::Field;
use crate::tui::parts::foot::is_way_out;
use crate::tui::parts::list::{Clicks, by, keyed};

/// Local settings: the code one stood on, and whether whole names are shown.
pub(super) const HERE: &str = "codebook.here";
const WHOLE: &str = "codebook.whole";

/// What the screen is doing.
#[derive(Debug, Default)]
pub(super) enum Mode {
    /// Walking in the tree or in what is known of a code.
    #[default]
    Walk,
    /// Typing words to narrow by.
    Narrow(Field),
    /// Naming a new code.
    Name(Naming),
    /// Renaming a code.
    Rename(Renaming),
}

/// The codebook.
#[derive(Default)]
pub struct Codebook {
    pub(super) codes: Codes,
    pub(super) detail: Detail,
    pub(super) layout: Layout,
    /// Whether what is known of the code has the focus.
    pub(super) inside: bool,
    pub(super) mode: Mode,
    /// Whole names instead of short ones.
    pub(super) whole: bool,
    /// The last change left all codings as they are.
    pub(super) light: bool,
    /// Clicks on rows: whether of what is known of the code, and which.
    pub(super) clicks: Clicks<(bool, usize)>,
    pub(super) been: bool,
}

impl Codebook {
    /// Makes everything that is kept for drawing anew.
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        let recount = !std::mem::take(&mut self.light);
        let height = usize::from(Layout::of(ctx.area, false).list.height);
        self.codes.renew(ctx.desk, height, recount);
        self.settle(ctx);
        let mut mode = std::mem::take(&mut self.mode);
        let lives = match &mut mode {
            Mode::Rename(renaming) => ctx.desk.project().codes.get(renaming.code).is_some(),
            Mode::Name(naming) => naming.renew(ctx.desk, &self.codes.tree),
            Mode::Walk | Mode::Narrow(_) => true,
        };
        self.mode = if lives { mode } else { Mode::Walk };
    }

    /// After a move: the place is on screen, and what is known of it is at hand.
    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        self.layout = Layout::of(ctx.area, self.inside);
        let height = usize::from(self.layout.list.height);
        // A name that is typed has a row of its own.
        let typed = usize::from(matches!(self.mode, Mode::Name(_)));
        self.codes.tree.place.reveal(height.saturating_sub(typed), self.codes.tree.rows.len());
        let mut detail = Detail::of(ctx.desk, &self.codes, ctx.prefs, &self.layout, self.inside);
        detail.stay(&self.detail);
        self.detail = detail;
    }

    fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        self.codes.tree.step(by);
        self.settle(ctx);
        Outcome::Done
    }

    /// Goes into what is known of the code, or back to the tree.
    pub(super) fn look(&mut self, ctx: &mut Ctx, inside: bool, light: bool) -> Outcome {
        self.inside = inside && self.codes.tree.code().is_some();
        self.settle(ctx);
        if self.inside && light {
            self.detail.light_first();
        } else if !self.inside {
            (self.detail.lit, self.detail.top) = (None, 0);
        }
        Outcome::Done
    }

    /// Opens the lit excerpt in its place; else all fields of the code.
    pub(super) fn open(&mut self, ctx: &mut Ctx) -> Outcome {
        if !self.inside && self.layout.one {
            return self.look(ctx, true, false);
        }
        match self.detail.lit.filter(|_| self.inside) {
            Some(at) => self.read(ctx.desk, at),
            None => self.edit(ctx),
        }
    }

    pub(super) fn read(&self, desk: &Desk, at: usize) -> Outcome {
        let Some(used) = self.detail.quotes.get(at) else { return Outcome::Done };
        let excerpt = used.excerpt(desk.project(), desk.my_key());
        Outcome::Go(Go::Read { document: Some(used.document), span: Some(used.span), excerpt, find: None })
    }

    fn edit(&self, ctx: &Ctx) -> Outcome {
        self.code(ctx.desk).map_or(Outcome::Done, |(code, _)| Outcome::own(CodeForm::of(ctx, code)))
    }

    pub(super) fn act_in_tree(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if let Err(why) = offers::offers(ctx.desk, ctx.prefs, action) {
            return ctx.refused(why);
        }
        match action {
            _ if let Some(by) = by(action, usize::from(self.layout.list.height)) => return self.step(ctx, by),
            Action::OpenBranch => self.codes.tree.fold(ctx.desk, true),
            Action::ShutBranch => self.codes.tree.fold(ctx.desk, false),
            Action::AllBranches => self.codes.tree.fold_all(ctx.desk),
            Action::MoveIn => self.move_in(ctx),
            Action::MoveOut => self.move_out(ctx),
            Action::CodeSooner => self.order(ctx, false),
            Action::CodeLater => self.order(ctx, true),
            Action::PinCode => self.pin(ctx),
            Action::DeleteCode => self.delete(ctx),
            Action::NewCode => self.begin_naming(ctx, false),
            Action::NewBeside => self.begin_naming(ctx, true),
            Action::RenameCode => self.begin_renaming(ctx),
            Action::WholeNames => self.turn_names(ctx),
            _ => return self.act_with_box(ctx, action),
        }
        self.settle(ctx);
        Outcome::Done
    }

    fn turn_names(&mut self, ctx: &mut Ctx) {
        self.whole = !self.whole;
        ctx.desk.keep(WHOLE, if self.whole { "yes" } else { "no" });
        let lang = ctx.prefs.lang;
        ctx.say(if self.whole { lang::codebook_whole_names(lang) } else { lang::codebook_short_names(lang) });
    }

    /// What opens a box, or goes elsewhere.
    fn act_with_box(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        match action {
            Action::CodePane => return self.look(ctx, !self.inside, true),
            Action::EditCode => return self.open(ctx),
            Action::PinOn => return self.ask_digit(ctx),
            Action::CodeKind => return self.ask_kind(ctx),
            Action::CodeMemo => return self.memo(ctx),
            Action::CodeExcerpts => return self.excerpts(ctx),
            Action::FilterCodes => return self.ask_filter(ctx),
            Action::ExportCodebook => return super::acts::export(ctx),
            Action::MergeCode => return self.merge(ctx),
            Action::SplitCode => return self.split(ctx),
            Action::CodeColour => return self.colour(ctx),
            Action::ImportCodebook => return Outcome::own(Bring::new(ctx)),
            Action::Back if self.inside => return self.look(ctx, false, false),
            Action::Back if self.codes.is_narrowed() => self.codes.widen(ctx.desk),
            Action::NarrowCodes => self.mode = Mode::Narrow(Field::new(&self.codes.words)),
            _ => return Outcome::Pass,
        }
        self.settle(ctx);
        Outcome::Done
    }

    fn ask_filter(&self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let answer = |which: WhichCodes| {
            let mut words = words::which(lang, which);
            if which == self.codes.which {
                words = format!("{words} · {}", lang::codebook_now(lang));
            }
            Answer::new(words, Given::Codebook(CodebookAnswer::Show(which)))
        };
        Outcome::choice(lang::codebook_ask_filter(lang), WhichCodes::ALL.into_iter().map(answer))
    }

    /// A key while what is known of the code has the focus. Others go on to the table.
    pub(super) fn key_inside(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if !self.inside || key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return None;
        }
        match key.code {
            _ if let Some(by) = keyed(ctx.prefs, key, self.detail.height) => match by {
                1 | -1 => self.detail.step(by > 0),
                _ => self.detail.scroll(by),
            },
            _ if key.code == KeyCode::BackTab || ctx.prefs.keymap.does(key, Action::ShutBranch) => {
                return Some(self.look(ctx, false, false));
            }
            _ => return None,
        }
        Some(Outcome::Done)
    }

    /// Lets what is typed in the tree have a key.
    pub(super) fn key_typed(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let out = is_way_out(ctx.prefs, key, true);
        if is_for_the_shell(key) && !out {
            // F2 in a field is no second renaming.
            return matches!(key.code, KeyCode::F(2)).then_some(Outcome::Done);
        }
        let mut mode = std::mem::take(&mut self.mode);
        let goes_on = match &mut mode {
            Mode::Narrow(_) if out => {
                self.codes.widen(ctx.desk);
                false
            }
            _ if out => false,
            Mode::Walk => false,
            Mode::Narrow(field) => self.key_narrowing(ctx, field, key),
            Mode::Name(naming) => self.key_naming(ctx, naming, key),
            Mode::Rename(renaming) => self.key_renaming(ctx, renaming, key),
        };
        self.mode = if goes_on { mode } else { Mode::Walk };
        self.settle(ctx);
        Some(Outcome::Done)
    }

    /// Where one stands when one comes for the first time: where one stood, on the code given last, on a pinned one.
    pub(super) fn first(&mut self, ctx: &mut Ctx) {
        self.been = true;
        self.whole = ctx.desk.setting(WHOLE).as_deref() == Some("yes");
        let project = ctx.desk.project();
        let kept = ctx.desk.setting(HERE).and_then(|id| Uuid::try_parse(&id).ok()).and_then(|id| project.code(id));
        let last = || RecentCodes::of(ctx.desk).codes(project).first().copied();
        let pinned = || ctx.desk.pins().iter().flatten().copied().next();
        let code = kept.or_else(last).or_else(pinned).filter(|&code| project.codes.get(code).is_some());
        self.build(ctx);
        if let Some(code) = code {
            self.codes.go_to(ctx.desk, code);
        }
    }
}
