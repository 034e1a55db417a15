//! The import rule of `src/lib.rs`: who may import whom, no circles, SQL and drawing only in their rooms.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
    ("tui", &["desk", "exchange", "analysis", "model", "text", "lang"]),
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

/// The code of a file before its unit tests, without comments.
fn code_of(path: &Path) -> String {
    let all = std::fs::read_to_string(path).unwrap();
    let prod = all.split("#[cfg(test)]\nmod ").next().unwrap();
    prod.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
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
    let mut words = vec!["std::fs", "std::env", "std::time", "std::process", "now_v7", "Timestamp::now", "crossterm"];
    words.extend(["std::thread", "available_parallelism"]);
    let wrong = only_in(&words, |name| !pure.iter().any(|room| name.starts_with(room)));
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

#[test]
fn states_know_no_drawing() {
    let words = ["ratatui::buffer", "ratatui::style", "ratatui::widgets", "ratatui::text", "set_string", "Frame<"];
    let wrong = only_in(&words, |name| !(name.ends_with("/state.rs") || name == "tui/update.rs"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
