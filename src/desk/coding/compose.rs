//! A change of codes put together, labelled, applied and counted.

use crate::store::KeptSetting;
use serde_json::json;
use uuid::Uuid;

use super::{CodeChange, Coded, Gift, Segment, With};
use crate::desk::recent::RecentCodes;
use crate::desk::{Desk, Failure};
use crate::model::{CodeKey, CodingKey, Edit, HistoryLabel, NewCode, NewCoding, Refusal, Valence};

/// A change of some segments, put together and not yet applied.
#[derive(Debug, Default)]
struct Parts {
    edits: Vec<Edit>,
    /// Codings to take off, all of them after the other edits: an excerpt that is given a code stays.
    off: Vec<CodingKey>,
    /// Codes that a segment is given.
    given: Vec<Uuid>,
    /// How many words the segments have that are given a code.
    words: u32,
    label: Option<HistoryLabel>,
    coded: Coded,
}

impl Desk {
    /// Gives, signs and takes off codes on some segments in one gesture, on the coder's own excerpts: made where there
    /// are none and no code is to be taken off. A code given in the place of one other keeps that one's sign and time.
    /// What others coded stays. A change that asks for nothing does nothing.
    ///
    /// # Errors
    /// [`Refusal::AlreadyCoded`] when all is so already and no other coder is in the way; another refusal; a store
    /// error. Nothing is changed then.
    pub fn code(&mut self, on: &[Segment], change: &CodeChange) -> Result<Coded, Failure> {
        self.code_keeping(on, change, &[])
    }

    /// As [`Desk::code`], with local settings (name, value) that are kept in the same write.
    ///
    /// # Errors
    /// As [`Desk::code`].
    pub fn code_keeping(
        &mut self,
        on: &[Segment],
        change: &CodeChange,
        settings: &[KeptSetting],
    ) -> Result<Coded, Failure> {
        if change.is_empty() {
            return Ok(Coded::default());
        }
        let new = change.new.as_ref().map(|new| self.new_code(new));
        let id = new.as_ref().map(|new| new.id);
        let parts = match self.exchanged(on, change) {
            Some(from) => self.exchange(on, change, id, from)?,
            None => self.give_and_take(on, change, id)?,
        };
        let mut settings = settings.to_vec();
        if !parts.given.is_empty() {
            // The whole set as it was asked for: given again, it does not shrink by what was there already.
            settings.push(RecentCodes::after(self, &self.asked(change, id)));
        }
        self.apply_parts(parts, new, &settings)
    }

    /// Gives codes on many segments in one gesture, each segment its own: what is there already stays.
    ///
    /// # Errors
    /// [`Refusal::AlreadyCoded`] when all is so already; another refusal; a store error. Nothing is changed then.
    pub fn code_each(&mut self, gifts: &[(Segment, Vec<Gift>)]) -> Result<Coded, Failure> {
        let mut parts = Parts::default();
        for (segment, give) in gifts {
            let change = CodeChange { give: give.clone(), ..CodeChange::default() };
            self.add_segment(*segment, &change, None, &mut parts)?;
        }
        parts.label = self.label_of(&parts);
        self.apply_parts(parts, None, &[])
    }

    /// The codes that a change gives, with their signs.
    fn asked(&self, change: &CodeChange, new: Option<Uuid>) -> Vec<(Uuid, Valence)> {
        let known = |&(code, sign): &Gift| Some((self.project.codes.get(code)?.id, sign.unwrap_or_default()));
        let given = change.give.iter().filter_map(known);
        given.chain(new.map(|id| (id, Valence::Neither))).collect()
    }

    fn apply_parts(&mut self, parts: Parts, new: Option<NewCode>, settings: &[KeptSetting]) -> Result<Coded, Failure> {
        let mut coded = parts.coded;
        if coded.changed == 0 {
            return if coded.stays.is_empty() { Err(Refusal::AlreadyCoded.into()) } else { Ok(coded) };
        }
        let mut edits: Vec<Edit> = new.map(|new| Edit::AddCode(Box::new(new))).into_iter().collect();
        edits.extend(parts.edits);
        if !parts.off.is_empty() {
            edits.push(Edit::Uncode(parts.off));
        }
        coded.done = Some(self.apply_keeping(&Edit::Batch(parts.label, edits), settings)?);
        coded.given = parts.given.iter().filter_map(|&id| self.project.code(id)).collect();
        Ok(coded)
    }

