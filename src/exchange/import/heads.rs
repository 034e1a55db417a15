//! Heads and feet of pages in plain text: what a print or a copy out of a document with pages leaves between the words.
//!
//! A head is known by a line that counts pages (`Dnr 2024/117   Sida 2 av 3`): one of its numbers goes up by one each time it
//! comes. Lines right above and below it that are the same each time, but for their numbers, belong to it.

use std::collections::{BTreeSet, HashMap};

/// Words that a line that counts pages holds, beside its number.
const PAGES: [&str; 8] = ["sida", "sidan", "sid", "page", "seite", "pagina", "side", "pg"];
/// So many pages at least.
const LEAST: usize = 3;
/// Lines of a head above and below the one that counts.
const TALL: usize = 2;

/// The text without heads of pages, and how many lines they had; none where there are none. Words that a page cut in two are
/// joined.
pub(super) fn without_heads(text: &str) -> Option<(String, usize)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let heads = heads(&lines);
    if heads.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut cut = false;
    for (at, line) in lines.iter().enumerate() {
        if heads.contains(&at) {
            cut = true;
        } else if cut && line.trim().is_empty() {
            // The blank lines around a head go with it; one stays where a paragraph ended.
        } else {
            if cut {
                go_on(&mut out, line);
            }
            cut = false;
            out.push_str(line);
            if at + 1 < lines.len() {
                out.push('\n');
            }
        }
    }
    Some((out, heads.len()))
}

/// After a head: words go on where they were cut, else a paragraph ends.
fn go_on(out: &mut String, line: &str) {
    let end = out.trim_end().len();
    let before = out.get(..end).unwrap_or_default();
    let open = !before.is_empty() && !before.ends_with(['.', '?', '!', '…', ':', '”', '"', ')']);
    out.truncate(end);
    if open && line.trim_start().starts_with(char::is_lowercase) {
        out.push(' ');
    } else if end > 0 {
        out.push_str("\n\n");
    }
}

/// The lines that belong to heads.
fn heads(lines: &[&str]) -> BTreeSet<usize> {
    let mut by_form: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let form = blind(line);
        if form.split(|c: char| !c.is_alphabetic()).any(|word| PAGES.contains(&word)) {
            by_form.entry(form).or_default().push(at);
        }
    }
    let mut out = BTreeSet::new();
    for places in by_form.into_values().filter(|places| counts_pages(lines, places)) {
        out.extend(places.iter().copied());
        for up in [true, false] {
            for far in 1..=TALL {
                let beside = |&at: &usize| if up { at.checked_sub(far) } else { Some(at + far) };
                let found: Vec<usize> = places.iter().filter_map(beside).collect();
                let forms: Vec<String> = found.iter().filter_map(|&at| lines.get(at)).map(|line| blind(line)).collect();
                let first = forms.first().filter(|form| !form.is_empty());
                if forms.len() != places.len() || !forms.iter().all(|form| Some(form) == first) {
                    break;
                }
                out.extend(found);
            }
        }
    }
    out
}

/// A line in small letters without its digits, single blanks.
fn blind(line: &str) -> String {
    let bare: String = line.chars().filter(|c| !c.is_ascii_digit()).collect();
    bare.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one of the numbers of lines goes up by one from each to the next.
fn counts_pages(lines: &[&str], places: &[usize]) -> bool {
    let numbers = |at: &usize| -> Vec<u32> {
        let line = lines.get(*at).copied().unwrap_or_default();
        line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    let all: Vec<Vec<u32>> = places.iter().map(numbers).collect();
    let many = all.first().map_or(0, Vec::len);
    let rises = |of: usize| {
        let mut two = all.iter().zip(all.iter().skip(1));
        two.all(|(a, b)| a.get(of).zip(b.get(of)).is_some_and(|(a, b)| a.checked_add(1) == Some(*b)))
    };
    places.len() >= LEAST && (0..many).any(rises)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_pages_are_known_by_the_line_that_counts() {
        let page = |n: u32, words: &str| format!("Intervju 7\nDnr 2024/117   Sida {n} av 3\n\n{words}\n\n");
        let text = [page(1, "I: Hur är det?\nR: Det är"), page(2, "bra."), page(3, "I: Jaså?")].concat();
        let (words, lines) = without_heads(&text).unwrap();
        assert_eq!(words, "I: Hur är det?\nR: Det är bra.\n\nI: Jaså?\n\n");
        assert_eq!(lines, 6);
    }

    #[test]
    fn what_only_comes_again_is_no_head() {
        assert_eq!(without_heads("Fråga 1\nJa.\nFråga 2\nJa.\nFråga 3\nJa.\n"), None);
        assert_eq!(without_heads("R: på sida 4\nI: va?\nR: på sida 4\nI: va?\nR: på sida 4\n"), None);
        assert_eq!(without_heads("Sida 1\na\nSida 2\nb\n"), None, "two pages are too few to tell");
    }
}
