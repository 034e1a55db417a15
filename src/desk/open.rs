//! How a project comes onto the desk.

use std::path::{Path, PathBuf};

use super::{Clock, Desk, Failure};
use crate::lang::Lang;

/// What codebook a new project begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The built-in one.
    Strategy,
    /// None.
    Empty,
    /// A codebook file.
    File(PathBuf),
}

/// A project to make.
#[derive(Clone, Debug)]
pub struct NewProject {
    /// The file; must not exist.
    pub path: PathBuf,
    /// The study's name; empty: the file's name.
    pub name: String,
    /// Its codebook.
    pub codebook: Beginning,
    /// The language of its own words.
    pub language: Lang,
}

/// How a project is to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The coder's name; empty when nothing will be changed.
    pub coder: String,
    /// To read only, also while another has it.
    pub read_only: bool,
    /// The language of messages that stay with the desk.
    pub lang: Lang,
}

impl Desk {
    /// Opens a project: headings only. [`Desk::loader`] reads the rest.
    ///
    /// # Errors
    /// Another has it, it is no project, it is damaged, or it cannot be read.
    pub fn open(path: &Path, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
        let _ = (path, opening, clock);
        todo!()
    }

    /// Opens a project and reads everything: for commands.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_whole(path: &Path, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
        let _ = (path, opening, clock);
        todo!()
    }

    /// Makes a project file and opens it.
    ///
    /// # Errors
    /// The file exists, the codebook cannot be read, or the folder cannot be written to.
    pub fn create(new: &NewProject, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
        let _ = (new, opening, clock);
        todo!()
    }

    /// The demo study's own copy in `folder`, made when it is not there, or anew when `fresh`.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn demo(folder: &Path, fresh: bool) -> Result<PathBuf, Failure> {
        let _ = (folder, fresh);
        todo!()
    }
}
