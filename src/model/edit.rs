//! Every change there is, as the faces ask for it.

use serde_json::Value as Json;
use uuid::Uuid;

use super::{Assessment, Assignment, Entity, Finding, Recommendation, Review, Round, Summary};
use super::{
    AttributeType, Bilingual, CodeField, CodingColumns, CodingKey, Derived, ExcerptKey, GroupKind, Hue, MemoKey,
    Origin, Origins, ValueChoice,
};
use super::{KeptTable, MemoTarget, Question, ReadingState, SavedQuery, Valence};
use crate::lang::Lang;
use crate::text::{Range, Speakers};

/// What a gesture is called in the history: a key of the language table and arguments that are marks, numbers and ids,
/// never words of an interview.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLabel {
    /// Key of the language table (`excerpt.coded`).
    pub key: String,
    /// The arguments of the sentence: marks, numbers and ids.
    pub args: Vec<Json>,
}

impl HistoryLabel {
    /// A label from its key in the language table and its arguments.
    pub fn new(key: &str, args: impl IntoIterator<Item = Json>) -> HistoryLabel {
        HistoryLabel { key: key.to_owned(), args: args.into_iter().collect() }
    }
}

/// A document that is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDocument {
    /// The id where it is settled. None: the one its text gives, or a new one for a short text.
    pub id: Option<Uuid>,
    /// The normalised text.
    pub text: String,
    /// The title that lists and citations show.
    pub title: String,
    /// The short title for citations, at most 18 cells; may be empty.
    pub short: String,
    /// The name of the file that the document came from.
    pub file: String,
    /// SHA-256 of that file in hex.
    pub file_hash: String,
    /// How the speakers are told apart.
    pub speakers: Speakers,
    /// The cases that the document belongs to, by id.
    pub cases: Vec<Uuid>,
}

/// A code that is to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCode {
    /// The id of the code: new, or that of a shipped codebook.
    pub id: Uuid,
    /// The code above, by id.
    pub parent: Option<Uuid>,
    /// The place among the codes below the same one.
    pub position: String,
    /// The short mark.
    pub mark: Option<String>,
    /// The texts of the code, in the order of [`CodeField::ALL`].
    pub texts: [Bilingual; 6],
    /// What a group is about; none for other codes.
    pub kind: Option<GroupKind>,
    /// The hue of the code; none takes the group's.
    pub colour: Option<Hue>,
    /// Where the code comes from.
    pub origins: Origins,
}

impl NewCode {
    /// The name of the code: the first of its texts.
    pub fn name(&self) -> &Bilingual {
        let [name, ..] = &self.texts;
        name
    }

    /// The name, to be changed.
    pub fn name_mut(&mut self) -> &mut Bilingual {
        let [name, ..] = &mut self.texts;
        name
    }
}

/// A coding that is to be made: a code and a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewCoding {
    /// The code, by id: it may be made in the same gesture.
    pub code: Uuid,
    /// Whether the words speak for or against the code.
    pub valence: Valence,
}

/// A piece of analysis, a review or a piece of planning, as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// What a case says about a code.
    Summary(Summary),
    /// To what extent a case does what a code stands for.
    Assessment(Assessment),
    /// A statement of the study.
    Finding(Finding),
    /// What the study recommends.
    Recommendation(Recommendation),
    /// What one reviewer says of someone's work.
    Review(Review),
    /// A round of coding.
    Round(Round),
    /// What one coder is to code in a round.
    Assignment(Assignment),
}

