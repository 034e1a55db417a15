//! What gestures are called in the history: a clause in the infinitive, as after `Undone:`.

use super::messages;

messages! {
    did_undo(what) "undo: {what}" "ångra: {what}";
    did_redo(what) "redo: {what}" "göra igen: {what}";
    did_code(codes, words) "code {codes} on {words}" "koda {codes} på {words}";
    did_words_one() "1 word" "1 ord";
    did_words(n) "{n} words" "{n} ord";
    did_code_many(n) "code {n} excerpts" "koda {n} utdrag";
    did_uncode(codes) "take {codes} off" "ta bort {codes}";
    did_move_boundary() "move a boundary" "flytta en gräns";
    did_sign_for(code) "for: {code}" "för: {code}";
    did_sign_against(code) "against: {code}" "emot: {code}";
    did_sign_neither(code) "neither for nor against: {code}" "varken för eller emot: {code}";
    did_write_memo() "write a memo" "skriva ett memo";
    did_remove_memo() "remove a memo" "ta bort ett memo";
    did_pin() "pin codes" "fästa koder";
    did_finish() "interview done" "intervjun klar";
    did_read_to(turn) "read to turn {turn}" "läst till replik {turn}";
    did_unread() "interview new" "intervjun ny";
    did_bring_in_one() "bring in an interview" "hämta in en intervju";
    did_bring_in(n) "bring in {n} interviews" "hämta in {n} intervjuer";
    did_remove_interview() "remove an interview" "ta bort en intervju";
    did_title() "name an interview" "namnge en intervju";
    did_set_speakers() "tell the speakers" "ange talarna";
    did_set_case() "give an interview its case" "ge en intervju dess fall";
    did_set_attributes() "fill in attributes" "fylla i attribut";
    did_add_case() "add a case" "lägga till ett fall";
    did_add_code(code) "new code {code}" "ny kod {code}";
    did_gone_code() "a code that is gone" "en kod som är borta";
    did_describe(code) "describe {code}" "beskriva {code}";
    did_add_coder() "add a coder" "lägga till en kodare";
    did_make_project() "make the project" "göra projektet";
    did_name_project() "name the project" "namnge projektet";
    did_set_language() "choose the project’s language" "välja projektets språk";
    did_remove_table() "remove a table" "ta bort en tabell";
    did_keep_query() "keep a query" "spara en fråga";
    did_remove_query() "remove a query" "ta bort en fråga";
    did_mark_code(code) "short mark of {code}" "märke för {code}";
    did_kind_of(code) "kind of {code}" "slag för {code}";
    did_colour(code) "colour of {code}" "färg för {code}";
    did_move_code(code) "move {code}" "flytta {code}";
    did_merge_code(code, into) "merge {code} into {into}" "slå ihop {code} med {into}";
    did_unmerge_code(code) "take {code} apart again" "dela isär {code} igen";
    did_split_code(code, n) "split off {code} with {n} codings" "bryta ut {code} med {n} kodningar";
    did_remove_code(code, n) "remove {code} with {n} codings" "ta bort {code} med {n} kodningar";
    did_recode(n, code) "recode {n} to {code}" "koda om {n} till {code}";
    did_keep_table() "keep a table" "spara en tabell";
}
