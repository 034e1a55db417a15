//! The shape that every box has: a frame with its title and its keys, closed by Esc, by a key that goes back and by a
//! click beside it.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::is_for_the_shell;
use crate::desk::Desk;
use crate::tui::action::Action;
use crate::tui::answers::Given;
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::jobs::Job;
use crate::tui::msg::News;
use crate::tui::parts::field::{Field, Typed};
use crate::tui::parts::foot::is_way_out;
use crate::tui::parts::form::Form;
use crate::tui::parts::list::{List, keyed, keyed_beside_field, wheel};
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::theme::Role;

/// The list in a box.
pub struct BoxList<'a> {
    /// Where one stands.
    pub place: &'a mut List,
    /// Where the list is drawn.
    pub area: Rect,
    /// How many rows of the window each row of the list takes.
    pub each: u16,
    /// How many rows the list has.
    pub length: usize,
}

impl<'a> BoxList<'a> {
    /// A list of rows that take one row of the window each.
    pub fn of(place: &'a mut List, area: Rect, length: usize) -> BoxList<'a> {
        BoxList { place, area, each: 1, length }
    }

    /// How many rows are on screen.
    fn height(&self) -> usize {
        usize::from(self.area.height / self.each.max(1))
    }

    /// Moves by a key; letters and Home and End are left to the field while one is `typing`. False for other keys.
    fn press(&mut self, prefs: &Prefs, key: KeyEvent, typing: bool) -> bool {
        let by = match key.code {
            KeyCode::Tab => Some(1),
            KeyCode::BackTab => Some(-1),
            _ if typing => keyed_beside_field(prefs, key, self.height()),
            _ => keyed(prefs, key, self.height()),
        };
        let Some(by) = by else { return false };
        self.place.step(by, self.length);
        self.place.reveal(self.height(), self.length);
        true
    }

    /// The row at a cell of the window.
    fn row_at(&self, at: (u16, u16)) -> Option<usize> {
        let inside = self.area.contains(Position::from(at));
        let row = self.place.top + usize::from(at.1.saturating_sub(self.area.y) / self.each.max(1));
        (inside && row < self.length).then_some(row)
    }
}

/// A box that lies on top of a screen: only what differs from box to box. Each is a [`Screen`] by this; whatever all
/// boxes do alike is done there once.
pub trait Overlay {
    /// Where the box lies in the area of the screen.
    fn frame(&self, area: Rect, prefs: &Prefs) -> Rect;

