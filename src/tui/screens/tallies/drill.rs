//! The excerpts behind a number: exactly those that were counted. Their words are read when they come on screen.

use std::collections::HashMap;

use super::sheet::{Cell, Sheet};
use super::words;
use crate::analysis::{Dimension, Label, LabelKey, Spec, Unit, cell_units};
use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::model::{AttributeKey, CodeKey, DocumentKey, ExcerptKey, Hue, Project};
use crate::text::{Text, wrap};
use crate::tui::parts::list::Place;
use crate::tui::parts::paint::cut;
use crate::tui::prefs::Prefs;

/// From how many rows of the whole screen excerpts stand apart and have a second row of words.
const TALL: u16 = 26;
/// Most cells of a row of words.
const WIDE: u16 = 100;

/// An excerpt as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Quote {
    /// Its words, in one or two rows.
    pub(super) rows: Vec<String>,
    /// Where it is and whose: `Granforsa 26.6 · K2 · C6 · Anna`.
    pub(super) source: String,
    /// What else was coded there: `with County board’s role`.
    pub(super) with: String,
    /// The hue of its bar.
    pub(super) hue: Option<Hue>,
}

/// How much room there is for quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// Cells of a row of words.
    pub(super) width: u16,
    /// Rows for quotes.
    pub(super) height: u16,
    /// Rows of words at most, and blank rows after each.
    pub(super) tall: bool,
}

impl Room {
    /// The room in a window area of this height, for quotes in `width` × `height`.
    pub(super) fn of(window: u16, width: u16, height: u16) -> Room {
        Room { width: width.saturating_sub(2).clamp(1, WIDE), height, tall: window >= TALL }
    }

    fn most(self) -> usize {
        if self.tall { 2 } else { 1 }
    }

    /// Rows a quote takes with the blank after it.
    fn rows(self, quote: &Quote) -> u16 {
        quote.rows.len() as u16 + 1 + u16::from(self.tall)
    }
}

/// The excerpts behind a cell.
#[derive(Debug)]
pub(super) struct Drill {
    /// What its row and column stand for.
    keys: (Option<LabelKey>, Option<LabelKey>),
    /// `State governance × kommun`.
    pub(super) name: String,
    /// `4 excerpts in 3 of 5`.
    pub(super) facts: String,
    /// The excerpts.
    pub(super) units: Vec<Unit>,
    /// Which one stands on, and the first on screen.
    pub(super) place: Place,
    quotes: HashMap<usize, Quote>,
    room: Option<Room>,
}

impl Drill {
    /// Finds what is behind a cell; none when that is nothing.
    pub(super) fn open(project: &Project, sheet: &Sheet, cell: Cell, lang: Lang) -> Option<Drill> {
        let units = cell_units(project, sheet.tally.spec, cell.row, cell.column);
        if units.is_empty() {
            return None;
        }
        let label =
            |labels: &[Label], at: Option<usize>| at.and_then(|at| labels.get(at)).map(|label| label.key.clone());
        Some(Drill {
            keys: (label(&sheet.tally.rows, cell.row), label(&sheet.tally.columns, cell.column)),
            name: words::cell_name(sheet, cell, lang),
            facts: words::drill_facts(sheet, cell, units.len(), lang),
            units,
            place: Place::default(),
            quotes: HashMap::new(),
            room: None,
        })
    }

    /// The excerpt one stands on, kept after the table was counted anew: the same, else the one that took its place.
    pub(super) fn stay(&mut self, before: &Drill) {
        let stood = before.units.get(before.place.at);
        let same = |unit: &&Unit| stood.is_some_and(|s| s.document == unit.document && s.span == unit.span);
        let at = self.units.iter().position(|unit| same(&unit)).unwrap_or(before.place.at);
        self.place = Place { at: at.min(self.units.len().saturating_sub(1)), top: before.place.top };
    }

    /// The excerpt one stands on: the coder's own when there are several on the same words.
    pub(super) fn here(&self, desk: &Desk) -> Option<(&Unit, Option<ExcerptKey>)> {
        let unit = self.units.get(self.place.at)?;
        let me = desk.my_key();
        let mine = |key: &&ExcerptKey| desk.project().excerpts.get(**key).is_some_and(|e| Some(e.coder) == me);
        Some((unit, unit.excerpts.iter().find(mine).or(unit.excerpts.first()).copied()))
    }

