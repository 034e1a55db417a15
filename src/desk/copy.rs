//! A copy without names: a new project written from what is shown now, never a cut of this one (FORMAT.md §12).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::change::ChangeContext;
use super::open::founding;
use super::{Desk, Failure, Opening, write_file};
use crate::exchange::export;
use crate::exchange::import::{bytes_of, name_table, with_secret};
use crate::lang;
use crate::model::journal::is_words;
use crate::model::{Entity, EntityKind, HistoryLabel, Key, Plan, Project, Put, Refusal, Value, Write, derived};
use crate::text::{Blocks, Range, Replacer, Span, Text};

/// What a copy without names is made with.
#[derive(Clone, Debug, Default)]
pub struct NameKey {
    /// Random; kept in the key's own file, never in the copy.
    pub secret: [u8; 32],
    /// Words, and what stands for them.
    pub words: BTreeMap<String, String>,
}

/// What a copy without names holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Interviews.
    pub documents: usize,
    /// Codings.
    pub codings: usize,
    /// Excerpts that took in a word in whole.
    pub widened: usize,
    /// Pieces of evidence, and findings that a recommendation rests on, that are no longer there: the copy does not
    /// name them.
    pub gone: usize,
}

impl Desk {
    /// Reads a key of names. A key without a secret gets one, which is written to its file; whether it did is returned.
    ///
    /// # Errors
    /// The file cannot be read or written, or is no key: with the line.
    pub fn name_key(&mut self, path: &Path) -> Result<(NameKey, bool), Failure> {
        let (name, bytes) = (path.display().to_string(), bytes_of(path)?);
        let table = name_table(&name, &bytes)?;
        let secret = match table.secret {
            Some(secret) => secret,
            None => {
                let mut secret = [0; 32];
                secret.chunks_exact_mut(8).for_each(|part| part.copy_from_slice(&self.clock.gesture()));
                let kept = with_secret(&name, &bytes, &secret)?;
                write_file(path, true, &mut |out| out.write_all(&kept))?;
                secret
            }
        };
        Ok((NameKey { secret, words: table.words }, table.secret.is_none()))
    }

    /// Writes a copy without names to a new file: a project of its own. Codes keep their ids, everything else gets one
    /// that only the secret leads back from; the words of the key are replaced wherever they stand.
    ///
    /// # Errors
    /// A refusal while something is withheld from this file or a conflict is open, or when a name of the key is left in
    /// words; the file exists or cannot be written.
    pub fn copy_without_names(&mut self, out: &Path, key: &NameKey) -> Result<Copied, Failure> {
        if !self.project.complete {
            return Err(Refusal::StillLoading.into());
        }
        if self.store.is_partial()? || self.store.has_hard_conflicts()? {
            return Err(Refusal::Unsettled.into());
        }
        let mut texts = HashMap::new();
        for document in self.project.documents.keys() {
            texts.insert(document.no(), self.store.text(document)?);
        }
        let at = self.clock.now();
        let words = Replacer::of(key.words.iter().map(|(word, with)| (word.as_str(), with.as_str())));
        let (project, id) = (&self.project, self.clock.id());
        let mut copy = Copy { project, id, words: &words, key, texts: HashMap::new(), at, widened: 0, gone: 0 };
        for (document, text) in &texts {
            copy.texts.insert(*document, (text, Text::new(words.clean(text.as_str()))));
        }
        let name = words.clean(&self.project.name);
        let mut writes = vec![founding(id, &name, self.project.language, at)];
        writes.extend(copy.project_fields(&writes));
        for kind in EntityKind::ALL.into_iter().filter(|kind| *kind != EntityKind::Project) {
            let things = export::ids(&self.project, kind).into_iter();
            let puts = things.filter_map(|id| copy.put(Entity { kind, id }));
            writes.extend(puts.map(Write::Put));
        }
        if let Some(name) = writes.iter().find_map(|write| left(write, &words)) {
            return Err(Refusal::NameLeft(name).into());
        }
        // Who only reads is nobody in the copy: it is the first coder's then.
        let first = || self.project.coders.iter().next().map_or(self.me, |(_, coder)| coder.id);
        let me = self.my_key().map_or_else(first, |_| self.me);
        let (me, widened, gone) = (copy.led(me), copy.widened, copy.gone);
        let plan = Plan { writes, label: HistoryLabel::new("project.made", []) };
        let opening = Opening { coder: String::new(), read_only: false, lang: self.lang };
        let mut desk = Desk::draft(out, &opening, self.clock.clone())?;
        if let Some(Write::Put(founding)) = plan.writes.first() {
            desk.project.id = founding.entity.id;
        }
        let receipt = desk.store.receive("", at, 1)?;
        desk.carry_out(&plan, ChangeContext::of(me, at).received(receipt, at))?;
        let desk = desk.publish()?;
        Ok(Copied { documents: desk.project.documents.len(), codings: desk.project.codings.len(), widened, gone })
    }
}

