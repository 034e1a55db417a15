//! Markdown tables.

use std::io::{self, Write};

use super::Table;

/// Writes a table as Markdown, numbers to the right.
///
/// # Errors
/// Those of the writer.
pub fn write_markdown(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    markdown_piece(table, true, out)
}

/// A piece of a longer table: its rows, the first piece with the head.
pub(super) fn markdown_piece(table: &Table, head: bool, out: &mut dyn Write) -> io::Result<()> {
    let line = |cells: &mut dyn Iterator<Item = String>| {
        cells.fold(String::from("|"), |line, cell| format!("{line} {cell} |"))
    };
    if head {
        writeln!(out, "{}", line(&mut table.columns.iter().map(|name| escaped(name))))?;
        let rule = |i| if table.is_numbers(i) { "---:" } else { "---" }.to_owned();
        writeln!(out, "{}", line(&mut (0..table.columns.len()).map(rule)))?;
    }
    for row in &table.rows {
        let cell = |i: usize| row.get(i).map_or_else(String::new, |cell| escaped(&cell.plain()));
        writeln!(out, "{}", line(&mut (0..table.columns.len()).map(cell)))?;
    }
    Ok(())
}

/// Words that Markdown shows as they are, on one line.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::export::Cell;

    #[test]
    fn cells_stay_in_their_cells() {
        let mut table = Table::new(["Kod", "n"]);
        table.row(["a|b *c*\nd".into(), Cell::Count(3)]);
        let mut out = Vec::new();
        write_markdown(&table, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "| Kod | n |\n| --- | ---: |\n| a\\|b \\*c\\*<br>d | 3 |\n");
    }
}
