//! Words of the first two minutes.

use super::keys::ENTER;
use super::messages;

messages! {
    guide_step(n) "{n} of 4" "{n} av 4";
    guide_open(key) "{key} opens this interview." "{key} öppnar den här intervjun.";
    guide_open_there(go, key) "{go} shows the interviews, {key} opens one." "{go} visar intervjuerna, {key} öppnar en.";
    guide_move(key) "{key} moves one sentence. Try it." "{key} flyttar en mening. Prova.";
    guide_code(key) "{key} opens the codes. Type two letters, {ENTER}." "{key} öppnar koderna. Skriv två bokstäver, {ENTER}.";
    guide_undo(undo, redo) "{undo} undoes, {redo} does it again. Nothing can be lost."
        "{undo} ångrar, {redo} gör om. Inget kan gå förlorat.";
    guide_redo(redo) "{redo} does it again." "{redo} gör det igen.";
    guide_tables(key) "{key} shows the tables." "{key} visar tabellerna.";
    guide_drill[back](key) "{key} opens the words behind a number, {back} comes back."
        "{key} öppnar orden bakom ett tal, {back} går tillbaka.";
    guide_back[back]() "{back} comes back to the table." "{back} går tillbaka till tabellen.";
    guide_end(help, find, interviews, import)
        "That is all there is to it. {help} keys   {find} any action   {interviews}, then {import}: your own interviews"
        "Mer än så är det inte. {help} tangenter   {find} alla åtgärder   {interviews}, sedan {import}: egna intervjuer";
    guide_leave(key) "{key} ends the tour" "{key} avslutar turen";
    guide_needs_interview() "The tour needs an interview: try it in the demo study."
        "Turen behöver en intervju: prova den i demostudien.";
    word_guide() "tour" "rundtur";
    help_guide() "start or end the two-minute tour" "börja eller avsluta rundturen på två minuter";
    start_steps() "First steps" "Första stegen";
    start_steps_how() "two minutes, with the demo" "två minuter, med demostudien";
    start_plain() "Linear mode" "Linjärt läge";
    start_plain_how() "lines for screen readers and braille" "rader för skärmläsare och punktskrift";
    word_plain() "linear mode" "linjärt läge";
    help_plain() "lines instead of a screen, for screen readers and braille" "rader i stället för en skärm, för skärmläsare och punktskrift";
    word_steps() "first steps" "första stegen";
    help_steps() "first steps: two minutes with the demo study" "första stegen: två minuter med demostudien";
}
