//! Surveys: a table with a row for each respondent. Open answers become documents, one for each respondent who answered
//! any; closed ones become attributes of the respondent's case. A guess says which columns are which; the user may say
//! otherwise.

use sha2::{Digest, Sha256};

use super::attributes::{self, Attributes};
use super::document::{ImportedDocument, ending};
use super::encodings::Encoding;
use super::note;
use super::sheet::Sheet;
use super::{hex, plain, workbook};
use crate::exchange::{Error, Reason};
use crate::text::Speakers;

/// What a column of a survey holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Who answers: an id, a name, a number.
    Who,
    /// Answers in words of one's own.
    Open,
    /// Answers that were chosen, or facts.
    Closed,
    /// Nothing: the column is empty.
    Nothing,
}

/// A survey as it was read, with what each of its columns is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    file: String,
    hash: String,
    sheet: Sheet,
    answers: Vec<Answers>,
}

/// What one respondent answered in words of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// The document; its file is called as the respondent is.
    pub document: ImportedDocument,
    /// How its questions are told from its answers.
    pub speakers: Speakers,
}

/// Names of the column of who answers.
const WHO: [&str; 24] = [
    "id",
    "nr",
    "no",
    "nummer",
    "number",
    "respondent",
    "respondentid",
    "respondent id",
    "respondent_id",
    "response id",
    "responseid",
    "svarsid",
    "svars-id",
    "case",
    "fall",
    "deltagare",
    "participant",
    "participant id",
    "löpnummer",
    "lfdn",
    "token",
    "case id",
    "teilnehmer",
    "person",
];
/// Words in the name of a column of open answers.
const OPEN: [&str; 13] = [
    "fritext",
    "freetext",
    "free text",
    "kommentar",
    "comment",
    "öppen",
    "open",
    "beskriv",
    "describe",
    "motivera",
    "svar_",
    "beschreib",
    "freitext",
];
/// An answer of so many words on the average is one's own; so many at least in one of them, where hardly any is given
/// twice.
const OWN: (usize, usize) = (4, 8);

/// Reads a survey, from separated values or a workbook, and guesses what its columns hold.
///
/// # Errors
/// What is wrong with the table, with the line.
pub fn survey(name: &str, bytes: &[u8], told: Option<Encoding>) -> Result<Survey, Error> {
    let sheet = workbook::of_any(name, bytes, told)?;
    let who = who(&sheet);
    let of = |at: usize| if Some(at) == who { Answers::Who } else { guess(&sheet, at) };
    let answers = (0..sheet.header.len()).map(of).collect();
    Ok(Survey { file: name.to_owned(), hash: hex(&Sha256::digest(bytes)), sheet, answers })
}

