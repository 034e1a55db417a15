//! Local settings of a file: where a coder stopped reading, which screen was open. No part of the study.

use rusqlite::{OptionalExtension, params};

use super::{Doing, Error, Store};

impl Store {
    /// The setting of a name; none when it was never kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, Error> {
        let read = || {
            let mut statement = self.conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
            statement.query_row([key], |row| row.get(0)).optional()
        };
        read().map_err(Error::sql(Doing::Read, &self.path))
    }

    /// Keeps a setting, in a transaction of its own.
    ///
    /// # Errors
    /// When the file cannot be written or is open for reading only.
    pub fn keep(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.may_write(Doing::Save)?;
        let sql = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2";
        let write = || self.conn.prepare_cached(sql)?.execute(params![key, value]);
        write().map(|_| ()).map_err(Error::sql(Doing::Save, &self.path))
    }
}
