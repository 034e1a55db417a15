//! Words of the command line: help, columns, errors.

use super::messages;

messages! {
    cli_about() "Read, code and count interviews. Everything stays in one file on this computer." "Läs, koda och räkna intervjuer. Allt stannar i en fil på den här datorn.";
    cli_after_help() "kodbok COMMAND --help tells more of a command.\nWithout a command: the screen, with the project or the start page." "kodbok KOMMANDO --help berättar mer om ett kommando.\nUtan kommando: skärmen, med projektet eller startsidan.";
    cli_usage() "Usage" "Användning";
    cli_commands() "Commands" "Kommandon";
    cli_options() "Arguments and options" "Argument och flaggor";
    cli_about_demo() "opens the demo study (its own copy)" "öppnar demostudien (en egen kopia)";
    cli_about_new() "creates a project file" "skapar en projektfil";
    cli_about_import() "imports interviews and attributes" "hämtar in intervjuer och attribut";
    cli_about_documents() "lists the interviews" "listar intervjuerna";
    cli_about_codes() "lists the codes" "listar koderna";
    cli_about_cases() "lists the cases" "listar fallen";
    cli_about_code() "codes an excerpt" "kodar ett utdrag";
    cli_about_excerpts() "lists the excerpts with their words" "listar utdragen med sina ord";
    cli_about_tally() "counts by one or two dimensions" "räknar efter en eller två dimensioner";
    cli_about_log() "shows who did what when" "visar vem som gjorde vad när";
    cli_about_undo() "undoes your last changes" "ångrar dina senaste ändringar";
    cli_about_check() "checks that the file is intact and every excerpt has its words" "kontrollerar att filen är hel och att varje utdrag har sina ord";
    cli_about_backup() "copies a project file, also while it is open" "kopierar en projektfil, även medan den är öppen";
    cli_value_project() "PROJECT" "PROJEKT";
    cli_value_paths() "PATH" "SÖKVÄG";
    cli_value_text() "TEXT" "TEXT";
    cli_value_out() "OUT" "UT";
    cli_value_codebook() "strategy|empty|FILE" "strategy|empty|FIL";
    cli_value_document() "DOCUMENT" "DOKUMENT";
    cli_value_code() "CODE" "KOD";
    cli_help_project() "the project file to open on the screen" "projektfilen att öppna på skärmen";
    cli_help_project_file() "the project file (.kodbok)" "projektfilen (.kodbok)";
    cli_help_help() "this help" "den här hjälpen";
    cli_help_version() "the version" "versionen";
    cli_help_coder() "whose work this is; else KODBOK_CODER, else the remembered name" "vems arbete det är; annars KODBOK_CODER, annars det ihågkomna namnet";
    cli_help_lang() "language of messages; else KODBOK_LANG, else the locale" "språk för meddelanden; annars KODBOK_LANG, annars systemets";
    cli_help_quiet() "nothing but data and errors" "bara data och fel";
    cli_help_no_color() "no colours (also NO_COLOR)" "inga färger (även NO_COLOR)";
    cli_help_ascii() "ASCII marks only on the screen" "bara ASCII-tecken på skärmen";
    cli_help_fresh() "starts again from a fresh copy" "börjar om med en ny kopia";
    cli_help_codebook() "what codebook it begins with; the built-in one if not given" "vilken kodbok det börjar med; den inbyggda om inget anges";
    cli_help_name() "the study's name; the file's name if not given" "studiens namn; filens namn om inget anges";
    cli_help_out() "the copy to make; must not exist" "kopian som skapas; får inte finnas redan";
    cli_help_paths() "files (txt, md, docx, odt, rtf, pdf, html, vtt, srt, csv, xlsx) or folders with such files" "filer (txt, md, docx, odt, rtf, pdf, html, vtt, srt, csv, xlsx) eller mappar med sådana filer";
    cli_help_attributes() "a table of attributes; first column file, document or case" "en tabell med attribut; första kolumnen file, document eller case";
    cli_help_survey()
        "read tables as surveys: a document for each respondent with open answers, the rest as attributes"
        "läs tabeller som enkäter: ett dokument för varje svarande med öppna svar, resten som attribut";
    cli_help_open()
        "columns with open answers, when the guess is wrong"
        "kolumner med öppna svar, om gissningen är fel";
    cli_value_columns() "COLUMN,COLUMN" "KOLUMN,KOLUMN";
    cli_help_speakers() "how a speaker's label looks; group speaker, else the first, is the name" "hur en talares etikett ser ut; gruppen speaker, annars den första, är namnet";
    cli_value_form() "FORM" "FORM";
    cli_help_form()
        "the form that labels have; the best if not given. paragraphs: every paragraph a turn; second: every second asks; bold: bold paragraphs ask"
        "formen som talarnas etiketter har; den bästa om inget anges. paragraphs: varje stycke en replik; second: vartannat frågar; bold: stycken i fetstil frågar";
    cli_value_name_is() "NAME[=AS]" "NAMN[=SOM]";
    cli_help_name_is()
        "NAME is a speaker; NAME=OTHER: the same as OTHER; NAME=: no speaker. May be given several times"
        "NAMN är en talare; NAMN=ANNAN: samma som ANNAN; NAMN=: ingen talare. Kan anges flera gånger";
    cli_help_whole_pages()
        "what stands on every page of a pdf, and numbers in its margin, stays among the words"
        "det som står på varje sida i en pdf, och nummer i marginalen, står kvar bland orden";
    cli_help_asks() "the name of who asks" "namnet på den som frågar";
    cli_help_encoding() "how text files are decoded (utf-8, windows-1252 …) when the guess is wrong" "hur textfiler avkodas (utf-8, windows-1252 …) när gissningen är fel";
    cli_help_dry_run() "says what would happen and changes nothing" "säger vad som skulle hända och ändrar inget";
    cli_help_format() "how it is written; default: a readable table" "hur det skrivs; annars en läsbar tabell";
    cli_help_document() "the interview: title, file name or id" "intervjun: titel, filnamn eller id";
    cli_help_range() "positions in its text, half-open: 413..486" "positioner i texten, halvöppet: 413..486";
    cli_help_code() "codes: mark, name, path or id" "koder: märke, namn, sökväg eller id";
    cli_help_code_from() "codes what a table says, all or nothing: document, start, end, code, sign; - is stdin" "kodar det som en tabell säger, allt eller inget: document, start, end, code, sign; - är standard in";
    cli_code_row(line, why) "line {line}: {why}" "rad {line}: {why}";
    cli_code_nothing() "Nothing was coded." "Inget kodades.";
    cli_coded(n, all) "Coded {n} of {all} ranges; the others had their codes already." "Kodade {n} av {all} områden; de andra hade redan sina koder.";
    cli_range_beyond(range, length) "“{range}” reaches beyond the text, which has {length} characters." "”{range}” når utanför texten, som har {length} tecken.";
    cli_help_csv() "how csv is written: excel opens with a double click (with --lang sv: semicolons and decimal commas)" "hur csv skrivs: excel öppnas med dubbelklick (med --lang sv: semikolon och decimalkomma)";
    cli_about_help() "explains a topic or a command" "förklarar ett ämne eller ett kommando";
    cli_value_topic() "TOPIC|COMMAND" "ÄMNE|KOMMANDO";
    cli_help_topic(topics) "a topic ({topics}) or a command" "ett ämne ({topics}) eller ett kommando";
    cli_topics(topics) "More, by kodbok help TOPIC: {topics}" "Mer, med kodbok help ÄMNE: {topics}";
    cli_help_where_interviews() "only interviews of which this is true as a whole: not code:HIN-01" "bara intervjuer där detta gäller som helhet: inte kod:HIN-01";
    cli_help_sign() "the words speak for or against" "orden talar för eller emot";
    cli_help_memo() "a memo on the excerpt" "ett memo om utdraget";
    cli_help_context() "so many turns before and after" "så många repliker före och efter";
    cli_help_rows() "code, code:NAME, goal, obstacle, document, case, coder, speaker, sign, question, attribute:NAME" "code, code:NAMN, goal, obstacle, document, case, coder, speaker, sign, question, attribute:NAMN";
    cli_help_columns() "the same" "detsamma";
    cli_help_by() "parts every column by a third dimension" "delar varje kolumn efter en tredje dimension";
    cli_help_measure() "excerpts (if not given), passages, codings, documents, cases, words, characters" "excerpts (om inget anges), passages, codings, documents, cases, words, characters";
    cli_help_percent() "row, column, total, documents" "row, column, total, documents";
    cli_help_meet() "how two codes meet; overlap if not given" "hur två koder möts; overlap om inget anges";
    cli_help_repair() "make the tables anew from the history where they differ; the file as it was is kept" "gör om tabellerna ur historiken där de skiljer sig; filen som den var sparas";
    cli_help_steps() "how many changes" "hur många ändringar";
    cli_examples_new() "Examples:\n  kodbok new study.kodbok --name \"Segregation 2023\"\n  kodbok new own.kodbok --codebook empty" "Exempel:\n  kodbok new studie.kodbok --name \"Segregation 2023\"\n  kodbok new egen.kodbok --codebook empty";
    cli_examples_import() "Examples:\n  kodbok import study.kodbok Interviews/ --attributes metadata.csv\n  kodbok import study.kodbok old.txt --encoding windows-1252\n  kodbok import study.kodbok x.txt --form colon --name Dnr= --name 'Ek=Sara Ek'\n  kodbok import study.kodbok x.txt --speakers '^(?<speaker>[A-Z]+)>'" "Exempel:\n  kodbok import studie.kodbok Intervjuer/ --attributes metadata.csv\n  kodbok import studie.kodbok gammal.txt --encoding windows-1252\n  kodbok import studie.kodbok x.txt --form colon --name Dnr= --name 'Ek=Sara Ek'\n  kodbok import studie.kodbok x.txt --speakers '^(?<speaker>[A-Z]+)>'";
    cli_examples_code() "Example:\n  kodbok code study.kodbok --document Granforsa --range 413..486 --code HIN-07 --sign -" "Exempel:\n  kodbok code studie.kodbok --document Granforsa --range 413..486 --code HIN-07 --sign -";
    cli_examples_tally() "Examples:\n  kodbok tally study.kodbok --rows obstacle --columns goal --meet near:2\n  kodbok tally study.kodbok --rows obstacle --columns attribute:actor --percent documents" "Exempel:\n  kodbok tally studie.kodbok --rows obstacle --columns goal --meet near:2\n  kodbok tally studie.kodbok --rows obstacle --columns attribute:actor --percent documents";
    cli_unknown_command(name) "there is no command “{name}”." "det finns inget kommando ”{name}”.";
    cli_unknown_argument(name) "unknown argument “{name}”." "okänt argument ”{name}”.";
    cli_bad_value(value, argument) "“{value}” is not valid for {argument}." "”{value}” är inte giltigt för {argument}.";
    cli_missing(what) "missing: {what}." "saknas: {what}.";
    cli_conflict(what) "{what} cannot be combined with the rest." "{what} kan inte kombineras med resten.";
    cli_see_help() "kodbok --help shows the commands." "kodbok --help visar kommandona.";
    cli_bad_range(range) "“{range}” is not a range such as 413..486." "”{range}” är inget område som 413..486.";
    cli_unknown_encoding(name) "there is no encoding “{name}”. Known: utf-8, utf-16le, windows-1252 and the others of the Encoding Standard." "det finns ingen kodning ”{name}”. Kända: utf-8, utf-16le, windows-1252 och de andra i Encoding Standard.";
    cli_no_home() "The system gives no folder for the program's files. Set XDG_DATA_HOME." "Systemet ger ingen mapp för programmets filer. Sätt XDG_DATA_HOME.";
    cli_made(path, codes) "Created {path} with {codes}." "Skapade {path} med {codes}.";
    cli_copied(path) "Copied to {path}." "Kopierade till {path}.";
    column_short() "Short" "Kort";
    column_subtree() "With below" "Med under";
    column_kind() "Kind" "Typ";
    column_place() "Place" "Plats";
    column_group() "Group" "Grupp";
    column_at() "When" "När";
    column_what() "What" "Vad";
    column_where() "Where" "Var";
    column_undone() "undone" "ångrat";
    check_clean(entries, things) "Intact: {entries} entries, {things} items, every quote matches its text." "Hel: {entries} poster, {things} saker, varje citat stämmer med sin text.";
    cli_who_are_you() "Your name stands with every change: say it with --coder NAME, or in KODBOK_CODER." "Ditt namn står vid varje ändring: ange det med --coder NAMN eller i KODBOK_CODER.";
    clock_wrong() "The computer’s clock is before 1970 or after 9998. Set it right first: every change carries its time." "Datorns klocka står före 1970 eller efter 9998. Ställ den rätt först: varje ändring får en tidsstämpel.";
    check_repaired(kept) "Repaired: rebuilt from the history. The file as it was: {kept}" "Reparerad: återskapad ur historiken. Filen som den var: {kept}";
    check_may_repair() "Where the history is whole, --repair makes the file anew from it." "Där historiken är hel gör --repair om filen ur den.";
    check_withheld(n)
        "Withheld from this copy: {n} entries. That they exist is proved, not what they say."
        "Undanhållet i den här kopian: {n} poster. Att de finns är bevisat, inte vad de säger.";
    check_erased(n, later)
        "Erased for good: {n} entries. Of these {later} came in after the erasure."
        "Raderat för gott: {n} poster. Av dem kom {later} in efter raderingen.";
    import_n_turns(n) "{n} turns" "{n} repliker";
    import_one_turn() "1 turn" "1 replik";
    import_same(title) "already here, same text as {title}: skipped" "finns redan, samma text som {title}: hoppas över";
    import_twice(other) "same text as {other}: skipped" "samma text som {other}: hoppas över";
    import_no_speakers() "no speakers found: each paragraph a turn" "inga talare hittade: varje stycke en replik";
    import_sampled(sample) "looks like: “{sample}”. --encoding sets another." "ser ut så här: ”{sample}”. --encoding väljer en annan.";
    import_matched(n, of) "Attributes: {n} of {of} rows belong to an interview." "Attribut: {n} av {of} rader hör till en intervju.";
    import_no_document(line, key) "line {line}: no interview “{key}”" "rad {line}: ingen intervju ”{key}”";
    import_several(line, key) "line {line}: several interviews are called “{key}”" "rad {line}: flera intervjuer heter ”{key}”";
}
