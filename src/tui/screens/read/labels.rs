//! Which row a label stands on (SCREENS.md §1.5). A label stands on a row of its excerpt and never moves with the cursor.

/// What stands on a row's label cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedLabel {
    /// The excerpt, as an index into those given.
    pub owner: usize,
    /// Which of its codes; none where there is only room for how many more there are.
    pub code: Option<usize>,
    /// How many codes more have no row.
    pub more: usize,
}

/// Gives the codes of each excerpt (its rows, how many codes) the free rows among its own. `narrow` labels are marks
/// with no room for `+n` beside one.
pub fn place(rows: usize, excerpts: &[((usize, usize), usize)], narrow: bool) -> Vec<Option<PlacedLabel>> {
    let mut labels: Vec<Option<PlacedLabel>> = vec![None; rows];
    for (owner, &((first, last), codes)) in excerpts.iter().enumerate() {
        let Some(mine) = labels.get_mut(first..=last.min(rows.saturating_sub(1))).filter(|_| codes > 0) else {
            continue;
        };
        let free = mine.iter().filter(|row| row.is_none()).count();
        if free == 0 {
            if let (Some(Some(label)), false) = (mine.first_mut(), narrow) {
                label.more += codes;
            }
            continue;
        }
        let left = codes.saturating_sub(free);
        for (code, row) in mine.iter_mut().filter(|row| row.is_none()).take(codes).enumerate() {
            let more = if code + 1 == free { left } else { 0 };
            *row = Some(match more {
                0 => PlacedLabel { owner, code: Some(code), more: 0 },
                _ if narrow => PlacedLabel { owner, code: None, more: more + 1 },
                _ => PlacedLabel { owner, code: Some(code), more },
            });
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows as `A1` (first code of excerpt A), `A2+1`, `+2`, `·`.
    fn shown(rows: usize, excerpts: &[((usize, usize), usize)], narrow: bool) -> Vec<String> {
        let one = |label: Option<PlacedLabel>| {
            let Some(label) = label else { return "·".to_owned() };
            let owner = char::from(b'A' + label.owner as u8);
            let code = label.code.map_or(String::new(), |code| format!("{owner}{}", code + 1));
            if label.more > 0 { format!("{code}+{}", label.more) } else { code }
        };
        place(rows, excerpts, narrow).into_iter().map(one).collect()
    }

    #[test]
    fn one_label_a_row_from_the_first_free_row() {
        assert_eq!(shown(4, &[((0, 2), 2), ((1, 3), 1)], false), ["A1", "A2", "B1", "·"]);
        assert_eq!(shown(3, &[((0, 2), 1), ((0, 2), 1)], false), ["A1", "B1", "·"]);
    }

    #[test]
    fn codes_without_a_row_are_counted_on_the_last() {
        assert_eq!(shown(2, &[((0, 1), 4)], false), ["A1", "A2+2"]);
        assert_eq!(shown(2, &[((0, 1), 4)], true), ["A1", "+3"], "no room beside a mark");
        assert_eq!(shown(1, &[((0, 0), 1), ((0, 0), 2)], false), ["A1+2"], "the label of whoever owns the row");
        assert_eq!(shown(1, &[((0, 0), 2), ((0, 0), 1)], false), ["A1+2"]);
        assert_eq!(shown(1, &[((0, 0), 1), ((0, 0), 2)], true), ["A1"]);
        assert_eq!(shown(1, &[((0, 0), 2)], true), ["+2"]);
        assert_eq!(shown(1, &[((0, 0), 0)], false), ["·"], "no codes, no label");
    }

    proptest! {
        #[test]
        fn labels_stand_on_rows_of_their_excerpt_and_no_code_is_lost(
            mut excerpts in prop::collection::vec(((0usize..30, 0usize..5), 0usize..4), 0..30),
        ) {
            excerpts.sort();
            let excerpts: Vec<_> = excerpts.into_iter().map(|((first, more), codes)| ((first, first + more), codes)).collect();
            let labels = place(36, &excerpts, false);
            for (row, label) in labels.iter().enumerate() {
                let Some(label) = label else { continue };
                let (first, last) = excerpts[label.owner].0;
                prop_assert!(first <= row && row <= last);
            }
            let told: usize = labels.iter().flatten().map(|l| usize::from(l.code.is_some()) + l.more).sum();
            prop_assert_eq!(told, excerpts.iter().map(|e| e.1).sum::<usize>());
        }
    }
}
