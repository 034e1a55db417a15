//! Drafts of memos: what is typed and not written yet, kept beside the project, where a killed process does not take it.

use super::Desk;
use crate::model::{Edit, Memo, MemoTarget};

/// Before the words of a draft, so that one that was emptied is told from none.
const DRAFT: char = '=';

/// The local setting that keeps a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSetting(String);

impl DraftSetting {
    /// The draft of a memo, by the memo, else by its target, else by the range that is to become the target.
    pub fn of(on: MemoTarget, memo: Option<&Memo>, first: Option<&Edit>) -> DraftSetting {
        DraftSetting(match (memo, first) {
            (Some(memo), _) => format!("memo.draft.{}", memo.id),
            (None, Some(Edit::Excerpt { document, range, .. })) => {
                format!("memo.draft.{document}.{}-{}", range.span.start, range.span.end)
            }
            _ => format!("memo.draft.{}", on.id),
        })
    }
}

impl Desk {
    /// The words of a draft that was not written: the program was killed, or the file could not be written.
    pub fn kept_draft(&self, draft: &DraftSetting) -> Option<String> {
        let kept = self.setting(&draft.0)?;
        kept.strip_prefix(DRAFT).map(str::to_owned)
    }

    /// Keeps the words of a draft.
    pub fn keep_draft(&mut self, draft: &DraftSetting, words: &str) {
        self.keep(&draft.0, &format!("{DRAFT}{words}"));
    }

    /// Forgets a draft: its words are written, or there are none.
    pub fn forget_draft(&mut self, draft: &DraftSetting) {
        if self.setting(&draft.0).is_some_and(|kept| !kept.is_empty()) {
            self.keep(&draft.0, "");
        }
    }
}
