//! Heads: the writes of each register that no other replaced, read from rows and from the table `head`. A new gesture
//! names them as `seen`.
//!
//! A thing with a row was made by the write its row names. A register of it that was written since has its newest
//! writes in `head`; one that was not stands as it was made. Of a thing without a row only the deletions are in
//! `head`; what stood before is what they have seen.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::{Connection, Result as Sql, params};
use uuid::Uuid;

use super::journal::{EntryReader, OneOp, op_id};
use super::rows::{self, WriteRef};
use crate::model::journal::{EntryHome, EntryId, Held, OpId};
use crate::model::{CodingColumns, Entity, EntityKind, Project, Touched};

type JsonFields = [(std::borrow::Cow<'static, str>, serde_json::Value)];

/// The file as it was before a gesture, for the journal's writer.
pub(super) struct Before<'a> {
    pub(super) project: &'a Project,
    /// Where the things of the gesture are: those that go are not in memory any more.
    pub(super) touched: &'a HashMap<Entity, Touched>,
    reader: RefCell<EntryReader<'a>>,
    /// What made the things that were asked for.
    pub(super) made: RefCell<HashMap<Entity, WriteRef>>,
}

impl<'a> Before<'a> {
    pub(super) fn new(conn: &'a Connection, project: &'a Project, touched: &'a HashMap<Entity, Touched>) -> Self {
        Before { project, touched, reader: RefCell::new(EntryReader::new(conn)), made: RefCell::default() }
    }

    fn conn(&self) -> &'a Connection {
        self.reader.borrow().conn
    }

    fn place(&self, entity: Entity) -> Option<Touched> {
        self.touched.get(&entity).copied().or_else(|| self.project.touched(entity))
    }

    /// What made a thing that has a row.
    pub(super) fn made(&self, entity: Entity) -> Sql<Option<WriteRef>> {
        if let Some(&at) = self.made.borrow().get(&entity) {
            return Ok(Some(at));
        }
        let Some(touched) = self.place(entity) else { return Ok(None) };
        let at = rows::made(self.conn(), touched)?;
        if let Some(at) = at {
            self.made.borrow_mut().insert(entity, at);
        }
        Ok(at)
    }

    /// Things of the same key that a thing stands for, since what they are about was joined: they have no row. `head` has
    /// all their registers.
    pub(super) fn sides(&self, entity: Entity) -> Sql<Vec<Entity>> {
        if entity.kind.key().is_empty() || !self.project.has_joined() {
            return Ok(Vec::new());
        }
        let Some(own) = self.made(entity)?.map(|made| self.key(entity.kind, made)).transpose()?.flatten() else {
            return Ok(Vec::new());
        };
        let sql = "SELECT thing, entry, op FROM head WHERE kind = ?1 AND field = 'alive'";
        let mut statement = self.conn().prepare_cached(sql)?;
        let mut rows = statement.query([entity.kind.code()])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, at) = (rows::id(row, 0)?, WriteRef { entry: row.get(1)?, op: row.get(2)? });
            if id != entity.id && self.key(entity.kind, at)?.as_ref() == Some(&own) {
                out.push(Entity { id, ..entity });
            }
        }
        Ok(out)
    }

    /// What the parts of a thing's key count as, by the write that made it; none for any other write.
    fn key(&self, kind: EntityKind, made: WriteRef) -> Sql<Option<Vec<Uuid>>> {
        let known = self.reader.borrow_mut().by_no(made.entry)?;
        let Some(one) = known.as_ref().and_then(|known| known.one(made.op)).filter(|one| one.is_birth()) else {
            return Ok(None);
        };
        Ok(Some(kind.key().iter().map(|&part| self.project.part_counts_as(part, one.value(part))).collect()))
    }

    /// A living thing is made anew, by a write that does not hold all its fields: the others stand as they were, and
    /// `head` must say so now, since the row names the new making.
    pub(super) fn keep_unwritten(&self, entity: Entity, was: WriteRef, fields: &JsonFields) -> Sql<()> {
        let later = heads_of(self.conn(), entity)?;
        for name in self.first_fields(was)? {
            let written = fields.iter().any(|(n, _)| *n == name);
            if !written && !later.iter().any(|(n, _)| *n == name) {
                add(self.conn(), entity, &name, was)?;
            }
        }
        Ok(())
    }

    /// The fields that the making of a thing wrote.
    fn first_fields(&self, made: WriteRef) -> Sql<Vec<String>> {
        let known = self.reader.borrow_mut().by_no(made.entry)?;
        let op = known.as_ref().and_then(|known| known.one(made.op));
        Ok(op.map(|op| op.fields.iter().map(|(name, _)| name.to_string()).collect()).unwrap_or_default())
    }

    /// A thing that was deleted is made anew, by a write that does not hold all fields it had: the newest writes of the
    /// others, which its deletion wrote or had seen. What is made anew does not stand beside the deletion any more.
    pub(super) fn make_anew(&self, entity: Entity, fields: &JsonFields) -> Sql<()> {
        let deletions = heads_of(self.conn(), entity)?;
        clear(self.conn(), entity)?;
        for (_, at) in deletions {
            let Some(known) = self.reader.borrow_mut().by_no(at.entry)? else { continue };
            let Some(deletion) = known.one(at.op) else { continue };
            self.keep_others(entity, at, &deletion, fields)?;
            for &seen in deletion.seen {
                let write = self.reader.borrow_mut().by_id(seen.entry)?;
                let at = self.reader.borrow_mut().at(seen)?;
                let Some((write, at)) = write.as_ref().and_then(|known| known.one(seen.op)).zip(at) else { continue };
                let later = |name: &str| fields.iter().any(|(n, _)| n == name) || deletion.value(name).is_some();
                for (name, _) in write.fields.iter().filter(|(name, _)| !later(name)) {
                    add(self.conn(), entity, name, at)?;
                }
            }
        }
        Ok(())
    }

    /// What a deletion wrote besides, but for these fields.
    fn keep_others(&self, entity: Entity, at: WriteRef, deletion: &OneOp, fields: &JsonFields) -> Sql<()> {
        let told = |name: &str| fields.iter().any(|(n, _)| n == name);
        let others = deletion.fields.iter().filter(|(name, _)| name != "alive" && !told(name));
        others.into_iter().try_for_each(|(name, _)| add(self.conn(), entity, name, at))
    }

    fn heads_of_living(&self, entity: Entity, made: WriteRef, fields: &[&str]) -> Sql<Vec<OpId>> {
        let later = heads_of(self.conn(), entity)?;
        let mut out = Vec::new();
        let mut as_made = Vec::new();
        for &field in fields {
            let before = out.len();
            for (_, at) in later.iter().filter(|(name, _)| name == field) {
                out.push(op_id(self.conn(), *at)?);
            }
            if out.len() == before {
                as_made.push(field);
            }
        }
        // Only these are always made with a first value of every field.
        use EntityKind::{Coding, Excerpt, Memo, Pins, Status, Value};
        let partly = !matches!(entity.kind, Coding | Excerpt | Memo | Pins | Status | Value);
        let stands = if as_made.is_empty() || !partly {
            !as_made.is_empty()
        } else {
            let first = self.first_fields(made)?;
            as_made.iter().any(|field| first.iter().any(|name| name == field))
        };
        if stands {
            out.push(op_id(self.conn(), made)?);
        }
        Ok(out)
    }

    /// The heads of a thing without a row: its deletions, and what they have seen of these fields.
    fn heads_of_dead(&self, entity: Entity, fields: Option<&[&str]>) -> Sql<Vec<OpId>> {
        let mut out = Vec::new();
        for (_, at) in heads_of(self.conn(), entity)? {
            let Some(known) = self.reader.borrow_mut().by_no(at.entry)? else { continue };
            let Some(deletion) = known.one(at.op) else { continue };
            if fields.is_none_or(|fields| fields.iter().any(|field| deletion.value(field).is_some())) {
                out.push(OpId { entry: known.id, op: at.op });
            }
            for &seen in deletion.seen {
                let Some(write) = self.reader.borrow_mut().by_id(seen.entry)? else { continue };
                let writes = |field: &str| write.one(seen.op).is_some_and(|op| op.value(field).is_some());
                if fields.is_none_or(|fields| fields.iter().any(|&f| f != "alive" && writes(f))) {
                    out.push(seen);
                }
            }
        }
        Ok(out)
    }
}

