//! What a screen or a box asks of the shell: where to go, which box to open, and what a box gives back.

use std::fmt;
use std::rc::Rc;

use super::action::Place;
use crate::desk::{Desk, Failure};
use crate::exchange::export::{Form, Table, table_bytes};
use crate::lang::{self, Lang};
use crate::model::{CaseKey, CodeKey, DocumentKey, Edit, ExcerptKey, MemoKey, Target, Valence};
use crate::text::Span;

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

/// What a prompt, a choice, a list or a filter is opened for: handed back with what it gave, so that whoever asked
/// knows its answer. One for each question there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Where the copy of a project that cannot be written goes.
    SaveCopy,
    /// Which excerpt a memo links to.
    LinkExcerpt,
    /// Whether a file that is there is written over.
    WriteOver,
    /// How the letters of a file are encoded.
    Encoding,
    /// Whether a table of attributes is taken along.
    TakeAttributes,
    /// Which codes are shown.
    WhichCodes,
    /// What a group of codes is about.
    CodeKind,
    /// On which digit a code is pinned, asked in the codebook.
    PinDigit,
    /// By what the excerpts are grouped.
    GroupExcerpts,
    /// In which order the excerpts stand.
    OrderExcerpts,
    /// Which of several codes is meant, of the excerpts.
    CodeOfExcerpts,
    /// Which excerpts are shown.
    FilterExcerpts,
    /// The name of a new case.
    NewCase,
    /// The name of a case.
    CaseName,
    /// What a case is looked for by.
    FindCase,
    /// Which cases are shown.
    FilterCases,
    /// Which interview of a case is opened.
    CaseInterview,
    /// Which of several days is meant.
    Day,
    /// The name of a new attribute.
    NewAttribute,
    /// The name of an attribute.
    AttributeName,
    /// What is done with an attribute.
    Heading,
    /// Of which type an attribute is.
    AttributeType,
    /// The values of an attribute.
    AttributeValues,
    /// By which list an attribute is derived.
    AttributeList,
    /// From what an attribute is derived.
    AttributeSource,
    /// In which order the interviews stand, on Progress.
    OrderProgress,
    /// Words to find in the interview.
    FindWords,
    /// On which coding a memo is written.
    MemoCoding,
    /// Which of several codings is meant.
    WhichCoding,
    /// In which order the interviews stand.
    OrderInterviews,
    /// How far an interview is read.
    Status,
    /// Words to find in all interviews.
    FindInAll,
    /// Which interviews are shown.
    FilterInterviews,
    /// How much around each hit is coded.
    HowMuch,
    /// Words to find in the memos.
    FindMemo,
    /// By what the memos are grouped.
    GroupMemos,
    /// Which link of a memo is followed.
    FollowLink,
    /// Within what codes meet.
    Within,
    /// What is counted.
    Measure,
    /// Of what per cent are told.
    Percent,
    /// By what rows are sorted.
    OrderRows,
    /// What the rows are.
    Rows,
    /// What the columns are.
    Columns,
    /// Which table is shown.
    WhichTable,
    /// Which codings a table counts.
    FilterTable,
    /// The name of a new table.
    NewTable,
    /// The name of a table.
    TableName,
    /// A question of a test.
    #[cfg(test)]
    Test,
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
        /// What for: handed back with the text.
        purpose: Question,
        /// What stands before the field.
        label: String,
        /// What stands in it.
        text: String,
    },
    /// A few numbered answers.
    Choice {
        /// What for: handed back with the number.
        purpose: Question,
        /// The question.
        title: String,
        /// The answers, the safe one first.
        answers: Vec<String>,
    },
    /// The line of a filter: see [`crate::analysis::Query`].
    Filter {
        /// What for: handed back with the line.
        purpose: Question,
        /// What stands in it; empty for no filter yet.
        line: String,
    },
    /// A list to choose from, narrowed by typing.
    List {
        /// What for: handed back with the number in [`Given::Answer`].
        purpose: Question,
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
        purpose: Question,
        /// The text.
        text: String,
    },
    /// The line of a filter, which can be understood now; empty for none.
    Query {
        /// What it was for.
        purpose: Question,
        /// The line, as it is printed.
        line: String,
    },
    /// A code that a box of the codebook made or changed: the place goes there.
    Code(CodeKey),
    /// The number of an answer, from 0.
    Answer {
        /// What it was for.
        purpose: Question,
        /// Which.
        number: usize,
    },
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
    pub forms: Vec<Form>,
    /// How it is made.
    pub render: Render,
}

impl Exported {
    /// A table that is made already: csv, md, json (a list of rows by column) and txt.
    pub fn of_table(title: String, stem: String, names: bool, table: Table, lang: Lang) -> Exported {
        let about = lang::export_table_size(
            lang,
            lang::export_rows(lang, table.rows.len()),
            lang::export_columns(lang, table.columns.len()),
        );
        let render = Render::new(move |_, form, _| Ok(table_bytes(&table, form)));
        Exported { title, stem, about, names, forms: Form::ALL.to_vec(), render }
    }
}

/// How the bytes of a form are made, when they are written.
#[derive(Clone)]
pub struct Render(Rc<Make>);

/// Makes the bytes of a form in a language.
type Make = dyn Fn(&mut Desk, Form, Lang) -> Result<Vec<u8>, Failure>;

impl Render {
    /// Made by a function.
    pub fn new(make: impl Fn(&mut Desk, Form, Lang) -> Result<Vec<u8>, Failure> + 'static) -> Render {
        Render(Rc::new(make))
    }

    /// Makes the bytes.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn bytes(&self, desk: &mut Desk, form: Form, lang: Lang) -> Result<Vec<u8>, Failure> {
        (self.0)(desk, form, lang)
    }
}

impl fmt::Debug for Render {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Render")
    }
}

/// Two are the same when they are one.
impl PartialEq for Render {
    fn eq(&self, other: &Render) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
