//! The README's table of commands and its walk, the guide's SQL, and the letters in SCREENS.md are those of the program: `UPDATE_README=1 cargo test --test docs` writes them. What comments cite of FORMAT.md and SCREENS.md exists.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use self::stage::Stage;
use kodbok::cli::COMMANDS;
use kodbok::desk::{Clock, Desk, Opening};
use kodbok::lang::Lang;
use kodbok::tui::action::{ACTIONS, ScreenName, TABS};
use kodbok::tui::keymap::Keymap;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file with what stands between two marks replaced.
fn with(all: &str, mark: &str, table: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let from = all.find(&open).unwrap_or_else(|| panic!("no mark {mark}")) + open.len();
    let to = all.find(&close).unwrap_or_else(|| panic!("no end of {mark}"));
    format!("{}{table}{}", &all[..from], &all[to..])
}

fn compare(mark: &str, table: &str) {
    compare_in("README.md", mark, table);
}

fn compare_in(file: &str, mark: &str, table: &str) {
    let all = std::fs::read_to_string(root().join(file)).unwrap();
    let wanted = with(&all, mark, table);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(root().join(file), &wanted).unwrap();
        return;
    }
    assert!(all == wanted, "the table of {mark} in {file} is old: UPDATE_README=1 cargo test --test docs writes it");
}

#[test]
fn commands_in_the_readme_are_those_of_the_table() {
    let mut commands = String::from("\n| command | does |\n|---|---|\n");
    for command in COMMANDS {
        let usage = kodbok::cli::usage(command, Lang::En);
        let _ = writeln!(commands, "| `{usage}` | {} |", (command.about)(Lang::En));
    }
    commands.push('\n');
    compare("commands", &commands);
}

/// What a key of one letter, digit or sign does on each screen: rows by key, columns by screen.
#[test]
fn the_letters_in_screens_md_are_those_of_the_table() {
    let places: Vec<ScreenName> =
        [ScreenName::Everywhere].into_iter().chain(TABS.iter().map(|tab| tab.place)).collect();
    let mut table: BTreeMap<(String, bool), Vec<String>> = BTreeMap::new();
    for row in ACTIONS {
        for (column, place) in places.iter().enumerate().filter(|(_, place)| row.is_on(**place)) {
            let keys = Keymap::default().keys_on(*place, row.action).collect::<Vec<_>>();
            for key in keys.iter().filter(|key| key.split(' ').all(|one| one.chars().count() == 1)) {
                // A letter's capital stands below it.
                let sort = (key.to_lowercase(), key.chars().any(char::is_uppercase));
                let cells = table.entry(sort).or_insert_with(|| vec![String::new(); places.len() + 1]);
                cells[0] = format!("`{key}`");
                cells[column + 1] = (row.word)(Lang::En).replace('|', "\\|");
            }
        }
    }
    let names = TABS.iter().map(|tab| (tab.name)(Lang::En));
    let head: Vec<String> = ["key".to_owned(), "everywhere".to_owned()].into_iter().chain(names).collect();
    let mut out = format!("\n| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for cells in table.values() {
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out.push('\n');
    compare_in("src/tui/SCREENS.md", "letters", &out);
}

/// A screen of 80 columns as it is drawn, without empty rows at its end.
fn screen(stage: &Stage) -> String {
    format!("```text\n{}\n```\n", stage.text().trim_end())
}

#[test]
fn the_walk_in_the_readme_shows_the_screens_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = Desk::demo(folder.path(), false, Lang::En).unwrap();
    let opening = Opening { coder: "Eva".to_owned(), read_only: false, lang: Lang::En };
    let noon = 1_795_348_920_000;
    let desk = Desk::open_whole(&path, &opening, Clock::fixed(noon)).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    let mut walk = String::from(
        "\n`cargo run --release -- demo` opens the demo study. Arrows choose an interview, `Enter` opens it.\n\n",
    );
    // A gesture at a fixed time first: what is said to be saved is not the time of this run.
    stage.keys("Down Down Enter t t t t t t t t t s Down Down Down Down");
    walk += "The cursor is a sentence; what is marked is what gets coded. `Enter` extends the selection: the sentence, the turn, the \
             turn with its question; `Shift` and the arrows take any range. `c` opens the codes: two letters from any \
             part of a code’s mark or name, in either language.\n\n";
    stage.keys("c").types("gr");
    walk += &screen(&stage);
    stage.keys("Enter");
    walk += "\n`Enter` gives the code. It is on disk when the bracket is drawn. `u` undoes, `U` redoes, tomorrow too; `.` gives the last codes again, a digit a pinned one, `+` and `-` note whether the quote \
             supports or contradicts the code.\n\n";
    stage.keys("g 4 Tab");
    walk += "`g 4` shows the tables the codebook asks for, here obstacles by actor. Your last coding is already counted.\n\n";
    walk += &screen(&stage);
    stage.keys("Enter");
    walk += "\nEvery number opens: `Enter` shows the words behind it, `Enter` again shows them in their place, `Esc` walks \
             back.\n\n";
    walk += &screen(&stage);
    walk += "\n`g 1` goes back to the interviews, where `i` imports your own. `?` shows the keys of a screen, `:` finds any \
             action by words, `z v` changes to Swedish.\n\n";
    compare("walk", &walk);
}

