//! Plain things: a table a kind, a column a field, ids in place of local numbers; sets of registers in a table beside it.

use rusqlite::types::{Type, Value as Datum};
use rusqlite::{Connection, Result as Sql, Row, params_from_iter};
use uuid::Uuid;

use super::{WriteRef, broken, bytes, id, upsert};
use crate::model::{Entity, EntityKind, MemoTarget, PlainField, Project, Stand, Verdict, fields_of};

/// What a plain kind's table and those beside it are made of.
struct PlainTables {
    table: String,
    columns: Vec<PlainColumn>,
    /// The registers with a table of their own.
    many: Vec<&'static str>,
}

/// A column of a plain thing.
struct PlainColumn {
    name: String,
    /// What it is a local number of; the id of that is read and written.
    of: Option<EntityKind>,
}

impl PlainTables {
    fn of(kind: EntityKind) -> PlainTables {
        let mut shape = PlainTables { table: quoted(kind.code()), columns: Vec::new(), many: Vec::new() };
        fields_of(kind, &mut |name, slot| match slot {
            PlainField::Evidence(_) | PlainField::Findings(_) => shape.many.push(name),
            PlainField::On(_) => {
                shape.columns.extend(["kind", "target"].map(|name| PlainColumn { name: quoted(name), of: None }))
            }
            PlainField::Id(of, _) => shape.columns.push(PlainColumn { name: quoted(name), of: Some(of) }),
            _ => shape.columns.push(PlainColumn { name: quoted(name), of: None }),
        });
        shape
    }

    fn is_plain(&self) -> bool {
        !self.columns.is_empty()
    }
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The table of a set of registers: `finding_evidence`, with the columns `finding` and `evidence`.
fn beside(kind: EntityKind, many: &str) -> String {
    quoted(&format!("{}_{many}", kind.code()))
}

pub(super) fn read(conn: &Connection, project: &mut Project) -> Sql<()> {
    for kind in EntityKind::ALL {
        let shape = PlainTables::of(kind);
        if shape.is_plain() {
            read_kind(conn, project, kind, &shape)?;
        }
    }
    Ok(())
}

fn read_kind(conn: &Connection, project: &mut Project, kind: EntityKind, shape: &PlainTables) -> Sql<()> {
    let PlainTables { table, columns, many } = shape;
    let value = |column: &PlainColumn| match column.of {
        Some(of) => format!("(SELECT o.id FROM \"{}\" o WHERE o.no = t.{})", of.code(), column.name),
        None => format!("t.{}", column.name),
    };
    let columns: Vec<String> = std::iter::once("t.id".to_owned()).chain(columns.iter().map(value)).collect();
    let mut rows = conn.prepare(&format!("SELECT {} FROM {table} t", columns.join(", ")))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (thing, mut column, mut outcome) = (id(row, 0)?, 1, Ok(()));
        let Some(shelf) = project.shelf_mut(kind) else { return Ok(()) };
        shelf.change(thing, &mut |_, slot| {
            if outcome.is_ok() {
                outcome = fill(slot, row, &mut column);
            }
        });
        outcome?;
    }
    many.iter().try_for_each(|many| read_many(conn, project, kind, many))
}

/// Fills a field from the next column.
fn fill(slot: PlainField, row: &Row, column: &mut usize) -> Sql<()> {
    let at = *column;
    *column += 1;
    match slot {
        PlainField::Id(_, of) | PlainField::Loose(_, of) => *of = id(row, at)?,
        PlainField::On(target) => {
            let kind = EntityKind::of(&row.get::<_, String>(at)?);
            let kind = kind.ok_or_else(|| broken(at, Type::Text, "not a kind of thing"))?;
            *target = MemoTarget { kind, id: id(row, at + 1)? };
            *column += 1;
        }
        PlainField::Text(words) => *words = row.get(at)?,
        PlainField::Number(number) => *number = row.get(at)?,
        PlainField::Verdict(verdict) => {
            let said = Verdict::of(&row.get::<_, String>(at)?);
            *verdict = said.ok_or_else(|| broken(at, Type::Text, "not a verdict"))?;
        }
        PlainField::Evidence(_) | PlainField::Findings(_) => *column -= 1,
    }
    Ok(())
}

