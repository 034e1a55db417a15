//! Coding what a search finds: looked at first, then done as one gesture.

use serde_json::json;

use super::coding::{CodeChange, Segment};
use super::{Desk, Done, Failure};
use crate::analysis::{Asking, Query};
use crate::lang::Lang;
use crate::model::{CodeKey, CodingColumns, DocumentKey, Edit, HistoryLabel, NewCode, NewCoding, Refusal, Valence};
use crate::store;
use crate::text::{Place, Places, Span, Text};

/// How far what is found is widened before it is coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widen {
    /// What was found, as it is.
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

    /// The name of the unit in commands.
    pub fn word(self) -> &'static str {
        match self {
            Widen::Match => "match",
            Widen::Sentence => "sentence",
            Widen::Turn => "turn",
        }
    }
}

/// A document with what was found in it, widened in each way: by [`Widen::ALL`], each passage once, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passages {
    /// The interview with the passages.
    pub document: DocumentKey,
    spans: [Vec<(Span, Place)>; 3],
}

impl Passages {
    /// The place of a passage that is widened in one way.
    pub fn place(&self, span: Span, widen: Widen) -> Place {
        self.spans[widen as usize].iter().find(|(found, _)| *found == span).map_or_else(Place::default, |found| found.1)
    }
}

/// What would be coded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Autocoding {
    /// By document, in the order of lists: the passages, each once, in order.
    pub passages: Vec<(DocumentKey, Vec<Span>)>,
    /// Passages left out because one's own excerpts around them have the codes already.
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

/// Passages that were found, and the codes that they are to be given.
#[derive(Clone, Debug)]
pub struct ToCode {
    passages: Vec<Passages>,
    codes: Vec<(Option<CodeKey>, NewCoding)>,
    /// A code that is made first.
    new: Option<NewCode>,
    /// The ways to widen that make sense: a query without words is true in whole turns.
    pub ways: &'static [Widen],
}

impl ToCode {
    /// What coding would do, widened in one way. What is coded with all the codes is left out.
    pub fn weighed(&self, desk: &Desk, widen: Widen) -> Autocoding {
        let known: Vec<CodeKey> = self.codes.iter().filter_map(|(key, _)| *key).collect();
        desk.look_for(&self.passages, if self.new.is_some() { &[] } else { &known }, widen)
    }

    /// The codes in a sentence: `HIN-01 + HIN-02`.
    pub fn names(&self, desk: &Desk, lang: Lang) -> String {
        let name = |(key, _): &(Option<CodeKey>, NewCoding)| {
            let known = key.and_then(|key| desk.project().codes.get(key)).map(|c| c.tag(lang).to_owned());
            known.or_else(|| self.new.as_ref().map(|new| new.name().get(lang).to_owned())).unwrap_or_default()
        };
        self.codes.iter().map(name).collect::<Vec<_>>().join(" + ")
    }
}

