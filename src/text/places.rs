//! Turns and sentences: the places of a text (FORMAT.md §17).

use std::collections::HashMap;

use super::clock::{is_time, time_at_end};
use super::labels::{LabelForm, Tried, TurnLabel, ends_line, key, known_asker};
use super::speakers::labels;
use super::{Span, Speakers, Text, is_word_char, sentences};
use crate::lang::{self, Lang};

/// A place as it is cited: `10.7` is turn 10, sentence 7. Turn 0 is what stands before the first turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Number of the turn, from 1; 0 for a heading.
    pub turn: u32,
    /// Number of the sentence in the turn, from 1.
    pub sentence: u32,
}

impl Place {
    /// As it is cited in a text of that name: `Granforsa 10.7`; the name alone for a heading, the numbers alone without a
    /// name.
    pub fn cited(self, name: &str) -> String {
        match (self.turn, name) {
            (0, name) => name.to_owned(),
            (turn, "") => format!("{turn}.{}", self.sentence),
            (turn, name) => format!("{name} {turn}.{}", self.sentence),
        }
    }

    /// In words: `turn 10, sentence 1`.
    pub fn say(self, lang: Lang) -> String {
        match self.turn {
            0 => lang::read_heading(lang),
            turn => lang::read_place(lang, turn, self.sentence),
        }
    }
}

/// What one speaker says until the next speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// From 1; 0 for what stands before the first label (a file header).
    pub number: u32,
    /// The words: label and times before and after them left out, white space at the ends too.
    pub span: Span,
    /// Everything that belongs to it: from its time line or label to the next turn's.
    pub whole: Span,
    /// Index into [`Places::speakers`]; none for a heading or where no speakers were found.
    pub speaker: Option<u16>,
    /// When it was said, in milliseconds from the start of the recording, where the transcript tells.
    pub time: Option<u32>,
    /// First of its sentences in [`Places::sentences`].
    pub first_sentence: u32,
    /// How many sentences it has; at least one unless it holds no words.
    pub sentences: u32,
}

/// All turns and sentences of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In order; a heading, where there is one, is first with number 0.
    pub turns: Vec<Turn>,
    /// All sentences of all turns, in order, trimmed.
    pub sentences: Vec<Span>,
    /// The names of who speaks, in order of first turn.
    pub speakers: Vec<String>,
    /// Who asks, as an index into `speakers`.
    pub asks: Option<u16>,
    /// The form of the labels.
    pub form: LabelForm,
    /// What looks like a label and is not taken for one, in order.
    pub not_taken: Vec<String>,
    /// Whether the file came with hard line breaks at a fixed width, so that a single LF is a blank to a reader.
    pub hard_wrapped: bool,
}

/// The numbered turns of a text as they were found before: a start, the words and a speaker for each.
#[derive(Clone, Copy, Debug)]
pub struct FoundTurns<'a> {
    /// The first position of each turn with its label.
    pub starts: &'a [u32],
    /// The words of each turn.
    pub words: &'a [Span],
    /// The speaker of each turn, as an index into `names`; beyond them for nobody.
    pub speakers: &'a [u16],
    /// The names of the speakers.
    pub names: &'a [String],
    /// Who asks, as an index into `names`.
    pub asks: Option<u16>,
}

impl Places {
    /// Finds the places of a text.
    pub fn of(text: &Text, speakers: &Speakers) -> Places {
        let Tried { labels, form, not_taken, .. } = labels(text, speakers);
        let not_taken = not_taken.into_iter().map(|(name, _)| name).collect();
        let mut places = Places { form, not_taken, ..Places::default() };
        let first = labels.first().map_or(text.chars(), |label| label.whole.start);
        if labels.is_empty() {
            places.paragraphs(text, form != LabelForm::Pattern);
        } else if !text.slice(Span { start: 0, end: first }).trim().is_empty() {
            let heading = Span { start: 0, end: first };
            places.push(text, 0, heading, heading, None);
        }
        places.labelled(text, &labels);
        places.asks = places.who_asks(text, speakers);
        places.hard_wrapped = is_hard_wrapped(text, &places.turns);
        places.cut(text, |_| true);
        places
    }

