//! One entry: its header, its payload and the id they make.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the hashed bytes of every head begin with (rule number 1).
const HEAD: &[u8] = b"kodbok-entry-1\0";
/// What the hashed bytes of every body begin with.
const BODY: &[u8] = b"kodbok-body-1\0";

/// The id of an entry: the first 16 bytes of SHA-256 over its head, in which the hash of its body stands. Written as 32
/// lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub [u8; 16]);

/// The hash of an entry's body: SHA-256 over time, subject, label, version and payload.
pub type BodyHash = [u8; 32];

/// One op of an entry, written `"<32 hex>.<n>"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId {
    /// The entry.
    pub entry: EntryId,
    /// Its edit's number; a columnar edit counts as many ops as it makes things, excerpts first.
    pub op: u32,
}

/// A text that is no id of an entry or op.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the id of an entry or op")]
pub struct NotAnId;

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for EntryId {
    type Err = NotAnId;

    /// Takes exactly the form that is written: upper case is refused, so that one id has one text.
    fn from_str(text: &str) -> Result<EntryId, NotAnId> {
        if text.len() != 32 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotAnId);
        }
        u128::from_str_radix(text, 16).map(|n| EntryId(n.to_be_bytes())).map_err(|_| NotAnId)
    }
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.entry, self.op)
    }
}

impl FromStr for OpId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<OpId, NotAnId> {
        let (entry, op) = text.split_once('.').ok_or(NotAnId)?;
        let plain = op == "0" || (op.starts_with(|c: char| ('1'..='9').contains(&c)));
        if !plain || !op.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAnId);
        }
        Ok(OpId { entry: entry.parse()?, op: op.parse().map_err(|_| NotAnId)? })
    }
}

/// The fields of an entry but its payload: those of the head, which every copy keeps, and those of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Of the head: the tips of the set this file held; sorted.
    pub prev: Vec<EntryId>,
    /// Of the head: 1 + the highest clock held.
    pub clock: i64,
    /// Of the head: who made it.
    pub coder: Uuid,
    /// Of the body: milliseconds since 1970 UTC, as the writer's clock claimed.
    pub at: i64,
    /// Of the head: entries of one gesture share it.
    pub gesture: [u8; 8],
    /// Of the head: whose work the payload concerns; none for shared things.
    pub owner: Option<Uuid>,
    /// Of the body: the entry's subject, the one document or the one case that the payload is about; none for neither.
    pub document: Option<Uuid>,
    /// Of the body: a compact JSON array `["key",arg,…]`.
    pub label: String,
    /// Of the body: the lowest reader version that understands the payload.
    pub v: i64,
}

impl Header {
    /// The header of a stub: the head, and nothing of the body.
    fn bare(&self) -> Header {
        Header { at: 0, document: None, label: String::new(), v: 1, ..self.clone() }
    }
}

/// What a copy holds of an entry's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The payload: edit JSON, exactly the bytes that were hashed.
    Here(Vec<u8>),
    /// Nothing, in this copy: the hash of the body stands for it.
    Withheld(BodyHash),
    /// Nothing, ever again: an erasing entry covers it.
    Erased(BodyHash),
}

impl Content {
    /// The rank of an erased stub.
    pub const ERASED: u8 = 1;

    /// Of two copies of an entry the one that holds more counts: content before an erased stub before a withheld one.
    pub fn rank(&self) -> u8 {
        match self {
            Content::Withheld(_) => 0,
            Content::Erased(_) => Content::ERASED,
            Content::Here(_) => 2,
        }
    }
}

/// One part of a gesture: edits of one owner and about one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The hash of the head.
    pub id: EntryId,
    /// All fields but the payload.
    pub header: Header,
    /// The payload, or what stands for it in a stub. A stub's header is bare: id, prev, clock, coder, owner, gesture.
    pub content: Content,
}

impl Entry {
    /// Makes an entry of a header and the bytes of its payload: puts `prev` in order and hashes.
    pub fn seal(mut header: Header, payload: Vec<u8>) -> Entry {
        header.prev.sort_unstable();
        let id = id_of(&header, &hash(&body_bytes(&header, &payload)));
        Entry { id, header, content: Content::Here(payload) }
    }

    /// The bytes of the payload; none for a stub.
    pub fn payload(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Here(payload) => Some(payload),
            Content::Withheld(_) | Content::Erased(_) => None,
        }
    }

    /// Whether an erasing entry took its payload.
    pub fn is_erased(&self) -> bool {
        matches!(self.content, Content::Erased(_))
    }

    /// The hash of the body, of a stub as it was kept.
    pub fn body(&self) -> BodyHash {
        match &self.content {
            Content::Here(payload) => hash(&body_bytes(&self.header, payload)),
            Content::Withheld(body) | Content::Erased(body) => *body,
        }
    }

    /// Whether the id is the hash of the head and of the body; of a stub that nothing of the body is left but its hash.
    pub fn is_true(&self) -> bool {
        let bare = self.payload().is_some() || self.header == self.header.bare();
        bare && id_of(&self.header, &self.body()) == self.id
    }

    /// What a partial copy keeps of it: that it is, where it stands and whose it is.
    pub fn withheld(&self) -> Entry {
        Entry { id: self.id, header: self.header.bare(), content: Content::Withheld(self.body()) }
    }

    /// What is left of it once it is erased: as much as of one that is withheld.
    pub fn erased(&self) -> Entry {
        Entry { id: self.id, header: self.header.bare(), content: Content::Erased(self.body()) }
    }
}

