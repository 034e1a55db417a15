//! The table of commands.

mod agree;
mod autocode;
mod code;
mod config;
mod erase;
mod excerpts;
mod export;
mod help;
mod history;
mod import;
mod lists;
mod projects;
mod tally;
mod team;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches};

use super::{CliError, Host, arguments};
use crate::analysis::{Filter, InterviewSelection, Query, QueryError, find_coder};
use crate::desk::{Clock, Desk, Opening};
use crate::lang::{self, Lang};
use crate::model::CoderKey;
use crate::tui;

/// A command of the program.
pub struct Command {
    /// The command's name, as typed.
    pub name: &'static str,
    /// What it does: one clause.
    pub about: fn(Lang) -> String,
    /// Adds the command's arguments.
    pub arguments: fn(clap::Command, Lang) -> clap::Command,
    /// Does it. Returns the exit code.
    pub run: fn(&mut Call) -> Result<i32, CliError>,
}

/// One call of a command.
pub struct Call<'a> {
    /// What is around the program: configuration, coder, window.
    pub host: &'a Host,
    /// The arguments as they were given.
    pub matches: &'a ArgMatches,
    /// Where data goes.
    pub out: &'a mut dyn Write,
    /// Where everything else that is said goes.
    pub err: &'a mut dyn Write,
}

/// The commands, in the order of the help.
pub static COMMANDS: &[Command] = &[
    Command { name: "demo", about: lang::cli_about_demo, arguments: projects::demo_arguments, run: projects::demo },
    Command { name: "new", about: lang::cli_about_new, arguments: projects::new_arguments, run: projects::new },
    Command { name: "import", about: lang::cli_about_import, arguments: import::arguments, run: import::run },
    Command {
        name: "documents",
        about: lang::cli_about_documents,
        arguments: lists::document_arguments,
        run: lists::documents,
    },
    Command { name: "codes", about: lang::cli_about_codes, arguments: lists::arguments, run: lists::codes },
    Command { name: "cases", about: lang::cli_about_cases, arguments: lists::arguments, run: lists::cases },
    Command { name: "code", about: lang::cli_about_code, arguments: code::arguments, run: code::run },
    Command { name: "autocode", about: lang::cli_about_autocode, arguments: autocode::arguments, run: autocode::run },
    Command { name: "excerpts", about: lang::cli_about_excerpts, arguments: excerpts::arguments, run: excerpts::run },
    Command { name: "tally", about: lang::cli_about_tally, arguments: tally::arguments, run: tally::run },
    Command { name: "agree", about: lang::cli_about_agree, arguments: agree::arguments, run: agree::run },
    Command { name: "merge", about: lang::cli_about_merge, arguments: team::merge_arguments, run: team::merge },
    Command { name: "share", about: lang::cli_about_share, arguments: team::share_arguments, run: team::share },
    Command { name: "erase", about: lang::cli_about_erase, arguments: erase::arguments, run: erase::run },
    Command { name: "copy", about: lang::cli_about_copy, arguments: erase::copy_arguments, run: erase::copy },
    Command { name: "export", about: lang::cli_about_export, arguments: export::arguments, run: export::run },
    Command { name: "log", about: lang::cli_about_log, arguments: history::log_arguments, run: history::log },
    Command { name: "undo", about: lang::cli_about_undo, arguments: history::undo_arguments, run: history::undo },
    Command { name: "check", about: lang::cli_about_check, arguments: history::check_arguments, run: history::check },
    Command {
        name: "backup",
        about: lang::cli_about_backup,
        arguments: projects::backup_arguments,
        run: projects::backup,
    },
    Command { name: "help", about: lang::cli_about_help, arguments: help::arguments, run: help::run },
    Command { name: "config", about: lang::cli_about_config, arguments: config::arguments, run: config::run },
    Command {
        name: "completions",
        about: lang::cli_about_completions,
        arguments: config::completions_arguments,
        run: config::completions,
    },
    Command { name: "man", about: lang::cli_about_man, arguments: config::man_arguments, run: config::man },
];

/// The argument PROJECT: the file of the project.
fn project(lang: Lang) -> Arg {
    Arg::new("project")
        .value_name(lang::cli_value_project(lang))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang::cli_help_project_file(lang))
}

/// The option `--where`: a query that chooses excerpts.
fn filter_option(lang: Lang) -> Arg {
    Arg::new("where").long("where").value_name("QUERY").help(lang::cli_help_where(lang))
}

