//! The place in a list, what of it is on screen, how keys and the mouse move both, and what is ticked: one rule for
//! every list.

use std::collections::HashMap;
use std::hash::Hash;

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::field::typed_char;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::asks::Near;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;

/// Rows that a turn of the wheel scrolls.
const WHEEL: isize = 3;
/// Two clicks on one row within this many milliseconds are one double click.
pub const DOUBLE: i64 = 400;

/// How many rows a page goes where `height` rows are on screen: all but one, so that a row that was seen stays in
/// sight.
pub fn page(height: usize) -> isize {
    height.saturating_sub(1).max(1).cast_signed()
}

/// How many rows an action moves down (below 0: up) where `height` rows are on screen; none when it is no such action.
pub fn by(action: Action, height: usize) -> Option<isize> {
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown => page(height),
        Action::PageUp => -page(height),
        Action::First => isize::MIN,
        Action::Last => isize::MAX,
        _ => return None,
    })
}

/// How many rows a key of a box moves, as [`by`]: the keys that move in lists on any screen.
pub fn keyed(prefs: &Prefs, key: KeyEvent, height: usize) -> Option<isize> {
    prefs.keymap.moving(key).and_then(|action| by(action, height))
}

/// As [`keyed`], in a box with a field: letters, and the keys of its caret, are the field's; arrows move under every
/// table of keys.
pub fn keyed_beside_field(prefs: &Prefs, key: KeyEvent, height: usize) -> Option<isize> {
    let action = match key.code {
        _ if typed_char(key).is_some() => return None,
        KeyCode::Down if key.modifiers.is_empty() => Action::Down,
        KeyCode::Up if key.modifiers.is_empty() => Action::Up,
        _ => prefs.keymap.moving(key).filter(|action| !matches!(action, Action::First | Action::Last))?,
    };
    by(action, height)
}

/// How many rows there are below the last on screen: `12 more ↓`.
pub fn more_below(prefs: &Prefs, rows: usize) -> String {
    format!("{} {}", lang::tallies_more(prefs.lang, lang::number(rows)), prefs.mark(Symbol::Below))
}

/// How many rows the wheel scrolls down (below 0: up); none for another event.
pub fn wheel(event: MouseEvent) -> Option<isize> {
    match event.kind {
        MouseEventKind::ScrollDown => Some(WHEEL),
        MouseEventKind::ScrollUp => Some(-WHEEL),
        _ => None,
    }
}

/// The last click, by which a double click is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clicks<T>(Option<(T, i64)>);

impl<T: PartialEq> Clicks<T> {
    /// Whether a click on something, at a time in milliseconds, is the second of a double click.
    pub fn again(&mut self, on: T, now: i64) -> bool {
        let again = self.0.as_ref().is_some_and(|(last, when)| *last == on && now - when <= DOUBLE);
        self.0 = Some((on, now));
        again
    }

    /// The next click is a first one.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

/// What the mouse did to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moused {
    /// Other rows are on screen; the place stays where it is.
    Scrolled,
    /// The place went to the row that was clicked.
    Moved,
    /// A row was clicked twice, which is as Enter.
    Opened,
    /// Nothing.
    Pass,
}

/// A row of a list on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// Which of the list's it is, from 0.
    pub at: usize,
    /// Its cells.
    pub area: Rect,
    /// Whether the place is on it.
    pub here: bool,
}

/// The place in a list of some length, and the first row on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The row one stands on, from 0.
    pub at: usize,
    /// The first row on screen.
    pub top: usize,
    clicks: Clicks<usize>,
}

impl List {
    /// A list with the place on a row.
    pub fn at(at: usize) -> List {
        List { at, ..List::default() }
    }

    /// Moves by rows, stopping at the ends.
    pub fn step(&mut self, by: isize, length: usize) {
        self.at = self.at.saturating_add_signed(by).min(length.saturating_sub(1));
        self.clicks.forget();
    }

    /// Goes to a row.
    pub fn go(&mut self, row: usize, length: usize) {
        self.at = row.min(length.saturating_sub(1));
    }

