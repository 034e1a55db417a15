//! Where a coder stopped reading an interview, kept beside the project.

use crate::store::KeptSetting;
use uuid::Uuid;

use crate::desk::Desk;
use crate::model::DocumentKey;

/// Where a coder stopped reading an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// A position in the text.
    pub at: u32,
    /// When, in milliseconds since 1970 UTC.
    pub when: i64,
}

impl Stopped {
    /// Where the coder stopped in the interview of an id; none when it was never open here.
    pub fn of(desk: &Desk, document: Uuid) -> Option<Stopped> {
        parse(&desk.setting(&place(desk, document))?)
    }

    /// Keeps the place of now, and that this interview was the last.
    pub fn keep(desk: &mut Desk, document: Uuid, at: u32) {
        for KeptSetting { name, value } in Stopped::here(desk, document, at) {
            if desk.setting(&name).as_deref() != Some(&value) {
                desk.keep(&name, &value);
            }
        }
    }

    /// The settings that [`Stopped::keep`] keeps, for [`Desk::apply_keeping`].
    pub fn here(desk: &mut Desk, document: Uuid, at: u32) -> [KeptSetting; 2] {
        let when = desk.now();
        let place = KeptSetting { name: place(desk, document), value: format!("{at} {when}") };
        [place, KeptSetting { name: last(desk), value: document.to_string() }]
    }

    /// The turn that the coder stopped at, and when (milliseconds since 1970 UTC); none when the interview was never open
    /// here, or its turns are not loaded yet.
    pub fn turn(desk: &Desk, document: DocumentKey) -> Option<(u32, i64)> {
        let project = desk.project();
        let stopped = Stopped::of(desk, project.documents.get(document)?.id)?;
        let turn = project.turns(document)?.number_at(stopped.at);
        (turn > 0).then_some((turn, stopped.when))
    }

    /// The interview last read.
    pub fn last(desk: &Desk) -> Option<Uuid> {
        Uuid::try_parse(&desk.setting(&last(desk))?).ok()
    }
}

/// Name of the local setting with a place: every coder has their own, also before a first change.
fn place(desk: &Desk, document: Uuid) -> String {
    format!("read.{}.{document}", desk.my_name())
}

/// Name of the local setting with the interview last read.
fn last(desk: &Desk) -> String {
    format!("read.last.{}", desk.my_name())
}

fn parse(line: &str) -> Option<Stopped> {
    let (at, when) = line.split_once(' ')?;
    Some(Stopped { at: at.parse().ok()?, when: when.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_position_and_a_time() {
        assert_eq!(parse("120 1700000000000"), Some(Stopped { at: 120, when: 1_700_000_000_000 }));
        assert_eq!(parse("120"), None);
        assert_eq!(parse("x y"), None);
    }
}
