//! What is counted, what a per cent is of, and how two codes meet.

use super::{FoundAmong, Unknown, nearest};
use crate::lang::{self, Lang};

/// What a cell counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Distinct passages: of the ranges that a number counts, those that overlap in one document are one, joined on and
    /// on, whoever marked them. What the ready-made tables count.
    Passages,
    /// Distinct ranges: the same range marked by two coders counts once.
    #[default]
    Excerpts,
    /// Codings: each (range, code, coder), codes and coders as what they count as.
    Codings,
    /// Interviews, each once.
    Documents,
    /// Distinct cases; a document without a case counts for none.
    Cases,
    /// Words that begin in the ranges; overlaps count once.
    Words,
    /// Characters of the ranges; overlaps count once.
    Characters,
}

impl Measure {
    /// All of them, in the order in which a person goes through them.
    pub const ALL: [Measure; 7] = [
        Measure::Passages,
        Measure::Excerpts,
        Measure::Codings,
        Measure::Documents,
        Measure::Cases,
        Measure::Words,
        Measure::Characters,
    ];

    /// As in commands and files.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Passages => "passages",
            Measure::Excerpts => "excerpts",
            Measure::Codings => "codings",
            Measure::Documents => "documents",
            Measure::Cases => "cases",
            Measure::Words => "words",
            Measure::Characters => "characters",
        }
    }

    /// The measure of a word; an empty word is the default.
    ///
    /// # Errors
    /// The nearest words when it is none.
    pub fn parse(word: &str) -> Result<Measure, Unknown> {
        if word.trim().is_empty() {
            return Ok(Measure::default());
        }
        one_of(FoundAmong::Measure, word, &Measure::ALL, Measure::word)
    }

    /// Its name as a person reads it.
    pub fn name(self, lang: Lang) -> String {
        match self {
            Measure::Passages => lang::measure_passages(lang),
            Measure::Excerpts => lang::excerpts(lang),
            Measure::Codings => lang::codings(lang),
            Measure::Documents => lang::interviews(lang),
            Measure::Cases => lang::cases(lang),
            Measure::Words => lang::words(lang),
            Measure::Characters => lang::measure_characters(lang),
        }
    }

    /// What a number of 1 counts.
    pub fn one(self, lang: Lang) -> String {
        match self {
            Measure::Passages => lang::measure_passage(lang),
            Measure::Excerpts => lang::excerpt(lang),
            Measure::Codings => lang::measure_coding(lang),
            Measure::Documents => lang::interview(lang),
            Measure::Cases => lang::case(lang),
            Measure::Words => lang::word(lang),
            Measure::Characters => lang::character(lang),
        }
    }
}

/// What a per cent is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Percent {
    /// Of the total of the row.
    Row,
    /// Of the total of the column.
    Column,
    /// Of the total of the table.
    Total,
    /// The column's documents, each counted once; makes documents the measure.
    Documents,
}

impl Percent {
    /// All of them, in the order in which a person goes through them.
    pub const ALL: [Percent; 4] = [Percent::Documents, Percent::Row, Percent::Column, Percent::Total];

    /// As in commands and files.
    pub fn word(self) -> &'static str {
        match self {
            Percent::Row => "row",
            Percent::Column => "column",
            Percent::Total => "total",
            Percent::Documents => "documents",
        }
    }

    /// The per cent of a word; an empty word asks for none.
    ///
    /// # Errors
    /// The nearest words when it is none of them.
    pub fn parse(word: &str) -> Result<Option<Percent>, Unknown> {
        if word.trim().is_empty() {
            return Ok(None);
        }
        one_of(FoundAmong::Percent, word, &Percent::ALL, Percent::word).map(Some)
    }
}

/// When two ranges of one document meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Meet {
    /// The two ranges are the same or share a position.
    #[default]
    Overlap,
    /// They are the same.
    Excerpt,
    /// At most so many turns lie between their nearest ends: the last turn the earlier one touches and the first turn
    /// the later one touches differ by no more. 0 when they share a turn. Every turn counts, the interviewer's too.
    Near(u32),
}

impl Meet {
    /// The ways a person goes through on screen.
    pub const STEPS: [Meet; 5] = [Meet::Excerpt, Meet::Overlap, Meet::Near(1), Meet::Near(2), Meet::Near(5)];

    /// As in commands and files: `overlap`, `excerpt`, `near:2`.
    pub fn word(self) -> String {
        match self {
            Meet::Overlap => "overlap".to_owned(),
            Meet::Excerpt => "excerpt".to_owned(),
            Meet::Near(turns) => format!("near:{turns}"),
        }
    }

    /// The way of meeting of a word; an empty word is the default.
    ///
    /// # Errors
    /// The nearest words when it is none.
    pub fn parse(word: &str) -> Result<Meet, Unknown> {
        let lower = word.trim().to_lowercase();
        if let Some(turns) = lower.strip_prefix("near:").and_then(|n| n.trim().parse().ok()) {
            return Ok(Meet::Near(turns));
        }
        match lower.as_str() {
            "" | "overlap" => Ok(Meet::Overlap),
            "excerpt" => Ok(Meet::Excerpt),
            _ => Err(Unknown::new(FoundAmong::Meet, word, nearest(word, ["overlap", "excerpt", "near:2"]))),
        }
    }
}

fn one_of<T: Copy>(what: FoundAmong, word: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, Unknown> {
    let lower = word.trim().to_lowercase();
    let found = all.iter().copied().find(|&t| name(t) == lower);
    found.ok_or_else(|| Unknown::new(what, word, nearest(word, all.iter().map(|&t| name(t)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_are_written() {
        for measure in Measure::ALL {
            assert_eq!(Measure::parse(measure.word()), Ok(measure));
        }
        for percent in Percent::ALL {
            assert_eq!(Percent::parse(&percent.word().to_uppercase()), Ok(Some(percent)));
        }
        for meet in Meet::STEPS {
            assert_eq!(Meet::parse(&meet.word()), Ok(meet));
        }
    }

    #[test]
    fn nothing_said_is_the_default() {
        assert_eq!(Measure::parse(""), Ok(Measure::Excerpts));
        assert_eq!(Percent::parse(""), Ok(None));
        assert_eq!(Meet::parse(""), Ok(Meet::Overlap));
    }

    #[test]
    fn a_wrong_word_is_answered_with_the_nearest() {
        assert_eq!(Measure::parse("excerps").unwrap_err().nearest[0], "excerpts");
        assert_eq!(Percent::parse("colum").unwrap_err().nearest[0], "column");
        assert_eq!(Meet::parse("near").unwrap_err().nearest[0], "near:2");
        assert!(Meet::parse("near:-1").is_err());
    }
}
