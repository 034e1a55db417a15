//! The rows or columns that a dimension gives in a project.

use std::collections::HashMap;

use uuid::Uuid;

use super::order::cases_of;
use super::questions::question_of;
use super::{Dimension, Selection, documents_in_order};
use crate::lang::{self, Lang};
use crate::model::{
    Attribute, AttributeKey, AttributeType, Bilingual, CaseKey, CaseValue, CodeKey, CoderKey, DocumentKey, Key,
    Project, Turns, Valence,
};

/// What a row or column stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LabelKey {
    /// A code with everything below it.
    Code(CodeKey),
    /// An interview.
    Document(DocumentKey),
    /// A case by its key.
    Case(CaseKey),
    /// Documents without a case.
    NoCase,
    /// Codings by a coder.
    Coder(CoderKey),
    /// Ranges that touch a turn of a speaker.
    Speaker(String),
    /// Ranges that touch words nobody speaks: headings, texts without speakers.
    Nobody,
    /// Codings of a sign.
    Sign(Valence),
    /// Cases with a value.
    Value(String),
    /// Cases to which the attribute does not apply.
    NotApplicable,
    /// Cases whose value is not filled in, and documents without a case.
    Missing,
    /// Codings with a code that answers a question of the study, by its id.
    Question(String),
    /// All columns, or all parts of one, in a table with a third dimension.
    All,
    /// A column and a part of it.
    Part(Box<(LabelKey, LabelKey)>),
}

/// The heading of a row or column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisLabel {
    /// What it stands for.
    pub key: LabelKey,
    /// Of a code: its short mark.
    pub mark: Option<String>,
    /// As shown where there is room.
    pub name: Bilingual,
    /// As shown in a narrow column; may be empty.
    pub short: Bilingual,
    /// What other files know it by: of codes, documents, cases, coders.
    pub id: Option<Uuid>,
    /// How many documents it can be found in: those of the case or the value, those where the speaker speaks, those
    /// the coder has worked on; for codes and signs all of the project. What *per cent of documents* is of.
    pub documents: u32,
    /// Of a part of a column: the column, and what the part is.
    pub parts: Option<Box<(AxisLabel, AxisLabel)>>,
}

impl AxisLabel {
    fn new(key: LabelKey, name: Bilingual) -> AxisLabel {
        AxisLabel { key, mark: None, name, short: Bilingual::default(), id: None, documents: 0, parts: None }
    }

    /// A label that is the same word in both languages.
    fn plain(key: LabelKey, name: &str) -> AxisLabel {
        AxisLabel::new(key, Bilingual { en: name.to_owned(), sv: name.to_owned() })
    }

    /// A label of the language table.
    pub(super) fn said(key: LabelKey, say: fn(Lang) -> String) -> AxisLabel {
        AxisLabel::new(key, said(say))
    }

    /// As shown where there is room.
    pub fn text(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }

    /// As shown in a narrow column: the short name, else the name.
    pub fn short_text(&self, lang: Lang) -> &str {
        if self.short.is_empty() { self.name.get(lang) } else { self.short.get(lang) }
    }

    /// As scripts know it, the same whatever the language of the program: the mark of a code or question, the name of a
    /// case, coder, speaker or interview, a value as stored, `+`, `-`, `0` for signs; `(none)`, `(not applicable)` and
    /// `(missing)` for what has no value, `(all)` for all.
    pub fn value(&self, own: Lang) -> String {
        match &self.key {
            LabelKey::Value(value) | LabelKey::Question(value) => value.clone(),
            LabelKey::Sign(Valence::Neither) => "0".to_owned(),
            LabelKey::Sign(valence) => valence.sign().to_owned(),
            LabelKey::NoCase | LabelKey::Nobody => "(none)".to_owned(),
            LabelKey::NotApplicable => "(not applicable)".to_owned(),
            LabelKey::Missing => "(missing)".to_owned(),
            LabelKey::All => "(all)".to_owned(),
            LabelKey::Code(_) => self.mark.clone().unwrap_or_else(|| self.text(own).to_owned()),
            LabelKey::Part(_) => {
                let values = self.parts.iter().flat_map(|both| [both.0.value(own), both.1.value(own)]);
                values.collect::<Vec<_>>().join(" / ")
            }
            _ => self.text(own).to_owned(),
        }
    }

