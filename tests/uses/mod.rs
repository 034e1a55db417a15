//! Which file of `src` imports which, read from the `use` lines and from paths written out in the code.
//!
//! A name is followed through every `pub use` to the file that defines it: a list of re-exports is a signpost and ties
//! nobody to what it points at. What a file takes from the `mod.rs` of its own folder is not counted: a folder may keep
//! there what its files share.

use std::collections::{BTreeMap, BTreeSet};

/// A file by its module: `tui/screens/read/state`; `mod.rs` by its folder.
pub type File = String;

/// A name that a file imports.
struct Use {
    /// The path as it is written, without `self` or `*` at its end.
    path: Vec<String>,
    /// What it is called in the file; `*` for everything.
    name: String,
    is_public: bool,
}

/// The files of a source tree with what they say.
pub struct Tree {
    code: BTreeMap<File, String>,
    uses: BTreeMap<File, Vec<Use>>,
}

impl Tree {
    /// Reads files: module and code, without comments and tests.
    pub fn of(files: impl IntoIterator<Item = (File, String)>) -> Tree {
        let code: BTreeMap<File, String> = files.into_iter().collect();
        let uses = code.iter().map(|(file, code)| (file.clone(), uses_of(code))).collect();
        Tree { code, uses }
    }

    /// What each file imports.
    pub fn imports(&self) -> BTreeMap<File, BTreeSet<File>> {
        self.code.keys().map(|file| (file.clone(), self.imports_of(file))).collect()
    }

    fn imports_of(&self, file: &str) -> BTreeSet<File> {
        let private = self.uses[file].iter().filter(|one| !one.is_public);
        let mut out: BTreeSet<File> =
            private.clone().filter_map(|one| self.target(&self.absolute(file, &one.path)?, 0)).collect();
        // Paths written out: from the root, from a module that is imported, from one that is below.
        let modules: BTreeMap<&str, Vec<String>> = private
            .filter_map(|one| Some((one.name.as_str(), self.absolute(file, &one.path)?)))
            .filter(|(_, path)| self.code.contains_key(&path.join("/")))
            .collect();
        for path in paths_in(&self.code[file]) {
            let first = path[0].as_str();
            let absolute = match modules.get(first) {
                Some(module) => Some([&module[..], &path[1..]].concat()),
                None => self.absolute(file, &path),
            };
            out.extend(absolute.and_then(|path| self.target(&path, 0)));
        }
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        out.retain(|other| other != file && other != folder && !other.is_empty());
        out
    }

    /// A path from the root of the crate; none when it leads out of it.
    fn absolute(&self, file: &str, path: &[String]) -> Option<Vec<String>> {
        let mut here: Vec<String> = file.split('/').filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let first = path.first()?.as_str();
        let below = [file, first].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("/");
        match first {
            "crate" => return Some(path[1..].to_vec()),
            "self" => here.extend(path[1..].iter().cloned()),
            "super" => {
                let ups = path.iter().take_while(|s| *s == "super").count();
                here.truncate(here.len().checked_sub(ups)?);
                here.extend(path[ups..].iter().cloned());
            }
            _ if self.code.contains_key(&below) => here.extend(path.iter().cloned()),
            _ => return None,
        }
        Some(here)
    }

    /// The file that defines what a path from the root names.
    fn target(&self, path: &[String], depth: usize) -> Option<File> {
        let known = (0..=path.len()).rev().find(|n| self.code.contains_key(&path[..*n].join("/")))?;
        let module = path[..known].join("/");
        let Some(name) = path.get(known).filter(|_| depth < 9) else { return Some(module) };
        if defines(&self.code[&module], name) {
            return Some(module);
        }
        let onward = self.uses[&module].iter().find_map(|one| {
            let mut path = one.path.clone();
            match one.name.as_str() {
                "*" => path.push(name.clone()),
                own if own == name => {}
                _ => return None,
            }
            let found = self.target(&self.absolute(&module, &path)?, depth + 1)?;
            (one.name != "*" || defines(&self.code[&found], name)).then_some(found)
        });
        onward.or(Some(module))
    }
}

