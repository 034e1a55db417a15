//! Which codes a query finds, and in which order (SCREENS.md §5).

mod hay;

use std::cmp::Reverse;

use memchr::memmem;

use crate::analysis::{code_counts, code_counts_in};
use crate::lang::Lang;
use crate::model::{Bilingual, Code, CodeField, CodeKey, DocumentKey, Key, Project, Valence};
use crate::text::Span;
use hay::{Hay, Level, MarkHay, QueryWord};

/// What is typed: words that must all be found, and a sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedQuery {
    /// As typed, without the sign.
    pub words: String,
    /// The sign at its end.
    pub sign: Option<Valence>,
    terms: Vec<QueryWord>,
    /// All words together, when there are several.
    whole: Option<QueryWord>,
    /// All words together without the blanks, as a mark may be typed: `hin 1`.
    joined: Option<QueryWord>,
}

impl TypedQuery {
    /// Reads what is typed.
    pub fn of(typed: &str) -> TypedQuery {
        let typed = typed.trim();
        let (words, sign) = match typed.chars().next_back() {
            Some('+') => (typed.trim_end_matches('+'), Some(Valence::For)),
            Some(c @ ('-' | '−' | '–')) => (typed.trim_end_matches(c), Some(Valence::Against)),
            _ => (typed, None),
        };
        let words = words.trim();
        let terms: Vec<QueryWord> = words.split_whitespace().filter_map(QueryWord::of).collect();
        let several = terms.len() > 1;
        let all = |between: &str| words.split_whitespace().collect::<Vec<_>>().join(between);
        TypedQuery {
            whole: several.then(|| QueryWord::of(&all(" "))).flatten(),
            joined: several.then(|| QueryWord::of(&all(""))).flatten(),
            words: words.to_owned(),
            sign,
            terms,
        }
    }

    /// Whether no word is typed, a sign at most.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// A code as the picker searches and shows it.
#[derive(Clone, Debug)]
pub struct CodeEntry {
    /// The code that is ranked.
    pub code: CodeKey,
    /// Excerpts that carry it.
    pub count: u32,
    /// Whether it is given as a code among others, not as a group.
    pub counted: bool,
    mark: Option<MarkHay>,
    /// Name and short name in the language of the screen, then in the other, each once; never empty.
    names: Vec<(Hay, bool)>,
    definition: Vec<Hay>,
    include: Vec<Hay>,
    /// Used in this interview.
    here: bool,
    /// Its place among the codes given last.
    last: usize,
}

/// The codes of a project, made ready for searching.
#[derive(Clone, Debug, Default)]
pub struct CodeIndex {
    /// In the codebook's order.
    pub entries: Vec<CodeEntry>,
}

/// Some words, and whether the query found them.
pub type HitPiece = (String, bool);

/// A hit as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownHit {
    /// The pieces of the mark, lit where letters were found.
    pub mark: Vec<HitPiece>,
    /// The name in the language of the screen.
    pub name: Vec<HitPiece>,
    /// What was found where the name does not show it.
    pub aside: Option<Aside>,
}

/// What was found beside the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// The short name, or a name in the other language.
    Name(Vec<HitPiece>),
    /// A part of the definition.
    Definition(Vec<HitPiece>),
    /// A part of when to use it.
    Include(Vec<HitPiece>),
}

/// Where the best of a term was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FoundIn {
    Mark,
    Name(usize),
    Definition(usize),
    Include(usize),
}

impl CodeIndex {
    /// The codes of a project, with what breaks ties: use in `document`, `last` (the newest first) and counts.
    pub fn of(project: &Project, document: DocumentKey, last: &[CodeKey], lang: Lang) -> CodeIndex {
        let counts = code_counts(project);
        let here = code_counts_in(project, document);
        let own = |counts: &[crate::analysis::RangeCounts], code: CodeKey| {
            counts.get(code.no() as usize).map_or(0, |c| c.own)
        };
        let order = &project.tree().order;
        let entries = order.iter().filter_map(|&key| {
            let code = project.codes.get(key)?;
            let is_group = project.tree().depth(key) == 0 && project.tree().subtree(key).len() > 1;
            Some(CodeEntry {
                code: key,
                count: own(&counts, key),
                counted: !is_group,
                mark: code.mark.as_deref().map(MarkHay::new),
                names: names_of(code, lang),
                definition: hays(code.field(CodeField::Definition), lang),
                include: hays(code.field(CodeField::Include), lang),
                here: own(&here, key) > 0,
                last: last.iter().position(|&l| l == key).unwrap_or(usize::MAX),
            })
        });
        CodeIndex { entries: entries.collect() }
    }

