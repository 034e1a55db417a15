//! `help`: a topic of the guide, or one command.

use std::io;

use clap::{Arg, Command};

use super::Call;
use crate::analysis::query_words;
use crate::cli::{COMMANDS, CliError, arguments};
use crate::exchange::export::{Table, write_table};
use crate::lang::{self, Lang};
use crate::tui::action::{ACTIONS, ScreenName, TABS};

/// Topics whose words are made from the tables of the program.
const MADE: [&str; 3] = ["query", "keys", "commands"];

/// A topic that is a text, in both languages.
struct Page {
    name: &'static str,
    en: &'static str,
    sv: &'static str,
}

macro_rules! page {
    ($name:literal) => {
        Page {
            name: $name,
            en: include_str!(concat!("../../../assets/guide/en/", $name, ".md")),
            sv: include_str!(concat!("../../../assets/guide/sv/", $name, ".md")),
        }
    };
}

const PAGES: [Page; 5] =
    [page!("counting"), page!("formats"), page!("file"), page!("configuration"), page!("accessibility")];

/// The names of all topics.
fn topics() -> impl Iterator<Item = &'static str> {
    MADE.into_iter().chain(PAGES.iter().map(|page| page.name))
}

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let help = lang::cli_help_topic(lang, topics().collect::<Vec<_>>().join(", "));
    let topic = Arg::new("topic").value_name(lang::cli_value_topic(lang)).help(help);
    let words = topics().chain(COMMANDS.iter().map(|command| command.name)).collect();
    command.arg(topic.value_parser(crate::cli::output::Offered(words)).hide_possible_values(true))
}

/// Prints a topic, the help of a command, or that of the program with the names of the topics.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let mut grammar = arguments::grammar(lang);
    let topic = call.text("topic").map(str::to_owned);
    match topic.as_deref() {
        None => {
            write!(call.out, "{}", grammar.render_help())?;
            writeln!(call.out, "\n{}", lang::cli_topics(lang, topics().collect::<Vec<_>>().join(", ")))?;
        }
        Some("query") => query(call, lang)?,
        Some("keys") => keys(call, lang)?,
        Some("commands") => commands(call, lang)?,
        Some(name) => match (PAGES.iter().find(|page| page.name == name), grammar.find_subcommand_mut(name)) {
            (Some(page), _) => write!(call.out, "{}", lang.pick(page.en, page.sv))?,
            (None, Some(command)) => write!(call.out, "{}", command.render_help())?,
            (None, None) => {
                let near = lang::nearest(lang, arguments::commands_near(name));
                return Err(CliError::Usage(format!("{} {near}", lang::cli_unknown_command(lang, name))));
            }
        },
    }
    Ok(0)
}

/// The query language as a table, with its rules.
fn query(call: &mut Call, lang: Lang) -> io::Result<()> {
    writeln!(call.out, "{}\n", lang::query_help_intro(lang))?;
    let mut table = Table::new([lang::query_help_written(lang), lang::query_help_true(lang)]);
    for (written, says) in query_words(lang) {
        table.row([written.into(), says.into()]);
    }
    write_table(&table, 0, call.out)?;
    writeln!(call.out, "\n{}", lang::query_help_rules(lang))
}

/// Every key of every screen, as the configuration has them.
fn keys(call: &mut Call, lang: Lang) -> io::Result<()> {
    let keymap = call.host.config.keymap.clone();
    let first = [(ScreenName::Everywhere, lang::everywhere(lang)), (ScreenName::Start, lang::screen_start(lang))];
    for (place, name) in first.into_iter().chain(TABS.iter().map(|tab| (tab.place, (tab.name)(lang)))) {
        let mut table = Table::new([name, String::new()]);
        for row in ACTIONS.iter().filter(|row| row.is_on(place)) {
            let its: Vec<String> = keymap.keys_on(place, row.action).collect();
            table.row([its.join("  ").into(), (row.help)(lang).into()]);
        }
        write_table(&table, 0, call.out)?;
        writeln!(call.out)?;
    }
    Ok(())
}

/// How every command is called, and what it does.
fn commands(call: &mut Call, lang: Lang) -> io::Result<()> {
    for command in COMMANDS {
        writeln!(call.out, "{}\n    {}", arguments::usage(command, lang), (command.about)(lang))?;
    }
    Ok(())
}
