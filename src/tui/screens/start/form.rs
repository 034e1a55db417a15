//! What a new project needs, and where its file goes.

use std::path::Path;

use crate::desk::paths::{ENDING, proposed, with_ending};
use crate::desk::{Beginning, NewProject};
use crate::lang::{self, Lang};
use crate::tui::parts::field::Field;
use crate::tui::parts::path::PathField;

/// Which codebook a new project begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Book {
    /// The one the program comes with.
    #[default]
    BuiltIn,
    /// None.
    Empty,
    /// A file.
    File,
}

/// The choices, in order.
pub(super) const BOOKS: [Book; 3] = [Book::BuiltIn, Book::Empty, Book::File];

/// The rows of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    #[default]
    Name,
    File,
    Book,
    BookFile,
}

/// The form of a new project.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub slot: Slot,
    pub name: Field,
    pub file: PathField,
    pub book: Book,
    pub book_file: PathField,
    /// Whether the file's path is the user's own; else it follows the name.
    own_file: bool,
    /// Whether the name is the one proposed: the first letter typed takes its place.
    proposed: bool,
}

impl Form {
    /// A form with the name and the path that are proposed.
    pub fn new(lang: Lang) -> Form {
        let mut form = Form { name: Field::new(&lang::start_new_name(lang)), proposed: true, ..Form::default() };
        form.follow();
        form
    }

    /// Words are about to be typed: they take the place of the proposed name.
    pub fn about_to_type(&mut self) {
        if self.slot == Slot::Name && std::mem::take(&mut self.proposed) {
            self.name.clear();
        }
    }

    /// The slots that are there, in order.
    pub fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![Slot::Name, Slot::File, Slot::Book];
        if self.book == Book::File {
            slots.push(Slot::BookFile);
        }
        slots
    }

    /// The field one types in; none on the choice of a codebook.
    pub fn field(&mut self) -> Option<&mut Field> {
        match self.slot {
            Slot::Name => Some(&mut self.name),
            Slot::File => Some(&mut self.file.field),
            Slot::BookFile => Some(&mut self.book_file.field),
            Slot::Book => None,
        }
    }

    /// The path one types, with the ending of the files it is completed with.
    pub fn path(&mut self) -> Option<(&mut PathField, &'static str)> {
        match self.slot {
            Slot::File => Some((&mut self.file, ENDING)),
            Slot::BookFile => Some((&mut self.book_file, ".json")),
            Slot::Name | Slot::Book => None,
        }
    }

    /// Goes to the next or the previous slot.
    pub fn step(&mut self, by: usize) {
        let slots = self.slots();
        let at = slots.iter().position(|slot| *slot == self.slot).unwrap_or(0);
        if let Some((path, _)) = self.path() {
            path.edited();
        }
        self.slot = slots.get((at + by) % slots.len()).copied().unwrap_or_default();
    }

    /// Chooses the next or the previous codebook.
    pub fn turn(&mut self, by: usize) {
        let at = BOOKS.iter().position(|book| *book == self.book).unwrap_or(0);
        self.book = BOOKS.get((at + by) % BOOKS.len()).copied().unwrap_or_default();
    }

    /// The words of a field changed.
    pub fn changed(&mut self) {
        self.proposed &= self.slot != Slot::Name;
        if let Some((path, _)) = self.path() {
            path.edited();
        }
        match self.slot {
            Slot::Name if !self.own_file => self.follow(),
            Slot::File => self.own_file = !self.file.text().is_empty(),
            _ => {}
        }
    }

    /// The path follows the name.
    fn follow(&mut self) {
        self.file.set(&proposed(self.name.text(), Path::exists));
    }

    /// The project to make.
    ///
    /// # Errors
    /// What is missing, in a sentence, and the slot it is about.
    pub fn project(&self, lang: Lang) -> Result<NewProject, (Slot, String)> {
        let name = self.name.text().trim().to_owned();
        if name.is_empty() {
            return Err((Slot::Name, lang::start_needs_name(lang)));
        }
        let path = with_ending(self.file.text());
        if self.file.text().trim().is_empty() {
            return Err((Slot::File, lang::start_needs_file(lang)));
        }
        if path.exists() {
            return Err((Slot::File, lang::start_file_is_there(lang, path.display())));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err((Slot::File, lang::start_no_folder(lang, folder.display())));
        }
        let codebook = match self.book {
            Book::BuiltIn => Beginning::Strategy,
            Book::Empty => Beginning::Empty,
            Book::File => {
                let book = self.book_file.path();
                if !book.is_file() {
                    return Err((Slot::BookFile, lang::start_no_codebook(lang)));
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
        let mut form = Form::new(Lang::En);
        form.name = Field::new("Alfa");
        form.changed();
        assert!(form.file.text().ends_with("Alfa.kodbok"));
        form.slot = Slot::File;
        form.file.set("/tmp/own.kodbok");
        form.changed();
        form.slot = Slot::Name;
        form.name = Field::new("Beta");
        form.changed();
        assert_eq!(form.file.text(), "/tmp/own.kodbok");
    }
}
