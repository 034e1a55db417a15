//! Published values of the coefficients, and agreement against a count of every letter.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::analysis::worlds::projects;
use crate::model::{CodeKey, CoderKey, DocumentKey, Project};
use crate::text::Span;

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/agreement/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The judgements of a file `unit,coder,coder…`: a line a unit, an empty cell where a coder did not judge.
fn judgements(file: &str) -> Vec<Vec<Option<String>>> {
    let cell = |cell: &str| Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty());
    fixture(file).lines().skip(1).map(|line| line.split(',').skip(1).map(cell).collect()).collect()
}

/// How many coders put each unit into each category; the categories in order.
fn counts(units: &[Vec<Option<String>>]) -> (Vec<Vec<u32>>, Vec<String>) {
    let categories: BTreeSet<&String> = units.iter().flatten().flatten().collect();
    let categories: Vec<String> = categories.into_iter().cloned().collect();
    let of = |unit: &Vec<Option<String>>| {
        categories.iter().map(|c| unit.iter().filter(|cell| cell.as_ref() == Some(c)).count() as u32).collect()
    };
    (units.iter().map(of).collect(), categories)
}

fn of_file(file: &str) -> (Coefficients, Option<f64>) {
    let (rows, categories, units) = if file.contains("counts") {
        let rows: Vec<Vec<u32>> =
            judgements(file).iter().map(|r| r.iter().map(|c| c.as_ref().unwrap().parse().unwrap()).collect()).collect();
        let categories = (0..rows[0].len()).map(|c| c.to_string()).collect();
        (rows, categories, Vec::new())
    } else {
        let units = judgements(file);
        let (rows, categories) = counts(&units);
        (rows, categories, units)
    };
    let judged = rows.iter().map(|coders| Judged { units: 1.0, coders });
    let all = coefficients(judged, categories.len());
    let mut table = vec![vec![0.0; categories.len()]; categories.len()];
    let at = |cell: &Option<String>| cell.as_ref().and_then(|cell| categories.iter().position(|c| c == cell));
    for unit in units.iter().filter(|unit| unit.len() == 2) {
        if let (Some(one), Some(other)) = (at(&unit[0]), at(&unit[1])) {
            table[one][other] += 1.0;
        }
    }
    (all, cohen(&table))
}

#[test]
fn published_and_recomputed_values_of_every_nominal_coefficient() {
    let rows: Vec<Json> = serde_json::from_str(&fixture("expected.json")).unwrap();
    let mut checked = BTreeMap::new();
    for row in rows {
        let (file, statistic) = (row["file"].as_str().unwrap(), row["statistic"].as_str().unwrap());
        if std::path::Path::new(file).extension().is_none_or(|e| e != "csv") || file.contains("units") {
            continue;
        }
        let (all, cohen) = of_file(file);
        let value = match statistic {
            "percent_agreement" | "observed_agreement" => all.percent,
            "cohen_kappa" => cohen,
            "fleiss_kappa" | "fleiss_kappa_missing" | "scott_pi" | "scott_pi(=fleiss 2 raters)" => all.fleiss,
            "krippendorff_alpha_nominal" | "krippendorff_alpha_nominal_irrCAC" => all.alpha,
            "gwet_ac1" => all.ac1,
            "brennan_prediger" => all.brennan_prediger,
            _ => continue,
        };
        match row["verified"].as_f64() {
            Some(expected) => {
                let value = value.unwrap_or_else(|| panic!("{file}: {statistic} is undefined"));
                assert!((value - expected).abs() < 6e-6, "{file}: {statistic} {value} is not {expected}");
            }
            None => assert_eq!(value.filter(|v| v.is_finite()), None, "{file}: {statistic}"),
        }
        *checked.entry(statistic.to_owned()).or_insert(0) += 1;
    }
    for statistic in ["cohen_kappa", "fleiss_kappa", "krippendorff_alpha_nominal", "gwet_ac1", "brennan_prediger"] {
        assert!(checked.get(statistic).copied().unwrap_or(0) >= 2, "{statistic}: {checked:?}");
    }
    assert!(checked.values().sum::<i32>() >= 40, "{checked:?}");
}

