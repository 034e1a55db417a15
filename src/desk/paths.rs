//! Paths that are typed: what they mean, how they are completed, and which are proposed for new files.

use std::path::{Path, PathBuf};

/// What Tab made of a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completed {
    /// What stands in the field now.
    pub text: String,
    /// What it can go on with, when that is more than one thing: names, folders with a `/`.
    pub names: Vec<String>,
    /// What stands before such a name, when the line is one path.
    pub before: Option<String>,
}

/// The ending of a project's file.
pub const ENDING: &str = ".kodbok";

/// Files that a project leaves beside itself while it is open.
const BESIDE: [&str; 4] = [".kodbok-lock", ".kodbok-journal", ".kodbok-wal", ".kodbok-shm"];

/// A path as it was typed: `~` is the home folder.
pub fn path_of(typed: &str) -> PathBuf {
    let typed = typed.trim();
    if let Some(path) = of_address(typed) {
        return path;
    }
    let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match (typed.strip_prefix('~'), home()) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with(['/', '\\']) => home.join(&rest[1..]),
        _ => PathBuf::from(typed),
    }
}

/// The path of an address as file managers drop it: `file:///home/anna/a%20b.txt`.
fn of_address(typed: &str) -> Option<PathBuf> {
    let rest = typed.strip_prefix("file://")?;
    // A host may stand before the path.
    let path = rest.get(rest.find('/')?..)?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.as_bytes();
    while let Some((&byte, rest)) = left.split_first() {
        let hex = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.filter(|_| byte == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                left = rest.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                left = rest;
            }
        }
    }
    Some(PathBuf::from(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The paths of a line: all of it when that is there, else its pieces as a shell takes them (`'a b.txt'`, `a\ b.txt`),
/// which is how terminals write files that are dropped on them.
pub fn paths_of(typed: &str) -> Vec<PathBuf> {
    let whole = path_of(typed);
    if typed.trim().is_empty() || whole.exists() {
        return if typed.trim().is_empty() { Vec::new() } else { vec![whole] };
    }
    pieces(typed).into_iter().map(|piece| path_of(&piece.words)).collect()
}

/// Whether words are paths of files and folders that are there.
pub fn are_files(typed: &str) -> bool {
    let paths = paths_of(typed);
    !paths.is_empty() && paths.iter().all(|path| path.exists())
}

/// A piece of a line, with the byte it begins at.
struct PathPiece {
    from: usize,
    words: String,
}

fn pieces(line: &str) -> Vec<PathPiece> {
    let mut out: Vec<PathPiece> = Vec::new();
    let (mut open, mut quote, mut escaped) = (false, None, false);
    for (at, c) in line.char_indices() {
        let blank = c.is_whitespace() && quote.is_none() && !escaped;
        if blank {
            open = false;
            continue;
        }
        if !open {
            out.push(PathPiece { from: at, words: String::new() });
            open = true;
        }
        let Some(piece) = out.last_mut() else { continue };
        match (quote, c) {
            (_, _) if escaped => {
                piece.words.push(c);
                escaped = false;
            }
            (Some(q), c) if c == q => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '\\') if cfg!(unix) => escaped = true,
            _ => piece.words.push(c),
        }
    }
    out
}

/// Completes the path at the end of a line as far as there is one way to go on: folders, and files that `fits` takes by
/// their names. Hidden ones are left out until their point is typed, files that a project leaves beside itself always.
pub fn complete(line: &str, fits: impl Fn(&str) -> bool) -> Completed {
    let found = going_on(line, &fits);
    if let Some((rest, names)) = found {
        let before = line.get(..name_start(line)).map(str::to_owned);
        return Completed { text: format!("{line}{rest}"), names, before };
    }
    let last = pieces(line).pop();
    let Some(last) = last.filter(|piece| piece.from > 0 || piece.words != line) else {
        return Completed { text: line.to_owned(), ..Completed::default() };
    };
    match going_on(&last.words, &fits) {
        None => Completed { text: line.to_owned(), ..Completed::default() },
        Some((rest, names)) => {
            let before = line.get(..last.from).unwrap_or("");
            let whole = format!("{}{rest}", last.words);
            let written = if whole.contains(char::is_whitespace) { format!("'{whole}'") } else { whole };
            Completed { text: format!("{before}{written}"), names, before: None }
        }
    }
}

/// What a path goes on with, and the names there are to choose from; none when nothing begins like it.
fn going_on(typed: &str, fits: &impl Fn(&str) -> bool) -> Option<(String, Vec<String>)> {
    let path = path_of(typed);
    if typed == "~" || typed == ".." {
        return Some(("/".into(), Vec::new()));
    }
    let begun = typed.get(name_start(typed)..).unwrap_or("");
    let folder = if begun.is_empty() { path } else { path.parent().map(Path::to_owned).unwrap_or_default() };
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let mut names = names_in(&folder, begun, fits);
    names.sort();
    let first = names.first()?;
    let same = names.iter().fold(first.chars().count(), |n, name| n.min(same_start(first, name)));
    let common: String = first.chars().take(same).collect();
    let rest = common.get(begun.len()..).unwrap_or("").to_owned();
    if names.len() == 1 {
        names.clear();
    }
    Some((rest, names))
}

/// Where the last name of a path begins, in bytes.
fn name_start(path: &str) -> usize {
    path.rfind(std::path::is_separator).map_or(0, |at| at + 1)
}

fn names_in(folder: &Path, begun: &str, fits: &impl Fn(&str) -> bool) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let hidden = name.starts_with('.') && !begun.starts_with('.');
        if hidden || !name.starts_with(begun) || BESIDE.iter().any(|end| name.ends_with(end)) {
            return None;
        }
        let is_folder = entry.path().is_dir();
        (is_folder || fits(&name)).then(|| if is_folder { format!("{name}/") } else { name })
    };
    entries.filter_map(Result::ok).filter_map(name).collect()
}