fn read_many(conn: &Connection, project: &mut Project, kind: EntityKind, many: &'static str) -> Sql<()> {
    let (table, own) = (beside(kind, many), kind.code());
    let mut rows = conn.prepare(&format!("SELECT \"{own}\", \"{many}\", stand FROM {table}"))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (thing, of, stand) = (id(row, 0)?, id(row, 1)?, row.get::<_, String>(2)?);
        let Some(shelf) = project.shelf_mut(kind) else { return Ok(()) };
        shelf.change(thing, &mut |name, slot| match slot {
            PlainField::Evidence(all) if name == many => all.extend(Stand::of(&stand).map(|stand| (of, stand))),
            PlainField::Findings(all) if name == many => drop(all.insert(of)),
            _ => {}
        });
    }
    Ok(())
}

pub(super) fn write(conn: &Connection, project: &Project, entity: Entity, made: WriteRef) -> Sql<()> {
    let Some(shelf) = project.shelf(entity.kind) else { return Ok(()) };
    let shape = PlainTables::of(entity.kind);
    let mut row = vec![blob(entity.id)];
    let mut many: Vec<(&'static str, Uuid, &'static str)> = Vec::new();
    let here = shelf.show(entity.id, &mut |name, slot| match slot {
        PlainField::Id(_, of) | PlainField::Loose(_, of) => row.push(blob(*of)),
        PlainField::On(target) => row.extend([Datum::Text(target.kind.code().to_owned()), blob(target.id)]),
        PlainField::Text(words) => row.push(Datum::Text(words.clone())),
        PlainField::Number(number) => row.push(number.map_or(Datum::Null, Datum::Integer)),
        PlainField::Verdict(verdict) => row.push(Datum::Text(verdict.code().to_owned())),
        PlainField::Evidence(all) => many.extend(all.iter().map(|(&of, stand)| (name, of, stand.code()))),
        PlainField::Findings(all) => many.extend(all.iter().map(|&of| (name, of, ""))),
    });
    if !here {
        return Ok(());
    }
    row.extend([Datum::Integer(made.entry), Datum::Integer(made.op.into())]);
    let names = shape.columns.iter().map(|column| column.name.clone());
    let names: Vec<String> =
        std::iter::once("id".to_owned()).chain(names).chain(["entry", "op"].map(str::to_owned)).collect();
    let of = |column: &PlainColumn| match column.of {
        Some(of) => format!("(SELECT no FROM \"{}\" WHERE id = ?)", of.code()),
        None => "?".to_owned(),
    };
    let one = || "?".to_owned();
    let values: Vec<String> =
        std::iter::once(one()).chain(shape.columns.iter().map(of)).chain([one(), one()]).collect();
    conn.prepare_cached(&upsert(&shape.table, &names, &values, 1))?.execute(params_from_iter(row))?;
    for register in &shape.many {
        remove_many(conn, entity, register)?;
    }
    for (register, of, stand) in many {
        let (table, own) = (beside(entity.kind, register), entity.kind.code());
        let sql = format!("INSERT INTO {table} (\"{own}\", \"{register}\", stand) VALUES (?1, ?2, ?3)");
        conn.prepare_cached(&sql)?.execute((bytes(entity.id), bytes(of), stand))?;
    }
    Ok(())
}

pub(super) fn remove(conn: &Connection, entity: Entity) -> Sql<()> {
    for register in PlainTables::of(entity.kind).many {
        remove_many(conn, entity, register)?;
    }
    let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", entity.kind.code());
    conn.prepare_cached(&sql)?.execute([bytes(entity.id)]).map(|_| ())
}

fn remove_many(conn: &Connection, entity: Entity, register: &str) -> Sql<()> {
    let sql = format!("DELETE FROM {} WHERE \"{}\" = ?1", beside(entity.kind, register), entity.kind.code());
    conn.prepare_cached(&sql)?.execute([bytes(entity.id)]).map(|_| ())
}

fn blob(id: Uuid) -> Datum {
    Datum::Blob(id.as_bytes().to_vec())
}
