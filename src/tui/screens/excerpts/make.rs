//! A quote of the list in rows: its words, then the codes of each coder.

use super::frame::Layout;
use crate::analysis::LabelKey;
use crate::desk::Desk;
use crate::lang;
use crate::model::{Hue, Project};
use crate::text::{Place, width};
use crate::tui::parts::paint::cells;
use crate::tui::prefs::Prefs;
use crate::tui::quotes::around::{Around, PassageRow};
use crate::tui::quotes::facts::{self, CoderCodings};
use crate::tui::quotes::quote::Passage;
use crate::tui::quotes::view::SOURCE;
use crate::tui::quotes::{DrawnQuote, Ink, Piece, QuoteLine, Segment};
use crate::tui::symbols::Symbol;

/// Coders that have a row of their own; what more there are is counted.
const VOICES: usize = 4;
/// Rows of a quote with the words around at most.
const LONG: usize = 24;
/// Cells before the words of a row that stands in its turn: the speaker's letters.
pub(super) const SPEAKER: u16 = 3;

/// A quote that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    /// Its rows.
    pub(super) quote: DrawnQuote,
    /// Where it is.
    pub(super) place: Option<Place>,
}

/// Reads a quote and puts it in rows; `group` is what it stands under, and `around` how many turns around are shown.
/// Its place is cited with the interview unless it stands under that.
pub(super) fn make(
    desk: &mut Desk,
    prefs: &Prefs,
    (segment, group): (Segment, Option<&LabelKey>),
    frame: &Layout,
    around: usize,
) -> Drawn {
    let passage = if around > 0 { Passage::read(desk, segment) } else { Passage::alone(desk, segment) };
    let place = match group {
        Some(LabelKey::Document(_)) => passage.place.unwrap_or_default().cited(""),
        _ => passage.source(desk.project(), segment),
    };
    let room = frame.columns.width.saturating_sub(cells(&place).saturating_sub(SOURCE)).max(8);
    let mut lines = words(prefs, &passage, segment, (room, frame.most()), around);
    if let Some(first) = lines.first_mut().filter(|_| !place.is_empty()) {
        first.right = Some(Piece::new(Ink::Muted, place));
    }
    let (project, me) = (desk.project(), desk.my_key());
    let voices = facts::voices(project, segment.excerpts(project), me);
    let room = usize::from(frame.columns.right.saturating_sub(frame.columns.words));
    for (at, voice) in voices.iter().take(VOICES).enumerate() {
        let more = if at + 1 == VOICES { voices.len() - VOICES } else { 0 };
        lines.push(codes(project, prefs, voice, (Some(voice.coder) == me, more), room));
    }
    Drawn { quote: DrawnQuote { lines, hue: hue(project, &voices, group) }, place: passage.place }
}

/// The words, alone or with those around them.
fn words(
    prefs: &Prefs,
    passage: &Passage,
    segment: Segment,
    (room, most): (u16, usize),
    around: usize,
) -> Vec<QuoteLine> {
    let Some(transcript) = passage.transcript.as_ref().filter(|_| around > 0) else {
        let rows = passage.rows(prefs, room, most);
        return rows.into_iter().map(|row| QuoteLine::of(Ink::Words, row)).collect();
    };
    let all = Around::of(transcript, segment.span, around, room.saturating_sub(SPEAKER));
    let near = all.near(most * around);
    let (from, to) = (near.start, near.end.min(near.start + LONG.max(all.first - near.start + 1)));
    all.rows.get(from..to).unwrap_or_default().iter().map(in_turn).collect()
}

/// A row with who speaks before it.
fn in_turn(row: &PassageRow) -> QuoteLine {
    let lead = usize::from(SPEAKER);
    let pad = lead.saturating_sub(width(&row.speaker)) + usize::from(row.indent);
    let mut left = vec![Piece::new(Ink::Muted, format!("{}{}", row.speaker, " ".repeat(pad)))];
    left.extend(row.pieces.iter().cloned());
    QuoteLine { left, right: None }
}

/// The codes of a coder, as many as there is room for, and whose they are.
fn codes(
    project: &Project,
    prefs: &Prefs,
    voice: &CoderCodings,
    (mine, more): (bool, usize),
    room: usize,
) -> QuoteLine {
    let name = project.coders.get(voice.coder).map_or("", |c| c.name.as_str());
    let whose = if more > 0 { format!("{name} {}", lang::excerpts_more(prefs.lang, more)) } else { name.to_owned() };
    let room = room.saturating_sub(width(&whose) + 2);
    let mut left: Vec<Piece> = Vec::new();
    let mut used = 0;
    let codings: Vec<_> = voice.codings.iter().filter_map(|&key| project.codings.get(key)).collect();
    for ((at, coding), tag) in codings.iter().enumerate().zip(facts::tags(project, &codings, prefs, room)) {
        let words = if left.is_empty() { tag } else { format!("  {tag}") };
        // Room is kept for how many more there are.
        let rest = if at + 1 < codings.len() { 5 } else { 0 };
        if used + width(&words) + rest > room && !left.is_empty() {
            left.push(Piece::new(Ink::Muted, format!("  {}", lang::excerpts_more(prefs.lang, codings.len() - at))));
            break;
        }
        used += width(&words);
        left.push(Piece::new(Ink::Code(project.hue(coding.code)), words));
    }
    if left.is_empty() {
        left.push(Piece::new(Ink::Muted, lang::no_code(prefs.lang)));
    }
    if !voice.memos.is_empty() {
        left.push(Piece::new(Ink::Muted, format!("  {}", prefs.mark(Symbol::Memo))));
    }
    let ink = if mine { Ink::Text } else { Ink::Muted };
    QuoteLine { left, right: Some(Piece::new(ink, whose)) }
}

/// The hue of the group's code, else of the first code.
fn hue(project: &Project, voices: &[CoderCodings], group: Option<&LabelKey>) -> Option<Hue> {
    if let Some(LabelKey::Code(code)) = group {
        return Some(project.hue(*code));
    }
    let first = voices.iter().flat_map(|voice| &voice.codings).next()?;
    project.codings.get(*first).map(|coding| project.hue(coding.code))
}
