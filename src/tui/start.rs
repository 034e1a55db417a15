//! What the screen is started with.

use std::path::PathBuf;

use super::action::ScreenName;
use super::config::{Config, Ground, Marks};
use super::prefs::{Depth, Prefs, Symbols, Zone};
use crate::desk::Home;
use crate::lang::Lang;
use crate::terminal::{self, Ask};

/// What the screen begins with.
#[derive(Clone, Debug)]
pub enum FirstScreen {
    /// The start screen.
    Welcome,
    /// A project.
    Project(PathBuf),
}

/// How the screen is started.
#[derive(Clone, Debug)]
pub struct StartOptions {
    /// What the screen begins with.
    pub what: FirstScreen,
    /// The language of every word that is ours.
    pub lang: Lang,
    /// The coder's name, when told for this run.
    pub coder: Option<String>,
    /// The program's folders and what is remembered there; none when the system gives none.
    pub home: Option<Home>,
    /// The configuration.
    pub config: Config,
    /// No colour.
    pub no_color: bool,
    /// ASCII marks only.
    pub ascii: bool,
}

/// How things look and speak at the start: by options, by the configuration, by what is remembered, by what the
/// terminal says. Also what the terminal is to be asked.
pub(super) fn looks(start: &StartOptions) -> (Prefs, Ask) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    looks_with(start, &variable)
}

fn looks_with(start: &StartOptions, variable: &dyn Fn(&str) -> Option<String>) -> (Prefs, Ask) {
    let config = &start.config;
    let depth = terminal::depth(start.no_color, variable);
    let set = match config.ground {
        Some(Ground::Dark) => Some(false),
        Some(Ground::Light) => Some(true),
        // What was chosen holds where the ground is painted: elsewhere it is the terminal's own.
        None if matches!(depth, Depth::True | Depth::Indexed) => start.home.as_ref().and_then(|home| home.memory.light),
        Some(Ground::Terminal) | None => None,
    };
    let light = set.or_else(|| variable("COLORFGBG").and_then(|v| terminal::light_ground(&v))).unwrap_or(false);
    let ascii = match config.marks {
        _ if start.ascii => true,
        Marks::Ascii => true,
        Marks::Full => false,
        Marks::Auto => {
            !terminal::is_utf8(variable) || terminal::is_console(variable) || terminal::is_old_windows(variable)
        }
    };
    let prefs = Prefs {
        lang: start.lang,
        light,
        depth,
        symbols: if ascii { Symbols::Ascii } else { Symbols::Full },
        double: false,
        high: config.high,
        over: false,
        bare: config.ground == Some(Ground::Terminal),
        theme: config.theme.clone(),
        keymap: config.keymap.clone(),
        here: ScreenName::Start,
        measure: config.measure,
        zone: Zone::system(),
    };
    let ground = set.is_none() && depth != Depth::Mono;
    let letters = terminal::other_letters(variable).is_some();
    let colours = depth == Depth::Sixteen && !terminal::is_console(variable);
    (prefs, Ask { ground, width: !ascii && config.marks == Marks::Auto, colours, letters })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::with;

    fn start(config: &str) -> StartOptions {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("c.toml"), config).unwrap();
        let config = Config::read(&folder.path().join("c.toml"), true);
        assert_eq!(config.complaints, []);
        let what = FirstScreen::Welcome;
        StartOptions { what, lang: Lang::En, coder: None, home: None, config, no_color: false, ascii: false }
    }

    #[test]
    fn the_configuration_goes_before_what_the_terminal_says() {
        let utf8 = [("LANG", "sv_SE.UTF-8"), ("TERM", "xterm-256color"), ("COLORFGBG", "0;15")];
        let (prefs, ask) = looks_with(&start(""), &with(&utf8));
        assert_eq!(
            (prefs.light, prefs.symbols, ask),
            (true, Symbols::Full, Ask { ground: true, width: true, ..Ask::default() })
        );
        let (prefs, ask) = looks_with(&start("ground = \"dark\"\nsymbols = \"full\"\nmeasure = 60\n"), &with(&utf8));
        assert_eq!((prefs.light, prefs.measure, ask), (false, Some(60), Ask::default()));
        let (prefs, ask) = looks_with(&start("ground = \"terminal\"\ncontrast = \"high\"\n"), &with(&utf8));
        assert!(prefs.bare && prefs.high && ask.ground, "dark or light is still to be known");
    }

    #[test]
    fn the_console_of_linux_gets_sixteen_colours_and_ascii() {
        let console = [("LANG", "sv_SE.UTF-8"), ("TERM", "linux")];
        let (prefs, ask) = looks_with(&start(""), &with(&console));
        assert_eq!((prefs.depth, prefs.symbols, ask.width), (Depth::Sixteen, Symbols::Ascii, false));
        assert_eq!(looks_with(&start("symbols = \"full\""), &with(&console)).0.symbols, Symbols::Full);
    }
}