    /// A quote that was read.
    pub(super) fn quote(&self, at: usize) -> Option<&Quote> {
        self.quotes.get(&at)
    }

    /// The excerpts on screen with their first rows, from 0.
    pub(super) fn on_screen(&self) -> Vec<(usize, u16)> {
        let Some(room) = self.room else { return Vec::new() };
        let (mut out, mut y) = (Vec::new(), 0u16);
        for at in self.place.top..self.units.len() {
            let Some(quote) = self.quote(at).filter(|_| y < room.height) else { break };
            out.push((at, y));
            y = y.saturating_add(room.rows(quote));
        }
        out
    }

    /// How many excerpts are below the last one on screen that is there with its words and its source.
    pub(super) fn below(&self) -> usize {
        let height = self.room.map_or(0, |room| room.height);
        let whole =
            |(at, y): &&(usize, u16)| self.quote(*at).is_some_and(|quote| y + (quote.rows.len() as u16) < height);
        let on_screen = self.on_screen();
        let last = on_screen.iter().rev().find(whole).map_or(self.place.top, |(at, _)| at + 1);
        self.units.len().saturating_sub(last)
    }

    /// Moves by excerpts.
    pub(super) fn step(&mut self, by: isize) {
        self.place.step(by, self.units.len());
    }

    /// Goes to an excerpt.
    pub(super) fn go(&mut self, at: usize) {
        self.place.go(at, self.units.len());
    }

    /// How many excerpts a page has.
    pub(super) fn page(&self) -> isize {
        self.on_screen().len().saturating_sub(1).max(1) as isize
    }

    /// Scrolls by excerpts; the place stays.
    pub(super) fn scroll(&mut self, desk: &mut Desk, prefs: &Prefs, by: isize) {
        self.place.top = self.place.top.saturating_add_signed(by).min(self.units.len().saturating_sub(1));
        self.fill(desk, prefs);
    }

    /// Scrolls so that the place is on screen, and reads what comes on screen.
    pub(super) fn reveal(&mut self, desk: &mut Desk, prefs: &Prefs, room: Room) {
        if self.room.replace(room) != Some(room) {
            self.quotes.clear();
        }
        let least = self.first_for(desk, prefs, room, self.place.at);
        self.place.top = self.place.top.min(self.place.at).max(least);
        let last = self.units.len().saturating_sub(1);
        if last - self.place.top.min(last) <= usize::from(room.height) {
            self.place.top = self.place.top.min(self.first_for(desk, prefs, room, last).max(least));
        }
        self.fill(desk, prefs);
    }

    /// The first excerpt from which all to `at` are on screen.
    fn first_for(&mut self, desk: &mut Desk, prefs: &Prefs, room: Room, at: usize) -> usize {
        let mut first = at;
        let mut used = self.read(desk, prefs, room, at).map_or(0, |quote| quote.rows.len() as u16 + 1);
        while let Some(before) = first.checked_sub(1) {
            used = used.saturating_add(self.read(desk, prefs, room, before).map_or(1, |quote| room.rows(quote)));
            if used > room.height {
                break;
            }
            first = before;
        }
        first
    }

    fn fill(&mut self, desk: &mut Desk, prefs: &Prefs) {
        let Some(room) = self.room else { return };
        let mut used = 0u16;
        for at in self.place.top..self.units.len() {
            used = used.saturating_add(self.read(desk, prefs, room, at).map_or(1, |quote| room.rows(quote)));
            if used >= room.height {
                break;
            }
        }
    }

    fn read(&mut self, desk: &mut Desk, prefs: &Prefs, room: Room, at: usize) -> Option<&Quote> {
        if !self.quotes.contains_key(&at) {
            let quote = quote(desk, prefs, room, self.units.get(at)?, &self.keys);
            self.quotes.insert(at, quote);
        }
        self.quotes.get(&at)
    }
}

