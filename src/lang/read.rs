//! Words of `read`: what is marked, what became of it, and the panes beside the text.

use super::{Lang, messages, number, plural};

/// A number of words in words: `1 word`, `12 words`.
pub fn read_words(lang: Lang, n: u32) -> String {
    let shown = number(n as usize);
    match lang {
        Lang::En => format!("{shown} {}", plural(n as usize, "word", "words")),
        Lang::Sv => format!("{shown} ord"),
    }
}

/// A number of codes in words.
pub fn read_codes(lang: Lang, n: usize) -> String {
    let shown = number(n);
    match lang {
        Lang::En => format!("{shown} {}", plural(n, "code", "codes")),
        Lang::Sv => format!("{shown} {}", plural(n, "kod", "koder")),
    }
}

/// A number of excerpts in words.
pub fn read_excerpts(lang: Lang, n: usize) -> String {
    let shown = number(n);
    match lang {
        Lang::En => format!("{shown} {}", plural(n, "excerpt", "excerpts")),
        Lang::Sv => format!("{shown} utdrag"),
    }
}

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
    read_of(turn, turns)
        "{turn} of {turns}"
        "{turn} av {turns}";
    read_code_words(words)
        "Code {words}"
        "Koda {words}";
    read_add_words(words)
        "Add to excerpt, {words}"
        "Lägg till i utdraget, {words}";
    read_coded(words, codes)
        "Coded {words}: {codes}   u takes it back"
        "Kodade {words}: {codes}   u tar tillbaka det";
    read_recoded(words, codes, off)
        "Coded {words}: {codes}; took off {off}   u takes it back"
        "Kodade {words}: {codes}; tog bort {off}   u tar tillbaka det";
    read_took_off(code, words)
        "Took {code} off {words}   u puts it back"
        "Tog bort {code} från {words}   u lägger tillbaka";
    read_signed_for(code)
        "{code}: the words speak for it   u takes it back"
        "{code}: orden talar för   u tar tillbaka det";
    read_signed_against(code)
        "{code}: the words speak against it   u takes it back"
        "{code}: orden talar emot   u tar tillbaka det";
    read_signed_neither(code)
        "{code}: neither for nor against   u takes it back"
        "{code}: varken för eller emot   u tar tillbaka det";
    read_which(n)
        "{n} codes here. Which one?"
        "{n} koder här. Vilken?";
    read_nothing_again()
        "No code has been given yet. c gives one."
        "Ingen kod har getts ännu. c ger en.";
    read_nothing_pinned(digit)
        "No code is pinned on {digit}. c finds any code."
        "Ingen kod är fäst på {digit}. c hittar alla koder.";
    read_nothing_coded()
        "Nothing is coded here. c gives a code."
        "Inget är kodat här. c ger en kod.";
    read_in_vivo_long(words, most)
        "{words} are marked; a code’s name takes 1 to {most}. v and → mark fewer."
        "{words} är markerade; en kods namn får ha 1 till {most}. v och → markerar färre.";
    read_no_excerpt()
        "The mark is no excerpt. > goes to the next one, o to one at this place."
        "Markeringen är inget utdrag. > går till nästa, o till ett på platsen.";
    read_no_excerpts()
        "There is no excerpt in this interview yet. c gives a code."
        "Det finns inget utdrag i intervjun ännu. c ger en kod.";
    read_last_excerpt()
        "This is after the last excerpt. < goes back."
        "Det finns inget utdrag längre fram. < går tillbaka.";
    read_first_excerpt()
        "This is before the first excerpt. > goes on."
        "Det finns inget utdrag längre bak. > går framåt.";
    read_no_other()
        "There is no other excerpt at this place."
        "Det finns inget annat utdrag på platsen.";
    read_memo(words)
        "Memo · excerpt “{words}”"
        "Memo · utdrag ”{words}”";
    read_read_to(turn, turns)
        "Read to turn {turn} of {turns}   s again: the interview is done"
        "Läst till replik {turn} av {turns}   s igen: intervjun är klar";
    read_done()
        "The interview is done   u takes it back"
        "Intervjun är klar   u tar tillbaka det";
    read_quote(words, source)
        "“{words}” ({source})"
        "”{words}” ({source})";
    read_copied(words)
        "Copied {words} with their source"
        "Kopierade {words} med källa";
    read_find()
        "Find in this interview:"
        "Sök i intervjun:";
    read_find_first()
        "Nothing to find yet. / asks for words."
        "Inget att söka ännu. / frågar efter ord.";
    read_hit(words, at, of)
        "“{words}” {at} of {of}   n next, N previous"
        "”{words}” {at} av {of}   n nästa, N förra";
    read_no_hit(words)
        "“{words}” is not said in this interview. / finds other words."
        "”{words}” sägs inte i intervjun. / söker andra ord.";
    read_boundary_end(word, words, was)
        "Boundary · end after “{word}” · {words}, was {was}"
        "Gräns · slutar efter ”{word}” · {words}, var {was}";
    read_boundary_start(word, words, was)
        "Boundary · start before “{word}” · {words}, was {was}"
        "Gräns · börjar före ”{word}” · {words}, var {was}";
    read_boundary_kept(words, was)
        "Moved the boundary: {words}, was {was}   u takes it back"
        "Flyttade gränsen: {words}, var {was}   u tar tillbaka det";
    read_start_or_end()
        "start or end"
        "början eller slut";
    read_keep()
        "keep"
        "behåll";
    read_as_before()
        "as before"
        "som förut";
    read_letter()
        "letter"
        "bokstav";
    read_strip_excerpt(codes)
        "this excerpt · {codes}"
        "utdraget · {codes}";
    read_strip_here(excerpts)
        "{excerpts} here · o takes one"
        "{excerpts} här · o tar ett";
    read_strip_nothing()
        "nothing coded here"
        "inget kodat här";
    read_strip_hint()
        "The marked sentence is where you are: c codes it, Enter takes more."
        "Den markerade meningen är där du är: c kodar den, Enter tar mer.";
    read_side_excerpt(codes)
        "Excerpt · {codes}"
        "Utdrag · {codes}";
    read_side_here(excerpts)
        "{excerpts} here"
        "{excerpts} här";
    read_side_nothing()
        "Nothing coded here"
        "Inget kodat här";
    read_side_hint()
        "c gives this sentence a code, 1–9 a pinned one."
        "c ger meningen en kod, 1–9 en fäst kod.";
    read_side_words(n)
        "{n} w"
        "{n} ord";
    read_side_memo()
        "Memo"
        "Memo";
    read_side_memo_by(name)
        "Memo by {name}"
        "Memo av {name}";
    read_side_code(mark)
        "Code {mark}"
        "Kod {mark}";
    read_side_not(words)
        "Not: {words}"
        "Inte: {words}";
    read_side_pinned()
        "Pinned"
        "Fästa";
    read_tree_title()
        "Codebook"
        "Kodbok";
    read_tree_count()
        "excerpts"
        "utdrag";
    read_tree_empty()
        "No codes yet. c makes the first."
        "Inga koder ännu. c gör den första.";
    read_labels_name()
        "Labels are names. z l shows marks."
        "Etiketterna är namn. z l visar märken.";
    read_labels_mark()
        "Labels are marks. z l shows both."
        "Etiketterna är märken. z l visar båda.";
    read_labels_both()
        "Labels are marks and names. z l shows names."
        "Etiketterna är märken och namn. z l visar namn.";
    read_nothing_open()
        "No interview is open"
        "Ingen intervju är öppen";
    read_nothing_open_hint()
        "g 1 shows the interviews; i there brings them in."
        "g 1 visar intervjuerna; i hämtar in dem där.";
    read_no_words()
        "There are no words in this interview."
        "Det finns inga ord i intervjun.";
    read_give_here()
        "give here"
        "ge här";
    read_fold()
        "fold"
        "fäll";
    read_to_text()
        "to the text"
        "till texten";
}
