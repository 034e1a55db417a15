//! Words cut to a number of cells. What goes in may be raw; what comes out is safe to draw.

use crate::text::{glyphs, safe, width};

/// Cut at a letter, with the mark of a cut at the end when something is left out.
pub fn letters(words: &str, cells: usize, cut: &str) -> String {
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

/// Cut after a whole word; at a letter when the first words are too long for that.
pub fn words(words: &str, cells: usize, cut: &str) -> String {
    let short = letters(words, cells, cut);
    let kept = short.strip_suffix(cut).unwrap_or(&short);
    if width(words) <= cells || words.get(kept.len()..).is_some_and(|rest| rest.starts_with(' ')) {
        return short;
    }
    match kept.rfind(' ') {
        Some(at) if at * 2 > kept.len() => format!("{}{cut}", kept[..at].trim_end_matches([',', ';', ' '])),
        _ => short,
    }
}

/// Wrapped to rows of `cells`, at most `rows` of them; the last is cut when there is more.
pub fn rows(paragraph: &str, cells: usize, rows: usize, cut: &str) -> Vec<String> {
    use crate::text::{Span, Text, wrap};
    let text = Text::new(paragraph);
    let all = wrap(&text, text.span(), cells.clamp(1, usize::from(u16::MAX)) as u16, false);
    let shown = all.iter().take(rows).enumerate().map(|(number, row)| {
        if number + 1 == rows && all.len() > rows {
            let rest = text.slice(Span { start: row.span.start, end: text.chars() });
            return self::words(&rest.replace('\n', " "), cells, cut);
        }
        " ".repeat(row.indent.into()) + &safe(text.slice(row.span))
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_at_a_letter_or_at_a_word() {
        assert_eq!(letters("Short-term funding", 15, "…"), "Short-term fun…");
        assert_eq!(letters("Housing", 7, "…"), "Housing");
        assert_eq!(words("Democracy and civil society", 18, "…"), "Democracy and…");
        assert_eq!(words("Områdesutvecklingsansvaret", 18, "…"), "Områdesutveckling…");
        assert_eq!(words("Housing market", 10, ".."), "Housing..");
        assert_eq!(letters("日本語", 5, "…"), "日本…");
        assert_eq!((letters("abc", 1, "…"), letters("abc", 1, "..")), ("…".into(), String::new()));
    }

    #[test]
    fn what_comes_out_is_safe_and_fits() {
        assert_eq!(letters("a\u{1b}[31mb", 9, "…"), "a␛[31mb");
        for cells in 0..12 {
            assert!(width(&words("en två\u{202e} tre 日本", cells, "…")) <= cells);
        }
    }

    #[test]
    fn a_paragraph_takes_a_few_rows_and_the_last_is_cut() {
        let name = "Application, conditions and reporting";
        assert_eq!(rows(name, 22, 2, "…"), ["Application,", "conditions and…"]);
        assert_eq!(rows(name, 22, 9, "…"), ["Application,", "conditions and", "reporting"]);
    }
}
