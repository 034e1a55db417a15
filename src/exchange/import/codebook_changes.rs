//! What a codebook file changes in a project that has codes already.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::book::CodebookFile;
use crate::lang::Lang;
use crate::model::{Bilingual, Code, CodeField, CodeKey, Edit, NewCode, Origin, Project, after};

/// A part of a code that a file has otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePart {
    /// A text of the code: name, definition and the like.
    Text(CodeField),
    /// The code's short mark.
    Mark,
    /// What it is about.
    Kind,
    /// The code's hue.
    Colour,
    /// The code above it.
    Place,
    /// Where it comes from.
    Origin(Origin),
}

/// What becomes of a code of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeFate {
    /// The code is not in the project yet.
    New,
    /// The code is here and changes in these parts.
    Changed(Vec<CodePart>),
    /// The code is here as it is in the file, as far as the file says.
    Same,
}

/// What a codebook file changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookChanges {
    /// Every code of the file, in its order: index of [`CodebookFile::codes`] and what becomes of it.
    pub codes: Vec<(usize, CodeFate)>,
    /// The changes, for one gesture.
    pub edits: Vec<Edit>,
}

/// How many codes a codebook file brings, changes and leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookCounts {
    /// Codes that are new.
    pub new: usize,
    /// Codes that get another text, place or look.
    pub changed: usize,
    /// Codes that stay as they are.
    pub same: usize,
}

impl BookChanges {
    /// What becomes of how many codes.
    pub fn counts(&self) -> BookCounts {
        let count = |is: fn(&CodeFate) -> bool| self.codes.iter().filter(|(_, fate)| is(fate)).count();
        let new = count(|fate| *fate == CodeFate::New);
        let same = count(|fate| *fate == CodeFate::Same);
        BookCounts { new, changed: self.codes.len() - new - same, same }
    }
}

impl CodebookFile {
    /// What this changes in a project. A code of the file is one of the project when it has its id, else its mark, else
    /// its name at the same place. Nothing is taken out, and what the file leaves empty stays.
    pub fn changes(&self, project: &Project) -> BookChanges {
        let mut meeting = BookMeeting {
            project,
            known: HashMap::new(),
            taken: HashSet::new(),
            last: HashMap::new(),
            out: BookChanges::default(),
        };
        self.codes.iter().enumerate().for_each(|(at, code)| meeting.code(at, code));
        let BookChanges { codes, mut edits } = meeting.out;
        let questions = self.questions.iter().filter(|q| project.questions.iter().all(|own| own.id != q.id));
        edits.extend(questions.cloned().map(Edit::Question));
        let tables = self.tables.iter().filter(|t| project.tables.iter().all(|own| own.id != t.id));
        edits.extend(tables.cloned().map(|table| Edit::Table(Box::new(table))));
        BookChanges { codes, edits }
    }
}

/// A file meeting a project, code by code.
struct BookMeeting<'a> {
    project: &'a Project,
    /// Ids of the file's codes as they are in the project.
    known: HashMap<Uuid, Uuid>,
    /// Codes of the project that one of the file is already.
    taken: HashSet<CodeKey>,
    /// The last place below each code, those that are new counted.
    last: HashMap<Option<Uuid>, String>,
    out: BookChanges,
}

impl BookMeeting<'_> {
    fn code(&mut self, at: usize, told: &NewCode) {
        let parent = told.parent.map(|id| self.known.get(&id).copied().unwrap_or(id));
        let found = self.find(told, parent).and_then(|key| Some((key, self.project.codes.get(key)?)));
        let fate = match found {
            Some((key, here)) => {
                self.taken.insert(key);
                self.known.insert(told.id, here.id);
                self.compare(key, here, told, parent)
            }
            None => {
                let new = NewCode { parent, position: self.next(parent), ..told.clone() };
                self.out.edits.push(Edit::AddCode(Box::new(new)));
                CodeFate::New
            }
        };
        self.out.codes.push((at, fate));
    }

    fn find(&self, told: &NewCode, parent: Option<Uuid>) -> Option<CodeKey> {
        let free = |key: &CodeKey| !self.taken.contains(key);
        let by_id = || self.project.code(told.id).filter(free);
        let by_mark = || {
            let mark = told.mark.as_deref()?.to_lowercase();
            let has = |key: &CodeKey| {
                let own = self.project.codes.get(*key).and_then(|c| c.mark.as_deref());
                own.is_some_and(|own| own.to_lowercase() == mark)
            };
            let mut all = self.project.tree().order.iter().copied().filter(|key| has(key) && free(key));
            // A mark that two codes have says nothing.
            all.next().filter(|_| all.next().is_none())
        };
        let by_name = || {
            let above = match parent {
                None => None,
                Some(id) => Some(self.project.code(id)?),
            };
            let names = [&told.name().en, &told.name().sv].into_iter().filter(|name| !name.is_empty());
            names.filter_map(|name| self.project.child_named(above, name)).find(free)
        };
        by_id().or_else(by_mark).or_else(by_name)
    }

    /// The place after all that stand below a code.
    fn next(&mut self, parent: Option<Uuid>) -> String {
        let project = self.project;
        let last = self.last.entry(parent).or_insert_with(|| {
            let above = parent.and_then(|id| project.code(id));
            if parent.is_some() && above.is_none() {
                return String::new();
            }
            let below = project.tree().children(above).filter_map(|key| project.codes.get(key));
            below.map(|code| code.position.clone()).max().unwrap_or_default()
        });
        *last = after(last);
        last.clone()
    }

    fn compare(&mut self, key: CodeKey, here: &Code, told: &NewCode, parent: Option<Uuid>) -> CodeFate {
        let mut parts = Vec::new();
        for (field, words) in CodeField::ALL.into_iter().zip(&told.texts) {
            let edits = texts(here, field, words);
            parts.extend((!edits.is_empty()).then_some(CodePart::Text(field)));
            self.out.edits.extend(edits);
        }
        let mut part = |part: CodePart, edit: Option<Edit>| {
            parts.extend(edit.as_ref().map(|_| part));
            self.out.edits.extend(edit);
        };
        let mark = told.mark.clone().filter(|mark| here.mark.as_ref() != Some(mark));
        part(CodePart::Mark, mark.map(|mark| Edit::CodeMark(here.id, Some(mark))));
        let kind = told.kind.filter(|kind| here.kind != Some(*kind));
        part(CodePart::Kind, kind.map(|kind| Edit::CodeKind(here.id, Some(kind))));
        let colour = told.colour.filter(|hue| here.colour != Some(*hue));
        part(CodePart::Colour, colour.map(|hue| Edit::CodeColour(here.id, Some(hue))));
        for (origin, words) in Origin::ALL.into_iter().zip(&told.origins) {
            let other = !words.is_empty() && here.origin(origin) != words;
            part(CodePart::Origin(origin), other.then(|| Edit::CodeOrigin(here.id, origin, words.clone())));
        }
        let above = self.project.tree().parent(key).and_then(|key| self.project.codes.get(key)).map(|c| c.id);
        if above != parent && self.may_stand(key, parent) {
            let position = self.next(parent);
            parts.push(CodePart::Place);
            self.out.edits.push(Edit::MoveCode { code: here.id, parent, position });
        }
        if parts.is_empty() { CodeFate::Same } else { CodeFate::Changed(parts) }
    }

    /// Whether a code may stand below another: not below itself.
    fn may_stand(&self, key: CodeKey, parent: Option<Uuid>) -> bool {
        let above = parent.and_then(|id| self.project.code(id));
        above.is_none_or(|above| !self.project.tree().is_below(above, key))
    }
}