/// A change that a face asks for. Things that may be made in the same gesture are named by id, others by their local
/// number.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Several changes as one gesture, with its name in the history (else the last one's).
    Batch(Option<HistoryLabel>, Vec<Edit>),
    /// Adds a coder.
    AddCoder {
        /// The id of the new thing.
        id: Uuid,
        /// The name.
        name: String,
        /// The initials; may be empty.
        initials: String,
    },
    /// Gives the project another name.
    ProjectName(String),
    /// The language that the study's codes and memos are written in.
    ProjectLanguage(Lang),
    /// A table of the codebook or the user's own, new or changed.
    Table(Box<KeptTable>),
    /// An own table taken out, by its id.
    RemoveTable(String),
    /// A query kept under a name, new or changed.
    Query(SavedQuery),
    /// A kept query taken out, by its name.
    RemoveQuery(String),
    /// A question of the study.
    Question(Question),
    /// A coder, case or attribute counts as another of its kind: one person with two ids, one case made twice. None
    /// parts them again. Refused when it would count as itself.
    Join {
        /// The coder, case or attribute.
        of: Entity,
        /// What that counts as from now on, by id.
        into: Option<Uuid>,
    },
    /// Adds a document with its text.
    AddDocument(Box<NewDocument>),
    /// Gives a document another title.
    DocumentTitle(Uuid, String),
    /// A document's short name.
    DocumentShort(Uuid, String),
    /// How a document's speakers are told.
    DocumentSpeakers(Uuid, Speakers),
    /// The cases a document belongs to.
    DocumentCases(Uuid, Vec<Uuid>),
    /// A document taken out, with the coder's own work on it. Refused while others have worked on it.
    RemoveDocument(Uuid),
    /// Adds a case.
    AddCase {
        /// The id of the new thing.
        id: Uuid,
        /// The name.
        name: String,
    },
    /// Adds an attribute of cases.
    AddAttribute {
        /// The id of the new thing.
        id: Uuid,
        /// The name that commands use.
        key: String,
        /// The name that tables show, in both languages.
        name: Bilingual,
        /// What values it takes.
        kind: AttributeType,
        /// The values of a choice.
        choices: Vec<ValueChoice>,
    },
    /// A case's name. Refused when another case has it.
    CaseName(Uuid, String),
    /// A case's place in lists (see [`super::between`]).
    CasePosition(Uuid, String),
    /// A case taken out with its values; its interviews stay, without it. Memos stay.
    RemoveCase(Uuid),
    /// An attribute's name in a language.
    AttributeName(Uuid, Lang, String),
    /// What values an attribute takes, and those of a choice in order: an empty list takes the values in use. Values
    /// that mean the same in the new type are written anew; refused with the values that do not fit.
    AttributeType(Uuid, AttributeType, Vec<ValueChoice>),
    /// The values of a choice, in order. Refused while a case has a value that the list leaves out.
    AttributeChoices(Uuid, Vec<ValueChoice>),
    /// What an attribute is computed from: its own values go. None: it is filled in from now on, and keeps what was
    /// computed as its values. Refused when it would be computed from itself.
    AttributeDerived(Uuid, Option<Derived>),
    /// An attribute's place in lists (see [`super::between`]).
    AttributePosition(Uuid, String),
    /// An attribute taken out with its values. Refused while others are computed from it.
    RemoveAttribute(Uuid),
    /// A case's value for an attribute; none is *does not apply*. Refused when it does not fit the attribute's type, or
    /// is computed.
    SetValue {
        /// The case.
        case: Uuid,
        /// The attribute.
        attribute: Uuid,
        /// The value.
        value: Option<String>,
    },
    /// A case's value taken away: *not filled in*.
    ClearValue {
        /// The case.
        case: Uuid,
        /// The attribute.
        attribute: Uuid,
    },
    /// Adds a code.
    AddCode(Box<NewCode>),
    /// A text of a code.
    CodeText(Uuid, CodeField, Lang, String),
    /// Where a code comes from.
    CodeOrigin(Uuid, Origin, String),
    /// A code's short mark; none takes it away.
    CodeMark(Uuid, Option<String>),
    /// What a group is about; none for neither.
    CodeKind(Uuid, Option<GroupKind>),
    /// A code's own hue; none takes the group's.
    CodeColour(Uuid, Option<Hue>),
    /// A code's place: below another code or at the top, at a position among its siblings (see
    /// [`super::between`]). Refused below itself.
    MoveCode {
        /// The code.
        code: Uuid,
        /// The code it is to stand below.
        parent: Option<Uuid>,
        /// The place among the codes below the same one.
        position: String,
    },
    /// A code merged into another: a pointer, its codings follow. None takes the merge away.
    MergeCode {
        /// The code.
        code: Uuid,
        /// The code it is to count as.
        into: Option<Uuid>,
    },
    /// A new code that takes over some codings of another: whoever made them.
    SplitCode {
        /// The new code.
        new: Box<NewCode>,
        /// The codings that go to it.
        codings: Vec<CodingKey>,
    },
    /// A code taken out with everything below it and all codings with these codes, whoever made them; excerpts left
    /// without codings go too unless they have a memo.
    RemoveCode(Uuid),
    /// Own codings get another code. Where the excerpt carries that code already, the coding goes.
    Recode {
        /// The codings.
        codings: Vec<CodingKey>,
        /// The code they are to have.
        code: Uuid,
    },
    /// Codes given to a range: to the coder's own excerpt of the same range where there is one, else to a new one.
    Code {
        /// The document.
        document: Uuid,
        /// The range of the words.
        range: Range,
        /// How many words the range has: for the history.
        words: u32,
        /// The codes.
        codes: Vec<NewCoding>,
    },
    /// A range set apart without a code, for a memo on it: followed by that memo in the same gesture.
    Excerpt {
        /// The id of the new excerpt.
        id: Uuid,
        /// The document.
        document: Uuid,
        /// The range of the words.
        range: Range,
    },
    /// Many codings of one document by one coder.
    Codings(Box<CodingColumns>),
    /// Codings taken off. An excerpt without codings goes too, unless it has a memo.
    Uncode(Vec<CodingKey>),
    /// Gives a coding its sign.
    Sign(CodingKey, Valence),
    /// Gives an excerpt another range.
    Boundary(ExcerptKey, Range),
    /// A new memo, or a memo's new text; an empty memo goes.
    Memo {
        /// The memo that is changed; none makes a new memo.
        memo: Option<MemoKey>,
        /// The thing that the memo is about.
        on: MemoTarget,
        /// The memo's heading; may be empty.
        title: String,
        /// The memo's text.
        body: String,
    },
    /// A summary, assessment, finding, recommendation, review, round or assignment is made or changed. Where the id is
    /// made from what the thing is about, the id given here is not looked at. The coder of an assessment and the
    /// reviewer of a review are whoever asks. A summary without words goes.
    Keep(Box<Kept>),
    /// A summary, assessment, finding, recommendation, review, round or assignment goes, a round with its assignments.
    /// Refused for others' assessments and reviews.
    RemoveKept(Entity),
    /// The coder's pinned codes, in the order of the digits 1 to 9.
    Pins(Vec<Option<Uuid>>),
    /// How far the coder has come with a document.
    Status {
        /// The document.
        document: Uuid,
        /// Whether the coder has begun or is done.
        reading: ReadingState,
        /// The turn read to.
        read_to: u32,
    },
}
