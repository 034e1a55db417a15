//! Words of the list of interviews.

use super::messages;

messages! {
    interviews_hits() "Hits" "Träff";
    interviews_mine() "Mine" "Mina";
    interviews_all() "All" "Alla";
    interviews_read() "Read" "Läst";
    interviews_text() "Text" "Text";
    interviews_size(words, turns) "{words} words, {turns} turns" "{words} ord, {turns} repliker";

    interviews_none_yet() "No interviews yet" "Inga intervjuer ännu";
    interviews_done(n, m) "{n} of {m} done" "{n} av {m} klara";

    interviews_at_it() "reading" "läses";

    interviews_stopped[open_interview](n, m, when)
        "You stopped at turn {n} of {m}, {when}. {open_interview} goes on from there."
        "Du slutade vid replik {n} av {m}, {when}. {open_interview} fortsätter där.";
    interviews_you_read_to[open_interview](n, m)
        "You have read to turn {n} of {m}. {open_interview} goes on from there."
        "Du har läst till replik {n} av {m}. {open_interview} fortsätter där.";
    interviews_you_are_done[open_interview]() "You are done with it. {open_interview} opens it." "Du är klar med den. {open_interview} öppnar den.";
    interviews_other_at[open_interview](name, n, m)
        "{name} has read to turn {n} of {m}. {open_interview} opens it for you."
        "{name} har läst till replik {n} av {m}. {open_interview} öppnar den för dig.";
    interviews_other_done[open_interview](name)
        "{name} is done with it. {open_interview} opens it for you."
        "{name} är klar med den. {open_interview} öppnar den för dig.";
    interviews_enter_opens[open_interview]() "Not read yet. {open_interview} opens it." "Inte läst ännu. {open_interview} öppnar den.";
    interviews_last_code(code) "last code {code}" "senaste kod {code}";
    interviews_most_here(list) "Most here: {list}" "Mest här: {list}";
    interviews_nothing_coded() "Nothing coded here yet." "Inget kodat här ännu.";
    interviews_most() "Most here" "Mest här";

    interviews_by_mine() "my excerpts" "mina utdrag";
    interviews_sorted(what) "sorted by {what}" "sorterade efter {what}";
    interviews_sorted_back(what) "sorted by {what}, the other way round" "sorterade efter {what}, omvänt";
    interviews_ask_sort() "Sort by (the same again turns it round)" "Sortera efter (samma igen vänder)";
    interviews_ask_status(title) "How far are you with {title}?" "Hur långt är du med {title}?";
    interviews_status_set[undo](title, status)
        "{title}: {status}   {undo} undoes"
        "{title}: {status}   {undo} ångrar";
    interviews_removed[undo](title) "Removed {title}   {undo} undoes" "Tog bort {title}   {undo} ångrar";
    interviews_removed_with[undo](title, excerpts)
        "Removed {title} with {excerpts}   {undo} undoes"
        "Tog bort {title} med {excerpts}   {undo} ångrar";
    interviews_others_work(name)
        "{name} has worked on this interview, so it stays. It can be set to done with s."
        "{name} har arbetat med intervjun, så den stannar. Den kan sättas som klar med s.";
    interviews_find() "Find in all interviews:" "Sök i alla intervjuer:";
    interviews_found(hits, words, n, m)
        "“{words}”: {hits} in {n} of {m} interviews"
        "”{words}”: {hits} i {n} av {m} intervjuer";
    interviews_esc_shows_all[open_interview, back]() "{open_interview} opens the first, {back} shows all" "{open_interview} öppnar den första, {back} visar alla";
    interviews_nowhere(words) "No interview has “{words}”." "Ingen intervju har ”{words}”.";
    interviews_needs_one[import]()
        "needs an interview: {import} imports some"
        "kräver en intervju: {import} hämtar in";
    interviews_project(file) "the project is {file}" "projektet är {file}";

    interviews_three_steps() "Three steps to the first table:" "Tre steg till den första tabellen:";
    interviews_step_import() "Import interviews" "Hämta in intervjuer";
    interviews_step_import_how() "docx, pdf, odt, rtf, html, txt, vtt, srt, tables, whole folders" "docx, pdf, odt, rtf, html, txt, vtt, srt, tabeller, hela mappar";
    interviews_step_open() "Open an interview" "Öppna en intervju";
    interviews_step_open_how[code]()
        "mark what is said, press {code}, type two letters of a code"
        "markera det som sägs, tryck {code}, skriv två bokstäver av en kod";
    interviews_step_count() "Look at the tables" "Se tabellerna";
    interviews_step_count_how()
        "what you coded is counted at once, down to the words"
        "det du kodat räknas genast, ända ned till orden";
    interviews_not_ready[demo]()
        "Not ready? {demo} opens the demo study; your project stays as it is."
        "Inte redo? Tryck {demo} för demostudien; ditt projekt blir kvar som det är.";
}
