//! The screens: `state.rs` is what a screen is and which keys do what, `view.rs` how it is drawn.

pub mod cases;
pub mod codebook;
pub mod excerpts;
pub mod interviews;
pub mod memos;
pub mod progress;
pub mod read;
pub mod start;
pub mod tallies;

use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use super::action::{Action, Place};
use super::context::{Canvas, Ctx, Foot, Outcome, Said};
use super::jobs::{Job, News};
use super::overlays::Exported;
use super::prefs::Prefs;
use crate::desk::{Desk, Home, NewProject};
use crate::model::{CaseKey, CodeKey, DocumentKey, Edit, ExcerptKey, MemoKey, Target, Valence};
use crate::text::Span;

/// What every screen and every overlay can do. The shell calls these and knows nothing else of them.
pub trait Screen {
    /// A key or a click that the table of actions knows.
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome;

    /// A key before the table of actions sees it: for fields and modes that take every key. None: not taken.
    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let _ = (ctx, key);
        None
    }

    /// Pasted text; none: refused with the sentence of the shell.
    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        let _ = (ctx, text);
        None
    }

    /// The mouse, in cells of the whole window.
    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let _ = (ctx, event);
        Outcome::Pass
    }

    /// What an overlay that this screen opened gave back.
    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let _ = (ctx, given);
        Outcome::Done
    }

    /// One comes to this screen, to the place of `go` when it has one (also with [`Go::Back`]). Before it is drawn.
    fn enter(&mut self, ctx: &mut Ctx, go: &Go) -> Outcome {
        let _ = (ctx, go);
        Outcome::Done
    }

    /// One leaves it for another screen, for the start or for good: what is to be remembered is kept.
    fn leave(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Brings a place into view when it is not there: what undo and redo were about.
    fn show(&mut self, ctx: &mut Ctx, document: DocumentKey, span: Span) {
        let _ = (ctx, document, span);
    }

    /// Slow work to do beside: asked for after every key, click and answer.
    fn job(&mut self) -> Option<Job> {
        None
    }

    /// What its slow work has to say.
    fn news(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        let _ = (ctx, news);
        Outcome::Done
    }

    /// The project changed (also by undo, or the loader came), or the window, language or look did: what is kept for
    /// drawing is made anew. Called before drawing, never per frame.
    fn refresh(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Whether an action does something now; the reason, with the way out, when it does not. Help, footer and palette
    /// ask this, so that no dead key is offered.
    fn offers(&self, desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
        let _ = (desk, prefs, action);
        Ok(())
    }

    /// The keys that work now, the most useful first.
    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot>;

    /// What is marked, for the left of the status line.
    fn status(&self, desk: &Desk, prefs: &Prefs) -> String;

    /// Whose work is shown, or another fact for the right of the status line.
    fn aside(&self, desk: &Desk, prefs: &Prefs) -> String {
        let _ = (desk, prefs);
        String::new()
    }

    /// Draws it. Reads only.
    fn draw(&self, desk: &Desk, canvas: &mut Canvas);
}

/// What the start screen works with: there is no project yet.
pub struct Hall<'a> {
    /// What is remembered: recent projects and the coder's name.
    pub home: &'a mut Home,
    /// How things look and speak.
    pub prefs: &'a mut Prefs,
    /// The area it is drawn in: see [`Ctx::area`].
    pub area: Rect,
    /// The time, in milliseconds since 1970 UTC.
    pub now: i64,
    /// What is said on the left of the status line after this.
    pub said: Option<Said>,
}

/// What happens after something was done on the start screen.
#[derive(Clone, Debug)]
pub enum Wish {
    /// Drawn again.
    Done,
    /// Not mine.
    Pass,
    /// A project is opened.
    Open(PathBuf),
    /// The demo study is opened.
    Demo,
    /// The demo study is opened with the guide.
    Steps,
    /// Lines instead of a screen.
    Plain,
    /// A project is made and opened.
    New(NewProject),
}

