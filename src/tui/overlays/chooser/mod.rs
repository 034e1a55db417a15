//! A list to choose from, narrowed by typing.

mod view;

use ratatui::layout::Rect;

use crate::desk::Desk;
use crate::lang;
use crate::text::fold;
use crate::tui::asks::Listed;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::field::Field;
use crate::tui::parts::list::List;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;

/// The box, when there is room: columns and rows with its frame.
const SIZE: (u16, u16) = (64, 17);
/// Rows of the box that hold no row of the list: frame, what is typed, rule.
const AROUND: u16 = 4;

/// A list to choose from.
pub struct Chooser {
    title: String,
    rows: Vec<Listed>,
    /// What each row is found by, folded.
    hay: Vec<String>,
    now: Option<usize>,
    field: Field,
    /// The rows that fit what is typed.
    found: Vec<usize>,
    place: List,
    /// Whether it was shown: the place is brought on screen once.
    shown: bool,
}

impl Chooser {
    /// Asks which of `rows`; the place is at `now`.
    pub fn new(title: String, rows: Vec<Listed>, now: Option<usize>) -> Chooser {
        let hay = rows.iter().map(|row| fold(&format!("{} {} {}", row.words, row.find, row.also))).collect();
        let found = (0..rows.len()).collect();
        let place = List::at(now.unwrap_or(0));
        Chooser { title, rows, hay, now, field: Field::default(), found, place, shown: false }
    }

    fn area(&self, area: Rect) -> Rect {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(AROUND);
        at_foot(area, SIZE.0, SIZE.1.min(rows.max(AROUND + 1)))
    }

    /// How many rows of the list are on screen.
    fn height(&self, area: Rect) -> usize {
        usize::from(self.area(area).height.saturating_sub(AROUND))
    }

    /// Rows that hold every typed word come; those with a word that begins so before the others.
    fn search(&mut self) {
        let words: Vec<String> = fold(self.field.text()).split_whitespace().map(str::to_owned).collect();
        let fits = |at: usize| {
            let hay = self.hay.get(at)?;
            let begins =
                |word: &String| hay.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(word.as_str()));
            words.iter().all(|word| hay.contains(word.as_str())).then(|| (!words.iter().all(begins), at))
        };
        let mut found: Vec<(bool, usize)> = (0..self.rows.len()).filter_map(fits).collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, at)| at).collect();
        let now = self.now.filter(|_| words.is_empty());
        self.place = List::at(now.unwrap_or(0));
    }
}

impl Overlay for Chooser {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.area(area)
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::Typing(lang::word_to_find(lang)),
            Foot::arrows(lang::choose(lang)),
            Foot::enter(lang::foot_done(lang)),
            Foot::Out(lang::back(lang)),
        ]
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn edited(&mut self, ctx: &mut Ctx) {
        self.search();
        self.place.reveal(self.height(ctx.area), self.found.len());
    }

    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let area = self.area(area);
        let rows = Rect { y: area.y + AROUND - 1, height: area.height.saturating_sub(AROUND), ..area };
        Some(BoxList::of(&mut self.place, rows, self.found.len()))
    }

    fn choose(&mut self, _: &mut Ctx, row: usize) -> Outcome {
        let row = self.found.get(row).and_then(|&row| self.rows.get(row));
        row.map_or(Outcome::Done, |row| Outcome::Give(Box::new(row.gives.clone())))
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        let height = self.height(ctx.area);
        if !self.shown {
            // What is chosen now is seen among its neighbours.
            self.place.top = self.place.at.saturating_sub(height / 2);
            self.shown = true;
        }
        self.place.reveal(height, self.found.len());
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

    fn chooser(room: &mut Room) -> Box<dyn Screen> {
        let row = |(at, words): (usize, &str)| Listed::new(words, Given::Test(at.to_string()));
        let words = ["Code", "Obstacles", "Short-term funding"].into_iter();
        let words = words.chain((0..30).map(|n| ["Case", "Attribute"][n % 2]));
        let mut rows: Vec<Listed> = words.enumerate().map(row).collect();
        (rows[2].find, rows[2].depth) = ("HIN-01".into(), 1);
        room.open(Opens::List { title: "Rows".into(), rows, now: Some(1) })
    }

    fn number(number: usize) -> Outcome {
        Outcome::Give(Box::new(Given::Test(number.to_string())))
    }

    #[test]
    fn what_is_typed_narrows_and_enter_gives_the_number_in_the_whole_list() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        for (keys, answer) in [
            ("Enter", 1),
            ("Down Enter", 2),
            ("h i n Enter", 2),
            ("t e r m Enter", 2),
            ("e r m Enter", 2),
            ("c o Down Backspace Backspace Enter", 1),
            ("PageDown PageDown PageDown PageDown Enter", 32),
        ] {
            let mut it = chooser(&mut room);
            assert_eq!(room.press(&mut *it, keys), number(answer), "{keys}");
        }
        let mut it = chooser(&mut room);
        assert_eq!(room.press(&mut *it, "x x Enter"), Outcome::Done);
        assert!(room.screen(&*it).contains("Nothing matches “xx”."), "{}", room.screen(&*it));
        assert_eq!(room.press(&mut *it, "q Esc"), Outcome::Close);
    }

    #[test]
    fn a_click_chooses_and_one_beside_closes() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = chooser(&mut room);
        let (rows, _) = room.drawn(&*it);
        let y = rows.iter().position(|row| row.contains("Short-term")).unwrap() as u16;
        assert!(rows[usize::from(y)].contains("│     Short-term"), "{}", rows[usize::from(y)]);
        assert!(rows[usize::from(y) - 1].contains("▎✓ Obstacles"), "{}", rows[usize::from(y) - 1]);
        assert_eq!(room.click(&mut *it, (12, y)), number(2));
        assert_eq!(room.click(&mut *it, (12, 2)), Outcome::Close);
    }

    #[test]
    fn it_is_drawn_in_any_window() {
        let mut room = Room::study(Beginning::Empty, Lang::Sv, (80, 24));
        for size in [(0, 0), (3, 1), (9, 2), (12, 5), (40, 7), (200, 60)] {
            room.area = Rect::new(0, 0, size.0, size.1);
            let mut it = chooser(&mut room);
            room.press(&mut *it, "Down Down Down PageDown c o d");
            room.with_ctx(|ctx| it.refresh(ctx));
            room.drawn(&*it);
            room.click(&mut *it, (5, size.1.saturating_sub(2)));
        }
    }
}
