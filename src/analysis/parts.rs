//! A third dimension: every column of a table in parts, and after them its whole.
//!
//! A table of codes by cases in parts by sign has for each case the columns for, against, no sign and all, and after the
//! cases the same three for all cases together; the totals stand for all of all.

use super::{Behind, Label, LabelKey, Spec, Tally};
use crate::lang;
use crate::model::Bilingual;

/// The table with all its columns in parts: `whole` is counted without the third dimension, `parts` for each of its
/// `labels`.
pub(super) fn split(whole: &Tally, parts: &[Tally], labels: &[Label]) -> Tally {
    let width = whole.columns.len();
    let columns = || (0..width).map(Some).chain([None]);
    // The total of the whole is the total of the table, and no column.
    let each = || columns().flat_map(|c| (0..labels.len()).map(Some).chain(c.map(|_| None)).map(move |part| (c, part)));
    let of = |part: Option<usize>| part.and_then(|part| parts.get(part)).unwrap_or(whole);
    let row = |row: Option<usize>| each().map(|(column, part)| of(part).count(row, column)).collect::<Vec<u64>>();
    Tally {
        columns: each().map(|(column, part)| label(whole, column, part.and_then(|part| labels.get(part)))).collect(),
        cells: (0..whole.rows.len()).map(|at| row(Some(at))).collect(),
        column_totals: row(None),
        behind: match whole.spec.is_of_totals() {
            true => Behind {
                columns: each().map(|(column, part)| of(part).behind.of(None, column)).collect(),
                ..whole.behind.clone()
            },
            false => Behind::default(),
        },
        ..whole.clone()
    }
}

/// The label of a part of a column; none stands for all of them.
fn label(whole: &Tally, column: Option<usize>, part: Option<&Label>) -> Label {
    let all = || Label { documents: whole.documents as u32, ..Label::said(LabelKey::All, lang::column_all) };
    let column = column.and_then(|at| whole.columns.get(at)).cloned().unwrap_or_else(all);
    let part = part.cloned().unwrap_or_else(|| Label::said(LabelKey::All, lang::column_all));
    let both = |of: fn(&Label, lang::Lang) -> &str| Bilingual {
        en: lang::tallies_part(lang::Lang::En, of(&column, lang::Lang::En), of(&part, lang::Lang::En)),
        sv: lang::tallies_part(lang::Lang::Sv, of(&column, lang::Lang::Sv), of(&part, lang::Lang::Sv)),
    };
    let key = LabelKey::Part(Box::new((column.key.clone(), part.key.clone())));
    Label {
        name: both(Label::text),
        short: both(Label::short_text),
        documents: column.documents,
        parts: Some(Box::new((column, part))),
        ..Label::said(key, lang::column_all)
    }
}

/// Which column, and which part of it, a column of the table is; `width` columns without the third dimension, in so many
/// parts. None of both is all.
pub(super) fn column_of(
    spec: Spec,
    column: Option<usize>,
    width: usize,
    parts: impl FnOnce() -> usize,
) -> (Option<usize>, Option<u32>) {
    // Without columns the one number of a row stands in the place of the total.
    let Some(column) = column.filter(|_| spec.columns.is_some()) else { return (None, None) };
    if spec.parts().is_none() {
        return (Some(column), None);
    }
    let parts = parts();
    let (of, part) = (column / (parts + 1), column % (parts + 1));
    (Some(of).filter(|of| *of < width), Some(part as u32).filter(|_| part < parts))
}
