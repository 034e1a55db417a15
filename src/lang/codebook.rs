//! Words of the codebook: the screen, its boxes, codebook files, and what Read does with codes beside giving them.

use super::keys::{CTRL_N, TAB};
use super::{Lang, messages, number};

messages! {
    word_branch() "open, shut" "öppna, stäng";
    word_edit_code() "edit" "ändra";
    word_new_beside() "new beside" "ny bredvid";
    word_merge() "merge into" "slå ihop med";
    word_split() "split" "dela";
    word_move_in_out() "move in, out" "flytta in, ut";
    word_pin() "pin" "fäst";
    word_pin_on() "pin on" "fäst på";
    word_kind() "kind" "typ";
    word_colour() "colour" "färg";
    word_delete_code() "delete" "ta bort";
    word_narrow() "narrow" "sök ut";
    word_filter_codes() "which codes" "vilka koder";
    word_whole_names() "whole names" "hela namn";
    word_branches() "all branches" "alla grenar";
    word_example_here() "example" "exempel";
    help_open_branch() "open the branch, or go into it" "öppna grenen, eller gå in i den";
    help_shut_branch() "shut the branch, or go to the code above" "stäng grenen, eller gå till koden ovanför";
    help_code_pane() "what is known of the code, with its excerpts" "uppgifter om koden, med utdragen";
    help_edit_code() "edit everything about the code" "ändra allt om koden";
    help_new_code() "a new code below this one" "en ny kod under den här";
    help_new_beside() "a new code beside this one" "en ny kod bredvid den här";
    help_rename_code() "rename the code in its place" "byt namn på koden direkt";
    help_merge_code() "merge into another code; its codings follow" "slå ihop med en annan kod; kodningarna följer med";
    help_split_code() "split: move some excerpts to a new code" "dela: flytta några utdrag till en ny kod";
    help_move_in() "move below the code before it" "flytta in under koden före";
    help_move_out() "move out beside the code above it" "flytta ut bredvid koden ovanför";
    help_code_sooner() "move up among its neighbours" "flytta upp bland grannarna";
    help_code_later() "move down among its neighbours" "flytta ned bland grannarna";
    help_pin_code() "pin on the next free digit, or take the pin away" "fäst på nästa lediga siffra, eller lossa";
    help_pin_on() "pin on a digit of your choice" "fäst på en siffra du väljer";
    help_code_kind() "goal, obstacle or neither: what the group is about" "mål, hinder eller inget av dem: vad gruppen handlar om";
    help_code_colour() "choose one of the twelve colours" "välj en av de tolv färgerna";
    help_code_memo() "write a memo on the code" "skriv ett memo om koden";
    help_code_excerpts() "all its excerpts" "alla dess utdrag";
    help_delete_code() "delete the code with its codings; can be undone" "ta bort koden med dess kodningar; kan ångras";
    help_narrow_codes() "filter codes by words" "visa bara koder med vissa ord";
    help_filter_codes() "codes without definition, never used, with double marks" "koder utan definition, aldrig använda, med dubbla märken";
    help_export_codebook() "save the codebook as a file" "spara kodboken som fil";
    help_import_codebook() "import a codebook file" "hämta in en kodboksfil";
    help_whole_names() "whole names or short ones" "hela namn eller korta";
    help_all_branches() "open or shut all branches" "öppna eller stäng alla grenar";
    help_pin_here() "pin the code here on a digit" "fäst koden här på en siffra";
    help_example_here() "make the marked words a code’s example" "gör de markerade orden till en kods exempel";

    codebook_one_group() "1 group" "1 grupp";
    codebook_groups(n) "{n} groups" "{n} grupper";
    codebook_some(n, of, what) "{n} of {of} {what}" "{n} av {of} {what}";
    codebook_only_undefined() "without definition" "utan definition";
    codebook_only_one_coder() "used by one coder only" "använda av en enda kodare";
    codebook_only_unused() "never used" "aldrig använda";
    codebook_only_double() "with a mark that another has too" "med ett märke som en annan också har";
    codebook_esc_all[back]() "{back} shows all" "{back} visar alla";
    codebook_ask_filter() "Which codes?" "Vilka koder?";
    codebook_none_such() "No code matches." "Ingen kod passar.";
    codebook_none_with(words) "No code has “{words}” in its mark, name or definition." "Ingen kod har ”{words}” i märke, namn eller definition.";
    codebook_no_codes() "No codes yet" "Inga koder ännu";
    codebook_first_new() "create the first code" "skapa den första koden";
    codebook_first_how[code]() "Codes also come as you read: {code}, a name, {CTRL_N}." "Koder kommer också medan du läser: {code}, ett namn, {CTRL_N}.";
    codebook_needs_code[new_code]() "There is no code here yet. {new_code} creates one." "Här finns ingen kod ännu. {new_code} skapar en.";
    codebook_still_reading() "the codings are still being read" "kodningarna läses fortfarande in";
    codebook_whole_names() "Whole names" "Hela namn";
    codebook_short_names() "Short names" "Korta namn";

    codebook_pinned(digit) "pinned {digit}" "fäst {digit}";
    codebook_own_of_them(n) "{n} its own" "{n} egna";
    codebook_not_used() "not used yet" "inte använd än";
    codebook_merged_here[merge_code](codes) "Merged into it: {codes}. {merge_code} takes one out again." "Sammanslagen med den: {codes}. {merge_code} tar ut en igen.";
    codebook_undefined[edit_code]() "No definition yet. {edit_code} writes one." "Ingen definition ännu. {edit_code} skriver en.";
    codebook_by_interview() "By interview" "Per intervju";
    codebook_by_whom(who) "By {who}" "Av {who}";
    codebook_beside() "With other codes" "Med andra koder";
    codebook_beside_heads() "same  overlapping" "samma  överlappar";
    codebook_latest() "Latest excerpts" "Senaste utdragen";
    codebook_in_other(lang, words) "({lang}) {words}" "({lang}) {words}";

    codebook_new_below(code) "below {code}" "under {code}";
    codebook_new_beside(code) "beside {code}" "bredvid {code}";
    codebook_new_at_top() "a group of its own" "en egen grupp";
    codebook_tab_elsewhere() "{TAB} elsewhere" "{TAB} någon annanstans";
    codebook_foot_make() "create" "skapa";
    codebook_foot_place() "another place" "annan plats";
    codebook_made(code) "Created {code}" "Skapade {code}";
    codebook_renamed(now) "Renamed: {now}" "Nytt namn: {now}";
    codebook_short_stays(short) "The short name stays {short}." "Kortnamnet är kvar: {short}.";
    codebook_moved_below(code, above) "Moved {code} below {above}" "Flyttade {code} under {above}";
    codebook_moved_top(code) "Moved {code} to the top: a group" "Flyttade {code} överst: en grupp";
    codebook_moved(code) "Moved {code}" "Flyttade {code}";
    codebook_first_already[move_out]() "It is the first of its neighbours. {move_out} moves it out." "Den är först bland grannarna. {move_out} flyttar ut den.";
    codebook_last_already[move_out]() "It is the last of its neighbours. {move_out} moves it out." "Den är sist bland grannarna. {move_out} flyttar ut den.";
    codebook_nothing_before() "There is no neighbour before it to move it below." "Det finns ingen granne före att flytta in den under.";
    codebook_top_already() "It is at the top already." "Den är redan överst.";
    codebook_not_while_narrowed[back]() "Not while only some codes are shown. {back} shows all." "Inte medan bara några koder visas. {back} visar alla.";
    codebook_pinned_on(code, digit) "Pinned {code} on {digit}" "Fäste {code} på {digit}";
    codebook_unpinned(code, digit) "Unpinned {code} from {digit}" "Lossade {code} från {digit}";
    codebook_no_free_digit[pin_on]() "All nine digits are taken. {pin_on} puts it on one of them." "Alla nio siffror är upptagna. {pin_on} lägger den på en av dem.";
    codebook_ask_digit(code) "Pin {code} on" "Fäst {code} på";
    codebook_digit_free() "free" "ledig";
    codebook_ask_kind(code) "What is {code} about?" "Vad handlar {code} om?";
    codebook_kind_goal() "goals" "mål";
    codebook_kind_obstacle() "obstacles" "hinder";
    codebook_kind_none() "neither" "inget av dem";
    codebook_now() "now" "nu";
    codebook_kind_is_goal(code) "{code} is about goals" "{code} handlar om mål";
    codebook_kind_is_obstacle(code) "{code} is about obstacles" "{code} handlar om hinder";
    codebook_kind_is_none(code) "{code} is about neither goals nor obstacles" "{code} handlar varken om mål eller hinder";
    codebook_colour_title(code) "Colour of {code}" "Färg på {code}";
    codebook_colour_above() "as the code above" "som koden ovanför";
    codebook_colour_by_place() "by its place" "efter sin plats";
    codebook_uncoloured(code) "{code} has the colour of its branch" "{code} har sin grens färg";
    codebook_removed(code) "Removed {code}" "Tog bort {code}";
    codebook_removed_with(code, what) "Removed {code}: {what}" "Tog bort {code}: {what}";
    codebook_of_one_coder(excerpts) "{excerpts} of 1 coder" "{excerpts} av 1 kodare";
    codebook_of_coders(excerpts, n) "{excerpts} of {n} coders" "{excerpts} av {n} kodare";
    codebook_with_below(codes) "{codes} below it" "{codes} under den";
    takes_back[undo]() "{undo} undoes" "{undo} ångrar";
    codebook_twin(name) "“{name}” stands there already." "”{name}” finns redan där.";
    codebook_same_mark(mark, code) "{mark} is also the mark of {code}." "{mark} är också märke för {code}.";

    codebook_form_title(code) "Edit {code}" "Ändra {code}";
    codebook_form_language() "Words in" "Ord på";
    codebook_form_english() "English" "engelska";
    codebook_form_swedish() "Swedish" "svenska";
    codebook_form_short() "Short name" "Kortnamn";
    codebook_form_definition() "What it is" "Vad det är";
    codebook_form_include() "Use it for" "Använd för";
    codebook_form_example() "Example" "Exempel";
    codebook_form_basis() "Basis" "Grund";
    codebook_form_sources() "Sources" "Källor";
    codebook_form_other() "other language" "andra språket";
    codebook_form_kept_as_left() "each field is kept as you leave it" "varje fält sparas när du lämnar det";
    codebook_form_short_full(n) "A short name has at most {n} cells." "Ett kortnamn har högst {n} tecken.";
    codebook_form_kept(field, code) "Kept: {field} of {code}" "Sparat: {field} för {code}";

    codebook_merge_title(code) "Merge {code} into" "Slå ihop {code} med";
    codebook_merge_back(code) "take {code} out again" "ta ut {code} igen";
    codebook_merge_foot(code) "merge into {code}" "slå ihop med {code}";
    codebook_merge_follow_one() "1 coding follows" "1 kodning följer med";
    codebook_merge_follow(n) "{n} codings follow" "{n} kodningar följer med";
    codebook_merge_follow_none() "it has no codings" "den har inga kodningar";
    codebook_merged(code, into, follow) "Merged {code} into {into}: {follow}" "Slog ihop {code} med {into}: {follow}";
    codebook_unmerged(code) "{code} stands by itself again" "{code} är en egen kod igen";

    codebook_split_title(code) "Split {code}" "Dela {code}";
    codebook_split_name() "New code" "Ny kod";
    codebook_split_ticked(n, of) "{n} of {of} go to it" "{n} av {of} går till den";
    codebook_split_to_name() "its name" "dess namn";
    codebook_split_tick_first() "Tick the excerpts that go to the new code." "Kryssa i utdragen som ska till den nya koden.";
    codebook_split_done(code, excerpts) "Created {code} with {excerpts}" "Skapade {code} med {excerpts}";
    codebook_nothing_to_split() "It has no excerpts to split." "Den har inga utdrag att dela.";

    codebook_export_title() "Export the codebook" "Exportera kodboken";
    codebook_import_title() "Import a codebook" "Hämta in en kodbok";
    codebook_import_how() "JSON, a table (csv) with name and mark, or one code a line, indented below its group" "JSON, en tabell (csv) med namn och märke, eller en kod per rad, indragen under sin grupp";
    codebook_import_same(n) "{n} as they are" "{n} som de är";
    codebook_import_look() "look" "titta";
    codebook_import_nothing() "Everything in it is here already." "Allt i den finns redan här.";
    codebook_import_done(new, changed) "Codebook: {new}, {changed}" "Kodbok: {new}, {changed}";
    codebook_fate_same() "as it is" "som den är";
    codebook_fate_changed(fields) "changed: {fields}" "ändras: {fields}";
    codebook_field_place() "place" "plats";

    import_missing_column(column) "this code has no {column}. Fill it in." "koden har inget {column}. Fyll i det.";
    import_no_parent(parent) "there is no code “{parent}” to stand below, or it stands below itself. Give the mark of the code above." "det finns ingen kod ”{parent}” att stå under, eller så står den under sig själv. Ange märket för koden ovanför.";
    import_codebook_done(file, new, changed, same) "{file}: codebook, {new}, {changed}, {same}" "{file}: kodbok, {new}, {changed}, {same}";
    did_bring_codebook(n) "import a codebook with {n} new codes" "hämta in en kodbok med {n} nya koder";

    hue_1() "rose" "rosa";
    hue_2() "sky" "himmelsblå";
    hue_3() "amber" "bärnsten";
    hue_4() "green" "grön";
    hue_5() "indigo" "indigo";
    hue_6() "aqua" "akvamarin";
    hue_7() "orchid" "orkidé";
    hue_8() "lemon" "citron";
    hue_9() "rust" "rost";
    hue_10() "violet" "violett";
    hue_11() "olive" "oliv";
    hue_12() "sand" "sand";

    read_which_pin(n) "{n} codes here. Which one is to be pinned?" "{n} koder här. Vilken ska fästas?";
    read_which_example(n) "{n} codes here. Whose example?" "{n} koder här. Vilken kods exempel?";
    read_example_set(code) "The marked words are the example of {code}" "De markerade orden är exempel för {code}";
}

/// `60 codes, 7 groups`.
pub fn codebook_count(lang: Lang, codes: usize, groups: usize) -> String {
    let codes = super::count_codes(lang, codes);
    if groups == 0 { codes } else { super::with_comma(lang, codes, codebook_count_groups(lang, groups)) }
}

/// `1 group`, `7 groups`.
pub fn codebook_count_groups(lang: Lang, n: usize) -> String {
    if n == 1 { codebook_one_group(lang) } else { codebook_groups(lang, number(n)) }
}

/// `no codings`, `1 coding follows`, `3 codings follow`.
pub fn codebook_follow(lang: Lang, n: usize) -> String {
    match n {
        0 => codebook_merge_follow_none(lang),
        1 => codebook_merge_follow_one(lang),
        n => codebook_merge_follow(lang, number(n)),
    }
}

/// The name of one of the twelve hues, 1 to 12.
pub fn hue_name(lang: Lang, hue: u8) -> String {
    let names = [hue_1, hue_2, hue_3, hue_4, hue_5, hue_6, hue_7, hue_8, hue_9, hue_10, hue_11, hue_12];
    names.get(usize::from(hue.saturating_sub(1))).map(|name| name(lang)).unwrap_or_default()
}