    /// The places of a text whose turns were found before, without their times. Only turns that a span lies in are cut
    /// into sentences: in these every place is that of [`Places::of`], in a small part of the time.
    pub fn again(text: &Text, found: &FoundTurns, spans: &[Span]) -> Places {
        let mut places = Places { speakers: found.names.to_vec(), asks: found.asks, ..Places::default() };
        let first = Span { start: 0, end: found.starts.first().copied().unwrap_or(0).min(text.chars()) };
        if !text.slice(first).trim().is_empty() {
            places.push(text, 0, first, first, None);
        }
        let ends = found.starts.iter().skip(1).copied().chain([text.chars()]);
        let turns = found.starts.iter().zip(ends).zip(found.words).zip(found.speakers).zip(1..);
        places.turns.extend(turns.map(|((((&start, end), &span), &who), number)| Turn {
            number,
            span,
            whole: Span { start, end },
            speaker: Some(who).filter(|who| usize::from(*who) < found.names.len()),
            time: None,
            first_sentence: 0,
            sentences: 0,
        }));
        places.hard_wrapped = is_hard_wrapped(text, &places.turns);
        let mut wanted = vec![false; places.turns.len()];
        for span in spans {
            let last = places.turn_at(span.end.saturating_sub(1).max(span.start));
            wanted.get_mut(places.turn_at(span.start)..=last).into_iter().for_each(|turns| turns.fill(true));
        }
        places.cut(text, |at| wanted.get(at) == Some(&true));
        places
    }

    /// The turns of a text with labels.
    fn labelled(&mut self, text: &Text, labels: &[TurnLabel]) {
        let mut known = HashMap::new();
        let ends = labels.iter().skip(1).map(|label| label.whole.start).chain([text.chars()]);
        for ((label, end), number) in labels.iter().zip(ends).zip(1..) {
            let speaker = if label.name.is_empty() { None } else { self.speaker(&label.name, &mut known) };
            let whole = Span { start: label.whole.start, end };
            self.push(text, number, Span { start: label.whole.end.min(end), end }, whole, speaker);
            if let Some(turn) = self.turns.last_mut() {
                turn.time = label.time.or(turn.time);
            }
        }
    }

    /// The turns of a text without labels: its paragraphs, which are lines unless the text is hard-wrapped; all of it
    /// where the user's own pattern finds nothing.
    fn paragraphs(&mut self, text: &Text, apart: bool) {
        self.push(text, 1, text.span(), text.span(), None);
        if !apart || text.slice(text.span()).trim().is_empty() {
            return;
        }
        let wrapped = is_hard_wrapped(text, &self.turns);
        self.turns.clear();
        let mut starts: Vec<u32> = Vec::new();
        let (mut at, mut parted) = (0, true);
        for line in text.as_str().split_inclusive(ends_line) {
            let blank = line.trim().is_empty();
            if !blank && (parted || !wrapped) {
                starts.push(at);
            }
            parted = blank;
            at += line.chars().count() as u32;
        }
        let ends = starts.iter().skip(1).copied().chain([text.chars()]);
        for ((start, end), number) in starts.iter().copied().zip(ends).zip(1..) {
            // What is before the first paragraph is white space.
            let whole = Span { start: if number == 1 { 0 } else { start }, end };
            self.push(text, number, whole, whole, None);
        }
        if self.form == LabelForm::Second {
            self.speakers = ["I", "R"].map(str::to_owned).to_vec();
            self.turns.iter_mut().zip([0, 1].into_iter().cycle()).for_each(|(turn, who)| turn.speaker = Some(who));
        }
    }

    /// Puts down a turn; its sentences come when all turns are known.
    fn push(&mut self, text: &Text, number: u32, words: Span, whole: Span, speaker: Option<u16>) {
        let mut span = text.trim(words);
        let mut time = None;
        while let Some((at, found)) = time_at_end(text.slice(span)).filter(|_| number > 0) {
            let before = text.slice(span).get(..at).map_or(0, |words| words.chars().count());
            span = text.trim(Span { start: span.start, end: span.start + before as u32 });
            time = Some(found.at);
        }
        self.turns.push(Turn { number, span, whole, speaker, time, first_sentence: 0, sentences: 0 });
    }

    /// Cuts the wanted turns into sentences.
    fn cut(&mut self, text: &Text, wanted: impl Fn(usize) -> bool) {
        for (at, turn) in self.turns.iter_mut().enumerate() {
            turn.first_sentence = self.sentences.len() as u32;
            if !wanted(at) {
                continue;
            }
            self.sentences.append(&mut sentences(text, turn.span, self.hard_wrapped));
            turn.sentences = self.sentences.len() as u32 - turn.first_sentence;
        }
    }

