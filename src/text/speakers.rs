//! Who speaks: labels at the start of a line.

/// How a document's speakers are told: stored with it, changeable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    /// The user's pattern: its group `speaker`, else its first group, is the name. None: the forms we know
    /// (`Intervjuare:`, `I:`, `R2:`, `[00:12:03] Anna:` …).
    pub pattern: Option<String>,
    /// The name of who asks. None: Intervjuare, Interviewer, I, Moderator, else the name whose turns most often end
    /// with `?`.
    pub asks: Option<String>,
}

impl Speakers {
    /// Says what is wrong with the pattern; the message is the regex parser's own.
    pub fn check(&self) -> Result<(), String> {
        match &self.pattern {
            None => Ok(()),
            Some(pattern) => regex::Regex::new(pattern).map(|_| ()).map_err(|e| e.to_string()),
        }
    }
}
