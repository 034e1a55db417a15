//! The commands as a script meets them: the real program, its output, its exit code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value as Json, json};

struct Study {
    folder: tempfile::TempDir,
}

impl Study {
    fn new() -> Study {
        let study = Study { folder: tempfile::tempdir().unwrap() };
        study.done(&["new", "p.kodbok", "--name", "Prov"]);
        study
    }

    fn with_demo_interviews() -> Study {
        let study = Study::new();
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        let table = demo.join("metadata.csv");
        let (demo, table) = (demo.display().to_string(), table.display().to_string());
        study.done(&["import", "p.kodbok", &demo, "--attributes", &table]);
        study
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
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

    /// Runs what must succeed; what it wrote to stdout.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Json {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.done(&all)).unwrap()
    }

    /// Runs what must fail; exit code and stderr.
    fn fails(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} succeeded");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }
}

#[test]
fn a_codebook_of_ten_thousand_codes_comes_in_whole_and_in_order() {
    let study = Study::new();
    // What takes time in the square of their number takes minutes here.
    let group = |i: usize| {
        let code = |j: usize| json!({"id": format!("G{i}-{j}"), "name_en": format!("Code {i} {j}")});
        json!({"id": format!("G{i}"), "name_en": format!("Group {i}"), "codes": (0..99).map(code).collect::<Vec<_>>()})
    };
    let book = json!({"id": "big", "language": "en", "groups": (0..100).map(group).collect::<Vec<_>>()});
    std::fs::write(study.path("book.json"), book.to_string()).unwrap();
    study.done(&["new", "q.kodbok", "--codebook", "book.json"]);
    let codes = study.json(&["codes", "q.kodbok"]);
    let marks: Vec<&str> = codes.as_array().unwrap().iter().map(|code| code["code"].as_str().unwrap()).collect();
    assert_eq!((marks.len(), marks[0], marks[1], marks[100], marks[9_999]), (10_000, "G0", "G0-0", "G1", "G99-98"));
    assert_eq!(study.json(&["check", "q.kodbok"])["ok"], true);
}

#[test]
fn a_day_by_commands_from_an_empty_folder_to_a_table() {
    let study = Study::with_demo_interviews();
    let documents = study.json(&["documents", "p.kodbok"]);
    assert_eq!(documents.as_array().unwrap().len(), 8);
    let granforsa = &documents[1];
    assert_eq!(granforsa["title"], "Granforsa kommun – kommundirektör");
    assert_eq!((granforsa["case"].as_str(), granforsa["turns"].as_u64()), (Some("K2"), Some(32)));
    assert_eq!(granforsa["attributes"]["municipality_type"], "C6");

    let id = study.done(&["code", "p.kodbok", "--document", "granforsa", "--range", "2158..2200", "--code", "hin-07"]);
    let excerpts = study.json(&["excerpts", "p.kodbok", "--context", "1"]);
    assert_eq!(excerpts.as_array().unwrap().len(), 1);
    let excerpt = &excerpts[0];
    assert_eq!(excerpt["codes"][0]["excerpt"], id.trim());
    assert_eq!(excerpt["codes"][0]["coder"], "Eva");
    assert_eq!((excerpt["start"].as_u64(), excerpt["end"].as_u64()), (Some(2158), Some(2200)));
    assert!(excerpt["after"].as_str().unwrap().contains("Vad innebär det konkret?"));

    let tally = study.json(&["tally", "p.kodbok", "--rows", "obstacle", "--columns", "attribute:actor"]);
    let row = tally["row_labels"].as_array().unwrap().iter().position(|r| r["code"] == "HIN-07").unwrap();
    let column = tally["column_labels"].as_array().unwrap().iter().position(|c| c["label"] == "kommun").unwrap();
    assert_eq!(tally["cells"][row][column], 1);
    assert_eq!((&tally["total"], &tally["documents"]), (&Json::from(1), &Json::from(8)));
}