/// The start screen, as the shell knows it.
pub trait Entrance {
    /// A key that the table of actions knows.
    fn act(&mut self, hall: &mut Hall, action: Action) -> Wish;

    /// A key before the table of actions sees it. None: not taken.
    fn key(&mut self, hall: &mut Hall, key: KeyEvent) -> Option<Wish> {
        let _ = (hall, key);
        None
    }

    /// Pasted text; none: refused with the sentence of the shell.
    fn paste(&mut self, hall: &mut Hall, text: &str) -> Option<Wish> {
        let _ = (hall, text);
        None
    }

    /// The mouse, in cells of the whole window.
    fn mouse(&mut self, hall: &mut Hall, event: MouseEvent) -> Wish {
        let _ = (hall, event);
        Wish::Pass
    }

    /// The window, language or look changed, or one is back here.
    fn refresh(&mut self, hall: &mut Hall) {
        let _ = hall;
    }

    /// The keys that work now, the most useful first.
    fn footer(&self, prefs: &Prefs) -> Vec<Foot>;

    /// Draws it. Reads only.
    fn draw(&self, home: &Home, canvas: &mut Canvas);
}

/// Where to go, with the place.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    /// The list of interviews.
    Interviews,
    /// An interview: at a span when given (a find hit, an excerpt), else where one stopped. `excerpt` makes it the
    /// mark. Esc comes back to where this came from.
    Read {
        /// The interview.
        document: Option<DocumentKey>,
        /// What to mark.
        span: Option<Span>,
        /// Which excerpt it is.
        excerpt: Option<ExcerptKey>,
        /// Words to find, so that `n` goes on.
        find: Option<String>,
    },
    /// The codes: at one when given.
    Codebook(Option<CodeKey>),
    /// The tables.
    Tallies,
    /// The quotes: those that a query chooses when given (empty: all), else as they were.
    Excerpts(Option<String>),
    /// The cases: at one when given.
    Cases(Option<CaseKey>),
    /// All memos: at one when given.
    Memos(Option<MemoKey>),
    /// Who has read and coded what.
    Progress,
    /// The start screen; the project is closed.
    Start,
    /// The demo study; the project is closed and stays as it is.
    Demo,
    /// One step back to where one came from.
    Back,
}

impl Go {
    /// A screen where one left it; none for what is no screen of a project.
    pub fn to(place: Place) -> Option<Go> {
        Some(match place {
            Place::Interviews => Go::Interviews,
            Place::Read => Go::Read { document: None, span: None, excerpt: None, find: None },
            Place::Codebook => Go::Codebook(None),
            Place::Tallies => Go::Tallies,
            Place::Excerpts => Go::Excerpts(None),
            Place::Cases => Go::Cases(None),
            Place::Memos => Go::Memos(None),
            Place::Progress => Go::Progress,
            Place::Start | Place::Everywhere => return None,
        })
    }

    /// The screen it goes to; none when that depends on where one is.
    pub fn place(&self) -> Option<Place> {
        Some(match self {
            Go::Interviews => Place::Interviews,
            Go::Read { .. } => Place::Read,
            Go::Codebook(_) => Place::Codebook,
            Go::Tallies => Place::Tallies,
            Go::Excerpts(_) => Place::Excerpts,
            Go::Cases(_) => Place::Cases,
            Go::Memos(_) => Place::Memos,
            Go::Progress => Place::Progress,
            Go::Start | Go::Demo | Go::Back => return None,
        })
    }

    /// Whether it names a place on its screen.
    pub fn is_placed(&self) -> bool {
        self.place().and_then(Go::to).is_some_and(|bare| bare != *self)
    }
}

/// Where on the screen something stands that a box belongs to and is not to cover: the mark, a row in a list. In cells
/// of the whole window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// The first column of the text; the box begins two columns before it.
    pub left: u16,
    /// The first row.
    pub above: u16,
    /// The last row.
    pub below: u16,
}

