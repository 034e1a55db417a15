//! The README's tables of keys and commands are those of the program. `UPDATE_README=1 cargo test --test docs` writes
//! them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fmt::Write as _;
use std::path::PathBuf;

use kodbok::cli::COMMANDS;
use kodbok::lang::Lang;
use kodbok::tui::action::{ACTIONS, Place};

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
    for (place, name) in [
        (Place::Everywhere, "Everywhere"),
        (Place::Start, "Start"),
        (Place::Interviews, "Interviews"),
        (Place::Read, "Read"),
        (Place::Tallies, "Tallies"),
    ] {
        let _ = write!(keys, "\n**{name}**\n\n| keys | do |\n|---|---|\n");
        for row in ACTIONS.iter().filter(|row| row.place == place) {
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
