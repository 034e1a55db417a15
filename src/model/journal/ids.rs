//! Ids as payloads have them: in one written form only.

use uuid::Uuid;

/// Reads a uuid in the one form that is written: hyphenated and lower-case.
pub(super) fn uuid(text: &str) -> Option<Uuid> {
    let plain = text.len() == 36 && !text.bytes().any(|b| b.is_ascii_uppercase());
    plain.then(|| Uuid::try_parse(text).ok()).flatten()
}

/// A uuid, or why the text is none.
pub(super) fn id(text: &str) -> Result<Uuid, String> {
    uuid(text).ok_or_else(|| format!("{text:?} is not a uuid"))
}

/// Several ids, or which text is none of `what`.
pub(super) fn ids<T: std::str::FromStr>(texts: &[String], what: &str) -> Result<Vec<T>, String> {
    texts.iter().map(|t| t.parse().map_err(|_| format!("{t:?} is not the id of {what}"))).collect()
}
