//! The page of the manual (roff), from the table of commands: one page for all of them.

use std::fmt::Write;

use clap::{Arg, Command};

use super::{COMMANDS, arguments};
use crate::lang::{self, Lang};

/// The manual page in a language, as roff.
pub fn page(lang: Lang) -> String {
    let grammar = arguments::grammar(lang);
    let mut out = String::new();
    let _ = writeln!(out, ".TH KODBOK 1 \"\" \"kodbok {}\"", env!("CARGO_PKG_VERSION"));
    section(&mut out, &lang::value_name(lang));
    let _ = writeln!(out, "kodbok \\- {}", text(&lang::what_it_is(lang)));
    section(&mut out, &lang::man_synopsis(lang));
    let _ = writeln!(
        out,
        ".B kodbok\n[{}]\n.br\n.B kodbok\n{} …",
        text(&lang::cli_value_project(lang)),
        text(&lang::cli_value_command(lang))
    );
    section(&mut out, &lang::man_description(lang));
    let _ = writeln!(out, "{}", text(&lang::man_says(lang)));
    section(&mut out, &lang::man_commands(lang));
    for command in COMMANDS {
        if let Some(grammar) = grammar.find_subcommand(command.name) {
            one_command(&mut out, command, grammar, lang);
        }
    }
    section(&mut out, &lang::man_options(lang));
    grammar.get_arguments().filter(|arg| arg.get_long().is_some()).for_each(|arg| option(&mut out, arg));
    section(&mut out, &lang::man_queries(lang));
    let _ = writeln!(out, "{}", text(&lang::query_help_intro(lang)));
    for (written, says) in crate::analysis::query_words(lang) {
        let _ = writeln!(out, ".TP\n\\fB{}\\fR\n{}", text(&written), text(&says));
    }
    for rule in lang::query_help_rules(lang).lines() {
        let _ = writeln!(out, ".PP\n{}", text(rule));
    }
    section(&mut out, &lang::man_keys(lang));
    let _ = writeln!(out, "{}", text(&lang::man_keys_say(lang)));
    surroundings(&mut out, lang);
    out
}

fn section(out: &mut String, name: &str) {
    let _ = writeln!(out, ".SH \"{}\"", text(name));
}

/// A command: how it is called, what it does, its options, its examples.
fn one_command(out: &mut String, command: &super::Command, grammar: &Command, lang: Lang) {
    let _ = writeln!(out, ".SS \"{}\"\n{}", text(&arguments::usage(command, lang)), text(&(command.about)(lang)));
    for arg in grammar.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help") {
        option(out, arg);
    }
    if let Some(after) = grammar.get_after_help() {
        let _ = writeln!(out, ".PP\n.nf");
        for line in after.to_string().lines() {
            let _ = writeln!(out, "{}", text(line));
        }
        let _ = writeln!(out, ".fi");
    }
}

/// An argument with what it is.
fn option(out: &mut String, arg: &Arg) {
    let values: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect();
    let takes = arg.get_action().takes_values();
    let mut names = Vec::new();
    names.extend(arg.get_short().map(|short| format!("-{short}")));
    names.extend(arg.get_long().map(|long| format!("--{long}")));
    let names = text(&names.join(", "));
    let values = if takes { text(&values.join(" ")) } else { String::new() };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let gap = if names.is_empty() || values.is_empty() { "" } else { " " };
    let bold = if names.is_empty() { String::new() } else { format!("\\fB{names}\\fR") };
    let _ = writeln!(out, ".TP\n{bold}{gap}\\fI{values}\\fR\n{}", text(&help));
}

/// Files, environment and exit code.
fn surroundings(out: &mut String, lang: Lang) {
    let item = |out: &mut String, name: &str, says: String| {
        let _ = writeln!(out, ".TP\n\\fB{}\\fR\n{}", text(name), text(&says));
    };
    section(out, &lang::man_files(lang));
    item(out, "$XDG_CONFIG_HOME/kodbok/config.toml", lang::man_file_config(lang));
    item(out, "$XDG_DATA_HOME/kodbok/", lang::man_file_data(lang));
    section(out, &lang::man_environment(lang));
    item(out, "KODBOK_CODER", lang::man_env_coder(lang));
    item(out, "KODBOK_LANG", lang::man_env_lang(lang));
    item(out, "NO_COLOR", lang::man_env_no_color(lang));
    item(out, "XDG_CONFIG_HOME, XDG_DATA_HOME", lang::man_env_xdg(lang));
    section(out, &lang::man_exit(lang));
    let _ = writeln!(out, "{}", text(&lang::man_exit_says(lang)));
}

/// Words as roff takes them: no line is a command, no letter an escape.
fn text(words: &str) -> String {
    let words = words.replace('\\', "\\e").replace('-', "\\-").replace('"', "\\(dq");
    if words.starts_with(['.', '\'']) { format!("\\&{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_is_on_the_page_in_both_languages() {
        for lang in [Lang::En, Lang::Sv] {
            let page = page(lang);
            for command in COMMANDS {
                assert!(page.contains(&text(&arguments::usage(command, lang))), "{}", command.name);
                assert!(page.contains(&text(&(command.about)(lang))), "{}", command.name);
            }
            for arg in ["\\-\\-coder", "\\-\\-config", "\\-\\-lang"] {
                assert!(page.contains(arg), "{arg}");
            }
        }
        assert!(page(Lang::Sv).contains(".SH \"KOMMANDON\""));
    }

    #[test]
    fn no_words_become_commands_of_roff() {
        for line in page(Lang::En).lines().chain(page(Lang::Sv).lines()) {
            let known = [".TH ", ".SH ", ".SS ", ".TP", ".PP", ".nf", ".fi", ".B ", ".br"];
            assert!(
                !line.starts_with('\'') && (!line.starts_with('.') || known.iter().any(|k| line.starts_with(k))),
                "{line}"
            );
        }
        assert_eq!(text(".x \\ -"), "\\&.x \\e \\-");
    }
}
