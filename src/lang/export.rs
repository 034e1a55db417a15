//! Words of writing to files: the box on the screen, the command, what a form cannot carry.

use super::messages;

messages! {
    export_columns_one() "1 column" "1 kolumn";
    export_columns_many(n) "{n} columns" "{n} kolumner";
    export_title_table() "Export the table" "Exportera tabellen";
    export_title_behind() "Export the excerpts behind the number" "Exportera utdragen bakom talet";
    export_title_interviews() "Export the list of interviews" "Exportera listan över intervjuer";
    interviews_stem() "interviews" "intervjuer";
    export_form() "Form" "Form";
    export_names_are_in() "Names from the study are in it." "Namn ur studien finns med.";
    export_foot_write() "save" "spara";
    export_foot_form() "another form" "annan form";
    export_no_name() "The file needs a name." "Filen behöver ett namn.";
    export_is_folder(path) "{path} is a folder. Add a name." "{path} är en mapp. Lägg till ett namn.";
    export_ending(ending, known) "kodbok cannot write “{ending}”. Use {known}." "kodbok kan inte skriva ”{ending}”. Välj {known}.";
    export_no_ending(known) "The file needs an ending that says the form: {known}." "Filen behöver en ändelse som säger formen: {known}.";
    export_wrote(path) "Saved {path}" "Sparade {path}";
    export_there_already(file) "{file} is there already" "{file} finns redan";
    export_keep_it() "keep it: another name" "behåll den: ett annat namn";
    export_write_over() "write over it" "skriv över den";
    export_copied(size) "the table: {size}" "tabellen: {size}";
    help_export_interviews() "save the list of interviews as a file" "spara listan över intervjuer som fil";
    help_export_table() "save the table as a file" "spara tabellen som fil";
    help_copy_table() "copy the table for a spreadsheet" "kopiera tabellen till ett kalkylblad";
    export_use() "Use for" "Använd för";
    export_like() "Like" "Som";
    export_lost_merged(n) "merged codes stand as those they were merged into: {n}" "sammanslagna koder står som dem de slogs ihop med: {n}";
    export_lost_tables() "ids, tables and questions are not in it" "id:n, tabeller och frågor finns inte med";
    export_lost_descriptions() "marks and names only, in one language" "bara märken och namn, på ett språk";
    export_lost_language() "one language; no ids, tables and questions" "ett språk; inga id:n, tabeller och frågor";
    did_bring_project(documents, codings) "import a study: {documents} interviews, {codings} codings" "hämta in en studie: {documents} intervjuer, {codings} kodningar";
    cli_about_export() "writes excerpts, tables, the codebook or the whole study to a file" "skriver utdrag, tabeller, kodboken eller hela studien till en fil";
    cli_help_export_out() "the file; its ending says the form: csv, json, md, txt. - is stdout" "filen; ändelsen säger formen: csv, json, md, txt. - är standard ut";
    cli_help_what() "what is written; codings: a row each, for other programs. If not given: project in json, codebook in txt, tally with --rows, else excerpts" "vad som skrivs; codings: en rad var, för andra program. Om inget anges: project i json, codebook i txt, tally med --rows, annars excerpts";
    cli_help_export_format() "the form, when the ending does not say it" "formen, när ändelsen inte säger den";
    cli_help_force() "writes over a file that is there" "skriver över en fil som finns";
    cli_value_json() "FILE.json" "FIL.json";
    cli_made_from(path, interviews, codings) "Created {path} with {interviews} interviews and {codings} codings." "Skapade {path} med {interviews} intervjuer och {codings} kodningar.";
    cli_help_from() "a whole study as JSON, from kodbok export" "en hel studie som JSON, från kodbok export";
    cli_examples_export() "Examples:\n  kodbok export study.kodbok study.json\n  kodbok export study.kodbok quotes.csv --where \"code:HIN and actor=kommun\"\n  kodbok export study.kodbok table.md --rows obstacle --columns attribute:actor --percent documents\n  kodbok export study.kodbok - --what codebook --format md" "Exempel:\n  kodbok export studie.kodbok studie.json\n  kodbok export studie.kodbok citat.csv --where \"code:HIN and actor=kommun\"\n  kodbok export studie.kodbok tabell.md --rows obstacle --columns attribute:actor --percent documents\n  kodbok export studie.kodbok - --what codebook --format md";
    export_say_format(known) "--format says the form: {known}." "--format säger formen: {known}.";
    export_unknown_what(word, known) "“{word}” is not among what can be written: {known}." "”{word}” är inget som kan skrivas: {known}.";
    export_project_is_json(ending) "A whole study is written as json, not {ending}." "En hel studie skrivs som json, inte {ending}.";
    export_codings_are_rows(ending) "Codings are written as csv or json, not {ending}." "Kodningar skrivs som csv eller json, inte {ending}.";
    export_tally_needs_rows() "A tally needs --rows." "En tabell kräver --rows.";
    export_no_where(what) "--where chooses nothing in {what}." "--where väljer inget i {what}.";
    export_force_writes_over() "--force writes over it." "--force skriver över den.";
    export_not_in_it(what) "Not in it: {what}." "Inte med: {what}.";
    export_lost_history() "the history, and where each coder stopped on this computer" "historiken, och var varje kodare slutade på den här datorn";
    export_lost_heading() "the title, and what is counted of whom (md and txt have it)" "rubriken, och vad som räknas av vem (finns i md och txt)";
    export_lost_excerpt_ids() "a row a coding with ids and attributes in columns (--what codings has it)" "en rad per kodning med id:n och attribut i kolumner (finns med --what codings)";
    export_lost_cells() "attributes in columns of their own: they share a cell" "attribut i egna kolumner: de delar en cell";
    export_lost_ids() "ids and some columns (json and csv have them)" "id:n och några kolumner (finns i json och csv)";
    brought_codes() "codes and groups" "koder och grupper";
    brought_here(what) "Already here, kept as they are: {what}." "Fanns redan, lämnas som de är: {what}.";
    brought_nothing() "Everything in the file is here already. Nothing was changed." "Allt i filen finns redan. Inget ändrades.";
    brought_without(what)
        "Erased here for good, and so left out: {what}."
        "Raderat här för gott och därför utelämnat: {what}.";
    reason_no_column(name) "the column “{name}” is missing." "kolumnen ”{name}” saknas.";
    column_about() "About" "Om";
    column_title() "Title" "Rubrik";
    column_before() "Before" "Före";
    column_after() "After" "Efter";
    column_of(column) "{column}, of" "{column}, av";
    column_share(column) "{column}, share" "{column}, andel";
    column_status_of(coder) "Status ({coder})" "Status ({coder})";
    reason_unknown_field() "there is no such field here." "det finns inget sådant fält här.";
    reason_same_id() "it stands in the file twice." "det står två gånger i filen.";
    reason_was_erased() "the same text was erased in this project." "samma text har raderats i det här projektet.";
    reason_other_words() "the interview of this id has other words here." "intervjun med detta id har andra ord här.";
    reason_newer() "the file is from a newer kodbok." "filen är från en nyare kodbok.";
    reason_no_such() "what it names is neither in the file nor in the project." "det som nämns finns varken i filen eller i projektet.";
    reason_ring() "the codes form a ring." "koderna bildar en ring.";
    reason_exists() "there is a file of that name already." "det finns redan en fil med det namnet.";
    reason_not_over()
        "it is a project or another database, and those are never written over. Choose another name."
        "det är ett projekt eller en annan databas, och sådana skrivs aldrig över. Välj ett annat namn.";
    reason_not_ordinary()
        "it is no ordinary file but a link, a device or the like, and is not written over. Choose another name."
        "det är ingen vanlig fil utan en länk, en enhet eller liknande, och skrivs inte över. Välj ett annat namn.";
    reason_no_name()
        "no file can have that name here. Choose another."
        "ingen fil kan ha det namnet här. Välj ett annat.";
    reason_no_folder() "the folder is not there." "mappen finns inte.";
    reason_not_writable() "nothing may be written there. Choose another folder." "där får inget skrivas. Välj en annan mapp.";
    reason_disk_full() "the disk is full. Nothing was written." "disken är full. Inget skrevs.";
    reason_unwritable(why) "cannot be written: {why}" "kan inte skrivas: {why}";
}

use super::{Lang, number};

/// `1 column`, `4 columns`.
pub fn export_columns(lang: Lang, n: usize) -> String {
    if n == 1 { export_columns_one(lang) } else { export_columns_many(lang, number(n)) }
}
