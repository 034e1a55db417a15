//! Words of agreement between coders.

use super::messages;

messages! {
    agree_title(coders) "Agreement · {coders}" "Samstämmighet · {coders}";
    agree_facts(interviews, unit, text, codes) "{interviews} · unit: {unit} · {text} · {codes}" "{interviews} · enhet: {unit} · {text} · {codes}";
    agree_unit_passage() "passage (excerpts that overlap)" "ställe (utdrag som överlappar)";
    agree_text_all() "all text" "all text";
    agree_text_coded() "only text that one of them coded" "bara text som någon av dem kodat";
    agree_codes() "each code by itself" "varje kod för sig";
    agree_branches() "each code with those below it" "varje kod med dem under sig";
    agree_done() "interviews all of them are done with" "intervjuer som alla är klara med";
    agree_any_code() "coded or not" "kodat eller inte";
    agree_some() "some" "några";
    agree_only(coder) "only {coder}" "bara {coder}";
    agree_none() "none" "ingen";
    agree_percent() "%" "%";
    agree_kappa_cohen() "κ" "κ";
    agree_kappa_fleiss() "Fleiss κ" "Fleiss κ";
    agree_interval() "95 % CI of κ" "95 % KI för κ";
    agree_between(low, high) "{low} to {high}" "{low} till {high}";
    agree_low() "κ 2.5 %" "κ 2,5 %";
    agree_high() "κ 97.5 %" "κ 97,5 %";
    agree_alpha() "α" "α";
    agree_ac1() "AC1" "AC1";
    agree_unitising() "α borders" "α gränser";
    agree_f1_same() "F1 same" "F1 lika";
    agree_f1_overlap() "F1 overlap" "F1 överlapp";
    agree_pairs() "κ of all codes between two coders" "κ för alla koder mellan två kodare";
    agree_by_interview() "All codes, by interview" "Alla koder, per intervju";
    agree_second() "and" "och";
    agree_note_prevalence()
        "For any one code everyone leaves most of the text uncoded, which pushes % and AC1 towards 1; κ and α are not affected in that way."
        "För varje enskild kod lämnar alla det mesta av texten okodad, vilket driver % och AC1 mot 1; κ och α påverkas inte så.";
    agree_note_undefined()
        "κ – : undefined, because no one used the code or everyone gave it everywhere; agreement is then no better than chance."
        "κ – : går inte att räkna ut, därför att ingen använde koden eller alla satte den överallt; samstämmigheten är då inte större än slumpen.";
    agree_note_interval(times, seed)
        "The interval draws the interviews anew {times} times (seed {seed}); – where one draw in twenty or more leaves the code out."
        "Intervallet drar intervjuerna på nytt {times} gånger (frö {seed}); – där minst var tjugonde dragning blir utan koden.";
    agree_note_no_interval()
        "No interval: it takes at least three interviews."
        "Inget intervall: det krävs minst tre intervjuer.";
    agree_note_matched(matched, all, percent)
        "{matched} of the {all} coded excerpts overlap one of the other’s with the same code, {percent} %."
        "{matched} av de {all} kodade utdragen överlappar ett av den andras med samma kod, {percent} %.";
    agree_contrasts_title() "Where they differ" "Där de skiljer sig åt";
    agree_column_apart() "How" "Hur";
    agree_apart_same() "same words" "samma ord";
    agree_apart_borders() "other borders" "andra gränser";
    agree_apart_other_code() "other code" "annan kod";
    agree_apart_not_coded() "not coded" "inte kodat";
    agree_needs_two()
        "agreement needs two coders who have coded; this project has one or none. Ask for all with --coders A,B after a colleague’s work is in."
        "samstämmighet kräver två kodare som har kodat; i det här projektet finns en eller ingen. Ange alla med --coders A,B när en kollegas arbete är på plats.";
    agree_too_many(n) "agreement takes up to {n} coders at a time; choose some with --coders A,B." "samstämmighet räknas för högst {n} kodare åt gången; välj några med --coders A,B.";
    agree_none_done()
        "these coders have not all marked one interview as done, so there is nothing to compare yet. With --unfinished every interview counts."
        "de här kodarna har ännu ingen intervju som alla markerat som klar, så det finns inget att jämföra. Med --unfinished räknas alla intervjuer.";
    cli_about_agree() "how far coders agree, and where they do not" "hur samstämmiga kodarna är, och var de inte är det";
    cli_help_coders() "the coders to compare, with commas between; all who have coded if not given" "kodarna som jämförs, med komma emellan; alla som har kodat om inget anges";
    cli_help_agree_unit() "what is compared: character, sentence, turn or passage; character if not given" "vad som jämförs: character, sentence, turn eller passage; character om inget anges";
    cli_help_agree_text() "all, or coded: only text that one of them coded" "all, eller coded: bara text som någon av dem kodat";
    cli_help_unfinished() "also interviews that not all of them are done with" "även intervjuer som inte alla är klara med";
    cli_help_seed() "what the drawing of interviews begins with; the same number gives the same intervals" "vad dragningen av intervjuer börjar med; samma tal ger samma intervall";
    cli_help_list() "the passages on which they differ, instead of the numbers" "ställena där de skiljer sig åt, i stället för talen";
    cli_examples_agree() "Examples:\n  kodbok agree study.kodbok\n  kodbok agree study.kodbok --coders Anna,Björn --unit turn --format csv\n  kodbok agree study.kodbok --list" "Exempel:\n  kodbok agree studie.kodbok\n  kodbok agree studie.kodbok --coders Anna,Björn --unit turn --format csv\n  kodbok agree studie.kodbok --list";
}
