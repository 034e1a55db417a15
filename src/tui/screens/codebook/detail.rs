//! What is known of the code one stands on: made when the place or the project changes; drawing only reads.

use super::codes::Codes;
use super::layout::Layout;
use super::words;
use crate::analysis::{CodeUse, Used};
use crate::desk::Desk;
use crate::lang::{self, Lang, number};
use crate::model::{CodeField, CodeKey, Hue, Origin, Project};
use crate::tui::parts::paint::{cells, cut};
use crate::tui::parts::pen::wrapped;
use crate::tui::parts::tree::TreeRow;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;
use crate::tui::when::when;

/// How many excerpts are shown: while one moves through the tree, and while one is in the pane.
const FEW: usize = 3;
const MANY: usize = 40;
/// How many interviews have a bar, how many other codes are named.
const INTERVIEWS: usize = 10;
const OTHERS: usize = 5;
/// From how many rows of the pane texts stand apart.
const TALL: u16 = 26;
/// Cells of the words before a text (`like`), and of a bar.
const LABEL: u16 = 6;
const BAR: u16 = 12;

/// One row of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DetailLine {
    /// A bar in a family's hue at the left: a short one of a code, a long one of an excerpt.
    pub bar: Option<(Hue, Symbol)>,
    /// Words with the cells before them.
    pub words: Vec<(u16, Role, String)>,
    /// Words that end at a column.
    pub right: Vec<(u16, Role, String)>,
    /// How much of how much, from a column.
    pub gauge: Option<(u16, (u32, u32))>,
    /// The excerpt it belongs to.
    pub quote: Option<usize>,
}

/// What is known of a code.
#[derive(Debug, Default)]
pub(super) struct Detail {
    pub code: Option<CodeKey>,
    /// Its hue.
    pub hue: Option<Hue>,
    /// `Obstacles · pinned 1 · 6 excerpts in 5 of 8`.
    pub facts: String,
    /// What it is; with where it is used, when that has no pane of its own.
    pub lines: Vec<DetailLine>,
    /// Where it is used, when that has a pane of its own.
    pub uses: Vec<DetailLine>,
    /// The excerpts shown.
    pub quotes: Vec<Used>,
    /// Which of them is lit while the pane has the focus.
    pub lit: Option<usize>,
    /// The first row on screen.
    pub top: usize,
    /// Whether the rows that scroll are those of `uses`.
    apart: bool,
    /// Rows on screen of those that scroll.
    pub height: usize,
}

/// What the rows are made with.
struct DetailLines<'a> {
    prefs: &'a Prefs,
    hue: Hue,
    width: u16,
    /// Whether rows are dear: no blank ones between texts.
    tight: bool,
    lines: Vec<DetailLine>,
}

impl Detail {
    /// What is known of the code of the row one stands on. `focus`: whether one is in the pane.
    pub fn of(desk: &mut Desk, codes: &Codes, prefs: &Prefs, layout: &Layout, focus: bool) -> Detail {
        let (Some(row), Some(pane)) = (codes.tree.row().copied(), layout.pane) else { return Detail::default() };
        let branch = row.open.is_some();
        let used = codes.uses.of_code(desk.project(), row.code, branch);
        let now = desk.now();
        let project = desk.project();
        let hue = project.hue(row.code);
        let facts = facts(project, prefs.lang, &row, &used);
        let tight = pane.height < TALL;
        let writer = |width| DetailLines { prefs, hue, width, tight, lines: Vec::new() };
        let mut about = writer(Layout::inner(pane).width);
        about.texts(project, row.code);
        about.merged(project, row.code);
        about.memos(project, row.code);
        let mut origins = writer(about.width);
        origins.origins(project, row.code);
        let uses_pane = layout.third.unwrap_or(pane);
        let mut uses = writer(Layout::inner(uses_pane).width);
        uses.interviews(project, &used);
        uses.coders(project, &used);
        uses.others(project, &used, codes);
        let quotes = latest(used.ranges, if focus || layout.third.is_some() { MANY } else { FEW });
        uses.quotes(desk, &quotes, now);
        let (mut lines, mut uses) = (about.lines, uses.lines);
        let apart = layout.third.is_some();
        if !apart {
            lines.append(&mut uses);
        }
        lines.append(&mut origins.lines);
        let height = usize::from(Layout::inner(uses_pane).height);
        Detail { code: Some(row.code), hue: Some(hue), facts, lines, uses, quotes, lit: None, top: 0, apart, height }
    }