impl Held for Before<'_> {
    type Error = rusqlite::Error;

    fn heads(&self, entity: Entity, fields: &[&str]) -> Sql<Vec<OpId>> {
        let mut out = match self.made(entity)? {
            Some(made) => self.heads_of_living(entity, made, fields)?,
            None => self.heads_of_dead(entity, Some(fields))?,
        };
        for side in self.sides(entity)? {
            for (_, at) in heads_of(self.conn(), side)?.iter().filter(|(name, _)| fields.contains(&name.as_str())) {
                out.push(op_id(self.conn(), *at)?);
            }
        }
        Ok(out)
    }

    fn all_heads(&self, entity: Entity) -> Sql<Vec<OpId>> {
        let mut out = match self.made(entity)? {
            Some(made) => vec![op_id(self.conn(), made)?],
            None => self.heads_of_dead(entity, None)?,
        };
        for of in self.sides(entity)?.into_iter().chain(self.made(entity)?.map(|_| entity)) {
            for (_, at) in heads_of(self.conn(), of)? {
                out.push(op_id(self.conn(), at)?);
            }
        }
        Ok(out)
    }

    /// Where an entry that wrote it went: it was cut by the same rule.
    fn home(&self, entity: Entity) -> Sql<EntryHome> {
        let entry = match self.made(entity)? {
            Some(made) => Some(made.entry),
            None => heads_of(self.conn(), entity)?.first().map(|(_, at)| at.entry),
        };
        let Some(entry) = entry else { return Ok(EntryHome::default()) };
        let mut statement = self.conn().prepare_cached("SELECT owner, document FROM entry WHERE no = ?1")?;
        statement.query_row([entry], |row| {
            let id = |column| row.get::<_, Option<[u8; 16]>>(column).map(|id| id.map(Uuid::from_bytes));
            Ok(EntryHome { owner: id(0)?, document: id(1)? })
        })
    }
}

