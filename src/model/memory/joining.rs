//! What was made apart and counts as one: coders, cases and attributes that others stand for. Memory names those that
//! stand; what was told is kept beside, so that a join is one write and taken back by one.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::model::{
    Arena, AttributeKey, CaseKey, CoderKey, CodingKey, Document, DocumentKey, EntityKind, ExcerptKey, Key, MemoKey,
    Project,
};

impl Project {
    /// The coder that a coder counts as: itself unless joined.
    pub fn who(&self, coder: CoderKey) -> CoderKey {
        self.stands_for(EntityKind::Coder, coder)
    }

    /// The case that a case counts as.
    pub fn case_standing(&self, case: CaseKey) -> CaseKey {
        self.stands_for(EntityKind::Case, case)
    }

    /// The attribute that an attribute counts as.
    pub fn attribute_standing(&self, attribute: AttributeKey) -> AttributeKey {
        self.stands_for(EntityKind::Attribute, attribute)
    }

    fn stands_for<K: Key>(&self, kind: EntityKind, key: K) -> K {
        if self.joined.is_empty() {
            return key;
        }
        self.joined.get(&(kind, key.no())).map_or(key, |&no| K::of(no))
    }

    /// Whether anything was joined that summaries, values and the like may be about.
    pub fn has_joined(&self) -> bool {
        let assessed = !self.summaries.is_empty() || !self.assessments.is_empty();
        !self.joined.is_empty() || (assessed && self.codes.iter().any(|(_, code)| code.same_as.is_some()))
    }

    /// Makes what follows from joins anew when one was written.
    pub(super) fn join_if(&mut self, written: bool) {
        if written {
            self.join();
        }
    }

    /// Makes what follows from joins anew: who stands for whom, and whom the work names.
    pub(super) fn join(&mut self) {
        let was_joined = !self.joined.is_empty();
        self.joined.clear();
        targets(&self.coders, |coder| coder.same_as).into_iter().for_each(|(a, b)| self.note(EntityKind::Coder, a, b));
        targets(&self.cases, |case| case.same_as).into_iter().for_each(|(a, b)| self.note(EntityKind::Case, a, b));
        let attributes = targets(&self.attributes, |attribute| attribute.same_as);
        attributes.into_iter().for_each(|(a, b)| self.note(EntityKind::Attribute, a, b));
        let away = |kind| self.joined.keys().filter(|(of, _)| *of == kind).map(|(_, no)| *no).collect::<HashSet<u32>>();
        let (coders, cases, attributes) =
            (away(EntityKind::Coder), away(EntityKind::Case), away(EntityKind::Attribute));
        self.coders.set_away(coders);
        self.cases.set_away(cases);
        self.attributes.set_away(attributes);
        if was_joined || !self.joined.is_empty() {
            self.name_standing();
        }
    }

    fn note(&mut self, kind: EntityKind, from: u32, to: u32) {
        self.joined.insert((kind, from), to);
    }

    /// Names those that stand in everything that names a coder or a case.
    pub(in crate::model) fn name_standing(&mut self) {
        let excerpts: Vec<(ExcerptKey, Uuid, CoderKey)> =
            self.excerpts.iter().map(|(key, e)| (key, e.id, self.teller(e.id, e.coder))).collect();
        for (key, id, told) in excerpts {
            let coder = self.told_coder(id, told);
            self.excerpts.get_mut(key).into_iter().for_each(|excerpt| excerpt.coder = coder);
        }
        let codings: Vec<(CodingKey, Uuid, CoderKey)> =
            self.codings.iter().map(|(key, c)| (key, c.id, self.teller(c.id, c.coder))).collect();
        for (key, id, told) in codings {
            let coder = self.told_coder(id, told);
            self.codings.get_mut(key).into_iter().for_each(|coding| coding.coder = coder);
        }
        let memos: Vec<(MemoKey, Uuid, CoderKey)> =
            self.memos.iter().map(|(key, m)| (key, m.id, self.teller(m.id, m.coder))).collect();
        for (key, id, told) in memos {
            let coder = self.told_coder(id, told);
            self.memos.get_mut(key).into_iter().for_each(|memo| memo.coder = coder);
        }
        let statuses: Vec<(DocumentKey, CoderKey)> = self.statuses.keys().copied().collect();
        for pair in statuses {
            let coder = self.who(pair.1);
            self.statuses.get_mut(&pair).into_iter().for_each(|status| status.coder = coder);
        }
        let documents: Vec<(DocumentKey, Uuid, Vec<CaseKey>)> =
            self.documents.iter().map(|(key, d)| (key, d.id, self.cases_as_told(d).to_vec())).collect();
        for (key, id, told) in documents {
            let cases = self.told_cases(id, told);
            if let Some(document) = self.documents.get_mut(key) {
                document.cases = cases;
            }
        }
    }

    /// The coder that a piece of work names, by the one it was made by; that one is kept where it is another.
    pub(super) fn told_coder(&mut self, thing: Uuid, told: CoderKey) -> CoderKey {
        let who = self.who(told);
        if who == told {
            if !self.made_by.is_empty() {
                self.made_by.remove(&thing);
            }
        } else {
            self.made_by.insert(thing, told);
        }
        who
    }

    /// The coder a piece of work was made by, as its row and the journal have it; `coder` is the one it names.
    pub fn teller(&self, thing: Uuid, coder: CoderKey) -> CoderKey {
        if self.made_by.is_empty() { coder } else { self.made_by.get(&thing).copied().unwrap_or(coder) }
    }

    /// The cases that a document names, by those it was given; these are kept where they are others.
    pub(super) fn told_cases(&mut self, document: Uuid, told: Vec<CaseKey>) -> Vec<CaseKey> {
        let mut standing: Vec<CaseKey> = Vec::with_capacity(told.len());
        for case in told.iter().map(|&case| self.case_standing(case)) {
            if !standing.contains(&case) {
                standing.push(case);
            }
        }
        if standing == told {
            self.given_cases.remove(&document);
        } else {
            self.given_cases.insert(document, told);
        }
        standing
    }

    /// The cases that a document was given, as its row and the journal have it.
    pub fn cases_as_told<'a>(&'a self, document: &'a Document) -> &'a [CaseKey] {
        self.given_cases.get(&document.id).unwrap_or(&document.cases)
    }
}

/// What was joined into another, and the one that stands in the end; a ring is cut where it closes.
fn targets<K: Key, T>(things: &Arena<K, T>, same_as: impl Fn(&T) -> Option<K>) -> HashMap<u32, u32> {
    let next = |key: K| same_as(things.get(key)?).filter(|&to| things.get(to).is_some());
    let mut out = HashMap::new();
    for (key, _) in things.with_away() {
        let (mut at, mut been) = (key, HashSet::from([key.no()]));
        while let Some(to) = next(at).filter(|to| been.insert(to.no())) {
            at = to;
        }
        if at != key {
            out.insert(key.no(), at.no());
        }
    }
    out
}