/// A name of the key in the words of a write.
fn left(write: &Write, words: &Replacer) -> Option<String> {
    let Write::Put(put) = write else { return None };
    let spoken =
        put.fields.iter().filter(|(name, _)| is_words(put.entity.kind, name) || put.entity.kind == EntityKind::Project);
    spoken
        .filter_map(|(_, value)| if let Value::Json(json) = value { Some(json) } else { None })
        .find_map(|json| held(json, words))
}

fn is_id(words: &str) -> bool {
    Uuid::try_parse(words).is_ok()
}

fn held(json: &Json, words: &Replacer) -> Option<String> {
    match json {
        Json::String(text) if is_id(text) => None,
        Json::String(text) => words.held_in(text).map(str::to_owned),
        Json::Array(list) => list.iter().find_map(|one| held(one, words)),
        Json::Object(map) => map.values().find_map(|one| held(one, words)),
        _ => None,
    }
}

/// A copy on its way.
struct Copy<'a> {
    project: &'a Project,
    /// The id of the new project.
    id: Uuid,
    words: &'a Replacer,
    key: &'a NameKey,
    /// The texts by document number, as they are and without names.
    texts: HashMap<u32, (&'a Text, Text)>,
    at: i64,
    widened: usize,
    gone: usize,
}

impl Copy<'_> {
    /// The id that stands for another: of what was joined or merged that of what it counts as. A codebook is no person,
    /// so codes keep theirs.
    fn led(&self, id: Uuid) -> Uuid {
        let standing = self.standing(id);
        match self.project.code(standing) {
            Some(_) => standing,
            None if id == self.project.id => self.id,
            None => derived("pseudonym", &[&self.key.secret, standing.as_bytes()]),
        }
    }

    /// What a coder, case, attribute or code counts as; anything else as itself.
    fn standing(&self, id: Uuid) -> Uuid {
        let joined = EntityKind::ALL.into_iter().filter(|kind| kind.may_be_joined());
        joined.map(|kind| self.project.counts_as(Entity { kind, id })).find(|&standing| standing != id).unwrap_or(id)
    }

    /// What the project says beside its name, as a write to the new one.
    fn project_fields(&self, founding: &[Write]) -> Option<Write> {
        let Some(Write::Put(new)) = founding.first() else { return None };
        let image = self.project.image(Entity { kind: EntityKind::Project, id: self.project.id })?;
        let told = |name: &str| !matches!(name, "alive" | "name" | "language" | "rules");
        let fields = image.fields.into_iter().filter(|(name, _)| told(name)).map(|(name, value)| match value {
            Value::Json(json) => (name, Value::Json(self.clean(json))),
            other => (name, other),
        });
        let fields: Vec<_> = fields.collect();
        (!fields.is_empty()).then(|| Write::Put(Put { entity: new.entity, fields, at: self.at }))
    }

    /// The making of a thing in the copy; none for what counts as another: that one is there.
    fn put(&mut self, entity: Entity) -> Option<Put> {
        if entity.kind.may_be_joined() && self.standing(entity.id) != entity.id {
            return None;
        }
        let image = self.project.image(entity)?;
        let mut fields = Vec::with_capacity(image.fields.len() + 1);
        for (name, value) in image.fields {
            let value = match (entity.kind, name.as_ref(), value) {
                (_, "file" | "file_hash" | "same_as", _) => continue,
                (EntityKind::Coder, "name", _) => Value::from(self.coder_name(entity.id)),
                (EntityKind::Coder, "initials", _) => Value::from(""),
                (_, _, Value::Place(span)) => Value::Range(self.range(entity.id, span)?),
                (kind, name, Value::Json(json)) if is_words(kind, name) => Value::Json(self.clean(json)),
                (EntityKind::Document, "case", Value::Json(json @ Json::Array(_))) => Value::Json(self.lead_once(json)),
                (_, _, Value::Json(json)) => Value::Json(self.lead(json)),
                (_, _, Value::Range(_)) => continue,
            };
            match self.name(&name) {
                Some(name) => fields.push((name.into(), value)),
                None => self.gone += usize::from(value != Value::Json(Json::Null)),
            }
        }
        if entity.kind == EntityKind::Document {
            let no = self.project.document(entity.id)?.no();
            fields.push(("text".into(), Value::from(self.texts.get(&no)?.1.as_str())));
        }
        let put = Put { entity: Entity { id: self.led(entity.id), ..entity }, fields, at: self.at };
        Some(Put { entity: Entity { id: self.id_by_parts(&put).unwrap_or(put.entity.id), ..entity }, ..put })
    }

    /// The id of pins and of a value: it follows from what they are of, in the copy as in every project.
    fn id_by_parts(&self, put: &Put) -> Option<Uuid> {
        let parts = match put.entity.kind {
            EntityKind::Pins => [self.id, put.id("coder")?],
            EntityKind::Value => [put.id("case")?, put.id("attribute")?],
            _ => return None,
        };
        Some(derived(put.entity.kind.code(), &parts.each_ref().map(|id| id.as_bytes().as_slice())))
    }

    /// A register's name: an id in it is led as well. None when that is of something no longer there.
    fn name(&self, name: &str) -> Option<String> {
        let Some((base, Ok(id))) = name.split_once('.').map(|(base, rest)| (base, Uuid::try_parse(rest))) else {
            return Some(name.to_owned());
        };
        let kind = if base == "finding" { EntityKind::Finding } else { EntityKind::Excerpt };
        self.project.has(kind, id).then(|| format!("{base}.{}", self.led(id)))
    }

    fn coder_name(&self, id: Uuid) -> String {
        let mut ids: Vec<Uuid> = self.project.coders.iter().map(|(_, coder)| coder.id).collect();
        ids.sort_unstable();
        let number = ids.iter().position(|one| *one == id).map_or(0, |at| at + 1);
        lang::copy_coder(self.project.language, number)
    }

    fn range(&mut self, excerpt: Uuid, span: Span) -> Option<Range> {
        let key = self.project.number(EntityKind::Excerpt, excerpt).map(Key::of)?;
        let (text, clean) = self.texts.get(&self.project.excerpts.get(key)?.document.no())?;
        let place = |at, end| self.words.position(text.as_str(), at, end);
        let to = Span { start: place(span.start, false), end: place(span.end, true) };
        self.widened += usize::from(self.words.clean(text.slice(span)) != clean.slice(to));
        Blocks::of(clean.as_str()).anchor(to)
    }

    /// Words of the key replaced in every text.
    fn clean(&self, json: Json) -> Json {
        // An id may hold the letters of a short name.
        let clean = |words: &str| if is_id(words) { words.to_owned() } else { self.words.clean(words) };
        self.map(json, &clean)
    }

    /// Ids led to those that stand for them; all else as it is.
    fn lead(&self, json: Json) -> Json {
        self.map(json, &|words| match Uuid::try_parse(words) {
            Ok(id) => self.led(id).to_string(),
            Err(_) => words.to_owned(),
        })
    }

    /// A list of ids, each that stands for several once.
    fn lead_once(&self, json: Json) -> Json {
        let Json::Array(list) = self.lead(json) else { return Json::Null };
        let mut once: Vec<Json> = Vec::with_capacity(list.len());
        for id in list {
            if !once.contains(&id) {
                once.push(id);
            }
        }
        Json::Array(once)
    }

    fn map(&self, json: Json, each: &dyn Fn(&str) -> String) -> Json {
        match json {
            Json::String(words) => Json::String(each(&words)),
            Json::Array(list) => list.into_iter().map(|one| self.map(one, each)).collect(),
            Json::Object(map) => {
                let map = map.into_iter().map(|(name, one)| (name, self.map(one, each)));
                Json::Object(map.collect::<Map<_, _>>())
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Beginning, Clock, NewProject};
    use crate::lang::Lang;
    use crate::model::{
        Assessment, CodeField, Edit, Evidence, Finding, Kept, MemoTarget, NewCode, NewCoding, NewDocument, Review,
        Stand, Summary, Valence,
    };

    #[test]
    fn words_that_were_corrected_are_not_in_the_copy() {
        use crate::model::journal::{Entry, Header, tips};
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening { coder: "Eva".into(), read_only: false, lang: Lang::En };
        let new = NewProject {
            path: folder.path().join("study.kodbok"),
            name: "Study".into(),
            codebook: Beginning::Empty,
            language: Lang::En,
        };
        let mut desk = Desk::create(&new, &opening, Clock::fixed(1_700_000_000_000)).unwrap();
        let text = "I: Hi!\nR: My name is Gunhild.\n".to_owned();
        desk.apply(&Edit::AddDocument(Box::new(NewDocument { text, title: "One".into(), ..Default::default() })))
            .unwrap();
        let document = desk.project().documents.iter().next().unwrap().1.id;
        // No face corrects words yet: the entry that another file would bring.
        let mut entries = desk.store.all_entries().unwrap();
        let fields = serde_json::json!({"b1": "R: My name is a secret.\n"});
        let edit = serde_json::json!({"put": ["document", document.to_string()], "fields": fields, "seen": []});
        let payload = serde_json::json!({"salt": "0123456789abcdef0123456789abcdef", "edits": [edit]});
        let header = Header {
            prev: tips(&entries),
            clock: entries.iter().map(|entry| entry.header.clock).max().unwrap() + 1,
            coder: desk.me(),
            at: 1,
            gesture: [1; 8],
            owner: None,
            document: Some(document),
            label: r#"["document.corrected"]"#.to_owned(),
            v: 2,
        };
        entries.push(Entry::seal(header, payload.to_string().into_bytes()));
        let corrected = folder.path().join("corrected.kodbok");
        drop(crate::store::Store::create_of(&corrected, "Eva", "", desk.project().id, entries, 1).unwrap());
        let mut desk = Desk::open_whole(&corrected, &opening, Clock::fixed(1_700_000_000_000)).unwrap();
        let out = folder.path().join("copy.kodbok");
        desk.copy_without_names(&out, &NameKey { secret: [7; 32], ..NameKey::default() }).unwrap();
        let bytes = std::fs::read(&out).unwrap();
        assert!(memchr::memmem::find(&bytes, b"Gunhild").is_none());
        assert!(memchr::memmem::find(&bytes, b"a secret").is_some());
    }

    #[test]
    fn what_counts_as_one_is_one_in_the_copy_and_what_is_gone_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening { coder: "Eva".into(), read_only: false, lang: Lang::En };
        let path = Desk::demo(folder.path(), false, Lang::En).unwrap();
        let mut desk = Desk::open_whole(&path, &opening, Clock::fixed(1_795_348_920_000)).unwrap();
        let coders: Vec<Uuid> = desk.project().coders.iter().map(|(_, coder)| coder.id).collect();
        let (codings, code) = (desk.project().codings.len(), desk.project().codes.iter().next().unwrap().1.id);
        let document = desk.project().documents.iter().next().unwrap().1.id;
        let twins = [desk.new_id(), desk.new_id()];
        for (id, name) in twins.into_iter().zip(["Twin", "Other twin"]) {
            desk.apply(&Edit::AddCase { id, name: name.into() }).unwrap();
        }
        desk.apply(&Edit::DocumentCases(document, twins.to_vec())).unwrap();
        let key = desk.project().document(document).unwrap();
        for span in [Span::new(20, 29), Span::new(0, 9)] {
            let (range, codes) = (desk.range(key, span).unwrap(), vec![NewCoding { code, valence: Valence::For }]);
            desk.apply(&Edit::Code { document, range, words: 1, codes }).unwrap();
        }
        let (coding, last) = desk.project().codings.iter().last().map(|(key, coding)| (key, coding.excerpt)).unwrap();
        let gone = desk.project().excerpts.get(last).unwrap().id;
        let there = desk.project().excerpts.iter().next().unwrap().1.id;
        let evidence: Evidence = [(there, Stand::For), (gone, Stand::Against)].into();
        let finding = Finding { id: desk.new_id(), title: "T".into(), evidence, ..Finding::default() };
        desk.apply(&Edit::Keep(Box::new(Kept::Finding(finding)))).unwrap();
        desk.apply(&Edit::Uncode(vec![coding])).unwrap();
        assert!(!desk.project().has(EntityKind::Excerpt, gone) && desk.project().codings.len() == codings + 1);
        for (kind, of, into) in [(EntityKind::Coder, desk.me(), coders[0]), (EntityKind::Case, twins[0], twins[1])] {
            desk.apply(&Edit::Join { of: Entity { kind, id: of }, into: Some(into) }).unwrap();
        }
        let out = folder.path().join("copy.kodbok");
        let copied = desk.copy_without_names(&out, &NameKey { secret: [7; 32], ..NameKey::default() }).unwrap();
        assert_eq!((copied.codings, copied.gone), (codings + 1, 1));
        assert_eq!(Desk::check(&out).unwrap().faults, []);
        let copy = Desk::open_whole(&out, &opening, Clock::fixed(1)).unwrap();
        let project = copy.project();
        assert_eq!(project.coders.with_away().count(), coders.len(), "two ids of one person are one");
        let named = project.documents.iter().find(|(_, d)| {
            d.cases.len() == 1 && { project.cases.get(d.cases[0]).is_some_and(|case| case.name == "Other twin") }
        });
        assert!(named.is_some() && !project.cases.iter().any(|(_, case)| case.name == "Twin"));
        let finding = project.findings.values().next().unwrap();
        let held: Vec<bool> = finding.evidence.keys().map(|&id| project.has(EntityKind::Excerpt, id)).collect();
        assert_eq!(held, [true]);
    }

    #[test]
    fn no_word_of_the_key_and_no_old_id_but_codes_is_in_the_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Petras studie.kodbok");
        let opening = Opening { coder: "Petra".into(), read_only: false, lang: Lang::Sv };
        let new = NewProject { path, name: "Petras studie".into(), codebook: Beginning::Empty, language: Lang::Sv };
        let mut desk = Desk::create(&new, &opening, Clock::fixed(1_700_000_000_000)).unwrap();
        let code = desk.new_id();
        let text = "I: Hej!\nR: Hon heter Petra och bor i Almviken, sa PETRA.\n".to_owned();
        let document = NewDocument { text, title: "Petra".into(), file: "Petra.txt".into(), ..Default::default() };
        desk.apply(&Edit::AddDocument(Box::new(document))).unwrap();
        let mut texts: [crate::model::Bilingual; 6] = Default::default();
        texts[0] = crate::model::Bilingual::only(Lang::Sv, "Medel".to_owned());
        let new = NewCode { id: code, mark: Some("M".into()), texts, ..Default::default() };
        let code_edit = Edit::AddCode(Box::new(new));
        desk.apply(&code_edit).unwrap();
        desk.apply(&Edit::CodeText(code, CodeField::Example, Lang::Sv, "petra säger".into())).unwrap();
        let key = desk.project().documents.keys().next().unwrap();
        let id = desk.project().documents.get(key).unwrap().id;
        let range = desk.range(key, Span::new(23, 27)).unwrap();
        let codes = vec![NewCoding { code, valence: Valence::For }];
        desk.apply(&Edit::Code { document: id, range, words: 1, codes }).unwrap();
        let on = MemoTarget { kind: EntityKind::Document, id };
        desk.apply(&Edit::Memo { memo: None, on, title: String::new(), body: "Petra igen".into() }).unwrap();
        let case = desk.new_id();
        desk.apply(&Edit::AddCase { id: case, name: "Almvikens skola".into() }).unwrap();
        let excerpt = desk.project().excerpts.iter().next().unwrap().1.id;
        let (on, gone) = (MemoTarget { kind: EntityKind::Excerpt, id: excerpt }, Uuid::from_u128(9));
        let evidence: Evidence = [(excerpt, Stand::For)].into();
        for kept in [
            Kept::Review(Review { on, note: "Petras röst".into(), ..Review::default() }),
            Kept::Summary(Summary { case, code, body: "Petra först".into(), ..Summary::default() }),
            Kept::Summary(Summary { case, code, body: "Petra igen".into(), ..Summary::default() }),
            Kept::Assessment(Assessment { case, code, reason: "PETRA".into(), evidence, ..Assessment::default() }),
            Kept::Finding(Finding { id: gone, title: "Petra borta".into(), ..Finding::default() }),
        ] {
            desk.apply(&Edit::Keep(Box::new(kept))).unwrap();
        }
        desk.apply(&Edit::RemoveKept(Entity { kind: EntityKind::Finding, id: gone })).unwrap();
        let words = [("Petra", "[läraren]"), ("Almviken", "[orten]")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let name_key = NameKey { secret: [7; 32], words: words.into() };
        let out = folder.path().join("copy.kodbok");
        let copied = desk.copy_without_names(&out, &name_key).unwrap();
        assert_eq!((copied.documents, copied.codings, copied.widened), (1, 1, 1));
        assert!(Desk::check(&out).unwrap().is_whole());
        let bytes = std::fs::read(&out).unwrap();
        for words in ["Petra", "petra", "PETRA", "Almviken", "borta", "först"] {
            assert!(memchr::memmem::find(&bytes, words.as_bytes()).is_none(), "{words}");
        }
        for old in [id, desk.me(), desk.project().id, excerpt, case] {
            for bytes_of in [old.as_bytes().to_vec(), old.to_string().into_bytes()] {
                assert!(memchr::memmem::find(&bytes, &bytes_of).is_none());
            }
        }
        let again = folder.path().join("again.kodbok");
        desk.copy_without_names(&again, &name_key).unwrap();
        let other = folder.path().join("other.kodbok");
        desk.copy_without_names(&other, &NameKey { secret: [8; 32], ..name_key }).unwrap();
        let [one, same, another] = [&out, &again, &other].map(|path| {
            let copy = Desk::open_whole(path, &opening, Clock::fixed(1)).unwrap();
            (copy.project().id, copy.project().cases.iter().next().unwrap().1.id)
        });
        assert!(one.1 == same.1 && one.1 != another.1, "with the same secret the same ids");
        assert!(one.0 != same.0, "and a project of its own each time");
        let mut copy = Desk::open_whole(&out, &opening, Clock::fixed(1)).unwrap();
        let said: Vec<&str> = copy.project().summaries.values().map(|summary| summary.body.as_str()).collect();
        let notes: Vec<&str> = copy.project().reviews.values().map(|review| review.note.as_str()).collect();
        assert_eq!((said, notes), (vec!["[läraren] igen"], vec!["[läraren]s röst"]));
        let level = copy.project().assessments.values().next().unwrap();
        let held: Vec<Uuid> = copy.project().excerpts.iter().map(|(_, excerpt)| excerpt.id).collect();
        assert_eq!((level.reason.as_str(), level.evidence.keys().copied().collect()), ("[läraren]", held));
        assert!(copy.project().code(code).is_some());
        let key = copy.project().documents.keys().next().unwrap();
        let text = copy.transcript(key).unwrap().text.as_str().to_owned();
        assert!(text.contains("Hon heter [läraren] och bor i [orten], sa [läraren]."), "{text}");
        let names: Vec<&str> = copy.project().coders.iter().map(|(_, c)| c.name.as_str()).collect();
        assert_eq!(names, [lang::copy_coder(Lang::Sv, 1)]);
        let excerpt = copy.project().excerpts.keys().next().unwrap();
        assert_eq!(copy.words_of(excerpt).unwrap(), "[läraren] ");
    }
}
