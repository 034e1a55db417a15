//! The margin of a page: brackets, labels and signs by row. Made anew after a coding; drawing only looks up.

use super::labels;
use super::lanes::{self, Bracket};
use super::page::Page;
use crate::lang::Lang;
use crate::model::{CodeKey, DocumentKey, ExcerptKey, GroupKind, Hue, Project, Valence};
use crate::text::{Span, cut_letters, cut_words, width};

/// The most lanes that are ever drawn.
pub const MOST_LANES: usize = 6;

/// What a label says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelNaming {
    /// The short name.
    #[default]
    Name,
    /// The mark (`HIN-07`).
    Mark,
    /// Mark and name.
    Both,
}

/// How labels are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of names.
    pub lang: Lang,
    /// Cells of a label: 0, 6, 18 or 22.
    pub width: u16,
    /// What it says, where there is room for more than a mark.
    pub naming: LabelNaming,
    /// The most lanes there is room for.
    pub lanes: u16,
    /// The mark of a cut.
    pub cut: &'static str,
}

/// A label as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarginLabel {
    /// Index of its bracket.
    pub owner: usize,
    /// Its words, safe and cut.
    pub text: String,
    /// The sign before it.
    pub valence: Valence,
    /// Its hue.
    pub hue: Hue,
}

/// The margin of a page.
#[derive(Clone, Debug, Default)]
pub struct Margin {
    /// The excerpts, by start, longest first, number.
    pub brackets: Vec<Bracket>,
    /// The hue of each bracket's first code; none without codes.
    pub hues: Vec<Option<Hue>>,
    /// By row: the label.
    pub labels: Vec<Option<MarginLabel>>,
    /// By row: whether an excerpt with a memo begins there.
    pub memos: Vec<bool>,
    /// How many lanes are drawn; at least one.
    pub lanes: u16,
    /// All coded text, in order, not overlapping.
    pub coded: Vec<Span>,
    /// By row and lane: one more than the index of the bracket; 0 for none.
    grid: Vec<[u32; MOST_LANES]>,
    /// By row: whether a bracket stands in a lane that is not drawn.
    hidden: Vec<bool>,
}

impl Margin {
    /// The margin of a document's page.
    pub fn of(project: &Project, document: DocumentKey, page: &Page, style: Style) -> Margin {
        let spans = project.excerpts_in(document).iter().filter_map(|&k| Some((k, project.excerpts.get(k)?.span)));
        let spans: Vec<(ExcerptKey, Span)> = spans.filter(|_| !page.is_empty()).collect();
        let brackets = lanes::assign(spans.iter().map(|&(key, span)| (key, page.rows_of(span))));
        let codes: Vec<Vec<(CodeKey, Valence)>> = spans.iter().map(|&(key, _)| codes_of(project, key)).collect();
        let needed = brackets.iter().map(|b| b.lane + 1).max().unwrap_or(1);
        let mut margin = Margin {
            lanes: needed.min(style.lanes).clamp(1, MOST_LANES as u16),
            hues: codes.iter().map(|list| list.first().map(|&(code, _)| project.hue(code))).collect(),
            labels: write(project, page.len(), &brackets, &codes, style),
            memos: vec![false; page.len()],
            coded: merged(&spans),
            grid: vec![[0; MOST_LANES]; page.len()],
            hidden: vec![false; page.len()],
            brackets,
        };
        margin.fill(project);
        margin
    }

    fn fill(&mut self, project: &Project) {
        for (bracket, number) in self.brackets.iter().zip(1u32..) {
            let has_memo = super::inspector::memos_at(project, bracket.excerpt).next().is_some();
            if let (Some(memo), true) = (self.memos.get_mut(bracket.rows.0), has_memo) {
                *memo = true;
            }
            for row in bracket.rows.0..=bracket.rows.1 {
                if bracket.lane >= self.lanes {
                    self.hidden.get_mut(row).into_iter().for_each(|h| *h = true);
                } else if let Some(cell) = self.grid.get_mut(row).and_then(|g| g.get_mut(usize::from(bracket.lane))) {
                    *cell = number;
                }
            }
        }
    }

