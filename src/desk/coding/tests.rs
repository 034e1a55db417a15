//! Changes of codes on the demo study, as its first coder has it.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::analysis::units;
use crate::desk::recent::RecentCodes;
use crate::desk::{Clock, Desk, Failure, Opening};
use crate::lang::Lang;
use crate::model::Refusal;

fn desk() -> (tempfile::TempDir, Desk) {
    static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let folder = tempfile::tempdir().unwrap();
    let bytes = DEMO.get_or_init(|| {
        let made = tempfile::tempdir().unwrap();
        std::fs::read(Desk::demo(made.path(), true, Lang::En).unwrap()).unwrap()
    });
    let path = folder.path().join("demo.kodbok");
    std::fs::write(&path, bytes).unwrap();
    let opening = Opening { coder: "Anna".to_owned(), read_only: false, lang: Lang::En };
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_344_060_000)).unwrap();
    (folder, desk)
}

fn code(desk: &Desk, mark: &str) -> CodeKey {
    desk.project().codes.iter().find(|(_, code)| code.mark.as_deref() == Some(mark)).unwrap().0
}

/// All segments of the demo study.
fn segments(desk: &Desk) -> Vec<Segment> {
    units(desk.project()).iter().map(Segment::from).collect()
}

/// The segments on which the coder's own excerpt has a code.
fn mine(desk: &Desk, code: CodeKey) -> Vec<Segment> {
    let has = |segment: &Segment| segment.coding(desk.project(), desk.my_key(), code).is_some();
    segments(desk).into_iter().filter(has).collect()
}

/// Words that nobody has coded.
fn fresh(desk: &Desk) -> Segment {
    let document = desk.project().documents.keys().next().unwrap();
    Segment { document, span: crate::text::Span::new(3, 17) }
}

fn give(gifts: &[Gift]) -> CodeChange {
    CodeChange { give: gifts.to_vec(), ..CodeChange::default() }
}

