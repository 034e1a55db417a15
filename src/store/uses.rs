//! What stands on a thing: whether it can go without taking others' work with it.

use crate::model::{
    AttributeKey, CaseKey, CodeKey, CoderKey, DocumentKey, Entity, EntityKind, ExcerptKey, Key, PlainField, Project,
    held_by,
};

/// Whether something in the project that is not `gone` needs this thing.
pub(super) fn is_used(project: &Project, entity: Entity, gone: &dyn Fn(Entity) -> bool) -> bool {
    let Some(touched) = project.touched(entity) else { return false };
    let stays = |kind, id| !gone(Entity { kind, id });
    let used = match entity.kind {
        EntityKind::Excerpt => {
            project.codings_of(ExcerptKey::of(touched.no)).any(|(_, c)| stays(EntityKind::Coding, c.id))
        }
        EntityKind::Document => document_is_used(project, DocumentKey::of(touched.no), &stays),
        EntityKind::Code => code_is_used(project, CodeKey::of(touched.no), &stays),
        EntityKind::Case => case_is_used(project, CaseKey::of(touched.no), &stays),
        EntityKind::Attribute => {
            let key = AttributeKey::of(touched.no);
            let from = |a: &crate::model::Attribute| a.derived.is_some_and(|derived| derived.from == Some(entity.id));
            let mut computed = project.attributes.iter().filter(|(_, a)| from(a));
            let mut values = project.values.keys().filter(|(_, a)| *a == key);
            computed.any(|(_, a)| stays(EntityKind::Attribute, a.id))
                || values.any(|&(c, a)| project.value_id(c, a).is_some_and(|id| stays(EntityKind::Value, id)))
        }
        EntityKind::Coder => coder_is_used(project, CoderKey::of(touched.no), &stays),
        _ => false,
    };
    used || is_joined_into(project, entity, &stays) || is_held(project, entity, &stays)
}

/// Whether another counts as this coder, case or attribute.
fn is_joined_into(project: &Project, entity: Entity, stays: &Stays) -> bool {
    let Some(no) = project.number(entity.kind, entity.id) else { return false };
    let id = match entity.kind {
        EntityKind::Coder => {
            project.coders.with_away().find(|(_, c)| c.same_as == Some(Key::of(no))).map(|(_, c)| c.id)
        }
        EntityKind::Case => project.cases.with_away().find(|(_, c)| c.same_as == Some(Key::of(no))).map(|(_, c)| c.id),
        EntityKind::Attribute => {
            project.attributes.with_away().find(|(_, a)| a.same_as == Some(Key::of(no))).map(|(_, a)| a.id)
        }
        _ => None,
    };
    id.is_some_and(|id| stays(entity.kind, id))
}

/// Whether a summary, assessment, review or the like cannot be without this thing.
fn is_held(project: &Project, entity: Entity, stays: &Stays) -> bool {
    EntityKind::ALL.into_iter().filter(|&kind| held_by(kind).iter().any(|(_, of)| *of == entity.kind)).any(|kind| {
        project.shelf(kind).is_some_and(|shelf| {
            shelf.ids().into_iter().any(|id| {
                let mut names = false;
                shelf.show(id, &mut |_, slot| {
                    names |= matches!(slot, PlainField::Id(of, to) if of == entity.kind && *to == entity.id)
                });
                names && stays(kind, id)
            })
        })
    })
}

type Stays<'a> = dyn Fn(EntityKind, uuid::Uuid) -> bool + 'a;

fn document_is_used(project: &Project, key: DocumentKey, stays: &Stays) -> bool {
    let excerpts = project.excerpts_in(key).iter().filter_map(|&k| project.excerpts.get(k));
    let mut statuses = project.statuses.values().filter(|s| s.document == key);
    statuses.any(|s| stays(EntityKind::Status, s.id)) || excerpts.map(|e| e.id).any(|id| stays(EntityKind::Excerpt, id))
}

fn code_is_used(project: &Project, key: CodeKey, stays: &Stays) -> bool {
    let mut codes = project.codes.iter().filter(|(_, c)| c.parent == Some(key) || c.same_as == Some(key));
    let mut pins = project.pins.iter().filter(|(_, codes)| codes.contains(&Some(key)));
    let mut codings = project.codings.iter().filter(|(_, c)| c.code == key || project.target(c.code) == key);
    codes.any(|(_, c)| stays(EntityKind::Code, c.id))
        || pins.any(|(&coder, _)| pins_stay(project, coder, stays))
        || codings.any(|(_, c)| stays(EntityKind::Coding, c.id))
}

fn pins_stay(project: &Project, coder: CoderKey, stays: &Stays) -> bool {
    project.coders.get(coder).is_some_and(|c| stays(EntityKind::Pins, project.pins_id(c.id)))
}

fn case_is_used(project: &Project, key: CaseKey, stays: &Stays) -> bool {
    let mut values = project.values.keys().filter(|(c, _)| *c == key);
    let mut documents = project.documents.iter().filter(|(_, d)| d.cases.contains(&key));
    values.any(|&(c, a)| project.value_id(c, a).is_some_and(|id| stays(EntityKind::Value, id)))
        || documents.any(|(_, d)| stays(EntityKind::Document, d.id))
}

fn coder_is_used(project: &Project, key: CoderKey, stays: &Stays) -> bool {
    let mut excerpts = project.excerpts.iter().filter(|(_, e)| e.coder == key);
    let mut codings = project.codings.iter().filter(|(_, c)| c.coder == key);
    let mut memos = project.memos.iter().filter(|(_, m)| m.coder == key);
    let mut statuses = project.statuses.values().filter(|s| s.coder == key);
    project.pins.contains_key(&key) && pins_stay(project, key, stays)
        || excerpts.any(|(_, e)| stays(EntityKind::Excerpt, e.id))
        || codings.any(|(_, c)| stays(EntityKind::Coding, c.id))
        || memos.any(|(_, m)| stays(EntityKind::Memo, m.id))
        || statuses.any(|s| stays(EntityKind::Status, s.id))
}
