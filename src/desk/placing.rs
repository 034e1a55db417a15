//! Where codes stand: new ones and moved ones among their siblings, pinned ones on their digits.

use super::coding::NewName;
use super::{Desk, Failure};
use crate::model::{Bilingual, CodeKey, CodingKey, Edit, HistoryLabel, Hue, NewCode, Project, after, between};

/// A place among siblings, and what has to be moved first when there is no room between two of them: files joined
/// elsewhere may have put two codes at one place.
struct SiblingPlace {
    position: String,
    first: Vec<Edit>,
}

/// The place at `index` among the codes below `parent`, `code` itself not counted.
fn place(project: &Project, parent: Option<CodeKey>, code: Option<CodeKey>, index: usize) -> SiblingPlace {
    let siblings: Vec<CodeKey> = project.tree().children(parent).filter(|&key| Some(key) != code).collect();
    let position = |at: usize| siblings.get(at).and_then(|&key| project.codes.get(key)).map(|c| c.position.as_str());
    let low = index.checked_sub(1).and_then(position).unwrap_or("");
    let high = position(index);
    let found = between(low, high);
    if *low < *found && high.is_none_or(|high| *found < *high) {
        return SiblingPlace { position: found, first: Vec::new() };
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
    SiblingPlace { position: own, first }
}

fn moved(project: &Project, code: CodeKey, parent: Option<CodeKey>, position: String) -> Option<Edit> {
    let id = |key: CodeKey| project.codes.get(key).map(|c| c.id);
    Some(Edit::MoveCode { code: id(code)?, parent: parent.and_then(id), position })
}

/// The edit that puts a code at `index` among the codes below `parent` (itself not counted), as one gesture.
pub fn move_code(project: &Project, code: CodeKey, parent: Option<CodeKey>, index: usize) -> Option<Edit> {
    let SiblingPlace { position, mut first } = place(project, parent, Some(code), index);
    let own = moved(project, code, parent, position)?;
    if first.is_empty() {
        return Some(own);
    }
    first.push(own);
    Some(Edit::Batch(None, first))
}

impl Desk {
    /// A code to make after its siblings, as [`Desk::new_code_at`].
    pub fn new_code(&mut self, new: &NewName) -> NewCode {
        let siblings = self.project.tree().children(new.parent).filter_map(|key| self.project.codes.get(key));
        let last = siblings.map(|code| code.position.as_str()).max().unwrap_or("");
        self.code_to_make(new, after(last))
    }

    /// A code to make at `index` among its siblings, in the project's language, and what has to be moved first. A group
    /// takes the first hue that is free.
    pub fn new_code_at(&mut self, new: &NewName, index: usize) -> (NewCode, Vec<Edit>) {
        let SiblingPlace { position, first } = place(&self.project, new.parent, None, index);
        (self.code_to_make(new, position), first)
    }

    fn code_to_make(&mut self, new: &NewName, position: String) -> NewCode {
        let id = self.new_id();
        let (project, parent) = (&self.project, new.parent);
        let mut texts: [Bilingual; 6] = Default::default();
        texts[0] = Bilingual::only(project.language, new.name.trim());
        let used = |hue: &Hue| project.tree().children(None).any(|group| project.hue(group) == *hue);
        let free = || (1..=12).map(Hue).find(|hue| !used(hue));
        NewCode {
            id,
            parent: parent.and_then(|key| project.codes.get(key)).map(|code| code.id),
            position,
            texts,
            colour: if parent.is_none() { free() } else { None },
            ..NewCode::default()
        }
    }

    /// Makes codings of a code those of a new one right after it, as one gesture; the new code.
    ///
    /// # Errors
    /// A refusal or a store error; nothing is changed then.
    pub fn split_code(
        &mut self,
        code: CodeKey,
        name: &str,
        codings: Vec<CodingKey>,
    ) -> Result<Option<CodeKey>, Failure> {
        let parent = self.project.tree().parent(code);
        let index = rank(&self.project, code).0 + 1;
        let (new, mut edits) = self.new_code_at(&NewName { name: name.to_owned(), parent }, index);
        let id = new.id;
        let label = HistoryLabel::new("code.split", [id.to_string().into(), codings.len().into()]);
        edits.push(Edit::SplitCode { new: Box::new(new), codings });
        self.apply(&Edit::Batch(Some(label), edits))?;
        Ok(self.project.code(id))
    }

    /// The edit that pins a code on a digit (from 0) or frees the digit; a code has one digit only.
    pub fn pinning(&self, at: usize, code: Option<CodeKey>) -> Edit {
        let mut pins = self.pins().to_vec();
        pins.resize(pins.len().max(9), None);
        pins.iter_mut().filter(|pin| code.is_some() && **pin == code).for_each(|pin| *pin = None);
        if let Some(pin) = pins.get_mut(at) {
            *pin = code;
        }
        let id = |key: CodeKey| self.project.codes.get(key).map(|c| c.id);
        Edit::Pins(pins.into_iter().map(|pin| pin.and_then(id)).collect())
    }
}

/// The place of a code among the codes beside it, from 0, and how many these are.
pub fn rank(project: &Project, code: CodeKey) -> (usize, usize) {
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
            let edit = move_code(&world.project, code, parent, to).unwrap();
            world.apply(&edit).unwrap();
            let mut wanted = others;
            wanted.insert(to, code);
            let now: Vec<CodeKey> = world.project.tree().children(parent).collect();
            prop_assert_eq!(now, wanted);
        }
    }
}
