//! Reading files beside the screen: a few after the other, each handed over when it is read, then what is alike.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::desk::{
    AT_ONCE, Failure, FileRead, Here, How, Like, Sketched, alike, attributes_of, files_of, read_file, read_files,
};
use crate::exchange::import::{Attributes, Encoding, Options};
use crate::lang;
use crate::text::Speakers;
use crate::tui::jobs::{Job, Report};

/// Which attribute table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// This one.
    Given(PathBuf),
    /// The first that is one, among those in the folders.
    Any,
    /// None.
    None,
}

/// What the user said of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Whether it comes in.
    pub comes: Option<bool>,
    /// How it is decoded.
    pub encoding: Option<Encoding>,
    /// How its speakers are told.
    pub speakers: Option<Speakers>,
}

/// What the user said of all files, and of some.
#[derive(Clone, Debug, Default)]
pub(super) struct Say {
    pub speakers: Speakers,
    pub of: HashMap<PathBuf, Told>,
}

impl Say {
    /// How a file is read.
    pub fn how(&self, path: &Path) -> How {
        let told = self.of.get(path);
        How {
            options: Options { encoding: told.and_then(|told| told.encoding) },
            speakers: told.and_then(|told| told.speakers.clone()).unwrap_or_else(|| self.speakers.clone()),
        }
    }

    /// What is said of a file, to say more.
    pub fn of(&mut self, path: &Path) -> &mut Told {
        self.of.entry(path.to_owned()).or_default()
    }
}

/// What is to be read.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub paths: Vec<PathBuf>,
    pub table: Table,
    pub say: Say,
    /// The interviews that are here, to compare with.
    pub here: Here,
}

/// What reading hands over.
pub(super) enum Piece {
    /// How many files there are to read, and how many of other programs are left out.
    Walked(usize, usize),
    /// A file.
    File(Box<FileRead>),
    /// The attribute table.
    Table(PathBuf, Attributes),
    /// Files that are nearly the same as something else.
    Alike(HashMap<PathBuf, Like>),
    /// What cannot be read at all: a path that is not there, a table with a mistake.
    Failed(Failure),
}

/// The work of reading.
pub(super) fn job(wanted: Wanted) -> Job {
    Job { what: lang::import_reading, run: Box::new(move |report| read(&wanted, report)) }
}

fn read(wanted: &Wanted, report: &Report) {
    let walk = match files_of(&wanted.paths) {
        Ok(walk) => walk,
        Err(failure) => return report.piece(Piece::Failed(failure)),
    };
    let (all, how) = (walk.documents.len(), |path: &Path| wanted.say.how(path));
    report.piece(Piece::Walked(all, walk.left_out.len()));
    read_table(wanted, &walk.tables, report);
    let mut sketched: Vec<Sketched> = Vec::new();
    for (few, n) in walk.documents.chunks(AT_ONCE).zip(0..) {
        if report.stopped() {
            return;
        }
        report.progress(n * AT_ONCE, all);
        for file in read_files(few, &how, &mut |_, _| true) {
            let found = file.counted.as_ref();
            sketched.extend(found.map(|found| Sketched {
                path: file.path.clone(),
                id: found.id,
                sketch: found.sketch.clone(),
            }));
            report.piece(Piece::File(Box::new(file)));
        }
    }
    report.progress(all, all);
    match alike(&wanted.here, &sketched, &how, &|| !report.stopped()) {
        Ok(found) => report.piece(Piece::Alike(found)),
        Err(failure) => report.piece(Piece::Failed(failure)),
    }
}

/// Reads one file.
pub(super) fn read_one(path: &Path, say: &Say) -> FileRead {
    read_file(path, &say.how(path))
}

fn read_table(wanted: &Wanted, tables: &[PathBuf], report: &Report) {
    match &wanted.table {
        Table::None => {}
        Table::Given(path) => match attributes_of(path) {
            Ok(table) => report.piece(Piece::Table(path.clone(), table)),
            Err(failure) => report.piece(Piece::Failed(failure)),
        },
        Table::Any => {
            let found = tables.iter().find_map(|path| Some((path, attributes_of(path).ok()?)));
            if let Some((path, table)) = found {
                report.piece(Piece::Table(path.clone(), table));
            }
        }
    }
}
