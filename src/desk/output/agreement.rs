//! Agreement between coders: tables of its numbers, and the passages on which they differ.

use std::io::Write;

use serde_json::{Value as Json, json};

use crate::analysis::{
    self, Agreed, Agreeing, Agreement, AgreementUnit, Apart, Breadth, Contrast, Extent, Filter, Interval, percent,
};
use crate::desk::{Desk, Failure};
use crate::exchange::export::{
    Cell, FileForm, JsonRows, Table, escaped, write_csv, write_csv_for_excel, write_json, write_markdown, write_table,
};
use crate::lang::{self, Lang};
use crate::model::{CoderKey, DocumentKey, Project};
use crate::text::{Span, safe};

/// How far coders agree; reads texts only when sentences or turns are compared.
///
/// # Errors
/// When a text cannot be read.
pub fn agreement(desk: &mut Desk, agreeing: &Agreeing) -> Result<Agreement, Failure> {
    let mut pieces = std::collections::HashMap::new();
    if matches!(agreeing.unit, AgreementUnit::Sentence | AgreementUnit::Turn) {
        for document in analysis::compared(desk.project(), agreeing) {
            let places = &desk.transcript(document)?.places;
            let turns = || places.turns.iter().map(|turn| turn.span).collect();
            let spans: Vec<Span> =
                if agreeing.unit == AgreementUnit::Turn { turns() } else { places.sentences.clone() };
            pieces.insert(document, spans);
        }
    }
    let mut cut = |document: DocumentKey| pieces.remove(&document).unwrap_or_default();
    Ok(analysis::agreement(desk.project(), agreeing, &mut cut))
}

/// The passages on which coders differ, a row each, in order of interviews and places: `{place, document, start, end,
/// text, code, name, apart, coders,
/// ranges: [{coder, ranges: [[start, end]]}]}`.
///
/// # Errors
/// When a text cannot be read.
pub fn contrasts(desk: &mut Desk, agreeing: &Agreeing, lang: Lang) -> Result<JsonRows, Failure> {
    let mut sheet = JsonRows::new(&[
        ("place", Some(lang::column_place(lang))),
        ("document", None),
        ("document_id", None),
        ("start", None),
        ("end", None),
        ("code", Some(lang::heading_code(lang))),
        ("name", None),
        ("code_id", None),
        ("apart", None),
        ("how", Some(lang::agree_column_apart(lang))),
        ("coders", Some(lang::heading_coder(lang))),
        ("ranges", None),
        ("text", Some(lang::heading_words(lang))),
    ]);
    for contrast in analysis::contrasts(desk.project(), agreeing) {
        if contrast.apart != Apart::Same {
            sheet.row(row(desk, agreeing, &contrast, lang)?);
        }
    }
    Ok(sheet)
}

fn row(desk: &mut Desk, agreeing: &Agreeing, contrast: &Contrast, lang: Lang) -> Result<Vec<Json>, Failure> {
    let transcript = desk.transcript(contrast.document)?;
    let project = desk.project();
    let place = transcript.place(contrast.span.start);
    let document = project.documents.get(contrast.document);
    let code = project.codes.get(contrast.code);
    let mut by = agreeing.coders.iter().zip(&contrast.by_coder).filter(|(_, ranges)| !ranges.is_empty());
    let names: Vec<&str> = by.clone().map(|(&coder, _)| name_of(project, coder)).collect();
    let ranges: Json = by
        .by_ref()
        .map(|(&coder, ranges)| {
            let ranges: Vec<[u32; 2]> = ranges.iter().map(|range| [range.start, range.end]).collect();
            json!({"coder": name_of(project, coder), "ranges": ranges})
        })
        .collect();
    Ok(vec![
        json!(place.cited(document.map_or("", |d| d.cited()))),
        json!(document.map(|d| &d.title)),
        json!(document.map(|d| d.id.to_string())),
        json!(contrast.span.start),
        json!(contrast.span.end),
        json!(code.map(|c| c.mark.clone().unwrap_or_else(|| c.name.get(lang).to_owned()))),
        json!(code.map(|c| c.name.get(lang))),
        json!(code.map(|c| c.id.to_string())),
        json!(contrast.apart.word()),
        json!(apart(contrast.apart, lang)),
        json!(names.join("; ")),
        ranges,
        json!(transcript.words(contrast.span)),
    ])
}

