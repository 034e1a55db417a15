//! How the screen looks and speaks: remembered between runs, changed on screen.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::action::{ACTIONS, Action, ScreenName};
use super::keymap::Keymap;
use super::theme::Theme;
use crate::lang::{self, Lang, Voice};
pub use crate::terminal::Depth;

/// Which marks are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbols {
    /// Brackets, bars and ticks.
    #[default]
    Full,
    /// ASCII only.
    Ascii,
}

/// How the screen looks and speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    /// The language of every word that is ours.
    pub lang: Lang,
    /// Light ground instead of dark.
    pub light: bool,
    /// Colours.
    pub depth: Depth,
    /// Marks.
    pub symbols: Symbols,
    /// The terminal draws characters of ambiguous width two cells wide.
    pub double: bool,
    /// High contrast: black or white ground, lines instead of panel grounds, hues only as bars.
    pub high: bool,
    /// The terminal's own ground is left alone.
    pub bare: bool,
    /// With 16 colours: the ground is painted, as it was chosen.
    pub over: bool,
    /// The colours.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// The screen that is shown: what keys mean there is what sentences say.
    pub here: ScreenName,
    /// Cells of the text on Read at most, when set: 50 to 80.
    pub measure: Option<u16>,
    /// Where times are told.
    pub zone: Zone,
}

impl Prefs {
    /// Whether the ground is painted whatever the terminal has there, so that a choice holds for all terminals.
    pub fn paints_ground(&self) -> bool {
        matches!(self.depth, Depth::True | Depth::Indexed) && !self.bare
    }

    /// Dark becomes light or light dark. With 16 colours the ground is painted from then on: which it is, only the
    /// terminal knows.
    pub fn turn_light(&mut self) {
        self.light = !self.light;
        self.over = self.depth == Depth::Sixteen;
    }
}

/// The time zone that times are told in: UTC unless the system's is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Zone {
        Zone(TimeZone::UTC)
    }
}

impl Zone {
    /// The computer's own.
    pub fn system() -> Zone {
        Zone(TimeZone::system())
    }

    /// A moment (milliseconds since 1970 UTC) as day and time there; none beyond the calendar.
    pub fn of(&self, at: i64) -> Option<Zoned> {
        Some(jiff::Timestamp::from_millisecond(at).ok()?.to_zoned(self.0.clone()))
    }

    /// The time of day of a moment: `10:42`.
    pub fn time(&self, at: i64) -> String {
        self.of(at).map_or(String::new(), |at| at.strftime("%H:%M").to_string())
    }
}

/// The six width classes (SCREENS.md §1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 40–59 columns.
    Tiny,
    /// 60–91.
    Narrow,
    /// 92–115.
    Roomy,
    /// 116–163.
    Medium,
    /// 164–197.
    Wide,
    /// 198 and more.
    Full,
}

impl Class {
    /// The class of a width.
    pub fn of(columns: u16) -> Class {
        match columns {
            0..60 => Class::Tiny,
            60..92 => Class::Narrow,
            92..116 => Class::Roomy,
            116..164 => Class::Medium,
            164..198 => Class::Wide,
            _ => Class::Full,
        }
    }
}

/// Whether a window is smaller than the program works in: 40 columns, 10 rows.
pub fn is_too_small((columns, rows): (u16, u16)) -> bool {
    columns < 40 || rows < 10
}

/// Whether a window is low: fewer than 30 rows, so no blank rows round the title.
pub fn is_short(rows: u16) -> bool {
    rows < 30
}

/// A key of the table as it is shown: `Shift+↓`, `gg`, `g 1`, `PgDn`; in the language, and in ASCII where arrows are not.
pub fn shown(prefs: &Prefs, keys: &str) -> String {
    let pieces: Vec<String> = keys.split(' ').map(|chord| shown_chord(prefs, chord)).collect();
    match pieces.as_slice() {
        [a, b] if a == b => format!("{a}{b}"),
        _ => pieces.join(" "),
    }
}

fn shown_chord(prefs: &Prefs, chord: &str) -> String {
    let lang = prefs.lang;
    let (mods, key) = match chord.rfind('+').filter(|at| *at > 0) {
        Some(at) => chord.split_at(at + 1),
        None => ("", chord),
    };
    let arrows = prefs.symbols == Symbols::Full;
    let key = match key {
        "Down" if arrows => "↓".into(),
        "Up" if arrows => "↑".into(),
        "Right" if arrows => "→".into(),
        "Left" if arrows => "←".into(),
        "PageDown" => lang::key_page_down(lang),
        "PageUp" => lang::key_page_up(lang),
        "Space" => lang::key_space(lang),
        "Backspace" => lang::key_backspace(lang),
        other => other.to_string(),
    };
    mods.replace("Shift", &lang::key_shift(lang)) + &key
}

/// The key of an action that is named first: a key that does it on the screen that is shown; empty when the action has
/// no key.
pub fn first_key(prefs: &Prefs, action: Action) -> String {
    let map = &prefs.keymap;
    let key = map.keys_on(prefs.here, action).next().or_else(|| map.keys_of(action).next());
    key.map(|keys| shown(prefs, &keys)).unwrap_or_default()
}

impl Voice for Prefs {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn key(&self, action: &str) -> String {
        let Some(row) = ACTIONS.iter().find(|row| row.name == action) else { return action.to_owned() };
        let key = first_key(self, row.action);
        if key.is_empty() { lang::in_quotes(self.lang, (row.word)(self.lang)) } else { key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_as_on_the_keyboard_of_the_language() {
        let english = Prefs::default();
        let swedish = Prefs { lang: Lang::Sv, ..Prefs::default() };
        let plain = Prefs { symbols: Symbols::Ascii, ..Prefs::default() };
        assert_eq!(shown(&english, "Shift+Down"), "Shift+↓");
        assert_eq!(shown(&swedish, "Shift+Down"), "Skift+↓");
        assert_eq!(shown(&plain, "Shift+Down"), "Shift+Down");
        assert_eq!(shown(&english, "g g"), "gg");
        assert_eq!(shown(&english, "g 1"), "g 1");
        assert_eq!(shown(&swedish, "Space"), "Blanksteg");
        assert_eq!(shown(&english, "+"), "+");
        assert_eq!(shown(&english, "Ctrl+P"), "Ctrl+P");
    }
}
