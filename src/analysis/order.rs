//! The order in which lists and tables show documents, and the cases of one.

use crate::model::{CaseKey, DocumentKey, Project};

/// The documents in the order in which lists and tables show them: by file name, then title, without regard to case.
pub fn documents_in_order(project: &Project) -> Vec<DocumentKey> {
    let mut order: Vec<_> = project.documents.iter().collect();
    order.sort_by_cached_key(|(_, d)| {
        let file = if d.file.is_empty() { &d.title } else { &d.file };
        (file.to_lowercase(), d.title.to_lowercase(), d.id)
    });
    order.into_iter().map(|(key, _)| key).collect()
}

/// The living cases of a document, each once.
pub(super) fn cases_of(project: &Project, document: DocumentKey) -> Vec<CaseKey> {
    let mut cases = project.documents.get(document).map_or_else(Vec::new, |d| d.cases.clone());
    cases.retain(|&case| project.cases.get(case).is_some());
    cases.sort();
    cases.dedup();
    cases
}