impl Call<'_> {
    fn lang(&self) -> Lang {
        self.host.lang
    }

    fn path(&self) -> &Path {
        self.matches.get_one::<PathBuf>("project").map_or(Path::new(""), PathBuf::as_path)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.matches.get_one::<String>(name).map(String::as_str)
    }

    fn flag(&self, name: &str) -> bool {
        self.matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
    }

    /// The project without codings: to read.
    fn read_headings(&self) -> Result<Desk, CliError> {
        Ok(Desk::open(self.path(), &self.host.opening(true), Clock::system())?)
    }

    /// The project with what is counted: to read.
    fn read_counts(&self) -> Result<Desk, CliError> {
        Ok(Desk::open_to_count(self.path(), &self.host.opening(true), Clock::system())?)
    }

    /// The project, whole: to read.
    fn read(&self) -> Result<Desk, CliError> {
        Ok(Desk::open_whole(self.path(), &self.host.opening(true), Clock::system())?)
    }

    /// The project, whole: to change.
    fn change(&self) -> Result<Desk, CliError> {
        Ok(Desk::open_whole(self.path(), &self.writer()?, Clock::system())?)
    }

    /// How a project is opened or made to be changed: somebody's name stands with every change.
    fn writer(&self) -> Result<Opening, CliError> {
        let opening = self.host.opening(false);
        if opening.coder.trim().is_empty() {
            return Err(CliError::Usage(lang::cli_who_are_you(self.lang())));
        }
        Ok(opening)
    }

    /// What `--where` asks; none without it. A wrong query is pointed at.
    fn query(&self, desk: &Desk) -> Result<Option<Query>, CliError> {
        let Some(line) = self.text("where").filter(|line| !line.trim().is_empty()) else { return Ok(None) };
        let lang = self.lang();
        let wrong = |e: QueryError| CliError::Usage(format!("{}\n{}", lang::query_wrong(lang), e.point(line, lang)));
        Query::parse(line, desk.project()).map(Some).map_err(wrong)
    }

    /// The interviews that `--where` is true of; none without it.
    fn interviews(&self, desk: &Desk) -> Result<Option<InterviewSelection>, CliError> {
        Ok(self.query(desk)?.map(|query| desk.interviews(&query)).transpose()?)
    }

    /// The coder whose work is asked for: of the name that is told, or remembered; none when nobody is called so.
    fn coder(&self, desk: &Desk) -> Option<CoderKey> {
        find_coder(desk.project(), &self.host.coder_name()).ok()
    }

    /// What `--where` chooses; none without it.
    fn filter(&self, desk: &mut Desk) -> Result<Option<Filter>, CliError> {
        match self.query(desk)? {
            Some(query) => Ok(Some(desk.filter(query)?)),
            None => Ok(None),
        }
    }

    /// A line for people, on stderr unless `--quiet`.
    fn tell(&mut self, words: &str) {
        if !self.host.quiet {
            let _ = writeln!(self.err, "{words}");
        }
    }
}

/// `kodbok` and `kodbok PROJECT`: the screen.
pub fn screen(host: &Host, matches: &ArgMatches, out: &mut dyn Write) -> Result<i32, CliError> {
    let project = matches.get_one::<String>("project");
    // What is no file and nearly a command is a command mistyped.
    if let Some(word) = project.filter(|word| !Path::new(word).exists() && !word.contains(['.', '/', '\\']))
        && let near = arguments::commands_near(word)
        && !near.is_empty()
    {
        let words = format!("{} {}", lang::cli_unknown_command(host.lang, word), lang::nearest(host.lang, near));
        return Err(CliError::Usage(words));
    }
    show(host, project.map(PathBuf::from), out)
}

/// Opens the screen, on the project or on the start page; or the linear mode.
fn show(host: &Host, project: Option<PathBuf>, out: &mut dyn Write) -> Result<i32, CliError> {
    if host.plain {
        return lines(host, project, out);
    }
    let what = project.map_or(tui::FirstScreen::Welcome, tui::FirstScreen::Project);
    let start = tui::StartOptions {
        what,
        lang: host.lang,
        coder: host.told_coder(),
        config: host.config.clone(),
        home: host.home.clone(),
        no_color: host.no_color,
        ascii: host.ascii,
    };
    match tui::run(start).map_err(CliError::Failed)? {
        tui::Left::Done(code) => Ok(code),
        tui::Left::ForLines => lines(host, None, out),
    }
}

/// Opens the linear mode.
fn lines(host: &Host, project: Option<PathBuf>, out: &mut dyn Write) -> Result<i32, CliError> {
    super::plain::run(&mut host.clone(), project, &mut std::io::stdin().lock(), out)
}
