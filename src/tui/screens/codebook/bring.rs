//! A codebook file comes in, after one has seen what it changes; and goes out.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::acts::done;
use super::state::{Codebook, Reply};
use super::words;
use crate::desk::codebook_of;
use crate::exchange::export::{Form, codebook_bytes};
use crate::exchange::import::{BookChanges, Codebook as Book, Fate};
use crate::lang::{self, number};
use crate::tui::asks::{Exported, Opens, Render};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::choosing;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::list::Place;
use crate::tui::parts::paths::{complete, path_of};
use crate::tui::prefs::Prefs;

/// Rows above the list: frame, file, what it changes, blank.
pub(super) const ABOVE: u16 = 4;
/// Cells of the box at most.
const WIDE: u16 = 96;

/// The box.
#[derive(Debug)]
pub(super) struct Bring {
    pub field: Field,
    /// What Tab found several of.
    pub names: Vec<String>,
    /// Why it cannot be read.
    pub problem: Option<String>,
    /// What is in the file, and what it changes.
    pub found: Option<(Book, BookChanges)>,
    pub place: Place,
    pub area: Rect,
}

impl Bring {
    /// Asks for a file, beside the project.
    pub fn new(ctx: &Ctx) -> Bring {
        let folder = ctx.desk.path().parent().map(Path::to_owned).unwrap_or_default();
        let field = match folder.as_os_str().is_empty() {
            true => Field::default(),
            false => Field::new(&folder.join("").display().to_string()),
        };
        let mut bring = Bring {
            field,
            names: Vec::new(),
            problem: None,
            found: None,
            place: Place::default(),
            area: Rect::default(),
        };
        bring.fit(ctx.area);
        bring
    }

    fn fit(&mut self, area: Rect) {
        let width = area.width.min(WIDE);
        let x = area.x + (area.width - width) / 2;
        let wanted = match &self.found {
            None => 7,
            Some((_, changes)) => u16::try_from(changes.codes.len()).unwrap_or(u16::MAX).saturating_add(ABOVE + 1),
        };
        let height = wanted.clamp(7, area.height.max(7)).min(area.height);
        let y = area.y + (area.height - height) / 3;
        self.area = Rect { x, y, width, height };
        self.place.reveal(self.height(), self.many());
    }

    /// After the project or the window changed.
    pub fn renew(&mut self, ctx: &Ctx) -> bool {
        if let Some((book, changes)) = &mut self.found {
            *changes = book.changes(ctx.desk.project());
        }
        self.fit(ctx.area);
        true
    }