#[test]
fn the_json_of_every_list_has_the_fields_of_the_contract() {
    let study = Study::with_demo_interviews();
    study.done(&["code", "p.kodbok", "--document", "Tallmo", "--range", "200..300", "--code", "MAL-01", "--sign", "+"]);
    let fields = |value: &Json| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let documents = study.json(&["documents", "p.kodbok"]);
    let wanted = [
        "id",
        "title",
        "short",
        "file",
        "case_id",
        "case",
        "words",
        "turns",
        "excerpts",
        "status",
        "readings",
        "attributes",
    ];
    assert_eq!(fields(&documents[0]), wanted);
    let codes = study.json(&["codes", "p.kodbok"]);
    assert_eq!(
        fields(&codes[0]),
        [
            "id", "code", "name", "name_en", "name_sv", "short", "path", "level", "kind", "question", "excerpts",
            "subtree"
        ]
    );
    assert_eq!(codes.as_array().unwrap().len(), 67);
    assert_eq!(
        fields(&study.json(&["cases", "p.kodbok"])[0]),
        ["id", "name", "documents", "document_ids", "attributes"]
    );
    let excerpts = study.json(&["excerpts", "p.kodbok"]);
    let wanted = [
        "place",
        "document_id",
        "document",
        "case",
        "start",
        "end",
        "line",
        "turn",
        "sentence",
        "speaker",
        "text",
        "before",
        "after",
        "codes",
        "memos",
        "attributes",
    ];
    assert_eq!(fields(&excerpts[0]), wanted);
    let wanted = ["id", "code_id", "code", "name", "name_en", "name_sv", "coder_id", "coder", "sign", "excerpt"];
    assert_eq!(fields(&excerpts[0]["codes"][0]), wanted);
    assert_eq!(excerpts[0]["codes"][0]["sign"], "+");
    assert_eq!(fields(&study.json(&["log", "p.kodbok"])[0]), ["id", "at", "coder", "label", "args", "undone"]);
    let check = study.json(&["check", "p.kodbok"]);
    assert_eq!(fields(&check), ["ok", "faults", "entries", "withheld", "erased", "erased_later"]);
    assert_eq!(
        (&check["ok"], &check["withheld"], &check["erased"]),
        (&serde_json::json!(true), &serde_json::json!(0), &serde_json::json!(0))
    );
    let tally = study.json(&["tally", "p.kodbok", "--rows", "goal", "--percent", "documents", "--columns", "case"]);
    let wanted = [
        "rows",
        "columns",
        "by",
        "turned",
        "measure",
        "percent",
        "where",
        "meet",
        "documents",
        "coded_by_several",
        "row_labels",
        "column_labels",
        "cells",
        "row_totals",
        "column_totals",
        "total",
        "percents",
    ];
    assert_eq!(fields(&tally), wanted);
    assert_eq!((&tally["measure"], &tally["where"]), (&Json::from("documents"), &Json::Null));
    let one = study.json(&["tally", "p.kodbok", "--rows", "goal"]);
    assert_eq!((&one["columns"], one["cells"][0].as_array().unwrap().len()), (&Json::Null, 1));
}

#[test]
fn the_same_interview_again_is_recognised_and_skipped() {
    let study = Study::new();
    let long = "I: Hej?\nR: Ja.\nI: Då så.\n".repeat(50);
    std::fs::write(study.path("a.txt"), &long).unwrap();
    std::fs::write(study.path("b.txt"), long.replace('\n', "\r\n")).unwrap();
    study.done(&["import", "p.kodbok", "a.txt"]);
    let output = study.run(&["import", "p.kodbok", "a.txt", "b.txt"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("already here, same text as a").count(), 2, "{said}");
    assert_eq!(study.json(&["documents", "p.kodbok"]).as_array().unwrap().len(), 1);
}

#[test]
fn undo_takes_back_own_changes_and_says_when_there_are_no_more() {
    let study = Study::with_demo_interviews();
    study.done(&["code", "p.kodbok", "--document", "Tallmo", "--range", "200..300", "--code", "MAL-01"]);
    assert_eq!(study.json(&["excerpts", "p.kodbok"]).as_array().unwrap().len(), 1);
    study.done(&["undo", "p.kodbok"]);
    assert_eq!(study.json(&["excerpts", "p.kodbok"]).as_array().unwrap().len(), 0);
    let (code, said) = study.fails(&["undo", "p.kodbok", "--coder", "Nobody"]);
    assert_eq!((code, said.trim()), (1, "kodbok: Nothing more to undo."));
    let log = study.json(&["log", "p.kodbok"]);
    let labels: Vec<(&str, bool)> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["label"].as_str().unwrap(), r["undone"].as_bool().unwrap()))
        .collect();
    assert_eq!(labels[..2], [("undone", false), ("excerpt.coded", true)]);
    assert_eq!(study.json(&["check", "p.kodbok"])["ok"], true);
}

