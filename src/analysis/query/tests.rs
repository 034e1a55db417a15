//! What a person types, and what comes of it.

use super::{Asking, InterviewSelection, Query, Selection, complete, reach};
use crate::analysis::worlds::{World, study};
use crate::lang::Lang;
use crate::model::{AttributeType, CaseKey, ExcerptKey, Key, Project, Valence};
use crate::text::{Span, Text};

fn line(project: &Project, typed: &str) -> String {
    Query::parse(typed, project).unwrap().line().to_owned()
}

/// The numbers of the excerpts that are chosen.
fn chosen(project: &Project, typed: &str) -> Vec<u32> {
    let words = |_| Some(Text::new("Vi fick pengar i juni. Sedan tog de slut. ".repeat(12)));
    let selection = Selection::of(&Query::parse(typed, project).unwrap(), project, words);
    project.excerpts.keys().filter(|&key| selection.contains(key)).map(ExcerptKey::no).collect()
}

/// The error with its place marked: `the line` / `   ^^^` / the sentence.
fn wrong(project: &Project, typed: &str) -> String {
    Query::parse(typed, project).unwrap_err().point(typed, Lang::En)
}

#[test]
fn there_is_one_way_to_print_a_query() {
    let p = study();
    for (typed, printed) in [
        ("code:HIN-01", "code:HIN-01"),
        ("KOD: hin-01", "code:HIN-01"),
        ("code=\"short-term funding\"", "code=HIN-01"),
        ("kod:HIN-01 och inte kodare:anna", "code:HIN-01 and not coder:Anna"),
        ("code:HIN-01 coder:Anna", "code:HIN-01 and coder:Anna"),
        ("(code:HIN-01 or code:HIN-02) and actor = kommun", "(code:HIN-01 or code:HIN-02) and actor=kommun"),
        ("code:HIN-01 or (code:HIN-02 and memo)", "code:HIN-01 or code:HIN-02 and memo"),
        ("not not memo", "memo"),
        ("inte (memo eller okodad)", "not (memo or uncoded)"),
        ("typ:hinder", "kind:obstacle"),
        ("riktning:−", "sign:-"),
        ("coder!=Anna", "not coder:Anna"),
        ("actor != region", "actor!=region"),
        ("attribut:actor = ?", "actor=?"),
        ("två ord", "text:\"två ord\""),
        ("“två ord” memo", "text:\"två ord\" and memo"),
        ("text:/jun[ia]\\/x/", "text:/jun[ia]\\/x/"),
        ("dokument:almviken.txt", "document:Almviken"),
        ("fall:k1", "case:K1"),
        ("speaker:r", "speaker:R"),
        ("  ", ""),
    ] {
        assert_eq!(line(&p, typed), printed, "{typed}");
    }
}

#[test]
fn a_query_is_said_in_plain_words() {
    let p = study();
    let said = |typed: &str, lang| Query::parse(typed, &p).unwrap().restate(&p, lang);
    assert_eq!(said("code:HIN", Lang::En), "Obstacles with what is below it");
    assert_eq!(said("code=HIN", Lang::En), "Obstacles itself");
    assert_eq!(said("code:HIN-01 and not actor=kommun", Lang::En), "Short-term funding and not actor is kommun");
    assert_eq!(said("(memo or uncoded) speaker:I", Lang::En), "(with a memo or uncoded) and I speaks");
    assert_eq!(said("kod:HIN och riktning:-", Lang::Sv), "Obstacles med det som ligger under och med riktning −");
    assert_eq!(said("", Lang::Sv), "allt");
}

