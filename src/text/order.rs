//! The order of titles in lists.

use super::fold;

/// The key by which titles are sorted: without case, å ä ö after z, numbers by their size.
pub fn in_order(title: &str) -> String {
    let mut out = String::with_capacity(title.len() + 8);
    let mut digits = String::new();
    for c in title.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            out.push_str(&format!("{:0>12}", digits.trim_start_matches('0')));
            digits.clear();
        }
        match c {
            // Private characters: after the letters of any script that a title is likely to be in.
            'å' | 'Å' => out.push('\u{e000}'),
            'ä' | 'Ä' | 'æ' | 'Æ' => out.push('\u{e001}'),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push('\u{e002}'),
            '\n' => {}
            c => out.push_str(&fold(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_in_the_order_of_a_swedish_list() {
        let mut titles = ["Öland", "intervju 10", "Zorn", "Ängby", "Intervju 2", "Åmål", "Éva", "Erik", "07 x", "7 a"];
        titles.sort_by_key(|t| in_order(t));
        assert_eq!(
            titles,
            ["7 a", "07 x", "Erik", "Éva", "Intervju 2", "intervju 10", "Zorn", "Åmål", "Ängby", "Öland"]
        );
    }
}
