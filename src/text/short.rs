//! Names in few cells: what is left of them when they are cut, so that they can still be told apart.

use super::show::{cells, glyphs, safe, width};
use super::{Span, Text, wrap};

/// A name in at most `room` cells: its first words, else the beginning of the first with a stop after it, as in `Educ.`.
pub fn shorten(name: &str, room: u16) -> String {
    if cells(name) <= room {
        return name.to_owned();
    }
    let mut words: Vec<&str> = Vec::new();
    let mut used = 0u16;
    for word in name.split_whitespace() {
        used = used.saturating_add(cells(word) + u16::from(!words.is_empty()));
        if used > room + u16::from(word.ends_with(',')) {
            break;
        }
        words.push(word);
    }
    while words.len() > 1 && words.last().is_some_and(|word| cells(word) <= 2) {
        words.pop();
    }
    let whole = words.join(" ");
    let whole = whole.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    if whole.is_empty() { stopped(name, room) } else { whole.to_owned() }
}

/// The last words of a name in at most `room` cells, else its end after the sign for a cut: what tells `Interview 0014` from `Interview 0015`.
pub fn ending(name: &str, room: u16, cut: &str) -> String {
    let words = name.char_indices().filter(|(_, c)| *c == ' ').filter_map(|(at, _)| name.get(at + 1..));
    let mut endings = std::iter::once(name).chain(words);
    if let Some(fits) = endings.find(|words| cells(words) <= room) {
        return fits.to_owned();
    }
    let mut ends = name.char_indices().filter_map(|(at, _)| name.get(at..));
    let end = ends.find(|end| cells(end).saturating_add(cells(cut)) <= room);
    end.map_or_else(String::new, |end| format!("{cut}{end}"))
}

