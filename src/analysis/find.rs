//! What a word means: a code, a document, a coder, an attribute; else the nearest names.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::lang::{self, Lang};
use crate::model::{AttributeKey, CodeKey, CoderKey, Document, DocumentKey, Project};
use crate::text::fold;

/// What a word was looked for among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoundAmong {
    /// What a table is broken down by.
    Dimension,
    /// A code of the codebook.
    Code,
    /// An interview of the project.
    Document,
    /// A coder of the project.
    Coder,
    /// An attribute of the cases.
    Attribute,
    /// A way to count.
    Measure,
    /// What a per cent is of.
    Percent,
    /// How two codes meet.
    Meet,
}

impl FoundAmong {
    /// The words for that there is no such thing: `no code`.
    fn none(self, lang: Lang) -> String {
        match self {
            FoundAmong::Dimension => lang::none_dimension(lang),
            FoundAmong::Code => lang::no_code(lang),
            FoundAmong::Document => lang::no_interview(lang),
            FoundAmong::Coder => lang::none_coder(lang),
            FoundAmong::Attribute => lang::none_attribute(lang),
            FoundAmong::Measure => lang::none_measure(lang),
            FoundAmong::Percent => lang::none_percent(lang),
            FoundAmong::Meet => lang::none_meet(lang),
        }
    }
}

/// A word that means nothing here, or several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What it was looked for among.
    pub what: FoundAmong,
    /// As it was typed.
    pub word: String,
    /// The nearest words that would do, best first, at most five; when `several`, those it may mean.
    pub nearest: Vec<String>,
    /// Whether it means several things.
    pub several: bool,
}

impl Unknown {
    /// A word that means nothing.
    pub fn new(what: FoundAmong, word: &str, nearest: Vec<String>) -> Unknown {
        Unknown { what, word: word.to_owned(), nearest, several: false }
    }

    /// A word that means several things, told by their names, or by their ids where names do not part them.
    fn several(what: FoundAmong, word: &str, mut names: Vec<String>, ids: Vec<Uuid>) -> Unknown {
        let all: BTreeSet<&String> = names.iter().collect();
        if all.len() < ids.len() {
            names = ids.iter().map(Uuid::to_string).collect();
        }
        names.truncate(MOST);
        Unknown { what, word: word.to_owned(), nearest: names, several: true }
    }

    /// One sentence with the way out.
    pub fn say(&self, lang: Lang) -> String {
        let (what, word, names) = (self.what.none(lang), &self.word, self.nearest.join(" · "));
        match (self.several, names.is_empty()) {
            (true, _) => lang::unknown_several(lang, word, names),
            (false, true) => lang::unknown_none(lang, what, word),
            (false, false) => lang::unknown_nearest(lang, what, word, names),
        }
    }
}

/// How many nearest names are told.
const MOST: usize = 5;

/// A code by mark, name, place (`Obstacles / Short-term funding`), id or short name, in either language, without regard
/// to case when that leaves one. A code that was merged away is found when no other answers, as the one it is now.
///
/// # Errors
/// The nearest marks and names; or the places of all it may mean.
pub fn find_code(project: &Project, word: &str) -> Result<CodeKey, Unknown> {
    let word = word.trim();
    if let Some(key) = Uuid::try_parse(word).ok().and_then(|id| project.code(id)) {
        return Ok(project.target(key));
    }
    let found = codes_named(project, word);
    match found[..] {
        [one] => Ok(one),
        [] => {
            let order = project.tree().order.iter();
            let known: Vec<String> = order.flat_map(|&k| [marks(project, k), names_of(project, k)].concat()).collect();
            Err(Unknown::new(FoundAmong::Code, word, nearest(word, known.iter().map(String::as_str))))
        }
        _ => {
            let places = found.iter().map(|&key| code_path(project, key, project.language)).collect();
            let ids = found.iter().filter_map(|&key| project.codes.get(key)).map(|c| c.id).collect();
            Err(Unknown::several(FoundAmong::Code, word, places, ids))
        }
    }
}

/// All codes of a name, by the first form of name that any has.
fn codes_named(project: &Project, word: &str) -> Vec<CodeKey> {
    let order = &project.tree().order;
    for form in [marks, names_of, paths, shorts] {
        let found = pick(order.iter().flat_map(|&key| form(project, key).map(|name| (name, key))), word);
        if !found.is_empty() {
            return found;
        }
    }
    let merged = project.codes.keys().filter(|&key| project.target(key) != key);
    let named = |key| [marks(project, key), names_of(project, key)].concat().into_iter().map(move |name| (name, key));
    let mut found: Vec<CodeKey> = pick(merged.flat_map(named), word);
    found.iter_mut().for_each(|key| *key = project.target(*key));
    found.sort();
    found.dedup();
    found
}

