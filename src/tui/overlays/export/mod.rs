//! What a screen shows, written to a file: where, in which form, and what will be in it.

#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::desk::paths::{export_folder, export_name};
use crate::desk::{Desk, write_file};
use crate::exchange::export::FileForm;
use crate::lang;
use crate::tui::answers::{Answer, Given};
use crate::tui::asks::{Exported, Opens};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::paint::cells;
use crate::tui::parts::path::PathField;
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// The local setting that keeps the folder written to last.
const FOLDER: &str = "export.folder";
/// Cells of the whole box at most.
const WIDE: u16 = 88;
/// Blanks between two forms.
const APART: u16 = 3;

/// The box that writes a file.
pub struct ExportBox {
    what: Exported,
    /// The form for Excel, when it is chosen: its ending is that of plain CSV.
    excel: Option<FileForm>,
    path: PathField,
}

/// Where things lie.
struct Layout {
    area: Rect,
    /// First cell and row of the field.
    pub field: (u16, u16),
    /// Cells of the field.
    pub room: u16,
    /// The row of the forms.
    pub forms: u16,
    /// What is said below, a row each.
    pub said: Vec<(String, Role)>,
}

impl ExportBox {
    /// Proposes a name in the folder that was written to last, else beside the project.
    pub fn new(ctx: &mut Ctx, what: Exported) -> ExportBox {
        let kept = ctx.desk.setting(FOLDER).map(PathBuf::from).filter(|folder| folder.is_dir());
        let beside = || export_folder(ctx.desk.path());
        let ending = what.forms.first().map_or("txt", |form| form.ending());
        let path = kept.unwrap_or_else(beside).join(format!("{}.{ending}", export_name(&what.stem)));
        let mut what = what;
        if what.forms.contains(&FileForm::Csv) {
            what.forms.push(FileForm::Excel(ctx.prefs.lang));
        }
        ExportBox { what, excel: None, path: PathField::new(&path.display().to_string()) }
    }

    fn layout(&self, prefs: &Prefs, area: Rect) -> Layout {
        let lang = prefs.lang;
        let inside = at_foot(area, WIDE, 5).width.saturating_sub(4);
        let (words, role) = self.path.said(|| match self.what.names {
            true => format!("{} {} {}", self.what.about, prefs.mark(Symbol::Dot), lang::export_names_are_in(lang)),
            false => self.what.about.clone(),
        });
        let said: Vec<_> = wrapped(&words, inside.max(1)).into_iter().take(3).map(|row| (row, role)).collect();
        let area = at_foot(area, WIDE, 4 + said.len() as u16);
        let label = cells(&lang::heading_file(lang)).max(cells(&lang::export_form(lang))) + 2;
        let label = label.min(inside / 2);
        let field = (area.x + 2 + label, area.y + 1);
        Layout { area, field, room: inside.saturating_sub(label), forms: area.y + 2, said }
    }

    /// The form at a cell of the row of forms.
    fn form_at(&self, prefs: &Prefs, first: u16, x: u16) -> Option<FileForm> {
        let mut from = first;
        let found = self.what.forms.iter().find(|form| {
            let here = from..from + before(prefs) + cells(form.name());
            from = here.end + APART;
            here.contains(&x)
        });
        found.copied()
    }

    /// The form that the ending says; none when it says none of those there are.
    fn form(&self) -> Option<FileForm> {
        let form = FileForm::of_path(&self.path.path()).filter(|form| self.what.forms.contains(form))?;
        // Both are csv by their ending.
        Some(self.excel.filter(|_| form == FileForm::Csv).unwrap_or(form))
    }

    /// The file with another form's ending.
    fn turn(&mut self, by: isize) {
        let many = self.what.forms.len().max(1);
        let at = self.form().and_then(|form| self.what.forms.iter().position(|f| *f == form));
        let next = at.map_or(0, |at| (at as isize + by).rem_euclid(many as isize) as usize);
        if let Some(&form) = self.what.forms.get(next) {
            self.take_form(form);
        }
    }

    fn take_form(&mut self, form: FileForm) {
        self.excel = Some(form).filter(|form| matches!(form, FileForm::Excel(_)));
        let typed = self.path.text();
        // Only an ending of ours is taken off: the point may belong to the name.
        let ours = FileForm::of_path(Path::new(typed)).is_some();
        let stem = if ours { typed.rsplit_once('.').map_or(typed, |(stem, _)| stem) } else { typed };
        let text = format!("{}.{}", stem.trim_end_matches('.'), form.ending());
        self.path.set(&text);
    }

