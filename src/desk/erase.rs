//! Erasing for ever: a withdrawn consent, a time for keeping that is over.

use super::change::ChangeContext;
use super::{Desk, Failure};
use crate::model::Refusal;
use crate::model::journal::{EraseRequest, NoErasure};

impl Desk {
    /// Erases documents, cases, things, coders or fields for ever: no copy that hears of it shows them again. Returns
    /// how many entries were emptied.
    ///
    /// # Errors
    /// A refusal: nothing is left of it, or what stays is to be settled first. A store error; nothing is changed then.
    pub fn erase(&mut self, wanted: &EraseRequest) -> Result<usize, Failure> {
        self.may_change()?;
        if !self.project.complete {
            return Err(Refusal::StillLoading.into());
        }
        let at = self.clock.now();
        if self.my_key().is_none() {
            self.settle_in(at)?;
        }
        let stamp = self.stamp(ChangeContext::of(self.me, at));
        let (count, project) = self.store.erase(&self.project, wanted, stamp)?.map_err(|why| match why {
            NoErasure::Nothing => Refusal::NothingToErase,
            NoErasure::Unsettled(_) => Refusal::Unsettled,
        })?;
        self.show(project, at);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Clock, Opening};
    use crate::lang::Lang;
    use crate::model::journal::Why;
    use crate::model::{Edit, Entity, EntityKind, HistoryLabel, NewCoding, Plan, Put, Valence, Write};
    use crate::text::Span;

    #[test]
    fn an_erased_coder_goes_on_with_a_new_id_and_the_old_one_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening { coder: "Anna".into(), read_only: false, lang: Lang::En };
        let path = Desk::demo(folder.path(), false, Lang::En).unwrap();
        let mut desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_348_920_000)).unwrap();
        let (anna, all) = (desk.me(), desk.project().codings.len());
        desk.erase(&EraseRequest { coders: [anna].into(), ..EraseRequest::because(Why::Other) }).unwrap();
        let left = desk.project().codings.len();
        assert!(left < all && desk.me() != anna);
        let code = desk.project().codes.iter().next().unwrap().1.id;
        let (key, document) = desk.project().documents.iter().next().map(|(key, d)| (key, d.id)).unwrap();
        let codes = vec![NewCoding { code, valence: Valence::For }];
        let edit = Edit::Code { document, range: desk.range(key, Span::new(0, 9)).unwrap(), words: 1, codes };
        desk.apply(&edit).unwrap();
        let again = desk.me();
        let entity = Entity { kind: EntityKind::Code, id: code };
        let put = Put { entity, fields: vec![("basis".into(), "x".into())], at: 1 };
        let plan = Plan { writes: vec![Write::Put(put)], label: HistoryLabel::new("code.described", []) };
        let refused = desk.carry_out(&plan, ChangeContext::of(anna, 1)).unwrap_err();
        assert!(matches!(refused, Failure::Refused(Refusal::WasErased)));
        drop(desk);
        let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_348_930_000)).unwrap();
        assert_eq!((desk.me(), desk.project().codings.len()), (again, left + 1));
        assert!(Desk::check(&path).unwrap().is_whole());
    }
}
