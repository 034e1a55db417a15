//! What the screen is started with.

use std::path::PathBuf;

use super::config::Config;
use crate::desk::Home;
use crate::lang::Lang;

/// What the screen begins with.
#[derive(Clone, Debug)]
pub enum What {
    /// The start screen.
    Welcome,
    /// A project.
    Project(PathBuf),
}

/// How the screen is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// What it begins with.
    pub what: What,
    /// The language of every word that is ours.
    pub lang: Lang,
    /// The coder's name, when told for this run.
    pub coder: Option<String>,
    /// The program's folders and what is remembered there; none when the system gives none.
    pub home: Option<Home>,
    /// The configuration.
    pub config: Config,
    /// No colour.
    pub no_color: bool,
    /// ASCII marks only.
    pub ascii: bool,
}
