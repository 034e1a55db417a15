//! The linear mode as a script meets it: lines in, lines out, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod stage;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use kodbok::desk::Desk;
use kodbok::lang::Lang;

/// Says these lines; what is answered, and the exit code.
fn talk(home: &Path, lang: &str, arguments: &[&str], lines: &[u8]) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kodbok"))
        .args(arguments)
        .arg("--plain")
        .current_dir(home)
        .env_clear()
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("HOME", home)
        .env("KODBOK_CODER", "Eva")
        .env("KODBOK_LANG", lang)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    (out, output.status.code().unwrap())
}

fn demo() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = Desk::demo(&folder.path().join("made"), true, Lang::En).unwrap();
    fs::copy(made, folder.path().join("p.kodbok")).unwrap();
    folder
}

/// The answers, one a line that was said; the first is the greeting.
fn answers(home: &Path, lang: &str, arguments: &[&str], lines: &[&str]) -> Vec<String> {
    let (out, code) = talk(home, lang, arguments, (lines.join("\n") + "\n").as_bytes());
    assert_eq!(code, 0, "{out}");
    out.split("> ").map(|answer| answer.trim_end().to_owned()).collect()
}

#[test]
fn a_whole_session_in_english() {
    let home = demo();
    let said = answers(
        home.path(),
        "en",
        &["p.kodbok"],
        &[
            "open Granforsa",
            "go 10.1",
            "next",
            "previous",
            "code skills",
            "undo",
            "redo",
            "where",
            "grow",
            "select 10.1 to 10.2",
            "uncode",
            "go 10.1",
            "code insuff-",
            "neither insuff",
            "memo ask her again",
            "memo",
            "again",
            "tally obstacle actor",
            "open 2 1",
            "open 1",
            "excerpts kind:nonsense",
            "excerpts code:HIN-02",
            "more",
            "find styrgrupp",
            "ne",
            "nexxt",
            "go 99.1",
            "",
            "done",
            "codes skills",
        ],
    );
    let at = |n: usize| said[n].as_str();
    assert!(at(0).contains("linear mode") && at(0).contains("2 Granforsa kommun"), "{}", at(0));
    assert!(at(1).starts_with("Granforsa kommun – kommundirektör. 32 turns"), "{}", at(1));
    assert!(at(2).starts_with("10.1 R  Att det inte finns någon som har tid att tänka.\ncoded: "), "{}", at(2));
    assert!(at(3).starts_with("10.2 R  Att skriva en ansökan"), "{}", at(3));
    assert!(at(4).starts_with("10.1 R  "), "{}", at(4));
    assert_eq!(at(5), "Coded 10 words: Skills, turnover. undo takes it back.");
    assert!(at(6).starts_with("Undone: ") && at(6).contains("\n10.1 R  "), "{}", at(6));
    assert!(at(7).starts_with("Done again: "), "{}", at(7));
    assert!(at(8).starts_with("Granforsa, turn 10 of 32, sentence 1. Marked: 10 words."), "{}", at(8));
    assert!(at(8).contains("Skills, turnover"), "{}", at(8));
    assert!(at(9).starts_with("10.1 to 10."), "{}", at(9));
    assert!(at(10).starts_with("10.1 to 10.2, "), "{}", at(10));
    assert_eq!(at(11), "Removed Skills, turnover. undo takes it back.");
    assert!(at(13).starts_with("Coded 10 words: Scarce resources"), "{}", at(13));
    assert!(at(14).ends_with("neither for nor against."), "{}", at(14));
    assert!(at(15).starts_with("The memo is kept."), "{}", at(15));
    assert_eq!(at(16), "Eva: ask her again");
    // As on the screen, what was given last comes again with its sign.
    assert_eq!(at(17), "Scarce resources: the words speak against it.");
    assert!(at(18).contains("\n2 State governance, Municipality: 3 of 5, 60 per cent; Region: 1 of 1;"), "{}", at(18));
    assert!(
        at(19).starts_with("7 excerpts.") && at(19).contains("\n4 Granforsa 26.7: Det är fyra möten"),
        "{}",
        at(19)
    );
    assert!(at(20).contains("14.11"), "{}", at(20));
    assert!(at(21).contains('^'), "a wrong query is pointed at: {}", at(21));
    assert!(at(22).contains("excerpts. open 1"), "{}", at(22));
    assert!(at(24).starts_with("1 of 2 places with “styrgrupp”.\n6.1 R  "), "{}", at(24));
    assert_eq!(at(25), "“ne” may be next, neither, new.");
    assert_eq!(at(26), "Unknown word “nexxt”. help lists the words. Nearest: next.");
    assert_eq!(at(27), "There is no place 99.1.");
    assert_eq!(at(28), "");
    assert_eq!(at(29), "Read to turn 6 of 32.");
    assert!(at(30).starts_with("HIN-06 "), "{}", at(30));
    // What was done is there, and one goes on where one stopped.
    let again = answers(home.path(), "en", &["p.kodbok"], &["undo", "open Granforsa", "go 10.1"]);
    assert!(again[0].contains("6.1 R  "), "{}", again[0]);
    assert!(again[1].starts_with("Undone: "), "{}", again[1]);
    assert!(again[3].contains("Scarce resources") && again[3].contains("memo."), "{}", again[3]);
}