impl Desk {
    /// What a query finds, to be given codes; none when the change gives none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn to_code(&mut self, query: &Query, change: CodeChange) -> Result<Option<ToCode>, Failure> {
        let new = change.new.map(|new| self.new_code(&new));
        let passages = self.passages(query, None)?;
        let coding = |(key, sign): (CodeKey, Option<Valence>)| {
            let valence = sign.unwrap_or_default();
            self.project.codes.get(key).map(|c| (Some(key), NewCoding { code: c.id, valence }))
        };
        let mut codes: Vec<_> = change.give.into_iter().filter_map(coding).collect();
        codes.extend(new.as_ref().map(|new| (None, NewCoding { code: new.id, valence: Valence::Neither })));
        let ways: &[Widen] = if query.looks_for_words() { &Widen::ALL } else { &[Widen::Turn] };
        Ok((!codes.is_empty()).then_some(ToCode { passages, codes, new, ways }))
    }

    /// Codes what was found, widened in one way, as one gesture; the codes are made that are not there.
    ///
    /// # Errors
    /// A refusal, or a store error; nothing is changed then.
    pub fn code_found(&mut self, to_code: ToCode, what: &Autocoding) -> Result<Done, Failure> {
        let codes: Vec<NewCoding> = to_code.codes.iter().map(|(_, coding)| *coding).collect();
        self.autocode(what, &codes, to_code.new.map(|new| Edit::AddCode(Box::new(new))))
    }

    /// The places in the texts that a query finds (see [`Query::hits`]) and, with `within`, at which that is true too; by
    /// document in order of lists, those without left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn places(&self, query: &Query, within: Option<&Query>) -> Result<Vec<(DocumentKey, Vec<Span>)>, Failure> {
        self.found(query, within, |document, _, hits| (document, hits))
    }

    /// The same, widened in every way: what [`Desk::look_for`] works with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn passages(&self, query: &Query, within: Option<&Query>) -> Result<Vec<Passages>, Failure> {
        let project = &self.project;
        self.found(query, within, |document, text, hits| {
            let places = project.turns(document).map(|turns| turns.places(text, &hits)).unwrap_or_default();
            let spans = Widen::ALL.map(|widen| {
                let mut spans: Vec<Span> = hits.iter().map(|&span| widened(text, &places, span, widen)).collect();
                spans.retain(|span| !span.is_empty());
                spans.sort();
                spans.dedup();
                spans.into_iter().map(|span| (span, places.place(span.start))).collect()
            });
            Passages { document, spans }
        })
    }

    /// Asks every text for its hits; what is made of them is in order of lists.
    fn found<T: Send>(
        &self,
        query: &Query,
        within: Option<&Query>,
        make: impl Fn(DocumentKey, &Text, Vec<Span>) -> T + Sync,
    ) -> Result<Vec<T>, Failure> {
        let asking = Asking::new(query, &self.project);
        let within = within.map(|within| Asking::new(within, &self.project));
        let may = |document: &DocumentKey| {
            [Some(&asking), within.as_ref()].into_iter().flatten().all(|a| a.of_document(*document) != Some(false))
        };
        let mut documents = crate::analysis::documents_in_order(&self.project);
        documents.retain(may);
        let sought = query.sought();
        let found = store::ask_texts(self.path(), &documents, |document, text| {
            let text = Some(text).filter(|text| sought.may_be_in(text)).map(Text::new)?;
            let hits = query.hits(&asking, within.as_ref(), document, &text);
            (!hits.is_empty()).then(|| make(document, &text, hits))
        })?;
        Ok(found)
    }

    /// What coding the passages would code: those that the desk's coder has coded so already are left out.
    pub fn look_for(&self, passages: &[Passages], codes: &[CodeKey], widen: Widen) -> Autocoding {
        let mut out = Autocoding::default();
        for found in passages {
            let mut spans: Vec<Span> = found.spans[widen as usize].iter().map(|(span, _)| *span).collect();
            let before = spans.len();
            let coded =
                |span| !codes.is_empty() && codes.iter().all(|&code| self.is_coded_so(found.document, span, code));
            spans.retain(|&span| !coded(span));
            out.coded += before - spans.len();
            if !spans.is_empty() {
                out.passages.push((found.document, spans));
            }
        }
        out
    }

    /// Codes the passages, as one gesture. `first` makes a code that is given.
    ///
    /// # Errors
    /// A refusal, or a store error; nothing is changed then.
    pub fn autocode(&mut self, what: &Autocoding, codes: &[NewCoding], first: Option<Edit>) -> Result<Done, Failure> {
        let mut edits: Vec<Edit> = first.into_iter().collect();
        for (document, spans) in &what.passages {
            self.code_passages(*document, spans, codes, &mut edits)?;
        }
        let ids = codes.iter().map(|c| json!(c.code.to_string()));
        let label = HistoryLabel::new("excerpts.found", std::iter::once(json!(what.len())).chain(ids));
        self.apply(&Edit::Batch(Some(label), edits))
    }

    /// Passages of one document. One plain code on new excerpts is written in one piece; excerpts of one's own that are
    /// there, signs and several codes are given one by one.
    fn code_passages(
        &mut self,
        key: DocumentKey,
        spans: &[Span],
        codes: &[NewCoding],
        edits: &mut Vec<Edit>,
    ) -> Result<(), Failure> {
        let document = self.project.documents.get(key).ok_or(Refusal::Gone)?.id;
        let plain = match codes {
            [one] if one.valence == Valence::Neither => Some(one.code),
            _ => None,
        };
        let mine = |desk: &Desk, span| desk.my_key().and_then(|me| desk.project.excerpt_at(key, span, me)).is_some();
        let (own, new): (Vec<Span>, Vec<Span>) = spans.iter().partition(|&&span| plain.is_none() || mine(self, span));
        for span in own {
            let segment = Segment { document: key, span };
            edits.push(self.coding_of(segment, codes.to_vec())?.0);
        }
        if let Some(code) = plain.filter(|_| !new.is_empty()) {
            let (excerpt, coding) = (self.new_ids(new.len()), self.new_ids(new.len()));
            let code_of = vec![0; new.len()];
            let columns = CodingColumns {
                document,
                coder: self.me,
                excerpt,
                coding,
                codes: vec![code],
                spans: new,
                code: code_of,
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
fn widened(text: &Text, places: &Places, span: Span, widen: Widen) -> Span {
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
    text.trim(whole)
}
