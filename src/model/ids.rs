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

/// From how many scalar values on a document's id is made from its text. A shorter text could be found out from the id,
/// and two respondents who answer the same are two documents.
const LONG: usize = 1_000;

/// The id that a normalised text gives its document; none for a short one, which gets a new id.
pub fn text_id(text: &str) -> Option<Uuid> {
    text.chars().nth(LONG - 1).map(|_| derived("document", &[text.as_bytes()]))
}

/// The id that a kind and its parts make where nothing of that id was erased: what is made anew after it was erased has
/// the same parts and the erased id.
pub fn derived_anew(kind: &str, parts: &[&[u8]], is_erased: impl Fn(Uuid) -> bool) -> Uuid {
    let mut id = derived(kind, parts);
    while is_erased(id) {
        let erased = id;
        id = derived(kind, &[parts, &[erased.as_bytes()]].concat());
    }
    id
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
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/fixtures/journal-vectors.json")).unwrap();
        let told = |name: &str| file["later"]["ids"][name].as_str().unwrap().to_owned();
        let id = |tail: u8| Uuid::from_u128(0x0192f000_0000_7000_8000_000000000000 | u128::from(tail));
        let (case, code, excerpt) = (id(0xc1), shipped("segregation-2018-2028", "HIN-01"), id(1));
        let cell = [case.as_bytes().as_slice(), code.as_bytes()];
        let summary = derived("summary", &cell);
        let secret: Vec<u8> = (0..32).collect();
        for (name, id) in [
            ("summary", summary),
            ("summary_made_anew", derived_anew("summary", &cell, |id| id == summary)),
            ("assessment", derived("assessment", &[case.as_bytes(), code.as_bytes(), anna.as_bytes()])),
            ("review", derived("review", &[excerpt.as_bytes(), anna.as_bytes()])),
            ("assignment", derived("assignment", &[id(0xb).as_bytes(), document.as_bytes(), anna.as_bytes()])),
            ("pseudonym_of_case", derived("pseudonym", &[&secret, case.as_bytes()])),
        ] {
            assert_eq!(id.to_string(), told(name), "{name}");
        }
    }

    #[test]
    fn a_short_text_gives_no_id() {
        assert_eq!(text_id(&"å".repeat(999)), None);
        let long = "å".repeat(1_000);
        assert_eq!(text_id(&long), Some(derived("document", &[long.as_bytes()])));
    }
}