#[test]
fn an_error_points_at_the_place_and_says_what_was_expected() {
    let p = study();
    assert_eq!(
        wrong(&p, "code:HIN-0"),
        "code:HIN-0\n     ^^^^^\nexpected a code after “code:” — nearest: HIN, HIN-01, HIN-02"
    );
    assert_eq!(
        wrong(&p, "memo and code:"),
        "memo and code:\n              ^\nexpected a code after “code:” — nearest: MAL-01, MAL-02, HIN-01, HIN-02"
    );
    assert_eq!(wrong(&p, "actor=komun"), "actor=komun\n      ^^^^^\nexpected a value after “actor=” — nearest: kommun");
    assert_eq!(
        wrong(&p, "actor<kommun or actr=x"),
        "actor<kommun or actr=x\n                ^^^^\nexpected a word that queries or this study know — nearest: actor"
    );
    assert_eq!(
        wrong(&p, "overlap(code:HIN-01, memo)"),
        "overlap(code:HIN-01, memo)\n^^^^^^^\nexpected a word that queries or this study know — nearest: overlaps("
    );
    assert_eq!(wrong(&p, "near(memo, memo)").lines().nth(1), Some("               ^"));
    assert_eq!(wrong(&p, "near(memo, memo)").lines().nth(2), Some("expected a comma and the next part"));
    assert_eq!(
        wrong(&p, "near(memo, memo, x)"),
        "near(memo, memo, x)\n                 ^\nexpected how many turns may lie between, such as 2"
    );
    assert_eq!(wrong(&p, "lacks(memo").lines().nth(2), Some("expected a closing )"));
    assert!(wrong(&p, &"lacks(".repeat(500)).contains("too many parentheses"));
    assert_eq!(wrong(&p, "(memo"), "(memo\n     ^\nexpected a closing )");
    assert_eq!(wrong(&p, "memo)"), "memo)\n    ^\nexpected and, or or the end");
    assert_eq!(wrong(&p, "memo and"), "memo and\n        ^\nexpected a word, code:, kind: or another field");
    assert_eq!(wrong(&p, "text:/a(/").lines().nth(2), Some("this is no regular expression: unclosed group"));
    assert_eq!(
        wrong(&p, "åtgärd coder:Bertil"),
        "åtgärd coder:Bertil\n             ^^^^^^\nexpected a coder after “coder:” — nearest: Anna, Björn"
    );
    assert!(wrong(&p, &"(".repeat(500)).contains("too many parentheses"));
    assert!(wrong(&p, &"not ".repeat(500)).contains("too many parentheses"));
    assert_eq!(wrong(&p, "\"öppet"), "\"öppet\n^^^^^^\nexpected a closing ”");
}

#[test]
fn the_nearest_names_mend_the_line() {
    let p = study();
    let mended = |typed: &str| {
        let error = Query::parse(typed, &p).unwrap_err();
        error.mends().first().map(|mend| mend.put(typed).0)
    };
    assert_eq!(mended("actor=komun and memo").as_deref(), Some("actor=kommun and memo"));
    assert_eq!(mended("code:HIN-0").as_deref(), Some("code:HIN "));
    assert_eq!(mended("cod:HIN").as_deref(), Some("code:HIN"));
    assert_eq!(mended("(memo"), None);
}

#[test]
fn excerpts_are_chosen_by_what_is_on_them() {
    let p = study();
    assert_eq!(chosen(&p, "code:HIN-01"), [1, 2, 4]);
    assert_eq!(chosen(&p, "code:HIN"), [1, 2, 4, 5, 6]);
    assert_eq!(chosen(&p, "code=HIN"), [5]);
    assert_eq!(chosen(&p, "kind:goal"), [3, 5]);
    assert_eq!(chosen(&p, "code:HIN-01 and coder:Anna"), [1, 4]);
    assert_eq!(chosen(&p, "actor=region"), [6, 7]);
    assert_eq!(chosen(&p, "uncoded"), [7]);
    assert_eq!(chosen(&p, "document:Granforsa code:MAL"), [5]);
    assert_eq!(chosen(&p, "speaker:R"), [1, 2, 3, 4, 5]);
    assert_eq!(chosen(&p, "").len(), 7);
}

