//! What is otherwise in a project than it was: by coder, and for what belongs to all.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::model::{CoderKey, Project};
use crate::text::Span;

/// How many things are new, gone, or say something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCounts {
    /// Things that were not there.
    pub new: usize,
    /// Things that say something else.
    pub changed: usize,
    /// Things that are there no longer.
    pub gone: usize,
}

impl ChangeCounts {
    /// Whether nothing is otherwise.
    pub fn is_none(self) -> bool {
        self == ChangeCounts::default()
    }
}

/// What one coder's work is otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoderChange {
    /// The coder's name, as it is now.
    pub name: String,
    /// Excerpts; changed are those whose borders moved.
    pub excerpts: ChangeCounts,
    /// Codings; changed are those with another sign.
    pub codings: ChangeCounts,
    /// Memos.
    pub memos: ChangeCounts,
    /// Interviews whose reading came further or back.
    pub readings: usize,
}

/// What is otherwise in a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// By coder, in the order of names; those whose work is as it was are left out.
    pub coders: Vec<CoderChange>,
    /// Interviews: their headings and cases.
    pub documents: ChangeCounts,
    /// Codes of the codebook.
    pub codes: ChangeCounts,
    /// Cases.
    pub cases: ChangeCounts,
    /// Values of attributes.
    pub values: ChangeCounts,
}

impl Difference {
    /// Whether nothing that is shown is otherwise.
    pub fn is_none(&self) -> bool {
        let all = [self.documents, self.codes, self.cases, self.values];
        self.coders.is_empty() && all.into_iter().all(ChangeCounts::is_none)
    }
}

/// What is otherwise in `after` than it was in `before`: two states of one project.
pub fn difference(before: &Project, after: &Project) -> Difference {
    let documents = |project: &Project| -> HashMap<Uuid, _> {
        let cases =
            |key| project.documents.get(key).map(|d| (d.title.clone(), d.short.clone(), cases_of(project, key)));
        project.documents.iter().map(|(key, document)| (document.id, cases(key))).collect()
    };
    let codes = |project: &Project| -> HashMap<Uuid, _> {
        project.codes.iter().map(|(_, code)| (code.id, told(project, code))).collect()
    };
    let cases = |project: &Project| -> HashMap<Uuid, String> {
        project.cases.iter().map(|(_, case)| (case.id, case.name.clone())).collect()
    };
    Difference {
        coders: coders(before, after),
        documents: compare(&documents(before), &documents(after)),
        codes: compare(&codes(before), &codes(after)),
        cases: compare(&cases(before), &cases(after)),
        values: compare(&values(before), &values(after)),
    }
}

fn cases_of(project: &Project, document: crate::model::DocumentKey) -> Vec<Uuid> {
    let cases = project.documents.get(document).map_or(&[][..], |document| &document.cases);
    cases.iter().filter_map(|&case| project.cases.get(case)).map(|case| case.id).collect()
}

/// A code with its parent by id: numbers are of one file.
fn told(project: &Project, code: &crate::model::Code) -> (crate::model::Code, Option<Uuid>, Option<Uuid>) {
    let id = |key: Option<_>| key.and_then(|key| project.codes.get(key)).map(|code| code.id);
    let (parent, same_as) = (id(code.parent), id(code.same_as));
    (crate::model::Code { parent: None, same_as: None, ..code.clone() }, parent, same_as)
}

fn values(project: &Project) -> HashMap<(Uuid, Uuid), Option<String>> {
    let id = |&(case, attribute): &(_, _)| Some((project.cases.get(case)?.id, project.attributes.get(attribute)?.id));
    project.values.iter().filter_map(|(pair, value)| Some((id(pair)?, value.clone()))).collect()
}