/// An excerpt with its words and where they are. What cannot be read has no words; its place is told as far as known.
fn quote(
    desk: &mut Desk,
    prefs: &Prefs,
    room: Room,
    unit: &Unit,
    keys: &(Option<LabelKey>, Option<LabelKey>),
) -> Quote {
    let transcript = desk.transcript(unit.document).ok();
    let stored = || unit.excerpts.first().and_then(|&key| desk.words_of(key).ok()).unwrap_or_default();
    let text = transcript.as_ref().map_or_else(stored, |t| t.words(unit.span).to_owned());
    let place = transcript.map(|t| t.place(unit.span.start));
    let project = desk.project();
    let lang = prefs.lang;
    let cited = project.documents.get(unit.document).map_or("", |d| d.cited());
    let mut facts = vec![place.map_or_else(|| cited.to_owned(), |p| format!("{cited} {}.{}", p.turn, p.sentence))];
    facts.extend(circumstances(project, unit.document, keys));
    facts.extend(coders(project, unit));
    Quote {
        rows: rows(prefs, &text, room),
        source: facts.join(" · "),
        with: with(project, unit, keys, lang),
        hue: hue(project, unit, keys),
    }
}

/// Words in rows; the last is cut when there are more.
fn rows(prefs: &Prefs, words: &str, room: Room) -> Vec<String> {
    let text = Text::new(words.split_whitespace().collect::<Vec<_>>().join(" "));
    let all = wrap(&text, text.span(), room.width, true);
    let most = room.most();
    let mut out: Vec<String> = all.iter().take(most).map(|row| text.slice(row.span).to_owned()).collect();
    if let (Some(last), Some(row)) = (out.last_mut(), all.get(most - 1).filter(|_| all.len() > most)) {
        let rest = crate::text::Span { start: row.span.start, end: text.span().end };
        *last = cut(prefs, text.slice(rest), room.width);
    }
    if out.is_empty() {
        out.push(String::new());
    }
    out
}

/// What an interview is: its cases, and what they are for the attributes that the study's tables compare by, without
/// what this table tells already.
fn circumstances(project: &Project, document: DocumentKey, keys: &(Option<LabelKey>, Option<LabelKey>)) -> Vec<String> {
    let cases = project.documents.get(document).map_or(&[][..], |d| &d.cases);
    let mut out: Vec<String> = cases.iter().filter_map(|&c| project.cases.get(c)).map(|c| c.name.clone()).collect();
    for attribute in compared(project) {
        let is_known = |value: &str| {
            [&keys.0, &keys.1].into_iter().flatten().any(|k| matches!(k, LabelKey::Value(known) if known == value))
        };
        out.extend(project.values_of(document, attribute).filter(|value| !is_known(value)).map(str::to_owned));
    }
    out
}

/// The attributes that the study's tables compare by: two of them, by their first table.
fn compared(project: &Project) -> Vec<AttributeKey> {
    let mut out = Vec::new();
    for spec in project.tables.iter().filter_map(|table| Spec::parse(table, project).ok()) {
        for dimension in [Some(spec.rows), spec.columns].into_iter().flatten() {
            match dimension {
                Dimension::Attribute(key) if !out.contains(&key) => out.push(key),
                _ => {}
            }
        }
    }
    out.truncate(2);
    out
}

/// Who coded it.
fn coders(project: &Project, unit: &Unit) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let excerpts = unit.excerpts.iter().filter_map(|&key| project.excerpts.get(key));
    for name in excerpts.filter_map(|e| project.coders.get(e.coder)).map(|c| c.name.as_str()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The codes on an excerpt beside those of its row and column; in a total all of them.
fn with(project: &Project, unit: &Unit, keys: &(Option<LabelKey>, Option<LabelKey>), lang: Lang) -> String {
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
fn hue(project: &Project, unit: &Unit, keys: &(Option<LabelKey>, Option<LabelKey>)) -> Option<Hue> {
    if let Some(LabelKey::Code(code)) = keys.0 {
        return Some(project.hue(code));
    }
    let first = unit.codings.first().and_then(|&key| project.codings.get(key));
    first.map(|coding| project.hue(coding.code))
}
