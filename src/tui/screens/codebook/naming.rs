//! Names typed in the tree: of a new code, another one of a code, and words to narrow by.

use crossterm::event::{KeyCode, KeyEvent};

use super::state::{Codebook, Mode};
use super::words;
use crate::desk::{Desk, placing};
use crate::lang::{self, Lang};
use crate::model::{CodeField, CodeKey, Edit, Project};
use crate::text::safe;
use crate::tui::context::Ctx;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::tree::CodeTree;

/// Where a new code is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// As the last one below a code.
    Below(CodeKey),
    /// Right after a code.
    Beside(CodeKey),
    /// At the very end, as a group.
    Top,
}

/// A new code being named.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub field: Field,
    /// Where it may stand.
    places: Vec<Where>,
    at: usize,
    /// The row that its own comes after; none: it is the first.
    pub after: Option<usize>,
    /// Steps below its group.
    pub depth: u16,
}

/// A code being renamed.
#[derive(Clone, Debug)]
pub(super) struct Renaming {
    pub code: CodeKey,
    pub lang: Lang,
    pub field: Field,
}

impl Naming {
    /// Where it is to stand.
    pub fn place(&self) -> Where {
        self.places.get(self.at).copied().unwrap_or(Where::Top)
    }

    /// Where its row is among those shown.
    fn put(&mut self, project: &Project, tree: &CodeTree) {
        let depth = |code| project.tree().depth(code);
        (self.after, self.depth) = match self.place() {
            Where::Below(code) => (Some(tree.last_of(project, code)), depth(code) + 1),
            Where::Beside(code) => (Some(tree.last_of(project, code)), depth(code)),
            Where::Top => (tree.rows.len().checked_sub(1), 0),
        };
    }

    /// After the project changed: false when what it was to stand at is gone.
    pub fn renew(&mut self, desk: &Desk, tree: &CodeTree) -> bool {
        let project = desk.project();
        let lives = match self.place() {
            Where::Below(code) | Where::Beside(code) => project.codes.get(code).is_some(),
            Where::Top => true,
        };
        self.put(project, tree);
        lives
    }

    /// The code above it, and its place there.
    fn parent(&self, project: &Project) -> (Option<CodeKey>, usize) {
        match self.place() {
            Where::Below(code) => (Some(code), project.tree().children(Some(code)).count()),
            Where::Beside(code) => (project.tree().parent(code), placing::rank(project, code).0 + 1),
            Where::Top => (None, project.tree().children(None).count()),
        }
    }

    /// `below Obstacles`.
    pub fn says(&self, project: &Project, lang: Lang) -> String {
        match self.place() {
            Where::Below(code) => lang::codebook_new_below(lang, words::short(project, lang, code)),
            Where::Beside(code) if project.tree().parent(code).is_some() => {
                lang::codebook_new_beside(lang, words::short(project, lang, code))
            }
            _ => lang::codebook_new_at_top(lang),
        }
    }
}

impl Codebook {
    /// Begins to name a new code, below the one here or beside it.
    pub(super) fn begin_naming(&mut self, ctx: &mut Ctx, beside: bool) {
        if self.codes.is_narrowed() {
            self.codes.widen(ctx.desk);
        }
        self.inside = false;
        let project = ctx.desk.project();
        let places = match self.codes.tree.code() {
            None => vec![Where::Top],
            Some(code) if project.tree().parent(code).is_none() => vec![Where::Below(code), Where::Beside(code)],
            Some(code) => vec![Where::Below(code), Where::Beside(code), Where::Top],
        };
        let at = usize::from(beside && places.len() > 1);
        let mut naming = Naming { field: Field::default(), places, at, after: None, depth: 0 };
        self.show_name(ctx, &mut naming);
        self.mode = Mode::Name(naming);
    }

