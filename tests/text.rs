//! Texts that were made to do harm, or just to be odd: nothing of them is lost, moved or sent as it is.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::path::Path;

use kodbok::text::{Blocks, Finder, Places, Span, Speakers, Text, find_all, fold, glyphs, safe, width, wrap};

/// The odd texts of the fixtures, as an import reads them, and some more.
fn odd_texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = [
        "",
        "\n",
        " ",
        "\u{301}",
        "\u{feff}\u{feff}I: x",
        "a\0b\u{1}c\u{1a}d\u{7f}e\u{80}f\u{85}g\u{2028}h\n",
        "\u{1b}[31mröd\u{1b}[0m \u{1b}]52;c;cm0=\u{7} \u{9b}31m\r\n\u{b}\u{c}",
        "normal \u{202e}esrever\u{202c} \u{2067}abc\u{2069} \u{200e}\u{200f}\u{61c}\nobalanserad \u{202e}\u{202d}\u{2067}\n",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦 👩🏽\u{200d}🚀 🏳\u{fe0f}\u{200d}🌈 🇸🇪🇳🇴🇸 1\u{fe0f}\u{20e3} 🏴\u{e0067}\u{e0062}\u{e007f} \u{200d}\u{fe0f}\n",
        "访谈者：你好吗？\nインタビュー：ｶﾅ全角ＡＢＣ\n인터뷰 ambiguous ±°§… ㊙ ﷽ 𒐫\n",
        "hangul \u{1112}\u{1161}\u{11ab} 한 thai กำ devanagari क्षि tamil நி zwj a\u{200d}b tag \u{e0041}\u{e007f}",
        "I: …\n[00:12]\nR:\n\n\nI:\nR: ? ! . ” ” , – -\n[00:13]",
    ]
    .map(|text| (format!("{text:?}"), text.to_owned()))
    .into();
    let zalgo: String = ('\u{300}'..='\u{363}').cycle().take(200).collect();
    texts.push(("zalgo".into(), format!("zalgo e{zalgo} slut")));
    texts.push(("newlines".into(), "\n".repeat(1000)));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("txt_") {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).replace("\r\n", "\n");
            texts.push((name, text.chars().take(50_000).collect()));
        }
    }
    texts
}

/// Whether a character may do something to a terminal, or to the order of what is around it.
fn does_something(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[test]
fn nothing_of_an_odd_text_reaches_the_terminal_as_it_is() {
    for (name, text) in odd_texts() {
        assert!(!safe(&text).chars().any(does_something), "{name}");
        let mut at = 7;
        for glyph in glyphs(&text, 7) {
            assert_eq!(glyph.span.start, at, "{name}");
            assert!(glyph.width > 0 && !glyph.shown.chars().any(does_something), "{name}: {glyph:?}");
            at = glyph.span.end;
        }
        assert_eq!(at as usize, 7 + text.chars().count(), "{name}");
    }
}

#[test]
fn rows_of_an_odd_text_hold_all_of_it_within_the_measure() {
    for (name, words) in odd_texts() {
        let text = Text::new(words);
        for (measure, flow) in [(1, false), (8, true), (30, false), (72, true)] {
            let mut at = 0;
            for row in wrap(&text, text.span(), measure, flow) {
                let shown = text.slice(row.span);
                assert!(text.slice(Span::new(at, row.span.start)).trim().is_empty(), "{name}");
                let fits = width(shown) + usize::from(row.indent) <= usize::from(measure);
                assert!(fits || glyphs(shown, 0).count() == 1, "{name}: {shown:?} in {measure}");
                at = row.span.end;
            }
            assert!(text.slice(Span::new(at, text.chars())).trim().is_empty(), "{name}");
        }
    }
}

#[test]
fn blocks_and_places_of_an_odd_text_hold_all_of_it() {
    for (name, words) in odd_texts() {
        let text = Text::new(words);
        let blocks = Blocks::of(text.as_str());
        let cut: String = (0..blocks.count() as u32).map(|block| text.slice(blocks.span(block))).collect();
        assert_eq!(cut, text.as_str(), "{name}");
        let places = Places::of(&text, &Speakers::default());
        assert!(!places.turns.is_empty(), "{name}");
        for turn in &places.turns {
            let sentences = &places.sentences[turn.first_sentence as usize..][..turn.sentences as usize];
            let mut at = turn.span.start;
            for sentence in sentences {
                assert!(text.slice(Span::new(at, sentence.start)).trim().is_empty(), "{name}");
                at = sentence.end;
            }
            assert!(text.slice(Span::new(at, turn.span.end)).trim().is_empty(), "{name}");
            assert_eq!(places.words_in(&text, turn.span) as usize, places.words(&text, turn.span).len(), "{name}");
        }
    }
}

#[test]
fn every_word_of_an_odd_text_is_found_where_it_stands() {
    for (name, words) in odd_texts() {
        let text = Text::new(words);
        for word in text.as_str().split_whitespace().take(40) {
            let start = text.position(word.as_ptr() as usize - text.as_str().as_ptr() as usize);
            let length = word.chars().count() as u32;
            let hits = find_all(&text, word);
            // Marks that nobody sees are passed over, also at the start of a word.
            let unseen = word.chars().take_while(|c| *c == '\u{feff}').count() as u32;
            let there = unseen == length || hits.iter().any(|hit| hit.contains(start + unseen));
            // What joins the character before the word belongs to that letter.
            let joined = word.chars().next().is_some_and(|c| ('\u{300}'..='\u{36f}').contains(&c));
            assert!(there || joined, "{name}: {word:?} at {start}, {length} long, not in {hits:?}");
            assert_eq!(Finder::new(word).count(word), usize::from(unseen < length), "{name}: {word:?}");
            assert_eq!(fold(&fold(word)), fold(word));
        }
    }
}

#[test]
fn the_hostile_files_are_there_to_be_read() {
    let found = odd_texts().iter().filter(|(name, _)| name.starts_with("txt_")).count();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    assert!(!folder.exists() || found >= 20, "{found}");
}
