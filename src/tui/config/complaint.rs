//! What is wrong with a file of settings: where, and why; and the file itself while it is read.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lang::{self, Lang};

/// Something in a file of settings that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 when it is about the file as a whole.
    pub line: usize,
    /// What and why, in both languages.
    words: [String; 2],
}

impl Complaint {
    /// A complaint about a file as a whole.
    pub fn of_file(file: &str, say: impl Fn(Lang) -> String) -> Complaint {
        Complaint { file: file.to_owned(), line: 0, words: [Lang::En, Lang::Sv].map(say) }
    }

    /// `config.toml, line 3: what and why`.
    pub fn say(&self, lang: Lang) -> String {
        let words = lang.pick(&self.words[0], &self.words[1]);
        let file = crate::text::safe(&self.file);
        let words = match self.line {
            0 => lang::labelled(lang, file, words),
            line => lang::config_about_line(lang, file, line, words),
        };
        crate::text::safe(&words).into_owned()
    }
}

/// A file of settings while it is read: complaints gather here.
pub(in crate::tui) struct Source<'a> {
    name: String,
    text: &'a str,
    complaints: Vec<Complaint>,
}

impl<'a> Source<'a> {
    pub(in crate::tui) fn new(name: &str, text: &'a str) -> Source<'a> {
        Source { name: name.to_owned(), text, complaints: Vec::new() }
    }

    /// The table of the file; lines that are no TOML are complained of and the rest is there.
    pub(in crate::tui) fn table(&mut self) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let mut last = None;
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            // One mistake is often several to the parser: the first on a line says enough.
            if last.replace(self.line(at)) != Some(self.line(at)) {
                let message = error.message().lines().next().unwrap_or_default().to_owned();
                self.complain(at, |lang| lang::config_no_toml(lang, &message));
            }
        }
        table.into_inner()
    }

    /// The line of a byte of the file, from 1.
    fn line(&self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
    }

    /// Complains of what stands at a byte of the file.
    pub(in crate::tui) fn complain(&mut self, at: usize, say: impl Fn(Lang) -> String) {
        let complaint = Complaint { line: self.line(at), ..Complaint::of_file(&self.name, say) };
        self.complaints.push(complaint);
    }

    /// The complaints by line.
    pub(in crate::tui) fn complaints(mut self) -> Vec<Complaint> {
        self.complaints.sort_by_key(|complaint| complaint.line);
        self.complaints
    }
}

/// The entries of a table in the order of the file: name, where it stands, value.
pub(in crate::tui) fn entries<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t str, Range<usize>, &'t Spanned<DeValue<'i>>)> {
    let mut out: Vec<_> = table.iter().map(|(name, value)| (name.get_ref().as_ref(), name.span(), value)).collect();
    out.sort_by_key(|(_, span, _)| span.start);
    out
}

/// ` Nearest: a, b.`; nothing when there is none.
pub(in crate::tui) fn near_words(lang: Lang, near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!(" {}", lang::nearest(lang, near.join(", "))) }
}