    /// Whether a span lies in the words of one turn, or before the first: it is no label, and crosses no turn.
    pub fn holds(&self, span: Span) -> bool {
        self.turns.get(self.turn_at(span.start)).is_some_and(|turn| turn.span.covers(span))
    }

    /// The index of a name; none for more names than can be told apart.
    fn speaker(&mut self, name: &str, known: &mut HashMap<String, u16>) -> Option<u16> {
        let key = key(name);
        if let Some(&index) = known.get(&key) {
            return Some(index);
        }
        let index = u16::try_from(self.speakers.len()).ok()?;
        self.speakers.push(name.to_owned());
        known.insert(key, index);
        Some(index)
    }

    /// Who asks: the one named, else one of those whose name says so, else the one whose turns most often end with `?`.
    fn who_asks(&self, text: &Text, speakers: &Speakers) -> Option<u16> {
        let named = speakers.asks.as_deref().map(|asks| key(asks.trim()));
        let named = named.and_then(|asks| self.speakers.iter().position(|name| key(name) == asks));
        if let Some(index) = named.or_else(|| known_asker(&self.speakers)) {
            return u16::try_from(index).ok();
        }
        let mut questions = vec![0u32; self.speakers.len()];
        for turn in &self.turns {
            let last = turn.span.end.checked_sub(1).and_then(|at| text.char_at(at));
            let count = turn.speaker.and_then(|index| questions.get_mut(usize::from(index)));
            if let (Some(count), false, Some('?' | '？' | '؟')) = (count, turn.span.is_empty(), last) {
                *count += 1;
            }
        }
        let most = questions.iter().copied().max().filter(|&most| most > 0)?;
        questions.iter().position(|&count| count == most).and_then(|index| u16::try_from(index).ok())
    }

    /// How many turns have a number.
    pub fn count(&self) -> u32 {
        self.turns.last().map_or(0, |t| t.number)
    }

    /// Index of the turn that holds a position: the last that begins at or before it, else the first.
    pub fn turn_at(&self, at: u32) -> usize {
        self.turns.partition_point(|turn| turn.whole.start <= at).saturating_sub(1)
    }

    /// Index of the sentence that holds a position, or the last before it, else the first.
    pub fn sentence_at(&self, at: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1)
    }

    /// The place of a position: of what lies before the first sentence of its turn (a label), that sentence.
    pub fn place(&self, at: u32) -> Place {
        let Some(turn) = self.turns.get(self.turn_at(at)) else { return Place::default() };
        let last = (turn.first_sentence + turn.sentences).saturating_sub(1);
        let sentence = (self.sentence_at(at) as u32).min(last).max(turn.first_sentence);
        Place { turn: turn.number, sentence: sentence - turn.first_sentence + 1 }
    }

    /// How many words of turns lie in a span: blank-separated pieces that hold a letter or digit, labels left out.
    pub fn words_in(&self, text: &Text, span: Span) -> u32 {
        let mut count = 0;
        self.each_word(text, span, |_| count += 1);
        count
    }

    /// The words of turns as spans, in order, within a span (a word counts where it begins).
    pub fn words(&self, text: &Text, span: Span) -> Vec<Span> {
        let mut found = Vec::new();
        self.each_word(text, span, |word| found.push(word));
        found
    }

    /// Calls for every word of a numbered turn that begins in the span.
    fn each_word(&self, text: &Text, span: Span, mut call: impl FnMut(Span)) {
        let turns = self.turns.get(self.turn_at(span.start)..).unwrap_or_default();
        for turn in turns.iter().take_while(|turn| turn.span.start < span.end).filter(|turn| turn.number > 0) {
            let Some(mut part) = turn.span.meet(span) else { continue };
            let inside = part.start > turn.span.start;
            let open = inside && text.char_at(part.start - 1).is_some_and(|c| !c.is_whitespace());
            if open {
                // A word that began before the span is not of it.
                let begun = text.slice(part).chars().take_while(|c| !c.is_whitespace()).count() as u32;
                part.start += begun;
            }
            let from = Span { start: part.start, end: turn.span.end };
            words_of(text.slice(from), part, &mut call);
        }
    }
}

