//! The start screen: what was open, the demo study, a new project, a file.

mod form;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Start;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use self::form::{BOOK, NAME};
use self::state::{Phase, StartItem, name_of, row};
use self::view::StartLine;
use crate::desk::Home;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::context::{Canvas, Foot};
use crate::tui::parts::field::Field;
use crate::tui::prefs::Prefs;
use crate::tui::screen::{StartCtx, StartOutcome, StartScreen};

impl Start {
    /// What is chosen at a row of the window.
    fn item_at(&self, ctx: &StartCtx, y: u16) -> Option<StartLine> {
        let layout = view::layout(self, ctx.area);
        layout.into_iter().find(|(row, _)| *row == y).map(|(_, line)| line)
    }
}

impl StartScreen for Start {
    fn act(&mut self, ctx: &mut StartCtx, action: Action) -> StartOutcome {
        if !matches!(self.phase, Phase::List) {
            return StartOutcome::Pass;
        }
        let count = self.items().len();
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(count - 1),
            Action::StartOpen => match self.items().get(self.at) {
                Some(item) => self.choose(ctx, *item),
                None => StartOutcome::Done,
            },
            Action::Demo => self.choose(ctx, StartItem::Demo),
            Action::NewProject => self.choose(ctx, StartItem::New),
            Action::OpenFile => self.choose(ctx, StartItem::Open),
            Action::FirstSteps => self.choose(ctx, StartItem::Steps),
            Action::PlainMode => self.choose(ctx, StartItem::Plain),
            Action::StartLanguage => self.turn_language(ctx),
            _ => StartOutcome::Pass,
        }
    }

    fn key(&mut self, ctx: &mut StartCtx, key: KeyEvent) -> Option<StartOutcome> {
        let commands = key.modifiers == KeyModifiers::CONTROL && matches!(key.code, KeyCode::Char('t' | 'l' | 'q'));
        if commands || matches!(key.code, KeyCode::F(_)) {
            return None;
        }
        match std::mem::take(&mut self.phase) {
            Phase::List => self.key_in_list(key),
            Phase::Name => {
                self.phase = Phase::Name;
                Some(self.key_in_name(ctx, key))
            }
            Phase::New(new) => Some(self.key_in_new(ctx, key, new)),
            Phase::Open(form) => Some(self.key_in_open(ctx, key, form)),
        }
    }

    fn paste(&mut self, _: &mut StartCtx, text: &str) -> Option<StartOutcome> {
        match &mut self.phase {
            Phase::List => return None,
            Phase::Name => self.name.paste(text),
            Phase::Open(form) => drop(form.paste(text)),
            Phase::New(new) => {
                if !new.paste(text) {
                    return None;
                }
            }
        }
        Some(StartOutcome::Done)
    }

    fn mouse(&mut self, ctx: &mut StartCtx, event: MouseEvent) -> StartOutcome {
        if event.kind != MouseEventKind::Down(MouseButton::Left) || !matches!(self.phase, Phase::List | Phase::Name) {
            return StartOutcome::Pass;
        }
        match self.item_at(ctx, event.row) {
            Some(StartLine::Item(at)) => {
                self.phase = Phase::List;
                let again = self.at == at;
                self.at = at;
                match self.items().get(at).filter(|_| again) {
                    Some(item) => self.choose(ctx, *item),
                    None => StartOutcome::Done,
                }
            }
            Some(StartLine::Name) => {
                self.phase = Phase::Name;
                StartOutcome::Done
            }
            _ => StartOutcome::Pass,
        }
    }

    fn refresh(&mut self, ctx: &mut StartCtx) {
        self.rows = ctx.home.memory.recent.iter().map(|recent| row(recent, ctx.prefs, ctx.now)).collect();
        let known = ctx.home.memory.coder.as_ref().is_some_and(|name| !name.trim().is_empty());
        if !self.began {
            self.began = true;
            self.asks = !known;
            self.name = Field::new(&name_of(ctx.home));
        }
        if self.asked.as_ref().is_some_and(|before| before.as_ref() != ctx.home.memory.recent.first()) {
            (self.phase, self.asked, self.at) = (Phase::List, None, 0);
        }
        self.at = self.at.min(self.items().len() - 1);
    }

    fn footer(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let (back, next) = (Foot::Out(lang::back(lang)), Foot::Fixed(lang::DOWN, lang::start_foot_next(lang)));
        match &self.phase {
            Phase::List => {
                let mut feet = vec![Foot::choose(lang::choose(lang)), Foot::Key(Action::StartOpen)];
                feet.push(Foot::Key(Action::StartLanguage));
                feet.push(Foot::tab(lang::start_foot_name(lang)));
                feet.extend([Foot::Key(Action::LightDark), Foot::Key(Action::Quit)]);
                feet
            }
            Phase::Name => vec![Foot::enter(lang::keep(lang)), back],
            Phase::New(new) if new.form.at == BOOK => vec![
                Foot::enter(lang::make_project(lang)),
                Foot::Fixed(lang::SPACE, lang::start_foot_another(lang)),
                next,
                back,
            ],
            Phase::New(new) if new.form.at == NAME => {
                vec![Foot::enter(lang::make_project(lang)), next, back]
            }
            Phase::New(_) => {
                let complete = Foot::tab(lang::complete_path(lang));
                vec![Foot::enter(lang::make_project(lang)), complete, next, back]
            }
            Phase::Open(_) => {
                vec![Foot::enter(lang::word_open(lang)), Foot::tab(lang::complete_path(lang)), back]
            }
        }
    }

    fn draw(&self, _: &Home, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}
