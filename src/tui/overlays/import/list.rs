//! Keys and clicks where one sees what will happen.

use crossterm::event::{KeyCode, KeyEvent};

use ratatui::layout::Position;

use super::layout::answer_at;
use super::pane_view::{inside, pane_row_at};
use super::speakers::SpeakersBox;
use super::state::{FROM, Import, Phase, TABLE};
use crate::desk::{FileVerdict, of_table, sums};
use crate::exchange::Reason;
use crate::exchange::import::readings;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::answers::{Answer, Given, ImportAnswer};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::parts::list::keyed;

impl Import {
    pub(super) fn key_in_list(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let height = usize::from(self.layout(ctx).list.height);
        match key.code {
            KeyCode::Enter => return self.bring_in(ctx),
            KeyCode::Tab => self.pane.here = true,
            _ if ctx.prefs.keymap.does(key, Action::Left) => self.turn_way(ctx, -1),
            _ if ctx.prefs.keymap.does(key, Action::Right) => self.turn_way(ctx, 1),
            _ if ctx.prefs.keymap.does(key, Action::TickQuote) => {
                self.plan.turn(self.place.at);
                self.decided(ctx);
            }
            _ if let Some(by) = keyed(ctx.prefs, key, height) => self.step(ctx, by),
            KeyCode::Char('e') => return self.ask_encoding(ctx),
            KeyCode::Char('p') => return self.ask_speakers(ctx),
            KeyCode::Char('a') => self.same_for_all(ctx),
            KeyCode::Char('t') => return self.ask_table(ctx),
            KeyCode::Char('n') => self.next_undecided(ctx),
            KeyCode::Char(c) => self.answer(ctx, c.to_digit(10).and_then(|n| (n as usize).checked_sub(1))),
            _ => {}
        }
        Outcome::Done
    }

    /// Keys while files are written: one may look round.
    pub(super) fn key_while_writing(&mut self, ctx: &mut Ctx, key: KeyEvent) -> Outcome {
        let height = usize::from(self.layout(ctx).list.height);
        self.step(ctx, keyed(ctx.prefs, key, height).unwrap_or(0));
        Outcome::Done
    }

    /// An answer to what is asked of the file one stands on, from 0.
    fn answer(&mut self, ctx: &mut Ctx, number: Option<usize>) {
        let row = self.place.at;
        let known = number.filter(|n| *n < self.plan.answers(row, ctx.prefs.lang).len());
        if let Some(number) = known {
            self.plan.decide(row, number == 0);
            self.decided(ctx);
        }
    }

    /// Something was decided: the table is matched anew, and one goes on to the next file.
    fn decided(&mut self, ctx: &mut Ctx) {
        self.plan.match_table(ctx.desk);
        self.step(ctx, 1);
    }

    fn next_undecided(&mut self, ctx: &mut Ctx) {
        if let Some(row) = self.plan.undecided(self.place.at + 1) {
            self.place.go(row, self.plan.files.len());
            self.reveal(ctx);
        }
    }

    /// Asks how the file one stands on is to be decoded: every encoding with what the file reads like in it.
    pub(super) fn ask_encoding(&self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some(file) = self.plan.files.get(self.place.at) else { return Outcome::Done };
        let now = file.document.as_ref().and_then(|document| document.encoding);
        let no_text = matches!(&file.verdict, FileVerdict::Cannot(error) if error.reason == Reason::NotText);
        let readings = if now.is_some() || no_text { readings(&file.path).unwrap_or_default() } else { Vec::new() };
        if readings.is_empty() {
            return ctx.refused(lang::import_no_encoding(lang));
        }
        let answers = readings.into_iter().map(|(encoding, line)| {
            let name = match Some(encoding) == now {
                true => lang::import_encoding_now(lang, encoding.name()),
                false => encoding.name().to_owned(),
            };
            let line: String = line.chars().take(48).collect();
            let gap = " ".repeat(22usize.saturating_sub(name.chars().count()).max(2));
            Answer::new(format!("{name}{gap}{line}"), Given::Import(ImportAnswer::Encoding(encoding)))
        });
        let title = lang::import_ask_encoding(lang, file.name());
        Outcome::choice(title, answers)
    }

