//! What a screen shows, written to a file: where, in which form, and what will be in it.

mod state;
#[cfg(test)]
mod tests;
mod view;

use std::fmt;
use std::rc::Rc;

pub use state::ExportBox;

use crate::desk::{Desk, Failure};
use crate::exchange::export::{Form, Table, table_bytes};
use crate::lang::Lang;

/// What is to be written, as the screen that asks for it knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The title of the box: `Export the table`.
    pub title: String,
    /// The name that is proposed, without folder and ending.
    pub stem: String,
    /// What will be in it: `14 rows, 4 columns`.
    pub about: String,
    /// Whether names of interviews, cases or coders, or words of them, are in it: said before it is written.
    pub names: bool,
    /// The forms there are, the usual one first.
    pub forms: Vec<Form>,
    /// How it is made.
    pub render: Render,
}

impl Exported {
    /// A table that is made already: csv, md, json (a list of rows by column) and txt.
    pub fn of_table(title: String, stem: String, names: bool, table: Table, lang: Lang) -> Exported {
        let about = crate::lang::export_table_size(
            lang,
            crate::lang::export_rows(lang, table.rows.len()),
            crate::lang::export_columns(lang, table.columns.len()),
        );
        let render = Render::new(move |_, form, _| Ok(table_bytes(&table, form)));
        Exported { title, stem, about, names, forms: Form::ALL.to_vec(), render }
    }
}

/// How the bytes of a form are made, when they are written.
#[derive(Clone)]
pub struct Render(Rc<Make>);

/// Makes the bytes of a form in a language.
type Make = dyn Fn(&mut Desk, Form, Lang) -> Result<Vec<u8>, Failure>;

impl Render {
    /// Made by a function.
    pub fn new(make: impl Fn(&mut Desk, Form, Lang) -> Result<Vec<u8>, Failure> + 'static) -> Render {
        Render(Rc::new(make))
    }

    /// Makes the bytes.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn bytes(&self, desk: &mut Desk, form: Form, lang: Lang) -> Result<Vec<u8>, Failure> {
        (self.0)(desk, form, lang)
    }
}

impl fmt::Debug for Render {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Render")
    }
}

/// Two are the same when they are one.
impl PartialEq for Render {
    fn eq(&self, other: &Render) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
