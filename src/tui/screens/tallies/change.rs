//! What of a table is changed for now: rows, columns, measure, filter, order, what is open.

use super::dims;
use super::order::{By, Sort};
use super::stand::Asked;
use super::state::Tallies;
use super::words;
use crate::analysis::{LabelKey, Measure, Meet, Percent};
use crate::lang::{self, Lang};
use crate::tui::action::Action;
use crate::tui::asks::{Listed, Opens, Question};
use crate::tui::context::{Ctx, Outcome};

/// What the questions are for.
const WITHIN: Question = Question::Within;
const MEASURE: Question = Question::Measure;
const PERCENT: Question = Question::Percent;
const SORT: Question = Question::OrderRows;
const ROWS: Question = Question::Rows;
const COLUMNS: Question = Question::Columns;
const TABLES: Question = Question::WhichTable;
/// What the filter is for.
pub(super) const FILTER: Question = Question::FilterTable;

impl Tallies {
    /// Asks for something else of the table at hand.
    pub(super) fn ask_for(&mut self, ctx: &mut Ctx, change: impl FnOnce(&mut Asked)) {
        let (Some(ready), Some(mut asked)) = (self.ready(), self.asked()) else { return };
        let kept = Asked::of(ready);
        change(&mut asked);
        self.change(|stand| stand.asked = (asked != kept).then_some(asked));
        self.count(ctx);
    }

