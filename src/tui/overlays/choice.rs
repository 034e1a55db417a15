//! A question with a few numbered answers, the safe one first.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::{choosing, is_for_the_shell};
use crate::desk::Desk;
use crate::lang;
use crate::text::{Text, wrap};
use crate::tui::action::Action;
use crate::tui::asks::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::list::Place;
use crate::tui::parts::paint::cells;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Cells of the whole box at most.
const WIDE: u16 = 72;

/// A question with its answers.
pub struct Choice {
    purpose: &'static str,
    title: String,
    answers: Vec<String>,
    place: Place,
}

/// Where things are.
struct Layout {
    area: Rect,
    /// The question, when it is too long for the frame.
    question: Vec<String>,
    /// The row of the first answer, and how many there is room for.
    first: u16,
    room: u16,
}

impl Choice {
    /// Asks; the first answer is on Enter.
    pub fn new(purpose: &'static str, title: String, answers: Vec<String>) -> Choice {
        Choice { purpose, title, answers, place: Place::default() }
    }

    fn layout(&self, area: Rect) -> Layout {
        let longest = self.answers.iter().map(|a| cells(a).saturating_add(9)).max().unwrap_or(0);
        let width = cells(&self.title).saturating_add(8).max(longest).clamp(36, WIDE);
        let inside = at_foot(area, width, 3).width.saturating_sub(4);
        let question = match cells(&self.title) > inside.saturating_sub(2) {
            true => {
                let text = Text::new(self.title.as_str());
                let rows = wrap(&text, text.span(), inside.max(1), true);
                rows.iter().map(|row| text.slice(row.span).to_owned()).take(3).collect()
            }
            false => Vec::new(),
        };
        let asked = question.len() as u16;
        let answers = u16::try_from(self.answers.len()).unwrap_or(u16::MAX);
        let area = at_foot(area, width, answers.saturating_add(asked + 2));
        let room = area.height.saturating_sub(asked + 2);
        Layout { area, question, first: area.y.saturating_add(1 + asked), room }
    }

    fn answer(&self, number: usize) -> Outcome {
        match number < self.answers.len() {
            true => Outcome::Give(Box::new(Given::Answer { purpose: self.purpose, number })),
            false => Outcome::Done,
        }
    }

    fn step(&mut self, by: isize, ctx: &Ctx) {
        let room = usize::from(self.layout(ctx.area).room);
        self.place.step(by, self.answers.len());
        self.place.reveal(room, self.answers.len());
    }
}

impl Screen for Choice {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        if action == Action::Back { Outcome::Close } else { Outcome::Pass }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if is_for_the_shell(key) {
            return None;
        }
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Some(Outcome::Close),
            KeyCode::Enter => return Some(self.answer(self.place.at)),
            KeyCode::Up | KeyCode::Char('k') => self.step(-1, ctx),
            KeyCode::Down | KeyCode::Char('j') => self.step(1, ctx),
            KeyCode::Char(c) => {
                if let Some(number) = c.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1)) {
                    return Some(self.answer(number));
                }
            }
            _ => {}
        }
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let layout = self.layout(ctx.area);
        let inside = layout.area.contains((event.column, event.row).into());
        match event.kind {
            MouseEventKind::ScrollDown => self.step(1, ctx),
            MouseEventKind::ScrollUp => self.step(-1, ctx),
            MouseEventKind::Down(MouseButton::Left) if inside && event.row >= layout.first => {
                let row = event.row - layout.first;
                if row < layout.room {
                    return self.answer(self.place.top + usize::from(row));
                }
            }
            _ => {}
        }
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.step(0, ctx);
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let digits = format!("1–{}", self.answers.len().min(9));
        let digits = if prefs.mark(Mark::NoSuch).is_ascii() { digits.replace('–', "-") } else { digits };
        vec![
            Foot::Fixed(digits, lang::foot_answer(prefs.lang)),
            Foot::Fixed(choosing(prefs).into(), lang::foot_choose(prefs.lang)),
            Foot::Fixed("Enter".into(), lang::foot_answer(prefs.lang)),
            Foot::Fixed("Esc".into(), lang::foot_close(prefs.lang)),
        ]
    }

    fn status(&self, _: &Desk, _: &Prefs) -> String {
        String::new()
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        let layout = self.layout(canvas.area);
        let lang = canvas.prefs.lang;
        let keys = [("Enter".to_owned(), lang::foot_answer(lang)), ("Esc".to_owned(), lang::foot_close(lang))];
        let title = if layout.question.is_empty() { self.title.as_str() } else { "" };
        canvas.boxed(layout.area, title, &keys);
        let (x, right) = (layout.area.x + 2, layout.area.right().saturating_sub(1));
        let strong = canvas.prefs.style(Role::Strong);
        for (y, line) in (layout.area.y + 1..layout.first).zip(&layout.question) {
            canvas.put((x, y), right.saturating_sub(x), line, strong);
        }
        let shown = self.answers.iter().enumerate().skip(self.place.top);
        for (y, (number, answer)) in (layout.first..layout.first + layout.room).zip(shown) {
            draw_answer(canvas, (layout.area.x + 1, right, y), number, answer, number == self.place.at);
        }
    }
}

