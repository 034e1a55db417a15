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
use crate::tui::asks::Exported;
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::field::Typed;
use crate::tui::parts::form::{FieldInput, Form, answer_at, behind};
use crate::tui::parts::paint::cells;
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::place::at_foot;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// The local setting that keeps the folder written to last.
const FOLDER: &str = "export.folder";
/// Cells of the whole box at most.
const WIDE: u16 = 88;

/// The fields of the box: the file, and its form.
const FILE: usize = 0;
const FORM: usize = 1;

/// The box that writes a file.
pub struct ExportBox {
    what: Exported,
    form: Form,
}

/// Where things lie.
struct Layout {
    area: Rect,
    /// Cells of the labels, with the blanks after them.
    label: u16,
    /// What is said below, a row each.
    said: Vec<(String, Role)>,
}

impl Layout {
    /// The row of a field inside the frame.
    fn row(&self, at: usize) -> Rect {
        let y = self.area.y + 1 + at as u16;
        Rect { x: self.area.x + 2, y, width: self.area.width.saturating_sub(4), height: 1 }
    }
}

impl ExportBox {
    /// Proposes a name in the folder that was written to last, else beside the project.
    pub fn new(ctx: &mut Ctx, mut what: Exported) -> ExportBox {
        let kept = ctx.desk.setting(FOLDER).map(PathBuf::from).filter(|folder| folder.is_dir());
        let beside = || export_folder(ctx.desk.path());
        let ending = what.forms.first().map_or("txt", |form| form.ending());
        let path = kept.unwrap_or_else(beside).join(format!("{}.{ending}", export_name(&what.stem)));
        if what.forms.contains(&FileForm::Csv) {
            what.forms.push(FileForm::Excel(ctx.prefs.lang));
        }
        let endings: Vec<&str> = what.forms.iter().map(|form| form.ending()).collect();
        let file = FieldInput::path(&path.display().to_string(), &endings);
        let inputs = vec![file, FieldInput::Choice(0, what.forms.len())];
        // Only the file is typed in; the arrows go through the forms.
        ExportBox { what, form: Form { many: 1, ..Form::of(inputs) } }
    }

    fn layout(&self, prefs: &Prefs, area: Rect) -> Layout {
        let lang = prefs.lang;
        let inside = at_foot(area, WIDE, 5).width.saturating_sub(4);
        let (words, role) = self.form.said(|| match self.what.names {
            true => format!("{} {} {}", self.what.about, prefs.mark(Symbol::Dot), lang::export_names_are_in(lang)),
            false => self.what.about.clone(),
        });
        let said: Vec<_> = wrapped(&words, inside.max(1)).into_iter().take(3).map(|row| (row, role)).collect();
        let area = at_foot(area, WIDE, 4 + said.len() as u16);
        let label = cells(&lang::heading_file(lang)).max(cells(&lang::export_form(lang))) + 2;
        Layout { area, label, said }
    }

    /// The forms by their names.
    fn names(&self) -> Vec<String> {
        self.what.forms.iter().map(|form| form.name().to_owned()).collect()
    }

    /// The form that is chosen; none when the ending says none of those there are.
    fn chosen(&self) -> Option<FileForm> {
        self.what.forms.get(self.form.choice(FORM)).copied()
    }

    /// Another path is typed: its ending says the form. Two forms have the ending of csv: the chosen one stays.
    fn follow(&mut self) {
        let said = FileForm::of_path(&self.form.path(FILE)).map(|form| form.ending());
        let is_said = |form: &FileForm| said == Some(form.ending());
        if !self.chosen().is_some_and(|form| is_said(&form)) {
            let at = self.what.forms.iter().position(is_said);
            self.form.choose(FORM, at.unwrap_or(self.what.forms.len()));
        }
    }

    /// The next form, with its ending.
    fn turn(&mut self, by: isize) {
        if let Some(forms) = self.form.inputs.get_mut(FORM) {
            forms.turn(by);
        }
        self.take_form(self.form.choice(FORM));
    }

    fn take_form(&mut self, at: usize) {
        let Some(form) = self.what.forms.get(at) else { return };
        let typed = self.form.text(FILE);
        // Only an ending of ours is taken off: the point may belong to the name.
        let ours = FileForm::of_path(Path::new(typed)).is_some();
        let stem = if ours { typed.rsplit_once('.').map_or(typed, |(stem, _)| stem) } else { typed };
        let text = format!("{}.{}", stem.trim_end_matches('.'), form.ending());
        self.form.set(FILE, &text);
        self.form.choose(FORM, at);
    }

    fn endings(&self) -> String {
        let own = self.what.forms.iter().filter(|form| !matches!(form, FileForm::Excel(_)));
        own.map(|form| form.ending()).collect::<Vec<_>>().join(", ")
    }

    /// Writes it when all is said, else says or asks what is not.
    fn write(&mut self, ctx: &mut Ctx, over: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let path = self.form.path(FILE);
        let named = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let problem = match (&named, self.chosen()) {
            _ if self.form.text(FILE).is_empty() => Some(lang::export_no_name(lang)),
            _ if path.is_dir() => Some(lang::export_is_folder(lang, path.display())),
            (None, _) => Some(lang::export_no_name(lang)),
            (Some(_), None) => Some(match path.extension() {
                Some(ending) => lang::export_ending(lang, ending.to_string_lossy(), self.endings()),
                None => lang::export_no_ending(lang, self.endings()),
            }),
            _ => None,
        };
        if let Some(problem) = problem {
            self.form.refuse(FILE, problem);
            return Outcome::Done;
        }
        if !over && path.symlink_metadata().is_ok() {
            let title = lang::export_there_already(lang, named.unwrap_or_default());
            let words = [(lang::export_keep_it(lang), false), (lang::export_write_over(lang), true)];
            return Outcome::choice(title, words.map(|(words, over)| Answer::new(words, Given::WriteOver(over))));
        }
        self.put(ctx, &path, over)
    }

    fn put(&mut self, ctx: &mut Ctx, path: &Path, over: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(form) = self.chosen() else { return Outcome::Done };
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
                self.form.refuse(FILE, failure.say(lang));
                Outcome::Done
            }
        }
    }
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
            Foot::Out(lang::back(lang)),
        ]
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Enter => return self.write(ctx, false),
            KeyCode::Down => self.turn(1),
            KeyCode::Up | KeyCode::BackTab => self.turn(-1),
            _ => match self.form.key(key, (1, 1)) {
                Typed::Changed => self.follow(),
                // There is nothing to complete.
                _ if key.code == KeyCode::Tab => self.turn(1),
                _ => {}
            },
        }
        Outcome::Done
    }

    fn form(&mut self) -> Option<&mut Form> {
        Some(&mut self.form)
    }

    fn edited(&mut self, _: &mut Ctx) {
        self.follow();
    }

    fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let layout = self.layout(ctx.prefs, ctx.area);
        let [file, forms] = [FILE, FORM].map(|at| behind(layout.row(at), layout.label));
        if y == forms.y {
            if let Some(at) = answer_at(ctx.prefs, &self.names(), forms.x, x) {
                self.take_form(at);
            }
        } else if y == file.y && x >= file.x {
            self.form.click(FILE, (x - file.x, 0), file.width);
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
