//! The tree of codes as it is shown: which branches are open, what is narrowed to, how often each code is used.

use std::collections::{HashMap, HashSet};

use crate::analysis::{Counts, Uses, code_counts};
use crate::desk::Desk;
use crate::model::{Bilingual, CodeField, CodeKey, Key, Project};
use crate::text::fold;
use crate::tui::answers::CodesShown;
use crate::tui::parts::list::List;

/// One row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The code.
    pub code: CodeKey,
    /// Steps below its group.
    pub depth: u16,
    /// Open or shut; none without codes below.
    pub open: Option<bool>,
    /// How many distinct excerpts carry it, and it or a code below it.
    pub counts: Counts,
    /// The digit it is pinned on.
    pub digit: Option<usize>,
    /// Whether it is what was narrowed to, not only on the way there.
    pub fits: bool,
    /// Whether nobody has said yet what it is.
    pub undefined: bool,
    /// Whether there is a memo on it.
    pub memo: bool,
}

/// The tree.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The rows that are to be seen.
    pub rows: Vec<Row>,
    /// The place in them.
    pub place: List,
    /// What they are narrowed to: words, and which codes.
    pub words: String,
    pub only: CodesShown,
    /// The codings by code.
    pub uses: Uses,
    /// Branches that are open; none before the tree was seen.
    open: Option<HashSet<CodeKey>>,
    counts: Vec<Counts>,
    /// Folded words of every code, while they are narrowed by words.
    hay: Vec<(CodeKey, String)>,
    /// How many codes fit what is narrowed to.
    pub fitting: usize,
    /// The code one stands on, also while the rows are made anew.
    here: Option<CodeKey>,
}

impl Shelf {
    /// Makes the rows anew after the project changed; `recount` when codings may be others.
    pub fn renew(&mut self, desk: &Desk, height: usize, recount: bool) {
        let project = desk.project();
        if recount || self.counts.len() != project.codes.bound() {
            self.counts = code_counts(project);
            self.uses = Uses::of(project);
        }
        self.hay.clear();
        let open = self.open.take().unwrap_or_else(|| at_first(project, height));
        self.open = Some(open);
        if let Some(here) = self.here.filter(|&code| project.target(code) != code) {
            // Merged away: one stands on what it is now.
            self.here = Some(project.target(here));
        }
        self.write(desk);
    }

    /// How often a code is used.
    pub fn counts(&self, code: CodeKey) -> Counts {
        self.counts.get(code.no() as usize).copied().unwrap_or_default()
    }

    /// Whether not all codes are to be seen.
    pub fn is_narrowed(&self) -> bool {
        self.only != CodesShown::All || !self.words.trim().is_empty()
    }

    /// Narrows to words.
    pub fn narrow(&mut self, desk: &Desk, words: &str) {
        self.words = words.to_owned();
        self.write(desk);
        self.choose_first_fitting();
    }

    /// Narrows to some codes.
    pub fn filter(&mut self, desk: &Desk, only: CodesShown) {
        self.only = only;
        self.write(desk);
        self.choose_first_fitting();
    }

    /// Shows all again; the place stays.
    pub fn widen(&mut self, desk: &Desk) {
        self.only = CodesShown::All;
        self.words.clear();
        self.hay.clear();
        if let Some(here) = self.here {
            self.open_above(desk.project(), here);
        }
        self.write(desk);
    }

    fn choose_first_fitting(&mut self) {
        let fits = self.rows.get(self.place.at).is_some_and(|row| row.fits);
        if let Some(at) = self.rows.iter().position(|row| row.fits).filter(|_| !fits) {
            self.go(at);
        }
    }