/// The rows of `head` for a thing.
pub(super) fn heads_of(conn: &Connection, entity: Entity) -> Sql<Vec<(String, WriteRef)>> {
    let mut statement = conn.prepare_cached("SELECT field, entry, op FROM head WHERE kind = ?1 AND thing = ?2")?;
    let mut rows = statement.query(params![entity.kind.code(), entity.id.as_bytes()])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push((row.get(0)?, WriteRef { entry: row.get(1)?, op: row.get(2)? }));
    }
    Ok(out)
}

/// Forgets the heads of all registers of a thing.
pub(super) fn clear(conn: &Connection, entity: Entity) -> Sql<()> {
    conn.prepare_cached("DELETE FROM head WHERE kind = ?1 AND thing = ?2")?
        .execute(params![entity.kind.code(), entity.id.as_bytes()])
        .map(|_| ())
}

/// Forgets the heads of one register.
pub(super) fn clear_field(conn: &Connection, entity: Entity, field: &str) -> Sql<()> {
    conn.prepare_cached("DELETE FROM head WHERE kind = ?1 AND thing = ?2 AND field = ?3")?
        .execute(params![entity.kind.code(), entity.id.as_bytes(), field])
        .map(|_| ())
}

/// Adds a head of a register.
pub(super) fn add(conn: &Connection, entity: Entity, field: &str, at: WriteRef) -> Sql<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO head (kind, thing, field, entry, op) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![entity.kind.code(), entity.id.as_bytes(), field, at.entry, at.op])
        .map(|_| ())
}

/// The newest mark on an entry, kept as the head of a register of its own.
const MARK: (&str, &str) = ("entry", "mark");

/// Makes a mark the newest on an entry.
pub(super) fn set_mark(conn: &Connection, entry: EntryId, at: WriteRef) -> Sql<()> {
    conn.prepare_cached("DELETE FROM head WHERE kind = ?1 AND thing = ?2")?.execute(params![MARK.0, entry.0])?;
    conn.prepare_cached("INSERT INTO head (kind, thing, field, entry, op) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![MARK.0, entry.0, MARK.1, at.entry, at.op])
        .map(|_| ())
}

/// The newest marks on an entry.
pub(super) fn marks_on(conn: &Connection, entry: EntryId) -> Sql<Vec<OpId>> {
    let mut statement = conn.prepare_cached("SELECT entry, op FROM head WHERE kind = ?1 AND thing = ?2")?;
    let mut rows = statement.query(params![MARK.0, entry.0])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(op_id(conn, WriteRef { entry: row.get(0)?, op: row.get(1)? })?);
    }
    Ok(out)
}

/// Whether anything that a columnar write made was written or deleted since.
pub(super) fn any_in(conn: &Connection, columns: &CodingColumns) -> Sql<bool> {
    let count = columns.spans.len() as u128;
    let sql = "SELECT 1 FROM head WHERE kind = ?1 AND thing >= ?2 AND thing <= ?3 LIMIT 1";
    let mut statement = conn.prepare_cached(sql)?;
    for (kind, first) in [("excerpt", columns.excerpt), ("coding", columns.coding)] {
        let last = Uuid::from_u128(first.as_u128().wrapping_add(count.saturating_sub(1)));
        if statement.exists(params![kind, first.as_bytes(), last.as_bytes()])? {
            return Ok(true);
        }
    }
    Ok(false)
}
