//! The line of a filter: typed with what may come next below it, counted while it is typed, kept by name.

#[cfg(test)]
mod tests;
mod view;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use crate::analysis::{Completion, Query, QueryError, complete};
use crate::desk::{Desk, Failure};
use crate::lang::{self, Lang, number};
use crate::model::{Edit, Project, SavedQuery};
use crate::tui::answers::Gives;
use crate::tui::asks::FilterOf;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::{BoxList, Overlay};
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::form::{FieldInput, Form};
use crate::tui::parts::list::{List, keyed_beside_field};
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;

/// Cells and rows of the whole box at most.
const SIZE: (u16, u16) = (84, 15);
/// Rows of the box that are not the list: frame, line, what is under it, its sentence, rule.
const AROUND: u16 = 6;
/// The fields: the line, and the name under which it is kept.
const LINE: usize = 0;
const NAME: usize = 1;

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
enum FilterRow {
    /// A kept query.
    Kept(SavedQuery),
    /// What may come next.
    Next(Completion),
}

/// What is known of the line.
#[derive(Clone, Debug, PartialEq)]
enum LineState {
    /// Nothing stands in it.
    Nothing,
    /// The query cannot be understood.
    Wrong(QueryError),
    /// The query is understood: in plain words, and how much it chooses, in words, when that was counted.
    Right(Box<Query>, String, Option<String>),
}

/// A filter that is typed.
pub struct FilterBox {
    of: FilterOf,
    gives: Gives,
    /// The line, and the name under which it is kept.
    form: Form,
    told: LineState,
    items: Vec<FilterRow>,
    place: List,
    /// Whether a row of the list was gone to: Enter takes it then.
    chosen: bool,
    /// Whether what stands at the caret may still become something: an error is no warning yet.
    typing: bool,
}

/// Where things are.
#[derive(Clone, Copy, Debug)]
struct Layout {
    area: Rect,
    /// The line: column, row, cells.
    line: (u16, u16, u16),
    list: Rect,
}

impl FilterBox {
    /// The box with a line in it.
    pub fn new(ctx: &mut Ctx, line: &str, of: FilterOf, gives: Gives) -> FilterBox {
        let mut out = FilterBox {
            of,
            gives,
            form: Form::of(vec![FieldInput::line(line), FieldInput::line("")]),
            told: LineState::Nothing,
            items: Vec::new(),
            place: List::default(),
            chosen: false,
            typing: false,
        };
        out.look(ctx);
        out
    }

    fn layout(&self, area: Rect) -> Layout {
        let area = at_foot(area, SIZE.0, SIZE.1);
        let x = area.x.saturating_add(4).min(area.right());
        let line = (x, area.y.saturating_add(1), area.right().saturating_sub(x.saturating_add(2)));
        let list = Rect {
            x: area.x.saturating_add(1).min(area.right()),
            y: area.y.saturating_add(AROUND - 1).min(area.bottom()),
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(AROUND),
        };
        Layout { area, line, list }
    }

    /// The line as it is typed.
    fn line(&self) -> &str {
        self.form.line(LINE).map_or("", Field::text)
    }

    /// Whether the name is typed under which the line is kept.
    fn is_naming(&self) -> bool {
        self.form.at == NAME
    }

    /// Makes everything that is told of the line anew.
    fn look(&mut self, ctx: &mut Ctx) {
        let lang = ctx.prefs.lang;
        let line = self.line().to_owned();
        self.told = match closed(&line, ctx.desk.project()) {
            _ if line.trim().is_empty() => LineState::Nothing,
            Err(error) => LineState::Wrong(error),
            Ok(query) => {
                let restated = query.restate(ctx.desk.project(), lang);
                let count = self.counted(ctx.desk, &query, lang).unwrap_or_else(|failure| {
                    ctx.fail(&failure);
                    None
                });
                LineState::Right(Box::new(query), restated, count)
            }
        };
        let project = ctx.desk.project();
        let kept = project.queries.iter().filter(|_| line.trim().is_empty()).cloned().map(FilterRow::Kept);
        self.items = kept.collect();
        let mut next = complete(&line, self.form.line(LINE).map_or(0, Field::caret), project, lang);
        self.typing = !next.is_empty();
        if let (true, LineState::Wrong(error)) = (next.is_empty(), &self.told) {
            next = error.mends();
        }
        self.items.extend(next.into_iter().map(FilterRow::Next));
        self.place = List::default();
        self.chosen = false;
    }

