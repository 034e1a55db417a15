//! What was read, and what will happen to it.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use uuid::Uuid;

use crate::desk::{Brought, Desk, Failure, FileRead, Verdict, Weighed, new_document};
use crate::exchange::import::{Attributes, Changes};
use crate::model::derived;
use crate::text::Speakers;

/// How many there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub come_in: usize,
    pub skipped: usize,
    pub cannot: usize,
}

/// What was read, and what will happen to it.
#[derive(Default)]
pub(super) struct Found {
    pub files: Vec<Weighed>,
    /// How many files there are in all.
    pub total: usize,
    /// Files of programs that are not read.
    pub left_out: usize,
    pub table: Option<(PathBuf, Attributes)>,
    /// A table that was found and is about other things: which, rows that found their interview, rows.
    pub passed_over: Option<(PathBuf, usize, usize)>,
    /// What the table changes, once all is read.
    pub changes: Changes,
    pub speakers: Speakers,
    /// Files that the user leaves out, by row.
    pub out: HashSet<usize>,
    /// Texts read so far: which row has them.
    texts: HashMap<Uuid, usize>,
}

impl Found {
    /// Nothing yet; who speaks is told so.
    pub fn by(speakers: Speakers) -> Found {
        Found { speakers, ..Found::default() }
    }

    /// Takes in a file and weighs it.
    pub fn add(&mut self, desk: &Desk, file: FileRead) {
        let weighed = self.weigh(desk, file, self.files.len());
        self.files.extend(weighed);
    }

    /// Weighs a file that was read anew.
    pub fn replace(&mut self, desk: &Desk, row: usize, file: FileRead) {
        self.texts.retain(|_, at| *at != row);
        if let (Some(weighed), Some(slot)) = (self.weigh(desk, file, row), self.files.get_mut(row)) {
            *slot = weighed;
        }
    }

    fn weigh(&mut self, desk: &Desk, file: FileRead, row: usize) -> Option<Weighed> {
        let mut weighed = desk.weigh(vec![file], &self.speakers).pop()?;
        if let (Verdict::New, Some(document)) = (&weighed.verdict, &weighed.document) {
            let id = derived("document", &[document.text.as_bytes()]);
            let first = *self.texts.entry(id).or_insert(row);
            if let Some(other) = self.files.get(first).filter(|_| first != row) {
                weighed.verdict = Verdict::Twice(name_of(other));
            }
        }
        Some(weighed)
    }

    /// Whether a row comes in.
    pub fn comes_in(&self, row: usize) -> bool {
        self.files.get(row).is_some_and(Weighed::comes_in) && !self.out.contains(&row)
    }

    /// Leaves a file out, or takes it in again.
    pub fn turn(&mut self, row: usize) {
        if self.files.get(row).is_some_and(Weighed::comes_in) && !self.out.remove(&row) {
            self.out.insert(row);
        }
    }

    /// How many there are of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (row, file) in self.files.iter().enumerate() {
            match file.verdict {
                Verdict::Cannot(_) => counts.cannot += 1,
                _ if self.comes_in(row) => counts.come_in += 1,
                _ => counts.skipped += 1,
            }
        }
        counts
    }

    /// Finds out what the table changes for what comes in.
    pub fn match_table(&mut self, desk: &mut Desk) {
        let Some((_, table)) = &self.table else {
            self.changes = Changes::default();
            return;
        };
        let rows = self.files.iter().enumerate().filter(|(row, _)| self.comes_in(*row));
        let documents = rows.filter_map(|(_, file)| file.document.as_ref());
        let new: Vec<_> = documents.map(|document| new_document(document, &self.speakers)).collect();
        self.changes = desk.attribute_changes(&new, Some(table));
    }

    /// Rows of the table in all.
    pub fn table_rows(&self) -> usize {
        self.changes.matched + self.changes.unmatched.len() + self.changes.ambiguous.len()
    }

    /// Whether there is anything to bring in.
    pub fn is_nothing(&self) -> bool {
        self.counts().come_in == 0 && self.changes.edits.is_empty()
    }

    /// Brings in what comes in, as one gesture.
    ///
    /// # Errors
    /// As [`Desk::bring_in`]; nothing has changed then, here or in the project.
    pub fn bring_in(&mut self, desk: &mut Desk) -> Result<Brought, Failure> {
        let files = std::mem::take(&mut self.files);
        let (mut coming, mut rest) = (Vec::new(), Vec::new());
        for (row, file) in files.into_iter().enumerate() {
            if file.comes_in() && !self.out.contains(&row) {
                coming.push((row, file));
            } else {
                rest.push((row, file));
            }
        }
        let (rows, files): (Vec<usize>, Vec<Weighed>) = coming.into_iter().unzip();
        let done = desk.bring_in(&files, &self.speakers, self.table.as_ref().map(|(_, table)| table));
        rest.extend(rows.into_iter().zip(files));
        rest.sort_by_key(|(row, _)| *row);
        self.files = rest.into_iter().map(|(_, file)| file).collect();
        done
    }

    /// In how many of the files that come in speakers were found, and who they are, the first found first.
    pub fn who_speaks(&self) -> (usize, Vec<String>) {
        let (mut found, mut names): (usize, Vec<String>) = (0, Vec::new());
        for file in self.files.iter().filter(|file| file.document.is_some()) {
            found += usize::from(!file.speakers.is_empty());
            for name in &file.speakers {
                if names.len() < 6 && !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        (found, names)
    }
}

/// A file's name without its folders.
pub(super) fn name_of(file: &Weighed) -> String {
    file.path.file_name().unwrap_or(file.path.as_os_str()).to_string_lossy().into_owned()
}
