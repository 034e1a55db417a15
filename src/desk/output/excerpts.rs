//! The quotes: distinct ranges with their words, codes and memos.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::lists::attributes_of;
use crate::analysis::Unit;
use crate::desk::{Brief, Desk, Failure};
use crate::exchange::export::{FileForm, JsonRows, Pieces};
use crate::lang::{self, Lang};
use crate::model::{CodingKey, Document, DocumentKey, Key, Project, Refusal};
use crate::text::Span;

/// Excerpts that are written, in order, with what stands around them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Listing<'a> {
    /// The excerpts; in a list with groups one stands in every group it belongs to.
    pub units: &'a [Unit],
    /// The heading that each stands under; empty for a list without groups.
    pub under: &'a [String],
    /// How many turns before and after.
    pub context: u32,
    /// Whether people get the attributes too: not where rows have to be short.
    pub attributes: bool,
}

impl Listing<'_> {
    /// So many rows of it from one on.
    fn some(&self, from: usize, many: usize) -> Listing<'_> {
        let units = self.units.get(from..self.units.len().min(from + many)).unwrap_or_default();
        let under = self.under.get(from..self.under.len().min(from + many)).unwrap_or_default();
        Listing { units, under, ..*self }
    }
}

/// A row a unit, in the order given: `{group,place,document,case,start,end,line,turn,sentence,speaker,text,before,after,
/// codes,memos,attributes}`, without `group` where there are no groups. In json codes and memos are lists of objects, else
/// in a line each.
///
/// # Errors
/// When a text cannot be read.
pub fn excerpts(desk: &mut Desk, list: Listing, form: FileForm, lang: Lang) -> Result<JsonRows, Failure> {
    let mut sheet = JsonRows::new(&columns(&list, lang));
    let mut lines = Lines::default();
    let mut briefs = Briefs::of(list.units);
    let under = list.under.iter().map(|heading| Some(json!(heading))).chain(std::iter::repeat(None));
    for ((at, unit), heading) in list.units.iter().enumerate().zip(under) {
        let brief = briefs.at(desk, at)?;
        let line = lines.of(brief, unit);
        let mut cells = row(desk, brief, unit, (list.context, line), lang);
        cells.splice(0..0, heading);
        sheet.row(cells);
    }
    let nested = form == FileForm::Json;
    Ok(if nested { sheet } else { sheet.map("codes", codes_in_a_row).map("memos", memos_in_a_row) })
}

/// The interviews of units, each read once for those that follow one another.
pub(super) struct Briefs<'a> {
    units: &'a [Unit],
    brief: Option<(DocumentKey, Brief)>,
}

impl<'a> Briefs<'a> {
    pub(super) fn of(units: &'a [Unit]) -> Briefs<'a> {
        Briefs { units, brief: None }
    }

    /// The interview of a unit; units are asked for in order.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub(super) fn at(&mut self, desk: &mut Desk, at: usize) -> Result<&Brief, Failure> {
        let rest = self.units.get(at..).unwrap_or_default();
        let document = rest.first().map(|unit| unit.document).unwrap_or(DocumentKey::of(0));
        if self.brief.as_ref().is_none_or(|(of, _)| *of != document) {
            let same = rest.iter().take_while(|unit| unit.document == document);
            let spans: Vec<Span> = same.map(|unit| unit.span).collect();
            self.brief = Some((document, desk.brief(document, &spans)?));
        }
        self.brief.as_ref().map(|(_, brief)| brief).ok_or(Refusal::Gone.into())
    }
}

