//! Words of writing to files: the box on the screen, the command, what a form cannot carry.

use super::messages;

messages! {
    export_rows_one() "1 row" "1 rad";
    export_rows_many(n) "{n} rows" "{n} rader";
    export_columns_one() "1 column" "1 kolumn";
    export_columns_many(n) "{n} columns" "{n} kolumner";
    export_table_size(rows, columns) "{rows}, {columns}" "{rows}, {columns}";
    export_title_table() "Export the table" "Exportera tabellen";
    export_title_interviews() "Export the list of interviews" "Exportera listan över intervjuer";
    export_file() "File" "Fil";
    export_form() "Form" "Form";
    export_names_are_in() "Names from the study are in it." "Namn ur studien finns med.";
    export_foot_write() "write" "skriva";
    export_foot_complete() "complete" "fyll i";
    export_foot_form() "another form" "annan form";
    export_foot_cancel() "cancel" "avbryt";
    export_no_name() "The file needs a name." "Filen behöver ett namn.";
    export_is_folder(path) "{path} is a folder. Add a name." "{path} är en mapp. Lägg till ett namn.";
    export_ending(ending, known) "“{ending}” is no ending known here. There are {known}." "”{ending}” är ingen känd ändelse här. Det finns {known}.";
    export_no_ending(known) "The file needs an ending that says the form: {known}." "Filen behöver en ändelse som säger formen: {known}.";
    export_wrote(path) "Wrote {path}" "Skrev {path}";
    export_there_already(file) "{file} is there already" "{file} finns redan";
    export_keep_it() "keep it: another name" "behåll den: ett annat namn";
    export_write_over() "write over it" "skriv över den";
    export_copied(size) "Copied the table: {size}" "Kopierade tabellen: {size}";
    word_export() "export" "exportera";
    help_export_interviews() "write the list of interviews to a file" "skriv listan över intervjuer till en fil";
    help_export_table() "write the table to a file" "skriv tabellen till en fil";
    word_copy_table() "copy" "kopiera";
    help_copy_table() "copy the table for a spreadsheet" "kopiera tabellen till ett kalkylblad";
    export_use() "Use for" "Använd för";
    export_not() "Not for" "Inte för";
    export_like() "Like" "Som";
    export_lost_merged(n) "merged codes stand as those they were merged into: {n}" "sammanslagna koder står som dem de slogs ihop med: {n}";
    export_lost_tables() "ids, tables and questions are not in it" "id:n, tabeller och frågor finns inte med";
    export_lost_descriptions() "marks and names only, in one language" "bara märken och namn, på ett språk";
    export_lost_language() "one language; no ids, tables and questions" "ett språk; inga id:n, tabeller och frågor";
    reason_exists() "there is a file of that name already." "det finns redan en fil med det namnet.";
    reason_no_folder() "the folder is not there." "mappen finns inte.";
    reason_not_writable() "nothing may be written there. Choose another folder." "där får inget skrivas. Välj en annan mapp.";
    reason_disk_full() "the disk is full. Nothing was written." "disken är full. Inget skrevs.";
    reason_unwritable(why) "cannot be written: {why}" "kan inte skrivas: {why}";
}

use super::{Lang, number};

/// `1 row`, `14 rows`.
pub fn export_rows(lang: Lang, n: usize) -> String {
    if n == 1 { export_rows_one(lang) } else { export_rows_many(lang, number(n)) }
}

/// `1 column`, `4 columns`.
pub fn export_columns(lang: Lang, n: usize) -> String {
    if n == 1 { export_columns_one(lang) } else { export_columns_many(lang, number(n)) }
}