    /// As scripts read it: an attribute's value as stored, whatever the language; else the name.
    pub fn word(&self, lang: Lang) -> &str {
        match &self.key {
            LabelKey::Value(value) => value,
            LabelKey::Sign(valence) if *valence != Valence::Neither => valence.sign(),
            _ => self.text(lang),
        }
    }
}

/// A row of the language table in both languages.
pub(super) fn said(say: fn(Lang) -> String) -> Bilingual {
    Bilingual { en: say(Lang::En), sv: say(Lang::Sv) }
}

/// The rows or columns of a dimension, in the order in which they are shown: codes as in the codebook, documents by file
/// name, cases by place, coders by name, speakers as they first speak, `+ −` and none, values of a choice as listed,
/// others by size or alphabet. Values that no document has are left out; what is missing comes last, where it occurs.
pub fn labels(dimension: Dimension, project: &Project) -> Vec<AxisLabel> {
    labels_where(dimension, project, None)
}

/// The same for a table of chosen excerpts: documents are those of the selection's base, and what has none of them
/// (documents, cases, values, speakers) is left out.
pub fn labels_where(dimension: Dimension, project: &Project, chosen: Option<&Selection>) -> Vec<AxisLabel> {
    let base = Base { project, chosen };
    match dimension {
        Dimension::Codes => codes(&base, project.tree().order.iter().copied()),
        Dimension::Below(code) => codes(&base, project.tree().children(Some(project.target(code)))),
        Dimension::Kind(kind) => {
            let of_kind = |&group: &CodeKey| project.codes.get(group).is_some_and(|c| c.kind == Some(kind));
            let groups: Vec<CodeKey> = project.tree().children(None).filter(of_kind).collect();
            codes(&base, groups.into_iter().flat_map(|group| project.tree().children(Some(group))))
        }
        Dimension::Documents => documents(&base),
        Dimension::Cases => cases(&base),
        Dimension::Coders => coders(&base),
        Dimension::Speakers => speakers(&base),
        Dimension::Signs => signs(&base),
        Dimension::Questions => questions(&base),
        Dimension::Attribute(key) => values(&base, key),
    }
}

/// The labels of a dimension with every code below those of a dimension of codes, each after the code it stands below.
pub(super) fn labels_below(dimension: Dimension, project: &Project, chosen: Option<&Selection>) -> Vec<AxisLabel> {
    let (tree, base) = (project.tree(), Base { project, chosen });
    match dimension {
        Dimension::Below(code) => codes(&base, tree.subtree(code).iter().copied().skip(1)),
        Dimension::Kind(kind) => {
            let of_kind = |&group: &CodeKey| project.codes.get(group).is_some_and(|c| c.kind == Some(kind));
            let groups = tree.children(None).filter(of_kind);
            codes(&base, groups.flat_map(|group| tree.subtree(group).iter().copied().skip(1)))
        }
        _ => labels_where(dimension, project, chosen),
    }
}

/// The documents of a table.
struct Base<'a> {
    project: &'a Project,
    chosen: Option<&'a Selection>,
}

impl Base<'_> {
    fn has(&self, document: DocumentKey) -> bool {
        self.chosen.is_none_or(|chosen| chosen.in_base(document))
    }

    fn documents(&self) -> impl Iterator<Item = DocumentKey> {
        self.project.documents.keys().filter(|&document| self.has(document))
    }

    fn count(&self) -> u32 {
        self.chosen.map_or(self.project.documents.len(), Selection::documents) as u32
    }
}

fn codes(base: &Base, keys: impl Iterator<Item = CodeKey>) -> Vec<AxisLabel> {
    let all = base.count();
    let of = |key| {
        let code = base.project.codes.get(key)?;
        Some(AxisLabel {
            key: LabelKey::Code(key),
            mark: code.mark.clone(),
            name: code.name.clone(),
            short: code.short.clone(),
            id: Some(code.id),
            documents: all,
            parts: None,
        })
    };
    keys.filter_map(of).collect()
}

