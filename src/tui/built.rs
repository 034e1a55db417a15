//! The list of screens: the only file that names all of them.

use super::action::ScreenName;
use super::screen::{Screens, StartScreen};
use super::screens::cases::Cases;
use super::screens::codebook::Codebook;
use super::screens::excerpts::Excerpts;
use super::screens::interviews::Interviews;
use super::screens::memos::Memos;
use super::screens::progress::Progress;
use super::screens::read::Read;
use super::screens::start::Start;
use super::screens::tallies::Tallies;

/// The start screen.
pub fn start_screen() -> Box<dyn StartScreen> {
    Box::new(Start::default())
}

/// The screens of a project that was just opened.
pub(super) fn screens() -> Screens {
    Screens::default()
        .with(ScreenName::Interviews, Box::new(Interviews::default()))
        .with(ScreenName::Read, Box::new(Read::new()))
        .with(ScreenName::Codebook, Box::new(Codebook::default()))
        .with(ScreenName::Tallies, Box::new(Tallies::new()))
        .with(ScreenName::Memos, Box::new(Memos::default()))
        .with(ScreenName::Progress, Box::new(Progress::default()))
        .with(ScreenName::Excerpts, Box::new(Excerpts::new()))
        .with(ScreenName::Cases, Box::new(Cases::default()))
}
