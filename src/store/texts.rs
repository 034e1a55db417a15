//! The words of documents and excerpts: on disk until they are asked for.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Result as Sql};

use super::connection::connect_reader;
use super::side_by_side::parts_side_by_side;
use super::{Doing, Error};
use crate::model::{DocumentKey, Key};
use crate::text::Text;

/// How many texts are kept ready.
const KEPT: usize = 4;

/// The last few texts that were asked for.
#[derive(Debug, Default)]
pub(super) struct TextCache {
    kept: VecDeque<(u32, Arc<Text>)>,
}

impl TextCache {
    /// The text of a document.
    pub(super) fn get(&mut self, conn: &Connection, document: u32) -> Sql<Arc<Text>> {
        if let Some(at) = self.kept.iter().position(|(no, _)| *no == document)
            && let Some(found) = self.kept.remove(at)
        {
            let text = Arc::clone(&found.1);
            self.kept.push_front(found);
            return Ok(text);
        }
        let text = Arc::new(Text::new(read(conn, document)?));
        self.kept.push_front((document, Arc::clone(&text)));
        self.kept.truncate(KEPT);
        Ok(text)
    }

    /// Forgets everything: the file may hold other texts under these numbers now.
    pub(super) fn forget(&mut self) {
        self.kept.clear();
    }
}

fn read(conn: &Connection, document: u32) -> Sql<String> {
    let mut statement = conn.prepare_cached("SELECT text FROM document_text WHERE document = ?1")?;
    statement.query_row([document], |row| row.get(0))
}

/// Asks every text the same question, several at a time by connections of their own; the answers are in order of
/// number, those that are none left out.
///
/// # Errors
/// When they cannot be read.
pub fn ask_texts<T: Send>(
    path: &Path,
    documents: &[DocumentKey],
    ask: impl Fn(DocumentKey, &str) -> Option<T> + Sync,
) -> Result<Vec<T>, Error> {
    let fail = Error::sql(Doing::Read, path);
    let parts = parts_side_by_side(documents, |part| ask_some(path, part, &ask));
    let answers = parts.into_iter().collect::<Sql<Vec<_>>>().map_err(&fail)?;
    Ok(answers.into_iter().flatten().collect())
}

fn ask_some<T>(path: &Path, documents: &[DocumentKey], ask: impl Fn(DocumentKey, &str) -> Option<T>) -> Sql<Vec<T>> {
    let conn = connect_reader(path)?;
    let mut statement = conn.prepare("SELECT text FROM document_text WHERE document = ?1")?;
    let mut out = Vec::new();
    for &document in documents {
        let mut rows = statement.query([document.no()])?;
        if let Some(row) = rows.next()? {
            out.extend(ask(document, row.get_ref(0)?.as_str()?));
        }
    }
    Ok(out)
}
