//! Project, tables, questions, coders, cases, attributes and values.

use rusqlite::{Connection, OptionalExtension, Result as Sql, params, types::Type};

use uuid::Uuid;

use super::{WriteRef, broken, bytes, id, key, key_or_none};
use crate::lang::Lang;
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, Case, CaseKey, Coder, CoderKey, Derived, KeptTable, Key, Lookup,
    Project, Question, SavedQuery, Touched, ValueChoice,
};

pub(super) fn read(conn: &Connection, project: &mut Project) -> Sql<()> {
    read_project(conn, project)?;
    let mut rows = conn.prepare("SELECT no, id, name, initials, same_as FROM coder")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let coder = Coder { id: id(row, 1)?, name: row.get(2)?, initials: row.get(3)?, same_as: key_or_none(row, 4)? };
        project.coders.insert(key(row, 0)?, coder);
    }
    let mut rows = conn.prepare("SELECT no, id, name, position, same_as FROM \"case\"")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let case = Case { id: id(row, 1)?, name: row.get(2)?, position: row.get(3)?, same_as: key_or_none(row, 4)? };
        project.cases.insert(key(row, 0)?, case);
    }
    read_attributes(conn, project)?;
    let mut rows = conn.prepare("SELECT \"case\", attribute, value FROM value")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        project.values.insert((key(row, 0)?, key(row, 1)?), row.get(2)?);
    }
    Ok(())
}

fn read_project(conn: &Connection, project: &mut Project) -> Sql<()> {
    let found = conn.query_row("SELECT id, name, language FROM project", [], |row| {
        project.id = id(row, 0)?;
        project.name = row.get(1)?;
        project.language = Lang::of(&row.get::<_, String>(2)?).unwrap_or_default();
        Ok(())
    });
    found.optional()?;
    let sql = "SELECT id, position, name_en, name_sv, \"rows\", \"columns\", meet, measure, percent, filter \
               FROM tally";
    let mut rows = conn.prepare(sql)?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        project.tables.push(KeptTable {
            id: row.get(0)?,
            position: row.get(1)?,
            name: Bilingual { en: row.get(2)?, sv: row.get(3)? },
            rows: row.get(4)?,
            columns: row.get(5)?,
            meet: row.get(6)?,
            measure: row.get(7)?,
            percent: row.get(8)?,
            filter: row.get(9)?,
        });
    }
    let mut rows = conn.prepare("SELECT name, line FROM query ORDER BY name")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        project.queries.push(SavedQuery { name: row.get(0)?, line: row.get(1)? });
    }
    let mut rows = conn.prepare("SELECT id, name_en, name_sv FROM question")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let name = Bilingual { en: row.get(1)?, sv: row.get(2)? };
        project.questions.push(Question { id: row.get(0)?, name });
    }
    Ok(())
}

pub(super) fn write_project(conn: &Connection, project: &Project, made: WriteRef) -> Sql<()> {
    conn.prepare_cached(
        "INSERT INTO project (one, id, name, language, entry, op) VALUES (1, ?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET id = ?1, name = ?2, language = ?3, entry = ?4, op = ?5",
    )?
    .execute(params![bytes(project.id), project.name, project.language.code(), made.entry, made.op])?;
    conn.execute("DELETE FROM tally", [])?;
    let mut tally = conn.prepare_cached(
        "INSERT INTO tally (id, position, name_en, name_sv, \"rows\", \"columns\", meet, measure, percent, filter)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for t in &project.tables {
        let (name, row) = (&t.name, (&t.rows, &t.columns, &t.meet, &t.measure, &t.percent, &t.filter));
        tally.execute(params![t.id, t.position, name.en, name.sv, row.0, row.1, row.2, row.3, row.4, row.5])?;
    }
    conn.execute("DELETE FROM query", [])?;
    let mut query = conn.prepare_cached("INSERT INTO query (name, line) VALUES (?1, ?2)")?;
    for q in &project.queries {
        query.execute([&q.name, &q.line])?;
    }
    conn.execute("DELETE FROM question", [])?;
    let mut question = conn.prepare_cached("INSERT INTO question (id, name_en, name_sv) VALUES (?1, ?2, ?3)")?;
    for q in &project.questions {
        question.execute(params![q.id, q.name.en, q.name.sv])?;
    }
    Ok(())
}

