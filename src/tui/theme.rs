//! Colours by role (6-screens §2): the only place that knows a colour.

use ratatui::style::Style;

use super::prefs::Prefs;
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
    /// Important words.
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
}

impl Prefs {
    /// The style of a role. Foreground roles have no ground of their own and are patched onto what is there.
    pub fn style(&self, role: Role) -> Style {
        let _ = role;
        Style::new()
    }

    /// The style of words in a family's hue, on ground or panel.
    pub fn hue(&self, hue: Hue) -> Style {
        let _ = hue;
        Style::new()
    }

    /// The tint of the marked excerpt: a ground in its hue (an underline where there are no colours).
    pub fn tint(&self, hue: Hue) -> Style {
        let _ = hue;
        Style::new()
    }

    /// Heat step 0 to 6 of a table's cell.
    pub fn heat(&self, step: u8) -> Style {
        let _ = step;
        Style::new()
    }
}