    fn write(&mut self, desk: &Desk) {
        let project = desk.project();
        let (fits, shown) = self.fitting(project);
        let digits: HashMap<CodeKey, usize> =
            desk.pins().iter().zip(1..).take(9).filter_map(|(code, digit)| Some(((*code)?, digit))).collect();
        let tree = project.tree();
        let mut rows = Vec::new();
        let mut skip = 0;
        for (at, &code) in tree.order.iter().enumerate() {
            if at < skip || shown.as_ref().is_some_and(|shown| !shown.contains(&code)) {
                continue;
            }
            let below = tree.subtree(code).len();
            let is_open = shown.is_some() || self.open.as_ref().is_some_and(|open| open.contains(&code));
            if !is_open {
                skip = at + below;
            }
            let found = project.codes.get(code);
            rows.push(Row {
                code,
                depth: tree.depth(code),
                open: (below > 1).then_some(is_open),
                counts: self.counts(code),
                digit: digits.get(&code).copied(),
                fits: fits.as_ref().is_none_or(|fits| fits.contains(&code)),
                undefined: found.is_some_and(|c| c.definition.is_empty()),
                memo: found.is_some_and(|c| !project.memos_on(c.id).is_empty()),
            });
        }
        self.fitting = fits.map_or(tree.order.len(), |fits| fits.len());
        let at = self.here.and_then(|code| rows.iter().position(|row| row.code == code));
        self.rows = rows;
        self.place.go(at.unwrap_or(self.place.at), self.rows.len());
        self.here = self.code().or(self.here);
    }

    /// The codes that fit what is narrowed to, and these with all above them; none when nothing is narrowed.
    fn fitting(&mut self, project: &Project) -> (Option<HashSet<CodeKey>>, Option<HashSet<CodeKey>>) {
        if !self.is_narrowed() {
            return (None, None);
        }
        let words: Vec<String> = fold(&self.words).split_whitespace().map(str::to_owned).collect();
        if !words.is_empty() && self.hay.is_empty() {
            self.hay = project.tree().order.iter().map(|&code| (code, hay(project, code))).collect();
        }
        let by_words: Option<HashSet<CodeKey>> = (!words.is_empty()).then(|| {
            let has = |hay: &str| words.iter().all(|word| hay.contains(word.as_str()));
            self.hay.iter().filter(|(_, hay)| has(hay)).map(|(code, _)| *code).collect()
        });
        let double = if self.only == CodesShown::DoubleMark { double_marks(project) } else { HashSet::new() };
        let fits = |code: &CodeKey| {
            by_words.as_ref().is_none_or(|found| found.contains(code)) && self.is_such(project, *code, &double)
        };
        let fits: HashSet<CodeKey> = project.tree().order.iter().copied().filter(fits).collect();
        let up = |&code: &CodeKey| project.tree().parent(code);
        let shown = fits.iter().flat_map(|&code| std::iter::successors(Some(code), up)).collect();
        (Some(fits), Some(shown))
    }

    fn is_such(&self, project: &Project, code: CodeKey, double: &HashSet<CodeKey>) -> bool {
        match self.only {
            CodesShown::All => true,
            CodesShown::Undefined => project.codes.get(code).is_some_and(|c| c.definition.is_empty()),
            CodesShown::OneCoder => self.uses.coders(project, code).len() == 1,
            CodesShown::Unused => self.counts(code).subtree == 0,
            CodesShown::DoubleMark => double.contains(&code),
        }
    }

    /// The code one stands on.
    pub fn code(&self) -> Option<CodeKey> {
        self.row().map(|row| row.code)
    }

