//! A third dimension: every column of a table in parts, and after them its whole.
//!
//! A table of codes by cases in parts by sign has for each case the columns for, against, no sign and all, and after the
//! cases the same three for all cases together; the totals stand for all of all.

use super::Spec;

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