/// The cells of a column that hold something.
fn given(sheet: &Sheet, at: usize) -> impl Iterator<Item = &str> {
    sheet.rows.iter().filter_map(move |(_, row)| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

fn who(sheet: &Sheet) -> Option<usize> {
    let apart = |at: usize| {
        let names: std::collections::HashSet<&str> = given(sheet, at).collect();
        names.len() == sheet.rows.len() && names.iter().all(|name| name.chars().count() <= 60)
    };
    let named = |at: &usize| sheet.header.get(*at).is_some_and(|name| WHO.contains(&name.to_lowercase().as_str()));
    let named = (0..sheet.header.len()).filter(named).find(|&at| apart(at));
    named.or_else(|| Some(0).filter(|&at| apart(at) && guess(sheet, at) == Answers::Closed))
}

fn guess(sheet: &Sheet, at: usize) -> Answers {
    let cells: Vec<&str> = given(sheet, at).collect();
    if cells.is_empty() {
        return Answers::Nothing;
    }
    let name = sheet.header.get(at).map(|name| name.to_lowercase()).unwrap_or_default();
    let words: Vec<usize> = cells.iter().map(|cell| cell.split_whitespace().count()).collect();
    let different: std::collections::HashSet<&&str> = cells.iter().collect();
    let mostly_apart = different.len() * 5 >= cells.len() * 4;
    let asked = (name.ends_with('?') || OPEN.iter().any(|word| name.contains(word))) && mostly_apart;
    let mean = words.iter().sum::<usize>() / words.len();
    let long = words.iter().any(|&n| n >= OWN.1) && mostly_apart;
    let words_of_ones_own = cells.iter().any(|cell| cell.chars().any(char::is_alphabetic));
    if words_of_ones_own && (asked || mean >= OWN.0 || long) { Answers::Open } else { Answers::Closed }
}

impl Survey {
    /// The columns, and what each is taken for.
    pub fn columns(&self) -> impl Iterator<Item = (&str, Answers)> {
        self.sheet.header.iter().map(String::as_str).zip(self.answers.iter().copied())
    }

    /// The names of the columns that are taken for one thing.
    pub fn named(&self, wanted: Answers) -> Vec<&str> {
        self.columns().filter(|(_, answers)| *answers == wanted).map(|(name, _)| name).collect()
    }

    /// Takes these columns for the open answers, and all others that were for closed ones.
    ///
    /// # Errors
    /// The name that no column has.
    pub fn take_open(&mut self, names: &[&str]) -> Result<(), String> {
        let fold = |name: &str| name.trim().to_lowercase();
        if let Some(unknown) = names.iter().find(|name| !self.sheet.header.iter().any(|own| fold(own) == fold(name))) {
            return Err((*unknown).to_owned());
        }
        for (name, answers) in self.sheet.header.iter().zip(&mut self.answers) {
            let wanted = names.iter().any(|wanted| fold(wanted) == fold(name));
            *answers = match *answers {
                _ if wanted => Answers::Open,
                Answers::Open => Answers::Closed,
                other => other,
            };
        }
        Ok(())
    }

    /// Takes a column for the next thing it can be, round and round: open answers, closed ones, who answers, nothing.
    pub fn turn(&mut self, column: usize, by: isize) {
        const ROUND: [Answers; 4] = [Answers::Open, Answers::Closed, Answers::Who, Answers::Nothing];
        let now = self.answers.get(column).and_then(|now| ROUND.iter().position(|answers| answers == now));
        let Some(now) = now else { return };
        let next = (now.cast_signed() + by).rem_euclid(ROUND.len().cast_signed()).unsigned_abs();
        let Some(&next) = ROUND.get(next) else { return };
        if next == Answers::Who {
            self.answers.iter_mut().filter(|answers| **answers == Answers::Who).for_each(|a| *a = Answers::Closed);
        }
        if let Some(slot) = self.answers.get_mut(column) {
            *slot = next;
        }
    }

    /// How many respondents there are.
    pub fn count(&self) -> usize {
        self.sheet.rows.len()
    }

    /// How many respondents gave no open answer.
    pub fn without(&self) -> usize {
        self.sheet.rows.iter().filter(|(_, row)| self.open(row).is_empty()).count()
    }

    /// The open answers of a row, with the names of their columns.
    fn open<'a>(&'a self, row: &'a [String]) -> Vec<(&'a str, &'a str)> {
        let columns = self.columns().zip(row).filter(|((_, answers), _)| *answers == Answers::Open);
        let answers = columns.map(|((name, _), cell)| (name, cell.trim()));
        answers.filter(|(_, words)| words.chars().any(char::is_alphanumeric)).collect()
    }

    /// What the respondent of a row is called: as the table says, else by the number of the row.
    fn respondent(&self, number: usize, row: &[String]) -> String {
        let who = self.answers.iter().position(|answers| *answers == Answers::Who);
        let told = who.and_then(|at| row.get(at)).map(|name| name.trim()).filter(|name| !name.is_empty());
        told.map_or_else(|| number.to_string(), str::to_owned)
    }

    /// Every row with its respondent and the name of its document's file.
    fn rows(&self) -> impl Iterator<Item = (String, String, &[String])> {
        let ending = ending(&self.file);
        self.sheet.rows.iter().zip(1..).map(move |((_, row), number)| {
            let who = self.respondent(number, row);
            (format!("{who}.{ending}"), who, row.as_slice())
        })
    }

    /// A document for each respondent with an open answer: of several questions each answer stands after its question.
    ///
    /// # Errors
    /// When no column has open answers.
    pub fn respondents(&self) -> Result<Vec<Respondent>, Error> {
        let mut questions: Vec<String> = self.named(Answers::Open).into_iter().map(str::to_owned).collect();
        if questions.is_empty() {
            return Err(Error::new(&self.file, Reason::NoOpenAnswers));
        }
        // Of two names that begin alike the longer is looked for first.
        questions.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        let several = questions.len() > 1;
        let speakers = Speakers { pattern: several.then(|| Speakers::pattern_of(&questions)), ..Speakers::default() };
        let mut out = Vec::new();
        for (file, _, row) in self.rows() {
            let answers = self.open(row);
            if answers.is_empty() {
                continue;
            }
            let line =
                |(name, words): (&str, &str)| if several { format!("{name}: {words}\n") } else { format!("{words}\n") };
            let text = plain::lines(answers.into_iter().map(line).collect());
            let notes = note::of_text(&text);
            let document =
                ImportedDocument { hash: self.hash.clone(), ..ImportedDocument::marked_up(&file, text, notes) };
            out.push(Respondent { document, speakers: speakers.clone() });
        }
        Ok(out)
    }

    /// The closed answers, for the respondents with a document; each respondent is a case.
    ///
    /// # Errors
    /// What an attribute table may have wrong: two respondents of one name.
    pub fn attributes(&self) -> Result<Attributes, Error> {
        let closed: Vec<usize> =
            (0..self.answers.len()).filter(|&at| self.answers.get(at) == Some(&Answers::Closed)).collect();
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let mut header = vec!["document".to_owned(), "case".to_owned()];
        header.extend(closed.iter().map(|&at| cell(&self.sheet.header, at)));
        let lines = self.sheet.rows.iter().map(|(line, _)| *line);
        let rows = self.rows().zip(lines).filter(|((_, _, row), _)| !self.open(row).is_empty());
        let rows = rows.map(|((file, who, row), line)| {
            let values = closed.iter().map(|&at| cell(row, at));
            (line, [file, who].into_iter().chain(values).collect())
        });
        let sheet = Sheet { header, rows: rows.collect(), ..self.sheet.clone() };
        attributes::of_sheet(&self.file, sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "id;kommun;Vad är svårast?;Vad vill du ändra?\nR1;Granby;Pengarna;\nR2;Almby;\"Tiden, och pengarna\";Allt\nR3;Almby;;\n";

    fn texts(survey: &Survey) -> Vec<(String, String)> {
        let of = |one: Respondent| (one.document.title().to_owned(), one.document.text);
        survey.respondents().unwrap().into_iter().map(of).collect()
    }

    #[test]
    fn open_answers_are_documents_and_closed_ones_attributes() {
        let mut survey = survey("enkat.csv", TABLE.as_bytes(), None).unwrap();
        assert_eq!(survey.named(Answers::Who), ["id"]);
        assert_eq!(survey.named(Answers::Open), ["Vad är svårast?", "Vad vill du ändra?"]);
        assert_eq!(survey.without(), 1);
        let wanted = [
            ("R1", "Vad är svårast?: Pengarna\n"),
            ("R2", "Vad är svårast?: Tiden, och pengarna\nVad vill du ändra?: Allt\n"),
        ];
        assert_eq!(texts(&survey), wanted.map(|(who, words)| (who.to_owned(), words.to_owned())));
        let attributes = survey.attributes().unwrap();
        assert_eq!(attributes.columns.iter().map(|column| column.key.as_str()).collect::<Vec<_>>(), ["kommun"]);
        assert_eq!(attributes.rows.iter().map(|row| row.case.as_str()).collect::<Vec<_>>(), ["R1", "R2"]);
        survey.take_open(&["vad är svårast?"]).unwrap();
        assert_eq!(texts(&survey)[1], ("R2".to_owned(), "Tiden, och pengarna\n".to_owned()));
        assert_eq!(survey.attributes().unwrap().columns.len(), 2);
        assert_eq!(survey.take_open(&["nej"]), Err("nej".to_owned()));
        survey.turn(1, 1);
        assert_eq!(
            (survey.named(Answers::Who), survey.named(Answers::Closed)),
            (vec!["kommun"], vec!["id", "Vad vill du ändra?"])
        );
        survey.turn(1, 1);
        survey.turn(0, -1);
        assert_eq!((survey.named(Answers::Nothing), survey.named(Answers::Open).len()), (vec!["kommun"], 2));
    }

    #[test]
    fn without_names_the_rows_are_numbered() {
        let survey = survey("e.csv", "ort,kommentar\nGranby,Ja tack\nGranby,Nej tack\n".as_bytes(), None).unwrap();
        assert_eq!(
            texts(&survey),
            [("1".to_owned(), "Ja tack\n".to_owned()), ("2".to_owned(), "Nej tack\n".to_owned())]
        );
        let closed = super::survey("e.csv", "id,ort\n1,Granby\n2,Granby\n".as_bytes(), None).unwrap();
        assert_eq!(closed.respondents().unwrap_err().reason, Reason::NoOpenAnswers);
    }
}
