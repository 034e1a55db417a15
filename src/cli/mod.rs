//! The face for scripts: one table of commands, one file a command.

mod arguments;
mod commands;
mod error;
mod host;
mod manual;
mod output;
pub mod plain;
mod safe;
mod signals;

pub use arguments::usage;
pub use commands::{COMMANDS, Command};
pub use error::CliError;
pub use host::Host;
pub use output::ListFormat;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};

use clap::ArgMatches;

use self::safe::Safe;
use crate::desk::is_clock_wrong;
use crate::exchange::import::{READ_PDF, read_pdf};
use crate::lang::Lang;

/// Runs the program: `arguments` without the program's own name. Data goes to `out`, everything else to `err`.
///
/// Returns the exit code: 0 done, 1 failed or faults found, 2 wrong usage. A closed pipe is success.
pub fn run(arguments: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    if let Some((_, how)) = arguments.split_first().filter(|(first, _)| *first == READ_PDF) {
        return read_pdf(how, &mut std::io::stdin().lock(), out);
    }
    signals::heed();
    let mut host = Host::of_system(arguments);
    if std::io::stdout().is_terminal() {
        return run_on(&mut host, arguments, &mut Safe(out), err);
    }
    run_on(&mut host, arguments, out, err)
}

/// Runs the program on a given host: the tests' own folders, language and name.
pub fn run_on(host: &mut Host, arguments: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    let err = &mut Safe(err);
    let outcome = match arguments::parse(arguments, host.lang) {
        Err(stop) => return arguments::answer(&stop, arguments, host.lang, out, err),
        Ok(_) if is_clock_wrong() => Err(CliError::Failed(crate::lang::clock_wrong(host.lang))),
        Ok(matches) => dispatch(host, &matches, out, err),
    };
    match outcome {
        Ok(code) => code,
        Err(CliError::ClosedPipe) => 0,
        Err(error) => {
            let _ = writeln!(err, "kodbok: {}", error.say(host.lang));
            error.exit_code()
        }
    }
}

fn dispatch(host: &mut Host, matches: &ArgMatches, out: &mut dyn Write, err: &mut dyn Write) -> Result<i32, CliError> {
    host.take(matches);
    match matches.subcommand() {
        None => {
            if host.plain {
                complain(host, err);
            }
            commands::screen(host, matches, out)
        }
        Some((name, _)) if matches.contains_id("project") => {
            Err(CliError::Usage(crate::lang::cli_conflict(host.lang, name)))
        }
        Some((name, matches)) => match COMMANDS.iter().find(|c| c.name == name) {
            Some(command) => {
                host.take(matches);
                // On the screen they are said in a box.
                if name != "demo" || host.plain {
                    complain(host, err);
                }
                (command.run)(&mut commands::Call { host, matches, out, err })
            }
            None => Err(CliError::Usage(crate::lang::cli_unknown_command(host.lang, name))),
        },
    }
}

/// What is wrong in the configuration, a line each.
fn complain(host: &Host, err: &mut dyn Write) {
    host.config.complaints.iter().for_each(|c| drop(writeln!(err, "{}", c.say(host.lang))));
}

/// What an option such as `--lang` is told, before the arguments are read as a whole.
fn early(arguments: &[OsString], option: &str) -> Option<OsString> {
    let words: Vec<_> = arguments.iter().map(|a| a.to_string_lossy()).collect();
    words.iter().enumerate().find_map(|(i, word)| match word.strip_prefix(option) {
        Some("") => arguments.get(i + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(OsString::from),
        None => None,
    })
}

/// The language that was told: `--lang`, else `KODBOK_LANG`.
fn told_lang(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Option<Lang> {
    let told = early(arguments, "--lang").map(|name| name.to_string_lossy().into_owned());
    [told, variable("KODBOK_LANG")].into_iter().flatten().find_map(|name| Lang::of(&name))
}

/// The language of the locale.
fn locale_lang(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|v| !v.is_empty());
    locale.and_then(|name| Lang::of(&name)).unwrap_or(Lang::En)
}