fn compare<I: Eq + std::hash::Hash, T: PartialEq>(before: &HashMap<I, T>, after: &HashMap<I, T>) -> ChangeCounts {
    ChangeCounts {
        new: after.keys().filter(|id| !before.contains_key(*id)).count(),
        changed: after.iter().filter(|(id, thing)| before.get(*id).is_some_and(|was| was != *thing)).count(),
        gone: before.keys().filter(|id| !after.contains_key(*id)).count(),
    }
}

/// A coder's work by id.
#[derive(Default)]
struct CoderWork {
    name: String,
    excerpts: HashMap<Uuid, Span>,
    codings: HashMap<Uuid, crate::model::Valence>,
    memos: HashMap<Uuid, (String, String)>,
    readings: HashSet<(Uuid, crate::model::ReadingState, u32)>,
}

fn coders(before: &Project, after: &Project) -> Vec<CoderChange> {
    let (was, is) = (work(before), work(after));
    let none = CoderWork::default();
    let gone = was.iter().filter(|(id, _)| !is.contains_key(*id));
    let all: BTreeSet<(&str, Uuid)> = is.iter().chain(gone).map(|(&id, work)| (work.name.as_str(), id)).collect();
    let change = |id: Uuid| {
        let (was, is) = (was.get(&id).unwrap_or(&none), is.get(&id).unwrap_or(&none));
        CoderChange {
            name: if is.name.is_empty() { was.name.clone() } else { is.name.clone() },
            excerpts: compare(&was.excerpts, &is.excerpts),
            codings: compare(&was.codings, &is.codings),
            memos: compare(&was.memos, &is.memos),
            readings: is.readings.difference(&was.readings).count(),
        }
    };
    let same =
        |c: &CoderChange| [c.excerpts, c.codings, c.memos].into_iter().all(ChangeCounts::is_none) && c.readings == 0;
    all.iter().map(|(_, id)| change(*id)).filter(|change| !same(change)).collect()
}

fn work(project: &Project) -> HashMap<Uuid, CoderWork> {
    let mut by_key: HashMap<CoderKey, CoderWork> = project
        .coders
        .iter()
        .map(|(key, coder)| (key, CoderWork { name: coder.name.clone(), ..CoderWork::default() }))
        .collect();
    for (_, excerpt) in project.excerpts.iter() {
        if let Some(work) = by_key.get_mut(&excerpt.coder) {
            work.excerpts.insert(excerpt.id, excerpt.span);
        }
    }
    for (_, coding) in project.codings.iter() {
        if let Some(work) = by_key.get_mut(&coding.coder) {
            work.codings.insert(coding.id, coding.valence);
        }
    }
    for (_, memo) in project.memos.iter() {
        if let Some(work) = by_key.get_mut(&memo.coder) {
            work.memos.insert(memo.id, (memo.title.clone(), memo.body.clone()));
        }
    }
    for status in project.statuses.values() {
        let document = project.documents.get(status.document).map(|document| document.id);
        if let (Some(work), Some(document)) = (by_key.get_mut(&status.coder), document) {
            work.readings.insert((document, status.reading, status.read_to));
        }
    }
    let id = |key: CoderKey| project.coders.get(key).map(|coder| coder.id);
    by_key.into_iter().filter_map(|(key, work)| Some((id(key)?, work))).filter(|(id, _)| !id.is_nil()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::worlds::study;
    use super::*;

    #[test]
    fn a_state_differs_from_itself_in_nothing_and_from_an_empty_one_in_all_it_holds() {
        let project = study();
        assert!(difference(&project, &project).is_none());
        let all = difference(&Project::default(), &project);
        assert_eq!(all.documents, ChangeCounts { new: project.documents.len(), ..ChangeCounts::default() });
        assert_eq!(all.codes.new, project.codes.len());
        assert_eq!(all.coders.iter().map(|coder| coder.codings.new).sum::<usize>(), project.codings.len());
        let gone = difference(&project, &Project::default());
        assert_eq!(gone.coders.iter().map(|coder| coder.excerpts.gone).sum::<usize>(), project.excerpts.len());
    }
}
