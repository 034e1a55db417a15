//! Words of the screen of all memos and the diary.

use super::keys::CTRL_L;
use super::messages;

messages! {
    memos_diary() "Diary" "Dagbok";
    memos_days(n) "{n} days" "{n} dagar";
    memos_one_day() "1 day" "1 dag";
    memos_none[memo, memo_new]()
        "There are no memos yet. {memo} on an excerpt, interview or code writes one; {memo_new} here writes one on the whole project."
        "Det finns inga memon ännu. {memo} på ett utdrag, en intervju eller en kod skriver ett; {memo_new} här skriver ett om hela projektet.";
    memos_nothing_with[back](words) "No memo has “{words}”. {back} shows all." "Inget memo har ”{words}”. {back} visar alla.";
    memos_no_diary[memo_today]() "The diary is empty. {memo_today} writes today’s page." "Dagboken är tom. {memo_today} skriver dagens sida.";
    memos_on_project() "project" "projekt";
    diary() "diary" "dagbok";
    memos_on_gone() "no longer here" "finns inte längre";
    memos_kind_project() "the project" "projektet";
    memos_find() "Find in memos:" "Sök i memon:";
    memos_ask_group() "Group the memos by" "Gruppera memona efter";
    memos_by_nothing() "nothing, the newest first" "inget, det nyaste först";
    memos_by_kind() "what they are on" "vad de handlar om";
    memos_by_day() "day" "dag";
    memos_new_title() "Memo · the project" "Memo · projektet";
    memos_diary_title(day) "Diary · {day}" "Dagbok · {day}";
    memos_removed[undo]() "Memo removed   {undo} undoes" "Memot borttaget   {undo} ångrar";
    memos_no_links() "This memo has no links. {CTRL_L} in a memo links an excerpt."
        "Memot har inga länkar. {CTRL_L} i ett memo länkar ett utdrag.";
    memos_dead_link(link) "“{link}” leads nowhere any more." "”{link}” leder ingenstans längre.";
    memos_which_link() "Which excerpt?" "Vilket utdrag?";
    memos_link_title() "Link an excerpt" "Länka ett utdrag";
    memos_link_latest(n) "Link one of the latest {n} excerpts" "Länka ett av de senaste {n} utdragen";
    memos_nothing_to_link() "There are no excerpts to link yet." "Det finns inga utdrag att länka ännu.";
    memos_at(n, all) "memo {n} of {all}" "memo {n} av {all}";
    word_place() "go there" "gå dit";
    word_links() "links" "länkar";
    word_today() "today’s page" "dagens sida";
    word_group() "group" "gruppera";
    word_new_memo() "new memo" "nytt memo";
    foot_link() "link an excerpt" "länka ett utdrag";
    help_memo_open() "open the memo" "öppna memot";
    help_memo_place() "go to what it is on" "gå till det som memot handlar om";
    help_memo_links() "follow its links" "följ dess länkar";
    help_memo_diary() "the diary, or all memos" "dagboken, eller alla memon";
    help_memo_today() "write today’s page of the diary" "skriv dagens sida i dagboken";
    help_memo_new() "write a memo on the project" "skriv ett memo om projektet";
    help_memo_remove() "remove the memo; can be undone" "ta bort memot; kan ångras";
    help_memo_group() "group the memos" "gruppera memona";
    help_memo_find() "find words in the memos" "sök ord i memona";
    word_memo_coding() "memo on a coding" "memo om kodning";
    help_memo_coding() "write a memo on one coding" "skriv ett memo om en kodning";
    read_memo_which() "A memo on which coding?" "Ett memo om vilken kodning?";
    read_memo_on_coding(code, words) "Memo · {code} on “{words}”" "Memo · {code} på ”{words}”";
    read_memo_no_coding[code]() "No coding here to write a memo on. {code} gives a code." "Här finns ingen kodning att skriva ett memo om. {code} sätter en kod.";
}
