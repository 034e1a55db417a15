//! The same tables straight from their definitions, to prove the fast tables by.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::hands::Hands;
use super::query::naive::{query_of, raw, text_of};
use super::tally::tally_in;
use super::worlds::{projects, words_of};
use super::{
    AxisLabel, Dimension, DocumentsBehind, LabelKey, Measure, Meet, Percent, Query, Selection, Spec, Tally, cell_units,
    cell_units_where, tally, tally_where,
};
use super::{code_counts, code_counts_in};
use crate::model::{
    AttributeKey, CaseKey, CaseValue, CodeKey, CoderKey, Coding, CodingKey, Document, DocumentKey, GroupKind, Key,
    Origin, Project, Valence,
};
use crate::text::Span;

/// A coding, seen by one of its document's cases.
#[derive(Clone, Copy)]
struct Fact<'a> {
    document: DocumentKey,
    case: Option<CaseKey>,
    span: Span,
    key: CodingKey,
    coding: &'a Coding,
}

fn facts(project: &Project) -> Vec<Fact<'_>> {
    let mut out = Vec::new();
    for (key, coding) in project.codings.iter() {
        let excerpt = project.excerpts.get(coding.excerpt).unwrap();
        let Document { cases, .. } = project.documents.get(excerpt.document).unwrap();
        let cases: Vec<Option<CaseKey>> =
            if cases.is_empty() { vec![None] } else { cases.iter().copied().map(Some).collect() };
        for case in cases {
            out.push(Fact { document: excerpt.document, case, span: excerpt.span, key, coding });
        }
    }
    out
}

fn merged(project: &Project, mut code: CodeKey) -> CodeKey {
    while let Some(into) = project.codes.get(code).unwrap().same_as {
        code = into;
    }
    code
}

fn is_below(project: &Project, code: CodeKey, above: CodeKey) -> bool {
    let code = merged(project, code);
    code == above || project.codes.get(code).unwrap().parent.is_some_and(|up| is_below(project, up, above))
}

/// The sign of a coding; without one, that of the first of the coder's codings of the same words with what counts as the
/// same code that has one.
fn sign(project: &Project, fact: &Fact) -> Valence {
    let mut same: Vec<Fact> = facts(project).into_iter().filter(|f| once(project, f) == once(project, fact)).collect();
    same.sort_by_key(|f| order(project, f));
    let signs = same.iter().map(|f| f.coding.valence).filter(|valence| *valence != Valence::Neither);
    let first = signs.clone().next().unwrap_or_default();
    if fact.coding.valence == Valence::Neither { first } else { fact.coding.valence }
}

/// The order in which codings of the same words are come upon.
fn order(project: &Project, fact: &Fact) -> (Option<usize>, Reverse<CodingKey>) {
    let excerpts = project.excerpts_in(fact.document);
    // A world is made with the codings of an excerpt from its last to its first.
    (excerpts.iter().position(|&key| key == fact.coding.excerpt), Reverse(fact.key))
}

/// The question that a code or the nearest above it answers.
fn question(project: &Project, code: CodeKey) -> &str {
    let code = project.codes.get(merged(project, code)).unwrap();
    let own = code.origin(Origin::Question);
    if own.is_empty() { code.parent.map_or("", |up| question(project, up)) } else { own }
}

fn speaks(project: &Project, fact: &Fact, name: Option<&str>) -> bool {
    let turns = project.turns(fact.document);
    (fact.span.start..fact.span.end).any(|at| {
        let number = turns.map_or(0, |t| t.starts.iter().filter(|&&s| s <= at).count() as u32);
        turns.and_then(|t| t.speaker(number)) == name
    })
}

fn holds(project: &Project, dimension: Dimension, label: &LabelKey, fact: &Fact) -> bool {
    let value = |attribute: AttributeKey| fact.case.map_or(CaseValue::Missing, |case| project.value(case, attribute));
    match (label, dimension) {
        (LabelKey::Code(code), _) => is_below(project, fact.coding.code, *code),
        (LabelKey::Document(document), _) => fact.document == *document,
        (LabelKey::Case(case), _) => fact.case == Some(*case),
        (LabelKey::NoCase, _) => fact.case.is_none(),
        (LabelKey::Coder(coder), _) => fact.coding.coder == *coder,
        (LabelKey::Sign(valence), _) => sign(project, fact) == *valence,
        (LabelKey::Question(id), _) => question(project, fact.coding.code) == *id,
        (LabelKey::Speaker(name), _) => speaks(project, fact, Some(name)),
        (LabelKey::Nobody, _) => speaks(project, fact, None),
        (LabelKey::Value(v), Dimension::Attribute(a)) => value(a) == CaseValue::Value(v),
        (LabelKey::NotApplicable, Dimension::Attribute(a)) => value(a) == CaseValue::NotApplicable,
        (LabelKey::Missing, Dimension::Attribute(a)) => value(a) == CaseValue::Missing,
        _ => unreachable!(),
    }
}

