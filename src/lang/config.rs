//! Words of the configuration: what is wrong with it, the file with comments, completions and the page of the manual.

use super::keys::WRITTEN;
use super::messages;

messages! {
    config_about_line(file, line, words) "{file}, line {line}: {words}" "{file}, rad {line}: {words}";
    config_no_toml(message) "this line is not TOML and was left out ({message})." "raden är inte TOML och hoppades över ({message}).";
    config_not_there(path) "there is no file {path}." "det finns ingen fil {path}.";
    config_not_utf8() "it is not written in UTF-8." "den är inte skriven i UTF-8.";
    config_unreadable(why) "it cannot be read: {why}" "den går inte att läsa: {why}";
    config_unknown(name, near) "there is no setting “{name}”.{near}" "det finns ingen inställning ”{name}”.{near}";
    config_wants_table(name) "{name} is a heading: [{name}]" "{name} är en rubrik: [{name}]";
    config_wants_words(name) "{name} wants words in quotation marks." "{name} ska vara ord inom citattecken.";
    config_wants_one(name, names) "{name} is one of {names}." "{name} är något av {names}.";
    config_wants_measure() "measure is a number from 50 to 80." "measure är ett tal från 50 till 80.";
    config_no_theme(name, folder, near) "there is no theme “{name}” in {folder}.{near}" "det finns inget tema ”{name}” i {folder}.{near}";
    config_theme_unreadable(name, why) "the theme “{name}” cannot be read: {why}" "temat ”{name}” går inte att läsa: {why}";
    config_no_action(name, near) "there is no action “{name}”.{near}" "det finns ingen åtgärd ”{name}”.{near}";
    config_wants_keys(name) "{name} wants a key or a list of keys: [\"Down\", \"j\"]" "{name} ska vara en tangent eller en lista: [\"Down\", \"j\"]";
    config_needs_key(name) "{name} needs a key, or there is no way out." "{name} behöver en tangent, annars finns ingen väg ut.";
    config_no_key(key) "“{key}” is no key. Keys are written {WRITTEN}." "”{key}” är ingen tangent. Tangenter skrivs {WRITTEN}.";
    config_too_long(key) "“{key}” is more than two keys." "”{key}” är mer än två tangenter.";
    config_same_byte(key, other) "a terminal sends {key} as {other}: it cannot be told from it." "en terminal skickar {key} som {other}: de går inte att skilja åt.";
    config_key_taken(key, name, other, place)
        "“{key}” is not given to {name}: {other} has it ({place})."
        "”{key}” ges inte till {name}: {other} har den ({place}).";
    config_key_begins(key, name, other, place)
        "“{key}” is not given to {name}: with a key of {other} one is the beginning of the other ({place})."
        "”{key}” ges inte till {name}: den och en tangent för {other} börjar likadant ({place}).";
    config_box_title(n) "The configuration · {n} to look at" "Konfigurationen · {n} att se över";
    config_box_rest() "The rest of the file counts." "Resten av filen gäller.";
    config_box_go_on() "go on" "fortsätt";
    screen_of_short(n, m, key) "{n} of {m}, {key}" "{n} av {m}, {key}";
    config_ascii_taken()
        "This terminal does not draw the marks one cell wide: ASCII is used. symbols in the configuration decides otherwise."
        "Terminalen ritar inte tecknen en cell breda: ASCII används. symbols i konfigurationen bestämmer annat.";
    config_file_says(path)
        "Configuration of kodbok. It is looked for at\n{path}\nNothing is set until the # before a line is taken away. kodbok config prints this file."
        "Konfiguration för kodbok. Den söks på\n{path}\nInget gäller förrän # framför en rad tas bort. kodbok config skriver den här filen.";
    config_says_lang() "The language: \"en\" or \"sv\". Without it: what was chosen on the screen, else the system's." "Språket: \"en\" eller \"sv\". Utan det: vad som valts på skärmen, annars systemets.";
    config_says_coder() "The name on your codings." "Namnet på dina kodningar.";
    config_says_ground()
        "\"dark\", \"light\", or \"terminal\": the terminal's own ground is left alone.\nWithout it: what was chosen on the screen (light_dark), else as the terminal has it."
        "\"dark\", \"light\" eller \"terminal\": terminalens egen bakgrund lämnas i fred.\nUtan det: vad som valts på skärmen (light_dark), annars som terminalen har det.";
    config_says_theme()
        "Colours: \"kodbok\", or the name of a file in the folder themes beside this one.\nkodbok config --theme prints a theme to begin with."
        "Färger: \"kodbok\", eller namnet på en fil i mappen themes bredvid den här.\nkodbok config --theme skriver ett tema att börja med.";
    config_says_symbols() "Marks: \"full\", \"ascii\", or \"auto\": what the terminal can draw." "Tecken: \"full\", \"ascii\" eller \"auto\": vad terminalen kan rita.";
    config_says_contrast() "\"high\": black or white ground, lines instead of shades; goes before the theme." "\"high\": svart eller vit bakgrund, linjer i stället för toner; går före temat.";
    config_says_measure() "Cells of the text on Read at most, 50 to 80. Without it: by the window." "Textens bredd på Läs, högst 50 till 80 celler. Utan det: efter fönstret.";
    config_says_plain() "true: lines instead of screens, for screen readers and braille." "true: rader i stället för skärmar, för skärmläsare och punktskrift.";
    config_says_keys()
        "Keys, by action. A key is written as here: one key, or two after each other. An action has\nthe keys it is given and no others; [] takes them all away. Keys in boxes are their own."
        "Tangenter, efter åtgärd. En tangent skrivs som här: en, eller två efter varandra. En åtgärd har\nde tangenter den ges och inga andra; [] tar bort alla. Rutor har sina egna tangenter.";
    theme_unknown(name, near) "a theme has no “{name}”.{near}" "ett tema har inget ”{name}”.{near}";
    theme_no_colour(name) "{name} wants a colour: \"#rrggbb\"" "{name} ska vara en färg: \"#rrggbb\"";
    theme_no_list(name, count) "{name} wants a list of {count} colours." "{name} ska vara en lista med {count} färger.";
    theme_contrast(words, ground, has, least)
        "{words} on {ground} has a contrast of {has} : 1; words need {least} : 1. It is used as it is."
        "{words} på {ground} har kontrasten {has} : 1; ord behöver {least} : 1. Den används ändå.";
    theme_file_says()
        "A theme for kodbok: save it as themes/NAME.toml beside the configuration and set theme = \"NAME\".\nWhat is left out is as it is here. Words are checked for contrast (WCAG 2.1, 4.5 : 1) when it is read."
        "Ett tema för kodbok: spara det som themes/NAMN.toml bredvid konfigurationen och sätt theme = \"NAMN\".\nDet som utelämnas är som här. Ordens kontrast prövas (WCAG 2.1, 4,5 : 1) när det läses.";
    cli_about_config() "prints the configuration file with all settings and keys" "skriver konfigurationsfilen med alla inställningar och tangenter";
    cli_about_completions() "prints completions for a shell" "skriver komplettering för ett skal";
    cli_about_man() "prints the page of the manual" "skriver manualsidan";
    cli_help_config() "another configuration file" "en annan konfigurationsfil";
    cli_help_config_path() "where the file lies, nothing else" "var filen ligger, inget annat";
    cli_help_config_theme() "the colours as a theme to begin with" "färgerna som ett tema att börja med";
    cli_help_shell() "the shell" "skalet";
    cli_value_command() "COMMAND" "KOMMANDO";
    cli_examples_config()
        "Examples:\n  kodbok config > \"$(kodbok config --path)\"\n  kodbok config --theme > mine.toml"
        "Exempel:\n  kodbok config > \"$(kodbok config --path)\"\n  kodbok config --theme > mitt.toml";
    cli_examples_completions()
        "Examples:\n  kodbok completions bash > ~/.local/share/bash-completion/completions/kodbok\n  kodbok completions fish > ~/.config/fish/completions/kodbok.fish"
        "Exempel:\n  kodbok completions bash > ~/.local/share/bash-completion/completions/kodbok\n  kodbok completions fish > ~/.config/fish/completions/kodbok.fish";
    cli_examples_man() "Example:\n  kodbok man > ~/.local/share/man/man1/kodbok.1" "Exempel:\n  kodbok man > ~/.local/share/man/man1/kodbok.1";
    config_lies_at(path) "The file is looked for at {path}." "Filen söks på {path}.";
    man_synopsis() "SYNOPSIS" "ÖVERSIKT";
    man_description() "DESCRIPTION" "BESKRIVNING";
    man_commands() "COMMANDS" "KOMMANDON";
    man_options() "OPTIONS" "FLAGGOR";
    man_keys() "KEYS" "TANGENTER";
    man_files() "FILES" "FILER";
    man_environment() "ENVIRONMENT" "MILJÖVARIABLER";
    man_exit() "EXIT STATUS" "SLUTSTATUS";
    man_says()
        "A project is one file. Without a command kodbok opens the screen, with the project or the start page; commands do the same work in scripts. Data goes to standard output, everything else to standard error. kodbok never uses a network."
        "Ett projekt är en fil. Utan kommando öppnar kodbok skärmen, med projektet eller startsidan; kommandon gör samma arbete i skript. Data går till standard ut, allt annat till standard fel. kodbok använder aldrig något nätverk.";
    man_keys_say() "On the screen ? shows the keys that work there and : finds any action by words." "På skärmen visar ? tangenterna som fungerar där och : hittar en åtgärd med ord.";
    man_file_config() "settings, colours and keys; kodbok config prints it" "inställningar, färger och tangenter; kodbok config skriver den";
    man_file_data() "the demo study and what is remembered between runs" "demostudien och det som minns mellan körningar";
    man_env_coder() "the name on codings, when --coder is not given" "namnet på kodningar, när --coder inte anges";
    man_env_lang() "the language, when --lang is not given" "språket, när --lang inte anges";
    man_env_no_color() "no colours, whatever it is set to" "inga färger, vad den än är satt till";
    man_env_xdg() "where configuration and data lie" "var konfiguration och data ligger";
    man_exit_says() "0 done, 1 failed or faults found, 2 wrong usage." "0 klart, 1 misslyckat eller fel hittade, 2 felaktigt anrop.";
}
