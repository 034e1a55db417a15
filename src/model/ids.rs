//! Ids made from content, where two people may make the same thing (FORMAT.md §14).

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The namespace of shipped codes.
const SHIPPED: Uuid = Uuid::from_u128(0x5b0e4e6f_9d43_5a01_8c6b_6f64626f6b31);

/// New ids come in from outside: this room has no clock and no chance.
pub type Ids<'a> = &'a mut dyn FnMut() -> Uuid;

/// The id that a kind and its parts make: the first 16 bytes of SHA-256 over `kodbok-id-1\0`, the kind, `\0` and the
/// parts, as a uuid of version 8.
pub fn derived(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(b"kodbok-id-1\0");
    hash.update(kind.as_bytes());
    hash.update(b"\0");
    for part in parts {
        hash.update(part);
    }
    let digest = hash.finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The id of a code or group of a shipped or imported codebook: the same codebook taken twice is the same.
pub fn shipped(codebook: &str, mark: &str) -> Uuid {
    Uuid::new_v5(&SHIPPED, format!("{codebook}/{mark}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_the_published_vectors() {
        let text = "Intervjuare: Hej\n\nRespondent: Vi saknar långsiktiga medel.\n";
        let document = derived("document", &[text.as_bytes()]);
        let anna = Uuid::parse_str("0192f000-0000-7000-8000-00000000000a").unwrap();
        assert_eq!(document.to_string(), "d0d95345-4a37-8937-b1bb-ede19972854f");
        assert_eq!(shipped("segregation-2018-2028", "HIN-01").to_string(), "afca047c-a3b3-5eaf-b2bf-7f81cf03e5f4");
        let status = derived("status", &[document.as_bytes(), anna.as_bytes()]);
        assert_eq!(status.to_string(), "dbc29aca-7295-86df-8616-0092746114b6");
    }
}
