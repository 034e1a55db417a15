//! A table, and how it is aligned in a terminal.

use std::io::{self, Write};

use crate::text;

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// A cell with nothing in it.
    #[default]
    Empty,
    /// A text in a cell.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A fraction with its decimals; a per cent stands as words.
    Number(f64),
}

impl Cell {
    /// As it is written where cells are words: numbers with a point and without blanks.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(words) => words.clone(),
            Cell::Count(n) => n.to_string(),
            Cell::Number(n) => n.to_string(),
        }
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Cell::Count(_) | Cell::Number(_))
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Cell {
        Cell::Text(words.to_owned())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Cell {
        Cell::Text(words)
    }
}

impl From<usize> for Cell {
    fn from(n: usize) -> Cell {
        Cell::Count(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Cell {
    fn from(n: u32) -> Cell {
        Cell::Count(n.into())
    }
}

impl From<f64> for Cell {
    fn from(n: f64) -> Cell {
        Cell::Number(n)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Empty, Into::into)
    }
}

/// Named columns and rows of cells; a row may be shorter than the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = impl Into<String>>) -> Table {
        Table { columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row, a cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Whether a column holds numbers and nothing else but empty cells: such columns stand to the right.
    pub(super) fn is_numbers(&self, column: usize) -> bool {
        let mut cells =
            self.rows.iter().filter_map(|row| row.get(column)).filter(|cell| **cell != Cell::Empty).peekable();
        cells.peek().is_some() && cells.all(Cell::is_number)
    }
}

/// Writes a table for a terminal: a heading, then a line a row, columns two blanks apart, numbers to the right. Words
/// are shown safely; a cell wider than `widest` cells is cut with `…` (0: never).
///
/// # Errors
/// Those of the writer.
pub fn write_table(table: &Table, widest: usize, out: &mut dyn Write) -> io::Result<()> {
    let shown = |words: &str| cut(&text::safe(words), widest);
    let header: Vec<String> = table.columns.iter().map(|name| shown(name)).collect();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(|cell| shown(&cell.plain())).collect()).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|i| {
            let cells = rows.iter().filter_map(|row| row.get(i)).chain(header.get(i));
            cells.map(|cell| text::width(cell)).max().unwrap_or(0)
        })
        .collect();
    let right: Vec<bool> = (0..header.len()).map(|i| table.is_numbers(i)).collect();
    for line in std::iter::once(&header).chain(&rows) {
        let mut words = String::new();
        for (i, (&width, &right)) in widths.iter().zip(&right).enumerate() {
            let cell = line.get(i).map_or("", String::as_str);
            let gap = " ".repeat(width.saturating_sub(text::width(cell)));
            if i > 0 {
                words.push_str("  ");
            }
            let (before, after) = if right { (gap.as_str(), "") } else { ("", gap.as_str()) };
            words.extend([before, cell, after]);
        }
        writeln!(out, "{}", words.trim_end())?;
    }
    Ok(())
}

/// At most so many cells of words, `…` for what is cut.
fn cut(words: &str, widest: usize) -> String {
    if widest == 0 || text::width(words) <= widest {
        return words.to_owned();
    }
    let mut out = String::new();
    let mut taken = 0;
    for glyph in text::glyphs(words, 0) {
        taken += usize::from(glyph.width);
        if taken + 1 > widest {
            break;
        }
        out.push_str(&glyph.shown);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(["Kod", "Antal"]);
        table.row(["Åsa".into(), 7usize.into()]);
        table.row(["Lång".into(), 1464usize.into()]);
        table.row([Cell::Empty, Cell::Empty]);
        let mut out = Vec::new();
        write_table(&table, 0, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Kod   Antal\nÅsa       7\nLång   1464\n\n");
    }
}