#[test]
fn what_chance_alone_explains_is_undefined() {
    for file in ["degenerate_all_same.csv", "degenerate_empty.csv"] {
        let (all, cohen) = of_file(file);
        assert_eq!((all.fleiss, all.alpha, cohen), (None, None, None), "{file}");
    }
}

#[test]
fn excerpts_that_match() {
    let ranges = |coder: &str, code: &str| -> Vec<Span> {
        fixture("span_f1_units.csv")
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect::<Vec<_>>())
            .filter(|f| f[0] == coder && f[3] == code)
            .map(|f| Span::new(f[1].parse().unwrap(), f[2].parse().unwrap()))
            .collect()
    };
    let mut sum = Matched::default();
    for code in ["A", "B"] {
        sum.add(agree::matched(&ranges("1", code), &ranges("2", code)));
    }
    assert_eq!(sum.ranges, [3, 4]);
    assert!((sum.same_f1().unwrap() - 0.285_714_3).abs() < 1e-6, "{sum:?}");
    assert!((sum.overlap_f1().unwrap() - 0.571_428_6).abs() < 1e-6, "{sum:?}");
}

/// Random projects whose interviews are as long as their excerpts reach.
fn studies() -> impl Strategy<Value = Project> {
    projects().prop_map(|mut project| {
        let keys: Vec<DocumentKey> = project.documents.keys().collect();
        for key in keys {
            let ends = project.excerpts_in(key).iter().map(|&excerpt| project.excerpts.get(excerpt).unwrap().span.end);
            let chars = ends.max().unwrap_or(0) + 7;
            project.documents.get_mut(key).unwrap().chars = chars;
        }
        project
    })
}

/// Pieces of five letters, as sentences are.
fn fives(project: &Project, document: DocumentKey) -> Vec<Span> {
    let chars = project.documents.get(document).unwrap().chars;
    (0..chars).step_by(5).map(|at| Span::new(at, (at + 5).min(chars))).collect()
}

/// Whether a coder gave a code, or any, to a letter.
fn gave(project: &Project, document: DocumentKey, at: u32, coder: CoderKey, code: Option<CodeKey>, deep: bool) -> bool {
    project.codings.iter().any(|(_, coding)| {
        let excerpt = project.excerpts.get(coding.excerpt).unwrap();
        let target = project.target(coding.code);
        let is = code.is_none_or(|code| target == code || (deep && project.tree().is_below(target, code)));
        is && coding.coder == coder && excerpt.document == document && excerpt.span.start <= at && at < excerpt.span.end
    })
}

/// The same cells letter by letter.
fn naive(project: &Project, agreeing: &Agreeing, code: Option<CodeKey>) -> BTreeMap<u32, u64> {
    let deep = agreeing.breadth == Breadth::Branches;
    let mut cells = BTreeMap::new();
    for document in project.documents.keys() {
        let chars = project.documents.get(document).unwrap().chars;
        let set = |at: u32, code| {
            let given =
                |(n, &coder): (usize, &CoderKey)| u32::from(gave(project, document, at, coder, code, deep)) << n;
            agreeing.coders.iter().enumerate().map(given).sum::<u32>()
        };
        let pieces = match agreeing.unit {
            AgreementUnit::Character => (0..chars).map(|at| Span::new(at, at + 1)).collect(),
            _ => fives(project, document),
        };
        for piece in pieces {
            let of = |code| (piece.start..piece.end).fold(0, |sum, at| sum | set(at, code));
            if agreeing.extent == Extent::All || of(None) != 0 {
                *cells.entry(of(code)).or_insert(0) += 1;
            }
        }
    }
    cells.retain(|_, units| *units > 0);
    cells
}