    /// `7 of 92 excerpts in 6 of 8 interviews`, or `6 of 8 interviews` where whole interviews are asked; none where
    /// counting takes too long for a key.
    fn counted(&self, desk: &mut Desk, query: &Query, lang: Lang) -> Result<Option<String>, Failure> {
        let n = number;
        Ok(match self.of {
            FilterOf::Excerpts => desk.reach_of(query)?.map(|reach| {
                let (excerpts, all) = (n(reach.excerpts), n(reach.of_excerpts));
                lang::query_reach(lang, excerpts, all, n(reach.documents), n(reach.of_documents))
            }),
            FilterOf::Interviews if desk.is_quick(query) => {
                let (chosen, all) = (desk.interviews(query)?.len(), desk.project().documents.len());
                Some(lang::query_of_interviews(lang, n(chosen), n(all)))
            }
            FilterOf::Interviews => None,
        })
    }

    /// The row of the list that a key would take: the one gone to, else the first.
    fn lit(&self) -> Option<&FilterRow> {
        self.items.get(if self.chosen { self.place.at } else { 0 })
    }

    /// What Enter does: takes what is lit, or gives the line.
    fn enter_takes(&self) -> bool {
        let wrong = matches!(self.told, LineState::Wrong(_));
        matches!(self.lit(), Some(FilterRow::Next(_))) && (self.chosen || wrong)
    }

    fn enter(&mut self, ctx: &mut Ctx) -> Outcome {
        if self.enter_takes() {
            return self.take(ctx);
        }
        match (self.lit(), &self.told) {
            (Some(FilterRow::Kept(kept)), _) if self.chosen => {
                let line = kept.line.clone();
                self.put(ctx, &line, line.chars().count() as u32);
                if matches!(self.told, LineState::Wrong(_)) { Outcome::Done } else { self.give() }
            }
            (_, LineState::Wrong(error)) => ctx.refused(error.say(ctx.prefs.lang)),
            _ => self.give(),
        }
    }

    fn give(&self) -> Outcome {
        let line = match &self.told {
            LineState::Right(query, ..) => query.line().to_owned(),
            _ => String::new(),
        };
        Outcome::Give(Box::new(self.gives.call()(line)))
    }

    /// Puts what is lit into the line.
    fn take(&mut self, ctx: &mut Ctx) -> Outcome {
        let (line, caret) = match self.lit() {
            Some(FilterRow::Next(completion)) => completion.put(self.line()),
            Some(FilterRow::Kept(kept)) => (kept.line.clone(), kept.line.chars().count() as u32),
            None => return Outcome::Done,
        };
        self.put(ctx, &line, caret);
        Outcome::Done
    }

    fn put(&mut self, ctx: &mut Ctx, line: &str, caret: u32) {
        if let Some(field) = self.form.line_mut(LINE) {
            field.set(line, caret);
        }
        self.look(ctx);
    }

    /// Begins to keep the line under a name.
    fn name_it(&mut self, ctx: &mut Ctx) -> Outcome {
        match (&self.told, ctx.desk.read_only()) {
            (_, Some(why)) => ctx.refuse(why),
            (LineState::Right(_, words, _), _) => {
                self.form.set(NAME, words);
                self.form.at = NAME;
            }
            (LineState::Wrong(error), _) => ctx.refuse(error.say(ctx.prefs.lang)),
            (LineState::Nothing, _) => ctx.refuse(lang::query_nothing_to_keep(ctx.prefs.lang)),
        }
        Outcome::Done
    }

