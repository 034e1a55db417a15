//! One setting of the configuration while it is read.

use toml::Spanned;
use toml::de::DeValue;

use super::complaint::Source;
use crate::lang::{self, Lang};

/// One setting as it is written.
pub(super) struct Setting<'a, 's, 't> {
    pub source: &'a mut Source<'s>,
    pub name: &'t str,
    pub value: &'t Spanned<DeValue<'s>>,
}

impl Setting<'_, '_, '_> {
    pub fn complain(&mut self, say: impl Fn(Lang) -> String) {
        self.source.complain(self.value.span().start, say);
    }

    /// Words between quotation marks, not blank.
    pub fn words(&mut self) -> Option<String> {
        let words = self.value.get_ref().as_str().map(str::trim).filter(|words| !words.is_empty());
        if words.is_none() {
            let name = self.name;
            self.complain(|lang| lang::config_wants_words(lang, name));
        }
        words.map(str::to_owned)
    }

    pub fn one_of<T: Copy>(&mut self, all: &[(&str, T)]) -> Option<T> {
        let words = self.value.get_ref().as_str();
        let found = all.iter().find(|(name, _)| Some(*name) == words).map(|(_, value)| *value);
        if found.is_none() {
            let (name, names) = (self.name, all.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>());
            self.complain(|lang| lang::config_wants_one(lang, name, names.join(", ")));
        }
        found
    }

    pub fn yes_or_no(&mut self) -> Option<bool> {
        let value = self.value.get_ref().as_bool();
        if value.is_none() {
            let name = self.name;
            self.complain(|lang| lang::config_wants_one(lang, name, "true, false"));
        }
        value
    }

    pub fn measure(&mut self) -> Option<u16> {
        let number = self.value.get_ref().as_integer().and_then(|n| n.as_str().parse().ok());
        let number = number.filter(|n| (50..=80).contains(n));
        if number.is_none() {
            self.complain(lang::config_wants_measure);
        }
        number
    }
}