    /// Scrolls so that the place is on screen; never beyond the end.
    pub fn reveal(&mut self, height: usize, length: usize) {
        self.at = self.at.min(length.saturating_sub(1));
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(height.max(1)));
        self.top = self.top.min(length.saturating_sub(height));
    }

    /// Scrolls by rows; the place stays where it is.
    pub fn scroll(&mut self, by: isize, height: usize, length: usize) {
        self.top = self.top.saturating_add_signed(by).min(length.saturating_sub(height));
    }

    /// The row of the place, where the list is drawn in `rows`: what a box that is opened for it is not to cover.
    pub fn near(&self, rows: Rect) -> Near {
        let y = rows.y + u16::try_from(self.at.saturating_sub(self.top)).unwrap_or(0);
        Near { left: rows.x + 2, above: y, below: y }
    }

    /// The row that an event clicks, where the list is drawn in `rows`.
    pub fn clicked(&self, event: MouseEvent, rows: Rect, length: usize) -> Option<usize> {
        let hit = rows.contains(Position::new(event.column, event.row));
        let at = self.top + usize::from(event.row.saturating_sub(rows.y));
        (event.kind == MouseEventKind::Down(MouseButton::Left) && hit && at < length).then_some(at)
    }

    /// Whether a click on a row is the second one there, however long after the first: for boxes, where the first lights
    /// the row and the second chooses it.
    pub fn is_second(&mut self, row: usize) -> bool {
        self.clicks.again(row, 0)
    }

    /// The mouse, at a time in milliseconds, where the list is drawn in `rows`: the wheel scrolls, a click goes there.
    pub fn mouse(&mut self, event: MouseEvent, rows: Rect, length: usize, now: i64) -> Moused {
        if let Some(by) = wheel(event) {
            self.scroll(by, usize::from(rows.height), length);
            return Moused::Scrolled;
        }
        let Some(at) = self.clicked(event, rows, length) else { return Moused::Pass };
        self.at = at;
        if self.clicks.again(at, now) { Moused::Opened } else { Moused::Moved }
    }
}

/// What is ticked in a list, by what stands in the rows: it stays ticked where the rows are others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticks<T: Eq + Hash> {
    /// The ticks, each with its number in the order of ticking.
    on: HashMap<T, usize>,
    next: usize,
    /// The row where a run of ticks began.
    run: Option<usize>,
}

impl<T: Eq + Hash> Default for Ticks<T> {
    fn default() -> Ticks<T> {
        Ticks { on: HashMap::new(), next: 0, run: None }
    }
}

