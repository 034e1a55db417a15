use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::text::{Places, Speakers};

/// `form | name: words / name: words …` of the turns of a text.
fn talk(words: &str) -> String {
    let text = Text::new(words);
    let places = Places::of(&text, &Speakers::default());
    let turn = |turn: &crate::text::Turn| {
        let who = turn.speaker.and_then(|who| places.speakers.get(usize::from(who)));
        format!("{}: {}", who.map_or("-", String::as_str), text.slice(turn.span))
    };
    let turns: Vec<String> = places.turns.iter().filter(|turn| turn.number > 0).map(turn).collect();
    turns.join(" / ")
}

/// The names of who speaks.
fn names(words: &str) -> Vec<String> {
    Places::of(&Text::new(words), &Speakers::default()).speakers
}

fn not_taken(words: &str) -> Vec<String> {
    best(&Text::new(words), &Told::default()).not_taken.into_iter().map(|(name, _)| name).collect()
}

/// A talk of two, each line made by `line` from a name and words.
fn two(a: &str, b: &str, line: impl Fn(&str, &str) -> String) -> String {
    [(a, "Hur länge?"), (b, "Sedan 2015."), (a, "Vad är svårast?"), (b, "Pengarna.")]
        .map(|(who, said)| line(who, said))
        .concat()
}

const FOUR: [&str; 4] = ["Hur länge?", "Sedan 2015.", "Vad är svårast?", "Pengarna."];

/// A turn as a form spells it, of who speaks and what is said.
type Spelling = fn(&str, &str) -> String;

