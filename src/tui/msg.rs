//! What reaches the state from outside, and what the state asks of the outside.

use std::any::Any;
use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::desk::Failure;
use crate::model::LoadedWork;

/// What reaches the program from outside.
#[derive(Debug)]
pub enum Msg {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MouseEvent),
    /// Text pasted into the terminal.
    Paste(String),
    /// The window has another size: columns, rows.
    Resize(u16, u16),
    /// Time went by: a deadline is reached.
    Time,
    /// The codings of the project with this number of opening.
    Loaded(u32, Result<Box<LoadedWork>, Failure>),
    /// A file whose tables were made anew from its history, and the file as it was; none when nothing was wrong.
    Mended(PathBuf, Result<Option<PathBuf>, Failure>),
    /// How far the job with this number is.
    Progress(u32, JobProgress),
    /// What the job with this number has to say.
    News(u32, News),
}

/// What is to be done outside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Words to the clipboard, and what they are, for the sentence on it.
    Copy {
        /// The words, already safe.
        words: String,
        /// What they are: `3 words with their source`.
        what: String,
    },
    /// Everything is drawn anew.
    Clear,
}

/// What a job has to say to the screen that asked for it.
#[derive(Debug)]
pub enum News {
    /// A piece of what it found; the screen knows its type.
    Piece(Box<dyn Any + Send>),
    /// The job is over; true when it was stopped before its end.
    Over(bool),
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobProgress {
    /// Steps done.
    pub done: usize,
    /// Steps in all; 0 when not known.
    pub total: usize,
}
