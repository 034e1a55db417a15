//! The README's tables of keys and commands are those of the program. `UPDATE_README=1 cargo test --test docs` writes
//! them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fmt::Write as _;
use std::path::PathBuf;

use kodbok::cli::COMMANDS;
use kodbok::desk::{Clock, Desk, Opening};
use kodbok::lang::Lang;
use kodbok::tui::action::{ACTIONS, Place, TABS};
use kodbok::tui::testing::Stage;

fn readme() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The README with what stands between two marks replaced.
fn with(all: &str, mark: &str, table: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let from = all.find(&open).unwrap_or_else(|| panic!("no mark {mark}")) + open.len();
    let to = all.find(&close).unwrap_or_else(|| panic!("no end of {mark}"));
    format!("{}{table}{}", &all[..from], &all[to..])
}

fn compare(mark: &str, table: &str) {
    let all = std::fs::read_to_string(readme()).unwrap();
    let wanted = with(&all, mark, table);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(readme(), &wanted).unwrap();
        return;
    }
    assert!(all == wanted, "the table of {mark} in README.md is old: UPDATE_README=1 cargo test --test docs writes it");
}

#[test]
fn keys_and_commands_in_the_readme_are_those_of_the_tables() {
    let mut keys = String::new();
    let first = [(Place::Everywhere, "Everywhere".to_owned()), (Place::Start, "Start".to_owned())];
    for (place, name) in first.into_iter().chain(TABS.iter().map(|tab| (tab.place, (tab.name)(Lang::En)))) {
        let _ = write!(keys, "\n**{name}**\n\n| keys | do |\n|---|---|\n");
        let pins = |name: &str| name.starts_with("pin_") && name != "pin_1";
        for row in ACTIONS.iter().filter(|row| row.place == place && !pins(row.name)) {
            if row.name == "pin_1" {
                let _ = writeln!(keys, "| `1` … `9` | {} |", (row.help)(Lang::En));
                continue;
            }
            let shown: Vec<String> = row.keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            let _ = writeln!(keys, "| {} | {} |", shown.join(" "), (row.help)(Lang::En));
        }
    }
    keys.push('\n');
    compare("keys", &keys);
    let mut commands = String::from("\n| command | does |\n|---|---|\n");
    for command in COMMANDS {
        let usage = kodbok::cli::usage(command, Lang::En);
        let _ = writeln!(commands, "| `{usage}` | {} |", (command.about)(Lang::En));
    }
    commands.push('\n');
    compare("commands", &commands);
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
    walk += "The cursor is a sentence; what is marked is what gets coded. `Enter` takes more: the sentence, the turn, the \
             turn with its question; `Shift` and the arrows take any range. `c` opens the codes: two letters of any part \
             of a mark or name, in either language.\n\n";
    stage.keys("c").types("gr");
    walk += &screen(&stage);
    stage.keys("Enter");
    walk += "\n`Enter` gives the code. It is on disk when the bracket is drawn. `u` takes it back, `U` gives it again, \
             tomorrow too; `.` gives the last codes again, a digit a pinned one, `+` and `-` say whether the words speak \
             for or against.\n\n";
    walk += &screen(&stage);
    stage.keys("g 4 Tab");
    walk += "\n`g 4` shows the tables the codebook asks for, here obstacles by actor. The last coding is counted.\n\n";
    walk += &screen(&stage);
    stage.keys("Enter");
    walk += "\nEvery number opens: `Enter` shows the words behind it, `Enter` again shows them in their place, `Esc` walks \
             back.\n\n";
    walk += &screen(&stage);
    walk += "\n`g 1` goes back to the interviews, where `i` brings in your own. `?` shows the keys of a screen, `:` finds any \
             action by words, `z v` changes to Swedish.\n\n";
    compare("walk", &walk);
}

#[test]
fn every_sql_example_in_the_readme_runs_on_the_demo() {
    let folder = tempfile::tempdir().unwrap();
    let path = kodbok::desk::Desk::demo(folder.path(), false, Lang::En).unwrap();
    let conn = rusqlite::Connection::open(path).unwrap();
    let all = std::fs::read_to_string(readme()).unwrap();
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
    assert_eq!(run, 3);
}
