//! Surveys on their way in: each respondent's answers are weighed as a file is.

use std::path::{Path, PathBuf};

use super::read::{FileRead, TextCounts};
use super::{Desk, Failure, WeighedFile};
use crate::exchange::import::{self, Answers, Encoding, Survey};
use crate::lang::{self, Lang, number};

/// Reads a table as a survey.
///
/// # Errors
/// What is wrong with it, with the line.
pub fn survey_of(path: &Path, encoding: Option<Encoding>) -> Result<Survey, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(import::survey(&name, &import::bytes_of(path)?, encoding)?)
}

/// What is said of a survey: what its columns are taken for, and who gave no answer.
pub fn survey_words(survey: &Survey, lang: Lang) -> Vec<String> {
    let names = |wanted| {
        let names = survey.named(wanted);
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    let who = if survey.named(Answers::Who).is_empty() { lang::survey_by_row(lang) } else { names(Answers::Who) };
    let mut out = vec![lang::survey_columns(lang, who, names(Answers::Open), names(Answers::Closed))];
    if survey.without() > 0 {
        out.push(lang::survey_without(lang, number(survey.without())));
    }
    out
}

impl Desk {
    /// Weighs the answers of a survey against the project: what is new, what is here already.
    ///
    /// # Errors
    /// When no column has open answers.
    pub fn weigh_survey(&self, survey: &Survey) -> Result<Vec<WeighedFile>, Failure> {
        let read = |one: import::Respondent| {
            let counted = Some(TextCounts::of(&one.document.text, &one.speakers));
            FileRead { path: PathBuf::from(&one.document.file), document: Ok(one.document), counted }
        };
        Ok(self.weigh(survey.respondents()?.into_iter().map(read).collect()))
    }
}