    /// The keys that work now, for the footer: the most useful first, Esc last.
    fn keys(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot>;

    /// A key other than those that go back and those for the shell; what is not its own goes to [`Overlay::rest`].
    /// [`Outcome::Pass`] leaves it to the table of actions.
    fn press(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        self.rest(ctx, key)
    }

    /// Enter: chooses the row one stands on.
    fn enter(&mut self, ctx: &mut Ctx) -> Outcome {
        let at = self.list(ctx.area).map(|rows| rows.place.at);
        at.map_or(Outcome::Done, |row| self.choose(ctx, row))
    }

    /// Chooses a row of the list, which was clicked or is the place.
    fn choose(&mut self, ctx: &mut Ctx, row: usize) -> Outcome {
        let _ = (ctx, row);
        Outcome::Done
    }

    /// Whether the box itself takes a key that is for the shell elsewhere.
    fn is_own(&self, key: KeyEvent) -> bool {
        let _ = key;
        false
    }

    /// Esc, a key that goes back, or a click beside the box.
    fn escape(&mut self, ctx: &mut Ctx) -> Outcome {
        let _ = ctx;
        Outcome::Close
    }

    /// The form that is filled in: keys and pasted words go to its field.
    fn form(&mut self) -> Option<&mut Form> {
        None
    }

    /// The field that is typed in, where the box has no form; pasted words go there.
    fn field(&mut self) -> Option<&mut Field> {
        None
    }

    /// Whether words are typed now: then a key that is typed does not go back.
    fn is_typing(&mut self) -> bool {
        match self.form() {
            Some(form) => form.is_typing(),
            None => self.field().is_some(),
        }
    }

    /// What is typed in the form or the field is another now.
    fn edited(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// The list that arrows and the wheel go through.
    fn list(&mut self, area: Rect) -> Option<BoxList<'_>> {
        let _ = area;
        None
    }

    /// Another row is lit, or others are on screen.
    fn moved(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Enter, and keys that move in the list or change the field.
    fn rest(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        if key.code == KeyCode::Enter {
            return self.enter(ctx);
        }
        let typing = self.field().is_some() || self.form().is_some();
        if self.list(ctx.area).is_some_and(|mut rows| rows.press(ctx.prefs, key, typing)) {
            self.moved(ctx);
        } else if self.takes(key) == Some(Typed::Changed) {
            self.edited(ctx);
        }
        Outcome::Done
    }

    /// Lets what is typed in have a key; none where nothing is.
    fn takes(&mut self, key: KeyEvent) -> Option<Typed> {
        if let Some(form) = self.form() {
            return Some(form.key(key, (1, 1)));
        }
        self.field().map(|field| field.key(key))
    }

    /// Pasted words; none: refused with the sentence of the shell.
    fn pasted(&mut self, ctx: &mut Ctx, words: &str) -> Option<Outcome> {
        let pasted = match self.form() {
            Some(form) => form.paste(words),
            None => {
                self.field()?.paste(words);
                true
            }
        };
        if pasted {
            self.edited(ctx);
        }
        Some(Outcome::Done)
    }

    /// A click inside the frame: a row of the list is chosen by it.
    fn click(&mut self, ctx: &mut Ctx, at: (u16, u16)) -> Outcome {
        self.clicked(ctx, at).map_or(Outcome::Done, |row| self.choose(ctx, row))
    }

    /// The row of the list at a cell; one stands on it now.
    fn clicked(&mut self, ctx: &Ctx, at: (u16, u16)) -> Option<usize> {
        let rows = self.list(ctx.area)?;
        let row = rows.row_at(at)?;
        rows.place.at = row;
        Some(row)
    }

    /// A turn of the wheel, in rows.
    fn wheel(&mut self, ctx: &mut Ctx, by: isize) {
        if let Some(rows) = self.list(ctx.area) {
            rows.place.scroll(by, rows.height(), rows.length);
        }
        self.moved(ctx);
    }

    /// What a box on top of this one gave.
    fn answered(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        let _ = (ctx, given);
        Outcome::Done
    }

    /// Slow work of the box, as [`Screen::job`].
    fn work(&mut self) -> Option<Job> {
        None
    }

    /// What its slow work has to say.
    fn heard(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        let _ = (ctx, news);
        Outcome::Done
    }

    /// The project, the window or the language changed: what is kept for drawing is made anew.
    fn renew(&mut self, ctx: &mut Ctx) {
        if let Some(rows) = self.list(ctx.area) {
            rows.place.reveal(rows.height(), rows.length);
        }
    }

    /// The program ends or the project closes while the box is open: what is typed is kept.
    fn leaves(&mut self, ctx: &mut Ctx) {
        let _ = ctx;
    }

    /// Whether what the box is about is still there; else it closes.
    fn is_about(&self, desk: &Desk) -> bool {
        let _ = desk;
        true
    }

    /// What the status line says; nothing: what the screen below says.
    fn says(&self, desk: &Desk, prefs: &Prefs) -> String {
        let _ = (desk, prefs);
        String::new()
    }
}

/// How a box is drawn: beside [`Overlay`], so that what a box is knows nothing of drawing.
pub trait OverlayView: Overlay {
    /// The words in the upper side of the frame.
    fn title(&self, desk: &Desk, canvas: &Canvas) -> String;

    /// The keys in the lower side of the frame, as many as there is room for.
    fn side(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs)
    }

    /// Whether what is below steps back: for boxes that hide the mark.
    fn is_alone(&self) -> bool {
        false
    }

    /// Whether the box covers the screen instead of lying in a frame.
    fn covers(&self) -> bool {
        false
    }

    /// Draws what is inside the frame, in a room of at least 8 cells and one row.
    fn inside(&self, desk: &Desk, canvas: &mut Canvas, room: Rect);
}

impl<T: OverlayView> Screen for T {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        if action == Action::Back { self.escape(ctx) } else { Outcome::Pass }
    }

    fn key(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let outcome = match () {
            () if is_for_the_shell(key) && !self.is_own(key) => Outcome::Pass,
            () if is_way_out(ctx.prefs, key, self.is_typing()) => self.escape(ctx),
            () => self.press(ctx, key),
        };
        (outcome != Outcome::Pass).then_some(outcome)
    }

    fn paste(&mut self, ctx: &mut Ctx, text: &str) -> Option<Outcome> {
        self.pasted(ctx, text)
    }

    fn mouse(&mut self, ctx: &mut Ctx, event: MouseEvent) -> Outcome {
        let at = (event.column, event.row);
        match event.kind {
            _ if let Some(by) = wheel(event) => self.wheel(ctx, by),
            MouseEventKind::Down(MouseButton::Left) if self.frame(ctx.area, ctx.prefs).contains(at.into()) => {
                return self.click(ctx, at);
            }
            MouseEventKind::Down(MouseButton::Left) => return self.escape(ctx),
            _ => {}
        }
        Outcome::Done
    }

