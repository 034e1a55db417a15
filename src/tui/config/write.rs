//! The whole configuration as a file with comments, made from the tables, so that it is never old.

use std::fmt::Write;
use std::path::Path;

use crate::lang::{self, Lang};
use crate::tui::action::name_of;
use crate::tui::action::{ACTIONS, ScreenName};

/// Settings with what stands for them when nobody says otherwise, and what they do.
type SettingLine = (&'static str, &'static str, fn(Lang) -> String);

/// All settings but the keys.
const LINES: [SettingLine; 8] = [
    ("lang", "\"en\"", lang::config_says_lang),
    ("coder", "\"Anna Berg\"", lang::config_says_coder),
    ("ground", "\"dark\"", lang::config_says_ground),
    ("theme", "\"kodbok\"", lang::config_says_theme),
    ("symbols", "\"auto\"", lang::config_says_symbols),
    ("contrast", "\"normal\"", lang::config_says_contrast),
    ("measure", "76", lang::config_says_measure),
    ("plain", "false", lang::config_says_plain),
];

/// The file with every setting and every key, all of them commented out; `path` is where it is looked for.
pub fn default_file(path: Option<&Path>, lang: Lang) -> String {
    let mut out = String::new();
    let place = path.map(|path| path.display().to_string()).unwrap_or_default();
    comment(&mut out, &lang::config_file_says(lang, place));
    for (name, value, says) in LINES {
        out.push('\n');
        comment(&mut out, &says(lang));
        let _ = writeln!(out, "#{name} = {value}");
    }
    out.push('\n');
    comment(&mut out, &lang::config_says_keys(lang));
    out.push_str("[keys]\n");
    let wide = ACTIONS.iter().map(|row| row.name.len() + keys(row.keys).chars().count()).max().unwrap_or(0) + 4;
    let mut screens: Vec<&[ScreenName]> = ACTIONS.iter().map(|row| row.places).collect();
    screens.sort_unstable();
    screens.dedup();
    for places in screens {
        out.push('\n');
        comment(&mut out, &heading(places, lang));
        for row in ACTIONS.iter().filter(|row| row.places == places) {
            let line = format!("#{} = {}", row.name, keys(row.keys));
            let _ = writeln!(out, "{line:wide$}  # {}", (row.help)(lang));
        }
    }
    out
}

fn heading(places: &[ScreenName], lang: Lang) -> String {
    let name = |&place: &ScreenName| match place {
        ScreenName::Everywhere => lang::everywhere(lang),
        _ => name_of(place, lang),
    };
    let names: Vec<String> = places.iter().map(name).collect();
    let names = names.join(", ");
    let mut letters = names.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A list of keys as TOML writes it.
fn keys(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("\"{}\"", key.replace('\\', "\\\\"))).collect();
    format!("[{}]", keys.join(", "))
}

fn comment(out: &mut String, words: &str) {
    for line in words.lines() {
        let _ = writeln!(out, "{}", format!("# {line}").trim_end());
    }
}
