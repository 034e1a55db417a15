//! How fast and how large: `cargo bench` for S and M, `cargo bench -- S M L` for all (the first run makes the studies).
//!
//! Prints a table: what, the figure asked for, median and worst of the runs. Figures that are set against another are
//! measured in the same run. Nothing here is an assertion: a slow machine is not a broken program.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod commands;
mod corpus;
#[path = "../stage/mod.rs"]
mod stage;
mod study;

use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use self::stage::Stage;
use corpus::{RARE, SIZES, Size};
use kodbok::analysis::{self, Dimension, Meet, Spec};
use kodbok::desk::{Clock, Desk, hands};
use kodbok::model::{Edit, Key, NewCoding, Project, Valence};
use kodbok::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A part of the bench: measures at a size, with the studies in a folder.
type Part = fn(Size, &Path);

fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    // `cargo bench -- L excerpts team`: only these parts.
    let (sizes, parts): (Vec<String>, Vec<String>) =
        named.into_iter().partition(|name| SIZES.iter().any(|size| size.name == name));
    let wanted = |size: &Size| if sizes.is_empty() { size.name != "L" } else { sizes.iter().any(|n| n == size.name) };
    let part = |name: &str| parts.is_empty() || parts.iter().any(|part| part == name);
    println!("{:<4} {:<44} {:>14} {:>12} {:>12}", "", "what", "asked", "median", "worst");
    let all: [(&str, Part); 8] = [
        ("excerpts", excerpts),
        ("loading", loading),
        ("counting", counting),
        ("coding", coding),
        ("screen", screen),
        ("team", team),
        ("memory", memory),
        ("commands", commands::rows),
    ];
    for size in SIZES.into_iter().filter(wanted) {
        let path = study::study(size);
        all.iter().filter(|(name, _)| part(name)).for_each(|(_, run)| run(size, &path));
    }
    if part("importing") {
        importing();
    }
}

/// One row of the table.
fn row(size: &str, what: &str, asked: &str, mut times: Vec<Duration>) {
    times.sort();
    let ms = |t: Option<&Duration>| t.map_or("-".to_owned(), |t| format!("{:.2} ms", t.as_secs_f64() * 1e3));
    println!("{size:<4} {what:<44} {asked:>14} {:>12} {:>12}", ms(times.get(times.len() / 2)), ms(times.last()));
}

fn times<T>(n: usize, mut run: impl FnMut() -> T) -> Vec<Duration> {
    let mut out = Vec::new();
    for _ in 0..n {
        let start = Instant::now();
        std::hint::black_box(run());
        out.push(start.elapsed());
    }
    out
}

/// Headings first, then all codings, beside reading the same rows with SQLite alone.
fn loading(size: Size, path: &Path) {
    let asked = match size.name {
        "L" => "< 2000 ms",
        "M" => "< 150 ms",
        _ => "",
    };
    let headings = times(5, || Desk::open(path, &study::opening("Anna"), Clock::system()).expect("opens"));
    row(size.name, "open: headings", "< 100 ms", headings);
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        raw.extend(times(1, || read_raw(path)));
        ours.extend(times(1, || Desk::read_work(path).expect("reads")));
    }
    let ratio = median(&ours).as_secs_f64() / median(&raw).as_secs_f64();
    row(size.name, "all codings there", asked, ours);
    row(size.name, &format!("  the same rows by SQLite alone (ours x {ratio:.2})"), "x <= 2", raw);
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

/// Every row and column that the loader needs, by SQLite alone.
fn read_raw(path: &Path) -> i64 {
    let conn = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opens");
    let mut sum = 0i64;
    for sql in [
        r#"SELECT no, id, document, coder, start, "end" FROM excerpt ORDER BY no"#,
        "SELECT no, id, excerpt, code, coder, valence, at FROM coding ORDER BY no",
        r#"SELECT document, no, whole, start, "end", speaker FROM turn ORDER BY document, no"#,
    ] {
        let mut statement = conn.prepare(sql).expect("prepares");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("queries");
        while let Some(row) = rows.next().expect("reads") {
            for i in 0..columns {
                sum = sum.wrapping_add(match row.get_ref(i).expect("a column") {
                    rusqlite::types::ValueRef::Integer(n) => n,
                    rusqlite::types::ValueRef::Blob(b) => b.len() as i64 + i64::from(b[0]),
                    _ => 0,
                });
            }
        }
    }
    sum
}

