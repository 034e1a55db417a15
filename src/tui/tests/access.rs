//! What may be done to a project that is open to read only, and what of the table changes a project at all.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::super::action::{ACTIONS, Action, ActionAccess, ActionRow, ScreenName, TABS};
use super::super::bar::{self, Hit};
use super::super::context::Feedback;
use super::super::testing::Stage;
use crate::desk::{Clock, Desk, Opening};
use crate::lang::Lang;

pub(super) struct Study {
    pub stage: Stage,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

/// The demo study, as its first coder has it.
pub(super) fn study(read_only: bool) -> Study {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.kodbok");
    // Made once for all tests.
    static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
    let made = || std::fs::read(Desk::demo(folder.path(), true, Lang::En).unwrap()).unwrap();
    std::fs::write(&path, DEMO.get_or_init(made)).unwrap();
    let opening = Opening { coder: "Anna".into(), read_only, lang: Lang::En };
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
    Study { stage: Stage::new(desk, (120, 40)), path, _folder: folder }
}

/// The screens an action is tried on.
fn places(row: &ActionRow) -> Vec<ScreenName> {
    // Ends the program.
    if row.action == Action::Quit {
        return Vec::new();
    }
    let on = |place: &ScreenName| row.is_on(*place) || row.is_on(ScreenName::Everywhere);
    TABS.iter().map(|tab| tab.place).filter(on).collect()
}

impl Study {
    /// Goes to a screen, with no box open and nothing said. In the text of an interview that was opened.
    fn stand(&mut self, place: ScreenName) {
        self.stage.keys("Esc Esc Esc Esc");
        if place == ScreenName::Read {
            self.stage.keys("g 1 g g Enter");
        }
        let tab = TABS.iter().find(|tab| tab.place == place).unwrap();
        self.stage.app.act(tab.go, None);
        if place == ScreenName::Cases {
            // On a cell.
            self.stage.keys("Right");
        }
        self.stage.wait(10_000);
        assert!(self.stage.app.here == place && self.stage.app.boxes.is_empty() && self.stage.app.spoken.is_none());
    }

    /// Does an action there; what is said of it.
    fn act(&mut self, action: Action, place: ScreenName) -> Option<Feedback> {
        self.stand(place);
        self.stage.app.act(action, None);
        self.stage.app.spoken.as_ref().map(|spoken| spoken.said.clone())
    }

    /// The actions that the footer offers.
    fn footer(&self) -> Vec<Action> {
        let items = bar::footer(&self.stage.app).into_iter();
        items.filter_map(|item| if let Some(Hit::Action(action)) = item.hit { Some(action) } else { None }).collect()
    }
}

#[test]
fn what_changes_a_project_is_refused_alike_on_every_screen_while_it_is_read_only() {
    let mut study = study(true);
    let (before, why) = (std::fs::read(&study.path).unwrap(), study.stage.desk().unwrap().read_only().unwrap());
    let refused = Some(Feedback::Refused(why.clone()));
    for row in ACTIONS {
        for place in places(row) {
            let said = study.act(row.action, place);
            let writes = match row.access {
                ActionAccess::Reads => false,
                ActionAccess::Writes => true,
                ActionAccess::Depends => study.stage.app.offers(row.action, place) == Err(why.clone()),
            };
            // What is saved is asked for: the sentence is the answer.
            let asked = row.action == Action::Saved;
            assert_eq!(said == refused, writes || asked, "{} on {place:?}: {said:?}", row.name);
            assert!(!writes || study.stage.app.boxes.is_empty(), "{} on {place:?} opens a box", row.name);
            assert!(!writes || !study.footer().contains(&row.action), "{} stands in the footer", row.name);
        }
    }
    assert!(std::fs::read(&study.path).unwrap() == before, "the journal stays as it was");
}

#[test]
fn what_is_not_marked_in_the_table_changes_nothing() {
    let mut study = study(false);
    for row in ACTIONS.iter().filter(|row| row.access == ActionAccess::Reads) {
        for place in places(row) {
            let before = study.stage.desk().unwrap().revision();
            study.act(row.action, place);
            let after = study.stage.desk().unwrap().revision();
            assert_eq!(before, after, "{} on {place:?} changes the project", row.name);
        }
    }
}

#[cfg(unix)]
#[test]
fn esc_and_an_arrow_in_one_packet_change_nothing_on_any_screen() {
    let mut study = study(false);
    for tab in TABS {
        for arrow in [b'A', b'B', b'C', b'D'] {
            for before in ["", "c", "/", "m", "f", "i"] {
                study.stand(tab.place);
                study.stage.keys(before);
                let revision = study.stage.desk().unwrap().revision();
                study.stage.bytes(&[0x1b, 0x1b, b'[', arrow]).bytes(&[0x1b, 0x1b, b'O', arrow]);
                let after = study.stage.desk().unwrap().revision();
                assert_eq!(revision, after, "{:?}: {before} and {}", tab.place, char::from(arrow));
            }
        }
    }
}

#[test]
fn nothing_is_done_unseen_in_a_window_that_is_too_small() {
    let mut study = study(false);
    for tab in TABS {
        study.stand(tab.place);
        let revision = study.stage.desk().unwrap().revision();
        study.stage.resize(39, 40);
        for row in ACTIONS.iter().filter(|row| row.action != Action::Quit) {
            study.stage.keys(&row.keys.join(" "));
        }
        study.stage.paste("words").types("1xdt+").click(3, 3).resize(120, 40);
        assert!(study.stage.app.here == tab.place && study.stage.app.boxes.is_empty(), "{:?}", tab.place);
        assert_eq!(study.stage.desk().unwrap().revision(), revision);
    }
    study.stage.resize(20, 5).keys("Ctrl+Q Ctrl+Q");
    assert!(study.stage.app.is_over());
}
