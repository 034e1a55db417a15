//! Where one stands among the memos, and what keys and clicks do.

use ratatui::layout::Rect;

use crate::analysis::lists::MemoGroups;
use crate::analysis::lists::memos::{MemoFilter, MemoLine, MemoPlace, MemoRow, MemoRows, Moments};
use crate::desk::links::{self, Linked};
use crate::desk::{Desk, Failure};
use crate::lang::{self, number};
use crate::model::{CaseKey, Edit, EntityKind, Key, MemoKey, MemoTarget, Refusal};
use crate::tui::answers::{Given, MemosAnswer};
use crate::tui::asks::{Go, Listed, Opens};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::list::List;
use crate::tui::prefs::{Class, Prefs};
use crate::tui::when::when;

/// Where things lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub list: Rect,
    /// The memo one stands on, whole: beside the list …
    pub pane: Option<Rect>,
    /// … or below it.
    pub strip: Option<Rect>,
}

impl Layout {
    fn of(area: Rect, length: usize) -> Layout {
        let pane = match Class::of(area.width) {
            Class::Tiny | Class::Narrow | Class::Roomy => 0,
            Class::Medium => 50,
            _ => 72,
        };
        let gap = u16::from(area.height >= 12);
        let top = area.y + 1 + gap;
        let strip = if pane == 0 && area.height >= 14 { 6 } else { 0 };
        let room = area.bottom().saturating_sub(top);
        let for_list = room.saturating_sub(strip + u16::from(strip > 0));
        let height = if strip > 0 { for_list.min(u16::try_from(length).unwrap_or(u16::MAX)) } else { for_list };
        let list = Rect { x: area.x, y: top, width: area.width - pane.min(area.width), height: for_list };
        Layout {
            list,
            pane: (pane > 0).then(|| Rect { x: area.right() - pane, width: pane, ..area }),
            strip: (strip > 0).then(|| {
                let y = (top + height + 1).min(area.bottom() - strip);
                Rect { y, height: area.bottom() - y, ..area }
            }),
        }
    }
}

/// All memos, and the diary.
#[derive(Default)]
pub struct Memos {
    pub(super) rows: MemoRows,
    /// The place among the lines.
    pub(super) place: List,
    pub(super) diary: bool,
    pub(super) by: MemoGroups,
    pub(super) words: String,
    pub(super) layout: Layout,
    pub(super) here: Option<MemoKey>,
    /// The words that the memo one stands on is about.
    pub(super) quote: String,
    /// Today, and my page of the diary when it is begun.
    today: Option<(String, Option<MemoKey>)>,
    /// While a memo is begun: the number from which on a memo is the new one.
    begun: Option<u32>,
}

impl Memos {
    /// The memo one stands on.
    pub(super) fn row(&self) -> Option<&MemoRow> {
        match self.rows.lines.get(self.place.at)? {
            MemoLine::Row(at) => self.rows.rows.get(*at),
            MemoLine::Group(_) => None,
        }
    }

    pub(super) fn build(&mut self, ctx: &mut Ctx) {
        let now = ctx.desk.now();
        let is_new = |key: &MemoKey| self.begun.is_some_and(|from| key.no() >= from);
        if let Some(new) = ctx.desk.project().memos.keys().find(is_new) {
            (self.here, self.begun) = (Some(new), None);
        }
        self.today = ctx.prefs.zone.of(now).map(|at| at.strftime("%Y-%m-%d").to_string()).map(|day| {
            let page = page_of(ctx.desk, &day);
            (day, page)
        });
        let prefs = &*ctx.prefs;
        let moments = Moments { day: &|at| day(prefs, at), when: &|at| when(prefs, at, now) };
        let wanted = MemoFilter { diary: self.diary, by: self.by, words: &self.words };
        self.rows = MemoRows::of(ctx.desk.project(), prefs.lang, &moments, wanted);
        let is_here =
            |line: &MemoLine| matches!(line, MemoLine::Row(at) if self.rows.rows.get(*at).map(|r| r.key) == self.here);
        let at = self.here.and_then(|_| self.rows.lines.iter().position(is_here)).unwrap_or(self.place.at);
        self.place.go(at, self.rows.lines.len());
        self.off_groups(1);
        self.settle(ctx);
    }

