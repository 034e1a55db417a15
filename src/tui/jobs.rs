//! Slow work beside the screen: owned input, one thread, news back, and a way to stop it. A job never touches the
//! project file; what it found is applied by the screen that asked for it.

use std::any::Any;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::msg::{JobProgress, Msg, News};
use crate::desk::{Clock, Desk};
use crate::lang::Lang;

/// What a job does in its thread.
type Task = Box<dyn FnOnce(&JobReporter) + Send>;

/// Slow work that a screen asks for.
pub struct Job {
    /// What is said of it while it runs: `Importing`.
    pub what: fn(Lang) -> String,
    /// The work. It asks [`JobReporter::stopped`] between its steps.
    pub run: Task,
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Job({})", (self.what)(Lang::En))
    }
}

/// What a job speaks through.
pub struct JobReporter {
    id: u32,
    to: Sender<Msg>,
    stop: Arc<AtomicBool>,
}

impl JobReporter {
    /// Whether the job was asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Says how far the job is.
    pub fn progress(&self, done: usize, total: usize) {
        self.send(Msg::Progress(self.id, JobProgress { done, total }));
    }

    /// Hands over a piece of what the job found.
    pub fn piece(&self, piece: impl Any + Send) {
        self.send(Msg::News(self.id, News::Piece(Box::new(piece))));
    }

    fn send(&self, msg: Msg) {
        // Nobody listens any more when the program is on its way out.
        let _ = self.to.send(msg);
    }
}

/// A running job, as the shell holds it.
#[derive(Debug)]
pub struct Running {
    /// What the job is called while it runs.
    pub what: fn(Lang) -> String,
    /// How far the job is.
    pub progress: JobProgress,
    /// When the job began, in milliseconds.
    pub since: i64,
    stop: Arc<AtomicBool>,
}

impl Running {
    /// Starts a job; its news come through `to`, with its number.
    pub fn start(job: Job, id: u32, to: &Sender<Msg>, now: i64) -> Running {
        let stop = Arc::new(AtomicBool::new(false));
        let report = JobReporter { id, to: to.clone(), stop: Arc::clone(&stop) };
        let run = job.run;
        std::thread::spawn(move || {
            // The end is said also when the work broke off.
            let end = End(&report);
            run(end.0);
        });
        Running { what: job.what, progress: JobProgress::default(), since: now, stop }
    }

    /// Asks the job to stop after the step it is at.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Says that a job is over when it is dropped.
struct End<'a>(&'a JobReporter);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.send(Msg::News(self.0.id, News::Over(self.0.stopped())));
    }
}

/// Makes the tables of a project anew from its history beside the screen; `coder` is told to others meanwhile.
pub(super) fn mend(path: PathBuf, coder: String, to: &Sender<Msg>) {
    let to = to.clone();
    std::thread::spawn(move || {
        let mended = Desk::repair(&path, &coder, Clock::system()).map(|repaired| repaired.kept);
        let _ = to.send(Msg::Mended(path, mended));
    });
}

/// Reads the codings of a project beside the screen, for the opening with this number.
pub(super) fn load(path: PathBuf, opened: u32, to: &Sender<Msg>) {
    let to = to.clone();
    std::thread::spawn(move || {
        // Nobody listens any more when the program is on its way out.
        let _ = to.send(Msg::Loaded(opened, Desk::read_work(&path).map(Box::new)));
    });
}
