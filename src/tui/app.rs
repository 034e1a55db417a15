//! The state of the face: what is open, what lies on top, what was said. No drawing.

use super::jobs::{News, Progress};

/// What reaches the program from outside.
#[derive(Debug)]
pub enum Msg {
    /// How far the job is.
    Progress(Progress),
    /// What the job has to say.
    News(News),
}
