//! Attribute tables: what is known about documents and cases, one row each.
//!
//! The first column says what a row is about: `file`, `document` or `case` (in Swedish `fil`, `dokument`, `intervju`,
//! `fall`). The columns `case`, `title` and `short` name a document's case, its title and short name; every other
//! column is an attribute. Of two columns with one name the second is called `name 2`; a column without name is called
//! `column 4` by its number, or passed over when it is empty. An empty cell is *not filled in*, a dash alone *does not
//! apply*.

use std::collections::HashMap;

use uuid::Uuid;

use super::encodings::Encoding;
use super::matching::{DocumentNames, NameMatch};
use super::sheet::Sheet;
use super::workbook;
use crate::exchange::{Error, FilePlace, Reason};
use crate::model::value::{is_date, is_number, yes_no};
use crate::model::{AttributeType, Bilingual, CaseValue, Edit, EntityKind, Ids, Key, Project, ValueChoice};

/// What the rows of a table are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Documents, by file name or title.
    Documents,
    /// Rows are about cases, found by name.
    Cases,
}

/// A column that is an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeColumn {
    /// The name of the column.
    pub key: String,
    /// The type its values suggest.
    pub kind: AttributeType,
    /// The values of a choice, in order of first use.
    pub choices: Vec<String>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellMeaning {
    /// The cell is empty: not filled in.
    Missing,
    /// A dash: the attribute does not apply.
    NotApplicable,
    /// A value as it is written.
    Value(String),
}

/// A row of an attribute table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeRow {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The document or case it is about.
    pub key: String,
    /// The case of its document; empty when not said.
    pub case: String,
    /// The title of its document; empty when not said.
    pub title: String,
    /// The short name of its document; empty when not said.
    pub short: String,
    /// A cell for every attribute.
    pub values: Vec<CellMeaning>,
}

/// An attribute table: values of interviews or cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// What its rows are about.
    pub about: About,
    /// The attributes, a column each.
    pub columns: Vec<AttributeColumn>,
    /// The rows in the order of the file.
    pub rows: Vec<AttributeRow>,
    /// Columns that were given a name here: number from 1, and the name.
    pub renamed: Vec<(usize, String)>,
    /// How the file was decoded.
    pub encoding: Encoding,
    /// Some lines of it when it is not plainly UTF-8.
    pub sample: Vec<String>,
    /// Whether it may be another encoding.
    pub doubt: bool,
}

/// What a column of the file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnUse {
    Case,
    Title,
    Short,
    Attribute,
    Nothing,
}

/// Reads an attribute table; `name` is the file's name, `told` how to decode it.
///
/// # Errors
/// Ragged rows, an open quotation mark, no rows, a first column that names neither documents nor cases, two rows about
/// the same: with the line.
pub fn attributes(name: &str, bytes: &[u8], told: Option<Encoding>) -> Result<Attributes, Error> {
    of_sheet(name, workbook::of_any(name, bytes, told)?)
}

/// The attributes of a table that was read.
pub(super) fn of_sheet(name: &str, sheet: Sheet) -> Result<Attributes, Error> {
    let Sheet { header, rows, encoding, sample, doubt, .. } = sheet;
    let first = header.first().map(String::as_str).unwrap_or_default();
    let about = about(first).ok_or_else(|| Error::new(name, Reason::NoKey(first.to_owned())).at(FilePlace::Line(1)))?;
    let (names, renamed) = named(&header, &rows);
    let uses: Vec<ColumnUse> = names.iter().enumerate().map(|(i, name)| purpose(i, name, about)).collect();
    let of = |wanted: ColumnUse| uses.iter().position(|&u| u == wanted);
    let word = |row: &[String], column: Option<usize>| -> String {
        column.and_then(|c| row.get(c)).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    };
    let attributes: Vec<usize> = (0..uses.len()).filter(|&i| uses.get(i) == Some(&ColumnUse::Attribute)).collect();
    let columns: Vec<AttributeColumn> = attributes
        .iter()
        .map(|&i| guess(names.get(i).cloned().unwrap_or_default(), rows.iter().map(|(_, row)| word(row, Some(i)))))
        .collect();
    let rows: Vec<AttributeRow> = rows
        .iter()
        .map(|(line, row)| AttributeRow {
            line: *line,
            key: word(row, Some(0)),
            case: word(row, of(ColumnUse::Case)),
            title: word(row, of(ColumnUse::Title)),
            short: word(row, of(ColumnUse::Short)),
            values: attributes.iter().zip(&columns).map(|(&i, column)| given(word(row, Some(i)), column)).collect(),
        })
        .collect();
    check(name, &rows)?;
    Ok(Attributes { about, columns, rows, renamed, encoding, sample, doubt })
}