    /// Index of an excerpt's bracket.
    pub fn index(&self, excerpt: ExcerptKey) -> Option<usize> {
        self.brackets.iter().position(|b| b.excerpt == excerpt)
    }

    /// What stands in a lane of a row. The marked bracket is always drawn, in the last lane when it has none.
    pub fn cell(&self, row: usize, lane: u16, marked: Option<usize>) -> LaneCell {
        let last = lane + 1 == self.lanes;
        let number = self.grid.get(row).and_then(|g| g.get(usize::from(lane))).copied().unwrap_or(0);
        let here = number.checked_sub(1).map(|index| index as usize);
        if let (Some(index), true) = (here, here == marked) {
            return LaneCell::Bracket(index);
        }
        let far = marked.and_then(|i| Some((i, self.brackets.get(i)?))).filter(|(_, b)| b.lane >= self.lanes);
        if let (true, Some((index, _))) = (last, far.filter(|(_, b)| b.is_on(row))) {
            return LaneCell::Bracket(index);
        }
        if last && self.hidden.get(row) == Some(&true) {
            return LaneCell::More;
        }
        here.map_or(LaneCell::Empty, LaneCell::Bracket)
    }

    /// The label of a row.
    pub fn label(&self, row: usize) -> Option<&MarginLabel> {
        self.labels.get(row)?.as_ref()
    }

    /// Whether a position is coded.
    pub fn is_coded(&self, at: u32) -> bool {
        let before = self.coded.partition_point(|s| s.end <= at);
        self.coded.get(before).is_some_and(|s| s.contains(at))
    }
}

/// What stands in one lane of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneCell {
    /// Nothing.
    Empty,
    /// A bracket, by index.
    Bracket(usize),
    /// Brackets that there is no lane for.
    More,
}

/// The codes of an excerpt in the order of their labels: that of the codebook, goals before obstacles. Codes that were
/// merged into one stand once.
pub fn codes_of(project: &Project, excerpt: ExcerptKey) -> Vec<(CodeKey, Valence)> {
    let codings = project.codings_of(excerpt).map(|(_, c)| (project.target(c.code), c.valence));
    let mut codes: Vec<(CodeKey, Valence)> = codings.collect();
    codes.sort_by_key(|&(code, _)| (project.tree().rank(code), code));
    codes.dedup_by_key(|&mut (code, _)| code);
    let kind = |code| project.codes.get(project.tree().group(code)).and_then(|group| group.kind);
    let Some(first) = codes.iter().position(|&(code, _)| kind(code) == Some(GroupKind::Obstacle)) else { return codes };
    let later = codes.split_off(first);
    let (goals, rest): (Vec<_>, Vec<_>) = later.into_iter().partition(|&(code, _)| kind(code) == Some(GroupKind::Goal));
    codes.extend(goals);
    codes.extend(rest);
    codes
}

/// The labels in words.
fn write(
    project: &Project,
    rows: usize,
    brackets: &[Bracket],
    codes: &[Vec<(CodeKey, Valence)>],
    style: Style,
) -> Vec<Option<MarginLabel>> {
    if style.width == 0 {
        return vec![None; rows];
    }
    let room: Vec<_> = brackets.iter().zip(codes).map(|(b, codes)| (b.rows, codes.len())).collect();
    let placed = labels::place(rows, &room, style.width <= 6);
    let one = |label: labels::PlacedLabel| {
        let of = codes.get(label.owner)?;
        let &(code, valence) = label.code.map_or(of.first(), |i| of.get(i))?;
        let more = if label.more > 0 { format!("+{}", label.more) } else { String::new() };
        let (text, valence) = match label.code {
            None => (more, Valence::Neither),
            Some(_) => (labelled(project, code, &more, style), valence),
        };
        Some(MarginLabel { owner: label.owner, text, valence, hue: project.hue(code) })
    };
    placed.into_iter().map(|label| label.and_then(one)).collect()
}

