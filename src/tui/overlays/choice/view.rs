//! How a question with numbered answers is drawn.

use ratatui::layout::Rect;

use super::Choice;
use crate::desk::Desk;
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::prefs::Prefs;
use crate::tui::theme::Role;

impl OverlayView for Choice {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        if self.layout(canvas.area).question.is_empty() { self.title.clone() } else { String::new() }
    }

    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs).into_iter().skip(2).collect()
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let layout = self.layout(canvas.area);
        let right = layout.area.right().saturating_sub(1);
        let strong = canvas.prefs.style(Role::Strong);
        for (y, line) in (room.y..layout.first).zip(&layout.question) {
            canvas.put((room.x, y), right.saturating_sub(room.x), line, strong);
        }
        let shown = self.answers.iter().enumerate().skip(self.place.top);
        for (y, (number, answer)) in (layout.first..layout.first + layout.room).zip(shown) {
            let line = Rect { x: room.x - 1, y, width: room.width + 2, height: 1 };
            draw_answer(canvas, line, number, &answer.words, number == self.place.at);
        }
    }
}

fn draw_answer(canvas: &mut Canvas, line: Rect, number: usize, answer: &str, lit: bool) {
    let (left, y) = (line.x, line.y);
    let style = canvas.list_row(line, lit);
    if lit {
        canvas.cursor_at(left + 1, y);
    }
    let digit = if number < 9 { (number + 1).to_string() } else { " ".to_owned() };
    let at = canvas.put((left + 1, y), 1, &digit, canvas.prefs.style(Role::Accent)) + 2;
    canvas.put_cut((at, y), line.right().saturating_sub(at + 1), answer, style);
}
