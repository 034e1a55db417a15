//! The turns of documents: found in the text, kept so that a whole study has them at hand.

use rusqlite::{Connection, Result as Sql, Row};

use crate::model::Turns;
use crate::text::Span;

/// Writes the turns of a document anew.
pub(in crate::store) fn write_turns(conn: &Connection, no: u32, turns: &Turns) -> Sql<()> {
    conn.prepare_cached("DELETE FROM turn WHERE document = ?1")?.execute([no])?;
    let mut statement = conn.prepare_cached(
        "INSERT INTO turn (document, no, whole, start, \"end\", asks, speaker) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let speakers = turns.speakers.iter().copied();
    for (number, ((&whole, span), who)) in (1u32..).zip(turns.starts.iter().zip(&turns.spans).zip(speakers)) {
        let speaker = turns.names.get(usize::from(who));
        let asks = who != u16::MAX && who == turns.asks;
        statement.execute(rusqlite::params![no, number, whole, span.start, span.end, asks, speaker])?;
    }
    Ok(())
}

/// Reads the turns of the documents with these numbers, at most, into their places in `out`.
pub(in crate::store) fn read_turns(conn: &Connection, bound: u32) -> Sql<Vec<Turns>> {
    let mut out = vec![Turns::default(); bound as usize];
    let mut statement =
        conn.prepare("SELECT whole, start, \"end\", asks, speaker FROM turn WHERE document = ?1 ORDER BY no")?;
    for (document, slot) in (0u32..).zip(&mut out) {
        let mut rows = statement.query([document])?;
        let mut open = OpenTurns::default();
        while let Some(row) = rows.next()? {
            open.take(row)?;
        }
        *slot = open.done();
    }
    Ok(out)
}

/// The turns of the document that is being read.
#[derive(Default)]
struct OpenTurns {
    starts: Vec<u32>,
    spans: Vec<Span>,
    speakers: Vec<u16>,
    names: Vec<String>,
    asks: Option<u16>,
}

impl OpenTurns {
    fn take(&mut self, row: &Row) -> Sql<()> {
        self.starts.push(row.get(0)?);
        self.spans.push(Span { start: row.get(1)?, end: row.get(2)? });
        let who = match row.get_ref(4)?.as_str_or_null()? {
            None => u16::MAX,
            Some(name) => self.name(name),
        };
        if who != u16::MAX && row.get(3)? {
            self.asks = Some(who);
        }
        self.speakers.push(who);
        Ok(())
    }

    /// Few people speak in one interview: looking along the list takes no time and no memory.
    fn name(&mut self, name: &str) -> u16 {
        let known = self.names.iter().position(|n| n == name);
        let at = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn done(self) -> Turns {
        Turns {
            starts: self.starts.into(),
            spans: self.spans.into(),
            speakers: self.speakers.into(),
            names: self.names.into(),
            asks: self.asks.unwrap_or(u16::MAX),
        }
    }
}
