//! A question with a few numbered answers, the safe one first.

mod view;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::desk::Desk;
use crate::lang;
use crate::tui::answers::Answer;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::list::List;
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;

/// Cells of the whole box at most.
const WIDE: u16 = 72;

/// A question with its answers.
pub struct Choice {
    title: String,
    answers: Vec<Answer>,
    place: List,
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
    pub fn new(title: String, answers: Vec<Answer>) -> Choice {
        Choice { title, answers, place: List::default() }
    }

    fn layout(&self, area: Rect) -> Layout {
        let longest = self.answers.iter().map(|a| cells(&a.words).saturating_add(9)).max().unwrap_or(0);
        let width = cells(&self.title).saturating_add(8).max(longest).clamp(36, WIDE);
        let inside = at_foot(area, width, 3).width.saturating_sub(4);
        let question = match cells(&self.title) > inside.saturating_sub(2) {
            true => wrapped(&self.title, inside.max(1)).into_iter().take(3).collect(),
            false => Vec::new(),
        };
        let asked = question.len() as u16;
        let answers = u16::try_from(self.answers.len()).unwrap_or(u16::MAX);
        let area = at_foot(area, width, answers.saturating_add(asked + 2));
        let room = area.height.saturating_sub(asked + 2);
        Layout { area, question, first: area.y.saturating_add(1 + asked), room }
    }
}

impl Overlay for Choice {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.layout(area).area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        vec![
            Foot::Digits(self.answers.len(), lang::choose(prefs.lang)),
            Foot::choose(lang::choose(prefs.lang)),
            Foot::enter(lang::choose(prefs.lang)),
            Foot::Out(lang::back(prefs.lang)),
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Char(c @ '1'..='9') => self.choose(ctx, c as usize - '1' as usize),
            _ => self.rest(ctx, key),
        }
    }

    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let Layout { area, first, room, .. } = self.layout(area);
        Some(BoxList::of(&mut self.place, Rect { y: first, height: room, ..area }, self.answers.len()))
    }

    fn choose(&mut self, _: &mut Ctx, row: usize) -> Outcome {
        let answer = self.answers.get(row);
        answer.map_or(Outcome::Done, |answer| Outcome::Give(Box::new(answer.gives.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Beginning;
    use crate::lang::Lang;
    use crate::tui::answers::Given;
    use crate::tui::asks::Opens;
    use crate::tui::overlays::testing::Room;
    use crate::tui::screen::Screen;

    fn answer_of(words: &str) -> Answer {
        Answer::new(words, Given::Test(words.into()))
    }

    fn choice(room: &mut Room) -> Box<dyn Screen> {
        let answers = ["keep both", "write over"].map(answer_of).to_vec();
        room.open(Opens::Choice { title: "tally.csv is there already".into(), answers })
    }

    fn answer(keys: &str) -> Outcome {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = choice(&mut room);
        room.press(&mut *it, keys)
    }

    fn given(words: &str) -> Outcome {
        Outcome::Give(Box::new(Given::Test(words.into())))
    }

    #[test]
    fn the_safe_answer_is_on_enter_and_digits_answer() {
        assert_eq!(answer("Enter"), given("keep both"));
        assert_eq!(answer("Down Enter"), given("write over"));
        assert_eq!(answer("2"), given("write over"));
        assert_eq!(answer("1"), given("keep both"));
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
        assert_eq!(room.click(&mut *it, (12, 20)), given("write over"));
        assert_eq!(room.click(&mut *it, (12, 21)), Outcome::Done);
    }

    #[test]
    fn a_long_question_is_wrapped_and_any_window_will_do() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (40, 12));
        let title = "Segregation.kodbok is open in another kodbok (Erik, since 10:02).".to_owned();
        let answers: Vec<Answer> = (1..13).map(|n| answer_of(&format!("answer {n}"))).collect();
        let opens = Opens::Choice { title, answers };
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
        assert_eq!(room.press(&mut *it, "Enter"), given("answer 11"));
    }
}
