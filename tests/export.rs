//! What goes out of a project by commands, and a whole study that goes out and in again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use kodbok::desk::Desk;
use kodbok::lang::Lang;
use serde_json::Value as Json;

/// A folder with the demo study as `p.kodbok`.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let demo = Desk::demo(&folder.path().join("made"), true, Lang::En).unwrap();
        fs::copy(demo, folder.path().join("p.kodbok")).unwrap();
        Place { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_kodbok"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("XDG_DATA_HOME", self.folder.path().join("data"))
            .env("HOME", self.folder.path())
            .env("KODBOK_CODER", "Eva")
            .env("KODBOK_LANG", "en")
            .output()
            .unwrap()
    }

    /// Runs what must succeed: stdout and stderr.
    fn done(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {err}");
        (String::from_utf8(output.stdout).unwrap(), err)
    }

    /// Runs what must fail: exit code and stderr.
    fn fails(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} succeeded");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// The study as JSON.
    fn whole(&self, project: &str) -> String {
        self.done(&["export", project, "-", "--format", "json"]).0
    }

    fn check(&self, project: &str) {
        let (out, _) = self.done(&["check", project]);
        assert!(out.starts_with("Intact:"), "{out}");
    }
}

/// The study without coders who only looked on: whoever takes a change back or makes it is one of the project.
fn without_eva(whole: &str) -> Json {
    let mut json: Json = serde_json::from_str(whole).unwrap();
    json["coders"].as_array_mut().unwrap().retain(|coder| coder["name"] != "Eva");
    json
}

#[test]
fn a_whole_study_goes_out_and_comes_in_as_it_was() {
    let place = Place::new();
    let (_, err) = place.done(&["export", "p.kodbok", "p.json"]);
    assert!(err.contains("Saved p.json") && err.contains("Not in it: the history"), "{err}");
    let (_, err) = place.done(&["new", "q.kodbok", "--from", "p.json"]);
    assert!(err.contains("8 interviews"), "{err}");
    assert_eq!(place.whole("q.kodbok"), place.read("p.json"), "the same bytes");
    place.check("q.kodbok");
    // Both are worked on and read alike.
    let excerpts = |project| place.done(&["excerpts", project, "--format", "json"]).0;
    assert_eq!(excerpts("p.kodbok"), excerpts("q.kodbok"));
    let tally = |project| place.done(&["tally", project, "--rows", "obstacle", "--columns", "goal"]).0;
    assert_eq!(tally("p.kodbok"), tally("q.kodbok"));
    assert_eq!(place.fails(&["undo", "q.kodbok"]).0, 1, "a making is not taken back");
}

#[test]
fn what_is_here_is_kept_and_what_is_not_comes_in_as_one_step() {
    let place = Place::new();
    place.done(&["export", "p.kodbok", "p.json"]);
    let before = place.whole("p.kodbok");
    let (_, err) = place.done(&["import", "p.kodbok", "p.json"]);
    assert!(err.contains("Everything in the file is here already"), "{err}");
    assert_eq!(place.whole("p.kodbok"), before);

    // Into another study, which has the same codebook.
    place.done(&["new", "other.kodbok", "--name", "Other"]);
    let before = place.whole("other.kodbok");
    let (_, err) = place.done(&["import", "other.kodbok", "p.json", "--dry-run"]);
    assert!(err.contains("Would import 8 interviews"), "{err}");
    assert_eq!(place.whole("other.kodbok"), before);
    let (_, err) = place.done(&["import", "other.kodbok", "p.json"]);
    assert!(err.contains("Imported 8 interviews"), "{err}");
    assert!(err.contains("Already here, kept as they are: 67 codes"), "{err}");
    place.check("other.kodbok");
    let after = place.whole("other.kodbok");
    let (mine, theirs): (Json, Json) =
        (serde_json::from_str(&after).unwrap(), serde_json::from_str(&place.read("p.json")).unwrap());
    for list in ["documents", "cases", "attributes", "values", "excerpts", "codings", "statuses"] {
        assert_eq!(mine[list], theirs[list], "{list}");
    }
    // What was on their project is on this one.
    let on_project = mine["memos"].as_array().unwrap().iter().filter(|memo| memo["on"][0] == "project");
    assert!(on_project.clone().all(|memo| memo["on"][1] == mine["project"]["id"]) && on_project.count() > 0);
    assert_eq!(mine["memos"].as_array().unwrap().len(), theirs["memos"].as_array().unwrap().len());
    assert_eq!(mine["project"]["name"], "Other");

    place.done(&["undo", "other.kodbok"]);
    place.check("other.kodbok");
    assert_eq!(without_eva(&place.whole("other.kodbok")), without_eva(&before), "one step back");
    let (_, err) = place.done(&["import", "other.kodbok", "p.json"]);
    assert!(err.contains("Imported 8 interviews"), "{err}");
    place.check("other.kodbok");
    assert_eq!(without_eva(&place.whole("other.kodbok")), without_eva(&after), "and in again");
}

