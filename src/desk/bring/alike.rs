//! Which files that were read are nearly the same as an interview that is here, or as another of the files.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use uuid::Uuid;

use super::read::How;
use super::{Desk, Failure, Like};
use crate::exchange::import;
use crate::model::DocumentKey;
use crate::store;
use crate::text::{Sketch, Sketches, is_as_long, near_pairs, words_that_differ};

/// A file to be compared.
#[derive(Clone, Debug)]
pub struct Sketched {
    /// The file of the interview.
    pub path: PathBuf,
    /// The id its text has as a document.
    pub id: Uuid,
    /// What finds texts nearly the same.
    pub sketch: Sketch,
}

/// How a file is read, asked from several threads.
type HowOf<'a> = &'a (dyn Fn(&Path) -> How + Sync);

/// The interviews that are here, as far as a comparison needs to know them.
#[derive(Clone, Debug, Default)]
pub struct KnownInterviews {
    path: PathBuf,
    /// Number, words, and what it is cited with.
    documents: Vec<(DocumentKey, u32, String)>,
    ids: HashSet<Uuid>,
}

impl Desk {
    /// What [`alike`] needs to know of the project, to compare beside the screen's thread.
    pub fn here(&self) -> KnownInterviews {
        let all = self.project.documents.iter();
        let documents = all.map(|(key, d)| (key, d.words, d.cited().to_owned())).collect();
        let ids = self.project.documents.iter().map(|(_, d)| d.id).collect();
        KnownInterviews { path: self.path().to_owned(), documents, ids }
    }
}

/// Which of the files are nearly the same text as an interview that is here, else as an earlier of the files; the very
/// same text is left out. `go_on` is asked between steps.
///
/// # Errors
/// When the project's file cannot be read.
pub fn alike(
    here: &KnownInterviews,
    files: &[Sketched],
    how: HowOf,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<HashMap<PathBuf, Like>, Failure> {
    let mut seen = here.ids.clone();
    let files: Vec<&Sketched> = files.iter().filter(|file| seen.insert(file.id)).collect();
    let mut found = with_interviews(here, &files, how, go_on)?;
    let sketches: Vec<Sketch> = files.iter().map(|file| file.sketch.clone()).collect();
    for (later, earlier) in near_pairs(&sketches) {
        let (Some(later), Some(earlier)) = (files.get(later as usize), files.get(earlier as usize)) else { continue };
        if !go_on() || found.contains_key(&later.path) {
            continue;
        }
        let earlier_text = text_of(&earlier.path, how);
        let differ = earlier_text.zip(text_of(&later.path, how)).and_then(|(a, b)| words_that_differ(&a, &b));
        if let Some(differ) = differ {
            let name = earlier.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.insert(later.path.clone(), Like { name, differ });
        }
    }
    Ok(found)
}

/// Which files are nearly the same as an interview that is here: only interviews of about the same length are read.
fn with_interviews(
    here: &KnownInterviews,
    files: &[&Sketched],
    how: HowOf,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Result<HashMap<PathBuf, Like>, Failure> {
    let mut sketches = Sketches::default();
    files.iter().for_each(|file| sketches.add(&file.sketch));
    // Words of labels count in a sketch and not in a document: a little more room.
    let near = |a: u32, b: u32| is_as_long(a, b) || a.abs_diff(b) < 200;
    let fits = |words: u32| files.iter().any(|file| near(file.sketch.words(), words));
    let keys: Vec<DocumentKey> = here.documents.iter().filter(|d| fits(d.1)).map(|d| d.0).collect();
    let found: Mutex<HashMap<PathBuf, (u32, DocumentKey)>> = Mutex::default();
    store::ask_texts(&here.path, &keys, |key, text| {
        let close = if go_on() { sketches.near(&Sketch::of(text)) } else { Vec::new() };
        for file in close.into_iter().filter_map(|number| files.get(number as usize)) {
            let differ = text_of(&file.path, how).and_then(|own| words_that_differ(&own, text));
            if let (Some(differ), Ok(mut found)) = (differ, found.lock()) {
                let best = found.entry(file.path.clone()).or_insert((differ, key));
                *best = (*best).min((differ, key));
            }
        }
        None::<()>
    })?;
    let names: HashMap<DocumentKey, &String> = here.documents.iter().map(|d| (d.0, &d.2)).collect();
    let found = found.into_inner().unwrap_or_default().into_iter();
    let like = |(differ, key)| Like { name: names.get(&key).map(|n| (*n).clone()).unwrap_or_default(), differ };
    Ok(found.map(|(path, best)| (path, like(best))).collect())
}

/// The text of a file once more: it is not kept for the few that are alike.
fn text_of(path: &Path, how: HowOf) -> Option<String> {
    import::read(path, &how(path).options).ok().map(|document| document.text)
}