    /// Opens the branch it comes into and brings its row into sight.
    fn show_name(&mut self, ctx: &mut Ctx, naming: &mut Naming) {
        if let Where::Below(code) = naming.place() {
            self.codes.tree.open(ctx.desk, code);
        }
        naming.put(ctx.desk.project(), &self.codes.tree);
        let height = usize::from(self.layout.list.height).saturating_sub(2).max(1);
        let row = naming.after.unwrap_or(0);
        let top = self.codes.tree.place.top;
        self.codes.tree.place.top = top.max((row + 1).saturating_sub(height)).min(row);
    }

    /// A key while a new code is named; whether it goes on.
    pub(super) fn key_naming(&mut self, ctx: &mut Ctx, naming: &mut Naming, key: KeyEvent) -> bool {
        let many = naming.places.len().max(1);
        match key.code {
            KeyCode::Enter => {
                let (parent, index) = naming.parent(ctx.desk.project());
                let name = naming.field.text().trim().to_owned();
                return !self.make(ctx, &name, parent, index);
            }
            KeyCode::Tab | KeyCode::BackTab => {
                let by = if key.code == KeyCode::Tab { 1 } else { many - 1 };
                naming.at = (naming.at + by) % many;
                self.show_name(ctx, naming);
            }
            _ => {
                naming.field.key(key);
            }
        }
        true
    }

    /// Begins to rename the code here, in the language it is shown in.
    pub(super) fn begin_renaming(&mut self, ctx: &Ctx) {
        let Some((code, _)) = self.code(ctx.desk) else { return };
        let Some(found) = ctx.desk.project().codes.get(code) else { return };
        let lang = shown_in(found.name.clone(), ctx.prefs.lang);
        self.inside = false;
        self.mode = Mode::Rename(Renaming { code, lang, field: Field::new(found.name.get(lang)) });
    }

    /// A key while a code is renamed; whether it goes on.
    pub(super) fn key_renaming(&mut self, ctx: &mut Ctx, renaming: &mut Renaming, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::Enter => return self.rename(ctx, renaming),
            _ => {
                renaming.field.key(key);
            }
        }
        true
    }

    fn rename(&mut self, ctx: &mut Ctx, renaming: &Renaming) -> bool {
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let Some(code) = project.codes.get(renaming.code) else { return false };
        let (id, name) = (code.id, renaming.field.text().trim().to_owned());
        if name == code.name.get(renaming.lang) {
            return false;
        }
        let twin = project.child_named(project.tree().parent(renaming.code), &name);
        if !name.is_empty() && twin.is_some_and(|other| other != renaming.code) {
            ctx.refuse(lang::codebook_twin(lang, safe(&name)));
            return true;
        }
        let short = (!self.whole && !code.short.is_empty()).then(|| safe(code.short.get(lang)).into_owned());
        let edit = Edit::CodeText(id, CodeField::Name, renaming.lang, name.clone());
        if !self.apply(ctx, &edit, true) {
            return true;
        }
        let said = lang::codebook_renamed(lang, safe(&name));
        match short {
            // What is seen in the tree is another name.
            Some(short) => ctx.say_undoable(format!("{said}. {}", lang::codebook_short_stays(lang, short))),
            None => ctx.say_undoable(said),
        }
        false
    }

    /// A key while words to narrow by are typed, which the tree follows with every letter; whether it goes on.
    pub(super) fn key_narrowing(&mut self, ctx: &mut Ctx, field: &mut Field, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::Enter | KeyCode::Tab => return false,
            KeyCode::Down => self.codes.tree.step(1),
            KeyCode::Up => self.codes.tree.step(-1),
            _ => {
                if field.key(key) == Typed::Changed {
                    self.codes.narrow(ctx.desk, field.text(), self.codes.which);
                }
            }
        }
        true
    }
}

/// The language a text is seen in.
pub(super) fn shown_in(mut words: crate::model::Bilingual, lang: Lang) -> Lang {
    let other = if lang == Lang::En { Lang::Sv } else { Lang::En };
    match (words.get_mut(lang).is_empty(), words.get_mut(other).is_empty()) {
        (true, false) => other,
        _ => lang,
    }
}
