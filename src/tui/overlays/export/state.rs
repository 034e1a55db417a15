//! What the box is, and which keys do what.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use super::view::{self, Layout};
use crate::desk::{Desk, write_file};
use crate::exchange::export::Form;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::asks::{Exported, Given, Opens};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::overlays::is_for_the_shell;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::paths::{complete, path_of};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;

/// The local setting that keeps the folder written to last.
const FOLDER: &str = "export.folder";
/// What the question about a file that is there is for.
const OVER: &str = "export.over";
/// The answer that writes over it.
const WRITE_OVER: usize = 1;

/// The box that writes a file.
pub struct ExportBox {
    pub(super) what: Exported,
    pub(super) field: Field,
    /// What Tab found several of.
    pub(super) names: Vec<String>,
    /// Why it was not written.
    pub(super) problem: Option<String>,
}

impl ExportBox {
    /// Proposes a name in the folder that was written to last, else beside the project.
    pub fn new(ctx: &mut Ctx, what: Exported) -> ExportBox {
        let kept = ctx.desk.setting(FOLDER).map(PathBuf::from).filter(|folder| folder.is_dir());
        let beside = || folder_of(ctx.desk.path());
        let ending = what.forms.first().map_or("txt", |form| form.ending());
        let path = kept.unwrap_or_else(beside).join(format!("{}.{ending}", plain(&what.stem)));
        let field = Field::new(&path.display().to_string());
        ExportBox { what, field, names: Vec::new(), problem: None }
    }

    fn path(&self) -> PathBuf {
        path_of(self.field.text())
    }

    /// The form that the ending says; none when it says none of those there are.
    pub(super) fn form(&self) -> Option<Form> {
        Form::of_path(&self.path()).filter(|form| self.what.forms.contains(form))
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

    pub(super) fn take_form(&mut self, form: Form) {
        let typed = self.field.text();
        // Only an ending of ours is taken off: the point may belong to the name.
        let ours = Form::of_path(Path::new(typed)).is_some();
        let stem = if ours { typed.rsplit_once('.').map_or(typed, |(stem, _)| stem) } else { typed };
        let text = format!("{}.{}", stem.trim_end_matches('.'), form.ending());
        self.field = Field::new(&text);
        self.edited();
    }

    fn edited(&mut self) {
        self.names.clear();
        self.problem = None;
    }

    /// Completes the path; where there is nothing to complete, the form changes.
    fn tab(&mut self) {
        let forms = self.what.forms.clone();
        let fits = |name: &str| Form::of_path(Path::new(name)).is_some_and(|form| forms.contains(&form));
        let done = complete(self.field.text(), fits);
        if done.text == self.field.text() && done.names.is_empty() {
            return self.turn(1);
        }
        if done.text != self.field.text() {
            self.field = Field::new(&done.text);
            self.edited();
        }
        self.names = done.names;
    }

    fn endings(&self) -> String {
        self.what.forms.iter().map(|form| form.ending()).collect::<Vec<_>>().join(", ")
    }

    /// Writes it when all is said, else says or asks what is not.
    fn write(&mut self, ctx: &mut Ctx, over: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let path = self.path();
        let named = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let problem = match (&named, self.form()) {
            _ if self.field.text().trim().is_empty() => Some(lang::export_no_name(lang)),
            _ if path.is_dir() => Some(lang::export_is_folder(lang, path.display())),
            (None, _) => Some(lang::export_no_name(lang)),
            (Some(_), None) => Some(match path.extension() {
                Some(ending) => lang::export_ending(lang, ending.to_string_lossy(), self.endings()),
                None => lang::export_no_ending(lang, self.endings()),
            }),
            _ => None,
        };
        if problem.is_some() {
            self.problem = problem;
            return Outcome::Done;
        }
        if !over && path.symlink_metadata().is_ok() {
            let title = lang::export_there_already(lang, named.unwrap_or_default());
            let answers = vec![lang::export_keep_it(lang), lang::export_write_over(lang)];
            return Outcome::Open(Box::new(Opens::Choice { purpose: OVER, title, answers }));
        }
        self.put(ctx, &path, over)
    }

    fn put(&mut self, ctx: &mut Ctx, path: &Path, over: bool) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(form) = self.form() else { return Outcome::Done };
        let bytes = self.what.render.bytes(ctx.desk, form, lang);
        match bytes.and_then(|bytes| write_file(path, over, &mut |out| out.write_all(&bytes))) {
            Ok(()) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    ctx.desk.keep(FOLDER, &folder.display().to_string());
                }
                ctx.say(lang::export_wrote(lang, path.display()));
                Outcome::Close
            }
            Err(failure) => {
                self.problem = Some(failure.say(lang));
                Outcome::Done
            }
        }
    }
}

