//! How the speakers of a file can be told, and how its text reads then: what a person chooses among before a file comes
//! in.

use std::path::Path;

use serde_json::Value as Json;

use super::chosen::{ChosenWay, Make};
use super::{How, ImportPlan, WeighedFile, read_file};
use crate::desk::Desk;
use crate::exchange::import::Options;
use crate::lang::{self, Lang};
use crate::text::{LabelForm, Named, Places, Speakers, Text, found, tried};

/// A way to tell who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By labels of a form, or the paragraphs.
    Form(LabelForm),
    /// Bold paragraphs ask, the others answer.
    Bold,
}

impl Way {
    /// What a way is called in commands.
    pub fn of(code: &str) -> Option<Way> {
        if code == "bold" { Some(Way::Bold) } else { LabelForm::of(code).map(Way::Form) }
    }

    /// The names of all ways in commands; a pattern is told by itself.
    pub fn codes() -> Vec<&'static str> {
        let forms = LabelForm::ALL.into_iter().filter(|(form, _)| *form != LabelForm::Pattern);
        forms.map(|(_, code)| code).chain(["bold"]).collect()
    }

    /// A way in a few words, for a list.
    pub fn short(self, lang: Lang) -> String {
        match self {
            Way::Form(LabelForm::Colon) => lang::way_colon(lang),
            Way::Form(LabelForm::NameTime) => lang::way_name_time(lang),
            Way::Form(LabelForm::Column) => lang::way_column(lang),
            Way::Form(LabelForm::Bracket) => lang::way_bracket(lang),
            Way::Form(LabelForm::Glued) => lang::way_glued(lang),
            Way::Form(LabelForm::Sign) => lang::way_sign(lang),
            Way::Form(LabelForm::Dash) => lang::way_dash(lang),
            Way::Form(LabelForm::Dot) => lang::way_dot(lang),
            Way::Form(LabelForm::Alone) => lang::way_alone(lang),
            Way::Form(LabelForm::Inline) => lang::way_inline(lang),
            Way::Form(LabelForm::Timed) => lang::way_timed(lang),
            Way::Form(LabelForm::Paragraphs) => lang::none_of_them(lang),
            Way::Form(LabelForm::Second) => lang::way_second(lang),
            Way::Form(LabelForm::Pattern) => lang::pattern(lang),
            Way::Bold => lang::way_bold(lang),
        }
    }

    /// The way as a choice.
    pub fn long(self, lang: Lang) -> String {
        match self {
            Way::Form(LabelForm::Colon) => lang::way_colon_long(lang),
            Way::Form(LabelForm::NameTime) => lang::way_name_time_long(lang),
            Way::Form(LabelForm::Column) => lang::way_column_long(lang),
            Way::Form(LabelForm::Alone) => lang::way_alone_long(lang),
            Way::Form(LabelForm::Timed) => lang::way_timed_long(lang),
            Way::Form(LabelForm::Paragraphs) => lang::way_none_long(lang),
            Way::Form(LabelForm::Second) => lang::way_second_long(lang),
            Way::Bold => lang::way_bold_long(lang),
            way => way.short(lang),
        }
    }
}

/// What a name that stands as a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A speaker.
    Speaks,
    /// The name looks like a label and is not taken for one.
    NotTaken,
    /// The user said that it is no speaker.
    Off,
}

/// A name that stands as a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelName {
    /// The name.
    pub name: String,
    /// How often it stands there.
    pub times: u32,
    /// Whether the name counts as a speaker, and if not, why.
    pub stands: Stands,
    /// Other spellings that count as it.
    pub spellings: Vec<String>,
    /// Whether this is who asks.
    pub asks: bool,
}

/// The beginning of a turn, as it will read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstTurn {
    /// Its number; 0 for what stands before the first.
    pub number: u32,
    /// Who speaks; empty for nobody.
    pub who: String,
    /// Whether this is who asks.
    pub asks: bool,
    /// Its first words.
    pub words: String,
}

/// How a file's text reads, as its speakers are told now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Names that stand as labels: speakers first.
    pub names: Vec<LabelName>,
    /// The first turns.
    pub first: Vec<FirstTurn>,
}

/// Turns that are shown, and letters of each.
const SHOWN: (usize, usize) = (12, 400);

impl Reads {
    /// How a text reads.
    pub fn of(words: &str, speakers: &Speakers) -> Reads {
        let text = Text::new(words);
        let places = Places::of(&text, speakers);
        let asks = places.asks.and_then(|at| places.speakers.get(usize::from(at)));
        let name_of = |who: Option<u16>| who.and_then(|at| places.speakers.get(usize::from(at))).cloned();
        let first = places.turns.iter().take(SHOWN.0).map(|turn| {
            let who = name_of(turn.speaker).unwrap_or_default();
            let words: String = text.slice(turn.span).chars().take(SHOWN.1).collect();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            FirstTurn { number: turn.number, asks: asks == Some(&who), who, words }
        });
        Reads { names: names_of(&text, speakers, &places, asks), first: first.collect() }
    }
}

