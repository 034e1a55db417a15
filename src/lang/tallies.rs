//! Words of tables: what is counted, by what, and how it is said.

use super::messages;

messages! {
    measure_passages() "passages" "ställen";
    measure_passage() "passage" "ställe";
    measure_characters() "characters" "tecken";
    measure_coding() "coding" "kodning";

    dimension_goal() "Goal" "Mål";
    dimension_obstacle() "Obstacle" "Hinder";
    dimension_speaker() "Speaker" "Talare";
    dimension_sign() "Sign" "Riktning";
    table_goals() "Goals" "Mål";
    table_obstacles() "Obstacles" "Hinder";

    label_no_case() "no case" "inget fall";
    label_neither() "no sign" "ingen riktning";
    label_not_applicable() "does not apply" "gäller inte";
    label_missing() "not filled in" "inte ifyllt";
    label_yes() "yes" "ja";
    label_no() "no" "nej";

    all_coders() "all coders" "alla kodare";
    meet_excerpt(what) "{what} with both codes" "{what} med båda koderna";
    meet_overlap(what) "{what} that are the same or overlap" "{what} som är samma eller överlappar varandra";
    meet_turn(what) "{what} in the same turn" "{what} i samma replik";
    meet_near_one(what) "{what} within 1 turn of each other" "{what} inom 1 replik från varandra";
    meet_near(what, turns) "{what} within {turns} turns of each other" "{what} inom {turns} repliker från varandra";
    meet_turned(words) "{words} (those of the columns)" "{words} (kolumnernas)";
    interviews_doubled_one() "1 coded by several" "1 kodad av flera";
    interviews_doubled(n) "{n} coded by several" "{n} kodade av flera";
    percent_of_row(measure) "% of the row · {measure}" "% av raden · {measure}";
    percent_of_column(measure) "% of the column · {measure}" "% av kolumnen · {measure}";
    percent_of_total(measure) "% of the total · {measure}" "% av totalen · {measure}";
    percent_of_columns_documents(column)
        "% of the {column}’s interviews (each counted once; no % under 3)"
        "% av intervjuerna per {column} (var och en räknad en gång; ingen % under 3)";
    percent_of_documents()
        "% of all interviews (each counted once; no % under 3)"
        "% av alla intervjuer (var och en räknad en gång; ingen % under 3)";

    none_dimension() "no dimension" "ingen indelning";
    none_coder() "no coder" "ingen kodare";
    none_attribute() "no attribute" "inget attribut";
    none_measure() "no measure" "inget mått";
    none_percent() "no per cent" "ingen procent";
    none_meet() "no way of meeting" "inget sätt att mötas";
    unknown_none(none, word) "There is {none} “{word}”." "Det finns {none} ”{word}”.";
    unknown_nearest(none, word, names)
        "There is {none} “{word}”. Nearest: {names}"
        "Det finns {none} ”{word}”. Närmast: {names}";
    unknown_several(word, names) "“{word}” can mean several: {names}" "”{word}” kan betyda flera: {names}";

    tallies_tables() "Tables" "Tabeller";
    tallies_percent(n) "{n} %" "{n} %";
    tallies_cell(row, column) "{row} × {column}" "{row} × {column}";
    tallies_none_behind(cell) "{cell}: no excerpts" "{cell}: inga utdrag";
    tallies_behind(cell, excerpts, d, m)
        "{cell}: {excerpts} in {d} of {m}"
        "{cell}: {excerpts} i {d} av {m}";
    tallies_counted_behind(cell, n, measure, excerpts, d, m)
        "{cell}: {n} {measure}, {excerpts} in {d} of {m}"
        "{cell}: {n} {measure}, {excerpts} i {d} av {m}";
    tallies_with(codes) "with {codes}" "med {codes}";
    tallies_foot_open(n) "open the {n}" "öppna {n}";
    tallies_foot_next() "next excerpt" "nästa utdrag";
    tallies_foot_back() "back to the table" "till tabellen";
    tallies_more(n) "{n} more" "{n} till";
    tallies_once_passages() "totals count what overlaps once" "i summorna räknas det som överlappar en gång";
    tallies_once_excerpts() "totals count each excerpt once" "i summorna räknas varje utdrag en gång";
    tallies_once_codings() "totals count each coding once" "i summorna räknas varje kodning en gång";
    tallies_once_documents() "totals count each interview once" "i summorna räknas varje intervju en gång";
    tallies_once_cases() "totals count each case once" "i summorna räknas varje fall en gång";
    tallies_once_words() "totals count each word once" "i summorna räknas varje ord en gång";
    tallies_once_characters() "totals count each character once" "i summorna räknas varje tecken en gång";
    tallies_scale() "scale" "skala";

    tallies_goals(n) "{n} goals" "{n} mål";
    tallies_obstacles(n) "{n} obstacles" "{n} hinder";
    tallies_goal_one() "1 goal" "1 mål";
    tallies_obstacle_one() "1 obstacle" "1 hinder";
    tallies_a_goal() "a goal" "ett mål";
    tallies_an_obstacle() "an obstacle" "ett hinder";
    tallies_no_goal() "No goal" "Inget mål";
    tallies_no_obstacle() "No obstacle" "Inget hinder";
    tallies_no_code() "No code" "Ingen kod";
    tallies_never_meet(rows, column) "{rows} never meet {column}" "{rows} möter aldrig {column}";
    tallies_never_meets(row, column) "{row} never meets {column}" "{row} möter aldrig {column}";
    tallies_without(rows) "{rows} without excerpts" "{rows} utan utdrag";
    tallies_empty_hidden[empty_rows](rows) "{rows}  ({empty_rows} shows them)" "{rows}  ({empty_rows} visar dem)";
    tallies_empty_hidden_one[empty_rows](row) "{row}  ({empty_rows} shows it)" "{row}  ({empty_rows} visar raden)";
    tallies_empty_shown[empty_rows](rows) "{rows}  ({empty_rows} hides them)" "{rows}  ({empty_rows} döljer dem)";
    tallies_empty_shown_one[empty_rows](row) "{row}  ({empty_rows} hides it)" "{row}  ({empty_rows} döljer raden)";

    tallies_nothing_meets(none, column, how) "{none} meets {column} {how}." "{none} möter {column} {how}.";
    tallies_how_excerpt() "within the same excerpt" "i samma utdrag";
    tallies_how_overlap() "in overlapping excerpts" "i överlappande utdrag";
    in_same_turn() "in the same turn" "i samma replik";
    tallies_how_near_one() "within 1 turn" "inom 1 replik";
    tallies_how_near(n) "within {n} turns" "inom {n} repliker";
    tallies_w_looks[within](n) "{within} looks within {n} turns." "{within} söker inom {n} repliker.";
    tallies_nothing_here() "No excerpts in this table yet." "Inga utdrag i den här tabellen ännu.";
    tallies_elsewhere[next_table, choose_table]()
        "{next_table} shows the next table, {choose_table} chooses among all."
        "{next_table} visar nästa tabell, {choose_table} väljer bland alla.";
    tallies_begin[go_read, code]()
        "{go_read} opens an interview; there {code} codes a sentence."
        "{go_read} öppnar en intervju; där kodar {code} en mening.";

    tallies_choose_within() "Codes meet" "Koder möts";
    tallies_within_excerpt() "in the same excerpt" "i samma utdrag";
    tallies_within_overlap() "when their excerpts overlap" "när deras utdrag överlappar varandra";
    tallies_within_one() "within 1 turn of each other" "inom 1 replik från varandra";
    tallies_within(n) "within {n} turns of each other" "inom {n} repliker från varandra";
    tallies_choose_measure() "What is counted" "Vad som räknas";
    tallies_choose_percent() "Per cent of" "Procent av";
    tallies_percent_none() "nothing: numbers only" "inget: bara tal";
    tallies_percent_documents()
        "the interviews, each counted once"
        "intervjuerna, var och en räknad en gång";
    tallies_percent_row() "the row" "raden";
    tallies_percent_column() "the column" "kolumnen";
    tallies_percent_total() "the total" "totalen";

    tallies_only_codes[within, next_table]()
        "{within} is for tables of codes against codes. {next_table} shows the next table."
        "{within} är för tabeller med koder mot koder. {next_table} visar nästa tabell.";
    tallies_empty_cell(cell)
        "{cell}: nothing is behind it. The arrows go to another cell."
        "{cell}: inget finns bakom. Pilarna går till en annan ruta.";
    tallies_no_empty_rows()
        "No row and no column of this table is empty."
        "Ingen rad och ingen kolumn i tabellen är tom.";
    tallies_empty_column_one() "1 empty column" "1 tom kolumn";
    tallies_empty_columns(n) "{n} empty columns" "{n} tomma kolumner";

    tallies_own() "Own" "Egna";
    tallies_own_table() "own" "egen";
    tallies_new() "+ new table" "+ ny tabell";
    tallies_changed() "changed" "ändrad";
    tallies_keep_own[keep_table, table_as_kept]()
        "{keep_table} keeps it so, {table_as_kept} as it was"
        "{keep_table} sparar så, {table_as_kept} som den var";
    tallies_keep_ready[keep_table, table_as_kept]()
        "{keep_table} keeps it as your own, {table_as_kept} as it was"
        "{keep_table} sparar den som egen, {table_as_kept} som den var";
    tallies_only() "only" "bara";
    tallies_filter_help[filter_table]() "{filter_table} changes the filter; an empty one takes it away." "{filter_table} ändrar urvalet; ett tomt tar bort det.";
    tallies_parts_by(name) "each column in parts by {name}" "varje kolumn delad efter {name}";
    tallies_parts_none() "each column whole" "varje kolumn hel";
    tallies_choose_rows() "Rows" "Rader";
    tallies_no_dimension() "none: one number a row" "inga: ett tal per rad";
    tallies_every_code() "every code, groups too" "alla koder, även grupper";
    tallies_codes_below() "the codes below it" "koderna under den";
    tallies_attribute_choice() "attribute, fixed values" "attribut, fasta värden";
    tallies_choose_sort() "Sort the rows" "Sortera raderna";
    tallies_sort_codebook() "in the order of the codebook" "i kodbokens ordning";
    tallies_sort_given() "in their own order" "i sin egen ordning";
    tallies_sort_total() "by the total" "efter summan";
    tallies_sort_number() "by the number" "efter talet";
    tallies_sort_column(column) "by the column {column}" "efter kolumnen {column}";
    tallies_new_name() "Name of the new table" "Den nya tabellens namn";
    tallies_name() "Name of the table" "Tabellens namn";
    tallies_needs_name()
        "A table needs a name."
        "En tabell behöver ett namn.";
    tallies_made[undo](name)
        "Kept as your own table: {name}   {undo} undoes"
        "Sparad som egen tabell: {name}   {undo} ångrar";
    tallies_kept[undo](name) "Kept: {name}   {undo} undoes" "Sparad: {name}   {undo} ångrar";
    tallies_renamed[undo](name) "The table is called {name} now   {undo} undoes" "Tabellen heter nu {name}   {undo} ångrar";
    tallies_removed[undo](name) "Removed the table {name}   {undo} undoes" "Tog bort tabellen {name}   {undo} ångrar";
    tallies_no_columns[table_columns]()
        "This table has no columns to turn. {table_columns} chooses some."
        "Tabellen har inga kolumner att vända. {table_columns} väljer några.";
    tallies_nothing_below()
        "No row of this table has codes below it."
        "Ingen rad i tabellen har koder under sig.";
    tallies_nothing_below_row() "No codes stand below this row." "Inga koder står under den här raden.";
    tallies_nothing_below_column() "No codes stand below this column." "Inga koder står under den här kolumnen.";
    tallies_not_changed() "The table is as it was kept." "Tabellen är som den sparades.";
    tallies_not_own[new_table]()
        "This table came with the project. {new_table} makes your own copy of it."
        "Tabellen kom med projektet. {new_table} skapar en egen av den.";

    word_table_rows() "rows" "rader";
    word_table_columns() "columns" "kolumner";
    word_turn_table() "turn table" "vänd";
    word_bars() "bars" "staplar";
    word_open_below() "open, close" "öppna, stäng";
    word_open_column() "open the column" "öppna kolumnen";
    word_open_all() "open all" "öppna alla";
    word_new_table() "new table" "ny tabell";
    word_as_kept() "as it was" "som den var";
    word_choose_table() "choose a table" "välj tabell";
    help_table_rows() "choose what the rows are" "välj vad raderna är";
    help_table_columns()
        "choose what the columns are, or none; behind a number, recode"
        "välj vad kolumnerna är, eller inga; bakom ett tal, koda om";
    help_turn_table() "turn the table: rows become columns" "vänd tabellen: rader blir kolumner";
    help_bars() "bars instead of a table, and back" "staplar i stället för tabell, och tillbaka";
    help_sort_rows()
        "sort the rows by the column, the total or the codebook"
        "sortera raderna efter kolumnen, summan eller kodboken";
    help_open_below() "open or close the codes below the row" "öppna eller stäng koderna under raden";
    help_open_column() "open or close the codes below the column" "öppna eller stäng koderna under kolumnen";
    help_open_all() "open or close all codes" "öppna eller stäng alla koder";
    help_keep_table() "keep what was changed of the table" "spara det som ändrats i tabellen";
    help_new_table() "create a table of your own from what is shown" "skapa en egen tabell av det som visas";
    help_filter_table() "count only excerpts that a query chooses" "räkna bara utdrag som en fråga väljer";
    help_rename_table() "give your own table another name" "ge den egna tabellen ett annat namn";
    help_remove_table() "remove your own table; can be undone" "ta bort den egna tabellen; kan ångras";
    help_as_kept() "the table as it was kept" "tabellen som den sparades";
    help_choose_table() "go to a table by its name" "gå till en tabell efter namn";
}
