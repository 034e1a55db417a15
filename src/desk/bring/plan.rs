//! What files are to be brought in: what was read, what the user told about it, and what will happen to each file.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::{
    BroughtFiles, ChosenWay, FileFate, FileRead, FileVerdict, How, ImportReport, Like, TextCounts, WeighedFile,
    name_of, read_file,
};
use crate::desk::Desk;
use crate::exchange::import::attributes::CellMeaning;
use crate::exchange::import::{Attributes, Changes, Encoding, Options, Survey};
use crate::text::{LabelForm, Speakers};

/// What the user told about one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldOfFile {
    /// Whether it comes in.
    pub comes: Option<bool>,
    /// How it is decoded.
    pub encoding: Option<Encoding>,
    /// Whether bold paragraphs ask, and others answer.
    pub bold_asks: bool,
    /// Whether what stands on every page stays among the words.
    pub whole_pages: bool,
    /// How its speakers are told.
    pub speakers: Option<Speakers>,
}

/// What the user told about all files, and about some.
#[derive(Clone, Debug, Default)]
pub struct ImportAnswers {
    /// How the speakers of all files are told.
    pub speakers: Speakers,
    /// What was told about single files.
    pub of: HashMap<PathBuf, ToldOfFile>,
    /// What was chosen for files of other imports.
    pub before: Vec<ChosenWay>,
    /// Tables that are taken as surveys.
    pub surveys: HashMap<PathBuf, Survey>,
}

impl ImportAnswers {
    /// How a file is read.
    pub fn how(&self, path: &Path) -> How {
        let told = self.of.get(path);
        How {
            options: Options {
                encoding: told.and_then(|told| told.encoding),
                bold_asks: told.is_some_and(|told| told.bold_asks),
                whole_pages: told.is_some_and(|told| told.whole_pages),
            },
            speakers: told.and_then(|told| told.speakers.clone()).unwrap_or_else(|| self.speakers.clone()),
        }
    }

    /// What is told about a file, to tell more.
    fn of(&mut self, path: &Path) -> &mut ToldOfFile {
        self.of.entry(path.to_owned()).or_default()
    }
}

/// An attribute table that lay in a folder and is about other interviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The file of the table.
    pub path: PathBuf,
    /// How many rows found their interview.
    pub matched: usize,
    /// How many rows the table has.
    pub rows: usize,
}

/// What was read, and what will happen to it.
#[derive(Default)]
pub struct ImportPlan {
    /// The files that were read, in order.
    pub files: Vec<WeighedFile>,
    /// How many files there are in all.
    pub total: usize,
    /// Files of programs that are not read.
    pub left_out: usize,
    /// The attribute table, with its file.
    pub table: Option<(PathBuf, Attributes)>,
    /// The user does not want the table's values.
    pub table_off: bool,
    /// A table that was found and is about other things.
    pub passed_over: Option<PassedOver>,
    /// What the table changes, once all is read.
    pub changes: Changes,
    /// What the user told.
    pub told: ImportAnswers,
    /// How many files were taken as files of their make before.
    pub as_before: usize,
    /// The first row of respondents to a survey, where there are any.
    pub(super) respondents: Option<usize>,
    /// The form that the labels of each file have by themselves.
    pub(super) own_forms: HashMap<PathBuf, LabelForm>,
    /// Texts read so far: which row has them.
    texts: HashMap<Uuid, usize>,
}

impl ImportPlan {
    /// Nothing is read yet; what was told stands.
    pub fn by(told: ImportAnswers) -> ImportPlan {
        ImportPlan { told, ..ImportPlan::default() }
    }

    /// Takes in a file and weighs it.
    pub fn add(&mut self, desk: &Desk, file: FileRead) {
        let row = self.files.len();
        let weighed = self.weigh(desk, file, row);
        let by_itself = self.told.how(&weighed.path) == How::default();
        if let Some(found) = weighed.counted.as_ref().filter(|_| by_itself) {
            self.own_forms.insert(weighed.path.clone(), found.form);
        }
        self.files.push(weighed);
        self.choose_as_before(desk, row);
    }