    /// Leaves a group's name for the next memo that way, else the other way: a name of a group is never chosen.
    fn off_groups(&mut self, by: isize) {
        let is_memo = |at: &usize| matches!(self.rows.lines.get(*at), Some(MemoLine::Row(_)));
        let (before, after) = (0..self.place.at + 1, self.place.at..self.rows.lines.len());
        let (mut up, mut down) = (before.rev().filter(is_memo), after.filter(is_memo));
        let found = if by < 0 { up.next().or_else(|| down.next()) } else { down.next().or_else(|| up.next()) };
        self.place.at = found.unwrap_or(0);
    }

    fn settle(&mut self, ctx: &mut Ctx) {
        self.layout = Layout::of(ctx.area, self.rows.lines.len());
        self.place.reveal(usize::from(self.layout.list.height), self.rows.lines.len());
        // The name of the first group stays in sight.
        if self.place.at == 1 {
            self.place.top = 0;
        }
        self.here = self.row().map(|row| row.key);
        let excerpt = self.row().and_then(|row| row.place).and_then(|place| place.excerpt);
        self.quote = excerpt.and_then(|key| ctx.desk.words_of(key).ok()).unwrap_or_default();
    }

    pub(super) fn step(&mut self, ctx: &mut Ctx, by: isize) -> Outcome {
        self.place.step(by, self.rows.lines.len());
        self.off_groups(by);
        self.settle(ctx);
        Outcome::Done
    }

    pub(super) fn open(&self, prefs: &Prefs) -> Outcome {
        let Some(row) = self.row() else { return Outcome::Done };
        Outcome::Open(Box::new(Opens::Memo {
            on: row.on,
            memo: Some(row.key),
            first: None,
            title: lang::memo_title(prefs.lang, &row.about),
            near: self.place.near(self.layout.list),
        }))
    }

    /// Where the thing is that a memo is on.
    pub(super) fn go_to_place(&self, desk: &Desk) -> Outcome {
        let Some(row) = self.row() else { return Outcome::Done };
        let project = desk.project();
        let go = match (row.place, row.on.kind) {
            (Some(MemoPlace { document, excerpt: None, .. }), _) => Some(Go::read(document)),
            (Some(MemoPlace { document, span, excerpt }), _) => Some(Go::read_at(document, span, excerpt)),
            (None, EntityKind::Code) => project.code(row.on.id).map(|code| Go::Codebook(Some(code))),
            (None, EntityKind::Case) => {
                project.number(EntityKind::Case, row.on.id).map(|no| Go::Cases(Some(CaseKey::of(no))))
            }
            _ => None,
        };
        go.map_or(Outcome::Done, Outcome::Go)
    }

    pub(super) fn follow(&self, ctx: &mut Ctx) -> Outcome {
        let Some(row) = self.row() else { return Outcome::Done };
        let links = links::links(&row.body);
        match &links[..] {
            [] => ctx.refused(lang::memos_no_links(ctx.prefs.lang)),
            [one] => self.follow_link(ctx, one),
            _ => {
                let row = |link: String| Listed::new(link.clone(), Given::Memos(MemosAnswer::Follow(link)));
                let rows = links.into_iter().map(row).collect();
                let title = lang::memos_which_link(ctx.prefs.lang);
                Outcome::Open(Box::new(Opens::List { title, rows, now: None }))
            }
        }
    }

    pub(super) fn follow_link(&self, ctx: &mut Ctx, link: &str) -> Outcome {
        match links::resolve(ctx.desk, link) {
            Some(Linked { document, span, excerpt }) => Outcome::Go(Go::read_at(document, span, excerpt)),
            None => ctx.refused(lang::memos_dead_link(ctx.prefs.lang, link)),
        }
    }

