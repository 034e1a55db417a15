//! What boxes give back: one enum for each screen or box that asks, with all that the answer is about.

use std::fmt;
use std::rc::Rc;

use uuid::Uuid;

use crate::analysis::arranged::RowOrder;
use crate::analysis::lists::{InterviewOrder, MemoGroups, ProgressOrder};
use crate::analysis::{Dimension, Measure, Meet, Order, Percent, WhichCodes};
use crate::desk::Widen;
use crate::desk::coding::{CodeChange, Segment, With};
use crate::exchange::import::Encoding;
use crate::model::{
    AttributeType, CodeKey, CodingKey, Derived, DocumentKey, ExcerptKey, GroupKind, Lookup, ReadingState, Valence,
};
use crate::text::Speakers;

/// What a box gave to what lies below it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// What the picker changes on what is marked.
    Codes(CodeChange),
    /// The shell: where the copy of a project that cannot be written goes.
    CopyTo(String),
    /// A memo: the excerpt to link to.
    Link(ExcerptKey),
    /// The export: whether the file that is there is written over.
    WriteOver(bool),
    /// The import.
    Import(ImportAnswer),
    /// The list of interviews.
    Interviews(InterviewsAnswer),
    /// Read.
    Read(ReadAnswer),
    /// The codebook.
    Codebook(CodebookAnswer),
    /// The tables.
    Tallies(TalliesAnswer),
    /// The quotes.
    Excerpts(ExcerptsAnswer),
    /// The cases.
    Cases(CasesAnswer),
    /// The memos.
    Memos(MemosAnswer),
    /// Progress: the order of the interviews.
    Progress(ProgressOrder),
    /// What a test asks.
    #[cfg(test)]
    Test(String),
}

/// An answer to choose, as shown, and what it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its words.
    pub words: String,
    /// What it gives.
    pub gives: Given,
}

impl Answer {
    /// An answer with its words.
    pub fn new(words: impl Into<String>, gives: Given) -> Answer {
        Answer { words: words.into(), gives }
    }
}

/// A function that is handed on; two are the same when they are one.
pub struct Shared<F: ?Sized>(Rc<F>);

impl<F: ?Sized> Shared<F> {
    /// A function, on its way.
    pub fn of(make: Rc<F>) -> Shared<F> {
        Shared(make)
    }

    /// The function that is to be called.
    pub fn call(&self) -> &F {
        &self.0
    }
}

impl<F: ?Sized> Clone for Shared<F> {
    fn clone(&self) -> Shared<F> {
        Shared(self.0.clone())
    }
}

impl<F: ?Sized> fmt::Debug for Shared<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shared")
    }
}

impl<F: ?Sized> PartialEq for Shared<F> {
    fn eq(&self, other: &Shared<F>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What typed words give: a prompt and a filter have one.
pub type Gives = Shared<dyn Fn(String) -> Given>;

impl Gives {
    /// Made by a function.
    pub fn new(make: impl Fn(String) -> Given + 'static) -> Gives {
        Gives::of(Rc::new(make))
    }
}

/// What the import asked.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAnswer {
    /// How the letters of the file are encoded.
    Encoding(Encoding),
    /// Whether the table of attributes is taken along.
    Table(bool),
    /// Another table of attributes is wanted.
    OtherTable,
    /// How speakers are told: in all files, or in the one.
    Speakers(Speakers, bool),
    /// A name is one with another.
    SameName(String, String),
}

/// What the list of interviews asked.
#[derive(Clone, Debug, PartialEq)]
pub enum InterviewsAnswer {
    /// Words or a query to find in all interviews.
    Find(String),
    /// The query that chooses which interviews are shown; empty: all.
    Filter(String),
    /// How much around each hit is coded.
    Widen(Widen),
    /// How far an interview is read.
    Status(Uuid, ReadingState),
    /// The order of the interviews.
    Order(InterviewOrder),
}
/// What Read asked.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadAnswer {
    /// Words to find in the interview.
    Find(String),
    /// The coding to write a memo on.
    Memo(CodingKey),
    /// The coding to take off.
    Uncode(CodingKey),
    /// The coding to give a sign.
    Sign(CodingKey, Valence),
    /// The coding whose code is to be pinned.
    Pin(CodingKey),
    /// The coding whose code the marked words are an example of.
    Example(CodingKey),
    /// The digit, from 0, to pin a code on.
    Digit(CodeKey, usize),
}

