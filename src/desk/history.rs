//! What gestures are called, in words.

use serde_json::Value as Json;
use uuid::Uuid;

use super::Desk;
use crate::lang::{self, Lang};
use crate::model::{CodeKey, EntityKind, HistoryLabel, Key, Project, ReadingState, Valence};

impl Desk {
    /// What a gesture is called, as a clause: `code Grant terms on 16 words`.
    pub fn label_text(&self, label: &HistoryLabel, lang: Lang) -> String {
        Words { project: &self.project, args: &label.args, lang }.say(&label.key)
    }

    /// A label that names the codes it knows by id: for a gesture after which they may be gone.
    pub(super) fn named(&self, label: &HistoryLabel) -> HistoryLabel {
        let code = |arg: &Json| {
            let id = Uuid::try_parse(arg.as_str()?).ok()?;
            let words = Words { project: &self.project, args: &[], lang: self.project.language };
            words.code(id).or_else(|| words.heading(id)).map(Json::from)
        };
        let args = label.args.iter().map(|arg| code(arg).unwrap_or_else(|| arg.clone())).collect();
        HistoryLabel { args, ..label.clone() }
    }
}

/// A label being put into words.
struct Words<'a> {
    project: &'a Project,
    args: &'a [Json],
    lang: Lang,
}