fn meets(project: &Project, document: DocumentKey, meet: Meet, a: Span, b: Span) -> bool {
    let share = |a: Span, b: Span| (a.start..a.end).any(|at| b.contains(at));
    match meet {
        Meet::Excerpt => a == b,
        Meet::Overlap => a == b || share(a, b),
        Meet::Near(most) => {
            let turn =
                |at: u32| project.turns(document).map_or(0, |t| t.starts.iter().filter(|&&s| s <= at).count() as i64);
            let all = |s: Span| (s.start..s.end).map(turn).collect::<BTreeSet<i64>>();
            let nearest = all(a).iter().flat_map(|x| all(b).into_iter().map(move |y| (x - y).abs())).min().unwrap();
            nearest <= i64::from(most)
        }
    }
}

/// What is behind a number: `rows` and `columns` are the labels of one cell, or all of them for a total.
fn behind<'a>(project: &'a Project, spec: Spec, rows: &[AxisLabel], columns: Option<&[AxisLabel]>) -> Vec<Fact<'a>> {
    let in_any =
        |dimension, labels: &[AxisLabel], fact: &Fact| labels.iter().any(|l| holds(project, dimension, &l.key, fact));
    let all = facts(project);
    let (Some(dimension), Some(columns)) = (spec.columns, columns) else {
        return all.into_iter().filter(|fact| in_any(spec.rows, rows, fact)).collect();
    };
    let mut out = all.clone();
    match spec.meeting() {
        None => out.retain(|fact| in_any(spec.rows, rows, fact) && in_any(dimension, columns, fact)),
        Some(meet) => {
            let others: Vec<Fact> = all.into_iter().filter(|fact| in_any(dimension, columns, fact)).collect();
            let near =
                |a: &Fact, b: &Fact| a.document == b.document && meets(project, a.document, meet, a.span, b.span);
            out.retain(|fact| in_any(spec.rows, rows, fact) && others.iter().any(|other| near(fact, other)));
        }
    }
    out
}

/// What a coding counts as: the words, what its code counts as, the coder.
fn once(project: &Project, fact: &Fact) -> (DocumentKey, Span, CodeKey, CoderKey) {
    (fact.document, fact.span, merged(project, fact.coding.code), fact.coding.coder)
}

/// What is behind a number of a table whose columns, in parts or not, are these.
fn behind_of<'a>(
    project: &'a Project,
    (spec, chosen): (Spec, Option<&Selection>),
    (rows, columns): (&[AxisLabel], &[AxisLabel]),
    (row, column): (Option<usize>, Option<usize>),
) -> Vec<Fact<'a>> {
    if spec.is_turned() {
        return behind_of(project, (spec.turned(), chosen), (columns, rows), (column, row));
    }
    let rows = row.map_or(rows, |at| std::slice::from_ref(&rows[at]));
    let all = spec.column_labels(project, chosen);
    let one = column.filter(|_| spec.columns.is_some()).map(|at| &columns[at]);
    let (columns, part) = match one.map(|label| (label, label.parts.as_deref())) {
        None => (all, None),
        Some((_, Some((column, part)))) => {
            let of = if column.key == LabelKey::All { all } else { vec![column.clone()] };
            (of, Some(part.key.clone()).filter(|key| *key != LabelKey::All))
        }
        Some((label, None)) => (vec![label.clone()], None),
    };
    let mut facts = behind(project, spec, rows, spec.columns.map(|_| &columns[..]));
    if let (Some(part), Some(third)) = (part, spec.parts()) {
        facts.retain(|fact| holds(project, third, &part, fact));
    }
    facts
}

/// How many there are when those that share a position, directly or through others, are one.
fn joined(spans: &BTreeSet<(DocumentKey, Span)>) -> usize {
    let mut left: Vec<(DocumentKey, Span)> = spans.iter().copied().collect();
    let mut passages = 0;
    while let Some(first) = left.pop() {
        passages += 1;
        let mut passage = vec![first];
        while let Some(at) = left.iter().position(|b| passage.iter().any(|a| a.0 == b.0 && a.1.overlaps(b.1))) {
            passage.push(left.remove(at));
        }
    }
    passages
}

