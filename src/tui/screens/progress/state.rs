//! Where one stands on the progress screen, and what keys and clicks do.

use ratatui::layout::Rect;

use crate::analysis::lists::ProgressOrder;
use crate::analysis::lists::progress::{ProgressRow, ProgressRows, To};
use crate::desk::Desk;
use crate::lang::{self, number};
use crate::model::{CoderKey, DocumentKey};
use crate::tui::asks::Go;
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::list::List;
use crate::tui::parts::paint::cells;
use crate::tui::parts::table::{Column, PlacedColumns, Sideways};
use crate::tui::prefs::Prefs;
use crate::tui::when::when;

/// Cells of a coder's column with the blanks before it.
pub(super) const SHARE: u16 = 18;
/// For so many coders numbers are left out.
const CODERS: usize = 3;
/// The least cells of a title.
const TITLE: u16 = 16;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnOf {
    Title,
    /// What a coder has done, by number.
    Coder(usize),
    Excerpts,
    Density,
    Turns,
}

/// Where things lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub header: u16,
    pub list: Rect,
    /// What is known of the cell one stands on.
    pub strip: Option<Rect>,
    pub table: PlacedColumns<ColumnOf>,
}

impl Layout {
    fn of(area: Rect, rows: &ProgressRows, coder: usize, thin: bool) -> Layout {
        let gap = u16::from(area.height >= 12);
        let header = area.y + 1 + gap;
        let strip = if area.height >= 10 && !thin { 3 } else { 0 };
        let top = if thin { header } else { header + 1 + gap };
        let height = area.bottom().saturating_sub(top).saturating_sub(strip);
        let longest = rows.rows.iter().map(|row| cells(&row.title)).max().unwrap_or(0);
        // Numbers give way before coders, coders before titles.
        let mut columns = vec![Column::new(ColumnOf::Title, 0, TITLE).up_to(longest)];
        columns.extend((0..rows.coders.len()).map(|at| Column::new(ColumnOf::Coder(at), 0, SHARE).scrolls()));
        columns.extend([
            Column::new(ColumnOf::Excerpts, 0, 10).numbers().drops(1),
            Column::new(ColumnOf::Density, 0, 16).numbers().drops(2),
            Column::new(ColumnOf::Turns, 0, 20).numbers().drops(3),
        ]);
        let sideways = Sideways { first: 0, at: Some(coder), least: CODERS };
        Layout {
            header,
            list: Rect { x: area.x, y: top, width: area.width, height }.intersection(area),
            strip: (strip > 0).then(|| Rect { y: area.bottom() - strip + 1, height: strip - 1, ..area }),
            table: PlacedColumns::of(area.x + 2, area.width.saturating_sub(4), columns, sideways),
        }
    }
}

/// Who has read and coded what.
#[derive(Default)]
pub struct Progress {
    pub(super) rows: ProgressRows,
    /// Whether what is thin is shown instead of the interviews.
    pub(super) thin: bool,
    pub(super) place: List,
    /// The place in what is thin.
    pub(super) thin_place: List,
    /// The coder's column one stands on.
    pub(super) coder: usize,
    here: Option<DocumentKey>,
    pub(super) by: ProgressOrder,
    pub(super) layout: Layout,
    /// What is known of the cell one stands on, in words.
    pub(super) known: String,
}

