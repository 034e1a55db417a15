//! The language table: every sentence a person reads, both languages side by side on one row.
//!
//! A row is a function, so the compiler demands every argument and a row cannot exist in one language only.
//! Files follow the places where the words are read. This room knows nothing of the others.

mod actions;
mod agreement;
mod cases;
mod codebook;
mod commands;
mod common;
mod config;
mod errors;
mod excerpts;
mod export;
mod guide;
mod history;
mod import;
mod interviews;
mod journal;
mod keys;
mod memos;
mod overlays;
mod plain;
mod progress;
mod query;
mod read;
mod shell;
mod start;
mod tallies;
mod team;

pub use actions::*;
pub use agreement::*;
pub use cases::*;
pub use codebook::*;
pub use commands::*;
pub use common::*;
pub use config::*;
pub use errors::*;
pub use excerpts::*;
pub use export::*;
pub use guide::*;
pub use history::*;
pub use import::*;
pub use interviews::*;
pub use journal::*;
pub use keys::*;
pub use memos::*;
pub use overlays::*;
pub use plain::*;
pub use progress::*;
pub use query::*;
pub use read::*;
pub use shell::*;
pub use start::*;
pub use tallies::*;
pub use team::*;

/// A language of the interface. Interviews are in whatever language they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Swedish.
    Sv,
}

impl Lang {
    /// The language of a two-letter code or a locale such as `sv_SE.UTF-8`; none when it is neither.
    pub fn of(name: &str) -> Option<Lang> {
        match name.get(..2)?.to_ascii_lowercase().as_str() {
            "sv" => Some(Lang::Sv),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The two-letter code, as in files and registers (`sv`).
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Sv => "sv",
        }
    }

    /// One of two texts.
    pub fn pick<'a>(self, en: &'a str, sv: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Sv => sv,
        }
    }
}

/// A count with a narrow no-break blank between thousands, as both languages write it: `1 464`.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(d);
    }
    out
}

/// A number with so many decimals, as the language writes it.
pub fn decimal(lang: Lang, n: f64, decimals: usize) -> String {
    let scale = 10f64.powi(i32::try_from(decimals).unwrap_or(0));
    // The sum with 0 turns a rounded −0 into 0.
    let words = format!("{:.decimals$}", (n * scale).round() / scale + 0.0).replace('-', "−");
    if lang == Lang::Sv { words.replace('.', ",") } else { words }
}

/// Makes one function a row: `name(arg, …) "English {arg}" "Svenska {arg}";`. A row that names keys lists their actions,
/// as the configuration calls them, and is told in a [`Voice`]: `name[undo](arg, …) "{undo} takes it back" "…";`.
macro_rules! messages {
    (@row $(#[$meta:meta])* $name:ident ($($arg:ident),*) $en:literal $sv:literal) => {
        $(#[$meta])*
        #[doc = concat!("```text\n", $en, "\n```")]
        pub fn $name(lang: $crate::lang::Lang $(, $arg: impl ::std::fmt::Display)*) -> String {
            match lang {
                $crate::lang::Lang::En => format!($en),
                $crate::lang::Lang::Sv => format!($sv),
            }
        }
    };
    (@row $(#[$meta:meta])* $name:ident [$($key:ident),+] ($($arg:ident),*) $en:literal $sv:literal) => {
        $(#[$meta])*
        #[doc = concat!("```text\n", $en, "\n```")]
        pub fn $name(voice: &impl $crate::lang::Voice $(, $arg: impl ::std::fmt::Display)*) -> String {
            $(let $key = voice.key(stringify!($key));)+
            match voice.lang() {
                $crate::lang::Lang::En => format!($en),
                $crate::lang::Lang::Sv => format!($sv),
            }
        }
    };
    ($($(#[$meta:meta])* $name:ident $([$($key:ident),+])? ($($arg:ident),*) $en:literal $sv:literal;)*) => {
        $($crate::lang::messages!(@row $(#[$meta])* $name $([$($key),+])? ($($arg),*) $en $sv);)*
    };
}
pub(crate) use messages;
