//! Codebook files: read, told by their content, and brought in as one gesture.

use std::path::Path;

use super::{Desk, Done, Failure};
use crate::exchange::import::{self, BookChanges};
use crate::lang::Lang;
use crate::model::{Edit, Label};

/// Reads a codebook; words that name no language are in `lang`.
///
/// # Errors
/// What is wrong with it, with the place.
pub fn codebook_of(path: &Path, lang: Lang) -> Result<import::Codebook, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(import::codebook_in(&name, &import::bytes_of(path)?, lang)?)
}

/// Whether a file is a codebook by its content; what cannot be read is none.
pub fn is_codebook(path: &Path) -> bool {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    path.is_file() && import::bytes_of(path).is_ok_and(|bytes| import::is_codebook(&name, &bytes))
}

impl Desk {
    /// Does what a codebook changes, as one gesture; none when it changes nothing.
    ///
    /// # Errors
    /// A refusal or a store error; nothing has come in then.
    pub fn bring_codebook(&mut self, changes: &BookChanges) -> Result<Option<Done>, Failure> {
        if changes.edits.is_empty() {
            return Ok(None);
        }
        let label = Label::new("codebook.brought", [changes.counts().0.into()]);
        Ok(Some(self.apply(&Edit::Batch(Some(label), changes.edits.clone()))?))
    }
}
