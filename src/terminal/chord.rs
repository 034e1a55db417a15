//! Keys as they are written.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with its modifiers, written the same way whatever the terminal sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    mods: KeyModifiers,
}

/// Keys by name, those of the table and those of fields.
const NAMED: &[(&str, KeyCode)] = &[
    ("Down", KeyCode::Down),
    ("Up", KeyCode::Up),
    ("Right", KeyCode::Right),
    ("Left", KeyCode::Left),
    ("Enter", KeyCode::Enter),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Tab", KeyCode::Tab),
    ("Esc", KeyCode::Esc),
    ("Space", KeyCode::Char(' ')),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageDown", KeyCode::PageDown),
    ("PageUp", KeyCode::PageUp),
];

impl Chord {
    /// The chord of a key event.
    pub fn of(key: KeyEvent) -> Chord {
        let known = KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT;
        let mut mods = key.modifiers & known;
        let code = match key.code {
            KeyCode::BackTab => {
                mods |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) => KeyCode::Char(letter(c, &mut mods)),
            other => other,
        };
        Chord { code, mods }
    }

    /// A chord as it is written (`j`, `Shift+Down`, `Ctrl+P`, `F1`); none when it is not one.
    pub fn parse(written: &str) -> Option<Chord> {
        let (mut mods, mut rest) = (KeyModifiers::NONE, written);
        for (name, modifier) in
            [("Ctrl+", KeyModifiers::CONTROL), ("Alt+", KeyModifiers::ALT), ("Shift+", KeyModifiers::SHIFT)]
        {
            if let Some(after) = rest.strip_prefix(name) {
                mods |= modifier;
                rest = after;
            }
        }
        let code = match NAMED.iter().find(|(name, _)| *name == rest) {
            Some((_, code)) => *code,
            None => one_key(rest)?,
        };
        let chord = Chord::of(KeyEvent::new(code, mods));
        (!rest.is_empty()).then_some(chord)
    }

    /// The event that a terminal sends for it.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.mods)
    }

    /// Whether it is this key without modifiers.
    pub fn is(self, code: KeyCode) -> bool {
        self.code == code && self.mods.is_empty()
    }
}

/// `F1` to `F24` or a single character.
fn one_key(written: &str) -> Option<KeyCode> {
    if let Some(n) = written.strip_prefix('F').and_then(|n| n.parse::<u8>().ok()) {
        return (1..=24).contains(&n).then_some(KeyCode::F(n));
    }
    let mut chars = written.chars();
    let c = chars.next()?;
    chars.next().is_none().then_some(KeyCode::Char(c))
}

/// A character without what it says of its modifiers: capitals are Shift, Ctrl+Alt is AltGr, and Ctrl has no case.
fn letter(c: char, mods: &mut KeyModifiers) -> char {
    let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
    if mods.contains(alt_gr) && !c.is_ascii_alphanumeric() {
        mods.remove(alt_gr);
    }
    let shifted = mods.contains(KeyModifiers::SHIFT);
    mods.remove(KeyModifiers::SHIFT);
    match (mods.contains(KeyModifiers::CONTROL), shifted) {
        (true, _) => c.to_ascii_lowercase(),
        (false, true) => c.to_uppercase().next().unwrap_or(c),
        (false, false) => c,
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has = |m| self.mods.contains(m);
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "Ctrl+"), (KeyModifiers::ALT, "Alt+"), (KeyModifiers::SHIFT, "Shift+")]
        {
            if has(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::F(n)) => write!(f, "F{n}"),
            (None, KeyCode::Char(c)) if has(KeyModifiers::CONTROL) => write!(f, "{}", c.to_ascii_uppercase()),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, _) => f.write_str("?"),
        }
    }
}

/// Chords one after the other, with blanks between (`g 4 Down Enter`); the piece that is none of them as the error.
///
/// # Errors
/// The first piece that is no key.
pub fn parse_keys(written: &str) -> Result<Vec<Chord>, String> {
    written.split_whitespace().map(|piece| Chord::parse(piece).ok_or_else(|| piece.to_string())).collect()
}

/// Chords as they are written in the table: `g g`.
pub fn written(chords: &[Chord]) -> String {
    chords.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(code: KeyCode, mods: KeyModifiers) -> Chord {
        Chord::of(KeyEvent::new(code, mods))
    }

    #[test]
    fn what_terminals_send_for_one_key_is_one_chord() {
        let (none, shift, ctrl) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        assert_eq!(event(KeyCode::Char('G'), none), event(KeyCode::Char('g'), shift));
        assert_eq!(event(KeyCode::Char('G'), shift), Chord::parse("G").unwrap());
        assert_eq!(event(KeyCode::Char('P'), ctrl | shift), Chord::parse("Ctrl+P").unwrap());
        assert_eq!(event(KeyCode::BackTab, none), Chord::parse("Shift+Tab").unwrap());
        assert_eq!(event(KeyCode::BackTab, shift), Chord::parse("Shift+Tab").unwrap());
        assert_eq!(event(KeyCode::Char('['), ctrl | KeyModifiers::ALT), Chord::parse("[").unwrap());
        assert_eq!(event(KeyCode::Char('?'), shift), Chord::parse("?").unwrap());
        assert_eq!(event(KeyCode::Char('+'), none), Chord::parse("+").unwrap());
    }
}
