//! Words of tables: what is counted, by what, and how it is said.

use super::messages;

messages! {
    measure_excerpts() "excerpts" "utdrag";
    measure_codings() "codings" "kodningar";
    measure_documents() "interviews" "intervjuer";
    measure_cases() "cases" "fall";
    measure_words() "words" "ord";
    measure_characters() "characters" "tecken";

    dimension_code() "Code" "Kod";
    dimension_goal() "Goal" "Mål";
    dimension_obstacle() "Obstacle" "Hinder";
    dimension_document() "Interview" "Intervju";
    dimension_case() "Case" "Fall";
    dimension_coder() "Coder" "Kodare";
    dimension_speaker() "Speaker" "Talare";
    dimension_sign() "Sign" "Tecken";
    table_goals() "Goals" "Mål";
    table_obstacles() "Obstacles" "Hinder";

    label_no_case() "no case" "inget fall";
    label_nobody() "no speaker" "ingen talare";
    label_for() "for" "för";
    label_against() "against" "emot";
    label_neither() "no sign" "inget tecken";
    label_not_applicable() "does not apply" "gäller inte";
    label_missing() "not filled in" "inte ifyllt";
    label_yes() "yes" "ja";
    label_no() "no" "nej";

    all_coders() "all coders" "alla kodare";
    meet_excerpt() "excerpts with both codes" "utdrag med båda koderna";
    meet_overlap() "excerpts that are the same or overlap" "utdrag som är samma eller överlappar varandra";
    meet_turn() "excerpts in the same turn" "utdrag i samma replik";
    meet_near_one() "excerpts within 1 turn of each other" "utdrag inom 1 replik från varandra";
    meet_near(turns) "excerpts within {turns} turns of each other" "utdrag inom {turns} repliker från varandra";
    percent_of_row(measure) "% of the row · {measure}" "% av raden · {measure}";
    percent_of_column(measure) "% of the column · {measure}" "% av kolumnen · {measure}";
    percent_of_total(measure) "% of the total · {measure}" "% av totalen · {measure}";
    percent_of_columns_documents(column)
        "% of the {column}’s interviews (each counted once; no % under 3)"
        "% av intervjuerna per {column} (var och en räknad en gång; ingen % under 3)";
    percent_of_documents()
        "% of all interviews (each counted once; no % under 3)"
        "% av alla intervjuer (var och en räknad en gång; ingen % under 3)";

    none_dimension() "no dimension" "ingen indelning";
    none_code() "no code" "ingen kod";
    none_document() "no interview" "ingen intervju";
    none_coder() "no coder" "ingen kodare";
    none_attribute() "no attribute" "inget attribut";
    none_measure() "no measure" "inget mått";
    none_percent() "no per cent" "ingen procent";
    none_meet() "no way of meeting" "inget sätt att mötas";
    unknown_none(none, word) "There is {none} “{word}”." "Det finns {none} ”{word}”.";
    unknown_nearest(none, word, names)
        "There is {none} “{word}”. Nearest: {names}"
        "Det finns {none} ”{word}”. Närmast: {names}";
    unknown_several(word, names) "“{word}” can mean several: {names}" "”{word}” kan betyda flera: {names}";
}