#[test]
fn a_sign_beside_a_code_is_of_the_same_coding() {
    let p = study();
    assert_eq!(chosen(&p, "sign:-"), [1, 2], "State governance against, on words that both marked");
    assert_eq!(chosen(&p, "sign:- and coder:Björn"), [] as [u32; 0], "Anna gave it");
    assert_eq!(chosen(&p, "code:HIN-01 and sign:-"), [] as [u32; 0]);
    assert_eq!(chosen(&p, "code:HIN-02 and sign:-"), [1, 2]);
    assert_eq!(chosen(&p, "code:HIN-02 and not sign:-"), [6]);
    assert_eq!(chosen(&p, "code:HIN and (sign:+ or sign:-)"), [1, 2, 6]);
    assert_eq!(chosen(&p, "not sign:-").len(), 5);
    assert_eq!(chosen(&p, "(code:MAL or actor=kommun) and sign:-"), [1, 2], "also where the code is not needed");
}

#[test]
fn words_are_found_as_find_finds_them() {
    let p = study();
    assert_eq!(chosen(&p, "JUNI and code:HIN"), chosen(&p, "text:/jun./ and code:HIN"));
    assert_eq!(chosen(&p, "text:/(?-i)JUNI/"), [] as [u32; 0]);
    assert!(chosen(&p, "tog").len() < 7 && !chosen(&p, "tog").is_empty());
    assert_eq!(chosen(&p, "\"code:HIN-01\""), [] as [u32; 0], "in quotes it is words");
}

#[test]
fn values_compare_by_their_kind() {
    let mut w = World::default();
    let number = w.attribute("people", AttributeType::Number, &[]);
    let date = w.attribute("day", AttributeType::Date, &[]);
    let size = w.attribute("size", AttributeType::Choice, &["small", "middle", "large"]);
    let (coder, code) = (w.coder("Anna"), w.code("A", "A", None));
    let rows = [("9,5", "2023-05-17", "small"), ("10", "2024-01-01", "large"), ("", "", "middle")];
    for (at, (people, day, how)) in rows.into_iter().enumerate() {
        let case = w.case(&at.to_string());
        for (key, value) in [(number, people), (date, day), (size, how)] {
            if !value.is_empty() {
                w.value(case, key, Some(value));
            }
        }
        let document = w.document(&at.to_string(), &[case]);
        w.excerpt(document, coder, (0, 5), &[(code, Valence::Neither)]);
    }
    let not_here = w.case("no such");
    w.value(not_here, number, None);
    let document = w.document("3", &[not_here]);
    w.excerpt(document, coder, (0, 5), &[(code, Valence::Neither)]);
    let p = w.done();
    for (typed, found) in [
        ("people<10", vec![1]),
        ("people<=10", vec![1, 2]),
        ("people = 9.5", vec![1]),
        ("people != 10", vec![1, 3, 4]),
        ("people=?", vec![3]),
        ("people=–", vec![4]),
        ("people!=?", vec![1, 2, 4]),
        ("day=2023", vec![1]),
        ("day>2023", vec![2]),
        ("day<=2023-05", vec![1]),
        ("day>=2023-05-18", vec![2]),
        ("size>small", vec![2, 3]),
        ("size<large", vec![1, 3]),
        ("not size=large", vec![1, 3, 4]),
    ] {
        assert_eq!(chosen(&p, typed), found, "{typed}");
    }
    assert!(wrong(&p, "people<many").contains("expected a number after “people<”"));
    assert!(wrong(&p, "day=yesterday").contains("a date such as"));
    assert!(p.cases.get(CaseKey::of(1)).is_some());
}

#[test]
fn a_hit_is_asked_with_the_excerpts_around_it() {
    let p = study();
    let document = p.documents.keys().next().unwrap();
    let is = |typed: &str, from, to| {
        let query = Query::parse(typed, &p).unwrap();
        let asking = Asking::new(&query, &p);
        asking.holds_at(&asking.here(document, None), Span::new(from, to), "")
    };
    assert!(is("code:HIN-01", 149, 155) && is("code:MAL-01", 149, 155));
    assert!(!is("code:HIN-01", 150, 155));
    assert!(is("uncoded", 0, 100) && !is("uncoded", 100, 120));
    assert!(is("speaker:R and not speaker:I", 110, 120));
}