    fn given(&mut self, ctx: &mut Ctx, given: Given) -> Outcome {
        self.answered(ctx, given)
    }

    fn job(&mut self) -> Option<Job> {
        self.work()
    }

    fn news(&mut self, ctx: &mut Ctx, news: News) -> Outcome {
        self.heard(ctx, news)
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.renew(ctx);
    }

    fn leave(&mut self, ctx: &mut Ctx) {
        self.leaves(ctx);
    }

    fn lives(&self, desk: &Desk) -> bool {
        self.is_about(desk)
    }

    fn footer(&self, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
        self.keys(desk, prefs)
    }

    fn status(&self, desk: &Desk, prefs: &Prefs) -> String {
        self.says(desk, prefs)
    }

    fn draw(&self, desk: &Desk, canvas: &mut Canvas) {
        let area = self.frame(canvas.area, canvas.prefs);
        if self.is_alone() {
            canvas.step_back();
        }
        if self.covers() {
            canvas.clear(area, canvas.prefs.style(Role::Ground));
            return self.inside(desk, canvas, area);
        }
        let keys: Vec<(String, String)> =
            self.side(desk, canvas.prefs).iter().map(|foot| foot.shown(canvas.prefs)).collect();
        let title = self.title(desk, canvas);
        let room = canvas.boxed(area, &title, &keys);
        if room.width >= 8 && room.height > 0 {
            self.inside(desk, canvas, room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::export::Table;
    use crate::lang::Lang;
    use crate::model::{EntityKind, MemoTarget, Valence};
    use crate::tui::action::{ACTIONS, ScreenName};
    use crate::tui::answers::{Answer, Gives};
    use crate::tui::asks::{Exported, FilterOf, Listed, Near, Opens};
    use crate::tui::keymap::{Keymap, parse_keys};
    use crate::tui::overlays::help::Help;
    use crate::tui::overlays::palette::Palette;
    use crate::tui::overlays::testing::Room;

    fn boxes(room: &mut Room) -> Vec<Box<dyn Screen>> {
        let (title, near) = (String::new(), Near::default());
        let on = MemoTarget { kind: EntityKind::Code, id: room.desk.new_id() };
        let table = Exported::of_table(title.clone(), "x".into(), false, Table::new(["a"]), Lang::En);
        let gives = || Gives::new(Given::Test);
        let ticked = vec![(room.code("HIN-07"), Valence::For)];
        let opens = [
            Opens::Picker { title: title.clone(), ticked, document: room.document("Granforsa"), near },
            Opens::Memo { on, memo: None, first: None, title: title.clone(), near },
            Opens::Prompt { label: title.clone(), text: title.clone(), gives: gives() },
            Opens::Choice { title: title.clone(), answers: vec![Answer::new("a", Given::Test(title.clone()))] },
            Opens::Filter { line: title.clone(), of: FilterOf::Excerpts, gives: gives() },
            Opens::List { title, rows: vec![Listed::new("a", Given::Test("a".into()))], now: None },
            Opens::Import(String::new()),
            Opens::Reports,
            Opens::Export(table),
        ];
        let mut boxes: Vec<Box<dyn Screen>> = opens.into_iter().map(|opens| room.open(opens)).collect();
        boxes.extend([Box::new(Help::of(ScreenName::Read)) as Box<dyn Screen>, Box::new(Palette::new(Vec::new()))]);
        boxes
    }

    #[test]
    fn a_key_that_the_configuration_gives_to_back_closes_every_box() {
        let mut room = Room::demo(Lang::En, (100, 30));
        let keys = |row: &crate::tui::action::ActionRow| if row.action == Action::Back { "Ctrl+G" } else { "F9" };
        let keys: Vec<_> = ACTIONS.iter().map(|row| (row, parse_keys(keys(row)).unwrap())).collect();
        room.prefs.keymap = Keymap::of(&keys);
        for (at, mut opened) in boxes(&mut room).into_iter().enumerate() {
            assert_eq!(room.press(&mut *opened, "Ctrl+G"), Outcome::Close, "box {at}");
        }
    }

    #[test]
    fn a_click_beside_closes_every_box_in_a_frame() {
        let mut room = Room::demo(Lang::En, (100, 30));
        for (at, mut opened) in boxes(&mut room).into_iter().enumerate() {
            // Import and reports cover the screen.
            let covers = [6, 7].contains(&at);
            let outcome = if covers { Outcome::Done } else { Outcome::Close };
            assert_eq!(room.click(&mut *opened, (99, 20)), outcome, "box {at}");
        }
    }
}