    /// The rows that scroll.
    fn scrolled(&self) -> &[DetailLine] {
        if self.apart { &self.uses } else { &self.lines }
    }

    /// Keeps what is lit and how far it is scrolled when it is made anew for the same code.
    pub fn stay(&mut self, before: &Detail) {
        if self.code == before.code {
            self.lit = before.lit.map(|lit| lit.min(self.quotes.len().saturating_sub(1)));
            self.lit = self.lit.filter(|_| !self.quotes.is_empty());
            self.top = before.top;
            self.scroll(0);
        }
    }

    /// Lights the first excerpt that is on screen, else the first there is.
    pub fn light_first(&mut self) {
        let seen = self.scrolled().iter().skip(self.top).take(self.height);
        let first = (!self.quotes.is_empty()).then_some(0);
        self.lit = seen.filter_map(|line| line.quote).next().or(first);
        self.reveal();
    }

    /// To the next excerpt when it is near, else a row on; the same back.
    pub fn step(&mut self, forward: bool) {
        let next = match (self.lit, forward) {
            (None, true) => (!self.quotes.is_empty()).then_some(0),
            (None, false) => None,
            (Some(at), true) => Some(at + 1).filter(|&at| at < self.quotes.len()),
            (Some(at), false) => at.checked_sub(1),
        };
        let row = next.and_then(|next| self.rows_of(next));
        let near = row.is_some_and(|(first, last)| match forward {
            true => last <= self.top + self.height,
            false => first + 1 >= self.top,
        });
        match (near, forward) {
            (true, _) => {
                self.lit = next;
                self.reveal();
            }
            (false, _) if self.lit.is_some() && !forward && next.is_none() && self.top == 0 => self.lit = None,
            (false, true) => self.scroll(1),
            (false, false) => self.scroll(-1),
        }
    }

