//! The rows of what a change touched: what is gone is taken out, what is there is written as it is now.

use std::collections::HashMap;

use rusqlite::{Connection, Result as Sql};

use super::rows::{self, Bulk, WriteRef};
use super::texts::TextCache;
use crate::model::{DocumentKey, Entity, EntityKind, ExcerptKey, Key, Project, Put, Touched};

/// What rows are written from.
pub(super) struct RowsOf<'a> {
    pub(super) project: &'a Project,
    /// The puts, for texts that come with them.
    pub(super) puts: &'a [&'a Put],
    pub(super) touched: &'a HashMap<Entity, Touched>,
    /// What made a thing.
    pub(super) made: &'a dyn Fn(Entity) -> Sql<Option<WriteRef>>,
    /// Columnar writes and their first ops.
    pub(super) bulks: Vec<(Bulk<'a>, WriteRef)>,
}

/// Writes the rows of everything touched: what goes, what others point at, texts, excerpts and codings.
pub(super) fn write_rows(conn: &Connection, texts: &mut TextCache, rows: RowsOf) -> Sql<()> {
    let project = rows.project;
    // A row may go before the one that pointed at it is written anew: keys are looked at when all is done.
    conn.pragma_update(None, "defer_foreign_keys", true)?;
    remove_gone(conn, rows.touched)?;
    let mut living: Vec<Touched> = rows.touched.values().filter(|t| !t.gone).copied().collect();
    living.sort_unstable_by_key(|t| (order_of(t.entity.kind), t.no, t.pair));
    let (work, shared): (Vec<Touched>, Vec<Touched>) =
        living.into_iter().partition(|t| matches!(t.entity.kind, EntityKind::Excerpt | EntityKind::Coding));
    let mut words = |conn: &Connection, touched: Touched| words_of(conn, texts, project, touched);
    for touched in shared {
        if let Some(at) = (rows.made)(touched.entity)? {
            rows::write(conn, project, touched, at, &mut words)?;
        }
    }
    if rows.touched.keys().any(|entity| entity.kind == EntityKind::Code) {
        rows::find_double_marks(conn)?;
    }
    write_texts(conn, project, rows.puts)?;
    for touched in work {
        if let Some(at) = (rows.made)(touched.entity)? {
            rows::write(conn, project, touched, at, &mut words)?;
        }
    }
    for (bulk, made) in rows.bulks {
        let document = project.document(bulk.columns.document).map_or(0, DocumentKey::no);
        let text = texts.get(conn, document)?;
        rows::write_bulk(conn, project, bulk, made, &text)?;
    }
    Ok(())
}

/// Takes out the rows of what is gone: what points at others before what is pointed at.
fn remove_gone(conn: &Connection, touched: &HashMap<Entity, Touched>) -> Sql<()> {
    let mut gone: Vec<Touched> = touched.values().filter(|t| t.gone).copied().collect();
    gone.sort_unstable_by_key(|t| (std::cmp::Reverse(order_of(t.entity.kind)), t.no));
    gone.into_iter().try_for_each(|touched| rows::remove(conn, touched))
}

/// The place of a kind in the order in which rows lead somewhere.
pub(super) fn order_of(kind: EntityKind) -> usize {
    EntityKind::ALL.iter().position(|&k| k == kind).unwrap_or(usize::MAX)
}

fn words_of(conn: &Connection, texts: &mut TextCache, project: &Project, touched: Touched) -> Sql<String> {
    let Some(excerpt) = project.excerpts.get(ExcerptKey::of(touched.no)) else { return Ok(String::new()) };
    let text = texts.get(conn, excerpt.document.no())?;
    Ok(text.slice(excerpt.span).to_owned())
}

/// Writes texts that came, and turns that were found anew.
fn write_texts(conn: &Connection, project: &Project, puts: &[&Put]) -> Sql<()> {
    for put in puts {
        let (text, speakers) = (put.text("text"), put.json("speakers"));
        if put.entity.kind != EntityKind::Document || (text.is_none() && speakers.is_none()) {
            continue;
        }
        let Some(key) = project.document(put.entity.id) else { continue };
        if let Some(text) = text {
            rows::write_text(conn, key.no(), text)?;
        }
        if let Some(turns) = project.turns(key) {
            rows::write_turns(conn, key.no(), turns)?;
        }
    }
    Ok(())
}
