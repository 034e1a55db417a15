//! The configuration: one file that says how the program looks, speaks and listens. What is wrong in it is told all at
//! once, with its line; the rest counts.

mod complaint;
mod keys;
mod setting;
mod themes;
mod write;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub use complaint::Complaint;
pub(super) use complaint::{Source, entries, near_words};
use setting::Setting;
pub use write::default_file;

use super::keymap::Keymap;
use super::theme::Theme;
use crate::analysis::nearest;
use crate::lang::{self, Lang};

/// The name of the file in the program's folder for configuration.
pub const FILE: &str = "config.toml";

/// Which ground the screen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Ours, dark.
    Dark,
    /// Ours, light.
    Light,
    /// The terminal's own.
    Terminal,
}

/// Which marks are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// The marks that the terminal can draw.
    #[default]
    Auto,
    /// All of them, whatever the terminal says.
    Full,
    /// ASCII only.
    Ascii,
}

/// What the configuration says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Where it lies, or would lie; none when the system gives no folder.
    pub path: Option<PathBuf>,
    /// The language of messages.
    pub lang: Option<Lang>,
    /// The coder's name.
    pub coder: Option<String>,
    /// The ground.
    pub ground: Option<Ground>,
    /// The colours.
    pub theme: Theme,
    /// The marks.
    pub marks: Marks,
    /// High contrast.
    pub high: bool,
    /// Cells of the text on Read at most: 50 to 80.
    pub measure: Option<u16>,
    /// The linear mode.
    pub plain: bool,
    /// The keys.
    pub keymap: Keymap,
    /// What is wrong with it, by line.
    pub complaints: Vec<Complaint>,
}

/// The names of the settings, in the order of the file; `keys` is a table.
const SETTINGS: [&str; 9] = ["lang", "coder", "ground", "theme", "symbols", "contrast", "measure", "plain", "keys"];

impl Config {
    /// The configuration of this run: the file that was `told`, else the one in the program's folder, when it is there.
    pub fn of_system(told: Option<&Path>) -> Config {
        match told {
            Some(path) => Config::read(path, true),
            None => {
                let folders = directories::ProjectDirs::from("", "", "kodbok");
                folders.map_or_else(Config::default, |f| Config::read(&f.config_dir().join(FILE), false))
            }
        }
    }

    /// The configuration in a file. One that is not there is empty, and a complaint when it was asked for by name.
    pub fn read(path: &Path, told: bool) -> Config {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().unwrap_or(Path::new("")).join("themes");
        let config = match std::fs::read_to_string(path) {
            Ok(text) => Config::of(&name, &text, &folder),
            Err(error) if error.kind() == ErrorKind::NotFound && !told => Config::default(),
            Err(error) => {
                let shown = path.display().to_string();
                let complaint = Complaint::of_file(&name, |lang| match error.kind() {
                    ErrorKind::NotFound => lang::config_not_there(lang, &shown),
                    ErrorKind::InvalidData => lang::config_not_utf8(lang),
                    _ => lang::config_unreadable(lang, &error),
                });
                Config { complaints: vec![complaint], ..Config::default() }
            }
        };
        Config { path: Some(path.to_owned()), ..config }
    }

    /// What a text says; `themes` is where themes are looked for.
    fn of(name: &str, text: &str, themes: &Path) -> Config {
        let mut source = Source::new(name, text);
        let mut config = Config::default();
        let table = source.table();
        for (name, span, value) in entries(&table) {
            let mut setting = Setting { source: &mut source, name, value };
            if !config.take(&mut setting, themes) {
                let near = nearest(name, SETTINGS);
                source.complain(span.start, |lang| lang::config_unknown(lang, name, near_words(lang, &near)));
            }
        }
        config.complaints.extend(source.complaints());
        config
    }

    /// Takes a setting in; false when there is none of that name.
    fn take(&mut self, setting: &mut Setting, themes: &Path) -> bool {
        match setting.name {
            "lang" => self.lang = setting.one_of(&[("en", Lang::En), ("sv", Lang::Sv)]),
            "coder" => self.coder = setting.words(),
            "ground" => {
                let all = [("dark", Ground::Dark), ("light", Ground::Light), ("terminal", Ground::Terminal)];
                self.ground = setting.one_of(&all);
            }
            "theme" => {
                if let Some((theme, complaints)) = setting.words().and_then(|name| themes::find(setting, &name, themes))
                {
                    self.theme = theme;
                    self.complaints.extend(complaints);
                }
            }
            "symbols" => {
                let all = [("auto", Marks::Auto), ("full", Marks::Full), ("ascii", Marks::Ascii)];
                self.marks = setting.one_of(&all).unwrap_or_default();
            }
            "contrast" => self.high = setting.one_of(&[("normal", false), ("high", true)]).unwrap_or(false),
            "measure" => self.measure = setting.measure(),
            "plain" => self.plain = setting.yes_or_no().unwrap_or(false),
            "keys" => match setting.value.get_ref().as_table() {
                Some(table) => self.keymap = keys::keymap(setting.source, table),
                None => setting.complain(|lang| lang::config_wants_table(lang, "keys")),
            },
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests;
