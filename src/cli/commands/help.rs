//! `help`: the query language, or one command.

use clap::{Arg, Command};

use super::Call;
use crate::analysis::query_words;
use crate::cli::{COMMANDS, CliError, arguments};
use crate::exchange::export::{Table, write_table};
use crate::lang::{self, Lang};

/// The word of the query language.
const QUERY: &str = "query";

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let topic = Arg::new("topic").value_name(lang::cli_value_topic(lang)).help(lang::cli_help_topic(lang));
    let mut words = vec![QUERY];
    words.extend(COMMANDS.iter().map(|command| command.name));
    command.arg(topic.value_parser(crate::cli::output::Offered(words)).hide_possible_values(true))
}

/// Prints the table of the query language, the help of a command, or that of the program.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let mut grammar = arguments::grammar(lang);
    match call.text("topic") {
        None => write!(call.out, "{}", grammar.render_help())?,
        Some(QUERY) => {
            writeln!(call.out, "{}\n", lang::query_help_intro(lang))?;
            let mut table = Table::new([lang::query_help_written(lang), lang::query_help_true(lang)]);
            for (written, says) in query_words(lang) {
                table.row([written.into(), says.into()]);
            }
            write_table(&table, 0, call.out)?;
            writeln!(call.out, "\n{}", lang::query_help_rules(lang))?;
        }
        Some(name) => match grammar.find_subcommand_mut(name) {
            Some(command) => write!(call.out, "{}", command.render_help())?,
            None => {
                let near = lang::nearest(lang, arguments::commands_near(name));
                return Err(CliError::Usage(format!("{} {near}", lang::cli_unknown_command(lang, name))));
            }
        },
    }
    Ok(0)
}