fn draw_answer(canvas: &mut Canvas, (left, right, y): (u16, u16, u16), number: usize, answer: &str, lit: bool) {
    if lit {
        let ground = canvas.prefs.style(Role::Raised);
        canvas.tone(Rect { x: left, y, width: right.saturating_sub(left), height: 1 }, ground);
        canvas.put_mark((left, y), Mark::PlaceBar, canvas.prefs.style(Role::Accent));
        canvas.cursor_at(left + 1, y);
    }
    let digit = if number < 9 { (number + 1).to_string() } else { " ".to_owned() };
    let at = canvas.put((left + 1, y), 1, &digit, canvas.prefs.style(Role::Accent)) + 2;
    let style = canvas.prefs.style(if lit { Role::Strong } else { Role::Text });
    canvas.put_cut((at, y), right.saturating_sub(at + 1), answer, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Beginning;
    use crate::lang::Lang;
    use crate::tui::asks::Opens;
    use crate::tui::overlays::testing::Room;

    fn choice(room: &mut Room) -> Box<dyn Screen> {
        let answers = ["keep both", "write over"].map(String::from).to_vec();
        room.open(Opens::Choice { purpose: "over", title: "tally.csv is there already".into(), answers })
    }

    fn answer(keys: &str) -> Outcome {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = choice(&mut room);
        room.press(&mut *it, keys)
    }

    fn number(number: usize) -> Outcome {
        Outcome::Give(Box::new(Given::Answer { purpose: "over", number }))
    }

    #[test]
    fn the_safe_answer_is_on_enter_and_digits_answer() {
        assert_eq!(answer("Enter"), number(0));
        assert_eq!(answer("Down Enter"), number(1));
        assert_eq!(answer("2"), number(1));
        assert_eq!(answer("1"), number(0));
        assert_eq!(answer("3"), Outcome::Done);
        assert_eq!(answer("0"), Outcome::Done);
        assert_eq!(answer("Esc"), Outcome::Close);
    }

    #[test]
    fn a_click_answers() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = choice(&mut room);
        let (rows, _) = room.drawn(&*it);
        assert!(rows[18].starts_with("  ╭─ tally.csv is there already ──"), "{}", rows[18]);
        assert!(rows[19].starts_with("  │▎1  keep both"), "{}", rows[19]);
        assert_eq!(room.click(&mut *it, (12, 20)), number(1));
        assert_eq!(room.click(&mut *it, (12, 21)), Outcome::Done);
    }

    #[test]
    fn a_long_question_is_wrapped_and_any_window_will_do() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (40, 12));
        let title = "Segregation.kodbok is open in another kodbok (Erik, since 10:02).".to_owned();
        let answers: Vec<String> = (1..13).map(|n| format!("answer {n}")).collect();
        let opens = Opens::Choice { purpose: "open", title, answers };
        let mut it = room.open(opens.clone());
        let screen = room.screen(&*it);
        assert!(screen.contains("│ Segregation.kodbok is open in") && screen.contains("10:02)."), "{screen}");
        for size in [(0, 0), (5, 2), (12, 4), (40, 7), (200, 60)] {
            room.area = Rect::new(0, 0, size.0, size.1);
            it = room.open(opens.clone());
            room.press(&mut *it, "Down Down Down Down Down Down Down Down Down Down");
            room.drawn(&*it);
            room.with_ctx(|ctx| it.refresh(ctx));
        }
        assert_eq!(
            room.press(&mut *it, "Enter"),
            Outcome::Give(Box::new(Given::Answer { purpose: "open", number: 10 }))
        );
    }
}
