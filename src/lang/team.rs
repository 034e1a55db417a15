//! Words of work that comes together and goes apart: merge, share, erase, copy.

use super::messages;

messages! {
    cli_about_merge() "takes in colleagues’ files of the same study" "tar in kollegors filer av samma studie";
    cli_about_share() "writes a copy for a colleague, to come back by merge" "skriver en kopia till en kollega, som tas tillbaka med merge";
    cli_about_erase() "erases interviews for good, to the last byte" "raderar intervjuer för gott, till sista byten";
    cli_about_copy() "writes a copy without names, a study of its own" "skriver en kopia utan namn, en egen studie";
    cli_value_interview() "INTERVIEW" "INTERVJU";
    cli_help_others() "colleagues’ project files; any order, again, older or partial" "kollegors projektfiler; i valfri ordning, igen, äldre eller ofullständiga";
    cli_help_merge_dry() "says what would come; changes nothing" "säger vad som skulle komma; ändrar inget";
    cli_help_merge_erase() "also when a file brings an erasure that is not known here" "även när en fil för med sig en radering som inte är känd här";
    cli_help_merge_undo() "takes out again what the last merge brought" "tar ut det som den senaste sammanfogningen förde in";
    cli_help_share_to() "the colleague’s name: their own work comes along in a blind copy" "kollegans namn: det egna arbetet följer med i en blind kopia";
    cli_help_share_documents() "only this interview; again for more" "bara den här intervjun; upprepa för fler";
    cli_help_share_blind() "withholds what others coded and wrote" "håller inne det som andra har kodat och skrivit";
    cli_help_erase_documents() "interviews: title, file name or id" "intervjuer: titel, filnamn eller id";
    cli_help_erase_why() "consent, retention, mistake or other: stands in the history" "consent (samtycke), retention (gallring), mistake (misstag) eller other (annat): står i historiken";
    cli_help_erase_also() "also this thing that quotes it, by the id that the list shows; again for more" "även detta som citerar den, med det id som listan visar; upprepa för fler";
    cli_help_erase_yes() "erases; without it only what goes is shown" "raderar; utan den visas bara vad som försvinner";
    cli_help_copy_key() "the key of names: a csv file of name and replacement, kept apart from the copy" "namnnyckeln: en csv-fil med namn och ersättning, som förvaras skild från kopian";
    cli_examples_merge() "Examples:\n  kodbok merge study.kodbok anna.kodbok bjorn.kodbok --dry-run\n  kodbok merge study.kodbok anna.kodbok bjorn.kodbok\n  kodbok merge study.kodbok --undo" "Exempel:\n  kodbok merge studie.kodbok anna.kodbok bjorn.kodbok --dry-run\n  kodbok merge studie.kodbok anna.kodbok bjorn.kodbok\n  kodbok merge studie.kodbok --undo";
    cli_examples_share() "Example:\n  kodbok share study.kodbok for-bjorn.kodbok --to Björn --blind --documents Almviken" "Exempel:\n  kodbok share studie.kodbok till-bjorn.kodbok --to Björn --blind --documents Almviken";
    cli_examples_erase() "Examples:\n  kodbok erase study.kodbok Almviken\n  kodbok erase study.kodbok Almviken --why consent --yes" "Exempel:\n  kodbok erase studie.kodbok Almviken\n  kodbok erase studie.kodbok Almviken --why consent --yes";
    cli_examples_copy() "Example:\n  kodbok copy study.kodbok open.kodbok --pseudonymise names.csv" "Exempel:\n  kodbok copy studie.kodbok oppen.kodbok --pseudonymise namn.csv";

    merge_nothing(file) "{file}: nothing new." "{file}: inget nytt.";
    merge_brings(file, n) "{file}: {n} steps that are not here." "{file}: {n} steg som inte finns här.";
    merge_lacking(file, n)
        "{file} lacks {n} steps that it had when it came last: it is an older copy, or its end was cut off. Nothing here is lost by it."
        "{file} saknar {n} steg som den hade när den kom senast: den är en äldre kopia, eller så är slutet avhugget. Inget här går förlorat av det.";
    merge_dropped(n) "{n} steps were about what is erased here: not taken in." "{n} steg gällde sådant som är raderat här: togs inte in.";
    merge_gone(n) "{n} removed" "{n} borttagna";
    merge_readings(n) "reading of {n} interviews" "läsning av {n} intervjuer";
    merge_values() "Values" "Värden";
    merge_shows_nothing() "Nothing that is shown changes." "Inget som visas ändras.";
    merge_settle(n) "To settle or look at ({n}):" "Att avgöra eller titta på ({n}):";
    quarrel_field(thing, field) "{thing}: two wrote {field} without seeing each other; the later one is shown" "{thing}: två har skrivit {field} utan att se varandra; det senare visas";
    quarrel_contested(thing) "{thing}: taken out by one, used or changed by another; it stays until that is settled" "{thing}: borttagen av en, använd eller ändrad av en annan; den står kvar tills det är avgjort";
    quarrel_ring(thing) "{thing}: moved or merged by two so that it would lie below itself; the ring is cut" "{thing}: flyttad eller sammanfogad av två så att den skulle ligga under sig själv; ringen är bruten";
    quarrel_words(thing) "{thing}: the words below it were corrected" "{thing}: orden under det har rättats";
    quarrel_signs(thing) "{thing}: one coder’s work says both for and against" "{thing}: en kodares arbete säger både för och emot";
    quarrel_twin(thing) "{thing}: counted as something that is erased" "{thing}: räknades som något som är raderat";
    quarrel_mark(mark) "two codes have the mark {mark}" "två koder har märket {mark}";
    merge_erasing(coder, day, why, n)
        "{coder} erased something on {day} ({why}): it empties {n} steps that are here, for good. With --erase it is taken in; nothing was changed."
        "{coder} raderade något {day} ({why}): det tömmer {n} steg som finns här, för gott. Med --erase tas det in; inget har ändrats.";
    merge_would() "A dry run: nothing was changed." "En provkörning: inget har ändrats.";
    merge_done(file) "Taken in. As it was before: {file}" "Taget in. Så som det var före: {file}";
    merge_undone() "What the last merge brought is taken out again." "Det som den senaste sammanfogningen förde in är uttaget igen.";
    merge_needs_files() "name at least one file to take in, or --undo." "ange minst en fil att ta in, eller --undo.";

    share_done(file, n) "{file} holds {n} steps." "{file} innehåller {n} steg.";
    share_withheld(n) "{n} of them are withheld: they come back to you with the copy." "{n} av dem hålls inne: de kommer tillbaka till dig med kopian.";
    share_stranger(name, near)
        "“{name}” is not among the coders of this study, so nothing is theirs yet.{near}"
        "”{name}” finns inte bland studiens kodare, så inget är deras än.{near}";
    share_blind_needs_name() "a blind copy is for somebody: name them with --to." "en blind kopia är till någon: ange vem med --to.";

    erase_goes(title) "{title}" "{title}";
    erase_counts(words, excerpts, codings, memos)
        "goes: {words} words in all versions, {excerpts} excerpts, {codings} codings, {memos} memos, of all coders"
        "försvinner: {words} ord i alla versioner, {excerpts} utdrag, {codings} kodningar, {memos} memon, av alla kodare";
    erase_quoted() "Elsewhere the same words in a row stand in (give --also ID to erase it too):" "På andra ställen står samma ord i följd i (ange --also ID för att radera även det):";
    erase_quoted_row(kind, id, words) "  {kind} {id}  “{words} …”" "  {kind} {id}  ”{words} …”";
    erase_copies() "Other files beside the project may hold the words; they stay until you delete them:" "Andra filer bredvid projektet kan innehålla orden; de finns kvar tills du raderar dem:";
    erase_elsewhere()
        "Copies you handed out learn of it when they are merged. Exports and reports already made, and what a disk keeps of deleted files, are not reached."
        "Kopior som lämnats ut får veta det när de sammanfogas. Exporter och rapporter som redan finns, och det som en disk behåller av borttagna filer, nås inte.";
    erase_ask() "Nothing was erased. There is no way back from it: add --why and --yes to do it." "Inget raderades. Det går inte att ta tillbaka: lägg till --why och --yes för att göra det.";
    erase_done(n) "Erased for good: {n} steps of the history are empty; who, when and why stay." "Raderat för gott: {n} steg i historiken är tomma; vem, när och varför står kvar.";
    erase_needs_why() "say why with --why: consent, retention, mistake or other. It stands in the history." "ange varför med --why: consent, retention, mistake eller other. Det står i historiken.";
    erase_unknown_thing(id) "there is no memo, summary, assessment, finding, recommendation, review or code with the id {id}." "det finns inget memo, ingen sammanfattning, bedömning, slutsats, rekommendation, granskning eller kod med id {id}.";

    copy_done(file, interviews, codings) "{file}: {interviews} interviews, {codings} codings, no names of the key, no history." "{file}: {interviews} intervjuer, {codings} kodningar, inga namn ur nyckeln, ingen historik.";
    copy_widened(n) "{n} excerpts began or ended inside a name and take it in whole." "{n} utdrag började eller slutade inne i ett namn och tar med det helt.";
    copy_secret(file) "A line “secret” was added to {file}: with it a second copy gets the same ids. Keep the key apart from the copy." "En rad ”secret” lades till i {file}: med den får en andra kopia samma id:n. Förvara nyckeln skild från kopian.";
    copy_key_beside(file) "The key {file} lies in the same folder as the copy: move one of them." "Nyckeln {file} ligger i samma mapp som kopian: flytta en av dem.";
    name_key_no_heading()
        "the first line is to be the heading “name,replacement”; without it the first name would stay in the copy."
        "den första raden ska vara rubriken ”namn,ersättning”; utan den skulle det första namnet stå kvar i kopian.";
    name_key_half()
        "a name and what stands for it are expected in the first two columns."
        "ett namn och dess ersättning väntas i de två första kolumnerna.";
    name_key_stays(with, name)
        "“{with}” holds “{name}”, which the key is to take away. Choose another replacement."
        "”{with}” innehåller ”{name}”, som nyckeln ska ta bort. Välj en annan ersättning.";
    name_key_no_secret()
        "the row “secret” is not what kodbok wrote. Take it out, and a new one is made: copies then get other ids."
        "raden ”secret” är inte den som kodbok skrev. Ta bort den så görs en ny: kopior får då andra id:n.";
    name_key_no_secret_here()
        "no secret can be added to a file in UTF-16. Save the key as CSV UTF-8."
        "det går inte att lägga till någon hemlighet i en fil i UTF-16. Spara nyckeln som CSV UTF-8.";
}
