//! Whole commands as a script calls them: their processor time and their largest memory.

use std::path::Path;
use std::process::{Command, Stdio};

use super::corpus::{RARE, Size};

/// A command with what is asked of it in the largest study.
struct Asked {
    what: &'static str,
    asked: &'static str,
    arguments: &'static [&'static str],
}

const fn asked(what: &'static str, asked: &'static str, arguments: &'static [&'static str]) -> Asked {
    Asked { what, asked, arguments }
}

/// `PROJECT` stands for the study, `RARE` for a word that few interviews have.
const COMMANDS: &[Asked] = &[
    asked("log", "L < 50 ms", &["log", "PROJECT", "--format", "csv"]),
    asked("cases", "L < 50 ms", &["cases", "PROJECT", "--format", "csv"]),
    asked("codes", "L < 50 ms", &["codes", "PROJECT", "--format", "csv"]),
    asked("documents", "L < 50 ms", &["documents", "PROJECT", "--format", "csv"]),
    asked("excerpts, all, csv", "L < 300 MB", &["excerpts", "PROJECT", "--format", "csv"]),
    asked(
        "autocode, dry run",
        "x 2 of find",
        &["autocode", "PROJECT", "--match", "RARE", "--code", "kod_001", "--dry-run"],
    ),
    asked("check", "L < 10 s, 500 MB", &["check", "PROJECT"]),
];

/// Prints a row a command.
pub fn rows(size: Size, path: &Path) {
    for command in COMMANDS {
        let project = path.display().to_string();
        let arguments = command.arguments.iter().map(|&word| match word {
            "PROJECT" => project.as_str(),
            "RARE" => RARE,
            word => word,
        });
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%U %S %M", env!("CARGO_BIN_EXE_kodbok")])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output();
        let told = output.map(|o| String::from_utf8_lossy(&o.stderr).trim().lines().last().unwrap_or("").to_owned());
        let numbers: Vec<f64> = told.unwrap_or_default().split(' ').filter_map(|n| n.parse().ok()).collect();
        let (cpu, memory) = match numbers.as_slice() {
            [user, system, kilobytes] => (format!("{:.2} s", user + system), format!("{:.0} MB", kilobytes / 1024.0)),
            _ => ("-".to_owned(), "-".to_owned()),
        };
        println!("{:<4} {:<44} {:>14} {cpu:>12} {memory:>12}", size.name, command.what, command.asked);
    }
}
