//! Reading the files of an import beside the screen: a few after the other, each handed over when it is read, then what is alike.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{
    AT_ONCE, FileRead, ImportAnswers, KnownInterviews, Like, Sketched, alike, attributes_of, files_of, read_files,
};
use crate::desk::Failure;
use crate::exchange::import::Attributes;

/// Which attribute table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhichTable {
    /// The table of this file.
    Given(PathBuf),
    /// The first that is one, among those in the folders.
    Any,
    /// None.
    None,
}

/// What is to be read.
#[derive(Clone, Debug)]
pub struct ToRead {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Which attribute table is read.
    pub table: WhichTable,
    /// What the user told about the files.
    pub told: ImportAnswers,
    /// The interviews that are here, to compare with.
    pub here: KnownInterviews,
}

/// What reading hands over.
pub enum ReadPiece {
    /// How many files there are to read, and how many of other programs are left out.
    Walked(usize, usize),
    /// A file that was read.
    File(Box<FileRead>),
    /// The attribute table.
    Table(PathBuf, Attributes),
    /// Files that are nearly the same as something else.
    Alike(HashMap<PathBuf, Like>),
    /// What cannot be read at all: a path that is not there, a table with a mistake.
    Failed(Failure),
}

/// Reads what is wanted: each file is handed over by `hand` when it is read. `go_on` is told how many files are read of
/// how many; reading stops when that says false.
pub fn read_import(wanted: &ToRead, hand: &dyn Fn(ReadPiece), go_on: &(dyn Fn(usize, usize) -> bool + Sync)) {
    let walk = match files_of(&wanted.paths) {
        Ok(walk) => walk,
        Err(failure) => return hand(ReadPiece::Failed(failure)),
    };
    let table = table_of(wanted, &walk.tables);
    let taken = match &table {
        Some(Ok((path, _))) => Some(path.as_path()),
        _ => None,
    };
    // What is no table of attributes may be a transcript or a survey: it is shown, and asked about.
    let others = walk.tables.iter().filter(|path| Some(path.as_path()) != taken).cloned();
    let documents: Vec<PathBuf> = walk.documents.iter().cloned().chain(others).collect();
    let (all, how) = (documents.len(), |path: &Path| wanted.told.how(path));
    hand(ReadPiece::Walked(all, walk.left_out.len()));
    match table {
        Some(Ok((path, table))) => hand(ReadPiece::Table(path, table)),
        Some(Err(failure)) => hand(ReadPiece::Failed(failure)),
        None => {}
    }
    let mut sketched: Vec<Sketched> = Vec::new();
    for (few, n) in documents.chunks(AT_ONCE).zip(0..) {
        if !go_on(n * AT_ONCE, all) {
            return;
        }
        for file in read_files(few, &how, &mut |_, _| true) {
            let found = file.counted.as_ref();
            sketched.extend(found.map(|found| Sketched {
                path: file.path.clone(),
                id: found.id,
                sketch: found.sketch.clone(),
            }));
            hand(ReadPiece::File(Box::new(file)));
        }
    }
    match alike(&wanted.here, &sketched, &how, &|| go_on(all, all)) {
        Ok(found) => hand(ReadPiece::Alike(found)),
        Err(failure) => hand(ReadPiece::Failed(failure)),
    }
}

/// The attribute table that is wanted, where there is one.
fn table_of(wanted: &ToRead, tables: &[PathBuf]) -> Option<Result<(PathBuf, Attributes), Failure>> {
    match &wanted.table {
        WhichTable::None => None,
        WhichTable::Given(path) => Some(attributes_of(path).map(|table| (path.clone(), table))),
        WhichTable::Any => tables.iter().find_map(|path| Some(Ok((path.clone(), attributes_of(path).ok()?)))),
    }
}
