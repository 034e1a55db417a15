//! A cell that is filled in where it stands.

use crossterm::event::{KeyCode, KeyEvent};
use uuid::Uuid;

use super::lists::CellList;
use super::state::{Cases, Mode};
use crate::desk::cases::{Meant, Want, cell_edit, meant};
use crate::lang::{self, Lang};
use crate::model::{AttributeType, CaseValue, Edit};
use crate::tui::answers::{Answer, CasesAnswer, Given};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::parts::field::Field;

impl Cases {
    /// Begins to change the cell one stands on; `first` is the character that was typed on it.
    pub(super) fn change_cell(&mut self, ctx: &mut Ctx, first: Option<char>) -> Outcome {
        let lang = ctx.prefs.lang;
        if !ctx.may_write() {
            return Outcome::Done;
        }
        let (Some((case, _)), Some((key, attribute))) = (self.case(ctx.desk), self.attribute(ctx.desk)) else {
            return Outcome::Done;
        };
        self.anchor = None;
        if let Some(derived) = attribute.derived {
            let source = super::heading::source_words(ctx.desk.project(), derived, lang);
            return ctx.refused(lang::cases_is_computed(lang, attribute.shown(lang), source));
        }
        match attribute.kind {
            AttributeType::YesNo | AttributeType::Choice => {
                let mut list = CellList::pick(ctx.desk.project(), case, key, lang, self.cell_xy());
                if let Some(first) = first {
                    list.jump(first);
                }
                return Outcome::own(list);
            }
            _ => {
                let now = match ctx.desk.project().value(case, key) {
                    CaseValue::Value(words) if first.is_none() => words.to_owned(),
                    _ => first.map(String::from).unwrap_or_default(),
                };
                self.mode = Mode::Typing(Field::new(&now));
            }
        }
        Outcome::Done
    }

    /// A key while words are typed in a cell.
    pub(super) fn key_typing(&mut self, ctx: &mut Ctx, mut field: Field, key: KeyEvent) -> Outcome {
        let step = match key.code {
            KeyCode::Enter => (0, 0),
            KeyCode::Tab => (0, 1),
            KeyCode::BackTab => (0, -1),
            KeyCode::Down => (1, 0),
            KeyCode::Up => (-1, 0),
            _ => {
                field.key(key);
                self.mode = Mode::Typing(field);
                return Outcome::Done;
            }
        };
        let words = field.text().to_owned();
        self.mode = Mode::Typing(field);
        let outcome = self.keep_words(ctx, &words);
        if matches!(self.mode, Mode::Grid) {
            self.at.row = self.at.row.map(|row| row.saturating_add_signed(step.0));
            self.at.column = self.at.column.saturating_add_signed(step.1).max(1);
            self.settle(ctx);
        }
        outcome
    }

    /// Keeps what is typed, as when one clicks elsewhere.
    pub(super) fn keep_typing(&mut self, ctx: &mut Ctx) {
        if let Mode::Typing(field) = &self.mode {
            let words = field.text().to_owned();
            self.keep_words(ctx, &words);
        }
    }

    /// Gives the cell one stands on what is typed; what means nothing stays in the field.
    fn keep_words(&mut self, ctx: &mut Ctx, words: &str) -> Outcome {
        let (lang, year) = (ctx.prefs.lang, year(ctx));
        let (Some((_, case)), Some((_, attribute))) = (self.case(ctx.desk), self.attribute(ctx.desk)) else {
            self.mode = Mode::Grid;
            return Outcome::Done;
        };
        let ids = (case.id, attribute.id);
        match meant(attribute, words, year) {
            Meant::Cell(want) => {
                self.mode = Mode::Grid;
                set_one(ctx, ids.0, ids.1, want);
                Outcome::Done
            }
            Meant::Days(days) => {
                self.mode = Mode::Grid;
                let title = lang::cases_which_day(lang, words.trim());
                let answer = |day: String| Answer::new(&day, Given::Cases(CasesAnswer::Day(ids.0, ids.1, day.clone())));
                Outcome::choice(title, days.into_iter().map(answer))
            }
            Meant::Nothing => {
                let name = attribute.shown(lang);
                ctx.refuse(match attribute.kind {
                    AttributeType::Date => lang::cases_not_a_day(lang, words.trim()),
                    _ => lang::cases_not_a_number(lang, words.trim(), name),
                });
                Outcome::Done
            }
        }
    }
}

/// Gives one cell what it is to be.
pub(super) fn set_one(ctx: &mut Ctx, case: Uuid, attribute: Uuid, want: Want) {
    let Some(edit) = cell_edit(ctx.desk.project(), case, attribute, want) else { return };
    let said = match &edit {
        Edit::ClearValue { .. } => lang::cases_cleared(ctx.prefs),
        Edit::SetValue { value: None, .. } => lang::cases_set_not_applicable(ctx.prefs),
        _ => lang::cases_set(ctx.prefs),
    };
    ctx.apply_saying(&edit, said);
}

/// The year it is.
pub(super) fn year(ctx: &mut Ctx) -> i16 {
    let now = ctx.desk.now();
    ctx.prefs.zone.of(now).map_or(2000, |at| at.year())
}

/// What the footer says while words are typed in a cell.
pub(super) fn typing_keys(lang: Lang) -> Vec<Foot> {
    vec![
        Foot::enter(lang::keep(lang)),
        Foot::tab(lang::cases_keep_right(lang)),
        Foot::Fixed(lang::NO_SUCH, lang::word_not_applicable(lang)),
        Foot::Out(lang::back(lang)),
    ]
}
