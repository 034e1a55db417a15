//! The tables of the demo study, as a user meets them.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::Tallies;
use crate::desk::{Clock, Desk, Opening};
use crate::lang::Lang;
use crate::tui::action::Action;
use crate::tui::context::{Canvas, Ctx, Outcome, Said};
use crate::tui::prefs::{Depth, Prefs, Symbols};
use crate::tui::screens::{Given, Go, Opens, Screen};

/// The demo with this screen in a window.
struct Trial {
    desk: Desk,
    prefs: Prefs,
    screen: Tallies,
    size: (u16, u16),
    said: Option<Said>,
    _folder: tempfile::TempDir,
}

impl Trial {
    fn new(size: (u16, u16)) -> Trial {
        Trial::with(size, Prefs::default())
    }

    fn with(size: (u16, u16), prefs: Prefs) -> Trial {
        let folder = tempfile::tempdir().unwrap();
        let path = Desk::demo(folder.path(), false, Lang::En).unwrap();
        let opening = Opening { coder: "Anna".to_owned(), read_only: false, lang: Lang::En };
        let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_700_000_000_000)).unwrap();
        let mut trial = Trial { desk, prefs, screen: Tallies::new(), size, said: None, _folder: folder };
        trial.with_ctx(|screen, ctx| screen.refresh(ctx));
        trial
    }

    fn area(&self) -> Rect {
        let (width, height) = self.size;
        let above = if height < 30 { 1 } else { 2 };
        Rect { x: 0, y: above, width, height: height.saturating_sub(above + 2) }
    }

    fn with_ctx<R>(&mut self, act: impl FnOnce(&mut Tallies, &mut Ctx) -> R) -> R {
        let area = self.area();
        let mut ctx = Ctx { desk: &mut self.desk, prefs: &mut self.prefs, area, said: None };
        let out = act(&mut self.screen, &mut ctx);
        self.said = ctx.said;
        out
    }

    fn act(&mut self, action: Action) -> Outcome {
        self.with_ctx(|screen, ctx| screen.act(ctx, action))
    }

    fn press(&mut self, actions: &[Action]) {
        for &action in actions {
            self.act(action);
        }
    }

    /// Goes to a table by its name.
    fn table(&mut self, name: &str) {
        let at = self.screen.tables.iter().position(|ready| ready.name.en == name).unwrap();
        while self.screen.at != at {
            self.act(Action::NextTable);
        }
    }

    /// Goes to a cell by the words of its row and column; none for totals.
    fn cell(&mut self, row: Option<&str>, column: Option<&str>) {
        let sheet = self.screen.sheet.as_ref().unwrap();
        let row = row.map_or(sheet.rows(), |row| {
            (0..sheet.rows()).find(|&at| sheet.row_label(at).unwrap().short_text(Lang::En) == row).unwrap()
        });
        let column = column.map_or(sheet.columns(), |column| {
            sheet.tally.columns.iter().position(|label| label.text(Lang::En) == column).unwrap()
        });
        self.press(&[Action::TableFirst]);
        while self.screen.spot().row != row {
            self.act(Action::CellDown);
        }
        while self.screen.spot().column != column {
            let action = if self.screen.spot().column < column { Action::CellRight } else { Action::CellLeft };
            self.act(action);
        }
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> Outcome {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.with_ctx(|screen, ctx| screen.mouse(ctx, event))
    }

    fn click(&mut self, column: u16, row: u16) -> Outcome {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    fn answer(&mut self, action: Action, number: usize) {
        let Outcome::Open(opens) = self.act(action) else { panic!("no question") };
        let Opens::Choice { purpose, .. } = *opens else { panic!("no choice") };
        self.with_ctx(|screen, ctx| screen.given(ctx, Given::Answer { purpose, number }));
    }

    fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let mut canvas = Canvas { buffer: &mut buffer, area: self.area(), prefs: &self.prefs, cursor: None };
        self.screen.draw(&self.desk, &mut canvas);
        buffer
    }

    fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        let row = |y| (0..self.size.0).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..self.size.1).map(row).collect()
    }

    fn picture(&self) -> String {
        let status = self.screen.status(&self.desk, &self.prefs);
        format!("{}\n {status}", self.rows().join("\n"))
    }
}

#[test]
fn look() {
    let Ok(what) = std::env::var("LOOK") else { return };
    let size = |s: &str| {
        let (w, h) = s.split_once('x').unwrap();
        (w.parse().unwrap(), h.parse().unwrap())
    };
    for piece in what.split(',') {
        let mut parts = piece.split('/');
        let mut prefs = Prefs::default();
        let at = size(parts.next().unwrap());
        let rest: Vec<&str> = parts.collect();
        for p in &rest {
            match *p {
                "sv" => prefs.lang = Lang::Sv,
                "mono" => prefs.depth = Depth::Mono,
                "ascii" => prefs.symbols = Symbols::Ascii,
                _ => {}
            }
        }
        let mut trial = Trial::with(at, prefs);
        for p in &rest {
            if let Some(n) = p.strip_prefix("t") {
                for _ in 0..n.parse().unwrap_or(0) {
                    trial.act(Action::NextTable);
                }
            }
            match *p {
                "drill" => trial.press(&[Action::OpenCell]),
                "ze" => trial.press(&[Action::EmptyRows]),
                "down" => trial.press(&[Action::CellDown]),
                "right" => trial.press(&[Action::CellRight]),
                "end" => trial.press(&[Action::TableLast]),
                _ => {}
            }
        }
        println!("{piece}\n{}\n", trial.picture());
    }
}
