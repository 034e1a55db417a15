//! What a user can see of a project, as lines that two projects are compared by.

use uuid::Uuid;

use crate::model::{Entity, EntityKind, Project, Put};

/// All summaries, assessments, findings, recommendations, reviews, rounds and assignments.
pub(crate) fn kept(project: &Project) -> Vec<Put> {
    let of = |kind| {
        project.shelf(kind).map(|shelf| shelf.ids()).unwrap_or_default().into_iter().map(move |id| Entity { kind, id })
    };
    EntityKind::ALL.into_iter().flat_map(of).filter_map(|entity| project.image(entity)).collect()
}

/// Everything of a project that a user can see, in a fixed order: for comparing two.
pub(crate) fn picture(project: &Project) -> Vec<String> {
    let mut out = Vec::new();
    let mut entities: Vec<(EntityKind, Uuid)> = vec![(EntityKind::Project, project.id)];
    entities.extend(project.coders.with_away().map(|(_, x)| (EntityKind::Coder, x.id)));
    entities.extend(project.documents.iter().map(|(_, x)| (EntityKind::Document, x.id)));
    entities.extend(project.codes.iter().map(|(_, x)| (EntityKind::Code, x.id)));
    entities.extend(project.cases.with_away().map(|(_, x)| (EntityKind::Case, x.id)));
    entities.extend(project.attributes.with_away().map(|(_, x)| (EntityKind::Attribute, x.id)));
    entities.extend(project.memos.iter().map(|(_, x)| (EntityKind::Memo, x.id)));
    entities.extend(project.excerpts.iter().map(|(_, x)| (EntityKind::Excerpt, x.id)));
    entities.extend(project.codings.iter().map(|(_, x)| (EntityKind::Coding, x.id)));
    entities.extend(project.statuses.values().map(|s| (EntityKind::Status, s.id)));
    entities.extend(project.values.keys().filter_map(|&(c, a)| Some((EntityKind::Value, project.value_id(c, a)?))));
    entities.extend(
        project.pins.keys().filter_map(|&c| Some((EntityKind::Pins, project.pins_id(project.coders.get(c)?.id)))),
    );
    entities.extend(kept(project).iter().map(|put| (put.entity.kind, put.entity.id)));
    for (kind, id) in entities {
        out.push(format!("{:?}", project.image(Entity { kind, id })));
    }
    for (key, document) in project.documents.iter() {
        let ids = project.excerpts_in(key).iter().filter_map(|&k| {
            let codings: Vec<Uuid> = project.codings_of(k).map(|(_, c)| c.id).collect();
            Some((project.excerpts.get(k)?.span, codings.len()))
        });
        let mut ids: Vec<_> = ids.collect();
        ids.sort();
        out.push(format!("{} {} words {} turns {ids:?}", document.id, document.words, document.turns));
    }
    out.sort();
    out
}