/// A column's name for scripts and its heading for people.
type Column = (&'static str, Option<String>);

fn columns(list: &Listing, lang: Lang) -> Vec<Column> {
    let around = list.context > 0;
    let mut columns: Vec<Column> = Vec::new();
    if !list.under.is_empty() {
        columns.push(("group", Some(lang::column_group(lang))));
    }
    columns.extend([
        ("place", Some(lang::column_place(lang))),
        ("document_id", None),
        ("document", None),
        ("case", None),
        ("start", None),
        ("end", None),
        ("line", None),
        ("turn", None),
        ("sentence", None),
        ("speaker", None),
        ("text", Some(lang::heading_words(lang))),
        ("before", around.then(|| lang::column_before(lang))),
        ("after", around.then(|| lang::column_after(lang))),
        ("codes", Some(lang::heading_codes(lang))),
        ("memos", Some(lang::heading_memo(lang))),
        ("attributes", list.attributes.then(|| lang::heading_attributes(lang))),
    ]);
    columns
}

/// So many excerpts are made ready at a time.
const AT_A_TIME: usize = 500;

/// Writes the list of [`excerpts`], a piece at a time: of a large study it is larger than the study. Cells of a txt list are
/// cut to `widest` cells (0: never).
///
/// # Errors
/// Those of the writer; when a text cannot be read.
pub fn write_excerpts(
    desk: &mut Desk,
    list: Listing,
    (form, widest): (FileForm, usize),
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut pieces = Pieces::new(form, widest, out);
    // Without excerpts there is a head all the same.
    for from in (0..list.units.len().max(1)).step_by(AT_A_TIME) {
        let sheet = excerpts(desk, list.some(from, AT_A_TIME), form, lang);
        pieces.write(&sheet.map_err(|failure| io::Error::other(failure.say(lang)))?)?;
    }
    pieces.end()
}

/// The lines of excerpts, counted on from the one before where that is in the same document and not after it.
#[derive(Default)]
struct Lines {
    last: Option<(DocumentKey, u32)>,
    line: usize,
}

impl Lines {
    /// The line that a unit begins in, from 1.
    fn of(&mut self, brief: &Brief, unit: &Unit) -> usize {
        let (document, start) = (unit.document, unit.span.start);
        let from = match self.last {
            Some((last, at)) if last == document && at <= start => at,
            _ => {
                self.line = 1;
                0
            }
        };
        self.line += brief.words(Span::new(from, start)).matches('\n').count();
        self.last = Some((document, start));
        self.line
    }
}

fn row(desk: &Desk, brief: &Brief, unit: &Unit, (context, line): (u32, usize), lang: Lang) -> Vec<Json> {
    let project = desk.project();
    let none = Document::default();
    let document = project.documents.get(unit.document).unwrap_or(&none);
    let place = brief.place(unit.span.start);
    let (before, after) = around(brief, unit.span, context);
    let cases: Vec<&str> =
        document.cases.iter().filter_map(|&k| project.cases.get(k)).map(|c| c.name.as_str()).collect();
    vec![
        json!(place.cited(document.cited())),
        json!(document.id.to_string()),
        json!(document.title),
        if cases.is_empty() { Json::Null } else { json!(cases.join("; ")) },
        json!(unit.span.start),
        json!(unit.span.end),
        json!(line),
        json!(place.turn),
        json!(place.sentence),
        json!(brief.speaker(unit.span.start)),
        json!(brief.words(unit.span)),
        json!(before),
        json!(after),
        unit.codings.iter().filter_map(|&key| coding(project, key, lang)).collect(),
        memos(project, unit),
        attributes_of(project, &document.cases),
    ]
}

/// The words before and after a span, to the borders of `context` whole turns beyond the span's own turns.
fn around(brief: &Brief, span: Span, context: u32) -> (&str, &str) {
    if context == 0 {
        return ("", "");
    }
    let turns = &brief.places.turns;
    let steps = context as usize;
    let first = brief.places.turn_at(span.start).saturating_sub(steps);
    let last = (brief.places.turn_at(span.end.saturating_sub(1)) + steps).min(turns.len().saturating_sub(1));
    let from = turns.get(first).map_or(span.start, |t| t.whole.start.min(span.start));
    let to = turns.get(last).map_or(span.end, |t| t.whole.end.max(span.end));
    let trimmed = |span| brief.words(brief.text.trim(span));
    (trimmed(Span::new(from, span.start)), trimmed(Span::new(span.end, to)))
}

fn coding(project: &Project, key: CodingKey, lang: Lang) -> Option<Json> {
    let coding = project.codings.get(key)?;
    let code = project.codes.get(project.target(coding.code))?;
    Some(json!({
        "id": coding.id.to_string(),
        "code_id": code.id.to_string(),
        "code": code.mark,
        "name": code.name.get(lang),
        "name_en": code.name.en,
        "name_sv": code.name.sv,
        "coder_id": project.coders.get(coding.coder).map(|c| c.id.to_string()),
        "coder": project.coders.get(coding.coder).map(|c| c.name.as_str()),
        "sign": coding.valence.sign(),
        "excerpt": project.excerpts.get(coding.excerpt).map(|e| e.id.to_string()),
    }))
}

/// Memos on the excerpts of a range and on their codings.
fn memos(project: &Project, unit: &Unit) -> Json {
    let excerpts = unit.excerpts.iter().filter_map(|&key| project.excerpts.get(key)).map(|e| e.id);
    let codings = unit.codings.iter().filter_map(|&key| project.codings.get(key)).map(|c| c.id);
    let on = excerpts.chain(codings).flat_map(|id| project.memos_on(id)).filter_map(|&key| project.memos.get(key));
    on.map(|memo| {
        let coder = project.coders.get(memo.coder).map(|c| c.name.as_str());
        json!({"coder": coder, "title": memo.title, "text": memo.body})
    })
    .collect()
}

/// Codes for a cell: marks and names with signs and coders.
fn codes_in_a_row(codes: &Json) -> Json {
    let word = |code: &Json, field: &str| code.get(field).and_then(Json::as_str).unwrap_or("").to_owned();
    let one = |code: &Json| {
        let name = format!("{} {}", word(code, "code"), word(code, "name"));
        format!("{}{} ({})", word(code, "sign"), name.trim(), word(code, "coder"))
    };
    Json::String(codes.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("; "))
}

fn memos_in_a_row(memos: &Json) -> Json {
    let word = |memo: &Json, field: &str| memo.get(field).and_then(Json::as_str).unwrap_or("").to_owned();
    let one = |memo: &Json| format!("{}: {} {}", word(memo, "coder"), word(memo, "title"), word(memo, "text"));
    Json::String(memos.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("; "))
}
