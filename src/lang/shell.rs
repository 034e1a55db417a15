//! Words of the frame round the screens: bar, status, keys, help, palette, terminal.

use super::keys::{COPY_ELSEWHERE, ENTER};
use super::messages;

messages! {
    screen_start() "Start" "Start";
    screen_read() "Read" "Läs";
    screen_tallies() "Tallies" "Tabeller";
    screen_of(n, m, key) "screen {n} of {m}, {key} for others" "skärm {n} av {m}, {key} för andra";
    everywhere() "everywhere" "överallt";
    saving() "saving …" "sparar …";
    saved(time) "saved {time}" "sparat {time}";
    all_saved(time) "All is saved, last {time}." "Allt är sparat, senast {time}.";
    nothing_changed() "Nothing was changed yet. Every change is saved at once." "Inget är ändrat ännu. Varje ändring sparas genast.";
    read_only() "read only" "endast läsning";
    reading_codings() "reading the codings …" "läser kodningarna …";
    undone(what) "Undone: {what}" "Ångrat: {what}";
    done_again(what) "Done again: {what}" "Gjort igen: {what}";
    does_again[redo]() "{redo} does it again" "{redo} gör det igen";
    help_shows_keys(key) "{key} shows the keys" "{key} visar tangenterna";
    paste_not_used[import]()
        "Pasted text was not used. To import text: {import} on Interviews."
        "Den inklistrade texten användes inte. Hämta in text med {import} under Intervjuer.";
    too_small(w, h) "kodbok needs 40 × 10. This window is {w} × {h}." "kodbok behöver 40 × 10. Fönstret är {w} × {h}.";
    not_utf8(locale)
        "This terminal is not set to UTF-8 ({locale}): letters may look wrong. Start it with a locale such as sv_SE.UTF-8."
        "Terminalen är inte inställd på UTF-8 ({locale}): bokstäver kan se fel ut. Starta den med en lokal som sv_SE.UTF-8.";
    ground_is_chosen(key)
        "Dark or light: {key} changes it, and it is remembered."
        "Mörkt eller ljust: {key} byter, och valet blir ihågkommet.";
    shared_place(place)
        "The project lies in {place}: let nobody else have it open, and no copying run, while you work."
        "Projektet ligger i {place}: låt ingen annan ha det öppet och ingen kopiering pågå medan du arbetar.";
    copied(what) "Copied {what}" "Kopierade {what}";
    copied_sent(what) "Sent to the terminal’s clipboard: {what}" "Skickat till terminalens urklipp: {what}";
    copied_sent_first(what, shift)
        "Sent to the terminal’s clipboard: {what}. Not there? {shift}+drag selects."
        "Skickat till terminalens urklipp: {what}. Inte där? {shift}+dra markerar.";
    key_again_quits(key) "Everything is saved. {key} again quits." "Allt är sparat. {key} igen avslutar.";
    answers_read_or_close() "1 read only  2 close here" "1 bara läsa  2 stäng här";
    answers_mend_or_close() "1 repair it here  2 leave it closed" "1 reparera den här  2 lämna den stängd";
    answers_mend_or_go_on() "1 repair it here  2 go on as it is" "1 reparera den här  2 fortsätt som det är";
    mending() "Repairing: the tables are made anew from the history …" "Reparerar: tabellerna görs om ur historiken …";
    so_far(what, n, m, bar) "{what} {n} of {m} {bar}" "{what} {n} av {m} {bar}";
    key_stops(key) "{key} stops" "{key} avbryter";
    broken_keys() "{ENTER} tries again, {COPY_ELSEWHERE} saves a copy elsewhere."
        "{ENTER} försöker igen, {COPY_ELSEWHERE} sparar en kopia någon annanstans.";
    copy_to() "Copy to:" "Kopiera till:";
    copy_name(name) "{name} copy.kodbok" "{name} kopia.kodbok";
    copy_saved(path) "A whole copy is saved: {path}" "En hel kopia är sparad: {path}";
    /// Who codes when nobody said a name.
    nameless() "Coder" "Kodare";
    word_to_search() "to search" "för att söka";
    word_to_find() "to find" "för att hitta";
    word_other_screens() "other screens" "andra skärmar";
    word_do_it() "do it" "gör det";
    find_an_action() "Find an action" "Sök en åtgärd";
    no_action(q) "Nothing is called “{q}”. Another word may find it." "Inget heter ”{q}”. Ett annat ord kanske hittar det.";
    keys_of(screen) "Keys · {screen}" "Tangenter · {screen}";
    keys_move() "Move" "Gå";
    keys_take() "Take" "Markera";
    keys_code() "Code" "Koda";
    keys_this() "This screen" "Den här skärmen";
    keys_always() "Always" "Alltid";
    keys_mouse(shift)
        "Mouse: click, drag, double-click a word, wheel. {shift}+drag selects in the terminal."
        "Mus: klicka, dra, dubbelklicka på ett ord, rulla. {shift}+dra markerar i terminalen.";
    keys_none(q) "No key for “{q}” here." "Ingen tangent för ”{q}” här.";
    left_saved(project, time) "{project}: saved {time}." "{project}: sparat {time}.";
    left_unchanged(project) "{project}: nothing was changed." "{project}: inget ändrades.";
    left_today(excerpts, codes) " Today {excerpts}, {codes}." " I dag {excerpts}, {codes}.";
    words_damaged(excerpts)
        "{excerpts} with words that are not in the text. kodbok check tells which."
        "{excerpts} med ord som inte står i texten. kodbok check visar vilka.";
    no_terminal()
        "a terminal is needed to show the screens. For scripts: kodbok --help. Line by line: kodbok --plain"
        "en terminal behövs för att visa skärmarna. För skript: kodbok --help. Rad för rad: kodbok --plain";
    terminal_failed(why) "The terminal could not be used: {why}" "Terminalen gick inte att använda: {why}";
}
