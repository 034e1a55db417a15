//! Planning changes of summaries, assessments, findings, recommendations, reviews, rounds and assignments.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Planner, named};
use crate::model::plain::{self, Plain, Shelf};
use crate::model::{
    Assessment, Assignment, CodeKey, Entity, EntityKind, Fields, HistoryLabel, Kept, MemoTarget, Project, Refusal,
    Review, Summary, Value, derived_anew,
};

impl Planner<'_> {
    /// A plain thing made, or made other than it was: only what differs is written.
    pub(super) fn keep(&mut self, kept: &Kept) -> Result<HistoryLabel, Refusal> {
        match kept.clone() {
            Kept::Summary(summary) => self.summary(summary),
            Kept::Assessment(assessment) => self.assessment(assessment),
            Kept::Finding(mut finding) => {
                named(&finding.title)?;
                self.write(EntityKind::Finding, finding.id, &mut finding, &self.project.findings)
            }
            Kept::Recommendation(mut advice) => {
                named(&advice.title)?;
                self.write(EntityKind::Recommendation, advice.id, &mut advice, &self.project.recommendations)
            }
            Kept::Review(review) => self.review(review),
            Kept::Round(mut round) => {
                named(&round.name)?;
                self.write(EntityKind::Round, round.id, &mut round, &self.project.rounds)
            }
            Kept::Assignment(assignment) => self.assignment(assignment),
        }
    }

    /// A summary without words goes.
    fn summary(&mut self, mut summary: Summary) -> Result<HistoryLabel, Refusal> {
        let kind = EntityKind::Summary;
        (summary.case, summary.code) =
            (self.standing(EntityKind::Case, summary.case), self.standing(EntityKind::Code, summary.code));
        let id =
            self.keyed(kind, &[("case", EntityKind::Case, summary.case), ("code", EntityKind::Code, summary.code)]);
        if summary.body.trim().is_empty() {
            return self.remove_kept(Entity { kind, id });
        }
        self.need(EntityKind::Case, summary.case)?;
        self.need(EntityKind::Code, summary.code)?;
        self.write(kind, id, &mut summary, &self.project.summaries)
    }

    /// An assessment is always the coder's own.
    fn assessment(&mut self, mut new: Assessment) -> Result<HistoryLabel, Refusal> {
        new.coder = self.standing(EntityKind::Coder, self.me);
        (new.case, new.code) = (self.standing(EntityKind::Case, new.case), self.standing(EntityKind::Code, new.code));
        let (case, code) = (("case", EntityKind::Case, new.case), ("code", EntityKind::Code, new.code));
        let id = self.keyed(EntityKind::Assessment, &[case, code, ("coder", EntityKind::Coder, new.coder)]);
        self.need(EntityKind::Case, new.case)?;
        self.need(EntityKind::Code, new.code)?;
        self.need(EntityKind::Coder, new.coder)?;
        self.write(EntityKind::Assessment, id, &mut new, &self.project.assessments)
    }

    /// A review is always the coder's own; whose work it is about, the target says.
    fn review(&mut self, mut review: Review) -> Result<HistoryLabel, Refusal> {
        review.reviewer = self.standing(EntityKind::Coder, self.me);
        self.need(EntityKind::Coder, review.reviewer)?;
        review.coder = self.project.maker_of(review.on).ok_or(Refusal::Gone)?;
        let on = ("on", review.on.kind, review.on.id);
        let id = self.keyed(EntityKind::Review, &[on, ("reviewer", EntityKind::Coder, review.reviewer)]);
        self.write(EntityKind::Review, id, &mut review, &self.project.reviews)
    }

    fn assignment(&mut self, mut new: Assignment) -> Result<HistoryLabel, Refusal> {
        new.coder = self.standing(EntityKind::Coder, new.coder);
        let (round, document) =
            (("round", EntityKind::Round, new.round), ("document", EntityKind::Document, new.document));
        let id = self.keyed(EntityKind::Assignment, &[round, document, ("coder", EntityKind::Coder, new.coder)]);
        self.need(EntityKind::Round, new.round)?;
        self.need(EntityKind::Document, new.document)?;
        self.need(EntityKind::Coder, new.coder)?;
        self.write(EntityKind::Assignment, id, &mut new, &self.project.assignments)
    }

    /// What a thing counts as.
    fn standing(&self, kind: EntityKind, id: Uuid) -> Uuid {
        self.project.counts_as(Entity { kind, id })
    }

    /// The id of the thing that stands for its key, else the one its parts make; the next one where that was erased.
    fn keyed(&self, kind: EntityKind, parts: &[(&str, EntityKind, Uuid)]) -> Uuid {
        let named: Vec<(&str, Entity)> = parts.iter().map(|&(part, kind, id)| (part, Entity { kind, id })).collect();
        let ids: Vec<&[u8]> = parts.iter().map(|(.., id)| id.as_bytes().as_slice()).collect();
        self.project
            .standing_plain(kind, &named)
            .unwrap_or_else(|| derived_anew(kind.code(), &ids, |id| self.project.erased.contains(&id)))
    }

    /// Writes what differs from what is there; all of a thing that is not. What makes its key stays as it was made.
    fn write<T: Plain>(
        &mut self,
        kind: EntityKind,
        id: Uuid,
        new: &mut T,
        here: &Shelf<T>,
    ) -> Result<HistoryLabel, Refusal> {
        let now = plain::registers(new);
        let label = HistoryLabel::new(&format!("{}.written", kind.code()), self.about(&now));
        match here.get(&id).cloned() {
            None => {
                let fields = std::iter::once(("alive".into(), Value::from(true))).chain(now).collect();
                self.put(kind, id, fields);
            }
            Some(mut was) => {
                let was = plain::registers(&mut was);
                let has = |fields: &Fields, name: &str| fields.iter().any(|(n, _)| n == name);
                // What a set of registers no longer holds is none.
                let gone =
                    was.iter().filter(|(name, _)| !has(&now, name)).map(|(name, _)| (name.clone(), Json::Null.into()));
                let keyed = |name: &str| kind.key().contains(&name) || name == "coder";
                let new = now.iter().filter(|field| !was.contains(field) && !keyed(&field.0)).cloned();
                let fields: Fields = new.chain(gone).collect();
                if !fields.is_empty() {
                    self.put(kind, id, fields);
                }
            }
        }
        Ok(label)
    }

    /// What a label says of a plain thing: case and code, by id and by mark.
    fn about(&self, fields: &Fields) -> Vec<Json> {
        let id = |name: &str| {
            let value = fields.iter().find(|(n, _)| n == name).map(|(_, value)| value)?;
            let Value::Json(Json::String(word)) = value else { return None };
            Uuid::try_parse(word).ok()
        };
        let case = id("case").map(|id| json!(id.to_string()));
        case.into_iter().chain(id("code").map(|id| self.project.code_arg(id))).collect()
    }

    /// A plain thing taken out. A round takes its assignments with it.
    pub(super) fn remove_kept(&mut self, entity: Entity) -> Result<HistoryLabel, Refusal> {
        let Entity { kind, id } = entity;
        self.need(kind, id)?;
        let project = self.project;
        let owner = match kind {
            EntityKind::Assessment => project.assessments.get(&id).map(|assessment| assessment.coder),
            EntityKind::Review => project.reviews.get(&id).map(|review| review.reviewer),
            _ => None,
        };
        if let Some(owner) = owner {
            self.mine(project.coder(owner))?;
        }
        let image = project.image(entity).map(|image| image.fields).unwrap_or_default();
        let label = HistoryLabel::new(&format!("{}.removed", kind.code()), self.about(&image));
        // Made anew it is to begin without them.
        let sets =
            image.iter().filter(|(name, _)| name.contains('.')).map(|(name, _)| (name.clone(), Json::Null.into()));
        let fields: Fields = std::iter::once(("alive".into(), Value::from(false))).chain(sets).collect();
        if kind == EntityKind::Round {
            let of = project.assignments.iter().filter(|(_, assignment)| assignment.round == id);
            of.for_each(|(id, _)| self.remove(EntityKind::Assignment, *id));
        }
        self.put(kind, id, fields);
        Ok(label)
    }

    /// Takes out what rests on a case or on codes that go, summaries and own assessments; refuses while others have
    /// assessed them.
    pub(super) fn remove_resting(&mut self, resting: &Resting) -> Result<(), Refusal> {
        let who = |coder: Uuid| self.project.coder(coder);
        let own = |id: &&Uuid| self.project.assessments.get(id).is_some_and(|a| who(a.coder) == who(self.me));
        let other = resting.assessments.iter().find(|id| !own(id));
        if let Some(other) = other.and_then(|id| self.project.assessments.get(id)) {
            let name = self.project.coder(other.coder).and_then(|key| self.project.coders.get(key));
            return Err(Refusal::Assessed(name.map(|coder| coder.name.clone()).unwrap_or_default()));
        }
        let all = [(EntityKind::Summary, &resting.summaries), (EntityKind::Assessment, &resting.assessments)];
        let mut all = all.into_iter().flat_map(|(kind, ids)| ids.iter().map(move |&id| Entity { kind, id }));
        all.try_for_each(|entity| self.remove_kept(entity).map(drop))
    }
}

