//! How the picker is drawn.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::state::{Layout, Lit, Mode, Naming, Picker, PickerRow};
use crate::analysis::ranking::{Aside, CUT, CodeEntry, HitPiece};
use crate::desk::Desk;
use crate::desk::coding::{CodeChange, Gift};
use crate::lang::{self, Lang, number};
use crate::model::{Code, CodeField, CodeKey, GroupKind, Project};
use crate::tui::context::{Canvas, Foot};
use crate::tui::overlays::{Overlay, OverlayView};
use crate::tui::parts::field::Field;
use crate::tui::parts::paint::{cells, cut};
use crate::tui::parts::pen::wrapped;
use crate::tui::prefs::Prefs;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Cells of the widest mark that is shown whole.
const MARK: u16 = 10;
/// From this many columns the kind of a hit has a column.
const KINDS_FROM: u16 = 92;

/// The picker with what it is drawn on.
struct View<'a, 'b, 'c> {
    picker: &'a Picker,
    project: &'a Project,
    canvas: &'b mut Canvas<'c>,
    layout: Layout,
    lang: Lang,
    /// First column inside the frame.
    left: u16,
    /// The column of the frame's right side.
    right: u16,
    /// Where names begin.
    name: u16,
}

impl OverlayView for Picker {
    fn title(&self, _: &Desk, _: &Canvas) -> String {
        self.title.clone()
    }

    /// What Enter will do, by mark.
    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        let lang = prefs.lang;
        if matches!(self.mode, Mode::Name(_)) {
            return self.keys(desk, prefs);
        }
        let ticked = matches!(self.lit(), Lit::Code(code) if self.ticked.has(code));
        let tick = if ticked { lang::word_untick(lang) } else { lang::tick(lang) };
        let enter = Foot::enter(enter_word(self, desk.project(), prefs));
        match self.mode {
            Mode::Whole(_) => vec![enter, Foot::Out(lang::back(lang))],
            _ => {
                vec![
                    enter,
                    Foot::tab(tick),
                    Foot::Fixed(lang::CTRL_N, lang::new_word(lang)),
                    Foot::Out(lang::back(lang)),
                ]
            }
        }
    }

    fn inside(&self, desk: &Desk, canvas: &mut Canvas, _: Rect) {
        let layout = self.layout(canvas.area);
        if layout.area.width < 24 || layout.area.height < 3 {
            return;
        }
        let lang = canvas.prefs.lang;
        let marks = self.book.entries.iter().map(|e| cells(e.mark_words())).max().unwrap_or(0).min(MARK);
        let left = layout.area.x.saturating_add(1);
        let name = left + 6 + if marks > 0 { marks + 2 } else { 0 };
        let right = layout.area.right().saturating_sub(1);
        let mut view = View { picker: self, project: desk.project(), canvas, layout, lang, left, right, name };
        match &self.mode {
            Mode::Name(naming) => view.naming(naming),
            _ => view.query(),
        }
        view.rule_below_query();
        match self.mode {
            Mode::Whole(top) => view.whole(top),
            _ => view.list(),
        }
    }
}

fn enter_word(picker: &Picker, project: &Project, prefs: &Prefs) -> String {
    let lang = prefs.lang;
    if picker.enter_names() {
        return lang::new_code(lang);
    }
    let CodeChange { give, take, .. } = picker.result();
    let tag = |code: CodeKey| project.codes.get(code).map_or("", |c| c.tag(lang));
    let given = |&(code, sign): &Gift| format!("{}{}", prefs.sign(sign.unwrap_or_default()), tag(code));
    let give: Vec<String> = give.iter().map(given).collect();
    let take: Vec<&str> = take.iter().map(|&code| tag(code)).collect();
    let (give, take) = (give.join(" + "), take.join(" + "));
    // Longer than this and the other keys have no room.
    let short = |words: &str| cut(prefs, words, 36);
    match (give.is_empty(), take.is_empty()) {
        (true, true) => lang::picker_as_it_is(lang),
        (false, true) => lang::picker_give(lang, short(&give)),
        (true, false) => lang::picker_take_off(lang, short(&take)),
        (false, false) => lang::picker_give_and_take(lang, short(&give), short(&take)),
    }
}