#[test]
fn every_sql_example_in_the_guide_runs_on_the_demo() {
    let folder = tempfile::tempdir().unwrap();
    let path = kodbok::desk::Desk::demo(folder.path(), false, Lang::En).unwrap();
    let conn = rusqlite::Connection::open(path).unwrap();
    let guide = |lang: &str| std::fs::read_to_string(root().join("assets/guide").join(lang).join("file.md")).unwrap();
    let all = guide("en") + &guide("sv");
    let mut run = 0;
    for block in all.split("```sql\n").skip(1) {
        for statement in block.split("```").next().unwrap().split(";\n").filter(|s| s.contains("SELECT")) {
            let mut prepared = conn.prepare(statement).unwrap();
            let rows = prepared.query_map([], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
            let rows: Vec<_> = rows.map(|r| r.unwrap()).collect();
            assert!(!rows.is_empty(), "{statement}");
            if statement.contains("<> excerpt.words") {
                assert_eq!(rows, [rusqlite::types::Value::Integer(0)]);
            }
            run += 1;
        }
    }
    assert_eq!(run, 6);
}

/// The sections that a file has headings for: `3`, `4.6`.
fn sections(file: &str) -> BTreeSet<String> {
    let all = std::fs::read_to_string(root().join(file)).unwrap();
    let headings = all.lines().filter(|line| line.starts_with('#')).filter_map(|line| line.split_once('§'));
    headings.map(|(_, rest)| rest.split(' ').next().unwrap().to_owned()).collect()
}

/// What is cited with § in a comment, or in one of the two files: the file's name and the section. A § without a file's
/// name before it on the line has the name `own`.
fn citations(line: &str, own: &str) -> Vec<(String, String)> {
    let name = |before: &str| {
        let named = before.split(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).rev();
        // A paper that is not here, named by number and word.
        let paper = |word: &str| word.split_once('-').is_some_and(|(no, rest)| no.len() == 1 && rest.len() > 3);
        let mut named =
            named.filter(|word| word.ends_with(".md") || (paper(word) && word.as_bytes()[0].is_ascii_digit()));
        named.next().unwrap_or(own).to_owned()
    };
    let number = |rest: &str| {
        let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        number.trim_end_matches('.').to_owned()
    };
    // Of two files named on a line each § belongs to the one last named; "FORMAT.md §7, §10" names one.
    let cited = line.match_indices('§').map(|(at, sign)| {
        let before: String =
            line[..at].split('§').map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect();
        (name(&before), number(&line[at + sign.len()..]))
    });
    cited.filter(|(_, number)| !number.is_empty()).collect()
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| ["rs", "md", "py", "sql"].iter().any(|known| e == *known)) {
            out.push(path);
        }
    }
}

#[test]
fn every_section_that_is_cited_exists() {
    const FILES: [&str; 2] = ["src/model/journal/FORMAT.md", "src/tui/SCREENS.md"];
    let known = FILES.map(|file| (file.rsplit('/').next().unwrap(), sections(file)));
    assert!(known.iter().all(|(_, sections)| sections.len() > 10));
    let (mut found, mut wrong) = (0, Vec::new());
    let mut all = Vec::new();
    files(&root().join("src"), &mut all);
    files(&root().join("tests"), &mut all);
    for path in all {
        let own = path.file_name().unwrap().to_str().unwrap();
        let is_text = own.ends_with(".md");
        let is_comment =
            |line: &&str| ["//", "--", "#", "\"\"\""].iter().any(|sign| line.trim_start().starts_with(sign));
        for line in std::fs::read_to_string(&path).unwrap().lines().filter(|line| is_text || is_comment(line)) {
            for (file, section) in citations(line, own) {
                found += 1;
                if !known.iter().any(|(name, sections)| *name == file && sections.contains(&section)) {
                    wrong.push(format!("{}: {file} §{section}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "no such section:\n{}", wrong.join("\n"));
    assert!(found > 60, "only {found} citations were found");
}
