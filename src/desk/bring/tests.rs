use std::path::{Path, PathBuf};

use super::*;
use crate::desk::{Beginning, Clock, NewProject, Opening};
use crate::exchange::import::Options;
use crate::lang::Lang;
use crate::model::Measured;
use crate::text::{Speakers, Text};

struct Room {
    folder: tempfile::TempDir,
    desk: Desk,
}

fn opening() -> Opening {
    Opening { coder: "Anna".into(), read_only: false, lang: Lang::En }
}

fn room() -> Room {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.kodbok");
    let new = NewProject { path, name: String::new(), codebook: Beginning::Empty, language: Lang::Sv };
    let desk = Desk::create(&new, &opening(), Clock::fixed(1_795_344_000_000)).unwrap();
    Room { folder, desk }
}

/// An interview of about so many words that is like no other.
fn interview(seed: usize, words: usize) -> String {
    let word = |i: usize| format!("ord{}", (seed * 7919 + i * 31) % 9973);
    let turns = (0..words / 20).map(|turn| {
        let who = if turn % 2 == 0 { "Intervjuare" } else { "Åsa" };
        let said: Vec<String> = (0..20).map(|i| word(turn * 20 + i)).collect();
        format!("{who}: {}.\n\n", said.join(" "))
    });
    turns.collect()
}

impl Room {
    fn put(&self, name: &str, words: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        path
    }

    fn weigh(&self, paths: &[PathBuf]) -> Vec<WeighedFile> {
        self.desk.weigh(read_files(paths, &|_| How::default(), &mut |_, _| true))
    }

    fn titles(&self) -> Vec<String> {
        self.desk.project().documents.iter().map(|(_, d)| d.title.clone()).collect()
    }
}

#[test]
fn several_writes_are_one_gesture_to_undo_and_in_the_history() {
    let mut room = room();
    let paths: Vec<PathBuf> = (0..5).map(|i| room.put(&format!("{i}.txt"), &interview(i, 60_000))).collect();
    let files = room.weigh(&paths);
    assert!(files.iter().all(|file| file.document.as_ref().unwrap().text.len() > 300_000));
    let table = import_table("file,actor\n0.txt,kommun\n4.txt,region\n");
    let mut work = Bringing::of(0..5, Some(table));
    let mut steps = 0;
    while !work.is_over() {
        room.desk.bring_some(&mut work, &files).unwrap();
        steps += 1;
    }
    assert!(steps > 2, "{steps}");
    let brought = work.brought();
    assert_eq!((brought.documents.len(), brought.attributes.matched), (5, 2));
    let label = room.desk.log(1).unwrap().remove(0).label;
    assert_eq!((label.key.as_str(), label.args), ("document.added", vec![5.into()]));
    room.desk.undo().unwrap();
    assert_eq!(room.titles(), [] as [String; 0]);
    assert!(room.desk.project().attribute("actor").is_none());
    room.desk.redo().unwrap();
    assert_eq!(room.titles().len(), 5);
    assert!(room.desk.project().attribute("actor").is_some());
}

fn import_table(words: &str) -> Attributes {
    crate::exchange::import::attributes("m.csv", words.as_bytes(), None).unwrap()
}

#[test]
fn one_who_stops_keeps_what_is_in_with_its_values() {
    let mut room = room();
    let paths: Vec<PathBuf> = (0..4).map(|i| room.put(&format!("{i}.txt"), &interview(i, 80_000))).collect();
    let files = room.weigh(&paths);
    let table = import_table("file,actor\n0.txt,kommun\n3.txt,region\n");
    let mut work = Bringing::of(0..4, Some(table));
    room.desk.bring_some(&mut work, &files).unwrap();
    work.stop();
    room.desk.bring_some(&mut work, &files).unwrap();
    assert!(work.is_over());
    assert_eq!(room.titles(), ["0"]);
    assert_eq!(work.brought().attributes.matched, 1);
    room.desk.undo().unwrap();
    assert_eq!(room.titles(), [] as [String; 0], "one gesture");
    assert!(room.desk.undo().is_err());
}

#[test]
fn what_was_found_before_is_what_is_found_after() {
    let mut room = room();
    let paths: Vec<PathBuf> = (0..3).map(|i| room.put(&format!("{i}.txt"), &interview(i, 300))).collect();
    let files = room.weigh(&paths);
    room.desk.bring_in(&files, None).unwrap();
    let path = room.desk.path().to_owned();
    let seen: Vec<_> = room.desk.project().documents.iter().map(|(k, d)| (k, d.clone())).collect();
    for (key, document) in &seen {
        let text = room.desk.transcript(*key).unwrap().text.as_str().to_owned();
        let found = Measured::of(&Text::new(text), &Speakers::default());
        assert_eq!((document.words, document.turns, document.chars), (found.words, found.count(), found.chars));
        assert_eq!(room.desk.project().turns(*key), Some(&found.turns));
    }
    let turns: Vec<_> = seen.iter().map(|(key, _)| room.desk.project().turns(*key).cloned()).collect();
    drop(room.desk);
    let desk = Desk::open_whole(&path, &opening(), Clock::system()).unwrap();
    let again: Vec<_> = desk.project().documents.iter().map(|(k, d)| (k, d.clone())).collect();
    assert_eq!(again, seen);
    assert_eq!(again.iter().map(|(key, _)| desk.project().turns(*key).cloned()).collect::<Vec<_>>(), turns);
}

