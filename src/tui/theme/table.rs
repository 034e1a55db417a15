//! The colours themselves: one row a role, hue or step, dark and light, for 24 bits, 256 and 16 colours; and the theme
//! that is in force, which is ours unless a file says otherwise.

use std::sync::{Arc, LazyLock};

use ratatui::style::Color;

use super::palette::{ColourUse, HeatStep, ThemeColours, Tone};

const fn tone(dark: u32, i: u8, d: Color, light: u32, j: u8, l: Color) -> Tone {
    Tone { full: (dark, light), indexed: (i, j), sixteen: (d, l) }
}

const PLAIN: Color = Color::Reset;

const GROUND: Tone = tone(0x16191d, 234, PLAIN, 0xfbfaf7, 231, PLAIN);
const PANEL: Tone = tone(0x1b1f24, 235, PLAIN, 0xf2f0ea, 255, PLAIN);
const RAISED: Tone = tone(0x2a3038, 236, PLAIN, 0xe9e6dd, 254, PLAIN);
const SELECT: Tone = tone(0x2f5573, 24, PLAIN, 0xbcd9ec, 153, PLAIN);
const TEXT: Tone = tone(0xdcd9d2, 253, PLAIN, 0x24262b, 235, PLAIN);
const STRONG: Tone = tone(0xf4f2ec, 255, PLAIN, 0x0b0d10, 232, PLAIN);
const MUTED: Tone = tone(0x969ba5, 247, Color::DarkGray, 0x63676f, 241, Color::Black);
const FAINT: Tone = tone(0x3d434b, 238, Color::DarkGray, 0xcfccc3, 252, Color::DarkGray);
const ACCENT: Tone = tone(0x8ec7d2, 116, Color::LightCyan, 0x0f6575, 23, Color::Blue);
const WARNING: Tone = tone(0xe5b567, 179, Color::LightYellow, 0x835600, 94, Color::Magenta);
const DANGER: Tone = tone(0xf08a80, 210, Color::LightRed, 0xb3261e, 124, Color::Red);
const GOOD: Tone = tone(0x8fc29a, 108, Color::LightGreen, 0x2d6a3e, 22, Color::Green);
/// Words under a box: still there, out of the way.
const BEHIND: Tone = tone(0x5f656f, 241, Color::DarkGray, 0x9a9a96, 247, Color::DarkGray);

const fn hue(dark: u32, i: u8, light: u32, j: u8, sixteen: (Color, Color)) -> Tone {
    tone(dark, i, sixteen.0, light, j, sixteen.1)
}

// Of the first 16 only some can be seen on black or on white whatever the palette (tests/screens/sixteen.rs): the bright
// ones on dark, the others on light. Beyond the sixth family some have the colour of another: the name tells them apart.
const RED: (Color, Color) = (Color::LightRed, Color::Red);
const BLUE: (Color, Color) = (Color::LightBlue, Color::Blue);
const YELLOW: (Color, Color) = (Color::LightYellow, Color::Yellow);
const GREEN: (Color, Color) = (Color::LightGreen, Color::Green);
const MAGENTA: (Color, Color) = (Color::LightMagenta, Color::Magenta);
const CYAN: (Color, Color) = (Color::LightCyan, Color::Cyan);
const OLIVE: (Color, Color) = (Color::Yellow, Color::Yellow);
const MOSS: (Color, Color) = (Color::Green, Color::Green);
const GREY: (Color, Color) = (Color::Gray, Color::DarkGray);

/// The twelve hues of families, in the order they are given out.
const HUES: [Tone; 12] = [
    hue(0xfe9e87, 216, 0xaf455f, 125, RED),
    hue(0xaad1fe, 153, 0x2f6ab6, 25, BLUE),
    hue(0xcaae39, 178, 0x795800, 94, YELLOW),
    hue(0x5d9a87, 72, 0x3a6c48, 58, GREEN),
    hue(0x9399f6, 105, 0x2f2672, 18, MAGENTA),
    hue(0xa0f6fc, 123, 0x05526e, 24, CYAN),
    hue(0xb5a3d3, 146, 0x9a5087, 96, MAGENTA),
    hue(0xcff58f, 192, 0x75731c, 242, OLIVE),
    hue(0xcb6e55, 167, 0x882522, 88, RED),
    hue(0x957fbe, 103, 0x5b4499, 61, BLUE),
    hue(0xb89616, 136, 0x1e4d01, 22, MOSS),
    hue(0xeacfbb, 187, 0x5b4640, 239, GREY),
];

const fn tint(dark: u32, light: u32) -> Tone {
    tone(dark, 236, PLAIN, light, 254, PLAIN)
}

