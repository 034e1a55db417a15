//! A memo's text, kept while it is typed.

#[cfg(test)]
mod tests;
mod view;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use crate::desk::{Desk, DraftSetting, links};
use crate::lang::{self, number};
use crate::model::{Edit, Memo, MemoKey, MemoTarget, Project};
use crate::tui::answers::Given;
use crate::tui::asks::{Listed, Near, Opens};
use crate::tui::context::{Ctx, Foot, Outcome};
use crate::tui::overlays::Overlay;
use crate::tui::parts::area::Area;
use crate::tui::parts::field::Typed;
use crate::tui::parts::list::keyed;
use crate::tui::parts::place::beside;
use crate::tui::prefs::Prefs;
use crate::tui::when::when;

/// Cells and rows of the whole box.
const SIZE: (u16, u16) = (72, 11);

/// The box of a memo.
pub struct MemoBox {
    title: String,
    near: Near,
    on: MemoTarget,
    memo: Option<MemoKey>,
    /// What is made before the memo, when its target is not there yet.
    first: Option<Box<Edit>>,
    area: Area,
    /// The words as they are in the project.
    stored: String,
    /// Whether the first line is the title.
    titled: bool,
    /// Where what is typed is kept until it is written.
    draft: DraftSetting,
    /// Whether it can be read only.
    to_read: bool,
    /// Whose it is, and when it was begun: the row at the foot.
    by: (String, String),
    /// What others wrote about the same: name and words.
    others: Vec<(String, String)>,
    /// The first row on screen.
    top: usize,
    /// Whether it could not be written when Esc was pressed last.
    failed: bool,
}

/// The parts of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The whole box.
    pub area: Rect,
    /// The words, the caret's own column at the right included.
    pub text: Rect,
    /// The row at the foot, when there is room for it.
    pub foot: Option<u16>,
}

impl Layout {
    /// Shares out the rows of a box.
    pub fn of(area: Rect) -> Layout {
        let inside = area.height.saturating_sub(2);
        let (above, below) = (u16::from(inside >= 5), u16::from(inside >= 2));
        let text = Rect {
            x: area.x.saturating_add(2),
            y: area.y.saturating_add(1 + above),
            width: area.width.saturating_sub(4),
            height: inside.saturating_sub(above + below),
        };
        Layout { area, text, foot: (below > 0).then(|| text.bottom()) }
    }
}

impl MemoBox {
    /// Opens a memo, or begins one. A draft that was not written comes back, and this is said.
    pub fn new(
        ctx: &mut Ctx,
        on: MemoTarget,
        memo: Option<MemoKey>,
        first: Option<Box<Edit>>,
        title: String,
        near: Near,
    ) -> MemoBox {
        let (project, me) = (ctx.desk.project(), ctx.desk.my_key());
        let is_mine = |key: &MemoKey| project.memos.get(*key).is_some_and(|m| Some(m.coder) == me);
        let memo = memo.or_else(|| project.memos_on(on.id).iter().copied().find(is_mine));
        MemoBox::of(ctx, on, memo, first, title, near)
    }

    /// Begins a memo, whatever there is on its target; its heading stands there already.
    pub fn fresh(ctx: &mut Ctx, on: MemoTarget, heading: &str, title: String, near: Near) -> MemoBox {
        let mut this = MemoBox::of(ctx, on, None, None, title, near);
        this.others.clear();
        if !heading.is_empty() {
            this.titled = true;
            this.stored = format!("{heading}\n");
            if this.area.text().is_empty() {
                this.area = Area::new(&this.stored);
            }
            this.reveal(ctx.area);
        }
        this
    }

