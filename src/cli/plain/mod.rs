//! The linear mode (SCREENS.md §9): no panes and no redraw. Lines are printed, a line is read, so that screen readers
//! and braille follow by themselves.

mod coding;
mod lists;
mod reading;
mod start;
mod tables;
mod verbs;

use std::collections::VecDeque;
use std::io::{BufRead, Read, Write};
use std::path::PathBuf;

use self::reading::OpenInterview;
use self::tables::CountedTable;
use self::verbs::{TypedLine, Verb};
use super::{CliError, Host};
use crate::analysis::Unit;
use crate::desk::{Desk, Failure};
use crate::lang::{self, Lang};
use crate::model::DocumentKey;
use crate::text::{Span, safe};

/// Lines of a list before `more` is asked for.
const PAGE: usize = 24;
/// The longest line that is read, in bytes.
const LONGEST: u64 = 64 << 10;

/// What a number after `open` counts.
#[derive(Clone, Debug, Default)]
enum OpenList {
    /// Nothing was listed yet.
    #[default]
    Nothing,
    /// Recent projects, by file.
    Projects(Vec<PathBuf>),
    /// Interviews, with a place in each when words were looked for.
    Interviews(Vec<(DocumentKey, Option<Span>)>),
    /// Excerpts, by their words.
    Excerpts(Vec<Unit>),
    /// A table that was counted.
    Table,
}

/// One run of the linear mode.
struct Session<'a> {
    host: &'a mut Host,
    lang: Lang,
    out: &'a mut dyn Write,
    desk: Option<Desk>,
    reading: Option<OpenInterview>,
    listed: OpenList,
    table: Option<CountedTable>,
    /// Lines of the last list that were not said yet.
    rest: VecDeque<String>,
}

/// Why a line was not done, already in words.
enum LineStop {
    /// The reader of our lines went away.
    Closed(std::io::Error),
    /// Said as a line.
    Said(String),
}

impl From<std::io::Error> for LineStop {
    fn from(error: std::io::Error) -> LineStop {
        LineStop::Closed(error)
    }
}

/// What doing a line gives.
type LineResult = Result<(), LineStop>;