    /// The code that one other takes the place of; none when more or less than that is asked for.
    fn exchanged(&self, on: &[Segment], change: &CodeChange) -> Option<CodeKey> {
        let [from] = change.take[..] else { return None };
        let gives_one = change.give.len() + usize::from(change.new.is_some()) == 1;
        let is_there = on.iter().any(|segment| segment.coding(&self.project, self.my_key(), from).is_some());
        (gives_one && is_there).then_some(from)
    }

    fn exchange(
        &self,
        on: &[Segment],
        change: &CodeChange,
        new: Option<Uuid>,
        from: CodeKey,
    ) -> Result<Parts, Failure> {
        let (project, me) = (&self.project, self.my_key());
        let to = change.give.first().copied();
        let known = to.and_then(|(code, _)| project.codes.get(code)).map(|code| code.id);
        let id = known.or(new).ok_or(Refusal::Gone)?;
        let mut coded = Coded { taken: vec![from], exchanged: true, ..Coded::default() };
        let (mut codings, mut signs) = (Vec::new(), Vec::new());
        for &segment in on {
            let Some(coding) = segment.coding(project, me, from) else {
                coded.stays.extend(segment.other(project, me, Some(from)));
                continue;
            };
            codings.push(coding);
            let twice = to.is_some_and(|(code, _)| segment.coding(project, me, code).is_some());
            let sign = to.and_then(|(_, sign)| sign).filter(|_| !twice);
            signs.extend(sign.map(|sign| Edit::Sign(coding, sign)));
        }
        coded.changed = codings.len();
        let label = HistoryLabel::new("excerpts.recoded", [json!(coded.changed), project.code_arg(id)]);
        let edits = std::iter::once(Edit::Recode { codings, code: id }).chain(signs).collect();
        Ok(Parts { edits, given: vec![id], label: Some(label), coded, ..Parts::default() })
    }

    fn give_and_take(&mut self, on: &[Segment], change: &CodeChange, new: Option<Uuid>) -> Result<Parts, Failure> {
        let mut parts = Parts::default();
        for &segment in on {
            self.add_segment(segment, change, new, &mut parts)?;
        }
        parts.label = self.label_of(&parts);
        Ok(parts)
    }

    /// Adds what a change is on a segment: on one's own excerpt, or on a new one where nothing is taken off.
    fn add_segment(
        &mut self,
        segment: Segment,
        change: &CodeChange,
        new: Option<Uuid>,
        parts: &mut Parts,
    ) -> Result<(), Failure> {
        let me = self.my_key();
        if segment.own(&self.project, me).is_none() && !change.take.is_empty() {
            parts.coded.stays.extend(segment.other(&self.project, me, None));
            return Ok(());
        }
        let before = parts.edits.len() + parts.off.len();
        let mut codes = self.add_gifts(segment, &change.give, parts);
        codes.extend(new.map(|code| NewCoding { code, valence: Valence::Neither }));
        for &code in &change.take {
            let Some(coding) = segment.coding(&self.project, me, code) else { continue };
            parts.off.push(coding);
            add_once(&mut parts.coded.taken, code);
        }
        if !codes.is_empty() {
            codes.iter().for_each(|coding| add_once(&mut parts.given, coding.code));
            let (edit, words) = self.coding_of(segment, codes)?;
            parts.words += words;
            parts.edits.push(edit);
        }
        parts.coded.changed += usize::from(parts.edits.len() + parts.off.len() > before);
        Ok(())
    }

    /// Adds the signs that codes to give have on a segment that carries them; returns the codings that it lacks.
    fn add_gifts(&self, segment: Segment, give: &[Gift], parts: &mut Parts) -> Vec<NewCoding> {
        let (project, me) = (&self.project, self.my_key());
        let mut codes: Vec<NewCoding> = Vec::new();
        for &(code, sign) in give {
            let Some(id) = project.codes.get(code).map(|code| code.id) else { continue };
            let there = segment.coding(project, me, code).and_then(|key| Some((key, project.codings.get(key)?)));
            if let Some((key, coding)) = there {
                if let Some(sign) = sign.filter(|&sign| sign != coding.valence) {
                    parts.edits.push(Edit::Sign(key, sign));
                    add_once(&mut parts.coded.signed, (code, sign));
                }
            } else if codes.iter().all(|coding| coding.code != id) {
                codes.push(NewCoding { code: id, valence: sign.unwrap_or_default() });
            }
        }
        codes
    }

