//! Surveys on their way in: each respondent's answers are weighed as a file is.

use std::path::{Path, PathBuf};

use super::read::{FileRead, TextCounts};
use super::{Desk, Failure, FileVerdict, FirstTurn, ImportPlan, Reads, WeighedFile};
use crate::exchange::Reason;
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

impl ImportPlan {
    /// Whether the file of a row is a table that may be a survey.
    pub fn is_table(&self, row: usize) -> bool {
        let verdict = self.files.get(row).map(|file| &file.verdict);
        matches!(verdict, Some(FileVerdict::Cannot(error)) if error.reason == Reason::Table)
    }

    /// The survey that the table of a row is taken for.
    pub fn survey(&self, row: usize) -> Option<&Survey> {
        self.told.surveys.get(self.path(row)?)
    }

    /// Takes the table of a row for a survey, or no longer.
    ///
    /// # Errors
    /// What is wrong with the table, with the line.
    pub fn turn_survey(&mut self, row: usize) -> Result<(), Failure> {
        let Some(path) = self.path(row).map(Path::to_owned).filter(|_| self.is_table(row)) else { return Ok(()) };
        if self.told.surveys.remove(&path).is_none() {
            let survey = survey_of(&path, self.told.how(&path).options.encoding)?;
            self.told.surveys.insert(path, survey);
        }
        Ok(())
    }

    /// Takes a column of a survey for the next thing it can be.
    pub fn turn_column(&mut self, row: usize, column: usize, by: isize) {
        if let Some(survey) = self.path(row).map(Path::to_owned).and_then(|path| self.told.surveys.get_mut(&path)) {
            survey.turn(column, by);
        }
    }

    /// Puts the respondents in the place of their surveys, and takes the closed answers of the first for the table of
    /// attributes where there is none.
    ///
    /// # Errors
    /// When a survey has no column of open answers, or two respondents of one name; nothing is changed then.
    pub fn unfold_surveys(&mut self, desk: &mut Desk) -> Result<(), Failure> {
        let rows: Vec<usize> = (0..self.files.len()).filter(|&row| self.survey(row).is_some()).collect();
        let mut unfolded = Vec::new();
        for &row in &rows {
            let (Some(path), Some(survey)) = (self.path(row).map(Path::to_owned), self.survey(row)) else { continue };
            unfolded.push((path, desk.weigh_survey(survey)?, survey.attributes()?));
        }
        for &row in rows.iter().rev() {
            self.files.remove(row);
        }
        self.respondents = (!rows.is_empty()).then_some(self.files.len());
        for (path, respondents, attributes) in unfolded {
            self.files.extend(respondents);
            if self.wanted_table().is_none() {
                (self.table, self.table_off) = (Some((path, attributes)), false);
            }
        }
        self.match_table(desk);
        Ok(())
    }

    /// What is said of a survey in the list: how many respondents there are, and how many gave no open answer.
    pub(super) fn say_survey(&self, row: usize, lang: Lang) -> Option<String> {
        let survey = self.survey(row)?;
        let many = lang::survey_respondents(lang, number(survey.count()));
        Some(match survey.without() {
            0 => many,
            n => format!("{many}, {}", lang::survey_no_answer(lang, number(n))),
        })
    }
}

/// How the first respondents of a survey will read.
pub fn first_respondents(survey: &Survey) -> Vec<FirstTurn> {
    let all = survey.respondents().unwrap_or_default();
    let read = |one: &import::Respondent| {
        let (who, words) = (String::new(), one.document.title().to_owned());
        let head = FirstTurn { number: 0, who, asks: false, words };
        std::iter::once(head).chain(Reads::of(&one.document.text, &one.speakers).first).collect::<Vec<_>>()
    };
    all.iter().take(3).flat_map(read).collect()
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
