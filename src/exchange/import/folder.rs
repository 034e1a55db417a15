//! Which files of the paths somebody gave are meant.

use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use super::document::ending;
use super::{bytes_of, utterances};
use crate::exchange::Error;

/// More folders inside one another than anybody files interviews in; links cannot make it endless.
const DEEPEST: usize = 40;

/// What the paths hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderContents {
    /// Files to read as interviews: those named, and those found in folders, by folder and name.
    pub documents: Vec<PathBuf>,
    /// Tables (csv, tsv, xlsx) found in folders that are no transcripts: perhaps the attributes.
    pub tables: Vec<PathBuf>,
    /// Files found in folders that belong to programs (projects, codebooks and other JSON): not read.
    pub left_out: Vec<PathBuf>,
}

/// Walks paths. A file that is named is taken as it is; in folders, hidden files and lock files are passed over, and
/// links are followed only to files inside the same folder.
///
/// # Errors
/// When a path is not there or a folder cannot be read.
pub fn walk(paths: &[PathBuf]) -> Result<FolderContents, Error> {
    let mut out = FolderContents::default();
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|e| failed(path, &e))?;
        if meta.is_dir() {
            folder(path, &mut out)?;
        } else {
            out.documents.push(path.clone());
        }
    }
    let mut seen = std::collections::HashSet::new();
    out.documents.retain(|path| seen.insert(path.clone()));
    Ok(out)
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::io(path.display().to_string(), error)
}

/// Walks one folder and those below it, without recursion.
fn folder(root: &Path, out: &mut FolderContents) -> Result<(), Error> {
    let real = root.canonicalize().map_err(|e| failed(root, &e))?;
    let mut waiting = vec![(root.to_owned(), 0)];
    while let Some((place, depth)) = waiting.pop() {
        let mut entries: Vec<DirEntry> =
            std::fs::read_dir(&place).and_then(Iterator::collect).map_err(|e| failed(&place, &e))?;
        entries.sort_by_key(DirEntry::file_name);
        let mut folders = Vec::new();
        for entry in entries {
            let Ok(kind) = entry.file_type() else { continue };
            let path = entry.path();
            if is_passed_over(&entry.file_name().to_string_lossy()) {
                continue;
            }
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if kind.is_file() || (kind.is_symlink() && is_file_inside(&path, &real)) {
                sort(path, out);
            }
        }
        // The last one waiting is walked first.
        waiting.extend(folders.into_iter().rev());
    }
    Ok(())
}

/// Hidden files, and those that programs leave beside an open or deleted file.
fn is_passed_over(name: &str) -> bool {
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || name.ends_with("-lock")
        || name.ends_with("-journal")
        || matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

/// Whether a link leads to a file that is inside the folder.
fn is_file_inside(link: &Path, root: &Path) -> bool {
    link.canonicalize().is_ok_and(|to| to.starts_with(root) && to.is_file())
}

/// Whether a table in a folder is an interview: nobody named it as one, so its columns must say so.
fn is_transcript(path: &Path, name: &str) -> bool {
    bytes_of(path).is_ok_and(|bytes| utterances::is_transcript(name, &bytes))
}

fn sort(path: PathBuf, out: &mut FolderContents) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match ending(&name).as_str() {
        "csv" | "tsv" | "xlsx" if !is_transcript(&path, &name) => out.tables.push(path),
        "json" | "kodbok" | "db" | "sqlite" | "sqlite3" => out.left_out.push(path),
        _ => out.documents.push(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_tables_are_told_by_their_columns_and_links_stay_inside() {
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        };
        for name in
            ["b.txt", "a/2.md", "a/1.txt", "c.docx", ".dold.txt", "~$c.docx", "p.kodbok", "p.kodbok-lock", "m.csv"]
        {
            put(name);
        }
        std::fs::write(dir.path().join("talk.csv"), "speaker,text\nAnna,Hur?\n").unwrap();
        std::fs::write(outside.path().join("secret.txt"), "x").unwrap();
        #[cfg(unix)]
        for (to, link) in [(outside.path().join("secret.txt"), "out.txt"), (outside.path().to_owned(), "outdir")] {
            std::os::unix::fs::symlink(to, dir.path().join(link)).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/round")).unwrap();
        let found = walk(&[dir.path().to_owned()]).unwrap();
        let names = |paths: &[PathBuf]| -> Vec<String> {
            paths.iter().map(|p| p.strip_prefix(dir.path()).unwrap().display().to_string()).collect()
        };
        assert_eq!(names(&found.documents), ["b.txt", "c.docx", "talk.csv", "a/1.txt", "a/2.md"]);
        assert_eq!(names(&found.tables), ["m.csv"]);
        assert_eq!(names(&found.left_out), ["p.kodbok"]);
        assert!(walk(&[dir.path().join("none")]).is_err());
        let named = dir.path().join("m.csv");
        assert_eq!(walk(std::slice::from_ref(&named)).unwrap().documents, [named]);
    }
}