fn count(project: &Project, measure: Measure, facts: &[Fact]) -> u64 {
    let covered = || {
        let mut by_document: BTreeMap<DocumentKey, BTreeSet<u32>> = BTreeMap::new();
        for fact in facts {
            by_document.entry(fact.document).or_default().extend(fact.span.start..fact.span.end);
        }
        by_document
    };
    let n = match measure {
        Measure::Passages => joined(&facts.iter().map(|f| (f.document, f.span)).collect()),
        Measure::Excerpts => facts.iter().map(|f| (f.document, f.span)).collect::<BTreeSet<_>>().len(),
        Measure::Codings => facts.iter().map(|f| once(project, f)).collect::<BTreeSet<_>>().len(),
        Measure::Documents => facts.iter().map(|f| f.document).collect::<BTreeSet<_>>().len(),
        Measure::Cases => facts.iter().filter_map(|f| f.case).collect::<BTreeSet<_>>().len(),
        Measure::Characters => covered().values().map(BTreeSet::len).sum(),
        Measure::Words => {
            let in_words =
                |(d, at): (&DocumentKey, &BTreeSet<u32>)| words_of(*d).iter().filter(|w| at.contains(w)).count();
            covered().iter().map(in_words).sum()
        }
    };
    n as u64
}

fn naive(project: &Project, spec: Spec) -> Tally {
    naive_of(project, None, spec)
}

/// A table of the chosen excerpts is the table of a project that has no others and no documents outside the base.
fn naive_of(project: &Project, chosen: Option<&Selection>, spec: Spec) -> Tally {
    let in_base = |document: DocumentKey| chosen.is_none_or(|c| c.in_base(document));
    // How rows and columns are called is not what is proved here.
    let Tally { rows, columns, .. } = tally_in(project, chosen, spec, &mut words_of, Hands::ONE);
    let mut less = project.clone();
    let takes = |key, coding| chosen.is_none_or(|c| c.contains(key) && (spec.meeting().is_some() || c.takes(coding)));
    for key in project.excerpts.keys() {
        for (coding, _) in project.codings_of(key).filter(|(coding, _)| !takes(key, *coding)) {
            less.codings.remove(coding);
        }
    }
    let facts = |row, column| behind_of(&less, (spec, chosen), (&rows, &columns), (row, column));
    let n = |row, column| count(&less, spec.counted(), &facts(row, column));
    let parts = || if spec.columns.is_none() { 0..1 } else { 0..columns.len() };
    let interviews = |row, column| count(&less, Measure::Documents, &facts(row, column));
    let behind = DocumentsBehind {
        rows: (0..rows.len()).map(|row| interviews(Some(row), None)).collect(),
        columns: parts().map(|column| interviews(None, Some(column))).collect(),
        total: interviews(None, None),
    };
    let mut coders: BTreeMap<DocumentKey, BTreeSet<CoderKey>> = BTreeMap::new();
    for fact in self::facts(project).iter().filter(|fact| chosen.is_none_or(|c| c.contains(fact.coding.excerpt))) {
        coders.entry(fact.document).or_default().insert(fact.coding.coder);
    }
    Tally {
        spec,
        cells: (0..rows.len()).map(|row| parts().map(|column| n(Some(row), Some(column))).collect()).collect(),
        row_totals: (0..rows.len()).map(|row| n(Some(row), None)).collect(),
        column_totals: parts().map(|column| n(None, Some(column))).collect(),
        total: n(None, None),
        documents: project.documents.keys().filter(|&document| in_base(document)).count() as u64,
        doubled: coders.iter().filter(|(d, coders)| in_base(**d) && coders.len() > 1).count() as u64,
        behind: if spec.is_of_totals() { behind } else { DocumentsBehind::default() },
        rows,
        columns,
    }
}

fn dimension() -> impl Strategy<Value = Dimension> {
    let code = (1u32..4).prop_map(|no| Dimension::Below(CodeKey::of(no)));
    let attribute = (1u32..3).prop_map(|no| Dimension::Attribute(AttributeKey::of(no)));
    prop_oneof![
        3 => Just(Dimension::Codes),
        1 => code,
        1 => Just(Dimension::Kind(GroupKind::Goal)),
        1 => Just(Dimension::Kind(GroupKind::Obstacle)),
        1 => Just(Dimension::Documents),
        1 => Just(Dimension::Cases),
        1 => Just(Dimension::Coders),
        1 => Just(Dimension::Speakers),
        1 => Just(Dimension::Signs),
        1 => Just(Dimension::Questions),
        2 => attribute,
    ]
}

