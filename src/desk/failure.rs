//! Why a change was not made.

use crate::lang::Lang;
use crate::model::Refusal;

/// Why something was not done.
#[derive(Debug)]
pub enum Failure {
    /// It is impossible: said on the status line.
    Refused(Refusal),
    /// The file could not be read or written: a red row that stays.
    Store(String),
}

impl Failure {
    /// One sentence with the way out.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Failure::Refused(refusal) => refusal.say(lang),
            Failure::Store(why) => why.clone(),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}