fn marks(project: &Project, key: CodeKey) -> [String; 2] {
    [project.codes.get(key).and_then(|c| c.mark.clone()).unwrap_or_default(), String::new()]
}

fn names_of(project: &Project, key: CodeKey) -> [String; 2] {
    project.codes.get(key).map_or_else(Default::default, |c| [c.name.en.clone(), c.name.sv.clone()])
}

fn shorts(project: &Project, key: CodeKey) -> [String; 2] {
    project.codes.get(key).map_or_else(Default::default, |c| [c.short.en.clone(), c.short.sv.clone()])
}

fn paths(project: &Project, key: CodeKey) -> [String; 2] {
    [Lang::En, Lang::Sv].map(|lang| code_path(project, key, lang))
}

/// A code's place: the names from its group down, `Obstacles / Short-term funding`.
pub fn code_path(project: &Project, code: CodeKey, lang: Lang) -> String {
    let up = std::iter::successors(Some(project.target(code)), |&key| project.tree().parent(key));
    let mut names: Vec<&str> = up.filter_map(|key| Some(project.codes.get(key)?.name.get(lang))).collect();
    names.reverse();
    names.join(" / ")
}

/// The things whose name is the word: by exact case when there are any, else without regard to case. Each once.
fn pick<K: Copy + Ord>(names: impl Iterator<Item = (String, K)>, word: &str) -> Vec<K> {
    if word.is_empty() {
        return Vec::new();
    }
    let lower = loose(word);
    let mut exact = Vec::new();
    let mut alike = Vec::new();
    for (name, key) in names {
        if name == word {
            exact.push(key);
        } else if !name.is_empty() && loose(&name) == lower {
            alike.push(key);
        }
    }
    let mut found = if exact.is_empty() { alike } else { exact };
    found.sort();
    found.dedup();
    found
}

/// Lower case, with the same blanks around the `/` of a place.
fn loose(name: &str) -> String {
    name.to_lowercase().split('/').map(str::trim).collect::<Vec<_>>().join("/")
}

