//! The words above and below the grid: what there is, what one stands on, the keys of what is open.

use super::heading::source_words;
use super::state::{Cases, Mode};
use super::typing::typing_keys;
use crate::analysis::lists::cases::ShownValue;
use crate::desk::Desk;
use crate::lang::{self, Lang, number};
use crate::model::{Attribute, Case};
use crate::tui::context::Foot;
use crate::tui::prefs::Prefs;

impl Cases {
    /// The words of the title row: what there is, and what is left out of sight.
    pub(super) fn title(&self, lang: Lang) -> (String, String) {
        let (shown, all) = (self.cases.rows.len(), self.cases.all);
        let cases = match (self.filter.is_some(), all) {
            (true, _) => lang::cases_some(lang, number(shown), number(all)),
            (false, 0) => lang::cases_none(lang),
            (false, 1) => lang::cases_one(lang),
            (false, n) => lang::cases_count(lang, number(n)),
        };
        let attributes = match self.cases.columns.len() {
            1 => lang::cases_one_attribute(lang),
            n => lang::cases_attributes(lang, number(n)),
        };
        let filter = self.filter.as_ref().map(|filter| format!(" · {}", filter.query.line())).unwrap_or_default();
        (cases, attributes + &filter)
    }

    /// What is marked, in words.
    pub(super) fn place_words(&self, desk: &Desk, prefs: &Prefs) -> String {
        let lang = prefs.lang;
        let attribute = self.attribute(desk).map(|(_, a)| a);
        let Some((_, case)) = self.case(desk) else {
            return attribute.map_or_else(|| lang::heading_case(lang), |a| self.about(desk, a, lang));
        };
        if let Some(((top, last), (left, right))) = self.block().filter(|_| self.anchor.is_some()) {
            return lang::cases_selected(lang, last - top + 1, right - left + 1);
        }
        match (attribute, &self.offer) {
            (None, Some(offer)) => lang::cases_offer(prefs, &case.name, offer.kind, offer.county),
            (None, None) => self.interviews_words(desk, case, prefs),
            (Some(attribute), _) => self.cell_words(desk, case, attribute, lang),
        }
    }

    /// How many interviews are of the case one stands on.
    fn interviews_words(&self, desk: &Desk, case: &Case, prefs: &Prefs) -> String {
        let own = |key| desk.project().documents.iter().filter(|(_, d)| d.cases.contains(&key)).count();
        match self.here.0.map_or(0, own) {
            0 => lang::cases_no_interviews(prefs, &case.name),
            1 => lang::cases_one_interview(prefs.lang, &case.name),
            n => lang::cases_interviews(prefs.lang, &case.name, n),
        }
    }

    /// What stands in the cell one stands in.
    fn cell_words(&self, desk: &Desk, case: &Case, attribute: &Attribute, lang: Lang) -> String {
        let (name, case_name) = (attribute.shown(lang), &case.name);
        let (row, column) = (self.at.row.unwrap_or(0), self.at.column.saturating_sub(1));
        match self.cases.shown(desk.project(), row, column, lang) {
            ShownValue::Words(words) => format!("{case_name} · {name} · {words}"),
            ShownValue::NotApplicable => format!("{case_name} · {name} · {}", lang::word_not_applicable(lang)),
            ShownValue::Missing => format!("{case_name} · {name}"),
        }
    }

    /// An attribute with its type, and what it is computed from.
    fn about(&self, desk: &Desk, attribute: &Attribute, lang: Lang) -> String {
        let name = attribute.shown(lang);
        match attribute.derived {
            Some(derived) => lang::cases_computed(lang, name, source_words(desk.project(), derived, lang)),
            None => format!("{name} · {}", attribute.kind.name(lang)),
        }
    }

    /// What the footer says while something other than the grid has the keys.
    pub(super) fn mode_footer(&self, prefs: &Prefs) -> Option<Vec<Foot>> {
        let lang = prefs.lang;
        match &self.mode {
            Mode::Grid => None,
            Mode::Typing(_) => Some(typing_keys(lang)),
            Mode::Pasting(_) => Some(vec![Foot::enter(lang::cases_paste_word(lang)), Foot::Out(lang::back(lang))]),
        }
    }
}
