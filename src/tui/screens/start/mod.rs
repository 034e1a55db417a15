//! The start screen: what was open, the demo study, a new project, a file.

mod form;
mod state;
#[cfg(test)]
mod tests;
mod view;

pub use state::Start;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use self::form::Slot;
use self::state::{Item, Phase, name_of, row};
use self::view::Line;
use crate::desk::Home;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::context::{Canvas, Foot};
use crate::tui::parts::field::Field;
use crate::tui::prefs::{Prefs, shown};
use crate::tui::screen::{Entrance, Hall, Wish};

impl Start {
    /// What is chosen at a row of the window.
    fn item_at(&self, hall: &Hall, y: u16) -> Option<Line> {
        let layout = view::layout(self, hall.area);
        layout.into_iter().find(|(row, _)| *row == y).map(|(_, line)| line)
    }
}

impl Entrance for Start {
    fn act(&mut self, hall: &mut Hall, action: Action) -> Wish {
        if !matches!(self.phase, Phase::List) {
            return Wish::Pass;
        }
        let count = self.items().len();
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(count - 1),
            Action::StartOpen => match self.items().get(self.at) {
                Some(item) => self.choose(hall, *item),
                None => Wish::Done,
            },
            Action::Demo => self.choose(hall, Item::Demo),
            Action::NewProject => self.choose(hall, Item::New),
            Action::OpenFile => self.choose(hall, Item::Open),
            Action::FirstSteps => self.choose(hall, Item::Steps),
            Action::PlainMode => self.choose(hall, Item::Plain),
            _ => Wish::Pass,
        }
    }

    fn key(&mut self, hall: &mut Hall, key: KeyEvent) -> Option<Wish> {
        let commands = key.modifiers == KeyModifiers::CONTROL && matches!(key.code, KeyCode::Char('t' | 'l' | 'q'));
        if commands || matches!(key.code, KeyCode::F(_)) {
            return None;
        }
        match std::mem::take(&mut self.phase) {
            Phase::List => self.key_in_list(hall, key),
            Phase::Name => {
                self.phase = Phase::Name;
                Some(self.key_in_name(hall, key))
            }
            Phase::New(form) => Some(self.key_in_new(hall, key, form)),
            Phase::Open(field) => Some(self.key_in_open(hall, key, field)),
        }
    }

    fn paste(&mut self, _: &mut Hall, text: &str) -> Option<Wish> {
        match &mut self.phase {
            Phase::List => return None,
            Phase::Name => self.name.paste(text),
            Phase::Open(field) => field.paste(text),
            Phase::New(form) => {
                form.about_to_type();
                form.field()?.paste(text);
                form.changed();
            }
        }
        self.problem = None;
        Some(Wish::Done)
    }

    fn mouse(&mut self, hall: &mut Hall, event: MouseEvent) -> Wish {
        if event.kind != MouseEventKind::Down(MouseButton::Left) || !matches!(self.phase, Phase::List | Phase::Name) {
            return Wish::Pass;
        }
        match self.item_at(hall, event.row) {
            Some(Line::Item(at)) => {
                self.phase = Phase::List;
                let again = self.at == at;
                self.at = at;
                match self.items().get(at).filter(|_| again) {
                    Some(item) => self.choose(hall, *item),
                    None => Wish::Done,
                }
            }
            Some(Line::Name) => {
                self.phase = Phase::Name;
                Wish::Done
            }
            _ => Wish::Pass,
        }
    }

    fn refresh(&mut self, hall: &mut Hall) {
        self.rows = hall.home.memory.recent.iter().map(|recent| row(recent, hall.prefs, hall.now)).collect();
        let known = hall.home.memory.coder.as_ref().is_some_and(|name| !name.trim().is_empty());
        if !self.began {
            self.began = true;
            self.asks = !known;
            self.name = Field::new(&name_of(hall.home));
        }
        if self.wished.as_ref().is_some_and(|before| before.as_ref() != hall.home.memory.recent.first()) {
            (self.phase, self.wished, self.at) = (Phase::List, None, 0);
        }
        self.at = self.at.min(self.items().len() - 1);
    }

    fn footer(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let fixed = |key: &str, word: String| Foot::Fixed(key.into(), word);
        let (back, next) = (fixed("Esc", lang::word_back(lang)), fixed("Down", lang::start_foot_next(lang)));
        match &self.phase {
            Phase::List => {
                let arrows = format!("{}{}", shown(prefs, "Up"), shown(prefs, "Down"));
                let mut feet = vec![fixed(&arrows, lang::word_choose(lang)), Foot::Key(Action::StartOpen)];
                feet.push(fixed("s", lang::word_language(lang)));
                feet.push(fixed("Tab", lang::start_foot_name(lang)));
                feet.extend([Foot::Key(Action::LightDark), Foot::Key(Action::Quit)]);
                feet
            }
            Phase::Name => vec![fixed("Enter", lang::start_foot_keep(lang)), back],
            Phase::New(form) if form.slot == Slot::Book => vec![
                fixed("Enter", lang::start_foot_make(lang)),
                fixed("Space", lang::start_foot_another(lang)),
                next,
                back,
            ],
            Phase::New(form) if form.slot == Slot::Name => {
                vec![fixed("Enter", lang::start_foot_make(lang)), next, back]
            }
            Phase::New(_) => {
                let complete = fixed("Tab", lang::start_foot_complete(lang));
                vec![fixed("Enter", lang::start_foot_make(lang)), complete, next, back]
            }
            Phase::Open(_) => {
                vec![fixed("Enter", lang::word_open(lang)), fixed("Tab", lang::start_foot_complete(lang)), back]
            }
        }
    }

    fn draw(&self, _: &Home, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}
