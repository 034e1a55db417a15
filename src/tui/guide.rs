//! The first two minutes: one row over the status that names the next key, until it was pressed (SCREENS.md §7).

use ratatui::layout::Rect;

use super::action::{Action, ScreenName};
use super::app::App;
use super::context::{Canvas, Feedback};
use super::parts::paint::cells;
use super::prefs::first_key;
use super::steps::Guide;
use super::theme::Role;
use crate::lang;

impl App {
    /// Whether a project is the demo's own copy.
    fn is_demo(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.path().starts_with(self.home.data()))
    }

    /// The guide begins by itself the first time that the demo is open.
    pub(super) fn guide_newcomer(&mut self) {
        if self.remembers && !self.home.memory.guided && self.is_demo() {
            self.begin_guide();
        }
    }

    /// Begins the guide, or ends it.
    pub(super) fn turn_guide(&mut self) {
        if self.guide.is_some() {
            return self.end_guide();
        }
        let empty = self.desk.as_ref().is_none_or(|desk| desk.project().documents.is_empty());
        if empty {
            return self.say(Feedback::Refused(lang::guide_needs_interview(self.prefs.lang)));
        }
        self.begin_guide();
    }

    /// Begins the guide.
    pub(super) fn begin_guide(&mut self) {
        self.guide = Some(Guide::default());
        self.guide_looks();
        self.stale = true;
    }

    fn end_guide(&mut self) {
        self.guide = None;
        self.home.memory.guided = true;
        self.remember();
        self.stale = true;
    }

    /// The guide takes in what was done.
    pub(super) fn guide_acted(&mut self, action: Action) {
        if let Some(guide) = &mut self.guide
            && !guide.acted(action)
        {
            self.end_guide();
        }
    }

    /// The guide takes in how things are.
    pub(super) fn guide_looks(&mut self) {
        let codings = self.desk.as_ref().map_or(0, |desk| desk.project().codings.len());
        let here = self.here;
        match &mut self.guide {
            Some(_) if here == ScreenName::Start => self.guide = None,
            Some(guide) => guide.looks(here, codings),
            None => {}
        }
    }

    /// Rows that the guide takes.
    pub(super) fn guide_rows(&self) -> u16 {
        u16::from(self.guide.is_some() && self.size.1 >= 16)
    }

    /// Draws the guide's row.
    pub(super) fn draw_guide(&self, canvas: &mut Canvas, y: u16) {
        let Some(guide) = self.guide.filter(|_| self.guide_rows() > 0) else { return };
        let prefs = &self.prefs;
        let row = Rect { x: 0, y, width: self.size.0, height: 1 };
        canvas.clear(row, prefs.style(Role::Raised));
        let (number, words) = guide.words(prefs, self.here);
        let (accent, text) = (prefs.style(Role::Accent), prefs.style(Role::Strong));
        let leave = lang::guide_leave(prefs.lang, first_key(prefs, Action::Guide));
        let mut x = 1;
        if let Some(number) = number {
            x = canvas.put((x, y), 12, &lang::guide_step(prefs.lang, number), accent) + 2;
        }
        let room = self.size.0.saturating_sub(x + 1);
        let end = canvas.put_cut((x, y), room, &words, text);
        if end + cells(&leave) + 3 < self.size.0 {
            canvas.put_right((self.size.0 - 1, y), cells(&leave), &leave, prefs.style(Role::Muted));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::{Clock, Desk, Opening};
    use crate::lang::Lang;
    use crate::tui::testing::Stage;

    fn stage(size: (u16, u16)) -> (tempfile::TempDir, Stage) {
        let folder = tempfile::tempdir().unwrap();
        let path = Desk::demo(folder.path(), true, Lang::En).unwrap();
        let opening = Opening { coder: "Vera".into(), read_only: false, lang: Lang::En };
        let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
        let mut stage = Stage::new(desk, size);
        stage.app.begin_guide();
        (folder, stage)
    }

    #[test]
    fn each_step_is_done_by_the_key_it_names_and_the_last_row_goes() {
        let (_folder, mut stage) = stage((80, 24));
        assert!(stage.text().contains("Enter opens this interview"), "{}", stage.text());
        for (keys, types, then) in [
            ("Enter", "", "1 of 4"),
            ("Down", "", "1 of 4"),
            ("Down", "", "2 of 4"),
            ("c", "gr\n", "3 of 4"),
            ("u", "", "3 of 4"),
            ("U", "", "4 of 4"),
            ("g 4", "", "opens the words behind a number"),
            ("Enter", "", "Esc comes back"),
            ("Esc", "", "That is all there is to it"),
        ] {
            stage.keys(keys).types(types);
            assert!(stage.text().contains(then), "after {keys}: {then} in\n{}", stage.text());
        }
        for _ in 0..14 {
            stage.keys("Down");
        }
        assert!(!stage.text().contains("That is all"));
        assert!(stage.app.home.memory.guided);
    }

    #[test]
    fn it_can_be_left_and_asked_for_and_needs_an_interview() {
        let (_folder, mut stage) = stage((120, 40));
        stage.keys("z g");
        assert!(!stage.text().contains("opens this interview"));
        stage.keys("z g");
        assert!(stage.text().contains("opens this interview"));
    }
}
