//! From the tables of older versions to today's. Append-only: a step that was released is never changed.

use rusqlite::{Connection, Result as Sql};

use super::schema::VERSION;

/// What leads from version `n + 1` to `n + 2`, by index `n`.
const STEPS: [&str; 1] = ["
ALTER TABLE tally ADD COLUMN filter TEXT NOT NULL DEFAULT '';
CREATE TABLE query (name TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT, WITHOUT ROWID;
ALTER TABLE attribute ADD COLUMN derived_from TEXT NOT NULL DEFAULT '';
ALTER TABLE attribute ADD COLUMN derived_list TEXT NOT NULL DEFAULT '';
"];

/// Whether a file of this version must be brought up before it is written.
pub(super) fn is_needed(version: i32) -> bool {
    version < VERSION
}

/// Brings the tables up to today's version, in one transaction. A backup is taken before.
pub(super) fn run(conn: &mut Connection, from: i32) -> Sql<()> {
    let change = conn.transaction()?;
    for step in STEPS.iter().skip(usize::try_from(from - 1).unwrap_or(0)) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "user_version", VERSION)?;
    change.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_has_its_step() {
        assert_eq!(STEPS.len() + 1, VERSION as usize);
        assert!(!is_needed(VERSION) && !is_needed(VERSION + 1));
    }
}