    /// A new memo on the project.
    pub(super) fn begin(&mut self, ctx: &Ctx) -> Outcome {
        self.begun = Some(ctx.desk.project().memos.next_key().no());
        let on = MemoTarget { kind: EntityKind::Project, id: ctx.desk.project().id };
        let title = lang::memos_new_title(ctx.prefs.lang);
        Outcome::Open(Box::new(Opens::NewMemo {
            on,
            heading: String::new(),
            title,
            near: self.place.near(self.layout.list),
        }))
    }

    /// Today's page of the diary: one's own when it is begun, else a new one.
    pub(super) fn today(&mut self, ctx: &Ctx) -> Outcome {
        let Some((day, page)) = self.today.clone() else { return Outcome::Done };
        let on = MemoTarget { kind: EntityKind::Project, id: ctx.desk.project().id };
        let title = lang::memos_diary_title(ctx.prefs.lang, &day);
        let near = self.place.near(self.layout.list);
        Outcome::Open(Box::new(match page {
            Some(memo) => Opens::Memo { on, memo: Some(memo), first: None, title, near },
            None => {
                self.begun = Some(ctx.desk.project().memos.next_key().no());
                Opens::NewMemo { on, heading: day, title, near }
            }
        }))
    }

    /// Whether today's page would be begun.
    pub(super) fn begins_today(&self) -> bool {
        self.today.as_ref().is_none_or(|(_, page)| page.is_none())
    }

    pub(super) fn remove(&self, ctx: &mut Ctx) -> Outcome {
        let Some(row) = self.row() else { return Outcome::Done };
        let edit = Edit::Memo { memo: Some(row.key), on: row.on, title: String::new(), body: String::new() };
        match ctx.desk.apply(&edit) {
            Ok(_) => ctx.say(lang::memos_removed(ctx.prefs)),
            Err(Failure::Refused(Refusal::NotYours(name))) => ctx.refuse(lang::memo_not_yours(ctx.prefs.lang, name)),
            Err(failure) => ctx.fail(&failure),
        }
        Outcome::Done
    }

    pub(super) fn turn(&mut self, ctx: &mut Ctx, diary: bool) -> Outcome {
        self.diary = diary;
        self.place = List::default();
        self.here = None;
        self.build(ctx);
        Outcome::Done
    }

    /// The words of the title row and the facts after it.
    pub(super) fn heading(&self, lang: lang::Lang) -> (String, String) {
        let title = if self.diary { lang::memos_diary(lang) } else { lang::heading_memos(lang) };
        let (n, all) = (self.rows.rows.len(), self.rows.all);
        let days = self.rows.lines.iter().filter(|line| matches!(line, MemoLine::Group(_))).count();
        let mut facts = vec![match (self.words.is_empty(), self.diary, n) {
            (false, ..) => lang::n_of_m(lang, number(n), number(all)),
            (_, true, _) if days == 1 => lang::memos_one_day(lang),
            (_, true, _) => lang::memos_days(lang, number(days)),
            _ => lang::count_memos(lang, n),
        }];
        if !self.words.is_empty() {
            facts.push(lang::with_words(lang, &self.words));
        }
        if self.by != MemoGroups::Nothing && !self.diary {
            facts.push(lang::sorted_by(lang, self.by.say(lang)));
        }
        (title, facts.join(" · "))
    }
}

/// My page of the diary of a day.
fn page_of(desk: &Desk, day: &str) -> Option<MemoKey> {
    let (project, me) = (desk.project(), desk.my_key());
    project.memos_on(project.id).iter().copied().find(|&key| {
        let memo = project.memos.get(key);
        memo.is_some_and(|memo| memo.title.trim() == day && Some(memo.coder) == me)
    })
}

/// `2026-11-22`: the day of a moment in milliseconds since 1970 UTC; nothing for a moment beyond the calendar.
fn day(prefs: &Prefs, at: i64) -> String {
    prefs.zone.of(at).map(|at| at.strftime("%Y-%m-%d").to_string()).unwrap_or_default()
}
