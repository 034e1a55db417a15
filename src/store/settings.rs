//! Local settings of a file: where a coder stopped reading, which screen was open. No part of the study.

use rusqlite::{Connection, OptionalExtension, Result as Sql, params};

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
        keep_setting(&self.conn, key, value).map_err(Error::sql(Doing::Save, &self.path))
    }
}

/// Writes one setting, in the transaction that is open if one is.
pub(super) fn keep_setting(conn: &Connection, key: &str, value: &str) -> Sql<()> {
    let sql = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2";
    conn.prepare_cached(sql)?.execute(params![key, value]).map(|_| ())
}
