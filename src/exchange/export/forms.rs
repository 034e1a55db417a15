//! A table in any form.

use serde_json::{Map, Value as Json};

use super::{Cell, FileForm, Table, guarded, write_csv, write_csv_for_excel, write_json, write_markdown, write_table};
use crate::text;

/// A table in a form: csv, a list of rows by column, a Markdown table, or columns lined up with blanks.
pub fn table_bytes(table: &Table, form: FileForm) -> Vec<u8> {
    let mut out = Vec::new();
    // Memory takes whatever is written to it.
    let _ = match form {
        FileForm::Csv => write_csv(table, &mut out),
        FileForm::Excel(lang) => write_csv_for_excel(table, lang, &mut out),
        FileForm::Json => write_json(&objects(table), &mut out),
        FileForm::Md => write_markdown(table, &mut out),
        FileForm::Txt => write_table(table, 0, &mut out),
    };
    out
}

fn objects(table: &Table) -> Vec<Json> {
    let object = |row: &Vec<Cell>| {
        let fields = table.columns.iter().zip(row);
        Json::Object(fields.map(|(name, cell)| (name.clone(), json(cell))).collect::<Map<_, _>>())
    };
    table.rows.iter().map(object).collect()
}

fn json(cell: &Cell) -> Json {
    match cell {
        Cell::Empty => Json::Null,
        Cell::Text(words) => words.as_str().into(),
        Cell::Count(n) => (*n).into(),
        Cell::Number(n) => (*n).into(),
    }
}

/// A table as lines of cells with tabs between, for the clipboard: what a spreadsheet takes in as cells and runs none
/// of. Tabs and line ends within a cell become blanks, other controls are shown as marks.
pub fn write_tabs(table: &Table) -> String {
    let mut out = String::new();
    let line = |cells: &mut dyn Iterator<Item = String>| cells.collect::<Vec<_>>().join("\t") + "\n";
    let words = |words: &str| {
        let one_line: String = words.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }).collect();
        guarded(&text::safe(&one_line))
    };
    out.push_str(&line(&mut table.columns.iter().map(|name| words(name))));
    for row in &table.rows {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => words(text),
            cell => cell.plain(),
        };
        out.push_str(&line(&mut row.iter().map(cell)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_carries_every_cell() {
        let mut table = Table::new(["Kod", "n"]);
        table.row(["=Åsa\tB".into(), Cell::Count(3)]);
        table.row(["C".into(), Cell::Empty]);
        let text = |form| String::from_utf8(table_bytes(&table, form)).unwrap();
        assert_eq!(text(FileForm::Csv), "Kod,n\n'=Åsa\tB,3\nC,\n");
        let json: Json = serde_json::from_str(&text(FileForm::Json)).unwrap();
        assert_eq!(json, serde_json::json!([{"Kod": "=Åsa\tB", "n": 3}, {"Kod": "C", "n": null}]));
        assert!(text(FileForm::Md).starts_with("| Kod | n |\n"), "{}", text(FileForm::Md));
        assert!(text(FileForm::Txt).lines().count() == 3);
        assert_eq!(write_tabs(&table), "Kod\tn\n'=Åsa B\t3\nC\t\n");
    }

    #[test]
    fn the_clipboard_gets_no_control_and_nothing_that_runs() {
        let mut table = Table::new(["@x"]);
        table.row(["\u{1b}]52;c;AAAA\u{7}".into()]);
        table.row(["\t=1".into()]);
        let text = write_tabs(&table);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'), "{text:?}");
        assert_eq!(text.lines().next(), Some("'@x"));
        assert_eq!(text.lines().count(), 3);
    }
}
