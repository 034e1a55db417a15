//! What a new project needs, and where its file goes.

use std::path::Path;

use crossterm::event::KeyEvent;

use crate::desk::paths::{ENDING, path_of, proposed, with_ending};
use crate::desk::{Beginning, NewProject};
use crate::lang::{self, Lang};
use crate::tui::parts::field::{Typed, typed_char};
use crate::tui::parts::form::{FieldInput, Form};

/// Which codebook a new project begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FirstCodebook {
    /// The one the program comes with.
    #[default]
    BuiltIn,
    /// None.
    Empty,
    /// A file.
    File,
}

/// The choices, in order.
pub(super) const BOOKS: [FirstCodebook; 3] = [FirstCodebook::BuiltIn, FirstCodebook::Empty, FirstCodebook::File];

/// The fields of the form, from the top. The file of the codebook is there when the codebook comes from one.
pub(super) const NAME: usize = 0;
pub(super) const FILE: usize = 1;
pub(super) const BOOK: usize = 2;
pub(super) const BOOK_FILE: usize = 3;

/// The form of a new project.
#[derive(Clone, Debug)]
pub(super) struct NewForm {
    pub form: Form,
    /// Whether the file's path is the user's own; else it follows the name.
    own_file: bool,
    /// Whether the name is the one proposed: the first letter typed takes its place.
    proposed: bool,
}

impl NewForm {
    /// A form with the name and the path that are proposed.
    pub fn new(lang: Lang) -> NewForm {
        let path = |endings| FieldInput::path("", endings);
        let name = FieldInput::line(&lang::start_new_name(lang));
        let form = Form::of(vec![name, path(&[ENDING]), FieldInput::Choice(0, BOOKS.len()), path(&[".json"])]);
        let mut new = NewForm { form: Form { many: BOOK_FILE, ..form }, own_file: false, proposed: true };
        new.follow();
        new
    }

    /// The codebook that is chosen.
    pub fn book(&self) -> FirstCodebook {
        BOOKS.get(self.form.choice(BOOK)).copied().unwrap_or_default()
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent) {
        if typed_char(key).is_some() {
            self.about_to_type();
        }
        if self.form.key(key, (1, 1)) == Typed::Changed {
            self.changed();
        }
    }

    /// Takes pasted words. False when the field takes none.
    pub fn paste(&mut self, words: &str) -> bool {
        self.about_to_type();
        let takes = self.form.paste(words);
        if takes {
            self.changed();
        }
        takes
    }

    /// Words are about to be typed: they take the place of the proposed name.
    fn about_to_type(&mut self) {
        if self.form.at == NAME && std::mem::take(&mut self.proposed) {
            self.form.set(NAME, "");
        }
    }

    /// A field is another now.
    fn changed(&mut self) {
        self.proposed &= self.form.at != NAME;
        self.form.many = if self.book() == FirstCodebook::File { BOOK_FILE + 1 } else { BOOK_FILE };
        match self.form.at {
            NAME if !self.own_file => self.follow(),
            FILE => self.own_file = !self.form.text(FILE).is_empty(),
            _ => {}
        }
    }

    /// The path follows the name.
    fn follow(&mut self) {
        let path = proposed(self.form.text(NAME), Path::exists);
        self.form.set(FILE, &path);
    }

    /// The project to make.
    ///
    /// # Errors
    /// What is missing, in a sentence, and the field it is about.
    pub fn project(&self, lang: Lang) -> Result<NewProject, (usize, String)> {
        let name = self.form.text(NAME).to_owned();
        if name.is_empty() {
            return Err((NAME, lang::start_needs_name(lang)));
        }
        let path = with_ending(self.form.text(FILE));
        if self.form.text(FILE).is_empty() {
            return Err((FILE, lang::start_needs_file(lang)));
        }
        if path.exists() {
            return Err((FILE, lang::start_file_is_there(lang, path.display())));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err((FILE, lang::start_no_folder(lang, folder.display())));
        }
        let codebook = match self.book() {
            FirstCodebook::BuiltIn => Beginning::Strategy,
            FirstCodebook::Empty => Beginning::Empty,
            FirstCodebook::File => {
                let book = path_of(self.form.text(BOOK_FILE).trim_matches(['\'', '"']));
                if !book.is_file() {
                    return Err((BOOK_FILE, lang::start_no_codebook(lang)));
                }
                Beginning::File(book)
            }
        };
        Ok(NewProject { path, name, codebook, language: lang })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_follows_the_name_until_it_is_ones_own() {
        let mut new = NewForm::new(Lang::En);
        assert!(new.paste("Alfa"));
        assert!(new.form.text(FILE).ends_with("Alfa.kodbok"));
        new.form.go(FILE);
        new.form.set(FILE, "/tmp/ow");
        assert!(new.paste("n.kodbok"));
        new.form.go(NAME);
        new.form.set(NAME, "");
        assert!(new.paste("Beta"));
        assert_eq!(new.form.text(FILE), "/tmp/own.kodbok");
    }
}
