//! The demo study as plain values: what its two coders did, gesture by gesture, the same on every machine.
//!
//! Times and ids are fixed. Interviews come in on the day they were held; Anna codes the morning after, Björn, who codes
//! five of them too, the afternoon after. Memos have the dates of their file.

mod files;

use jiff::civil::Date;
use uuid::Uuid;

use files::{
    AttributeFile, ChoiceRow, CodingFile, DemoAttribute, DemoCoding, DemoMemo, DemoMemoTarget, MemoFile, SignFile,
    SignRow, json,
};

use super::import::attributes::{AttributeColumn, AttributeRow, Attributes, CellMeaning};
use super::import::{CodebookFile, Options, attributes, read_bytes, shipped_codebook};
use super::{Error, FilePlace, Reason};
use crate::lang::Lang;
use crate::model::{
    AttributeType, Bilingual, Edit, EntityKind, MemoTarget, NewCoding, NewDocument, Project, ReadingState, Valence,
    ValueChoice, derived,
};
use crate::text::{Blocks, Places, Span, Speakers, Text};

/// A file of the study.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../assets/demo/", $name)))
    };
}

const INTERVIEWS: [(&str, &str); 8] = [
    file!("01_kommun_A2_hallbarhetsstrateg.txt"),
    file!("02_kommun_C6_kommundirektor.txt"),
    file!("03_kommun_B3_enhetschef_omradesutveckling.txt"),
    file!("04_region_folkhalsostrateg.txt"),
    file!("05_myndighet_lansstyrelse_samordnare.txt"),
    file!("06_kommun_C8_kommunalrad.txt"),
    file!("07_en_municipality_A1_labour_market_manager.txt"),
    file!("08_en_agency_police_B4_local_commander.txt"),
];
const METADATA: (&str, &str) = file!("metadata.csv");
const ANNA: (&str, &str) = file!("demo_codings.json");
const SIGNS: (&str, &str) = file!("valence.json");
const BJORN: (&str, &str) = file!("second_coder.json");
const MEMOS: (&str, &str) = file!("memos.json");
const ATTRIBUTES: (&str, &str) = ("attributes.json", include_str!("../../assets/attributes.json"));
const GROUPS: &str = include_str!("../../assets/skr_groups.csv");

/// Attributes of the table that `attributes.json` does not name: key, English, Swedish.
const NAMES: [(&str, &str, &str); 3] = [
    ("language", "Language", "Språk"),
    ("organisation", "Organisation", "Organisation"),
    ("fictional", "Fictional", "Påhittad"),
];
/// The codes that wait under the digits 1 to 9.
const PINS: [&str; 9] = ["HIN-01", "HIN-02", "HIN-06", "MAL-02", "BID-06", "ORG-02", "UTG-01", "REK-02", "REK-01"];
/// The interview that Anna is still reading, and the turn she stopped at.
const UNFINISHED: (&str, u32) = ("02_kommun_C6_kommundirektor.txt", 10);
const NAME: &str = "Segregation 2023";
const FIRST_DAY: &str = "2022-09-01";
const MINUTE: i64 = 60_000;

/// The demo study: interviews, codebook and what its coders did.
#[derive(Clone, Debug, PartialEq)]
pub struct Demo {
    /// The project's id.
    pub project: Uuid,
    /// The project's name.
    pub name: &'static str,
    /// The language its own words are written in.
    pub language: Lang,
    /// Everything its coders did, in order of time. The first gesture makes the coders.
    pub gestures: Vec<DemoGesture>,
    /// What the user finds under the digits: codes by id, 1 first.
    pub pins: Vec<Option<Uuid>>,
}

/// What somebody did at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoGesture {
    /// The coder who makes the gesture.
    pub coder: Uuid,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// What the coder does.
    pub deed: Deed,
}

/// What a coder does in the demo study.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A change that needs nothing of the project.
    Edit(Edit),
    /// A memo on somebody's excerpt, whose id only the project knows.
    Memo {
        /// The interview's id.
        document: Uuid,
        /// The range of the text.
        span: Span,
        /// Whose excerpt it is.
        of: Uuid,
        /// The memo's heading.
        title: String,
        /// The memo's text.
        body: String,
    },
    /// A memo on the project.
    ProjectMemo {
        /// The memo's heading.
        title: String,
        /// The memo's text.
        body: String,
    },
}

