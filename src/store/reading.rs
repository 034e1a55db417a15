//! Words of an open project, read when they are asked for.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Doing, Error, Store};
use crate::model::{DocumentKey, ExcerptKey, Key, Project};
use crate::text::Text;

/// So far apart two excerpts of a document are still read in one go, with what stands between.
const NEAR: u32 = 8;

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
        let mut keys = project.excerpts_in(document).to_vec();
        keys.sort_unstable();
        let read = || {
            // What one gesture marked stands together: a row is no statement of its own.
            let sql = "SELECT no, words FROM excerpt WHERE no BETWEEN ?1 AND ?2";
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut right = HashSet::new();
            for run in keys.chunk_by(|a, b| b.no() - a.no() <= NEAR) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let mut rows = statement.query([first.no(), last.no()])?;
                while let Some(row) = rows.next()? {
                    let key = ExcerptKey::of(row.get(0)?);
                    let is_here = run.binary_search(&key).is_ok();
                    if is_here && row.get_ref(1)?.as_str()? == text.slice(project.span_of(key)) {
                        right.insert(key);
                    }
                }
            }
            Ok(keys.iter().copied().filter(|key| !right.contains(key)).collect())
        };
        read().map_err(Error::sql(Doing::Read, &self.path))
    }
}
