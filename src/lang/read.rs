//! Words of `read`: what is marked, what became of it, and the panes beside the text.

use super::messages;

messages! {
    read_mark_sentence(words, place)
        "This sentence · {words} · {place}"
        "Den här meningen · {words} · {place}";
    read_mark_selection(words, place)
        "Selection · {words} · {place}"
        "Markering · {words} · {place}";
    read_mark_excerpt(words, codes, place)
        "This excerpt · {words} · {codes} · {place}"
        "Utdraget · {words} · {codes} · {place}";
    read_mark_theirs(name, words, codes, place)
        "Excerpt by {name} · {words} · {codes} · {place}"
        "Utdrag av {name} · {words} · {codes} · {place}";
    read_place(turn, sentence)
        "turn {turn}, sentence {sentence}"
        "replik {turn}, mening {sentence}";
    read_heading()
        "heading"
        "rubrik";
    read_turn_of(turn, turns)
        "turn {turn} of {turns}"
        "replik {turn} av {turns}";
    read_add_words(words)
        "Add to excerpt, {words}"
        "Lägg till i utdraget, {words}";
    read_coded[undo](words, codes)
        "Coded {words}: {codes}   {undo} undoes"
        "Kodade {words}: {codes}   {undo} ångrar";
    read_recoded[undo](words, codes, off)
        "Coded {words}: {codes}; removed {off}   {undo} undoes"
        "Kodade {words}: {codes}; tog bort {off}   {undo} ångrar";
    read_took_off[undo](code, words)
        "Removed {code} from {words}   {undo} undoes"
        "Tog bort {code} från {words}   {undo} ångrar";
    read_signed_for[undo](code)
        "{code}: the words speak for it   {undo} undoes"
        "{code}: orden talar för   {undo} ångrar";
    read_signed_against[undo](code)
        "{code}: the words speak against it   {undo} undoes"
        "{code}: orden talar emot   {undo} ångrar";
    read_signed_neither[undo](code)
        "{code}: neither for nor against   {undo} undoes"
        "{code}: varken för eller emot   {undo} ångrar";
    read_which(n)
        "{n} codes here. Which one?"
        "{n} koder här. Vilken?";
    read_nothing_again[code]()
        "No code has been given yet. {code} gives one."
        "Ingen kod har satts ännu. {code} sätter en.";
    read_nothing_pinned[code](digit)
        "No code is pinned on {digit}. {code} finds any code."
        "Ingen kod är fäst på {digit}. {code} hittar alla koder.";
    read_nothing_coded[code]()
        "Nothing is coded here. {code} gives a code."
        "Inget är kodat här. {code} sätter en kod.";
    read_in_vivo_long[range_here, next_word](words, most)
        "{words} are marked; a code’s name takes 1 to {most}. {range_here} and {next_word} mark fewer."
        "{words} är markerade; en kods namn får ha 1 till {most}. {range_here} och {next_word} markerar färre.";
    read_no_excerpt[next_excerpt, other_excerpt]()
        "The mark is no excerpt. {next_excerpt} goes to the next one, {other_excerpt} to one at this place."
        "Markeringen är inget utdrag. {next_excerpt} går till nästa, {other_excerpt} till ett på platsen.";
    read_no_excerpts[code]()
        "There is no excerpt in this interview yet. {code} gives a code."
        "Det finns inget utdrag i intervjun ännu. {code} sätter en kod.";
    read_last_excerpt[previous_excerpt]()
        "This is after the last excerpt. {previous_excerpt} goes back."
        "Det finns inget utdrag längre fram. {previous_excerpt} går tillbaka.";
    read_first_excerpt[next_excerpt]()
        "This is before the first excerpt. {next_excerpt} goes on."
        "Det finns inget utdrag längre bak. {next_excerpt} går framåt.";
    read_no_other()
        "There is no other excerpt at this place."
        "Det finns inget annat utdrag på platsen.";
    read_memo(words)
        "Memo · excerpt “{words}”"
        "Memo · utdrag ”{words}”";
    read_read_to[read_to_here](turn, turns)
        "Read to turn {turn} of {turns}   {read_to_here} again: the interview is done"
        "Läst till replik {turn} av {turns}   {read_to_here} igen: intervjun är klar";
    read_done[undo]()
        "The interview is done   {undo} undoes"
        "Intervjun är klar   {undo} ångrar";
    read_quote(words, source)
        "“{words}” ({source})"
        "”{words}” ({source})";
    read_copied(words)
        "{words} with their source"
        "{words} med källa";
    read_find()
        "Find in this interview:"
        "Sök i intervjun:";
    read_find_first[find]()
        "Nothing to find yet. {find} asks for words."
        "Inget att söka ännu. {find} frågar efter ord.";
    read_hit[next_hit, previous_hit](words, at, of)
        "“{words}” {at} of {of}   {next_hit} next, {previous_hit} previous"
        "”{words}” {at} av {of}   {next_hit} nästa, {previous_hit} förra";
    read_no_hit[find](words)
        "“{words}” is not said in this interview. {find} finds other words."
        "”{words}” sägs inte i intervjun. {find} söker andra ord.";
    read_boundary_end(word, words, was)
        "Boundary · end after “{word}” · {words}, was {was}"
        "Gräns · slutar efter ”{word}” · {words}, var {was}";
    read_boundary_start(word, words, was)
        "Boundary · start before “{word}” · {words}, was {was}"
        "Gräns · börjar före ”{word}” · {words}, var {was}";
    read_boundary_kept[undo](words, was)
        "Moved the boundary: {words}, was {was}   {undo} undoes"
        "Flyttade gränsen: {words}, var {was}   {undo} ångrar";
    read_start_or_end()
        "start or end"
        "början eller slut";
    read_letter()
        "letter"
        "bokstav";
    read_strip_excerpt(codes)
        "this excerpt · {codes}"
        "utdraget · {codes}";
    read_strip_here[other_excerpt](excerpts)
        "{excerpts} here · {other_excerpt} takes one"
        "{excerpts} här · {other_excerpt} tar ett";
    read_strip_nothing()
        "nothing coded here"
        "inget kodat här";
    read_strip_hint[code, grow]()
        "The marked sentence is where you are: {code} codes it, {grow} extends the selection."
        "Den markerade meningen är där du är: {code} kodar den, {grow} utvidgar.";
    read_side_excerpt(codes)
        "Excerpt · {codes}"
        "Utdrag · {codes}";
    read_side_here(excerpts)
        "{excerpts} here"
        "{excerpts} här";
    read_side_nothing()
        "Nothing coded here"
        "Inget kodat här";
    read_side_hint[code, pin_1, pin_9]()
        "{code} codes this sentence, {pin_1}–{pin_9} gives a pinned code."
        "{code} kodar meningen, {pin_1}–{pin_9} sätter en fäst kod.";
    read_side_words(n)
        "{n} w"
        "{n} ord";
    read_side_code(mark)
        "Code {mark}"
        "Kod {mark}";
    read_side_not(words)
        "Not: {words}"
        "Inte: {words}";
    read_side_pinned()
        "Pinned"
        "Fästa";
    read_tree_empty[code]()
        "No codes yet. {code} creates the first."
        "Inga koder ännu. {code} skapar den första.";
    read_labels_name[labels]()
        "Labels are names. {labels} shows marks."
        "Etiketterna är namn. {labels} visar märken.";
    read_labels_mark[labels]()
        "Labels are marks. {labels} shows both."
        "Etiketterna är märken. {labels} visar båda.";
    read_labels_both[labels]()
        "Labels are marks and names. {labels} shows names."
        "Etiketterna är märken och namn. {labels} visar namn.";
    read_nothing_open()
        "No interview is open"
        "Ingen intervju är öppen";
    read_nothing_open_hint[go_interviews, import]()
        "{go_interviews} shows the interviews; {import} there imports them."
        "{go_interviews} visar intervjuerna; {import} hämtar in dem där.";
    read_no_words()
        "There are no words in this interview."
        "Det finns inga ord i intervjun.";
    read_give_here()
        "give here"
        "sätt här";
    read_fold()
        "fold"
        "fäll";
    read_to_text()
        "to the text"
        "till texten";
}