impl DemoGesture {
    /// The change, in a project that holds the gestures before. None when what it speaks of is not there.
    pub fn edit(&self, project: &Project) -> Option<Edit> {
        let memo = |kind, id, title: &String, body: &String| {
            let (title, body) = (title.clone(), body.clone());
            Some(Edit::Memo { memo: None, on: MemoTarget { kind, id }, title, body })
        };
        match &self.deed {
            Deed::Edit(edit) => Some(edit.clone()),
            Deed::ProjectMemo { title, body } => memo(EntityKind::Project, project.id, title, body),
            Deed::Memo { document, span, of, title, body } => {
                let excerpt = project.excerpt_at(project.document(*document)?, *span, project.coder(*of)?)?;
                memo(EntityKind::Excerpt, project.excerpts.get(excerpt)?.id, title, body)
            }
        }
    }
}

impl Demo {
    /// The ids that its gestures draw, always the same.
    pub fn ids() -> impl FnMut() -> Uuid {
        let mut n = 0u64;
        move || {
            n += 1;
            derived("demo", &[b"id", &n.to_le_bytes()])
        }
    }
}

/// The demo study.
///
/// # Errors
/// None in practice: its files come with the program, and a test reads them.
pub fn demo() -> Result<Demo, Error> {
    let book = shipped_codebook()?;
    let table = attributes(METADATA.0, METADATA.1.as_bytes(), None)?;
    let mut study = Study { book, table, interviews: Vec::new(), gestures: Vec::new() };
    study.begin()?;
    study.interviews()?;
    study.codings()?;
    study.memos()?;
    // Stable: what has one time stays in the order it was written down here.
    study.gestures.sort_by_key(|gesture| gesture.at);
    let pins = PINS.iter().map(|mark| study.book.code(mark)).collect();
    let project = derived("demo", &[b"project"]);
    Ok(Demo { project, name: NAME, language: Lang::Sv, gestures: study.gestures, pins })
}

/// The id of a coder of the demo, made from the name.
fn coder(name: &str) -> Uuid {
    derived("demo", &[b"coder ", name.as_bytes()])
}

/// The start of a day plus so many minutes, in milliseconds since 1970 UTC; 0 for a date that is none.
fn time(day: &str, minutes: i64) -> i64 {
    let start = day.parse::<Date>().ok().and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok());
    start.map_or(0, |start| start.timestamp().as_millisecond() + minutes * MINUTE)
}

/// An interview of the demo study, read.
struct Interview {
    file: String,
    id: Uuid,
    text: Text,
    blocks: Blocks,
    turns: u32,
    day: String,
}

/// The study in the making.
struct Study {
    book: CodebookFile,
    table: Attributes,
    interviews: Vec<Interview>,
    gestures: Vec<DemoGesture>,
}

impl Study {
    fn push(&mut self, who: &str, at: i64, deed: Deed) {
        self.gestures.push(DemoGesture { coder: coder(who), at, deed });
    }

    /// The coders, the codebook and the attributes.
    fn begin(&mut self) -> Result<(), Error> {
        let known: AttributeFile = json(ATTRIBUTES)?;
        let coder = |name: &str, initials: &str| Edit::AddCoder {
            id: coder(name),
            name: name.to_owned(),
            initials: initials.to_owned(),
        };
        let mut edits = vec![coder("Anna", "A"), coder("Björn", "B"), Edit::ProjectLanguage(Lang::Sv)];
        edits.extend(self.book.edits());
        edits.extend(self.table.columns.iter().map(|column| attribute(column, &known.attributes)));
        edits.push(Edit::ProjectName(NAME.to_owned()));
        self.push("Anna", time(FIRST_DAY, 8 * 60), Deed::Edit(Edit::Batch(None, edits)));
        Ok(())
    }

    /// Each interview with its case, on the day it was held.
    fn interviews(&mut self) -> Result<(), Error> {
        for (file, text) in INTERVIEWS {
            let document = read_bytes(file, text.as_bytes(), &Options::default())?;
            let missing = || Error::new(METADATA.0, Reason::MissingField).at(FilePlace::Field(file.to_owned()));
            let row = self.table.rows.iter().find(|row| row.key == file).ok_or_else(missing)?.clone();
            let day = self.cell(&row, "interview_date");
            let case = derived("demo", &[b"case ", row.case.as_bytes()]);
            let mut edits = vec![Edit::AddCase { id: case, name: row.case.clone() }];
            edits.extend(self.values(&row, case));
            let text = Text::new(document.text.as_str());
            let speakers = Speakers::default();
            // Always the same, as everything in the demo is, however short.
            let id = derived("document", &[document.text.as_bytes()]);
            self.interviews.push(Interview {
                file: file.to_owned(),
                id,
                blocks: Blocks::of(&document.text),
                turns: Places::of(&text, &speakers).count(),
                text,
                day: day.clone(),
            });
            edits.push(Edit::AddDocument(Box::new(NewDocument {
                id: Some(id),
                text: document.text,
                title: row.title,
                short: row.short,
                file: document.file,
                file_hash: document.hash,
                speakers,
                cases: vec![case],
            })));
            self.push("Anna", time(&day, 15 * 60), Deed::Edit(Edit::Batch(None, edits)));
        }
        Ok(())
    }

