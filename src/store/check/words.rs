//! Texts, what was found in them, and the words of excerpts.

use rusqlite::{Connection, Result as Sql};
use serde_json::Value as Json;

use super::{CheckReport, FileFault};
use crate::model::journal::View;
use crate::model::{Document, DocumentKey, Entity, EntityKind, Key, Measured, Turns};
use crate::store::{rows, side_by_side};
use crate::text::{Span, Text};

/// So many texts are in memory at a time.
const AT_ONCE: usize = 64;

/// A document as the file has it.
struct Kept<'p> {
    key: DocumentKey,
    document: &'p Document,
    text: Text,
    /// The text as it came in, where it was corrected since.
    original: Option<String>,
}

pub(super) fn prove(conn: &Connection, view: &View, report: &mut CheckReport) -> Sql<()> {
    let project = rows::read_headings(conn)?;
    let turns = rows::read_turns(conn, project.documents.bound() as u32)?;
    let excerpts = by_document(conn)?;
    for some in project.documents.iter().collect::<Vec<_>>().chunks(AT_ONCE) {
        let mut kept = Vec::with_capacity(some.len());
        for &(key, document) in some {
            match read_text(conn, key.no())? {
                Some((text, original)) => kept.push(Kept { key, document, text: Text::new(text), original }),
                None => report.add(FileFault::Text(entity(document))),
            }
        }
        let found = side_by_side(&kept, |kept| Measured::of(&kept.text, &kept.document.speakers));
        for (kept, found) in kept.iter().zip(&found) {
            let turns = turns.get(kept.key.no() as usize);
            if !is_shown(view, kept) || !turns.is_some_and(|turns| is_found(kept.document, turns, found)) {
                report.add(FileFault::Text(entity(kept.document)));
            }
            let from = excerpts.partition_point(|&(document, _)| document < kept.key.no());
            let to = excerpts.partition_point(|&(document, _)| document <= kept.key.no());
            prove_words(conn, excerpts.get(from..to).unwrap_or_default(), &kept.text, report)?;
        }
    }
    Ok(())
}

fn entity(document: &Document) -> Entity {
    Entity { kind: EntityKind::Document, id: document.id }
}

/// Whether the journal shows a document's text, and the text it came in with.
fn is_shown(view: &View, kept: &Kept) -> bool {
    let first = view.get(entity(kept.document)).and_then(|thing| thing.field("text"));
    let before = kept.original.as_deref().unwrap_or(kept.text.as_str());
    view.text(kept.document.id).map(Text::as_str) == Some(kept.text.as_str())
        && first.as_deref().and_then(Json::as_str) == Some(before)
}

/// Whether what is kept of a document's text is what is found in it.
fn is_found(document: &Document, turns: &Turns, found: &Measured) -> bool {
    (document.chars, document.words, document.turns) == (found.chars, found.words, found.count())
        && is_same(turns, &found.turns)
}

/// Who asks is kept on the turns of who asks: where there are none it makes no difference.
fn is_same(kept: &Turns, found: &Turns) -> bool {
    let asks =
        |turns: &Turns| turns.speakers.iter().map(|&who| who != u16::MAX && who == turns.asks).collect::<Vec<_>>();
    let names = |turns: &Turns| {
        let name = |no| turns.speaker(no).map(str::to_owned);
        (1..=turns.starts.len() as u32).map(name).collect::<Vec<_>>()
    };
    kept.starts == found.starts && kept.spans == found.spans && names(kept) == names(found) && asks(kept) == asks(found)
}

fn read_text(conn: &Connection, document: u32) -> Sql<Option<(String, Option<String>)>> {
    let mut statement = conn.prepare_cached("SELECT text, original FROM document_text WHERE document = ?1")?;
    let mut rows = statement.query([document])?;
    rows.next()?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// The excerpts of each document, by number. Sorted here: SQLite would write the words to a temporary file.
fn by_document(conn: &Connection) -> Sql<Vec<(u32, u32)>> {
    let mut statement = conn.prepare("SELECT document, no FROM excerpt")?;
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push((row.get(0)?, row.get(1)?));
    }
    out.sort_unstable();
    Ok(out)
}

fn prove_words(conn: &Connection, excerpts: &[(u32, u32)], text: &Text, report: &mut CheckReport) -> Sql<()> {
    let mut statement = conn.prepare_cached("SELECT id, start, \"end\", words FROM excerpt WHERE no = ?1")?;
    for (_, no) in excerpts {
        let mut rows = statement.query([no])?;
        let Some(row) = rows.next()? else { continue };
        let span = Span { start: row.get(1)?, end: row.get(2)? };
        if span.end > text.chars() || row.get_ref(3)?.as_str()? != text.slice(span) {
            report.add(FileFault::Words(Entity { kind: EntityKind::Excerpt, id: rows::id(row, 0)? }));
        }
    }
    Ok(())
}
