//! The clipboard: by the system's own tool where there is one, else by the terminal (OSC 52), which may take it or not.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long a tool may take to accept words.
const PATIENCE: Duration = Duration::from_millis(500);

/// A program that puts what it reads on the clipboard.
struct ClipboardProgram {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The variable without which it has nothing to talk to; none where the system itself has the clipboard.
    needs: Option<&'static str>,
}

const fn known(
    name: &'static str,
    arguments: &'static [&'static str],
    needs: Option<&'static str>,
) -> ClipboardProgram {
    ClipboardProgram { name, arguments, needs }
}

const TOOLS: [ClipboardProgram; 5] = [
    known("wl-copy", &[], Some("WAYLAND_DISPLAY")),
    known("xclip", &["-selection", "clipboard"], Some("DISPLAY")),
    known("xsel", &["--clipboard", "--input"], Some("DISPLAY")),
    known("pbcopy", &[], None),
    // Of Windows, also for a Linux that runs in it.
    known("clip.exe", &[], None),
];

/// The ways to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipboard {
    tool: Option<(PathBuf, &'static [&'static str])>,
    /// Whether it is known that the terminal takes words.
    pub terminal: bool,
}

impl Clipboard {
    /// The ways that the environment shows.
    pub fn of_system() -> Clipboard {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Clipboard::found(&variable, &|path| path.is_file())
    }

    fn found(variable: &dyn Fn(&str) -> Option<String>, is_there: &dyn Fn(&Path) -> bool) -> Clipboard {
        let terminal = variable("TMUX").is_none() && variable("WT_SESSION").is_some();
        // The clipboard of a computer far away is nobody's.
        if ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| variable(name).is_some()) {
            return Clipboard { tool: None, terminal };
        }
        let path = variable("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        let find = |tool: &ClipboardProgram| {
            tool.needs.is_none_or(|name| variable(name).is_some()).then_some(())?;
            let found = folders.iter().map(|folder| folder.join(tool.name)).find(|path| is_there(path))?;
            Some((found, tool.arguments))
        };
        Clipboard { tool: TOOLS.iter().find_map(find), terminal }
    }

    /// Puts words on the clipboard by the system's tool. False when there is none, or it did not take them in time.
    pub fn put(&self, words: &str) -> bool {
        let Some((program, arguments)) = self.tool.clone() else { return false };
        let bytes = bytes_for(&program, words);
        let (done, told) = channel();
        // What waits for a tool that hangs is not the screen.
        let go = move || {
            let _ = done.send(pour(&program, arguments, &bytes));
        };
        let spawned = std::thread::Builder::new().name("clipboard".into()).spawn(go);
        spawned.is_ok() && told.recv_timeout(PATIENCE).is_ok_and(|taken| taken)
    }
}

/// Starts a tool and gives it everything. Whether it said that all is well.
fn pour(program: &Path, arguments: &[&str], bytes: &[u8]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut tool) = command.spawn() else { return false };
    let given = tool.stdin.take().is_some_and(|mut pipe| pipe.write_all(bytes).is_ok());
    tool.wait().is_ok_and(|status| status.success()) && given
}

/// `clip.exe` reads UTF-16 when it begins with the mark of it; the others read UTF-8.
fn bytes_for(program: &Path, words: &str) -> Vec<u8> {
    match program.extension() {
        Some(_) => std::iter::once(0xFEFF).chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        None => words.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::with;
    use super::*;

    fn tool(pairs: &[(&str, &str)], there: &[&str]) -> Option<String> {
        let found = Clipboard::found(&with(pairs), &|path| there.contains(&path.to_str().unwrap()));
        found.tool.map(|(path, _)| path.display().to_string())
    }

    #[test]
    fn the_tool_of_the_desktop_is_found_and_none_that_has_nothing_to_talk_to() {
        let path = ("PATH", "/usr/local/bin:/usr/bin");
        let there = ["/usr/bin/xclip", "/usr/bin/wl-copy"];
        assert_eq!(tool(&[path, ("DISPLAY", ":0")], &there).unwrap(), "/usr/bin/xclip");
        assert_eq!(tool(&[path, ("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "w")], &there).unwrap(), "/usr/bin/wl-copy");
        assert_eq!(tool(&[path], &there), None);
        assert_eq!(tool(&[path, ("DISPLAY", ":0")], &[]), None);
        assert_eq!(tool(&[path, ("DISPLAY", ":0"), ("SSH_TTY", "/dev/pts/1")], &there), None, "far away");
        assert!(!Clipboard::found(&with(&[("TMUX", "/x"), ("WT_SESSION", "1")]), &|_| false).terminal);
    }

    #[cfg(unix)]
    #[test]
    fn a_tool_gets_every_word_and_one_that_fails_or_hangs_is_not_believed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str, does: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{does}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
            Clipboard { tool: Some((path, &[])), terminal: false }
        };
        let got = folder.path().join("got");
        assert!(of("takes", &format!("cat > '{}'", got.display())).put("r\u{f6}d\nbil"));
        assert_eq!(std::fs::read_to_string(got).unwrap(), "r\u{f6}d\nbil");
        assert!(!of("fails", "cat > /dev/null; exit 1").put("x"));
        assert!(!of("hangs", "cat > /dev/null; exec sleep 5").put("x"));
        assert!(!Clipboard::default().put("x"));
        assert_eq!(bytes_for(Path::new("/mnt/c/clip.exe"), "\u{e5}"), [0xFF, 0xFE, 0xE5, 0]);
    }
}