    /// Asks whether the attribute table is wanted, or another.
    fn ask_table(&mut self, ctx: &mut Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let Some((path, _)) = &self.plan.table else {
            self.back_to(TABLE);
            return Outcome::Done;
        };
        let file = crate::desk::name_of(path);
        let what = of_table(&self.plan.changes, lang).into_iter().take(3).collect::<Vec<_>>().join(" · ");
        let take = match self.plan.table_off {
            true => lang::import_table_take(lang),
            false => format!("{} · {what}", lang::import_table_take(lang)),
        };
        let answers = vec![
            Answer::new(take, Given::Import(ImportAnswer::Table(true))),
            Answer::new(lang::import_table_leave(lang), Given::Import(ImportAnswer::Table(false))),
            Answer::new(lang::import_table_other(lang), Given::Import(ImportAnswer::OtherTable)),
        ];
        let title = lang::import_ask_table(lang, file);
        Outcome::choice(title, answers)
    }

    /// What a choice gave.
    pub(super) fn chosen(&mut self, ctx: &mut Ctx, answer: &ImportAnswer) {
        match answer {
            ImportAnswer::Encoding(encoding) => self.plan.decode(ctx.desk, self.place.at, *encoding),
            ImportAnswer::Table(wanted) => self.plan.table_off = !wanted,
            ImportAnswer::OtherTable => self.back_to(TABLE),
            ImportAnswer::SameName(name, other) => return self.join_names(ctx, name, other),
            ImportAnswer::Speakers(speakers, false) => self.plan.tell_speakers(self.place.at, speakers.clone()),
            ImportAnswer::Speakers(speakers, true) => {
                self.plan.tell_all_speakers(speakers.clone());
                return self.read_with(ctx, speakers.clone());
            }
        }
        self.plan.match_table(ctx.desk);
        self.look_at_file();
    }

    /// Opens what is said of speakers, tried on the file one stands on.
    pub(super) fn ask_speakers(&self, ctx: &mut Ctx) -> Outcome {
        let row = self.place.at;
        let Some(file) = self.plan.files.get(row) else { return Outcome::Done };
        let Some(document) = &file.document else {
            return ctx.refused(lang::import_no_speakers_there(ctx.prefs.lang));
        };
        let own = self.plan.told.of.get(&file.path).is_some_and(|told| told.speakers.is_some());
        let status = sums(self.plan.counts(), ctx.prefs.lang);
        Outcome::own(SpeakersBox::of(file.name(), status, &document.text, &self.plan.speakers_of(row), !own))
    }

    /// A click where one sees what will happen.
    pub(super) fn click_in_list(&mut self, ctx: &mut Ctx, (x, y): (u16, u16)) -> Outcome {
        let layout = self.layout(ctx);
        if self.phase != Phase::List {
            return Outcome::Done;
        }
        if let Some(pane) = layout.pane.filter(|pane| pane.contains(Position { x, y })) {
            if let Some(at) = pane_row_at(&self.pane, inside(pane), y) {
                self.pane.place.go(at, self.pane.rows().len());
                self.pane.here = true;
                self.turn_row(ctx);
            }
            return Outcome::Done;
        }
        if let Some(row) = layout.row_at(x, y).map(|row| row + self.place.top) {
            if row < self.plan.files.len() {
                self.place.go(row, self.plan.files.len());
                if x < layout.list.x + 4 {
                    self.plan.turn(row);
                    self.plan.match_table(ctx.desk);
                }
                self.reveal(ctx);
            }
            return Outcome::Done;
        }
        if let Some(number) = answer_at(self, &layout, ctx.prefs.lang, (x, y)) {
            self.answer(ctx, Some(number));
        }
        match layout.field_at(y) {
            Some(FROM) => self.back_to(FROM),
            Some(TABLE) => return self.ask_table(ctx),
            Some(_) => return self.ask_speakers(ctx),
            None => {}
        }
        Outcome::Done
    }
}