    fn of(
        ctx: &mut Ctx,
        on: MemoTarget,
        memo: Option<MemoKey>,
        first: Option<Box<Edit>>,
        title: String,
        near: Near,
    ) -> MemoBox {
        let now = ctx.desk.now();
        let lang = ctx.prefs.lang;
        let (project, me) = (ctx.desk.project(), ctx.desk.my_key());
        let all = || project.memos_on(on.id).iter().filter_map(|&key| Some((key, project.memos.get(key)?)));
        let it = memo.and_then(|key| project.memos.get(key));
        let is_mine = it.is_none_or(|m| Some(m.coder) == me);
        let others = all().filter(|(key, m)| Some(m.coder) != me && memo != Some(*key));
        let others = others.map(|(_, m)| (name_of(project, m), m.words())).collect();
        let name = it.map_or_else(|| ctx.desk.my_name().to_owned(), |m| name_of(project, m));
        let when = when(ctx.prefs, it.map_or(now, |m| m.at), now);
        let stored = it.map(Memo::words).unwrap_or_default();
        let mut this = MemoBox {
            title,
            near,
            on,
            memo,
            draft: DraftSetting::of(on, it, first.as_deref()),
            first,
            area: Area::new(&stored),
            titled: it.is_some_and(|m| !m.title.is_empty()),
            to_read: !is_mine || ctx.desk.read_only().is_some(),
            by: (name.clone(), when),
            others,
            stored,
            top: 0,
            failed: false,
        };
        if !is_mine {
            ctx.say(lang::memo_not_yours(lang, crate::text::safe(&name)));
        }
        this.bring_back(ctx);
        this.reveal(ctx.area);
        this
    }

    /// Brings back what was typed and not written: the program was killed, or the file could not be written.
    fn bring_back(&mut self, ctx: &mut Ctx) {
        let draft = ctx.desk.kept_draft(&self.draft).filter(|words| !self.to_read && *words != self.stored);
        if let Some(words) = draft {
            self.area.replace(&words);
            ctx.say(lang::memo_draft(ctx.prefs.lang));
        }
    }

    /// The box on screen.
    pub fn layout(&self, area: Rect) -> Layout {
        let width = if area.width < 92 { area.width } else { SIZE.0 };
        Layout::of(beside(area, self.near, width, SIZE.1))
    }

    /// Cells for words on a row: the caret needs one at the end.
    pub fn measure(layout: &Layout) -> u16 {
        layout.text.width.saturating_sub(1).max(1)
    }

    /// Scrolls so that the caret is on screen.
    fn reveal(&mut self, area: Rect) {
        let layout = self.layout(area);
        let measure = MemoBox::measure(&layout);
        let rows = self.area.rows(measure);
        let (row, _) = self.area.caret_at(&rows, measure);
        let height = usize::from(layout.text.height.max(1));
        self.top = self.top.min(row).max((row + 1).saturating_sub(height));
    }

    fn scroll(&mut self, by: isize, area: Rect) {
        let layout = self.layout(area);
        let rows = self.area.rows(MemoBox::measure(&layout)).len();
        let last = rows.saturating_sub(usize::from(layout.text.height));
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Keeps what is typed beside the project, where a killed process does not take it.
    fn keep_draft(&mut self, ctx: &mut Ctx) {
        self.failed = false;
        ctx.desk.keep_draft(&self.draft, self.area.text());
        self.reveal(ctx.area);
    }

    /// Writes the memo as one gesture. False when it could not be written; the draft stays then.
    fn write(&mut self, ctx: &mut Ctx) -> bool {
        if self.to_read {
            return true;
        }
        let words = self.area.text();
        let nothing = words.trim().is_empty() && self.memo.is_none();
        if nothing || words.trim_end() == self.stored.trim_end() {
            ctx.desk.forget_draft(&self.draft);
            return true;
        }
        let (title, body) = Memo::split(words, self.titled);
        let gone = title.trim().is_empty() && body.trim().is_empty();
        let memo = Edit::Memo { memo: self.memo, on: self.on, title, body };
        let edit = match &self.first {
            Some(first) if self.memo.is_none() => Edit::Batch(None, vec![(**first).clone(), memo]),
            _ => memo,
        };
        if let Err(failure) = ctx.desk.apply(&edit) {
            ctx.fail(&failure);
            return false;
        }
        ctx.say(if gone { lang::memo_removed(ctx.prefs) } else { lang::memo_kept(ctx.prefs) });
        self.stored = self.area.text().to_owned();
        ctx.desk.forget_draft(&self.draft);
        true
    }

    /// Asks which excerpt is to be linked.
    fn ask_link(&self, ctx: &mut Ctx) -> Outcome {
        let targets = links::targets(ctx.desk);
        let lang = ctx.prefs.lang;
        if targets.is_empty() {
            return ctx.refused(lang::memos_nothing_to_link(lang));
        }
        let row = |target: links::Linkable| Listed {
            also: target.codes,
            ..Listed::new(format!("{}  {}", target.cited, target.words), Given::Link(target.excerpt))
        };
        let title = match targets.len() {
            links::OFFERED => lang::memos_link_latest(lang, number(links::OFFERED)),
            _ => lang::memos_link_title(lang),
        };
        let rows = targets.into_iter().map(row).collect();
        Outcome::Open(Box::new(Opens::List { title, rows, now: None }))
    }

    fn refuse_typing(&self, ctx: &mut Ctx) {
        match ctx.desk.read_only() {
            Some(why) => ctx.refuse(why),
            None => ctx.refuse(lang::memo_not_yours(ctx.prefs.lang, crate::text::safe(&self.by.0))),
        }
    }
}

fn name_of(project: &Project, memo: &Memo) -> String {
    project.coders.get(memo.coder).map(|coder| coder.name.clone()).unwrap_or_default()
}

impl Overlay for MemoBox {
    fn frame(&self, area: Rect, _: &Prefs) -> Rect {
        self.layout(area).area
    }

