//! Any action by words.

mod view;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::Desk;
use crate::lang::{self, Lang};
use crate::text::fold;
use crate::tui::action::{Action, ActionRow, row_of};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::keymap::Chord;
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::field::Field;
use crate::tui::parts::list::List;
use crate::tui::prefs::Prefs;

/// The box, when there is room: columns and rows with its frame.
const SIZE: (u16, u16) = (72, 15);
/// Rows of the box that hold no action: frame, query, rule.
const AROUND: u16 = 4;

/// An action, and why it does nothing now when it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedAction {
    /// The action.
    pub action: Action,
    /// The reason, with the way out.
    pub refused: Option<String>,
}

impl OfferedAction {
    /// Its row of the table.
    fn row(&self) -> Option<&'static ActionRow> {
        row_of(self.action)
    }

    /// How well it fits folded words, the lower the better; none when one of them is nowhere.
    fn fits(&self, words: &[String], lang: Lang) -> Option<u8> {
        let row = self.row()?;
        let own = fold(&(row.help)(lang));
        if own == words.join(" ") || fold(&(row.word)(lang)) == words.join(" ") {
            return Some(0);
        }
        let other = [Lang::En, Lang::Sv].map(|l| format!("{} {}", (row.help)(l), (row.word)(l)));
        let all = fold(&format!("{} {} {}", other[0], other[1], row.name.replace('_', " ")));
        let rank = |word: &String| match () {
            () if begins_word(&own, word) => Some(1),
            () if begins_word(&all, word) => Some(2),
            () if all.contains(word.as_str()) => Some(3),
            () => None,
        };
        words.iter().map(rank).try_fold(0, |worst, rank| Some(worst.max(rank?)))
    }
}

/// Whether a word of `text` begins with `start`.
fn begins_word(text: &str, start: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start))
}

/// Any action by words.
#[derive(Clone, Debug)]
pub struct Palette {
    all: Vec<OfferedAction>,
    field: Field,
    place: List,
    /// The actions that fit what is typed, by index, the best first.
    found: Vec<usize>,
}

impl Palette {
    /// The palette over what can be done, in the order in which it is offered.
    pub fn new(all: Vec<OfferedAction>) -> Palette {
        let found = (0..all.len()).collect();
        Palette { all, field: Field::default(), place: List::default(), found }
    }

    /// What fits, the best first.
    fn found(&self) -> impl Iterator<Item = &OfferedAction> {
        self.found.iter().filter_map(|at| self.all.get(*at))
    }

    fn search(&mut self, lang: Lang) {
        let words: Vec<String> = fold(self.field.text()).split_whitespace().map(str::to_owned).collect();
        let fits = |(at, offer): (usize, &OfferedAction)| Some((offer.fits(&words, lang)?, at));
        let mut found: Vec<(u8, usize)> = self.all.iter().enumerate().filter_map(fits).collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, at)| at).collect();
        self.place = List::default();
    }
}

/// Where the box is in the area of the screen.
fn box_of(area: Rect) -> Rect {
    let (width, height) = (SIZE.0.min(area.width), SIZE.1.min(area.height));
    let down = if area.height > 2 * SIZE.1 { 3 } else { 1.min(area.height - height) };
    Rect { x: area.x + (area.width - width) / 2, y: area.y + down, width, height }
}

/// How many actions are on screen.
fn rows_of(area: Rect) -> u16 {
    box_of(area).height.saturating_sub(AROUND)
}

impl Overlay for Palette {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        box_of(area)
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::Typing(lang::word_to_find(lang)),
            Foot::arrows(lang::choose(lang)),
            Foot::enter(lang::word_do_it(lang)),
            Foot::Out(lang::back(lang)),
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        if Chord::parse("Ctrl+P") == Some(Chord::of(key)) { Outcome::Close } else { self.rest(ctx, key) }
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn edited(&mut self, ctx: &mut Ctx) {
        self.search(ctx.prefs.lang);
    }

    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let frame = box_of(area);
        let rows = Rect { y: frame.y + AROUND - 1, height: rows_of(area), ..frame };
        Some(BoxList::of(&mut self.place, rows, self.found.len()))
    }

    /// Does the action of a row, or says why it cannot be done.
    fn choose(&mut self, ctx: &mut Ctx, row: usize) -> Outcome {
        let Some(offer) = self.found().nth(row) else { return Outcome::Done };
        match &offer.refused {
            None => Outcome::Do(offer.action),
            Some(why) => ctx.refused(why.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::ACTIONS;

    fn found(query: &str, lang: Lang) -> Vec<&'static str> {
        let all = ACTIONS.iter().map(|row| OfferedAction { action: row.action, refused: None }).collect();
        let mut palette = Palette::new(all);
        palette.field.paste(query);
        palette.search(lang);
        palette.found().filter_map(|offer| Some(offer.row()?.name)).collect()
    }

    #[test]
    fn words_in_any_order_and_either_language_find_an_action() {
        assert_eq!(found("excerpt next", Lang::En)[0], "next_excerpt");
        assert_eq!(found("utdraget nasta", Lang::En), [] as [&str; 0]);
        assert_eq!(found("nasta utdrag", Lang::En)[0], "next_excerpt");
        assert_eq!(found("ANGRA", Lang::Sv)[0], "undo");
        assert_eq!(found("xyzzy", Lang::En), [] as [&str; 0]);
        assert_eq!(found("", Lang::En).len(), ACTIONS.len());
    }

    #[test]
    fn the_start_of_a_word_in_ones_own_language_comes_first() {
        assert_eq!(found("quit", Lang::En)[0], "quit");
        assert_eq!(found("memo", Lang::En)[0], "memo");
    }

    #[test]
    fn the_box_is_inside_every_area() {
        for width in 0..130 {
            for height in 0..50 {
                let area = Rect { x: 0, y: 1, width, height };
                assert_eq!(box_of(area).intersection(area), box_of(area), "{width}×{height}");
            }
        }
    }
}