/// A code in the cells of a label, `+n` never cut.
fn labelled(project: &Project, code: CodeKey, more: &str, style: Style) -> String {
    let Some(code) = project.codes.get(code) else { return more.to_owned() };
    let cells = usize::from(style.width);
    let tail = if more.is_empty() { String::new() } else { format!(" {more}") };
    let room = cells.saturating_sub(width(&tail));
    let naming = if style.width <= 6 { LabelNaming::Mark } else { style.naming };
    let name = match naming {
        LabelNaming::Mark if code.mark.is_some() => cut_letters(code.tag(style.lang), room, style.cut),
        LabelNaming::Both if code.mark.is_some() => {
            let both = format!("{} {}", code.tag(style.lang), code.short_name(style.lang));
            cut_letters(&both, room, style.cut)
        }
        _ if code.short.is_empty() => cut_words(code.name.get(style.lang), room, style.cut),
        _ => cut_letters(code.short_name(style.lang), room, style.cut),
    };
    name + &tail
}

/// The text that excerpts with codes or without cover, as spans that do not overlap. They come by start.
fn merged(spans: &[(ExcerptKey, Span)]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for &(_, span) in spans {
        match out.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => *last = last.join(span),
            None => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, TALK};
    use super::*;

    fn style(width: u16) -> Style {
        Style { lang: Lang::En, width, naming: LabelNaming::Name, lanes: 3, cut: "…" }
    }

    fn labels(sample: &Sample, width: u16) -> Vec<String> {
        let page = Page::of(&sample.transcript, 30, true);
        let margin = Margin::of(&sample.project, sample.document, &page, style(width));
        margin.labels.iter().flatten().map(|l| format!("{}{}", l.valence.sign(), l.text)).collect()
    }

    #[test]
    fn labels_are_names_or_marks_with_signs() {
        let mut sample = Sample::new(TALK);
        sample.code("Vi saknar folk.", &[("HIN-07", Valence::Neither), ("MAL-01", Valence::Against)]);
        assert_eq!(labels(&sample, 18), ["-Education +1"], "goals first; one row for two codes");
        assert_eq!(labels(&sample, 6), ["+2"]);
        sample.code("Ingen har tid, säger de. Så är det.", &[("HIN-02", Valence::For)]);
        assert_eq!(labels(&sample, 18), ["-Education +1", "+State governance…"]);
        assert_eq!(labels(&sample, 6), ["+2", "+HIN-02"]);
    }

    #[test]
    fn an_excerpt_without_a_lane_is_drawn_when_it_is_the_mark() {
        let mut sample = Sample::new(TALK);
        for words in ["Vi saknar folk. Ingen har", "Vi saknar folk. Ingen", "Vi saknar folk.", "Vi saknar", "saknar"] {
            sample.code(words, &[("HIN-07", Valence::Neither)]);
        }
        let page = Page::of(&sample.transcript, 60, true);
        let margin = Margin::of(&sample.project, sample.document, &page, style(18));
        let row = margin.brackets[0].rows.0;
        assert_eq!((margin.lanes, margin.cell(row, 2, None)), (3, LaneCell::More));
        assert_eq!(margin.cell(row, 2, Some(4)), LaneCell::Bracket(4));
        assert_eq!(margin.cell(row, 2, Some(1)), LaneCell::More, "one with a lane of its own takes no other");
        assert_eq!(
            (margin.cell(row, 0, None), margin.cell(row, 1, None)),
            (LaneCell::Bracket(0), LaneCell::Bracket(1))
        );
    }

    #[test]
    fn coded_text_is_known_by_position() {
        let mut sample = Sample::new(TALK);
        sample.code("saknar folk.", &[("HIN-07", Valence::Neither)]);
        sample.code("folk. Ingen", &[("HIN-07", Valence::Neither)]);
        let page = Page::of(&sample.transcript, 60, true);
        let margin = Margin::of(&sample.project, sample.document, &page, style(18));
        assert_eq!(margin.coded.len(), 1);
        let coded: String = (0..).zip(TALK.chars()).filter(|&(at, _)| margin.is_coded(at)).map(|(_, c)| c).collect();
        assert_eq!(coded, "saknar folk. Ingen");
    }
}
