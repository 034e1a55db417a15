//! A screen that tells what reached it.

use std::sync::{Arc, Mutex};

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};

use crate::desk::Desk;
use crate::lang::Lang;
use crate::model::{CodeField, Edit};
use crate::tui::action::Action;
use crate::tui::answers::{Given, Gives};
use crate::tui::asks::{Go, Opens};
use crate::tui::context::{Canvas, Ctx, Foot, Outcome};
use crate::tui::jobs::Job;
use crate::tui::msg::News;
use crate::tui::prefs::Prefs;
use crate::tui::screen::Screen;
use crate::tui::theme::Role;

pub(super) type Heard = Arc<Mutex<Vec<String>>>;

/// A screen that tells what reached it. `c` changes the project, `m` opens a prompt, `/` a field of its own, `i` works.
pub(super) struct Toy {
    name: &'static str,
    heard: Heard,
    field: Option<String>,
    job: Option<Job>,
}

impl Toy {
    pub(super) fn boxed(name: &'static str, heard: &Heard) -> Box<dyn Screen> {
        Box::new(Toy { name, heard: heard.clone(), field: None, job: None })
    }

    fn hear(&self, what: impl std::fmt::Display) {
        self.heard.lock().unwrap().push(format!("{} {what}", self.name));
    }
}

impl Screen for Toy {
    fn act(&mut self, ctx: &mut Ctx, action: Action) -> Outcome {
        self.hear(format!("{action:?}"));
        match action {
            Action::Code => {
                let Some((_, code)) = ctx.desk.project().codes.iter().next() else { return Outcome::Done };
                let edit = Edit::CodeText(code.id, CodeField::Name, Lang::En, "Another name".into());
                match ctx.desk.apply(&edit) {
                    Ok(_) => ctx.say("Named another name   u undoes"),
                    Err(failure) => ctx.fail(&failure),
                }
                Outcome::Done
            }
            Action::Memo => Outcome::Open(Box::new(Opens::Prompt {
                label: "Words:".into(),
                text: String::new(),
                gives: Gives::new(Given::Test),
            })),
            Action::Find => {
                self.field = Some(String::new());
                Outcome::Done
            }
            Action::OpenCell => {
                Outcome::Go(Go::Read { document: None, span: None, excerpt: None, find: Some("x".into()) })
            }
            Action::Import => {
                self.job = Some(Job {
                    what: |_| "Importing".into(),
                    run: Box::new(|report| {
                        report.progress(1, 2);
                        report.piece(String::from("a piece"));
                    }),
                });
                Outcome::Done
            }
            Action::Copy => Outcome::Copy { words: "words".into(), what: "it".into() },
            Action::Back => Outcome::Pass,
            _ => Outcome::Done,
        }
    }

    fn key(&mut self, _: &mut Ctx, key: KeyEvent) -> Option<Outcome> {
        let field = self.field.as_mut()?;
        match key.code {
            KeyCode::Esc => self.field = None,
            KeyCode::Char(c) => field.push(c),
            _ => return None,
        }
        Some(Outcome::Done)
    }

    fn paste(&mut self, _: &mut Ctx, text: &str) -> Option<Outcome> {
        self.field.as_mut()?.push_str(text);
        Some(Outcome::Done)
    }

    fn mouse(&mut self, _: &mut Ctx, event: MouseEvent) -> Outcome {
        self.hear(format!("mouse {}:{}", event.row, event.column));
        Outcome::Done
    }

    fn given(&mut self, _: &mut Ctx, given: Given) -> Outcome {
        self.hear(format!("{given:?}"));
        Outcome::Done
    }

    fn enter(&mut self, _: &mut Ctx, go: &Go) -> Outcome {
        self.hear(format!("enter {}", if *go == Go::Back { "again" } else { "new" }));
        Outcome::Done
    }

    fn leave(&mut self, _: &mut Ctx) {
        self.hear("leave");
    }

    fn job(&mut self) -> Option<Job> {
        self.job.take()
    }

    fn news(&mut self, _: &mut Ctx, news: News) -> Outcome {
        match news {
            News::Piece(piece) => self.hear(piece.downcast::<String>().map_or("?".into(), |words| *words)),
            News::Over(stopped) => self.hear(format!("over {stopped}")),
        }
        Outcome::Done
    }

    fn refresh(&mut self, ctx: &mut Ctx) {
        self.hear(format!("refresh {}×{}", ctx.area.width, ctx.area.height));
    }

    fn offers(&self, _: &Desk, _: &Prefs, action: Action) -> Result<(), String> {
        if action == Action::Uncode { Err("needs a code: choose one first".into()) } else { Ok(()) }
    }

    fn footer(&self, _: &Desk, _: &Prefs) -> Vec<Foot> {
        vec![
            Foot::Key(Action::Code),
            Foot::Key(Action::Uncode),
            Foot::Key(Action::Pin1),
            Foot::Key(Action::ExtendSentence),
        ]
    }

    fn status(&self, _: &Desk, _: &Prefs) -> String {
        format!("This {} · 17 words", self.name)
    }

    fn draw(&self, _: &Desk, canvas: &mut Canvas) {
        let area = canvas.area;
        let style = canvas.prefs.style(Role::Strong);
        let words = format!("{} {}", self.name, self.field.as_deref().unwrap_or_default());
        canvas.put((area.x + 1, area.y), area.width, &words, style);
        canvas.cursor_at(area.x + 1, area.y);
    }
}