    /// Asks what a key is to change.
    pub(super) fn ask(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(asked), lang) = (self.asked(), ctx.prefs.lang) else { return Outcome::Done };
        let spec = asked.spec;
        let (purpose, title, answers) = match action {
            Action::TableRows | Action::TableColumns => return self.ask_dimension(ctx, action),
            Action::FilterTable => {
                return Outcome::Open(Box::new(Opens::Filter { purpose: FILTER, line: asked.filter }));
            }
            Action::Within => (WITHIN, lang::tallies_choose_within(lang), words::ways(spec.meet, lang)),
            Action::Measure => (MEASURE, lang::tallies_choose_measure(lang), words::measures(spec.counted(), lang)),
            Action::PerCent => (PERCENT, lang::tallies_choose_percent(lang), words::percents(spec.percent, lang)),
            Action::SortRows => (SORT, lang::tallies_choose_sort(lang), self.sorts(lang)),
            _ => return Outcome::Pass,
        };
        Outcome::Open(Box::new(Opens::Choice { purpose, title, answers }))
    }

    fn ask_dimension(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(spec), lang) = (self.spec(), ctx.prefs.lang) else { return Outcome::Done };
        let (purpose, title, now) = match action {
            Action::TableRows => (ROWS, lang::tallies_choose_rows(lang), Some(spec.rows)),
            _ => (COLUMNS, lang::tallies_choose_columns(lang), spec.columns),
        };
        let all = dims::choices(ctx.desk.project(), purpose == COLUMNS);
        let rows = all.iter().map(|&dimension| dims::listed(ctx.desk.project(), dimension, lang)).collect();
        let now = all.iter().position(|&dimension| dimension == now);
        Outcome::Open(Box::new(Opens::List { purpose, title, rows, now }))
    }

    /// Which table to go to: a list where there is none beside, and by words.
    pub(super) fn list_tables(&self, lang: Lang) -> Outcome {
        let rows = self.tables.iter().map(|ready| Listed {
            words: ready.name.get(lang).to_owned(),
            also: if ready.own { lang::tallies_own_table(lang) } else { String::new() },
            find: format!("{} {}", ready.name.en, ready.name.sv),
            ..Listed::default()
        });
        let (rows, title) = (rows.collect(), lang::tallies_tables(lang));
        Outcome::Open(Box::new(Opens::List { purpose: TABLES, title, rows, now: Some(self.at) }))
    }

    /// Does what was answered.
    pub(super) fn answered(&mut self, ctx: &mut Ctx, purpose: Question, number: usize) {
        match purpose {
            TABLES => self.choose(ctx, number.min(self.tables.len().saturating_sub(1))),
            SORT => self.sort_by(ctx, number),
            ROWS | COLUMNS => self.take_dimension(ctx, purpose == COLUMNS, number),
            WITHIN => {
                if let Some(&meet) = Meet::STEPS.get(number) {
                    self.ask_for(ctx, |asked| asked.spec.meet = meet);
                }
            }
            MEASURE => {
                if let Some(&measure) = Measure::ALL.get(number) {
                    self.ask_for(ctx, |asked| asked.count(measure));
                }
            }
            PERCENT => {
                let percent = number.checked_sub(1).and_then(|at| Percent::ALL.get(at)).copied();
                self.ask_for(ctx, |asked| asked.spec.percent = percent);
            }
            _ => {}
        }
    }

    /// Other rows or columns. What is no code and stands on the other side already changes sides.
    fn take_dimension(&mut self, ctx: &mut Ctx, is_columns: bool, number: usize) {
        let all = dims::choices(ctx.desk.project(), is_columns);
        let (Some(&wanted), Some(spec)) = (all.get(number), self.spec()) else { return };
        let other = if is_columns { Some(spec.rows) } else { spec.columns };
        if wanted.is_some_and(|d| !d.is_codes()) && wanted == other && spec.columns.is_some() {
            return self.transpose(ctx);
        }
        // Where one stood among other rows or columns means nothing among these.
        self.change(|stand| {
            stand.sorted = false;
            stand.manner.folds.clear();
            (stand.keys, stand.top, stand.first) = (None, 0, 0);
        });
        self.ask_for(ctx, |asked| match (is_columns, wanted) {
            (true, columns) => asked.spec.columns = columns,
            (false, Some(rows)) => asked.spec.rows = rows,
            (false, None) => {}
        });
    }

    /// Rows and columns change places; one stands in the same cell.
    pub(super) fn transpose(&mut self, ctx: &mut Ctx) {
        let Some(sheet) = &self.sheet else { return };
        let (row, column) = sheet.keys(self.spot());
        self.drill = None;
        self.change(|stand| {
            stand.keys = Some((column, row));
            (stand.sorted, stand.first, stand.top) = (false, 0, 0);
        });
        self.ask_for(ctx, |asked| asked.spec = asked.spec.turned());
    }

    /// The table as it was kept.
    pub(super) fn as_kept(&mut self, ctx: &mut Ctx) {
        self.change(|stand| stand.asked = None);
        self.count(ctx);
    }

    /// The ways to sort, in the order of the answers: as they come, by the totals, by the column at hand.
    fn orders(&self) -> Vec<By> {
        let mut out = vec![By::Given, By::Total];
        let sheet = self.sheet.as_ref().filter(|sheet| sheet.has_totals());
        out.extend(sheet.and_then(|sheet| sheet.column_label(self.spot().column)).map(|l| By::Column(l.key.clone())));
        out
    }

    fn sorts(&self, lang: Lang) -> Vec<String> {
        let Some(sheet) = &self.sheet else { return Vec::new() };
        let now = &sheet.manner().sort;
        let say = |by: By| {
            let words = match &by {
                By::Given if sheet.tally.spec.rows.is_codes() => lang::tallies_sort_codebook(lang),
                By::Given => lang::tallies_sort_given(lang),
                By::Total if sheet.has_totals() => lang::tallies_sort_total(lang),
                By::Total => lang::tallies_sort_number(lang),
                By::Column(_) => {
                    let column = sheet.column_label(self.spot().column);
                    lang::tallies_sort_column(lang, column.map_or("", |label| label.short_text(lang)))
                }
            };
            words::answer(words, now.by == by, lang)
        };
        self.orders().into_iter().map(say).collect()
    }

    /// Sorts by an answer; by what is sorted already, the other way round.
    fn sort_by(&mut self, ctx: &mut Ctx, number: usize) {
        let (Some(by), Some(sheet)) = (self.orders().into_iter().nth(number), &self.sheet) else { return };
        let now = &sheet.manner().sort;
        let rising = by != By::Given && now.by == by && !now.rising;
        self.change(|stand| stand.sort(Sort { by, rising }));
        self.arrange(ctx);
    }

    fn fold(&mut self, ctx: &mut Ctx, key: Option<LabelKey>) {
        let Some(LabelKey::Code(code)) = key else { return };
        self.change(|stand| {
            let folds = &mut stand.manner.folds;
            if !folds.remove(&code) {
                folds.insert(code);
            }
        });
        self.arrange(ctx);
    }

    /// Opens or closes the codes below the row at hand; from one of them, closes them all.
    pub(super) fn fold_row(&mut self, ctx: &mut Ctx) {
        let Some(sheet) = &self.sheet else { return };
        let spot = self.spot();
        let keys = sheet.keys(spot);
        if sheet.branch(spot.row).has_below {
            // Without a key of its own the place would go to the first number.
            self.change(|stand| stand.keys = Some(keys.clone()));
            return self.fold(ctx, keys.0);
        }
        match sheet.above(spot.row).map(|label| label.key.clone()) {
            Some(above) => {
                self.change(|stand| stand.keys = Some((Some(above.clone()), keys.1)));
                self.fold(ctx, Some(above));
            }
            None => ctx.refuse(lang::tallies_nothing_below_row(ctx.prefs.lang)),
        }
    }

    /// Opens or closes the codes below the column at hand.
    pub(super) fn fold_column(&mut self, ctx: &mut Ctx) {
        let Some(sheet) = &self.sheet else { return };
        let keys = sheet.keys(self.spot());
        let key = keys.1.clone();
        self.change(|stand| stand.keys = Some(keys));
        self.fold(ctx, key);
    }

    /// Opens all codes, or closes them when all are open.
    pub(super) fn fold_all(&mut self, ctx: &mut Ctx) {
        let Some(sheet) = &self.sheet else { return };
        let (manner, rows, keys) = (sheet.manner(), sheet.tally.spec.rows, sheet.keys(self.spot()));
        let is_open = |key: &LabelKey| manner.is_open(rows, key);
        let open = !sheet.folding().all(|label| is_open(&label.key));
        let code = |key: &LabelKey| if let LabelKey::Code(code) = key { Some(*code) } else { None };
        let other = sheet.folding().filter(|label| is_open(&label.key) != open).filter_map(|label| code(&label.key));
        let folds = manner.folds.symmetric_difference(&other.collect()).copied().collect();
        self.change(|stand| {
            stand.manner.folds = folds;
            stand.keys = Some(keys);
        });
        self.arrange(ctx);
    }
}
