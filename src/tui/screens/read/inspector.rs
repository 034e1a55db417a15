//! What the inspector and the strip say of the mark. Made when the mark or the project changes; drawing only reads.

use super::code::pin;
use super::state::MarkFacts;
use super::words;
use crate::desk::Desk;
use crate::lang;
use crate::model::{CodeKey, CodingKey, EntityKind, ExcerptKey, Hue, Key, MemoKey, Project};
use crate::text::{cut_letters, cut_rows, safe, width};
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;

/// What words are for; drawing gives them their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Plain.
    Text,
    /// Less important.
    Muted,
    /// A key.
    Key,
}

/// One row of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectorLine {
    /// A bar in a family's hue, this many cells from the left.
    pub bar: Option<(u16, Hue)>,
    /// Words with the cells before them. Safe to draw.
    pub words: Vec<(u16, Ink, String)>,
    /// The coding it belongs to.
    pub coding: Option<CodingKey>,
}

/// The pane at the right, and the strip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspector {
    /// What is marked.
    pub title: String,
    /// Its words, at the right of the title.
    pub count: String,
    /// The rows of the pane.
    pub lines: Vec<InspectorLine>,
    /// The title of the strip.
    pub strip: String,
    /// The codes of the mark for the strip: mark, name, hue.
    pub codes: Vec<(String, String, Hue)>,
    /// The second row of the strip: a memo, or what can be done.
    pub note: String,
    /// Whether that is a memo.
    pub has_memo: bool,
    /// The codings of the mark, in the order shown.
    pub codings: Vec<CodingKey>,
    /// Which of them is lit while the pane has the focus.
    pub at: usize,
}

/// Blank cells at the left and at the right of a pane.
pub const SIDES: u16 = 2;
/// Rows of a memo.
const MEMO: usize = 12;

/// What the lines are made from.
struct InspectorLines<'a> {
    project: &'a Project,
    prefs: &'a Prefs,
    /// Cells of a row.
    cells: usize,
    now: i64,
    lines: Vec<InspectorLine>,
}

impl Inspector {
    /// Fills it for what is marked. `width` is that of the pane.
    pub fn renew(&mut self, desk: &Desk, prefs: &Prefs, here: &MarkFacts, now: i64, width: u16) {
        let project = desk.project();
        let codings = |&key: &ExcerptKey| sorted(project, key);
        let codings: Vec<CodingKey> = here.excerpts.iter().flat_map(codings).collect();
        if codings != self.codings {
            self.at = 0;
        }
        self.codings = codings;
        self.strip_of(desk, prefs, here);
        let lang = prefs.lang;
        self.count = if here.span.is_empty() { String::new() } else { lang::read_side_words(lang, here.words) };
        self.title = match (here.excerpt, here.excerpts.len()) {
            (Some(_), _) => lang::read_side_excerpt(lang, lang::count_codes(lang, self.codings.len())),
            (None, 0) => lang::read_side_nothing(lang),
            (None, n) => lang::read_side_here(lang, lang::count_excerpts(lang, n)),
        };
        let cells = usize::from(width.saturating_sub(2 * SIDES));
        let mut writer = InspectorLines { project, prefs, cells, now, lines: Vec::new() };
        if here.excerpts.is_empty() {
            writer.paragraph(Ink::Text, &lang::read_side_hint(prefs), 4);
            writer.blank();
        }
        self.codings.iter().for_each(|&key| writer.coding(key));
        memos(project, &here.excerpts).for_each(|key| writer.memo(desk, key));
        if let Some(&lit) = self.codings.get(self.at) {
            writer.definition(lit);
        }
        writer.pinned(desk);
        self.lines = writer.lines;
    }

    fn strip_of(&mut self, desk: &Desk, prefs: &Prefs, here: &MarkFacts) {
        let lang = prefs.lang;
        let project = desk.project();
        let named = |key: &CodingKey| {
            let coding = project.codings.get(*key)?;
            let code = project.target(coding.code);
            let found = project.codes.get(code)?;
            let mark = safe(found.mark.as_deref().unwrap_or("")).into_owned();
            let sign = prefs.sign(coding.valence);
            // The sign stands right before the first word, as it does at a label.
            let (mark, before) = if mark.is_empty() { (mark, sign) } else { (format!("{sign}{mark}"), "") };
            Some((mark, format!("{before}{}", safe(found.name.get(lang))), project.hue(code)))
        };
        self.codes = self.codings.iter().filter_map(named).collect();
        self.strip = match (here.excerpt, here.excerpts.len()) {
            (Some(_), _) => lang::read_strip_excerpt(lang, lang::count_codes(lang, self.codings.len())),
            (None, 0) => lang::read_strip_nothing(lang),
            (None, n) => lang::read_strip_here(prefs, lang::count_excerpts(lang, n)),
        };
        let memo = memos(project, &here.excerpts).next().and_then(|key| project.memos.get(key));
        self.has_memo = memo.is_some();
        self.note = match memo {
            Some(memo) => safe(&format!("{} {}", memo.title, memo.body).trim().replace(['\n', '\t'], " ")).into_owned(),
            None if here.excerpts.is_empty() => lang::read_strip_hint(prefs),
            None => String::new(),
        };
    }

    /// The coding that is lit while the pane has the focus.
    pub fn lit(&self) -> Option<CodingKey> {
        self.codings.get(self.at).copied()
    }