/// The bytes whose hash is the id: prev, clock, coder, gesture, owner and the hash of the body, each as its length (u32,
/// little-endian; `FFFFFFFF` for none) and its bytes.
pub fn head_bytes(header: &Header, body: &BodyHash) -> Vec<u8> {
    let mut out = Vec::with_capacity(192);
    out.extend_from_slice(HEAD);
    let mut prev = header.prev.clone();
    prev.sort_unstable();
    field(&mut out, Some(&prev.iter().flat_map(|id| id.0).collect::<Vec<u8>>()));
    field(&mut out, Some(&header.clock.to_le_bytes()));
    field(&mut out, Some(header.coder.as_bytes()));
    field(&mut out, Some(&header.gesture));
    field(&mut out, header.owner.as_ref().map(|id| id.as_bytes().as_slice()));
    field(&mut out, Some(body));
    out
}

/// The bytes whose hash is the body's: at, document, label, v and payload, written as those of the head.
pub fn body_bytes(header: &Header, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(payload.len() + header.label.len() + 96);
    out.extend_from_slice(BODY);
    field(&mut out, Some(&header.at.to_le_bytes()));
    field(&mut out, header.document.as_ref().map(|id| id.as_bytes().as_slice()));
    field(&mut out, Some(header.label.as_bytes()));
    field(&mut out, Some(&header.v.to_le_bytes()));
    field(&mut out, Some(payload));
    out
}

/// Writes one field. No field comes near 4 GiB: the file format ends at 1 GB.
fn field(out: &mut Vec<u8>, bytes: Option<&[u8]>) {
    out.extend_from_slice(&bytes.map_or(u32::MAX, |b| b.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes.unwrap_or_default());
}

fn hash(bytes: &[u8]) -> BodyHash {
    Sha256::digest(bytes).into()
}

fn id_of(header: &Header, body: &BodyHash) -> EntryId {
    let digest = hash(&head_bytes(header, body));
    let mut id = [0u8; 16];
    id.copy_from_slice(&digest[..16]);
    EntryId(id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::vectors;
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    #[test]
    fn the_published_vectors_hash_to_their_ids_byte_for_byte() {
        for vector in vectors::all().into_iter().chain(vectors::later()) {
            let payload = vector.payload.into_bytes();
            assert_eq!(hex(&body_bytes(&vector.header, &payload)), vector.body_hashed_hex);
            let entry = Entry::seal(vector.header, payload);
            assert_eq!(hex(&entry.body()), vector.body);
            assert_eq!(hex(&head_bytes(&entry.header, &entry.body())), vector.hashed_hex);
            assert_eq!(entry.id.to_string(), vector.id);
            assert!(entry.is_true());
        }
    }

    #[test]
    fn a_stub_keeps_no_words_and_no_time_and_its_head_stays_provable() {
        let vector = vectors::all().remove(1);
        let entry = Entry::seal(vector.header, vector.payload.into_bytes());
        assert_eq!(entry.erased(), vectors::erased_stub());
        assert_eq!(entry.withheld().erased(), entry.erased(), "erased where it was withheld, and where it was held");
        for stub in [entry.withheld(), entry.erased()] {
            assert_eq!((stub.id, stub.header.clock, stub.header.owner), (entry.id, 2, entry.header.owner));
            assert_eq!((stub.header.at, stub.header.label.as_str(), stub.header.document), (0, "", None));
            assert!(stub.is_true());
            let mut other = stub.clone();
            other.header.owner = None;
            assert!(!other.is_true(), "the head is proved");
            let mut told = stub.clone();
            told.header.at = 1;
            assert!(!told.is_true(), "nothing of the body stays");
        }
    }

    #[test]
    fn only_the_written_form_of_an_id_is_read() {
        let id = "79034a0dc42fa05be89823035a519de7";
        assert_eq!(format!("{id}.40").parse::<OpId>().unwrap().to_string(), format!("{id}.40"));
        for bad in ["", ".", &id[1..], &id.to_uppercase(), &format!("{id}."), &format!("{id}.+1"), &format!("{id}.01")]
        {
            assert!(bad.parse::<OpId>().is_err(), "{bad}");
        }
        assert!(format!("+{}", &id[1..]).parse::<EntryId>().is_err());
        assert!(format!("{id}.4294967296").parse::<OpId>().is_err());
    }

    proptest! {
        #[test]
        fn ids_read_back(bytes: [u8; 16], op: u32) {
            let id = OpId { entry: EntryId(bytes), op };
            prop_assert_eq!(id.to_string().parse::<OpId>(), Ok(id));
        }

        #[test]
        fn any_text_is_refused_or_read_back(text in "[0-9a-fA-F.+]{30,38}") {
            if let Ok(id) = text.parse::<OpId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }
}
