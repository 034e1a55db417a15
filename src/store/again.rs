//! Gestures that may settle or raise a conflict: the tables are brought to what the whole set shows, in the same
//! transaction. Ordinary coding is none of these.

use rusqlite::{Connection, Result as Sql, params};

use super::Store;
use super::journal::Entries;
use super::shown::ShownSet;
use super::tables::bring;
use super::texts::TextCache;
use crate::model::journal::{Op, View, WrittenEntry};
use crate::model::{EntityKind, Project};

/// Whether what was just written may settle or raise a conflict, or join what was made apart.
pub(super) fn is_needed(conn: &Connection, project: &Project, written: &[WrittenEntry]) -> Sql<bool> {
    let ops = || written.iter().flat_map(|one| &one.ops);
    let assessed = !project.summaries.is_empty() || !project.assessments.is_empty();
    if ops().any(|op| joins(op, assessed)) || (project.has_joined() && ops().any(may_have_sides)) {
        return Ok(true);
    }
    let open = "SELECT 1 FROM conflict WHERE kind NOT IN ('double mark', 'signs') LIMIT 1";
    if !conn.prepare_cached(open)?.exists([])? {
        return Ok(false);
    }
    let mut listed = conn.prepare_cached("SELECT 1 FROM conflict WHERE thing = ?1 AND kind <> 'signs' LIMIT 1")?;
    for op in ops() {
        let touches = match op {
            Op::Put { entity, fields, .. } => {
                let structure = |name: &str| matches!(name, "place" | "same_as");
                let gone = |value: &serde_json::Value| value.as_bool() == Some(false);
                let moves = fields.iter().any(|(name, value)| structure(name) || (name == "alive" && gone(value)));
                moves || listed.exists(params![entity.id.as_bytes()])?
            }
            Op::Mark { .. } | Op::Erase(_) => true,
            Op::Codings(_) => false,
        };
        if touches {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an edit may part, or bring together, what is read as one, once something is joined.
fn may_have_sides(op: &Op) -> bool {
    match op {
        Op::Put { entity, fields, .. } => {
            entity.kind.may_be_joined() && fields.iter().any(|(name, value)| name == "alive" && value == false)
        }
        Op::Mark { .. } => true,
        Op::Codings(_) | Op::Erase(_) => false,
    }
}

/// Whether an edit joins things made apart, or parts them.
fn joins(op: &Op, assessed: bool) -> bool {
    let joined = |kind: EntityKind| kind.may_be_joined() && (assessed || kind != EntityKind::Code);
    matches!(op, Op::Put { entity, fields, .. }
        if joined(entity.kind) && fields.iter().any(|(name, _)| name == "same_as"))
}

/// Brings the tables to what the set shows; the project as they hold it then.
pub(super) fn run(conn: &Connection, texts: &mut TextCache, project: &Project) -> Sql<Project> {
    let entries = Entries::read(conn)?;
    let view = View::of(&entries.list);
    bring(conn, texts, project.clone(), &ShownSet::all(&entries, &view))
}

impl Store {
    /// The project as the last write left it, when that was more than it was told to write: a conflict was settled or
    /// raised by it. To be asked for after every write.
    pub fn take_refreshed(&mut self) -> Option<Project> {
        self.refreshed.take()
    }
}
