//! Arguments by clap, in the words of the language table.

use std::ffi::OsString;
use std::io::Write;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};

use super::COMMANDS;
use crate::analysis::nearest;
use crate::lang::{self, Lang};

/// The whole command line.
pub fn grammar(lang: Lang) -> Command {
    let mut all = Command::new("kodbok")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang::cli_about(lang))
        .styles(Styles::styled().literal(AnsiColor::Cyan.on_default()))
        .disable_help_subcommand(true)
        .arg(Arg::new("project").value_name(lang::cli_value_project(lang)).help(lang::cli_help_project(lang)));
    all = worded(all, lang).after_help(lang::cli_after_help(lang));
    for arg in everywhere(lang) {
        all = all.arg(arg);
    }
    COMMANDS.iter().fold(all, |all, command| {
        let sub = (command.arguments)(Command::new(command.name).about((command.about)(lang)), lang);
        all.subcommand(worded(sub, lang))
    })
}

/// Headings and the help option in our own words; clap's are English only.
fn worded(command: Command, lang: Lang) -> Command {
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", lang::cli_usage(lang));
    command
        .help_template(template)
        .subcommand_help_heading(lang::cli_commands(lang))
        .next_help_heading(lang::cli_options(lang))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(lang::cli_help_help(lang)))
}

fn everywhere(lang: Lang) -> Vec<Arg> {
    let text = |name: &'static str, value: String, help: String| {
        Arg::new(name).long(name).value_name(value).help(help).global(true)
    };
    let flag =
        |name: &'static str, help: String| Arg::new(name).long(name).help(help).global(true).action(ArgAction::SetTrue);
    vec![
        text("coder", lang::value_name(lang), lang::cli_help_coder(lang)),
        text("lang", "en|sv".to_owned(), lang::cli_help_lang(lang))
            .value_parser(["en", "sv"])
            .hide_possible_values(true),
        text("csv", "plain|excel".to_owned(), lang::cli_help_csv(lang))
            .value_parser(["plain", "excel"])
            .hide_possible_values(true),
        text("config", lang::value_file(lang), lang::cli_help_config(lang)).value_hint(ValueHint::FilePath),
        flag("quiet", lang::cli_help_quiet(lang)),
        flag("no-color", lang::cli_help_no_color(lang)),
        flag("ascii", lang::cli_help_ascii(lang)),
        flag("plain", lang::cli_help_plain(lang)),
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help(lang::cli_help_version(lang)),
    ]
}

/// Parses the arguments after the program's name.
pub fn parse(arguments: &[OsString], lang: Lang) -> Result<ArgMatches, clap::Error> {
    let program = std::iter::once(OsString::from("kodbok"));
    grammar(lang).try_get_matches_from(program.chain(arguments.iter().cloned()))
}

/// Shows help or the version, or says in our words what was wrong with the arguments.
///
/// `given` is what was typed.
pub fn answer(stop: &clap::Error, given: &[OsString], lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    if matches!(stop.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = write!(out, "{}", stop.render());
        return 0;
    }
    let named = |kind: ContextKind| match stop.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => Some(words.join(", ")),
        _ => None,
    };
    let argument = named(ContextKind::InvalidArg).or_else(|| named(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let nearest = named(ContextKind::SuggestedArg)
        .or_else(|| named(ContextKind::SuggestedSubcommand))
        .or_else(|| named(ContextKind::SuggestedValue));
    let (argument, nearest) = match mistyped(stop, given) {
        Some((word, near)) => return unknown_command(&word, &near, lang, err),
        None => (argument, nearest),
    };
    let words = match stop.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            lang::cli_bad_value(lang, named(ContextKind::InvalidValue).unwrap_or_default(), argument)
        }
        ErrorKind::MissingRequiredArgument => lang::cli_missing(lang, argument),
        ErrorKind::ArgumentConflict => lang::cli_conflict(lang, argument),
        ErrorKind::InvalidSubcommand => lang::cli_unknown_command(lang, argument),
        _ => lang::cli_unknown_argument(lang, argument),
    };
    let nearest = nearest.map(|near| format!(" {}", lang::nearest(lang, near))).unwrap_or_default();
    let _ = writeln!(err, "kodbok: {words}{nearest}\n{}", lang::cli_see_help(lang));
    2
}

/// The commands nearest to a word, in a line.
pub fn commands_near(word: &str) -> String {
    nearest(word, COMMANDS.iter().map(|command| command.name)).join(", ")
}

/// The first word, when more follows that is not understood and it is no command, with the nearest ones.
fn mistyped(stop: &clap::Error, given: &[OsString]) -> Option<(String, String)> {
    if !matches!(stop.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand) {
        return None;
    }
    let first = given.iter().map(|word| word.to_string_lossy()).find(|word| !word.starts_with('-'))?;
    let known = COMMANDS.iter().any(|command| command.name == first);
    (!known && !std::path::Path::new(&*first).exists()).then(|| (first.to_string(), commands_near(&first)))
}

fn unknown_command(word: &str, near: &str, lang: Lang, err: &mut dyn Write) -> i32 {
    let near = if near.is_empty() { String::new() } else { format!(" {}", lang::nearest(lang, near)) };
    let _ = writeln!(err, "kodbok: {}{near}\n{}", lang::cli_unknown_command(lang, word), lang::cli_see_help(lang));
    2
}

/// One line that says how a command is called: `kodbok new PROJECT [--codebook …]`, with what may be left out in
/// brackets.
pub fn usage(command: &super::Command, lang: Lang) -> String {
    let grammar = (command.arguments)(Command::new(command.name), lang);
    let mut out = format!("kodbok {}", command.name);
    for arg in grammar.get_arguments() {
        let values: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect();
        let many = if arg.get_num_args().is_some_and(|n| n.max_values() > 1) { "…" } else { "" };
        let words = match arg.get_long() {
            Some("format") => "FORMAT".to_owned(),
            Some(long) if matches!(arg.get_action(), ArgAction::SetTrue) => format!("--{long}"),
            Some(long) => format!("--{long} {}{many}", values.join(" ")),
            None => format!("{}{many}", values.join(" ")),
        };
        let free = words != "FORMAT" && !arg.is_required_set();
        let _ =
            std::fmt::Write::write_fmt(&mut out, format_args!(" {}", if free { format!("[{words}]") } else { words }));
    }
    out
}