#[test]
fn a_broken_study_names_the_place_and_changes_nothing() {
    let place = Place::new();
    place.done(&["new", "other.kodbok"]);
    let before = place.whole("other.kodbok");
    let mut json: Json = serde_json::from_str(&place.whole("p.kodbok")).unwrap();
    let last = json["codings"].as_array().unwrap().len() - 1;
    json["codings"][last]["code"] = "00000000-0000-7000-8000-000000000009".into();
    fs::write(place.path("bad.json"), json.to_string()).unwrap();
    let (code, err) = place.fails(&["import", "other.kodbok", "bad.json"]);
    assert_eq!(code, 1);
    assert!(err.contains(&format!("/codings/{last}/code")), "{err}");
    assert_eq!(place.whole("other.kodbok"), before);
    let (_, err) = place.fails(&["new", "new.kodbok", "--from", "bad.json"]);
    assert!(err.contains(&format!("/codings/{last}/code")), "{err}");
    assert!(!place.path("new.kodbok").exists());
    fs::write(place.path("half.json"), &place.whole("p.kodbok")[..20_000]).unwrap();
    assert_eq!(place.fails(&["import", "other.kodbok", "half.json"]).0, 1);
    assert_eq!(place.whole("other.kodbok"), before);
}

#[test]
fn every_kind_of_export_is_written_in_every_form() {
    let place = Place::new();
    for what in ["excerpts", "codebook", "history", "interviews", "codes", "cases"] {
        for ending in ["csv", "json", "md", "txt"] {
            let out = format!("{what}.{ending}");
            let (_, err) = place.done(&["export", "p.kodbok", &out, "--what", what]);
            assert!(err.contains(&format!("Saved {out}")), "{err}");
            let written = place.read(&out);
            assert!(written.lines().count() > 2, "{out}: {written}");
            assert!(!written.contains('\u{1b}'));
        }
    }
    // As the commands print them.
    let printed = place.done(&["excerpts", "p.kodbok", "--format", "json"]).0;
    assert_eq!(place.read("excerpts.json"), printed);
    place.done(&["export", "p.kodbok", "t.json", "--rows", "obstacle", "--columns", "attribute:actor"]);
    let printed =
        place.done(&["tally", "p.kodbok", "--rows", "obstacle", "--columns", "attribute:actor", "--format", "json"]);
    assert_eq!(place.read("t.json"), printed.0);
    place.done(&["export", "p.kodbok", "some.csv", "--where", "code:HIN-01"]);
    assert!(place.read("some.csv").lines().count() < place.read("excerpts.csv").lines().count());
}

#[test]
fn words_around_stand_before_and_after_in_every_form() {
    let place = Place::new();
    let json: Json = serde_json::from_str(
        &place.done(&["excerpts", "p.kodbok", "--where", "code:HIN-01", "--context", "2", "--format", "json"]).0,
    )
    .unwrap();
    let first = &json[0];
    let document = first["document_id"].as_str().unwrap();
    let whole: Json = serde_json::from_str(&place.whole("p.kodbok")).unwrap();
    let all = whole["documents"].as_array().unwrap();
    let text: Vec<char> = all.iter().find(|d| d["id"] == document).unwrap()["text"].as_str().unwrap().chars().collect();
    // Before it stand the words of two turns and what its own turn has before it, up to its first letter.
    let (before, after) = (first["before"].as_str().unwrap(), first["after"].as_str().unwrap());
    let (start, end) = (first["start"].as_u64().unwrap() as usize, first["end"].as_u64().unwrap() as usize);
    let (head, tail): (String, String) = (text[..start].iter().collect(), text[end..].iter().collect());
    assert!(head.trim_end().ends_with(before) && tail.trim_start().starts_with(after), "{before} | {after}");
    let labels = |words: &str| words.matches("Intervjuare:").count() + words.matches("Respondent:").count();
    assert_eq!((labels(before), labels(after)), (3, 2), "{before} | {after}");
    let cut = |words: &str| words.chars().take(24).collect::<String>();
    for ending in ["csv", "json", "md", "txt"] {
        let (out, bare) = (format!("with.{ending}"), format!("without.{ending}"));
        let of = |out: &str, context: &str| {
            let asked = ["export", "p.kodbok", out, "--what", "excerpts", "--where", "code:HIN-01"];
            place.done(&[&asked[..], &["--context", context]].concat());
            place.read(out)
        };
        assert!(of(&out, "2").contains(&cut(before)), "{out}");
        assert!(!of(&bare, "0").contains(&cut(before)), "{bare}");
    }
}

