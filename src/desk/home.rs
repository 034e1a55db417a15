//! What the program remembers between runs, outside any project: who codes, how it looks, what was open.

use std::path::{Component, Path, PathBuf, Prefix};

use serde::{Deserialize, Serialize};

use crate::store::{UnfinishedFile, private_folder};

/// A project that was open, for the start screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentProject {
    /// The file of the project.
    pub path: PathBuf,
    /// The study's name when it was last open.
    pub name: String,
    /// When that was, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Interviews in it then.
    pub interviews: usize,
    /// Distinct excerpts in it then.
    pub excerpts: usize,
}

/// What is remembered; a field not known in an older file is as if never set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The coder's name, asked once.
    pub coder: Option<String>,
    /// `en` or `sv`, when chosen on screen.
    pub lang: Option<String>,
    /// Light ground, when chosen on screen.
    pub light: Option<bool>,
    /// Whether it was said that ASCII marks were taken for this terminal.
    pub ascii_said: bool,
    /// The first two minutes were shown.
    pub guided: bool,
    /// Panes kept open or shut, by width class and pane (`Medium.inspector`).
    pub panes: std::collections::BTreeMap<String, bool>,
    /// Projects, the last one first.
    pub recent: Vec<RecentProject>,
}

/// How many projects are remembered.
const RECENT: usize = 9;

/// The folders of the program, and what it remembers there.
#[derive(Clone, Debug)]
pub struct Home {
    data: PathBuf,
    /// What is remembered. [`Home::keep`] writes it.
    pub memory: Memory,
}

impl Home {
    /// The folder that the system gives the program, `XDG_DATA_HOME` first; none when there is no home.
    pub fn of_system() -> Option<Home> {
        let folders = directories::ProjectDirs::from("", "", "kodbok")?;
        Some(Home::at(folders.data_dir()))
    }

    /// A home in a folder. What cannot be read is as if never written.
    pub fn at(folder: &Path) -> Home {
        let memory = std::fs::read(folder.join("memory.json")).ok();
        let memory = memory.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Home { data: folder.to_owned(), memory }
    }

    /// The folder of the demo's copy and of what is remembered.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Puts a project first among the recent projects.
    pub fn opened(&mut self, recent: RecentProject) {
        self.memory.recent.retain(|r| r.path != recent.path);
        self.memory.recent.insert(0, recent);
        self.memory.recent.truncate(RECENT);
    }

    /// Writes what is remembered: whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be written to; of no consequence for the work.
    pub fn keep(&self) -> std::io::Result<()> {
        private_folder(&self.data)?;
        let draft = UnfinishedFile::beside(&self.data.join("memory.json"), true)?;
        std::fs::write(draft.path(), serde_json::to_vec_pretty(&self.memory)?)?;
        draft.keep().map(drop)
    }
}

/// Where a file lies when something else may write to it there: what copies its folder to other computers, by name, or a
/// share of another computer.
pub fn shared_place(path: &Path) -> Option<String> {
    const COPIED: [&str; 7] =
        ["OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloudDrive", "Mobile Documents", "Nextcloud"];
    let mut parts = path.components();
    if let Some(Component::Prefix(prefix)) = parts.next()
        && let Prefix::UNC(server, _) | Prefix::VerbatimUNC(server, _) = prefix.kind()
    {
        return Some(server.to_string_lossy().into_owned());
    }
    let named = |part: Component| part.as_os_str().to_str().map(str::to_owned);
    path.components().filter_map(named).find(|part| COPIED.iter().any(|name| part.starts_with(name)))
}

/// The name the system knows the user by: what the name field is filled with.
pub fn system_name() -> String {
    let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_opened_project_is_first_and_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::at(folder.path());
        for name in ["a", "b", "a"] {
            home.opened(RecentProject { path: name.into(), name: name.into(), ..RecentProject::default() });
        }
        home.keep().unwrap();
        let names: Vec<String> = Home::at(folder.path()).memory.recent.into_iter().map(|r| r.name).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn folders_that_something_else_writes_to_are_known_by_name() {
        let of = |path: &str| shared_place(Path::new(path));
        assert_eq!(of("/home/anna/OneDrive - Kommun/s.kodbok").as_deref(), Some("OneDrive - Kommun"));
        assert_eq!(of("/home/anna/Dropbox/s.kodbok").as_deref(), Some("Dropbox"));
        assert_eq!(of("/home/anna/Studie/s.kodbok"), None);
    }

    #[test]
    fn a_damaged_memory_is_forgotten_not_fatal() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("memory.json"), b"{\"coder\": 7").unwrap();
        assert_eq!(Home::at(folder.path()).memory, Memory::default());
    }
}