impl Words<'_> {
    fn say(&self, key: &str) -> String {
        let lang = self.lang;
        match key {
            "undone" | "redone" => self.turned(key),
            "erased" => lang::did_erase(lang, self.number(0)),
            "excerpt.coded" => lang::did_code(lang, self.names(1), self.words(0)),
            "excerpts.coded" => lang::did_code_many(lang, self.number(0)),
            "excerpt.uncoded" => lang::did_uncode(lang, self.names(0)),
            "excerpt.moved" => lang::did_move_boundary(lang),
            "coding.signed" => self.signed(),
            "memo.written" => lang::did_write_memo(lang),
            "memo.removed" => lang::did_remove_memo(lang),
            "pins.set" => lang::did_pin(lang),
            "status.set" => self.status(),
            _ => self.of_headings(key),
        }
    }

    fn of_headings(&self, key: &str) -> String {
        let lang = self.lang;
        match key {
            "document.added" if self.number(0) == 1 => lang::did_bring_in_one(lang),
            "document.added" => lang::did_bring_in(lang, self.number(0)),
            "document.removed" => lang::did_remove_interview(lang),
            "document.titled" => lang::did_title(lang),
            "document.speakers" => lang::did_set_speakers(lang),
            "document.cases" => lang::did_set_case(lang),
            "attributes.added" => lang::did_set_attributes(lang),
            "case.added" => lang::did_add_case(lang),
            "code.added" => lang::did_add_code(lang, self.names(0)),
            "code.described" => lang::did_describe(lang, self.names(0)),
            "table.removed" => lang::did_remove_table(lang),
            "query.kept" => lang::did_keep_query(lang),
            "query.removed" => lang::did_remove_query(lang),
            "coder.added" => lang::did_add_coder(lang),
            "project.founded" | "project.made" => lang::make_project(lang),
            "project.brought" => lang::did_bring_project(lang, self.number(0), self.number(1)),
            "project.named" => lang::did_name_project(lang),
            "project.language" => lang::did_set_language(lang),
            "table.kept" | "question.kept" => lang::did_keep_table(lang),
            other => self.of_codes(other),
        }
    }

    fn of_codes(&self, key: &str) -> String {
        let lang = self.lang;
        let code = || self.args.first().and_then(Json::as_str).map(|word| self.name(word)).unwrap_or_default();
        match key {
            "code.marked" => lang::did_mark_code(lang, code()),
            "code.kind" => lang::did_kind_of(lang, code()),
            "code.coloured" => lang::did_colour(lang, code()),
            "code.moved" => lang::did_move_code(lang, code()),
            "code.merged" => lang::did_merge_code(lang, code(), self.names(1)),
            "code.unmerged" => lang::did_unmerge_code(lang, code()),
            "code.split" => lang::did_split_code(lang, code(), self.number(1)),
            "code.removed" => lang::did_remove_code(lang, code(), self.number(1)),
            "excerpts.found" => lang::did_code_found(lang, self.names(1), self.number(0)),
            "codebook.brought" => lang::did_bring_codebook(lang, self.number(0)),
            "excerpts.recoded" => lang::did_recode(lang, self.number(0), self.names(1)),
            other => self.of_cases(other),
        }
    }

    /// An undo or redo: what was turned, whose label follows its own key.
    fn turned(&self, key: &str) -> String {
        let what = match self.args.first().and_then(Json::as_str) {
            Some(inner) => Words { args: self.args.get(1..).unwrap_or(&[]), ..*self }.say(inner),
            None => String::new(),
        };
        if key == "undone" { lang::did_undo(self.lang, what) } else { lang::did_redo(self.lang, what) }
    }

    fn number(&self, at: usize) -> u64 {
        self.args.get(at).and_then(Json::as_u64).unwrap_or(0)
    }

    fn words(&self, at: usize) -> String {
        lang::count_words(self.lang, u32::try_from(self.number(at)).unwrap_or(u32::MAX))
    }

    /// Short names of the codes from an argument on: marks or ids.
    fn names(&self, from: usize) -> String {
        let names = self.args.iter().skip(from).filter_map(Json::as_str).map(|word| self.name(word));
        names.collect::<Vec<_>>().join(", ")
    }

    fn name(&self, word: &str) -> String {
        let by_id = Uuid::try_parse(word).ok().and_then(|id| self.code(id));
        let by_mark = || self.project.codes.iter().map(|(_, c)| c).find(|c| c.mark.as_deref() == Some(word));
        match by_id.or_else(|| Some(by_mark()?.short_name(self.lang).to_owned())) {
            Some(code) => code,
            // Made by a gesture that was taken back: nobody reads an id.
            None if Uuid::try_parse(word).is_ok() => lang::did_gone_code(self.lang),
            None => word.to_owned(),
        }
    }

    fn code(&self, id: Uuid) -> Option<String> {
        let key: CodeKey = self.project.number(EntityKind::Code, id).map(Key::of)?;
        Some(self.project.codes.get(key)?.short_name(self.lang).to_owned())
    }

    /// The name of a case or attribute.
    fn heading(&self, id: Uuid) -> Option<String> {
        let number = |kind| self.project.number(kind, id);
        let case = number(EntityKind::Case).and_then(|no| self.project.cases.get(Key::of(no)));
        let attribute = || self.project.attributes.get(number(EntityKind::Attribute).map(Key::of)?);
        case.map(|case| case.name.clone()).or_else(|| Some(attribute()?.shown(self.lang).to_owned()))
    }

    fn of_cases(&self, key: &str) -> String {
        let lang = self.lang;
        let word = self.args.first().and_then(Json::as_str).unwrap_or_default();
        let by_id = Uuid::try_parse(word).ok().and_then(|id| self.heading(id));
        let gone =
            |word: &str| Uuid::try_parse(word).map_or_else(|_| word.to_owned(), |_| lang::did_gone_heading(lang));
        let name = || by_id.clone().unwrap_or_else(|| gone(word));
        match key {
            "case.named" => lang::did_name_case(lang, name()),
            "case.moved" => lang::did_move_case(lang, name()),
            "case.removed" => lang::did_remove_case(lang, name()),
            "attribute.added" => lang::did_add_attribute(lang, name()),
            "attribute.named" => lang::did_name_attribute(lang, name()),
            "attribute.moved" => lang::did_move_attribute(lang, name()),
            "attribute.typed" => lang::did_type_attribute(lang, name()),
            "attribute.choices" => lang::did_choices(lang, name()),
            "attribute.derived" => lang::did_derive(lang, name()),
            "attribute.removed" => lang::did_remove_attribute(lang, name()),
            "values.set" if self.number(0) == 1 => lang::did_set_value(lang),
            "values.set" => lang::did_set_values(lang, self.number(0)),
            "value.set" => lang::did_set_value(lang),
            "value.cleared" => lang::did_clear_value(lang),
            "values.cleared" => lang::did_clear_values(lang, self.number(0)),
            other => self.of_kept(other),
        }
    }

    fn of_kept(&self, key: &str) -> String {
        let lang = self.lang;
        let case = || {
            let id = self.args.first().and_then(Json::as_str).unwrap_or_default();
            let known = Uuid::try_parse(id).ok().and_then(|id| self.heading(id));
            known.unwrap_or_else(|| match Uuid::try_parse(id) {
                Ok(_) => lang::did_gone_heading(lang),
                Err(_) => id.to_owned(),
            })
        };
        match key {
            "summary.written" => lang::did_summarise(lang, self.names(1), case()),
            "summary.removed" => lang::did_unsummarise(lang, self.names(1), case()),
            "assessment.written" => lang::did_assess(lang, self.names(1), case()),
            "assessment.removed" => lang::did_unassess(lang, self.names(1), case()),
            "finding.written" => lang::did_write_finding(lang),
            "finding.removed" => lang::did_remove_finding(lang),
            "recommendation.written" => lang::did_write_recommendation(lang),
            "recommendation.removed" => lang::did_remove_recommendation(lang),
            "review.written" => lang::did_review(lang),
            "review.removed" => lang::did_unreview(lang),
            "round.written" => lang::did_set_round(lang),
            "round.removed" => lang::did_remove_round(lang),
            "assignment.written" => lang::did_assign(lang),
            "assignment.removed" => lang::did_unassign(lang),
            "joined" => lang::did_join(lang, self.apart(1), self.apart(2)),
            "parted" => lang::did_unjoin(lang, self.apart(1)),
            other => other.to_owned(),
        }
    }

    /// The name of a coder, case or attribute.
    fn apart(&self, at: usize) -> String {
        let id = self.args.get(at).and_then(Json::as_str).unwrap_or_default();
        let Ok(known) = Uuid::try_parse(id) else { return id.to_owned() };
        let coder = || self.project.coders.get(self.project.coder_told(known)?).map(|coder| coder.name.clone());
        self.heading(known).or_else(coder).unwrap_or_else(|| lang::did_gone_heading(self.lang))
    }

    fn signed(&self) -> String {
        let name = self.names(1);
        match Valence::of(self.args.first().and_then(Json::as_i64).unwrap_or(0)) {
            Valence::For => lang::did_sign_for(self.lang, name),
            Valence::Against => lang::did_sign_against(self.lang, name),
            Valence::Neither => lang::did_sign_neither(self.lang, name),
        }
    }

    fn status(&self) -> String {
        let reading = self.args.first().and_then(Json::as_str).and_then(ReadingState::of).unwrap_or_default();
        match reading {
            ReadingState::Done => lang::did_finish(self.lang),
            ReadingState::Reading => lang::did_read_to(self.lang, self.number(1)),
            ReadingState::New => lang::did_unread(self.lang),
        }
    }
}
