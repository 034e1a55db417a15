//! Why a request is impossible, and the way out.

use crate::lang::{self, Lang};

/// A request that cannot be done. Said on the status line in one sentence with the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What it speaks of is not in the project (any more).
    Gone,
    /// The range is empty or reaches beyond the text.
    BadRange,
    /// The same text is already here, as the document of this title.
    SameText(String),
    /// All these codes are on these words already.
    AlreadyCoded,
    /// A name is needed.
    NoName,
    /// A code of this name stands there already.
    NameTaken(String),
    /// A code would stand below itself, or be merged into itself.
    InItself,
    /// Others' work is not changed from here: whose it is.
    NotYours(String),
    /// Nothing to take back.
    NothingToUndo,
    /// Nothing to do again.
    NothingToRedo,
    /// Something it wrote was written since.
    ChangedSince,
    /// Something it made is used since.
    UsedSince,
    /// A part of it is withheld in this copy.
    Withheld,
    /// Doing it again would meet what was done since.
    WouldConflict,
    /// The project is open for reading only, with the reason as a whole sentence.
    ReadOnly(String),
    /// The codings are still being read.
    StillLoading,
    /// A value that does not fit the attribute's type: attribute, value.
    BadValue(String, String),
    /// Values that stand in the way of an attribute's new type or list: attribute, values.
    ValuesInUse(String, String),
    /// An attribute that is computed: its name.
    Computed(String),
    /// These attributes are computed from what was to go.
    ComputedFrom(String),
    /// Someone has assessed what was to go: who.
    Assessed(String),
    /// Another case has this name.
    CaseTaken(String),
    /// A merge is taken back only as the last thing done, and not when it brought an erasure.
    NotTheLast,
    /// A name that was to be taken away is left in the words.
    NameLeft(String),
    /// Nothing is left to erase.
    NothingToErase,
    /// What stays where something is erased is in conflict: to be settled first.
    Unsettled,
    /// The same text was erased here.
    WasErased,
    /// A pattern that is no regular expression: what its parser says.
    BadPattern(String),
}

impl Refusal {
    /// One sentence with the way out.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Refusal::Gone => lang::refused_gone(lang),
            Refusal::BadRange => lang::refused_bad_range(lang),
            Refusal::SameText(title) => lang::refused_same_text(lang, title),
            Refusal::AlreadyCoded => lang::refused_already_coded(lang),
            Refusal::NoName => lang::refused_no_name(lang),
            Refusal::NameTaken(name) => lang::refused_name_taken(lang, name),
            Refusal::InItself => lang::refused_in_itself(lang),
            Refusal::NotYours(name) => lang::refused_not_yours(lang, name),
            Refusal::NothingToUndo => lang::refused_nothing_to_undo(lang),
            Refusal::NothingToRedo => lang::refused_nothing_to_redo(lang),
            Refusal::ChangedSince => lang::refused_changed_since(lang),
            Refusal::UsedSince => lang::refused_used_since(lang),
            Refusal::Withheld => lang::refused_withheld(lang),
            Refusal::WouldConflict => lang::refused_would_conflict(lang),
            Refusal::ReadOnly(why) => why.clone(),
            Refusal::StillLoading => lang::refused_still_loading(lang),
            Refusal::BadPattern(why) => lang::refused_bad_pattern(lang, why),
            Refusal::ValuesInUse(attribute, values) => lang::refused_values_in_use(lang, attribute, values),
            Refusal::Computed(name) => lang::refused_computed(lang, name),
            Refusal::ComputedFrom(names) => lang::refused_computed_from(lang, names),
            Refusal::NotTheLast => lang::refused_not_the_last(lang),
            Refusal::NameLeft(name) => lang::refused_name_left(lang, name),
            Refusal::NothingToErase => lang::refused_nothing_to_erase(lang),
            Refusal::Unsettled => lang::refused_unsettled(lang),
            Refusal::WasErased => lang::refused_was_erased(lang),
            Refusal::Assessed(name) => lang::refused_assessed(lang, name),
            Refusal::CaseTaken(name) => lang::refused_case_taken(lang, name),
            Refusal::BadValue(attribute, value) => lang::refused_bad_value(lang, attribute, value),
        }
    }
}
