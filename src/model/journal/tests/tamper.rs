//! Every single change of an entry, and every removal that is not at the tip, is found.

use super::super::*;
use super::replica::*;
use super::scenarios::gesture;

/// A small project of one file with some history.
fn project(seed: u64) -> Vec<Entry> {
    let mut file = Replica::new("lead", seed);
    file.import("alfa beta\ngamma delta", "t").unwrap();
    file.new_code("a", None, None);
    for _ in 0..8 {
        gesture(&mut file);
    }
    file.entries
}

#[test]
fn every_change_of_an_entry_is_found() {
    for seed in 0..12 {
        let entries = project(seed);
        assert_eq!(verify(&entries), []);
        let mut rng = Rng(seed);
        let at = rng.below(entries.len());
        let spoil: [fn(&mut Entry); 9] = [
            |e| e.header.coder = coder("x"),
            |e| e.header.at += 1,
            |e| e.header.label.push('.'),
            |e| e.header.clock += 1,
            |e| e.header.owner = Some(coder("y")),
            |e| e.header.document = Some(coder("z")),
            |e| e.header.gesture[0] ^= 1,
            |e| e.header.v = 9,
            |e| e.content = Content::Here([e.payload().unwrap(), b" "].concat()),
        ];
        for spoil in spoil {
            let mut spoilt = entries.clone();
            spoil(&mut spoilt[at]);
            assert!(verify(&spoilt).contains(&SetFault::Untrue { entry: entries[at].id }));
        }
    }
}

#[test]
fn every_removal_but_at_the_tip_is_found() {
    for seed in 0..6 {
        let entries = project(seed);
        let last = tips(&entries);
        for at in 0..entries.len() {
            let mut rest = entries.clone();
            let gone = rest.remove(at).id;
            let missed =
                verify(&rest).iter().any(|fault| matches!(fault, SetFault::Missing { prev, .. } if *prev == gone));
            assert_eq!(missed, !last.contains(&gone));
        }
    }
}

#[test]
fn clocks_that_do_not_rise_are_found() {
    let entries = project(1);
    let mut wrong = entries.clone();
    let (first, second) = (entries[0].header.clock, &mut wrong[1]);
    *second = Entry::seal(Header { clock: first, ..second.header.clone() }, second.payload().unwrap().to_vec());
    assert!(verify(&wrong).iter().any(|fault| matches!(fault, SetFault::Order { prev, .. } if *prev == entries[0].id)));
}

#[test]
fn content_takes_the_place_of_a_stub_and_never_the_other_way() {
    let entries = project(2);
    let stubs: Vec<Entry> = entries.iter().map(Entry::withheld).collect();
    assert_eq!(union(&stubs, &entries), entries);
    assert_eq!(union(&entries, &stubs), entries);
    assert_eq!(verify(&stubs), []);
    assert_eq!(snapshot(&View::of(&stubs)), Snapshot::default());
}
