//! Codes that one may want to look at: without a definition, used by one coder alone, by nobody, with another's mark.

use std::collections::{HashMap, HashSet};

use super::{RangeCounts, Uses};
use crate::model::{Bilingual, CodeField, CodeKey, Key, Project};
use crate::text::fold;

/// Which codes of a codebook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhichCodes {
    /// All of them.
    #[default]
    All,
    /// Codes without a definition.
    Undefined,
    /// Codes that one coder alone uses.
    OneCoder,
    /// Codes that nobody uses, nor any code below them.
    Unused,
    /// Codes whose mark another code has too, without regard to case.
    DoubleMark,
}

impl WhichCodes {
    /// All of them, in the order of the menu.
    pub const ALL: [WhichCodes; 5] =
        [WhichCodes::All, WhichCodes::Undefined, WhichCodes::OneCoder, WhichCodes::Unused, WhichCodes::DoubleMark];

    /// The codes that are such and hold all of some words in mark, names or definition, in either language. `counts` are
    /// those of [`code_counts`](super::code_counts).
    pub fn find(self, project: &Project, uses: &Uses, counts: &[RangeCounts], words: &str) -> HashSet<CodeKey> {
        let words: Vec<String> = fold(words).split_whitespace().map(str::to_owned).collect();
        let double = if self == WhichCodes::DoubleMark { double_marks(project) } else { HashSet::new() };
        let is_such = |code: CodeKey| match self {
            WhichCodes::All => true,
            WhichCodes::Undefined => project.codes.get(code).is_some_and(|c| c.definition.is_empty()),
            WhichCodes::OneCoder => uses.coders(project, code).len() == 1,
            WhichCodes::Unused => counts.get(code.no() as usize).is_none_or(|counts| counts.subtree == 0),
            WhichCodes::DoubleMark => double.contains(&code),
        };
        let has_words = |code: CodeKey| {
            let searched = if words.is_empty() { String::new() } else { searched(project, code) };
            words.iter().all(|word| searched.contains(word.as_str()))
        };
        project.tree().order.iter().copied().filter(|&code| is_such(code) && has_words(code)).collect()
    }
}

/// The words of a code that are searched, folded.
fn searched(project: &Project, code: CodeKey) -> String {
    let Some(code) = project.codes.get(code) else { return String::new() };
    let both = |words: &Bilingual| format!("{} {}", words.en, words.sv);
    let texts = [CodeField::Name, CodeField::Short, CodeField::Definition].map(|field| both(code.field(field)));
    fold(&format!("{} {}", code.mark.as_deref().unwrap_or(""), texts.join(" ")))
}

fn double_marks(project: &Project) -> HashSet<CodeKey> {
    let mut by_mark: HashMap<String, Vec<CodeKey>> = HashMap::new();
    for &code in &project.tree().order {
        if let Some(mark) = project.codes.get(code).and_then(|c| c.mark.as_deref()) {
            by_mark.entry(mark.to_lowercase()).or_default().push(code);
        }
    }
    by_mark.into_values().filter(|codes| codes.len() > 1).flatten().collect()
}
