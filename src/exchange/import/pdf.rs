//! Portable documents: the words of the text layer, laid out by [`pages`](super::pages). Pages that are pictures are
//! counted; a document of nothing else is refused.
//!
//! A document may be made to take any time and memory, so it is read in a process of its own with limits: this very
//! program, called with [`READ_PDF`]. Another program that uses this code (a test) reads in its own process.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lopdf::{Document as Pdf, LoadOptions};
use serde::{Deserialize, Serialize};

use super::document::{ImportedDocument, Options};
use super::glyphs::{FoundPieces, pieces};
use super::note::{self, Note};
use super::pages::{Laid, lay};
use super::{LARGEST_FILE, plain};
use crate::exchange::{Error, Reason};

/// What this program is called with to read a document from its input and put its text out as JSON.
pub const READ_PDF: &str = "--read-pdf";

/// The longest that reading may take.
const LONGEST: Duration = Duration::from_secs(60);
/// The most memory it may take, in bytes.
#[cfg(unix)]
const MOST_MEMORY: u64 = 768 << 20;

/// The most that a part of the document may unpack to, in bytes.
const LARGEST_PART: usize = 128 << 20;
/// What the process is told after [`READ_PDF`] where heads of pages and numbers in the margin stay.
const WHOLE: &str = "whole";

/// What the process says.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Read { paragraphs: Vec<String>, heads: usize, numbers: usize, scanned: usize },
    Locked,
    Scanned,
    Broken,
    GaveUp,
}

/// Reads a portable document.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<ImportedDocument, Error> {
    let failed = |reason| Error::new(name, reason);
    let answer = match program() {
        Some(program) => beside(&program, bytes, options.whole_pages).unwrap_or(Answer::GaveUp),
        None => answer(bytes, options.whole_pages),
    };
    let (paragraphs, counts) = match answer {
        Answer::Read { paragraphs, heads, numbers, scanned } => (paragraphs, [heads, numbers, scanned]),
        Answer::Locked => return Err(failed(Reason::Locked)),
        Answer::Scanned => return Err(failed(Reason::Scanned)),
        Answer::GaveUp => return Err(failed(Reason::GaveUp)),
        Answer::Broken => return Err(failed(Reason::BrokenPdf)),
    };
    let text = plain::lines(paragraphs.join("\n") + "\n");
    let mut notes = note::of_text(&text);
    let told = match options.whole_pages {
        true => [None, None, Some(Note::Scanned as fn(usize) -> Note)],
        false => [Some(Note::Headers as fn(usize) -> Note), Some(Note::LineNumbers), Some(Note::Scanned)],
    };
    let told = told.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    notes.extend(told.filter_map(|(note, count)| Some(note?(count))));
    Ok(ImportedDocument { on_pages: counts[0] + counts[1], ..ImportedDocument::marked_up(name, text, notes) })
}

/// This program, where it is kodbok.
fn program() -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    (own.file_stem()? == "kodbok").then_some(own)
}

/// Lets a process of its own read the document; none when it gave up or took too long.
fn beside(program: &Path, bytes: &[u8], whole: bool) -> Option<Answer> {
    let pipes = || {
        let how = whole.then_some(WHOLE);
        Command::new(program)
            .arg(READ_PDF)
            .args(how)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    };
    let mut child = pipes().ok()?;
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    let said = thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = input;
            // A process that gave up reads no more.
            let _ = input.write_all(bytes);
        });
        let said = scope.spawn(move || {
            let mut said = Vec::new();
            output.take(LARGEST_FILE << 20).read_to_end(&mut said).map(|_| said)
        });
        let well = ends_well(&mut child);
        said.join().ok().and_then(Result::ok).filter(|_| well)
    });
    serde_json::from_slice(&said?).ok()
}

/// Waits for the process; ends it when it takes too long.
fn ends_well(child: &mut Child) -> bool {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if begun.elapsed() < LONGEST => thread::sleep(Duration::from_millis(5)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Reads a document from `input` within limits, as the arguments after [`READ_PDF`] say, and puts its text out. Returns
/// the exit code.
pub fn read_pdf(how: &[std::ffi::OsString], input: &mut dyn Read, out: &mut dyn Write) -> i32 {
    limit();
    let whole = how.iter().any(|word| word == WHOLE);
    let mut bytes = Vec::new();
    if input.take(LARGEST_FILE << 20).read_to_end(&mut bytes).is_err() {
        return 1;
    }
    i32::from(serde_json::to_writer(&mut *out, &answer(&bytes, whole)).is_err() || out.flush().is_err())
}

#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where the system takes no limits the time is limited all the same.
    let _ = setrlimit(Resource::As, most(MOST_MEMORY));
    let _ = setrlimit(Resource::Cpu, most(LONGEST.as_secs()));
}

#[cfg(not(unix))]
fn limit() {}

fn answer(bytes: &[u8], whole: bool) -> Answer {
    let Ok(document) = Pdf::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(LARGEST_PART)) else {
        // A document whose pages lie behind a password has none that can be read.
        let locked = memchr::memmem::find(bytes, b"/Encrypt").is_some();
        return if locked { Answer::Locked } else { Answer::Broken };
    };
    if document.trailer.has(b"Encrypt") {
        return Answer::Locked;
    }
    let FoundPieces { pieces, pictures, broken } = pieces(&document);
    let Laid { paragraphs, heads, numbers } = lay(pieces, whole);
    match paragraphs.iter().any(|words| words.chars().any(char::is_alphanumeric)) {
        true => Answer::Read { paragraphs, heads, numbers, scanned: pictures },
        false if pictures > 0 => Answer::Scanned,
        false if broken > 0 => Answer::GaveUp,
        false => Answer::Broken,
    }
}
