//! Questions with numbered answers: what the list is grouped and sorted by, which code is meant.

use std::collections::HashSet;
use std::rc::Rc;

use super::state::Excerpts;
use super::words;
use crate::analysis::{Dimension, LabelKey, Order, QuoteGroup, Unit};
use crate::desk::coding::{With, own_codes};
use crate::desk::output::{self, Listing};
use crate::exchange::export::FileForm;
use crate::lang;
use crate::model::{CodeKey, Project};
use crate::tui::answers::{Answer, ExcerptsAnswer, Given};
use crate::tui::asks::{Exported, Opens, Render};
use crate::tui::context::{Ctx, Outcome};
use crate::tui::quotes::Segment;
use crate::tui::quotes::edit::with_code;

/// What the list can be grouped by, in the order of the answers.
fn groupings(project: &Project) -> Vec<Option<Dimension>> {
    let mut attributes: Vec<_> = project.attributes.iter().collect();
    attributes.sort_by(|(_, a), (_, b)| (&a.position, &a.key).cmp(&(&b.position, &b.key)));
    let mut out = vec![Some(Dimension::Documents), Some(Dimension::Cases), Some(Dimension::Codes)];
    out.extend([Some(Dimension::Coders), None]);
    out.extend(attributes.into_iter().map(|(key, _)| Some(Dimension::Attribute(key))));
    out
}

impl Excerpts {
    pub(super) fn ask_group(&self, ctx: &Ctx) -> Outcome {
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let answer = |by: Option<Dimension>| {
            let words = words::by(by, project, lang);
            let words = if by == self.look.by { lang::now(lang, words) } else { words };
            Answer::new(words, Given::Excerpts(ExcerptsAnswer::Group(by)))
        };
        Outcome::choice(lang::excerpts_choose_group(lang), groupings(project).into_iter().map(answer))
    }

    pub(super) fn ask_order(&self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let answer = |order: Order| {
            let words = match order == self.look.order.0 {
                true => lang::excerpts_now_turns(lang, words::order(self.look.order, lang)),
                false => words::order((order, false), lang),
            };
            Answer::new(words, Given::Excerpts(ExcerptsAnswer::Order(order)))
        };
        Outcome::choice(lang::excerpts_choose_order(lang), Order::ALL.map(answer))
    }

    /// Does something with the one code of mine on what is worked on; of several, asks which.
    pub(super) fn with_code(&mut self, ctx: &mut Ctx, with: With) -> Outcome {
        let segments = self.targets();
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let mut found = own_codes(project, ctx.desk.my_key(), &segments);
        // Of several, what most of them carry is the likeliest to be meant.
        found.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
        self.group_first(project, &mut found);
        match found[..] {
            [] => self.nothing_of_mine(ctx, &segments, with),
            [(code, _)] => with_code(ctx, &segments, code, with),
            _ => {
                let excerpts = lang::count_excerpts(lang, segments.len());
                let title = match with {
                    With::Off => lang::excerpts_which_off(lang, excerpts),
                    With::Sign(_) => lang::excerpts_which_sign(lang, excerpts),
                };
                let answer = |&(code, many): &(CodeKey, usize)| {
                    let name = project.code_name(code, lang);
                    let words = match segments.len() {
                        1 => name,
                        _ => lang::with_dot(lang, name, lang::count_excerpts(lang, many)),
                    };
                    Answer::new(words, Given::Excerpts(ExcerptsAnswer::Code(code, with, segments.clone())))
                };
                return Outcome::choice(title, found.iter().map(answer));
            }
        }
        Outcome::Done
    }

    /// The code that the place is grouped under is the likeliest to be meant.
    fn group_first(&self, project: &Project, found: &mut [(CodeKey, usize)]) {
        let group = self.list.group_of(self.scroller.place.at).map(|group| &group.label.key);
        if let Some(LabelKey::Code(code)) = group {
            found.sort_by_key(|(other, _)| project.target(*other) != project.target(*code));
        }
    }

    /// Says whose the codes are, when none is mine.
    fn nothing_of_mine(&self, ctx: &mut Ctx, segments: &[Segment], with: With) {
        let project = ctx.desk.project();
        let codings =
            segments.iter().flat_map(|segment| segment.excerpts(project)).flat_map(|&key| project.codings_of(key));
        let first = codings.map(|(_, coding)| coding.code).next();
        match first {
            Some(code) => with_code(ctx, segments, code, with),
            None => ctx.refuse(lang::excerpts_nothing_coded(ctx.prefs)),
        }
    }

    /// Does what was answered.
    pub(super) fn answered(&mut self, ctx: &mut Ctx, answer: ExcerptsAnswer) {
        match answer {
            ExcerptsAnswer::Filter(line) => return self.choose(ctx, &line),
            ExcerptsAnswer::Code(code, with, segments) => return with_code(ctx, &segments, code, with),
            ExcerptsAnswer::Group(by) => self.look.by = by,
            ExcerptsAnswer::Order(order) => self.look.order = (order, self.look.order == (order, false)),
        }
        self.look.keep(ctx.desk);
        self.build(ctx);
    }

    /// What is ticked, else all, in the order and the groups of the list, each with its group's name. A place names its
    /// interview, so that groups of interviews have no names.
    fn rows_to_write(&self, ctx: &Ctx) -> Vec<(Segment, Option<String>)> {
        let (project, lang) = (ctx.desk.project(), ctx.prefs.lang);
        let named = self.look.by != Some(Dimension::Documents);
        let name = |group: &QuoteGroup| {
            let (name, facts) = words::heading(project, group, lang);
            [name, facts].join(" ").trim_end().to_owned()
        };
        let row = |at: usize| {
            let group = self.list.group_of(at).filter(|_| named).map(name);
            Some((Segment::from(self.list.get(at)?), group))
        };
        let chosen = |at: &usize| self.ticked.is_empty() || self.is_ticked(*at);
        (0..self.list.entries.len()).filter(chosen).filter_map(row).collect()
    }

    /// Opens the box that writes what is ticked, else all that is in the list.
    pub(super) fn export(&self, ctx: &Ctx) -> Outcome {
        let lang = ctx.prefs.lang;
        let rows: Rc<[(Segment, Option<String>)]> = self.rows_to_write(ctx).into();
        let each: HashSet<Segment> = rows.iter().map(|(segment, _)| *segment).collect();
        let excerpts = lang::count_excerpts(lang, each.len());
        let context = u32::try_from(self.look.around).unwrap_or(0);
        let render = Render::new(move |desk, form, lang| {
            let project = desk.project();
            let unit = |(segment, _): &(Segment, Option<String>)| Unit {
                document: segment.document,
                span: segment.span,
                excerpts: segment.excerpts(project).to_vec(),
                codings: crate::analysis::codings_shown(project, segment.excerpts(project), None),
            };
            let units: Vec<Unit> = rows.iter().map(unit).collect();
            let under: Vec<String> = rows.iter().filter_map(|(_, heading)| heading.clone()).collect();
            let list = Listing { units: &units, under: &under, context, attributes: true };
            Ok(output::excerpts(desk, list, form, lang)?.bytes(form))
        });
        Outcome::Open(Box::new(Opens::Export(Exported {
            title: lang::excerpts_export_title(lang, &excerpts),
            stem: lang::excerpts_stem(lang),
            about: lang::excerpts_export_about(lang, excerpts),
            names: true,
            forms: FileForm::ALL.to_vec(),
            render,
        })))
    }
}
