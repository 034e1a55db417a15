//! Words of queries: what was expected, what a query asks, the box it is typed in, coding what is found.

use super::keys::ENTER;
use super::messages;

messages! {
    query_expected(what) "expected {what}" "här ska stå {what}";
    query_expected_after(what, after) "expected {what} after “{after}”" "efter ”{after}” ska det stå {what}";
    query_nearest(sentence, names) "{sentence} — nearest: {names}" "{sentence} — närmast: {names}";
    query_several(sentence, names) "{sentence} — it may be: {names}" "{sentence} — det kan vara: {names}";
    query_bad_pattern(why) "this is no regular expression: {why}" "det här är inget reguljärt uttryck: {why}";
    query_too_deep()
        "too many parentheses and “not” within one another"
        "för många parenteser och ”inte” i varandra";
    query_a_term() "a word, code:, kind: or another field" "ett ord, kod:, typ: eller något annat fält";
    query_a_known_word() "a word that queries or this study know" "ett ord som sökfrågor eller studien känner till";
    goal_or_obstacle() "goal or obstacle" "mål eller hinder";
    query_a_question() "a question of the study" "en av studiens frågor";
    query_a_comma() "a comma and the next part" "ett komma och nästa del";
    query_a_number_of_turns() "how many turns may lie between, such as 2" "hur många repliker som får ligga emellan, till exempel 2";
    an_interview() "an interview" "en intervju";
    a_case() "a case" "ett fall";
    query_an_attribute() "an attribute" "ett attribut";
    query_a_value() "a value" "ett värde";
    query_a_number() "a number" "ett tal";
    query_a_date() "a date such as 2026-11-22 or 2026" "ett datum som 2026-11-22 eller 2026";
    query_yes_or_no() "yes or no" "ja eller nej";
    query_a_coder() "a coder" "en kodare";
    query_a_speaker() "a speaker" "en talare";
    query_a_sign() "+, - or 0" "+, - eller 0";
    query_a_pattern() "a regular expression" "ett reguljärt uttryck";
    query_an_is() "“:” or “=”" "”:” eller ”=”";
    query_an_operator() "= != < <= > or >=" "= != < <= > eller >=";
    query_an_equal() "= or !=, as the values have no order" "= eller !=, eftersom värdena inte har någon ordning";
    query_a_join() "and, or or nothing" "och, eller eller ingenting";
    query_closing(sign) "a closing {sign}" "ett avslutande {sign}";
    query_an_end() "and, or or the end" "och, eller eller slutet";

    query_near(a, b, n) "{a} within {n} turns of {b}" "{a} inom {n} repliker från {b}";
    query_near_one(a, b) "{a} within 1 turn of {b}" "{a} inom 1 replik från {b}";
    query_overlaps(a, b) "{a} overlapping {b}" "{a} som överlappar {b}";
    before(a, b) "{a} before {b}" "{a} före {b}";
    query_same(a, b) "{a} on the same words as {b}" "{a} på samma ord som {b}";
    query_lacks(what) "in interviews without {what}" "i intervjuer utan {what}";
    query_answers(question) "answers {question}" "svarar på {question}";
    query_everything() "everything" "allt";
    query_with_below(name) "{name} with what is below it" "{name} med det som ligger under";
    query_alone(name) "{name} itself" "just {name}";
    query_any_goal() "any goal" "något mål";
    query_any_obstacle() "any obstacle" "något hinder";
    query_in_case(name) "case {name}" "fall {name}";
    query_by_coder(name) "coded by {name}" "kodat av {name}";
    query_speaks(name) "{name} speaks" "{name} talar";
    query_signed_for() "signed +" "med riktning +";
    query_signed_against() "signed −" "med riktning −";
    query_not_signed() "without a sign" "utan riktning";
    query_says(words) "says “{words}”" "säger ”{words}”";
    query_says_like(pattern) "says what fits /{pattern}/" "säger något som passar /{pattern}/";
    query_with_memo() "with a memo" "med memo";
    query_is_uncoded() "uncoded" "okodat";
    query_is_not(name, value) "{name} is not {value}" "{name} är inte {value}";
    query_under(name, value) "{name} under {value}" "{name} under {value}";
    query_at_most(name, value) "{name} at most {value}" "{name} högst {value}";
    query_over(name, value) "{name} over {value}" "{name} över {value}";
    query_at_least(name, value) "{name} at least {value}" "{name} minst {value}";
    query_until(name, value) "{name} up to {value}" "{name} till och med {value}";
    query_after(name, value) "{name} after {value}" "{name} efter {value}";
    query_from(name, value) "{name} from {value}" "{name} från och med {value}";
    query_not_filled_in(name) "{name} not filled in" "{name} inte ifyllt";
    query_filled_in(name) "{name} filled in" "{name} ifyllt";
    query_does_not_apply(name) "{name} does not apply" "{name} gäller inte";
    query_applies(name) "{name} applies" "{name} gäller";

    query_note_code() "a code with what is below it; code= alone" "en kod med det under; kod= den ensam";
    query_note_question() "codes that answer a question" "koder som svarar på en fråga";
    query_note_lacks() "its interview has none of it" "intervjun har inget av det";
    query_note_near() "near(A, B, 2): at most 2 turns away" "nära(A, B, 2): högst 2 repliker bort";
    query_note_overlaps() "overlaps(A, B): share words" "överlappar(A, B): delar ord";
    query_note_before() "before(A, B): A comes first" "före(A, B): A kommer först";
    query_note_same() "same(A, B): on the same words" "samma(A, B): på samma ord";
    query_note_coder() "who coded" "vem som kodat";
    query_note_speaker() "who speaks" "vem som talar";
    query_note_sign() "+ for, - against, 0 neither" "+ för, - emot, 0 inget";
    query_note_text() "words, or a pattern /re/" "ord, eller ett mönster /re/";
    query_note_memo() "has a memo" "har ett memo";
    query_note_uncoded() "has no code" "har ingen kod";
    query_note_attribute() "an attribute of cases" "ett attribut hos fallen";
    query_note_or() "one of them" "någon av dem";
    query_note_not() "the opposite" "motsatsen";
    query_note_is() "is" "är";
    query_note_is_not() "is not; also not filled in" "är inte; även inte ifyllt";
    query_note_under() "under, before" "under, före";
    query_note_at_most() "at most" "högst";
    query_note_over() "over, after" "över, efter";
    query_note_at_least() "at least" "minst";

    query_of_interviews(n, m) "{n} of {m} interviews" "{n} av {m} intervjuer";
    query_where_codings(line) "codings where {line}" "kodningar där {line}";
    query_where(line) "where {line}" "där {line}";

    man_queries() "QUERIES" "FRÅGOR";
    query_help_intro() "A query chooses excerpts by what is on them and where they are; in lists of interviews and cases it asks of the interview."
        "En fråga väljer utdrag efter vad som står på dem och var de finns; i listor över intervjuer och fall gäller den intervjun.";
    query_help_written() "Written" "Skrivs";
    query_help_true() "Is true of" "Gäller det som";
    query_help_order() "numbers, dates and listed values in order" "tal, datum och värden i ordning";
    query_help_missing() "not filled in; does not apply" "inte ifyllt; gäller inte";
    query_help_joined() "opposite, both, one of them; nothing between two is and" "motsatsen, båda, någon av dem; inget mellan två är och";
    query_help_rules()
        "Excerpts are asked with the codes that all coders gave the same words; with coder: each coder’s by itself.\nSigns beside a code are those of the same coding: code:A and sign:-.\nOf an interview, code:A is true when it has A anywhere, not code:A when it has none.\nIn tables code:, kind:, question:, sign: and coder: also choose which codings are counted, save where codes meet codes."
        "Utdrag prövas med koderna som alla kodare satt på samma ord; med kodare: var och ens för sig.\nRiktningen bredvid en kod är den på samma kodning: kod:A och riktning:-.\nFör en intervju gäller kod:A när den har A någonstans, inte kod:A när den inte har någon.\nI tabeller väljer kod:, typ:, fråga:, riktning: och kodare: också vilka kodningar som räknas, utom där koder möter koder.";
    cli_help_where() "only where this is true: code:HIN-01 and actor=kommun" "bara där detta gäller: kod:HIN-01 och actor=kommun";
    query_wrong() "this query cannot be understood:" "sökfrågan går inte att förstå:";

    query_title() "Filter" "Urval";
    query_name_title() "Keep this filter as" "Spara urvalet som";
    query_empty() "Empty: everything is shown." "Tomt: allt visas.";
    query_example()
        "code:HIN-02 and actor=kommun, or plain words"
        "kod:HIN-02 och actor=kommun, eller vanliga ord";
    query_reach(n, m, d, all)
        "{n} of {m} excerpts in {d} of {all} interviews"
        "{n} av {m} utdrag i {d} av {all} intervjuer";
    query_not_counted() "{ENTER} counts it" "{ENTER} räknar";
    query_nothing_to_keep()
        "There is nothing to keep yet: type a filter first."
        "Det finns inget att spara ännu: skriv ett urval först.";
    query_kept[undo](name) "Kept the filter “{name}”   {undo} undoes" "Sparade urvalet ”{name}”   {undo} ångrar";
    query_removed[undo](name)
        "Removed the filter “{name}”   {undo} undoes"
        "Tog bort urvalet ”{name}”   {undo} ångrar";
    query_word_take() "take" "ta";
    query_word_choose() "filter" "välj ut";
    query_word_all() "show all" "visa allt";

    cli_about_autocode() "codes what matches, as one step" "kodar det som passar, som ett enda steg";
    cli_help_match() "words to look for, as they stand" "ord att söka, som de står";
    cli_help_regex() "a regular expression to look for" "ett reguljärt uttryck att söka";
    cli_help_autocode_code() "the code to give" "koden som ges";
    cli_help_unit()
        "how much is coded: match (if not given), sentence, turn"
        "hur mycket som kodas: match (om inget anges), sentence (mening), turn (replik)";
    cli_help_autocode_dry() "shows what would be coded and changes nothing" "visar vad som skulle kodas och ändrar inget";
    cli_examples_autocode()
        "Examples:\n  kodbok autocode study.kodbok --match statsbidrag --code BID-05 --unit sentence --dry-run\n  kodbok autocode study.kodbok --regex 'juni|juli' --code HIN-01 --where 'actor=kommun and uncoded'"
        "Exempel:\n  kodbok autocode studie.kodbok --match statsbidrag --code BID-05 --unit sentence --dry-run\n  kodbok autocode studie.kodbok --regex 'juni|juli' --code HIN-01 --where 'actor=kommun och okodad'";
    autocode_would(n, d, code) "{n} passages in {d} interviews would be coded with {code}." "{n} ställen i {d} intervjuer skulle kodas med {code}.";
    autocode_did(n, d, code) "Coded {n} passages in {d} interviews: {code}" "Kodade {n} ställen i {d} intervjuer: {code}";
    autocode_already(n) "Already coded so and left as they are: {n}" "Redan kodade så och lämnade som de är: {n}";
    autocode_nothing() "Nothing matches." "Inget passar.";

    help_filter_interviews() "show some of the interviews, by a query" "visa en del av intervjuerna, med en sökfråga";
    word_code_found() "code the hits" "koda träffarna";
    help_code_found() "code what was found, as one step" "koda det som hittats, som ett enda steg";
    query_filtered[filter_interviews, back](line) "{filter_interviews} {line}   {back} shows all" "{filter_interviews} {line}   {back} visar alla";
    query_let_go(line)
        "The filter “{line}” cannot be understood any more and was let go."
        "Urvalet ”{line}” går inte längre att förstå och släpptes.";
    autocode_one_hit() "Code 1 hit" "Koda 1 träff";
    autocode_hits(n) "Code {n} hits" "Koda {n} träffar";
    autocode_how_much(codes) "How much is coded with {codes}?" "Hur mycket kodas med {codes}?";
    autocode_words(n, d) "the words: {n} in {d} interviews" "orden: {n} i {d} intervjuer";
    autocode_sentences(n, d) "their sentences: {n} in {d} interviews" "deras meningar: {n} i {d} intervjuer";
    autocode_turns(n, d) "their turns: {n} in {d} interviews" "deras repliker: {n} i {d} intervjuer";
    autocode_but(words, coded) "{words} ({coded} coded so already)" "{words} ({coded} redan kodade så)";
    autocode_all_coded() "All of it is coded so already; nothing was changed." "Allt är redan kodat så; inget ändrades.";
    autocode_done[undo](n, d, codes)
        "Coded {n} passages in {d} interviews: {codes}   {undo} undoes"
        "Kodade {n} ställen i {d} intervjuer: {codes}   {undo} ångrar";
    autocode_needs_hits[find_in_all]()
        "needs hits: {find_in_all} finds words in all interviews"
        "kräver träffar: {find_in_all} söker i alla intervjuer";
}
