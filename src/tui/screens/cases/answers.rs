//! What was typed or chosen in a prompt that this screen opened.

use super::acts::{apply, read};
use super::state::*;
use super::typing::set_one;
use crate::lang;
use crate::model::{AttributeType, Choice, Edit};
use crate::tui::asks::Question;
use crate::tui::context::{Ctx, Outcome};

impl Cases {
    pub(super) fn given_text(&mut self, ctx: &mut Ctx, purpose: Question, text: &str) -> Outcome {
        let lang = ctx.prefs.lang;
        let asked = std::mem::take(&mut self.asked);
        match (purpose, asked) {
            (NEW, _) => self.new_case(ctx, text),
            (FIND, _) => self.find(ctx, text),
            (RENAME, Asked::Case(id)) => {
                apply(ctx, vec![Edit::CaseName(id, text.to_owned())], None, lang::cases_renamed(lang, text.trim()));
            }
            (ATTRIBUTE_NAME, Asked::Attribute { id: Some(id), .. }) => {
                let edit = Edit::AttributeName(id, lang, text.to_owned());
                apply(ctx, vec![edit], None, lang::cases_renamed(lang, text.trim()));
            }
            (ATTRIBUTE, _) => return self.ask_kind(ctx, None, text.trim().to_owned()),
            (VALUES, Asked::Attribute { id: None, name, .. }) => {
                let value = |word: &str| Choice { value: word.to_owned(), name: Default::default() };
                let mut words: Vec<&str> = text.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
                let mut seen = std::collections::HashSet::new();
                words.retain(|word| seen.insert(*word));
                let choices = words.into_iter().map(value).collect();
                self.add_attribute(ctx, &name, AttributeType::Choice, choices, None);
            }
            _ => {}
        }
        Outcome::Done
    }

    pub(super) fn given_answer(&mut self, ctx: &mut Ctx, purpose: Question, number: usize) -> Outcome {
        match (purpose, std::mem::take(&mut self.asked)) {
            (OPEN, Asked::Open(keys)) => keys.get(number).map_or(Outcome::Done, |&key| read(key)),
            (DAY, Asked::Day(case, attribute, days)) => {
                if let Some(day) = days.get(number) {
                    set_one(ctx, case, attribute, Some(Some(day.clone())));
                }
                Outcome::Done
            }
            (HEADING, _) => self.heading_answer(ctx, number),
            (KIND, Asked::Attribute { id, name, .. }) => self.kind_answer(ctx, id, name, number),
            (LIST, Asked::Attribute { id, name, .. }) => self.list_answer(ctx, id, name, number),
            (SOURCE, Asked::Attribute { id, name, list: Some(list) }) => {
                self.source_answer(ctx, (id, &name), list, number)
            }
            _ => Outcome::Done,
        }
    }
}
