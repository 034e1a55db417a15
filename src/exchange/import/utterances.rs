//! Transcripts as tables: a row for each turn or segment, with who speaks, when, and the words, in columns of known
//! names. A table without such columns is no interview, and is never taken for one.

use super::document::{ImportedDocument, Options};
use super::note::{self, Note};
use super::sheet::{self, Sheet};
use super::{plain, workbook};
use crate::exchange::{Error, Reason};

/// Names of the column of who speaks.
const SPEAKER: [&str; 14] = [
    "speaker",
    "speakers",
    "talare",
    "sprecher",
    "sprecherin",
    "speaker name",
    "speakername",
    "name",
    "namn",
    "person",
    "who",
    "vem",
    "participant",
    "deltagare",
];
/// Names of the column of the words.
const WORDS: [&str; 18] = [
    "text",
    "words",
    "utterance",
    "content",
    "transcript",
    "transcription",
    "transkript",
    "transkription",
    "utsaga",
    "replik",
    "yttrande",
    "inlägg",
    "äußerung",
    "inhalt",
    "sentence",
    "segment",
    "message",
    "caption",
];
/// Names of the column of when.
const START: [&str; 18] = [
    "start",
    "begin",
    "time",
    "tid",
    "timestamp",
    "timecode",
    "tidskod",
    "start time",
    "starttime",
    "starttid",
    "from",
    "från",
    "zeit",
    "von",
    "in",
    "start_time",
    "begin time",
    "tidpunkt",
];
/// Names of the column of how long, which is left out without a word.
const STOP: [&str; 14] = [
    "stop", "end", "slut", "stopp", "till", "to", "bis", "out", "end time", "endtime", "sluttid", "end_time",
    "duration", "längd",
];

/// Reads a table of comma-separated values.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let sheet = match sheet::read(name, bytes, options.encoding) {
        Err(error) if error.reason == Reason::NoRows && bytes.trim_ascii().is_empty() => {
            return plain::read(name, bytes, options);
        }
        other => other?,
    };
    let (encoding, sample, doubt) = (Some(sheet.encoding), sheet.sample.clone(), sheet.doubt);
    let document = of_sheet(name, &sheet)?;
    Ok(ImportedDocument { encoding, sample, doubt, ..document })
}

/// Reads the first sheet of a workbook.
pub(super) fn of_workbook(name: &str, bytes: &[u8]) -> Result<ImportedDocument, Error> {
    of_sheet(name, &workbook::read(name, bytes)?)
}

/// Whether a file is a table, or a workbook whose first sheet is one, with the columns of a transcript.
pub(super) fn is_transcript(name: &str, bytes: &[u8]) -> bool {
    let sheet = if bytes.starts_with(b"PK") { workbook::read(name, bytes) } else { sheet::read(name, bytes, None) };
    sheet.is_ok_and(|sheet| TranscriptColumns::of(&sheet.header).is_some())
}

/// The columns of a transcript.
struct TranscriptColumns {
    speaker: Option<usize>,
    start: Option<usize>,
    words: usize,
    /// Columns of which nothing is read.
    others: Vec<usize>,
}

impl TranscriptColumns {
    fn of(header: &[String]) -> Option<TranscriptColumns> {
        let name = |cell: &String| cell.trim_start_matches('\u{feff}').trim().to_lowercase();
        let names: Vec<String> = header.iter().map(name).collect();
        let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let (speaker, start, words) = (find(&SPEAKER), find(&START), find(&WORDS)?);
        let taken = |at: &usize| [speaker, start, Some(words)].contains(&Some(*at));
        let told = |at: &usize| names.get(*at).is_some_and(|name| !name.is_empty() && !STOP.contains(&name.as_str()));
        let others = (0..names.len()).filter(|at| !taken(at)).filter(told).collect();
        (speaker.is_some() || start.is_some()).then_some(TranscriptColumns { speaker, start, words, others })
    }
}

fn of_sheet(name: &str, sheet: &Sheet) -> Result<ImportedDocument, Error> {
    let Some(columns) = TranscriptColumns::of(&sheet.header) else {
        return Err(Error::new(name, Reason::Table));
    };
    let cell =
        |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", |cell| cell.trim()).to_owned();
    let mut lines: Vec<String> = Vec::new();
    let (mut last, mut rows, mut left) = (None, 0, 0);
    for (_, row) in &sheet.rows {
        let words = cell(row, Some(columns.words));
        left += columns.others.iter().filter(|&&at| !cell(row, Some(at)).is_empty()).count();
        if words.is_empty() {
            continue;
        }
        rows += 1;
        let who = cell(row, columns.speaker).trim_end_matches(':').to_owned();
        // An empty cell of who speaks: the one of before goes on.
        let goes_on = columns.speaker.is_some() && last.as_ref().is_some_and(|last| who.is_empty() || *last == who);
        match lines.last_mut().filter(|_| goes_on) {
            Some(line) => {
                line.push(if line.ends_with(['.', '?', '!', '…', '"', '”', ')']) { '\n' } else { ' ' });
                line.push_str(&words);
            }
            None => {
                let time = cell(row, columns.start);
                let time =
                    if time.is_empty() { time } else { format!("[{}] ", time.trim_matches(['[', ']', '(', ')', '#'])) };
                let label = if who.is_empty() { String::new() } else { format!("{who}: ") };
                lines.push(format!("{time}{label}{words}"));
                last = Some(who);
            }
        }
    }
    let text = plain::lines(lines.join("\n") + "\n");
    let mut notes = note::of_text(&text);
    notes.push(Note::Rows(rows));
    notes.extend((left > 0).then_some(Note::Cells(left)));
    Ok(ImportedDocument::marked_up(name, text, notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(csv: &str) -> Result<String, Reason> {
        super::read("t.csv", csv.as_bytes(), &Options::default()).map(|d| d.text).map_err(|e| e.reason)
    }

    #[test]
    fn a_table_with_who_when_and_what_is_a_transcript() {
        let wanted = Ok("[0:03] Anna: Hur länge?\n[0:09] Per: Sedan 2015.\nSå är det.\n".to_owned());
        assert_eq!(
            read(
                "start,stop,speaker,text\n0:03,0:09,Anna,Hur länge?\n0:09,0:12,Per,Sedan 2015.\n0:12,0:13,Per,Så är det.\n"
            ),
            wanted
        );
        assert_eq!(read("Talare;Utsaga;Tid\nAnna;Hur länge?;0:03\nPer;Sedan 2015.;0:09\n;Så är det.;0:12\n"), wanted);
        assert_eq!(read("text\tstart\nEtt\t0:01\n"), Ok("[0:01] Ett\n".to_owned()));
    }

    #[test]
    fn another_table_is_no_interview() {
        for csv in ["id;kommun;Vad är svårast?\n1;Granby;Pengarna\n", "Fil;Typ\nA1;Storstad\n", "text\nbara ord\n"] {
            assert_eq!(read(csv), Err(Reason::Table));
        }
    }
}