impl<T: Copy + Eq + Hash> Ticks<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.on.len()
    }

    /// Whether nothing is ticked.
    pub fn is_empty(&self) -> bool {
        self.on.is_empty()
    }

    /// Whether something is ticked.
    pub fn has(&self, row: T) -> bool {
        self.on.contains_key(&row)
    }

    /// What is ticked, in the order of ticking.
    pub fn in_order(&self) -> Vec<T> {
        let mut all: Vec<(usize, T)> = self.on.iter().map(|(row, at)| (*at, *row)).collect();
        all.sort_unstable_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, row)| row).collect()
    }

    /// Ticks a row, when it is not ticked.
    pub fn tick(&mut self, row: T) {
        self.on.entry(row).or_insert(self.next);
        self.next += 1;
    }

    /// Takes the tick of a row away. Whether it was ticked.
    pub fn untick(&mut self, row: T) -> bool {
        self.on.remove(&row).is_some()
    }

    /// Ticks a row, or takes its tick away.
    pub fn turn(&mut self, row: T) {
        if !self.untick(row) {
            self.tick(row);
        }
    }

    /// Ticks rows, beside what is ticked.
    pub fn tick_all(&mut self, rows: impl IntoIterator<Item = T>) {
        rows.into_iter().for_each(|row| self.tick(row));
    }

    /// Takes all ticks away.
    pub fn clear(&mut self) {
        (self.on, self.run) = (HashMap::new(), None);
    }

    /// Leaves only the ticks of rows that are still there.
    pub fn keep(&mut self, mut is_there: impl FnMut(T) -> bool) {
        self.on.retain(|row, _| is_there(*row));
        self.run = None;
    }

    /// Moves in a list and ticks on the way: away from where the run began it grows, towards it it shrinks. `row` is
    /// what stands in a row.
    pub fn run(&mut self, list: &mut List, by: isize, length: usize, row: impl Fn(usize) -> Option<T>) {
        let at = list.at;
        let began = *self.run.get_or_insert(at);
        list.step(by, length);
        if list.at == at || list.at.abs_diff(began) >= at.abs_diff(began) {
            self.tick_all([at, list.at].into_iter().filter_map(row));
        } else if let Some(left) = row(at) {
            self.untick(left);
        }
    }

    /// The next run begins where one stands then.
    pub fn end_run(&mut self) {
        self.run = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_place_stays_on_screen() {
        let mut place = List::default();
        place.step(7, 20);
        place.reveal(5, 20);
        assert_eq!((place.at, place.top), (7, 3));
        place.step(-5, 20);
        place.reveal(5, 20);
        assert_eq!((place.at, place.top), (2, 2));
        place.step(99, 20);
        place.reveal(5, 20);
        assert_eq!((place.at, place.top), (19, 15));
    }

    #[test]
    fn the_wheel_moves_what_is_seen_and_not_the_place() {
        let mut place = List::at(1);
        place.scroll(3, 5, 20);
        assert_eq!((place.at, place.top), (1, 3));
        place.scroll(99, 5, 20);
        assert_eq!(place.top, 15);
    }

    fn event(kind: MouseEventKind, row: u16) -> MouseEvent {
        MouseEvent { kind, column: 4, row, modifiers: crossterm::event::KeyModifiers::NONE }
    }

    #[test]
    fn a_click_goes_there_and_a_double_click_opens() {
        let (mut list, rows) = (List { top: 3, ..List::default() }, Rect::new(0, 2, 10, 5));
        let click = |row| event(MouseEventKind::Down(MouseButton::Left), row);
        assert_eq!(list.mouse(click(4), rows, 20, 0), Moused::Moved);
        assert_eq!(list.at, 5);
        assert_eq!(list.mouse(click(4), rows, 20, DOUBLE + 1), Moused::Moved, "too late");
        assert_eq!(list.mouse(click(4), rows, 20, DOUBLE + 9), Moused::Opened);
        assert_eq!(list.mouse(click(5), rows, 20, DOUBLE + 9), Moused::Moved, "another row");
        assert_eq!(list.mouse(click(7), rows, 20, 0), Moused::Pass, "below the list");
        assert_eq!(list.mouse(click(6), rows, 6, 0), Moused::Pass, "after the last row");
        assert_eq!(list.mouse(event(MouseEventKind::ScrollDown, 4), rows, 20, 0), Moused::Scrolled);
        assert_eq!((list.at, list.top), (6, 6));
    }

    #[test]
    fn ticks_are_in_their_order_and_a_run_grows_and_shrinks() {
        let mut ticks = Ticks::default();
        ticks.tick_all(['c', 'a', 'b', 'a']);
        ticks.turn('c');
        ticks.turn('c');
        assert_eq!((ticks.in_order(), ticks.len()), (vec!['a', 'b', 'c'], 3));
        ticks.keep(|row| row != 'b');
        assert_eq!((ticks.in_order(), ticks.has('b')), (vec!['a', 'c'], false));
        ticks.clear();
        let (rows, mut list) = (['a', 'b', 'c', 'd'], List::at(1));
        let mut run = |ticks: &mut Ticks<char>, by| {
            ticks.run(&mut list, by, 4, |at| rows.get(at).copied());
            ticks.in_order()
        };
        assert_eq!(run(&mut ticks, 1), ['b', 'c']);
        assert_eq!(run(&mut ticks, 1), ['b', 'c', 'd']);
        assert_eq!(run(&mut ticks, 1), ['b', 'c', 'd'], "at the end");
        assert_eq!(run(&mut ticks, -1), ['b', 'c']);
        ticks.end_run();
        assert_eq!(run(&mut ticks, -1), ['b', 'c'], "another run grows upwards");
        assert_eq!(run(&mut ticks, -1), ['b', 'c', 'a']);
    }

    #[test]
    fn a_page_keeps_a_row_in_sight() {
        assert_eq!([0, 1, 2, 10].map(page), [1, 1, 1, 9]);
        let prefs = Prefs::default();
        let key = |name: &str| crate::tui::keymap::Chord::parse(name).unwrap().event();
        let moves = ["j", "Up", "PageDown", "Space", "G", "End", "x"].map(|name| keyed(&prefs, key(name), 10));
        assert_eq!(moves, [Some(1), Some(-1), Some(9), Some(9), Some(isize::MAX), Some(isize::MAX), None]);
        let typing = ["j", "Up", "PageDown", "Space", "End"].map(|name| keyed_beside_field(&prefs, key(name), 10));
        assert_eq!(typing, [None, Some(-1), Some(9), None, None]);
    }

    proptest! {
        #[test]
        fn a_place_is_in_the_list_and_in_the_window(
            at in 0usize..50, top in 0usize..50, by in -60isize..60, height in 0usize..12, length in 0usize..40
        ) {
            let mut place = List { at, top, ..List::default() };
            place.step(by, length);
            place.reveal(height, length);
            prop_assert!(place.at < length.max(1));
            prop_assert!(place.top <= place.at || length == 0);
            prop_assert!(place.at < place.top + height.max(1));
        }
    }
}
