//! Contrary signs: codings of one coder, of the same words, with one code, that say different things. A gesture keeps
//! their rows of the table `conflict`, a row for each coding, by what memory shows after it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, Result as Sql, params};
use uuid::Uuid;

use super::rows;
use crate::model::{
    CodeKey, CoderKey, Coding, CodingKey, DocumentKey, Entity, EntityKind, ExcerptKey, Key, Project, Put, Touched,
    Valence,
};

/// What a gesture did, as far as it may raise contrary signs or settle them.
pub(super) struct SignChanges<'a> {
    /// What it touched in memory.
    pub(super) touched: &'a HashMap<Entity, Touched>,
    /// The documents of its columnar writes.
    pub(super) documents: Vec<Uuid>,
    /// Whether codes came to count as others, or as themselves again.
    pub(super) codes_joined: bool,
    /// Excerpts and codings that memory still holds and that are gone.
    pub(super) is_gone: &'a dyn Fn(Entity) -> bool,
}

/// Whether a write makes a code count as another, or as itself again.
pub(super) fn joins_codes(put: &Put) -> bool {
    let is_new = put.alive() == Some(true) && put.id("same_as").is_none();
    put.entity.kind == EntityKind::Code && !is_new && put.json("same_as").is_some()
}

/// Brings the rows to what memory shows.
pub(super) fn keep(conn: &Connection, project: &Project, work: &SignChanges) -> Sql<()> {
    let kept = kept(conn)?;
    let document_of = |excerpt: ExcerptKey| project.excerpts.get(excerpt).map(|excerpt| excerpt.document);
    let coding = |no: u32| project.codings.get(CodingKey::of(no)).map(|coding| coding.excerpt);
    let of_coding = |id: &Uuid| project.number(EntityKind::Coding, *id).and_then(coding).and_then(document_of);
    let of_touched = |touched: &Touched| match touched.entity.kind {
        EntityKind::Excerpt => document_of(ExcerptKey::of(touched.no)),
        EntityKind::Coding => coding(touched.no).and_then(document_of),
        _ => None,
    };
    let documents: BTreeSet<DocumentKey> = match work.codes_joined {
        true => project.documents.keys().collect(),
        false => {
            let living = work.touched.values().filter(|touched| !touched.gone).filter_map(of_touched);
            let columns = work.documents.iter().filter_map(|&id| project.document(id));
            // What was contrary to something that is gone is looked at as well.
            living.chain(columns).chain(kept.iter().filter_map(of_coding)).collect()
        }
    };
    let mut wanted = BTreeSet::new();
    for document in documents {
        find(project, document, work.is_gone, &mut wanted);
    }
    if wanted == kept {
        return Ok(());
    }
    let mut out = conn.prepare_cached("DELETE FROM conflict WHERE kind = 'signs' AND thing = ?1")?;
    kept.difference(&wanted).try_for_each(|id| out.execute(params![id.as_bytes()]).map(drop))?;
    let mut into = conn.prepare_cached("INSERT INTO conflict (kind, thing, field) VALUES ('signs', ?1, '')")?;
    wanted.difference(&kept).try_for_each(|id| into.execute(params![id.as_bytes()]).map(drop))
}

fn kept(conn: &Connection) -> Sql<BTreeSet<Uuid>> {
    let mut statement = conn.prepare_cached("SELECT thing FROM conflict WHERE kind = 'signs'")?;
    let mut rows = statement.query([])?;
    let mut out = BTreeSet::new();
    while let Some(row) = rows.next()? {
        out.insert(rows::id(row, 0)?);
    }
    Ok(out)
}

/// The codings of a document whose signs are contrary to another's.
fn find(project: &Project, document: DocumentKey, is_gone: &dyn Fn(Entity) -> bool, out: &mut BTreeSet<Uuid>) {
    let list = project.excerpts_in(document);
    let span = |key: &ExcerptKey| project.excerpts.get(*key).map(|excerpt| excerpt.span);
    for same in list.chunk_by(|a, b| span(a) == span(b)) {
        let codings = || same.iter().flat_map(|&excerpt| project.codings_of(excerpt)).map(|(_, coding)| coding);
        // Only a coding with a sign can be contrary to another, and such are few.
        if codings().all(|coding| coding.valence == Valence::Neither) {
            continue;
        }
        let is_there = |coding: &&Coding| !is_gone(Entity { kind: EntityKind::Coding, id: coding.id });
        let mut by_code: BTreeMap<(CodeKey, CoderKey), Vec<&Coding>> = BTreeMap::new();
        for coding in codings().filter(is_there) {
            by_code.entry((project.target(coding.code), coding.coder)).or_default().push(coding);
        }
        let contrary = |codings: &&Vec<&Coding>| codings.windows(2).any(|pair| pair[0].valence != pair[1].valence);
        out.extend(by_code.values().filter(contrary).flatten().map(|coding| coding.id));
    }
}