fn apart(apart: Apart, lang: Lang) -> String {
    match apart {
        Apart::Same => lang::agree_apart_same(lang),
        Apart::Borders => lang::agree_apart_borders(lang),
        Apart::OtherCode => lang::agree_apart_other_code(lang),
        Apart::NotCoded => lang::agree_apart_not_coded(lang),
    }
}

fn name_of(project: &Project, coder: CoderKey) -> &str {
    project.coders.get(coder).map_or("", |coder| &coder.name)
}

/// The numbers of agreement with what stands over and below them when they are written.
#[derive(Clone, Copy, Debug)]
pub struct AgreementSheet<'a> {
    /// The project that was looked at.
    pub project: &'a Project,
    /// What was compared.
    pub agreeing: &'a Agreeing<'a>,
    /// The numbers.
    pub agreement: &'a Agreement,
    /// The filter that chose interviews and excerpts; none: all.
    pub filter: Option<&'a Filter>,
    /// The day, `YYYY-MM-DD`.
    pub date: &'a str,
    /// The language of headings and labels.
    pub lang: Lang,
}

impl AgreementSheet<'_> {
    /// Writes it: json has everything, csv the table of codes alone, md and txt also what was compared, how to read it, and
    /// the tables by interview and between every two coders.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&self, form: FileForm, out: &mut dyn Write) -> std::io::Result<()> {
        match form {
            FileForm::Json => write_json(&self.json(), out),
            FileForm::Csv => write_csv(&self.codes(false), out),
            FileForm::Excel(lang) => write_csv_for_excel(&self.codes(false), lang, out),
            FileForm::Md => {
                let (title, facts) = self.head();
                writeln!(out, "{}\n{}\n", escaped(&title), escaped(&facts))?;
                write_markdown(&self.codes(true), out)?;
                writeln!(out, "\n{}\n", escaped(&self.notes().join(" ")))?;
                for (title, table) in self.further() {
                    writeln!(out, "{}\n", escaped(&title))?;
                    write_markdown(&table, out)?;
                    writeln!(out)?;
                }
                Ok(())
            }
            FileForm::Txt => {
                let (title, facts) = self.head();
                writeln!(out, "{}\n{}\n", safe(&title), safe(&facts))?;
                write_table(&self.codes(true), 32, out)?;
                writeln!(out, "\n{}", safe(&self.notes().join("\n")))?;
                for (title, table) in self.further() {
                    writeln!(out, "\n{}", safe(&title))?;
                    write_table(&table, 48, out)?;
                }
                Ok(())
            }
        }
    }

    /// Who is compared; and in what.
    fn head(&self) -> (String, String) {
        let lang = self.lang;
        let names: Vec<&str> = self.agreeing.coders.iter().map(|&coder| name_of(self.project, coder)).collect();
        let unit = match self.agreeing.unit {
            AgreementUnit::Character => lang::character(lang),
            AgreementUnit::Sentence => lang::sentence(lang),
            AgreementUnit::Turn => lang::turn(lang),
            AgreementUnit::Passage => lang::agree_unit_passage(lang),
        };
        let text = match self.agreeing.extent {
            Extent::All => lang::agree_text_all(lang),
            Extent::Coded => lang::agree_text_coded(lang),
        };
        let codes = match self.agreeing.breadth {
            Breadth::Codes => lang::agree_codes(lang),
            Breadth::Branches => lang::agree_branches(lang),
        };
        let interviews = lang::count_interviews(lang, self.agreement.documents.len());
        let mut facts = vec![lang::agree_facts(lang, interviews, unit, text, codes)];
        facts.extend(self.agreeing.done.then(|| lang::agree_done(lang)));
        facts.extend(self.filter.map(|filter| lang::query_where(lang, filter.query.line())));
        facts.push(self.date.to_owned());
        (lang::agree_title(lang, names.join(" – ")), facts.join(" · "))
    }

    /// How to read the numbers.
    fn notes(&self) -> Vec<String> {
        let (lang, agreement) = (self.lang, self.agreement);
        let mut notes = Vec::new();
        if let Some(matched) = agreement.pooled.matched {
            let all = matched.ranges[0] + matched.ranges[1];
            let meeting = matched.overlapping[0] + matched.overlapping[1];
            if let Some(share) = percent(u64::from(meeting), u64::from(all)) {
                notes.push(lang::agree_note_matched(lang, meeting, all, share));
            }
        }
        let pooled = &agreement.pooled.cells;
        if pooled.of(0) * 10 > pooled.all() * 9 {
            notes.push(lang::agree_note_prevalence(lang));
        }
        if agreement.codes.iter().any(|(_, agreed)| agreed.kappa().is_none()) {
            notes.push(lang::agree_note_undefined(lang));
        }
        notes.push(if agreement.documents.len() < 3 {
            lang::agree_note_no_interval(lang)
        } else {
            lang::agree_note_interval(lang, lang::number(analysis::ROUNDS), self.agreeing.seed)
        });
        notes
    }

    /// A row a code, then all codes, then whether words were coded at all. For people numbers are rounded to two decimals.
    fn codes(&self, for_people: bool) -> Table {
        let lang = self.lang;
        let head = std::iter::once(lang::heading_code(lang)).chain(self.columns(for_people));
        let mut table = Table::new(head);
        for (code, agreed) in &self.agreement.codes {
            let name =
                self.project.codes.get(*code).map(|code| code.with_mark(code.name.get(lang))).unwrap_or_default();
            table.row(self.cells(&name, agreed, for_people));
        }
        table.row(self.cells(&lang::all_codes(lang), &self.agreement.pooled, for_people));
        table.row(self.cells(&lang::agree_any_code(lang), &self.agreement.coded, for_people));
        table
    }

    fn columns(&self, for_people: bool) -> Vec<String> {
        let lang = self.lang;
        let mut columns = match self.agreeing.coders[..] {
            [one, other] => {
                let only = |coder| lang::agree_only(lang, name_of(self.project, coder));
                vec![lang::both(lang), only(one), only(other), lang::agree_none(lang)]
            }
            _ => vec![lang::all(lang), lang::agree_some(lang), lang::agree_none(lang)],
        };
        let is_pair = self.agreeing.coders.len() == 2;
        let kappa = if is_pair { lang::agree_kappa_cohen(lang) } else { lang::agree_kappa_fleiss(lang) };
        columns.extend([lang::agree_percent(lang), kappa]);
        if for_people {
            columns.push(lang::agree_interval(lang));
        } else {
            columns.extend([lang::agree_low(lang), lang::agree_high(lang)]);
        }
        columns.extend([lang::agree_alpha(lang), lang::agree_ac1(lang), lang::agree_unitising(lang)]);
        if is_pair {
            columns.extend([lang::agree_f1_same(lang), lang::agree_f1_overlap(lang)]);
        }
        columns
    }

    fn cells(&self, name: &str, agreed: &Agreed, for_people: bool) -> Vec<Cell> {
        let lang = self.lang;
        let number = |value: Option<f64>| match value {
            None if for_people => Cell::from("–"),
            Some(value) if for_people => Cell::from(lang::decimal(lang, value, 2)),
            value => Cell::from(value.map(rounded)),
        };
        let count = |n: u64| Cell::Count(i64::try_from(n).unwrap_or(i64::MAX));
        let mut cells = vec![Cell::from(name)];
        cells.extend(self.counts(agreed).into_iter().map(count));
        let hundredth = agreed.coefficients.percent.map(|share| share * 100.0);
        cells.push(match hundredth {
            Some(share) if for_people => Cell::from(lang::decimal(lang, share, 1)),
            share => number(share),
        });
        cells.push(number(agreed.kappa()));
        cells.extend(self.interval(agreed.interval, for_people));
        cells.extend([agreed.coefficients.alpha, agreed.coefficients.ac1, agreed.unitising].map(number));
        if self.agreeing.coders.len() == 2 {
            let matched = agreed.matched.unwrap_or_default();
            cells.extend([number(matched.same_f1()), number(matched.overlap_f1())]);
        }
        cells
    }

    /// The interval in one cell for people, else its two ends.
    fn interval(&self, interval: Option<Interval>, for_people: bool) -> Vec<Cell> {
        let lang = self.lang;
        match interval {
            Some(Interval { low, high }) if for_people => {
                vec![Cell::from(lang::agree_between(lang, lang::decimal(lang, low, 2), lang::decimal(lang, high, 2)))]
            }
            None if for_people => vec![Cell::from("–")],
            interval => {
                vec![Cell::from(interval.map(|i| rounded(i.low))), Cell::from(interval.map(|i| rounded(i.high)))]
            }
        }
    }

    /// Of two coders: both, only the one, only the other, none; of more: all, some, none.
    fn counts(&self, agreed: &Agreed) -> Vec<u64> {
        let of = |set| agreed.cells.of(set);
        let coders = self.agreeing.coders.len();
        if coders == 2 {
            return vec![of(3), of(1), of(2), of(0)];
        }
        let all = of((1 << coders) - 1);
        vec![all, agreed.cells.all() - all - of(0), of(0)]
    }

    /// All codes by interview, and between every two of three or more coders.
    fn further(&self) -> Vec<(String, Table)> {
        let lang = self.lang;
        let head = std::iter::once(lang::heading_interview(lang)).chain(self.columns(true));
        let mut by_interview = Table::new(head);
        for (document, agreed) in &self.agreement.by_document {
            let title = self.project.documents.get(*document).map_or("", |document| document.cited());
            by_interview.row(self.cells(title, agreed, true));
        }
        let mut out = vec![(lang::agree_by_interview(lang), by_interview)];
        if self.agreement.pairs.len() > 1 {
            let heads = [lang::heading_coder(lang), lang::agree_second(lang), lang::agree_kappa_cohen(lang)];
            let mut pairs = Table::new(heads);
            for pair in &self.agreement.pairs {
                let kappa = pair.kappa.map_or_else(|| "–".to_owned(), |kappa| lang::decimal(lang, kappa, 2));
                pairs.row([name_of(self.project, pair.one), name_of(self.project, pair.other), &kappa].map(Cell::from));
            }
            out.push((lang::agree_pairs(lang), pairs));
        }
        out
    }

    fn json(&self) -> Json {
        let (agreement, agreeing) = (self.agreement, self.agreeing);
        let document = |key: DocumentKey| self.project.documents.get(key);
        let code = |key| self.project.codes.get(key);
        json!({
            "coders": agreeing.coders.iter().map(|&coder| name_of(self.project, coder)).collect::<Json>(),
            "unit": agreeing.unit.word(),
            "text": if agreeing.extent == Extent::All { "all" } else { "coded" },
            "branches": agreeing.breadth == Breadth::Branches,
            "where": self.filter.map(|filter| filter.query.line()),
            "seed": agreeing.seed,
            "draws": analysis::ROUNDS,
            "documents": agreement.documents.iter().filter_map(|&d| document(d)).map(|d| d.title.as_str()).collect::<Json>(),
            "units": agreement.units,
            "codes": agreement.codes.iter().map(|(key, agreed)| {
                let mut row = json!({
                    "id": code(*key).map(|c| c.id.to_string()), "code": code(*key).and_then(|c| c.mark.as_ref()),
                    "name": code(*key).map(|c| c.name.get(self.lang)),
                });
                add(&mut row, self.numbers(agreed));
                row
            }).collect::<Json>(),
            "all_codes": self.numbers(&agreement.pooled),
            "coded_or_not": self.numbers(&agreement.coded),
            "pairs": agreement.pairs.iter().map(|pair| json!({
                "coders": [name_of(self.project, pair.one), name_of(self.project, pair.other)],
                "cohen_kappa": pair.kappa,
            })).collect::<Json>(),
            "by_document": agreement.by_document.iter().map(|(key, agreed)| {
                let mut row = json!({"id": document(*key).map(|d| d.id.to_string()), "document": document(*key).map(|d| &d.title)});
                add(&mut row, self.numbers(agreed));
                row
            }).collect::<Json>(),
        })
    }

    /// The numbers of one row; what is undefined is null.
    fn numbers(&self, agreed: &Agreed) -> Json {
        let c = agreed.coefficients;
        let sets: Vec<Json> = agreed
            .cells
            .sets()
            .map(|(set, units)| {
                let is_in = |at: &usize| set >> at & 1 == 1;
                let coders: Vec<&str> = (0..self.agreeing.coders.len())
                    .filter(is_in)
                    .map(|at| name_of(self.project, self.agreeing.coders[at]))
                    .collect();
                json!({"coders": coders, "units": units})
            })
            .collect();
        json!({
            "given_by": sets, "percent_agreement": c.percent, "cohen_kappa": agreed.cohen,
            "fleiss_kappa": c.fleiss, "kappa_95": agreed.interval.map(|i| [i.low, i.high]),
            "krippendorff_alpha": c.alpha, "brennan_prediger": c.brennan_prediger, "gwet_ac1": c.ac1,
            "alpha_unitising": agreed.unitising,
            "f1_same": agreed.matched.and_then(|m| m.same_f1()),
            "f1_overlap": agreed.matched.and_then(|m| m.overlap_f1()),
        })
    }
}

fn add(row: &mut Json, more: Json) {
    if let (Some(row), Json::Object(more)) = (row.as_object_mut(), more) {
        row.extend(more);
    }
}

/// Ten decimals: more are noise of the sums.
fn rounded(value: f64) -> f64 {
    (value * 1e10).round() / 1e10
}
