//! The columns of codebook tables, by the names that our own export and other programs give them, in Swedish, English and
//! German.

use crate::lang::Lang;
use crate::model::{CodeField, Hue, Origin};

/// What a column of a codebook table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnRole {
    /// A text of the code, in a language when the column names one.
    Text(CodeField, Option<Lang>),
    /// Where the code comes from.
    From(Origin),
    /// Its short mark.
    Mark,
    /// The code above: its mark, path or name.
    Parent,
    /// The group it stands in, which need not be a row.
    Category,
    /// Goal or obstacle.
    Kind,
    /// A hue, or a colour as programs write it.
    Colour,
    /// Known, and not read: counts of codings and the like.
    Passed,
}

/// Names of columns that other programs have, in small letters, with `_` as a blank.
const OTHERS: [(&str, ColumnRole); 71] = {
    use CodeField::{Definition, Example, Exclude, Include, Name, Short};
    const fn text(field: CodeField) -> ColumnRole {
        ColumnRole::Text(field, None)
    }
    [
        ("code", text(Name)),
        ("codes", text(Name)),
        ("kod", text(Name)),
        ("koder", text(Name)),
        ("kodnamn", text(Name)),
        ("namn", text(Name)),
        ("code name", text(Name)),
        ("codename", text(Name)),
        ("tag", text(Name)),
        ("node", text(Name)),
        ("nod", text(Name)),
        ("benämning", text(Name)),
        ("bezeichnung", text(Name)),
        ("kortnamn", text(Short)),
        ("short name", text(Short)),
        ("kurzname", text(Short)),
        ("memo", text(Definition)),
        ("kodmemo", text(Definition)),
        ("code memo", text(Definition)),
        ("codememo", text(Definition)),
        ("comment", text(Definition)),
        ("kommentar", text(Definition)),
        ("beskrivning", text(Definition)),
        ("beschreibung", text(Definition)),
        ("code description", text(Definition)),
        ("code definition", text(Definition)),
        ("innebörd", text(Definition)),
        ("exempel", text(Example)),
        ("examples", text(Example)),
        ("beispiel", text(Example)),
        ("ankerbeispiel", text(Example)),
        ("ankarexempel", text(Example)),
        ("citat", text(Example)),
        ("inklusion", text(Include)),
        ("inkludera", text(Include)),
        ("inclusion", text(Include)),
        ("when to use", text(Include)),
        ("används när", text(Include)),
        ("kodierregel", text(Include)),
        ("exklusion", text(Exclude)),
        ("exkludera", text(Exclude)),
        ("exclusion", text(Exclude)),
        ("when not to use", text(Exclude)),
        ("används inte när", text(Exclude)),
        ("parent code", ColumnRole::Parent),
        ("överordnad", ColumnRole::Parent),
        ("överordnad kod", ColumnRole::Parent),
        ("förälder", ColumnRole::Parent),
        ("parent name", ColumnRole::Parent),
        ("übergeordneter code", ColumnRole::Parent),
        ("obercode", ColumnRole::Parent),
        ("oberkategorie", ColumnRole::Parent),
        ("category", ColumnRole::Category),
        ("kategori", ColumnRole::Category),
        ("kategorie", ColumnRole::Category),
        ("grupp", ColumnRole::Category),
        ("färg", ColumnRole::Colour),
        ("farbe", ColumnRole::Colour),
        ("code color", ColumnRole::Colour),
        ("code colour", ColumnRole::Colour),
        ("code id", ColumnRole::Passed),
        ("coded segments", ColumnRole::Passed),
        ("kodade segment", ColumnRole::Passed),
        ("codierte segmente", ColumnRole::Passed),
        ("number of highlights", ColumnRole::Passed),
        ("files", ColumnRole::Passed),
        ("references", ColumnRole::Passed),
        ("grounded", ColumnRole::Passed),
        ("density", ColumnRole::Passed),
        ("documents", ColumnRole::Passed),
        ("dokument", ColumnRole::Passed),
    ]
};

/// What the columns of a table hold, by their names; none for those that are not known. Where a table has both a column
/// *code* and a column *name*, the first is the mark.
pub(super) fn roles(header: &[String]) -> Vec<Option<ColumnRole>> {
    let mut roles: Vec<Option<ColumnRole>> = header.iter().map(|name| role(name)).collect();
    let name = |role: &Option<ColumnRole>| matches!(role, Some(ColumnRole::Text(CodeField::Name, None)));
    let marks = ["code", "kod", "codes", "koder"];
    if roles.iter().filter(|role| name(role)).count() > 1 {
        for (role, column) in roles.iter_mut().zip(header) {
            if name(role) && marks.contains(&plain(column).as_str()) {
                *role = Some(ColumnRole::Mark);
            }
        }
    }
    roles
}

