//! The excerpts behind a number: exactly those that were counted. Their words are read when they come on screen.

use std::collections::HashMap;

use crate::analysis::arranged::{Arranged, CellKeys, TallyCell};
use crate::analysis::{AxisLabel, LabelKey, Unit, cell_units_where};
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::model::{CodeKey, Hue, Project};
use crate::tui::prefs::Prefs;
use crate::tui::quotes::quote::Passage;
use crate::tui::quotes::{DrawnQuote, Ink, Piece, QuoteLine, Rows, Scroller, Segment, facts};

/// From how many rows of the whole screen excerpts stand apart and have a second row of words.
const TALL: u16 = 26;
/// Most cells of a row of words.
const WIDE: u16 = 100;

/// How much room there is for quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QuoteRoom {
    /// Cells of a row of words.
    pub(super) width: u16,
    /// Rows for quotes.
    pub(super) height: u16,
    /// Rows of words at most, and blank rows after each.
    pub(super) tall: bool,
}

impl QuoteRoom {
    /// The room in a window area of this height, for quotes in `width` × `height`.
    pub(super) fn of(window: u16, width: u16, height: u16) -> QuoteRoom {
        QuoteRoom { width: width.saturating_sub(2).clamp(1, WIDE), height, tall: window >= TALL }
    }

    fn most(self) -> usize {
        if self.tall { 2 } else { 1 }
    }
}

/// The excerpts behind a cell.
#[derive(Debug)]
pub(super) struct Drill {
    /// What its row and column stand for.
    keys: CellKeys,
    /// `State governance × kommun`.
    pub(super) name: String,
    /// `4 excerpts in 3 of 5`.
    pub(super) facts: String,
    /// The excerpts.
    pub(super) units: Vec<Unit>,
    /// Which one stands on, and what is on screen.
    pub(super) scroller: Scroller,
    quotes: HashMap<usize, DrawnQuote>,
    room: Option<QuoteRoom>,
}

/// The excerpts as the scroller asks for them: read when they come on screen.
struct DrillEntries<'a> {
    desk: &'a mut Desk,
    prefs: &'a Prefs,
    units: &'a [Unit],
    keys: &'a CellKeys,
    quotes: &'a mut HashMap<usize, DrawnQuote>,
    room: QuoteRoom,
}

impl Rows for DrillEntries<'_> {
    fn many(&self) -> usize {
        self.units.len()
    }

    fn rows(&mut self, at: usize) -> u16 {
        if let Some(quote) = self.quotes.get(&at) {
            return quote.rows();
        }
        let Some(unit) = self.units.get(at) else { return 1 };
        let quote = quote(self.desk, self.prefs, self.room, unit, self.keys);
        let rows = quote.rows();
        self.quotes.insert(at, quote);
        rows
    }

    fn is_grouped(&self) -> bool {
        false
    }

    fn begins(&self, _: usize) -> bool {
        false
    }
}

impl Drill {
    /// Finds what is behind a cell; none when that is nothing.
    pub(super) fn open(project: &Project, arranged: &Arranged, cell: TallyCell, lang: Lang) -> Option<Drill> {
        let chosen = arranged.filter.as_ref().map(|filter| &*filter.selection);
        let units = cell_units_where(project, chosen, arranged.tally.spec, cell.row, cell.column);
        if units.is_empty() {
            return None;
        }
        let label =
            |labels: &[AxisLabel], at: Option<usize>| at.and_then(|at| labels.get(at)).map(|label| label.key.clone());
        Some(Drill {
            keys: (label(&arranged.tally.rows, cell.row), label(&arranged.tally.columns, cell.column)),
            name: arranged.cell_name(cell, lang),
            facts: arranged.drill_facts(cell, units.len(), lang),
            units,
            scroller: Scroller::default(),
            quotes: HashMap::new(),
            room: None,
        })
    }

    /// The excerpt one stands on, kept after the table was counted anew: the same, else the one that took its place.
    pub(super) fn stay(&mut self, before: &Drill) {
        let place = before.scroller.place;
        let stood = before.units.get(place.at);
        let same = |unit: &&Unit| stood.is_some_and(|s| s.document == unit.document && s.span == unit.span);
        let at = self.units.iter().position(|unit| same(&unit)).unwrap_or(place.at);
        self.scroller.place = place;
        self.scroller.place.go(at, self.units.len());
    }

