//! Words of the boxes that lie on top: picker, memo, prompt and choice.

use super::keys::{CTRL_N, CTRL_Z, ESC, TAB};
use super::messages;

messages! {
    picker_give(codes)
        "give {codes}"
        "sätter {codes}";
    picker_take_off(codes)
        "remove {codes}"
        "tar bort {codes}";
    picker_give_and_take(given, taken)
        "give {given}, remove {taken}"
        "sätter {given}, tar bort {taken}";
    picker_as_it_is()
        "leave it as it is"
        "låter det vara";
    new_code()
        "new code"
        "ny kod";
    picker_new_in(q, branch)
        "new code “{q}” in {branch}"
        "ny kod ”{q}” i {branch}";
    picker_new_alone(q)
        "new code “{q}”"
        "ny kod ”{q}”";
    picker_new_unnamed_in(branch)
        "new code in {branch}"
        "ny kod i {branch}";
    picker_nothing_matches(q)
        "Nothing matches “{q}”. {CTRL_N} makes it a code."
        "Inget passar ”{q}”. {CTRL_N} gör det till en kod.";
    picker_no_codes()
        "No codes yet. Type a name; {CTRL_N} makes it a code."
        "Inga koder ännu. Skriv ett namn; {CTRL_N} gör det till en kod.";
    picker_again()
        "Again"
        "Igen";
    picker_own_group()
        "as a group of its own"
        "som egen grupp";
    picker_tab_branch()
        "({TAB} another branch)"
        "({TAB} annan gren)";
    picker_branch()
        "another branch"
        "annan gren";
    picker_make_and_give()
        "create and give"
        "skapa och sätt";
    picker_whole()
        "whole definition"
        "hela definitionen";
    picker_scroll()
        "scroll"
        "rulla";
    picker_no_definition()
        "no definition yet"
        "ingen definition ännu";
    picker_in_definition()
        "in definition: "
        "i definitionen: ";
    picker_in_use()
        "in use: "
        "under när: ";
    picker_all_there(codes)
        "{codes} is on these words already."
        "{codes} finns redan på de här orden.";
    label_is()
        "is"
        "vad";
    label_use()
        "use"
        "när";
    label_not()
        "not"
        "inte";
    label_like()
        "like"
        "som";
    kind_goal()
        "goal"
        "mål";
    kind_obstacle()
        "obstacle"
        "hinder";
    foot_to_find()
        "to find"
        "för att söka";
    foot_give()
        "give"
        "sätt";
    foot_done()
        "done"
        "klart";
    foot_keep_and_close()
        "keep and close"
        "behåll och stäng";
    memo_as_you_type()
        "saved as you type"
        "sparas medan du skriver";
    memo_read_only()
        "to read only"
        "bara för läsning";
    memo_kept[undo]()
        "Memo kept   {undo} undoes"
        "Memot sparat   {undo} ångrar";
    memo_removed[undo]()
        "Memo removed: it was empty   {undo} undoes"
        "Memot borttaget: det var tomt   {undo} ångrar";
    memo_draft()
        "What you wrote last time is back. {CTRL_Z} shows the memo as it was."
        "Det du skrev förra gången är tillbaka. {CTRL_Z} visar memot som det var.";
    memo_not_yours(name)
        "This is {name}’s memo. It can be read, not changed."
        "Det här är {name}s memo. Det kan läsas, inte ändras.";
    memo_waits()
        "The text is kept as a draft and is back when you open the memo. {ESC} closes."
        "Texten är sparad som utkast och kommer tillbaka när du öppnar memot. {ESC} stänger.";
    when_today(time)
        "today {time}"
        "idag {time}";
    when_yesterday(time)
        "yesterday {time}"
        "igår {time}";
}
