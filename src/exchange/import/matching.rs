//! Which document a name in a table means.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Names of documents, ready to be asked. Case does not matter, nor how an accented letter is written.
#[derive(Clone, Debug, Default)]
pub struct DocumentNames {
    /// By file name, by file name without ending, by title: the first that knows the name answers.
    levels: [HashMap<String, Vec<usize>>; 3],
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// No interview matches.
    None,
    /// One interview matches, by index.
    One(usize),
    /// Several, and nobody can tell which.
    Several(Vec<usize>),
}

impl DocumentNames {
    /// Takes in the file names and titles of documents, in order; answers are indexes into it.
    pub fn of<'a>(documents: impl IntoIterator<Item = (&'a str, &'a str)>) -> DocumentNames {
        let mut names = DocumentNames::default();
        for (i, (file, title)) in documents.into_iter().enumerate() {
            let keys = [folded(file), folded(stem(file)), folded(title)];
            for (level, key) in names.levels.iter_mut().zip(keys) {
                level.entry(key).or_default().push(i);
            }
        }
        names
    }

    /// The document of a file name with or without ending (another ending too), or of a title.
    pub fn find(&self, name: &str) -> NameMatch {
        let [files, stems, titles] = &self.levels;
        let (whole, bare) = (folded(name), folded(stem(name)));
        let asked = [(files, &whole), (stems, &whole), (stems, &bare), (titles, &whole)];
        match asked.into_iter().find_map(|(level, key)| level.get(key)).map(Vec::as_slice) {
            None | Some([]) => NameMatch::None,
            Some([one]) => NameMatch::One(*one),
            Some(several) => NameMatch::Several(several.to_vec()),
        }
    }
}

/// The document that a name means among a few.
pub fn find<'a>(name: &str, documents: impl IntoIterator<Item = (&'a str, &'a str)>) -> NameMatch {
    DocumentNames::of(documents).find(name)
}

/// A file name without folders and ending.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && is_ending(ending) => stem,
        _ => name,
    }
}

/// `txt` is an ending, ` Eva` in `Dr. Eva` is not.
fn is_ending(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn folded(name: &str) -> String {
    name.trim().nfc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_with_and_without_ending_and_by_title() {
        let documents = [("01_Åsa.docx", "Åsa"), ("02.txt", "Tallmo – ordförande"), ("b/02.md", "Annan")];
        let found = |name: &str| find(name, documents);
        assert_eq!(found("01_a\u{30a}sa.DOCX"), NameMatch::One(0));
        assert_eq!(found("01_åsa"), NameMatch::One(0));
        assert_eq!(found("01_åsa.txt"), NameMatch::One(0));
        assert_eq!(found("tallmo – Ordförande "), NameMatch::One(1));
        assert_eq!(found("02.txt"), NameMatch::One(1));
        assert_eq!(found("02"), NameMatch::Several(vec![1, 2]));
        assert_eq!(found("03"), NameMatch::None);
    }
}