fn names_of(text: &Text, speakers: &Speakers, places: &Places, asks: Option<&String>) -> Vec<LabelName> {
    let tried = if speakers.pattern.is_none() { found(text, speakers) } else { Default::default() };
    let spellings = |name: &str| {
        let other = tried.joined.iter().filter(|named| named.counts_as == name && named.name != name);
        other.map(|named| named.name.clone()).collect()
    };
    let speaks = places.speakers.iter().enumerate().map(|(at, name)| LabelName {
        name: name.clone(),
        times: places.turns.iter().filter(|turn| turn.speaker.map(usize::from) == Some(at)).count() as u32,
        stands: Stands::Speaks,
        spellings: spellings(name),
        asks: asks == Some(name),
    });
    let rest = |names: &[(String, u32)], stands: Stands| {
        let of = |(name, times): &(String, u32)| LabelName {
            name: name.clone(),
            times: *times,
            stands,
            spellings: Vec::new(),
            asks: false,
        };
        names.iter().map(of).collect::<Vec<_>>()
    };
    let off = rest(&tried.off, Stands::Off);
    speaks.chain(off).chain(rest(&tried.not_taken, Stands::NotTaken)).collect()
}

/// How many choices are kept, the newest.
const KEPT: usize = 40;
/// The setting they are kept in.
const CHOSEN: &str = "import.chosen";

impl Desk {
    /// What was chosen for files of other imports, the newest first.
    pub fn chosen_before(&self) -> Vec<ChosenWay> {
        let kept = self.setting(CHOSEN).and_then(|words| serde_json::from_str::<Json>(&words).ok());
        kept.as_ref().and_then(Json::as_array).into_iter().flatten().filter_map(ChosenWay::of).collect()
    }

    /// Keeps what was chosen, on this computer only, for the next file of the same make.
    pub fn keep_chosen(&mut self, plan: &ImportPlan) {
        let mut all = plan.chosen();
        for before in self.chosen_before() {
            if all.iter().all(|chosen| chosen.make != before.make) {
                all.push(before);
            }
        }
        all.truncate(KEPT);
        if !all.is_empty() {
            let all: Vec<Json> = all.iter().map(ChosenWay::json).collect();
            self.keep(CHOSEN, &Json::from(all).to_string());
        }
    }
}

impl ImportPlan {
    /// The ways to tell the speakers of a row that find something, the best first, and how many turns each finds.
    pub fn ways(&self, row: usize) -> Vec<(Way, u32)> {
        let Some(file) = self.files.get(row) else { return Vec::new() };
        // Where bold asks, the text was given labels: what it is by itself must be read.
        let plain = self.told.how(&file.path).options;
        let again = plain.bold_asks.then(|| {
            let options = Options { bold_asks: false, ..plain };
            read_file(&file.path, &How { options, ..How::default() }).document.ok()
        });
        let Some(document) = again.flatten().or_else(|| file.document.clone()) else { return Vec::new() };
        let text = Text::new(document.text.as_str());
        let labels = tried(&text).into_iter().map(|tried| (Way::Form(tried.form), tried.turns()));
        let by_form = |form| Places::of(&text, &Speakers { form: Some(form), ..Speakers::default() }).count();
        let apart = [LabelForm::Paragraphs, LabelForm::Second].map(|form| (Way::Form(form), by_form(form)));
        let bold = (document.bold > 0).then_some((Way::Bold, document.bold as u32));
        labels.chain(bold).chain(apart).collect()
    }

    /// The way that the speakers of a row are told.
    pub fn way(&self, row: usize) -> Option<Way> {
        let file = self.files.get(row)?;
        if self.told.how(&file.path).options.bold_asks {
            return Some(Way::Bold);
        }
        Some(Way::Form(file.counted.as_ref()?.form))
    }

    /// Tells the speakers of a row in another way; what was said of names stands.
    pub fn tell_way(&mut self, desk: &Desk, row: usize, way: Way) {
        let Some(path) = self.path(row).map(Path::to_owned) else { return };
        let form = match way {
            Way::Form(form) => Some(form),
            Way::Bold => None,
        };
        let speakers = Speakers { form, pattern: None, ..self.speakers_of(row) };
        let told = self.told.of.entry(path).or_default();
        let again = std::mem::replace(&mut told.bold_asks, way == Way::Bold) != (way == Way::Bold);
        if again {
            told.speakers = Some(speakers);
            self.read_again(desk, row);
        } else {
            self.tell_speakers(row, speakers);
        }
    }

