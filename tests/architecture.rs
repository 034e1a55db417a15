//! The import rule of `src/lib.rs`: who may import whom, no circles of files, layers inside tui, SQL and drawing only in
//! their rooms.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The rooms and what each may import, besides itself.
const RULE: &[(&str, &[&str])] = &[
    ("lang", &[]),
    ("text", &["lang"]),
    ("model", &["text", "lang"]),
    ("analysis", &["model", "text", "lang"]),
    ("store", &["model", "text", "lang"]),
    ("exchange", &["model", "text", "lang"]),
    ("desk", &["store", "exchange", "analysis", "model", "text", "lang"]),
    ("cli", &["desk", "exchange", "analysis", "model", "text", "lang", "tui"]),
    ("terminal", &[]),
    ("tui", &["desk", "exchange", "analysis", "model", "text", "lang", "terminal"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if ["tests", "testing", "tests.rs", "testing.rs", "naive.rs", "worlds.rs", "properties.rs"].contains(&&*name) {
            continue;
        }
        if path.is_dir() {
            out.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file before its unit tests, without comments. Where tests are a file of their own, what comes after
/// that line counts.
fn code_of(path: &Path) -> String {
    let all = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = all.lines().collect();
    let is_test = |at: usize| {
        let tests = lines.get(at) == Some(&"#[cfg(test)]");
        tests && lines.get(at + 1).is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'))
    };
    let end = (0..lines.len()).find(|at| is_test(*at)).unwrap_or(lines.len());
    let code = lines[..end].iter().filter(|line| !line.trim_start().starts_with("//"));
    code.copied().collect::<Vec<_>>().join("\n")
}

/// Rooms named after `crate::` in a piece of code, also in `use crate::{a, b::c}`.
fn rooms_named(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or("").split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for item in list {
            out.push(item.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    out
}

#[test]
fn every_room_imports_only_what_the_rule_allows() {
    let rule: BTreeMap<&str, &[&str]> = RULE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, allowed) in RULE {
        for path in rust_files(&source().join(room)) {
            for named in rooms_named(&code_of(&path)) {
                let known = rule.contains_key(named.as_str());
                if known && named != *room && !allowed.contains(&named.as_str()) {
                    wrong.push(format!("{} imports {named}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_src_is_a_room_of_the_rule() {
    for entry in std::fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(RULE.iter().any(|(room, _)| *room == name), "{name} has no rule");
        }
    }
}

/// Words that only some files may hold.
fn only_in(words: &[&str], allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in rust_files(&source()) {
        let name = path.strip_prefix(source()).unwrap().to_string_lossy().replace('\\', "/");
        let code = code_of(&path);
        for word in words {
            if code.contains(word) && !allowed(&name) {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    wrong
}

#[test]
fn sql_is_in_the_store_only() {
    let wrong = only_in(&["rusqlite", "SELECT ", "INSERT INTO", "PRAGMA "], |name| name.starts_with("store/"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_have_no_files_clock_or_terminal() {
    let pure = ["lang/", "text/", "model/", "analysis/"];
    let outside = ["std::fs", "std::env", "std::process", "crossterm", "ratatui"];
    let words = [&outside[..], CLOCK, THREAD, CHANCE].concat();
    let wrong = only_in(&words, |name| !pure.iter().any(|room| name.starts_with(room)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_system_is_asked_about_the_terminal_in_its_room_only() {
    let words = ["rustix::stdio", "crossterm::terminal", "execute!"];
    let wrong = only_in(&words, |name| name.starts_with("terminal/"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The crates, as `.ci/run` proves, carry no network code; here the standard library's own. A pair of Unix sockets
/// inside one process is no network.
#[test]
fn nothing_opens_a_socket_of_a_network() {
    let words = ["std::net", "net::{", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs", "SocketAddr"];
    let wrong = only_in(&words, |_| false);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = std::fs::read_to_string(lock).unwrap();
    for name in ["hyper", "reqwest", "ureq", "curl", "rustls", "native-tls", "openssl", "tokio", "socket2"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} came into the tree");
    }
}

/// The time of day, threads and chance, as code names them.
const CLOCK: &[&str] = &["std::time", "SystemTime", "Instant::now", "Timestamp::now", "Zoned::now"];
const THREAD: &[&str] = &["std::thread", "thread::spawn", "thread::scope", "available_parallelism"];
const CHANCE: &[&str] = &["now_v7", "new_v4", "getrandom", "use rand", "thread_rng"];

/// Whether a file of tui is what a screen, a box or the program is, not how it is drawn: a box's stands in its `mod.rs`.
fn is_state(name: &str) -> bool {
    let is_box = name.starts_with("tui/overlays/") || name.starts_with("tui/screens/codebook/");
    name.ends_with("/state.rs") || is_box && name.ends_with("/mod.rs") || matches!(name, "tui/app.rs" | "tui/update.rs")
}

#[test]
fn states_know_no_drawing_clock_thread_or_chance() {
    let drawing = ["ratatui::buffer", "ratatui::style", "ratatui::widgets", "ratatui::text", "set_string", "Frame<"];
    let words = [&drawing[..], CLOCK, THREAD, CHANCE].concat();
    let wrong = only_in(&words, |name| !is_state(name));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn states_import_no_view() {
    let is = |file: &str| is_state(&format!("{file}.rs")) || is_state(&format!("{file}/mod.rs"));
    let states = imports().iter().filter(|(file, _)| is(file) && !file.ends_with("/codebook"));
    let named = states.flat_map(|(file, others)| {
        let views = others.iter().filter(|other| other.ends_with("/view") || other.contains("/view/"));
        views.map(move |view| (file.clone(), view.clone()))
    });
    let wrong: Vec<_> = named.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What each file of `src` imports, by module, without tests.
fn imports() -> &'static BTreeMap<uses::File, BTreeSet<uses::File>> {
    static IMPORTS: LazyLock<BTreeMap<uses::File, BTreeSet<uses::File>>> = LazyLock::new(|| read().imports());
    &IMPORTS
}

fn read() -> uses::Tree {
    uses::Tree::of(rust_files(&source()).into_iter().map(|path| {
        let name = path.strip_prefix(source()).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
        let file = name.strip_suffix("/mod").unwrap_or(&name);
        (if file == "lib" { String::new() } else { file.to_owned() }, code_of(&path))
    }))
}

/// Circles of files that are left, by a file that is in each, and why.
const CIRCLES: &[(&str, &str)] = &[
    ("tui/screens/codebook/state", "one screen's struct, whose work is divided among files beside it"),
    ("tui/screens/read/state", "one screen's struct, whose work is divided among files beside it"),
    ("tui/screens/cases/state", "one screen's struct, whose work is divided among files beside it"),
    ("tui/overlays/import/state", "one box's struct: writing stands in a file of its own"),
    ("cli/commands", "the manual and the completions are made from the table of commands, and are commands"),
];

#[test]
fn no_files_import_each_other_in_a_circle() {
    let found = uses::circles(imports());
    let known = |circle: &Vec<String>| CIRCLES.iter().any(|(file, _)| circle.iter().any(|one| one == file));
    let wrong: Vec<_> = found.iter().filter(|circle| !known(circle)).collect();
    assert!(wrong.is_empty(), "files import each other: {wrong:#?}");
    for circle in &found {
        let folders: BTreeSet<&str> = circle.iter().filter_map(|file| Some(file.rsplit_once('/')?.0)).collect();
        let outer = folders.iter().min_by_key(|folder| folder.len()).unwrap();
        assert!(folders.iter().all(|one| one.starts_with(outer)), "a circle left its folder: {circle:#?}");
    }
    for (file, _) in CIRCLES {
        assert!(found.iter().any(|circle| circle.iter().any(|one| one == file)), "{file} is in no circle any more");
    }
}

/// The layers of tui, the lowest first: a file imports only from its own layer (without circles) and from lower ones.
/// What is named is a file or a folder; the longer name counts.
const LAYERS: &[&[&str]] = &[
    &["action", "msg", "config/complaint", "theme/palette", "theme/table", "theme/contrast"],
    &["answers", "asks", "keymap", "jobs", "theme/file"],
    &["prefs"],
    &["theme", "context", "symbols", "when", "steps"],
    &["parts", "screen", "config"],
    &["overlays", "quotes", "start"],
    &["screens", "app"],
    &["built", "bar", "everywhere", "follow", "guide", "leaving"],
    &["opening", "update", "view"],
    &["run"],
];

fn layer_of(file: &str) -> usize {
    let is_in = |name: &str| file == name || file.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    let named = LAYERS.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |name| (name, at)));
    let found = named.filter(|(name, _)| is_in(name)).max_by_key(|(name, _)| name.len());
    found.unwrap_or_else(|| panic!("tui/{file} has no layer")).1
}

#[test]
fn files_of_tui_import_only_from_lower_layers() {
    let mut wrong = Vec::new();
    for (file, others) in imports() {
        let Some(name) = file.strip_prefix("tui/") else { continue };
        let layer = layer_of(name);
        for other in others.iter().filter_map(|other| other.strip_prefix("tui/")) {
            if layer_of(other) > layer {
                wrong.push(format!("{name} imports {other}, which lies above it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_read_as_rust_reads_them() {
    let file = |file: &str, code: &str| (file.to_owned(), code.to_owned());
    let tree = uses::Tree::of([
        file("", "pub mod a;"),
        file("a", "mod b;\nmod c;\npub use b::B;\npub(crate) use c::{d::*, C as See};\npub struct A;"),
        file("a/b", "use super::A;\nuse super::c::{\n    self,\n    C,\n};\npub struct B(A, C);"),
        file("a/c", "use std::fmt;\npub struct C;\nfn x() { crate::e::f(super::b::B) }"),
        file("a/c/d", "pub enum D { One }"),
        file("e", "use crate::{a::{B, D}};\npub fn f() -> B { a::g() }"),
    ]);
    let imports = tree.imports();
    let of = |file: &str| imports[file].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(of("a"), [] as [&str; 0], "a list of names imports nothing");
    assert_eq!(of("a/b"), ["a/c"], "the folder's own file is not counted");
    assert_eq!(of("a/c"), ["a/b", "e"], "paths that are written out count");
    assert_eq!(of("e"), ["a/b", "a/c/d"], "names are followed through the lists");
    assert_eq!(uses::circles(&imports), [["a/b", "a/c", "e"]]);
}

#[test]
fn files_are_not_too_long() {
    let long: Vec<String> = rust_files(&source())
        .into_iter()
        .map(|path| (code_of(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > 500)
        .map(|(lines, path)| format!("{} {lines}", path.display()))
        .collect();
    assert!(long.is_empty(), "over 500 lines before tests:\n{}", long.join("\n"));
}
/// Rows that say the same as another on purpose, and why.
const SAME_WORDS: &[(&str, &[&str])] = &[
    (
        "what is typed in the linear mode stays when a footer says it otherwise",
        &[
            "plain_against",
            "plain_codes",
            "plain_demo",
            "plain_done",
            "plain_excerpts",
            "plain_find",
            "plain_for",
            "plain_grow",
            "plain_interviews",
            "plain_memo",
            "plain_neither",
            "plain_new",
            "plain_open",
            "plain_select",
            "plain_shrink",
        ],
    ),
    ("names of files that are written", &["cases_stem", "excerpts_stem", "interviews_stem"]),
    ("a person without a name, by chance called as the heading", &["nameless"]),
];

/// The rows of the language table: name, and its words in both languages with arguments by number.
fn rows_of_lang() -> Vec<(String, String)> {
    let row = r#"\n    (\w+)((?:\[[^\]]*\])?)\(([^)]*)\)\s*"((?:[^"\\]|\\.)*)"\s*"((?:[^"\\]|\\.)*)";"#;
    let row = regex::Regex::new(row).unwrap();
    let mut out = Vec::new();
    for path in rust_files(&source().join("lang")) {
        let all = std::fs::read_to_string(&path).unwrap();
        for found in row.captures_iter(&all) {
            let numbered = found[3]
                .split(',')
                .enumerate()
                .fold(format!("{} | {} {}", &found[4], &found[5], &found[2]), |words, (n, argument)| {
                    words.replace(&format!("{{{}}}", argument.trim()), &format!("{{{n}}}"))
                });
            out.push((found[1].to_owned(), numbered));
        }
    }
    out
}

#[test]
fn no_row_of_lang_says_the_same_as_another_in_both_languages() {
    let rows = rows_of_lang();
    assert!(rows.len() > 2000, "{} rows", rows.len());
    let on_purpose: BTreeSet<&str> = SAME_WORDS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let mut by_words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, words) in rows.iter().filter(|(name, _)| !on_purpose.contains(name.as_str())) {
        by_words.entry(words).or_default().push(name);
    }
    let twice: Vec<_> = by_words.iter().filter(|(_, names)| names.len() > 1).collect();
    assert!(twice.is_empty(), "use one of them, or put it into src/lang/common.rs:\n{twice:#?}");
}

/// Type names that several files have for the same kind of thing, each for its own screen, box or format.
const SHARED_NAMES: &[&str] = &["ColumnOf", "Error", "Ink", "Layout", "Look", "Mode", "Naming", "Pane", "Phase"];

#[test]
fn a_type_name_that_others_see_stands_for_one_thing() {
    let declared = regex::Regex::new(r"(?m)^pub(?:\([^)]*\))? (?:struct|enum|type|trait) (\w+)").unwrap();
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in rust_files(&source()) {
        let code = code_of(&path);
        let file = path.strip_prefix(source()).unwrap().display().to_string();
        for found in declared.captures_iter(&code).filter(|found| !SHARED_NAMES.contains(&&found[1])) {
            by_name.entry(found[1].to_owned()).or_default().push(file.clone());
        }
    }
    let twice: Vec<_> = by_name.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