    /// The words one stands on.
    pub(super) fn segment(&self) -> Option<Segment> {
        self.units.get(self.scroller.place.at).map(Segment::from)
    }

    /// A quote that was read.
    pub(super) fn quote(&self, at: usize) -> Option<&DrawnQuote> {
        self.quotes.get(&at)
    }

    /// Moves by excerpts.
    pub(super) fn step(&mut self, by: isize) {
        self.scroller.place.step(by, self.units.len());
    }

    /// Goes to an excerpt.
    pub(super) fn go(&mut self, at: usize) {
        self.scroller.place.go(at, self.units.len());
    }

    /// Scrolls by excerpts; the place stays.
    pub(super) fn scroll(&mut self, desk: &mut Desk, prefs: &Prefs, by: isize) {
        let Drill { keys, units, scroller, quotes, room, .. } = self;
        let Some(room) = *room else { return };
        scroller.scroll(&mut DrillEntries { desk, prefs, units, keys, quotes, room }, by);
    }

    /// Scrolls so that the place is on screen, and reads what comes on screen.
    pub(super) fn reveal(&mut self, desk: &mut Desk, prefs: &Prefs, room: QuoteRoom) {
        if self.room.replace(room) != Some(room) {
            self.quotes.clear();
        }
        let Drill { keys, units, scroller, quotes, .. } = self;
        let mut behind = DrillEntries { desk, prefs, units, keys, quotes, room };
        scroller.reveal(&mut behind, room.height, u16::from(room.tall));
    }
}

/// An excerpt with its words and where they are. What cannot be read has no words; its place is told as far as known.
fn quote(desk: &mut Desk, prefs: &Prefs, room: QuoteRoom, unit: &Unit, keys: &CellKeys) -> DrawnQuote {
    let segment = Segment::from(unit);
    let passage = Passage::alone(desk, segment);
    let project = desk.project();
    let lang = prefs.lang;
    let is_known = |value: &str| {
        [&keys.0, &keys.1].into_iter().flatten().any(|k| matches!(k, LabelKey::Value(known) if known == value))
    };
    let mut facts = vec![passage.source(project, segment)];
    facts.extend(facts::circumstances(project, unit.document, is_known));
    facts.extend(facts::coders(project, &unit.excerpts));
    let rows = passage.rows(prefs, room.width, room.most());
    let mut lines: Vec<QuoteLine> = rows.into_iter().map(|row| QuoteLine::of(Ink::Words, row)).collect();
    let mut source = QuoteLine::of(Ink::Muted, facts.join(" · "));
    let with = with(project, unit, keys, lang);
    if !with.is_empty() {
        source.left.push(Piece::new(Ink::Muted, format!("   {with}")));
    }
    lines.push(source);
    DrawnQuote { lines, hue: hue(project, unit, keys) }
}

/// The codes on an excerpt beside those of its row and column; in a total all of them.
fn with(project: &Project, unit: &Unit, keys: &CellKeys, lang: Lang) -> String {
    let known = |code: CodeKey| {
        [&keys.0, &keys.1]
            .into_iter()
            .flatten()
            .any(|key| matches!(key, LabelKey::Code(above) if project.tree().is_below(code, *above)))
    };
    let mut codes: Vec<CodeKey> = Vec::new();
    for (_, coding) in unit.excerpts.iter().flat_map(|&key| project.codings_of(key)) {
        let code = project.target(coding.code);
        if !known(code) && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.sort_by_key(|&code| project.tree().rank(code));
    let names: Vec<&str> = codes.iter().filter_map(|&c| project.codes.get(c)).map(|c| c.short_name(lang)).collect();
    let has_code = [&keys.0, &keys.1].into_iter().flatten().any(|key| matches!(key, LabelKey::Code(_)));
    match (names.is_empty(), has_code) {
        (true, _) => String::new(),
        (false, true) => lang::tallies_with(lang, names.join(", ")),
        (false, false) => names.join(", "),
    }
}

/// The hue of the row's code, else of the first code that put the excerpt there.
fn hue(project: &Project, unit: &Unit, keys: &CellKeys) -> Option<Hue> {
    if let Some(LabelKey::Code(code)) = keys.0 {
        return Some(project.hue(code));
    }
    let first = unit.codings.first().and_then(|&key| project.codings.get(key));
    first.map(|coding| project.hue(coding.code))
}
