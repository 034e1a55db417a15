//! Reading files beside the screen: one after the other, each handed over when it is read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::desk::{Failure, FileRead, attributes_of, files_of, read_files};
use crate::exchange::import::{Attributes, Encoding, Options};
use crate::lang;
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

/// What is to be read.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub paths: Vec<PathBuf>,
    pub table: Table,
    /// How files are decoded for which somebody said so.
    pub encodings: HashMap<PathBuf, Encoding>,
}

/// What reading hands over.
pub(super) enum Piece {
    /// How many files there are to read, and how many of other programs are left out.
    Walked(usize, usize),
    /// A file.
    File(FileRead),
    /// The attribute table.
    Table(PathBuf, Attributes),
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
    report.piece(Piece::Walked(walk.documents.len(), walk.left_out.len()));
    read_table(wanted, &walk.tables, report);
    for (i, path) in walk.documents.iter().enumerate() {
        if report.stopped() {
            return;
        }
        report.progress(i, walk.documents.len());
        for file in read_one(path, wanted.encodings.get(path).copied()) {
            report.piece(Piece::File(file));
        }
    }
}

/// Reads one file.
pub(super) fn read_one(path: &Path, encoding: Option<Encoding>) -> Vec<FileRead> {
    read_files(&[path.to_owned()], &Options { encoding }, &mut |_, _| true)
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