    /// What a query finds, the best first: as indices of entries.
    pub fn rank(&self, query: &TypedQuery) -> Vec<usize> {
        let finders: Vec<memmem::Finder> = query.terms.iter().map(|t| memmem::Finder::new(t.text.as_bytes())).collect();
        let mut hits: Vec<_> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                let grade = entry.grade(query, &finders)?;
                let use_of = (!entry.here, entry.last, Reverse(entry.count));
                let exact = grade.level > Level::WholeMark && !grade.exact;
                Some(((exact, grade.level, use_of, !grade.by_name, at), at))
            })
            .collect();
        hits.sort_unstable();
        hits.into_iter().map(|(_, at)| at).collect()
    }
}

/// How well an entry answers a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Grade {
    /// Of its worst word.
    level: Level,
    /// Whether the accents are as typed.
    exact: bool,
    /// Whether the name itself says it, not only the short name.
    by_name: bool,
}

impl CodeEntry {
    /// Its mark; empty when it has none.
    pub fn mark_words(&self) -> &str {
        self.mark.as_ref().map_or("", |mark| &mark.words)
    }

    fn grade(&self, query: &TypedQuery, finders: &[memmem::Finder]) -> Option<Grade> {
        let mut grade = Grade { level: Level::WholeMark, exact: true, by_name: true };
        let joined = query.joined.as_ref().and_then(|joined| self.mark.as_ref()?.level(joined));
        if let Some(level @ (Level::WholeMark | Level::Mark)) = joined {
            return Some(Grade { level, ..grade });
        }
        for (term, finder) in query.terms.iter().zip(finders) {
            let (level, at) = self.best(term, finder)?;
            let by_name = || self.names.iter().any(|(hay, short)| !short && hay.level(term) == Some(level));
            let is_short = matches!(at, FoundIn::Name(i) if self.names.get(i).is_some_and(|(_, short)| *short));
            grade.level = grade.level.max(level);
            let in_names = self.names.iter().any(|(hay, _)| hay.has_exactly(term));
            let deep = || self.definition.iter().chain(&self.include).any(|hay| hay.has_exactly(term));
            grade.exact &= at == FoundIn::Mark || in_names || (level == Level::Deep && deep());
            grade.by_name &= !is_short || level >= Level::Deep || by_name();
        }
        if let Some(whole) = &query.whole {
            let found = self.names.iter().filter_map(|(hay, _)| hay.level(whole)).min();
            grade.level = grade.level.max(Level::Mark).min(found.unwrap_or(Level::Near));
        }
        Some(grade)
    }

    /// Where a term is found best.
    fn best(&self, term: &QueryWord, finder: &memmem::Finder) -> Option<(Level, FoundIn)> {
        let in_mark = self.mark.as_ref().and_then(|mark| Some((mark.level(term)?, FoundIn::Mark)));
        let in_names =
            self.names.iter().enumerate().filter_map(|(i, (hay, _))| Some((hay.level(term)?, FoundIn::Name(i))));
        let found = in_mark.into_iter().chain(in_names).min_by_key(|&(level, _)| level);
        let deep = |list: &[Hay]| list.iter().position(|hay| hay.has(term, finder));
        found
            .or_else(|| Some((Level::Deep, FoundIn::Include(deep(&self.include)?))))
            .or_else(|| Some((Level::Deep, FoundIn::Definition(deep(&self.definition)?))))
            .or_else(|| Some((Level::Near, FoundIn::Name(self.names.iter().position(|(hay, _)| hay.is_near(term))?))))
    }