/// The study as it goes out: all of it but the history.
fn whole(desk: &mut Desk) -> String {
    let mut out = Vec::new();
    desk.write_project(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn label(coded: &Coded) -> (String, Vec<Json>) {
    let label = &coded.done.as_ref().unwrap().label;
    (label.key.clone(), label.args.clone())
}

fn refusal(outcome: Result<Coded, Failure>) -> Refusal {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_change_is_called_by_what_it_did() {
    let (_folder, mut desk) = desk();
    let [a, b] = ["HIN-02", "HIN-04"].map(|mark| code(&desk, mark));
    let here = fresh(&desk);
    let words = desk.transcript(here.document).unwrap().count(here.span);
    let given = desk.code(&[here], &give(&[(a, Some(Valence::For)), (b, None), (b, None)])).unwrap();
    assert_eq!((given.changed, given.given.clone()), (1, vec![a, b]));
    assert_eq!(label(&given), ("excerpt.coded".into(), vec![json!(words), json!("HIN-02"), json!("HIN-04")]));
    let signed = desk.code(&[here], &give(&[(a, Some(Valence::Against)), (b, None)])).unwrap();
    assert_eq!((signed.given.len(), signed.signed.clone()), (0, vec![(a, Valence::Against)]));
    assert_eq!(label(&signed), ("coding.signed".into(), vec![json!(-1), json!("HIN-02")]));
    let taken = desk.code(&[here], &CodeChange { take: vec![a, b], ..CodeChange::default() }).unwrap();
    assert_eq!(label(&taken), ("excerpt.uncoded".into(), vec![json!("HIN-02"), json!("HIN-04")]));
    assert_eq!(here.own(desk.project(), desk.my_key()), None, "nothing is left on the words");
    let others = segments(&desk);
    let many = desk.code(&others[..3], &give(&[(code(&desk, "MAL-01"), None)])).unwrap();
    assert_eq!(label(&many), ("excerpts.coded".into(), vec![json!(many.changed)]));
}

#[test]
fn a_code_in_the_place_of_another_keeps_sign_and_time_and_others_stay() {
    let (_folder, mut desk) = desk();
    let [from, to] = ["HIN-02", "HIN-04"].map(|mark| code(&desk, mark));
    let me = desk.my_key();
    let own = mine(&desk, from);
    let facts = |desk: &Desk, code| -> Vec<(Valence, i64)> {
        let coding = |segment: &Segment| segment.coding(desk.project(), me, code);
        let keys = own.iter().filter_map(coding).filter_map(|key| desk.project().codings.get(key));
        keys.map(|coding| (coding.valence, coding.at)).collect()
    };
    let free: Vec<bool> = own.iter().map(|s| s.coding(desk.project(), me, to).is_none()).collect();
    assert!(free.iter().all(|&free| free) && own.len() > 1);
    let before = facts(&desk, from);
    let all = segments(&desk);
    let theirs = |s: &&Segment| {
        s.coding(desk.project(), me, from).is_none() && s.other(desk.project(), me, Some(from)).is_some()
    };
    let stay = all.iter().filter(theirs).count();
    let done = desk.code(&all, &CodeChange { take: vec![from], ..give(&[(to, None)]) }).unwrap();
    assert!(done.exchanged);
    assert_eq!((done.changed, done.stays.len()), (own.len(), stay));
    assert_eq!((done.given.clone(), done.taken.clone()), (vec![to], vec![from]));
    assert_eq!(label(&done), ("excerpts.recoded".into(), vec![json!(own.len()), json!("HIN-04")]));
    assert_eq!(facts(&desk, to), before);
}

#[test]
fn what_is_so_already_is_refused_and_nothing_asked_for_does_nothing() {
    let (_folder, mut desk) = desk();
    let a = code(&desk, "HIN-02");
    let here = fresh(&desk);
    assert!(desk.code(&[here], &CodeChange::default()).unwrap().done.is_none());
    desk.code(&[here], &give(&[(a, None)])).unwrap();
    let before = desk.revision();
    assert_eq!(refusal(desk.code(&[here], &give(&[(a, None)]))), Refusal::AlreadyCoded);
    assert_eq!(refusal(desk.with_code(&[here], code(&desk, "MAL-01"), With::Off)), Refusal::AlreadyCoded);
    assert_eq!(desk.revision(), before);
}

#[test]
fn what_others_coded_stays_and_is_told() {
    let (_folder, mut desk) = desk();
    let me = desk.my_key();
    let theirs = |s: &&Segment| s.own(desk.project(), me).is_none();
    let segment = *segments(&desk).iter().find(theirs).unwrap();
    let other = segment.other(desk.project(), me, None).unwrap();
    let key = desk.project().codings_of(segment.excerpts(desk.project())[0]).next().unwrap().0;
    let code = desk.project().codings.get(key).unwrap().code;
    let before = whole(&mut desk);
    for with in [With::Off, With::Sign(Valence::For)] {
        let coded = desk.with_code(&[segment], code, with).unwrap();
        assert_eq!((coded.changed, coded.stays.clone()), (0, vec![other]));
    }
    let coded = desk.code(&[segment], &CodeChange { take: vec![code], ..CodeChange::default() }).unwrap();
    assert_eq!((coded.changed, coded.stays.clone()), (0, vec![other]));
    assert!(matches!(refusal(desk.take_off(&[key])), Refusal::NotYours(_)));
    assert_eq!(whole(&mut desk), before);
}

#[test]
fn the_set_given_last_is_the_set_asked_for_and_a_sign_alone_leaves_it() {
    let (_folder, mut desk) = desk();
    let [a, b] = ["HIN-02", "HIN-04"].map(|mark| code(&desk, mark));
    let here = fresh(&desk);
    desk.code(&[here], &give(&[(a, None)])).unwrap();
    desk.code(&[here], &give(&[(a, None), (b, Some(Valence::For))])).unwrap();
    let set = [(a, Valence::Neither), (b, Valence::For)];
    assert_eq!(RecentCodes::of(&desk).set(desk.project()), set);
    desk.code(&[here], &give(&[(b, Some(Valence::Against))])).unwrap();
    desk.code(&[here], &CodeChange { take: vec![a], ..CodeChange::default() }).unwrap();
    assert_eq!(RecentCodes::of(&desk).set(desk.project()), set);
}

#[test]
fn a_new_code_comes_last_among_its_siblings_and_a_group_has_a_hue_of_its_own() {
    let (_folder, mut desk) = desk();
    let here = fresh(&desk);
    let group = desk.project().tree().children(None).next().unwrap();
    for parent in [Some(group), None] {
        let change = CodeChange { new: Some(NewName { name: " Ny kod ".into(), parent }), ..CodeChange::default() };
        let coded = desk.code(&[here], &change).unwrap();
        let (project, new) = (desk.project(), coded.given[0]);
        assert_eq!(project.codes.get(new).unwrap().name.get(project.language), "Ny kod");
        assert_eq!(project.tree().children(parent).last(), Some(new));
        let hues = |key| project.hue(key);
        let others = project.tree().children(None).filter(|&key| key != new);
        assert_eq!(others.map(hues).any(|hue| hue == hues(new)), parent.is_some());
        desk.undo().unwrap();
    }
}

/// Numbers of segments, of codes to give (with a sign) and to take off, and whether a code is new.
type Chance = (Vec<usize>, Vec<(usize, i64)>, Vec<usize>, Option<bool>);

/// A change by chance.
fn chance() -> impl Strategy<Value = Chance> {
    let give = prop::collection::vec((0..40usize, -1..3i64), 0..3);
    let take = prop::collection::vec(0..40usize, 0..3);
    (prop::collection::vec(0..160usize, 1..5), give, take, prop::option::of(any::<bool>()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Undone, a change leaves the study as it was before, and done again as it was after.
    #[test]
    fn a_change_is_one_undo(steps in prop::collection::vec(chance(), 1..6)) {
        let (_folder, mut desk) = desk();
        let codes: Vec<CodeKey> = desk.project().codes.keys().collect();
        let all = segments(&desk);
        for (on, give, take, new) in steps {
            let mut on: Vec<Segment> = on.iter().map(|&at| all[at % all.len()]).collect();
            on.sort();
            on.dedup();
            let code = |at: usize| codes[at % codes.len()];
            let sign = |sign: i64| (sign < 2).then(|| Valence::of(sign));
            let change = CodeChange {
                give: give.iter().map(|&(at, valence)| (code(at), sign(valence))).collect(),
                take: take.iter().map(|&at| code(at)).collect(),
                new: new.map(|below| NewName { name: "Ny".into(), parent: below.then(|| code(0)) }),
            };
            let before = whole(&mut desk);
            let Ok(coded) = desk.code(&on, &change) else {
                prop_assert_eq!(whole(&mut desk), before);
                continue;
            };
            let after = whole(&mut desk);
            if coded.done.is_none() {
                prop_assert_eq!(&after, &before);
                continue;
            }
            prop_assert!(coded.changed > 0 && coded.changed + coded.stays.len() <= on.len());
            for &given in &coded.given {
                let me = desk.my_key();
                prop_assert!(on.iter().any(|s| s.coding(desk.project(), me, given).is_some()) || change.take.contains(&given));
            }
            desk.undo().unwrap();
            prop_assert_eq!(whole(&mut desk), before);
            desk.redo().unwrap();
            prop_assert_eq!(whole(&mut desk), after);
        }
    }
}
