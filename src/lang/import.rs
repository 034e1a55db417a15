//! Words of `import`.

use super::keys::{ENCODING, ENTER, ESC, SPEAKERS, TAB};
use super::messages;

messages! {
    import_at_line(file, line)
        "{file}, line {line}"
        "{file}, rad {line}";
    import_at_column(file, line, column)
        "{file}, line {line}, character {column}"
        "{file}, rad {line}, tecken {column}";
    import_at_byte(file, byte)
        "{file}, byte {byte}"
        "{file}, byte {byte}";
    import_at_part(file, part, byte)
        "{file}, {part}, byte {byte}"
        "{file}, {part}, byte {byte}";

    import_missing()
        "there is no such file. Check the path."
        "filen finns inte. Kontrollera sökvägen.";
    import_denied()
        "the file may not be read. Change its permissions or copy it to your own folder."
        "filen får inte läsas. Ändra rättigheterna eller kopiera den till din egen mapp.";
    import_unreadable(why)
        "the file cannot be read ({why}). Copy it to this computer and try again."
        "filen kan inte läsas ({why}). Kopiera den till den här datorn och försök igen.";
    import_not_a_file()
        "this is not an ordinary file. Give the path of a file or a folder."
        "det här är ingen vanlig fil. Ange sökvägen till en fil eller en mapp.";
    import_too_large(limit)
        "the file is larger than {limit} MB, which no interview is. Split it."
        "filen är större än {limit} MB, och det är ingen intervju. Dela upp den.";
    import_empty_file()
        "the file is empty. Fetch it again from where it came."
        "filen är tom. Hämta den på nytt därifrån den kom.";
    import_not_text()
        "this is neither text nor a kind of file that can be read. Save it as docx, odt or txt."
        "det här är varken text eller en filtyp som kan läsas. Spara den som docx, odt eller txt.";
    import_unsupported(format)
        "{format} cannot be read as an interview. Open it where it was made and save its text as docx, odt or txt."
        "{format} kan inte läsas som intervju. Öppna den där den gjordes och spara texten som docx, odt eller txt.";
    import_database()
        "this is a database, not an interview. A project is opened with: kodbok FILE"
        "det här är en databas, ingen intervju. Ett projekt öppnas med: kodbok FIL";
    import_is_codebook()
        "this is a codebook, not an interview. A project starts with it by: kodbok new PROJECT --codebook FILE"
        "det här är en kodbok, ingen intervju. Ett projekt börjar med den så här: kodbok new PROJEKT --codebook FIL";
    import_text_named(ending)
        "the name ends in .{ending}, but this is plain text. Rename it to .txt to import it as it is."
        "namnet slutar på .{ending}, men det här är vanlig text. Byt namn till .txt för att hämta in den som den är.";
    import_locked()
        "a password protects the file. Open it with the password and save it without."
        "filen är lösenordsskyddad. Öppna den med lösenordet och spara den utan.";
    import_old_office()
        "this is an old .doc, or a docx with a password. Open it in Word or LibreOffice and save it as docx without a password."
        "det här är en gammal .doc eller en docx med lösenord. Öppna den i Word eller LibreOffice och spara den som docx utan lösenord.";
    import_broken_archive()
        "the file is cut short or damaged. Fetch it again, or open it in Word and save it anew."
        "filen är avkortad eller skadad. Hämta den på nytt, eller öppna den i Word och spara om den.";
    import_no_word_text()
        "this is a packed file with no text of Word or LibreOffice and no table in it. Unpack it and import what is inside."
        "det här är en packad fil utan text från Word eller LibreOffice och utan tabell. Packa upp den och hämta in det som ligger i.";
    import_broken_pdf()
        "no page of this PDF can be read: it is cut short, damaged or empty. Fetch it again, or print it to a new PDF."
        "ingen sida i den här PDF-filen kan läsas: den är avkortad, skadad eller tom. Hämta den på nytt, eller skriv ut den till en ny PDF.";
    import_no_cues()
        "there are no subtitles in it: a time, -->, a time, and words below. Rename it to .txt to import it as it is."
        "det finns inga undertexter i den: en tid, -->, en tid och ord därunder. Byt namn till .txt för att hämta in den som den är.";
    import_embedded()
        "its text lies in an embedded part (altChunk). Open it in Word and save it anew as docx."
        "texten ligger i en inbäddad del (altChunk). Öppna den i Word och spara om den som docx.";
    import_table()
        "this is a table, not a transcript: a transcript has columns such as speaker and text. If it tells about interviews, import it with --attributes; a survey with --survey."
        "det här är en tabell, ingen utskrift: en utskrift har kolumner som talare och text. Berättar den om intervjuer hämtas den in med --attributes, en enkät med --survey.";
    import_no_open_answers()
        "no column looks like open answers. Name them: --open “COLUMN,COLUMN”."
        "ingen kolumn ser ut att ha öppna svar. Ange vilka det är: --open ”KOLUMN,KOLUMN”.";
    survey_columns(who, open, closed)
        "respondents by: {who}; open answers: {open}; attributes: {closed}"
        "svarande efter: {who}; öppna svar: {open}; attribut: {closed}";
    survey_by_row() "number of the row" "radens nummer";
    survey_without(n)
        "respondents without an open answer, not imported: {n}"
        "svarande utan öppet svar, hämtas inte: {n}";
    survey_no_column(name, columns)
        "no column is called “{name}”. The table has: {columns}"
        "ingen kolumn heter ”{name}”. Tabellen har: {columns}";
    import_table_too_large()
        "the table has more rows, columns or words than can be read. Take out what is not needed."
        "tabellen har fler rader, kolumner eller ord än som kan läsas. Ta bort det som inte behövs.";
    import_unknown_columns(found)
        "no column of names of codes is known here; the first line names: {found}. Call the column code, name, kod or namn; others may be called parent, definition, memo, colour."
        "ingen kolumn med kodernas namn känns igen; första raden nämner: {found}. Kalla kolumnen code, name, kod eller namn; andra kan heta parent, definition, memo, färg.";
    import_no_codes()
        "there is no code in this codebook. Save it anew where it was made, with its codes."
        "det finns ingen kod i den här kodboken. Spara om den där den gjordes, med koderna.";
    import_scanned()
        "the pages are pictures without a text layer. Run text recognition (OCR) on it and save it anew."
        "sidorna är bilder utan textlager. Kör textigenkänning (OCR) på den och spara om den.";
    import_gave_up()
        "the file takes more time or memory to read than any document should. Open it and save its text as docx or txt."
        "filen tar mer tid eller minne att läsa än något dokument borde. Öppna den och spara texten som docx eller txt.";
    import_bomb(limit)
        "the file unpacks to far more than it looks (limit {limit} MB). It is not opened; save the text as txt if it is genuine."
        "filen packas upp till mycket mer än den ser ut att vara (gräns {limit} MB). Den öppnas inte; spara texten som txt om den är äkta.";
    import_doctype()
        "the file declares a document type, which Word never does and which could reach for other files. Open it in Word and save it anew."
        "filen innehåller en dokumenttypsdeklaration, vilket Word aldrig gör och som kan dra in andra filer. Öppna den i Word och spara om den.";
    import_broken_xml()
        "the text inside the file is damaged. Open it in Word or LibreOffice and save it anew."
        "texten inuti filen är skadad. Öppna den i Word eller LibreOffice och spara om den.";
    import_no_rows()
        "the table has no rows. Its first line names the columns, each line after it is a document or a case."
        "tabellen har inga rader. Första raden namnger kolumnerna, varje rad därefter är ett dokument eller ett fall.";
    import_ragged(found, expected)
        "cells here: {found}, but the first line names {expected}. Put cells with a comma, semicolon or line break in quotation marks."
        "antal celler här: {found}, men första raden namnger {expected}. Sätt celler med komma, semikolon eller radbrytning inom citattecken.";
    import_open_quote()
        "a quotation mark opens here and is never closed. Close it, or write it twice if it is part of the cell."
        "ett citattecken öppnas här och stängs aldrig. Stäng det, eller skriv det dubbelt om det hör till cellen.";
    import_no_key(found)
        "the first column is called “{found}”. Call it file, document or case, so that the rows can be matched."
        "första kolumnen heter ”{found}”. Kalla den file, document eller case, så att raderna kan paras ihop.";
    import_empty_key()
        "the first cell is empty, so nobody can tell which document or case the row is about. Fill it in or take the row out."
        "första cellen är tom, så det går inte att veta vilket dokument eller fall raden gäller. Fyll i den eller ta bort raden.";
    import_same_row(key, line)
        "“{key}” stands on line {line} too. Keep one of the two rows."
        "”{key}” står också på rad {line}. Behåll en av de två raderna.";
    import_not_json()
        "this is not JSON. Mend this place, or save the file anew from where it was made."
        "det här är inte JSON. Rätta stället, eller spara om filen där den gjordes.";
    import_not_codebook()
        "this is JSON but not a codebook: its groups are missing. The built-in one is a pattern to follow: kodbok new PROJECT --codebook strategy"
        "det här är JSON men ingen kodbok: grupperna saknas. Den inbyggda är en förlaga: kodbok new PROJEKT --codebook strategy";
    import_missing_field()
        "this field is needed and is missing or empty. Fill it in."
        "fältet behövs och saknas eller är tomt. Fyll i det.";
    import_wrong_type(expected)
        "this field must be: {expected}. Mend it."
        "fältet ska vara: {expected}. Rätta det.";
    import_unknown_word(word)
        "“{word}” is not known here. kind is goal, obstacle or null."
        "”{word}” är okänt här. kind är goal, obstacle eller null.";
    import_same_mark(mark)
        "“{mark}” is the id of two codes. Give one of them another."
        "”{mark}” är id för två koder. Ge en av dem ett annat.";

    note_control()
        "1 control character made visible"
        "1 styrtecken gjort synligt";
    note_controls(n)
        "{n} control characters made visible"
        "{n} styrtecken gjorda synliga";
    note_replaced(n, byte)
        "places that could not be decoded, shown as �: {n}, the first at byte {byte}"
        "ställen som inte gick att avkoda, visas som �: {n}, det första vid byte {byte}";
    note_mojibake()
        "looks wrongly saved before it came here (“Ã¤” for “ä”); kept as it is"
        "verkar ha sparats fel innan den kom hit (”Ã¤” för ”ä”); behålls som den är";
    note_empty()
        "no words in it"
        "inga ord i den";
    note_marks(n)
        "Markdown marks for headings and bold left out: {n}"
        "Markdown-tecken för rubriker och fetstil utelämnade: {n}";
    note_footnotes(n)
        "footnotes kept in square brackets after their paragraph: {n}"
        "fotnoter behållna inom hakparentes efter sitt stycke: {n}";
    note_insertions(n)
        "tracked insertions kept: {n}"
        "spårade tillägg behållna: {n}";
    note_deletions(n)
        "tracked deletions left out: {n}"
        "spårade borttagningar utelämnade: {n}";
    note_hidden(n)
        "pieces of hidden text left out: {n}"
        "dolda textstycken utelämnade: {n}";
    note_comments(n)
        "comments left out: {n}"
        "kommentarer utelämnade: {n}";
    note_headers(n)
        "page headers and footers left out: {n}"
        "sidhuvuden och sidfötter utelämnade: {n}";
    note_pictures(n)
        "pictures left out: {n}"
        "bilder utelämnade: {n}";
    note_tables(n)
        "tables kept, one line a row: {n}"
        "tabeller behållna, en rad per tabellrad: {n}";
    note_symbols(n)
        "symbols of special fonts shown as □: {n}"
        "symboler ur specialtypsnitt visade som □: {n}";
    note_embedded(n)
        "embedded parts of other formats left out: {n}"
        "inbäddade delar i andra format utelämnade: {n}";
    note_bold_labels(n)
        "bold names given a colon, so that they are labels: {n}"
        "feta namn som fått kolon så att de blir talarnamn: {n}";
    note_cues(n)
        "subtitles joined to turns: {n}"
        "undertexter sammanfogade till repliker: {n}";
    note_line_numbers(n)
        "numbers of lines taken off: {n}"
        "radnummer borttagna: {n}";
    note_rows(n)
        "rows of the table read as turns: {n}"
        "tabellrader lästa som repliker: {n}";
    note_cells(n)
        "cells in other columns left out: {n}"
        "celler i andra kolumner utelämnade: {n}";
    note_scanned(n)
        "pages that are pictures left out: {n}"
        "sidor som är bilder utelämnade: {n}";
    note_encoding(encoding, sample)
        "read as {encoding}, which is a guess: “{sample}”"
        "läst som {encoding}, vilket är en gissning: ”{sample}”";
    note_column_named(column, name)
        "column {column} had no name of its own and is called “{name}”"
        "kolumn {column} hade inget eget namn och kallas ”{name}”";

    import_title() "Import" "Hämta in";
    import_until_enter() "nothing is changed until {ENTER}" "inget ändras förrän du trycker {ENTER}";
    import_from() "From" "Från";
    import_speakers() "Speakers" "Talare";
    import_found_alone() "found automatically" "hittas automatiskt";
    import_help_from()
        "A file, several files, or a folder: docx, pdf, odt, rtf, html, txt, md, vtt, srt, csv, xlsx. {TAB} completes; files can be dropped on the window. {ENTER} looks, and shows what will happen to each."
        "En fil, flera filer eller en mapp: docx, pdf, odt, rtf, html, txt, md, vtt, srt, csv, xlsx. {TAB} fyller i; filer kan släppas på fönstret. {ENTER} tittar efter och visar vad som händer med var och en.";
    import_help_speakers()
        "Only when labels such as “Interviewer:”, “R2:” or “[00:12:03] Anna:” are not enough: a regular expression whose group speaker, else the first, is the name."
        "Bara när etiketter som ”Intervjuare:”, ”R2:” eller ”[00:12:03] Anna:” inte räcker: ett reguljärt uttryck vars grupp speaker, annars den första, är namnet.";
    import_help_attributes()
        "A csv table whose first column is file, document or case; every other column is an attribute. Empty: a table in the folder is proposed."
        "En csv-tabell vars första kolumn är fil, dokument eller fall; varje annan kolumn är ett attribut. Tomt: en tabell i mappen föreslås.";
    import_say_where() "Type a file or folder first." "Skriv en fil eller mapp först.";
    import_no_files()
        "There is nothing to read there. Interviews are docx, pdf, odt, rtf, html, txt, md, vtt, srt or a table of turns."
        "Där finns inget att läsa. Intervjuer är docx, pdf, odt, rtf, html, txt, md, vtt, srt eller en tabell med repliker.";
    import_reading() "Reading" "Läser";
    import_stopped() "Stopped. Nothing was changed." "Avbrutet. Inget ändrades.";
    import_read_so_far(n, m) "read {n} of {m}" "läst {n} av {m}";
    import_one_file() "1 file" "1 fil";
    import_files(n) "{n} files" "{n} filer";
    import_programs(n) "{n} of other programs left out" "{n} från andra program utelämnade";
    import_as_before(n) "as chosen last time: {n}" "som du valde förra gången: {n}";
    import_look_first(file) "Look first at {file}." "Titta först på {file}.";
    import_look_first_of(file, n) "Look first at {file}, and {n} more." "Titta först på {file} och {n} till.";
    import_not_taken(file, n, m)
        "{file} is not used: only {n} of {m} rows belong to an interview"
        "{file} tas inte med: bara {n} av {m} rader hör till en intervju";
    import_and_more(words, n) "{words}, and {n} more" "{words}, och {n} till";
    import_what_happens() "What happens" "Vad som händer";
    left_out() "left out, as you chose" "utelämnas, som du valt";
    import_who(names) "Speakers: {names}" "Talare: {names}";
    import_no_encoding()
        "Only text files have an encoding to set."
        "Bara textfiler har en kodning att välja.";
    import_ask_encoding(file) "How is {file} encoded?" "Hur är {file} kodad?";
    import_encoding_now(name) "{name} · as it is read now" "{name} · som den läses nu";
    import_nothing()
        "Nothing here is new. {ESC} goes back to the form."
        "Inget här är nytt. {ESC} går tillbaka till formuläret.";
    import_brought_one(titles) "Imported 1 interview: {titles}" "Hämtade in 1 intervju: {titles}";
    import_brought(n, titles) "Imported {n} interviews: {titles}" "Hämtade in {n} intervjuer: {titles}";
    import_brought_attributes(n, m)
        "Imported attributes: {n} of {m} rows"
        "Hämtade in attribut: {n} av {m} rader";
    import_foot_look() "look" "titta efter";
    import_foot_stop() "stop" "avbryt";
    import_foot_import(n) "import {n}" "hämta in {n}";
    import_foot_turn() "in or out" "in eller ut";
    import_foot_encoding() "encoding" "kodning";

    import_importing() "Importing" "Hämtar in";
    import_already() "already here, same text: skipped" "finns redan, samma text: hoppas över";
    import_like(doc, n) "like {doc}, {n} words differ" "liknar {doc}, {n} ord skiljer";
    import_like_one(doc) "like {doc}, 1 word differs" "liknar {doc}, 1 ord skiljer";
    import_like_same(doc) "like {doc}, the words are the same" "liknar {doc}, orden är desamma";
    import_like_why(like) "{like}. Import it all the same?" "{like}. Ska den tas med ändå?";
    import_second(like) "an interview of its own; {like}" "en egen intervju; {like}";
    import_not_decided(like) "{like}: not decided, did not come in" "{like}: inte avgjort, hämtades inte";
    import_answer_second() "second interview" "en andra intervju";
    import_answer_skip() "skip" "hoppa över";
    import_answer_in() "comes in" "hämtas";
    import_answer_out() "leave out" "utelämnas";
    import_decide_first()
        "Nothing comes in yet: 1 or 2 decides about this one. {ESC} goes back to the form."
        "Inget hämtas ännu: 1 eller 2 avgör den här. {ESC} går tillbaka till formuläret.";
    import_read_as(encoding) "read as {encoding}" "läst som {encoding}";
    import_unsure(encoding) "read as {encoding}, not certain" "läst som {encoding}, inte säkert";
    import_unsure_or(encoding, other)
        "read as {encoding}, may be {other}"
        "läst som {encoding}, kan vara {other}";
    import_looks_right(read)
        "{read}. Do these lines look right? {ENCODING} sets another encoding."
        "{read}. Ser raderna rätt ut? {ENCODING} väljer en annan kodning.";
    import_who_asks(names, asks) "Speakers: {names}. {asks} asks." "Talare: {names}. {asks} frågar.";
    import_lone(names)
        "{names} look like speakers and are not taken for any: {SPEAKERS} makes speakers of them."
        "{names} ser ut som talare men räknas inte som det: {SPEAKERS} gör dem till talare.";
    import_gets(values) "From the table: {values}" "Från tabellen: {values}";
    import_sum_one(s, x) "1 comes in, {s} skipped, {x} cannot be read" "1 hämtas, {s} hoppas över, {x} kan inte läsas";
    import_sum(n, s, x) "{n} come in, {s} skipped, {x} cannot be read" "{n} hämtas, {s} hoppas över, {x} kan inte läsas";
    import_to_decide(d) "{d} left to decide" "{d} kvar att avgöra";
    import_was(n, s, x) "{n} came in, {s} skipped, {x} could not be read" "{n} hämtades, {s} hoppades över, {x} kunde inte läsas";
    import_was_undecided(d) "not decided: {d}" "inte avgjort: {d}";
    import_matches(n, m) "{n} of {m} rows belong to an interview" "{n} av {m} rader hör till en intervju";
    import_matches_files(n, m) "matches {n} of {m} by file name" "passar {n} av {m} efter filnamn";
    import_new_attributes(names) "new attributes: {names}" "nya attribut: {names}";
    import_values(n) "values: {n}" "värden: {n}";
    import_extended(name, values)
        "{name} has no such answers yet, they are added: {values}"
        "{name} saknar svaren, de läggs till: {values}";
    import_ask_table(file) "The table {file}" "Tabellen {file}";
    import_table_take() "take its values" "ta med värdena";
    import_table_leave() "leave it out" "utelämna den";
    import_table_other() "another table …" "en annan tabell …";
    import_no_speakers_there()
        "Nothing could be read there, so nobody speaks."
        "Där gick inget att läsa, så ingen talar.";
    import_paste_paths()
        "Only paths can be pasted here: they are read beside the others."
        "Bara sökvägar kan klistras in här: de läses jämte de andra.";
    import_talk(file) "Speakers · tried on {file}" "Talare · provat på {file}";
    import_talk_pattern() "Pattern" "Mönster";
    import_talk_asks() "Who asks" "Vem frågar";
    import_talk_for() "For" "Gäller";
    import_talk_asks_alone(name) "{name}, found automatically" "{name}, hittad automatiskt";
    import_talk_nobody() "nobody" "ingen";
    import_talk_all() "all files" "alla filer";
    import_talk_one() "this file" "den här filen";
    import_talk_turns(n, each) "{n} turns: {each}" "{n} repliker: {each}";
    import_talk_offer(names)
        "{names} stand once at the start of a line. {TAB} makes speakers of them."
        "{names} står en gång i början av en rad. {TAB} gör dem till talare.";
    import_stopped_in(words) "Stopped. What is in stays. {words}" "Avbrutet. Det som är inne stannar. {words}";
    import_brought_rows(n, m) "attributes for {n} of {m} rows" "attribut för {n} av {m} rader";
    import_see_report[import_reports]() "{import_reports} report" "{import_reports} rapport";
    import_foot_decide() "decide" "avgör";
    import_foot_undecided() "next to decide" "nästa att avgöra";
    import_report() "Last imports" "Senaste hämtningarna";
    import_report_none[import]()
        "Nothing was imported here yet. {import} on Interviews does it."
        "Inget har hämtats in här ännu. {import} under Intervjuer gör det.";
    import_report_from(from) "from {from}" "från {from}";
    import_report_of(n, m) "report {n} of {m}, the newest first" "rapport {n} av {m}, den nyaste först";
    import_report_more(n) "and {n} more that came in" "och {n} till som hämtades";
    import_foot_scroll() "scroll" "bläddra";
    import_foot_older() "older" "äldre";
    import_foot_newer() "newer" "nyare";

    way_colon() "Name:" "Namn:";
    way_colon_long() "Name: at the start of a line" "Namn: i början av en rad";
    way_name_time() "name 0:03" "namn 0:03";
    way_name_time_long() "name and time on a line" "namn och tid på egen rad";
    way_column() "column" "kolumn";
    way_column_long() "name in a column" "namn i en kolumn";
    way_bracket() "[name]" "[namn]";
    way_glued() "Name:words" "Namn:ord";
    way_sign() "name; name>" "namn; namn>";
    way_dash() "name –" "namn –";
    way_dot() "N. words" "N. ord";
    way_alone() "own line" "egen rad";
    way_alone_long() "name on a line of its own" "namn på egen rad";
    way_inline() "in the line" "inne i raden";
    way_timed() "times" "tider";
    way_timed_long() "none: a time begins a turn" "inga: en tid börjar en replik";
    way_none_long() "none: each paragraph a turn" "inga: varje stycke en replik";
    way_second() "every second" "vartannat";
    way_second_long() "none: every second a question" "inga: vartannat en fråga";
    way_bold() "bold" "fetstil";
    way_bold_long() "bold: the questions" "fetstil: frågorna";
    import_speakers_by() "Speakers by" "Talare efter";
    import_names() "Names" "Namn";
    import_name_asks() "asks" "frågar";
    import_name_not_taken() "no speaker?" "ingen talare?";
    import_lone_short(names) "{names}: speakers?" "{names}: talare?";
    import_left_out_of_words() "Left out of the words" "Utelämnat ur orden";
    import_on_every_page() "what stands on every page" "det som står på varje sida";
    import_what_table() "a table: what is it?" "en tabell: vad är det?";
    import_table_ask()
        "{TAB} says what it is: a survey becomes a case and a document for each row."
        "{TAB} säger vad den är: av en enkät blir varje rad ett fall och ett dokument.";
    import_foot_becomes() "becomes" "blir";
    import_it_is() "It is" "Det är";
    import_is_survey() "a survey: each row a case" "en enkät: varje rad ett fall";
    import_is_left() "no interview: left out" "ingen intervju: utelämnas";
    import_become() "become" "blir";
    survey_respondents(n) "survey of {n}" "enkät, {n} svarande";
    survey_no_answer(n) "{n} without answer" "{n} utan svar";
    survey_is_who() "name of the case" "fallets namn";
    survey_is_open() "answer, to code" "svar, att koda";
    survey_is_nothing() "left out" "utelämnas";
    import_so_it_reads() "So it will read" "Så läses det";
    import_foot_choices() "choices" "val";
    import_foot_files() "files" "filer";
    import_foot_form() "form" "form";
    import_foot_name() "name on or off" "namn på eller av";
    import_foot_same() "same for all like it" "samma för alla lika";
    import_foot_join() "join, part" "ihop, isär";
    import_same_for(n) "Others of the same kind that got it too: {n}." "Andra av samma slag som också fick det: {n}.";
    import_same_for_none() "No other file is of the same kind." "Ingen annan fil är av samma slag.";
    import_on_a_name() "That is done on a name." "Det görs på ett namn.";
    import_same_as(name) "{name} is the same as" "{name} är samma som";
    import_no_other_name() "There is no other name to join it with." "Det finns inget annat namn att slå ihop det med.";
    import_choose_form() "Labels are told by a form first: the arrows choose it." "Etiketter läses först på ett sätt: pilarna väljer det.";
}