    fn cell(&self, row: &AttributeRow, key: &str) -> String {
        let column = self.table.columns.iter().position(|column| column.key == key);
        match column.and_then(|i| row.values.get(i)) {
            Some(CellMeaning::Value(value)) => value.clone(),
            _ => String::new(),
        }
    }

    /// The values of a row. A municipality type that is not given does not apply: an agency has none.
    fn values(&self, row: &AttributeRow, case: Uuid) -> Vec<Edit> {
        let cells = self.table.columns.iter().zip(&row.values);
        cells
            .filter_map(|(column, given)| {
                let value = match given {
                    CellMeaning::Value(value) => Some(value.clone()),
                    CellMeaning::Missing if column.key != "municipality_type" => return None,
                    _ => None,
                };
                Some(Edit::SetValue { case, attribute: attribute_id(&column.key), value })
            })
            .collect()
    }

    /// Both coders' codings, and how far they have come.
    fn codings(&mut self) -> Result<(), Error> {
        let (anna, signs, bjorn): (CodingFile, SignFile, CodingFile) = (json(ANNA)?, json(SIGNS)?, json(BJORN)?);
        let sign = |row: &DemoCoding, code: &str| {
            let mut signs = signs.valences.iter();
            let same =
                |s: &&SignRow| (s.file.as_str(), s.start_char, s.code.as_str()) == (&row.file, row.start_char, code);
            signs.find(same).map(|s| s.valence.clone())
        };
        self.coded("Anna", ANNA.0, anna.codings, 24 + 8, sign)?;
        // Björn gives one sign an excerpt: it is about its starting points.
        let sign = |row: &DemoCoding, code: &str| row.valence.clone().filter(|_| code.starts_with("UTG"));
        self.coded("Björn", BJORN.0, bjorn.codings, 24 + 12, sign)
    }

    /// One coder's work: an interview begins so many hours after its day began, an excerpt takes four minutes.
    fn coded(
        &mut self,
        who: &str,
        source: &str,
        mut rows: Vec<DemoCoding>,
        hours: i64,
        sign: impl Fn(&DemoCoding, &str) -> Option<String>,
    ) -> Result<(), Error> {
        rows.sort_by(|a, b| (&a.file, a.start_char).cmp(&(&b.file, b.start_char)));
        for i in 0..self.interviews.len() {
            let Some(interview) = self.interviews.get(i) else { continue };
            let mut minutes = hours * 60;
            let mut made = Vec::new();
            for row in rows.iter().filter(|row| row.file == interview.file) {
                let edit = self.coding(interview, row, &sign);
                let fault =
                    || Error::new(source, Reason::MissingField).at(FilePlace::Field(format!("{}", row.start_char)));
                made.push((time(&interview.day, minutes), Deed::Edit(edit.ok_or_else(fault)?)));
                minutes += 4;
            }
            if made.is_empty() {
                continue;
            }
            let stopped = who == "Anna" && interview.file == UNFINISHED.0;
            let (reading, read_to) =
                if stopped { (ReadingState::Reading, UNFINISHED.1) } else { (ReadingState::Done, interview.turns) };
            let status = Edit::Status { document: interview.id, reading, read_to };
            made.push((time(&interview.day, minutes), Deed::Edit(status)));
            for (at, deed) in made {
                self.push(who, at, deed);
            }
        }
        Ok(())
    }

    fn coding(
        &self,
        interview: &Interview,
        row: &DemoCoding,
        sign: impl Fn(&DemoCoding, &str) -> Option<String>,
    ) -> Option<Edit> {
        let span = Span { start: row.start_char, end: row.end_char };
        let range = interview.blocks.anchor(span)?;
        let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
        let words = interview.text.slice(span).split_whitespace().filter(has_letters).count() as u32;
        let coding = |mark: &String| {
            let valence = match sign(row, mark).as_deref() {
                Some("+") => Valence::For,
                Some("-") => Valence::Against,
                _ => Valence::Neither,
            };
            Some(NewCoding { code: self.book.code(mark)?, valence })
        };
        let codes = row.codes.iter().map(coding).collect::<Option<Vec<_>>>()?;
        Some(Edit::Code { document: interview.id, range, words, codes })
    }