/// What rests on a case or on codes: it goes with them, and is asked about first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// Summaries, by id.
    pub summaries: Vec<Uuid>,
    /// Assessments, whoever made them, by id.
    pub assessments: Vec<Uuid>,
}

impl Project {
    /// What rests on a case.
    pub fn resting_on_case(&self, case: Uuid) -> Resting {
        self.resting(|of, _| of == case)
    }

    /// What rests on a code or on what goes with it: what stands below it, and what was merged into any of these.
    pub fn resting_on_code(&self, code: CodeKey) -> Resting {
        let codes = self.goes_with(code);
        let codes: BTreeSet<Uuid> = codes.into_iter().filter_map(|key| self.codes.get(key)).map(|c| c.id).collect();
        self.resting(|_, of| codes.contains(&of))
    }

    fn resting(&self, of: impl Fn(Uuid, Uuid) -> bool) -> Resting {
        let summaries = self.summaries.iter().filter(|(_, s)| of(s.case, s.code)).map(|(id, _)| *id);
        let assessments = self.assessments.iter().filter(|(_, a)| of(a.case, a.code)).map(|(id, _)| *id);
        Resting { summaries: summaries.collect(), assessments: assessments.collect() }
    }

    /// Whose work a thing is; none for what is shared or not here.
    pub fn maker_of(&self, of: MemoTarget) -> Option<Uuid> {
        self.image(Entity { kind: of.kind, id: of.id })?.id("coder")
    }
}