#[test]
fn every_spelling_of_a_name_before_a_sign_is_a_label() {
    let people = [
        ("I", "R"),
        ("Anna", "Bo"),
        ("anna", "bo"),
        ("ANNA BERG", "BO EK"),
        ("Lind, Maria", "Berg, Per"),
        ("Maria Lind, kommunstrateg", "Per Berg, Region Skåne"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("P1", "P2"),
        ("id-1", "id-2"),
        ("Dr. Ek", "A. Berg"),
        ("Åsa \u{1F469}\u{200D}\u{1F4BC}", "Bo"),
        ("Interviewer 1", "Participant 12"),
        ("Интервьюер", "Анна"),
        ("访谈者", "张"),
        ("المحاور", "أحمد"),
        ("A\u{30a}sa", "Pa\u{308}r"),
        ("Anna Maria Charlotta von Essen af Zellén-Lagerström", "Bo"),
    ];
    let spellings: [(&str, Spelling); 17] = [
        ("plain", |who, said| format!("{who}: {said}\n")),
        ("blank before", |who, said| format!("{who} : {said}\n")),
        ("time", |who, said| format!("{who} (12:03): {said}\n")),
        ("time before", |who, said| format!("[00:12:03] {who}: {said}\n")),
        ("time after", |who, said| format!("{who}: [00:12:03] {said}\n")),
        ("range", |who, said| format!("00:12:03 - 00:12:09 {who}: {said}\n")),
        ("brackets", |who, said| format!("[{who}]: {said}\n")),
        ("round", |who, said| format!("({who}): {said}\n")),
        ("bullet", |who, said| format!("- {who}: {said}\n")),
        ("number", |who, said| format!("12. {who}: {said}\n")),
        ("emphasis", |who, said| format!("*{who}:* {said}\n")),
        ("bold", |who, said| format!("**{who}**: {said}\n")),
        ("quoted", |who, said| format!("> {who}: {said}\n\n")),
        ("vt", |who, said| format!("{who}: {said}\u{b}")),
        ("ls", |who, said| format!("{who}: {said}\u{2028}")),
        ("unseen", |who, said| format!("\u{feff}{who}:\u{200b} {said}\n")),
        ("wide", |who, said| format!("{who}：{said}\n")),
    ];
    for (a, b) in people {
        for (what, spelling) in spellings {
            let words = two(a, b, spelling);
            let (one, other) = (names::shown(a), names::shown(b));
            let wanted = [(&one, 0), (&other, 1), (&one, 2), (&other, 3)]
                .map(|(who, at)| format!("{who}: {}", FOUR[at]))
                .join(" / ");
            assert_eq!(talk(&words), wanted, "{what}: {words}");
        }
    }
}

#[test]
fn other_forms_are_seen() {
    let spellings: [(LabelForm, Spelling); 22] = [
        (LabelForm::NameTime, |who, said| format!("{who}  0:03\n{said}\n\n")),
        (LabelForm::NameTime, |who, said| format!("00:00:03 {who}\n{said}\n\n")),
        (LabelForm::NameTime, |who, said| format!("[{who}] 10:02:14\n{said}\n\n")),
        (LabelForm::NameTime, |who, said| format!("{who} [9:02 AM]\n{said}\n")),
        (LabelForm::NameTime, |who, said| format!("{who}, 00:03\n{said}\n")),
        (LabelForm::NameTime, |who, said| format!("0:03 - {who}\n{said}\n")),
        (LabelForm::NameTime, |who, said| format!("{who} | 2024-03-12 10:02\n{said}\n")),
        (LabelForm::Column, |who, said| format!("{who}\t{said}\n")),
        (LabelForm::Column, |who, said| format!("00:03\t{who}\t{said}\n")),
        (LabelForm::Column, |who, said| format!("{who}\t00:03\t{said}\n")),
        (LabelForm::Column, |who, said| format!("12\t{who}:\t{said}\n")),
        (LabelForm::Bracket, |who, said| format!("[{who}] {said}\n\n")),
        (LabelForm::Bracket, |who, said| format!("<{who}> {said}\n")),
        (LabelForm::Glued, |who, said| format!("{who}:{said}\n")),
        (LabelForm::Sign, |who, said| format!("{who}; {said}\n")),
        (LabelForm::Sign, |who, said| format!("{who}> {said}\n")),
        (LabelForm::Dash, |who, said| format!("{who} - {said}\n")),
        (LabelForm::Dash, |who, said| format!("{who} – {said}\n")),
        (LabelForm::Alone, |who, said| format!("{who}\n{said}\n\n")),
        (LabelForm::Alone, |who, said| format!("{who}\n[00:03] {said}\n\n")),
        (LabelForm::Alone, |who, said| format!("{who}\n00:03\n{said}\n\n")),
        (LabelForm::Alone, |who, said| format!("00:03\n{who}\n{said}\n\n")),
    ];
    for (a, b) in
        [("Anna", "Bo"), ("Lind Maria", "Per Berg"), ("INTERVJUARE", "RESPONDENT"), ("P1", "P2"), ("Åsa", "Zoë")]
    {
        for (form, spelling) in spellings {
            let words = two(a, b, spelling);
            let wanted = [(a, 0), (b, 1), (a, 2), (b, 3)].map(|(who, at)| format!("{who}: {}", FOUR[at])).join(" / ");
            assert_eq!(talk(&words), wanted, "{form:?}: {words}");
            assert_eq!(best(&Text::new(words.as_str()), &Told::default()).form, form, "{words}");
        }
    }
    assert_eq!(
        talk(&two("I", "R", |who, said| format!("{who}. {said}\n"))),
        "I: Hur länge? / R: Sedan 2015. / I: Vad är svårast? / R: Pengarna."
    );
    assert_eq!(
        talk("I: Hur länge? R: Sedan 2015. I: Jaså? R: Ja."),
        "I: Hur länge? / R: Sedan 2015. / I: Jaså? / R: Ja."
    );
    assert_eq!(talk("[00:00.000 --> 00:03.120]  Hur?\n[00:03.400 --> 00:09.210]  Så."), "-: Hur? / -: Så.");
}

#[test]
fn a_form_and_what_names_are_can_be_said() {
    let words = "I: Hur?\nR: Så.\nSkola: bra.\nDnr: 7\nIntervjuare (I): Jaså?\nR: Ja.\n";
    let read = |speakers: &Speakers| {
        let places = Places::of(&Text::new(words), speakers);
        let who =
            |turn: &crate::text::Turn| turn.speaker.map_or("-", |at| &places.speakers[usize::from(at)]).to_owned();
        places.turns.iter().map(who).collect::<Vec<_>>().join(" ")
    };
    let mut told = Speakers::default();
    assert_eq!(read(&told), "Intervjuare R Intervjuare R");
    told.call("Skola", Some("Skola"));
    told.call("Dnr", Some("Skola"));
    assert_eq!(read(&told), "Intervjuare R Skola Skola Intervjuare R");
    told.call("R", Some(""));
    told.call("Dnr", None);
    assert_eq!(read(&told), "Intervjuare Skola Intervjuare");
    told.call("I", Some("I"));
    assert_eq!(read(&told), "I Skola Intervjuare", "what is said of a name parts it from its long form");
    let form = |form| Speakers { form: Some(form), ..Speakers::default() };
    assert_eq!(read(&form(LabelForm::Paragraphs)), "- - - - - -");
    assert_eq!(read(&form(LabelForm::Second)), "I R I R I R");
    assert_eq!(read(&form(LabelForm::Bracket)), "- - - - - -", "a form that finds nothing: each paragraph a turn");
    assert!(LabelForm::ALL.iter().all(|(form, code)| LabelForm::of(code) == Some(*form) && form.code() == *code));
}

#[test]
fn a_speaker_who_speaks_once_is_a_speaker() {
    assert_eq!(
        names("Moderator: Hej?\nAnna: Hej.\nModerator: Och du?\nBo: Hej.\nModerator: Tack."),
        ["Moderator", "Anna", "Bo"]
    );
    assert_eq!(names("Åsa: Hur är det?\nBo: Bra.\n"), ["Åsa", "Bo"]);
    assert_eq!(names("I: Hej?\nÅsa: Hej.\nI: Jaså.\n"), ["I", "Åsa"]);
    assert_eq!(names("P1: Ja.\nP2: Nej.\nP1: Jo.\nP2: Nä.\nP7: Jag med."), ["P1", "P2", "P7"]);
}

#[test]
fn what_looks_like_a_label_and_is_none_is_told() {
    let split =
        "I: Beskriv.\nR: Två delar.\nSkola: bra.\nVård: sämre.\nI: Och?\nR: Samma.\nSkola: bättre.\nVård: sämre.";
    assert_eq!(
        (names(split), not_taken(split)),
        (vec!["I".into(), "R".into()], vec!["Skola".to_owned(), "Vård".into()])
    );
    assert_eq!(not_taken("Åsa: Hur är det.\nBo: Bra.\n"), ["Åsa", "Bo"]);
    let themes = "Fråga 1: Bakgrund\nI: Hej?\nR: Ja.\nFråga 2: Pengar\nI: Hur?\nR: Så.";
    assert_eq!(names(themes), ["I", "R"]);
    for line in [
        "Det är så som det är alltid: ja\n",
        "Ja, du: nej\n",
        "Http://a\n",
        "Kl 10:30\n",
        "1: ett\n",
        "Klart. Nej!: x\n",
        "och: x\n",
        ": x\n",
        "Ja - det är så\n",
        "Ja. Det är så.\n",
        "[skratt] Ja.\n",
        "Bakgrund\n",
    ] {
        assert_eq!(names(&line.repeat(3)), [""; 0], "{line:?}");
    }
}

#[test]
fn heads_of_documents_and_pages_do_not_speak() {
    assert_eq!(talk("Datum: 2023\nPlats: Almviken\nI: Ja?"), "I: Ja?");
    assert_eq!(
        talk("Intervjuare: Sara Ek\nRespondent: Per Berg\nDatum: 3 maj\n\nIntervjuare: Hej?\nRespondent: Hej."),
        "Intervjuare: Hej? / Respondent: Hej."
    );
    assert_eq!(
        talk("Intervjuare: Sara Ek\nRespondent: Per Berg\n\nIntervjuare: Hej?\nRespondent: Hej."),
        "Intervjuare: Hej? / Respondent: Hej."
    );
    assert_eq!(
        talk("Deltagare:\nP1: kvinna, 40 år\nP2: man, 52 år\nI: Hur?\nP1: Så.\nP2: Nä."),
        "I: Hur? / P1: Så. / P2: Nä."
    );
    assert_eq!(talk("Deltagare: P1 och P2\nI: Hur?\nP1: Så.\nP2: Nä."), "I: Hur? / P1: Så. / P2: Nä.");
    let page = |n: usize| format!("\nÄrende: 2024/117, blad {n} av 3\n\n");
    let paged = format!("{}I: Hur?\nR: Så{}kan det gå.\nI: Jaha?{}R: Ja.", page(1), page(2), page(3));
    assert_eq!(names(&paged), ["I", "R"]);
    assert_eq!(names(&paged.replace("I:", "Ek:").replace("R:", "Berg:")), ["Ek", "Berg"]);
}

#[test]
fn short_and_long_forms_are_one() {
    assert_eq!(names("Intervjuare (I): Hej?\nRespondent (R): Hej.\nI: Hur?\nR: Så."), ["Intervjuare", "Respondent"]);
    assert_eq!(names("Sara Ek: Hej?\nPer Berg: Hej.\nEk: Hur?\nBerg: Så.\nEk: Jaså?"), ["Sara Ek", "Per Berg"]);
    assert_eq!(
        names("Sara Ek: Hej?\nPer Ek: Hej.\nEk: Hur?\nPer: Så.\nEk: Jaså?\nPer: Ja."),
        ["Sara Ek", "Per Ek", "Ek"],
        "whose?"
    );
    assert_eq!(names("Sara Ek: Hej?\nPer Berg: Hej.\nSE: Hur?\nPB: Så.\nSE: Jaså?"), ["Sara Ek", "Per Berg"]);
    assert_eq!(names("Deltagare 1: a\nDeltagare 2: b\nDeltagare 1: c"), ["Deltagare 1", "Deltagare 2"]);
    assert_eq!(names("Q1: How?\nA1: So.\nQ2: Why?\nA2: Hm."), ["Q", "A"]);
    assert_eq!(names("Fråga 1: Hur?\nSvar: Så.\nFråga 2: Varför?\nSvar: Hm."), ["Fråga", "Svar"]);
}

#[test]
fn two_forms_in_one_file_are_one_talk() {
    let both = "Anna: Hur?\nBo: Så.\nAnna: Jaså?\nBo: Ja.\nAnna  0:12\nMen?\nBo:Nej.\n[Anna] Jo.\n";
    assert_eq!(talk(both), "Anna: Hur? / Bo: Så. / Anna: Jaså? / Bo: Ja. / Anna: Men? / Bo: Nej. / Anna: Jo.");
}

#[test]
fn a_turn_knows_its_time_and_times_are_no_words() {
    let words = "I: Hur [00:01:00] är det? #00:00:05-3#\nR [00:02]: Bra.\n";
    let text = Text::new(words);
    let places = Places::of(&text, &Speakers::default());
    let times: Vec<Option<u32>> = places.turns.iter().map(|turn| turn.time).collect();
    assert_eq!(times, [Some(5_300), Some(2_000)]);
    assert_eq!(text.slice(places.turns[0].span), "Hur [00:01:00] är det?");
    assert_eq!(places.words_in(&text, text.span()), 4);
}

#[test]
fn a_text_without_labels_has_a_turn_for_each_paragraph() {
    assert_eq!(talk("Hur länge?\n\nSedan 2015.\nSå.\n"), "-: Hur länge? / -: Sedan 2015. / -: Så.");
    let line = "Vi har ju sökt pengar varje år sedan dess, men de kommer alltid så sent att";
    let hard = format!("{line}\n{line}\ndet är slut.\n\n{line}\n{line}\nså är det.\n");
    assert_eq!(Places::of(&Text::new(hard), &Speakers::default()).count(), 2);
}

proptest::proptest! {
    #[test]
    fn labels_are_in_order_and_turns_do_not_overlap(words in "(\n|\u{b}|I: |R: |Åsa: |Bo - |\\[00:12\\]|12:03 | |\t|[a-zå:]{1,4}|[(\\[#*>]|R\\d：|Anna Berg|Q1:|[.;?]){0,60}") {
        let text = Text::new(words.as_str());
        for tried in tried(&text) {
            let mut at = 0;
            for label in &tried.labels {
                proptest::prop_assert!(label.whole.start >= at && label.whole.end >= label.whole.start, "{:?}", tried);
                proptest::prop_assert!(label.whole.end <= text.chars());
                at = label.whole.end;
            }
        }
    }
}

#[test]
fn a_megabyte_in_one_line_is_looked_at_only_at_its_start() {
    let line = "Ord: ".repeat(200_000);
    assert_eq!(names(&line), [""; 0]);
    assert_eq!(names(&format!("I: {line}\nI: {line}")), ["I"]);
}

proptest! {
    #[test]
    fn the_best_form_is_the_first_of_all_that_are_tried(pieces in vec(piece(), 0..24)) {
        let text = Text::new(pieces.concat());
        let (best, all) = (best(&text, &Told::default()), tried(&text));
        match all.into_iter().next() {
            Some(first) => prop_assert_eq!(best, first),
            None => prop_assert_eq!(best.form, LabelForm::Paragraphs),
        }
    }
}

proptest! {
    #[test]
    fn a_line_that_is_passed_over_holds_no_label_of_the_form(line in LINE) {
        let signs = super::Signs::of(&line);
        for form in LabelForm::TRIED.into_iter().filter(|form| !signs.may_hold(*form)) {
            let found = super::forms::read(form, &line);
            prop_assert!(found.is_empty(), "{:?}: {:?}", form, found);
        }
    }
}

const LINE: &str = "(I|R|Anna Berg|Int\\.|Bo|, | - |: |:|\\*|\\[|\\]|\\(|\\)|00:12:03|12:03| |\t|–|\\.|\\?|!|…|[a-zåA-Z]{1,9}|[ a-zå]{20,40}){1,12}";

/// A line, or what begins one, of the forms that texts mix.
fn piece() -> impl Strategy<Value = String> {
    let who = prop_oneof![Just("Anna"), Just("Bo"), Just("I"), Just("R"), Just("Lind, Maria"), Just("bo")];
    let said =
        prop_oneof![Just("Ja."), Just("Hur länge har det varit så? Tre år, 2015–2018."), Just("Nej - inte alls")];
    let shapes = [
        "W: S\n",
        "W: S\n\n",
        "W  0:03\nS\n\n",
        "[W] S\n",
        "W\tS\n",
        "W; S\n",
        "W - S\n",
        "W. S\n",
        "W\nS\n",
        "I: S R: S\n",
        "(12:03) S\n",
        "S\n",
        "\n",
        "W:S\n",
    ];
    (who, said, 0..shapes.len()).prop_map(move |(who, said, at)| shapes[at].replace('W', who).replace('S', said))
}