#[test]
fn what_all_coders_gave_the_same_words_is_asked_together() {
    let mut w = World::default();
    let [a, b] = ["A", "B"].map(|mark| w.code(mark, mark, None));
    let [anna, bo] = ["Anna", "Bo"].map(|name| w.coder(name));
    let document = w.document("1", &[]);
    w.excerpt(document, anna, (0, 5), &[(a, Valence::Neither)]);
    w.excerpt(document, bo, (0, 5), &[(b, Valence::Neither)]);
    let p = w.done();
    assert_eq!(chosen(&p, "code:A and code:B"), [1, 2]);
    assert_eq!(chosen(&p, "code:A and not code:B"), [] as [u32; 0]);
    assert_eq!(chosen(&p, "code:A and coder:Anna"), [1], "who asks for a coder asks of that coder's excerpt");
    assert_eq!(chosen(&p, "code:A and code:B and coder:Anna"), [] as [u32; 0]);
}

#[test]
fn absence_is_asked_of_interviews() {
    let p = study();
    let interviews = |typed: &str| -> Vec<String> {
        let query = Query::parse(typed, &p).unwrap();
        let found = InterviewSelection::of(&query, &p, |_| Some(Text::new("Vi fick pengar.")));
        let names = p.documents.iter().filter(|(key, _)| found.contains(*key)).map(|(_, d)| d.title.clone());
        names.collect()
    };
    assert_eq!(interviews("not code:HIN-01"), ["Region"], "not those that have something else beside");
    assert_eq!(interviews("not (code:HIN-01 or code:HIN-02)"), [] as [&str; 0]);
    assert_eq!(interviews("lacks(code:HIN-01)"), ["Region"]);
    assert_eq!(interviews("code:MAL-01 and code:HIN-02"), ["Almviken"], "anywhere in it");
    assert_eq!(interviews("code:HIN-01 and coder:Björn"), ["Almviken"], "Björn gave it");
    assert_eq!(interviews("coder:Anna and coder:Björn"), ["Almviken"]);
    assert_eq!(interviews("\"fick pengar\" and actor=region"), ["Region"], "anywhere in the text");
    assert_eq!(chosen(&p, "lacks(code:HIN-01)"), [6, 7], "excerpts of the interview that has none");
    assert_eq!(chosen(&p, "code:HIN-02 and lacks(code:MAL)"), [6]);
}

#[test]
fn ranges_are_asked_how_they_stand_to_others() {
    let p = study();
    // Almviken: funding 110..150 twice, housing 140..180. Granforsa: funding in turn 2, school in turn 4.
    assert_eq!(chosen(&p, "overlaps(code:HIN-01, code:MAL)"), [1, 2]);
    assert_eq!(chosen(&p, "overlaps(code:MAL, code:HIN-01)"), [3]);
    assert_eq!(chosen(&p, "near(code:HIN-01, code:MAL, 1)"), [1, 2]);
    assert_eq!(chosen(&p, "near(code:HIN-01, code:MAL, 2)"), [1, 2, 4]);
    assert_eq!(chosen(&p, "before(code:HIN-01, code:MAL)"), [4]);
    assert_eq!(chosen(&p, "same(code:HIN-01, code:HIN-02)"), [1, 2]);
    assert_eq!(chosen(&p, "before(code:MAL, code:HIN-01)"), [] as [u32; 0]);
    assert_eq!(
        line(&p, "NÄRA( kod:HIN-01 ,kod:MAL,2 ) och saknar(memo)"),
        "near(code:HIN-01, code:MAL, 2) and lacks(memo)"
    );
    let said = |typed: &str, lang| Query::parse(typed, &p).unwrap().restate(&p, lang);
    assert_eq!(said("near(code:HIN-01, code:MAL-01, 1)", Lang::En), "Short-term funding within 1 turn of Housing");
    assert_eq!(said("lacks(memo or uncoded)", Lang::Sv), "i intervjuer utan (med memo eller okodat)");
}

