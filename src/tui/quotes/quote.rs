//! A quote in rows, and its words as they are read.

use std::sync::Arc;

use super::Segment;
use crate::desk::{Desk, Transcript};
use crate::model::{Hue, Project};
use crate::text::{Place, Span, Text, wrap};
use crate::tui::parts::paint::cut;
use crate::tui::prefs::Prefs;

/// What words are for; drawing gives them their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Words of the excerpt.
    Words,
    /// Plain: what is mine.
    Text,
    /// Less important.
    Muted,
    /// A code in its family's hue.
    Code(Hue),
}

/// Some words of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What they are for.
    pub ink: Ink,
    /// The words, with the blanks before them. They may be raw: drawing makes them safe.
    pub words: String,
}

impl Piece {
    /// Words for something.
    pub fn new(ink: Ink, words: impl Into<String>) -> Piece {
        Piece { ink, words: words.into() }
    }
}

/// A row of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteLine {
    /// From the left.
    pub left: Vec<Piece>,
    /// At the right.
    pub right: Option<Piece>,
}

impl QuoteLine {
    /// A row of one piece.
    pub fn of(ink: Ink, words: impl Into<String>) -> QuoteLine {
        QuoteLine { left: vec![Piece::new(ink, words)], right: None }
    }
}

/// A quote as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnQuote {
    /// Its rows.
    pub lines: Vec<QuoteLine>,
    /// The hue of its bar.
    pub hue: Option<Hue>,
}

impl DrawnQuote {
    /// How many rows it takes.
    pub fn rows(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }
}

/// What is read of some words.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The words, on one line.
    pub words: String,
    /// Where they begin; none when the text cannot be read.
    pub place: Option<Place>,
    /// The interview; none when it cannot be read, or was not asked for.
    pub transcript: Option<Arc<Transcript>>,
}

impl Passage {
    /// Reads words in their place. When the text cannot be read they are what is stored with their excerpt.
    pub fn read(desk: &mut Desk, segment: Segment) -> Passage {
        let transcript = desk.transcript(segment.document).ok();
        let found = transcript.as_ref().map(|t| (t.words(segment.span).to_owned(), t.place(segment.span.start)));
        Passage { transcript, ..Passage::of(desk, segment, found) }
    }

    /// A passage without what stands around its words: of an interview no more is worked out than their place.
    pub fn alone(desk: &mut Desk, segment: Segment) -> Passage {
        let brief = desk.brief(segment.document, &[segment.span]).ok();
        let found = brief.map(|brief| (brief.words(segment.span).to_owned(), brief.place(segment.span.start)));
        Passage::of(desk, segment, found)
    }

    fn of(desk: &Desk, segment: Segment, found: Option<(String, Place)>) -> Passage {
        let stored = || {
            let excerpt = segment.excerpts(desk.project()).first().copied();
            excerpt.and_then(|key| desk.words_of(key).ok()).unwrap_or_default()
        };
        let place = found.as_ref().map(|(_, place)| *place);
        let words = found.map_or_else(stored, |(words, _)| words);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Passage { words, place, transcript: None }
    }

    /// Where it is, as it is cited: `Granforsa 10.6`; the interview alone when more is not known.
    pub fn source(&self, project: &Project, segment: Segment) -> String {
        let cited = project.documents.get(segment.document).map_or("", |d| d.cited());
        self.place.unwrap_or_default().cited(cited)
    }

    /// The words in at most so many rows of a width; the last is cut when there are more. At least one row.
    pub fn rows(&self, prefs: &Prefs, width: u16, most: usize) -> Vec<String> {
        let text = Text::new(self.words.as_str());
        let all = wrap(&text, text.span(), width.max(1), true);
        let most = most.max(1);
        let mut out: Vec<String> = all.iter().take(most).map(|row| text.slice(row.span).to_owned()).collect();
        if let (Some(last), Some(row)) = (out.last_mut(), all.get(most - 1).filter(|_| all.len() > most)) {
            let rest = Span { start: row.span.start, end: text.span().end };
            *last = cut(prefs, text.slice(rest), width);
        }
        if out.is_empty() {
            out.push(String::new());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_a_few_rows_and_the_last_is_cut() {
        let passage = Passage { words: "Application, conditions and reporting".into(), ..Passage::default() };
        let prefs = Prefs::default();
        assert_eq!(passage.rows(&prefs, 22, 2), ["Application,", "conditions and report…"]);
        assert_eq!(passage.rows(&prefs, 22, 9), ["Application,", "conditions and", "reporting"]);
        assert_eq!(Passage::default().rows(&prefs, 9, 3), [""]);
    }
}
