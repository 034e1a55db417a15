//! How a project comes onto the desk.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::change::ChangeContext;
use super::{Clock, Desk, Failure};
use crate::exchange::{self, Demo, import};
use crate::lang::Lang;
use crate::model::{Edit, Entity, EntityKind, HistoryLabel, LoadedWork, Plan, Project, Put, Write};
use crate::store::{self, Access, Store};

/// What codebook a new project begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// The built-in codebook on strategy.
    Strategy,
    /// No codes at all.
    Empty,
    /// The codebook of a file.
    File(PathBuf),
}

/// A project to make.
#[derive(Clone, Debug)]
pub struct NewProject {
    /// The file; must not exist.
    pub path: PathBuf,
    /// The study's name; empty: the file's name.
    pub name: String,
    /// The codebook that the project begins with.
    pub codebook: Beginning,
    /// The language of its own words.
    pub language: Lang,
}

/// How a project is to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The coder's name.
    pub coder: String,
    /// To read only, also while another has it.
    pub read_only: bool,
    /// The language of messages that stay with the desk.
    pub lang: Lang,
}

impl Opening {
    fn access(&self, clock: &mut Clock) -> Access {
        if self.read_only { Access::Read } else { Access::Write { who: self.coder.clone(), since: clock.minute() } }
    }
}

/// What reads a project's work.
type Load = fn(&Path) -> Result<LoadedWork, store::Error>;

impl Desk {
    /// Opens a project: headings only. [`Desk::read_work`] reads the rest, [`Desk::take`] takes it in.
    ///
    /// # Errors
    /// Another has it, it is no project, it is damaged, or it cannot be read.
    pub fn open(path: &Path, opening: &Opening, mut clock: Clock) -> Result<Desk, Failure> {
        let (store, project) = Store::open(path, &opening.access(&mut clock))?;
        Ok(Desk::with(store, project, opening, clock))
    }

