//! The encodings that files come in, and their names.

/// How the bytes of a text file stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// UTF-32, low byte first.
    Utf32Le,
    /// UTF-32, high byte first.
    Utf32Be,
    /// Windows-1252.
    Windows1252,
    /// ISO-8859-1.
    Iso8859_1,
    /// Mac Roman.
    MacRoman,
    /// DOS, western Europe.
    Cp850,
    /// DOS, as sold in the USA.
    Cp437,
    /// Any other of the Encoding Standard.
    Standard(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The encodings of the west, the likely first: for a list to choose from. The others are found or named.
    pub const ALL: [Encoding; 10] = [
        Encoding::Utf8,
        Encoding::Windows1252,
        Encoding::Iso8859_1,
        Encoding::MacRoman,
        Encoding::Cp850,
        Encoding::Cp437,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Utf32Le,
        Encoding::Utf32Be,
    ];

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Utf32Le => "UTF-32LE",
            Encoding::Utf32Be => "UTF-32BE",
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Iso8859_1 => "ISO-8859-1",
            Encoding::MacRoman => "Mac Roman",
            Encoding::Cp850 => "cp850",
            Encoding::Cp437 => "cp437",
            Encoding::Standard(other) => other.name(),
        }
    }

    /// The encoding of a name, without regard to case, blanks and hyphens; `latin1`, `mac`, `ansi` and `dos` are
    /// understood too, and all names of the Encoding Standard.
    pub fn of(name: &str) -> Option<Encoding> {
        let bare = |name: &str| {
            let letters = name.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|c| c.to_ascii_lowercase()).collect::<String>()
        };
        let asked = bare(name);
        match asked.as_str() {
            "latin1" => Some(Encoding::Iso8859_1),
            "mac" | "macintosh" => Some(Encoding::MacRoman),
            "ansi" | "cp1252" => Some(Encoding::Windows1252),
            "dos" | "ibm850" => Some(Encoding::Cp850),
            "ibm437" => Some(Encoding::Cp437),
            "utf16" => Some(Encoding::Utf16Le),
            asked => Encoding::ALL.into_iter().find(|e| bare(e.name()) == asked).or_else(|| Encoding::standard(name)),
        }
    }

    /// An encoding by a name of the Encoding Standard.
    fn standard(name: &str) -> Option<Encoding> {
        let label = name.trim().to_ascii_lowercase();
        let cp = label.strip_prefix("cp").map(|number| format!("windows-{number}"));
        let found = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
        let found = found.or_else(|| encoding_rs::Encoding::for_label_no_replacement(cp?.as_bytes()));
        found.map(Encoding::Standard)
    }

    pub(super) fn mark(self) -> &'static [u8] {
        match self {
            Encoding::Utf8 => b"\xEF\xBB\xBF",
            Encoding::Utf16Le => b"\xFF\xFE",
            Encoding::Utf16Be => b"\xFE\xFF",
            Encoding::Utf32Le => b"\xFF\xFE\0\0",
            Encoding::Utf32Be => b"\0\0\xFE\xFF",
            _ => b"",
        }
    }
}
