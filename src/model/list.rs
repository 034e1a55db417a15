//! Shipped lists that attributes are computed from: Sweden's municipalities with type and county, and the words of a
//! choice.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::Bilingual;
use crate::lang::{self, Lang};

/// One value an attribute may take, and its words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueChoice {
    /// As stored and queried.
    pub value: String,
    /// As shown; empty: the value itself.
    pub name: Bilingual,
}

/// What an attribute is computed from, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Derived {
    /// The attribute it is computed from, by id; none: the case's name.
    pub from: Option<Uuid>,
    /// The list that computes the values.
    pub list: Lookup,
}

/// What is looked up. All but the label take a Swedish municipality's name or code, those of types a type's code too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// A municipality's code: `0114`.
    Municipality,
    /// Its type: `A2`.
    Type,
    /// The name of its type.
    TypeName(Lang),
    /// Its main group: `A`.
    Main,
    /// The name of its main group.
    MainName(Lang),
    /// Its county's name.
    County(Lang),
    /// The words of a choice.
    Label(Lang),
}

impl Lookup {
    /// All of them, those in Swedish first.
    pub const ALL: [Lookup; 11] = [
        Lookup::Type,
        Lookup::TypeName(Lang::Sv),
        Lookup::TypeName(Lang::En),
        Lookup::County(Lang::Sv),
        Lookup::County(Lang::En),
        Lookup::Main,
        Lookup::MainName(Lang::Sv),
        Lookup::MainName(Lang::En),
        Lookup::Municipality,
        Lookup::Label(Lang::Sv),
        Lookup::Label(Lang::En),
    ];

    /// As in files and registers.
    pub fn code(self) -> &'static str {
        match self {
            Lookup::Municipality => "municipality-code",
            Lookup::Type => "municipality-type",
            Lookup::TypeName(lang) => lang.pick("municipality-type-en", "municipality-type-sv"),
            Lookup::Main => "main-group",
            Lookup::MainName(lang) => lang.pick("main-group-en", "main-group-sv"),
            Lookup::County(lang) => lang.pick("county-en", "county-sv"),
            Lookup::Label(lang) => lang.pick("label-en", "label-sv"),
        }
    }

    /// The list of a word in a file.
    pub fn of(word: &str) -> Option<Lookup> {
        Lookup::ALL.into_iter().find(|list| list.code() == word)
    }

    /// What the list knows of some words; `choices` are those of the attribute that has them.
    pub fn answer<'a>(self, words: &'a str, choices: &'a [ValueChoice]) -> Option<&'a str> {
        if let Lookup::Label(lang) = self {
            let choice = choices.iter().find(|choice| choice.value == words)?;
            return Some(choice.name.get(lang)).filter(|name| !name.is_empty());
        }
        let kind = || kind(words).or_else(|| municipality(words)?.kind());
        Some(match self {
            Lookup::Municipality => municipality(words)?.code,
            Lookup::County(lang) => municipality(words)?.county()?.get(lang),
            Lookup::Type => kind()?.code,
            Lookup::TypeName(lang) => lang.pick(kind()?.en, kind()?.sv),
            Lookup::Main => kind()?.main,
            Lookup::MainName(lang) => lang.pick(kind()?.main_en, kind()?.main_sv),
            Lookup::Label(_) => return None,
        })
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> String {
        match self {
            Lookup::Municipality => lang::cases_list_code(lang),
            Lookup::Type => lang::cases_list_type(lang),
            Lookup::TypeName(Lang::Sv) => lang::cases_list_type_sv(lang),
            Lookup::TypeName(Lang::En) => lang::cases_list_type_en(lang),
            Lookup::Main => lang::cases_list_main(lang),
            Lookup::MainName(Lang::Sv) => lang::cases_list_main_sv(lang),
            Lookup::MainName(Lang::En) => lang::cases_list_main_en(lang),
            Lookup::County(Lang::Sv) => lang::cases_list_county_sv(lang),
            Lookup::County(Lang::En) => lang::cases_list_county_en(lang),
            Lookup::Label(Lang::Sv) => lang::cases_list_label_sv(lang),
            Lookup::Label(Lang::En) => lang::cases_list_label_en(lang),
        }
    }
}

/// A municipality of Sweden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// The municipality's official code: `0114`.
    pub code: &'static str,
    /// Its name without `kommun`.
    pub name: &'static str,
    county: &'static str,
    kind: &'static str,
}

impl Municipality {
    /// The municipality's type; none when the list has none.
    pub fn kind(&self) -> Option<&'static MunicipalityType> {
        kind(self.kind)
    }

    /// The municipality's county.
    pub fn county(&self) -> Option<&'static County> {
        LISTS.counties.get(self.county)
    }
}

/// A type of municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MunicipalityType {
    /// The type's code: `A2`.
    pub code: &'static str,
    /// Its name in Swedish.
    pub sv: &'static str,
    /// Its name in English.
    pub en: &'static str,
    main: &'static str,
    main_sv: &'static str,
    main_en: &'static str,
}

