//! Without a terminal: a child process changes a project as fast as it can and is killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use kodbok::desk::{Beginning, Clock, Desk, Failure, NewProject, Opening};
use kodbok::lang::Lang;
use kodbok::model::{Edit, EntityKind, MemoTarget, NewCoding, NewDocument, ReadingState, Valence};
use kodbok::text::Span;

use super::harness::{Chance, PATIENCE};

/// Gestures of one run: more than are made before the kill.
const GESTURES: usize = 30;
/// What the child is told: the file, and the seed.
const FILE: &str = "KODBOK_HANDS_FILE";
const SEED: &str = "KODBOK_HANDS_SEED";

const INTERVIEW: &str = "Intervjuare: Hur är det i kommunen?\n\nRespondent: Vi saknar långsiktiga medel. Ingen har tid att \
    tänka. Ett år är sju månader, sa hon.\n\nIntervjuare: Jaså?\n\nRespondent: Å ä ö 😀. Så är det. Det går ändå!\n";

pub(super) fn open(path: &Path) -> Desk {
    let opening = Opening { coder: "Eva".into(), read_only: false, lang: Lang::En };
    // The same clock and the same ids in every run: the same gestures make the same project.
    Desk::open_whole(path, &opening, Clock::fixed(1_700_000_000_000)).unwrap()
}

/// A project with one interview and the built-in codebook.
pub(super) fn make(path: &Path) {
    let new = NewProject { path: path.into(), name: "Kills".into(), codebook: Beginning::Strategy, language: Lang::En };
    let opening = Opening { coder: "Eva".into(), read_only: false, lang: Lang::En };
    let mut desk = Desk::create(&new, &opening, Clock::system()).unwrap();
    desk.apply(&Edit::AddDocument(Box::new(document("one", INTERVIEW)))).unwrap();
}

fn document(title: &str, text: &str) -> NewDocument {
    NewDocument {
        text: text.into(),
        title: title.into(),
        file: format!("{title}.txt"),
        file_hash: "00".repeat(32),
        ..NewDocument::default()
    }
}

/// One random gesture. False when what chance wanted cannot be done here.
pub(super) fn gesture(desk: &mut Desk, chance: &mut Chance, no: usize) -> bool {
    let what = chance.below(12);
    let edit = match what {
        0 | 1 => return turned(if what == 0 { desk.undo() } else { desk.redo() }),
        2 => Some(Edit::AddDocument(Box::new(document(&format!("d{no}"), &format!("{INTERVIEW}Nummer {no}.\n"))))),
        3 => uncode(desk, chance),
        4 => sign(desk, chance),
        5 => boundary(desk, chance),
        6 => memo(desk, chance, no),
        7 => status(desk, chance),
        _ => code(desk, chance),
    };
    edit.is_some_and(|edit| turned(desk.apply(&edit)))
}

fn turned<T>(done: Result<T, Failure>) -> bool {
    match done {
        Ok(_) => true,
        Err(Failure::Refused(_)) => false,
        Err(failure) => panic!("{}", failure.say(Lang::En)),
    }
}

fn span(desk: &mut Desk, chance: &mut Chance) -> Option<(kodbok::model::DocumentKey, Span)> {
    let document = desk.project().documents.keys().next()?;
    let length = desk.transcript(document).unwrap().text.chars();
    let start = chance.below(u64::from(length) - 1) as u32;
    let end = start + 1 + chance.below(u64::from(length - start).min(60)) as u32;
    Some((document, Span::new(start, end.min(length))))
}

fn code(desk: &mut Desk, chance: &mut Chance) -> Option<Edit> {
    let (document, span) = span(desk, chance)?;
    let range = desk.range(document, span).ok()?;
    let project = desk.project();
    let all: Vec<_> = project.codes.iter().filter(|(_, c)| c.parent.is_some()).map(|(_, c)| c.id).collect();
    let mut codes: Vec<NewCoding> = Vec::new();
    for _ in 0..=chance.below(3) {
        let code = all[chance.below(all.len() as u64) as usize];
        if codes.iter().all(|c| c.code != code) {
            codes.push(NewCoding { code, valence: Valence::Neither });
        }
    }
    Some(Edit::Code { document: project.documents.get(document)?.id, range, words: 3, codes })
}

fn one<K: Copy>(keys: impl Iterator<Item = K>, chance: &mut Chance) -> Option<K> {
    let keys: Vec<K> = keys.collect();
    (!keys.is_empty()).then(|| keys[chance.below(keys.len() as u64) as usize])
}

fn uncode(desk: &Desk, chance: &mut Chance) -> Option<Edit> {
    one(desk.project().codings.iter().map(|(key, _)| key), chance).map(|key| Edit::Uncode(vec![key]))
}

fn sign(desk: &Desk, chance: &mut Chance) -> Option<Edit> {
    let coding = one(desk.project().codings.iter().map(|(key, _)| key), chance)?;
    Some(Edit::Sign(coding, if chance.below(2) == 0 { Valence::For } else { Valence::Against }))
}

