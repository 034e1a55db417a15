//! What an erasing takes with it, and where else the words are: looked at before it is done.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use uuid::Uuid;

use super::{Desk, Failure};
use crate::exchange::export;
use crate::lang::Lang;
use crate::model::{CodeField, DocumentKey, Entity, EntityKind, Fields, Project, Value};
use crate::text::fold;

/// So many words in a row that also stand in an interview are called a quotation of it.
const QUOTED: usize = 5;

/// What an erasing takes with it, and where else the words may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goes {
    /// Interviews, with their titles.
    pub documents: Vec<String>,
    /// Words of their texts.
    pub words: u64,
    /// Excerpts, of all coders.
    pub excerpts: usize,
    /// Codings, of all coders.
    pub codings: usize,
    /// Memos on the interviews and on their excerpts.
    pub memos: usize,
    /// Things that stay and hold words in a row that also stand in the interviews.
    pub quoted: Vec<Quoted>,
    /// Other files beside the project that may hold the same words: copies by their names.
    pub copies: Vec<PathBuf>,
}

/// A text elsewhere in the project that holds words of an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// What holds them.
    pub thing: Entity,
    /// The register, where the thing is not erased whole: a code's example.
    pub field: Option<String>,
    /// The beginning of the words that stand in both.
    pub words: String,
}

impl Desk {
    /// What the erasing of interviews takes with it, and where else the words may be; nothing is changed.
    ///
    /// # Errors
    /// A text cannot be read.
    pub fn foretell_erase(&mut self, documents: &[DocumentKey]) -> Result<Goes, Failure> {
        let mut goes = Goes { copies: self.copies_beside(), ..Goes::default() };
        let mut gone: HashSet<Uuid> = HashSet::new();
        for &key in documents {
            let Some(document) = self.project.documents.get(key) else { continue };
            goes.documents.push(document.title.clone());
            goes.words += u64::from(document.words);
            gone.insert(document.id);
            for &excerpt in self.project.excerpts_in(key) {
                gone.extend(self.project.excerpts.get(excerpt).map(|excerpt| excerpt.id));
                goes.codings += self.project.codings_of(excerpt).count();
                goes.excerpts += 1;
            }
        }
        goes.memos = gone.iter().map(|&id| self.project.memos_on(id).len()).sum();
        let texts = texts(&self.project, &gone);
        for &key in documents {
            let transcript = self.transcript(key)?;
            let rows = rows_of_words(transcript.text.as_str());
            goes.quoted.extend(texts.iter().filter_map(|(thing, field, text)| {
                let words = words(text);
                let row = words.windows(QUOTED).find(|row| rows.contains(&row.join(" ")))?;
                Some(Quoted { thing: *thing, field: field.clone(), words: row.join(" ") })
            }));
        }
        Ok(goes)
    }

    /// Files in the project's folder that bear its name and more: what was copied before a merge, or backed up.
    fn copies_beside(&self) -> Vec<PathBuf> {
        let path = self.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let Ok(files) = std::fs::read_dir(folder.unwrap_or(std::path::Path::new("."))) else { return Vec::new() };
        let names = files.filter_map(Result::ok).map(|file| file.path());
        let is_copy = |file: &PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            file.file_name() != path.file_name()
                && name.starts_with(&stem)
                && name.contains(".kodbok")
                && !name.ends_with("-lock")
                && !name.ends_with("-journal")
        };
        let mut copies: Vec<PathBuf> = names.filter(is_copy).collect();
        copies.sort();
        copies
    }
}

/// A text that people wrote: the thing, the register where it is only one of many, and the words.
type WrittenText = (Entity, Option<String>, String);

/// What people wrote that is not about what goes: memos, what is weighed and found, and the examples of codes.
fn texts(project: &Project, gone: &HashSet<Uuid>) -> Vec<WrittenText> {
    use EntityKind::{Assessment, Code, Finding, Memo, Recommendation, Review, Summary};
    let mut out = Vec::new();
    for kind in [Memo, Summary, Assessment, Finding, Recommendation, Review] {
        for id in export::ids(project, kind) {
            let entity = Entity { kind, id };
            let words = project.image(entity).map(|image| words_of(&image.fields)).unwrap_or_default();
            out.push((entity, None, words));
        }
    }
    let about = |id| project.memos.iter().any(|(_, memo)| memo.id == id && gone.contains(&memo.on.id));
    out.retain(|(thing, ..)| thing.kind != Memo || !about(thing.id));
    for (_, code) in project.codes.iter() {
        for lang in [Lang::En, Lang::Sv] {
            let entity = Entity { kind: Code, id: code.id };
            let register = CodeField::Example.register_in(lang);
            out.push((entity, Some(register), code.example.clone().get_mut(lang).clone()));
        }
    }
    out
}

/// All words of a thing, one register after the other.
fn words_of(fields: &Fields) -> String {
    let word = |(_, value): &(_, Value)| match value {
        Value::Json(json) => json.as_str().map(str::to_owned),
        _ => None,
    };
    fields.iter().filter_map(word).collect::<Vec<_>>().join("\n")
}

/// The words of a text as search reads them, without marks around them.
fn words(text: &str) -> Vec<String> {
    let word = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}

fn rows_of_words(text: &str) -> BTreeSet<String> {
    words(text).windows(QUOTED).map(|row| row.join(" ")).collect()
}
