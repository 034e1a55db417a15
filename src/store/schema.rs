//! What the tables are, and how to tell a project from any other file.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result as Sql, Row};

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

/// What stands in the schema of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strangers {
    /// What is ours and missing, or there under its name in another form: such a file cannot be read.
    pub(super) wrong: Vec<String>,
    /// What somebody else put there: triggers, views, tables, indexes.
    pub(super) foreign: Vec<String>,
}

/// Compares the schema of a file of today's version with `schema.sql`: the text, blanks and comments aside, else the
/// columns.
pub(super) fn strangers(conn: &Connection) -> Sql<Strangers> {
    let mut ours: BTreeMap<String, String> = BTreeMap::new();
    for statement in plain(SCHEMA).split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
        let name = statement.split(['"', ' ', '(']).filter(|word| !word.is_empty()).nth(2).unwrap_or_default();
        ours.insert(name.to_owned(), statement.to_owned());
    }
    let mut out = Strangers::default();
    let mut statement = conn.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match ours.remove(&name) {
            Some(our) if plain(&sql) == our => {}
            Some(_) if kind == "table" && columns(conn, &name)? == columns(&new()?, &name)? => {}
            Some(_) => out.wrong.push(format!("{kind} {name}")),
            None if is_of_sqlite(&kind, &name, &sql) => {}
            None => out.foreign.push(format!("{kind} {name}")),
        }
    }
    out.wrong.extend(ours.into_keys());
    Ok(out)
}

/// The columns of a table, in whatever order: those of a later version stand at the end of an older file's tables.
fn columns(conn: &Connection, table: &str) -> Sql<BTreeSet<[String; 6]>> {
    let mut statement = conn.prepare("SELECT * FROM pragma_table_xinfo(?1)")?;
    let cell = |row: &Row, i: usize| Ok::<_, rusqlite::Error>(format!("{:?}", row.get_ref(i)?));
    let column =
        |row: &Row| Ok([cell(row, 1)?, cell(row, 2)?, cell(row, 3)?, cell(row, 4)?, cell(row, 5)?, cell(row, 6)?]);
    statement.query_map([table], column)?.collect()
}

/// The tables of a new file, in memory.
fn new() -> Sql<Connection> {
    let conn = Connection::open_in_memory()?;
    conn.execute_batch(SCHEMA).map(|()| conn)
}

/// Whether something is SQLite's own: the indexes behind keys, and what ANALYZE counted.
fn is_of_sqlite(kind: &str, name: &str, sql: &str) -> bool {
    let index = kind == "index" && sql.is_empty() && name.starts_with("sqlite_autoindex_");
    index || (kind == "table" && matches!(name, "sqlite_stat1" | "sqlite_stat4"))
}

/// SQL without comments, every run of blanks one.
fn plain(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_was_added_later_is_ours() {
        let conn = new().unwrap();
        let turned = "DROP TABLE question; CREATE TABLE question (id TEXT PRIMARY KEY, name_sv TEXT NOT NULL,
                      name_en TEXT NOT NULL) STRICT, WITHOUT ROWID";
        conn.execute_batch(turned).unwrap();
        assert_eq!(strangers(&conn).unwrap(), Strangers::default());
    }

    #[test]
    fn what_is_not_in_the_schema_is_told_from_what_is() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        conn.execute_batch("INSERT INTO setting VALUES ('a', 'b'); ANALYZE").unwrap();
        assert_eq!(strangers(&conn).unwrap(), Strangers::default());
        let add = "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM memo; END;
                   CREATE VIEW v AS SELECT 1; CREATE INDEX i ON coding (at); CREATE TABLE x (y);
                   DROP INDEX coding_excerpt; DROP TABLE query; CREATE VIEW query AS SELECT '' name, '' line;
                   ALTER TABLE received ADD COLUMN more TEXT";
        conn.execute_batch(add).unwrap();
        let found = strangers(&conn).unwrap();
        assert_eq!(found.foreign, ["trigger t", "view v", "index i", "table x"]);
        assert_eq!(found.wrong, ["table received", "view query", "coding_excerpt"]);
    }
}
