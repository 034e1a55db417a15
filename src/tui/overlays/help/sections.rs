//! The table of actions as a person reads it: rows that belong together on one line, under headings.

use crate::lang;
use crate::text::fold;
use crate::tui::action::{ACTIONS, ActionRow, HelpHeading, ScreenName};
use crate::tui::prefs::Prefs;
use crate::tui::prefs::{first_key, shown};

/// One line: keys and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HelpLine {
    /// The keys as shown.
    pub keys: String,
    /// What they do.
    pub words: String,
    /// What the keys do in a word or two, where there is no room.
    pub short: String,
}

/// Lines under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The heading.
    pub title: String,
    /// Its lines, in the order of the table.
    pub lines: Vec<HelpLine>,
}

/// The keys of a screen, by heading.
pub(super) fn sections(prefs: &Prefs, place: ScreenName) -> Vec<Section> {
    let headings = [HelpHeading::Move, HelpHeading::Take, HelpHeading::Code, HelpHeading::This, HelpHeading::Always];
    let section = |heading| Section { title: title(prefs, heading), lines: lines(prefs, place, heading) };
    headings.into_iter().map(section).filter(|section| !section.lines.is_empty()).collect()
}

/// The lines with all of some words, in either language.
pub(super) fn found(prefs: &Prefs, place: ScreenName, query: &str) -> Vec<HelpLine> {
    let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
    let fits = |row: &&ActionRow| {
        let keys: Vec<String> = prefs.keymap.keys_on(place, row.action).collect();
        let all = [lang::Lang::En, lang::Lang::Sv].map(|l| format!("{} {}", (row.help)(l), (row.word)(l)));
        let all = fold(&format!("{} {} {}", all[0], all[1], keys.join(" ")));
        words.iter().all(|word| all.contains(word.as_str()))
    };
    let here = ACTIONS.iter().filter(|row| row.is_on(place) || row.is_on(ScreenName::Everywhere));
    here.filter(fits).map(|row| ScreenKeys { prefs, place }.single(row)).collect()
}

fn title(prefs: &Prefs, heading: HelpHeading) -> String {
    let lang = prefs.lang;
    match heading {
        HelpHeading::Move => lang::keys_move(lang),
        HelpHeading::Take => lang::keys_take(lang),
        HelpHeading::Code => lang::keys_code(lang),
        HelpHeading::This => lang::keys_this(lang),
        HelpHeading::Always => lang::keys_always(lang),
    }
}

fn lines(prefs: &Prefs, place: ScreenName, heading: HelpHeading) -> Vec<HelpLine> {
    let mine = |row: &&ActionRow| row.heading == heading && (row.is_on(place) || row.is_on(ScreenName::Everywhere));
    let rows: Vec<&ActionRow> = ACTIONS.iter().filter(mine).collect();
    let alike = |a: &&ActionRow, b: &&ActionRow| (a.word)(prefs.lang) == (b.word)(prefs.lang);
    rows.chunk_by(alike).flat_map(|rows| ScreenKeys { prefs, place }.together(rows)).collect()
}

/// The keys of a screen.
#[derive(Clone, Copy)]
struct ScreenKeys<'a> {
    prefs: &'a Prefs,
    place: ScreenName,
}