/// How many characters two names begin alike with.
fn same_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

/// A typed path with the ending of projects.
pub fn with_ending(typed: &str) -> PathBuf {
    let typed = typed.trim();
    match typed.to_lowercase().ends_with(ENDING) {
        true => path_of(typed),
        false => path_of(&format!("{typed}{ENDING}")),
    }
}

/// A path for a study of this name that is not taken: in the folder of documents, else at home.
pub fn proposed(name: &str, taken: impl Fn(&Path) -> bool) -> String {
    let folder = folder();
    let stem = file_name(name);
    if stem.is_empty() {
        return String::new();
    }
    let path = |n: usize| match n {
        1 => folder.join(format!("{stem}{ENDING}")),
        n => folder.join(format!("{stem} {n}{ENDING}")),
    };
    let free = (1..100).map(path).find(|path| !taken(path)).unwrap_or_else(|| path(1));
    shortened(&free)
}

fn folder() -> PathBuf {
    let documents = directories::UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
    let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    documents.filter(|folder| folder.is_dir()).or_else(home).unwrap_or_default()
}

/// A path with `~` for the home folder.
fn shortened(path: &Path) -> String {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let inside = home.as_deref().and_then(|home| path.strip_prefix(home).ok());
    match inside.filter(|rest| !rest.as_os_str().is_empty()) {
        Some(rest) => format!("~{}{}", std::path::MAIN_SEPARATOR, rest.display()),
        None => path.display().to_string(),
    }
}

/// A name without what systems do not take in names of files.
fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c };
    name.trim().trim_matches('.').chars().map(plain).take(80).collect::<String>().trim().to_owned()
}

/// Where an export goes at first: the folder of the project; for one in a hidden folder, as the demo's copy, the folder the program was started in.
pub fn export_folder(project: &Path) -> PathBuf {
    let folder = project.parent().map(Path::to_owned).unwrap_or_default();
    let is_hidden = |part: std::path::Component| part.as_os_str().to_string_lossy().starts_with('.');
    let named = |part: &std::path::Component| matches!(part, std::path::Component::Normal(_));
    let here = || std::env::current_dir().ok();
    match folder.components().filter(named).any(is_hidden) && !folder.starts_with(std::env::temp_dir()) {
        true => here().unwrap_or(folder),
        false => folder,
    }
}