#[test]
fn wrong_usage_is_two_and_names_what_was_wrong_and_the_nearest() {
    let study = Study::new();
    let (code, said) = study.fails(&["tally", "p.kodbok", "--rows", "obstacel"]);
    assert_eq!(code, 2);
    assert!(said.contains("obstacle"), "{said}");
    for mistyped in [&["documnets", "p.kodbok"][..], &["documnets"], &["taly", "p.kodbok", "--rows", "code"]] {
        let (code, said) = study.fails(mistyped);
        assert_eq!(code, 2, "{said}");
        let nearest = if mistyped[0] == "taly" { "tally" } else { "documents" };
        assert!(said.contains(&format!("no command “{}”. Nearest: {nearest}", mistyped[0])), "{said}");
    }
    let (_, said) = study.fails(&["documents", "p.kodbok", "--format", "cvs"]);
    assert!(said.contains("csv"), "{said}");
    let (_, said) = study.fails(&["tally", "p.kodbok", "--rows", "code", "--measure", "passage"]);
    assert!(said.contains("Nearest: passages"), "{said}");
    let (_, said) = study.fails(&["export", "p.kodbok", "x.csv", "--what", "coding"]);
    assert!(said.contains("Nearest: codings"), "{said}");
    let (code, said) = study.fails(&["tally", "p.kodbok"]);
    assert!(code == 2 && said.contains("--rows"), "{said}");
    let (code, said) = study.fails(&["code", "p.kodbok", "--document", "x", "--range", "9..3", "--code", "HIN-01"]);
    assert!(code == 2 && said.contains("9..3"), "{said}");
}