/// What a first column of this name is about.
fn about(name: &str) -> Option<About> {
    match name.to_lowercase().as_str() {
        "file" | "document" | "fil" | "dokument" | "intervju" => Some(About::Documents),
        "case" | "fall" => Some(About::Cases),
        _ => None,
    }
}

fn purpose(index: usize, name: &str, about: About) -> ColumnUse {
    match name.to_lowercase().as_str() {
        _ if index == 0 || name.is_empty() => ColumnUse::Nothing,
        "case" | "fall" if about == About::Documents => ColumnUse::Case,
        "title" | "titel" if about == About::Documents => ColumnUse::Title,
        "short" | "kortnamn" if about == About::Documents => ColumnUse::Short,
        _ => ColumnUse::Attribute,
    }
}

/// Columns with their names, and those that were given one here: number and name. Empty columns stay without.
fn named(header: &[String], rows: &[(usize, Vec<String>)]) -> (Vec<String>, Vec<(usize, String)>) {
    let mut names: Vec<String> = Vec::new();
    let mut renamed = Vec::new();
    for (i, given) in header.iter().enumerate() {
        let empty = || rows.iter().all(|(_, row)| row.get(i).is_none_or(|cell| cell.trim().is_empty()));
        let base = match given.as_str() {
            "" if empty() => {
                names.push(String::new());
                continue;
            }
            "" => format!("column {}", i + 1),
            given => given.to_owned(),
        };
        let taken = |name: &str| names.iter().any(|other| other.to_lowercase() == name.to_lowercase());
        let mut name = base.clone();
        let mut n = 2;
        while taken(&name) {
            name = format!("{base} {n}");
            n += 1;
        }
        if name != *given {
            renamed.push((i + 1, name.clone()));
        }
        names.push(name);
    }
    (names, renamed)
}

/// The type that values suggest: the narrowest that fits all of them.
fn guess(key: String, cells: impl Iterator<Item = String>) -> AttributeColumn {
    let values: Vec<String> = cells.filter(|cell| !cell.is_empty() && !is_dash(cell)).collect();
    let all = |fits: fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| fits(value));
    let mut choices: Vec<String> = Vec::new();
    for value in &values {
        if !choices.contains(value) && choices.len() <= 20 {
            choices.push(value.clone());
        }
    }
    let few = values.len() >= 4 && choices.len() * 2 <= values.len() && choices.len() <= 20;
    let kind = if all(|value| yes_no(value).is_some()) {
        AttributeType::YesNo
    } else if all(is_date) {
        AttributeType::Date
    } else if all(is_number) {
        AttributeType::Number
    } else if few && values.iter().all(|value| value.chars().count() <= 60) {
        AttributeType::Choice
    } else {
        AttributeType::Text
    };
    if kind != AttributeType::Choice {
        choices.clear();
    }
    AttributeColumn { key, kind, choices }
}

fn given(cell: String, column: &AttributeColumn) -> CellMeaning {
    if cell.is_empty() {
        CellMeaning::Missing
    } else if is_dash(&cell) {
        CellMeaning::NotApplicable
    } else if column.kind == AttributeType::YesNo {
        CellMeaning::Value(yes_no(&cell).unwrap_or(&cell).to_owned())
    } else {
        CellMeaning::Value(cell)
    }
}