    /// The edit that gives new codings to a segment, and how many words it has.
    pub(in crate::desk) fn coding_of(
        &mut self,
        segment: Segment,
        codes: Vec<NewCoding>,
    ) -> Result<(Edit, u32), Failure> {
        let document = self.project.documents.get(segment.document).map(|d| d.id).ok_or(Refusal::Gone)?;
        let range = self.range(segment.document, segment.span)?;
        let words = match self.kept_transcript(segment.document) {
            Some(transcript) => transcript.count(segment.span),
            None => self.brief(segment.document, &[])?.count(segment.span),
        };
        Ok((Edit::Code { document, range, words, codes }, words))
    }

    /// What a change is called in the history; none: what its last part is called, a sign.
    fn label_of(&self, parts: &Parts) -> Option<HistoryLabel> {
        let given = parts.given.iter().map(|&id| self.project.code_arg(id));
        if parts.given.is_empty() {
            let taken = parts.coded.taken.iter().filter_map(|&code| self.project.codes.get(code));
            let taken: Vec<_> = taken.map(|code| self.project.code_arg(code.id)).collect();
            return (!taken.is_empty()).then(|| HistoryLabel::new("excerpt.uncoded", taken));
        }
        Some(match parts.coded.changed {
            1 => HistoryLabel::new("excerpt.coded", std::iter::once(json!(parts.words)).chain(given)),
            n => HistoryLabel::new("excerpts.coded", [json!(n)]),
        })
    }

    /// Takes a code of the coder's own off some segments, or gives it a sign there, in one gesture. Segments on which
    /// only others have the code stay.
    ///
    /// # Errors
    /// [`Refusal::AlreadyCoded`] when nobody has the code there; another refusal; a store error. Nothing is changed
    /// then.
    pub fn with_code(&mut self, on: &[Segment], code: CodeKey, with: With) -> Result<Coded, Failure> {
        let (project, me) = (&self.project, self.my_key());
        let (mut codings, mut stays) = (Vec::new(), Vec::new());
        for &segment in on {
            match segment.coding(project, me, code) {
                Some(coding) => codings.push(coding),
                None => stays.extend(segment.other(project, me, Some(code))),
            }
        }
        if codings.is_empty() {
            let nothing = Coded { stays, ..Coded::default() };
            return if nothing.stays.is_empty() { Err(Refusal::AlreadyCoded.into()) } else { Ok(nothing) };
        }
        let coded = match with {
            With::Off => self.take_off(&codings)?,
            With::Sign(sign) => self.sign(&codings, sign)?,
        };
        Ok(Coded { stays, ..coded })
    }

    /// Takes codings off in one gesture, and with the last of an excerpt the excerpt, when it has no memo.
    ///
    /// # Errors
    /// One is gone or another coder's; a store error. Nothing is changed then.
    pub fn take_off(&mut self, codings: &[CodingKey]) -> Result<Coded, Failure> {
        let taken = self.codes_of(codings)?;
        let args: Vec<_> = taken.iter().filter_map(|&code| self.project.codes.get(code)).collect();
        let label = HistoryLabel::new("excerpt.uncoded", args.iter().map(|code| self.project.code_arg(code.id)));
        let done = self.apply(&Edit::Batch(Some(label), vec![Edit::Uncode(codings.to_vec())]))?;
        Ok(Coded { changed: codings.len(), taken, done: Some(done), ..Coded::default() })
    }

    /// Gives codings a sign in one gesture.
    ///
    /// # Errors
    /// One is gone or another coder's; a store error. Nothing is changed then.
    pub fn sign(&mut self, codings: &[CodingKey], valence: Valence) -> Result<Coded, Failure> {
        let signed = self.codes_of(codings)?;
        let code = signed.first().and_then(|&code| self.project.codes.get(code));
        let label = code
            .map(|code| HistoryLabel::new("coding.signed", [json!(valence.number()), self.project.code_arg(code.id)]));
        let edits = codings.iter().map(|&key| Edit::Sign(key, valence)).collect();
        let done = self.apply(&Edit::Batch(label, edits))?;
        let signed = signed.into_iter().map(|code| (code, valence)).collect();
        Ok(Coded { changed: codings.len(), signed, done: Some(done), ..Coded::default() })
    }

    /// The codes that codings count as, each once.
    fn codes_of(&self, codings: &[CodingKey]) -> Result<Vec<CodeKey>, Refusal> {
        let mut codes = Vec::new();
        for &key in codings {
            let coding = self.project.codings.get(key).ok_or(Refusal::Gone)?;
            let code = self.project.target(coding.code);
            add_once(&mut codes, code);
        }
        Ok(codes)
    }
}

fn add_once<T: PartialEq>(all: &mut Vec<T>, new: T) {
    if !all.contains(&new) {
        all.push(new);
    }
}