/// Tables and finding.
fn counting(size: Size, path: &Path) {
    let desk = Desk::open_whole(path, &study::opening("Anna"), Clock::system()).expect("opens");
    let limit = |words: &'static str| if size.name == "L" { words } else { "" };
    let project = desk.project();
    let parse = |word: &str| Dimension::parse(word, project).expect("a dimension");
    let by = |rows: &str, columns: &str, meet| Spec { meet, ..Spec::by(parse(rows), parse(columns)) };
    let tables = [
        ("tally: codes", limit("< 20 ms"), Spec::of(parse("code"))),
        ("tally: code x attribute", limit("< 50 ms"), by("code", "attribute:county", Meet::default())),
        ("tally: goal x obstacle, same excerpt", limit("< 100 ms"), by("goal", "obstacle", Meet::Excerpt)),
        ("tally: goal x obstacle, overlapping", limit("< 300 ms"), by("goal", "obstacle", Meet::Overlap)),
        ("tally: goal x obstacle, within 2 turns", limit("< 300 ms"), by("goal", "obstacle", Meet::Near(2))),
    ];
    for (what, asked, spec) in tables {
        row(
            size.name,
            what,
            asked,
            times(7, || analysis::tally_where(project, None, spec, &mut |_| Vec::new(), hands())),
        );
    }
    let found = desk.find_everywhere(RARE).expect("finds").len();
    let what = format!("find a word in all interviews ({found} have it)");
    row(size.name, &what, limit("< 300 ms"), times(5, || desk.find_everywhere(RARE).expect("finds")));
}

/// A coding made durable, beside a bare transaction of the same rows.
fn coding(size: Size, path: &Path) {
    let copy = path.with_extension("coding.kodbok");
    let _ = std::fs::remove_file(&copy);
    std::fs::copy(path, &copy).expect("a copy");
    let mut desk = Desk::open_whole(&copy, &study::opening("Anna"), Clock::system()).expect("opens");
    let (document, code) = first(desk.project());
    let id = desk.project().documents.get(document).expect("a document").id;
    let chars = desk.project().documents.get(document).expect("a document").chars;
    desk.transcript(document).expect("a text");
    let mut at = 0;
    let ours = times(60, || {
        at = (at + 611) % (chars - 300);
        let range = desk.range(document, Span::new(at, at + 150)).expect("a range");
        let codes = vec![NewCoding { code, valence: Valence::Neither }];
        desk.apply(&Edit::Code { document: id, range, words: 20, codes }).expect("coded")
    });
    drop(desk);
    let raw = bare(&copy, 60);
    let ratio = median(&ours).as_secs_f64() / median(&raw).as_secs_f64();
    row(size.name, "one coding, durable", "", ours);
    row(size.name, &format!("  bare transaction of the same rows (ours x {ratio:.2})"), "x <= 3", raw);
    let _ = std::fs::remove_file(&copy);
}

/// Five files with work of their own become one, and one interview is erased from the whole.
fn team(size: Size, path: &Path) {
    let copy = |n: usize| path.with_extension(format!("team{n}.kodbok"));
    for n in 0..5 {
        let _ = std::fs::remove_file(copy(n));
        std::fs::copy(path, copy(n)).expect("a copy");
        let mut desk = Desk::open_whole(&copy(n), &study::opening(corpus::CODERS[n]), Clock::system()).expect("opens");
        let (document, code) = first(desk.project());
        let id = desk.project().documents.get(document).expect("a document").id;
        for at in (0..100).map(|i| i * 300 + n as u32) {
            let range = desk.range(document, Span::new(at, at + 150)).expect("a range");
            let codes = vec![NewCoding { code, valence: Valence::Neither }];
            desk.apply(&Edit::Code { document: id, range, words: 20, codes }).expect("coded");
        }
    }
    let asked = |words: &'static str, of: &str| if size.name == of { words } else { "" };
    row(size.name, "check", "", times(1, || Desk::check(path).expect("proved")));
    let mut desk = Desk::open_whole(&copy(0), &study::opening("Anna"), Clock::system()).expect("opens");
    let others: Vec<std::path::PathBuf> = (1..5).map(copy).collect();
    // 400 codings, and the coders who were new to their copies.
    let merged = times(1, || assert!(desk.merge(&others, false).expect("merged").merged.came >= 400));
    row(size.name, "merge of five files", asked("< 5000 ms", "M"), merged);
    row(size.name, "  taken out again", "", times(1, || desk.undo_merge().expect("undone")));
    let document = desk.project().documents.get(first(desk.project()).0).expect("a document").id;
    let mut wanted = kodbok::desk::EraseRequest::because(kodbok::desk::Why::Consent);
    wanted.subjects.insert(kodbok::model::Entity { kind: kodbok::model::EntityKind::Document, id: document });
    let erased = times(1, || desk.erase(&wanted).expect("erased"));
    row(size.name, "erase one interview", asked("< 10000 ms", "L"), erased);
    drop(desk);
    let beside = std::fs::read_dir(path.parent().expect("a folder")).expect("reads").flatten().map(|file| file.path());
    for file in beside.filter(|file| file.to_string_lossy().contains(".team")) {
        let _ = std::fs::remove_file(file);
    }
}

