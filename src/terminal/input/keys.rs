//! Which key a control sequence is: tables of xterm, VT220, kitty, rxvt, st, screen and the console of Linux.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

/// A key with its modifiers.
pub(super) fn key(code: KeyCode, mods: KeyModifiers) -> KeyEvent {
    KeyEvent::new(code, mods)
}

/// The key of a character that came by itself: a letter, or a control character as the key that sends it.
pub(super) fn of_char(c: char) -> KeyEvent {
    match c {
        '\0' => key(KeyCode::Char(' '), CONTROL),
        // LF is the Enter of some keypads.
        '\r' | '\n' => key(KeyCode::Enter, NONE),
        '\t' => key(KeyCode::Tab, NONE),
        '\x1b' => key(KeyCode::Esc, NONE),
        '\x7f' => key(KeyCode::Backspace, NONE),
        '\x01'..='\x1a' => key(KeyCode::Char(shifted_by(c, 0x60)), CONTROL),
        '\x1c'..='\x1f' => key(KeyCode::Char(shifted_by(c, 0x18)), CONTROL),
        c if c.is_uppercase() => key(KeyCode::Char(c), SHIFT),
        c => key(KeyCode::Char(c), NONE),
    }
}

fn shifted_by(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) + by).unwrap_or(' ')
}

/// The key of `ESC O` and a letter.
pub(super) fn of_ss3(letter: u8) -> Option<KeyEvent> {
    let plain = |code| Some(key(code, NONE));
    match letter {
        b'a'..=b'd' => Some(key(arrow(letter.to_ascii_uppercase())?, CONTROL)),
        b'M' => plain(KeyCode::Enter),
        b'j'..=b'y' => plain(KeyCode::Char(char::from(letter - 0x40))),
        b'X' => plain(KeyCode::Char('=')),
        letter => plain(arrow(letter).or_else(|| function(letter))?),
    }
}

fn arrow(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        _ => return None,
    })
}

fn function(letter: u8) -> Option<KeyCode> {
    matches!(letter, b'P'..=b'S').then(|| KeyCode::F(letter - b'P' + 1))
}

/// The key of a control sequence, `CSI numbers last`; `kitty` when the terminal speaks the protocol of kitty. A key that
/// is let go is none.
pub(super) fn of_csi(numbers: &Numbers, last: u8, kitty: bool) -> Option<KeyEvent> {
    if numbers.kind() == Some(RELEASED) {
        return None;
    }
    let first = numbers.at(0);
    let mods = numbers.mods();
    Some(match (last, first) {
        (b'Z', _) => key(KeyCode::BackTab, SHIFT),
        (b'a'..=b'd', _) => key(arrow(last.to_ascii_uppercase())?, SHIFT),
        // st: Delete, Ctrl+End, Shift+End, Shift+Home.
        (b'P', None) if !kitty => key(KeyCode::Delete, NONE),
        (b'J', None) => key(KeyCode::End, CONTROL),
        (b'K', None) => key(KeyCode::End, SHIFT),
        (b'J', Some(2)) => key(KeyCode::Home, SHIFT),
        (b'h', Some(4)) => key(KeyCode::Insert, NONE),
        (b'u', Some(code)) => key(of_code(code)?, mods),
        (b'~', Some(27)) => key(of_code(numbers.at(2)?)?, mods),
        (b'~', Some(number)) => key(of_number(number)?, mods),
        (b'$', Some(number)) => key(of_number(number)?, SHIFT),
        (b'^', Some(number)) => key(of_number(number)?, CONTROL),
        (b'@', Some(number)) => key(of_number(number)?, CONTROL | SHIFT),
        (letter, _) => key(arrow(letter).or_else(|| function(letter))?, mods),
    })
}

/// The key of the console of Linux: `CSI [` and a letter.
pub(super) fn of_linux(letter: u8) -> Option<KeyEvent> {
    matches!(letter, b'A'..=b'E').then(|| key(KeyCode::F(letter - b'A' + 1), NONE))
}

