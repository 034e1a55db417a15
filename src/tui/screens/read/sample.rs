//! A small study in memory for the tests of this screen.

use uuid::Uuid;

use crate::desk::Transcript;
use crate::desk::mark::tests::transcript;
use crate::lang::Lang;
use crate::model::{
    Bilingual, DocumentKey, Edit, ExcerptKey, GroupKind, NewCode, NewCoding, NewDocument, Project, Valence, Write,
    derived,
};
use crate::text::Span;

pub const TALK: &str = "Intervjuare: Hur går det? Berätta.\n\nRespondent: Vi saknar folk. Ingen har tid, säger de. Så \
                        är det.\n\nIntervjuare: Jaså?\n\nRespondent: Ja.\n";

/// Mark, name, short name, kind of a group.
pub const CODES: [(&str, &str, &str, Option<GroupKind>); 6] = [
    ("HIN", "Obstacles", "", Some(GroupKind::Obstacle)),
    ("HIN-02", "State governance and steering", "", None),
    ("HIN-07", "Insufficient resources and capacity", "Scarce resources", None),
    ("MAL", "Objectives", "", Some(GroupKind::Goal)),
    ("MAL-01", "Education", "", None),
    ("MAL-02", "Housing", "", None),
];

pub struct Sample {
    pub project: Project,
    pub document: DocumentKey,
    pub transcript: Transcript,
    me: Uuid,
    ids: u128,
}

/// The code of a mark, as an edit: below the group its mark begins with.
pub fn new_code(number: usize) -> NewCode {
    let (mark, name, short, kind) = CODES[number];
    let mut texts: [Bilingual; 6] = Default::default();
    texts[0] = Bilingual::only(Lang::En, name);
    texts[1] = Bilingual::only(Lang::En, short);
    texts[2] = Bilingual::only(Lang::En, format!("What {name} is."));
    let parent = mark.split_once('-').map(|(group, _)| code_id(group));
    let position = format!("a{number:06}");
    NewCode { id: code_id(mark), parent, position, mark: Some(mark.into()), texts, kind, ..NewCode::default() }
}

pub fn code_id(mark: &str) -> Uuid {
    derived("sample", &[mark.as_bytes()])
}

impl Sample {
    pub fn new(text: &str) -> Sample {
        let me = Uuid::from_u128(7);
        let mut project = Project::default();
        (project.id, project.complete) = (Uuid::from_u128(1), true);
        project.index();
        let id = derived("document", &[text.as_bytes()]);
        let mut sample =
            Sample { project, document: crate::model::Key::of(1), transcript: transcript(text), me, ids: 100 };
        sample.apply(&Edit::AddCoder { id: me, name: "Anna".into(), initials: "A".into() });
        let new = NewDocument { id: Some(id), text: text.into(), title: "Granforsa".into(), ..NewDocument::default() };
        sample.apply(&Edit::AddDocument(Box::new(new)));
        for number in 0..CODES.len() {
            sample.apply(&Edit::AddCode(Box::new(new_code(number))));
        }
        sample.document = sample.project.document(id).unwrap();
        sample
    }

    pub fn apply(&mut self, edit: &Edit) {
        let ids = &mut self.ids;
        let mut next = || {
            *ids += 1;
            Uuid::from_u128(*ids)
        };
        let plan = self.project.plan(edit, self.me, 1_000, &mut next).unwrap();
        for write in plan.writes {
            if let Write::Put(put) = write {
                self.project.put(&put).unwrap();
            }
        }
    }

    /// The place of some words.
    pub fn span(&self, words: &str) -> Span {
        let text = self.transcript.text.as_str();
        let byte = text.find(words).unwrap();
        let start = text[..byte].chars().count() as u32;
        Span { start, end: start + words.chars().count() as u32 }
    }

    /// Codes some words.
    pub fn code(&mut self, words: &str, codes: &[(&str, Valence)]) -> ExcerptKey {
        let span = self.span(words);
        let range = self.transcript.blocks.anchor(span).unwrap();
        let codes = codes.iter().map(|&(mark, valence)| NewCoding { code: code_id(mark), valence }).collect();
        let document = self.project.documents.get(self.document).unwrap().id;
        self.apply(&Edit::Code { document, range, words: 1, codes });
        let me = self.project.coder(self.me).unwrap();
        self.project.excerpt_at(self.document, span, me).unwrap()
    }
}