/// A row of a list to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// What it is, as shown.
    pub words: String,
    /// What is said of it at the right.
    pub also: String,
    /// Other words by which it is found.
    pub find: String,
    /// Steps it stands in.
    pub depth: u16,
}

/// What an overlay is opened for.
#[derive(Clone, Debug, PartialEq)]
pub enum Opens {
    /// The picker of codes.
    Picker {
        /// Its title: `Code 16 words`.
        title: String,
        /// Codes on the mark already, ticked: mine, with their signs.
        ticked: Vec<(CodeKey, Valence)>,
        /// The interview, for ranking.
        document: DocumentKey,
        /// What the box is not to cover.
        near: Near,
    },
    /// A memo's text.
    Memo {
        /// What it is on.
        on: Target,
        /// The memo, when there is one.
        memo: Option<MemoKey>,
        /// What has to be made first, in the same gesture as the memo: its target, when it is not there yet.
        first: Option<Box<Edit>>,
        /// Its title row: `Memo · excerpt “…”`.
        title: String,
        /// What the box is not to cover.
        near: Near,
    },
    /// A memo that is begun, whatever there is on its target already.
    NewMemo {
        /// What it is on.
        on: Target,
        /// Its heading, which stands there already; may be empty.
        heading: String,
        /// Its title row.
        title: String,
        /// What the box is not to cover.
        near: Near,
    },
    /// One line of text.
    Prompt {
        /// What for: the screen's own word, handed back with the text.
        purpose: &'static str,
        /// What stands before the field.
        label: String,
        /// What stands in it.
        text: String,
    },
    /// A few numbered answers.
    Choice {
        /// What for: the screen's own word, handed back with the number.
        purpose: &'static str,
        /// The question.
        title: String,
        /// The answers, the safe one first.
        answers: Vec<String>,
    },
    /// The line of a filter: see [`crate::analysis::Query`].
    Filter {
        /// What for: the screen's own word, handed back with the line.
        purpose: &'static str,
        /// What stands in it; empty for no filter yet.
        line: String,
    },
    /// A list to choose from, narrowed by typing.
    List {
        /// What for: the screen's own word, handed back with the number in [`Given::Answer`].
        purpose: &'static str,
        /// What is chosen.
        title: String,
        /// What there is.
        rows: Vec<Listed>,
        /// Which of them is in force: the place is there.
        now: Option<usize>,
    },
    /// The screen that brings in interviews.
    Import,
    /// The reports of the last imports.
    Reports,
    /// The box that writes what a screen shows to a file.
    Export(Exported),
    /// The keys of this screen.
    Help,
    /// Any action by words.
    Palette,
    /// The menu after `g` or `z`.
    Menu(char),
}

/// What an overlay gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// What the picker changes on the mark; codes that stay as they are are in neither list.
    Codes {
        /// To give, or to give another sign; no sign: as it is, else neither.
        give: Vec<(CodeKey, Option<Valence>)>,
        /// To take off.
        take: Vec<CodeKey>,
    },
    /// A new code to make and give, with what was ticked.
    NewCode {
        /// Its name.
        name: String,
        /// The code it is to stand below.
        parent: Option<CodeKey>,
        /// Ticked beside it.
        give: Vec<(CodeKey, Option<Valence>)>,
        /// To take off.
        take: Vec<CodeKey>,
    },
    /// The text of a prompt.
    Text {
        /// What it was for.
        purpose: &'static str,
        /// The text.
        text: String,
    },
    /// The line of a filter, which can be understood now; empty for none.
    Query {
        /// What it was for.
        purpose: &'static str,
        /// The line, as it is printed.
        line: String,
    },
    /// The number of an answer, from 0.
    Answer {
        /// What it was for.
        purpose: &'static str,
        /// Which.
        number: usize,
    },
}
