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
    meet_excerpt(measure) "{measure} with both codes" "{measure} med båda koderna";
    meet_overlap(measure) "{measure} that overlap each other" "{measure} som överlappar varandra";
    meet_turn(measure) "{measure} in the same turn" "{measure} i samma replik";
    meet_near_one(measure) "{measure} within 1 turn of each other" "{measure} inom 1 replik från varandra";
    meet_near(measure, turns)
        "{measure} within {turns} turns of each other"
        "{measure} inom {turns} repliker från varandra";
    percent_of_row(measure) "% of the row · {measure}" "% av raden · {measure}";
    percent_of_column(measure) "% of the column · {measure}" "% av kolumnen · {measure}";
    percent_of_total(measure) "% of the total · {measure}" "% av totalen · {measure}";
    percent_of_columns_documents(column)
        "% of the {column}’s interviews (each counted once; no % under 3)"
        "% av intervjuerna per {column} (var och en räknad en gång; ingen % under 3)";
    percent_of_documents()
        "% of all interviews (each counted once; no % under 3)"
        "% av alla intervjuer (var och en räknad en gång; ingen % under 3)";

    what_dimension() "dimension" "indelning";
    what_code() "code" "kod";
    what_document() "interview" "intervju";
    what_coder() "coder" "kodare";
    what_attribute() "attribute" "attribut";
    what_measure() "measure" "mått";
    what_percent() "kind of per cent" "procentslag";
    what_meet() "way to meet" "sätt att mötas";
    unknown_none(what, word) "Unknown {what}: “{word}”." "Okänt värde för {what}: ”{word}”.";
    unknown_nearest(what, word, names)
        "Unknown {what}: “{word}”. Nearest: {names}"
        "Okänt värde för {what}: ”{word}”. Närmast: {names}";
    unknown_several(word, names) "“{word}” can mean several: {names}" "”{word}” kan betyda flera: {names}";
}
