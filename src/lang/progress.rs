//! Words of the screen that tells who has read and coded what.

use super::messages;

messages! {
    progress_facts(done, all, excerpts) "{done} of {all} done · {excerpts} excerpts" "{done} av {all} klara · {excerpts} utdrag";
    progress_thin_title() "Where coding is thin" "Där underlaget är tunt";
    progress_thin_none() "Nothing is thin: everything is read, coded as densely as the rest, and every code is used."
        "Underlaget är inte tunt någonstans: allt är läst, kodat lika tätt som det övriga, och varje kod är använd.";
    progress_thin_one() "1 thing to look at" "1 sak att se på";
    progress_thin_count(n) "{n} things to look at" "{n} saker att se på";
    progress_per_thousand() "per 1 000 w" "per 1 000 ord";
    progress_coded_turns() "Turns coded" "Repliker kodade";
    progress_turn(n) "t {n}" "r {n}";
    progress_cell_none[progress_open](coder) "{coder} has not begun. {progress_open} opens the interview." "{coder} har inte börjat. {progress_open} öppnar intervjun.";
    progress_read_to(turn, turns) "read to turn {turn} of {turns}" "läst till replik {turn} av {turns}";
    progress_last[progress_open](turn, when) "last coded at turn {turn}, {when}. {progress_open} goes there."
        "kodade senast vid replik {turn}, {when}. {progress_open} går dit.";
    progress_no_codings[progress_open]() "nothing coded yet. {progress_open} opens it." "inget kodat ännu. {progress_open} öppnar den.";
    progress_total() "all interviews" "alla intervjuer";
    progress_total_of(done, begun, excerpts) "{done} done, {begun} begun, {excerpts} excerpts"
        "{done} klara, {begun} påbörjade, {excerpts} utdrag";
    progress_unread(title) "{title}: nobody has begun" "{title}: ingen har börjat";
    progress_sparse(title, density) "{title}: {density} excerpts in 1 000 words, less than half of what is usual here"
        "{title}: {density} utdrag på 1 000 ord, mindre än hälften av vad som är vanligt här";
    progress_alone(title, coder) "{title}: coded by {coder} only" "{title}: kodad bara av {coder}";
    progress_signs(title, coder, code) "{title}: {coder} gave {code} both + and − on the same words"
        "{title}: {coder} satte {code} med både + och − på samma ord";
    progress_one_interview(code, title) "{code}: only in {title}" "{code}: bara i {title}";
    progress_unused(code) "{code}: never used" "{code}: aldrig använd";
    progress_ask_sort() "Sort the interviews by" "Sortera intervjuerna efter";
    progress_by_density() "excerpts per 1 000 words, the thinnest first" "utdrag per 1 000 ord, de tunnaste först";
    progress_by_rest() "turns left to read, the most first" "repliker kvar att läsa, flest först";
    progress_by_latest() "last coded, the latest first" "senast kodad, den senaste först";
    progress_none[import]() "There are no interviews yet. {import} on Interviews imports them."
        "Det finns inga intervjuer ännu. {import} under Intervjuer hämtar in dem.";
    word_thin() "where coding is thin" "där underlaget är tunt";
    help_progress_open() "open the interview where that coder stopped" "öppna intervjun där den kodaren slutade";
    help_progress_turn() "interviews, or where coding is thin" "intervjuer, eller där underlaget är tunt";
    help_progress_sort() "sort by something else" "sortera efter något annat";
}
