//! Filter, grouping, order and words around, as they are remembered with the project's file.

use std::sync::Arc;

use uuid::Uuid;

use crate::analysis::{Dimension, Order, Query, Selection};
use crate::desk::{Desk, Failure};
use crate::lang::Lang;
use crate::model::Project;
use crate::text::Span;
use crate::tui::quotes::Segment;

/// Names of the local settings.
const LOOK: &str = "excerpts.look";
const FILTER: &str = "excerpts.filter";
const PLACE: &str = "excerpts.place";
/// How many turns around can be shown.
const AROUND: usize = 2;

/// How the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// What it is grouped by; none for one list.
    pub(super) by: Option<Dimension>,
    /// What it is sorted by, and whether the other way round.
    pub(super) order: (Order, bool),
    /// How many turns around the words are shown with them.
    pub(super) around: usize,
}

impl Default for Look {
    fn default() -> Look {
        Look { by: Some(Dimension::Documents), order: (Order::Place, false), around: 0 }
    }
}

impl Look {
    /// The look that was kept.
    pub(super) fn kept(desk: &Desk) -> Look {
        desk.setting(LOOK).and_then(|kept| Look::parse(&kept, desk.project())).unwrap_or_default()
    }

    /// Keeps it.
    pub(super) fn keep(self, desk: &mut Desk) {
        let kept = self.write(desk.project());
        desk.keep(LOOK, &kept);
    }

    fn write(self, project: &Project) -> String {
        let order = Order::ALL.iter().position(|order| *order == self.order.0).unwrap_or(0);
        let by = self.by.map_or_else(String::new, |by| by.word(project));
        format!("{order} {} {} {by}", u8::from(self.order.1), self.around)
    }

    fn parse(kept: &str, project: &Project) -> Option<Look> {
        let mut words = kept.splitn(4, ' ');
        let mut number = || words.next()?.parse::<usize>().ok();
        let order = *Order::ALL.get(number()?)?;
        let (back, around) = (number()? == 1, number()?.min(AROUND));
        let by = words.next()?;
        // An attribute that is gone groups nothing.
        let by = if by.is_empty() { None } else { Some(Dimension::parse(by, project).ok()?) };
        Some(Look { by, order: (order, back), around })
    }

    /// The next number of turns around; none after the last.
    pub(super) fn next_around(&mut self) {
        self.around = (self.around + 1) % (AROUND + 1);
    }
}

/// What is chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    /// The line; empty for all.
    pub(super) line: String,
    /// The line in words.
    pub(super) words: String,
    /// Why the line cannot be understood.
    pub(super) wrong: Option<String>,
    /// What it chooses; none for all that is coded.
    pub(super) selection: Option<Arc<Selection>>,
}

impl Chosen {
    /// What a line chooses in the project as it is now.
    ///
    /// # Errors
    /// When words are asked for and the file cannot be read.
    pub(super) fn of(desk: &mut Desk, line: &str, lang: Lang) -> Result<Chosen, Failure> {
        let mut chosen = Chosen { line: line.to_owned(), ..Chosen::default() };
        match Query::parse(line, desk.project()) {
            Ok(query) if query.is_everything() => chosen.line.clear(),
            Ok(query) => {
                chosen.words = query.restate(desk.project(), lang);
                chosen.selection = Some(desk.select(&query)?);
            }
            Err(error) => {
                chosen.wrong = Some(error.say(lang));
                chosen.selection = Some(Arc::default());
            }
        }
        Ok(chosen)
    }
}

/// The line that was kept.
pub(super) fn kept_line(desk: &Desk) -> String {
    desk.setting(FILTER).unwrap_or_default()
}

/// Keeps a line.
pub(super) fn keep_line(desk: &mut Desk, line: &str) {
    desk.keep(FILTER, line);
}

/// The place that was kept.
pub(super) fn kept_place(desk: &Desk) -> Option<Segment> {
    let kept = desk.setting(PLACE)?;
    let mut words = kept.split(' ');
    let id = Uuid::try_parse(words.next()?).ok()?;
    let mut at = || words.next()?.parse().ok();
    Some(Segment { document: desk.project().document(id)?, span: Span::new(at()?, at()?) })
}

/// Keeps a place.
pub(super) fn keep_place(desk: &mut Desk, segment: Segment) {
    if let Some(id) = desk.project().documents.get(segment.document).map(|d| d.id) {
        desk.keep(PLACE, &format!("{id} {} {}", segment.span.start, segment.span.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_kept_and_found_again() {
        let project = Project::default();
        for by in [None, Some(Dimension::Codes), Some(Dimension::Documents), Some(Dimension::Coders)] {
            for order in Order::ALL {
                let look = Look { by, order: (order, true), around: 2 };
                assert_eq!(Look::parse(&look.write(&project), &project), Some(look));
            }
        }
        assert_eq!(Look::parse("0 0 0 attribute:gone", &project), None);
        assert_eq!(Look::parse("", &project), None);
    }
}