    /// Says what names of a row count as; the form that was found stays then.
    pub fn name(&mut self, row: usize, names: &[Named]) {
        let Some(form) = self.files.get(row).and_then(|file| file.counted.as_ref()).map(|found| found.form) else {
            return;
        };
        let mut speakers = self.speakers_of(row);
        if speakers.pattern.is_none() && !self.way(row).is_some_and(|way| way == Way::Bold) {
            speakers.form = Some(form);
        }
        for named in names {
            speakers.call(&named.name, Some(&named.counts_as));
        }
        self.tell_speakers(row, speakers);
    }

    /// Leaves what stands on every page among the words of a row, or takes it out again.
    pub fn turn_pages(&mut self, desk: &Desk, row: usize) {
        if let Some(path) = self.path(row).map(Path::to_owned) {
            let told = self.told.of.entry(path).or_default();
            told.whole_pages = !told.whole_pages;
            self.read_again(desk, row);
        }
    }

    /// How many heads of pages and numbers in the margin a row has, and whether they are left out.
    pub fn on_pages(&self, row: usize) -> (usize, bool) {
        let Some(file) = self.files.get(row) else { return (0, false) };
        let many = file.document.as_ref().map_or(0, |document| document.on_pages);
        (many, !self.told.how(&file.path).options.whole_pages)
    }

    /// Says who asks in a row.
    pub fn tell_asks(&mut self, row: usize, name: &str) {
        let speakers = Speakers { asks: Some(name.to_owned()), ..self.speakers_of(row) };
        self.tell_speakers(row, speakers);
    }

    /// Gives the choice of a row to every other file of its make, wherever it lies; how many there were.
    pub fn tell_alike(&mut self, desk: &Desk, row: usize) -> usize {
        let Some(file) = self.files.get(row) else { return 0 };
        let (own, how) = (self.make(file), self.told.how(&file.path));
        let alike = |(_, other): &(usize, &WeighedFile)| other.document.is_some() && self.make(other).is_like(&own);
        let rows: Vec<usize> = self.files.iter().enumerate().filter(alike).map(|(at, _)| at).collect();
        let rows: Vec<usize> = rows.into_iter().filter(|&at| at != row).collect();
        for &at in &rows {
            self.choose(desk, at, how.options.bold_asks, how.speakers.clone());
        }
        rows.len()
    }

    /// Whether the user chose how the speakers of a file are told.
    pub(super) fn is_chosen(&self, file: &WeighedFile) -> bool {
        self.told.of.get(&file.path).is_some_and(|told| told.speakers.is_some())
    }

    /// Takes what was chosen before for files of a row's make, if anything was; what the user told of the file stands.
    pub(super) fn choose_as_before(&mut self, desk: &Desk, row: usize) {
        let Some(file) = self.files.get(row).filter(|file| file.document.is_some()) else { return };
        if self.is_chosen(file) || self.told.speakers != Speakers::default() {
            return;
        }
        let make = self.make(file);
        if let Some(chosen) = self.told.before.iter().find(|chosen| chosen.make == make).cloned() {
            self.choose(desk, row, chosen.bold_asks, chosen.speakers);
            self.as_before += 1;
        }
    }

    fn choose(&mut self, desk: &Desk, row: usize, bold_asks: bool, speakers: Speakers) {
        let Some(path) = self.path(row).map(Path::to_owned) else { return };
        let told = self.told.of.entry(path).or_default();
        if std::mem::replace(&mut told.bold_asks, bold_asks) == bold_asks {
            return self.tell_speakers(row, speakers);
        }
        told.speakers = Some(speakers);
        self.read_again(desk, row);
    }

    fn make(&self, file: &WeighedFile) -> Make {
        let found = file.counted.as_ref().map_or(LabelForm::Paragraphs, |found| found.form);
        Make::of(&file.path, self.own_forms.get(&file.path).copied().unwrap_or(found))
    }

    /// What the user chose for single files that come in.
    fn chosen(&self) -> Vec<ChosenWay> {
        let mut out: Vec<ChosenWay> = Vec::new();
        for row in self.coming() {
            let Some(file) = self.files.get(row) else { continue };
            let Some(told) = self.told.of.get(&file.path) else { continue };
            let Some(speakers) = told.speakers.clone() else { continue };
            let chosen = ChosenWay { make: self.make(file), bold_asks: told.bold_asks, speakers };
            if out.iter().all(|other| other.make != chosen.make) {
                out.push(chosen);
            }
        }
        out
    }

    /// The speakers of rows that read alike, for a list: `Name:  12   [name]  3`.
    pub fn say_ways(&self, lang: Lang) -> Vec<(String, usize)> {
        let mut out: Vec<(String, usize)> = Vec::new();
        for row in (0..self.files.len()).filter(|&row| self.files.get(row).is_some_and(|file| file.document.is_some()))
        {
            let Some(words) = self.way(row).map(|way| way.short(lang)) else { continue };
            match out.iter_mut().find(|(known, _)| *known == words) {
                Some((_, count)) => *count += 1,
                None => out.push((words, 1)),
            }
        }
        out.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        out
    }
}