/// Whether code defines an item of this name at its outermost level.
fn defines(code: &str, name: &str) -> bool {
    const KINDS: [&str; 8] = ["fn", "struct", "enum", "trait", "type", "const", "static", "macro_rules!"];
    code.lines().filter(|line| !line.starts_with([' ', '}', '#', '/'])).any(|line| {
        let mut words = line.split(|c: char| c.is_whitespace() || "(<:;={".contains(c)).filter(|w| !w.is_empty());
        words.by_ref().any(|word| KINDS.contains(&word))
            && words.find(|word| !KINDS.contains(word)).is_some_and(|word| word == name)
    })
}

/// Where the `use` lines of code begin and end, and whether each is public.
fn use_lines(code: &str) -> Vec<(usize, usize, bool)> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let before = code[code[..at].rfind('\n').map_or(0, |n| n + 1)..at].trim();
        if before.is_empty() || before == "pub" || (before.starts_with("pub(") && before.ends_with(')')) {
            out.push((at, code[at..].find(';').map_or(code.len(), |n| at + n), !before.is_empty()));
        }
    }
    out
}

/// What the `use` lines of code name.
fn uses_of(code: &str) -> Vec<Use> {
    let mut out = Vec::new();
    for (from, to, is_public) in use_lines(code) {
        let tree: Vec<&str> = code[from + 4..to].split_whitespace().collect();
        out.extend(expand(&tree.join(" ")).into_iter().map(|(path, name)| Use { path, name, is_public }));
    }
    out
}

/// `a::{b, c as d, e::{self, f}}` as its paths, each with the name it has in the file.
fn expand(tree: &str) -> Vec<(Vec<String>, String)> {
    let segments = |path: &str| -> Vec<String> {
        path.split("::").map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
    };
    let Some(open) = tree.find('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = segments(path);
        let last = path.last().cloned().unwrap_or_default();
        let name = if name.is_empty() { last.clone() } else { name.trim().to_owned() };
        if last == "*" {
            path.pop();
        }
        return vec![(path, name)];
    };
    let before = segments(&tree[..open]);
    let inside = tree[open + 1..].trim_end().strip_suffix('}').unwrap_or(&tree[open + 1..]);
    let mut out = Vec::new();
    for piece in split_outside(inside) {
        for (path, name) in expand(piece.trim()) {
            let is_self = path == ["self"];
            let name = if is_self && name == "self" { before.last().cloned().unwrap_or_default() } else { name };
            let rest = if is_self { Vec::new() } else { path };
            out.push(([&before[..], &rest[..]].concat(), name));
        }
    }
    out
}

/// The pieces between commas that stand in no inner braces.
fn split_outside(list: &str) -> Vec<&str> {
    let (mut out, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out.push(&list[from..]);
    out.retain(|piece| !piece.trim().is_empty());
    out
}

/// Paths that are written out in code, outside of `use` lines: `super::bar::wrapped`, `view::draw`.
fn paths_in(code: &str) -> Vec<Vec<String>> {
    let mut rest = code.to_owned();
    for (from, to, _) in use_lines(code).into_iter().rev() {
        rest.replace_range(from..to, "");
    }
    // `pub(in a::b)` imports nothing.
    while let Some(at) = rest.find("pub(in ") {
        let end = rest[at..].find(')').map_or(rest.len(), |n| at + n);
        rest.replace_range(at..end, "");
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    rest.split(|c: char| !is_part(c))
        .filter(|word| word.contains("::") && word.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|word| word.split("::").filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>())
        .filter(|path| path.len() > 1)
        .collect()
}

/// Groups of files that import each other in a circle, the largest first, their files in order.
pub fn circles(imports: &BTreeMap<File, BTreeSet<File>>) -> Vec<Vec<File>> {
    let reach = |from: &File| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            for next in imports.get(file).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&File, BTreeSet<&File>> = imports.keys().map(|file| (file, reach(file))).collect();
    let mut out: BTreeSet<Vec<File>> = BTreeSet::new();
    for (file, ahead) in reached.iter().filter(|(file, ahead)| ahead.contains(*file)) {
        let back = |other: &&&File| reached.get(**other).is_some_and(|ahead| ahead.contains(*file));
        out.insert(ahead.iter().filter(back).map(|other| (*other).clone()).collect());
    }
    let mut out: Vec<Vec<File>> = out.into_iter().collect();
    out.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    out
}
