//! Files of a study apart and together, by commands: handed out blind, coded, taken in, erased, copied without names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

struct Study {
    folder: tempfile::TempDir,
    file: PathBuf,
}

fn study() -> Study {
    let folder = tempfile::tempdir().unwrap();
    let file = kodbok::desk::Desk::demo(folder.path(), false, kodbok::lang::Lang::En).unwrap();
    Study { folder, file }
}

fn called(arguments: &[&str]) -> Output {
    let who: &[&str] = if arguments.contains(&"--coder") { &[] } else { &["--coder", "Anna"] };
    Command::new(env!("CARGO_BIN_EXE_kodbok")).args(arguments).args(who).args(["--lang", "en"]).output().unwrap()
}

/// What a command that must go well wrote to both outputs.
fn done(arguments: &[&str]) -> String {
    let output = called(arguments);
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    told
}

/// What a command that must be refused said, with its exit code.
fn refused(arguments: &[&str], code: i32) -> String {
    let output = called(arguments);
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
    told
}

fn json(arguments: &[&str]) -> Json {
    let output = called(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn is_whole(file: &str) {
    assert_eq!(json(&["check", file, "--format", "json"])["ok"], true, "{file}");
}

fn excerpts(file: &str, query: &str) -> usize {
    json(&["excerpts", file, "--where", query, "--format", "json"]).as_array().unwrap().len()
}

fn holds(file: &Path, words: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    String::from_utf8_lossy(&bytes).to_lowercase().contains(&words.to_lowercase())
}

#[test]
fn a_blind_copy_is_coded_and_comes_back() {
    let study = study();
    let (file, copy) = (study.file.to_str().unwrap(), study.folder.path().join("bjorn.kodbok"));
    let copy = copy.to_str().unwrap();
    refused(&["share", file, copy, "--blind"], 2);
    let told = done(&["share", file, copy, "--blind", "--to", "Björn"]);
    assert!(told.contains("withheld"), "{told}");
    assert_eq!(excerpts(copy, "coder:Anna"), 0);
    let own = excerpts(file, "coder:Björn");
    assert_eq!(excerpts(copy, "coder:Björn"), own);
    refused(&["share", file, copy], 1);

    done(&["code", copy, "--coder", "Björn", "--document", "Tallmo", "--range", "300..340", "--code", "HIN-05"]);
    let told = done(&["merge", file, copy, "--dry-run"]);
    assert!(told.contains("Björn: excerpts 1 new · codings 1 new") && told.contains("nothing was changed"), "{told}");
    assert_eq!(excerpts(file, "coder:Björn"), own);
    let told = done(&["merge", file, copy]);
    assert!(told.contains("As it was before"), "{told}");
    assert_eq!(excerpts(file, "coder:Björn"), own + 1);
    let told = done(&["merge", file, copy]);
    assert!(told.contains("nothing new") && told.contains("Nothing that is shown changes"), "{told}");
    done(&["merge", file, "--undo"]);
    assert_eq!(excerpts(file, "coder:Björn"), own);
    is_whole(file);
    is_whole(copy);
}

#[test]
fn what_cannot_be_taken_in_is_named_and_changes_nothing() {
    let study = study();
    let file = study.file.to_str().unwrap();
    let other = study.folder.path().join("other.kodbok");
    done(&["new", other.to_str().unwrap(), "--coder", "Anna"]);
    let before = std::fs::read(&study.file).unwrap();
    let told = refused(&["merge", file, other.to_str().unwrap()], 1);
    assert!(told.contains("other.kodbok") && told.contains("another project"), "{told}");
    refused(&["merge", file, "nowhere.kodbok"], 1);
    refused(&["merge", file], 2);
    assert_eq!(std::fs::read(&study.file).unwrap(), before);
}

#[test]
fn an_erased_interview_is_gone_to_the_last_byte_and_stays_so_after_a_merge() {
    let study = study();
    let file = study.file.to_str().unwrap();
    let old = study.folder.path().join("colleague.kodbok");
    done(&["backup", file, old.to_str().unwrap()]);
    let words = "Vad gör man på sju månader";
    assert!(holds(&old, words));
    let told = refused(&["erase", file, "Granforsa"], 2);
    assert!(told.contains("excerpts") && told.contains("Nothing was erased") && told.contains("no way back"), "{told}");
    refused(&["erase", file, "Granforsa", "--yes"], 2);
    assert!(excerpts(file, "document:Granforsa") > 0);
    let told = done(&["erase", file, "Granforsa", "--why", "consent", "--yes", "--coder", "Anna"]);
    assert!(told.contains("Erased for good"), "{told}");
    assert!(!holds(&study.file, words));
    done(&["merge", file, old.to_str().unwrap(), "--coder", "Anna"]);
    assert!(!holds(&study.file, words));
    assert_eq!(json(&["documents", file, "--format", "json"]).as_array().unwrap().len(), 7);
    is_whole(file);
    // A colleague who has not heard is asked first.
    let told = refused(&["merge", old.to_str().unwrap(), file], 1);
    assert!(told.contains("--erase") && told.contains("consent"), "{told}");
    assert!(holds(&old, words));
    done(&["merge", old.to_str().unwrap(), file, "--erase"]);
    assert!(!holds(&old, words));
}

#[test]
fn a_copy_without_names_holds_none_of_them() {
    let study = study();
    let file = study.file.to_str().unwrap();
    let key = study.folder.path().join("names.csv");
    std::fs::write(&key, "name,replacement\nGranforsa,Kommun K2\nAlmviken,Kommun K1\n").unwrap();
    let out = study.folder.path().join("open.kodbok");
    let (key_word, out_word) = (key.to_str().unwrap(), out.to_str().unwrap());
    let told = done(&["copy", file, out_word, "--pseudonymise", key_word]);
    assert!(told.contains("same folder") && told.contains("secret"), "{told}");
    for name in ["Granforsa", "Almviken"] {
        assert!(holds(&study.file, name) && !holds(&out, name), "{name}");
    }
    is_whole(out_word);
    let count = |file: &str| json(&["tally", file, "--rows", "code", "--format", "json"])["total"].clone();
    assert_eq!(count(file), count(out_word));
    let first = json(&["documents", out_word, "--format", "json"]);
    std::fs::remove_file(&out).unwrap();
    done(&["copy", file, out_word, "--pseudonymise", key_word]);
    let ids = |all: &Json| all.as_array().unwrap().iter().map(|d| d["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&first), ids(&json(&["documents", out_word, "--format", "json"])));
    std::fs::write(&key, "Granforsa,Kommun K2\nAlmviken,Kommun K1\n").unwrap();
    let told = refused(&["copy", file, "x.kodbok", "--pseudonymise", key_word], 1);
    assert!(told.contains("line 1"), "{told}");
}
