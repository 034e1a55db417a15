//! What was chosen for files of one make, kept for the next of them.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::model::{speakers_json, speakers_of};
use crate::text::{LabelForm, Speakers};

/// Files of one folder that are made alike: what is chosen for one will do for the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Make {
    folder: PathBuf,
    ending: String,
    /// The form that is found by itself.
    form: LabelForm,
}

impl Make {
    /// The make of a file whose labels have this form by themselves.
    pub fn of(path: &Path, form: LabelForm) -> Make {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Make { folder, ending, form }
    }

    /// Whether two makes are the same wherever their files lie.
    pub fn is_like(&self, other: &Make) -> bool {
        self.ending == other.ending && self.form == other.form
    }
}

/// How files of a make are read, as it was chosen for one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenWay {
    /// The make of the files.
    pub make: Make,
    /// Whether bold paragraphs ask.
    pub bold_asks: bool,
    /// How speakers are told.
    pub speakers: Speakers,
}

impl ChosenWay {
    pub(super) fn json(&self) -> Json {
        let folder = self.make.folder.display().to_string();
        json!([folder, self.make.ending, self.make.form.code(), self.bold_asks, speakers_json(&self.speakers)])
    }

    pub(super) fn of(value: &Json) -> Option<ChosenWay> {
        let word = |at: usize| value.get(at).and_then(Json::as_str);
        let make = Make { folder: word(0)?.into(), ending: word(1)?.to_owned(), form: LabelForm::of(word(2)?)? };
        let bold_asks = value.get(3)?.as_bool()?;
        Some(ChosenWay { make, bold_asks, speakers: speakers_of(value.get(4)?) })
    }
}
