//! Eight-bit encodings, byte by byte: what each byte stands for. The two of DOS are tables of ours, the rest is
//! encoding_rs's.

use std::sync::LazyLock;

use super::encodings::Encoding;

/// DOS, western Europe: 0x80 to 0xFF.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
                     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// DOS, as sold in the USA: 0x80 to 0xFF.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// What the bytes 0x00 to 0xFF stand for.
type CodePage = [char; 256];

static PAGES: LazyLock<[(Encoding, CodePage); 5]> = LazyLock::new(|| {
    let high = |table: &'static str| page(|i| table.chars().nth(i).unwrap_or('\u{fffd}'));
    let of = |encoding: &'static encoding_rs::Encoding| {
        page(|i| {
            let byte = [0x80 + i as u8];
            encoding.decode_without_bom_handling(&byte).0.chars().next().unwrap_or('\u{fffd}')
        })
    };
    [
        (Encoding::Windows1252, of(encoding_rs::WINDOWS_1252)),
        (Encoding::MacRoman, of(encoding_rs::MACINTOSH)),
        (Encoding::Cp850, high(CP850)),
        (Encoding::Cp437, high(CP437)),
        (Encoding::Iso8859_1, page(|i| char::from(0x80 + i as u8))),
    ]
});

fn page(high: impl Fn(usize) -> char) -> CodePage {
    std::array::from_fn(|i| if i < 0x80 { char::from(i as u8) } else { high(i - 0x80) })
}

/// What the bytes of an eight-bit encoding stand for; none for the others.
pub(super) fn page_of(encoding: Encoding) -> Option<&'static CodePage> {
    PAGES.iter().find(|(of, _)| *of == encoding).map(|(_, page)| page)
}

/// Decodes bytes by a page.
pub(super) fn by_page(page: &CodePage, bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
    // An index by a byte is always within the 256.
    text.extend(bytes.iter().map(|&byte| page[usize::from(byte)]));
    text
}