/// What the codebook asked, and where its own boxes lead.
#[derive(Clone, Debug, PartialEq)]
pub enum CodebookAnswer {
    /// The code that a box made or changed: the place goes there.
    GoTo(CodeKey),
    /// Which codes are shown.
    Show(WhichCodes),
    /// What a group of codes is about.
    Kind(CodeKey, Option<GroupKind>),
    /// The digit, from 0, to pin a code on.
    Digit(CodeKey, usize),
}

/// What the tables asked.
#[derive(Clone, Debug, PartialEq)]
pub enum TalliesAnswer {
    /// Which table is shown, by its id.
    Show(String),
    /// When two codes meet.
    Meet(Meet),
    /// What is counted.
    Measure(Measure),
    /// Of what per cent are told; none: numbers.
    Percent(Option<Percent>),
    /// What the rows are sorted by.
    Order(RowOrder),
    /// What the rows are.
    Rows(Dimension),
    /// What the columns are; none: there are none.
    Columns(Option<Dimension>),
    /// What every column is parted by; none: nothing.
    Parts(Option<Dimension>),
    /// The query that chooses which excerpts are counted; empty: all.
    Filter(String),
    /// The name of a new table.
    New(String),
    /// Another name for the table.
    Rename(String),
}

/// What the quotes asked.
#[derive(Clone, Debug, PartialEq)]
pub enum ExcerptsAnswer {
    /// The query that chooses which excerpts are shown; empty: all.
    Filter(String),
    /// What the excerpts are grouped by; none: nothing.
    Group(Option<Dimension>),
    /// The order of the excerpts.
    Order(Order),
    /// What is done with which code, on which words.
    Code(CodeKey, With, Vec<Segment>),
}

/// What the cases asked.
#[derive(Clone, Debug, PartialEq)]
pub enum CasesAnswer {
    /// The name of a new case.
    NewCase(String),
    /// Another name for a case.
    RenameCase(Uuid, String),
    /// The name of a case to go to.
    Find(String),
    /// The query that chooses which cases are shown; empty: all.
    Filter(String),
    /// The interview of a case to open.
    Read(DocumentKey),
    /// The value of a case (first) for an attribute: which of several days is meant.
    Day(Uuid, Uuid, String),
    /// The name of a new attribute.
    NewAttribute(String),
    /// The attribute at the place is to get another name.
    AskName,
    /// Another name for an attribute.
    RenameAttribute(Uuid, String),
    /// The attribute is to get another type.
    AskType(Uuid),
    /// The values of an attribute are to be changed.
    AskValues(Uuid),
    /// The attribute at the place is taken out.
    Remove,
    /// The type of an attribute.
    Type(Attributed, AttributeType),
    /// An attribute is to be computed.
    AskList(Attributed),
    /// The list that an attribute is computed by.
    List(Attributed, Lookup),
    /// What an attribute is computed from.
    Computed(Attributed, Derived),
    /// The values of a new attribute of a name, with semicolons between.
    Values(String, String),
}

/// The attribute that an answer is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attributed {
    /// A new attribute of this name.
    New(String),
    /// An attribute that is there.
    Old(Uuid),
}

/// What the memos asked.
#[derive(Clone, Debug, PartialEq)]
pub enum MemosAnswer {
    /// Words to find in the memos.
    Find(String),
    /// What the memos are grouped by.
    Group(MemoGroups),
    /// The link to follow, as it is written.
    Follow(String),
}