/// The questions of the study that a code answers, in their order.
fn questions(base: &Base) -> Vec<AxisLabel> {
    let project = base.project;
    let answered: Vec<&str> = project.tree().order.iter().filter_map(|&code| question_of(project, code)).collect();
    let documents = base.count();
    let label = |question: &crate::model::Question| {
        let label = AxisLabel::new(LabelKey::Question(question.id.clone()), question.name.clone());
        let short = AxisLabel::plain(LabelKey::All, &question.id).name;
        AxisLabel { mark: Some(question.id.clone()), short, documents, ..label }
    };
    project.questions.iter().filter(|question| answered.contains(&question.id.as_str())).map(label).collect()
}

fn documents(base: &Base) -> Vec<AxisLabel> {
    let of = |key| {
        let document = base.project.documents.get(key)?;
        let short = AxisLabel::plain(LabelKey::Document(key), &document.short).name;
        let label = AxisLabel::plain(LabelKey::Document(key), &document.title);
        Some(AxisLabel { short, id: Some(document.id), documents: 1, ..label })
    };
    documents_in_order(base.project).into_iter().filter(|&key| base.has(key)).filter_map(of).collect()
}

fn cases(base: &Base) -> Vec<AxisLabel> {
    let project = base.project;
    let mut in_case = vec![0u32; project.cases.bound()];
    let mut in_none = 0;
    for document in base.documents() {
        let cases = cases_of(project, document);
        in_none += u32::from(cases.is_empty());
        cases.iter().for_each(|case| in_case[case.no() as usize] += 1);
    }
    let mut order: Vec<_> = project.cases.iter().collect();
    order.retain(|(key, _)| base.chosen.is_none() || in_case[key.no() as usize] > 0);
    order.sort_by(|(_, a), (_, b)| (&a.position, &a.name, a.id).cmp(&(&b.position, &b.name, b.id)));
    let of = |(key, case): (CaseKey, &crate::model::Case)| {
        let label = AxisLabel::plain(LabelKey::Case(key), &case.name);
        AxisLabel { id: Some(case.id), documents: in_case[key.no() as usize], ..label }
    };
    let mut out: Vec<AxisLabel> = order.into_iter().map(of).collect();
    if in_none > 0 {
        out.push(AxisLabel { documents: in_none, ..AxisLabel::said(LabelKey::NoCase, lang::label_no_case) });
    }
    out
}

fn coders(base: &Base) -> Vec<AxisLabel> {
    let project = base.project;
    let mut worked = vec![0u32; project.coders.bound()];
    let mut last = vec![None; project.coders.bound()];
    for document in base.documents() {
        for coder in project.excerpts_in(document).iter().filter_map(|&k| project.excerpts.get(k)).map(|e| e.coder) {
            let at = coder.no() as usize;
            if let (Some(last), Some(count)) = (last.get_mut(at), worked.get_mut(at))
                && last.replace(document) != Some(document)
            {
                *count += 1;
            }
        }
    }
    let mut order: Vec<_> = project.coders.iter().collect();
    order.sort_by_cached_key(|(_, coder)| (coder.name.to_lowercase(), coder.id));
    let of = |(key, coder): (CoderKey, &crate::model::Coder)| {
        let label = AxisLabel::plain(LabelKey::Coder(key), &coder.name);
        let short = AxisLabel::plain(LabelKey::Coder(key), &coder.initials).name;
        AxisLabel { id: Some(coder.id), documents: worked[key.no() as usize], short, ..label }
    };
    order.into_iter().map(of).collect()
}

fn speakers(base: &Base) -> Vec<AxisLabel> {
    let project = base.project;
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut out: Vec<AxisLabel> = Vec::new();
    let mut silent = 0;
    for document in documents_in_order(project).into_iter().filter(|&key| base.has(key)) {
        let turns = project.turns(document);
        let names = turns.map_or_else(Vec::new, speaking);
        for name in names {
            let next = out.len();
            let index = *at.entry(name).or_insert(next);
            if index == next {
                out.push(AxisLabel::plain(LabelKey::Speaker(name.to_owned()), name));
            }
            out[index].documents += 1;
        }
        silent += u32::from(has_silence(project, document, turns));
    }
    if silent > 0 {
        out.push(AxisLabel { documents: silent, ..AxisLabel::said(LabelKey::Nobody, lang::no_speaker) });
    }
    out
}