fn is_dash(cell: &str) -> bool {
    matches!(cell, "-" | "–" | "—" | "−")
}

/// Refuses rows without a key, and two about the same; a document may have a row for each of its cases.
fn check(file: &str, rows: &[AttributeRow]) -> Result<(), Error> {
    let mut seen = std::collections::HashMap::new();
    for row in rows {
        let at = |reason| Err(Error::new(file, reason).at(FilePlace::Line(row.line)));
        if row.key.is_empty() {
            return at(Reason::EmptyKey);
        }
        if let Some(line) = seen.insert((row.key.to_lowercase(), row.case.to_lowercase()), row.line) {
            return at(Reason::SameRow(row.key.clone(), line));
        }
    }
    Ok(())
}

/// A document that rows may be about: in the project, or added in the same gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCandidate {
    /// The interview's id.
    pub id: Uuid,
    /// The name of the interview's file.
    pub file: String,
    /// The interview's title.
    pub title: String,
    /// The interview's short name.
    pub short: String,
    /// The ids of the interview's cases.
    pub cases: Vec<Uuid>,
}

/// What a table changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The changes, for one gesture.
    pub edits: Vec<Edit>,
    /// How many rows found their document or case.
    pub matched: usize,
    /// Rows that found none: line and key.
    pub unmatched: Vec<(usize, String)>,
    /// Rows that found several: line and key.
    pub ambiguous: Vec<(usize, String)>,
    /// Which row of the table is about which document: the first of its rows.
    pub rows: HashMap<Uuid, usize>,
    /// Of rows about cases: how many are about cases that are not here yet.
    pub strange: usize,
    /// Choices that the project has without these values: they are added. Attribute and values.
    pub extended: Vec<(String, Vec<String>)>,
}

impl Attributes {
    /// What the table changes in a project, for these documents. What is the same already is not written again. A
    /// document without a case gets one, named by the row, else by its title.
    pub fn changes(&self, project: &Project, documents: &[RowCandidate], ids: Ids) -> Changes {
        let mut maker = Maker { project, ids, cases: Vec::new(), lists: Vec::new(), out: Changes::default() };
        let attributes: Vec<Uuid> = self.columns.iter().map(|column| maker.attribute(column)).collect();
        let names = DocumentNames::of(documents.iter().map(|d| (d.file.as_str(), d.title.as_str())));
        let mut own: Vec<Vec<Uuid>> = documents.iter().map(|d| d.cases.clone()).collect();
        for (at, row) in self.rows.iter().enumerate() {
            let cases = match (self.about, names.find(&row.key)) {
                (About::Cases, _) => {
                    let made = maker.cases.len();
                    let case = maker.case(&row.key);
                    maker.out.strange += maker.cases.len() - made;
                    vec![case]
                }
                (_, NameMatch::None) => {
                    maker.out.unmatched.push((row.line, row.key.clone()));
                    continue;
                }
                (_, NameMatch::Several(_)) => {
                    maker.out.ambiguous.push((row.line, row.key.clone()));
                    continue;
                }
                (_, NameMatch::One(i)) => match (documents.get(i), own.get_mut(i)) {
                    (Some(document), Some(own)) => {
                        maker.out.rows.entry(document.id).or_insert(at);
                        maker.document(row, document, own)
                    }
                    _ => continue,
                },
            };
            maker.out.matched += 1;
            maker.values(&cases, &attributes, &row.values);
        }
        maker.extend_lists();
        if maker.out.matched == 0 {
            // Attributes that nobody has a value of are made of a table of another study, or of none.
            maker.out.edits.clear();
        }
        maker.out
    }
}

struct Maker<'a> {
    project: &'a Project,
    ids: Ids<'a>,
    /// Cases made here: folded name and id.
    cases: Vec<(String, Uuid)>,
    /// Choices that are here already.
    lists: Vec<ChoiceList>,
    out: Changes,
}

/// The answers of a choice that is here already.
struct ChoiceList {
    id: Uuid,
    key: String,
    choices: Vec<ValueChoice>,
    /// The answers that the table adds.
    new: Vec<String>,
}