    /// Lights the next coding or the one before.
    pub fn step(&mut self, forward: bool) {
        let last = self.codings.len().saturating_sub(1);
        self.at = if forward { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }
}

/// The codings of an excerpt in the order of their labels; others' after mine does not arise, an excerpt is one coder's.
fn sorted(project: &Project, excerpt: ExcerptKey) -> Vec<CodingKey> {
    let order = super::margin::codes_of(project, excerpt);
    let place = |code: CodeKey| order.iter().position(|&(c, _)| c == project.target(code));
    let mut codings: Vec<_> = project.codings_of(excerpt).map(|(key, c)| (place(c.code), key)).collect();
    codings.sort();
    codings.into_iter().map(|(_, key)| key).collect()
}

/// The memos on an excerpt and on its codings.
pub(super) fn memos_at(project: &Project, excerpt: ExcerptKey) -> impl Iterator<Item = MemoKey> + '_ {
    let own = project.excerpts.get(excerpt).map(|e| e.id);
    let ids = own.into_iter().chain(project.codings_of(excerpt).map(|(_, coding)| coding.id));
    ids.flat_map(|id| project.memos_on(id).iter().copied())
}

fn memos<'a>(project: &'a Project, excerpts: &'a [ExcerptKey]) -> impl Iterator<Item = MemoKey> + 'a {
    excerpts.iter().flat_map(move |&key| memos_at(project, key))
}

impl InspectorLines<'_> {
    fn blank(&mut self) {
        self.lines.push(InspectorLine::default());
    }

    fn line(&mut self, ink: Ink, words: String) {
        self.lines.push(InspectorLine { words: vec![(0, ink, words)], ..InspectorLine::default() });
    }

    fn paragraph(&mut self, ink: Ink, words: &str, rows: usize) {
        for row in cut_rows(words, self.cells, rows, self.prefs.mark(Symbol::Cut)) {
            self.line(ink, row);
        }
    }

    /// A heading and its paragraph with a blank row after them.
    fn section(&mut self, heading: String, ink: Ink, words: &str, rows: usize) {
        self.line(Ink::Muted, heading);
        self.paragraph(ink, words, rows);
        self.blank();
    }

    /// A code of the mark: its name, then mark, coder and time.
    fn coding(&mut self, key: CodingKey) {
        let Some(coding) = self.project.codings.get(key) else { return };
        let code = self.project.target(coding.code);
        let Some(found) = self.project.codes.get(code) else { return };
        let lang = self.prefs.lang;
        let hue = self.project.hue(code);
        let mut row = |ink, words| {
            let line = InspectorLine { bar: Some((0, hue)), words: vec![(2, ink, words)], coding: Some(key) };
            self.lines.push(line);
        };
        let sign = self.prefs.sign(coding.valence);
        let name = format!("{sign}{}", found.name.get(lang));
        for words in cut_rows(&name, self.cells.saturating_sub(2), 2, self.prefs.mark(Symbol::Cut)) {
            row(Ink::Text, words);
        }
        let coder = self.project.coders.get(coding.coder);
        let when = words::when(&self.prefs.zone, coding.at, self.now);
        let facts = |who: &str| match &found.mark {
            Some(mark) => format!("{mark} · {who} {when}"),
            None => format!("{who} {when}"),
        };
        let (room, name) = (self.cells.saturating_sub(2), coder.map_or("", |c| c.name.as_str()));
        // A date is long: initials make room for it.
        let initials = coder.map(|c| c.initials.as_str()).filter(|i| !i.is_empty() && width(&facts(name)) > room);
        row(Ink::Muted, cut_letters(&facts(initials.unwrap_or(name)), room, self.prefs.mark(Symbol::Cut)));
        self.blank();
    }

    fn memo(&mut self, desk: &Desk, key: MemoKey) {
        let Some(memo) = self.project.memos.get(key) else { return };
        let lang = self.prefs.lang;
        let coder = self.project.coders.get(memo.coder).filter(|_| Some(memo.coder) != desk.my_key());
        let heading = coder.map_or(lang::heading_memo(lang), |c| lang::memo_by(lang, safe(&c.name)));
        let mut heading = format!("{heading} {}", self.prefs.mark(Symbol::Memo));
        if memo.on.kind == EntityKind::Coding
            && let Some(no) = self.project.number(EntityKind::Coding, memo.on.id)
            && let Some(coding) = self.project.codings.get(CodingKey::of(no))
            && let Some(code) = self.project.codes.get(self.project.target(coding.code))
        {
            heading = format!("{heading} {}", safe(code.tag(lang)));
        }
        let body = [memo.title.as_str(), memo.body.as_str()].join("\n");
        self.section(heading, Ink::Text, body.trim(), MEMO);
    }

    /// What a code is, and when not to use it.
    fn definition(&mut self, key: CodingKey) {
        let Some(coding) = self.project.codings.get(key) else { return };
        let Some(code) = self.project.codes.get(self.project.target(coding.code)) else { return };
        let lang = self.prefs.lang;
        let not = code.exclude.get(lang);
        let not = if not.is_empty() { String::new() } else { lang::read_side_not(lang, not) };
        let words = [code.definition.get(lang), &not].join(" ");
        if !words.trim().is_empty() {
            let heading = lang::read_side_code(lang, safe(code.tag(lang)));
            self.section(heading, Ink::Muted, words.trim(), MEMO);
        }
    }

    fn pinned(&mut self, desk: &Desk) {
        let lang = self.prefs.lang;
        let pins: Vec<(usize, CodeKey)> = (1..=9).filter_map(|digit| Some((digit, pin(desk, digit)?))).collect();
        if pins.is_empty() {
            return;
        }
        self.line(Ink::Muted, lang::read_side_pinned(lang));
        for (digit, code) in pins {
            let name = cut_letters(
                &self.project.code_name(code, lang),
                self.cells.saturating_sub(4),
                self.prefs.mark(Symbol::Cut),
            );
            let words = vec![(0, Ink::Key, digit.to_string()), (4, Ink::Text, name)];
            self.lines.push(InspectorLine { bar: Some((2, self.project.hue(code))), words, coding: None });
        }
    }
}