/// The names that speak in a document, in order of their first turn, each once.
fn speaking(turns: &Turns) -> Vec<&str> {
    let mut seen = vec![false; turns.names.len()];
    let mut out: Vec<&str> = Vec::new();
    for &speaker in &turns.speakers {
        if let (Some(seen), Some(name)) = (seen.get_mut(speaker as usize), turns.names.get(speaker as usize))
            && !std::mem::replace(seen, true)
            && !out.contains(&name.as_str())
        {
            out.push(name);
        }
    }
    out
}

/// Whether an excerpt may touch words that nobody speaks.
fn has_silence(project: &Project, document: DocumentKey, turns: Option<&Turns>) -> bool {
    let Some(first) = project.excerpts_in(document).first().and_then(|&k| project.excerpts.get(k)) else {
        return false;
    };
    let Some(turns) = turns else { return true };
    let nobody = |&speaker: &u16| turns.names.get(speaker as usize).is_none();
    turns.number_at(first.span.start) == 0 || turns.speakers.iter().any(nobody)
}

fn signs(base: &Base) -> Vec<AxisLabel> {
    let documents = base.count();
    let of = |valence, say| {
        let short = AxisLabel::plain(LabelKey::Sign(valence), valence.sign()).name;
        AxisLabel { documents, short, ..AxisLabel::said(LabelKey::Sign(valence), say) }
    };
    vec![
        of(Valence::For, lang::sign_for),
        of(Valence::Against, lang::sign_against),
        of(Valence::Neither, lang::label_neither),
    ]
}

/// What a document is for an attribute by one of its cases, or by having none.
pub(super) fn value_key(project: &Project, case: Option<CaseKey>, attribute: AttributeKey) -> LabelKey {
    match case.map_or(CaseValue::Missing, |case| project.value(case, attribute)) {
        CaseValue::Missing | CaseValue::Value("") => LabelKey::Missing,
        CaseValue::NotApplicable => LabelKey::NotApplicable,
        CaseValue::Value(value) => LabelKey::Value(value.to_owned()),
    }
}

fn values(base: &Base, key: AttributeKey) -> Vec<AxisLabel> {
    let project = base.project;
    let Some(attribute) = project.attributes.get(key) else { return Vec::new() };
    let mut found: HashMap<LabelKey, u32> = HashMap::new();
    for document in base.documents() {
        let cases = cases_of(project, document);
        let mut here: Vec<LabelKey> = cases.iter().map(|&case| value_key(project, Some(case), key)).collect();
        if here.is_empty() {
            here.push(LabelKey::Missing);
        }
        for (at, value) in here.iter().enumerate() {
            if !here[..at].contains(value) {
                *found.entry(value.clone()).or_default() += 1;
            }
        }
    }
    let mut out: Vec<AxisLabel> =
        found.into_iter().map(|(key, documents)| value_label(attribute, key, documents)).collect();
    out.sort_by_cached_key(|label| value_order(attribute, &label.key));
    out
}

fn value_label(attribute: &Attribute, key: LabelKey, documents: u32) -> AxisLabel {
    let label = match &key {
        LabelKey::NotApplicable => AxisLabel::said(key, lang::label_not_applicable),
        LabelKey::Value(value) => {
            let choice = attribute.choices.iter().find(|c| c.value == *value && !c.name.is_empty());
            let yes_no = attribute.kind == AttributeType::YesNo;
            match (choice, value.as_str()) {
                (Some(choice), _) => AxisLabel::new(key.clone(), choice.name.clone()),
                (None, "yes") if yes_no => AxisLabel::said(key, lang::label_yes),
                (None, "no") if yes_no => AxisLabel::said(key, lang::label_no),
                (None, plain) => AxisLabel::plain(key.clone(), plain),
            }
        }
        _ => AxisLabel::said(key, lang::label_missing),
    };
    AxisLabel { documents, ..label }
}

/// Place of a value: as listed, numbers by size, yes before no, then by alphabet; what is missing last.
fn value_order(attribute: &Attribute, key: &LabelKey) -> (u8, usize, u64, String, String) {
    let LabelKey::Value(value) = key else {
        return (if *key == LabelKey::NotApplicable { 1 } else { 2 }, 0, 0, String::new(), String::new());
    };
    let listed = attribute.choices.iter().position(|c| c.value == *value).unwrap_or(usize::MAX);
    let size = match attribute.kind {
        AttributeType::Number => value.trim().replace(',', ".").parse().map_or(u64::MAX, by_size),
        AttributeType::YesNo => u64::from(value != "yes"),
        _ => 0,
    };
    (0, listed, size, value.to_lowercase(), value.clone())
}

