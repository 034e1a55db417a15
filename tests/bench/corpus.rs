//! Made-up studies of three sizes, the same on every machine: Swedish-like interviews wrapped at 78 columns, codes in
//! two levels used as Zipf would have it, 45 % of the codings on or beside an earlier one, five coders.

use std::fmt::Write as _;

use kodbok::text::Span;

/// How large a study is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// `S`, `M` or `L`.
    pub name: &'static str,
    /// Interviews.
    pub documents: usize,
    /// Words in each.
    pub words: usize,
    /// Codes.
    pub codes: usize,
    /// Codings in all.
    pub codings: usize,
}

/// The three sizes.
pub const SIZES: [Size; 3] = [
    Size { name: "S", documents: 20, words: 8_000, codes: 60, codings: 2_000 },
    Size { name: "M", documents: 200, words: 8_000, codes: 200, codings: 50_000 },
    Size { name: "L", documents: 2_000, words: 8_000, codes: 500, codings: 1_000_000 },
];

/// Who codes.
pub const CODERS: [&str; 5] = ["Anna", "Björn", "Cecilia", "Åke", "Östen"];

const BASE: &str = "jag du vi de han hon det är var har hade inte och men eller så att som när för med på i av till från \
    om också bara ganska väldigt kanske liksom alltså faktiskt egentligen ibland alltid aldrig mycket lite mer än skolan \
    arbetet chefen kollegan patienten familjen barnen hemmet vården kommunen möjlighet svårighet förändring ansvar känsla \
    trygghet oro stress glädje ensamhet gemenskap förtroende tid pengar digitala möten system rutiner utbildning språket \
    säger tänker tycker känner arbetar försöker hjälper får går kommer måste vill kunde skulle blev äldre yngre bättre";
const SYLLABLES: &str = "ba be bi bo bu bå bä bö da de di do dra för fra gå gö ha hjä in ka kla ko krä la le lä lö ma me \
    mö na ni nå o pa på ra rö sa ske skä sta stö ta tå tre ut va vä vå ö å ä";
/// A word that stands in few interviews.
pub const RARE: &str = "fjällräven";

/// A small generator that a seed decides (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Numbers drawn with falling weights `1 / (i + shift)`.
pub struct Zipf(Vec<f64>);

impl Zipf {
    /// Over `n` numbers.
    pub fn new(n: usize, shift: usize) -> Zipf {
        let mut sum = 0.0;
        Zipf(
            (0..n)
                .map(|i| {
                    sum += 1.0 / (i + shift) as f64;
                    sum
                })
                .collect(),
        )
    }

    /// One of them.
    pub fn draw(&self, dice: &mut Dice) -> usize {
        let at = dice.unit() * self.0.last().copied().unwrap_or(0.0);
        self.0.partition_point(|&sum| sum < at).min(self.0.len() - 1)
    }
}

/// The vocabulary and how often its words come.
pub struct Vocabulary {
    words: Vec<String>,
    often: Zipf,
}

impl Vocabulary {
    /// Six thousand words.
    pub fn new() -> Vocabulary {
        let mut dice = Dice::new(1);
        let mut words: Vec<String> = BASE.split_whitespace().map(str::to_owned).collect();
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        while words.len() < 6_000 {
            let n = 2 + dice.below(4);
            words.push((0..n).map(|_| syllables[dice.below(syllables.len())]).collect());
        }
        let often = Zipf::new(words.len(), 8);
        Vocabulary { words, often }
    }
}

/// The text of interview number `index`, from 0.
pub fn interview(vocabulary: &Vocabulary, size: Size, index: usize) -> String {
    let mut dice = Dice::new(1_000 + index as u64);
    let (mut left, mut turn, mut text) = (size.words, 0, String::new());
    while left > 0 {
        let wanted = if turn % 2 == 0 { 6 + dice.below(25) } else { 12 + dice.below(149) };
        let n = wanted.min(left);
        left -= n;
        let label = if turn % 2 == 0 { "Intervjuare:".to_owned() } else { format!("Deltagare {:04}:", index + 1) };
        if turn > 0 {
            text.push('\n');
        }
        wrap_turn(&mut text, label, &sentences(vocabulary, &mut dice, n));
        turn += 1;
    }
    text
}

fn sentences(vocabulary: &Vocabulary, dice: &mut Dice, n: usize) -> Vec<String> {
    let mut words: Vec<String> = (0..n).map(|_| vocabulary.words[vocabulary.often.draw(dice)].clone()).collect();
    if dice.below(250) == 0 {
        words[0] = RARE.to_owned();
    }
    let mut at = 0;
    while at < n {
        let end = n.min(at + 5 + dice.below(14));
        let mut letters = words[at].chars();
        words[at] = letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
        words[end - 1].push(if dice.below(10) == 0 { '?' } else { '.' });
        at = end;
    }
    words
}

fn wrap_turn(text: &mut String, mut line: String, words: &[String]) {
    for word in words {
        if line.chars().count() + 1 + word.chars().count() > 78 {
            let _ = writeln!(text, "{line}");
            line.clone_from(word);
        } else {
            let _ = write!(line, " {word}");
        }
    }
    let _ = writeln!(text, "{line}");
}

/// One coding: the words, the code's number and the coder's.
pub type Row = (Span, usize, usize);

/// The codings of an interview, by place.
pub fn codings(size: Size, index: usize, text: &str, often: &Zipf) -> Vec<Row> {
    let mut dice = Dice::new(9_000_000 + index as u64);
    let lines = lines_of(text);
    let full: Vec<usize> = (0..lines.len()).filter(|&i| !lines[i].is_empty()).collect();
    let (mut rows, mut anchors): (Vec<Row>, Vec<usize>) = (Vec::new(), Vec::new());
    while rows.len() < size.codings / size.documents {
        let line = match anchors.is_empty() || dice.below(100) >= 45 {
            true => full[dice.below(full.len())],
            false => (anchors[dice.below(anchors.len())] + [0, 0, 0, 1][dice.below(4)]).min(lines.len() - 1),
        };
        if lines[line].is_empty() {
            continue;
        }
        anchors.push(line);
        let start = lines[line].start + dice.below(lines[line].len() as usize / 2 + 1) as u32;
        let last = (line + [0, 1, 1, 2, 3, 5][dice.below(6)]).min(lines.len() - 1);
        let end = lines[last].end.max(start + 5).min(lines[lines.len() - 1].end);
        let coder = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4][dice.below(15)];
        if start < end {
            rows.push((Span { start, end }, often.draw(&mut dice), coder));
        }
    }
    rows.sort();
    rows
}

fn lines_of(text: &str) -> Vec<Span> {
    let mut start = 0;
    let spans = text.split('\n').map(|line| {
        let span = Span { start, end: start + line.chars().count() as u32 };
        start = span.end + 1;
        span
    });
    spans.collect()
}
