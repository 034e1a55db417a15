//! How this screen looks, remembered beside the project: labels, blank rows, underlining, panes kept open or shut.

use super::frame::SidePane;
use super::margin::LabelNaming;
use crate::desk::Desk;
use crate::tui::prefs::Class;

/// How the screen looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// What labels say.
    pub naming: LabelNaming,
    /// A blank row between turns.
    pub spaced: bool,
    /// All coded words are underlined.
    pub underline: bool,
    /// Panes kept open or shut, by width class.
    kept: Vec<(Class, SidePane, bool)>,
}

impl Default for Look {
    fn default() -> Look {
        Look { naming: LabelNaming::Name, spaced: true, underline: false, kept: Vec::new() }
    }
}

const CLASSES: [Class; 6] = [Class::Tiny, Class::Narrow, Class::Roomy, Class::Medium, Class::Wide, Class::Full];
const PANES: [SidePane; 2] = [SidePane::Inspector, SidePane::Tree];

impl Look {
    /// As it was left.
    pub fn of(desk: &Desk) -> Look {
        Look::parse(&desk.setting("read.look").unwrap_or_default())
    }

    /// Keeps it.
    pub fn keep(&self, desk: &mut Desk) {
        desk.keep("read.look", &self.write());
    }

    /// Whether a pane is kept open or shut in a class; none: as the class has it.
    pub fn pane(&self, class: Class, pane: SidePane) -> Option<bool> {
        self.kept.iter().find(|(c, p, _)| (*c, *p) == (class, pane)).map(|&(.., open)| open)
    }

    /// Keeps a pane open or shut in a class.
    pub fn set_pane(&mut self, class: Class, pane: SidePane, open: bool) {
        self.kept.retain(|(c, p, _)| (*c, *p) != (class, pane));
        self.kept.push((class, pane, open));
    }

    /// Labels say the next thing.
    pub fn next_naming(&mut self) {
        self.naming = match self.naming {
            LabelNaming::Name => LabelNaming::Mark,
            LabelNaming::Mark => LabelNaming::Both,
            LabelNaming::Both => LabelNaming::Name,
        };
    }

    /// Words between blanks: what differs from the default.
    fn write(&self) -> String {
        let mut words = vec![format!("{:?}", self.naming)];
        words.extend((!self.spaced).then(|| "tight".into()));
        words.extend(self.underline.then(|| "underline".into()));
        let kept = |(class, pane, open): &(Class, SidePane, bool)| format!("{class:?}.{pane:?}={open}");
        words.extend(self.kept.iter().map(kept));
        words.join(" ")
    }

    fn parse(line: &str) -> Look {
        let mut look = Look::default();
        for word in line.split(' ') {
            match word {
                "Mark" => look.naming = LabelNaming::Mark,
                "Both" => look.naming = LabelNaming::Both,
                "tight" => look.spaced = false,
                "underline" => look.underline = true,
                word => look.parse_pane(word),
            }
        }
        look
    }

    fn parse_pane(&mut self, word: &str) {
        let Some((name, open)) = word.split_once('=') else { return };
        for (class, pane) in CLASSES.iter().flat_map(|&class| PANES.map(|pane| (class, pane))) {
            if name == format!("{class:?}.{pane:?}") {
                self.set_pane(class, pane, open == "true");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_survives_being_written() {
        let mut look = Look { naming: LabelNaming::Both, spaced: false, underline: true, ..Look::default() };
        look.set_pane(Class::Medium, SidePane::Tree, true);
        look.set_pane(Class::Medium, SidePane::Inspector, true);
        look.set_pane(Class::Medium, SidePane::Inspector, false);
        assert_eq!(Look::parse(&look.write()), look);
        assert_eq!(look.pane(Class::Medium, SidePane::Inspector), Some(false));
        assert_eq!(look.pane(Class::Wide, SidePane::Tree), None);
        assert_eq!(Look::parse("no such thing=7"), Look::default());
    }
}
