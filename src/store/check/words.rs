//! Texts, what was found in them, and the words of excerpts.

use rusqlite::{Connection, Result as Sql};

use super::{CheckReport, FileFault};
use crate::model::journal::View;
use crate::model::{Entity, EntityKind, Key, Turns};
use crate::store::rows;
use crate::text::{Places, Span, Text};

pub(super) fn prove(conn: &Connection, view: &View, report: &mut CheckReport) -> Sql<()> {
    let project = rows::read_headings(conn)?;
    let bound = project.documents.bound() as u32;
    let turns = rows::read_turns(conn, bound)?;
    let excerpts = by_document(conn)?;
    for (key, document) in project.documents.iter() {
        let entity = Entity { kind: EntityKind::Document, id: document.id };
        let Some((text, original)) = read_text(conn, key.no())? else {
            report.add(FileFault::Text(entity));
            continue;
        };
        let shown = view.text(document.id).map(Text::as_str);
        let first = view.get(entity).and_then(|thing| thing.field("text").and_then(|t| t.as_str().map(str::to_owned)));
        let before = original.as_deref().unwrap_or(&text);
        let same = shown == Some(text.as_str()) && first.as_deref() == Some(before);
        let text = Text::new(text);
        let places = Places::of(&text, &document.speakers);
        let counts = (text.chars(), places.words_in(&text, text.span()), places.count());
        let found = counts == (document.chars, document.words, document.turns)
            && turns.get(key.no() as usize).is_some_and(|kept| is_same(kept, &Turns::of(&places)));
        if !same || !found {
            report.add(FileFault::Text(entity));
        }
        let from = excerpts.partition_point(|&(document, _)| document < key.no());
        let to = excerpts.partition_point(|&(document, _)| document <= key.no());
        prove_words(conn, excerpts.get(from..to).unwrap_or_default(), &text, report)?;
    }
    Ok(())
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
