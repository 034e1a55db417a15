//! Makes a project file of a size by the program's own door, once, and keeps it under the target folder.

use std::path::{Path, PathBuf};

use kodbok::desk::{Beginning, Clock, Desk, NewProject, Opening};
use kodbok::lang::Lang;
use kodbok::model::{
    AttributeType, Bilingual, CodingColumns, Edit, GroupKind, NewCode, NewDocument, Project, derived, shipped,
};
use uuid::Uuid;

use super::corpus::{CODERS, Size, Vocabulary, Zipf, codings, interview};

/// The form of the file: `user_version`.
const FORM: u32 = 3;

/// Where studies are kept between runs.
pub fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("studies");
    std::fs::create_dir_all(&folder).expect("a folder for the studies");
    folder
}

/// How the bench opens a project.
pub fn opening(coder: &str) -> Opening {
    Opening { coder: coder.to_owned(), read_only: false, lang: Lang::En }
}

/// The study of a size, made when it is not there.
pub fn study(size: Size) -> PathBuf {
    // Studies of an older form of the file are made anew.
    let path = folder().join(format!("{}.{FORM}.kodbok", size.name));
    if path.exists() {
        return path;
    }
    let started = std::time::Instant::now();
    let new = NewProject {
        path: path.with_extension("making.kodbok"),
        name: format!("Study {}", size.name),
        codebook: Beginning::Empty,
        language: Lang::Sv,
    };
    let _ = std::fs::remove_file(&new.path);
    let mut desk = Desk::create(&new, &opening(CODERS[0]), Clock::fixed(1_700_000_000_000)).expect("a new project");
    let attributes = headings(&mut desk, size);
    let vocabulary = Vocabulary::new();
    for first in (0..size.documents).step_by(100) {
        interviews(&mut desk, size, &vocabulary, first..(first + 100).min(size.documents), &attributes);
    }
    for (i, coder) in CODERS.iter().enumerate() {
        drop(desk);
        desk = Desk::open_whole(&new.path, &opening(coder), Clock::fixed(1_700_000_000_000 + i as i64 * 10_000_000))
            .expect("the project opens");
        let edits = work_of(desk.project(), size, i, desk.me(), &vocabulary);
        desk.apply(&Edit::Batch(None, edits)).expect("codings are given");
    }
    drop(desk);
    std::fs::rename(&new.path, &path).expect("the study is put in its place");
    println!("made {} in {:.1} s", path.display(), started.elapsed().as_secs_f64());
    path
}

fn code_id(i: usize) -> Uuid {
    shipped("bench", &i.to_string())
}

/// Codes in two levels, five coders and three attributes.
fn headings(desk: &mut Desk, size: Size) -> Vec<Uuid> {
    let groups = (size.codes / 10).max(8);
    let mut edits = Vec::new();
    for i in 0..size.codes {
        let parent = (i >= groups).then(|| code_id((i - groups) % groups));
        let kind = match (parent, i % 4) {
            (None, 0) => Some(GroupKind::Goal),
            (None, 1) => Some(GroupKind::Obstacle),
            _ => None,
        };
        let mut texts: [Bilingual; 6] = Default::default();
        texts[0] = Bilingual::only(Lang::Sv, format!("kod_{i:03}"));
        let position = format!("a{:06}", i * 10);
        let new = NewCode { id: code_id(i), parent, kind, position, texts, ..NewCode::default() };
        edits.push(Edit::AddCode(Box::new(new)));
    }
    let attributes: Vec<Uuid> = ["gender", "county", "age"].map(|key| derived("bench", &[key.as_bytes()])).to_vec();
    for (key, &id) in ["gender", "county", "age"].into_iter().zip(&attributes) {
        let kind = if key == "age" { AttributeType::Number } else { AttributeType::Text };
        let name = Bilingual::default();
        edits.push(Edit::AddAttribute { id, key: key.to_owned(), name, kind, choices: Vec::new() });
    }
    desk.apply(&Edit::Batch(None, edits)).expect("a codebook");
    attributes
}

fn interviews(
    desk: &mut Desk,
    size: Size,
    vocabulary: &Vocabulary,
    which: std::ops::Range<usize>,
    attributes: &[Uuid],
) {
    let mut edits = Vec::new();
    for i in which {
        let case = derived("bench case", &[&i.to_le_bytes()]);
        edits.push(Edit::AddCase { id: case, name: format!("K{:04}", i + 1) });
        let counties = ["Skåne", "Norrbotten", "Västra Götaland", "Stockholm", "Gävleborg"];
        let values =
            [["kvinna", "man", "annat"][i % 3].to_owned(), counties[i % 5].to_owned(), (18 + i % 72).to_string()];
        for (&attribute, value) in attributes.iter().zip(values) {
            edits.push(Edit::SetValue { case, attribute, value: Some(value) });
        }
        edits.push(Edit::AddDocument(Box::new(NewDocument {
            text: interview(vocabulary, size, i),
            title: format!("Intervju {:04}", i + 1),
            file: format!("intervju_{:04}.txt", i + 1),
            cases: vec![case],
            ..NewDocument::default()
        })));
    }
    desk.apply(&Edit::Batch(None, edits)).expect("interviews come in");
}

/// All codings of one coder, a columnar edit an interview.
fn work_of(project: &Project, size: Size, coder: usize, me: Uuid, vocabulary: &Vocabulary) -> Vec<Edit> {
    let often = Zipf::new(size.codes, 5);
    let codes: Vec<Uuid> = (0..size.codes).map(code_id).collect();
    let mut edits = Vec::new();
    for i in 0..size.documents {
        let text = interview(vocabulary, size, i);
        let document = derived("document", &[text.as_bytes()]);
        assert!(project.document(document).is_some());
        let rows = codings(size, i, &text, &often).into_iter().filter(|row| row.2 == coder);
        let (spans, code): (Vec<_>, Vec<_>) = rows.map(|(span, code, _)| (span, code as u32)).unzip();
        if spans.is_empty() {
            continue;
        }
        let first = |kind: &str| derived(kind, &[&i.to_le_bytes(), &coder.to_le_bytes()]);
        edits.push(Edit::Codings(Box::new(CodingColumns {
            document,
            coder: me,
            excerpt: first("bench excerpt"),
            coding: first("bench coding"),
            codes: codes.clone(),
            spans,
            code,
            at: 0,
        })));
    }
    edits
}
