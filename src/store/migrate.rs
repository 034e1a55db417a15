//! From the tables of older versions to today's. Append-only: a step that was released is never changed.

use rusqlite::{Connection, Result as Sql};

use super::schema::{FIRST, VERSION};

/// What leads from version `FIRST + n` to the next, by index `n`.
const STEPS: [&str; 0] = [];

/// Whether a file of this version must be brought up before it is written.
pub(super) fn is_needed(version: i32) -> bool {
    version < VERSION
}

/// Brings the tables up to today's version, in one transaction. A backup is taken before.
pub(super) fn run(conn: &mut Connection, from: i32) -> Sql<()> {
    let change = conn.transaction()?;
    for step in STEPS.iter().skip(usize::try_from(from - FIRST).unwrap_or(0)) {
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
        assert_eq!(FIRST + STEPS.len() as i32, VERSION);
        assert!(!is_needed(VERSION) && !is_needed(VERSION + 1));
    }
}
