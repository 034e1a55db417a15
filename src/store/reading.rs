//! Words of an open project, read when they are asked for.

use std::sync::Arc;

use rusqlite::{OptionalExtension, Row};

use super::{Doing, Error, Store};
use crate::model::{DocumentKey, ExcerptKey, Key, Project};
use crate::text::Text;

impl Store {
    /// The text of a document as it is now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text(&mut self, document: DocumentKey) -> Result<Arc<Text>, Error> {
        self.texts.get(&self.conn, document.no()).map_err(Error::sql(Doing::Read, &self.path))
    }

    /// Whether a document is or ever was here, by its id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn was_written(&self, document: uuid::Uuid) -> Result<bool, Error> {
        let read = || {
            let mut statement = self.conn.prepare_cached("SELECT 1 FROM entry WHERE document = ?1 LIMIT 1")?;
            statement.exists([document.as_bytes()])
        };
        read().map_err(Error::sql(Doing::Read, &self.path))
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
}
