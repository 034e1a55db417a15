//! Where codes stand among their siblings: new ones, and those that are moved.

use crate::desk::Desk;
use crate::model::{Bilingual, CodeKey, Edit, Hue, NewCode, Project, after, between};

/// A place among siblings, and what has to be moved first when there is no room between two of them: files joined
/// elsewhere may have put two codes at one place.
struct Spot {
    position: String,
    first: Vec<Edit>,
}

/// The place at `index` among the codes below `parent`, `code` itself not counted.
fn spot(project: &Project, parent: Option<CodeKey>, code: Option<CodeKey>, index: usize) -> Spot {
    let siblings: Vec<CodeKey> = project.tree().children(parent).filter(|&key| Some(key) != code).collect();
    let position = |at: usize| siblings.get(at).and_then(|&key| project.codes.get(key)).map(|c| c.position.as_str());
    let low = index.checked_sub(1).and_then(position).unwrap_or("");
    let high = position(index);
    let found = between(low, high);
    if *low < *found && high.is_none_or(|high| *found < *high) {
        return Spot { position: found, first: Vec::new() };
    }
    let mut last = String::new();
    let mut first = Vec::new();
    let mut own = String::new();
    for at in 0..=siblings.len() {
        if at == index {
            last = after(&last);
            own.clone_from(&last);
        }
        if let Some(&key) = siblings.get(at) {
            last = after(&last);
            first.extend(moved(project, key, parent, last.clone()));
        }
    }
    Spot { position: own, first }
}

fn moved(project: &Project, code: CodeKey, parent: Option<CodeKey>, position: String) -> Option<Edit> {
    let id = |key: CodeKey| project.codes.get(key).map(|c| c.id);
    Some(Edit::MoveCode { code: id(code)?, parent: parent.and_then(id), position })
}

/// Puts a code at `index` among the codes below `parent` (itself not counted), as one gesture.
pub(super) fn put(project: &Project, code: CodeKey, parent: Option<CodeKey>, index: usize) -> Option<Edit> {
    let Spot { position, mut first } = spot(project, parent, Some(code), index);
    let own = moved(project, code, parent, position)?;
    if first.is_empty() {
        return Some(own);
    }
    first.push(own);
    Some(Edit::Batch(None, first))
}

/// A code to make at `index` among the codes below `parent`, in the project's language; what has to be moved first. A
/// group takes the first hue that is free.
pub(super) fn make(desk: &mut Desk, name: &str, parent: Option<CodeKey>, index: usize) -> (NewCode, Vec<Edit>) {
    let id = desk.new_id();
    let project = desk.project();
    let Spot { position, first } = spot(project, parent, None, index);
    let mut texts: [Bilingual; 6] = Default::default();
    texts[0] = Bilingual::only(project.language, name.trim());
    let used = |hue: &Hue| project.tree().children(None).any(|group| project.hue(group) == *hue);
    let free = || (1..=12).map(Hue).find(|hue| !used(hue));
    let new = NewCode {
        id,
        parent: parent.and_then(|key| project.codes.get(key)).map(|code| code.id),
        position,
        texts,
        colour: if parent.is_none() { free() } else { None },
        ..NewCode::default()
    };
    (new, first)
}

/// The place of a code among the codes beside it, from 0, and how many these are.
pub(super) fn rank(project: &Project, code: CodeKey) -> (usize, usize) {
    let siblings: Vec<CodeKey> = project.tree().children(project.tree().parent(code)).collect();
    (siblings.iter().position(|&key| key == code).unwrap_or(0), siblings.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::testing::World;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn a_code_comes_to_stand_where_it_is_put(seed in any::<u64>(), which in any::<prop::sample::Index>(), to in 0usize..9) {
            let mut world = World::new(seed);
            for _ in 0..60 {
                let edit = world.edit();
                world.apply(&edit);
            }
            let order = world.project.tree().order.clone();
            prop_assume!(!order.is_empty());
            let code = order[which.index(order.len())];
            let parent = world.project.tree().parent(code);
            let others: Vec<CodeKey> = world.project.tree().children(parent).filter(|&key| key != code).collect();
            let to = to.min(others.len());
            let edit = put(&world.project, code, parent, to).unwrap();
            world.apply(&edit).unwrap();
            let mut wanted = others;
            wanted.insert(to, code);
            let now: Vec<CodeKey> = world.project.tree().children(parent).collect();
            prop_assert_eq!(now, wanted);
        }
    }
}