/// A number that is greater when the float is.
fn by_size(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{World, study};
    use super::*;
    use crate::model::{GroupKind, ValueChoice};

    fn names(dimension: Dimension, project: &Project) -> Vec<(String, u32)> {
        labels(dimension, project).into_iter().map(|l| (l.text(Lang::En).to_owned(), l.documents)).collect()
    }

    fn told(list: &[(&str, u32)]) -> Vec<(String, u32)> {
        list.iter().map(|&(name, n)| (name.to_owned(), n)).collect()
    }

    #[test]
    fn codes_stand_as_in_the_codebook() {
        let p = study();
        let marks = |d| labels(d, &p).into_iter().filter_map(|l| l.mark).collect::<Vec<_>>();
        assert_eq!(marks(Dimension::Codes), ["MAL", "MAL-01", "MAL-02", "HIN", "HIN-01", "HIN-02"]);
        assert_eq!(marks(Dimension::Kind(GroupKind::Obstacle)), ["HIN-01", "HIN-02"]);
        assert_eq!(marks(Dimension::Below(CodeKey::of(1))), ["MAL-01", "MAL-02"]);
    }

    #[test]
    fn values_stand_as_listed_with_their_documents_and_the_missing_last() {
        let mut w = World::default();
        let size = w.attribute("size", AttributeType::Choice, &["small", "large", "huge"]);
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| w.case(name));
        w.value(a, size, Some("large"));
        w.value(b, size, Some("small"));
        w.value(c, size, None);
        for (title, cases) in [("1", vec![a]), ("2", vec![b, a]), ("3", vec![c]), ("4", vec![d]), ("5", vec![])] {
            w.document(title, &cases);
        }
        w.project.attributes.get_mut(size).unwrap().choices[0] = ValueChoice {
            value: "small".to_owned(),
            name: Bilingual { en: "Small".to_owned(), sv: "Liten".to_owned() },
        };
        let p = w.done();
        let size = Dimension::Attribute(size);
        assert_eq!(names(size, &p), told(&[("Small", 1), ("large", 2), ("does not apply", 1), ("not filled in", 2)]));
        let first = &labels(size, &p)[0];
        assert_eq!((first.text(Lang::Sv), first.word(Lang::Sv)), ("Liten", "small"));
        assert_eq!(names(Dimension::Cases, &p), told(&[("a", 2), ("b", 1), ("c", 1), ("d", 1), ("no case", 1)]));
    }

    #[test]
    fn numbers_stand_by_size() {
        let mut w = World::default();
        let age = w.attribute("age", AttributeType::Number, &[]);
        for value in ["10", "9,5", "-3", "many", "100"] {
            let case = w.case(value);
            w.value(case, age, Some(value));
            w.document(value, &[case]);
        }
        let shown = names(Dimension::Attribute(age), &w.done());
        assert_eq!(shown, told(&[("-3", 1), ("9,5", 1), ("10", 1), ("100", 1), ("many", 1)]));
    }

    #[test]
    fn coders_and_speakers_have_the_documents_they_are_in() {
        let p = study();
        assert_eq!(names(Dimension::Coders, &p), told(&[("Anna", 2), ("Björn", 2)]));
        assert_eq!(names(Dimension::Speakers, &p), told(&[("I", 3), ("R", 3)]));
        assert_eq!(names(Dimension::Signs, &p), told(&[("for", 3), ("against", 3), ("no sign", 3)]));
    }

    #[test]
    fn words_nobody_speaks_have_a_label_where_they_are_coded() {
        let mut w = World::default();
        let (code, coder) = (w.code("A", "A", None), w.coder("Anna"));
        let (head, plain, spoken) = (w.document("1", &[]), w.document("2", &[]), w.document("3", &[]));
        w.turns(head, &[(10, Some("R"))]);
        w.turns(spoken, &[(0, Some("R"))]);
        for document in [head, plain, spoken] {
            w.excerpt(document, coder, (0, 5), &[(code, Valence::Neither)]);
        }
        assert_eq!(names(Dimension::Speakers, &w.done()), told(&[("R", 2), ("no speaker", 2)]));
    }
}