#[test]
fn near_texts_are_told_from_the_same_and_from_others() {
    let mut room = room();
    let first = interview(1, 400);
    let here = room.put("Tallmo.txt", &first);
    let files = room.weigh(std::slice::from_ref(&here));
    room.desk.bring_in(&files, None).unwrap();
    let changed = first.replacen("Åsa: ord", "Åsa: annat", 1);
    let names = [
        room.put("same.txt", &first),
        room.put("changed.txt", &changed),
        room.put("other.txt", &interview(2, 400)),
        room.put("other again.txt", &format!("{}Intervjuare: Tack!\n", interview(2, 400))),
    ];
    let files = room.weigh(&names);
    let sketched: Vec<Sketched> = files
        .iter()
        .map(|file| {
            let found = file.counted.as_ref().unwrap();
            Sketched { path: file.path.clone(), id: found.id, sketch: found.sketch.clone() }
        })
        .collect();
    let how = |_: &Path| How { options: Options::default(), speakers: Speakers::default() };
    let near = alike(&room.desk.here(), &sketched, &how, &|| true).unwrap();
    assert_eq!(near.len(), 2, "{near:?}");
    assert_eq!(near[&names[1]], Like { name: "Tallmo".into(), differ: 1 });
    assert_eq!(near[&names[3]], Like { name: "other.txt".into(), differ: 2 });
    assert_eq!(files[0].verdict, FileVerdict::Same("Tallmo".into()));
}

#[test]
fn two_respondents_with_the_same_short_answer_are_two_and_the_same_file_is_one() {
    let mut room = room();
    let [one, two] = ["r1.txt", "r2.txt"].map(|name| room.put(name, "Ja, det tycker jag.\n"));
    let files = room.weigh(&[one.clone(), two, one.clone()]);
    let verdicts: Vec<&FileVerdict> = files.iter().map(|file| &file.verdict).collect();
    assert_eq!(verdicts, [&FileVerdict::New, &FileVerdict::New, &FileVerdict::Twice("r1.txt".into())]);
    room.desk.bring_in(&files, None).unwrap();
    assert_eq!(room.titles(), ["r1", "r2"]);
    assert_eq!(room.weigh(&[one])[0].verdict, FileVerdict::Same("r1".into()));
}

#[test]
fn answers_that_a_choice_has_not_are_told() {
    let mut room = room();
    let paths: Vec<PathBuf> = (0..4).map(|i| room.put(&format!("{i}.txt"), &interview(i, 60))).collect();
    let files = room.weigh(&paths);
    let table = import_table("file,actor\n0.txt,kommun\n1.txt,kommun\n2.txt,region\n3.txt,region\n");
    room.desk.bring_in(&files, Some(&table)).unwrap();
    let table = import_table("file,actor\n0.txt,stat\n1.txt,kommun\n");
    let brought = room.desk.bring_in(&[], Some(&table)).unwrap();
    assert_eq!(brought.attributes.extended, [("actor".to_owned(), vec!["stat".to_owned()])]);
    let said = of_table(&brought.attributes, Lang::En);
    assert!(said.iter().any(|words| words == "actor has no such answers yet, they are added: stat"), "{said:?}");
    let project = room.desk.project();
    let (case, actor) = (project.cases.keys().next().unwrap(), project.attribute("actor").unwrap());
    assert_eq!(project.value(case, actor), crate::model::CaseValue::Value("stat"));
    let choices: Vec<&str> = project.attributes.get(actor).unwrap().choices.iter().map(|c| c.value.as_str()).collect();
    assert_eq!(choices, ["kommun", "region", "stat"]);
}

#[test]
fn a_long_report_keeps_what_did_not_come_in() {
    let room = room();
    let mut paths: Vec<PathBuf> = (0..900).map(|i| room.folder.path().join(format!("none{i}.txt"))).collect();
    paths.truncate(450);
    let files = room.weigh(&paths);
    let all: Vec<(&WeighedFile, FileFate)> = files
        .iter()
        .zip(0..)
        .map(|(file, i)| (file, if i % 2 == 0 { FileFate::In } else { FileFate::Cannot }))
        .collect();
    let report = ImportReport::of("x".repeat(5000), &all);
    assert_eq!((report.counts, report.lines.len(), report.more), ([225, 0, 225, 0], 400, 50));
    assert_eq!(report.lines.iter().filter(|line| line.fate == FileFate::Cannot).count(), 225);
    assert!(report.from.chars().count() < 500);
}
