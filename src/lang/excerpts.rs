//! Words of the list of excerpts.

use super::messages;

messages! {
    word_untick() "untick" "ta bort kryss";
    word_tick_run() "tick several" "kryssa i flera";
    word_tick_all() "tick all" "kryssa i alla";
    word_recode() "recode" "koda om";
    word_words_around() "words around" "orden runt om";
    help_read_quote() "read in context; back leads here again" "läs i sitt sammanhang; bakåt leder hit igen";
    help_next_group() "next group" "nästa grupp";
    help_previous_group() "previous group" "förra gruppen";
    help_tick_quote() "tick or untick" "kryssa i eller ta bort krysset";
    help_tick_down() "tick several, downwards" "kryssa i flera nedåt";
    help_tick_up() "tick several, upwards" "kryssa i flera uppåt";
    help_tick_all() "tick all that are shown" "kryssa i alla som visas";
    help_recode_quotes()
        "add or remove codes, on everything ticked"
        "sätt och ta bort koder, i allt som är ikryssat";
    help_quote_memo() "write a memo on the excerpt" "skriv ett memo om utdraget";
    help_copy_quotes() "copy with source, everything ticked" "kopiera med källa, allt som är ikryssat";
    help_filter_excerpts() "choose excerpts" "välj ut utdrag";
    help_group_quotes()
        "by interview, case, code, coder or attribute"
        "efter intervju, fall, kod, kodare eller attribut";
    help_sort_quotes() "by place, newest, length or code" "efter plats, senaste, längd eller kod";
    help_words_around() "words around: 0, 1 or 2 turns" "orden runt om: 0, 1 eller 2 repliker";
    help_export_quotes() "save the excerpts as a file" "spara utdragen som fil";

    excerpts_ticked(n) "{n} ticked" "{n} ikryssade";
    excerpts_filter_wrong[filter_excerpts](why) "{why}  {filter_excerpts} mends it." "{why}  {filter_excerpts} rättar det.";
    excerpts_in_place() "In context" "I sitt sammanhang";
    excerpts_more(n) "+{n}" "+{n}";

    excerpts_by_interview() "by interview" "efter intervju";
    excerpts_by_case() "by case" "efter fall";
    excerpts_by_code() "by code" "efter kod";
    excerpts_by_coder() "by coder" "efter kodare";
    excerpts_by_nothing() "not grouped" "inte grupperade";
    excerpts_choose_group() "Group the excerpts" "Gruppera utdragen";
    excerpts_by_place() "by interview and place" "efter intervju och plats";
    excerpts_by_newest() "last coded first" "senast kodade först";
    excerpts_by_length() "longest first" "längsta först";
    excerpts_by_first_code() "by their first code" "efter sin första kod";
    excerpts_by_place_back() "by place, from the end" "efter plats, från slutet";
    excerpts_by_oldest() "first coded first" "först kodade först";
    excerpts_by_shortest() "shortest first" "kortaste först";
    excerpts_by_last_code() "by code, from the end" "efter kod, från slutet";
    excerpts_choose_order() "Sort the excerpts" "Sortera utdragen";
    excerpts_now_turns(answer) "{answer}  (now: turns it round)" "{answer}  (nu: vänder ordningen)";

    excerpts_around_none() "The excerpts alone" "Bara utdragen";
    excerpts_around_one() "The words around, 1 turn" "Orden runt om, 1 replik";
    excerpts_around(n) "The words around, {n} turns" "Orden runt om, {n} repliker";

    excerpts_recode_title(excerpts) "Recode {excerpts}" "Koda om {excerpts}";
    excerpts_coded(excerpts, codes) "Coded {excerpts}: {codes}" "Kodade {excerpts}: {codes}";
    excerpts_coded_and_off(excerpts, codes, off)
        "Coded {excerpts}: {codes}; removed {off}"
        "Kodade {excerpts}: {codes}; tog bort {off}";
    excerpts_recoded(excerpts, from, to)
        "Recoded {excerpts}: {from} is now {to}"
        "Kodade om {excerpts}: {from} är nu {to}";
    excerpts_took_off(code, excerpts) "Removed {code} from {excerpts}" "Tog bort {code} från {excerpts}";
    excerpts_signed_for(code, excerpts)
        "{code}: the words speak for it in {excerpts}"
        "{code}: orden talar för i {excerpts}";
    excerpts_signed_against(code, excerpts)
        "{code}: the words speak against it in {excerpts}"
        "{code}: orden talar emot i {excerpts}";
    excerpts_signed_neither(code, excerpts)
        "{code}: neither for nor against in {excerpts}"
        "{code}: varken för eller emot i {excerpts}";
    excerpts_stays_one(name) "; 1 is {name}’s and stays" "; 1 är kodat av {name} och står kvar";
    excerpts_stay(n, name) "; {n} are {name}’s and stay" "; {n} är kodade av {name} och står kvar";
    excerpts_stay_others(n) "; {n} are others’ and stay" "; {n} är kodade av andra och står kvar";
    excerpts_with_undo[undo](what) "{what}   {undo} undoes" "{what}   {undo} ångrar";
    excerpts_nothing_mine(stay)
        "Nothing was changed: {stay}. Give a code of your own."
        "Inget ändrades: {stay}. Sätt en egen kod.";
    excerpts_which_off(excerpts) "Remove which code from {excerpts}?" "Ta bort vilken kod från {excerpts}?";
    excerpts_which_sign(excerpts) "Set the sign of which code on {excerpts}?" "Ange riktning för vilken kod i {excerpts}?";
    excerpts_nothing_coded[recode_quotes]()
        "None of your codes is here. {recode_quotes} gives one."
        "Ingen av dina koder finns här. {recode_quotes} sätter en.";
    excerpts_copied(excerpts) "{excerpts} with the source" "{excerpts} med källa";
    excerpts_too_many_to_copy[export_quotes](excerpts)
        "{excerpts} are too many for the clipboard. {export_quotes} saves them as a file."
        "{excerpts} är för många för urklipp. {export_quotes} sparar dem som fil.";
    excerpts_unticked() "Nothing is ticked any more" "Inget är ikryssat längre";
    excerpts_ticked_all[back](excerpts) "Ticked {excerpts}   {back} unticks" "Kryssade i {excerpts}   {back} tar bort kryssen";
    excerpts_export_title(excerpts) "Export {excerpts}" "Exportera {excerpts}";
    excerpts_export_about(excerpts)
        "{excerpts} with their places, codes, memos and attributes"
        "{excerpts} med platser, koder, memon och attribut";
    excerpts_stem() "excerpts" "utdrag";

    excerpts_none[go_read, code]()
        "No excerpts yet. {go_read} opens an interview; there {code} codes a sentence."
        "Inga utdrag ännu. {go_read} öppnar en intervju; där kodar {code} en mening.";
    excerpts_none_chosen[filter_excerpts](line)
        "No excerpt is {line}. {filter_excerpts} changes the filter; an empty one shows all."
        "Inget utdrag är {line}. {filter_excerpts} ändrar urvalet; ett tomt visar alla.";
    excerpts_nothing_here[filter_excerpts]()
        "There is no excerpt here. {filter_excerpts} changes the filter."
        "Här finns inget utdrag. {filter_excerpts} ändrar urvalet.";
    excerpts_open_first[open_cell]()
        "No excerpt is open. {open_cell} opens those behind a number."
        "Inget utdrag är öppet. {open_cell} öppnar dem bakom ett tal.";
    excerpts_not_grouped[group_quotes]() "The excerpts are not grouped. {group_quotes} groups them." "Utdragen är inte grupperade. {group_quotes} grupperar dem.";
}
