//! One line of text, asked for at the foot of the screen.

mod view;

use ratatui::layout::Rect;

use crate::desk::Desk;
use crate::lang;
use crate::tui::answers::Gives;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::form::{FieldInput, Form, behind};
use crate::tui::parts::paint::cells;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;

/// Cells and rows of the whole box.
const SIZE: (u16, u16) = (72, 3);

/// A line that is asked for.
pub struct Prompt {
    label: String,
    form: Form,
    gives: Gives,
}

impl Prompt {
    /// Asks for a line; `text` stands in it already.
    pub fn new(label: String, text: &str, gives: Gives) -> Prompt {
        Prompt { label, form: Form::of(vec![FieldInput::line(text)]), gives }
    }

    /// Cells of the label with the blank after it.
    fn label(&self) -> u16 {
        if self.label.is_empty() { 0 } else { cells(&self.label) + 1 }
    }
}

impl Overlay for Prompt {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        at_foot(area, SIZE.0, SIZE.1)
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        vec![Foot::enter(lang::foot_done(prefs.lang)), Foot::Out(lang::back(prefs.lang))]
    }

    fn enter(&mut self, _: &mut Ctx) -> Outcome {
        let typed = self.form.input().map_or("", FieldInput::text);
        Outcome::Give(Box::new(self.gives.call()(typed.to_owned())))
    }

    fn form(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn click(&mut self, ctx: &mut Ctx, (x, _): (u16, u16)) -> Outcome {
        let frame = self.frame(ctx.area, ctx.prefs);
        let row = Rect { x: frame.x + 2, width: frame.width.saturating_sub(4), ..frame };
        let field = behind(row, self.label());
        self.form.click(0, (x.saturating_sub(field.x), 0), field.width);
        Outcome::Done
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

    fn prompt(room: &mut Room) -> Box<dyn Screen> {
        room.open(Opens::Prompt { label: "Find".into(), text: "st".into(), gives: Gives::new(Given::Test) })
    }

    #[test]
    fn enter_gives_the_line_and_esc_nothing() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = prompt(&mut room);
        let text = "styra om".to_owned();
        let outcome = room.press(&mut *it, "yra Space om Enter");
        assert_eq!(outcome, Outcome::Give(Box::new(Given::Test(text))));
        let mut it = prompt(&mut room);
        assert_eq!(room.press(&mut *it, "q Esc"), Outcome::Close);
    }

    #[test]
    fn it_lies_at_the_foot_with_the_cursor_in_the_field() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = prompt(&mut room);
        let (rows, cursor) = room.drawn(&*it);
        assert!(rows[20].starts_with("  │ Find st▏ "), "{}", rows[20]);
        assert!(rows[21].starts_with("  ╰─ Enter done  Esc back  ───"), "{}", rows[21]);
        assert_eq!(cursor, Some((11, 20).into()));
        room.click(&mut *it, (9, 20));
        room.press(&mut *it, "x");
        assert!(room.drawn(&*it).0[20].contains("Find xst"));
    }

    #[test]
    fn it_is_drawn_in_any_window() {
        let mut room = Room::study(Beginning::Empty, Lang::Sv, (80, 24));
        for size in [(0, 0), (3, 1), (9, 2), (12, 5), (40, 7), (200, 60)] {
            room.area = Rect::new(0, 0, size.0, size.1);
            let mut it = prompt(&mut room);
            room.press(&mut *it, "en lång rad som inte får plats överallt i alla fönster som finns");
            room.drawn(&*it);
            room.click(&mut *it, (5, size.1.saturating_sub(2)));
        }
    }
}