/// The changes of a text: of the languages that the file has words for.
fn texts(here: &Code, field: CodeField, told: &Bilingual) -> Vec<Edit> {
    let mut own = here.field(field).clone();
    let mut told = told.clone();
    let mut out = Vec::new();
    for lang in [Lang::En, Lang::Sv] {
        let (own, told) = (std::mem::take(own.get_mut(lang)), std::mem::take(told.get_mut(lang)));
        if !told.is_empty() && own != told {
            out.push(Edit::CodeText(here.id, field, lang, told));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{codebook_in, shipped_codebook};
    use super::*;
    use crate::model::testing::World;

    fn shipped() -> World {
        let mut world = World::new(1);
        world.apply(&Edit::AddCoder { id: world.me, name: "Anna".into(), initials: "A".into() }).unwrap();
        world.apply(&Edit::Batch(None, shipped_codebook().unwrap().edits())).unwrap();
        world
    }

    #[test]
    fn the_same_codebook_changes_nothing() {
        let world = shipped();
        let changes = shipped_codebook().unwrap().changes(&world.project);
        assert_eq!((changes.counts(), changes.edits), (BookCounts { new: 0, changed: 0, same: 67 }, Vec::new()));
    }

    #[test]
    fn what_is_new_comes_in_and_what_differs_changes_and_nothing_else() {
        let mut world = shipped();
        let csv = "mark,name_en,parent,definition_en,kind\nHIN,Obstacles,,,\nHIN-01,Money for a year,HIN,,\n,Quite new,HIN,\"What, it is\",\nNY,Top,,,goal\n,Deep,NY,,\n";
        let book = codebook_in("k.csv", csv.as_bytes(), Lang::En).unwrap();
        let changes = book.changes(&world.project);
        assert_eq!(changes.counts(), BookCounts { new: 3, changed: 1, same: 1 });
        assert_eq!(changes.codes[1].1, CodeFate::Changed(vec![CodePart::Text(CodeField::Name)]));
        world.apply(&Edit::Batch(None, changes.edits)).unwrap();
        let project = &world.project;
        let hin = project.codes.iter().find(|(_, c)| c.mark.as_deref() == Some("HIN")).unwrap().0;
        let last = project.tree().children(Some(hin)).last().unwrap();
        assert_eq!(project.codes.get(last).unwrap().name.en, "Quite new");
        let first = project.tree().children(Some(hin)).next().unwrap();
        let first = project.codes.get(first).unwrap();
        assert_eq!(first.name.en, "Money for a year");
        assert!(!first.definition.en.is_empty() && !first.name.sv.is_empty(), "what the file leaves empty stays");
        let top = project.child_named(None, "top").unwrap();
        assert_eq!(project.tree().subtree(top).len(), 2);
        assert_eq!(
            book.changes(project).counts(),
            BookCounts { new: 0, changed: 0, same: 5 },
            "brought in twice it is as it is"
        );
    }

    #[test]
    fn a_code_is_moved_when_the_file_has_it_elsewhere_but_never_below_itself() {
        let mut world = shipped();
        let csv = "mark,name,parent\nMAL,Goals,\nHIN-01,Short-term,MAL\n";
        let changes = codebook_in("k.csv", csv.as_bytes(), Lang::En).unwrap().changes(&world.project);
        assert!(matches!(&changes.codes[1].1, CodeFate::Changed(parts) if parts.contains(&CodePart::Place)));
        world.apply(&Edit::Batch(None, changes.edits)).unwrap();
        let ring = "mark,name,parent\nHIN-01,Short-term,\nMAL,Goals,HIN-01\n";
        let changes = codebook_in("k.csv", ring.as_bytes(), Lang::En).unwrap().changes(&world.project);
        assert!(world.apply(&Edit::Batch(None, changes.edits)).is_some());
    }
}
