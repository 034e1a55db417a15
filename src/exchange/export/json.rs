//! JSON for scripts.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value as JSON, indented, with a last line end.
///
/// # Errors
/// Those of the writer.
pub fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