    fn weigh(&mut self, desk: &Desk, file: FileRead, row: usize) -> WeighedFile {
        let mut weighed = desk.weigh_one(file);
        if let (FileVerdict::New, Some(same)) = (&weighed.verdict, weighed.sameness()) {
            let first = *self.texts.entry(same).or_insert(row);
            if let Some(other) = self.files.get(first).filter(|_| first != row) {
                weighed.verdict = FileVerdict::Twice(other.name());
            }
        }
        weighed
    }

    /// Takes in which files are nearly the same as something else.
    pub fn compare(&mut self, mut alike: HashMap<PathBuf, Like>) {
        for file in self.files.iter_mut().filter(|file| file.verdict == FileVerdict::New) {
            if let Some(like) = alike.remove(&file.path) {
                file.verdict = FileVerdict::Like(like);
            }
        }
    }

    /// Reads a row anew in another encoding.
    pub fn decode(&mut self, desk: &Desk, row: usize, encoding: Encoding) {
        let Some(path) = self.files.get(row).map(|file| file.path.clone()) else { return };
        self.told.of(&path).encoding = Some(encoding);
        self.read_again(desk, row);
    }

    /// Reads a row anew, as it is told now.
    pub(super) fn read_again(&mut self, desk: &Desk, row: usize) {
        let Some(path) = self.files.get(row).map(|file| file.path.clone()) else { return };
        self.texts.retain(|_, at| *at != row);
        let weighed = self.weigh(desk, read_file(&path, &self.told.how(&path)), row);
        if let Some(slot) = self.files.get_mut(row) {
            *slot = weighed;
        }
    }

    /// Tells the speakers of one row by a way of its own.
    pub fn tell_speakers(&mut self, row: usize, speakers: Speakers) {
        let Some(file) = self.files.get_mut(row) else { return };
        if let (Some(document), Some(counted)) = (&file.document, &mut file.counted) {
            *counted = TextCounts { id: counted.id, ..TextCounts::of(&document.text, &speakers) };
        }
        let path = file.path.clone();
        self.told.of(&path).speakers = Some(speakers);
    }

    /// Tells the speakers of all files; they are to be read again.
    pub fn tell_all_speakers(&mut self, speakers: Speakers) {
        self.told.speakers = speakers;
        self.told.of.values_mut().for_each(|told| told.speakers = None);
    }

    /// How the speakers of a row are told.
    pub fn speakers_of(&self, row: usize) -> Speakers {
        self.files.get(row).map(|file| self.told.how(&file.path).speakers).unwrap_or_default()
    }

    /// What will become of a row.
    pub fn fate(&self, row: usize) -> FileFate {
        let Some(file) = self.files.get(row) else { return FileFate::Out };
        if self.survey(row).is_some() {
            return FileFate::In;
        }
        let comes = || self.told.of.get(&file.path).and_then(|told| told.comes);
        match (&file.verdict, comes()) {
            (FileVerdict::Cannot(_), _) => FileFate::Cannot,
            (FileVerdict::Same(_) | FileVerdict::Twice(_), _) => FileFate::Same,
            (_, Some(false)) => FileFate::Out,
            (FileVerdict::Like(_), None) => FileFate::Undecided,
            _ => FileFate::In,
        }
    }

    /// Leaves a file out, or takes it in again.
    pub fn turn(&mut self, row: usize) {
        let comes = self.fate(row) == FileFate::In;
        self.decide(row, !comes);
    }

    /// Says whether a file comes in.
    pub fn decide(&mut self, row: usize, comes: bool) {
        if let Some(file) = self.files.get(row).filter(|file| file.may_come()) {
            self.told.of(&file.path).comes = Some(comes);
        }
    }

    /// The first row that waits for a decision, from one on and round.
    pub fn undecided(&self, from: usize) -> Option<usize> {
        let all = self.files.len();
        (from..all).chain(0..from.min(all)).find(|&row| self.fate(row) == FileFate::Undecided)
    }

