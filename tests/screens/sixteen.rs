//! 16 colours are the terminal's own: what is drawn with them has to be seen in the palettes of the Windows console, the
//! present one and the one before 2017, on dark and on light.

use std::collections::BTreeSet;

use crate::stage::Stage;
use kodbok::tui::prefs::Depth;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::demo;

/// A palette: black, red, green, yellow, blue, magenta, cyan, white, then the bright eight.
struct Palette {
    name: &'static str,
    colours: [u32; 16],
    /// Words and ground where nothing is said: on dark, on light.
    plain: [(u32, u32); 2],
}

const PALETTES: [Palette; 2] = [
    Palette {
        name: "Campbell",
        colours: [
            0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc, 0x767676, 0xe74856,
            0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2,
        ],
        plain: [(0xcccccc, 0x0c0c0c), (0x0c0c0c, 0xf2f2f2)],
    },
    Palette {
        name: "before 2017",
        colours: [
            0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0xff0000,
            0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff,
        ],
        plain: [(0xc0c0c0, 0x000000), (0x000000, 0xffffff)],
    },
];

fn number(colour: Color) -> Option<usize> {
    use Color::*;
    let all = [
        Black,
        Red,
        Green,
        Yellow,
        Blue,
        Magenta,
        Cyan,
        Gray,
        DarkGray,
        LightRed,
        LightGreen,
        LightYellow,
        LightBlue,
        LightMagenta,
        LightCyan,
        White,
    ];
    all.iter().position(|one| *one == colour)
}

impl Palette {
    /// Words and ground of a cell as the console shows them.
    fn shown(&self, cell: &Cell, light: bool) -> (u32, u32) {
        let plain = self.plain[usize::from(light)];
        let of = |colour: Color, else_: u32| match colour {
            Color::Reset => else_,
            named => self.colours[number(named).unwrap_or_else(|| panic!("{named:?} is none of the 16"))],
        };
        let (words, ground) = (of(cell.fg, plain.0), of(cell.bg, plain.1));
        if cell.modifier.contains(Modifier::REVERSED) { (ground, words) } else { (words, ground) }
    }
}

fn contrast(a: u32, b: u32) -> f64 {
    let luminance = |colour: u32| {
        let linear = |shift: u32| {
            let c = f64::from((colour >> shift) & 0xff) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What of a picture cannot be seen: words under 4 : 1 (bright black on black has 4.3), marks under 2.2 : 1 (yellow on white has 2.3).
fn unseen(buffer: &Buffer, palette: &Palette, light: bool) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for cell in &buffer.content {
        let symbol = cell.symbol();
        if symbol.trim().is_empty() {
            continue;
        }
        let word = symbol.chars().any(char::is_alphanumeric);
        let (words, ground) = palette.shown(cell, light);
        let has = contrast(words, ground);
        // A line between panes is no word and may be faint.
        let least = if word {
            4.0
        } else if matches!(symbol, "│" | "─") {
            1.7
        } else {
            2.2
        };
        if has < least {
            out.insert(format!("{} {symbol} {:?} on {:?} light={light}: {has:.1}", palette.name, cell.fg, cell.bg));
        }
    }
    out
}

fn check(stage: &mut Stage) {
    for light in [false, true] {
        stage.prefs(|prefs| (prefs.depth, prefs.light) = (Depth::Sixteen, light));
        let (buffer, _) = stage.cells();
        for palette in &PALETTES {
            let unseen = unseen(&buffer, palette, light);
            assert!(unseen.is_empty(), "{unseen:#?}\n{}", stage.text());
        }
    }
}

#[test]
fn every_word_and_mark_is_seen_in_the_palettes_of_the_windows_console() {
    let (_folder, mut stage) = demo((120, 40));
    check(&mut stage);
    stage.keys("Down Down Enter g g t t t t t t t t t t >");
    check(&mut stage);
    stage.keys("Esc J L");
    check(&mut stage);
    stage.keys("g 4 Tab");
    check(&mut stage);
    stage.keys("Enter");
    check(&mut stage);
    stage.keys("Esc g 1 Down x");
    check(&mut stage);
}
