//! Coding what a search finds: looked at first, then done as one gesture.

use serde_json::json;

use super::{Desk, Done, Failure, Transcript};
use crate::analysis::{Asking, Query};
use crate::model::{CodeKey, Columns, DocumentKey, Edit, Label, NewCoding, Refusal, Valence};
use crate::store;
use crate::text::{Span, Text};

/// How far what is found is widened before it is coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widen {
    /// The words themselves.
    #[default]
    Match,
    /// The sentences they stand in.
    Sentence,
    /// The turn they stand in.
    Turn,
}

impl Widen {
    /// All of them, the narrowest first.
    pub const ALL: [Widen; 3] = [Widen::Match, Widen::Sentence, Widen::Turn];

    /// As in commands.
    pub fn word(self) -> &'static str {
        match self {
            Widen::Match => "match",
            Widen::Sentence => "sentence",
            Widen::Turn => "turn",
        }
    }
}

/// What would be coded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Autocoding {
    /// By document, in the order of lists: the passages, each once, in order.
    pub passages: Vec<(DocumentKey, Vec<Span>)>,
    /// Passages left out because one's own excerpts around them have the code already.
    pub coded: usize,
}

impl Autocoding {
    /// How many passages would be coded.
    pub fn len(&self) -> usize {
        self.passages.iter().map(|(_, spans)| spans.len()).sum()
    }

    /// Whether nothing would be coded.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }
}

impl Desk {
    /// The places in the texts that a query finds (see [`Query::hits`]) and, with `within`, at which that is true too; by
    /// document in order of lists, those without left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn places(&self, query: &Query, within: Option<&Query>) -> Result<Vec<(DocumentKey, Vec<Span>)>, Failure> {
        let asking = Asking::new(query, &self.project);
        let within = within.map(|within| Asking::new(within, &self.project));
        let may = |document: &DocumentKey| {
            [Some(&asking), within.as_ref()].into_iter().flatten().all(|a| a.of_document(*document) != Some(false))
        };
        let mut documents = crate::analysis::documents_in_order(&self.project);
        documents.retain(may);
        let found = store::ask_texts(self.path(), &documents, |document, text| {
            let hits = query.hits(&asking, within.as_ref(), document, &Text::new(text));
            (!hits.is_empty()).then_some((document, hits))
        })?;
        Ok(found)
    }

    /// What coding the places would code: widened, each passage once, those that one has coded so already left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look_for(
        &mut self,
        places: &[(DocumentKey, Vec<Span>)],
        code: CodeKey,
        widen: Widen,
    ) -> Result<Autocoding, Failure> {
        let mut out = Autocoding::default();
        for (document, spans) in places {
            let transcript = self.transcript(*document)?;
            let mut passages: Vec<Span> = spans.iter().map(|&span| widened(&transcript, span, widen)).collect();
            passages.retain(|span| !span.is_empty());
            passages.sort();
            passages.dedup();
            let before = passages.len();
            passages.retain(|&span| !self.is_coded_so(*document, span, code));
            out.coded += before - passages.len();
            if !passages.is_empty() {
                out.passages.push((*document, passages));
            }
        }
        Ok(out)
    }

    /// Codes the passages, as one gesture.
    ///
    /// # Errors
    /// A refusal, or a store error; nothing is changed then.
    pub fn autocode(&mut self, what: &Autocoding, code: CodeKey) -> Result<Done, Failure> {
        let code = self.project.target(code);
        let id = self.project.codes.get(code).ok_or(Refusal::Gone)?.id;
        let mut edits = Vec::new();
        for (document, spans) in &what.passages {
            self.code_passages(*document, spans, id, &mut edits)?;
        }
        let label = Label::new("excerpts.found", [json!(what.len()), json!(id.to_string())]);
        self.apply(&Edit::Batch(Some(label), edits))
    }

    /// Passages of one document: those that are excerpts of one's own already are given the code, the others are made.
    fn code_passages(
        &mut self,
        key: DocumentKey,
        spans: &[Span],
        code: uuid::Uuid,
        edits: &mut Vec<Edit>,
    ) -> Result<(), Failure> {
        let document = self.project.documents.get(key).ok_or(Refusal::Gone)?.id;
        let mine = |desk: &Desk, span| desk.my_key().and_then(|me| desk.project.excerpt_at(key, span, me)).is_some();
        let (own, new): (Vec<Span>, Vec<Span>) = spans.iter().partition(|&&span| mine(self, span));
        if !own.is_empty() {
            let transcript = self.transcript(key)?;
            for span in own {
                let (range, words) = (self.range(key, span)?, transcript.count(span));
                let codes = vec![NewCoding { code, valence: Valence::Neither }];
                edits.push(Edit::Code { document, range, words, codes });
            }
        }
        if !new.is_empty() {
            let (excerpt, coding) = (self.new_id(), self.new_id());
            let numbers = vec![0; new.len()];
            let columns = Columns {
                document,
                coder: self.me,
                excerpt,
                coding,
                codes: vec![code],
                spans: new,
                code: numbers,
                at: 0,
            };
            edits.push(Edit::Codings(Box::new(columns)));
        }
        Ok(())
    }

    /// Whether an excerpt of one's own around a span has a code.
    fn is_coded_so(&self, document: DocumentKey, span: Span, code: CodeKey) -> bool {
        let Some(me) = self.my_key() else { return false };
        let code = self.project.target(code);
        self.project.excerpts_in(document).iter().any(|&key| {
            let around = |e: &crate::model::Excerpt| e.coder == me && e.span.covers(span);
            self.project.excerpts.get(key).is_some_and(around)
                && self.project.codings_of(key).any(|(_, c)| self.project.target(c.code) == code)
        })
    }
}

/// A place widened to what is coded, without the white space at its ends.
fn widened(transcript: &Transcript, span: Span, widen: Widen) -> Span {
    let places = &transcript.places;
    let last = span.end.saturating_sub(1).max(span.start);
    let whole = match widen {
        Widen::Match => span,
        Widen::Sentence => {
            let sentence = |at| places.sentences.get(places.sentence_at(at)).copied().unwrap_or(span);
            let (from, to) = (sentence(span.start), sentence(last));
            Span::new(from.start.min(span.start), to.end.max(span.end))
        }
        Widen::Turn => {
            let turn = |at| places.turns.get(places.turn_at(at)).map_or(span, |turn| turn.span);
            turn(span.start).join(turn(last))
        }
    };
    transcript.text.trim(whole)
}