    fn keys(&self, _: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        match self.to_read {
            true => vec![Foot::Out(lang::back(lang))],
            false => vec![
                Foot::Out(lang::foot_keep_and_close(lang)),
                Foot::Fixed(lang::CTRL_Z, lang::undo(lang)),
                Foot::Fixed(lang::CTRL_L, lang::foot_link(lang)),
            ],
        }
    }

    fn is_own(&self, key: KeyEvent) -> bool {
        !self.to_read && key.code == KeyCode::Char('l') && key.modifiers == KeyModifiers::CONTROL
    }

    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        if self.is_own(key) {
            return self.ask_link(ctx);
        }
        let layout = self.layout(ctx.area);
        if self.to_read {
            match (key.code, keyed(ctx.prefs, key, usize::from(layout.text.height))) {
                (KeyCode::Enter, _) => return Outcome::Close,
                (_, Some(by)) => self.scroll(by, ctx.area),
                (_, None) => self.refuse_typing(ctx),
            }
            return Outcome::Done;
        }
        match self.area.key(key, MemoBox::measure(&layout), layout.text.height) {
            Typed::Changed => self.keep_draft(ctx),
            Typed::Moved => self.reveal(ctx.area),
            Typed::Not => {}
        }
        Outcome::Done
    }

    fn is_typing(&mut self) -> bool {
        !self.to_read
    }

    /// Writes and closes. What cannot be written keeps the box open once, with the reason; the draft is kept anyway.
    fn escape(&mut self, ctx: &mut Ctx) -> Outcome {
        if self.write(ctx) {
            return Outcome::Close;
        }
        if std::mem::replace(&mut self.failed, true) {
            ctx.refuse(lang::memo_waits(ctx.prefs.lang));
            return Outcome::Close;
        }
        Outcome::Done
    }

    fn pasted(&mut self, ctx: &mut Ctx, words: &str) -> Option<Outcome> {
        if self.to_read {
            self.refuse_typing(ctx);
        } else {
            self.area.paste(words);
            self.keep_draft(ctx);
        }
        Some(Outcome::Done)
    }

    fn click(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let layout = self.layout(ctx.area);
        if layout.text.contains((x, y).into()) {
            let row = self.top + usize::from(y - layout.text.y);
            self.area.click(row, x - layout.text.x, MemoBox::measure(&layout));
        }
        Outcome::Done
    }

    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        self.scroll(by, ctx.area);
    }

    fn answered(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        if let Given::Link(excerpt) = given
            && let Some(link) = links::written(ctx.desk, excerpt)
        {
            self.area.paste(&link);
            self.keep_draft(ctx);
        }
        Outcome::Done
    }

    fn leaves(&mut self, ctx: &mut Ctx) {
        self.write(ctx);
    }

    fn renew(&mut self, ctx: &mut Ctx) {
        self.reveal(ctx.area);
    }
}
