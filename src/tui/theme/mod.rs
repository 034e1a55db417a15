//! Colours by role (SCREENS.md §2): the only place that knows a colour.

mod contrast;
mod file;
mod palette;
mod table;

use ratatui::style::{Color, Modifier, Style};

pub(in crate::tui) use self::file::of_file;
pub use self::file::template;
use self::palette::{ColourUse, ThemeColours, Tone};
pub use self::table::Theme;
use self::table::{BLACK, HEAT_BRIGHT_FROM};
use super::prefs::{Depth, Prefs};
use crate::model::Hue;

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ground under everything, with plain text on it.
    Ground,
    /// Bars and side panes, with plain text on them.
    Panel,
    /// Plain text.
    Text,
    /// Important words: brighter and bold.
    Strong,
    /// Less important words.
    Muted,
    /// Lines only.
    Faint,
    /// Keys, place bar, focus.
    Accent,
    /// The place in a list, the sentence one stands in: a ground with strong text.
    Raised,
    /// The selection: a ground with strong text.
    Select,
    /// Warnings.
    Warning,
    /// What is wrong.
    Danger,
    /// What is right.
    Good,
    /// A find hit.
    Hit,
    /// The find hit one stands on.
    HitHere,
    /// The red row that stays until a write succeeds: words and ground.
    Alarm,
    /// Everything under a box that lies on top.
    Behind,
}

impl Prefs {
    /// The style of a role. Foreground roles have no ground of their own and are patched onto what is there.
    pub fn style(&self, role: Role) -> Style {
        match self.depth {
            Depth::Mono => mono(role),
            _ if self.has_grounds() => self.painted(role),
            _ => self.lined(role),
        }
    }

    /// The style of words in a family's hue, on ground or panel. On raised or selected ground a hue is only a bar. With
    /// 16 colours, whose looks nobody knows, and in high contrast words are plain.
    pub fn hue(&self, hue: Hue) -> Style {
        match self.depth {
            Depth::True | Depth::Indexed if !self.high => self.hue_bar(hue),
            _ => Style::new(),
        }
    }

    /// The style of a bracket in a family's hue; plain in high contrast.
    pub fn hue_mark(&self, hue: Hue) -> Style {
        if self.high { Style::new() } else { self.hue_bar(hue) }
    }

    /// The style of a family's bar.
    pub fn hue_bar(&self, hue: Hue) -> Style {
        match self.depth {
            Depth::Mono => Style::new(),
            _ => Style::new().fg(self.colour(of_hue(&self.palette().hues, hue))),
        }
    }

