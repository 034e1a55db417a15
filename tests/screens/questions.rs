//! Questions that whoever leads a study asks of it, each answered with a counted number of keys from where the program
//! opens.

use std::collections::{BTreeMap, BTreeSet};

use super::demo;
use crate::stage::Stage;
use kodbok::analysis::question_of;
use kodbok::model::Project;

/// The demo study just opened, and how many keys were pressed.
struct Asked {
    folder: tempfile::TempDir,
    stage: Stage,
    keys: usize,
}

impl Asked {
    fn new() -> Asked {
        let (folder, stage) = demo((120, 40));
        Asked { folder, stage, keys: 0 }
    }

    fn press(&mut self, keys: &str) {
        self.keys += keys.split_whitespace().count();
        self.stage.keys(keys);
    }

    /// The numbers in the row of the window that begins with some words.
    fn row(&self, words: &str) -> Vec<u64> {
        let row = self.stage.rows().into_iter().find(|row| row.contains(words)).unwrap_or_default();
        let after = row.split_once(words).map_or(String::new(), |(_, after)| after.replace('·', "0"));
        after.split_whitespace().filter_map(|number| number.parse().ok()).collect()
    }

    fn project(&mut self) -> &Project {
        self.stage.desk().unwrap().project()
    }
}

#[test]
fn the_quotes_behind_a_number_are_in_a_file_after_five_keys() {
    let mut asked = Asked::new();
    asked.press("g 4 Enter X Enter");
    assert!(asked.keys <= 6, "{} keys", asked.keys);
    let path = asked.folder.path().join("Short-term-funding-Education.csv");
    let mut file = csv::Reader::from_path(&path).unwrap_or_else(|e| panic!("{e}: {}", asked.stage.text()));
    let heads: Vec<String> = file.headers().unwrap().iter().map(str::to_owned).collect();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let rows: Vec<csv::StringRecord> = file.records().map(Result::unwrap).collect();
    // Those that the table counts, in the two interviews it says, each with its words and the row's code.
    assert!(asked.stage.text().contains("5 excerpts in 2 of 8"), "{}", asked.stage.text());
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|row| row[column("codes")].contains("HIN-01") && !row[column("text")].is_empty()));
    assert_eq!(rows.iter().map(|row| &row[column("document_id")]).collect::<BTreeSet<_>>().len(), 2);
}

/// A document's number, start and end.
type Passage = (u32, u32, u32);

#[test]
fn what_each_coder_codes_differently_is_on_screen_after_three_keys() {
    let mut asked = Asked::new();
    asked.press("g 4 Shift+Tab");
    assert!(asked.keys <= 6, "{} keys", asked.keys);
    assert!(asked.stage.text().contains("Code × coder"), "{}", asked.stage.text());
    // Passages by coder and code, counted here: excerpts that overlap are one.
    let project = asked.project();
    let mut ranges: BTreeMap<(String, String), Vec<Passage>> = BTreeMap::new();
    for (_, coding) in project.codings.iter() {
        let mark = project.codes.get(coding.code).and_then(|code| code.mark.clone()).unwrap();
        let excerpt = project.excerpts.get(coding.excerpt).unwrap();
        let coder = project.coders.get(coding.coder).unwrap().name.clone();
        let range = (kodbok::model::Key::no(excerpt.document), excerpt.span.start, excerpt.span.end);
        ranges.entry((mark, coder)).or_default().push(range);
    }
    let passages = |mut ranges: Vec<Passage>| {
        ranges.sort_unstable();
        let (mut count, mut open) = (0, (0, 0));
        for (document, start, end) in ranges {
            if document != open.0 || start >= open.1 {
                count += 1;
                open = (document, end);
            }
            open.1 = open.1.max(end);
        }
        count
    };
    let of = |mark: &str, coder: &str| {
        ranges.get(&(mark.to_owned(), coder.to_owned())).map_or(0, |ranges| passages(ranges.clone()))
    };
    let short = |mark: &str| {
        let code = project.codes.iter().find(|(_, code)| code.mark.as_deref() == Some(mark));
        code.unwrap().1.short.en.clone()
    };
    let named = ["ORG-01", "ORG-03"].map(|mark| (mark, short(mark)));
    for (mark, name) in named {
        let wanted: Vec<u64> = ["Anna", "Björn"].map(|coder| of(mark, coder)).to_vec();
        let shown = asked.row(&name);
        assert_eq!(shown.get(..2), Some(&wanted[..]), "{mark}: {}", asked.stage.text());
    }
}

#[test]
fn interviews_that_lack_a_question_are_listed_after_eight_keys() {
    for number in ["4", "5"] {
        let mut asked = Asked::new();
        asked.press(&format!("f l Tab q Tab {number} Tab"));
        let question = format!("Q{number}");
        let project = asked.project();
        let mut answering = BTreeSet::new();
        for (_, coding) in project.codings.iter().filter(|(_, c)| question_of(project, c.code) == Some(&question)) {
            answering.insert(project.excerpts.get(coding.excerpt).unwrap().document);
        }
        let lacking: Vec<String> = project
            .documents
            .iter()
            .filter(|(key, _)| !answering.contains(key))
            .map(|(_, document)| document.title.clone())
            .collect();
        // The box says how many before it is closed, of interviews and not of excerpts.
        let told = format!("{} of 8 interviews", lacking.len());
        assert!(asked.stage.text().contains(&told), "{told}: {}", asked.stage.text());
        assert!(!asked.stage.text().contains("excerpts in"), "{}", asked.stage.text());
        asked.press("Enter");
        assert!(asked.keys <= 8, "{} keys", asked.keys);
        let text = asked.stage.text();
        assert!(text.contains(&format!("lacks(question:{question})")), "{text}");
        let here = |title: &String| text.contains(title.split(" – ").next().unwrap());
        assert!(lacking.iter().all(here), "{lacking:?}: {text}");
    }
}