fn first(project: &Project) -> (kodbok::model::DocumentKey, uuid::Uuid) {
    let document = project.documents.keys().next().expect("a document");
    (document, project.codes.get(Key::of(1)).expect("a code").id)
}

/// The same rows as one coding makes (two entries' worth of bytes), by SQLite alone, with the same safety.
fn bare(path: &Path, n: usize) -> Vec<Duration> {
    let copy = path.with_extension("bare");
    std::fs::copy(path, &copy).expect("a copy");
    let conn = rusqlite::Connection::open(&copy).expect("opens");
    conn.pragma_update(None, "synchronous", "FULL").expect("pragma");
    let columns = "INSERT INTO entry SELECT (SELECT max(no) FROM entry) + 1, randomblob(16), prev, clock, coder, at, \
                   gesture, owner, document, label, v, body, state, packed, seen_at, came, filled, randomblob(700) \
                   FROM entry ORDER BY no DESC LIMIT 1";
    let excerpt = "INSERT INTO excerpt SELECT (SELECT max(no) FROM excerpt) + 1, document, coder, start, \"end\", \
                   randomblob(16), entry, op, words, made FROM excerpt ORDER BY no DESC LIMIT 1";
    let coding = "INSERT INTO coding SELECT (SELECT max(no) FROM coding) + 1, excerpt, code, coder, valence, at, \
                  randomblob(16), entry, op FROM coding ORDER BY no DESC LIMIT 1";
    let out = times(n, || {
        conn.execute_batch("BEGIN IMMEDIATE").expect("begins");
        for sql in [columns, excerpt, coding] {
            if let Err(e) = conn.prepare_cached(sql).and_then(|mut s| s.execute([])) {
                panic!("{e}: {sql}");
            }
        }
        conn.execute_batch("UPDATE meta SET entries = entries + 1; COMMIT").expect("commits");
    });
    drop(conn);
    let _ = std::fs::remove_file(&copy);
    out
}

/// A key to its finished frame on Read at 120 x 40, everything open; and a process to its first picture.
fn screen(size: Size, path: &Path) {
    let first = (0..7).map(|_| first_picture(path)).collect();
    row(size.name, "process start to first picture", "< 100 ms", first);
    let copy = path.with_extension("screen.kodbok");
    std::fs::copy(path, &copy).expect("a copy");
    let desk = Desk::open_whole(&copy, &study::opening("Anna"), Clock::system()).expect("opens");
    let mut stage = Stage::new(desk, (120, 40));
    stage.keys("Enter t t t");
    let mut frames = Frames { stage, last: Buffer::empty(Rect::new(0, 0, 120, 40)) };
    let keys = ["Down", "Right", "t", ">", "Shift+Down", "Esc", "Space", "Up", "<", "o"];
    let times: Vec<Duration> = (0..600).map(|i| frames.key(keys[i % keys.len()])).collect();
    row(size.name, "a key on Read that writes nothing, to its frame", "< 2 ms", times.clone());
    row_p99(size.name, "  p99", "< 16 ms", times);
    // Once by the picker, so that there is a code to give again; then again and again, each a gesture on disk.
    frames.stage.keys("Esc Esc g 2 g g c").types("kod").keys("Enter");
    let before = frames.codings();
    let mut wrote = Vec::new();
    for _ in 0..40 {
        frames.key("Down");
        wrote.push(frames.key("."));
    }
    assert!(frames.codings() >= before + 35, "the keys wrote nothing");
    row(size.name, "a key on Read that writes, with the disk's sync", "", wrote);
    drop(frames);
    let _ = std::fs::remove_file(&copy);
}

/// The list of excerpts at 120 x 40: all of them, in places, by code and the last coded first.
fn excerpts(size: Size, path: &Path) {
    let copy = path.with_extension("excerpts.kodbok");
    std::fs::copy(path, &copy).expect("a copy");
    let desk = Desk::open_whole(&copy, &study::opening("Anna"), Clock::system()).expect("opens");
    let stage = Stage::new(desk, (120, 40));
    let mut frames = Frames { stage, last: Buffer::empty(Rect::new(0, 0, 120, 40)) };
    row(size.name, "Excerpts opened", "", vec![frames.key("g 5")]);
    let moves = |frames: &mut Frames, what: &str| {
        let times: Vec<Duration> = (0..200).map(|i| frames.key(["Down", "Down", "PageDown", "Up"][i % 4])).collect();
        row(size.name, &format!("a key on Excerpts, {what}, to its frame"), "", times.clone());
        row_p99(size.name, "  p99", "", times);
    };
    moves(&mut frames, "by interview");
    for (keys, what) in [("G 3", "by code"), ("S 2", "by code, newest first"), ("G 5", "newest first")] {
        row(size.name, &format!("Excerpts made anew: {what}"), "", vec![frames.key(keys)]);
        moves(&mut frames, what);
    }
    drop(frames);
    let _ = std::fs::remove_file(&copy);
}