#[test]
fn where_chooses_and_a_wrong_query_is_pointed_at() {
    let study = Study::with_demo_interviews();
    for (range, code) in [("2158..2200", "HIN-07"), ("2300..2400", "BID-05")] {
        study.done(&["code", "p.kodbok", "--document", "granforsa", "--range", range, "--code", code]);
    }
    study.done(&[
        "code",
        "p.kodbok",
        "--document",
        "04_region_folkhalsostrateg",
        "--range",
        "900..950",
        "--code",
        "HIN-07",
        "--sign",
        "-",
    ]);
    let chosen = |query: &str| study.json(&["excerpts", "p.kodbok", "--where", query]).as_array().unwrap().len();
    assert_eq!(chosen("code:HIN"), 2);
    assert_eq!(chosen("kod:HIN och actor=kommun"), 1);
    assert_eq!(chosen("code:HIN and sign:-"), 1);
    assert_eq!(chosen("actor!=kommun"), 1);
    let tally = study.json(&["tally", "p.kodbok", "--rows", "obstacle", "--where", "actor = kommun and coder:Eva"]);
    assert_eq!((&tally["total"], &tally["documents"]), (&Json::from(1), &Json::from(5)));
    assert_eq!(tally["where"], "actor=kommun and coder:Eva");
    let table = study.done(&["tally", "p.kodbok", "--rows", "obstacle", "--where", "actor=kommun"]);
    assert!(table.contains("5 of 8 interviews · where actor=kommun"), "{table}");
    let interviews = |query: &str| study.json(&["documents", "p.kodbok", "--where", query]).as_array().unwrap().len();
    assert_eq!(interviews("actor=region"), 1);
    assert_eq!((interviews("code:HIN"), interviews("not code:HIN"), interviews("lacks(code:HIN)")), (2, 6, 6));
    assert_eq!(interviews("not code:BID-05 and not code:HIN-07"), 6, "lists of interviews ask of the interview");
    assert_eq!(interviews("question:Q3"), 2);
    assert_eq!(chosen("near(code:HIN, code:BID, 2)"), 1);
    assert_eq!(chosen("code:HIN and lacks(code:BID)"), 1);
    let (code, said) = study.fails(&["tally", "p.kodbok", "--rows", "obstacle", "--where", "memo and code:HIN-0"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("\nmemo and code:HIN-0\n              ^^^^^\nexpected a code after “code:” — nearest: HIN"),
        "{said}"
    );
}

#[test]
fn autocode_shows_then_codes_as_one_step_and_leaves_what_is_coded() {
    let study = Study::with_demo_interviews();
    let arguments = ["autocode", "p.kodbok", "--match", "statsbidrag", "--code", "BID-05", "--unit", "sentence"];
    let dry: Vec<&str> = arguments.into_iter().chain(["--dry-run"]).collect();
    let shown = study.done(&dry);
    let passages = shown.lines().count();
    assert!(passages > 2 && shown.to_lowercase().matches("statsbidrag").count() >= passages, "{shown}");
    assert!(shown.lines().all(|line| line.contains('\t')), "place and words");
    assert_eq!(study.json(&["excerpts", "p.kodbok"]).as_array().unwrap().len(), 0, "a dry run changes nothing");
    assert_eq!(study.done(&arguments), shown);
    let quotes = study.json(&["excerpts", "p.kodbok", "--where", "code:BID-05 and statsbidrag"]);
    assert_eq!(quotes.as_array().unwrap().len(), passages);
    let again = study.run(&arguments);
    assert!(again.status.success() && again.stdout.is_empty());
    assert!(String::from_utf8_lossy(&again.stderr).contains(&format!("left as they are: {passages}")));
    assert_eq!(study.json(&["check", "p.kodbok"])["ok"], true);
    study.done(&["undo", "p.kodbok"]);
    assert_eq!(study.json(&["excerpts", "p.kodbok"]).as_array().unwrap().len(), 0, "one step");
    let some = ["autocode", "p.kodbok", "--regex", "stats\\w+", "--code", "BID-05", "--where", "actor=kommun"];
    let here = study.done(&some).lines().count();
    assert!(here > 0 && here < study.done(&[&some[..6], &["--dry-run"]].concat()).lines().count() + here);
    let (code, said) = study.fails(&["autocode", "p.kodbok", "--regex", "a(", "--code", "BID-05"]);
    assert!(code == 2 && said.contains("unclosed group"), "{said}");
}

#[test]
fn a_wrong_name_is_answered_with_the_nearest_ones() {
    let study = Study::with_demo_interviews();
    let (code, said) =
        study.fails(&["code", "p.kodbok", "--document", "Granfors", "--range", "1..9", "--code", "HIN-01"]);
    assert!(code == 1 && said.contains("Granforsa"), "{said}");
    let (_, said) = study.fails(&["code", "p.kodbok", "--document", "Tallmo", "--range", "1..9", "--code", "HIN-0"]);
    assert!(said.contains("HIN-0") && said.matches("HIN-").count() > 1, "{said}");
}

#[test]
fn new_and_backup_never_overwrite() {
    let study = Study::new();
    let (code, said) = study.fails(&["new", "p.kodbok"]);
    assert!(code == 1 && said.contains("p.kodbok"), "{said}");
    study.done(&["backup", "p.kodbok", "copy.kodbok"]);
    assert_eq!(study.json(&["codes", "copy.kodbok"]), study.json(&["codes", "p.kodbok"]));
    let (code, _) = study.fails(&["backup", "p.kodbok", "copy.kodbok"]);
    assert_eq!(code, 1);
}

#[test]
fn a_file_that_is_no_project_is_refused_by_name_and_not_touched() {
    let study = Study::new();
    for (name, bytes) in [("empty.kodbok", &b""[..]), ("text.kodbok", b"hej"), ("junk.kodbok", &[7; 5000])] {
        std::fs::write(study.path(name), bytes).unwrap();
        let (code, said) = study.fails(&["documents", name]);
        assert!(code == 1 && said.contains(name), "{name}: {said}");
        assert_eq!(std::fs::read(study.path(name)).unwrap(), bytes, "{name}");
    }
    let (code, said) = study.fails(&["documents", "none.kodbok"]);
    assert!(code == 1 && said.contains("none.kodbok"), "{said}");
}

#[test]
fn the_form_of_labels_and_what_names_are_can_be_said() {
    let study = Study::new();
    let text = "Sara Ek: Hur går det?\nPer: Det går.\nEk: Jaså?\nPer: Ja.\nSkola: bra.\nSkola: bättre.\n";
    for name in ["a", "b"] {
        std::fs::write(study.path(&format!("{name}.txt")), format!("{text}Per: {name}.\n")).unwrap();
    }
    study.done(&["import", "p.kodbok", "a.txt", "--form", "paragraphs"]);
    let names = ["--name", "Skola=", "--name", "Per=Per Berg", "--asks", "Per Berg"];
    study.done(&[&["import", "p.kodbok", "b.txt"][..], &names].concat());
    study.done(&["export", "p.kodbok", "out.json", "--what", "project"]);
    let whole: Json = serde_json::from_slice(&std::fs::read(study.path("out.json")).unwrap()).unwrap();
    assert_eq!(whole["documents"][0]["speakers"], json!({"pattern": null, "asks": null, "form": "paragraphs"}));
    assert_eq!(whole["documents"][1]["speakers"]["names"], json!([["Skola", ""], ["Per", "Per Berg"]]));
    let documents = study.json(&["documents", "p.kodbok"]);
    assert_eq!((&documents[0]["turns"], &documents[1]["turns"]), (&json!(7), &json!(5)));
    let (code, said) = study.fails(&["import", "p.kodbok", "a.txt", "--form", "banana"]);
    assert!(code == 2 && said.contains("banana"), "{said}");
}

#[test]
fn a_pdf_is_read_in_a_process_of_its_own() {
    let study = Study::new();
    let fixture =
        |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name).display().to_string();
    study.done(&["import", "p.kodbok", &fixture("own-swedish-cc0/intervju.pdf")]);
    let documents = study.json(&["documents", "p.kodbok"]);
    assert_eq!(documents[0]["turns"], json!(10));
    let (code, said) = study.fails(&["import", "p.kodbok", &fixture("hostile/pdf_encrypted.pdf")]);
    assert!(code == 1 && said.contains("password"), "{said}");
    let (_, said) = study.fails(&["import", "p.kodbok", &fixture("hostile/pdf_no_text_layer.pdf")]);
    assert!(said.contains("text recognition"), "{said}");
}

