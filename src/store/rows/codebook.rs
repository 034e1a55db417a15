//! Codes and pinned codes.

use rusqlite::{Connection, Result as Sql, params};

use super::{At, bytes, id, key, key_or_none};
use crate::model::{Bilingual, Code, CodeKey, CoderKey, Hue, Key, Kind, Project, Touched};

pub(super) fn read(conn: &Connection, project: &mut Project) -> Sql<()> {
    let mut rows = conn.prepare(
        "SELECT no, id, mark, parent, position, same_as, kind, colour, name_en, name_sv, short_en, short_sv,
           definition_en, definition_sv, include_en, include_sv, exclude_en, exclude_sv, example_en, example_sv,
           basis, sources, question
         FROM code",
    )?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let both = |at: usize| -> Sql<Bilingual> { Ok(Bilingual { en: row.get(at)?, sv: row.get(at + 1)? }) };
        let code = Code {
            id: id(row, 1)?,
            mark: row.get(2)?,
            parent: key_or_none(row, 3)?,
            position: row.get(4)?,
            same_as: key_or_none(row, 5)?,
            kind: row.get::<_, Option<String>>(6)?.and_then(|word| Kind::of(&word)),
            colour: row.get::<_, Option<u8>>(7)?.map(Hue),
            name: both(8)?,
            short: both(10)?,
            definition: both(12)?,
            include: both(14)?,
            exclude: both(16)?,
            example: both(18)?,
            basis: row.get(20)?,
            sources: row.get(21)?,
            question: row.get(22)?,
        };
        project.codes.insert(key(row, 0)?, code);
    }
    let mut rows = conn.prepare("SELECT coder FROM pins")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        project.pins.insert(key(row, 0)?, Vec::new());
    }
    let mut rows = conn.prepare("SELECT coder, code FROM pin ORDER BY coder, digit")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        project.pins.entry(key(row, 0)?).or_default().push(key_or_none(row, 1)?);
    }
    Ok(())
}

pub(super) fn write(conn: &Connection, project: &Project, no: u32, made: At) -> Sql<()> {
    let Some(c) = project.codes.get(CodeKey::of(no)) else { return Ok(()) };
    let (id, kind, colour) = (bytes(c.id), c.kind.map(Kind::code), c.colour.map(|hue| hue.0));
    let (parent, same_as) = (c.parent.map(Key::no), c.same_as.map(Key::no));
    conn.prepare_cached(
        "INSERT INTO code (no, id, mark, parent, position, same_as, kind, colour, name_en, name_sv, short_en, short_sv,
           definition_en, definition_sv, include_en, include_sv, exclude_en, exclude_sv, example_en, example_sv,
           basis, sources, question, entry, op)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
           ?23, ?24, ?25)
         ON CONFLICT (no) DO UPDATE SET id = ?2, mark = ?3, parent = ?4, position = ?5, same_as = ?6, kind = ?7,
           colour = ?8, name_en = ?9, name_sv = ?10, short_en = ?11, short_sv = ?12, definition_en = ?13,
           definition_sv = ?14, include_en = ?15, include_sv = ?16, exclude_en = ?17, exclude_sv = ?18,
           example_en = ?19, example_sv = ?20, basis = ?21, sources = ?22, question = ?23, entry = ?24, op = ?25",
    )?
    .execute(params![
        no,
        id,
        c.mark,
        parent,
        c.position,
        same_as,
        kind,
        colour,
        c.name.en,
        c.name.sv,
        c.short.en,
        c.short.sv,
        c.definition.en,
        c.definition.sv,
        c.include.en,
        c.include.sv,
        c.exclude.en,
        c.exclude.sv,
        c.example.en,
        c.example.sv,
        c.basis,
        c.sources,
        c.question,
        made.entry,
        made.op
    ])
    .map(|_| ())
}

pub(super) fn write_pins(conn: &Connection, project: &Project, touched: Touched, made: At) -> Sql<()> {
    let coder = touched.pair.0;
    let Some(pins) = project.pins.get(&CoderKey::of(coder)) else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO pins (coder, id, entry, op) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (coder) DO UPDATE SET id = ?2, entry = ?3, op = ?4",
    )?
    .execute(params![coder, bytes(touched.entity.id), made.entry, made.op])?;
    conn.prepare_cached("DELETE FROM pin WHERE coder = ?1")?.execute([coder])?;
    let mut statement = conn.prepare_cached("INSERT INTO pin (coder, digit, code) VALUES (?1, ?2, ?3)")?;
    for (digit, code) in (1u32..).zip(pins) {
        statement.execute(params![coder, digit, code.map(Key::no)])?;
    }
    Ok(())
}

/// Lists the marks that several codes have: allowed, and worth a look.
pub(in crate::store) fn find_double_marks(conn: &Connection) -> Sql<()> {
    conn.prepare_cached("DELETE FROM conflict WHERE kind = 'double mark'")?.execute([])?;
    conn.prepare_cached(
        "INSERT INTO conflict (kind, thing, field)
         SELECT 'double mark', x'', mark FROM code WHERE mark <> '' AND same_as IS NULL GROUP BY mark HAVING count(*) > 1",
    )?
    .execute([])
    .map(|_| ())
}