#[test]
fn a_whole_session_in_swedish() {
    let home = demo();
    let said = answers(
        home.path(),
        "sv",
        &["p.kodbok"],
        &[
            "öppna Granforsa",
            "gå 10.1",
            "nasta",
            "koda kompetens",
            "avkoda",
            "för",
            "mer",
            "markera till 10.3",
            "räkna hinder aktör",
            "öppna 1 1",
            "intervjuer",
            "utdrag",
            "fler",
            "english",
            "undo",
            "hjälp",
        ],
    );
    let at = |n: usize| said[n].as_str();
    assert!(at(0).starts_with("kodbok, linjärt läge."), "{}", at(0));
    assert!(at(2).contains("\nkodat: "), "{}", at(2));
    assert!(at(4).starts_with("Kodade ") && at(4).contains("ångra tar tillbaka det."), "{}", at(4));
    assert!(at(5).starts_with("Tog bort "), "{}", at(5));
    assert_eq!(at(6), "Ingen av dina koder finns här.");
    assert!(at(9).contains("procent") && at(9).contains("Kolumner: 1 Kommun"), "{}", at(9));
    assert!(at(10).contains(" utdrag. öppna 1 går till det första."), "{}", at(10));
    assert!(at(11).contains("2 Granforsa kommun – kommundirektör. 32 repliker"), "{}", at(11));
    assert!(at(12).ends_with("rader till: fler."), "{}", at(12));
    assert_eq!(at(14), "In English from here.");
    assert!(at(15).starts_with("Undone: "), "{}", at(15));
    assert!(at(16).contains("help, h, ?: these words") || at(16).contains("more lines: more."), "{}", at(16));
    assert!(said.last().unwrap().ends_with("Everything is saved."), "{}", said.last().unwrap());
}

#[test]
fn without_a_project_one_finds_the_way_to_one() {
    let home = tempfile::tempdir().unwrap();
    let said = answers(
        home.path(),
        "en",
        &[],
        &["next", "open 1", "new study", "interviews", "code x", "projects", "open 1", "demo", "projects", "quit"],
    );
    assert!(said[0].contains("No projects yet."), "{}", said[0]);
    assert!(said[1].contains("No study is open."), "{}", said[1]);
    assert!(said[3].contains("study: 0 interviews"), "{}", said[3]);
    assert!(said[3].contains("No interviews yet."), "{}", said[3]);
    assert!(home.path().join("study.kodbok").exists());
    assert!(said[5].contains("No interview is open."), "{}", said[5]);
    assert!(said[6].contains("\n1 study, 0 interviews, 0 excerpts"), "{}", said[6]);
    assert!(said[7].contains("study: 0 interviews"), "{}", said[7]);
    assert!(said[8].contains("8 interviews"), "{}", said[8]);
    assert!(said[9].contains("8 interviews") && said[9].contains("2 study"), "{}", said[9]);
    assert!(said[10].ends_with("Everything is saved."), "{}", said[10]);
}

#[test]
fn the_end_of_the_input_is_an_end_and_hostile_text_is_shown_safe() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    fs::write(folder.join("x.txt"), "A: Hej \u{1b}]52;c;AAAA\u{7} och \u{1b}[2J mer. =1+1\nB: \u{202e}Jaha.\n")
        .unwrap();
    let run = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_kodbok"))
            .args(arguments)
            .current_dir(folder)
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("KODBOK_CODER", "Eva\u{1b}[31m")
            .status()
            .unwrap();
        assert!(done.success());
    };
    run(&["new", "h.kodbok", "--name", "\u{1b}[31mStudie", "--quiet"]);
    run(&["import", "h.kodbok", "x.txt", "--quiet"]);
    let lines = b"open 1\nread\nmemo \x1b[31mred\x07 \xff\xfe\nmemo\nwhere\nexcerpts\nfind \x1b]52\n\x1b[A\nnext";
    let (out, code) = talk(folder, "en", &["h.kodbok"], lines);
    assert_eq!(code, 0);
    let bad = |c: &char| c.is_control() && *c != '\n' || *c == '\u{202e}';
    assert_eq!(out.chars().find(bad), None, "{out:?}");
    assert!(out.ends_with("Everything is saved.\n"), "{out}");
    assert!(out.contains("Hej") && out.contains("memo"), "{out}");
    let (out, code) = talk(folder, "en", &["h.kodbok"], &[b'x'; 200_000]);
    assert!(code == 0 && out.contains("The line is too long."), "{out}");
    let (out, code) = talk(folder, "en", &["none.kodbok"], b"");
    assert!(code == 0 && out.contains("none.kodbok"), "{out}");
}

