//! How a report is drawn.

use super::state::{HEAD, Reports};
use crate::desk::{Fate, ImportReport, sums_done};
use crate::lang::{self, Lang};
use crate::text::{Text, wrap};
use crate::tui::context::Canvas;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Mark;
use crate::tui::theme::Role;
use crate::tui::when::when;

/// Cells left of the words: the mark.
const LEFT: u16 = 4;

/// A row: the mark where a line begins, and words.
pub(super) type Row = (Option<(Mark, Role)>, String);

/// The rows of the report that is shown, in a window so wide.
pub(super) fn rows(reports: &Reports, prefs: &Prefs, width: u16) -> Vec<Row> {
    let Some(report) = reports.all.get(reports.at) else { return Vec::new() };
    let room = width.saturating_sub(LEFT + 1).max(1);
    let mut out = Vec::new();
    for line in &report.lines {
        let text = Text::new(line.say(prefs.lang));
        let mut mark = Some(mark_of(line.fate));
        for row in wrap(&text, text.span(), room, true) {
            out.push((mark.take(), text.slice(row.span).to_owned()));
        }
    }
    if report.more > 0 {
        out.push((None, lang::import_report_more(prefs.lang, lang::number(report.more))));
    }
    out
}

fn mark_of(fate: Fate) -> (Mark, Role) {
    match fate {
        Fate::In => (Mark::ComesIn, Role::Good),
        Fate::Same | Fate::Out => (Mark::Same, Role::Muted),
        Fate::Undecided => (Mark::Decide, Role::Warning),
        Fate::Cannot => (Mark::Cannot, Role::Danger),
        Fate::Note => (Mark::Dot, Role::Muted),
    }
}

/// Draws it over the whole screen.
pub(super) fn draw(reports: &Reports, canvas: &mut Canvas) {
    let (prefs, lang, area) = (canvas.prefs, canvas.prefs.lang, canvas.area);
    canvas.clear(area, prefs.style(Role::Ground));
    let room = area.width.saturating_sub(3);
    let end = canvas.put((area.x + 2, area.y), room, &lang::import_report(lang), prefs.style(Role::Strong));
    canvas.cursor_at(area.x + 2, area.y);
    let Some(report) = reports.all.get(reports.at) else {
        let words = lang::import_report_none(lang);
        canvas.put_cut((area.x + 2, area.y + 2), room, &words, prefs.style(Role::Muted));
        return;
    };
    let facts = format!("{} · {}", when(prefs, report.at, reports.now), report.who);
    let left = area.right().saturating_sub(end + 4);
    canvas.put_cut((end + 3, area.y), left, &facts, prefs.style(Role::Muted));
    canvas.put_cut((area.x + 2, area.y + 2), room, &summed(report, lang), prefs.style(Role::Text));
    let shown = rows(reports, prefs, area.width).into_iter().skip(reports.top);
    for (y, (mark, words)) in (area.y + HEAD..area.bottom()).zip(shown) {
        if let Some((mark, role)) = mark {
            canvas.put_mark((area.x + 2, y), mark, prefs.style(role));
        }
        canvas.put((area.x + LEFT, y), area.width.saturating_sub(LEFT), &words, prefs.style(Role::Text));
    }
}

/// `6 came in, 1 skipped, 1 could not · from Intervjuer/`.
fn summed(report: &ImportReport, lang: Lang) -> String {
    let sums = sums_done(report.counts, lang);
    if report.from.is_empty() { sums } else { format!("{sums} · {}", lang::import_report_from(lang, &report.from)) }
}
