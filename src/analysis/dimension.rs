//! What a table may be broken down by.

use super::{FoundAmong, Unknown, code_path, find_attribute, find_code, nearest};
use crate::lang::{self, Lang};
use crate::model::{AttributeKey, CodeKey, GroupKind, Project};

/// What the rows or columns of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Every code, groups included: `code`.
    Codes,
    /// The codes directly below a code, each with everything below it: `code:NAME`.
    Below(CodeKey),
    /// The codes directly below the groups of a kind: `goal`, `obstacle`.
    Kind(GroupKind),
    /// Interviews: `document`.
    Documents,
    /// Cases: `case`.
    Cases,
    /// The people who coded: `coder`.
    Coders,
    /// Who speaks in a turn that the range touches: `speaker`.
    Speakers,
    /// For, against or neither: `sign`.
    Signs,
    /// The questions of the study, by the codes that answer them: `question`.
    Questions,
    /// The values of an attribute: `attribute:NAME`.
    Attribute(AttributeKey),
}

impl Dimension {
    /// The words that stand alone.
    pub const WORDS: [&str; 9] =
        ["code", "goal", "obstacle", "document", "case", "coder", "speaker", "sign", "question"];

    /// What the rows or columns of a table can be in a project, as lists show it; for columns first none, because there
    /// need not be any.
    pub fn choices(project: &Project, is_columns: bool) -> Vec<Option<Dimension>> {
        let mut out = Vec::new();
        if is_columns {
            out.push(None);
        }
        let tree = project.tree();
        let has =
            |kind| tree.children(None).any(|group| project.codes.get(group).is_some_and(|c| c.kind == Some(kind)));
        let mut all = vec![Dimension::Codes];
        all.extend([GroupKind::Goal, GroupKind::Obstacle].into_iter().filter(|kind| has(*kind)).map(Dimension::Kind));
        all.extend([Dimension::Documents, Dimension::Cases, Dimension::Coders, Dimension::Speakers, Dimension::Signs]);
        all.extend((!project.questions.is_empty()).then_some(Dimension::Questions));
        let mut attributes: Vec<_> = project.attributes.iter().collect();
        attributes.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
        all.extend(attributes.into_iter().map(|(key, _)| Dimension::Attribute(key)));
        let has_below = |code: &CodeKey| tree.subtree(*code).len() > 1;
        all.extend(tree.order.iter().copied().filter(has_below).map(Dimension::Below));
        out.extend(all.into_iter().map(Some));
        out
    }

    /// The words of all dimensions of a project that stand alone, and of its attributes.
    pub fn words(project: &Project) -> Vec<String> {
        let attributes = project.attributes.keys().map(|key| Dimension::Attribute(key).word(project));
        Dimension::WORDS.map(str::to_owned).into_iter().chain(attributes).collect()
    }

    /// The dimension of a word of a command or a file: `code`, `code:NAME`, `goal`, `obstacle`, `document`, `case`,
    /// `coder`, `speaker`, `sign`, `question`, `attribute:NAME`.
    ///
    /// # Errors
    /// The nearest words, codes or attributes when it is none.
    pub fn parse(word: &str, project: &Project) -> Result<Dimension, Unknown> {
        let word = word.trim();
        if let Some((kind, name)) = word.split_once(':') {
            match kind.trim().to_lowercase().as_str() {
                "code" => return find_code(project, name).map(Dimension::Below),
                "attribute" => return find_attribute(project, name).map(Dimension::Attribute),
                _ => {}
            }
        }
        Ok(match word.to_lowercase().as_str() {
            "code" => Dimension::Codes,
            "goal" => Dimension::Kind(GroupKind::Goal),
            "obstacle" => Dimension::Kind(GroupKind::Obstacle),
            "document" => Dimension::Documents,
            "case" => Dimension::Cases,
            "coder" => Dimension::Coders,
            "speaker" => Dimension::Speakers,
            "sign" => Dimension::Signs,
            "question" => Dimension::Questions,
            _ => return Err(Unknown::new(FoundAmong::Dimension, word, Dimension::near(word, project))),
        })
    }

    /// The nearest words; an attribute or a code given without `attribute:` or `code:` is told with it.
    fn near(word: &str, project: &Project) -> Vec<String> {
        let mut out = Vec::new();
        if let Ok(attribute) = find_attribute(project, word) {
            out.push(Dimension::Attribute(attribute).word(project));
        }
        if let Ok(code) = find_code(project, word) {
            out.push(Dimension::Below(code).word(project));
        }
        let all = Dimension::words(project);
        out.extend(nearest(word, all.iter().map(String::as_str)));
        if out.is_empty() {
            out.extend(Dimension::WORDS.map(str::to_owned));
        }
        out
    }