impl Maker<'_> {
    /// The attribute of a column, made when the project has none of its name.
    fn attribute(&mut self, column: &AttributeColumn) -> Uuid {
        let here = self.project.attribute(&column.key).and_then(|key| self.project.attributes.get(key));
        if let Some(attribute) = here {
            if attribute.kind == AttributeType::Choice {
                let (id, key, choices) = (attribute.id, attribute.key.clone(), attribute.choices.clone());
                self.lists.push(ChoiceList { id, key, choices, new: Vec::new() });
            }
            return attribute.id;
        }
        let id = (self.ids)();
        let choices =
            column.choices.iter().map(|v| ValueChoice { value: v.clone(), name: Bilingual::default() }).collect();
        let (key, kind) = (column.key.clone(), column.kind);
        self.out.edits.push(Edit::AddAttribute { id, key, name: Bilingual::default(), kind, choices });
        id
    }

    /// The case of a name, made when the project has none.
    fn case(&mut self, name: &str) -> Uuid {
        let wanted = name.to_lowercase();
        let here = self.project.cases.iter().find(|(_, case)| case.name.to_lowercase() == wanted);
        let made = || self.cases.iter().find(|(name, _)| *name == wanted).map(|(_, id)| *id);
        if let Some(id) = here.map(|(_, case)| case.id).or_else(made) {
            return id;
        }
        let id = (self.ids)();
        self.cases.push((wanted, id));
        self.out.edits.push(Edit::AddCase { id, name: name.to_owned() });
        id
    }

    /// Title, short name and case of a document; hands back the cases that the row's values belong to.
    fn document(&mut self, row: &AttributeRow, document: &RowCandidate, own: &mut Vec<Uuid>) -> Vec<Uuid> {
        if !row.title.is_empty() && row.title != document.title {
            self.out.edits.push(Edit::DocumentTitle(document.id, row.title.clone()));
        }
        if !row.short.is_empty() && row.short != document.short {
            self.out.edits.push(Edit::DocumentShort(document.id, row.short.clone()));
        }
        if row.case.is_empty() && !own.is_empty() {
            return own.clone();
        }
        let title = if row.title.is_empty() { &document.title } else { &row.title };
        let case = self.case(if row.case.is_empty() { title } else { &row.case });
        if !own.contains(&case) {
            own.push(case);
            self.out.edits.push(Edit::DocumentCases(document.id, own.clone()));
        }
        vec![case]
    }

    fn values(&mut self, cases: &[Uuid], attributes: &[Uuid], values: &[CellMeaning]) {
        for &case in cases {
            for (&attribute, given) in attributes.iter().zip(values) {
                let value = match given {
                    CellMeaning::Missing => continue,
                    CellMeaning::NotApplicable => None,
                    CellMeaning::Value(value) => Some(value.clone()),
                };
                if !self.is_already(case, attribute, value.as_deref()) {
                    self.note_new_answer(attribute, value.as_deref());
                    self.out.edits.push(Edit::SetValue { case, attribute, value });
                }
            }
        }
    }

    /// Notes an answer that a choice does not have yet.
    fn note_new_answer(&mut self, attribute: Uuid, value: Option<&str>) {
        let list = self.lists.iter_mut().find(|list| list.id == attribute);
        if let (Some(list), Some(value)) = (list, value)
            && !list.new.iter().any(|new| new == value)
            && !list.choices.iter().any(|choice| choice.value == value)
        {
            list.new.push(value.to_owned());
        }
    }

    /// Adds the answers that choices do not have yet.
    fn extend_lists(&mut self) {
        for list in std::mem::take(&mut self.lists).into_iter().filter(|list| !list.new.is_empty()) {
            let added = list.new.iter().map(|value| ValueChoice { value: value.clone(), name: Bilingual::default() });
            let choices = list.choices.into_iter().chain(added).collect();
            // Before the values that need them.
            self.out.edits.insert(0, Edit::AttributeChoices(list.id, choices));
            self.out.extended.push((list.key, list.new));
        }
    }

    fn is_already(&self, case: Uuid, attribute: Uuid, value: Option<&str>) -> bool {
        let case = self.project.number(EntityKind::Case, case).map(Key::of);
        let attribute = self.project.number(EntityKind::Attribute, attribute).map(Key::of);
        let (Some(case), Some(attribute)) = (case, attribute) else { return false };
        match self.project.value(case, attribute) {
            CaseValue::Missing => false,
            CaseValue::NotApplicable => value.is_none(),
            CaseValue::Value(here) => value == Some(here),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "file;case;title;Aktör;invånare;datum;särskild;kod;anm;anm;;\n\
        01.txt;K1;Almviken;kommun;12,5;2022-09-14;ja;0114;=1+1;b;;\n\
        02.txt;K2;Granforsa;kommun;3;2022-09-22;nej;0115;a;b;x;\n\
        03.txt;K3;;region;–;2022-10-04;ja;0117;c;;;\n\
        04.txt;K4;;region;;2022-10-05;ja;0118;d;;;\n";

    #[test]
    fn types_are_guessed_and_every_column_keeps_its_cells() {
        let table = attributes("m.csv", TABLE.as_bytes(), None).unwrap();
        let kinds: Vec<(&str, &str)> = table.columns.iter().map(|c| (c.key.as_str(), c.kind.code())).collect();
        let wanted = [
            ("Aktör", "choice"),
            ("invånare", "number"),
            ("datum", "date"),
            ("särskild", "yes/no"),
            ("kod", "text"),
            ("anm", "text"),
            ("anm 2", "text"),
            ("column 11", "text"),
        ];
        assert_eq!(kinds, wanted);
        assert_eq!(table.renamed, [(10, "anm 2".to_owned()), (11, "column 11".to_owned())]);
        assert_eq!(table.columns[0].choices, ["kommun", "region"]);
        assert_eq!(table.rows[0].values[3], CellMeaning::Value("yes".into()));
        assert_eq!(table.rows[0].values[5], CellMeaning::Value("=1+1".into()));
        assert_eq!(table.rows[2].values[1], CellMeaning::NotApplicable);
        assert_eq!(table.rows[3].values[1], CellMeaning::Missing);
        assert_eq!((table.rows[1].case.as_str(), table.rows[1].title.as_str()), ("K2", "Granforsa"));
    }

    #[test]
    fn faults_name_line_and_way_out() {
        let fault = |text: &str| attributes("m.csv", text.as_bytes(), None).unwrap_err();
        assert_eq!(fault("namn,x\na,1\n").reason, Reason::NoKey("namn".into()));
        assert_eq!(fault("file,x\n,1\n").place, Some(FilePlace::Line(2)));
        let same = fault("file,x\na.txt,1\nb.txt,1\nA.txt,2\n");
        assert_eq!((same.place, same.reason), (Some(FilePlace::Line(4)), Reason::SameRow("A.txt".into(), 2)));
    }

    #[test]
    fn rows_become_changes_of_what_differs() {
        let table =
            attributes("m.csv", "file,case,title,actor\n1.txt,K1,Ett,kommun\n9.txt,K9,Nio,kommun\n".as_bytes(), None);
        let mut n = 0;
        let mut ids = || {
            n += 1;
            Uuid::from_u128(n)
        };
        let id = Uuid::from_u128(77);
        let document =
            RowCandidate { id, file: "1.docx".into(), title: "1".into(), short: String::new(), cases: vec![] };
        let changes = table.unwrap().changes(&Project::default(), &[document], &mut ids);
        let (attribute, case) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(changes.unmatched, [(3, "9.txt".to_owned())]);
        assert_eq!(
            changes.edits[1..],
            [
                Edit::DocumentTitle(id, "Ett".into()),
                Edit::AddCase { id: case, name: "K1".into() },
                Edit::DocumentCases(id, vec![case]),
                Edit::SetValue { case, attribute, value: Some("kommun".into()) },
            ]
        );
    }
}