/// The beginning of a word with a stop: it ends in a consonant when that leaves three letters.
fn stopped(word: &str, room: u16) -> String {
    let (mut out, mut used) = (String::new(), 1u16);
    for glyph in glyphs(word, 0) {
        used = used.saturating_add(glyph.width);
        if used > room {
            break;
        }
        out.push_str(&glyph.shown);
    }
    let consonant = out.trim_end_matches(|c: char| "aeiouyåäöéAEIOUYÅÄÖÉ".contains(c));
    if consonant.chars().count() >= 3 {
        out.truncate(consonant.len());
    }
    out.truncate(out.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    if out.is_empty() || room < 2 { out } else { out + "." }
}

/// What stands over a column: the name without its bracket; where that is much wider than the values, its last word.
pub fn heading(name: &str, values: usize) -> String {
    let plain = name.split('(').next().unwrap_or(name).trim();
    if width(plain) <= values.max(9) {
        return plain.to_owned();
    }
    let last = plain.rsplit(' ').next().unwrap_or(plain);
    let mut letters = last.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Words cut at a letter, with the mark of a cut at the end when something is left out.
pub fn cut_letters(words: &str, cells: usize, cut: &str) -> String {
    if width(words) <= cells {
        return safe(words).into_owned();
    }
    let room = cells.saturating_sub(width(cut));
    let mut out = String::new();
    let mut used = 0;
    for glyph in glyphs(words, 0) {
        used += usize::from(glyph.width);
        if used > room {
            break;
        }
        out.push_str(&glyph.shown);
    }
    out.truncate(out.trim_end().len());
    if width(cut) <= cells {
        out.push_str(cut);
    }
    out
}

/// Words cut after a whole word; at a letter when the first words are too long for that.
pub fn cut_words(words: &str, cells: usize, cut: &str) -> String {
    let short = cut_letters(words, cells, cut);
    let kept = short.strip_suffix(cut).unwrap_or(&short);
    if width(words) <= cells || words.get(kept.len()..).is_some_and(|rest| rest.starts_with(' ')) {
        return short;
    }
    match kept.rfind(' ') {
        Some(at) if at * 2 > kept.len() => format!("{}{cut}", kept[..at].trim_end_matches([',', ';', ' '])),
        _ => short,
    }
}

/// A paragraph wrapped to rows of `cells`, at most `rows` of them; the last is cut when there is more.
pub fn cut_rows(paragraph: &str, cells: usize, rows: usize, cut: &str) -> Vec<String> {
    let text = Text::new(paragraph);
    let all = wrap(&text, text.span(), cells.clamp(1, usize::from(u16::MAX)) as u16, false);
    let shown = all.iter().take(rows).enumerate().map(|(number, row)| {
        if number + 1 == rows && all.len() > rows {
            let rest = text.slice(Span { start: row.span.start, end: text.chars() });
            return cut_words(&rest.replace('\n', " "), cells, cut);
        }
        " ".repeat(row.indent.into()) + &safe(text.slice(row.span))
    });
    shown.collect()
}

/// A speaker's letter: the first of the name, with the last one's when others begin with the same (`R1`, `R2`).
pub fn initials(name: &str, all: &[String]) -> String {
    let first = |name: &str| name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
    let mine = first(name).unwrap_or_else(|| "?".into());
    let shared = all.iter().filter(|other| first(other).as_deref() == Some(mine.as_str())).count() > 1;
    let last = name.chars().rfind(|c| c.is_alphanumeric()).filter(|_| shared && name.chars().count() > 1);
    last.map_or(mine.clone(), |last| format!("{mine}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_at_words_and_else_end_in_a_consonant_and_a_stop() {
        let short = |name, room| shorten(name, room);
        assert_eq!(short("Overall objective", 7), "Overall");
        assert_eq!(short("Crime, safety", 7), "Crime");
        assert_eq!(short("Labour market", 7), "Labour");
        assert_eq!(short("Democracy", 7), "Democr.");
        assert_eq!(short("Education", 7), "Educat.");
        assert_eq!(short("Education", 6), "Educ.");
        assert_eq!(short("Use of strategy", 7), "Use");
        assert_eq!(short("Housing", 7), "Housing");
        assert_eq!(short("Övergripande mål", 7), "Övergr.");
        assert_eq!(short("漢字漢字", 5), "漢字.");
        assert_eq!(short("Housing", 1), "");
    }

    #[test]
    fn names_that_would_be_cut_to_the_same_show_their_ends() {
        let end = |name, room| ending(name, room, "…");
        assert_eq!(end("Intervju 0015", 8), "0015");
        assert_eq!(end("Intervju om boende 2", 8), "boende 2");
        assert_eq!(end("Kommundirektör", 6), "…ektör");
        assert_eq!(end("Kommun", 0), "");
    }

    #[test]
    fn a_column_is_headed_by_what_fits() {
        assert_eq!(heading("Municipality type (SKR 2023)", 2), "Type");
        assert_eq!(heading("Kommuntyp (SKR 2023)", 2), "Kommuntyp");
        assert_eq!(heading("Actor", 12), "Actor");
        assert_eq!(heading("", 3), "");
    }

    #[test]
    fn a_name_is_cut_at_a_letter_or_at_a_word() {
        assert_eq!(cut_letters("Short-term funding", 15, "…"), "Short-term fun…");
        assert_eq!(cut_letters("Housing", 7, "…"), "Housing");
        assert_eq!(cut_words("Democracy and civil society", 18, "…"), "Democracy and…");
        assert_eq!(cut_words("Områdesutvecklingsansvaret", 18, "…"), "Områdesutveckling…");
        assert_eq!(cut_words("Housing market", 10, ".."), "Housing..");
        assert_eq!(cut_letters("日本語", 5, "…"), "日本…");
        assert_eq!((cut_letters("abc", 1, "…"), cut_letters("abc", 1, "..")), ("…".into(), String::new()));
    }

    #[test]
    fn what_comes_out_is_safe_and_fits() {
        assert_eq!(cut_letters("a\u{1b}[31mb", 9, "…"), "a␛[31mb");
        for cells in 0..12 {
            assert!(width(&cut_words("en två\u{202e} tre 日本", cells, "…")) <= cells);
        }
    }

    #[test]
    fn a_paragraph_takes_a_few_rows_and_the_last_is_cut() {
        let name = "Application, conditions and reporting";
        assert_eq!(cut_rows(name, 22, 2, "…"), ["Application,", "conditions and…"]);
        assert_eq!(cut_rows(name, 22, 9, "…"), ["Application,", "conditions and", "reporting"]);
    }

    #[test]
    fn speakers_that_share_a_letter_have_two() {
        let all = ["Intervjuare".to_owned(), "R1".into(), "R2".into(), "Åsa".into(), "R".into()];
        let of = |name: &str| initials(name, &all);
        assert_eq!([of("Intervjuare"), of("R1"), of("R2"), of("Åsa"), of("R")], ["I", "R1", "R2", "Å", "R"]);
        assert_eq!(initials("–", &all), "?");
    }
}