fn boundary(desk: &mut Desk, chance: &mut Chance) -> Option<Edit> {
    let excerpt = one(desk.project().excerpts.iter().map(|(key, _)| key), chance)?;
    let (document, span) = span(desk, chance)?;
    let range = desk.range(document, span).ok()?;
    (desk.project().excerpts.get(excerpt)?.document == document).then_some(Edit::Boundary(excerpt, range))
}

fn memo(desk: &Desk, chance: &mut Chance, no: usize) -> Option<Edit> {
    let excerpt = one(desk.project().excerpts.iter().map(|(key, _)| key), chance)?;
    let excerpt = desk.project().excerpts.get(excerpt)?;
    let on = MemoTarget { kind: EntityKind::Excerpt, id: excerpt.id };
    Some(Edit::Memo { memo: None, on, title: String::new(), body: format!("Tanke {no}: å ä ö") })
}

fn status(desk: &Desk, chance: &mut Chance) -> Option<Edit> {
    let document = one(desk.project().documents.iter().map(|(_, d)| d.id), chance)?;
    Some(Edit::Status { document, reading: ReadingState::Reading, read_to: 1 + chance.below(4) as u32 })
}

/// Everything a coder would miss, in words that two runs can be compared by.
pub(super) fn picture(desk: &Desk) -> String {
    let p = desk.project();
    let mut rows: Vec<String> = Vec::new();
    rows.extend(p.documents.iter().map(|(_, d)| format!("document {}", d.title)));
    rows.extend(p.excerpts.iter().map(|(_, e)| format!("excerpt {} {:?} {:?}", e.id, e.document, e.span)));
    rows.extend(p.codings.iter().map(|(_, c)| format!("coding {} {:?} {:?}", c.id, c.code, c.valence)));
    rows.extend(p.memos.iter().map(|(_, m)| format!("memo {} {}", m.id, m.body)));
    rows.extend(p.statuses.iter().map(|((d, _), s)| format!("status {d:?} {:?} {}", s.reading, s.read_to)));
    rows.sort();
    rows.join("\n")
}

/// The child: changes the project of the environment and says after each gesture that it is saved.
#[test]
fn hands_of_the_killed() {
    let (Ok(file), Ok(seed)) = (std::env::var(FILE), std::env::var(SEED)) else { return };
    let mut desk = open(Path::new(&file));
    let mut chance = Chance(seed.parse().unwrap());
    let mut out = std::io::stdout();
    for no in 0..GESTURES {
        if gesture(&mut desk, &mut chance, no) {
            writeln!(out, "\nsaved").unwrap();
            out.flush().unwrap();
        }
    }
}

#[test]
fn what_a_killed_process_had_saved_is_there_and_the_file_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base.kodbok");
    make(&base);
    let seed = super::seed();
    for run in 0..super::kills() {
        println!("KODBOK_SEED={seed}, run {run}");
        killed_once(folder.path(), &base, seed.wrapping_add(run));
    }
}

fn killed_once(folder: &Path, base: &Path, seed: u64) {
    let (file, whole) = (folder.join("killed.kodbok"), folder.join("whole.kodbok"));
    for copy in [&file, &whole] {
        let _ = std::fs::remove_file(copy);
        std::fs::copy(base, copy).unwrap();
    }
    let states = undisturbed(&whole, seed);
    let mut chance = Chance(!seed);
    let (at, delay) = (chance.below(states.len() as u64 - 1) as usize, Duration::from_micros(chance.below(4_000)));
    let saved = kill_after(&file, seed, at, delay);
    let desk = open(&file);
    let now = picture(&desk);
    drop(desk);
    let may_be = &states[saved..states.len().min(saved + 2)];
    assert!(may_be.contains(&now), "{saved} gestures were saved; then\n{}\nis not\n{now}", states[saved]);
    let report = kodbok::store::check(&file).unwrap();
    assert!(report.is_whole(), "{:?}", report.faults);
}

/// The project after each gesture of a run that nobody disturbs: before the first one, after it …
fn undisturbed(file: &Path, seed: u64) -> Vec<String> {
    let mut desk = open(file);
    let mut chance = Chance(seed);
    let mut states = vec![picture(&desk)];
    for no in 0..GESTURES {
        if gesture(&mut desk, &mut chance, no) {
            states.push(picture(&desk));
        }
    }
    states
}

/// Starts the child, kills it `delay` after it said so many times that something is saved. How often it said so.
fn kill_after(file: &Path, seed: u64, at: usize, delay: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["hands::hands_of_the_killed", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (said, hear) = channel();
    let reader = std::thread::spawn(move || {
        for line in lines.map_while(Result::ok).filter(|line| line == "saved") {
            let _ = said.send(line);
        }
    });
    let mut saved = 0;
    while saved < at {
        hear.recv_timeout(PATIENCE).expect("the child stopped by itself");
        saved += 1;
    }
    let until = Instant::now() + delay;
    while hear.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok() {
        saved += 1;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    saved + hear.try_iter().count()
}
