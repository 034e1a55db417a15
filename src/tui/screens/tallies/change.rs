//! What of a table is changed for now: rows, columns, measure, filter, order, what is open.

use super::remembered::Definition;
use super::state::Tallies;
use super::words;
use crate::analysis::arranged::{RowOrder, Sort};
use crate::analysis::{Dimension, LabelKey, Spec};
use crate::lang::{self, Lang};
use crate::model::{AttributeType, Project};
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given, TalliesAnswer};
use crate::tui::asks::{FilterOf, Listed, Opens};
use crate::tui::context::{Ctx, Outcome};

impl Tallies {
    /// Counts something else in the table at hand.
    pub(super) fn redefine(&mut self, ctx: &mut Ctx, change: impl FnOnce(&mut Definition)) {
        let (Some(ready), Some(mut definition)) = (self.ready(), self.definition()) else { return };
        let kept = Definition::of(ready);
        change(&mut definition);
        self.change(|now| now.changed = (definition != kept).then_some(definition));
        self.count(ctx);
    }

    /// Asks what a key is to change.
    pub(super) fn ask(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(now), lang) = (self.definition(), ctx.prefs.lang) else { return Outcome::Done };
        let spec = now.spec;
        let (title, answers) = match action {
            Action::TableRows | Action::TableColumns => return self.ask_dimension(ctx, action),
            Action::FilterTable => {
                return Outcome::filter(FilterOf::Excerpts, now.filter, |line| {
                    Given::Tallies(TalliesAnswer::Filter(line))
                });
            }
            Action::Within => (lang::tallies_choose_within(lang), words::ways(spec.meet, lang)),
            Action::Measure => (lang::tallies_choose_measure(lang), words::measures(spec.counted(), lang)),
            Action::PerCent => (lang::tallies_choose_percent(lang), words::percents(spec.percent, lang)),
            Action::SortRows => (lang::tallies_choose_sort(lang), self.sorts(lang)),
            _ => return Outcome::Pass,
        };
        Outcome::choice(title, answers)
    }

    fn ask_dimension(&self, ctx: &Ctx, action: Action) -> Outcome {
        let (Some(spec), lang) = (self.spec(), ctx.prefs.lang) else { return Outcome::Done };
        let is_columns = action == Action::TableColumns;
        let (title, now) = match is_columns {
            false => (lang::tallies_choose_rows(lang), Some(spec.rows)),
            true => (lang::heading_columns(lang), spec.columns),
        };
        let all = Dimension::choices(ctx.desk.project(), is_columns);
        let row = |&dimension: &Option<Dimension>| {
            let gives = match dimension {
                Some(rows) if !is_columns => TalliesAnswer::Rows(rows),
                columns => TalliesAnswer::Columns(columns),
            };
            listed(ctx.desk.project(), dimension, lang, Given::Tallies(gives))
        };
        let mut rows: Vec<Listed> = all.iter().map(row).collect();
        if is_columns {
            rows.extend(parts(ctx.desk.project(), spec, lang));
        }
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
            TalliesAnswer::Parts(third) => self.take_parts(ctx, third),
            TalliesAnswer::Meet(meet) => self.redefine(ctx, |now| now.spec.meet = meet),
            TalliesAnswer::Measure(measure) => self.redefine(ctx, |now| now.count(measure)),
            TalliesAnswer::Percent(percent) => self.redefine(ctx, |now| now.spec.percent = percent),
            TalliesAnswer::Filter(line) => self.redefine(ctx, |now| now.filter = line),
            TalliesAnswer::New(name) => self.named(ctx, &name, Tallies::make),
            TalliesAnswer::Rename(name) => self.named(ctx, &name, Tallies::rename),
        }
    }

    /// Every column in parts, or in none.
    fn take_parts(&mut self, ctx: &mut Ctx, third: Option<Dimension>) {
        self.change(|now| (now.keys, now.first) = (None, 0));
        self.redefine(ctx, |now| now.spec.third = third);
    }

    /// Other rows or columns. What is no code and stands on the other side already changes sides.
    fn take_dimension(&mut self, ctx: &mut Ctx, is_columns: bool, wanted: Option<Dimension>) {
        let Some(spec) = self.spec() else { return };
        let other = if is_columns { Some(spec.rows) } else { spec.columns };
        if wanted.is_some_and(|d| !d.is_codes()) && wanted == other && spec.columns.is_some() {
            return self.transpose(ctx);
        }
        // Where one stood among other rows or columns means nothing among these.
        self.change(|now| {
            now.sorted = false;
            now.arrangement.folds.clear();
            (now.keys, now.top, now.first) = (None, 0, 0);
        });
        self.redefine(ctx, |now| {
            match (is_columns, wanted) {
                (true, columns) => now.spec.columns = columns,
                (false, Some(rows)) => now.spec.rows = rows,
                (false, None) => {}
            }
            now.spec.turned = false;
            now.spec.third = now.spec.parts().filter(|third| Some(*third) != wanted);
        });
    }

    /// Rows and columns change places; one stands in the same cell.
    pub(super) fn transpose(&mut self, ctx: &mut Ctx) {
        let Some(arranged) = &self.arranged else { return };
        let (row, column) = arranged.keys(self.position());
        self.drill = None;
        self.change(|now| {
            now.keys = Some((column, row));
            (now.sorted, now.first, now.top) = (false, 0, 0);
        });
        self.redefine(ctx, |now| now.spec = now.spec.turned());
    }

    /// The table as it was kept.
    pub(super) fn as_kept(&mut self, ctx: &mut Ctx) {
        self.change(|now| now.changed = None);
        self.count(ctx);
    }

    /// The ways to sort, in the order of the answers: as they come, by the totals, by the column at hand.
    fn orders(&self) -> Vec<RowOrder> {
        let mut out = vec![RowOrder::Given, RowOrder::Total];
        let arranged = self.arranged.as_ref().filter(|arranged| arranged.has_totals());
        out.extend(
            arranged
                .and_then(|arranged| arranged.column_label(self.position().column))
                .map(|l| RowOrder::Column(l.key.clone())),
        );
        out
    }

    fn sorts(&self, lang: Lang) -> Vec<Answer> {
        let Some(arranged) = &self.arranged else { return Vec::new() };
        let now = &arranged.arrangement().sort;
        let say = |by: RowOrder| {
            let words = match &by {
                RowOrder::Given if arranged.tally.spec.rows.is_codes() => lang::tallies_sort_codebook(lang),
                RowOrder::Given => lang::tallies_sort_given(lang),
                RowOrder::Total if arranged.has_totals() => lang::tallies_sort_total(lang),
                RowOrder::Total => lang::tallies_sort_number(lang),
                RowOrder::Column(_) => {
                    let column = arranged.column_label(self.position().column);
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
        let Some(arranged) = &self.arranged else { return };
        let now = &arranged.arrangement().sort;
        let rising = by != RowOrder::Given && now.by == by && !now.rising;
        self.change(|now| now.sort(Sort { by, rising }));
        self.arrange(ctx);
    }

    fn fold(&mut self, ctx: &mut Ctx, key: Option<LabelKey>) {
        let Some(LabelKey::Code(code)) = key else { return };
        self.change(|now| {
            let folds = &mut now.arrangement.folds;
            if !folds.remove(&code) {
                folds.insert(code);
            }
        });
        self.arrange(ctx);
    }

    /// Opens or closes the codes below the row at hand; from one of them, closes them all.
    pub(super) fn fold_row(&mut self, ctx: &mut Ctx) {
        let Some(arranged) = &self.arranged else { return };
        let at = self.position();
        let keys = arranged.keys(at);
        if arranged.branch(at.row).has_below {
            // Without a key of its own the place would go to the first number.
            self.change(|now| now.keys = Some(keys.clone()));
            return self.fold(ctx, keys.0);
        }
        match arranged.above(at.row).map(|label| label.key.clone()) {
            Some(above) => {
                self.change(|now| now.keys = Some((Some(above.clone()), keys.1)));
                self.fold(ctx, Some(above));
            }
            None => ctx.refuse(lang::tallies_nothing_below_row(ctx.prefs.lang)),
        }
    }

    /// Opens or closes the codes below the column at hand.
    pub(super) fn fold_column(&mut self, ctx: &mut Ctx) {
        let Some(arranged) = &self.arranged else { return };
        let keys = arranged.keys(self.position());
        let key = keys.1.clone();
        self.change(|now| now.keys = Some(keys));
        self.fold(ctx, key);
    }

    /// Opens all codes, or closes them when all are open.
    pub(super) fn fold_all(&mut self, ctx: &mut Ctx) {
        let Some(arranged) = &self.arranged else { return };
        let (arrangement, rows, keys) =
            (arranged.arrangement(), arranged.tally.spec.rows, arranged.keys(self.position()));
        let is_open = |key: &LabelKey| arrangement.is_open(rows, key);
        let open = !arranged.folding().all(|label| is_open(&label.key));
        let code = |key: &LabelKey| if let LabelKey::Code(code) = key { Some(*code) } else { None };
        let other = arranged.folding().filter(|label| is_open(&label.key) != open).filter_map(|label| code(&label.key));
        let folds = arrangement.folds.symmetric_difference(&other.collect()).copied().collect();
        self.change(|now| {
            now.arrangement.folds = folds;
            now.keys = Some(keys);
        });
        self.arrange(ctx);
    }
}

/// A row of the list of what rows or columns can be.
fn listed(project: &Project, dimension: Option<Dimension>, lang: Lang, gives: Given) -> Listed {
    let Some(dimension) = dimension else { return Listed::new(lang::tallies_no_dimension(lang), gives) };
    let also = match dimension {
        Dimension::Codes => lang::tallies_every_code(lang),
        Dimension::Below(_) | Dimension::Kind(_) => lang::tallies_codes_below(lang),
        Dimension::Attribute(key) => match project.attributes.get(key).map(|a| a.kind) {
            Some(AttributeType::Choice | AttributeType::YesNo) => lang::tallies_attribute_choice(lang),
            _ => lang::attribute(lang),
        },
        _ => String::new(),
    };
    let other = if lang == Lang::En { Lang::Sv } else { Lang::En };
    let words = match dimension {
        Dimension::Below(code) => {
            let code = project.codes.get(code);
            let mark = code.and_then(|code| code.mark.as_deref()).map_or_else(String::new, |mark| format!("{mark} "));
            format!("{mark}{}", code.map_or("", |code| code.name.get(lang)))
        }
        dimension => dimension.name(project, lang),
    };
    let find = format!("{} {}", dimension.name(project, other), dimension.word(project));
    let depth = if let Dimension::Below(code) = dimension { project.tree().depth(code) } else { 0 };
    Listed { words, also, find, depth, gives }
}

/// What the columns of a table can be parted by, as rows below what they can be: signs, cases, interviews and the like.
fn parts(project: &Project, spec: Spec, lang: Lang) -> Vec<Listed> {
    if spec.columns.is_none() {
        return Vec::new();
    }
    let is_free = |third: &Dimension| *third != spec.rows && Some(*third) != spec.columns && !third.is_codes();
    let all = Dimension::choices(project, false).into_iter().flatten().filter(is_free);
    let row = |third: Dimension| {
        let words = lang::tallies_parts_by(lang, third.name(project, lang).to_lowercase());
        Listed::new(words, Given::Tallies(TalliesAnswer::Parts(Some(third))))
    };
    let none = || Listed::new(lang::tallies_parts_none(lang), Given::Tallies(TalliesAnswer::Parts(None)));
    spec.parts().map(|_| none()).into_iter().chain(all.map(row)).collect()
}
