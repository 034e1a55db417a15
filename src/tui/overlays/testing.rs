//! A project, a window and hands, for tests of boxes.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::desk::{Beginning, Clock, Desk, NewProject, Opening};
use crate::lang::Lang;
use crate::model::{CodeKey, DocumentKey};
use crate::tui::asks::Opens;
use crate::tui::context::{Canvas, Ctx, Feedback, Outcome};
use crate::tui::parts::testing::key;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

/// 10:00 on 22 November 2026, UTC.
pub(super) const NOW: i64 = 1_795_341_600_000;

pub(super) struct Room {
    folder: tempfile::TempDir,
    pub(super) desk: Desk,
    pub(super) prefs: Prefs,
    pub(super) area: Rect,
    pub(super) said: Option<Feedback>,
}

/// The demo's file, made once for all tests.
static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();

fn demo() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::read(Desk::demo(folder.path(), true, Lang::Sv).unwrap()).unwrap()
}

fn opening(coder: &str) -> Opening {
    Opening { coder: coder.into(), read_only: false, lang: Lang::En }
}

impl Room {
    /// A new project with the shipped codebook, no interviews, in a window of this size.
    pub(super) fn study(codebook: Beginning, lang: Lang, size: (u16, u16)) -> Room {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.kodbok");
        let new = NewProject { path, name: String::new(), codebook, language: lang };
        let desk = Desk::create(&new, &opening("Anna"), Clock::fixed(NOW)).unwrap();
        Room::with(folder, desk, lang, size)
    }

    /// The demo study, opened by Anna.
    pub(super) fn demo(lang: Lang, size: (u16, u16)) -> Room {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.kodbok");
        std::fs::write(&path, DEMO.get_or_init(demo)).unwrap();
        let desk = Desk::open_whole(&path, &opening("Anna"), Clock::fixed(NOW)).unwrap();
        Room::with(folder, desk, lang, size)
    }

    fn with(folder: tempfile::TempDir, desk: Desk, lang: Lang, size: (u16, u16)) -> Room {
        let prefs = Prefs { lang, ..Prefs::default() };
        Room { folder, desk, prefs, area: Rect::new(0, 1, size.0, size.1.saturating_sub(3)), said: None }
    }

    /// The same file, opened anew as by a program that was killed.
    pub(super) fn reopened(self, coder: &str) -> Room {
        let Room { folder, desk, prefs, area, .. } = self;
        let path = desk.path().to_owned();
        drop(desk);
        let desk = Desk::open_whole(&path, &opening(coder), Clock::fixed(NOW + 3_600_000)).unwrap();
        Room { folder, desk, prefs, area, said: None }
    }

    pub(super) fn code(&self, mark: &str) -> CodeKey {
        let codes = &self.desk.project().codes;
        codes.iter().find(|(_, c)| c.mark.as_deref() == Some(mark)).unwrap().0
    }

    pub(super) fn mark(&self, code: CodeKey) -> String {
        self.desk.project().codes.get(code).unwrap().tag(self.prefs.lang).to_owned()
    }

    pub(super) fn document(&self, name: &str) -> DocumentKey {
        let documents = &self.desk.project().documents;
        documents.iter().find(|(_, d)| d.cited().contains(name)).unwrap().0
    }

    /// Does something with what a screen works with.
    pub(super) fn with_ctx<R>(&mut self, run: impl FnOnce(&mut Ctx) -> R) -> R {
        let mut ctx = Ctx { desk: &mut self.desk, prefs: &mut self.prefs, area: self.area, said: None };
        let out = run(&mut ctx);
        self.said = ctx.said.take().or(self.said.take());
        out
    }

    pub(super) fn open(&mut self, opens: Opens) -> Box<dyn Screen> {
        self.with_ctx(|ctx| super::open(opens, ctx).map_err(|_| "not ours").unwrap())
    }

    /// Presses keys by name, parted by blanks; a word of several letters that is no key is typed. Returns the outcome of
    /// the last.
    pub(super) fn press(&mut self, screen: &mut dyn Screen, keys: &str) -> Outcome {
        let mut last = Outcome::Done;
        for word in keys.split(' ') {
            let named = ["Enter", "Esc", "Tab", "Up", "Down", "Left", "Right", "Home", "End", "Space", "Backspace"];
            let is_key =
                named.contains(&word) || word.contains("Ctrl+") || word.starts_with("Page") || word == "Shift+Tab";
            let strokes = if is_key { vec![word.to_owned()] } else { word.chars().map(String::from).collect() };
            for stroke in strokes {
                last = self.with_ctx(|ctx| screen.key(ctx, key(&stroke))).unwrap_or(Outcome::Pass);
            }
        }
        last
    }

    pub(super) fn mouse(&mut self, screen: &mut dyn Screen, kind: MouseEventKind, at: (u16, u16)) -> Outcome {
        let event = MouseEvent { kind, column: at.0, row: at.1, modifiers: KeyModifiers::NONE };
        self.with_ctx(|ctx| screen.mouse(ctx, event))
    }

    pub(super) fn click(&mut self, screen: &mut dyn Screen, at: (u16, u16)) -> Outcome {
        self.mouse(screen, MouseEventKind::Down(MouseButton::Left), at)
    }

    /// The window as text, and where the cursor is.
    pub(super) fn drawn(&self, screen: &dyn Screen) -> (Vec<String>, Option<Position>) {
        let window = Rect::new(0, 0, self.area.width, self.area.height.saturating_add(3));
        let mut buffer = Buffer::empty(window);
        let mut canvas = Canvas { buffer: &mut buffer, area: self.area, prefs: &self.prefs, cursor: None };
        screen.draw(&self.desk, &mut canvas);
        let cursor = canvas.cursor;
        let row = |y| {
            let cells: String = (0..window.width).map(|x| buffer[(x, y)].symbol().to_string()).collect();
            cells.trim_end().to_owned()
        };
        ((0..window.height).map(row).collect(), cursor)
    }

    pub(super) fn screen(&self, screen: &dyn Screen) -> String {
        self.drawn(screen).0.join("\n").trim_matches('\n').to_owned()
    }

    pub(super) fn words_said(&self) -> &str {
        match &self.said {
            Some(Feedback::Done(words) | Feedback::Refused(words) | Feedback::Broken(words)) => words,
            None => "",
        }
    }
}
