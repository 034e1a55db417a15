//! Which screens there are: the one place that knows them all.

use super::action::Place;
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
pub(super) fn start_screen() -> Box<dyn StartScreen> {
    Box::new(Start::default())
}

/// The screens of a project that was just opened.
pub(super) fn screens() -> Screens {
    Screens::default()
        .with(Place::Interviews, Box::new(Interviews::default()))
        .with(Place::Read, Box::new(Read::new()))
        .with(Place::Codebook, Box::new(Codebook::default()))
        .with(Place::Tallies, Box::new(Tallies::new()))
        .with(Place::Memos, Box::new(Memos::default()))
        .with(Place::Progress, Box::new(Progress::default()))
        .with(Place::Excerpts, Box::new(Excerpts::new()))
        .with(Place::Cases, Box::new(Cases::default()))
}
