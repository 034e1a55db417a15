//! The words of documents and excerpts: on disk until they are asked for.

use std::collections::VecDeque;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Result as Sql, Row};

use super::{Doing, Error, Store};
use crate::model::{DocumentKey, ExcerptKey, Key, Project};
use crate::text::Text;

/// How many texts are kept ready.
const KEPT: usize = 4;

/// The last few texts that were asked for.
#[derive(Debug, Default)]
pub(super) struct Texts {
    kept: VecDeque<(u32, Arc<Text>)>,
}

impl Texts {
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

impl Store {
    /// The text of a document as it is now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text(&mut self, document: DocumentKey) -> Result<Arc<Text>, Error> {
        self.texts.get(&self.conn, document.no()).map_err(Error::sql(Doing::Read, &self.path))
    }

    /// The words stored with an excerpt.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn words_of(&self, excerpt: ExcerptKey) -> Result<String, Error> {
        let read = || {
            let mut statement = self.conn.prepare_cached("SELECT words FROM excerpt WHERE no = ?1")?;
            statement.query_row([excerpt.no()], |row| row.get(0))
        };
        read().map_err(Error::sql(Doing::Read, &self.path))
    }

    /// The excerpts of a document whose stored words are not those at their place: none in a file that is whole.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn wrong_words(&mut self, project: &Project, document: DocumentKey) -> Result<Vec<ExcerptKey>, Error> {
        let text = self.text(document)?;
        let read = || {
            let mut statement = self.conn.prepare_cached("SELECT words FROM excerpt WHERE no = ?1")?;
            let mut wrong = Vec::new();
            for &key in project.excerpts_in(document) {
                let words = text.slice(project.span_of(key));
                let right = |row: &Row| Ok(row.get_ref(0)?.as_str()? == words);
                if !statement.query_row([key.no()], right).optional()?.unwrap_or(false) {
                    wrong.push(key);
                }
            }
            Ok(wrong)
        };
        read().map_err(Error::sql(Doing::Read, &self.path))
    }

    /// Hands over the text of every document, one after another, in order of number; stops when `each` says false.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn each_text(&self, mut each: impl FnMut(DocumentKey, &str) -> bool) -> Result<(), Error> {
        let mut read = || {
            let mut statement =
                self.conn.prepare_cached("SELECT document, text FROM document_text ORDER BY document")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if !each(DocumentKey::of(row.get(0)?), row.get_ref(1)?.as_str()?) {
                    break;
                }
            }
            Ok(())
        };
        read().map_err(Error::sql(Doing::Read, &self.path))
    }
}