/// A county of Sweden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct County {
    sv: &'static str,
    en: &'static str,
}

impl County {
    /// Its name in a language.
    pub fn get(&self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.sv)
    }
}

/// The types of municipalities, in their order.
pub fn kinds() -> &'static [MunicipalityType] {
    &LISTS.kinds
}

fn kind(code: &str) -> Option<&'static MunicipalityType> {
    LISTS.kinds.iter().find(|kind| kind.code.eq_ignore_ascii_case(code.trim()))
}

/// The municipality of a name (`Botkyrka`, `botkyrka kommun`, `Göteborgs stad`, `K7 Botkyrka`) or a code.
pub fn municipality(words: &str) -> Option<&'static Municipality> {
    let words = folded(words);
    let find = |name: &str| LISTS.municipalities.get(name);
    // Borås is no genitive: the name as it stands goes first.
    let named = |name: &str| find(name).or_else(|| find(name.strip_suffix('s')?));
    let bare = SUFFIXES.iter().find_map(|suffix| words.strip_suffix(suffix)).unwrap_or(&words);
    named(bare).or_else(|| {
        let (mark, rest) = bare.split_once(' ')?;
        mark.bytes().any(|b| b.is_ascii_digit()).then(|| named(rest)).flatten()
    })
}

/// What may stand after a municipality's name.
const SUFFIXES: [&str; 3] = [" kommun", " stad", " municipality"];

/// Small letters in one form, hyphens as blanks, single blanks.
fn folded(words: &str) -> String {
    let small: String = words.nfc().collect::<String>().to_lowercase().replace('-', " ");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Lists {
    municipalities: HashMap<String, Municipality>,
    kinds: Vec<MunicipalityType>,
    counties: HashMap<&'static str, County>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    municipalities: rows(include_str!("../../assets/lists/municipalities.csv"))
        .flat_map(|[code, name, county, kind, ..]| {
            let one = Municipality { code, name, county, kind };
            [(folded(name), one), (code.to_owned(), one)]
        })
        .collect(),
    kinds: rows(include_str!("../../assets/lists/municipality-types.csv"))
        .map(|[code, main, main_sv, main_en, sv, en]| MunicipalityType { code, sv, en, main, main_sv, main_en })
        .collect(),
    counties: rows(include_str!("../../assets/lists/counties.csv"))
        .map(|[code, sv, en, ..]| (code, County { sv, en }))
        .collect(),
});

/// The rows of a list without its heading; its cells hold no commas.
fn rows(list: &'static str) -> impl Iterator<Item = [&'static str; 6]> {
    list.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        std::array::from_fn(|_| cells.next().unwrap_or("").trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(words: &str) -> Option<&'static str> {
        municipality(words).map(|m| m.code)
    }

    #[test]
    fn every_municipality_has_its_type_and_county() {
        assert_eq!((LISTS.municipalities.len(), LISTS.kinds.len(), LISTS.counties.len()), (580, 9, 21));
        for one in LISTS.municipalities.values() {
            assert!(one.kind().is_some() && one.county().is_some(), "{one:?}");
            assert_eq!(code(one.name), Some(one.code));
            assert_eq!(code(&format!("{}s kommun", one.name.to_uppercase())), Some(one.code), "{one:?}");
        }
    }

    #[test]
    fn a_municipality_is_known_by_its_name_however_it_is_written() {
        for words in ["Göteborg", "göteborgs stad", "GÖTEBORGS", "Go\u{308}teborg ", "K5 Göteborg", "1480"] {
            assert_eq!(code(words), Some("1480"), "{words}");
        }
        assert_eq!(
            (code("Borås stad"), code("upplands bro kommun"), code("Habo")),
            (Some("1490"), Some("0139"), Some("0643"))
        );
        assert_eq!(code("Håbo"), Some("0305"));
        for words in ["", "Almviken", "Region Gotland", "kommun", "s", "Region Göteborg"] {
            assert_eq!(code(words), None, "{words}");
        }
    }

    #[test]
    fn a_list_answers_names_codes_and_types() {
        let answer = |list: Lookup, words| list.answer(words, &[]);
        assert_eq!(answer(Lookup::Type, "Botkyrka kommun"), Some("A2"));
        assert_eq!(answer(Lookup::TypeName(Lang::Sv), "a2"), Some("Pendlingskommun nära storstad"));
        assert_eq!(answer(Lookup::County(Lang::En), "Botkyrka"), Some("Stockholm County"));
        assert_eq!(answer(Lookup::Main, "C6"), Some("C"));
        assert_eq!(answer(Lookup::County(Lang::Sv), "A2"), None);
        let choices = [ValueChoice { value: "ja".into(), name: Bilingual { en: "Yes".into(), sv: String::new() } }];
        assert_eq!(Lookup::Label(Lang::En).answer("ja", &choices), Some("Yes"));
        assert_eq!(Lookup::Label(Lang::Sv).answer("nej", &choices), None);
        assert!(Lookup::ALL.into_iter().all(|list| Lookup::of(list.code()) == Some(list)));
    }
}
