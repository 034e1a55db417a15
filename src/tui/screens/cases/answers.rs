//! What was typed or chosen in a box that this screen opened.

use std::collections::HashSet;

use super::acts::apply;
use super::lists::CellList;
use super::state::Cases;
use super::typing::set_one;
use crate::lang;
use crate::model::{AttributeType, Edit, ValueChoice};
use crate::tui::answers::{Attributed, CasesAnswer};
use crate::tui::asks::Go;
use crate::tui::context::{Ctx, Outcome};

impl Cases {
    /// Does what was answered.
    pub(super) fn answered(&mut self, ctx: &mut Ctx, answer: CasesAnswer) -> Outcome {
        let lang = ctx.prefs.lang;
        match answer {
            CasesAnswer::NewCase(name) => self.new_case(ctx, &name),
            CasesAnswer::Find(words) => self.find(ctx, &words),
            CasesAnswer::Filter(line) => self.narrow(ctx, &line),
            CasesAnswer::RenameCase(id, name) => {
                let said = lang::cases_renamed(ctx.prefs, name.trim());
                apply(ctx, vec![Edit::CaseName(id, name)], None, said);
            }
            CasesAnswer::RenameAttribute(id, name) => {
                let said = lang::cases_renamed(ctx.prefs, name.trim());
                apply(ctx, vec![Edit::AttributeName(id, lang, name)], None, said);
            }
            CasesAnswer::Read(document) => return Outcome::Go(Go::read(document)),
            CasesAnswer::Day(case, attribute, day) => set_one(ctx, case, attribute, Some(Some(day))),
            CasesAnswer::NewAttribute(name) => return self.ask_kind(ctx, Attributed::New(name.trim().to_owned())),
            CasesAnswer::AskName => return self.rename_attribute(ctx),
            CasesAnswer::AskType(id) => return self.ask_kind(ctx, Attributed::Old(id)),
            CasesAnswer::AskValues(id) => {
                return Outcome::own(CellList::values(ctx.desk.project(), id, lang, self.cell_xy()));
            }
            CasesAnswer::Remove => return self.remove_attribute(ctx),
            CasesAnswer::Type(of, kind) => return self.take_kind(ctx, of, kind),
            CasesAnswer::AskList(of) => return self.ask_list(ctx, &of),
            CasesAnswer::List(of, list) => return self.ask_source(ctx, &of, list),
            CasesAnswer::Computed(of, derived) => self.compute(ctx, of, derived),
            CasesAnswer::Values(name, words) => {
                self.add_attribute(ctx, &name, AttributeType::Choice, choices(&words), None);
            }
        }
        Outcome::Done
    }
}

/// The values of a choice, as they are typed with semicolons between; each once.
fn choices(words: &str) -> Vec<ValueChoice> {
    let mut seen = HashSet::new();
    let words = words.split(';').map(str::trim).filter(|word| !word.is_empty() && seen.insert(*word));
    words.map(|word| ValueChoice { value: word.to_owned(), name: Default::default() }).collect()
}
