//! Themes that people write: `themes/NAME.toml` beside the configuration, with a table `[dark]`, a table `[light]` or
//! both. What is not named there is as it is in ours.

use std::fmt::Write;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::contrast::{between, contrast, indexed};
use super::palette::{ColourUse, ThemeColours, Tone};
use super::table::{BLACK, NAMES, OURS, Theme, WHITE};
use crate::analysis::nearest;
use crate::lang::{self, Lang};
use crate::tui::config::{Source, entries, near_words};

/// The least contrast of words: WCAG 2.1, AA.
const WORDS: f64 = 4.5;
/// Tables of a theme.
const SIDES: [&str; 2] = ["dark", "light"];
/// What a table has beside the roles.
const LISTS: [(&str, usize); 3] = [("hues", 12), ("tints", 12), ("heat", 6)];

/// The colours that a file names on top of ours; what it has wrong is complained of, and what cannot be read well is
/// warned of with its contrast.
pub(in crate::tui) fn of_file(source: &mut Source) -> Theme {
    let table = source.table();
    let mut palette = OURS;
    for (name, span, value) in entries(&table) {
        match (SIDES.iter().position(|side| *side == name), value.get_ref().as_table()) {
            (Some(side), Some(table)) => Reader { palette: &mut palette, source, side, named: Vec::new() }.read(table),
            (Some(_), None) => source.complain(span.start, |lang| lang::config_wants_table(lang, name)),
            (None, _) => {
                let near = nearest(name, SIDES);
                source.complain(span.start, |lang| lang::theme_unknown(lang, name, near_words(lang, &near)));
            }
        }
    }
    Theme::of(palette)
}

/// Reads one side of a theme.
struct Reader<'a, 's> {
    palette: &'a mut ThemeColours,
    source: &'a mut Source<'s>,
    side: usize,
    /// What the file names, and where.
    named: Vec<(String, usize)>,
}

impl Reader<'_, '_> {
    fn read(mut self, table: &DeTable) {
        for (name, span, value) in entries(table) {
            if let Some(ink) = NAMES.iter().position(|known| *known == name) {
                if let Some(colour) = self.colour(name, value) {
                    self.set(|palette| &mut palette.inks[ink], colour);
                    self.named.push((name.to_owned(), span.start));
                }
            } else if let Some((_, count)) = LISTS.iter().find(|(list, _)| *list == name) {
                self.list(name, *count, value);
            } else {
                let near = nearest(name, NAMES.into_iter().chain(LISTS.map(|(list, _)| list)));
                self.source.complain(span.start, |lang| lang::theme_unknown(lang, name, near_words(lang, &near)));
            }
        }
        self.blend();
        self.weigh();
    }

    fn set(&mut self, of: impl FnOnce(&mut ThemeColours) -> &mut Tone, colour: u32) {
        let tone = of(self.palette);
        match self.side {
            0 => (tone.full.0, tone.indexed.0) = (colour, indexed(colour)),
            _ => (tone.full.1, tone.indexed.1) = (colour, indexed(colour)),
        }
    }

    fn full(&self, tone: Tone) -> u32 {
        if self.side == 0 { tone.full.0 } else { tone.full.1 }
    }

    /// `#rrggbb`, else a complaint.
    fn colour(&mut self, name: &str, value: &Spanned<DeValue>) -> Option<u32> {
        let digits = value.get_ref().as_str().and_then(|words| words.strip_prefix('#'));
        let digits = digits.filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let colour = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if colour.is_none() {
            self.source.complain(value.span().start, |lang| lang::theme_no_colour(lang, name));
        }
        colour
    }

    fn list(&mut self, name: &str, count: usize, value: &Spanned<DeValue>) {
        let Some(items) = value.get_ref().as_array().filter(|items| items.len() == count) else {
            return self.source.complain(value.span().start, |lang| lang::theme_no_list(lang, name, count));
        };
        for (at, item) in items.iter().enumerate() {
            let label = format!("{name} {}", at + 1);
            let Some(colour) = self.colour(&label, item) else { continue };
            match name {
                "hues" => self.set(|palette| &mut palette.hues[at], colour),
                "tints" => self.set(|palette| &mut palette.tints[at], colour),
                _ => {
                    self.set(|palette| &mut palette.heat[at].0, colour);
                    let words =
                        if contrast(colour, WHITE.full.0) >= contrast(colour, BLACK.full.0) { WHITE } else { BLACK };
                    let step = &mut self.palette.heat[at];
                    if self.side == 0 { step.1 = words } else { step.2 = words }
                }
            }
            self.named.push((label, item.span().start));
        }
    }

    fn names(&self, what: &str) -> Option<usize> {
        self.named.iter().find(|(name, _)| name == what).map(|(_, at)| *at)
    }

    /// Tints that the file does not name are its hues thinned into its ground, as far as words can be read on them.
    fn blend(&mut self) {
        let has_own = self.named.iter().any(|(name, _)| name == "ground" || name.starts_with("hues "));
        if !has_own || self.named.iter().any(|(name, _)| name.starts_with("tints ")) {
            return;
        }
        let [ground, text] = [ColourUse::Ground, ColourUse::Text].map(|ink| self.full(self.palette.ink(ink)));
        for at in 0..12 {
            let hue = self.full(self.palette.hues[at]);
            let shares = [0.22, 0.18, 0.14, 0.10, 0.06];
            let thinned = shares.map(|share| between(ground, hue, share));
            let tint = thinned.into_iter().find(|tint| contrast(*tint, text) >= 7.0).unwrap_or(thinned[4]);
            self.set(|palette| &mut palette.tints[at], tint);
        }
    }