fn told(cells: &Cells) -> BTreeMap<u32, u64> {
    cells.sets().filter(|(_, units)| *units > 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn cells_are_what_counting_letters_gives(
        project in studies(),
        sentences in any::<bool>(),
        coded in any::<bool>(),
        deep in any::<bool>(),
    ) {
        let agreeing = Agreeing {
            coders: project.coders.keys().collect(),
            unit: if sentences { AgreementUnit::Sentence } else { AgreementUnit::Character },
            extent: if coded { Extent::Coded } else { Extent::All },
            breadth: if deep { Breadth::Branches } else { Breadth::Codes },
            chosen: None,
            done: false,
            seed: 7,
        };
        let agreement = agreement(&project, &agreeing, &mut |document| fives(&project, document));
        prop_assert_eq!(told(&agreement.coded.cells), naive(&project, &agreeing, None));
        let mut pooled = BTreeMap::new();
        for (code, agreed) in &agreement.codes {
            let cells = naive(&project, &agreeing, Some(*code));
            prop_assert_eq!(told(&agreed.cells), cells.clone(), "{:?}", code);
            cells.into_iter().for_each(|(set, units)| *pooled.entry(set).or_insert(0) += units);
        }
        prop_assert_eq!(told(&agreement.pooled.cells), pooled);
        let together = agreement.by_document.iter().map(|(_, agreed)| agreed.cells.all()).sum::<u64>();
        prop_assert_eq!(together, agreement.pooled.cells.all());
    }

    #[test]
    fn every_coding_stands_in_a_passage_and_agreement_is_told_as_it_is(project in studies()) {
        let coders: Vec<CoderKey> = project.coders.keys().collect();
        let agreeing = Agreeing {
            coders: coders.clone(), unit: AgreementUnit::Character, extent: Extent::All, breadth: Breadth::Codes, chosen: None,
            done: false, seed: 1,
        };
        let all = contrasts(&project, &agreeing);
        for (_, coding) in project.codings.iter() {
            let excerpt = project.excerpts.get(coding.excerpt).unwrap();
            let code = project.target(coding.code);
            let at = coders.iter().position(|&coder| coder == coding.coder).unwrap();
            let found = all.iter().filter(|c| {
                c.document == excerpt.document && c.code == code && c.by_coder[at].contains(&excerpt.span)
            });
            prop_assert_eq!(found.count(), 1);
        }
        for contrast in &all {
            let given: Vec<bool> = contrast.by_coder.iter().map(|ranges| !ranges.is_empty()).collect();
            let coded = |coder: CoderKey| {
                (contrast.span.start..contrast.span.end)
                    .any(|at| gave(&project, contrast.document, at, coder, None, false))
            };
            let expected = if given.iter().all(|g| *g) {
                if contrast.by_coder.windows(2).all(|w| w[0] == w[1]) { Apart::Same } else { Apart::Borders }
            } else if coders.iter().zip(&given).all(|(&coder, &given)| given || coded(coder)) {
                Apart::OtherCode
            } else {
                Apart::NotCoded
            };
            prop_assert_eq!(contrast.apart, expected);
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_interval_and_alike_interviews_none_wider_than_a_point() {
    let mut cells = Cells::default();
    [(3, 40), (1, 10), (2, 10)].into_iter().for_each(|(set, units)| cells.add(set, units));
    let alike: Vec<(usize, Cells)> = (0..5).map(|at| (at, cells.clone())).collect();
    let of = |cells: &Cells| Some(cells.of(3) as f64 / cells.all() as f64);
    let draws = resample::Draws::new(5, 3);
    let resample::Interval { low, high } = draws.interval(&[100; 5], &alike, &of).unwrap();
    assert!((low - 0.4).abs() < 1e-12 && (high - 0.4).abs() < 1e-12);
    let unlike = &alike[..2];
    let resample::Interval { low, high } = draws.interval(&[100; 5], unlike, &of).unwrap();
    assert!(low < 0.16 && 0.16 < high, "{low} {high}");
    assert_eq!(resample::Draws::new(5, 3).interval(&[100; 5], unlike, &of), Some(resample::Interval { low, high }));
    assert_eq!(resample::Draws::new(2, 3).interval(&[100; 2], unlike, &of), None);
}
