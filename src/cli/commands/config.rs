//! `config`, `completions`, `man`: what the program says of itself, made from its tables.

use clap::{Arg, ArgAction, Command};
use clap_complete::Shell;

use super::Call;
use crate::cli::{CliError, arguments, manual};
use crate::lang::{self, Lang};
use crate::tui::{config, theme};

pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let flag = |name: &'static str, help| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    command
        .arg(flag("path", lang::cli_help_config_path(lang)))
        .arg(flag("theme", lang::cli_help_config_theme(lang)).conflicts_with("path"))
        .after_help(lang::cli_examples_config(lang))
}

/// Prints the whole configuration with comments, where it lies, or a theme.
pub(super) fn run(call: &mut Call) -> Result<i32, CliError> {
    let lang = call.lang();
    let path = call.host.config.path.clone();
    if call.flag("theme") {
        write!(call.out, "{}", theme::template(lang))?;
        return Ok(0);
    }
    if call.flag("path") {
        let path = path.ok_or_else(|| CliError::Failed(lang::cli_no_home(lang)))?;
        writeln!(call.out, "{}", path.display())?;
        return Ok(0);
    }
    write!(call.out, "{}", config::default_file(path.as_deref(), lang))?;
    if let Some(path) = path {
        call.tell(&lang::config_lies_at(lang, path.display()));
    }
    Ok(0)
}

/// The shells there are completions for.
const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("elvish", Shell::Elvish),
    ("powershell", Shell::PowerShell),
];

pub(super) fn completions_arguments(command: Command, lang: Lang) -> Command {
    let shell = Arg::new("shell")
        .value_name("bash|zsh|fish|elvish|powershell")
        .required(true)
        .value_parser(SHELLS.map(|(name, _)| name))
        .hide_possible_values(true)
        .help(lang::cli_help_shell(lang));
    command.arg(shell).after_help(lang::cli_examples_completions(lang))
}

/// Prints completions for a shell.
pub(super) fn completions(call: &mut Call) -> Result<i32, CliError> {
    let shell = SHELLS.iter().find(|(name, _)| Some(*name) == call.text("shell"));
    let mut all = Vec::new();
    if let Some((_, shell)) = shell {
        clap_complete::generate(*shell, &mut arguments::grammar(call.lang()), "kodbok", &mut all);
        let words = asking(*shell, String::from_utf8_lossy(&all).into_owned());
        call.out.write_all(words.as_bytes())?;
    }
    Ok(0)
}

/// The completions of a shell with what it has to ask the project for: codes and interviews.
fn asking(shell: Shell, words: String) -> String {
    match shell {
        Shell::Bash => words + BASH,
        Shell::Fish => words + FISH,
        Shell::Zsh => {
            let asked = |line: &str| match line {
                _ if line.contains("--code=[") => line.replace(":_default'", ":_kodbok_codes'"),
                _ if line.contains("--document=[") => line.replace(":_default'", ":_kodbok_documents'"),
                _ => line.to_owned(),
            };
            words.lines().map(|line| asked(line) + "\n").collect::<String>().replacen("\n\n", ZSH, 1)
        }
        _ => words,
    }
}

const BASH: &str = r#"
_kodbok_asked() {
    local word project="" list="" name=""
    for word in "${COMP_WORDS[@]}"; do
        [[ $word == *.kodbok && -f $word ]] && project=$word
    done
    case "${COMP_WORDS[COMP_CWORD-1]}" in
        --code) list=codes name=code ;;
        --document) list=documents name=short ;;
    esac
    if [[ -n $project && -n $list ]]; then
        local IFS=$'\n'
        COMPREPLY=($(compgen -W "$(kodbok "$list" "$project" --format json --quiet 2>/dev/null | sed -n "s/^ *\"$name\": \"\(.*\)\",$/\1/p")" -- "${COMP_WORDS[COMP_CWORD]}"))
        return
    fi
    _kodbok "$@"
}
complete -F _kodbok_asked -o bashdefault -o default kodbok
"#;

const FISH: &str = r#"
function __kodbok_ask
    for word in (commandline -opc)
        if string match -q '*.kodbok' -- $word; and test -f $word
            kodbok $argv[1] $word --format json --quiet 2>/dev/null | string match -rg "^ *\"$argv[2]\": \"(.*)\",\$"
            return
        end
    end
end
complete -c kodbok -l code -x -a '(__kodbok_ask codes code)'
complete -c kodbok -l document -x -a '(__kodbok_ask documents short)'
"#;

const ZSH: &str = r#"

_kodbok_ask() {
    local word found
    for word in $words; do
        if [[ $word == *.kodbok && -f $word ]]; then
            found=(${(f)"$(kodbok $1 $word --format json --quiet 2>/dev/null | sed -n "s/^ *\"$2\": \"\(.*\)\",$/\1/p")"})
            compadd -a found
        fi
    done
}
_kodbok_codes() { _kodbok_ask codes code }
_kodbok_documents() { _kodbok_ask documents short }

"#;

pub(super) fn man_arguments(command: Command, lang: Lang) -> Command {
    command.after_help(lang::cli_examples_man(lang))
}

/// Prints the page of the manual.
pub(super) fn man(call: &mut Call) -> Result<i32, CliError> {
    write!(call.out, "{}", manual::page(call.lang()))?;
    Ok(0)
}