    /// Completes the path; where there is nothing to complete, the form changes.
    fn tab(&mut self) {
        let forms = self.what.forms.clone();
        let fits = |name: &str| FileForm::of_path(Path::new(name)).is_some_and(|form| forms.contains(&form));
        if !self.path.tab(fits) {
            self.turn(1);
        }
    }

    fn endings(&self) -> String {
        let own = self.what.forms.iter().filter(|form| !matches!(form, FileForm::Excel(_)));
        own.map(|form| form.ending()).collect::<Vec<_>>().join(", ")
    }

    /// Writes it when all is said, else says or asks what is not.
    fn write(&mut self, ctx: &mut Ctx, over: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let path = self.path.path();
        let named = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let problem = match (&named, self.form()) {
            _ if self.path.text().trim().is_empty() => Some(lang::export_no_name(lang)),
            _ if path.is_dir() => Some(lang::export_is_folder(lang, path.display())),
            (None, _) => Some(lang::export_no_name(lang)),
            (Some(_), None) => Some(match path.extension() {
                Some(ending) => lang::export_ending(lang, ending.to_string_lossy(), self.endings()),
                None => lang::export_no_ending(lang, self.endings()),
            }),
            _ => None,
        };
        if let Some(problem) = problem {
            self.path.refuse(problem);
            return Outcome::Done;
        }
        if !over && path.symlink_metadata().is_ok() {
            let title = lang::export_there_already(lang, named.unwrap_or_default());
            let words = [(lang::export_keep_it(lang), false), (lang::export_write_over(lang), true)];
            let answers = words.map(|(words, over)| Answer::new(words, Given::WriteOver(over))).to_vec();
            return Outcome::Open(Box::new(Opens::Choice { title, answers }));
        }
        self.put(ctx, &path, over)
    }

    fn put(&mut self, ctx: &mut Ctx, path: &Path, over: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(form) = self.form() else { return Outcome::Done };
        let bytes = self.what.render.call()(ctx.desk, form, lang);
        match bytes.and_then(|bytes| write_file(path, over, &mut |out| out.write_all(&bytes))) {
            Ok(()) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    ctx.desk.keep(FOLDER, &folder.display().to_string());
                }
                ctx.say(lang::export_wrote(lang, path.display()));
                Outcome::Close
            }
            Err(failure) => {
                self.path.refuse(failure.say(lang));
                Outcome::Done
            }
        }
    }
}

/// Cells of the mark before a form, with its blank.
fn before(prefs: &Prefs) -> u16 {
    cells(prefs.mark(Symbol::On)) + 1
}

impl Overlay for ExportBox {
    fn frame(&self, area: Rect, prefs: &Prefs) -> Rect {
        self.layout(prefs, area).area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        vec![
            Foot::enter(lang::export_foot_write(lang)),
            Foot::tab(lang::complete_path(lang)),
            Foot::arrows(lang::export_foot_form(lang)),
            Foot::Out(lang::cancel(lang)),
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Enter => return self.write(ctx, false),
            KeyCode::Tab => self.tab(),
            KeyCode::Down => self.turn(1),
            KeyCode::Up | KeyCode::BackTab => self.turn(-1),
            _ => drop(self.path.key(key)),
        }
        Outcome::Done
    }

    fn is_typing(&mut self) -> bool {
        true
    }

    fn pasted(&mut self, _: &mut Ctx, words: &str) -> Option<Outcome> {
        self.path.paste(words);
        Some(Outcome::Done)
    }

    fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let layout = self.layout(ctx.prefs, ctx.area);
        if y == layout.forms {
            if let Some(form) = self.form_at(ctx.prefs, layout.field.0, x) {
                self.take_form(form);
            }
        } else if y == layout.field.1 && x >= layout.field.0 {
            self.path.field.click(x - layout.field.0, layout.room);
        }
        Outcome::Done
    }

    fn wheel(&mut self, _: &mut Ctx, by: isize) {
        self.turn(by.signum());
    }

    fn answered(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if given == Given::WriteOver(true) { self.write(ctx, true) } else { Outcome::Done }
    }
}