/// Runs the linear mode on a project, else on the list of projects, until `quit` or the end of `input`. Every change is
/// on disk before the next line is read.
///
/// # Errors
/// When `out` cannot be written to.
pub fn run(
    host: &mut Host,
    project: Option<PathBuf>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<i32, CliError> {
    let lang = host.lang;
    let mut session = Session {
        host,
        lang,
        out,
        desk: None,
        reading: None,
        listed: OpenList::Nothing,
        table: None,
        rest: VecDeque::new(),
    };
    match session.converse(project, input) {
        Ok(()) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

impl Session<'_> {
    fn converse(&mut self, project: Option<PathBuf>, input: &mut dyn BufRead) -> std::io::Result<()> {
        self.say(&lang::plain_welcome(self.lang))?;
        let begun = match project {
            Some(path) => self.open_project(&path),
            None => self.projects(),
        };
        self.settle(begun)?;
        loop {
            write!(self.out, "> ")?;
            self.out.flush()?;
            let Some(typed) = read_line(input)? else {
                // The end of the input leaves the prompt's line open.
                writeln!(self.out)?;
                break;
            };
            let Some(typed) = typed else {
                self.say(&lang::plain_too_long(self.lang))?;
                continue;
            };
            match verbs::line(&typed, self.lang) {
                TypedLine::Empty => {}
                TypedLine::Asks(Verb::Quit, _) => break,
                TypedLine::Asks(verb, rest) => {
                    let done = self.act(verb, &rest);
                    self.settle(done)?;
                }
                TypedLine::Ambiguous(words) => {
                    self.say(&lang::plain_ambiguous(self.lang, typed.trim(), words.join(", ")))?
                }
                TypedLine::Unknown(near) => {
                    let word = typed.split_whitespace().next().unwrap_or_default();
                    let near = if near.is_empty() {
                        String::new()
                    } else {
                        format!(" {}", lang::nearest(self.lang, near.join(", ")))
                    };
                    self.say(&format!("{}{near}", lang::plain_unknown(self.lang, word)))?;
                }
            }
        }
        self.close();
        self.say(&lang::plain_bye(self.lang))
    }

    fn settle(&mut self, done: LineResult) -> std::io::Result<()> {
        match done {
            Ok(()) => Ok(()),
            Err(LineStop::Closed(error)) => Err(error),
            Err(LineStop::Said(words)) => self.say(&words),
        }
    }

    /// Says something: a line, or several. Controls are shown as marks, whatever it is.
    fn say(&mut self, words: &str) -> std::io::Result<()> {
        words.split('\n').try_for_each(|line| writeln!(self.out, "{}", safe(line)))
    }

    /// Says the lines of a list, the first of them; `more` says the rest.
    fn say_all(&mut self, lines: Vec<String>) -> LineResult {
        self.rest = lines.into();
        self.more()
    }

    fn more(&mut self) -> LineResult {
        if self.rest.is_empty() {
            return Err(LineStop::Said(lang::plain_nothing_more(self.lang)));
        }
        for _ in 0..PAGE {
            let Some(line) = self.rest.pop_front() else { return Ok(()) };
            self.say(&line)?;
        }
        match self.rest.len() {
            0 => Ok(()),
            left => Ok(self.say(&lang::plain_more_left(self.lang, left))?),
        }
    }

    fn act(&mut self, verb: Verb, rest: &str) -> LineResult {
        match verb {
            Verb::Help => self.say_all(verbs::help(self.lang)),
            Verb::More => self.more(),
            Verb::Projects => {
                self.close();
                self.projects()
            }
            Verb::New => self.new_project(rest),
            Verb::Demo => self.demo(),
            Verb::Swedish => self.speak(Lang::Sv),
            Verb::English => self.speak(Lang::En),
            Verb::Open => self.open(rest),
            Verb::Quit => Ok(()),
            _ => self.act_in_study(verb, rest),
        }
    }

    fn act_in_study(&mut self, verb: Verb, rest: &str) -> LineResult {
        self.desk()?;
        match verb {
            Verb::Interviews => self.interviews(),
            Verb::Codes => self.codes(rest),
            Verb::Excerpts => self.excerpts(rest),
            Verb::Tally => self.tally(rest),
            Verb::Find => self.find(rest),
            Verb::Undo => self.turn_back(true),
            Verb::Redo => self.turn_back(false),
            _ => self.act_in_interview(verb, rest),
        }
    }

    fn act_in_interview(&mut self, verb: Verb, rest: &str) -> LineResult {
        if self.reading.is_none() {
            return Err(LineStop::Said(lang::plain_no_interview(self.lang)));
        }
        match verb {
            Verb::Go => self.go(rest),
            Verb::Select => self.select(rest),
            Verb::Where => self.whereabouts(),
            Verb::Read => self.read_turn(),
            Verb::Code => self.code(rest),
            Verb::Again => self.again(),
            Verb::Uncode => self.uncode(rest),
            Verb::For | Verb::Against | Verb::Neither => self.sign(verb, rest),
            Verb::Memo => self.memo(rest),
            Verb::Done => self.read_to_here(),
            step => self.step(step),
        }
    }

    fn speak(&mut self, lang: Lang) -> LineResult {
        (self.lang, self.host.lang) = (lang, lang);
        if let Some(desk) = &mut self.desk {
            desk.speak(lang);
        }
        Ok(self.say(&lang::plain_now_speaks(lang))?)
    }

    /// The open study; without one, a line says so.
    fn desk(&mut self) -> Result<&mut Desk, LineStop> {
        let lang = self.lang;
        self.desk.as_mut().ok_or_else(|| LineStop::Said(lang::plain_no_project(lang)))
    }

    /// A failure as it is said.
    fn fail(&self, failure: &Failure) -> LineStop {
        LineStop::Said(failure.say(self.lang))
    }
}

/// The next line: none at the end of the input, `Some(None)` when it is too long.
fn read_line(input: &mut dyn BufRead) -> std::io::Result<Option<Option<String>>> {
    let mut bytes = Vec::new();
    let read = (&mut *input).take(LONGEST).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
        let mut rest = Vec::new();
        while (&mut *input).take(LONGEST).read_until(b'\n', &mut rest)? as u64 == LONGEST && rest.last() != Some(&b'\n')
        {
            rest.clear();
        }
        return Ok(Some(None));
    }
    Ok(Some(Some(String::from_utf8_lossy(&bytes).into_owned())))
}
