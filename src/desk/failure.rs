//! Why something was not done.

use crate::exchange;
use crate::lang::Lang;
use crate::model::Refusal;
use crate::store;

/// Why something was not done.
#[derive(Debug)]
pub enum Failure {
    /// The change is impossible: said on the status line.
    Refused(Refusal),
    /// The project file could not be read or written: a red row that stays.
    Store(store::Error),
    /// Files that could not be read; nothing was brought in.
    Files(Vec<exchange::Error>),
}

impl Failure {
    /// What happened and the way out, in words: a sentence for each file.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Failure::Refused(refusal) => refusal.say(lang),
            Failure::Store(error) => error.say(lang),
            Failure::Files(errors) => errors.iter().map(|e| e.say(lang)).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Whether the project could be opened for reading only instead.
    pub fn may_read(&self) -> bool {
        matches!(self, Failure::Store(error) if error.may_read())
    }

    /// Whether the project's tables may be made anew from its history.
    pub fn may_mend(&self) -> bool {
        matches!(self, Failure::Store(error) if error.may_mend())
    }

    /// Whether the project file itself is at fault, not the request.
    pub fn is_of_the_file(&self) -> bool {
        matches!(self, Failure::Store(_))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        Failure::Store(error)
    }
}

impl From<exchange::Error> for Failure {
    fn from(error: exchange::Error) -> Failure {
        Failure::Files(vec![error])
    }
}
