//! Where everything stands (SCREENS.md §1.2, §1.3): panes and columns by the width of the window.

use ratatui::layout::Rect;

use crate::tui::prefs::Class;

/// A side pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SidePane {
    /// Codes, memo and definition of what is marked.
    Inspector,
    /// The codebook.
    Tree,
}

/// What the frame is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayoutFor {
    /// The area of the screen.
    pub area: Rect,
    /// Whether the inspector is kept open or shut; none: as the class has it.
    pub inspector: Option<bool>,
    /// Whether the tree is kept open or shut.
    pub tree: Option<bool>,
    /// Lanes that the document needs.
    pub lanes: u16,
    /// The last turn's number.
    pub turns: u32,
    /// Cells of the text at most, when set.
    pub measure: Option<u16>,
}

/// Panes and columns. Columns are of the whole window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The area of the screen.
    pub area: Rect,
    /// The inspector beside the text.
    pub inspector: Option<Rect>,
    /// The tree beside the text.
    pub tree: Option<Rect>,
    /// The strip below the text.
    pub strip: Option<Rect>,
    /// The row of titles.
    pub title: u16,
    /// The rows of the text, from the place bar to the scroll line.
    pub text: Rect,
    /// Column of the turn's number, and its cells.
    pub number: (u16, u16),
    /// Column of who speaks, and its cells: 2 for letters.
    pub speaker: (u16, u16),
    /// Column of the text, and its cells.
    pub words: (u16, u16),
    /// Column of the first lane, and how many.
    pub lanes: (u16, u16),
    /// Column of `¶`; the sign stands after it. None where there are no labels.
    pub memo: Option<u16>,
    /// Column of the labels, and their cells; 0 for none.
    pub label: (u16, u16),
    /// Column of the scroll line; where there is none, the one after the last.
    pub scroll: u16,
    /// Whether there is a scroll line.
    pub rail: bool,
}

/// Cells of the columns of the text pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TextColumns {
    /// Before the speaker: place bar and blank between.
    words: u16,
    speaker: (u16, u16),
    /// Blank columns between text and lanes.
    blank: u16,
    lanes: u16,
    label: u16,
    measure: u16,
    /// Columns of the scroll line.
    rail: u16,
}

impl TextColumns {
    /// Columns after the text with so many lanes, with the scroll line where there is one.
    fn after(&self, lanes: u16) -> u16 {
        let labels = if self.label > 0 { 2 + self.label } else { 0 };
        self.blank + lanes + labels + self.rail
    }
}

/// The text is not made narrower than this for a pane that is kept open.
const LEAST: u16 = 60;
const INSPECTOR: u16 = 28;

/// The columns of a text pane so wide, in a window of a class; `most` is how wide the text is to be at most.
fn columns(class: Class, pane: u16, most: Option<u16>) -> TextColumns {
    let speaker = (5, 2);
    let base = TextColumns { words: 8, speaker, blank: 1, lanes: 3, label: 18, measure: 72, rail: 1 };
    let of = |columns: TextColumns| TextColumns {
        measure: most.unwrap_or(columns.measure).min(pane.saturating_sub(columns.words + columns.after(columns.lanes))),
        ..columns
    };
    match class {
        Class::Full if pane >= 122 => {
            of(TextColumns { words: 19, speaker: (6, 12), blank: 2, lanes: 6, label: 22, measure: 76, rail: 1 })
        }
        _ if class >= Class::Roomy && pane >= 88 => {
            of(TextColumns { measure: if class == Class::Roomy { 80 } else { 72 }, ..base })
        }
        _ if pane >= LEAST => of(TextColumns { label: 6, measure: 80, ..base }),
        // No scroll line: the title tells how far one has come.
        _ => of(TextColumns { words: 7, lanes: 2, label: 0, measure: 80, rail: 0, ..base }),
    }
}

impl Layout {
    /// Cells of a label and lanes that there is room for, in a window of this width with these panes.
    pub fn room(wanted: &LayoutFor) -> (u16, u16) {
        let (tree, inspector) = panes(wanted);
        let columns =
            columns(Class::of(wanted.area.width), wanted.area.width.saturating_sub(tree + inspector), wanted.measure);
        (columns.label, columns.lanes)
    }

