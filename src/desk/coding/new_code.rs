//! A code that is made in the act of coding.

use super::NewName;
use crate::desk::Desk;
use crate::model::{Bilingual, Hue, NewCode, after};

impl Desk {
    /// A code to make: after its siblings, named in the project's language; a group takes the first hue that is free.
    pub fn new_code(&mut self, new: &NewName) -> NewCode {
        let id = self.new_id();
        let (project, parent) = (&self.project, new.parent);
        let siblings = project.tree().children(parent).filter_map(|key| project.codes.get(key));
        let last = siblings.map(|code| code.position.as_str()).max().unwrap_or("");
        let mut texts: [Bilingual; 6] = Default::default();
        texts[0] = Bilingual::only(project.language, new.name.trim());
        let used = |hue: &Hue| project.tree().children(None).any(|group| project.hue(group) == *hue);
        let free = || (1..=12).map(Hue).find(|hue| !used(hue));
        NewCode {
            id,
            parent: parent.and_then(|key| project.codes.get(key)).map(|code| code.id),
            position: after(last),
            texts,
            colour: if parent.is_none() { free() } else { None },
            ..NewCode::default()
        }
    }
}
