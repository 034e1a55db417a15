//! Codes: categories with a mark, a name and a description, in a tree.

use uuid::Uuid;

use super::arena::key;
use crate::lang::Lang;

key! {
    /// Local number of a code.
    CodeKey
}

/// A text that a codebook may give in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// English, empty when not given.
    pub en: String,
    /// Swedish, empty when not given.
    pub sv: String,
}

impl Bilingual {
    /// A text in one language; the other stays empty.
    pub fn only(lang: Lang, words: impl Into<String>) -> Bilingual {
        let mut out = Bilingual::default();
        *out.get_mut(lang) = words.into();
        out
    }

    /// The text in a language, else in the other.
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::En => (&self.en, &self.sv),
            Lang::Sv => (&self.sv, &self.en),
        };
        if first.is_empty() { second } else { first }
    }

    /// The text in exactly this language, for writing.
    pub fn get_mut(&mut self, lang: Lang) -> &mut String {
        match lang {
            Lang::En => &mut self.en,
            Lang::Sv => &mut self.sv,
        }
    }

    /// Whether neither language has a text.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.sv.is_empty()
    }
}

/// What a group is about: goals or obstacles. The ready-made tables count the one against the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// Goals of the strategy.
    Goal,
    /// Obstacles to the work.
    Obstacle,
}

impl GroupKind {
    /// The word for the kind in files and registers.
    pub fn code(self) -> &'static str {
        match self {
            GroupKind::Goal => "goal",
            GroupKind::Obstacle => "obstacle",
        }
    }

    /// The kind of a word in a file.
    pub fn of(word: &str) -> Option<GroupKind> {
        match word {
            "goal" => Some(GroupKind::Goal),
            "obstacle" => Some(GroupKind::Obstacle),
            _ => None,
        }
    }
}

/// One of the twelve hues of families, 1 to 12 (SCREENS.md §2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hue(pub u8);

/// A category with what tells when to use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The id of the code, the same in every file.
    pub id: Uuid,
    /// The short mark (`HIN-01`); unique by custom, not by force.
    pub mark: Option<String>,
    /// The name of the code.
    pub name: Bilingual,
    /// The short name, at most 18 cells wide.
    pub short: Bilingual,
    /// The definition: what the code stands for.
    pub definition: Bilingual,
    /// When to use the code.
    pub include: Bilingual,
    /// When not to use the code.
    pub exclude: Bilingual,
    /// Words that the code fits.
    pub example: Bilingual,
    /// The hue of the code; none takes the group's.
    pub colour: Option<Hue>,
    /// What a group is about; none for other codes.
    pub kind: Option<GroupKind>,
    /// The code above in the tree; none for a group.
    pub parent: Option<CodeKey>,
    /// The place among the codes below the same one, a fractional index: compared by bytes.
    pub position: String,
    /// The code that this one was merged into.
    pub same_as: Option<CodeKey>,
    /// Where the code comes from, in the order of [`Origin::ALL`]; empty when not said.
    pub origins: Origins,
}

impl Code {
    /// The short name, else the name.
    pub fn short_name(&self, lang: Lang) -> &str {
        if self.short.is_empty() { self.name.get(lang) } else { self.short.get(lang) }
    }

    /// A name of the code behind its mark, `HIN-01 Short-term funding`; the name alone without a mark.
    pub fn with_mark(&self, name: &str) -> String {
        self.mark.as_ref().map_or_else(|| name.to_owned(), |mark| format!("{mark} {name}"))
    }

    /// The mark, else the short name: what stands where there is room for a word only.
    pub fn tag(&self, lang: Lang) -> &str {
        self.mark.as_deref().unwrap_or_else(|| self.short_name(lang))
    }
}

/// The fields of a code that are plain text in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeField {
    /// Name.
    Name,
    /// Short name.
    Short,
    /// Definition.
    Definition,
    /// When to use the code.
    Include,
    /// When not to use the code.
    Exclude,
    /// Example.
    Example,
}

impl CodeField {
    /// All of them, in the order of a codebook file.
    pub const ALL: [CodeField; 6] = [
        CodeField::Name,
        CodeField::Short,
        CodeField::Definition,
        CodeField::Include,
        CodeField::Exclude,
        CodeField::Example,
    ];

    /// The register's name before the language (`definition` of `definition.sv`).
    pub fn register(self) -> &'static str {
        match self {
            CodeField::Name => "name",
            CodeField::Short => "short",
            CodeField::Definition => "definition",
            CodeField::Include => "include",
            CodeField::Exclude => "exclude",
            CodeField::Example => "example",
        }
    }

    /// The register's name (`definition.sv`).
    pub fn register_in(self, lang: Lang) -> String {
        format!("{}.{}", self.register(), lang.code())
    }
}

impl Code {
    /// One of the texts of the code.
    pub fn field(&self, field: CodeField) -> &Bilingual {
        match field {
            CodeField::Name => &self.name,
            CodeField::Short => &self.short,
            CodeField::Definition => &self.definition,
            CodeField::Include => &self.include,
            CodeField::Exclude => &self.exclude,
            CodeField::Example => &self.example,
        }
    }
}

/// What a code says of where it comes from: texts of its author, the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The basis of the code (`strategy`, `literature` …).
    Basis,
    /// References, joined by `;`.
    Sources,
    /// The question that the code answers (`Q3`).
    Question,
}

impl Origin {
    /// All of them, in the order of a codebook file.
    pub const ALL: [Origin; 3] = [Origin::Basis, Origin::Sources, Origin::Question];

    /// The register's name.
    pub fn register(self) -> &'static str {
        match self {
            Origin::Basis => "basis",
            Origin::Sources => "sources",
            Origin::Question => "question",
        }
    }

    /// Whether a codebook file has a list here; its parts are joined by `;`.
    pub fn is_list(self) -> bool {
        self == Origin::Sources
    }
}

fn both_mut((field, words): (CodeField, &mut Bilingual)) -> [(String, &mut String); 2] {
    [(field.register_in(Lang::En), &mut words.en), (field.register_in(Lang::Sv), &mut words.sv)]
}

/// What a code says of where it comes from, in the order of [`Origin::ALL`].
pub type Origins = [String; Origin::ALL.len()];

impl Code {
    /// One of the texts on where the code comes from.
    pub fn origin(&self, origin: Origin) -> &str {
        &self.origins[origin as usize]
    }

    /// Every plain text of a code with the name of its register: those in a language (`name.en`, `name.sv` …), then
    /// those of where it comes from. What rows and registers of a code hold is read from here.
    pub fn texts(&self) -> impl Iterator<Item = (String, &str)> {
        let both = |field: CodeField| {
            let Bilingual { en, sv } = self.field(field);
            [(Lang::En, en), (Lang::Sv, sv)].map(|(lang, words)| (field.register_in(lang), words.as_str()))
        };
        let origins = Origin::ALL.into_iter().map(|of| (of.register().to_owned(), self.origin(of)));
        CodeField::ALL.into_iter().flat_map(both).chain(origins)
    }

    /// All texts of the code with the names of their registers, those in both languages first, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = (String, &mut String)> {
        let Code { name, short, definition, include, exclude, example, origins, .. } = self;
        let fields = CodeField::ALL.into_iter().zip([name, short, definition, include, exclude, example]);
        let origins = Origin::ALL.into_iter().map(|of| of.register().to_owned()).zip(origins);
        fields.flat_map(both_mut).chain(origins)
    }
}