    /// Places everything.
    pub fn of(wanted: &LayoutFor) -> Layout {
        let Rect { x, y, width, height } = wanted.area;
        let class = Class::of(width);
        let (tree, mut inspector) = panes(wanted);
        let pane = width.saturating_sub(tree + inspector);
        let columns = columns(class, pane, wanted.measure);
        let lanes = wanted.lanes.clamp(1, columns.lanes);
        // Room is kept for three lanes, so that the text stays where it is when a second or third comes.
        let kept = if class == Class::Full { lanes.max(3) } else { columns.lanes };
        let push = (wanted.turns.max(1).ilog10() as u16).saturating_sub(2);
        let room = pane.saturating_sub(columns.words + push + columns.after(columns.lanes));
        let measure = columns.measure.min(room);
        let used = columns.words + push + measure + columns.after(kept);
        if class == Class::Full && inspector > 0 {
            inspector += pane.saturating_sub(used).min(2);
        }
        let spare = width.saturating_sub(tree + inspector + used);
        let left = x + tree + spare.div_ceil(2);
        let first = left + columns.words + push;
        let titles = if y >= 2 { 2 } else { 1 };
        let strip = match (inspector, class) {
            (0, Class::Tiny) => 2,
            (0, _) if height >= 10 => 3,
            (0, _) => 2,
            _ => 0,
        };
        let strip = if height >= titles + strip + 3 { strip } else { 0 };
        let rows = height.saturating_sub(titles + strip);
        let lane = first + measure + columns.blank;
        Layout {
            area: wanted.area,
            inspector: (inspector > 0).then(|| Rect::new(x + width - inspector, y, inspector, height)),
            tree: (tree > 0).then(|| Rect::new(x, y, tree, height)),
            strip: (strip > 0).then(|| Rect::new(x + tree, y + height - strip, width - tree, strip)),
            title: y,
            text: Rect::new(left, y + titles.min(height), used.min(width), rows),
            number: (left + 1, 3 + push),
            speaker: (left + columns.speaker.0 + push, columns.speaker.1),
            words: (first, measure),
            lanes: (lane, lanes),
            memo: (columns.label > 0).then_some(lane + lanes),
            label: (lane + lanes + 2, columns.label),
            scroll: left + used.saturating_sub(columns.rail),
            rail: columns.rail > 0,
        }
    }

    /// Where a pane is drawn over the text while it has the focus, when it has no place beside it.
    pub fn over(&self, pane: SidePane) -> Rect {
        let Rect { x, y, width, height } = self.area;
        let cells = if pane == SidePane::Tree { 34 } else { INSPECTOR }.min(width);
        match pane {
            SidePane::Tree => Rect::new(x, y, cells, height),
            SidePane::Inspector => Rect::new(x + width - cells, y, cells, height),
        }
    }

    /// Where a pane is beside the text.
    pub fn beside(&self, pane: SidePane) -> Option<Rect> {
        match pane {
            SidePane::Tree => self.tree,
            SidePane::Inspector => self.inspector,
        }
    }
}

