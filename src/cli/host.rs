//! What a command knows of its surroundings: language, name, folders, terminal.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ArgMatches;

use crate::desk::{Home, Opening, system_name};
use crate::lang::Lang;
use crate::tui::config::Config;

/// The surroundings of one run.
#[derive(Clone, Debug)]
pub struct Host {
    /// The language of messages.
    pub lang: Lang,
    /// Whether the language was told by option or variable, not guessed.
    pub lang_told: bool,
    /// The coder's name: `--coder`, `KODBOK_CODER`, else what is remembered.
    pub coder: Option<String>,
    /// The configuration as it was read.
    pub config: Config,
    /// The program's folders; none when the system gives none.
    pub home: Option<Home>,
    /// Nothing but data and errors.
    pub quiet: bool,
    /// Whether no colour is wanted.
    pub no_color: bool,
    /// Whether only ASCII marks are drawn.
    pub ascii: bool,
    /// Lines instead of a screen.
    pub plain: bool,
    /// Whether stderr is a terminal: progress is shown then.
    pub terminal: bool,
}

impl Host {
    /// The surroundings as the system has them.
    pub fn of_system(arguments: &[OsString]) -> Host {
        let variable = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let home = Home::of_system();
        let config = Config::of_system(super::early(arguments, "--config").map(PathBuf::from).as_deref());
        let told = super::told_lang(arguments, variable);
        let kept = || home.as_ref().and_then(|h| h.memory.lang.as_deref()).and_then(Lang::of);
        let lang = told.or(config.lang).or_else(kept).unwrap_or_else(|| super::locale_lang(variable));
        Host {
            lang,
            lang_told: told.is_some(),
            plain: config.plain,
            config,
            coder: variable("KODBOK_CODER"),
            home,
            quiet: false,
            no_color: variable("NO_COLOR").is_some(),
            ascii: false,
            terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Takes in the options that work everywhere.
    pub fn take(&mut self, matches: &ArgMatches) {
        if let Some(name) = matches.try_get_one::<String>("coder").ok().flatten() {
            self.coder = Some(name.clone());
        }
        if let Some(lang) = matches.try_get_one::<String>("lang").ok().flatten().and_then(|l| Lang::of(l)) {
            (self.lang, self.lang_told) = (lang, true);
        }
        let flag = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false);
        self.quiet |= flag("quiet");
        self.no_color |= flag("no-color");
        self.ascii |= flag("ascii");
        self.plain |= flag("plain");
    }

    /// The name that changes are made under: told, configured, remembered, else the system's name for the user.
    pub fn coder_name(&self) -> String {
        let remembered = || self.home.as_ref().and_then(|h| h.memory.coder.clone());
        self.told_coder().or_else(remembered).filter(|n| !n.trim().is_empty()).unwrap_or_else(system_name)
    }

    /// The coder's name by option, variable or configuration.
    pub fn told_coder(&self) -> Option<String> {
        self.coder.clone().or_else(|| self.config.coder.clone())
    }

    /// How a command opens a project: to change it, or to read only.
    pub fn opening(&self, read_only: bool) -> Opening {
        Opening { coder: self.coder_name(), read_only, lang: self.lang }
    }
}