/// Calls for every word of `words` that begins in `part`; `words` begin where `part` does and may go on after it.
fn words_of(words: &str, part: Span, call: &mut impl FnMut(Span)) {
    // The position and the byte a piece began at.
    let mut start: Option<(u32, usize)> = None;
    let mut counts = false;
    let ends = [(words.len(), ' ')];
    for (at, (byte, c)) in (part.start..).zip(words.char_indices().chain(ends)) {
        if !c.is_whitespace() {
            start.get_or_insert((at, byte));
            counts = counts || is_word_char(c);
        } else {
            if let (Some((start, from)), true) = (start.take(), counts)
                && !words.get(from..byte).is_some_and(is_time)
            {
                call(Span { start, end: at });
            }
            counts = false;
        }
        if at >= part.end && start.is_none_or(|(start, _)| start >= part.end) {
            return;
        }
    }
}

/// Lines of a text with hard line breaks are this long, in characters.
const HARD: std::ops::RangeInclusive<usize> = 60..=100;

/// Whether most lines inside the paragraphs of the turns are of one width, or long and go on in small letters, and most
/// of them end within a sentence.
fn is_hard_wrapped(text: &Text, turns: &[Turn]) -> bool {
    let (mut lines, mut hard, mut open) = (0, 0, 0);
    for turn in turns {
        let mut inside = text.slice(turn.span).split('\n').map(str::trim_end).peekable();
        while let Some(line) = inside.next() {
            // The last line of a paragraph is as long as it happens to be.
            let Some(next) = inside.peek().filter(|next| !next.is_empty() && !line.is_empty()) else { continue };
            let long = line.chars().count();
            let low = next.trim_start().starts_with(char::is_lowercase) && long >= GOES_ON;
            lines += 1;
            hard += usize::from(HARD.contains(&long) || low);
            open += usize::from(!line.ends_with(['.', '!', '?', '…', ':', '”', '"']));
        }
    }
    lines >= 3 && hard * 2 > lines && open * 2 > lines
}