    /// The memos, at five in the afternoon of their days.
    fn memos(&mut self) -> Result<(), Error> {
        let file: MemoFile = json(MEMOS)?;
        for (i, memo) in file.memos.into_iter().enumerate() {
            let fault = || Error::new(MEMOS.0, Reason::MissingField).at(FilePlace::Field(format!("memos[{i}].target")));
            let at = time(&memo.date, 17 * 60) + i as i64 * MINUTE;
            let who = memo.coder.clone();
            let deed = self.memo(memo).ok_or_else(fault)?;
            self.push(&who, at, deed);
        }
        Ok(())
    }

    fn memo(&self, memo: DemoMemo) -> Option<Deed> {
        let DemoMemo { target_type, target, title, text: body, .. } = memo;
        let (kind, id) = match (target_type.as_str(), target) {
            ("project", _) => return Some(Deed::ProjectMemo { title, body }),
            ("interview", DemoMemoTarget::Name(file)) => (EntityKind::Document, self.interview(&file)?.id),
            ("code", DemoMemoTarget::Name(mark)) => (EntityKind::Code, self.book.code(&mark)?),
            ("excerpt", DemoMemoTarget::Excerpt { file, start_char, coder: of }) => {
                let (document, of) = (self.interview(&file)?.id, coder(&of));
                let span = self.excerpt(document, of, start_char)?;
                return Some(Deed::Memo { document, span, of, title, body });
            }
            _ => return None,
        };
        Some(Deed::Edit(Edit::Memo { memo: None, on: MemoTarget { kind, id }, title, body }))
    }

    fn interview(&self, file: &str) -> Option<&Interview> {
        self.interviews.iter().find(|interview| interview.file == file)
    }

    /// The words of a coder's excerpt that begins at a position.
    fn excerpt(&self, in_document: Uuid, of: Uuid, start: u32) -> Option<Span> {
        self.gestures.iter().filter(|gesture| gesture.coder == of).find_map(|gesture| match &gesture.deed {
            Deed::Edit(Edit::Code { document, range, .. }) if *document == in_document && range.span.start == start => {
                Some(range.span)
            }
            _ => None,
        })
    }
}

fn attribute_id(key: &str) -> Uuid {
    derived("demo", &[b"attribute ", key.as_bytes()])
}

/// An attribute as the study's list describes it, else as its values suggest.
fn attribute(column: &AttributeColumn, known: &[DemoAttribute]) -> Edit {
    let id = attribute_id(&column.key);
    let key = column.key.clone();
    let Some(row) = known.iter().find(|row| row.id == column.key) else {
        let names = NAMES.iter().find(|(key, ..)| *key == column.key);
        let name = names.map(|&(_, en, sv)| Bilingual { en: en.to_owned(), sv: sv.to_owned() }).unwrap_or_default();
        let choices =
            column.choices.iter().map(|v| ValueChoice { value: v.clone(), name: Bilingual::default() }).collect();
        return Edit::AddAttribute { id, key, name, kind: column.kind, choices };
    };
    let name = Bilingual { en: row.name_en.clone(), sv: row.name_sv.clone() };
    let choice =
        |v: &ChoiceRow| ValueChoice { value: v.id.clone(), name: Bilingual { en: v.en.clone(), sv: v.sv.clone() } };
    let choices = match &row.source {
        Some(_) => municipality_types(),
        None => row.values.iter().map(choice).collect(),
    };
    Edit::AddAttribute { id, key, name, kind: AttributeType::of(&row.kind).unwrap_or_default(), choices }
}

