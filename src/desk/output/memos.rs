//! The memos, with what each is about.

use serde_json::json;

use crate::desk::{Desk, Failure};
use crate::exchange::export::JsonRows;
use crate::lang::{self, Lang};
use crate::model::{CodingKey, EntityKind, ExcerptKey, Key, Memo};

/// The memos in order of time: `{id,on,on_id,about,coder,title,text,at}`; `about` is where the excerpt stands, else the
/// name of the thing.
///
/// # Errors
/// When a text cannot be read.
pub fn memos(desk: &mut Desk, for_people: bool, lang: Lang) -> Result<JsonRows, Failure> {
    let mut sheet = JsonRows::new(&[
        ("id", None),
        ("on", None),
        ("on_id", None),
        ("about", Some(lang::column_about(lang))),
        ("coder", Some(lang::heading_coder(lang))),
        ("title", Some(lang::column_title(lang))),
        ("text", Some(lang::heading_memo(lang))),
        ("at", Some(lang::column_at(lang))),
    ]);
    let mut memos: Vec<Memo> = desk.project().memos.iter().map(|(_, memo)| memo.clone()).collect();
    memos.sort_by_key(|memo| (memo.at, memo.id));
    for memo in memos {
        let about = about(desk, &memo, lang)?;
        let coder = desk.project().coders.get(memo.coder).map(|coder| coder.name.clone());
        let at = super::history::time(memo.at, for_people);
        sheet.row(vec![
            json!(memo.id.to_string()),
            json!(memo.on.kind.code()),
            json!(memo.on.id.to_string()),
            json!(about),
            json!(coder),
            json!(memo.title),
            json!(memo.body),
            json!(at),
        ]);
    }
    Ok(sheet)
}

fn about(desk: &mut Desk, memo: &Memo, lang: Lang) -> Result<String, Failure> {
    let project = desk.project();
    let number = |kind| project.number(kind, memo.on.id);
    let excerpt = match memo.on.kind {
        EntityKind::Excerpt => number(EntityKind::Excerpt).map(ExcerptKey::of),
        EntityKind::Coding => {
            let coding = number(EntityKind::Coding).map(CodingKey::of);
            coding.and_then(|key| project.codings.get(key)).map(|coding| coding.excerpt)
        }
        _ => None,
    };
    if let Some(excerpt) = excerpt.and_then(|key| project.excerpts.get(key)) {
        let (document, start) = (excerpt.document, excerpt.span.start);
        let cited = project.documents.get(document).map_or("", |d| d.cited()).to_owned();
        let place = desk.transcript(document)?.place(start);
        return Ok(place.cited(&cited));
    }
    let id = memo.on.id;
    let document = project.document(id).and_then(|key| project.documents.get(key)).map(|d| d.title.clone());
    let code = project.code(id).and_then(|key| project.codes.get(key)).map(|c| c.tag(lang).to_owned());
    let case = project.cases.iter().find(|(_, case)| case.id == id).map(|(_, case)| case.name.clone());
    Ok(document.or(code).or(case).unwrap_or_else(|| project.name.clone()))
}