    /// The tint of the marked excerpt: a ground in its hue (an underline where there are no grounds).
    pub fn tint(&self, hue: Hue) -> Style {
        match self.has_grounds() {
            true => Style::new().bg(self.colour(of_hue(&self.palette().tints, hue))),
            false => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// Heat step 0 to 6 of a table's cell. Where there are no grounds the step is a glyph:
    /// [`Symbol::Heat`](super::symbols::Symbol::Heat) before the number.
    pub fn heat(&self, step: u8) -> Style {
        let heat = &self.palette().heat;
        let Some((ground, on_dark, on_light)) = step.checked_sub(1).and_then(|i| heat.get(usize::from(i).min(5)))
        else {
            return self.style(Role::Muted);
        };
        if !self.has_grounds() {
            return Style::new();
        }
        let ours = *self.palette() == table::OURS;
        let bright = ours && self.depth == Depth::Indexed && !self.light && step >= HEAT_BRIGHT_FROM;
        let words = match (bright, self.light) {
            (true, _) => BLACK,
            (false, false) => *on_dark,
            (false, true) => *on_light,
        };
        Style::new().fg(self.colour(words)).bg(self.colour(*ground))
    }

    /// Whether panes, marks and steps have grounds of their own; else panes are parted by lines, steps are glyphs: with
    /// 16 colours or none, on the terminal's own ground, in high contrast.
    pub fn has_grounds(&self) -> bool {
        matches!(self.depth, Depth::True | Depth::Indexed) && !self.high && !self.bare
    }

    fn palette(&self) -> &ThemeColours {
        if self.high { &table::HIGH } else { self.theme.palette() }
    }

    fn painted(&self, role: Role) -> Style {
        let on = |words: ColourUse, ground: ColourUse| Style::new().fg(self.ink(words)).bg(self.ink(ground));
        let words = |ink: ColourUse| Style::new().fg(self.ink(ink));
        match role {
            Role::Ground => on(ColourUse::Text, ColourUse::Ground),
            Role::Panel => on(ColourUse::Text, ColourUse::Panel),
            Role::Text => words(ColourUse::Text),
            Role::Strong => words(ColourUse::Strong).add_modifier(Modifier::BOLD),
            Role::Muted => words(ColourUse::Muted),
            Role::Faint => words(ColourUse::Faint),
            Role::Accent => words(ColourUse::Accent),
            Role::Raised => on(ColourUse::Strong, ColourUse::Raised),
            Role::Select => on(ColourUse::Strong, ColourUse::Select),
            Role::Warning => words(ColourUse::Warning),
            Role::Danger => words(ColourUse::Danger),
            Role::Good => words(ColourUse::Good),
            Role::Hit => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::HitHere => Style::new().add_modifier(Modifier::REVERSED),
            Role::Alarm => on(ColourUse::Ground, ColourUse::Danger),
            Role::Behind => words(ColourUse::Behind).remove_modifier(Modifier::BOLD),
        }
    }

    /// Where there is one ground only: what else has its own is bold or reversed.
    fn lined(&self, role: Role) -> Style {
        match role {
            // In the terminal's own colour: some make bold black grey.
            Role::Raised => Style::new().fg(self.ink(ColourUse::Strong)).add_modifier(Modifier::BOLD),
            Role::Select => Style::new().add_modifier(Modifier::REVERSED),
            Role::Alarm => Style::new().fg(self.ink(ColourUse::Danger)).add_modifier(Modifier::REVERSED),
            _ => self.painted(role),
        }
    }

    /// The colour of a role here. On the terminal's own ground its own words go with it.
    fn ink(&self, ink: ColourUse) -> Color {
        if self.bare && !self.high && ink.is_the_terminals() {
            return Color::Reset;
        }
        match self.colour(self.palette().ink(ink)) {
            Color::Reset if self.over && self.depth == Depth::Sixteen => {
                let ground = GROUNDS.contains(&ink) || ink == ColourUse::Ground;
                if ground == self.light { Color::White } else { Color::Black }
            }
            colour => colour,
        }
    }

    fn colour(&self, tone: Tone) -> Color {
        match (self.depth, self.light) {
            (Depth::True, false) => rgb(tone.full.0),
            (Depth::True, true) => rgb(tone.full.1),
            (Depth::Indexed, false) => Color::Indexed(tone.indexed.0),
            (Depth::Indexed, true) => Color::Indexed(tone.indexed.1),
            (Depth::Sixteen, false) => tone.sixteen.0,
            (Depth::Sixteen, true) => tone.sixteen.1,
            (Depth::Mono, _) => Color::Reset,
        }
    }

    /// What a colour is for, by name (`muted`, `hue3`, `tint1`, `heat6`), as words or as a ground: for pictures in
    /// tests. `Reset` is `default`.
    pub fn colour_name(&self, colour: Color, ground: bool) -> String {
        if colour == Color::Reset {
            return "default".into();
        }
        let numbered = |name: &str, tones: &[Tone]| {
            tones.iter().position(|t| self.colour(*t) == colour).map(|i| format!("{name}{}", i + 1))
        };
        let named = |inks: &[ColourUse]| {
            let ink = inks.iter().find(|ink| self.ink(**ink) == colour);
            ink.map(|ink| table::NAMES[*ink as usize].to_string())
        };
        let palette = self.palette();
        let heat: Vec<Tone> = palette.heat.iter().map(|s| s.0).collect();
        let found = match ground {
            true => named(GROUNDS).or_else(|| numbered("tint", &palette.tints)).or_else(|| numbered("heat", &heat)),
            false => named(WORDS)
                .or_else(|| numbered("hue", &palette.hues))
                .or_else(|| (self.colour(BLACK) == colour).then(|| "black".into()))
                .or_else(|| (self.colour(table::WHITE) == colour).then(|| "white".into()))
                .or_else(|| named(&[ColourUse::Ground])),
        };
        found.unwrap_or_else(|| format!("{colour:?}"))
    }
}

/// The named grounds.
const GROUNDS: &[ColourUse] = {
    use ColourUse::*;
    &[Ground, Panel, Raised, Select, Danger]
};

/// The named colours of words and lines.
const WORDS: &[ColourUse] = {
    use ColourUse::*;
    &[Text, Strong, Muted, Faint, Accent, Warning, Danger, Good, Behind]
};

fn mono(role: Role) -> Style {
    let with = |modifier| Style::new().add_modifier(modifier);
    match role {
        Role::Ground | Role::Panel | Role::Text | Role::Good => Style::new(),
        Role::Strong | Role::Accent | Role::Raised | Role::Warning | Role::Danger => with(Modifier::BOLD),
        Role::Muted | Role::Faint => with(Modifier::DIM),
        Role::Behind => with(Modifier::DIM).remove_modifier(Modifier::BOLD),
        Role::Hit => with(Modifier::UNDERLINED),
        Role::Select | Role::HitHere | Role::Alarm => with(Modifier::REVERSED),
    }
}

/// The tone of a hue; numbers beyond the twelve go round.
fn of_hue(tones: &[Tone; 12], hue: Hue) -> Tone {
    tones[usize::from(hue.0.saturating_sub(1)) % tones.len()]
}

fn rgb(colour: u32) -> Color {
    Color::from_u32(colour)
}

#[cfg(test)]
mod tests;
