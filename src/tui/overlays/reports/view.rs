//! How a report is drawn.

use ratatui::layout::Rect;

use super::{HEAD, LEFT, Reports};
use crate::desk::{Desk, ImportReport, sums_done};
use crate::lang::{self, Lang};
use crate::tui::context::Canvas;
use crate::tui::overlays::OverlayView;
use crate::tui::theme::Role;
use crate::tui::when::when;

impl OverlayView for Reports {
    fn title(&self, _: &Desk, canvas: &Canvas) -> String {
        lang::import_report(canvas.prefs.lang)
    }

    fn covers(&self) -> bool {
        true
    }

    fn inside(&self, _: &Desk, canvas: &mut Canvas, area: Rect) {
        let (prefs, lang) = (canvas.prefs, canvas.prefs.lang);
        let room = area.width.saturating_sub(3);
        let end = canvas.put((area.x + 2, area.y), room, &lang::import_report(lang), prefs.style(Role::Strong));
        canvas.cursor_at(area.x + 2, area.y);
        let Some(report) = self.all.get(self.at) else {
            let words = lang::import_report_none(canvas.prefs);
            canvas.put_cut((area.x + 2, area.y + 2), room, &words, prefs.style(Role::Muted));
            return;
        };
        let facts = format!("{} · {}", when(prefs, report.at, self.now), report.who);
        let left = area.right().saturating_sub(end + 4);
        canvas.put_cut((end + 3, area.y), left, &facts, prefs.style(Role::Muted));
        canvas.put_cut((area.x + 2, area.y + 2), room, &summed(report, lang), prefs.style(Role::Text));
        let shown = self.rows(prefs, area.width).into_iter().skip(self.top);
        for (y, (mark, words)) in (area.y + HEAD..area.bottom()).zip(shown) {
            if let Some((mark, role)) = mark {
                canvas.put_mark((area.x + 2, y), mark, prefs.style(role));
            }
            canvas.put((area.x + LEFT, y), area.width.saturating_sub(LEFT), &words, prefs.style(Role::Text));
        }
    }
}

/// `6 came in, 1 skipped, 1 could not · from Intervjuer/`.
fn summed(report: &ImportReport, lang: Lang) -> String {
    let sums = sums_done(report.counts, lang);
    if report.from.is_empty() { sums } else { format!("{sums} · {}", lang::import_report_from(lang, &report.from)) }
}
