//! What a screen or a box asks of the shell: where to go, and which box to open.

use std::rc::Rc;

use super::action::ScreenName;
use super::answers::{Answer, Given, Gives, Shared};
use crate::desk::{Desk, Failure};
use crate::exchange::export::{FileForm, Table, table_bytes};
use crate::lang::{self, Lang};
use crate::model::{CaseKey, CodeKey, DocumentKey, Edit, ExcerptKey, MemoKey, MemoTarget, Valence};
use crate::text::Span;

/// Where to go, with the place.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    /// The list of interviews.
    Interviews,
    /// An interview: at a span when given (a find hit, an excerpt), else where reading stopped. `excerpt` makes it the
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
    /// The codebook: at a code when given.
    Codebook(Option<CodeKey>),
    /// The tables.
    Tallies,
    /// The quotes: those that a query chooses when given (empty: all), else as they were.
    Excerpts(Option<String>),
    /// The cases: at a case when given.
    Cases(Option<CaseKey>),
    /// All memos: at a memo when given.
    Memos(Option<MemoKey>),
    /// Who has read and coded what.
    Progress,
    /// The start screen; the project is closed.
    Start,
    /// The demo study; the project is closed and stays as it is.
    Demo,
    /// One step back, to the screen that led here.
    Back,
}

impl Go {
    /// A screen as it was left; none for what is no screen of a project.
    pub fn to(place: ScreenName) -> Option<Go> {
        Some(match place {
            ScreenName::Interviews => Go::Interviews,
            ScreenName::Read => Go::Read { document: None, span: None, excerpt: None, find: None },
            ScreenName::Codebook => Go::Codebook(None),
            ScreenName::Tallies => Go::Tallies,
            ScreenName::Excerpts => Go::Excerpts(None),
            ScreenName::Cases => Go::Cases(None),
            ScreenName::Memos => Go::Memos(None),
            ScreenName::Progress => Go::Progress,
            ScreenName::Start | ScreenName::Everywhere => return None,
        })
    }

    /// An interview where the coder stopped.
    pub fn read(document: DocumentKey) -> Go {
        Go::Read { document: Some(document), span: None, excerpt: None, find: None }
    }

    /// A range of an interview, and which excerpt that is.
    pub fn read_at(document: DocumentKey, span: Span, excerpt: Option<ExcerptKey>) -> Go {
        Go::Read { document: Some(document), span: Some(span), excerpt, find: None }
    }

    /// The screen that is gone to; none when that depends on the screen that is shown.
    pub fn place(&self) -> Option<ScreenName> {
        Some(match self {
            Go::Interviews => ScreenName::Interviews,
            Go::Read { .. } => ScreenName::Read,
            Go::Codebook(_) => ScreenName::Codebook,
            Go::Tallies => ScreenName::Tallies,
            Go::Excerpts(_) => ScreenName::Excerpts,
            Go::Cases(_) => ScreenName::Cases,
            Go::Memos(_) => ScreenName::Memos,
            Go::Progress => ScreenName::Progress,
            Go::Start | Go::Demo | Go::Back => return None,
        })
    }

    /// Whether a place on the screen is named.
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
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The words of the row, as shown.
    pub words: String,
    /// What stands at the right of the row.
    pub also: String,
    /// Other words by which the row is found.
    pub find: String,
    /// How many steps the row stands in.
    pub depth: u16,
    /// What the row gives when it is chosen.
    pub gives: Given,
}

impl Listed {
    /// A row of words alone.
    pub fn new(words: impl Into<String>, gives: Given) -> Listed {
        Listed { words: words.into(), also: String::new(), find: String::new(), depth: 0, gives }
    }
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
        on: MemoTarget,
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
        on: MemoTarget,
        /// Its heading, which stands there already; may be empty.
        heading: String,
        /// Its title row.
        title: String,
        /// What the box is not to cover.
        near: Near,
    },
    /// One line of text.
    Prompt {
        /// What stands before the field.
        label: String,
        /// What stands in it.
        text: String,
        /// What the line gives.
        gives: Gives,
    },
    /// A few numbered answers.
    Choice {
        /// The question.
        title: String,
        /// The answers, the safe one first.
        answers: Vec<Answer>,
    },
    /// The line of a filter: see [`crate::analysis::Query`].
    Filter {
        /// What stands in it; empty for no filter yet.
        line: String,
        /// What the line chooses.
        of: FilterOf,
        /// What the line gives, which can be understood then and is as it is printed; empty for none.
        gives: Gives,
    },
    /// A list to choose from, narrowed by typing.
    List {
        /// What is chosen.
        title: String,
        /// What there is.
        rows: Vec<Listed>,
        /// Which of them is in force: the place is there.
        now: Option<usize>,
    },
    /// The import; with paths, these are read at once.
    Import(String),
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

/// What a filter chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterOf {
    /// Excerpts.
    Excerpts,
    /// Interviews, each asked about as a whole.
    Interviews,
}

/// What is to be written, as the screen that asks for it knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The title of the box: `Export the table`.
    pub title: String,
    /// The name that is proposed, without folder and ending.
    pub stem: String,
    /// What will be in it: `14 rows, 4 columns`.
    pub about: String,
    /// Whether names of interviews, cases or coders, or words of them, are in it: said before it is written.
    pub names: bool,
    /// The forms there are, the usual one first.
    pub forms: Vec<FileForm>,
    /// How the bytes are made.
    pub render: Render,
}

impl Exported {
    /// A table that is made already: csv, md, json (a list of rows by column) and txt.
    pub fn of_table(title: String, stem: String, names: bool, table: Table, lang: Lang) -> Exported {
        let about = lang::with_comma(
            lang,
            lang::count_rows(lang, table.rows.len()),
            lang::export_columns(lang, table.columns.len()),
        );
        let render = Render::new(move |_, form, _| Ok(table_bytes(&table, form)));
        Exported { title, stem, about, names, forms: FileForm::ALL.to_vec(), render }
    }
}

/// How the bytes of a form are made in a language, when they are written. Fails when the project cannot be read.
pub type Render = Shared<dyn Fn(&mut Desk, FileForm, Lang) -> Result<Vec<u8>, Failure>>;

impl Render {
    /// Made by a function.
    pub fn new(make: impl Fn(&mut Desk, FileForm, Lang) -> Result<Vec<u8>, Failure> + 'static) -> Render {
        Render::of(Rc::new(make))
    }
}
