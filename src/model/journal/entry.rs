//! One entry: its header, its payload and the id they make.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the hashed bytes of every entry begin with (rule number 1).
const MAGIC: &[u8] = b"kodbok-entry-1\0";

/// The id of an entry: the first 16 bytes of SHA-256 over its header and payload. Written as 32 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub [u8; 16]);

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

/// The hashed fields of an entry before its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The tips of the set this file held; sorted.
    pub prev: Vec<EntryId>,
    /// 1 + the highest clock held.
    pub clock: i64,
    /// Who made it.
    pub coder: Uuid,
    /// Milliseconds since 1970 UTC, as the writer's clock claimed.
    pub at: i64,
    /// Entries of one gesture share it.
    pub gesture: [u8; 8],
    /// Whose work the payload concerns; none for shared things.
    pub owner: Option<Uuid>,
    /// Set when the payload holds words of that one document.
    pub document: Option<Uuid>,
    /// A compact JSON array `["key",arg,…]`.
    pub label: String,
    /// The lowest reader version that understands the payload.
    pub v: i64,
}

/// One owner's part of a gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The hash of the rest.
    pub id: EntryId,
    /// The hashed fields.
    pub header: Header,
    /// Edit JSON, exactly the bytes that were hashed. None: withheld in this copy (a stub), which keeps id, prev, clock,
    /// coder, owner and gesture only.
    pub payload: Option<Vec<u8>>,
}

impl Entry {
    /// Makes an entry of a header and the bytes of its payload: puts `prev` in order and hashes.
    pub fn seal(mut header: Header, payload: Vec<u8>) -> Entry {
        header.prev.sort_unstable();
        let id = id_of(&header, &payload);
        Entry { id, header, payload: Some(payload) }
    }

    /// Whether the id is the hash of the entry; none for a stub, of which that cannot be known.
    pub fn is_true(&self) -> Option<bool> {
        self.payload.as_deref().map(|payload| id_of(&self.header, payload) == self.id)
    }

    /// What a partial copy keeps of it: that it is, where it stands and whose it is.
    pub fn stub(&self) -> Entry {
        let header = Header { at: 0, document: None, label: String::new(), v: 1, ..self.header.clone() };
        Entry { id: self.id, header, payload: None }
    }
}

/// The bytes that are hashed: every field as its length (u32, little-endian; `FFFFFFFF` for none) and its bytes.
pub fn hashed_bytes(header: &Header, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(payload.len() + header.label.len() + 256);
    out.extend_from_slice(MAGIC);
    let mut prev = header.prev.clone();
    prev.sort_unstable();
    field(&mut out, Some(&prev.iter().flat_map(|id| id.0).collect::<Vec<u8>>()));
    field(&mut out, Some(&header.clock.to_le_bytes()));
    field(&mut out, Some(header.coder.as_bytes()));
    field(&mut out, Some(&header.at.to_le_bytes()));
    field(&mut out, Some(&header.gesture));
    field(&mut out, header.owner.as_ref().map(|id| id.as_bytes().as_slice()));
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

fn id_of(header: &Header, payload: &[u8]) -> EntryId {
    let digest = Sha256::digest(hashed_bytes(header, payload));
    let mut id = [0u8; 16];
    id.copy_from_slice(&digest[..16]);
    EntryId(id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::vectors;
    use super::*;

    #[test]
    fn the_published_vectors_hash_to_their_ids_byte_for_byte() {
        for vector in vectors::all() {
            let hex: String =
                hashed_bytes(&vector.header, vector.payload.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(hex, vector.hashed_hex);
            let entry = Entry::seal(vector.header, vector.payload.into_bytes());
            assert_eq!(entry.id.to_string(), vector.id);
            assert_eq!(entry.is_true(), Some(true));
        }
    }

    #[test]
    fn a_stub_keeps_no_words_and_no_time_and_cannot_be_checked() {
        let vector = vectors::all().remove(1);
        let entry = Entry::seal(vector.header, vector.payload.into_bytes());
        let stub = entry.stub();
        assert_eq!((stub.id, stub.header.clock, stub.header.owner), (entry.id, 2, entry.header.owner));
        assert_eq!((stub.header.at, stub.header.label.as_str(), stub.header.document), (0, "", None));
        assert_eq!(stub.is_true(), None);
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
