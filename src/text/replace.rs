//! Words that others stand for: in a copy without names.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

/// Replaces words by others wherever they stand, longest first, whatever the capitals.
#[derive(Clone, Debug)]
pub struct Replacer {
    pattern: Option<Regex>,
    /// What stands for each word, by the word in lower case.
    with: HashMap<String, String>,
}

impl Replacer {
    /// By these words: each with what stands for it. Empty words are left out.
    pub fn of<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Replacer {
        let with: HashMap<String, String> = words
            .into_iter()
            .filter(|(word, _)| !word.is_empty())
            .map(|(word, with)| (word.to_lowercase(), with.to_owned()))
            .collect();
        let mut longest: Vec<&String> = with.keys().collect();
        longest.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.as_str()));
        let any = longest.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        let pattern = (!any.is_empty()).then(|| RegexBuilder::new(&any).case_insensitive(true).build().ok()).flatten();
        Replacer { pattern, with }
    }

    /// A text with every word replaced.
    pub fn clean(&self, text: &str) -> String {
        let Some(pattern) = &self.pattern else { return text.to_owned() };
        pattern.replace_all(text, |found: &regex::Captures| self.stands_for(&found[0]).to_owned()).into_owned()
    }

    /// The first of the words that a text holds.
    pub fn held_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.pattern.as_ref()?.find(text).map(|found| found.as_str())
    }

    /// Where a position of a text is once it is clean, in scalar values. Inside a replaced word an edge takes the word in
    /// whole: a start (`end` false) goes before it, an end after it.
    pub fn position(&self, text: &str, at: u32, end: bool) -> u32 {
        let Some(pattern) = &self.pattern else { return at };
        let (mut byte, mut before, mut after) = (0, 0u32, 0u32);
        for found in pattern.find_iter(text) {
            let between = count(&text[byte..found.start()]);
            let (word, with) = (count(found.as_str()), count(self.stands_for(found.as_str())));
            if at <= before + between {
                break;
            }
            (before, after) = (before + between + word, after + between + with);
            if at < before {
                return if end { after } else { after - with };
            }
            byte = found.end();
        }
        after + (at - before)
    }

    fn stands_for(&self, found: &str) -> &str {
        // Letters that fold alike without having the same lower case are replaced by nothing, rather than shown.
        self.with.get(&found.to_lowercase()).map_or("", String::as_str)
    }
}

fn count(text: &str) -> u32 {
    text.chars().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_first_whatever_the_capitals_and_nothing_of_the_words_is_left() {
        let replacer = Replacer::of([("Anna", "[a]"), ("Anna Berg", "[b]"), ("Åby", "[town]"), ("", "x")]);
        assert_eq!(replacer.clean("ANNA BERG och anna i åby."), "[b] och [a] i [town].");
        assert_eq!(Replacer::of([]).clean("Anna"), "Anna");
        assert_eq!((replacer.held_in("Vid ÅBY"), replacer.held_in("[b] och [a]")), (Some("ÅBY"), None));
    }

    #[test]
    fn an_edge_inside_a_word_takes_it_in_whole() {
        let (text, replacer) = ("hon heter Petra, sa hon", Replacer::of([("petra", "[teacher]")]));
        let clean = replacer.clean(text);
        let slice = |from: u32, to: u32| {
            let (from, to) = (replacer.position(text, from, false), replacer.position(text, to, true));
            clean.chars().skip(from as usize).take((to - from) as usize).collect::<String>()
        };
        assert_eq!(slice(10, 15), "[teacher]");
        assert_eq!(slice(12, 13), "[teacher]");
        assert_eq!(slice(4, 10), "heter ");
        assert_eq!(slice(15, 23), ", sa hon");
        assert_eq!(slice(4, 12), "heter [teacher]");
        assert_eq!(slice(0, 23), clean);
    }
}