/// Cells of tree and inspector beside the text.
fn panes(wanted: &LayoutFor) -> (u16, u16) {
    let width = wanted.area.width;
    let class = Class::of(width);
    let full = class == Class::Full;
    let wide = |open: Option<bool>, default: bool| open.unwrap_or(default);
    let inspector = match wide(wanted.inspector, class >= Class::Medium) {
        true if full => 36,
        true => INSPECTOR,
        false => 0,
    };
    let inspector = if width.saturating_sub(inspector) < LEAST { 0 } else { inspector };
    let tree = match wide(wanted.tree, class >= Class::Wide) {
        true if full => 34,
        true => 28,
        false => 0,
    };
    let tree = if width.saturating_sub(inspector + tree) < LEAST { 0 } else { tree };
    (tree, inspector)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(width: u16, height: u16) -> LayoutFor {
        let top = if height < 30 { 1 } else { 2 };
        let area = Rect::new(0, top, width, height.saturating_sub(top + 2));
        LayoutFor { area, lanes: 3, turns: 32, ..LayoutFor::default() }
    }

    fn frame(width: u16, height: u16) -> Layout {
        Layout::of(&wanted(width, height))
    }

    #[test]
    fn columns_of_the_narrow_class_are_those_of_the_mock_up() {
        let frame = frame(80, 24);
        assert_eq!((frame.number, frame.speaker, frame.words), ((1, 3), (5, 2), (8, 59)));
        assert_eq!((frame.lanes, frame.memo, frame.label, frame.scroll), ((68, 3), Some(71), (73, 6), 79));
        assert_eq!((frame.text.y, frame.text.height, frame.strip), (2, 17, Some(Rect::new(0, 19, 80, 3))));
    }

    #[test]
    fn columns_of_the_medium_class_are_those_of_the_mock_up() {
        let frame = frame(120, 40);
        assert_eq!((frame.words, frame.lanes, frame.label, frame.scroll), ((8, 59), (68, 3), (73, 18), 91));
        assert_eq!((frame.inspector, frame.strip), (Some(Rect::new(92, 2, 28, 36)), None));
        assert_eq!((frame.title, frame.text.y, frame.text.height), (2, 4, 34));
    }

    #[test]
    fn columns_of_the_full_class_are_those_of_the_mock_up() {
        let frame = frame(200, 60);
        assert_eq!((frame.tree, frame.text.x), (Some(Rect::new(0, 2, 34, 56)), 36));
        assert_eq!((frame.speaker, frame.words, frame.lanes), ((42, 12), (55, 76), (133, 3)));
        assert_eq!((frame.label, frame.scroll, frame.inspector.map(|r| r.x)), ((138, 22), 160, Some(162)));
        let six = Layout::of(&LayoutFor { lanes: 6, ..wanted(198, 60) });
        assert_eq!((six.words.1, six.lanes.1, six.label.1, six.inspector.map(|r| r.x)), (76, 6, 22, Some(162)));
    }

    #[test]
    fn panes_fold_as_room_shrinks_and_may_be_kept() {
        assert_eq!((frame(60, 24).words.1, frame(60, 24).label.1), (39, 6));
        for width in 40..60 {
            let tiny = frame(width, 24);
            assert_eq!((tiny.words.1, tiny.label.1, tiny.lanes.1, tiny.rail), (width - 10, 0, 2, false));
            assert_eq!(tiny.strip.map(|strip| strip.height), Some(2));
        }
        assert_eq!((frame(92, 24).words.1, frame(92, 24).label.1), (59, 18));
        assert_eq!((frame(164, 40).tree.map(|r| r.width), frame(164, 40).words.1), (Some(28), 72));
        assert_eq!((frame(163, 40).tree, frame(163, 40).words.1), (None, 72));
        let shut = Layout::of(&LayoutFor { inspector: Some(false), ..wanted(120, 40) });
        assert_eq!((shut.inspector, shut.strip.map(|r| r.height), shut.words.1), (None, Some(3), 72));
        let open = Layout::of(&LayoutFor { tree: Some(true), ..wanted(120, 40) });
        assert_eq!((open.tree.map(|r| r.width), open.label.1), (Some(28), 6), "names become marks first");
        assert_eq!(
            Layout::of(&LayoutFor { tree: Some(true), ..wanted(80, 24) }).tree,
            None,
            "there is no room to keep it"
        );
    }

    #[test]
    fn the_text_is_as_wide_as_it_is_set_to_where_there_is_room() {
        let measure = |measure, width| Layout::of(&LayoutFor { measure: Some(measure), ..wanted(width, 40) }).words.1;
        for width in [92, 120, 164, 200, 250] {
            assert_eq!(measure(50, width), 50, "{width}");
        }
        assert_eq!((measure(80, 80), measure(80, 120), measure(80, 163)), (59, 59, 80));
        assert!(measure(80, 250) > 76);
    }

    #[test]
    fn four_digits_push_the_gutter_by_one() {
        let frame = Layout::of(&LayoutFor { turns: 1234, ..wanted(80, 24) });
        assert_eq!((frame.number, frame.speaker.0, frame.words, frame.lanes.0), ((1, 4), 6, (9, 58), 68));
    }

    #[test]
    fn nothing_stands_outside_the_area_at_any_size() {
        for width in 0..240 {
            for height in [0, 1, 2, 3, 5, 7, 10, 24, 60] {
                let frame = Layout::of(&LayoutFor { lanes: 6, turns: 99_999, ..wanted(width, height) });
                let right = frame.area.right();
                for pane in
                    [frame.inspector, frame.tree, frame.strip, Some(frame.over(SidePane::Tree))].into_iter().flatten()
                {
                    assert!(pane.right() <= right && pane.bottom() <= frame.area.bottom(), "{width}×{height}");
                }
                assert!(frame.text.right() <= right.max(frame.text.x), "{width}×{height} {frame:?}");
                if width >= 40 {
                    // Without a scroll line its place is the first one outside.
                    assert!(
                        frame.scroll < right + u16::from(!frame.rail)
                            && frame.label.0 + frame.label.1 <= frame.scroll + 3,
                        "{width}×{height} {frame:?}"
                    );
                    assert!(frame.words.1 >= 20, "{width}×{height} {frame:?}");
                }
            }
        }
    }
}