    /// Excerpts, codings and turns of a project: slow for a large one, so beside the screen's thread.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read_work(path: &Path) -> Result<LoadedWork, Failure> {
        Ok(store::load_work(path)?)
    }

    /// Opens a project and reads everything: for commands.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_whole(path: &Path, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
        Desk::open_with(path, opening, clock, store::load_work)
    }

    /// Opens a project to read and reads what is counted, no turns: for lists.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_to_count(path: &Path, opening: &Opening, clock: Clock) -> Result<Desk, Failure> {
        Desk::open_with(path, opening, clock, store::load_counts)
    }

    fn open_with(path: &Path, opening: &Opening, clock: Clock, load: Load) -> Result<Desk, Failure> {
        let mut desk = Desk::open(path, opening, clock)?;
        let mut work = load(desk.path())?;
        // A reader beside a busy writer: the codings may speak of codes that came after the headings were read.
        while !desk.store.is_current()? {
            (desk.store, desk.project) = Store::open(path, &opening.access(&mut desk.clock))?;
            work = load(desk.path())?;
        }
        desk.take(work);
        Ok(desk)
    }

    fn with(store: Store, project: Project, opening: &Opening, mut clock: Clock) -> Desk {
        let named = project.coder_named(&opening.coder).and_then(|key| project.coders.get(key));
        let me = named.map_or_else(|| clock.id(), |coder| coder.id);
        let saved_at = store.saved_at();
        Desk {
            project,
            store,
            me,
            my_name: opening.coder.trim().to_owned(),
            lang: opening.lang,
            clock,
            saved_at,
            revision: 0,
            transcripts: Vec::new(),
            wrong_words: Default::default(),
        }
    }

    /// Makes a project file and opens it. The file is there when it is whole.
    ///
    /// # Errors
    /// The file exists, the codebook cannot be read, or the folder cannot be written to.
    pub fn create(new: &NewProject, opening: &Opening, mut clock: Clock) -> Result<Desk, Failure> {
        let codebook = match &new.codebook {
            Beginning::Empty => None,
            Beginning::Strategy => Some(import::shipped_codebook()?),
            Beginning::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                Some(import::codebook_in(&name, &import::bytes_of(path)?, new.language)?)
            }
        };
        let id = clock.id();
        let mut desk = Desk::draft(&new.path, opening, clock)?;
        let name = if new.name.trim().is_empty() { stem(&new.path) } else { new.name.trim().to_owned() };
        let at = desk.clock.now();
        let mut edits = vec![Edit::AddCoder {
            id: desk.me,
            name: desk.my_name.clone(),
            initials: super::change::initials(&desk.my_name),
        }];
        edits.extend(codebook.iter().flat_map(|codebook| codebook.edits()));
        desk.project.id = id;
        let clock = &mut desk.clock;
        let edit = Edit::Batch(Some(HistoryLabel::new("project.made", [])), edits);
        let mut plan = desk.project.plan(&edit, desk.me, at, &mut || clock.id())?;
        plan.writes.insert(0, founding(id, &name, new.language, at));
        // A making is no gesture to take back: a project without its codebook would be another project.
        let receipt = desk.store.receive("", at, 1)?;
        desk.carry_out(&plan, ChangeContext::of(desk.me, at).received(receipt, at))?;
        desk.publish()
    }

    pub(super) fn draft(path: &Path, opening: &Opening, mut clock: Clock) -> Result<Desk, Failure> {
        let store = Store::create(path, &opening.coder, &clock.minute())?;
        let mut project = Project::default();
        project.load(LoadedWork::default());
        Ok(Desk::with(store, project, opening, clock))
    }

    pub(super) fn publish(self) -> Result<Desk, Failure> {
        Ok(Desk { store: self.store.publish()?, ..self })
    }

    /// The demo study's own copy in `folder`, made when it is not there, or anew when `fresh`.
    ///
    /// Its coders' entries come in as received, so that `u` never takes them back.
    ///
    /// # Errors
    /// The folder cannot be written to, or the copy is open and was to be made anew.
    pub fn demo(folder: &Path, fresh: bool, lang: Lang) -> Result<PathBuf, Failure> {
        let path = folder.join("demo.kodbok");
        if path.exists() && !fresh {
            return Ok(path);
        }
        store::private_folder(folder).map_err(|e| crate::exchange::Error::io(folder.display().to_string(), &e))?;
        let opening = Opening { coder: String::new(), read_only: false, lang };
        let mut clock = Clock::system();
        if path.exists() {
            // Refused while another has it: taking the lock says who.
            drop(Store::open(&path, &opening.access(&mut clock))?);
            std::fs::remove_file(&path).map_err(|e| crate::exchange::Error::io(path.display().to_string(), &e))?;
        }
        let demo = exchange::demo()?;
        let mut desk = Desk::draft(&path, &opening, clock)?;
        desk.receive_demo(&demo)?;
        desk.publish()?;
        Ok(path)
    }

    fn receive_demo(&mut self, demo: &Demo) -> Result<(), Failure> {
        let mut ids = Demo::ids();
        let first = demo.gestures.first().map_or((Uuid::nil(), 0), |g| (g.coder, g.at));
        let receipt = self.store.receive("demo", first.1, demo.gestures.len() as u32)?;
        let now = self.clock.now();
        let making = |coder, at| ChangeContext::of(coder, at).received(receipt, now);
        self.project.id = demo.project;
        let founding = founding(demo.project, demo.name, demo.language, first.1);
        let plan = Plan { writes: vec![founding], label: HistoryLabel::new("project.made", []) };
        self.carry_out(&plan, making(first.0, first.1))?;
        for gesture in &demo.gestures {
            let Some(edit) = gesture.edit(&self.project) else { continue };
            let plan = self.project.plan(&edit, gesture.coder, gesture.at, &mut ids)?;
            self.carry_out(&plan, making(gesture.coder, gesture.at))?;
        }
        let plan = self.project.plan(&Edit::Pins(demo.pins.clone()), first.0, first.1, &mut ids)?;
        self.carry_out(&plan, making(first.0, first.1))?;
        Ok(())
    }
}

/// The write that makes a project: its id, name, language and rules.
pub(super) fn founding(id: Uuid, name: &str, language: Lang, at: i64) -> Write {
    let rules = serde_json::json!({"place": 1, "carry": 1, "blocks": 1});
    let fields = vec![
        ("alive".into(), true.into()),
        ("name".into(), name.into()),
        ("language".into(), language.code().into()),
        ("rules".into(), crate::model::Value::Json(rules)),
    ];
    Write::Put(Put { entity: Entity { kind: EntityKind::Project, id }, fields, at })
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
