//! The demo's tables against a count of its files by a few lines that know nothing of the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

const ASSETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(ASSETS).join(name)).unwrap()
}

/// One code given by one coder to one range, straight from the files.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    file: String,
    start: u64,
    end: u64,
    code: String,
    coder: &'static str,
    sign: &'static str,
}

fn rows() -> Vec<Row> {
    let mut out = Vec::new();
    let valence: Json = serde_json::from_str(&file("demo/valence.json")).unwrap();
    for (name, coder) in [("demo/demo_codings.json", "Anna"), ("demo/second_coder.json", "Björn")] {
        let all: Json = serde_json::from_str(&file(name)).unwrap();
        for excerpt in all["codings"].as_array().unwrap() {
            for code in excerpt["codes"].as_array().unwrap() {
                let code = code.as_str().unwrap().to_owned();
                let told = match coder {
                    "Anna" => valence["valences"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .find(|v| {
                            v["file"] == excerpt["file"]
                                && v["start_char"] == excerpt["start_char"]
                                && v["code"] == code.as_str()
                        })
                        .map(|v| v["valence"].clone()),
                    _ => (code.starts_with("UTG")).then(|| excerpt.get("valence").cloned()).flatten(),
                };
                let sign = match told.as_ref().and_then(Json::as_str) {
                    Some("+") => "+",
                    Some(_) => "-",
                    None => "",
                };
                out.push(Row {
                    file: excerpt["file"].as_str().unwrap().to_owned(),
                    start: excerpt["start_char"].as_u64().unwrap(),
                    end: excerpt["end_char"].as_u64().unwrap(),
                    code,
                    coder,
                    sign,
                });
            }
        }
    }
    out
}

fn actors() -> BTreeMap<String, String> {
    let table = file("demo/metadata.csv");
    let mut lines = table.lines();
    let at = lines.next().unwrap().split(',').position(|c| c == "actor").unwrap();
    lines.map(|l| l.split(',').collect::<Vec<_>>()).map(|c| (c[0].to_owned(), c[at].to_owned())).collect()
}

/// The number of the turn that holds a position: labels at the start of a line, counted.
fn turn(text: &[char], at: u64) -> usize {
    let before: String = text[..=at as usize].iter().collect();
    let asks = ["Intervjuare:", "Interviewer:", "Respondent:"];
    before.split('\n').filter(|line| asks.iter().any(|a| line.starts_with(a))).count()
}

struct Demo {
    _folder: tempfile::TempDir,
    path: String,
}

fn demo() -> Demo {
    let folder = tempfile::tempdir().unwrap();
    let path = kodbok::desk::Desk::demo(folder.path(), false, kodbok::lang::Lang::En).unwrap();
    Demo { path: path.display().to_string(), _folder: folder }
}

fn tally(demo: &Demo, arguments: &[&str]) -> Json {
    let output = Command::new(env!("CARGO_BIN_EXE_kodbok"))
        .args(["tally", &demo.path, "--format", "json", "--lang", "en"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The cells of a table by row mark and column mark or label.
fn cells(table: &Json) -> BTreeMap<(String, String), u64> {
    let name = |label: &Json| label["code"].as_str().or(label["label"].as_str()).unwrap().to_owned();
    let mut out = BTreeMap::new();
    for (i, row) in table["row_labels"].as_array().unwrap().iter().enumerate() {
        for (j, column) in table["column_labels"].as_array().unwrap().iter().enumerate() {
            let n = table["cells"][i][j].as_u64().unwrap();
            if n > 0 {
                out.insert((name(row), name(column)), n);
            }
        }
    }
    out
}

fn count<T: Ord>(all: impl Iterator<Item = ((String, String), T)>) -> BTreeMap<(String, String), u64> {
    let mut sets: BTreeMap<(String, String), BTreeSet<T>> = BTreeMap::new();
    for (cell, thing) in all {
        sets.entry(cell).or_default().insert(thing);
    }
    sets.into_iter().map(|(cell, set)| (cell, set.len() as u64)).collect()
}

#[test]
fn obstacle_by_actor_counts_each_interview_once() {
    let (demo, actors) = (demo(), actors());
    let table = tally(&demo, &["--rows", "obstacle", "--columns", "attribute:actor", "--percent", "documents"]);
    let all = rows().into_iter().filter(|r| r.code.starts_with("HIN"));
    let wanted = count(all.map(|r| ((r.code, actors[&r.file].clone()), r.file)));
    assert_eq!(cells(&table), wanted);
}

#[test]
fn obstacle_by_goal_counts_excerpts_within_two_turns() {
    let demo = demo();
    let table = tally(&demo, &["--rows", "obstacle", "--columns", "goal", "--meet", "near:2"]);
    let texts: BTreeMap<String, Vec<char>> =
        actors().into_keys().map(|name| (name.clone(), file(&format!("demo/{name}")).chars().collect())).collect();
    let placed: Vec<(Row, usize, usize)> = rows()
        .into_iter()
        .map(|r| (turn(&texts[&r.file], r.start), turn(&texts[&r.file], r.end - 1), r))
        .map(|(a, b, r)| (r, a, b))
        .collect();
    let near =
        |a: &(Row, usize, usize), b: &(Row, usize, usize)| a.0.file == b.0.file && a.1 <= b.2 + 2 && b.1 <= a.2 + 2;
    let mut met = Vec::new();
    for o in placed.iter().filter(|o| o.0.code.starts_with("HIN")) {
        for g in placed.iter().filter(|g| g.0.code.starts_with("MAL") && near(o, g)) {
            met.push(((o.0.code.clone(), g.0.code.clone()), (o.0.file.clone(), o.0.start, o.0.end)));
        }
    }
    assert_eq!(cells(&table), count(met.into_iter()));
}

#[test]
fn passages_are_excerpts_that_overlap_counted_once() {
    let demo = demo();
    let table = tally(&demo, &["--rows", "code", "--columns", "document", "--measure", "passages"]);
    // A passage begins where an excerpt begins that no other of the code reaches over.
    let mut ends: BTreeMap<(String, String), BTreeSet<u64>> = BTreeMap::new();
    for row in rows() {
        ends.entry((row.code, row.file)).or_default().insert(row.start);
    }
    let inside = |cell: &(String, String), at: u64| {
        rows().into_iter().any(|r| (&r.code, &r.file) == (&cell.0, &cell.1) && r.start < at && at < r.end)
    };
    let mut passages: BTreeMap<String, u64> = BTreeMap::new();
    for (cell, starts) in &ends {
        *passages.entry(cell.0.clone()).or_default() +=
            starts.iter().filter(|&&start| !inside(cell, start)).count() as u64;
    }
    let own = |label: &Json| label["code"].as_str().unwrap().contains('-');
    let rows = table["row_labels"].as_array().unwrap().iter().zip(table["row_totals"].as_array().unwrap());
    let ours: BTreeMap<String, u64> = rows
        .filter(|(label, total)| own(label) && total.as_u64() != Some(0))
        .map(|(label, total)| (label["code"].as_str().unwrap().to_owned(), total.as_u64().unwrap()))
        .collect();
    assert_eq!(ours, passages);
}

#[test]
fn starting_points_by_sign_count_codings() {
    let demo = demo();
    let table = tally(&demo, &["--rows", "code:UTG", "--columns", "sign", "--measure", "codings"]);
    let all = rows().into_iter().filter(|r| r.code.starts_with("UTG") || r.code == "STR-01");
    let signed = all.filter(|r| !r.sign.is_empty());
    let wanted = count(signed.map(|r| ((r.code.clone(), r.sign.to_owned()), r)));
    let ours: BTreeMap<_, _> = cells(&table).into_iter().filter(|((_, sign), _)| sign == "+" || sign == "-").collect();
    assert_eq!(ours, wanted);
}

#[test]
fn every_code_has_as_many_distinct_ranges_as_in_the_files() {
    let demo = demo();
    let table = tally(&demo, &["--rows", "code", "--columns", "coder"]);
    let each = rows().into_iter().map(|r| ((r.code.clone(), r.coder.to_owned()), (r.file, r.start, r.end)));
    let ours: BTreeMap<_, _> = cells(&table).into_iter().filter(|((code, _), _)| code.contains('-')).collect();
    assert_eq!(ours, count(each));
    let distinct: BTreeSet<_> = rows().into_iter().map(|r| (r.file, r.start, r.end)).collect();
    assert_eq!(table["total"].as_u64(), Some(distinct.len() as u64));
}