/// The grounds of marked excerpts, one a hue. With 256 colours they are all one.
const TINTS: [Tone; 12] = [
    tint(0x3c221c, 0xffe6e9),
    tint(0x1b2b3e, 0xe2eefe),
    tint(0x302a10, 0xf7ecd7),
    tint(0x103128, 0xdff3e3),
    tint(0x26283f, 0xeaebff),
    tint(0x0a3033, 0xd9f1fd),
    tint(0x2e253b, 0xfbe6f4),
    tint(0x252e16, 0xeeefd8),
    tint(0x3c221b, 0xffe6e3),
    tint(0x2d253c, 0xedeaff),
    tint(0x322910, 0xe4f2de),
    tint(0x322820, 0xf6eae5),
];

/// Words on a dark step of the ramp, the same in both grounds.
pub(super) const WHITE: Tone = tone(0xf4f2ec, 255, PLAIN, 0xf4f2ec, 255, PLAIN);
/// Words on a bright step of the ramp.
pub(super) const BLACK: Tone = tone(0x0b0d10, 232, PLAIN, 0x0b0d10, 232, PLAIN);

const fn step(dark: u32, i: u8, on_dark: Tone, light: u32, j: u8, on_light: Tone) -> HeatStep {
    (tone(dark, i, PLAIN, light, j, PLAIN), on_dark, on_light)
}

/// Heat steps 1 to 6.
const HEAT: [HeatStep; 6] = [
    step(0x1c292e, 236, WHITE, 0xdff1f5, 195, BLACK),
    step(0x1a3d49, 23, WHITE, 0xb8e1ec, 152, BLACK),
    step(0x195565, 24, WHITE, 0x91ccdd, 110, BLACK),
    step(0x1d7281, 31, WHITE, 0x61aec8, 67, BLACK),
    step(0x39a4a9, 38, BLACK, 0x0a6d8e, 25, WHITE),
    step(0x70d9cc, 80, BLACK, 0x014867, 18, WHITE),
];

/// With 256 colours the fourth step on a dark ground is brighter and takes dark words.
pub(super) const HEAT_BRIGHT_FROM: u8 = 4;

/// The colours of SCREENS.md §2: their roles are in the order of [`ColourUse::ALL`].
pub(super) const OURS: ThemeColours = ThemeColours {
    inks: [GROUND, PANEL, RAISED, SELECT, TEXT, STRONG, MUTED, FAINT, ACCENT, WARNING, DANGER, GOOD, BEHIND],
    hues: HUES,
    tints: TINTS,
    heat: HEAT,
};

/// High contrast: black and white, and what is not as far apart as can be is so by at least 7 : 1.
pub(super) const HIGH: ThemeColours = ThemeColours {
    inks: [
        tone(0x000000, 16, PLAIN, 0xffffff, 231, PLAIN),
        tone(0x000000, 16, PLAIN, 0xffffff, 231, PLAIN),
        tone(0x000000, 16, PLAIN, 0xffffff, 231, PLAIN),
        tone(0x000000, 16, PLAIN, 0xffffff, 231, PLAIN),
        tone(0xffffff, 231, PLAIN, 0x000000, 16, PLAIN),
        tone(0xffffff, 231, PLAIN, 0x000000, 16, PLAIN),
        tone(0xd0d0d0, 252, PLAIN, 0x303030, 236, PLAIN),
        tone(0xa8a8a8, 248, PLAIN, 0x4e4e4e, 239, PLAIN),
        tone(0x87ffff, 123, Color::LightCyan, 0x00005f, 17, Color::Blue),
        tone(0xffd75f, 221, Color::LightYellow, 0x5f0000, 52, Color::Magenta),
        tone(0xffafaf, 217, Color::LightRed, 0x5f0000, 52, Color::Red),
        tone(0x87ff87, 120, Color::LightGreen, 0x003300, 22, Color::Green),
        tone(0x8a8a8a, 245, Color::DarkGray, 0x6c6c6c, 242, Color::DarkGray),
    ],
    ..OURS
};

/// The names that roles have in the file of a theme.
pub(super) const NAMES: [&str; ColourUse::ALL.len()] = [
    "ground", "panel", "raised", "select", "text", "strong", "muted", "faint", "accent", "warning", "danger", "good",
    "behind",
];

/// The colours of the screen, when not in high contrast. Copies share one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme(Arc<ThemeColours>);

impl Default for Theme {
    /// The theme that the program comes with.
    fn default() -> Theme {
        static DEFAULT: LazyLock<Theme> = LazyLock::new(|| Theme(Arc::new(OURS)));
        DEFAULT.clone()
    }
}

impl Theme {
    /// A theme of these colours.
    pub(super) fn of(palette: ThemeColours) -> Theme {
        Theme(Arc::new(palette))
    }

    pub(super) fn palette(&self) -> &ThemeColours {
        &self.0
    }
}
