//! The codes given last, kept beside the project so that they survive a restart: what `.` gives again and what the
//! picker offers first.

use crate::store::KeptSetting;
use uuid::Uuid;

use crate::desk::Desk;
use crate::model::{CodeKey, Project, Valence};

/// Name of the local setting: every coder has their own.
fn name(desk: &Desk) -> String {
    format!("recent.{}", desk.my_name())
}

/// How many codes are remembered.
const MOST: usize = 9;

/// The codes given last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentCodes {
    /// The last set, with signs.
    pub again: Vec<(Uuid, Valence)>,
    /// The last codes, the newest first, each once.
    pub last: Vec<Uuid>,
}

impl RecentCodes {
    /// The codes given last as they are kept; none when none were given yet.
    pub fn of(desk: &Desk) -> RecentCodes {
        RecentCodes::parse(&desk.setting(&name(desk)).unwrap_or_default())
    }

    /// What is to be kept when this set is given: a setting for [`Desk::apply_keeping`].
    pub fn after(desk: &Desk, codes: &[(Uuid, Valence)]) -> KeptSetting {
        let mut recent = RecentCodes::of(desk);
        recent.take(codes);
        KeptSetting { name: name(desk), value: recent.write() }
    }

    /// Keeps, in a write of its own, that a set was given.
    #[cfg(test)]
    pub fn gave(desk: &mut Desk, codes: &[(Uuid, Valence)]) {
        let KeptSetting { name, value } = RecentCodes::after(desk, codes);
        desk.keep(&name, &value);
    }

    /// The last set, as far as its codes are still in the codebook.
    pub fn set(&self, project: &Project) -> Vec<(CodeKey, Valence)> {
        let living = |&(id, valence): &(Uuid, Valence)| Some((project.code(id)?, valence));
        self.again.iter().filter_map(living).collect()
    }

    /// The last codes, as far as they are still in the codebook, the newest first.
    pub fn codes(&self, project: &Project) -> Vec<CodeKey> {
        self.last.iter().filter_map(|&id| project.code(id)).collect()
    }

    fn take(&mut self, codes: &[(Uuid, Valence)]) {
        self.again = codes.to_vec();
        for &(id, _) in codes.iter().rev() {
            self.last.retain(|&other| other != id);
            self.last.insert(0, id);
        }
        self.last.truncate(MOST);
    }

    /// One line: the set, then the codes.
    fn write(&self) -> String {
        let set: Vec<String> = self.again.iter().map(|(id, valence)| format!("{id}{}", valence.sign())).collect();
        let last: Vec<String> = self.last.iter().map(Uuid::to_string).collect();
        format!("{} {}", set.join(","), last.join(","))
    }

    fn parse(line: &str) -> RecentCodes {
        let (set, last) = line.split_once(' ').unwrap_or((line, ""));
        let signed = |word: &str| {
            let valence = match word.get(36..) {
                Some("+") => Valence::For,
                Some("-") => Valence::Against,
                _ => Valence::Neither,
            };
            Some((Uuid::try_parse(word.get(..36)?).ok()?, valence))
        };
        RecentCodes {
            again: set.split(',').filter_map(signed).collect(),
            last: last.split(',').filter_map(|word| Uuid::try_parse(word).ok()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_set_and_the_last_codes_survive_being_written() {
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        let mut recent = RecentCodes::default();
        recent.take(&[(a, Valence::Neither), (b, Valence::For)]);
        recent.take(&[(c, Valence::Against), (a, Valence::Neither)]);
        let read = RecentCodes::parse(&recent.write());
        assert_eq!(read, recent);
        assert_eq!(read.again, [(c, Valence::Against), (a, Valence::Neither)]);
        assert_eq!(read.last, [c, a, b], "the newest first, each once");
        assert_eq!(RecentCodes::parse("garbage, and more"), RecentCodes::default());
    }
}