    /// How it is shown as a hit.
    pub fn shown(&self, query: &TypedQuery) -> ShownHit {
        let best = |term: &QueryWord| self.best(term, &memmem::Finder::new(term.text.as_bytes()));
        let places: Vec<FoundIn> = query.terms.iter().filter_map(best).map(|(_, at)| at).collect();
        let in_hay = |hay: &Hay| merged(query.terms.iter().flat_map(|term| hay.spans(term)).collect());
        let name = self.names.first().map(|(hay, _)| hay).cloned().unwrap_or_default();
        let mark = self.mark.clone().unwrap_or_default();
        let in_mark = merged(query.terms.iter().chain(&query.joined).flat_map(|term| mark.spans(term)).collect());
        let aside = places.iter().find_map(|&at| match at {
            FoundIn::Name(i) if i > 0 => {
                self.names.get(i).map(|(hay, _)| Aside::Name(pieces(&hay.words, &in_hay(hay))))
            }
            FoundIn::Definition(i) => self.definition.get(i).map(|hay| Aside::Definition(part(hay, &in_hay(hay)))),
            FoundIn::Include(i) => self.include.get(i).map(|hay| Aside::Include(part(hay, &in_hay(hay)))),
            _ => None,
        });
        // What is underlined in the name is what made it a hit.
        let spans = if places.contains(&FoundIn::Name(0)) { in_hay(&name) } else { Vec::new() };
        ShownHit { mark: pieces(&mark.words, &in_mark), name: pieces(&name.words, &spans), aside }
    }
}

fn names_of(code: &Code, lang: Lang) -> Vec<(Hay, bool)> {
    let other = lang.pick("sv", "en");
    let other = Lang::of(other).unwrap_or_default();
    let all = [
        (code.name.get(lang), false),
        (exactly(&code.short, lang), true),
        (exactly(&code.name, other), false),
        (exactly(&code.short, other), true),
    ];
    let mut names: Vec<(Hay, bool)> = Vec::new();
    for (words, short) in all {
        if names.is_empty() || !(words.is_empty() || names.iter().any(|(hay, _)| hay.words == words)) {
            names.push((Hay::new(words), short));
        }
    }
    names
}

/// The text in exactly this language.
fn exactly(words: &Bilingual, lang: Lang) -> &str {
    match lang {
        Lang::En => &words.en,
        Lang::Sv => &words.sv,
    }
}

fn hays(words: &Bilingual, lang: Lang) -> Vec<Hay> {
    let mut both = vec![words.get(lang)];
    both.extend([words.en.as_str(), words.sv.as_str()].iter().filter(|&&w| w != words.get(lang)));
    both.into_iter().filter(|w| !w.is_empty()).map(Hay::new).collect()
}

/// Spans in order, those that touch joined.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => out.push(span),
        }
    }
    out
}

/// Words cut into what was found and what was not.
fn pieces(words: &str, spans: &[Span]) -> Vec<HitPiece> {
    let mut out: Vec<HitPiece> = Vec::new();
    for (at, c) in (0..).zip(words.chars()) {
        let hit = spans.iter().any(|span| span.contains(at));
        match out.last_mut() {
            Some((last, was)) if *was == hit => last.push(c),
            _ => out.push((c.to_string(), hit)),
        }
    }
    out
}

/// The first piece of a part that does not begin where the words begin.
pub const CUT: &str = "…";

/// How many letters are shown before what was found in a definition.
const BEFORE: u32 = 14;

/// The part of a definition from a little before what was found.
fn part(hay: &Hay, spans: &[Span]) -> Vec<HitPiece> {
    let from = spans.first().map_or(0, |span| span.start.saturating_sub(BEFORE));
    let words: Vec<char> = hay.words.chars().collect();
    let start = match from {
        0 => 0,
        _ => words.iter().skip(from as usize).position(|c| c.is_whitespace()).map_or(from, |i| from + i as u32 + 1),
    };
    let start = spans.first().map_or(start, |span| start.min(span.start));
    let moved: Vec<Span> = spans.iter().map(|s| Span::new(s.start - start, s.end - start)).collect();
    let rest: String = words.iter().skip(start as usize).collect();
    let mut out = pieces(&rest, &moved);
    if start > 0 {
        out.insert(0, (CUT.to_owned(), false));
    }
    out
}