    /// Warns of what cannot be read well, with the contrast it has.
    fn weigh(&mut self) {
        let mut pairs: Vec<([String; 2], [Tone; 2])> = Vec::new();
        let mut pair = |words: (&str, Tone), ground: (&str, Tone)| {
            pairs.push(([words.0.to_owned(), ground.0.to_owned()], [words.1, ground.1]));
        };
        let palette = &*self.palette;
        let named = |ink: ColourUse| (NAMES[ink as usize], palette.ink(ink));
        use ColourUse::*;
        for words in [Text, Strong, Muted, Accent, Warning, Danger, Good] {
            [Ground, Panel].into_iter().for_each(|ground| pair(named(words), named(ground)));
        }
        [Raised, Select].into_iter().for_each(|ground| pair(named(Strong), named(ground)));
        for (at, (hue, tint)) in palette.hues.iter().zip(&palette.tints).enumerate() {
            pair((&format!("hues {}", at + 1), *hue), named(Ground));
            pair(named(Text), (&format!("tints {}", at + 1), *tint));
        }
        for ([words, ground], tones) in pairs {
            let Some(at) = self.names(&words).or_else(|| self.names(&ground)) else { continue };
            let has = contrast(self.full(tones[0]), self.full(tones[1]));
            if has < WORDS {
                let figure = |lang: Lang, n: f64| format!("{n:.1}").replace('.', lang.pick(".", ","));
                self.source.complain(at, |lang| {
                    lang::theme_contrast(lang, &words, &ground, figure(lang, has), figure(lang, WORDS))
                });
            }
        }
    }
}

/// Our own colours as such a file, to begin with.
pub fn template(lang: Lang) -> String {
    let mut out = String::new();
    for line in lang::theme_file_says(lang).lines() {
        let _ = writeln!(out, "# {line}");
    }
    for (side, name) in SIDES.iter().enumerate() {
        let full = |tone: &Tone| format!("\"#{:06x}\"", if side == 0 { tone.full.0 } else { tone.full.1 });
        let _ = writeln!(out, "\n[{name}]");
        for (name, tone) in NAMES.iter().zip(&OURS.inks) {
            let _ = writeln!(out, "{name} = {}", full(tone));
        }
        let heat = OURS.heat.map(|step| step.0);
        let lists: [(&str, &[Tone]); 3] = [("hues", &OURS.hues), ("tints", &OURS.tints), ("heat", &heat)];
        for (name, tones) in lists {
            let tones: Vec<String> = tones.iter().map(full).collect();
            let rows: Vec<String> = tones.chunks(6).map(|row| format!("    {},\n", row.join(", "))).collect();
            let _ = writeln!(out, "{name} = [\n{}]", rows.concat());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Theme, Vec<String>) {
        let mut source = Source::new("sea.toml", text);
        let theme = of_file(&mut source);
        (theme, source.complaints().iter().map(|c| c.say(Lang::En)).collect())
    }

    #[test]
    fn our_own_colours_written_down_are_our_own_colours() {
        let (theme, complaints) = read(&template(Lang::En));
        assert_eq!(complaints, Vec::<String>::new());
        let (read, ours) = (theme.palette(), &OURS);
        let full = |tones: &[Tone]| tones.iter().map(|t| t.full).collect::<Vec<_>>();
        assert_eq!(full(&read.inks), full(&ours.inks));
        assert_eq!((full(&read.hues), full(&read.tints)), (full(&ours.hues), full(&ours.tints)));
        for ((a, dark, light), (b, on_dark, on_light)) in read.heat.iter().zip(&ours.heat) {
            assert_eq!((a.full, dark, light), (b.full, on_dark, on_light));
        }
    }

    #[test]
    fn everything_wrong_is_told_with_its_line_and_the_rest_counts() {
        let (theme, complaints) =
            read("[dark]\nmutd = \"#ffffff\"\ntext = \"white\"\naccent = \"#ffff00\"\nhues = [\"#ff0000\"]\n[drk]\n");
        assert_eq!(complaints.len(), 4, "{complaints:#?}");
        assert!(
            complaints[0].starts_with("sea.toml, line 2:") && complaints[0].contains("Nearest: muted"),
            "{complaints:?}"
        );
        assert!(complaints[1].starts_with("sea.toml, line 3:") && complaints[1].contains("#rrggbb"), "{complaints:?}");
        assert!(complaints[2].contains("12"), "{complaints:?}");
        assert!(complaints[3].contains("Nearest: dark"), "{complaints:?}");
        assert_eq!(theme.palette().ink(ColourUse::Accent).full, (0xffff00, 0x0f6575));
    }

    #[test]
    fn words_that_cannot_be_read_are_warned_of_with_their_contrast() {
        let (_, complaints) = read("[light]\nmuted = \"#aaaaaa\"\n");
        assert_eq!(complaints.len(), 2, "on ground and on panel: {complaints:#?}");
        assert!(complaints[0].contains("muted") && complaints[0].contains("2.2"), "{complaints:?}");
        assert_eq!(read("[light]\nmuted = \"#606060\"\n").1, Vec::<String>::new());
    }

    #[test]
    fn words_are_readable_on_tints_made_of_any_hues() {
        let hues = ["\"#ff8800\""; 12].join(", ");
        let (theme, complaints) = read(&format!("[dark]\nground = \"#202020\"\nhues = [{hues}]\n"));
        assert_eq!(complaints, Vec::<String>::new());
        let palette = theme.palette();
        assert!(contrast(palette.tints[3].full.0, palette.ink(ColourUse::Text).full.0) >= 7.0);
    }
}
