//! The marks (SCREENS.md §3) with what stands for them in ASCII. A stand-in may be wider than its mark: ask its width.

use super::prefs::{Prefs, Symbols};
use crate::model::Valence;

/// A mark that is ours, not the text's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// First row of a bracket with an arm: `┏`.
    BracketTop,
    /// A row of a bracket with an arm: `┣`.
    BracketArm,
    /// Last row of a bracket with an arm: `┗`.
    BracketEnd,
    /// A row of a bracket without an arm: `┃`.
    Bracket,
    /// First row without an arm: `╻`.
    BracketFrom,
    /// Last row without an arm: `╹`.
    BracketTo,
    /// An arm over a lane to the right: `━`.
    Arm,
    /// The end of an arm: `╸`.
    ArmEnd,
    /// A bracket that goes on out of sight: `┇`.
    BracketOn,
    /// The place in a list or in the text: `▎`.
    PlaceBar,
    /// The family of a code: `▎`.
    FamilyBar,
    /// An open branch of a tree: `▾`.
    Open,
    /// A shut branch: `▸`.
    Shut,
    /// A column that the rows are sorted by: `▾`.
    Sorted,
    /// The column that rows are sorted by, in reversed order: `▴`.
    SortedBack,
    /// The place in a table: `▸`.
    Here,
    /// Out of sight to the left: `←`.
    ToLeft,
    /// Out of sight to the right: `→`.
    ToRight,
    /// Out of sight above: `↑`.
    Above,
    /// Out of sight below: `↓`.
    Below,
    /// Ticked: `✓`.
    Tick,
    /// An answer not chosen: `○`.
    Off,
    /// The answer chosen: `●`.
    On,
    /// Import: comes in, `✓`.
    ComesIn,
    /// Import: is here already, `=`.
    Same,
    /// Import: to be decided, `?`.
    Decide,
    /// Import: cannot come in, `×`.
    Cannot,
    /// Has a memo: `¶`.
    Memo,
    /// The words speak for: `+`.
    For,
    /// The words speak against: `−`.
    Against,
    /// A cell of a bar: `━`.
    Bar,
    /// Half a cell of a bar: `╸`.
    HalfBar,
    /// The rest of a bar: `─`.
    Track,
    /// Heat step 1 to 6: `▁▂▃▅▆█`; 0 is an empty cell.
    Heat(u8),
    /// Step 1 to 8 of a line over time: `▁` to `█`; left out in ASCII.
    Spark(u8),
    /// Corner of a frame: `╭`.
    TopLeft,
    /// Corner of a frame: `╮`.
    TopRight,
    /// Corner of a frame: `╰`.
    BottomLeft,
    /// Corner of a frame: `╯`.
    BottomRight,
    /// Upper and lower side of a frame, any rule: `─`.
    Rule,
    /// Side of a frame, line between panes, scroll rail: `│`.
    Wall,
    /// The part of a scroll rail that is on screen: `┃`.
    Thumb,
    /// Words were cut here: `…`.
    Cut,
    /// Where typing goes: `▏`.
    Caret,
    /// An empty cell: `·`.
    Empty,
    /// Does not apply: `–`.
    NoSuch,
    /// Not filled in: `?`.
    Unknown,
    /// Before a query that is typed: `›`.
    Prompt,
    /// Between facts on one row: `·`.
    Dot,
}

impl Symbol {
    /// The mark and its ASCII stand-in.
    fn forms(self) -> (&'static str, &'static str) {
        match self {
            Symbol::BracketTop => ("┏", "/"),
            Symbol::BracketArm => ("┣", "+"),
            Symbol::BracketEnd => ("┗", "\\"),
            Symbol::Bracket => ("┃", "|"),
            Symbol::BracketFrom => ("╻", ","),
            Symbol::BracketTo => ("╹", "'"),
            Symbol::Arm => ("━", "-"),
            Symbol::ArmEnd => ("╸", "-"),
            Symbol::BracketOn => ("┇", ":"),
            Symbol::Bar => ("━", "="),
            Symbol::HalfBar => ("╸", "="),
            Symbol::Track => ("─", "."),
            Symbol::Heat(step) => {
                (of(&["·", "▁", "▂", "▃", "▅", "▆", "█"], step), of(&[".", "1", "2", "3", "4", "5", "6"], step))
            }
            Symbol::Spark(step) => (of(&["", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], step), ""),
            Symbol::TopLeft => ("╭", "+"),
            Symbol::TopRight => ("╮", "+"),
            Symbol::BottomLeft => ("╰", "+"),
            Symbol::BottomRight => ("╯", "+"),
            Symbol::Rule => ("─", "-"),
            Symbol::Wall => ("│", "|"),
            Symbol::Thumb => ("┃", "#"),
            other => other.sign(),
        }
    }