#[test]
fn codes_choose_codings_where_codings_are_counted() {
    let p = study();
    let taken = |typed: &str| -> Vec<u32> {
        let selection = Selection::of(&Query::parse(typed, &p).unwrap(), &p, |_| None);
        let of = |key| p.codings_of(key).filter(|(coding, _)| selection.takes(*coding)).count() as u32;
        p.excerpts.keys().filter(|&key| selection.contains(key)).map(of).collect()
    };
    // Anna's excerpt of 110..150 has funding and state governance, Björn's funding.
    assert_eq!(taken("code:HIN-01"), [1, 1, 1]);
    assert_eq!(taken("code:HIN"), [2, 1, 1, 1, 1]);
    assert_eq!(taken("code:HIN-01 and code:HIN-02"), [2, 1], "each that one of them asks for");
    assert_eq!(taken("code:HIN and sign:-"), [1, 0]);
    assert_eq!(taken("code:HIN-01 and coder:Anna"), [1, 1]);
    assert_eq!(taken("code:HIN-01 or actor=kommun")[0], 2, "the interview alone would do");
    assert_eq!(taken("same(code:HIN-02, code:HIN-01)"), [1, 0]);
}

#[test]
fn a_question_is_asked_by_the_codes_that_answer_it() {
    let mut p = study();
    p.questions = vec![crate::model::Question { id: "Q3".to_owned(), name: crate::analysis::worlds::both("Which?") }];
    let group = crate::model::CodeKey::of(4);
    p.codes.get_mut(group).unwrap().origins[crate::model::Origin::Question as usize] = "Q3".to_owned();
    assert_eq!(chosen(&p, "question:q3"), chosen(&p, "code:HIN"));
    assert_eq!(chosen(&p, "lacks(fråga:Q3)"), chosen(&p, "lacks(code:HIN)"));
    assert_eq!(line(&p, "fråga:Q3"), "question:Q3");
    assert!(wrong(&p, "question:Q9").contains("nearest: Q3"));
}

#[test]
fn a_search_for_plain_words_is_as_it_always_was() {
    let p = study();
    assert_eq!(Query::search("inte råd", &p).unwrap().line(), "text:\"inte råd\"");
    assert_eq!(Query::search("and", &p).unwrap().line(), "text:and");
    assert_eq!(Query::search("råd coder:Anna", &p).unwrap().line(), "text:råd and coder:Anna");
    assert!(Query::search("coder:Bo", &p).is_err());
}

#[test]
fn how_much_is_chosen_counts_the_same_range_once() {
    let p = study();
    let query = Query::parse("code:HIN-01", &p).unwrap();
    let told = reach(&p, &Selection::of(&query, &p, |_| None));
    assert_eq!((told.excerpts, told.of_excerpts, told.documents, told.of_documents), (2, 6, 2, 3));
}

#[test]
fn what_may_come_next_is_offered() {
    let p = study();
    let offers = |typed: &str, lang| -> Vec<String> {
        let caret = typed.chars().count() as u32;
        complete(typed, caret, &p, lang).into_iter().map(|c| c.put(typed).0).collect()
    };
    assert_eq!(offers("", Lang::En)[..2], ["code:", "kind:"]);
    assert_eq!(offers("", Lang::Sv)[..2], ["kod:", "typ:"]);
    assert_eq!(offers("cod", Lang::En)[..2], ["code:", "coder:"]);
    assert_eq!(offers("fund", Lang::En), ["code:HIN-01 "]);
    assert_eq!(offers("code:hous", Lang::En), ["code:MAL-01 "]);
    assert_eq!(offers("memo ", Lang::Sv), ["memo och ", "memo eller "]);
    assert_eq!(offers("memo and act", Lang::En), ["memo and actor="]);
    assert_eq!(offers("actor=r", Lang::En), ["actor=region "]);
    assert_eq!(offers("actor ", Lang::En), ["actor =", "actor !=", "actor <", "actor <=", "actor >", "actor >="]);
    assert_eq!(offers("coder:", Lang::En), ["coder:Anna ", "coder:Björn "]);
    assert_eq!(offers("document:gran", Lang::En), ["document:Granforsa "]);
    let middle = complete("code:hou and memo", 8, &p, Lang::En);
    assert_eq!(middle[0].put("code:hou and memo"), ("code:MAL-01 and memo".to_owned(), 12));
}