#[test]
fn excerpts_for_people_have_the_attributes_too() {
    let place = Place::new();
    for ending in ["md", "txt"] {
        let out = format!("a.{ending}");
        place.done(&["export", "p.kodbok", &out, "--what", "excerpts", "--where", "code:HIN-01"]);
        let written = place.read(&out);
        assert!(written.contains("Attributes") && written.contains("actor: kommun"), "{written}");
    }
    // On the terminal a row stays short.
    assert!(!place.done(&["excerpts", "p.kodbok"]).0.contains("actor:"));
}

#[test]
fn memos_go_out_with_what_each_is_about() {
    let place = Place::new();
    let whole: Json = serde_json::from_str(&place.whole("p.kodbok")).unwrap();
    place.done(&["export", "p.kodbok", "m.json", "--what", "memos"]);
    let memos: Json = serde_json::from_str(&place.read("m.json")).unwrap();
    let (memos, kept) = (memos.as_array().unwrap(), whole["memos"].as_array().unwrap());
    assert!(kept.len() > 3 && memos.len() == kept.len());
    for memo in memos {
        let same = kept.iter().find(|kept| kept["id"] == memo["id"]).unwrap();
        let words = |json: &Json, field: &str| json[field].as_str().unwrap_or_default().to_owned();
        assert_eq!((&memo["on"], &memo["on_id"]), (&same["on"][0], &same["on"][1]));
        assert!(!words(memo, "about").is_empty() && !words(memo, "coder").is_empty() && !words(memo, "at").is_empty());
        assert!(!words(memo, "text").is_empty(), "{memo}");
    }
    let mut on_excerpts = memos.iter().filter(|memo| memo["on"] == "excerpt");
    assert!(on_excerpts.all(|memo| memo["about"].as_str().unwrap().contains('.')), "a place: turn and sentence");
    for ending in ["csv", "md", "txt"] {
        let out = format!("m.{ending}");
        place.done(&["export", "p.kodbok", &out, "--what", "memos"]);
        let first: String = memos[0]["text"].as_str().unwrap().chars().take(20).collect();
        assert!(place.read(&out).contains(&first), "{out}");
    }
    // A query asks of excerpts; what memos are about is more than that.
    assert_eq!(place.fails(&["export", "p.kodbok", "m.csv", "--what", "memos", "--where", "memo", "--force"]).0, 2);
}

#[test]
fn nothing_is_written_over_and_what_is_wrong_is_said() {
    let place = Place::new();
    fs::write(place.path("a.csv"), "mine").unwrap();
    let (code, err) = place.fails(&["export", "p.kodbok", "a.csv"]);
    assert!(code == 1 && err.contains("a.csv") && err.contains("--force writes over it"), "{err}");
    assert_eq!(place.read("a.csv"), "mine");
    place.done(&["export", "p.kodbok", "a.csv", "--force"]);
    assert!(place.read("a.csv").starts_with("place,document_id,document,"));
    for (out, wanted) in [("a.xyz", "csv, json, md, txt"), ("a", "csv, json, md, txt"), ("-", "--format")] {
        let (code, err) = place.fails(&["export", "p.kodbok", out]);
        assert!(code == 2 && err.contains(wanted), "{err}");
    }
    let (code, err) = place.fails(&["export", "p.kodbok", "b.csv", "--what", "nothing"]);
    assert!(code == 2 && err.contains("excerpts"), "{err}");
    assert_eq!(place.fails(&["export", "p.kodbok", "b.csv", "--what", "project"]).0, 2);
    assert_eq!(place.fails(&["export", "p.kodbok", "b.csv", "--what", "tally"]).0, 2);
    assert_eq!(place.fails(&["export", "p.kodbok", "b.csv", "--what", "codes", "--where", "kind:goal"]).0, 2);
    assert!(place.fails(&["export", "p.kodbok", "no/b.csv"]).1.contains("the folder is not there"));
    assert!(!place.path("b.csv").exists());
}
