//! Why a command did not do its work.

use crate::desk::Failure;
use crate::exchange;
use crate::lang::Lang;

/// An error of a command, by audience.
#[derive(Debug)]
pub enum CliError {
    /// The command was called wrongly: exit 2.
    Usage(String),
    /// The command failed: exit 1.
    Failed(String),
    /// Several things failed; nothing was done: exit 1.
    Files(Vec<exchange::Error>),
    /// The project could not be opened or changed: exit 1.
    Desk(Failure),
    /// Whoever read our output went away: success.
    ClosedPipe,
}

impl CliError {
    /// What is written to stderr.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            CliError::Usage(words) | CliError::Failed(words) => words.clone(),
            CliError::Files(errors) => errors.iter().map(|e| e.say(lang)).collect::<Vec<_>>().join("\n"),
            CliError::Desk(failure) => failure.say(lang),
            CliError::ClosedPipe => String::new(),
        }
    }

    /// The exit code: 1 for a failure, 2 for wrong arguments.
    pub fn exit_code(&self) -> i32 {
        match self {
            CliError::Usage(_) => 2,
            CliError::ClosedPipe => 0,
            _ => 1,
        }
    }
}

impl From<Failure> for CliError {
    fn from(failure: Failure) -> CliError {
        CliError::Desk(failure)
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> CliError {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => CliError::ClosedPipe,
            _ => CliError::Failed(error.to_string()),
        }
    }
}