    /// The row one stands on.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.place.at)
    }

    /// Goes to a row.
    pub fn go(&mut self, at: usize) {
        self.place.go(at, self.rows.len());
        self.here = self.code();
    }

    /// Moves by rows.
    pub fn step(&mut self, by: isize) {
        self.place.step(by, self.rows.len());
        self.here = self.code();
    }

    /// Goes to a code, opening what it is in; shows all when it is not among those shown.
    pub fn go_to(&mut self, desk: &Desk, code: CodeKey) {
        let project = desk.project();
        let code = project.target(code);
        self.here = Some(code);
        self.open_above(project, code);
        self.write(desk);
        if self.code() != Some(code) && self.is_narrowed() {
            self.here = Some(code);
            self.widen(desk);
        }
    }

    fn open_above(&mut self, project: &Project, code: CodeKey) {
        let up = |&code: &CodeKey| project.tree().parent(code);
        let above: Vec<CodeKey> = std::iter::successors(Some(code), up).skip(1).collect();
        self.open.get_or_insert_default().extend(above);
    }

    /// Opens a branch so that a new row is seen in it.
    pub fn open(&mut self, desk: &Desk, code: CodeKey) {
        self.open.get_or_insert_default().insert(code);
        self.write(desk);
    }

    /// Opens or shuts the branch one stands on; from an open one goes into it, from a code without a branch to the one
    /// above it.
    pub fn fold(&mut self, desk: &Desk, open: bool) {
        let Some(row) = self.row().copied() else { return };
        match (row.open, open) {
            _ if self.is_narrowed() => self.step(if open { 1 } else { -1 }),
            (Some(false), true) => self.open(desk, row.code),
            (Some(true), true) => self.step(1),
            (None, true) => {}
            (Some(true), false) => {
                self.open.get_or_insert_default().remove(&row.code);
                self.write(desk);
            }
            (_, false) => {
                let above = desk.project().tree().parent(row.code);
                if let Some(at) = self.rows.iter().position(|r| Some(r.code) == above) {
                    self.go(at);
                }
            }
        }
    }

    /// Opens all branches; shuts them when all are open.
    pub fn fold_all(&mut self, desk: &Desk) {
        let all: HashSet<CodeKey> = branches(desk.project()).collect();
        let open = self.open.get_or_insert_default();
        if all.is_subset(open) {
            open.clear();
            let group = self.here.map(|code| desk.project().tree().group(code));
            self.here = group.or(self.here);
        } else {
            *open = all;
        }
        self.write(desk);
    }

    /// The last row of the branch of a code: after it a new code below it stands.
    pub fn last_of(&self, project: &Project, code: CodeKey) -> usize {
        let below = |row: &Row| project.tree().is_below(row.code, code);
        self.rows.iter().rposition(below).unwrap_or(self.place.at)
    }
}

/// Codes with others below them.
fn branches(project: &Project) -> impl Iterator<Item = CodeKey> + '_ {
    project.tree().order.iter().copied().filter(|&code| project.tree().subtree(code).len() > 1)
}

/// The branches that are open at first: all when every code has a row, else none.
fn at_first(project: &Project, height: usize) -> HashSet<CodeKey> {
    if project.tree().order.len() <= height { branches(project).collect() } else { HashSet::new() }
}

/// What is looked in: mark, names and definition, in both languages.
fn hay(project: &Project, code: CodeKey) -> String {
    let Some(code) = project.codes.get(code) else { return String::new() };
    let both = |words: &Bilingual| format!("{} {}", words.en, words.sv);
    let texts = [CodeField::Name, CodeField::Short, CodeField::Definition].map(|field| both(code.field(field)));
    fold(&format!("{} {}", code.mark.as_deref().unwrap_or(""), texts.join(" ")))
}

/// Codes whose mark another has too, without regard to case.
fn double_marks(project: &Project) -> HashSet<CodeKey> {
    let mut by_mark: HashMap<String, Vec<CodeKey>> = HashMap::new();
    for &code in &project.tree().order {
        if let Some(mark) = project.codes.get(code).and_then(|c| c.mark.as_deref()) {
            by_mark.entry(mark.to_lowercase()).or_default().push(code);
        }
    }
    by_mark.into_values().filter(|codes| codes.len() > 1).flatten().collect()
}

/// Whether a code is a group: at the top, with codes below it or about something.
pub(super) fn is_group(project: &Project, code: CodeKey) -> bool {
    let kind = project.codes.get(code).and_then(|c| c.kind);
    project.tree().depth(code) == 0 && (project.tree().subtree(code).len() > 1 || kind.is_some())
}
