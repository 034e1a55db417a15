//! Excerpts and codings of a study that comes in: as columns where they follow one another, else one by one.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use uuid::Uuid;

use super::Planner;
use crate::exchange::import::study_file::{CodingRow, ExcerptRow};
use crate::exchange::{Error, Reason};
use crate::model::{CodingColumns, Entity, EntityKind, Key, Put, Valence, Value, Write};
use crate::text::Range;

/// From how many codings that follow one another they are written as one columnar edit.
const RUN: usize = 4;

/// An excerpt with what is needed to tell whether it can be a row of columns.
#[derive(Clone, Copy, Default)]
struct ExcerptUse {
    codings: u32,
    /// The place of the last one in the file's codings.
    last: u32,
}

impl Planner<'_> {
    /// Excerpts and codings: what follows one another as columns, the rest one by one.
    pub(super) fn excerpts(&mut self) -> Result<(), Error> {
        let whole = self.whole;
        let mut uses: HashMap<Uuid, ExcerptUse> = HashMap::with_capacity(whole.excerpts.len());
        for (at, coding) in whole.codings.iter().enumerate() {
            let slot = uses.entry(coding.excerpt).or_default();
            *slot = ExcerptUse { codings: slot.codings + 1, last: at as u32 };
        }
        let noted: HashSet<Uuid> = self.writes.iter().filter_map(noted).collect();
        let mut written = vec![false; whole.codings.len()];
        let mut at = 0;
        while let Some(excerpt) = whole.excerpts.get(at) {
            let here = self.project.has(EntityKind::Excerpt, excerpt.id);
            self.count(EntityKind::Excerpt, !here);
            let run = if here || !self.fresh { 0 } else { self.run(at, &uses, &noted) };
            if run >= RUN {
                self.columns(at, run, &uses, &mut written)?;
                at += run;
                continue;
            }
            let range = self.range(excerpt)?;
            if !here {
                self.excerpt(excerpt, range);
            }
            at += 1;
        }
        self.codings(&written)
    }

    /// How many excerpts from here on can be rows of one columnar edit: ids that count up, one coding each without a
    /// sign, of one coder, interview and time, in order of their starts, no memo on any.
    fn run(&self, at: usize, uses: &HashMap<Uuid, ExcerptUse>, noted: &HashSet<Uuid>) -> usize {
        let whole = self.whole;
        let row = |at: usize| -> Option<(&ExcerptRow, &CodingRow)> {
            let excerpt = whole.excerpts.get(at)?;
            let used = uses.get(&excerpt.id).filter(|used| used.codings == 1)?;
            let coding = whole.codings.get(used.last as usize)?;
            let fits = coding.valence == Valence::Neither && coding.coder == excerpt.coder;
            let plain = !noted.contains(&excerpt.id) && !noted.contains(&coding.id) && !excerpt.span.is_empty();
            (fits && plain && !self.project.has(EntityKind::Coding, coding.id)).then_some((excerpt, coding))
        };
        let Some(mut last) = row(at) else { return 0 };
        let mut many = 1;
        while let Some(next) = row(at + many) {
            let follows = |a: Uuid, b: Uuid| a.as_u128().checked_add(1) == Some(b.as_u128());
            let together = follows(last.0.id, next.0.id)
                && follows(last.1.id, next.1.id)
                && (last.0.document, last.0.coder, last.1.at) == (next.0.document, next.0.coder, next.1.at)
                && last.0.span.start <= next.0.span.start;
            if !together {
                break;
            }
            last = next;
            many += 1;
        }
        many
    }

    fn columns(
        &mut self,
        from: usize,
        many: usize,
        uses: &HashMap<Uuid, ExcerptUse>,
        written: &mut [bool],
    ) -> Result<(), Error> {
        let whole = self.whole;
        let rows = whole.excerpts.get(from..from + many).unwrap_or(&[]);
        let (mut codes, mut code, mut spans) = (Vec::new(), Vec::with_capacity(many), Vec::with_capacity(many));
        let mut numbers: HashMap<Uuid, u32> = HashMap::new();
        let mut first: Option<&CodingRow> = None;
        for (i, excerpt) in rows.iter().enumerate() {
            if i > 0 {
                self.count(EntityKind::Excerpt, true);
            }
            self.range(excerpt)?;
            let Some(coding) = uses.get(&excerpt.id).and_then(|used| {
                if let Some(slot) = written.get_mut(used.last as usize) {
                    *slot = true;
                }
                whole.codings.get(used.last as usize)
            }) else {
                continue;
            };
            self.sound(coding, excerpt.coder)?;
            self.count(EntityKind::Coding, true);
            first.get_or_insert(coding);
            spans.push(excerpt.span);
            code.push(*numbers.entry(coding.code).or_insert_with(|| {
                codes.push(coding.code);
                codes.len() as u32 - 1
            }));
        }
        if let (Some(excerpt), Some(coding)) = (rows.first(), first) {
            let (document, coder, at) = (excerpt.document, excerpt.coder, coding.at);
            let (excerpt, coding) = (excerpt.id, coding.id);
            self.writes.push(Write::Codings(CodingColumns {
                document,
                coder,
                excerpt,
                coding,
                codes,
                spans,
                code,
                at,
            }));
        }
        Ok(())
    }

    /// The words of an excerpt, anchored to the text.
    fn range(&self, excerpt: &ExcerptRow) -> Result<Range, Error> {
        let spot = (EntityKind::Excerpt, excerpt.number as usize);
        self.need(spot, "document", EntityKind::Document, Some(excerpt.document))?;
        self.need(spot, "coder", EntityKind::Coder, Some(excerpt.coder))?;
        let bad = || self.whole.fault(spot.0, spot.1, "end", Reason::BadRange);
        let blocks = self.blocks.get(&excerpt.document);
        let blocks = blocks.ok_or_else(|| self.whole.fault(spot.0, spot.1, "document", Reason::NoSuch))?;
        if excerpt.span.start > excerpt.span.end {
            return Err(bad());
        }
        blocks.anchor(excerpt.span).ok_or_else(bad)
    }

    fn excerpt(&mut self, excerpt: &ExcerptRow, range: Range) {
        let fields = vec![
            ("alive".into(), Value::from(true)),
            ("document".into(), Value::from(excerpt.document.to_string())),
            ("coder".into(), Value::from(excerpt.coder.to_string())),
            ("range".into(), Value::Range(range)),
        ];
        let entity = Entity { kind: EntityKind::Excerpt, id: excerpt.id };
        self.writes.push(Write::Put(Put { entity, fields, at: self.at }));
    }

    /// Whether what a coding names is there, and is the coder's own.
    fn sound(&self, coding: &CodingRow, owner: Uuid) -> Result<(), Error> {
        let spot = (EntityKind::Coding, coding.number as usize);
        self.need(spot, "code", EntityKind::Code, Some(coding.code))?;
        if owner == coding.coder { Ok(()) } else { Err(self.whole.fault(spot.0, spot.1, "coder", Reason::NoSuch)) }
    }

    /// The codings that no columns hold.
    fn codings(&mut self, written: &[bool]) -> Result<(), Error> {
        let whole = self.whole;
        for (coding, _) in whole.codings.iter().zip(written).filter(|(_, written)| !**written) {
            let number = coding.number as usize;
            let owner = self.owner(coding.excerpt);
            let owner = owner.ok_or_else(|| whole.fault(EntityKind::Coding, number, "excerpt", Reason::NoSuch))?;
            self.sound(coding, owner)?;
            let here = self.project.has(EntityKind::Coding, coding.id);
            self.count(EntityKind::Coding, !here);
            if here {
                continue;
            }
            let fields = [
                ("excerpt", json!(coding.excerpt.to_string())),
                ("code", json!(coding.code.to_string())),
                ("coder", json!(coding.coder.to_string())),
                ("valence", json!(coding.valence.number())),
                ("at", json!(coding.at)),
            ];
            self.put(EntityKind::Coding, coding.id, fields.map(|(name, value)| (name.to_owned(), value)).into());
        }
        Ok(())
    }

    /// Whose an excerpt is, of the file or here.
    fn owner(&self, excerpt: Uuid) -> Option<Uuid> {
        let rows = &self.whole.excerpts;
        if let Ok(at) = rows.binary_search_by_key(&excerpt, |row| row.id) {
            return rows.get(at).map(|row| row.coder);
        }
        let key = self.project.number(EntityKind::Excerpt, excerpt).map(Key::of)?;
        self.project.coders.get(self.project.excerpts.get(key)?.coder).map(|coder| coder.id)
    }
}

/// What a memo that is written is on.
fn noted(write: &Write) -> Option<Uuid> {
    let Write::Put(put) = write else { return None };
    let on = (put.entity.kind == EntityKind::Memo).then(|| put.json("on")).flatten()?;
    Uuid::try_parse(on.get(1)?.as_str()?).ok()
}