pub(super) fn write_coder(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(coder) = project.coders.get(CoderKey::of(no)) else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO coder (no, id, name, initials, same_as, entry, op) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (no) DO UPDATE SET id = ?2, name = ?3, initials = ?4, same_as = ?5, entry = ?6, op = ?7",
    )?
    .execute(params![no, bytes(coder.id), coder.name, coder.initials, coder.same_as.map(Key::no), made.entry, made.op])
    .map(|_| ())
}

pub(super) fn write_case(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(case) = project.cases.get(CaseKey::of(no)) else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO \"case\" (no, id, name, position, same_as, entry, op) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (no) DO UPDATE SET id = ?2, name = ?3, position = ?4, same_as = ?5, entry = ?6, op = ?7",
    )?
    .execute(params![no, bytes(case.id), case.name, case.position, case.same_as.map(Key::no), made.entry, made.op])
    .map(|_| ())
}

fn read_attributes(conn: &Connection, project: &mut Project) -> Sql<()> {
    let mut rows = conn.prepare(
        "SELECT no, id, key, name_en, name_sv, kind, position, derived_from, derived_list, same_as FROM attribute",
    )?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(5)?;
        let kind = AttributeType::of(&kind).ok_or_else(|| broken(5, Type::Text, "not a kind of attribute"))?;
        let attribute = Attribute {
            id: id(row, 1)?,
            key: row.get(2)?,
            name: Bilingual { en: row.get(3)?, sv: row.get(4)? },
            kind,
            choices: Vec::new(),
            derived: derived(&row.get::<_, String>(7)?, &row.get::<_, String>(8)?),
            position: row.get(6)?,
            same_as: key_or_none(row, 9)?,
        };
        project.attributes.insert(key(row, 0)?, attribute);
    }
    let sql = "SELECT attribute, value, name_en, name_sv FROM choice ORDER BY attribute, position";
    let mut rows = conn.prepare(sql)?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let choice = ValueChoice { value: row.get(1)?, name: Bilingual { en: row.get(2)?, sv: row.get(3)? } };
        if let Some(attribute) = project.attributes.get_mut(key(row, 0)?) {
            attribute.choices.push(choice);
        }
    }
    Ok(())
}

/// What an attribute is computed from, as its row says.
fn derived(from: &str, list: &str) -> Option<Derived> {
    Some(Derived { from: Uuid::try_parse(from).ok(), list: Lookup::of(list)? })
}

pub(super) fn write_attribute(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(a) = project.attributes.get(AttributeKey::of(no)) else { return Ok(()) };
    let (id, kind) = (bytes(a.id), a.kind.code());
    let from = a.derived.and_then(|derived| derived.from).map_or_else(String::new, |id| id.to_string());
    let list = a.derived.map_or("", |derived| derived.list.code());
    conn.prepare_cached(
        "INSERT INTO attribute (no, id, key, name_en, name_sv, kind, position, entry, op, derived_from, derived_list,
           same_as)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (no) DO UPDATE SET id = ?2, key = ?3, name_en = ?4, name_sv = ?5, kind = ?6, position = ?7,
           entry = ?8, op = ?9, derived_from = ?10, derived_list = ?11, same_as = ?12",
    )?
    .execute(params![
        no,
        id,
        a.key,
        a.name.en,
        a.name.sv,
        kind,
        a.position,
        made.entry,
        made.op,
        from,
        list,
        a.same_as.map(Key::no)
    ])?;
    conn.prepare_cached("DELETE FROM choice WHERE attribute = ?1")?.execute([no])?;
    let mut statement = conn.prepare_cached(
        "INSERT INTO choice (attribute, position, value, name_en, name_sv) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, choice) in (1u32..).zip(&a.choices) {
        statement.execute(params![no, position, choice.value, choice.name.en, choice.name.sv])?;
    }
    Ok(())
}

pub(super) fn write_value(conn: &Connection, project: &Project, touched: Touched, made: WriteRef) -> Sql<()> {
    let (case, attribute) = touched.pair;
    let Some(value) = project.values.get(&(CaseKey::of(case), AttributeKey::of(attribute))) else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO value (\"case\", attribute, value, id, entry, op) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET value = ?3, id = ?4, entry = ?5, op = ?6",
    )?
    .execute(params![case, attribute, value, bytes(touched.entity.id), made.entry, made.op])
    .map(|_| ())
}