/// All documents a word means: by id, title, file name with or without ending, or short name; the first of these that
/// fits decides. Without regard to case when no exact one fits.
pub fn find_documents(project: &Project, word: &str) -> Vec<DocumentKey> {
    let word = word.trim();
    if let Some(key) = Uuid::try_parse(word).ok().and_then(|id| project.document(id)) {
        return vec![key];
    }
    let forms: [fn(&Document) -> &str; 4] = [|d| &d.title, |d| &d.file, |d| stem(&d.file), |d| &d.short];
    let of = |form: fn(&Document) -> &str| project.documents.iter().map(move |(key, d)| (form(d).to_owned(), key));
    forms.into_iter().map(|form| pick(of(form), word)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The one document a word means.
///
/// # Errors
/// The nearest titles and file names; or the file names (else ids) of all it may mean.
pub fn find_document(project: &Project, word: &str) -> Result<DocumentKey, Unknown> {
    let found = find_documents(project, word);
    let all = || project.documents.iter().map(|(_, d)| d);
    match found[..] {
        [one] => Ok(one),
        [] => {
            let names = all().flat_map(|d| [&*d.title, &*d.file, stem(&d.file), &*d.short]);
            Err(Unknown::new(FoundAmong::Document, word, nearest(word, names)))
        }
        _ => {
            let documents = || found.iter().filter_map(|&key| project.documents.get(key));
            let files = documents().map(|d| d.file.clone()).collect();
            Err(Unknown::several(FoundAmong::Document, word, files, documents().map(|d| d.id).collect()))
        }
    }
}

/// A file name without its ending.
fn stem(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

/// A coder by name or id.
///
/// # Errors
/// The nearest names; or the ids of all it may mean.
pub fn find_coder(project: &Project, word: &str) -> Result<CoderKey, Unknown> {
    if let Some(key) = Uuid::try_parse(word.trim()).ok().and_then(|id| project.coder(id)) {
        return Ok(key);
    }
    let found = pick(project.coders.iter().map(|(key, c)| (c.name.clone(), key)), word.trim());
    match found[..] {
        [one] => Ok(one),
        [] => {
            let names = project.coders.iter().map(|(_, c)| c.name.as_str());
            Err(Unknown::new(FoundAmong::Coder, word, nearest(word, names)))
        }
        _ => {
            let coders = || found.iter().filter_map(|&key| project.coders.get(key));
            let names = coders().map(|c| c.name.clone()).collect();
            Err(Unknown::several(FoundAmong::Coder, word, names, coders().map(|c| c.id).collect()))
        }
    }
}

/// An attribute by what commands call it, else by its name in either language.
///
/// # Errors
/// The nearest names to a word.
pub fn find_attribute(project: &Project, word: &str) -> Result<AttributeKey, Unknown> {
    let word = word.trim();
    let keys = project.attributes.iter().map(|(key, a)| (a.key.clone(), key));
    let names = project.attributes.iter().flat_map(|(key, a)| [(a.name.en.clone(), key), (a.name.sv.clone(), key)]);
    let mut found = pick(keys, word);
    if found.is_empty() {
        found = pick(names, word);
    }
    match found[..] {
        [one] => Ok(one),
        [] => {
            let names = project.attributes.iter().flat_map(|(_, a)| [&*a.key, &*a.name.en, &*a.name.sv]);
            Err(Unknown::new(FoundAmong::Attribute, word, nearest(word, names)))
        }
        _ => {
            let attributes = || found.iter().filter_map(|&key| project.attributes.get(key));
            let keys = attributes().map(|a| a.key.clone()).collect();
            Err(Unknown::several(FoundAmong::Attribute, word, keys, attributes().map(|a| a.id).collect()))
        }
    }
}

/// The names nearest to a word, best first, at most five: those that begin with it, those that hold it, then those a
/// few letters away. Case and accents do not matter. Names that are nothing like it are left out.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wanted: Vec<char> = fold(word.trim()).chars().collect();
    let mut ranked: Vec<(usize, usize, &str)> = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        if let Some(far) = distance(&wanted, name) {
            ranked.push((far, at, name));
        }
    }
    ranked.sort();
    let mut out: Vec<String> = Vec::new();
    for (_, _, name) in ranked {
        if out.len() < MOST && !out.iter().any(|n| n == name) {
            out.push(name.to_owned());
        }
    }
    out
}

/// How far a name is from the wanted letters: 0 begins with them, 1 holds them, else the letters to change, when they
/// are at most a third of the longer of the two (and one is always allowed).
fn distance(wanted: &[char], name: &str) -> Option<usize> {
    let name = fold(name);
    if name.is_empty() || wanted.is_empty() {
        return None;
    }
    let word: String = wanted.iter().collect();
    if name.starts_with(&word) || word.starts_with(&name) {
        return Some(0);
    }
    if wanted.len() > 2 && name.contains(&word) {
        return Some(1);
    }
    let name: Vec<char> = name.chars().collect();
    let far = changes(wanted, &name);
    (far <= (wanted.len().max(name.len()) / 3).max(1)).then_some(far + 1)
}

/// The fewest letters to put in, take out or replace that turn one word into the other.
fn changes(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut above_left = i;
        let mut left = i + 1;
        for (slot, b) in row.iter_mut().skip(1).zip(to) {
            let cost = (above_left + usize::from(a != b)).min(left + 1).min(*slot + 1);
            above_left = std::mem::replace(slot, cost);
            left = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(from.len())
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{World, study};
    use super::*;
    use crate::model::Key;

    fn mark_of(project: &Project, word: &str) -> String {
        let key = find_code(project, word).unwrap();
        project.codes.get(key).unwrap().mark.clone().unwrap()
    }

    #[test]
    fn a_code_is_found_by_mark_name_place_and_id_in_any_case() {
        let p = study();
        let id = p.codes.get(CodeKey::of(5)).unwrap().id.to_string();
        for word in
            ["HIN-01", "hin-01", "Short-term funding", "short-TERM funding", "obstacles/short-term funding", " HIN-01 "]
        {
            assert_eq!(mark_of(&p, word), "HIN-01", "{word}");
        }
        assert_eq!(mark_of(&p, &id), "HIN-01");
        assert_eq!(mark_of(&p, "Obstacles / State governance"), "HIN-02");
        assert_eq!(mark_of(&p, "obstacles"), "HIN");
    }

    #[test]
    fn either_language_finds_a_code() {
        let mut p = study();
        p.codes.get_mut(CodeKey::of(5)).unwrap().name.sv = "Kortsiktig finansiering".to_owned();
        p.codes.get_mut(CodeKey::of(4)).unwrap().name.sv = "Hinder".to_owned();
        assert_eq!(mark_of(&p, "kortsiktig finansiering"), "HIN-01");
        assert_eq!(mark_of(&p, "Hinder / Kortsiktig finansiering"), "HIN-01");
        assert_eq!(code_path(&p, CodeKey::of(5), Lang::Sv), "Hinder / Kortsiktig finansiering");
    }

    #[test]
    fn a_wrong_code_is_answered_with_the_nearest() {
        let p = study();
        let answer = find_code(&p, "Short-term fundign").unwrap_err();
        assert_eq!(answer.nearest[0], "Short-term funding");
        assert_eq!(answer.say(Lang::En), "There is no code “Short-term fundign”. Nearest: Short-term funding");
        assert_eq!(find_code(&p, "HIN-9").unwrap_err().nearest[..2], ["HIN", "HIN-01"]);
        assert_eq!(find_code(&p, "xyzzy").unwrap_err().say(Lang::Sv), "Det finns ingen kod ”xyzzy”.");
        assert!(find_code(&p, "").is_err());
    }

    #[test]
    fn a_name_of_two_codes_is_answered_with_their_places() {
        let mut w = World::default();
        let (a, b) = (w.group("A", "Here", None), w.group("B", "There", None));
        w.code("A-1", "Trust", Some(a));
        w.code("B-1", "trust", Some(b));
        w.code("C-1", "Same", Some(a));
        w.code("C-1", "Same", Some(a));
        let p = w.done();
        let answer = find_code(&p, "TRUST").unwrap_err();
        assert!(answer.several);
        assert_eq!(answer.nearest, ["Here / Trust", "There / trust"]);
        assert_eq!(mark_of(&p, "trust"), "B-1", "the exact one");
        assert_eq!(mark_of(&p, "Here / Trust"), "A-1");
        let ids = find_code(&p, "C-1").unwrap_err().nearest;
        assert!(ids.iter().all(|id| find_code(&p, id).is_ok()) && ids[0] != ids[1]);
    }

    #[test]
    fn a_code_merged_away_is_the_one_it_became() {
        let mut w = World::default();
        let kept = w.code("A", "Kept", None);
        let gone = w.code("B", "Gone", None);
        w.project.codes.get_mut(gone).unwrap().same_as = Some(kept);
        let p = w.done();
        assert_eq!(find_code(&p, "gone"), Ok(kept));
        assert_eq!(find_code(&p, &p.codes.get(gone).unwrap().id.to_string()), Ok(kept));
    }

    #[test]
    fn a_document_is_found_by_title_and_file_with_and_without_ending() {
        let mut w = World::default();
        let first = w.document("Almviken", &[]);
        w.project.documents.get_mut(first).unwrap().file = "01_A2.v2.txt".to_owned();
        let twins = [w.document("Twin", &[]), w.document("twin", &[])];
        let p = w.done();
        for word in ["almviken", "01_A2.v2.txt", "01_a2.V2", " Almviken "] {
            assert_eq!(find_document(&p, word), Ok(first), "{word}");
        }
        assert_eq!(find_documents(&p, "TWIN"), twins);
        assert_eq!(find_document(&p, "Twin"), Ok(twins[0]));
        assert_eq!(find_document(&p, "TWIN").unwrap_err().nearest, ["Twin.txt", "twin.txt"]);
        assert_eq!(find_document(&p, "almvikken").unwrap_err().nearest[0], "Almviken");
    }

    #[test]
    fn coders_and_attributes_are_found_or_told() {
        let p = study();
        assert_eq!(find_coder(&p, "björn"), Ok(CoderKey::of(2)));
        assert_eq!(find_coder(&p, "Bjorn").unwrap_err().nearest, ["Björn"]);
        assert_eq!(find_attribute(&p, "Actor"), Ok(AttributeKey::of(1)));
        assert_eq!(find_attribute(&p, "aktor").unwrap_err().nearest, ["actor"]);
    }

    #[test]
    fn changes_counts_letters() {
        let count = |a: &str, b: &str| changes(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("", "åäö"), 3);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("same", "same"), 0);
    }
}