/// A line of at least so many characters that goes on in small letters was cut.
const GOES_ON: usize = 35;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The places of a text by its turns, cut where spans lie, beside all of them.
    fn both_ways(words: &str, spans: &[Span]) -> (Places, Places, Text) {
        let text = Text::new(words);
        let all = Places::of(&text, &Speakers::default());
        let numbered = || all.turns.iter().filter(|turn| turn.number > 0);
        let starts: Vec<u32> = numbered().map(|turn| turn.whole.start).collect();
        let bare: Vec<Span> = numbered().map(|turn| turn.span).collect();
        let speakers: Vec<u16> = numbered().map(|turn| turn.speaker.unwrap_or(u16::MAX)).collect();
        let (names, asks) = (&all.speakers[..], all.asks);
        let found = FoundTurns { starts: &starts, words: &bare, speakers: &speakers, names, asks };
        let again = Places::again(&text, &found, spans);
        (all, again, text)
    }

    #[test]
    fn places_by_turns_that_are_known_are_those_that_are_found_in_every_demo_interview() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo");
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_none_or(|ending| ending != "txt") {
                continue;
            }
            let words = std::fs::read_to_string(&path).unwrap();
            let whole = both_ways(&words, &[Text::new(words.as_str()).span()]).1;
            let (all, ..) = both_ways(&words, &[]);
            let timeless: Vec<Turn> = all.turns.iter().map(|turn| Turn { time: None, ..turn.clone() }).collect();
            assert_eq!((&whole.turns, &whole.sentences), (&timeless, &all.sentences), "{}", path.display());
            let same = (&whole.speakers, whole.asks, whole.hard_wrapped);
            assert_eq!(same, (&all.speakers, all.asks, all.hard_wrapped));
        }
    }

    const INTERVIEW: &str = "Fiktivt material. Intervju 1.\n\n[00:00:12]\nIntervjuare: Vad gör du? Berätta.\n\nRespondent: Jag är strateg, t.ex. här.\n\nSen 2019. Ja – det är så!\n[00:04:31]\nIntervjuare: Jaha?\nRespondent:\n";

    fn places(words: &str) -> (Text, Places) {
        let text = Text::new(words);
        let places = Places::of(&text, &Speakers::default());
        (text, places)
    }

    fn turns(text: &Text, places: &Places) -> Vec<(u32, Option<u16>, String)> {
        places.turns.iter().map(|turn| (turn.number, turn.speaker, text.slice(turn.span).to_owned())).collect()
    }

    #[test]
    fn turns_leave_out_labels_and_times_and_count_from_one() {
        let (text, places) = places(INTERVIEW);
        let expected = [
            (0, None, "Fiktivt material. Intervju 1."),
            (1, Some(0), "Vad gör du? Berätta."),
            (2, Some(1), "Jag är strateg, t.ex. här.\n\nSen 2019. Ja – det är så!"),
            (3, Some(0), "Jaha?"),
            (4, Some(1), ""),
        ];
        assert_eq!(turns(&text, &places), expected.map(|(n, who, words)| (n, who, words.to_owned())));
        assert_eq!(places.speakers, ["Intervjuare", "Respondent"]);
        assert_eq!((places.asks, places.count(), places.hard_wrapped), (Some(0), 4, false));
        assert!(text.slice(places.turns[1].whole).starts_with("[00:00:12]\nIntervjuare:"));
    }

    #[test]
    fn a_place_is_turn_and_sentence() {
        let (_, places) = places(INTERVIEW);
        let place = |words: &str| {
            let at = INTERVIEW.find(words).map(|byte| INTERVIEW[..byte].chars().count()).unwrap();
            let place = places.place(at as u32);
            (place.turn, place.sentence)
        };
        assert_eq!(place("Intervju 1"), (0, 2));
        assert_eq!(place("Berätta"), (1, 2));
        assert_eq!(place("[00:00:12]"), (1, 1), "a label is at the first sentence of its turn");
        assert_eq!(place("Sen 2019"), (2, 2));
        assert_eq!(place("det är så"), (2, 3));
        assert_eq!(place("[00:04:31]"), (3, 1));
        assert_eq!(places.place(99_999), Place { turn: 4, sentence: 1 });
    }

    #[test]
    fn words_are_pieces_with_a_letter_or_digit_outside_labels() {
        let (text, places) = places(INTERVIEW);
        assert_eq!(places.words_in(&text, text.span()), 4 + 5 + 2 + 4 + 1);
        let words: Vec<&str> = places.words(&text, places.turns[2].span).iter().map(|&word| text.slice(word)).collect();
        assert_eq!(words, ["Jag", "är", "strateg,", "t.ex.", "här.", "Sen", "2019.", "Ja", "det", "är", "så!"]);
        let half = Span::new(places.turns[2].span.start + 1, places.turns[2].span.start + 9);
        let words: Vec<&str> = places.words(&text, half).iter().map(|&word| text.slice(word)).collect();
        assert_eq!(words, ["är", "strateg,"], "a word counts where it begins");
    }

    #[test]
    fn without_speakers_a_paragraph_is_a_turn() {
        let (text, places) = places("Vi har två år.\n\nSen är det slut.\n");
        let wanted = [(1, None, "Vi har två år.".to_owned()), (2, None, "Sen är det slut.".to_owned())];
        assert_eq!(turns(&text, &places), wanted);
        assert_eq!((places.count(), places.asks, places.sentences.len()), (2, None, 2));
        let (_, empty) = super::tests::places("");
        assert_eq!((empty.count(), empty.place(0), empty.sentences.len()), (1, Place { turn: 1, sentence: 1 }, 0));
        assert_eq!(super::tests::places(" \n\n").1.turns[0].span.len(), 0);
    }

    #[test]
    fn who_asks_is_named_or_known_or_ends_with_questions() {
        let asks = |words: &str, named: Option<&str>| {
            let speakers = Speakers { asks: named.map(str::to_owned), ..Speakers::default() };
            let places = Places::of(&Text::new(words), &speakers);
            places.asks.map(|index| places.speakers[usize::from(index)].clone())
        };
        let two = "Åsa: Ja.\nBo: Va?\nÅsa: Nej.\nBo: Hur då?\nÅsa: Så?";
        assert_eq!(asks(two, None).as_deref(), Some("Bo"));
        assert_eq!(asks(two, Some("åsa")).as_deref(), Some("Åsa"));
        assert_eq!(asks(two, Some("Eva")).as_deref(), Some("Bo"), "a name that is not here does not matter");
        assert_eq!(asks("R: Va?\nI: Ja.\nR: Va?", None).as_deref(), Some("I"));
        assert_eq!(asks("Moderator: Ja.\nInterviewer 2: Jo.\nR: Va?", None).as_deref(), Some("Interviewer 2"));
        assert_eq!(asks("Åsa: Ja.\nBo: Nej.\nÅsa: Jo.\nBo: Nä.", None), None);
    }

    #[test]
    fn hard_line_breaks_are_seen() {
        let line = "Vi har ju sökt pengar varje år sedan dess, men de kommer alltid så sent att";
        let hard = format!("I: Ja?\nR: {line}\n{line}\n{line}\ndet är slut.\n\n{line}\n{line}\nså är det.\n");
        assert!(places(&hard).1.hard_wrapped);
        let soft = format!("I: Ja?\nR: {} slut.\n{} slut.\n{} slut.", line.repeat(3), line.repeat(2), line.repeat(5));
        assert!(!places(&soft).1.hard_wrapped);
        let answers =
            "I: Ja?\nR: Ja.\nI: Hur länge har ni hållit på med det här arbetet i kommunen, ungefär?\n".repeat(5);
        assert!(!places(&answers).1.hard_wrapped, "turns that happen to be one line each");
        let listed = format!("{}.\n", &line[..line.len() - 1]).repeat(8);
        assert!(!places(&listed).1.hard_wrapped, "paragraphs of one sentence each");
    }

    proptest! {
        #[test]
        fn a_place_by_turns_that_are_known_is_the_one_that_is_found(
            lines in prop::collection::vec(prop::sample::select(vec![
                "Anna: Ja. Nej! Kanske så här, sa hon?", "Berit: Det är bl.a. så.", "", "Rubrik utan kolon",
                "fortsätter på nästa rad med fler ord än trettiofem tecken så att raden", "Anna: (…)", "  Berit:  ", "å\tä. Ö",
            ]), 0..14),
            from in 0u32..400, len in 0u32..120,
        ) {
            let words = lines.join("\n");
            let end = words.chars().count() as u32;
            let span = Span { start: from.min(end), end: (from + len).min(end) };
            let (all, again, text) = both_ways(&words, &[span]);
            prop_assert_eq!(again.count(), all.count());
            prop_assert_eq!(again.words_in(&text, text.span()), all.words_in(&text, text.span()));
            for at in span.start..span.end.max(span.start + 1) {
                prop_assert_eq!(again.place(at), all.place(at), "{} in {:?}", at, words);
            }
        }
    }

    proptest! {
        #[test]
        fn turns_and_sentences_are_in_order_and_every_word_is_in_one(
            words in "(\n|\n\n|I: |Åsa: |\\[00:12\\]\n|[A-ZÅa-zö]{1,7}|[.!?…] |, | |e\u{301}|😀|。){0,60}", at in 0u32..400
        ) {
            let (text, places) = places(&words);
            let mut end = 0;
            let mut first = 0;
            for (index, turn) in places.turns.iter().enumerate() {
                prop_assert!(turn.whole.start >= end && turn.whole.covers(turn.span) && turn.whole.end <= text.chars());
                prop_assert_eq!(turn.first_sentence, first);
                prop_assert_eq!(turn.sentences > 0, !turn.span.is_empty());
                let sentences = &places.sentences[first as usize..(first + turn.sentences) as usize];
                prop_assert!(sentences.iter().all(|sentence| turn.span.covers(*sentence)));
                prop_assert!(sentences.is_sorted_by(|a, b| a.end <= b.start));
                for (number, sentence) in (1..).zip(sentences) {
                    for position in [sentence.start, sentence.end - 1] {
                        prop_assert_eq!(places.place(position), Place { turn: turn.number, sentence: number });
                    }
                }
                prop_assert_eq!(places.turn_at(turn.whole.start), index);
                if turn.number > 0 {
                    let apart: u32 = sentences.iter().map(|&sentence| places.words_in(&text, sentence)).sum();
                    prop_assert_eq!(apart, places.words_in(&text, turn.span));
                }
                (end, first) = (turn.whole.end, first + turn.sentences);
            }
            prop_assert_eq!(first as usize, places.sentences.len());
            let numbers: Vec<u32> = places.turns.iter().map(|turn| turn.number).filter(|&n| n > 0).collect();
            prop_assert_eq!(numbers, (1..=places.count()).collect::<Vec<_>>());
            let cut = at.min(text.chars());
            let (left, right) = (Span::new(0, cut), Span::new(cut, text.chars()));
            prop_assert_eq!(places.words_in(&text, left) + places.words_in(&text, right), places.words_in(&text, text.span()));
            let mut both = places.words(&text, left);
            both.extend(places.words(&text, right));
            prop_assert_eq!(both, places.words(&text, text.span()));
        }
    }
}