/// A name that is a file name everywhere, for an export, and is typed on any keyboard: of letters, digits, points and
/// underscores; blanks and all else (`×`) become `-`.
pub fn export_name(stem: &str) -> String {
    let name = file_name(stem);
    let is_odd = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_');
    let pieces: Vec<&str> = name.split(is_odd).filter(|p| !p.is_empty()).collect();
    let name = pieces.join("-");
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "kodbok".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        folder
    }

    #[test]
    fn tab_goes_on_as_far_as_there_is_one_way() {
        let dir = folder(&["Intervjuer/a.txt", "Intervjuer/b.pdf", "Intervju 2.txt", ".dold.txt", "ö.txt"]);
        let root = dir.path().display().to_string();
        let text = |line: &str| complete(&format!("{root}/{line}"), |n| n.ends_with(".txt"));
        let first = text("In");
        assert_eq!(first.text, format!("{root}/Intervju"));
        assert_eq!(first.names, ["Intervju 2.txt", "Intervjuer/"]);
        assert_eq!(text("Intervjue").text, format!("{root}/Intervjuer/"));
        assert_eq!(text("Intervjuer/").text, format!("{root}/Intervjuer/a.txt"), "the only one that fits");
        assert_eq!(text("Intervju ").text, format!("{root}/Intervju 2.txt"), "blanks belong to the path");
        assert_eq!(text("ö").text, format!("{root}/ö.txt"));
        assert_eq!(text(".d").text, format!("{root}/.dold.txt"));
        let none = text("xyz");
        assert_eq!((none.text, none.names.len()), (format!("{root}/xyz"), 0));
        assert_eq!(text("").names.len(), 3, "hidden files are left out");
    }

    #[test]
    fn the_last_of_several_is_completed() {
        let dir = folder(&["a.txt", "my b.txt"]);
        let root = dir.path().display().to_string();
        let done = complete(&format!("{root}/a.txt {root}/my"), |_| true);
        assert_eq!(done.text, format!("{root}/a.txt '{root}/my b.txt'"));
        assert_eq!(paths_of(&done.text), [dir.path().join("a.txt"), dir.path().join("my b.txt")]);
    }

    #[test]
    fn a_line_is_one_path_when_there_is_one() {
        let dir = folder(&["two words.txt"]);
        let path = dir.path().join("two words.txt");
        assert_eq!(paths_of(&format!(" {} ", path.display())), [path]);
        assert_eq!(paths_of("  "), [] as [PathBuf; 0]);
        assert_eq!(paths_of(r"/none/a\ b.txt '/none/c d' e"), ["/none/a b.txt", "/none/c d", "e"].map(PathBuf::from));
        assert_eq!(paths_of("'unclosed x"), [PathBuf::from("unclosed x")]);
        assert_eq!(
            paths_of("file:///none/a%20b.txt\r\nfile://host/none/%C3%A5.txt 100%"),
            ["/none/a b.txt", "/none/å.txt", "100%"].map(PathBuf::from)
        );
    }

    #[test]
    fn the_home_folder_has_a_short_name() {
        assert!(!path_of("~/x").starts_with("~"));
        assert_eq!(path_of("~x"), PathBuf::from("~x"));
        assert_eq!(complete("~", |_| true).text, "~/");
    }

    #[test]
    fn a_studys_name_becomes_a_files_name_that_is_free() {
        assert_eq!(file_name(" Skola: hem/fritid? "), "Skola- hem-fritid-");
        assert_eq!(file_name("..."), "");
        let second = proposed("Skola", |path| path.ends_with("Skola.kodbok"));
        assert!(second.ends_with("Skola 2.kodbok"), "{second}");
        assert_eq!(proposed("  ", |_| false), "");
        assert!(with_ending("/x/Skola").ends_with("Skola.kodbok"));
        assert!(with_ending("/x/Skola.KODBOK").ends_with("Skola.KODBOK"));
    }

    #[test]
    fn a_name_proposed_for_an_export_is_a_file_name_everywhere() {
        assert_eq!(export_name("Goals × obstacles: all/none"), "Goals-obstacles-all-none");
        assert_eq!(export_name("../\u{1b}x"), "x");
        assert_eq!(export_name(" . "), "kodbok");
    }
}
