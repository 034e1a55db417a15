//! One entry: its header, its payload and the id they make.

use uuid::Uuid;

/// The id of an entry: the first 16 bytes of SHA-256 over its header and payload.
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