/// The folder of the project; for one in a hidden folder, as the demo's copy, the folder the program was started in.
fn folder_of(project: &Path) -> PathBuf {
    let folder = project.parent().map(Path::to_owned).unwrap_or_default();
    let is_hidden = |part: std::path::Component| part.as_os_str().to_string_lossy().starts_with('.');
    let named = |part: &std::path::Component| matches!(part, std::path::Component::Normal(_));
    let here = || std::env::current_dir().ok();
    match folder.components().filter(named).any(is_hidden) && !folder.starts_with(std::env::temp_dir()) {
        true => here().unwrap_or(folder),
        false => folder,
    }
}

/// A name that is a file name everywhere: what cannot stand in one becomes `-`.
fn plain(stem: &str) -> String {
    let bad = |c: char| c.is_control() || c.is_whitespace() || "/\\:*?\"<>|".contains(c);
    let pieces: Vec<&str> = stem.split(bad).filter(|piece| !piece.is_empty()).collect();
    let name: String = pieces.join("-").chars().take(80).collect();
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "kodbok".to_owned() } else { name.to_owned() }
}

impl Screen for ExportBox {
    fn act(&mut self, _: &mut Ctx, action: Action) -> Outcome {
        if action == Action::Back { Outcome::Close } else { Outcome::Pass }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        if is_for_the_shell(key) {
            return None;
        }
        match key.code {
            KeyCode::Esc => return Some(Outcome::Close),
            KeyCode::Enter => return Some(self.write(ctx, false)),
            KeyCode::Tab => self.tab(),
            KeyCode::Down => self.turn(1),
            KeyCode::Up | KeyCode::BackTab => self.turn(-1),
            _ => {
                if self.field.key(key) == Typed::Changed {
                    self.edited();
                }
            }
        }
        Some(Outcome::Done)
    }

    fn paste(&mut self, _: &mut Ctx, text: &str) -> Option<Outcome> {
        self.field.paste(text);
        self.edited();
        Some(Outcome::Done)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let layout = Layout::of(self, ctx.prefs, ctx.area);
        match event.kind {
            MouseEventKind::ScrollDown => self.turn(1),
            MouseEventKind::ScrollUp => self.turn(-1),
            MouseEventKind::Down(MouseButton::Left) => {
                if let Some(form) = layout.form_at(self, ctx.prefs, (event.column, event.row)) {
                    self.take_form(form);
                } else if event.row == layout.field.1 && event.column >= layout.field.0 {
                    self.field.click(event.column - layout.field.0, layout.room);
                }
            }
            _ => {}
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        match given {
            Given::Answer { purpose: OVER, number: WRITE_OVER } => self.write(ctx, true),
            _ => Outcome::Done,
        }
    }

    fn footer(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        view::keys(prefs).into_iter().map(|(key, word)| Foot::Fixed(key, word)).collect()
    }

    fn status(&self, _: &Desk, _: &Prefs) -> String {
        String::new()
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        view::draw(self, canvas);
    }
}

#[cfg(test)]
mod names {
    use super::plain;

    #[test]
    fn a_proposed_name_is_a_file_name_everywhere() {
        assert_eq!(plain("Goals × obstacles: all/none"), "Goals-×-obstacles-all-none");
        assert_eq!(plain("../\u{1b}x"), "x");
        assert_eq!(plain(" . "), "kodbok");
    }
}