    /// As in commands, files and outputs; [`Dimension::parse`] reads it back.
    pub fn word(self, project: &Project) -> String {
        match self {
            Dimension::Codes => "code".to_owned(),
            Dimension::Below(code) => format!("code:{}", code_word(project, code)),
            Dimension::Kind(kind) => kind.code().to_owned(),
            Dimension::Documents => "document".to_owned(),
            Dimension::Cases => "case".to_owned(),
            Dimension::Coders => "coder".to_owned(),
            Dimension::Speakers => "speaker".to_owned(),
            Dimension::Signs => "sign".to_owned(),
            Dimension::Questions => "question".to_owned(),
            Dimension::Attribute(key) => {
                format!("attribute:{}", project.attributes.get(key).map_or("", |a| a.key.as_str()))
            }
        }
    }

    /// Its name as a person reads it in a title: `Obstacle`, `Actor`.
    pub fn name(self, project: &Project, lang: Lang) -> String {
        match self {
            Dimension::Codes => lang::heading_code(lang),
            Dimension::Below(code) => {
                project.codes.get(project.target(code)).map_or_else(String::new, |c| c.short_name(lang).to_owned())
            }
            Dimension::Kind(GroupKind::Goal) => lang::dimension_goal(lang),
            Dimension::Kind(GroupKind::Obstacle) => lang::dimension_obstacle(lang),
            Dimension::Documents => lang::heading_interview(lang),
            Dimension::Cases => lang::heading_case(lang),
            Dimension::Coders => lang::heading_coder(lang),
            Dimension::Speakers => lang::dimension_speaker(lang),
            Dimension::Signs => lang::dimension_sign(lang),
            Dimension::Questions => lang::heading_question(lang),
            Dimension::Attribute(key) => project.attributes.get(key).map_or_else(String::new, |a| {
                if a.name.is_empty() { a.key.clone() } else { a.name.get(lang).to_owned() }
            }),
        }
    }

    /// Whether its rows are codes: two such dimensions meet by place.
    pub fn is_codes(self) -> bool {
        matches!(self, Dimension::Codes | Dimension::Below(_) | Dimension::Kind(_))
    }
}

/// The shortest word that means this code and no other: mark, place, id.
pub(super) fn code_word(project: &Project, code: CodeKey) -> String {
    let code = project.target(code);
    let Some(it) = project.codes.get(code) else { return String::new() };
    let mark = it.mark.clone().unwrap_or_default();
    let words = [mark, code_path(project, code, Lang::En), code_path(project, code, Lang::Sv)];
    words.into_iter().find(|w| find_code(project, w) == Ok(code)).unwrap_or_else(|| it.id.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::worlds::{projects, study};
    use super::*;
    use crate::model::Key;

    #[test]
    fn every_word_of_the_interface_is_a_dimension() {
        let p = study();
        for word in
            ["code", "goal", "obstacle", "document", "case", "coder", "speaker", "sign", "attribute:actor", "code:HIN"]
        {
            assert_eq!(Dimension::parse(word, &p).unwrap().word(&p), word);
        }
        assert_eq!(Dimension::parse(" CODE: obstacles ", &p), Ok(Dimension::Below(CodeKey::of(4))));
        assert_eq!(Dimension::parse("Attribute:ACTOR", &p).unwrap().word(&p), "attribute:actor");
    }

    #[test]
    fn a_wrong_word_is_answered_with_the_nearest() {
        let p = study();
        assert_eq!(Dimension::parse("actor", &p).unwrap_err().nearest[0], "attribute:actor");
        assert_eq!(Dimension::parse("hin", &p).unwrap_err().nearest[0], "code:HIN");
        assert_eq!(Dimension::parse("documents", &p).unwrap_err().nearest[0], "document");
        assert_eq!(Dimension::parse("attribute:actr", &p).unwrap_err().nearest, ["actor"]);
        assert_eq!(Dimension::parse("", &p).unwrap_err().nearest.len(), 9);
    }

    proptest! {
        #[test]
        fn a_dimension_is_read_back_from_its_word(project in projects()) {
            for code in project.tree().order.clone() {
                let dimension = Dimension::Below(code);
                prop_assert_eq!(Dimension::parse(&dimension.word(&project), &project), Ok(dimension));
            }
        }
    }
}