impl View<'_, '_, '_> {
    fn style(&self, role: Role) -> Style {
        self.canvas.prefs.style(role)
    }

    fn query(&mut self) {
        let y = self.layout.area.y + 1;
        let muted = self.style(Role::Muted);
        let hits = self.picker.rows.iter().filter(|row| self.is_counted(row)).count();
        let all = self.picker.book.entries.iter().filter(|e| e.counted).count();
        let hits = if self.picker.query.is_empty() { all } else { hits };
        let counter = lang::n_of_m(self.lang, number(hits), number(all));
        let end = self.right.saturating_sub(1);
        self.canvas.put_right((end, y), cells(&counter), &counter, muted);
        let end = end.saturating_sub(cells(&counter) + 2);
        let at = self.canvas.put_mark((self.left + 1, y), Symbol::Prompt, self.style(Role::Accent)) + 1;
        let wanted = cells(self.picker.field.text()).saturating_add(1).max(8);
        let room = wanted.min(end.saturating_sub(at)).max(1);
        self.field(&self.picker.field, (at, y), room);
        self.ticked((at + room + 1, y), end);
    }

    fn is_counted(&self, row: &PickerRow) -> bool {
        matches!(row, PickerRow::Code(at) if self.picker.book.entries.get(*at).is_some_and(|e| e.counted))
    }

    /// The words of a field with the place where typing goes.
    fn field(&mut self, field: &Field, at: (u16, u16), room: u16) {
        self.canvas.typed(field, at, room, self.style(Role::Strong));
    }

    fn ticked(&mut self, (mut x, y): (u16, u16), end: u16) {
        for code in self.picker.ticked.in_order() {
            let room = end.saturating_sub(x);
            if room < 6 {
                let more = if room >= 2 { self.canvas.prefs.mark(Symbol::Cut) } else { "" };
                self.canvas.put((x, y), room, more, self.style(Role::Muted));
                return;
            }
            let Some(it) = self.project.codes.get(code) else { continue };
            let hue = self.canvas.prefs.hue(self.project.hue(code));
            let mut at = self.canvas.put_mark((x, y), Symbol::Tick, hue) + 1;
            let sign = self.canvas.prefs.sign(self.picker.sign_of(code));
            at = self.canvas.put((at, y), 1, sign, hue);
            let words = it.with_mark(it.short_name(self.lang));
            x = self.canvas.put_cut((at, y), end.saturating_sub(at), &words, self.style(Role::Text)) + 2;
        }
    }

    fn naming(&mut self, naming: &Naming) {
        let y = self.layout.area.y + 1;
        let muted = self.style(Role::Muted);
        let at = self.canvas.put((self.left + 1, y), 12, &lang::heading_name(self.lang), muted) + 1;
        let end = self.right.saturating_sub(1);
        let place = match naming.branch().and_then(|code| self.project.codes.get(code)) {
            Some(code) => lang::within(self.lang, code.short_name(self.lang)),
            None => lang::picker_own_group(self.lang),
        };
        let hint = lang::picker_tab_branch(self.lang);
        let room = end.saturating_sub(at);
        let typed = cells(naming.field.text()).saturating_add(1).clamp(4, room.saturating_sub(18).max(4));
        self.field(&naming.field, (at, y), typed.min(room));
        let at = (at + typed + 1).min(end);
        let at = self.canvas.put_cut((at, y), end - at, &place, self.style(Role::Text)) + 1;
        if at.saturating_add(cells(&hint)) <= end {
            self.canvas.put((at, y), end - at, &hint, muted);
        }
    }

    fn rule_below_query(&mut self) {
        if self.layout.rule {
            let style = self.style(Role::Faint);
            let room = self.right.saturating_sub(self.left);
            self.canvas.rule((self.left, self.layout.area.y + 2), room, style);
        }
    }

    fn list(&mut self) {
        let bottom = self.layout.area.bottom() - 1;
        let mut y = self.layout.first();
        if self.picker.rows.is_empty() {
            let words = match self.picker.book.entries.is_empty() && !self.picker.is_typed() {
                true => lang::picker_no_codes(self.lang),
                false => lang::picker_nothing_matches(self.lang, &self.picker.query.words),
            };
            let room = self.right.saturating_sub(self.left + 2);
            self.canvas.put_cut((self.left + 1, y), room, &words, self.style(Role::Muted));
            y += 1;
        }
        let top = self.picker.place.top;
        let shown = self.picker.rows.iter().enumerate().skip(top).take(usize::from(self.layout.hits));
        for (at, row) in shown {
            if y < bottom {
                self.row(y, row, at == self.picker.place.at);
                y += 1;
            }
        }
        if self.layout.new && y < bottom {
            self.new_row(y);
            y += 1;
        }
        if self.layout.details > 0 {
            self.details(y, bottom.min(y + self.layout.details));
        }
    }

    /// The ground of a row that is lit, with its bar.
    fn light(&mut self, y: u16) {
        let room = self.right.saturating_sub(self.left);
        let area = Rect { x: self.left, y, width: room, height: 1 };
        self.canvas.place(area);
    }

    fn row(&mut self, y: u16, row: &PickerRow, lit: bool) {
        if lit {
            self.light(y);
        }
        let words = self.style(if lit { Role::Strong } else { Role::Text });
        match row {
            PickerRow::Again => self.again_row(y, words),
            PickerRow::Code(at) => {
                if let Some(entry) = self.picker.book.entries.get(*at) {
                    self.code_row(y, entry, lit, words);
                }
            }
        }
    }

    fn again_row(&mut self, y: u16, words: Style) {
        let end = self.right.saturating_sub(1);
        let again = lang::picker_again(self.lang);
        let at = self.canvas.put((self.left + 6, y), end.saturating_sub(self.left + 6), &again, words);
        let names = self.picker.again.iter().filter_map(|&(code, sign)| {
            let code = self.project.codes.get(code)?;
            Some(format!("{}{}", self.canvas.prefs.sign(sign), code.short_name(self.lang)))
        });
        let names: Vec<String> = names.collect();
        let at = (at + 2).max(self.name);
        self.canvas.put_cut((at, y), end.saturating_sub(at), &names.join(" + "), words);
    }

    fn code_row(&mut self, y: u16, entry: &CodeEntry, lit: bool, words: Style) {
        let family = self.project.hue(entry.code);
        let hue = self.canvas.prefs.hue(family);
        if let Some(digit) = self.picker.pins.iter().position(|&pin| pin == Some(entry.code)) {
            self.canvas.put((self.left + 1, y), 1, &(digit + 1).to_string(), self.style(Role::Accent));
        }
        if self.picker.ticked.has(entry.code) {
            let tick = if lit { words } else { hue };
            let at = self.canvas.put_mark((self.left + 3, y), Symbol::Tick, tick);
            let sign = self.canvas.prefs.sign(self.picker.sign_of(entry.code));
            self.canvas.put((at, y), 1, sign, tick);
        }
        self.canvas.put_mark((self.left + 5, y), Symbol::FamilyBar, self.canvas.prefs.hue_bar(family));
        let shown = entry.shown(&self.picker.query);
        let mark_end = self.name.saturating_sub(1);
        let mark = if lit { words } else { self.style(Role::Muted) };
        self.pieces((self.left + 6, y), mark_end, &shown.mark, mark);
        let end = self.numbers(y, entry);
        let depth = self.project.tree().depth(entry.code).saturating_sub(1);
        let indent = if self.picker.query.is_empty() { depth.min(6) * 2 } else { 0 };
        let words = if entry.counted { words } else { words.add_modifier(Modifier::BOLD) };
        let at = self.pieces((self.name + indent, y), end, &shown.name, words);
        if let Some(aside) = &shown.aside {
            self.aside((at + 1, y), end, aside);
        }
    }

    /// Kind and number of excerpts at the right. Returns where the name must end.
    fn numbers(&mut self, y: u16, entry: &CodeEntry) -> u16 {
        let muted = self.style(Role::Muted);
        let end = self.right.saturating_sub(1);
        let count = match entry.count {
            0 => self.canvas.prefs.mark(Symbol::Empty).to_owned(),
            n => number(n as usize),
        };
        self.canvas.put_right((end, y), 7, &count, muted);
        let mut end = end.saturating_sub(cells(&count).max(4) + 1);
        if self.canvas.buffer.area.width >= KINDS_FROM {
            let group = self.project.tree().group(entry.code);
            let kind = match self.project.codes.get(group).and_then(|code| code.kind) {
                Some(GroupKind::Goal) => lang::kind_goal(self.lang),
                Some(GroupKind::Obstacle) => lang::kind_obstacle(self.lang),
                None => String::new(),
            };
            self.canvas.put_right((end, y), 9, &kind, muted);
            end = end.saturating_sub(10);
        }
        end
    }

    /// Words with what was found underlined, cut before column `end`. Returns the column after them.
    fn pieces(&mut self, (x, y): (u16, u16), end: u16, pieces: &[HitPiece], style: Style) -> u16 {
        let hit = style.patch(self.style(Role::Accent)).add_modifier(Modifier::UNDERLINED);
        let mut at = x;
        for (words, found) in pieces {
            let room = end.saturating_sub(at);
            let fits = cells(words) <= room;
            at = self.canvas.put_cut((at, y), room, words, if *found { hit } else { style });
            if !fits {
                break;
            }
        }
        at
    }

    fn aside(&mut self, (x, y): (u16, u16), end: u16, aside: &Aside) {
        let muted = self.style(Role::Muted);
        let (label, pieces) = match aside {
            Aside::Name(pieces) => (format!("{} ", self.canvas.prefs.mark(Symbol::Dot)), pieces),
            Aside::Definition(pieces) => (lang::picker_in_definition(self.lang), pieces),
            Aside::Include(pieces) => (lang::picker_in_use(self.lang), pieces),
        };
        if x.saturating_add(cells(&label) + 4) > end {
            return;
        }
        let at = self.canvas.put((x, y), end - x, &label, muted);
        let begins_inside = pieces.first().is_some_and(|(words, _)| words == CUT);
        let at = if begins_inside { self.canvas.put_mark((at, y), Symbol::Cut, muted) } else { at };
        self.pieces((at, y), end, pieces.get(usize::from(begins_inside)..).unwrap_or_default(), muted);
    }

    fn new_row(&mut self, y: u16) {
        let lit = self.picker.lit() == Lit::New;
        if lit {
            self.light(y);
        }
        let branch = self.picker.branch(self.project).and_then(|code| self.project.codes.get(code));
        let branch = branch.map(|code| code.short_name(self.lang));
        let q = self.picker.query.words.as_str();
        let words = match (q.is_empty(), branch) {
            (true, None) => lang::new_code(self.lang),
            (true, Some(branch)) => lang::picker_new_unnamed_in(self.lang, branch),
            (false, None) => lang::picker_new_alone(self.lang, q),
            (false, Some(branch)) => lang::picker_new_in(self.lang, q, branch),
        };
        self.canvas.put((self.left + 3, y), 1, "+", self.style(Role::Accent));
        let style = self.style(if lit { Role::Strong } else { Role::Muted });
        let room = self.right.saturating_sub(self.left + 7);
        self.canvas.put_cut((self.left + 6, y), room, &words, style);
    }

    /// The rule with the mark of what is lit, and what it is, when to use it and when not, a row each.
    fn details(&mut self, y: u16, bottom: u16) {
        let Some(code) = self.picker.lit_entry().and_then(|entry| self.project.codes.get(entry.code)) else { return };
        self.titled_rule(y, code);
        let rows = lines_of(code, self.lang);
        let room = self.right.saturating_sub(self.left + 2);
        if rows.is_empty() && y + 1 < bottom {
            let words = lang::picker_no_definition(self.lang);
            self.canvas.put_cut((self.left + 1, y + 1), room, &words, self.style(Role::Muted));
        }
        for (y, (label, words)) in (y + 1..bottom).zip(rows.iter().take(3)) {
            let at = self.label((self.left + 1, y), label);
            self.canvas.put_cut((at, y), self.right.saturating_sub(at + 1), words, self.style(Role::Text));
        }
    }

    fn titled_rule(&mut self, y: u16, code: &Code) {
        let room = self.right.saturating_sub(self.left);
        self.canvas.rule((self.left, y), room, self.style(Role::Faint));
        let tag = format!(" {} ", cut(self.canvas.prefs, code.tag(self.lang), room.saturating_sub(6)));
        self.canvas.put((self.left + 1, y), room, &tag, self.style(Role::Muted));
    }

    /// The label of a row of details; without one the words begin where labels do.
    fn label(&mut self, (x, y): (u16, u16), label: &str) -> u16 {
        if label.is_empty() {
            return x;
        }
        self.canvas.put((x, y), 6, label, self.style(Role::Muted));
        x + cells(&lang::label_use(self.lang)).max(cells(&lang::label_not(self.lang))) + 2
    }

    /// The whole definition in the place of the list.
    fn whole(&mut self, top: usize) {
        let Some(code) = self.picker.lit_entry().and_then(|entry| self.project.codes.get(entry.code)) else { return };
        let (first, bottom) = (self.layout.first(), self.layout.area.bottom() - 1);
        if self.layout.rule {
            self.titled_rule(first - 1, code);
        }
        let indent = cells(&lang::label_use(self.lang)).max(cells(&lang::label_not(self.lang))) + 2;
        let room = self.right.saturating_sub(self.left + 2);
        let mut lines: Vec<(String, String, Role)> = Vec::new();
        let mut take = |label: &str, words: &str, role: Role| {
            let room = if label.is_empty() { room } else { room.saturating_sub(indent) };
            for (i, line) in wrapped(words, room).into_iter().enumerate() {
                lines.push((if i == 0 || label.is_empty() { label.to_owned() } else { " ".to_owned() }, line, role));
            }
        };
        take("", code.name.get(self.lang), Role::Strong);
        for (label, words) in lines_of(code, self.lang) {
            take(&label, &words, Role::Text);
        }
        let height = usize::from(bottom.saturating_sub(first));
        let top = top.min(lines.len().saturating_sub(height));
        for (y, (label, words, role)) in (first..bottom).zip(lines.iter().skip(top)) {
            let at = self.label((self.left + 1, y), label);
            self.canvas.put((at, y), self.right.saturating_sub(at), words, self.style(*role));
        }
    }
}

/// What a code is, when to use it, when not and an example, as far as it says: label and words. What it is has none.
fn lines_of(code: &Code, lang: Lang) -> Vec<(String, String)> {
    let all = [
        (String::new(), CodeField::Definition),
        (lang::label_use(lang), CodeField::Include),
        (lang::label_not(lang), CodeField::Exclude),
        (lang::label_like(lang), CodeField::Example),
    ];
    let words = all.map(|(label, field)| (label, code.field(field).get(lang).to_owned()));
    words.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}