pub(super) fn specs() -> impl Strategy<Value = Spec> {
    let meet = prop_oneof![Just(Meet::Overlap), Just(Meet::Excerpt), (0u32..4).prop_map(Meet::Near)];
    let measure = prop::sample::select(&Measure::ALL[..]);
    let percent = prop::option::weighted(0.3, prop::sample::select(&Percent::ALL[..]));
    let shape = (prop::option::weighted(0.25, dimension()), prop::bool::weighted(0.25), any::<bool>());
    (dimension(), prop::option::weighted(0.85, dimension()), measure, percent, meet, shape).prop_map(
        |(rows, columns, measure, percent, meet, (third, turned, deep))| Spec {
            rows,
            columns,
            measure,
            percent,
            meet,
            third,
            turned,
            deep,
        },
    )
}

/// Code × code, where most of the cleverness is.
fn code_specs() -> impl Strategy<Value = Spec> {
    specs().prop_map(|spec| Spec { rows: Dimension::Codes, columns: Some(Dimension::Codes), percent: None, ..spec })
}

fn fast(project: &Project, spec: Spec) -> Tally {
    tally(project, spec, &mut words_of)
}

/// Every cell, row total, column total and the whole.
fn places(tally: &Tally) -> Vec<(Option<usize>, Option<usize>)> {
    let rows = (0..tally.rows.len()).map(Some).chain([None]);
    let columns = (0..tally.columns.len()).map(Some).chain([None]);
    rows.flat_map(|row| columns.clone().map(move |column| (row, column))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    #[test]
    fn fast_tables_are_as_defined(project in projects(), spec in specs()) {
        prop_assert_eq!(fast(&project, spec), naive(&project, spec));
    }

    #[test]
    fn many_hands_count_the_same(project in projects(), spec in specs(), hands in 2usize..5) {
        if spec.counted() != Measure::Words {
            prop_assert_eq!(tally_in(&project, None, spec, &mut words_of, Hands { count: hands, ..Hands::ONE }), fast(&project, spec));
        }
    }

    #[test]
    fn fast_tables_of_codes_are_as_defined(project in projects(), spec in code_specs()) {
        prop_assert_eq!(fast(&project, spec), naive(&project, spec));
    }

    #[test]
    fn every_number_opens_to_exactly_what_it_counts(project in projects(), spec in specs()) {
        let tally = fast(&project, spec);
        for (row, column) in places(&tally) {
            let units = cell_units(&project, spec, row, column);
            let mut facts = behind_of(&project, (spec, None), (&tally.rows, &tally.columns), (row, column));
            if spec.counted() == Measure::Cases {
                facts.retain(|fact| fact.case.is_some());
            }
            let spans: BTreeSet<_> = facts.iter().map(|f| (f.document, f.span)).collect();
            let codings: BTreeSet<_> = facts.iter().map(|f| f.key).collect();
            let number = tally.count(row, column);
            prop_assert_eq!(units.iter().map(|u| (u.document, u.span)).collect::<BTreeSet<_>>(), spans);
            prop_assert_eq!(units.iter().flat_map(|u| u.codings.clone()).collect::<BTreeSet<_>>(), codings);
            prop_assert_eq!(units.is_empty(), number == 0 && !matches!(spec.counted(), Measure::Words) || facts.is_empty());
            match spec.counted() {
                Measure::Excerpts => prop_assert_eq!(units.len() as u64, number),
                Measure::Passages => {
                    let spans = units.iter().map(|u| (u.document, u.span)).collect();
                    prop_assert_eq!(joined(&spans) as u64, number);
                }
                Measure::Codings => {
                    let counted: BTreeSet<_> = facts.iter().map(|fact| once(&project, fact)).collect();
                    prop_assert_eq!(counted.len() as u64, number);
                }
                _ => {}
            }
            for unit in &units {
                let of = |c: &CodingKey| unit.excerpts.contains(&project.codings.get(*c).unwrap().excerpt);
                prop_assert!(unit.codings.iter().all(of));
            }
        }
    }

    #[test]
    fn codes_below_others_change_no_number_and_come_right_after_them(project in projects(), spec in specs()) {
        let [plain, deep] = [false, true].map(|deep| fast(&project, Spec { deep, ..spec }));
        // What is apart below a code may be one with what lies between in the code.
        let holds_parts = spec.counted() != Measure::Passages;
        prop_assert_eq!(plain.total, deep.total);
        prop_assert!(!holds_parts || plain.largest() == deep.largest());
        for (row, label) in plain.rows.iter().enumerate() {
            let there = deep.rows.iter().position(|l| l.key == label.key);
            prop_assert_eq!(plain.row_totals[row], deep.row_totals[there.unwrap()]);
        }
        let at = |key: &LabelKey| deep.rows.iter().position(|l| l.key == *key);
        for (row, label) in deep.rows.iter().enumerate() {
            if let LabelKey::Code(code) = label.key
                && let Some(above) = project.tree().parent(code).and_then(|up| at(&LabelKey::Code(up)))
            {
                prop_assert!(above < row && (!holds_parts || deep.row_totals[above] >= deep.row_totals[row]));
            }
        }
    }

    #[test]
    fn tables_of_chosen_excerpts_are_as_defined(project in projects(), spec in specs(), tree in raw(), hands in 1usize..4) {
        let query = query_of(&tree, &project);
        let chosen = Selection::of(&query, &project, text_of);
        let tally = tally_where(&project, Some(&chosen), spec, &mut words_of, Hands::ONE);
        prop_assert_eq!(&tally, &naive_of(&project, Some(&chosen), spec), "{}", query.line());
        if spec.counted() != Measure::Words {
            prop_assert_eq!(&tally_in(&project, Some(&chosen), spec, &mut words_of, Hands { count: hands, ..Hands::ONE }), &tally);
        }
        for (row, column) in places(&tally) {
            let units = cell_units_where(&project, Some(&chosen), spec, row, column);
            prop_assert!(units.iter().flat_map(|u| &u.excerpts).all(|&key| chosen.contains(key)));
            if spec.counted() == Measure::Excerpts {
                prop_assert_eq!(units.len() as u64, tally.count(row, column));
            }
            if let Some(whole) = tally.whole(row, column) {
                prop_assert!(tally.count(row, column) <= whole, "a share is at most the whole: {}", query.line());
            }
        }
    }

    #[test]
    fn what_chooses_everything_changes_no_table(project in projects(), spec in specs()) {
        let everything = Selection::of(&Query::parse("", &project).unwrap(), &project, |_| None);
        let tally = fast(&project, spec);
        let chosen = tally_where(&project, Some(&everything), spec, &mut words_of, Hands::ONE);
        prop_assert_eq!(chosen.total, tally.total);
        prop_assert_eq!(chosen.documents, tally.documents);
    }

    #[test]
    fn totals_are_between_the_largest_and_the_sum(project in projects(), spec in specs()) {
        let tally = fast(&project, spec);
        let holds_parts = spec.counted() != Measure::Passages;
        for (cells, &total) in tally.cells.iter().zip(&tally.row_totals) {
            prop_assert!(!holds_parts || total >= cells.iter().copied().max().unwrap_or(0));
            prop_assert!(total <= cells.iter().sum::<u64>());
        }
        prop_assert!(!holds_parts || tally.total >= tally.row_totals.iter().chain(&tally.column_totals).copied().max().unwrap_or(0));
        prop_assert!(tally.total <= tally.row_totals.iter().sum::<u64>());
    }

    #[test]
    fn no_share_is_more_than_the_whole(project in projects(), spec in specs()) {
        let tally = fast(&project, spec);
        for (row, column) in places(&tally) {
            if let Some(whole) = tally.whole(row, column) {
                prop_assert!(tally.count(row, column) <= whole, "{:?} {row:?} {column:?}", tally.spec);
            }
        }
    }

    #[test]
    fn each_way_of_meeting_holds_the_narrower_one(project in projects(), spec in code_specs()) {
        let by = |meet| fast(&project, Spec { meet, measure: Measure::Excerpts, ..spec }).cells.concat();
        let ways = [Meet::Excerpt, Meet::Overlap, Meet::Near(0), Meet::Near(1), Meet::Near(u32::MAX)].map(by);
        for pair in ways.windows(2) {
            prop_assert!(pair[0].iter().zip(&pair[1]).all(|(narrow, wide)| narrow <= wide));
        }
    }

    #[test]
    fn counts_of_codes_are_those_of_the_table(project in projects()) {
        let counts = code_counts(&project);
        let tally = fast(&project, Spec::of(Dimension::Codes));
        for (label, total) in tally.rows.iter().zip(&tally.row_totals) {
            let LabelKey::Code(code) = label.key else { unreachable!() };
            let own = facts(&project).iter().filter(|f| merged(&project, f.coding.code) == code)
                .map(|f| (f.document, f.span)).collect::<BTreeSet<_>>().len();
            prop_assert_eq!(u64::from(counts[code.no() as usize].subtree), *total);
            prop_assert_eq!(counts[code.no() as usize].own as usize, own);
        }
        let mut sum = vec![super::RangeCounts::default(); counts.len()];
        for document in project.documents.keys() {
            sum.iter_mut().zip(code_counts_in(&project, document)).for_each(|(sum, more)| *sum += more);
        }
        prop_assert_eq!(sum, counts);
    }
}