    /// The marks that are not lines.
    fn sign(self) -> (&'static str, &'static str) {
        match self {
            Symbol::PlaceBar => ("▎", ">"),
            Symbol::FamilyBar => ("▎", "|"),
            Symbol::Open => ("▾", "-"),
            Symbol::Shut => ("▸", "+"),
            Symbol::Sorted => ("▾", "v"),
            Symbol::SortedBack => ("▴", "^"),
            Symbol::Here => ("▸", ">"),
            Symbol::ToLeft => ("←", "<"),
            Symbol::ToRight => ("→", ">"),
            Symbol::Above => ("↑", "^"),
            Symbol::Below => ("↓", "v"),
            Symbol::Tick => ("✓", "x"),
            Symbol::Off => ("○", "( )"),
            Symbol::On => ("●", "(*)"),
            Symbol::ComesIn => ("✓", "+"),
            Symbol::Same => ("=", "="),
            Symbol::Decide | Symbol::Unknown => ("?", "?"),
            Symbol::Cannot => ("×", "x"),
            Symbol::Memo => ("¶", "m"),
            Symbol::For => ("+", "+"),
            Symbol::Against => ("−", "-"),
            Symbol::Cut => ("…", ".."),
            Symbol::Caret => ("▏", "_"),
            Symbol::Empty => ("·", "."),
            Symbol::NoSuch => ("–", "-"),
            Symbol::Prompt => ("›", ">"),
            _ => ("·", "-"),
        }
    }
}

/// A step, the last one for those beyond.
fn of(steps: &[&'static str], step: u8) -> &'static str {
    steps.get(usize::from(step)).or(steps.last()).copied().unwrap_or_default()
}

impl Prefs {
    /// A mark as it is drawn here.
    pub fn mark(&self, mark: Symbol) -> &'static str {
        let (full, ascii) = mark.forms();
        match self.symbols {
            Symbols::Full => full,
            Symbols::Ascii => ascii,
        }
    }

    /// The sign before a code that speaks for or against; nothing for neither.
    pub fn sign(&self, valence: Valence) -> &'static str {
        match valence {
            Valence::For => self.mark(Symbol::For),
            Valence::Against => self.mark(Symbol::Against),
            Valence::Neither => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: [Symbol; 49] = [
        Symbol::BracketTop,
        Symbol::BracketArm,
        Symbol::BracketEnd,
        Symbol::Bracket,
        Symbol::BracketFrom,
        Symbol::BracketTo,
        Symbol::Arm,
        Symbol::ArmEnd,
        Symbol::BracketOn,
        Symbol::PlaceBar,
        Symbol::FamilyBar,
        Symbol::Open,
        Symbol::Shut,
        Symbol::Sorted,
        Symbol::SortedBack,
        Symbol::Here,
        Symbol::ToLeft,
        Symbol::ToRight,
        Symbol::Above,
        Symbol::Below,
        Symbol::Tick,
        Symbol::Off,
        Symbol::On,
        Symbol::ComesIn,
        Symbol::Same,
        Symbol::Decide,
        Symbol::Cannot,
        Symbol::Memo,
        Symbol::For,
        Symbol::Against,
        Symbol::Bar,
        Symbol::HalfBar,
        Symbol::Track,
        Symbol::Heat(3),
        Symbol::Spark(8),
        Symbol::TopLeft,
        Symbol::TopRight,
        Symbol::BottomLeft,
        Symbol::BottomRight,
        Symbol::Rule,
        Symbol::Wall,
        Symbol::Thumb,
        Symbol::Cut,
        Symbol::Caret,
        Symbol::Empty,
        Symbol::NoSuch,
        Symbol::Unknown,
        Symbol::Prompt,
        Symbol::Dot,
    ];

    #[test]
    fn every_mark_is_one_cell_and_has_an_ascii_stand_in() {
        let full = Prefs::default();
        let ascii = Prefs { symbols: Symbols::Ascii, ..Prefs::default() };
        for mark in MARKS {
            assert_eq!(unicode_width::UnicodeWidthStr::width(full.mark(mark)), 1, "{mark:?}");
            assert!(ascii.mark(mark).is_ascii(), "{mark:?}");
            assert_eq!(ascii.mark(mark).is_empty(), matches!(mark, Symbol::Spark(_)), "{mark:?}");
        }
    }

    /// What the fonts of the Linux console have not (Debian's console-setup, Lat15 and Uni1, Fixed, VGA and Terminus 16,
    /// read from the tables of the psf files); the kernel's own font has no heavy lines either. So ASCII is taken there.
    const CONSOLE_LACKS: &str = "▎✓○▁▂▃▅▆▄▇▏";

    #[test]
    fn what_the_console_cannot_draw_has_an_ascii_stand_in() {
        let full = Prefs::default();
        let lacking: Vec<Symbol> = MARKS.into_iter().filter(|mark| CONSOLE_LACKS.contains(full.mark(*mark))).collect();
        assert!(lacking.contains(&Symbol::PlaceBar) && lacking.contains(&Symbol::Tick), "{lacking:?}");
        let ascii = Prefs { symbols: Symbols::Ascii, ..Prefs::default() };
        for mark in lacking {
            assert!(ascii.mark(mark).is_ascii() && !ascii.mark(mark).is_empty(), "{mark:?}");
        }
    }

    #[test]
    fn heat_beyond_the_ramp_is_its_last_step() {
        assert_eq!(Prefs::default().mark(Symbol::Heat(9)), "█");
        assert_eq!(Prefs::default().mark(Symbol::Heat(0)), "·");
    }
}