    fn key_of_name(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Enter => {
                let name = self.form.text(NAME).to_owned();
                if let (LineState::Right(query, ..), false) = (&self.told, name.is_empty()) {
                    let line = query.line().to_owned();
                    if ctx.apply(&Edit::Query(SavedQuery { name: name.clone(), line })) {
                        ctx.say(lang::query_kept(ctx.prefs, &name));
                    }
                }
                self.form.at = LINE;
            }
            _ => drop(self.field().map(|field| field.key(key))),
        }
        Outcome::Done
    }

    /// Takes a kept query away.
    fn remove(&mut self, ctx: &mut Ctx) -> Outcome {
        let Some(FilterRow::Kept(kept)) = self.lit() else { return Outcome::Done };
        let name = kept.name.clone();
        if ctx.apply(&Edit::RemoveQuery(name.clone())) {
            ctx.say(lang::query_removed(ctx.prefs, &name));
        }
        self.look(ctx);
        Outcome::Done
    }

    fn step(&mut self, area: Rect, by: isize) -> Outcome {
        match self.chosen {
            true if self.place.at == 0 && by < 0 => self.chosen = false,
            true => self.place.step(by, self.items.len()),
            false => self.chosen = by > 0 && !self.items.is_empty(),
        }
        self.place.reveal(self.height(area), self.items.len());
        Outcome::Done
    }

    /// Rows of the list.
    fn height(&self, area: Rect) -> usize {
        usize::from(self.layout(area).list.height)
    }

    /// What Enter does, in a word.
    fn enter_word(&self, lang: lang::Lang) -> String {
        match (&self.told, self.enter_takes()) {
            (_, true) => lang::query_word_take(lang),
            (LineState::Nothing, _) if !self.chosen => lang::query_word_all(lang),
            _ => lang::query_word_choose(lang),
        }
    }
}

/// The query of a line; parentheses that are open at its end are closed by the way.
fn closed(line: &str, project: &Project) -> Result<Query, QueryError> {
    let first = Query::parse(line, project);
    let Err(error) = &first else { return first };
    let Some(sign) = error.lacks_at_end(line) else { return first };
    closed(&format!("{line}{sign}"), project).or(first)
}

impl Overlay for FilterBox {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.layout(area).area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        if self.is_naming() {
            return vec![Foot::enter(lang::word_keep(lang)), Foot::Out(lang::back(lang))];
        }
        let mut feet = Vec::new();
        if self.enter_takes() || !matches!(self.told, LineState::Wrong(_)) {
            feet.push(Foot::enter(self.enter_word(lang)));
        }
        if self.lit().is_some() {
            feet.push(Foot::tab(lang::query_word_take(lang)));
            feet.push(Foot::arrows(lang::choose(lang)));
        }
        if matches!(self.told, LineState::Right(..)) {
            feet.push(Foot::Fixed(lang::CTRL_S, lang::word_keep(lang)));
        }
        if matches!(self.lit(), Some(FilterRow::Kept(_))) {
            feet.push(Foot::Fixed(lang::CTRL_D, lang::remove(lang)));
        }
        feet.push(Foot::Out(lang::back(lang)));
        feet
    }

    fn is_own(&self, key: KeyEvent) -> bool {
        key.code == KeyCode::Char('s') && key.modifiers == KeyModifiers::CONTROL
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let control = key.modifiers == KeyModifiers::CONTROL;
        if self.is_naming() {
            return self.key_of_name(ctx, key);
        }
        match key.code {
            KeyCode::Char('s') if control => self.name_it(ctx),
            KeyCode::Char('d') if control => self.remove(ctx),
            KeyCode::Enter => self.enter(ctx),
            KeyCode::Tab => self.take(ctx),
            _ if let Some(by) = keyed_beside_field(ctx.prefs, key, self.height(ctx.area)) => self.step(ctx.area, by),
            _ => {
                // Where the caret stands decides what may come next.
                if self.field().map(|field| field.key(key)) != Some(Typed::Not) {
                    self.look(ctx);
                }
                Outcome::Done
            }
        }
    }

    fn escape(&mut self, _: &mut Ctx) -> Outcome {
        if std::mem::replace(&mut self.form.at, LINE) == NAME { Outcome::Done } else { Outcome::Close }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.form.line_mut(self.form.at)
    }

    fn edited(&mut self, ctx: &mut Ctx) {
        if !self.is_naming() {
            self.look(ctx);
        }
    }

    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let rows = self.layout(area).list;
        (!self.is_naming()).then(|| BoxList::of(&mut self.place, rows, self.items.len()))
    }

    fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let layout = self.layout(ctx.area);
        if y == layout.line.1 && x >= layout.line.0 {
            if let Some(field) = self.field() {
                field.click(x - layout.line.0, layout.line.2);
            }
            self.edited(ctx);
            return Outcome::Done;
        }
        if self.clicked(ctx, (x, y)).is_none() {
            return Outcome::Done;
        }
        self.chosen = true;
        self.take(ctx)
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        let (place, chosen) = (self.place, self.chosen);
        self.look(ctx);
        (self.place, self.chosen) = (place, chosen && !self.items.is_empty());
        self.place.reveal(self.height(ctx.area), self.items.len());
    }
}