    /// How many come in, are skipped, cannot, are to be decided.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in 0..self.files.len() {
            let at = match self.fate(row) {
                FileFate::In => 0,
                FileFate::Same | FileFate::Out | FileFate::Note => 1,
                FileFate::Cannot => 2,
                FileFate::Undecided => 3,
            };
            counts[at] += 1;
        }
        counts
    }

    /// The rows that come in.
    pub fn coming(&self) -> Vec<usize> {
        (0..self.files.len()).filter(|&row| self.fate(row) == FileFate::In).collect()
    }

    /// The table, when its values are wanted.
    pub fn wanted_table(&self) -> Option<&(PathBuf, Attributes)> {
        self.table.as_ref().filter(|_| !self.table_off)
    }

    /// Finds out what the table changes for what comes in.
    pub fn match_table(&mut self, desk: &mut Desk) {
        let rows = self.coming();
        let new = rows.iter().filter_map(|&row| self.files.get(row)?.candidate()).collect();
        self.changes = desk.attribute_changes(new, self.wanted_table().map(|(_, table)| table));
    }

    /// Passes over a table that was only found lying there and is not about these interviews: it is named then. True
    /// when it was.
    pub fn pass_over_table(&mut self) -> bool {
        let (rows, matched) = (self.table_rows(), self.changes.matched - self.changes.strange);
        let astray = matched * 2 < rows;
        if let Some((path, _)) = self.table.take_if(|_| astray) {
            self.passed_over = Some(PassedOver { path, matched, rows });
            return true;
        }
        false
    }

    /// Rows of the table in all.
    pub fn table_rows(&self) -> usize {
        self.changes.matched + self.changes.unmatched.len() + self.changes.ambiguous.len()
    }

    /// How many of the files that come in the table is about, and how many come in.
    pub fn matched(&self) -> (usize, usize) {
        let ids = self.files.iter().enumerate().filter(|(row, _)| self.fate(*row) == FileFate::In);
        let ids: Vec<Uuid> = ids.filter_map(|(_, file)| file.counted.as_ref().map(|c| c.id)).collect();
        (ids.iter().filter(|id| self.changes.rows.contains_key(id)).count(), ids.len())
    }

    /// What the table says of a row: attribute and value.
    pub fn values_of(&self, row: usize) -> Vec<(String, String)> {
        let row_of = || {
            let id = self.files.get(row)?.counted.as_ref()?.id;
            let (_, table) = self.wanted_table()?;
            Some((table, table.rows.get(*self.changes.rows.get(&id)?)?))
        };
        let Some((table, line)) = row_of() else { return Vec::new() };
        let told = table.columns.iter().zip(&line.values).filter_map(|(column, given)| match given {
            CellMeaning::Value(value) => Some((column.key.clone(), value.clone())),
            CellMeaning::Missing | CellMeaning::NotApplicable => None,
        });
        told.collect()
    }

    /// Whether there is anything to bring in.
    pub fn is_nothing(&self) -> bool {
        self.coming().is_empty() && self.changes.edits.is_empty()
    }

    /// Judges again what may come in, after some came in.
    pub fn judge_again(&mut self, desk: &Desk) {
        for file in self.files.iter_mut().filter(|file| file.may_come()) {
            let read = file.counted.as_ref().map(|c| c.id).zip(file.document.as_ref());
            if let Some(title) = read.and_then(|(id, document)| desk.is_here(id, document)) {
                file.verdict = FileVerdict::Same(title);
            }
        }
    }

    /// What became of it all, once it was brought in.
    pub fn report(&self, from: &str, brought: &BroughtFiles) -> ImportReport {
        let ids: HashSet<&Uuid> = brought.documents.iter().collect();
        let is_in = |file: &WeighedFile| file.counted.as_ref().is_some_and(|counted| ids.contains(&counted.id));
        let fate = |(row, file)| match self.fate(row) {
            // The user stopped before this file.
            FileFate::In if !is_in(file) => (file, FileFate::Out),
            fate => (file, fate),
        };
        let files: Vec<(&WeighedFile, FileFate)> = self.files.iter().enumerate().map(fate).collect();
        let report = ImportReport::of(from.to_owned(), &files);
        match self.wanted_table() {
            Some((path, _)) => report.with_table(&name_of(path), &brought.attributes),
            None => report,
        }
    }

    /// The path of a row.
    pub fn path(&self, row: usize) -> Option<&Path> {
        self.files.get(row).map(|file| file.path.as_path())
    }
}