/// The key of the number in `CSI number ~`.
fn of_number(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(small(number - 10)),
        17..=21 => KeyCode::F(small(number - 11)),
        23..=26 => KeyCode::F(small(number - 12)),
        28 | 29 => KeyCode::F(small(number - 13)),
        31..=34 => KeyCode::F(small(number - 14)),
        _ => return None,
    })
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or_default()
}

/// The key of a code of the protocol of kitty, or of xterm's `modifyOtherKeys`.
fn of_code(code: u32) -> Option<KeyCode> {
    Some(match code {
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        57409..=57413 => KeyCode::Char(*['.', '/', '*', '-', '+'].get((code - 57409) as usize)?),
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        // Shift, Caps Lock and their like, pressed alone, mean nothing here.
        57344..=63743 => return None,
        code => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    })
}

/// A key that was let go, in the protocol of kitty.
const RELEASED: u32 = 3;

/// The numbers of a control sequence: `1;5:3` is `[[1], [5, 3]]`. An empty place is none.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<Vec<Option<u32>>>);

impl Numbers {
    /// Reads them; what is no number is none.
    pub fn read(written: &[u8]) -> Numbers {
        let of = |part: &[u8]| std::str::from_utf8(part).ok().and_then(|digits| digits.parse().ok());
        let parts = written.split(|b| *b == b';');
        Numbers(parts.map(|part| part.split(|b| *b == b':').map(of).collect()).collect())
    }

    /// The number at a place, from 0.
    pub fn at(&self, place: usize) -> Option<u32> {
        *self.0.get(place)?.first()?
    }

    /// How many places there are.
    pub fn places(&self) -> usize {
        self.0.len()
    }

    /// The modifiers: the second number less one, a bit each. Caps Lock and Num Lock are none.
    fn mods(&self) -> KeyModifiers {
        let bits = self.at(1).unwrap_or(1).saturating_sub(1);
        let all = [(1, SHIFT), (2, KeyModifiers::ALT), (4, CONTROL), (8, KeyModifiers::SUPER)];
        all.into_iter().filter(|(bit, _)| bits & bit != 0).fold(NONE, |mods, (_, one)| mods | one)
    }

    /// Whether a key was pressed (1), repeated (2) or let go (3), where the terminal says it.
    fn kind(&self) -> Option<u32> {
        *self.0.get(1)?.get(1)?
    }
}

/// The mouse by its code (button, modifiers, motion), column and row from 1, and whether a button was let go.
pub(super) fn mouse(code: u32, (column, row): (u32, u32), let_go: bool) -> Option<MouseEvent> {
    let button = match code & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (code & 0b1110_0000, button) {
        (64, Some(MouseButton::Left)) => MouseEventKind::ScrollUp,
        (64, Some(MouseButton::Middle)) => MouseEventKind::ScrollDown,
        (64, Some(MouseButton::Right)) => MouseEventKind::ScrollLeft,
        (64, _) => MouseEventKind::ScrollRight,
        (32, Some(button)) => MouseEventKind::Drag(button),
        (32 | 96, _) => MouseEventKind::Moved,
        (0, Some(button)) if let_go => MouseEventKind::Up(button),
        (0, Some(button)) => MouseEventKind::Down(button),
        (0, None) => MouseEventKind::Up(MouseButton::Left),
        _ => return None,
    };
    let bits = [(4, SHIFT), (8, KeyModifiers::ALT), (16, CONTROL)];
    let modifiers = bits.into_iter().filter(|(bit, _)| code & bit != 0).fold(NONE, |mods, (_, one)| mods | one);
    let cell = |place: u32| u16::try_from(place.saturating_sub(1)).ok();
    Some(MouseEvent { kind, column: cell(column)?, row: cell(row)?, modifiers })
}

/// Adds Alt to a key.
pub(super) fn with_alt(mut event: KeyEvent) -> KeyEvent {
    event.modifiers |= KeyModifiers::ALT;
    event.kind = KeyEventKind::Press;
    event
}
