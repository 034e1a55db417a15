//! Words that several places share: one row for one wording, under the name of what it says.

use super::{Lang, messages, number};

messages! {
    // Counts: one, and many with the number written by `number`.
    n_changed(n) "{n} changed" "{n} ändrade";
    one_code() "1 code" "1 kod";
    n_codes(n) "{n} codes" "{n} koder";
    one_excerpt() "1 excerpt" "1 utdrag";
    n_excerpts(n) "{n} excerpts" "{n} utdrag";
    one_interview() "1 interview" "1 intervju";
    n_interviews(n) "{n} interviews" "{n} intervjuer";
    one_memo() "1 memo" "1 memo";
    n_memos(n) "{n} memos" "{n} memon";
    n_new(n) "{n} new" "{n} nya";
    n_of_m(n, m) "{n} of {m}" "{n} av {m}";
    one_row() "1 row" "1 rad";
    n_rows(n) "{n} rows" "{n} rader";
    one_word() "1 word" "1 ord";
    n_words(n) "{n} words" "{n} ord";

    // Headings and titles: what stands alone begins with a capital.
    heading_attributes() "Attributes" "Attribut";
    heading_case() "Case" "Fall";
    heading_cases() "Cases" "Fall";
    heading_code() "Code" "Kod";
    heading_codebook() "Codebook" "Kodbok";
    heading_coder() "Coder" "Kodare";
    heading_codes() "Codes" "Koder";
    heading_columns() "Columns" "Kolumner";
    heading_excerpts() "Excerpts" "Utdrag";
    heading_file() "File" "Fil";
    value_file() "FILE" "FIL";
    heading_interview() "Interview" "Intervju";
    heading_interviews() "Interviews" "Intervjuer";
    heading_mark() "Mark" "Märke";
    heading_memo() "Memo" "Memo";
    memo_title(on) "Memo · {on}" "Memo · {on}";
    heading_memos() "Memos" "Memon";
    heading_name() "Name" "Namn";
    value_name() "NAME" "NAMN";
    heading_not_for() "Not for" "Inte för";
    heading_progress() "Progress" "Läget";
    heading_question() "Question" "Fråga";
    heading_status() "Status" "Status";
    heading_turns() "Turns" "Repliker";
    heading_words() "Words" "Ord";

    // Things, as they stand inside a sentence or a list.
    a_code() "a code" "en kod";
    all() "all" "alla";
    all_codes() "all codes" "alla koder";
    all_excerpts() "all excerpts" "alla utdrag";
    attribute() "attribute" "attribut";
    attributes() "attributes" "attribut";
    both() "both" "båda";
    case() "case" "fall";
    cases() "cases" "fall";
    character() "character" "tecken";
    choice() "choice" "val";
    coder() "coder" "kodare";
    codes() "codes" "koder";
    codings() "codings" "kodningar";
    date() "date" "datum";
    excerpt() "excerpt" "utdrag";
    excerpts() "excerpts" "utdrag";
    interview() "interview" "intervju";
    interviews() "interviews" "intervjuer";
    memos() "memos" "memon";
    no_code() "no code" "ingen kod";
    no_interview() "no interview" "ingen intervju";
    no_speaker() "no speaker" "ingen talare";
    none_of_them() "none" "inga";
    number_word() "number" "tal";
    order() "order" "ordning";
    pattern() "pattern" "mönster";
    sentence() "sentence" "mening";
    status() "status" "status";
    text() "text" "text";
    title() "title" "titel";
    turn() "turn" "replik";
    word() "word" "ord";
    words() "words" "ord";
    yes_no() "yes/no" "ja/nej";

    // Signs of a coding.
    sign_against() "against" "emot";
    sign_for() "for" "för";
    speaks_against() "the words speak against it" "orden talar emot";
    speaks_for() "the words speak for it" "orden talar för";
    speaks_neither() "neither for nor against" "varken för eller emot";

    // What a key does.
    back() "back" "tillbaka";
    choose() "choose" "välj";
    complete_path() "complete" "fyll i";
    copy() "copy" "kopiera";
    export() "export" "exportera";
    filter() "filter" "urval";
    keep() "keep" "behåll";
    make_project() "create the project" "skapa projektet";
    next_field() "next field" "nästa fält";
    read_in_context() "read in context" "läs i sammanhang";
    remove() "remove" "ta bort";
    rename() "rename" "byt namn";
    sort() "sort" "sortera";
    tick() "tick" "kryssa i";
    type_here() "type" "skriv";
    undo() "undo" "ångra";

    // How words are put together.
    and_more(n) "and {n} more" "och {n} till";
    in_m_of_n(what, m, n) "{what} in {m} of {n}" "{what} i {m} av {n}";
    in_quotes(words) "“{words}”" "”{words}”";
    is_value(what, value) "{what} is {value}" "{what} är {value}";
    labelled(label, words) "{label}: {words}" "{label}: {words}";
    memo_by(who) "Memo by {who}" "Memo av {who}";
    now(answer) "{answer}  (now)" "{answer}  (nu)";
    sorted_by(what) "by {what}" "efter {what}";
    with_blank(first, second) "{first} {second}" "{first} {second}";
    with_comma(first, second) "{first}, {second}" "{first}, {second}";
    with_dot(first, second) "{first} · {second}" "{first} · {second}";
    with_words(words) "with “{words}”" "med ”{words}”";
    within(what) "in {what}" "i {what}";

    // What is said in several places.
    brought_in(n) "Imported {n}." "Hämtade in {n}.";
    code_these(what) "Code {what}" "Koda {what}";
    codings_loading() "The codings are being read." "Kodningarna läses in.";
    done() "done" "klar";
    excerpt_n_of_m(n, m) "excerpt {n} of {m}" "utdrag {n} av {m}";
    nearest(near) "Nearest: {near}." "Närmast: {near}.";
    new_word() "new" "ny";
    no_interviews_yet[go_interviews, import]()
        "There are no interviews yet. {go_interviews} goes to their list, where {import} imports them."
        "Det finns inga intervjuer ännu. {go_interviews} går till listan, där {import} hämtar in dem.";
    nothing_matches(words) "Nothing matches “{words}”." "Inget passar ”{words}”.";
    what_it_is() "read, code and count interviews" "läs, koda och räkna intervjuer";
    word_keep() "keep" "spara";
    would_bring_in(n) "Would import {n}. Nothing was changed." "Skulle hämta in {n}. Inget ändrades.";
}

/// `1 word`, `12 words`.
pub fn count_words(lang: Lang, n: u32) -> String {
    if n == 1 { one_word(lang) } else { n_words(lang, number(n as usize)) }
}

/// `1 code`, `12 codes`.
pub fn count_codes(lang: Lang, n: usize) -> String {
    if n == 1 { one_code(lang) } else { n_codes(lang, number(n)) }
}

/// `1 excerpt`, `12 excerpts`.
pub fn count_excerpts(lang: Lang, n: usize) -> String {
    if n == 1 { one_excerpt(lang) } else { n_excerpts(lang, number(n)) }
}

/// `1 interview`, `12 interviews`.
pub fn count_interviews(lang: Lang, n: usize) -> String {
    if n == 1 { one_interview(lang) } else { n_interviews(lang, number(n)) }
}

/// `1 memo`, `12 memos`.
pub fn count_memos(lang: Lang, n: usize) -> String {
    if n == 1 { one_memo(lang) } else { n_memos(lang, number(n)) }
}

/// `1 row`, `12 rows`.
pub fn count_rows(lang: Lang, n: usize) -> String {
    if n == 1 { one_row(lang) } else { n_rows(lang, number(n)) }
}
