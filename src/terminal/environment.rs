//! What the environment says of the terminal: its colours, its ground, which letters it can draw.

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// The 256 of xterm.
    Indexed,
    /// The first 16.
    Sixteen,
    /// None: `NO_COLOR`.
    Mono,
}

/// How many colours there are, by what the environment says of the terminal.
pub fn depth(no_color: bool, variable: &dyn Fn(&str) -> Option<String>) -> Depth {
    let term = variable("TERM").unwrap_or_default();
    let colour = variable("COLORTERM").unwrap_or_default();
    if no_color || variable("NO_COLOR").is_some() || term == "dumb" {
        return Depth::Mono;
    }
    // Screen hands on what the terminal around it says, and knows itself no more than its own TERM.
    let screen = variable("STY").is_some() || (term.starts_with("screen") && variable("TMUX").is_none());
    let many = matches!(colour.as_str(), "truecolor" | "24bit") || variable("WT_SESSION").is_some();
    if !screen && (many || term.contains("direct")) {
        return Depth::True;
    }
    // These have drawn 256 for twenty years, whatever their name says.
    let drawn = ["xterm", "mlterm", "alacritty"].iter().any(|name| term.starts_with(name));
    if term.contains("256color") || (drawn && !screen) { Depth::Indexed } else { Depth::Sixteen }
}

/// Whether `COLORFGBG` (`15;0`) says that the ground is light.
pub fn light_ground(value: &str) -> Option<bool> {
    let ground: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(matches!(ground, 7 | 9..=15))
}

/// Whether it is the console of Linux, whose fonts of 256 or 512 letters have few of the marks.
pub fn is_console(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    variable("TERM").is_some_and(|term| term == "linux" || term.starts_with("linux-"))
}

/// Whether it may be the old console of Windows, whose fonts lack many of the marks: no terminal has said its name.
pub fn is_old_windows(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let named = ["WT_SESSION", "TERM", "TERM_PROGRAM", "ALACRITTY_WINDOW_ID", "ConEmuPID"];
    cfg!(windows) && named.iter().all(|name| variable(name).is_none())
}

/// Whether the locale's letters are UTF-8. Systems without such variables write it anyway.
pub fn is_utf8(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name));
    match locale {
        Some(locale) => locale.to_ascii_lowercase().replace('-', "").contains("utf8"),
        None => cfg!(any(windows, target_os = "macos")),
    }
}

/// The locale when it says that the terminal's letters are others than UTF-8. `C` says nothing of that.
pub fn other_letters(variable: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name))?;
    let says_nothing = ["C", "POSIX"].contains(&locale.as_str()) || locale.starts_with("C.");
    (!says_nothing && !is_utf8(variable)).then_some(locale)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// An environment with these variables only.
    pub fn with(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        move |name| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone())
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says() {
        let of = |pairs: &[(&str, &str)]| depth(false, &with(pairs));
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "linux")]), Depth::Sixteen);
        for term in ["xterm", "mlterm", "alacritty"] {
            assert_eq!(of(&[("TERM", term)]), Depth::Indexed, "{term}");
        }
        let true_around = ("COLORTERM", "truecolor");
        assert_eq!(of(&[("TERM", "screen"), true_around]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "screen.xterm-256color"), true_around, ("STY", "1.x")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "screen-256color"), true_around, ("TMUX", "/x")]), Depth::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::Mono);
        assert_eq!(depth(true, &with(&[("COLORTERM", "truecolor")])), Depth::Mono);
    }

    #[test]
    fn the_locale_says_whether_marks_can_be_drawn() {
        assert!(is_utf8(&with(&[("LANG", "sv_SE.UTF-8")])));
        assert!(is_utf8(&with(&[("LC_ALL", "C.utf8"), ("LANG", "C")])));
        assert!(!is_utf8(&with(&[("LC_ALL", "C"), ("LANG", "sv_SE.UTF-8")])));
        assert!(!is_utf8(&with(&[("LANG", "sv_SE.ISO-8859-1")])));
        let other = |locale| other_letters(&with(&[("LANG", locale)]));
        assert_eq!(other("sv_SE.ISO-8859-1").as_deref(), Some("sv_SE.ISO-8859-1"));
        assert_eq!(other("sv_SE").as_deref(), Some("sv_SE"), "of old without a name");
        assert_eq!(
            [other("C"), other("POSIX"), other("sv_SE.UTF-8"), other_letters(&with(&[]))],
            [None, None, None, None]
        );
    }

    #[test]
    fn a_light_ground_is_told_from_a_dark_one() {
        assert_eq!(light_ground("0;15"), Some(true));
        assert_eq!(light_ground("15;default;0"), Some(false));
        assert_eq!(light_ground("15;default"), None);
    }
}
