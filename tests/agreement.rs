//! Agreement of the demo's two coders, to the digits of a count that knows nothing of the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::process::Command;

use serde_json::Value as Json;

fn units(row: &Json, coders: &[&str]) -> u64 {
    let is =
        |set: &&Json| set["coders"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).eq(coders.iter().copied());
    row["given_by"].as_array().unwrap().iter().find(is).map_or(0, |set| set["units"].as_u64().unwrap())
}

fn same(row: &Json, expected: &Json, what: &str) {
    for (cell, coders) in [("a", &["Anna", "Björn"][..]), ("b", &["Anna"]), ("c", &["Björn"]), ("d", &[])] {
        assert_eq!(units(row, coders), expected[cell].as_u64().unwrap(), "{what}: {cell}");
    }
    for statistic in ["percent_agreement", "cohen_kappa", "krippendorff_alpha", "gwet_ac1"] {
        match (row[statistic].as_f64(), expected[statistic].as_f64()) {
            (Some(value), Some(expected)) => {
                assert!((value - expected).abs() < 1e-9, "{what}: {statistic} {value} is not {expected}");
            }
            (value, expected) => assert_eq!(value, expected, "{what}: {statistic}"),
        }
    }
}

#[test]
fn the_demo_agrees_to_the_printed_digits() {
    let folder = tempfile::tempdir().unwrap();
    let demo = kodbok::desk::Desk::demo(folder.path(), false, kodbok::lang::Lang::En).unwrap();
    let expected: Json = serde_json::from_str(include_str!("fixtures/agreement/demo.json")).unwrap();
    let names = expected["documents"].as_array().unwrap().iter().map(|name| format!("document:{name}"));
    let query = names.collect::<Vec<_>>().join(" or ");
    let output = Command::new(env!("CARGO_BIN_EXE_kodbok"))
        .args(["agree", demo.to_str().unwrap(), "--format", "json", "--lang", "en", "--unfinished", "--where", &query])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["units"], expected["characters_total"]);
    for (mark, expected) in expected["per_code"].as_object().unwrap() {
        let row = told["codes"].as_array().unwrap().iter().find(|row| row["code"] == mark.as_str()).unwrap();
        same(row, expected, mark);
    }
    same(&told["all_codes"], &expected["overall"]["pooled_all_codes"], "all codes");
    same(&told["coded_or_not"], &expected["overall"]["any_code"], "coded or not");
    assert_eq!(told["by_document"].as_array().unwrap().len(), 5);
}