/// A coding: start, mark and sign.
type Coded = (u32, Option<String>, i8);

/// A change of codes as it is kept: what the history calls it, and Eva's codings.
fn kept(path: &Path) -> (String, Vec<serde_json::Value>, Vec<Coded>) {
    let opening = kodbok::desk::Opening { coder: "Eva".into(), read_only: true, lang: Lang::En };
    let desk = Desk::open_whole(path, &opening, kodbok::desk::Clock::system()).unwrap();
    let label = desk.log(1).unwrap().remove(0).label;
    let (p, me) = (desk.project(), desk.my_key());
    let mine = p.codings.iter().filter(|(_, coding)| Some(coding.coder) == me);
    let fact = |(_, coding): (_, &kodbok::model::Coding)| {
        let mark = p.codes.get(coding.code).and_then(|code| code.mark.clone());
        (p.span_of(coding.excerpt).start, mark, coding.valence.number())
    };
    let mut facts: Vec<_> = mine.map(fact).collect();
    facts.sort();
    (label.key, label.args, facts)
}

/// Keys pressed on the screen by Eva.
fn on_screen(path: &Path, keys: &[(&str, &str)]) {
    let opening = kodbok::desk::Opening { coder: "Eva".into(), read_only: false, lang: Lang::En };
    let desk = Desk::open_whole(path, &opening, kodbok::desk::Clock::system()).unwrap();
    let mut stage = stage::Stage::new(desk, (80, 24));
    for (pressed, typed) in keys {
        stage.keys(pressed).types(typed);
    }
}

#[test]
fn the_same_change_is_the_same_entry_by_every_face() {
    let home = demo();
    let path = |name: &str| home.path().join(name);
    answers(home.path(), "en", &["p.kodbok"], &["open Granforsa", "go 10.1", "code hin-07"]);
    for copy in ["command", "plain", "read", "excerpts"] {
        fs::copy(path("p.kodbok"), path(copy).with_extension("kodbok")).unwrap();
    }
    let (start, words) = (kept(&path("p.kodbok")).2[0].0, 10);
    let end = {
        let opening = kodbok::desk::Opening { coder: "Eva".into(), read_only: true, lang: Lang::En };
        let desk = Desk::open_whole(&path("p.kodbok"), &opening, kodbok::desk::Clock::system()).unwrap();
        let (p, me) = (desk.project(), desk.my_key());
        let mine = p.codings.iter().find(|(_, coding)| Some(coding.coder) == me).unwrap().1;
        p.span_of(mine.excerpt).end
    };
    let range = format!("{start}..{end}");
    let code =
        ["code", "command.kodbok", "--document", "Granforsa", "--range", &range, "--code", "HIN-06", "--sign", "-"];
    let done = Command::new(env!("CARGO_BIN_EXE_kodbok"))
        .args(code)
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("KODBOK_CODER", "Eva")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    answers(home.path(), "en", &["plain.kodbok"], &["open Granforsa", "go 10.1", "code hin-06-"]);
    let found = [("g 5 f", "coder:Eva"), ("Enter", "")];
    on_screen(&path("excerpts.kodbok"), &[&found[..], &[("c", "hin-06-"), ("Enter", "")]].concat());
    on_screen(&path("read.kodbok"), &[&found[..], &[("Enter c", "hin-06-"), ("Enter", "")]].concat());
    let wanted = kept(&path("command.kodbok"));
    assert_eq!(wanted.0, "excerpt.coded");
    assert_eq!(wanted.1, [serde_json::json!(words), serde_json::json!("HIN-06")]);
    assert_eq!(wanted.2.len(), 2);
    for face in ["plain", "read", "excerpts"] {
        assert_eq!(kept(&path(face).with_extension("kodbok")), wanted, "{face}");
    }
    // A code in the place of another, by the two faces that offer it; the filter of Excerpts is kept.
    let exchange = [("Tab", "hin-04"), ("Tab Enter", "")];
    on_screen(&path("excerpts.kodbok"), &[&[("g 5 c", "hin-06")][..], &exchange].concat());
    on_screen(&path("read.kodbok"), &[&[("g 5 Enter c", "hin-06")][..], &exchange].concat());
    let wanted = kept(&path("excerpts.kodbok"));
    assert_eq!(wanted.0, "excerpts.recoded");
    assert!(wanted.2.contains(&(start, Some("HIN-04".into()), -1)), "{wanted:?}");
    assert_eq!(kept(&path("read.kodbok")), wanted);
}
