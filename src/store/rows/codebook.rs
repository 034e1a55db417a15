//! Codes and pinned codes.

use rusqlite::{Connection, Result as Sql, ToSql, params};

use super::{WriteRef, bytes, id, key, key_or_none, upsert};
use crate::model::{Code, CodeKey, CoderKey, GroupKind, Hue, Key, Project, Touched};

/// The columns of a code that are no plain texts.
const OWN: [&str; 8] = ["no", "id", "mark", "parent", "position", "same_as", "kind", "colour"];

/// All columns of a code that memory holds: the texts are those of [`Code::texts`].
fn columns() -> Vec<String> {
    let texts = Code::default();
    let texts = texts.texts().map(|(register, _)| register.replace('.', "_"));
    OWN.into_iter().map(str::to_owned).chain(texts).collect()
}

pub(super) fn read(conn: &Connection, project: &mut Project) -> Sql<()> {
    let mut rows = conn.prepare(&format!("SELECT {} FROM code", columns().join(", ")))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let mut code = Code {
            id: id(row, 1)?,
            mark: row.get(2)?,
            parent: key_or_none(row, 3)?,
            position: row.get(4)?,
            same_as: key_or_none(row, 5)?,
            kind: row.get::<_, Option<String>>(6)?.and_then(|word| GroupKind::of(&word)),
            colour: row.get::<_, Option<u8>>(7)?.map(Hue),
            ..Code::default()
        };
        for (column, (_, words)) in (OWN.len()..).zip(code.texts_mut()) {
            *words = row.get(column)?;
        }
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

pub(super) fn write(conn: &Connection, project: &Project, no: u32, made: WriteRef) -> Sql<()> {
    let Some(c) = project.codes.get(CodeKey::of(no)) else { return Ok(()) };
    let (id, kind, colour) = (bytes(c.id), c.kind.map(GroupKind::code), c.colour.map(|hue| hue.0));
    let (parent, same_as) = (c.parent.map(Key::no), c.same_as.map(Key::no));
    let mut row = params![no, id, c.mark, parent, c.position, same_as, kind, colour].to_vec();
    let texts: Vec<&str> = c.texts().map(|(_, words)| words).collect();
    row.extend(texts.iter().map(|words| words as &dyn ToSql));
    row.extend(params![made.entry, made.op]);
    let columns: Vec<String> = columns().into_iter().chain(["entry", "op"].map(str::to_owned)).collect();
    let values = vec!["?".to_owned(); columns.len()];
    conn.prepare_cached(&upsert("code", &columns, &values, 1))?.execute(row.as_slice()).map(|_| ())
}

pub(super) fn write_pins(conn: &Connection, project: &Project, touched: Touched, made: WriteRef) -> Sql<()> {
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
