//! Tables out: aligned for the terminal, or as CSV, Markdown or JSON. Pure: everything is written to a given writer.

pub(in crate::exchange) mod codebook;
mod csv;
mod form;
mod forms;
mod json;
mod markdown;
mod project;
mod sheet;
mod table;

pub use codebook::{codebook_bytes, codebook_json, codebook_losses, codebook_markdown, codebook_table, codebook_text};
pub use csv::{guarded, unguarded, write_csv, write_csv_for_excel};
pub use form::FileForm;
pub use forms::{table_bytes, write_tabs};
pub use json::write_json;
pub use markdown::{escaped, write_markdown};
pub(in crate::exchange) use project::{LISTS, VERSION, is_derived};
pub use project::{ids, write_project};
pub use sheet::{JsonRows, Pieces, cell};
pub use table::{Cell, Table, write_table};