/// A column's name without what says nothing.
fn plain(name: &str) -> String {
    let name = name.trim().trim_matches('"').trim_start_matches('\u{feff}').to_lowercase();
    name.replace('_', " ")
}

fn role(name: &str) -> Option<ColumnRole> {
    let own = name.trim().trim_matches('"').trim_start_matches('\u{feff}').to_lowercase();
    match own.as_str() {
        "mark" | "id" => return Some(ColumnRole::Mark),
        "parent" => return Some(ColumnRole::Parent),
        "kind" => return Some(ColumnRole::Kind),
        "colour" | "color" => return Some(ColumnRole::Colour),
        _ => {}
    }
    if let Some(origin) = Origin::ALL.into_iter().find(|origin| origin.register() == own) {
        return Some(ColumnRole::From(origin));
    }
    if let Some((field, lang)) = own_text(&own) {
        return Some(ColumnRole::Text(field, lang));
    }
    let plain = plain(name);
    OTHERS.iter().find(|(known, _)| *known == plain).map(|(_, role)| *role)
}

/// The text that a column of our own export holds, and its language when it names one.
fn own_text(column: &str) -> Option<(CodeField, Option<Lang>)> {
    let (word, lang) = match column.rsplit_once('_') {
        Some((word, end)) if end.len() == 2 => (word, Some(Lang::of(end)?)),
        _ => (column, None),
    };
    let field = match word {
        "description" => CodeField::Definition,
        _ => CodeField::ALL.into_iter().find(|field| field.register() == word)?,
    };
    Some((field, lang))
}

/// Whether columns are those of a codebook and of nothing else: of our own, or a column of codes and another that is
/// known.
pub(super) fn are_of_codes(header: &[String]) -> bool {
    let roles = roles(header);
    let has = |wanted: fn(&ColumnRole) -> bool| roles.iter().flatten().any(wanted);
    let names = has(|role| matches!(role, ColumnRole::Text(CodeField::Name, _)));
    let known = roles.iter().flatten().count();
    let own = |name: &String| {
        let name = name.trim().to_lowercase();
        name.starts_with("name")
            || matches!(
                plain(&name).as_str(),
                "code" | "codes" | "kod" | "koder" | "code name" | "codename" | "kodnamn"
            )
    };
    names && known > 1 && known * 2 >= roles.len() && header.iter().any(own)
}

/// The hue nearest to a colour as programs write it: `#ff0000`, `rgb(255, 0, 0)`; none for greys.
pub(super) fn hue_of(colour: &str) -> Result<Option<Hue>, ()> {
    let colour = colour.trim();
    if let Some(hue) = colour.parse().ok().filter(|hue| (1..=12).contains(hue)) {
        return Ok(Some(Hue(hue)));
    }
    let [r, g, b] = rgb(colour).ok_or(())?.map(f64::from);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    if most - least < 24.0 {
        return Ok(None);
    }
    let part = |a: f64, b: f64| 60.0 * (a - b) / (most - least);
    let degrees = if most == r {
        part(g, b).rem_euclid(360.0)
    } else if most == g {
        part(b, r) + 120.0
    } else {
        part(r, g) + 240.0
    };
    let away = |at: f64| {
        let apart = (degrees - at).abs();
        apart.min(360.0 - apart)
    };
    let nearest = DEGREES.into_iter().min_by(|(_, a), (_, b)| away(*a).total_cmp(&away(*b)));
    Ok(nearest.map(|(hue, _)| Hue(hue)))
}

/// Where hues stand in the circle of colours.
const DEGREES: [(u8, f64); 9] =
    [(1, 10.0), (2, 212.0), (3, 48.0), (4, 150.0), (5, 236.0), (6, 184.0), (7, 310.0), (8, 82.0), (10, 265.0)];

fn rgb(colour: &str) -> Option<[u8; 3]> {
    if let Some(hex) = colour.strip_prefix('#').filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())) {
        let part = |from: usize, len: usize| u8::from_str_radix(hex.get(from..from + len)?, 16).ok();
        return match hex.len() {
            3 => Some([part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17]),
            6 | 8 => Some([part(0, 2)?, part(2, 2)?, part(4, 2)?]),
            _ => None,
        };
    }
    let inside = colour.strip_prefix("rgb").map(|rest| rest.trim_start_matches('a'))?;
    let inside = inside.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut parts = inside.split(',').map(|part| part.trim().parse::<u8>().ok());
    Some([parts.next()??, parts.next()??, parts.next()??])
}
