//! What a set of colours is made of.

use ratatui::style::Color;

/// One colour in every depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tone {
    /// 24 bits: on a dark and on a light ground.
    pub full: (u32, u32),
    /// Of the 256 of xterm: dark, light.
    pub indexed: (u8, u8),
    /// Of the first 16: dark, light.
    pub sixteen: (Color, Color),
}

/// A step of the ramp: its ground, and its words on a dark and on a light screen.
pub(super) type HeatStep = (Tone, Tone, Tone);

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColourUse {
    Ground,
    Panel,
    Raised,
    Select,
    Text,
    Strong,
    Muted,
    Faint,
    Accent,
    Warning,
    Danger,
    Good,
    Behind,
}

impl ColourUse {
    /// All of them, in their order.
    pub(super) const ALL: [ColourUse; 13] = {
        use ColourUse::*;
        [Ground, Panel, Raised, Select, Text, Strong, Muted, Faint, Accent, Warning, Danger, Good, Behind]
    };

    /// What the terminal has of its own, and what stands on grounds that it has not.
    pub(super) fn is_the_terminals(self) -> bool {
        use ColourUse::*;
        matches!(self, Ground | Panel | Raised | Select | Text | Strong)
    }
}

/// A whole set of colours, for dark and light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ThemeColours {
    /// By role, in the order of [`ColourUse::ALL`].
    pub inks: [Tone; ColourUse::ALL.len()],
    /// The twelve families.
    pub hues: [Tone; 12],
    /// The ground of a marked excerpt, one a hue.
    pub tints: [Tone; 12],
    /// Heat steps 1 to 6.
    pub heat: [HeatStep; 6],
}

impl ThemeColours {
    /// The colour of a role.
    pub(super) fn ink(&self, ink: ColourUse) -> Tone {
        self.inks[ink as usize]
    }
}
