//! Colours by role (6-screens §2): the only place that knows a colour.

mod table;

use ratatui::style::{Color, Modifier, Style};

use self::table::{BLACK, HEAT, HEAT_BRIGHT_FROM, HUES, TINTS, Tone};
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
            Depth::Sixteen => self.sixteen(role),
            Depth::True | Depth::Indexed => self.painted(role),
        }
    }

    /// The style of words in a family's hue, on ground or panel. On raised or selected ground a hue is only a bar.
    pub fn hue(&self, hue: Hue) -> Style {
        match self.depth {
            Depth::Mono => Style::new(),
            _ => Style::new().fg(self.colour(of_hue(&HUES, hue))),
        }
    }

    /// The tint of the marked excerpt: a ground in its hue (an underline where there are no colours).
    pub fn tint(&self, hue: Hue) -> Style {
        match self.has_grounds() {
            true => Style::new().bg(self.colour(of_hue(&TINTS, hue))),
            false => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// Heat step 0 to 6 of a table's cell. Where there are no grounds the step is a glyph:
    /// [`Mark::Heat`](super::symbols::Mark::Heat) before the number.
    pub fn heat(&self, step: u8) -> Style {
        let Some((ground, on_dark, on_light)) = step.checked_sub(1).and_then(|i| HEAT.get(usize::from(i).min(5)))
        else {
            return self.style(Role::Muted);
        };
        if !self.has_grounds() {
            return Style::new();
        }
        let bright = self.depth == Depth::Indexed && !self.light && step >= HEAT_BRIGHT_FROM;
        let words = match (bright, self.light) {
            (true, _) => BLACK,
            (false, false) => *on_dark,
            (false, true) => *on_light,
        };
        Style::new().fg(self.colour(words)).bg(self.colour(*ground))
    }

    /// Whether panes, marks and steps have grounds of their own; else panes are parted by lines, steps are glyphs.
    pub fn has_grounds(&self) -> bool {
        matches!(self.depth, Depth::True | Depth::Indexed)
    }

    fn painted(&self, role: Role) -> Style {
        let on = |words: Tone, ground: Tone| Style::new().fg(self.colour(words)).bg(self.colour(ground));
        let words = |tone: Tone| Style::new().fg(self.colour(tone));
        match role {
            Role::Ground => on(table::TEXT, table::GROUND),
            Role::Panel => on(table::TEXT, table::PANEL),
            Role::Text => words(table::TEXT),
            Role::Strong => words(table::STRONG).add_modifier(Modifier::BOLD),
            Role::Muted => words(table::MUTED),
            Role::Faint => words(table::FAINT),
            Role::Accent => words(table::ACCENT),
            Role::Raised => on(table::STRONG, table::RAISED),
            Role::Select => on(table::STRONG, table::SELECT),
            Role::Warning => words(table::WARNING),
            Role::Danger => words(table::DANGER),
            Role::Good => words(table::GOOD),
            Role::Hit => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::HitHere => Style::new().add_modifier(Modifier::REVERSED),
            Role::Alarm => on(table::GROUND, table::DANGER),
            Role::Behind => words(table::BEHIND).remove_modifier(Modifier::BOLD),
        }
    }

    fn sixteen(&self, role: Role) -> Style {
        match role {
            Role::Ground | Role::Panel | Role::Text => self.painted(role),
            Role::Raised => Style::new().add_modifier(Modifier::BOLD),
            Role::Select => Style::new().add_modifier(Modifier::REVERSED),
            Role::Alarm => Style::new().fg(self.colour(table::DANGER)).add_modifier(Modifier::REVERSED),
            _ => self.painted(role),
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
        let named = |tones: &[(&str, Tone)]| {
            tones.iter().find(|(_, t)| self.colour(*t) == colour).map(|(name, _)| (*name).to_string())
        };
        let heat: Vec<Tone> = HEAT.iter().map(|s| s.0).collect();
        let found = match ground {
            true => named(GROUNDS).or_else(|| numbered("tint", &TINTS)).or_else(|| numbered("heat", &heat)),
            false => named(WORDS).or_else(|| numbered("hue", &HUES)),
        };
        found.unwrap_or_else(|| format!("{colour:?}"))
    }
}

/// The named grounds.
const GROUNDS: &[(&str, Tone)] = &[
    ("ground", table::GROUND),
    ("panel", table::PANEL),
    ("raised", table::RAISED),
    ("select", table::SELECT),
    ("danger", table::DANGER),
];

/// The named colours of words and lines.
const WORDS: &[(&str, Tone)] = &[
    ("text", table::TEXT),
    ("strong", table::STRONG),
    ("muted", table::MUTED),
    ("faint", table::FAINT),
    ("accent", table::ACCENT),
    ("warning", table::WARNING),
    ("danger", table::DANGER),
    ("good", table::GOOD),
    ("behind", table::BEHIND),
    ("black", table::BLACK),
    ("white", table::WHITE),
    ("ground", table::GROUND),
];

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