    /// Rows of the list.
    pub fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(ABOVE + 1)).max(1)
    }

    fn many(&self) -> usize {
        self.found.as_ref().map_or(0, |(_, changes)| changes.codes.len())
    }

    fn edited(&mut self, ctx: &Ctx) {
        self.names.clear();
        self.problem = None;
        self.found = None;
        self.fit(ctx.area);
    }

    fn look(&mut self, ctx: &Ctx) {
        let path = path_of(self.field.text());
        match read(ctx, &path) {
            Ok(book) => {
                let changes = book.changes(ctx.desk.project());
                self.found = Some((book, changes));
                self.place = Place::default();
                self.problem = None;
            }
            Err(why) => self.problem = Some(why),
        }
        self.names.clear();
        self.fit(ctx.area);
    }

    fn bring_in(&mut self, screen: &mut Codebook, ctx: &mut Ctx) -> Reply {
        let Some((_, changes)) = &self.found else { return Reply::Stay };
        let lang = ctx.prefs.lang;
        if changes.edits.is_empty() {
            ctx.refuse(lang::codebook_import_nothing(lang));
            return Reply::Close;
        }
        let (new, changed, _) = changes.counts();
        if let Err(failure) = ctx.desk.bring_codebook(changes) {
            ctx.fail(&failure);
            return Reply::Stay;
        }
        screen.light = false;
        let (new, changed) = (number(new), number(changed));
        let said = (lang::codebook_import_new(lang, new), lang::codebook_import_changed(lang, changed));
        done(ctx, lang::codebook_import_done(lang, said.0, said.1));
        Reply::Close
    }

    pub fn key(&mut self, screen: &mut Codebook, ctx: &mut Ctx, key: KeyEvent) -> Reply {
        let page = isize::try_from(self.height()).unwrap_or(1);
        let many = self.many();
        match key.code {
            KeyCode::Esc if self.found.is_some() => self.edited(ctx),
            KeyCode::Esc => return Reply::Close,
            KeyCode::Enter if self.found.is_some() => return self.bring_in(screen, ctx),
            KeyCode::Enter => self.look(ctx),
            KeyCode::Down => self.place.step(1, many),
            KeyCode::Up => self.place.step(-1, many),
            KeyCode::PageDown => self.place.step(page, many),
            KeyCode::PageUp => self.place.step(-page, many),
            KeyCode::Tab => self.complete(ctx),
            _ => {
                if self.field.key(key) == Typed::Changed {
                    self.edited(ctx);
                }
            }
        }
        self.place.reveal(self.height(), self.many());
        Reply::Stay
    }

    fn complete(&mut self, ctx: &Ctx) {
        let ends = |name: &str| {
            let name = name.to_lowercase();
            [".json", ".csv", ".tsv", ".txt"].iter().any(|end| name.ends_with(end))
        };
        let found = complete(self.field.text(), ends);
        if found.text != self.field.text() {
            self.field = Field::new(&found.text);
            self.edited(ctx);
        }
        self.names = found.names;
    }

    pub fn paste(&mut self, words: &str) {
        self.field.paste(words);
        (self.found, self.problem) = (None, None);
    }

    pub fn mouse(&mut self, screen: &mut Codebook, ctx: &mut Ctx, event: MouseEvent) -> Reply {
        let _ = screen;
        match event.kind {
            MouseEventKind::ScrollDown => self.place.scroll(3, self.height(), self.many()),
            MouseEventKind::ScrollUp => self.place.scroll(-3, self.height(), self.many()),
            MouseEventKind::Down(MouseButton::Left) => {
                if !self.area.contains((event.column, event.row).into()) {
                    return Reply::Close;
                }
                let at = event.row.checked_sub(self.area.y + ABOVE).map(|row| usize::from(row) + self.place.top);
                match at {
                    Some(at) if at < self.many() => self.place.at = at,
                    None if event.row == self.area.y + 1 => {
                        let (x, room) = self.room(ctx.prefs);
                        self.field.click(event.column.saturating_sub(x), room);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        Reply::Stay
    }

    /// First cell of the field, and how many there are.
    pub fn room(&self, prefs: &Prefs) -> (u16, u16) {
        let label = crate::tui::parts::paint::cells(&lang::codebook_import_file(prefs.lang)) + 2;
        (self.area.x + 2 + label, self.area.width.saturating_sub(4 + label))
    }

    pub fn footer(&self, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        let foot = |key: &str, word: String| Foot::Fixed(key.to_owned(), word);
        match &self.found {
            None => vec![
                foot("Enter", lang::codebook_import_look(lang)),
                foot("Tab", lang::codebook_import_complete(lang)),
                foot("Esc", lang::foot_close(lang)),
            ],
            Some(_) => vec![
                foot("Enter", lang::codebook_import_bring(lang)),
                foot(choosing(prefs), lang::foot_choose(lang)),
                foot("Esc", lang::foot_back(lang)),
            ],
        }
    }

    pub fn status(&self, prefs: &Prefs) -> String {
        self.sum(prefs).unwrap_or_default()
    }

    /// `3 new · 2 changed · 62 as they are`.
    pub fn sum(&self, prefs: &Prefs) -> Option<String> {
        let lang = prefs.lang;
        let (new, changed, same) = self.found.as_ref()?.1.counts();
        let parts = [
            (new, lang::codebook_import_new(lang, number(new))),
            (changed, lang::codebook_import_changed(lang, number(changed))),
            (same, lang::codebook_import_same(lang, number(same))),
        ];
        let said: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
        Some(said.join(" · "))
    }
}

/// What becomes of a code, in words.
pub(super) fn fate(lang: lang::Lang, fate: &Fate) -> String {
    match fate {
        Fate::New => lang::codebook_fate_new(lang),
        Fate::Same => lang::codebook_fate_same(lang),
        Fate::Changed(parts) => {
            let names: Vec<String> = parts.iter().map(|part| words::part(lang, *part)).collect();
            lang::codebook_fate_changed(lang, names.join(", "))
        }
    }
}

fn read(ctx: &Ctx, path: &Path) -> Result<Book, String> {
    codebook_of(path, ctx.desk.project().language).map_err(|failure| failure.say(ctx.prefs.lang))
}

/// Opens the box that writes the codebook to a file.
pub(super) fn export(ctx: &Ctx) -> Outcome {
    let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
    let stem: PathBuf = ctx.desk.path().with_extension("");
    let stem = stem.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let codes = project.tree().order.len();
    let render = Render::new(|desk, form, lang| Ok(codebook_bytes(desk.project(), form, lang)));
    Outcome::Open(Box::new(Opens::Export(Exported {
        title: lang::codebook_export_title(lang),
        stem: format!("{stem} {}", lang::codebook_title(lang).to_lowercase()),
        about: lang::codebook_count_codes(lang, codes),
        names: false,
        forms: vec![Form::Json, Form::Csv, Form::Txt, Form::Md],
        render,
    })))
}
