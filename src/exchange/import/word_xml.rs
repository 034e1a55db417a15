//! What stands in the XML of Word: names, switches, characters. Readers of other XML use its attributes and references.

use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::exchange::Reason;

/// The prefix of Word's own names, told by the declarations of the first element.
pub(super) fn prefix(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) => {
                let declared = e.attributes().flatten().find_map(|a| {
                    let prefix = match a.key.as_ref() {
                        "xmlns" => "",
                        key => key.strip_prefix("xmlns:")?,
                    };
                    a.value
                        .ends_with("/wordprocessingml/2006/main")
                        .then(|| prefix.to_owned())
                        .or_else(|| a.value.ends_with("/ooxml/wordprocessingml/main").then(|| prefix.to_owned()))
                });
                return declared.unwrap_or_else(|| "w".to_owned());
            }
            Ok(Event::Eof | Event::DocType(_)) | Err(_) => return "w".to_owned(),
            Ok(_) => {}
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn value(e: &BytesStart, name: &str) -> Option<String> {
    let found = e.attributes().flatten().find(|a| a.key.local_name().into_inner() == name)?;
    Some(found.value.into_owned())
}

/// Whether a switch is on: it is unless it says not.
pub(super) fn is_on(e: &BytesStart) -> bool {
    !matches!(value(e, "val").as_deref(), Some("0" | "false" | "off"))
}

pub(super) fn note_key(kind: &str, e: &BytesStart) -> String {
    format!("{kind} {}", value(e, "id").unwrap_or_default())
}

/// The character of a reference; those that only a document type could declare are refused.
pub(super) fn character(name: &BytesRef) -> Result<char, Reason> {
    if let Some(c) = name.resolve_char_ref().map_err(|_| Reason::BrokenXml)? {
        return Ok(c);
    }
    match name.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Reason::BrokenXml),
    }
}

/// The character of a symbol; of those that only a font knows, the few that stand in transcripts, else `□`.
pub(super) fn symbol(e: &BytesStart) -> char {
    let code = value(e, "char").and_then(|hex| u32::from_str_radix(&hex, 16).ok()).unwrap_or(0);
    let font = value(e, "font").unwrap_or_default().to_lowercase();
    let low = code & 0xFF;
    match (font.as_str(), low) {
        _ if (0x20..0xE000).contains(&code) && code > 0xFF => char::from_u32(code).unwrap_or('□'),
        ("wingdings", 0x4A) => '☺',
        ("wingdings", 0x4B) => '😐',
        ("wingdings", 0x4C) => '☹',
        ("wingdings", 0xE0) => '→',
        ("wingdings", 0xDF) => '←',
        ("wingdings", 0xFC) => '✓',
        ("wingdings", 0xFB) => '✗',
        ("wingdings", 0xA7) => '▪',
        ("symbol", 0xB7) => '•',
        ("symbol", 0xAE) => '→',
        ("symbol", 0xB3) => '≥',
        ("symbol", 0xA3) => '≤',
        _ => '□',
    }
}