    /// Scrolls by rows.
    pub fn scroll(&mut self, by: isize) {
        let most = self.scrolled().len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    /// First and last row of an excerpt.
    fn rows_of(&self, quote: usize) -> Option<(usize, usize)> {
        let is = |line: &DetailLine| line.quote == Some(quote);
        let first = self.scrolled().iter().position(is)?;
        Some((first, self.scrolled().iter().rposition(is)?))
    }

    fn reveal(&mut self) {
        if let Some((first, last)) = self.lit.and_then(|lit| self.rows_of(lit)) {
            self.top = self.top.max((last + 1).saturating_sub(self.height)).min(first);
        }
    }

    /// Lights an excerpt.
    pub fn light(&mut self, quote: usize) {
        self.lit = Some(quote);
        self.reveal();
    }

    /// The excerpt at a row of the pane that has them, counted from the first on screen.
    pub fn quote_at(&self, row: usize) -> Option<usize> {
        self.scrolled().get(self.top + row)?.quote
    }
}

/// The ranges used last, the newest first.
fn latest(mut ranges: Vec<Used>, most: usize) -> Vec<Used> {
    let newest = |a: &Used, b: &Used| (b.at, a.document, a.span).cmp(&(a.at, b.document, b.span));
    if most > 0 && ranges.len() > most {
        // Of many thousands only the first are put in order.
        ranges.select_nth_unstable_by(most - 1, newest);
    }
    ranges.truncate(most);
    ranges.sort_by(newest);
    ranges
}

fn facts(project: &Project, lang: Lang, row: &TreeRow, used: &CodeUse) -> String {
    let mut facts = Vec::new();
    if let Some(above) = project.tree().parent(row.code) {
        facts.push(words::short(project, lang, above));
    }
    match project.codes.get(row.code).and_then(|code| code.kind) {
        Some(crate::model::GroupKind::Goal) => facts.push(lang::kind_goal(lang)),
        Some(crate::model::GroupKind::Obstacle) => facts.push(lang::kind_obstacle(lang)),
        None => {}
    }
    if let Some(digit) = row.digit {
        facts.push(lang::codebook_pinned(lang, digit));
    }
    if !project.complete {
        facts.push(lang::codebook_still_reading(lang));
    } else if row.counts.subtree == 0 {
        facts.push(lang::codebook_not_used(lang));
    } else {
        let excerpts = lang::count_excerpts(lang, row.counts.subtree as usize);
        let (n, of) = (used.documents.len(), project.documents.len());
        facts.push(lang::in_m_of_n(lang, excerpts, number(n), number(of)));
        if row.open.is_some() && row.counts.own > 0 {
            facts.push(lang::codebook_own_of_them(lang, number(row.counts.own as usize)));
        }
    }
    facts.join(" · ")
}

impl DetailLines<'_> {
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| *line != DetailLine::default()) {
            self.lines.push(DetailLine::default());
        }
    }

    fn line(&mut self, role: Role, words: impl Into<String>) {
        self.lines.push(DetailLine { words: vec![(0, role, words.into())], ..DetailLine::default() });
    }

    fn paragraph(&mut self, role: Role, words: &str) {
        wrapped(words, self.width).into_iter().for_each(|row| self.line(role, row));
    }

    /// What it is, when to use it and when not, and what it is like; in the other language when only that has it.
    fn texts(&mut self, project: &Project, key: CodeKey) {
        let lang = self.prefs.lang;
        let Some(code) = project.codes.get(key) else { return };
        if code.definition.is_empty() {
            self.paragraph(Role::Muted, &lang::codebook_undefined(self.prefs));
            self.blank();
        }
        let labels = [
            (lang::label_is(lang), CodeField::Definition),
            (lang::label_use(lang), CodeField::Include),
            (lang::label_not(lang), CodeField::Exclude),
            (lang::label_like(lang), CodeField::Example),
        ];
        for (label, field) in labels {
            let mut texts = code.field(field).clone();
            if texts.is_empty() {
                continue;
            }
            let own = std::mem::take(texts.get_mut(lang));
            let mut words = if own.is_empty() { texts.get(lang).to_owned() } else { own.clone() };
            if field == CodeField::Example {
                words = quoted(lang, &words);
            }
            if own.is_empty() {
                let other = if lang == Lang::En { Lang::Sv } else { Lang::En };
                words = lang::codebook_in_other(lang, other.code(), words);
            }
            self.labelled(&label, &words);
            if !self.tight {
                self.blank();
            }
        }
        self.blank();
    }

    fn labelled(&mut self, label: &str, words: &str) {
        let rows = wrapped(words, self.width.saturating_sub(LABEL));
        for (at, row) in rows.into_iter().enumerate() {
            let mut line = DetailLine { words: vec![(LABEL, Role::Text, row)], ..DetailLine::default() };
            if at == 0 {
                line.words.insert(0, (0, Role::Muted, label.to_owned()));
            }
            self.lines.push(line);
        }
    }

    fn origins(&mut self, project: &Project, key: CodeKey) {
        let Some(code) = project.codes.get(key) else { return };
        let said: Vec<&str> = Origin::ALL.into_iter().map(|of| code.origin(of)).filter(|w| !w.is_empty()).collect();
        if !said.is_empty() {
            self.paragraph(Role::Muted, &said.join(" · "));
            self.blank();
        }
    }

    fn merged(&mut self, project: &Project, key: CodeKey) {
        let lang = self.prefs.lang;
        let here: Vec<String> = merged_into(project, key).map(|code| words::called(project, lang, code)).collect();
        if !here.is_empty() {
            self.paragraph(Role::Muted, &lang::codebook_merged_here(self.prefs, here.join(", ")));
            self.blank();
        }
    }

    fn memos(&mut self, project: &Project, key: CodeKey) {
        let lang = self.prefs.lang;
        let Some(code) = project.codes.get(key) else { return };
        for memo in project.memos_on(code.id).iter().filter_map(|&memo| project.memos.get(memo)) {
            let who = project.coders.get(memo.coder).map_or("", |coder| &coder.name);
            let sign = self.prefs.mark(Symbol::Memo);
            self.line(Role::Muted, format!("{sign} {}", lang::memo_by(lang, who)));
            let said = [memo.title.trim(), memo.body.trim()].into_iter().filter(|words| !words.is_empty());
            said.for_each(|words| self.paragraph(Role::Text, words));
            self.blank();
        }
    }

    /// A bar a row: a name, how much of the most, the number.
    fn bars(&mut self, rows: &[(String, u32)]) {
        let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let room = self.width.saturating_sub(BAR + 8).max(8);
        let name = rows.iter().map(|(name, _)| cells(name)).max().unwrap_or(0).min(room).min(24);
        for (words, n) in rows {
            let words = cut(self.prefs, words, name);
            self.lines.push(DetailLine {
                words: vec![(0, Role::Text, words), (name + 2 + BAR + 1, Role::Text, number(*n as usize))],
                gauge: Some((name + 2, (*n, most))),
                ..DetailLine::default()
            });
        }
    }

    fn interviews(&mut self, project: &Project, used: &CodeUse) {
        if used.documents.is_empty() {
            return;
        }
        let lang = self.prefs.lang;
        self.line(Role::Muted, lang::codebook_by_interview(lang));
        let name = |key| project.documents.get(key).map_or_else(String::new, |d| d.cited().to_owned());
        let rows: Vec<(String, u32)> =
            used.documents.iter().take(INTERVIEWS).map(|&(document, n)| (name(document), n)).collect();
        self.bars(&rows);
        if used.documents.len() > INTERVIEWS {
            self.line(Role::Muted, lang::and_more(lang, number(used.documents.len() - INTERVIEWS)));
        }
        self.blank();
    }

    fn coders(&mut self, project: &Project, used: &CodeUse) {
        if used.coders.is_empty() {
            return;
        }
        let name = |key| project.coders.get(key).map_or_else(String::new, |c| c.name.clone());
        let who: Vec<String> =
            used.coders.iter().map(|&(coder, n)| format!("{} {}", name(coder), number(n as usize))).collect();
        self.paragraph(Role::Muted, &lang::codebook_by_whom(self.prefs.lang, who.join(" · ")));
        self.blank();
    }

    fn others(&mut self, project: &Project, used: &CodeUse, codes: &Codes) {
        let lang = self.prefs.lang;
        let groups = |code: &CodeKey| project.is_group(*code) && codes.tree.counts(*code).own == 0;
        let rows: Vec<_> = used.beside.iter().filter(|b| !groups(&b.code)).take(OTHERS).collect();
        if rows.is_empty() {
            return;
        }
        let heads = lang::codebook_beside_heads(lang);
        let (same, _) = heads.split_once("  ").unwrap_or((&heads, ""));
        let right = self.width.min(56);
        let left = right.saturating_sub(cells(&heads) - cells(same));
        let mut head =
            DetailLine { words: vec![(0, Role::Muted, lang::codebook_beside(lang))], ..DetailLine::default() };
        head.right.push((right, Role::Muted, heads.clone()));
        self.lines.push(head);
        for beside in rows {
            let name = words::called(project, lang, beside.code);
            let name = cut(self.prefs, &name, left.saturating_sub(6));
            let count = |n: u32| match n {
                0 => self.prefs.mark(Symbol::Empty).to_owned(),
                n => number(n as usize),
            };
            self.lines.push(DetailLine {
                bar: Some((project.hue(beside.code), Symbol::FamilyBar)),
                words: vec![(1, Role::Text, name)],
                right: vec![(left, Role::Text, count(beside.same)), (right, Role::Text, count(beside.overlap))],
                ..DetailLine::default()
            });
        }
        self.blank();
    }

    fn quotes(&mut self, desk: &mut Desk, quotes: &[Used], now: i64) {
        let lang = self.prefs.lang;
        if quotes.is_empty() {
            return;
        }
        self.line(Role::Muted, lang::codebook_latest(lang));
        for (at, used) in quotes.iter().enumerate() {
            let room = self.width.saturating_sub(2);
            for words in quote_rows(self.prefs, &desk.words_of_range(used), room, 2) {
                let words = vec![(2, Role::Text, words)];
                let bar = Some((self.hue, Symbol::Bracket));
                self.lines.push(DetailLine { bar, words, quote: Some(at), ..DetailLine::default() });
            }
            let source = format!("{} · {}", desk.source_of(used), when(self.prefs, used.at, now));
            self.lines.push(DetailLine {
                words: vec![(2, Role::Muted, source)],
                quote: Some(at),
                ..DetailLine::default()
            });
            self.blank();
        }
    }
}

/// The codes that were merged into a code.
pub(super) fn merged_into(project: &Project, key: CodeKey) -> impl Iterator<Item = CodeKey> + '_ {
    project.codes.keys().filter(move |&code| code != key && project.target(code) == key)
}

fn quoted(lang: Lang, words: &str) -> String {
    if words.starts_with(['“', '”', '"', '«', '»']) {
        return words.to_owned();
    }
    lang::in_quotes(lang, words)
}

/// Words in at most so many rows; the last is cut when there are more.
pub(super) fn quote_rows(prefs: &Prefs, words: &str, room: u16, most: usize) -> Vec<String> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rows = wrapped(&line, room);
    if rows.len() > most {
        let rest = rows.split_off(most.saturating_sub(1)).join(" ");
        rows.push(cut(prefs, &rest, room));
    }
    if rows.is_empty() {
        rows.push(String::new());
    }
    rows
}
