//! A path that is typed: Tab completes it, and goes through what it can go on with.

use crossterm::event::KeyEvent;

use super::field::{Field, Typed};
use crate::desk::paths::{Completed, complete};

/// How many names are said at most.
const NAMED: usize = 60;

/// A path that is typed.
#[derive(Clone, Debug, Default)]
pub struct PathField {
    /// What is typed.
    pub field: Field,
    /// What Tab found several of.
    found: Completed,
    /// Which of them Tab has put into the field.
    chosen: Option<usize>,
}

impl PathField {
    /// A field with a path in it.
    pub fn new(text: &str) -> PathField {
        PathField { field: Field::new(text), ..PathField::default() }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// Puts another path in.
    pub fn set(&mut self, text: &str) {
        *self = PathField::new(text);
    }

    /// The path is another now: nothing is known of it.
    pub fn edited(&mut self) {
        (self.found, self.chosen) = (Completed::default(), None);
    }

    /// Takes a key, if it is one of a field.
    pub fn key(&mut self, key: KeyEvent) -> Typed {
        let typed = self.field.key(key);
        if typed == Typed::Changed {
            self.edited();
        }
        typed
    }

    /// Takes in pasted words.
    pub fn paste(&mut self, words: &str) {
        self.field.paste(words);
        self.edited();
    }

    /// Tab: completes the path with folders and the files that `fits` takes by their names; once it can go on with
    /// several, each further Tab puts the next one in. False when there is nothing to complete.
    pub fn tab(&mut self, fits: impl Fn(&str) -> bool) -> bool {
        if let (Some(before), false) = (&self.found.before, self.found.names.is_empty()) {
            let next = self.chosen.map_or(0, |at| (at + 1) % self.found.names.len());
            self.field = Field::new(&format!("{before}{}", self.found.names[next]));
            self.chosen = Some(next);
            return true;
        }
        let found = complete(self.text(), fits);
        let changed = found.text != self.text();
        if changed {
            self.set(&found.text);
        }
        self.found = found;
        changed || !self.found.names.is_empty()
    }

    /// What Tab found; nothing when that is not several.
    pub fn found(&self) -> Option<String> {
        let names: Vec<&str> = self.found.names.iter().take(NAMED).map(String::as_str).collect();
        (!names.is_empty()).then(|| names.join("   "))
    }
}

/// Whether a file's name ends in one of some endings (`.csv` or `csv`), in small letters or capitals.
pub fn ends(name: &str, endings: &[&str]) -> bool {
    let name = name.to_lowercase();
    let stem = |ending: &&str| name.strip_suffix(*ending).map(|stem| stem.ends_with('.') || ending.starts_with('.'));
    endings.iter().filter_map(stem).any(|whole| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_completes_then_goes_through_what_there_is() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().display();
        for name in ["tab a.csv", "tab b.csv", "tab c.png", "x.kodbok", "x.kodbok-lock", "x.kodbok-wal"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let is_table = |name: &str| ends(name, &["csv"]);
        let mut path = PathField::new(&format!("{root}/t"));
        assert!(path.tab(is_table));
        assert_eq!(path.text(), format!("{root}/tab "));
        assert_eq!(path.found().as_deref(), Some("tab a.csv   tab b.csv"));
        let mut seen = Vec::new();
        for _ in 0..3 {
            path.tab(is_table);
            seen.push(path.text().to_owned());
        }
        assert_eq!(seen, ["tab a.csv", "tab b.csv", "tab a.csv"].map(|name| format!("{root}/{name}")));
        path.paste("!");
        assert_eq!(path.found(), None, "it is another path");
        assert!(!path.tab(is_table), "nothing begins like it");
        let mut any = PathField::new(&format!("{root}/x"));
        any.tab(|_| true);
        assert_eq!(any.text(), format!("{root}/x.kodbok"), "what a project leaves beside itself is left out");
    }
}
