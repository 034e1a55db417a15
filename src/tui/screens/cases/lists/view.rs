//! How a small list at a cell is drawn.

use ratatui::layout::Rect;

use super::state::{CellList, CellListFor, CellListRow};
use crate::desk::Desk;
use crate::lang;
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::parts::list::ListRow;
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

impl OverlayView for CellList {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        self.title.clone()
    }

    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let mut keys = self.keys(desk, prefs);
        if matches!(self.what, CellListFor::Pick(..)) {
            keys.retain(|foot| matches!(foot, Foot::Fixed(lang::ENTER, _) | Foot::Out(_)));
        }
        keys
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, room: Rect) {
        let mut place = self.place;
        place.reveal(usize::from(room.height), self.length());
        let rows: Vec<Option<&CellListRow>> = (0..self.length()).map(|at| self.items.get(at)).collect();
        // The bar of the place stands in the blank cell beside the frame.
        let area = Rect { x: room.x - 1, width: room.width + 1, ..room };
        canvas.list(area, &place, &rows, |canvas, item, row| draw_item(self, canvas, *item, row));
    }
}

fn draw_item(list: &CellList, canvas: &mut Canvas, item: Option<&CellListRow>, row: ListRow) {
    let (prefs, here) = (canvas.prefs, row.here);
    let line = Rect { x: row.area.x + 1, width: row.area.width - 1, ..row.area };
    let y = line.y;
    let style = prefs.style(if here { Role::Strong } else { Role::Text });
    let room = line.width.saturating_sub(4);
    if let Some(field) = list.typing.as_ref().filter(|_| here) {
        canvas.typed(field, (line.x + 3, y), room, style);
        return;
    }
    let Some(item) = item else {
        canvas.put((line.x + 1, y), 1, "+", prefs.style(Role::Accent));
        let muted = prefs.style(if here { Role::Strong } else { Role::Muted });
        canvas.put_cut((line.x + 3, y), room, &lang::cases_another_value(prefs.lang), muted);
        return;
    };
    let accent = prefs.style(Role::Accent);
    match list.what {
        CellListFor::Interviews(_) => canvas.tick((line.x + 1, y), list.ticks.has(row.at)),
        CellListFor::Pick(..) => {
            canvas.put_mark((line.x, y), if item.on { Symbol::On } else { Symbol::Off }, accent);
        }
        CellListFor::Values(_) => {
            canvas.put_right((line.x + 2, y), 2, &(row.at + 1).to_string(), prefs.style(Role::Muted))
        }
    }
    let from = line.x + (cells(prefs.mark(Symbol::On)) + 1).max(3);
    canvas.put_cut((from, y), room, &item.words, style);
}
