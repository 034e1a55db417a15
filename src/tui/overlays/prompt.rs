//! One line of text, asked for at the foot of the screen.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::is_for_the_shell;
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::asks::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::parts::field::Field;
use crate::tui::parts::paint::{cells, cut};
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;

/// Cells and rows of the whole box.
const SIZE: (u16, u16) = (72, 3);

/// A line that is asked for.
pub struct Prompt {
    purpose: &'static str,
    label: String,
    field: Field,
}

impl Prompt {
    /// Asks for a line; `text` stands in it already.
    pub fn new(purpose: &'static str, label: String, text: &str) -> Prompt {
        Prompt { purpose, label, field: Field::new(text) }
    }

    /// The box, and where the field is in it: column, row and cells.
    fn layout(&self, area: Rect) -> (Rect, (u16, u16), u16) {
        let area = at_foot(area, SIZE.0, SIZE.1);
        let room = area.width.saturating_sub(4);
        let label = self.label_room(room);
        let x = area.x.saturating_add(2 + label);
        (area, (x, area.y.saturating_add(1)), room.saturating_sub(label))
    }

    /// Cells of the label with the blank after it: half the room at most.
    fn label_room(&self, room: u16) -> u16 {
        if self.label.is_empty() { 0 } else { (cells(&self.label) + 1).min(room / 2) }
    }
}

impl Screen for Prompt {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        if action == Action::Back { Outcome::Close } else { Outcome::Pass }
    }

    fn key(&mut self, _: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if is_for_the_shell(key) {
            return None;
        }
        Some(match key.code {
            KeyCode::Esc => Outcome::Close,
            KeyCode::Enter => {
                let text = self.field.text().to_owned();
                Outcome::Give(Box::new(Given::Text { purpose: self.purpose, text }))
            }
            _ => {
                self.field.key(key);
                Outcome::Done
            }
        })
    }

    fn paste(&mut self, _: &mut Ctx, text: &str) -> Option<Outcome> {
        self.field.paste(text);
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let (_, (x, y), room) = self.layout(ctx.area);
        if event.kind == MouseEventKind::Down(MouseButton::Left) && event.row == y && event.column >= x {
            self.field.click(event.column - x, room);
        }
        Outcome::Done
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        vec![
            Foot::Fixed("Enter".into(), lang::foot_done(prefs.lang)),
            Foot::Fixed("Esc".into(), lang::foot_close(prefs.lang)),
        ]
    }

    fn status(&self, _: &Desk, _: &Prefs) -> String {
        String::new()
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        let (area, (x, y), room) = self.layout(canvas.area);
        let lang = canvas.prefs.lang;
        let keys = [("Enter".to_owned(), lang::foot_done(lang)), ("Esc".to_owned(), lang::foot_close(lang))];
        canvas.boxed(area, "", &keys);
        if area.width < 8 || area.height < 2 {
            return;
        }
        let label_room = x.saturating_sub(area.x + 3);
        let label = cut(canvas.prefs, &self.label, label_room);
        canvas.put((area.x + 2, y), label_room, &label, canvas.prefs.style(Role::Muted));
        let shown = self.field.shown(room);
        canvas.put((x, y), room, &shown.words, canvas.prefs.style(Role::Strong));
        if shown.caret == cells(&shown.words) {
            canvas.put_mark((x + shown.caret, y), Mark::Caret, canvas.prefs.style(Role::Accent));
        }
        canvas.cursor_at(x + shown.caret, y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Beginning;
    use crate::lang::Lang;
    use crate::tui::asks::Opens;
    use crate::tui::overlays::testing::Room;

    fn prompt(room: &mut Room) -> Box<dyn Screen> {
        room.open(Opens::Prompt { purpose: "find", label: "Find".into(), text: "st".into() })
    }

    #[test]
    fn enter_gives_the_line_and_esc_nothing() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = prompt(&mut room);
        let text = "styra om".to_owned();
        let outcome = room.press(&mut *it, "yra Space om Enter");
        assert_eq!(outcome, Outcome::Give(Box::new(Given::Text { purpose: "find", text })));
        let mut it = prompt(&mut room);
        assert_eq!(room.press(&mut *it, "q Esc"), Outcome::Close);
    }

    #[test]
    fn it_lies_at_the_foot_with_the_cursor_in_the_field() {
        let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
        let mut it = prompt(&mut room);
        let (rows, cursor) = room.drawn(&*it);
        assert!(rows[20].starts_with("  │ Find st▏ "), "{}", rows[20]);
        assert!(rows[21].starts_with("  ╰─ Enter done  Esc close  ──"), "{}", rows[21]);
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