struct Frames {
    stage: Stage,
    last: Buffer,
}

impl Frames {
    fn codings(&mut self) -> usize {
        self.stage.desk().map_or(0, |desk| desk.project().codings.len())
    }

    /// Presses a key, draws, and works out what the terminal is to be sent.
    fn key(&mut self, key: &str) -> Duration {
        let start = Instant::now();
        self.stage.keys(key);
        let (cells, _) = self.stage.cells();
        std::hint::black_box(self.last.diff(&cells).len());
        let took = start.elapsed();
        self.last = cells;
        took
    }
}

fn row_p99(size: &str, what: &str, asked: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = times.len() * 99 / 100;
    row(size, what, asked, times[at..=at].to_vec());
}

/// From starting the program in a pseudo-terminal until the list of interviews is on it.
fn first_picture(path: &Path) -> Duration {
    let system = portable_pty::native_pty_system();
    let size = portable_pty::PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = system.openpty(size).expect("a pseudo-terminal");
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_kodbok"));
    command.args([&path.display().to_string(), "--coder", "Anna", "--lang", "en"]);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "en_US.UTF-8");
    command.env("XDG_DATA_HOME", study::folder());
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("starts");
    let (mut seen, mut some) = (Vec::new(), [0u8; 65536]);
    while !String::from_utf8_lossy(&seen).contains("Intervju 0001") {
        let n = reader.read(&mut some).expect("reads");
        seen.extend_from_slice(&some[..n]);
    }
    let took = start.elapsed();
    let _ = child.kill();
    let _ = child.wait();
    took
}

/// The largest memory of a process that opens the study whole and counts.
fn memory(size: Size, path: &Path) {
    let asked = match size.name {
        "L" => "< 400 MB",
        "S" => "< 40 MB",
        _ => "",
    };
    let command = ["tally", &path.display().to_string(), "--rows", "goal", "--columns", "obstacle", "--meet", "near:2"];
    let output = std::process::Command::new("/usr/bin/time")
        .args(["-f", "%M", env!("CARGO_BIN_EXE_kodbok")])
        .args(command)
        .output();
    let kilobytes =
        output.ok().and_then(|o| String::from_utf8_lossy(&o.stderr).trim().lines().last()?.parse::<f64>().ok());
    let shown = kilobytes.map_or("-".to_owned(), |kb| format!("{:.0} MB", kb / 1024.0));
    println!("{:<4} {:<44} {asked:>14} {shown:>12}", size.name, "memory: open whole and count");
}

/// Interviews read and brought in, apart from the disk: in a folder in memory where there is one.
fn importing() {
    let size = Size { documents: 100, ..SIZES[1] };
    let folder = std::env::temp_dir().join("kodbok-bench-import");
    let folder =
        if Path::new("/dev/shm").is_dir() { Path::new("/dev/shm").join("kodbok-bench-import") } else { folder };
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("in")).expect("a folder");
    let vocabulary = corpus::Vocabulary::new();
    let mut bytes = 0;
    for i in 0..size.documents {
        let text = corpus::interview(&vocabulary, size, i);
        bytes += text.len();
        std::fs::write(folder.join("in").join(format!("{i:03}.txt")), text).expect("a file");
    }
    let new = kodbok::desk::NewProject {
        path: folder.join("p.kodbok"),
        name: String::new(),
        codebook: kodbok::desk::Beginning::Empty,
        language: kodbok::lang::Lang::En,
    };
    let mut desk = Desk::create(&new, &study::opening("Anna"), Clock::system()).expect("a project");
    let start = Instant::now();
    let walk = kodbok::desk::files_of(&[folder.join("in")]).expect("walks");
    let how = |_: &Path| kodbok::desk::How::default();
    let weighed = desk.weigh(kodbok::desk::read_files(&walk.documents, &how, &mut |_, _| true));
    let brought = desk.bring_in(&weighed, None).expect("comes in");
    let took = start.elapsed();
    let speed = bytes as f64 / 1e6 / took.as_secs_f64();
    println!(
        "{:<4} {:<44} {:>14} {speed:>9.1} MB/s",
        "",
        format!("import of {} txt files", brought.documents.len()),
        ">= 20 MB/s"
    );
    let _ = std::fs::remove_dir_all(&folder);
}