impl ScreenKeys<'_> {
    /// Rows with one word for all: alone, as pairs (there and back), or as a run (`1 … 9`).
    fn together(&self, rows: &[&ActionRow]) -> Vec<HelpLine> {
        match rows {
            [row] => vec![self.single(row)],
            [a, b] => vec![self.pair(a, b, &(a.word)(self.prefs.lang))],
            [a, b, c, d] => {
                let both = |a: &ActionRow, b: &ActionRow| {
                    format!("{}, {}", (a.help)(self.prefs.lang), (b.help)(self.prefs.lang))
                };
                vec![self.pair(a, b, &both(a, b)), self.pair(c, d, &both(c, d))]
            }
            [first, .., last] => {
                let key = |row: &ActionRow| first_key(self.prefs, row.action);
                let same = (first.help)(self.prefs.lang) == (last.help)(self.prefs.lang);
                let words = if same { first.help } else { first.word };
                let short = (first.word)(self.prefs.lang);
                vec![HelpLine {
                    keys: format!("{} … {}", key(first), key(last)), words: words(self.prefs.lang), short
                }]
            }
            [] => Vec::new(),
        }
    }

    /// The keys of a row as they are set and shown.
    fn keys_of(&self, row: &ActionRow) -> Vec<String> {
        self.prefs.keymap.keys_on(self.place, row.action).map(|keys| shown(self.prefs, &keys)).collect()
    }

    fn single(&self, row: &ActionRow) -> HelpLine {
        HelpLine {
            keys: self.keys_of(row).join("  "),
            words: (row.help)(self.prefs.lang),
            short: (row.word)(self.prefs.lang),
        }
    }

    fn pair(&self, a: &ActionRow, b: &ActionRow, words: &str) -> HelpLine {
        let mut keys = Vec::new();
        let [of_a, of_b] = [a, b].map(|row| self.keys_of(row));
        for i in 0..of_a.len().max(of_b.len()) {
            keys.push(match (of_a.get(i), of_b.get(i)) {
                (Some(one), Some(other)) => format!("{one} {}", without_shared(one, other)),
                (one, other) => one.or(other).cloned().unwrap_or_default(),
            });
        }
        HelpLine { keys: keys.join("  "), words: words.to_string(), short: (a.help)(self.prefs.lang) }
    }
}

/// The second of two keys without the modifier that the first has said: `Shift+↓ ↑`.
fn without_shared<'a>(one: &str, other: &'a str) -> &'a str {
    match (one.split_once('+'), other.split_once('+')) {
        (Some((a, _)), Some((b, key))) if a == b && !a.is_empty() => key,
        _ => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::TABS;

    fn line(place: ScreenName, words: &str) -> String {
        let all = sections(&Prefs::default(), place);
        let found = all.iter().flat_map(|s| &s.lines).find(|line| line.words == words);
        found.unwrap_or_else(|| panic!("{words} is nowhere in {all:#?}")).keys.clone()
    }

    #[test]
    fn there_and_back_stand_on_one_line() {
        assert_eq!(line(ScreenName::Read, "sentence"), "↓ ↑  j k");
        assert_eq!(line(ScreenName::Read, "turn"), "t T  Ctrl+↓ ↑");
        assert_eq!(line(ScreenName::Read, "extend by a sentence, reduce by a sentence"), "Shift+↓ ↑  J K");
        assert_eq!(line(ScreenName::Tallies, "down, up"), "↓ ↑  j k");
    }

    #[test]
    fn a_run_is_its_ends() {
        assert_eq!(line(ScreenName::Read, "give the pinned code"), "1 … 9");
        assert_eq!(line(ScreenName::Read, "go to screen"), "g 1 … g 6");
    }

    #[test]
    fn every_action_of_a_screen_is_on_its_help() {
        for place in TABS.iter().map(|tab| tab.place).chain([ScreenName::Start]) {
            let keys: Vec<String> =
                sections(&Prefs::default(), place).into_iter().flat_map(|s| s.lines).map(|line| line.keys).collect();
            for row in ACTIONS.iter().filter(|row| row.is_on(place) && !row.name.starts_with("pin_")) {
                let key = shown(&Prefs::default(), row.keys[0]);
                let key = key.rsplit_once('+').map_or(key.as_str(), |(_, key)| if key.is_empty() { "+" } else { key });
                assert!(keys.iter().any(|k| k.contains(key)), "{} ({key})", row.name);
            }
        }
    }

    #[test]
    fn words_in_either_language_find_a_key() {
        let found = found(&Prefs::default(), ScreenName::Read, "angra");
        assert_eq!(found, [HelpLine { keys: "u  Ctrl+Z".into(), words: "undo".into(), short: "undo".into() }]);
    }
}