/// The types of municipalities: `code,…,name_sv,name_en,…`.
fn municipality_types() -> Vec<ValueChoice> {
    let Ok(sheet) = super::import::sheet::read("skr_groups.csv", GROUPS.as_bytes(), None) else { return Vec::new() };
    let column = |name: &str| sheet.header.iter().position(|h| h == name);
    let (code, sv, en) = (column("code"), column("name_sv"), column("name_en"));
    let cell = |row: &[String], column: Option<usize>| column.and_then(|c| row.get(c)).cloned().unwrap_or_default();
    let choice = |row: &Vec<String>| ValueChoice {
        value: cell(row, code),
        name: Bilingual { en: cell(row, en), sv: cell(row, sv) },
    };
    sheet.rows.iter().map(|(_, row)| choice(row)).collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::model::{Coder, Key, Write};

    /// The project after all gestures, made as the desk makes it.
    fn played(demo: &Demo) -> Project {
        let mut project = Project::default();
        (project.id, project.complete) = (demo.project, true);
        let mut ids = Demo::ids();
        for gesture in &demo.gestures {
            let edit = gesture.edit(&project).expect("what it speaks of is there");
            let plan = project.plan(&edit, gesture.coder, gesture.at, &mut ids).expect("nothing refuses");
            for write in &plan.writes {
                match write {
                    Write::Put(put) => drop(project.put(put).unwrap()),
                    Write::Codings(columns) => drop(project.add_columns(columns).unwrap()),
                }
            }
        }
        project
    }

    #[test]
    fn the_demo_is_the_same_every_time_and_in_order() {
        let demo = demo().unwrap();
        assert_eq!(demo, super::demo().unwrap());
        assert!(demo.gestures.is_sorted_by_key(|gesture| gesture.at));
        assert!(demo.gestures.iter().all(|gesture| gesture.at > time("2022-08-31", 0)));
        assert!(demo.pins.iter().all(Option::is_some) && demo.pins.len() == 9);
    }

    #[test]
    fn every_quote_is_the_slice_of_its_excerpt() {
        #[derive(Deserialize)]
        struct Quotes {
            codings: Vec<Quote>,
        }
        #[derive(Deserialize)]
        struct Quote {
            file: String,
            start_char: u32,
            end_char: u32,
            quote: String,
        }
        let (anna, bjorn): (Quotes, Quotes) = (json(ANNA).unwrap(), json(BJORN).unwrap());
        assert_eq!((anna.codings.len(), bjorn.codings.len()), (92, 60));
        for row in anna.codings.iter().chain(&bjorn.codings) {
            let (_, text) = INTERVIEWS.iter().find(|(file, _)| *file == row.file).unwrap();
            let text = Text::new(read_bytes(&row.file, text.as_bytes(), &Options::default()).unwrap().text);
            assert_eq!(text.slice(Span::new(row.start_char, row.end_char)), row.quote);
        }
    }

    #[test]
    fn the_demo_holds_what_its_files_hold() {
        let demo = demo().unwrap();
        let project = played(&demo);
        let coder = |name: &str| project.coder_named(name).unwrap();
        let by = |name: &str| {
            let who = coder(name);
            let excerpts = project.excerpts.iter().filter(|(_, e)| e.coder == who).count();
            (excerpts, project.codings.iter().filter(|(_, c)| c.coder == who).count())
        };
        assert_eq!(by("Anna"), (92, 167));
        assert_eq!(by("Björn").0, 60);
        let signs = project.codings.iter().filter(|(_, c)| c.coder == coder("Anna") && c.valence != Valence::Neither);
        assert_eq!(signs.count(), 19);
        assert_eq!((project.documents.len(), project.cases.len(), project.codes.len()), (8, 8, 67));
        assert_eq!((project.memos.len(), project.tables.len(), project.questions.len()), (14, 6, 5));
        for (_, memo) in project.memos.iter() {
            assert!(memo.on.kind == EntityKind::Project || project.number(memo.on.kind, memo.on.id).is_some());
        }
        let initials: Vec<&str> = project.coders.iter().map(|(_, c): (_, &Coder)| c.initials.as_str()).collect();
        assert_eq!(initials, ["A", "B"]);
        let type_of = project.attribute("municipality_type").unwrap();
        let values: Vec<String> =
            project.cases.keys().map(|case| format!("{:?}", project.value(case, type_of))).collect();
        assert_eq!(values.iter().filter(|v| *v == "NotApplicable").count(), 2);
        assert_eq!(project.attributes.get(type_of).unwrap().choices.len(), 9);
        let done = project.statuses.values().filter(|s| s.reading == ReadingState::Done).count();
        assert_eq!((done, project.statuses.len()), (12, 13));
        assert!(project.documents.iter().all(|(key, d)| d.title != d.file && !d.short.is_empty() && key.no() > 0));
        assert!(project.statuses.values().all(|s| s.read_to >= 10));
    }

    #[test]
    fn attributes_have_their_names_and_choices() {
        let project = played(&demo().unwrap());
        let of = |key: &str| project.attributes.get(project.attribute(key).unwrap()).unwrap();
        assert_eq!((of("actor").name.sv.as_str(), of("actor").kind), ("Aktör", AttributeType::Choice));
        assert_eq!((of("county").kind, of("interview_date").kind), (AttributeType::Text, AttributeType::Date));
        assert_eq!((of("fictional").kind, of("language").kind), (AttributeType::YesNo, AttributeType::Choice));
    }
}