#[test]
fn words_of_a_document_never_reach_the_terminal_raw_nor_run_in_a_spreadsheet() {
    let study = Study::new();
    let text = "I: Hej?\nR: =cmd|' /C calc'!A0 \u{1b}]52;c;aGVq\u{7} slut\nI: Ja.\n";
    std::fs::write(study.path("x.txt"), text).unwrap();
    study.done(&["import", "p.kodbok", "x.txt"]);
    let start = text.chars().position(|c| c == '=').unwrap();
    let range = format!("{start}..{}", start + 40);
    study.done(&["code", "p.kodbok", "--document", "x", "--range", &range, "--code", "HIN-01"]);
    assert!(!study.done(&["excerpts", "p.kodbok"]).contains('\u{1b}'));
    let csv = study.done(&["excerpts", "p.kodbok", "--format", "csv"]);
    assert!(csv.contains("'=cmd"), "{csv}");
    let json = study.json(&["excerpts", "p.kodbok"]);
    assert!(json[0]["text"].as_str().unwrap().contains('\u{1b}'), "scripts get the words as they are");
}

#[test]
fn every_command_is_in_the_help_and_both_languages_have_it() {
    let study = Study::new();
    for lang in ["en", "sv"] {
        let help = study.done(&["--lang", lang, "--help"]);
        for command in kodbok::cli::COMMANDS {
            assert!(help.contains(&format!("  {}", command.name)), "{lang}: {}", command.name);
            let words = study.done(&[command.name, "--lang", lang, "--help"]);
            assert!(words.lines().count() > 5, "{lang} {}: {words}", command.name);
        }
    }
    assert!(study.done(&["--lang", "sv", "--help"]).contains("Användning"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let study = Study::with_demo_interviews();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kodbok"))
        .args(["codes", "p.kodbok", "--format", "json"])
        .current_dir(study.folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn the_configuration_is_printed_whole_and_says_where_it_lies() {
    let study = Study::new();
    let place = study.done(&["config", "--path"]);
    let end = if cfg!(windows) { "kodbok/config/config.toml" } else { "kodbok/config.toml" };
    assert!(Path::new(place.trim_end()).ends_with(end), "{place}");
    let file = study.done(&["config"]);
    for words in [place.trim_end(), "#ground = \"dark\"", "[keys]", "#next_sentence = [\"Down\", \"j\"]"] {
        assert!(file.contains(words), "{words} in {file}");
    }
    assert!(study.done(&["config", "--theme"]).contains("[light]"));
    assert!(study.done(&["config", "--lang", "sv"]).contains("# Språket"));
}

#[test]
fn what_is_wrong_with_the_configuration_is_said_by_every_command_and_the_rest_counts() {
    let study = Study::new();
    std::fs::write(study.path("my.toml"), "lang = \"sv\"\ncodr = \"Åsa\"\n[keys]\nundo = [\"Hyper+u\"]\n").unwrap();
    let output = study.run(&["documents", "p.kodbok", "--config", "my.toml"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("my.toml, line 2:") && said.contains("Nearest: coder"), "{said}");
    assert!(said.contains("my.toml, line 4:") && said.contains("Hyper+u"), "{said}");
    let said = String::from_utf8(study.run(&["documents", "p.kodbok", "--config=no.toml"]).stderr).unwrap();
    assert!(said.contains("no.toml"), "{said}");
}

#[test]
fn the_configuration_names_the_coder_and_the_language() {
    let study = Study::with_demo_interviews();
    std::fs::create_dir_all(study.path("config/kodbok")).unwrap();
    std::fs::write(study.path("config/kodbok/config.toml"), "lang = \"sv\"\ncoder = \"Åsa\"\n").unwrap();
    // Windows names the folder of a user's settings by a call that no variable changes.
    let named: &[&str] = if cfg!(windows) { &["--config", "config/kodbok/config.toml"] } else { &[] };
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_kodbok"))
            .args(arguments)
            .args(named)
            .current_dir(study.path(""))
            .env_clear()
            .env("HOME", study.path(""))
            .env("XDG_CONFIG_HOME", study.path("config"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["code", "p.kodbok", "--document", "Granforsa", "--range", "413..486", "--code", "HIN-07"]);
    assert!(run(&["log", "p.kodbok"]).contains("Åsa"));
    assert!(run(&["documents", "p.kodbok"]).contains("Intervju"), "in Swedish");
}

#[test]
fn codings_go_out_a_row_each_and_come_back_by_one_command() {
    let study = Study::with_demo_interviews();
    let give = ["code", "p.kodbok", "--document", "granforsa", "--range", "2158..2200", "--code", "HIN-07", "--code"];
    study.done(&[&give[..], &["BID-05", "--sign", "-"]].concat());
    study.done(&["code", "p.kodbok", "--document", "Tallmo", "--range", "200..300", "--code", "MAL-01", "--sign", "+"]);
    let rows =
        |lang: &str| study.done(&["export", "p.kodbok", "-", "--what", "codings", "--format", "csv", "--lang", lang]);
    assert_eq!(rows("en"), rows("sv"), "the same whatever the language");
    let codings = study.json(&["export", "p.kodbok", "-", "--what", "codings"]);
    assert_eq!(codings.as_array().unwrap().len(), 3);
    assert_eq!(
        (&codings[0]["code"], &codings[0]["sign"], &codings[0]["actor"]),
        (&json!("HIN-07"), &json!("-"), &json!("kommun"))
    );
    assert_eq!((&codings[0]["question"], &codings[0]["place"]), (&json!("Q3"), &json!("Granforsa 8.11")));
    let only = ["export", "p.kodbok", "-", "--what", "codings", "--format", "csv", "--where", "code:BID-05"];
    assert_eq!(study.done(&only).lines().count(), 2, "not the other code on the same words");
    std::fs::write(study.path("codings.csv"), rows("sv")).unwrap();
    study.done(&["undo", "p.kodbok", "--steps", "2"]);
    assert!(study.json(&["excerpts", "p.kodbok"]).as_array().unwrap().is_empty());
    study.done(&["code", "p.kodbok", "--from", "codings.csv"]);
    let again = study.json(&["export", "p.kodbok", "-", "--what", "codings"]);
    let told = |rows: &Json| {
        let of = |row: &Json| ["document_id", "start", "end", "code_id", "sign"].map(|field| row[field].to_string());
        rows.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(told(&again), told(&codings));
    assert_eq!(study.json(&["log", "p.kodbok"])[0]["label"], "excerpts.coded", "one step");
    std::fs::write(
        study.path("wrong.csv"),
        "document,start,end,code\nTallmo,1,5,MAL-02\nTallmo,1,5,MAL-9\nTallmo,5,999999,MAL-01\n",
    )
    .unwrap();
    let (code, said) = study.fails(&["code", "p.kodbok", "--from", "wrong.csv"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("line 3: There is no code “MAL-9”") && said.contains("line 4: “5..999999” reaches"),
        "{said}"
    );
    assert_eq!(told(&study.json(&["export", "p.kodbok", "-", "--what", "codings"])), told(&codings), "all or nothing");
}

#[test]
fn tables_are_numbers_in_a_spreadsheet_and_excel_is_given_what_it_opens() {
    let study = Study::with_demo_interviews();
    study.done(&["code", "p.kodbok", "--document", "granforsa", "--range", "2158..2200", "--code", "HIN-07"]);
    let ask = [
        "tally",
        "p.kodbok",
        "--rows",
        "obstacle",
        "--columns",
        "attribute:actor",
        "--percent",
        "documents",
        "--format",
        "csv",
    ];
    let csv = study.done(&ask);
    let head = csv.lines().next().unwrap();
    assert_eq!(
        head,
        "Obstacle,kommun,\"kommun, of\",\"kommun, share\",region,\"region, of\",\"region, share\",statlig myndighet,\"statlig myndighet, of\",\"statlig myndighet, share\",all,\"all, of\",\"all, share\""
    );
    let row = csv.lines().find(|line| line.starts_with("HIN-07")).unwrap();
    assert!(row.ends_with(",1,5,0.2,0,1,,0,2,,1,8,0.125"), "{row}");
    let excel = study.done(&[&ask[..], &["--csv", "excel", "--lang", "sv"]].concat());
    assert!(excel.starts_with("\u{feff}Hinder;kommun;"), "{excel}");
    assert!(excel.lines().any(|line| line.ends_with(";1;5;0,2;0;1;;0;2;;1;8;0,125")), "{excel}");
    study.done(&["export", "p.kodbok", "x.csv", "--what", "cases", "--csv", "excel"]);
    assert!(std::fs::read_to_string(study.path("x.csv")).unwrap().starts_with("\u{feff}id,name,"));
    let parted = study.json(&["tally", "p.kodbok", "--rows", "obstacle", "--columns", "case", "--by", "sign"]);
    let label = &parted["column_labels"][2];
    assert_eq!((&label["column"]["value"], &label["by"]["value"]), (&json!("K1"), &json!("0")));
    let (code, said) = study.fails(&["tally", "p.kodbok", "--rows", "code", "--columns", "case", "--by", "goal"]);
    assert!(code == 2 && said.contains("Nearest: sign"), "{said}");
}

#[test]
fn the_query_language_is_explained_by_a_command_and_in_the_manual() {
    let study = Study::new();
    for (lang, word) in [("en", "lacks(A)"), ("sv", "saknar(A)")] {
        let help = study.done(&["help", "query", "--lang", lang]);
        assert!(help.contains(word) && help.lines().count() > 25, "{help}");
        assert!(study.done(&["man", "--lang", lang]).contains(word));
    }
    assert!(study.done(&["help", "tally"]).contains("--measure"));
    for topic in ["query", "keys", "commands", "counting", "formats", "file", "configuration", "accessibility"] {
        assert!(study.done(&["help"]).contains(topic), "{topic}");
        let [en, sv] = ["en", "sv"].map(|lang| study.done(&["help", topic, "--lang", lang]));
        assert!(en != sv && en.lines().count() > 15 && sv.lines().count() > 15, "{topic}: {en}{sv}");
    }
    assert!(study.done(&["help", "keys"]).contains("code the words"));
    assert!(study.fails(&["help", "taly"]).1.contains("Nearest: tally"));
}

#[test]
fn completions_know_every_command_in_every_shell() {
    let study = Study::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let words = study.done(&["completions", shell]);
        for command in kodbok::cli::COMMANDS {
            assert!(words.contains(command.name), "{} in {shell}", command.name);
        }
    }
    for shell in ["bash", "zsh", "fish"] {
        let words = study.done(&["completions", shell]);
        for offered in ["passages", "overlap", "question", "excel"] {
            assert!(words.contains(offered), "{offered} in {shell}");
        }
        assert!(words.contains("kodbok_ask"), "codes are asked of the project in {shell}");
    }
    assert!(study.done(&["completions", "fish", "--lang", "sv"]).contains("skriver"));
    assert_eq!(study.fails(&["completions", "tcsh"]).0, 2);
    assert!(study.done(&["man"]).starts_with(".TH KODBOK 1"));
}
