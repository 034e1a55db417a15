//! What stands beside about the quote that is read: its words in their place, all codes in full, memos, what the
//! interview is.

use super::make::SPEAKER;
use crate::desk::Desk;
use crate::lang;
use crate::model::{Hue, Project};
use crate::text::{safe, width};
use crate::tui::parts::pen::wrapped;
use crate::tui::prefs::Prefs;
use crate::tui::quotes::around::Around;
use crate::tui::quotes::facts::{self, CoderCodings};
use crate::tui::quotes::quote::Passage;
use crate::tui::quotes::{Ink, Piece, Segment};
use crate::tui::symbols::Symbol;
use crate::tui::when::when;

/// Rows of the passage at least, when there are as many.
const LEAST: usize = 6;
/// Rows that are kept for what the interview is.
const FACTS: usize = 8;
/// Rows of a memo.
const MEMO: usize = 12;

/// A row of the pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PaneRow {
    /// Cells before the words.
    pub(super) indent: u16,
    /// The words.
    pub(super) pieces: Vec<Piece>,
}

impl PaneRow {
    fn of(ink: Ink, words: impl Into<String>) -> PaneRow {
        PaneRow { indent: 0, pieces: vec![Piece::new(ink, words)] }
    }
}

/// The pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pane {
    /// Its rows below the title.
    pub(super) rows: Vec<PaneRow>,
    /// The hue that the words are tinted with.
    pub(super) hue: Option<Hue>,
}

impl Pane {
    /// Fills it for some words, in `cells` × `height`, with the words of so many turns around.
    pub(super) fn of(
        desk: &mut Desk,
        prefs: &Prefs,
        segment: Segment,
        (cells, height): (u16, u16),
        turns: usize,
    ) -> Pane {
        let passage = Passage::read(desk, segment);
        let now = desk.now();
        let (project, me) = (desk.project(), desk.my_key());
        let voices = facts::voices(project, segment.excerpts(project), me);
        let mut below = Vec::new();
        for voice in &voices {
            whose(project, prefs, voice, (cells, now), &mut below);
        }
        for voice in &voices {
            memos(project, prefs, voice, cells, &mut below);
        }
        let known = known(project, segment, prefs, cells);
        let first = voices.iter().flat_map(|voice| &voice.codings).next().and_then(|&key| project.codings.get(key));
        let hue = first.map(|coding| project.hue(coding.code));
        let room = usize::from(height).saturating_sub(below.len() + 2 + known.len().min(FACTS)).max(LEAST);
        let mut rows = above(&passage, segment, cells, (room, turns.max(1)));
        rows.extend([PaneRow::default(), PaneRow::default()]);
        rows.extend(below.into_iter().chain(known));
        Pane { rows, hue }
    }
}

/// The words in their place, in at most so many rows.
fn above(passage: &Passage, segment: Segment, cells: u16, (room, turns): (usize, usize)) -> Vec<PaneRow> {
    let Some(transcript) = &passage.transcript else {
        return wrapped(&passage.words, cells).into_iter().map(|row| PaneRow::of(Ink::Words, row)).collect();
    };
    let around = Around::of(transcript, segment.span, turns, cells.saturating_sub(SPEAKER));
    let row = |row: &crate::tui::quotes::around::PassageRow| {
        let blank = usize::from(SPEAKER + row.indent).saturating_sub(width(&row.speaker));
        let mut pieces = vec![Piece::new(Ink::Muted, format!("{}{}", row.speaker, " ".repeat(blank)))];
        pieces.extend(row.pieces.iter().cloned());
        PaneRow { indent: 0, pieces }
    };
    around.rows.get(around.window(room)).unwrap_or_default().iter().map(row).collect()
}

/// Who coded it and when, then the codes in full.
fn whose(project: &Project, prefs: &Prefs, voice: &CoderCodings, (cells, now): (u16, i64), out: &mut Vec<PaneRow>) {
    let name = project.coders.get(voice.coder).map(|c| safe(&c.name).into_owned()).unwrap_or_default();
    let codings = || voice.codings.iter().filter_map(|&key| project.codings.get(key));
    let last = codings().map(|coding| coding.at).max();
    let heading = last.map_or(name.clone(), |at| format!("{name} · {}", when(prefs, at, now)));
    out.push(PaneRow::of(Ink::Muted, heading));
    for coding in codings() {
        let Some(code) = project.codes.get(project.target(coding.code)) else { continue };
        let sign = prefs.sign(coding.valence);
        let mark = code.mark.as_deref().map_or(String::new(), |mark| format!("{mark} "));
        let full = format!("{sign}{mark}{}", code.name.get(prefs.lang));
        for (at, words) in wrapped(&full, cells).into_iter().enumerate() {
            let hue = Ink::Code(project.hue(coding.code));
            let lead = format!("{sign}{mark}");
            let pieces = match words.strip_prefix(lead.as_str()).filter(|_| at == 0 && !lead.is_empty()) {
                Some(rest) => vec![Piece::new(hue, lead), Piece::new(Ink::Text, rest)],
                None => vec![Piece::new(Ink::Text, words)],
            };
            out.push(PaneRow { indent: 0, pieces });
        }
    }
    out.push(PaneRow::default());
}

fn memos(project: &Project, prefs: &Prefs, voice: &CoderCodings, cells: u16, out: &mut Vec<PaneRow>) {
    for memo in voice.memos.iter().filter_map(|&key| project.memos.get(key)) {
        let name = project.coders.get(memo.coder).map(|c| safe(&c.name).into_owned()).unwrap_or_default();
        let heading = format!("{} {}", lang::memo_by(prefs.lang, name), prefs.mark(Symbol::Memo));
        out.push(PaneRow::of(Ink::Muted, heading));
        let body = [memo.title.as_str(), memo.body.as_str()].join("\n");
        out.extend(wrapped(body.trim(), cells).into_iter().take(MEMO).map(|row| PaneRow::of(Ink::Text, row)));
        out.push(PaneRow::default());
    }
}

/// What the interview and its cases are: as far down as there is room.
fn known(project: &Project, segment: Segment, prefs: &Prefs, cells: u16) -> Vec<PaneRow> {
    let Some(document) = project.documents.get(segment.document) else { return Vec::new() };
    let cases: Vec<&str> =
        document.cases.iter().filter_map(|&key| project.cases.get(key)).map(|case| case.name.as_str()).collect();
    let title = [document.title.as_str(), &cases.join(", ")].join(" · ");
    let mut out: Vec<PaneRow> =
        wrapped(title.trim_end_matches([' ', '·']), cells).into_iter().map(|row| PaneRow::of(Ink::Text, row)).collect();
    for (name, value) in facts::attributes(project, segment.document, prefs.lang) {
        let lead = format!("{name}  ");
        // Long names give the value a row of its own.
        if width(&lead) + width(&value) <= usize::from(cells) {
            out.push(PaneRow { indent: 0, pieces: vec![Piece::new(Ink::Muted, lead), Piece::new(Ink::Text, value)] });
        } else {
            out.extend(wrapped(&name, cells).into_iter().map(|row| PaneRow::of(Ink::Muted, row)));
            let rows = wrapped(&value, cells.saturating_sub(2)).into_iter();
            out.extend(rows.map(|row| PaneRow { indent: 2, pieces: vec![Piece::new(Ink::Text, row)] }));
        }
    }
    out
}
