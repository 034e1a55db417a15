//! What of a table is changed for now: rows, columns, measure, filter, order, what is open.

use super::dims;
use super::order::Sort;
use super::stand::Wanted;
use super::state::Tallies;
use super::words;
use crate::analysis::{Dimension, LabelKey};
use crate::lang::{self, Lang};
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given, Gives, RowOrder, TalliesAnswer};
use crate::tui::asks::{Listed, Opens};
use crate::tui::context::{Ctx, Outcome};

impl Tallies {
    /// Asks for something else of the table at hand.
    pub(super) fn ask_for(&mut self, ctx: &mut Ctx, change: impl FnOnce(&mut Wanted)) {
        let (Some(ready), Some(mut asked)) = (self.ready(), self.asked()) else { return };
        let kept = Wanted::of(ready);
        change(&mut asked);
        self.change(|stand| stand.asked = (asked != kept).then_some(asked));
        self.count(ctx);
    }

    /// Asks what a key is to change.
    pub(super) fn ask(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(asked), lang) = (self.asked(), ctx.prefs.lang) else { return Outcome::Done };
        let spec = asked.spec;
        let (title, answers) = match action {
            Action::TableRows | Action::TableColumns => return self.ask_dimension(ctx, action),
            Action::FilterTable => {
                return Outcome::Open(Box::new(Opens::Filter {
                    line: asked.filter,
                    gives: Gives::new(|line| Given::Tallies(TalliesAnswer::Filter(line))),
                }));
            }
            Action::Within => (lang::tallies_choose_within(lang), words::ways(spec.meet, lang)),
            Action::Measure => (lang::tallies_choose_measure(lang), words::measures(spec.counted(), lang)),
            Action::PerCent => (lang::tallies_choose_percent(lang), words::percents(spec.percent, lang)),
            Action::SortRows => (lang::tallies_choose_sort(lang), self.sorts(lang)),
            _ => return Outcome::Pass,
        };
        Outcome::Open(Box::new(Opens::Choice { title, answers }))
    }

    fn ask_dimension(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(spec), lang) = (self.spec(), ctx.prefs.lang) else { return Outcome::Done };
        let is_columns = action == Action::TableColumns;
        let (title, now) = match is_columns {
            false => (lang::tallies_choose_rows(lang), Some(spec.rows)),
            true => (lang::tallies_choose_columns(lang), spec.columns),
        };
        let all = dims::choices(ctx.desk.project(), is_columns);
        let row = |&dimension: &Option<Dimension>| {
            let gives = match dimension {
                Some(rows) if !is_columns => TalliesAnswer::Rows(rows),
                columns => TalliesAnswer::Columns(columns),
            };
            dims::listed(ctx.desk.project(), dimension, lang, Given::Tallies(gives))
        };
        let rows = all.iter().map(row).collect();
        let now = all.iter().position(|&dimension| dimension == now);
        Outcome::Open(Box::new(Opens::List { title, rows, now }))
    }

    /// Which table to go to: a list where there is none beside, and by words.
    pub(super) fn list_tables(&self, lang: Lang) -> Outcome {
        let rows = self.tables.iter().map(|ready| Listed {
            also: if ready.own { lang::tallies_own_table(lang) } else { String::new() },
            find: format!("{} {}", ready.name.en, ready.name.sv),
            ..Listed::new(ready.name.get(lang), Given::Tallies(TalliesAnswer::Show(ready.id.clone())))
        });
        let (rows, title) = (rows.collect(), lang::tallies_tables(lang));
        Outcome::Open(Box::new(Opens::List { title, rows, now: Some(self.at) }))
    }

    /// Does what was answered.
    pub(super) fn answered(&mut self, ctx: &mut Ctx, answer: TalliesAnswer) {
        match answer {
            TalliesAnswer::Show(id) => {
                let at = self.tables.iter().position(|ready| ready.id == id);
                self.choose(ctx, at.unwrap_or(self.at));
            }
            TalliesAnswer::Order(by) => self.sort_by(ctx, by),
            TalliesAnswer::Rows(rows) => self.take_dimension(ctx, false, Some(rows)),
            TalliesAnswer::Columns(columns) => self.take_dimension(ctx, true, columns),
            TalliesAnswer::Meet(meet) => self.ask_for(ctx, |asked| asked.spec.meet = meet),
            TalliesAnswer::Measure(measure) => self.ask_for(ctx, |asked| asked.count(measure)),
            TalliesAnswer::Percent(percent) => self.ask_for(ctx, |asked| asked.spec.percent = percent),
            TalliesAnswer::Filter(line) => self.ask_for(ctx, |asked| asked.filter = line),
            TalliesAnswer::New(name) => self.named(ctx, &name, Tallies::make),
            TalliesAnswer::Rename(name) => self.named(ctx, &name, Tallies::rename),
        }
    }

    /// Other rows or columns. What is no code and stands on the other side already changes sides.
    fn take_dimension(&mut self, ctx: &mut Ctx, is_columns: bool, wanted: Option<Dimension>) {
        let Some(spec) = self.spec() else { return };
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
    fn orders(&self) -> Vec<RowOrder> {
        let mut out = vec![RowOrder::Given, RowOrder::Total];
        let sheet = self.sheet.as_ref().filter(|sheet| sheet.has_totals());
        out.extend(
            sheet.and_then(|sheet| sheet.column_label(self.spot().column)).map(|l| RowOrder::Column(l.key.clone())),
        );
        out
    }

    fn sorts(&self, lang: Lang) -> Vec<Answer> {
        let Some(sheet) = &self.sheet else { return Vec::new() };
        let now = &sheet.manner().sort;
        let say = |by: RowOrder| {
            let words = match &by {
                RowOrder::Given if sheet.tally.spec.rows.is_codes() => lang::tallies_sort_codebook(lang),
                RowOrder::Given => lang::tallies_sort_given(lang),
                RowOrder::Total if sheet.has_totals() => lang::tallies_sort_total(lang),
                RowOrder::Total => lang::tallies_sort_number(lang),
                RowOrder::Column(_) => {
                    let column = sheet.column_label(self.spot().column);
                    lang::tallies_sort_column(lang, column.map_or("", |label| label.short_text(lang)))
                }
            };
            let is_now = now.by == by;
            words::answer(words, is_now, lang, TalliesAnswer::Order(by))
        };
        self.orders().into_iter().map(say).collect()
    }

    /// Sorts by an answer; by what is sorted already, the other way round.
    fn sort_by(&mut self, ctx: &mut Ctx, by: RowOrder) {
        let Some(sheet) = &self.sheet else { return };
        let now = &sheet.manner().sort;
        let rising = by != RowOrder::Given && now.by == by && !now.rising;
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
