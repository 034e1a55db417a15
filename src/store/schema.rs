//! What the tables are, and how to tell a project from any other file.

use rusqlite::{Connection, Result as Sql};

/// `kodb`: what the file says it is.
pub(super) const APPLICATION_ID: i32 = 0x6B6F_6462;
/// The tables this program writes.
pub(super) const VERSION: i32 = 3;
/// The oldest it reads: files of the versions before were never released.
pub(super) const FIRST: i32 = 3;
/// The newest form of entries it understands.
pub(super) const ENTRY_VERSION: i64 = 2;
/// The tables, with their description.
pub(super) const SCHEMA: &str = include_str!("schema.sql");

/// Makes the tables in an empty file.
pub(super) fn make(conn: &Connection) -> Sql<()> {
    conn.pragma_update(None, "page_size", 4096)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.execute_batch(SCHEMA)?;
    conn.execute("INSERT INTO meta (one, entries, clock, v, tips) VALUES (1, 0, 0, 1, x'')", [])?;
    conn.pragma_update(None, "user_version", VERSION)
}

/// What every connection that may write is set to.
pub(super) fn prepare_writer(conn: &Connection) -> Sql<()> {
    conn.set_prepared_statement_cache_capacity(96);
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is written over: the words of an erased interview, and a journal of the pages before it, which
    // the mode DELETE removes, are not to be found in the file.
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    // 32 MB: a gesture of a million codings must not spill every few rows. Taken when needed only.
    conn.pragma_update(None, "cache_size", -32_000)
}

/// What every connection that only reads is set to.
pub(super) fn prepare_reader(conn: &Connection) -> Sql<()> {
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.pragma_update(None, "query_only", true)
}