impl Progress {
    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        self.rows = ProgressRows::of(ctx.desk.project(), ctx.desk.my_key(), ctx.prefs.lang, self.by);
        let at = self.here.and_then(|key| self.rows.rows.iter().position(|row| row.advance.document == key));
        self.place.go(at.unwrap_or(self.place.at), self.rows.rows.len());
        self.coder = self.coder.min(self.rows.coders.len().saturating_sub(1));
        self.settle(ctx);
    }

    pub(super) fn settle(&mut self, ctx: &mut Ctx) {
        self.layout = Layout::of(ctx.area, &self.rows, self.coder, self.thin);
        let height = usize::from(self.layout.list.height);
        self.place.reveal(height, self.rows.rows.len());
        self.thin_place.reveal(height, self.rows.thin.len());
        self.here = self.row().map(|row| row.advance.document);
        let now = ctx.desk.now();
        self.known = self.know(ctx.desk, ctx.prefs, now);
    }

    pub(super) fn row(&self) -> Option<&ProgressRow> {
        self.rows.rows.get(self.place.at)
    }

    pub(super) fn coder_key(&self) -> Option<(CoderKey, &str)> {
        self.rows.coders.get(self.coder).map(|(key, name)| (*key, name.as_str()))
    }

    /// `Anna · reading · read to turn 10 of 32 · last coded at turn 10, yesterday 16:05. Enter goes there.`
    fn know(&self, desk: &Desk, prefs: &Prefs, now: i64) -> String {
        let lang = prefs.lang;
        let (Some(row), Some((coder, name))) = (self.row(), self.coder_key()) else { return String::new() };
        let Some(share) = row.advance.of(coder) else { return lang::progress_cell_none(prefs, name) };
        let mut parts = vec![name.to_owned()];
        if row.read(share) > 0 {
            parts.push(lang::progress_read_to(lang, row.read(share), row.turns));
        }
        parts.push(match share.last {
            Some((at, span)) => {
                let turn = desk.project().turns(row.advance.document).map_or(0, |turns| turns.number_at(span.start));
                lang::progress_last(prefs, turn, when(prefs, at, now))
            }
            None => lang::progress_no_codings(prefs),
        });
        parts.join(" · ")
    }

    pub(super) fn length(&self) -> usize {
        if self.thin { self.rows.thin.len() } else { self.rows.rows.len() }
    }

    pub(super) fn shown_place(&mut self) -> &mut List {
        if self.thin { &mut self.thin_place } else { &mut self.place }
    }

    pub(super) fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        let length = self.length();
        self.shown_place().step(by, length);
        self.settle(ctx);
        Outcome::Done
    }

    pub(super) fn sideways(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        let last = self.rows.coders.len().saturating_sub(1);
        self.coder = self.coder.saturating_add_signed(by).min(last);
        self.settle(ctx);
        Outcome::Done
    }

    pub(super) fn open(&self, desk: &Desk) -> Outcome {
        if self.thin {
            return match self.rows.thin.get(self.thin_place.at).map(|(_, to)| *to) {
                Some(To::Document(document)) => Outcome::Go(Go::read(document)),
                Some(To::Code(code)) => Outcome::Go(Go::Codebook(Some(code))),
                None => Outcome::Done,
            };
        }
        let Some(row) = self.row() else { return Outcome::Done };
        let span = self.coder_key().and_then(|(coder, _)| ProgressRows::stopped(desk.project(), row, coder));
        let document = row.advance.document;
        Outcome::Go(span.map_or_else(|| Go::read(document), |span| Go::read_at(document, span, None)))
    }

    /// The coder whose column is at `x`.
    pub(super) fn coder_at(&self, x: u16) -> Option<usize> {
        match self.layout.table.at(x).filter(|_| !self.thin) {
            Some(ColumnOf::Coder(at)) => Some(at),
            _ => None,
        }
    }

    /// The words of the title row and the facts after it.
    pub(super) fn heading(&self, lang: lang::Lang) -> (String, String) {
        if self.thin {
            let facts = match self.rows.thin.len() {
                0 => String::new(),
                1 => lang::progress_thin_one(lang),
                n => lang::progress_thin_count(lang, number(n)),
            };
            return (lang::progress_thin_title(lang), facts);
        }
        let (done, all) = (number(self.rows.done), number(self.rows.rows.len()));
        (lang::heading_progress(lang), lang::progress_facts(lang, done, all, number(self.rows.excerpts)))
    }
}
