//! The files that the demo study is made of, as they are written.

use serde::Deserialize;

use crate::exchange::{Error, FilePlace, Reason};

#[derive(Deserialize)]
pub(super) struct CodingFile {
    pub codings: Vec<DemoCoding>,
}

#[derive(Deserialize)]
pub(super) struct DemoCoding {
    pub file: String,
    pub start_char: u32,
    pub end_char: u32,
    pub codes: Vec<String>,
    pub valence: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct SignFile {
    pub valences: Vec<SignRow>,
}

#[derive(Deserialize)]
pub(super) struct SignRow {
    pub file: String,
    pub start_char: u32,
    pub code: String,
    pub valence: String,
}

#[derive(Deserialize)]
pub(super) struct MemoFile {
    pub memos: Vec<DemoMemo>,
}

#[derive(Deserialize)]
pub(super) struct DemoMemo {
    pub date: String,
    pub coder: String,
    pub target_type: String,
    pub target: DemoMemoTarget,
    pub title: String,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum DemoMemoTarget {
    Name(String),
    Excerpt { file: String, start_char: u32, coder: String },
}

#[derive(Deserialize)]
pub(super) struct AttributeFile {
    pub attributes: Vec<DemoAttribute>,
}

#[derive(Deserialize)]
pub(super) struct DemoAttribute {
    pub id: String,
    pub name_sv: String,
    pub name_en: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub values: Vec<ChoiceRow>,
    pub source: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct ChoiceRow {
    pub id: String,
    pub sv: String,
    pub en: String,
}

/// Reads one of the study's JSON files.
pub(super) fn json<'a, T: Deserialize<'a>>((name, text): (&str, &'a str)) -> Result<T, Error> {
    serde_json::from_str(text)
        .map_err(|e| Error::new(name, Reason::NotJson).at(FilePlace::Column(e.line(), e.column())))
}
