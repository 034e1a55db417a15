//! The theme that the configuration names.

use std::io::ErrorKind;
use std::path::Path;

use super::setting::Setting;
use super::{Complaint, Source, near_words};
use crate::analysis::nearest;
use crate::lang;
use crate::tui::theme::{self, Theme};

/// The name of our own theme.
const OURS: &str = "kodbok";

/// The theme of a name, with what is wrong in its file; none, and a complaint at the setting, when there is none.
pub(super) fn find(setting: &mut Setting, name: &str, folder: &Path) -> Option<(Theme, Vec<Complaint>)> {
    if name == OURS {
        return Some((Theme::default(), Vec::new()));
    }
    let file = format!("{name}.toml");
    // A name is one of a file in the folder, not a way out of it.
    let is_name = Path::new(&file).file_name().is_some_and(|whole| whole == file.as_str());
    let text = if is_name { std::fs::read_to_string(folder.join(&file)) } else { Err(ErrorKind::NotFound.into()) };
    match text {
        Ok(text) => {
            let mut source = Source::new(&format!("themes/{file}"), &text);
            let theme = theme::of_file(&mut source);
            Some((theme, source.complaints()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let there = names(folder);
            let near = nearest(name, there.iter().map(String::as_str));
            let folder = folder.display().to_string();
            setting.complain(|lang| lang::config_no_theme(lang, name, &folder, near_words(lang, &near)));
            None
        }
        Err(error) => {
            setting.complain(|lang| lang::config_theme_unreadable(lang, name, &error));
            None
        }
    }
}

/// The themes there are.
fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = files
        .filter_map(|file| file.file_name().to_str().and_then(|name| name.strip_suffix(".toml")).map(str::to_owned))
        .collect();
    names.push(OURS.to_owned());
    names.sort();
    names
}
