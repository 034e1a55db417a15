//! Codebooks without ids: tables of comma-separated values, and text with a code a line, indented below the one above.
//!
//! A table has a column `name`, `name_en` or `name_sv`, and may have those of our own export: `mark`, `short_*`,
//! `parent` (the mark of the code above, else its path of names), `kind`, `colour`, `definition_*`, `include_*`,
//! `exclude_*`, `example_*` and those of [`Origin`]. Others are passed over.
//!
//! A line of text is a name, its mark in brackets before it when it has one: `  [HIN-01] Short-term funding`. What is
//! deeper than the line above stands below it.

use std::collections::HashMap;

use uuid::Uuid;

use super::book::Codebook;
use super::encoding::decode;
use super::{plain, sheet};
use crate::exchange::{Error, Place, Reason};
use crate::lang::Lang;
use crate::model::{Bilingual, CodeField, Hue, Kind, NewCode, Origin, after, derived};

/// A code as a file tells it.
#[derive(Clone, Debug, Default)]
struct Told {
    line: usize,
    code: NewCode,
    /// The row of the code above.
    above: Option<usize>,
}

/// Whether a text is a table of codes: a first row of columns, one of them the name, another of codes too.
pub(super) fn is_table(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.to_lowercase().starts_with("sep="));
    let columns: Vec<String> = first.unwrap_or("").split([',', ';', '\t']).map(column).collect();
    let named = columns.iter().any(|c| matches!(field(c), Some((CodeField::Name, _))));
    let also = ["mark", "parent", "kind", "colour", "color"];
    let known = |c: &String| {
        also.contains(&c.as_str()) || origin(c).is_some() || matches!(field(c), Some((f, _)) if f != CodeField::Name)
    };
    named && (columns.iter().any(known) || columns.iter().filter(|c| field(c).is_some()).count() > 1)
}

/// Reads a table; texts whose column names no language are in `lang`.
///
/// # Errors
/// The line of what is missing or not known, a `parent` that is no code, a ring of parents.
pub(super) fn table(name: &str, bytes: &[u8], lang: Lang) -> Result<Codebook, Error> {
    let sheet = sheet::read(name, bytes, None)?;
    let columns: Vec<String> = sheet.header.iter().map(|c| column(c)).collect();
    let mut told = Vec::new();
    let mut parents = Vec::new();
    for (line, row) in &sheet.rows {
        let at = |reason| Error::new(name, reason).at(Place::Line(*line));
        let (code, parent) = code_of(&columns, row, lang).map_err(at)?;
        if code.texts[0].is_empty() {
            return Err(at(Reason::MissingColumn("name")));
        }
        told.push(Told { line: *line, code, above: None });
        parents.push(parent);
    }
    place(name, &mut told, &parents)?;
    Ok(book(name, &told))
}

/// A column's name without what says nothing.
fn column(name: &str) -> String {
    name.trim().trim_matches('"').trim_start_matches('\u{feff}').to_lowercase()
}

/// The text that a column holds, and its language when it names one.
fn field(column: &str) -> Option<(CodeField, Option<Lang>)> {
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

/// What a column holds of where a code comes from.
fn origin(column: &str) -> Option<Origin> {
    Origin::ALL.into_iter().find(|origin| origin.register() == column)
}

/// The code of a row, and what it says of the one above.
fn code_of(columns: &[String], row: &[String], lang: Lang) -> Result<(NewCode, String), Reason> {
    let (mut code, mut parent) = (NewCode::default(), String::new());
    for (column, cell) in columns.iter().zip(row) {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        match column.as_str() {
            "mark" | "id" => code.mark = Some(cell.to_owned()),
            "parent" => cell.clone_into(&mut parent),
            "kind" => code.kind = Some(Kind::of(&cell.to_lowercase()).ok_or(Reason::UnknownWord(cell.to_owned()))?),
            "colour" | "color" => {
                let hue = cell.parse().ok().filter(|hue| (1..=12).contains(hue));
                code.colour = Some(Hue(hue.ok_or(Reason::WrongType("1–12"))?));
            }
            other => {
                if let Some(origin) = origin(other) {
                    cell.clone_into(&mut code.origins[origin as usize]);
                } else if let Some((of, own)) = field(other)
                    && let Some(at) = CodeField::ALL.iter().position(|f| *f == of)
                {
                    cell.clone_into(code.texts[at].get_mut(own.unwrap_or(lang)));
                }
            }
        }
    }
    Ok((code, parent))
}

/// Finds the code above each: by mark, else by path, else by name.
fn place(file: &str, told: &mut [Told], parents: &[String]) -> Result<(), Error> {
    let mut by_mark: HashMap<String, usize> = HashMap::new();
    for (at, one) in told.iter().enumerate() {
        if let Some(mark) = &one.code.mark {
            by_mark.entry(mark.to_lowercase()).or_insert(at);
        }
    }
    let mut waiting = Vec::new();
    for (at, parent) in parents.iter().enumerate().filter(|(_, parent)| !parent.is_empty()) {
        match by_mark.get(&parent.to_lowercase()) {
            Some(&above) => told[at].above = Some(above),
            None => waiting.push(at),
        }
    }
    // A path is known once all above it are placed: as many rounds as it has steps.
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut left = Vec::new();
        for &at in &waiting {
            match by_path(told, &waiting, &parents[at]).filter(|&above| above != at) {
                Some(above) => told[at].above = Some(above),
                None => left.push(at),
            }
        }
        if left.len() == before {
            let at = left[0];
            return Err(unplaced(file, told, at, &parents[at]));
        }
        waiting = left;
    }
    let ring =
        (0..told.len()).find(|&at| std::iter::successors(Some(at), |&at| told[at].above).nth(told.len()).is_some());
    ring.map_or(Ok(()), |at| Err(unplaced(file, told, at, &parents[at])))
}

fn unplaced(file: &str, told: &[Told], at: usize, parent: &str) -> Error {
    let line = told.get(at).map_or(0, |one| one.line);
    Error::new(file, Reason::NoParent(parent.to_owned())).at(Place::Line(line))
}

/// The code of a path of names, ` / ` between, among those that are placed; of a name alone when only one has it.
fn by_path(told: &[Told], waiting: &[usize], path: &str) -> Option<usize> {
    let is = |at: usize, name: &str| {
        let names = &told[at].code.texts[0];
        [&names.en, &names.sv].into_iter().any(|own| own.to_lowercase() == name.trim().to_lowercase())
    };
    let steps: Vec<&str> = path.split(" / ").collect();
    let fits = |at: usize| {
        let up = std::iter::successors(Some(at), |&at| told[at].above);
        let whole = up.clone().count() == steps.len();
        whole && up.zip(steps.iter().rev()).all(|(at, name)| is(at, name))
    };
    let placed = |at: &usize| !waiting.contains(at);
    let whole = (0..told.len()).filter(placed).find(|&at| fits(at));
    whole.or_else(|| {
        let mut named = (0..told.len()).filter(placed).filter(|&at| is(at, path));
        named.next().filter(|_| named.next().is_none())
    })
}

/// Reads a code a line; names are in `lang`.
///
/// # Errors
/// A line without a name; a file without lines.
pub(super) fn lines(name: &str, bytes: &[u8], lang: Lang) -> Result<Codebook, Error> {
    let decoded = decode(bytes, None).map_err(|reason| Error::new(name, reason))?;
    let text = plain::lines(decoded.text);
    let mut told: Vec<Told> = Vec::new();
    // The rows above, with how far each is indented.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (line, words) in (1..).zip(text.lines()).filter(|(_, words)| !words.trim().is_empty()) {
        let indent = words.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        open.retain(|(_, deeper)| *deeper < indent);
        let (mark, own) = marked(words.trim());
        if own.is_empty() {
            return Err(Error::new(name, Reason::MissingColumn("name")).at(Place::Line(line)));
        }
        let mut code = NewCode { mark, ..NewCode::default() };
        code.texts[0] = Bilingual::only(lang, own);
        told.push(Told { line, code, above: open.last().map(|(row, _)| *row) });
        open.push((told.len() - 1, indent));
    }
    if told.is_empty() {
        return Err(Error::new(name, Reason::NoRows));
    }
    Ok(book(name, &told))
}

/// Mark and name of a line; a sign of a list before it is no word of it.
fn marked(line: &str) -> (Option<String>, &str) {
    let line = ["- ", "* ", "• ", "– "].iter().find_map(|sign| line.strip_prefix(sign)).unwrap_or(line).trim_start();
    match line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((mark, name)) => (Some(mark.trim().to_owned()).filter(|mark| !mark.is_empty()), name.trim()),
        None => (None, line.trim()),
    }
}

/// The codes in order, each after the one above it, with ids made of what they are and stand below.
fn book(file: &str, told: &[Told]) -> Codebook {
    let mut book = Codebook { id: super::matching::stem(file).to_owned(), ..Codebook::default() };
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); told.len()];
    let mut tops = Vec::new();
    for (at, one) in told.iter().enumerate() {
        match one.above {
            Some(above) => below[above].push(at),
            None => tops.push(at),
        }
    }
    let mut waiting: Vec<(usize, Option<Uuid>, String)> = spots(&tops, None);
    while let Some((at, parent, position)) = waiting.pop() {
        let code = NewCode { id: id_of(&told[at].code, parent), parent, position, ..told[at].code.clone() };
        waiting.extend(spots(&below[at], Some(code.id)));
        book.codes.push(code);
    }
    book
}

/// Rows with the place of each among them, the last one first.
fn spots(rows: &[usize], parent: Option<Uuid>) -> Vec<(usize, Option<Uuid>, String)> {
    let mut position = String::new();
    let mut out = Vec::new();
    for &at in rows {
        position = after(&position);
        out.push((at, parent, position.clone()));
    }
    out.reverse();
    out
}

fn id_of(code: &NewCode, parent: Option<Uuid>) -> Uuid {
    let parent = parent.unwrap_or_default();
    let mark = code.mark.as_deref().unwrap_or("");
    let name = &code.texts[0];
    let parts = [parent.as_bytes().as_slice(), mark.as_bytes(), b"\0", name.en.as_bytes(), b"\0", name.sv.as_bytes()];
    derived("code", &parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{codebook_in, is_codebook, shipped_codebook};
    use super::*;
    use crate::exchange::export::{Form, codebook_bytes};
    use crate::model::testing::World;
    use crate::model::{Edit, Project};

    /// Depth, mark and name.
    type Row = (usize, String, String);

    fn tree(book: &Codebook) -> Vec<Row> {
        let depth = |code: &NewCode| {
            let up = |code: &&NewCode| book.codes.iter().find(|c| Some(c.id) == code.parent);
            std::iter::successors(Some(code), up).count() - 1
        };
        let row = |c: &NewCode| (depth(c), c.mark.clone().unwrap_or_default(), c.texts[0].get(Lang::En).to_owned());
        book.codes.iter().map(row).collect()
    }

    fn read(text: &str) -> Result<Vec<Row>, (Option<Place>, Reason)> {
        codebook_in("k.csv", text.as_bytes(), Lang::En).map(|book| tree(&book)).map_err(|e| (e.place, e.reason))
    }

    fn row(depth: usize, mark: &str, name: &str) -> Row {
        (depth, mark.to_owned(), name.to_owned())
    }

    #[test]
    fn a_table_of_anybody() {
        let csv = "Mark;Name;Parent;Kind;colour;what ever\nHIN;Obstacles;;obstacle;1;x\n;Money;hin;;;\n;Late;Obstacles / Money;;;\n";
        assert_eq!(read(csv).unwrap(), [row(0, "HIN", "Obstacles"), row(1, "", "Money"), row(2, "", "Late")]);
        let early = "name,parent\nLate,Money\nMoney,\n";
        assert_eq!(read(early).unwrap(), [row(0, "", "Money"), row(1, "", "Late")], "the code above may come later");
    }

    #[test]
    fn a_code_a_line() {
        let text = "Obstacles\n\tMoney\n\t\t- Late\n\tPower\n[MAL] Goals\n  [MAL-1] One\n";
        let book = codebook_in("k.txt", text.as_bytes(), Lang::Sv).unwrap();
        let wanted = [
            row(0, "", "Obstacles"),
            row(1, "", "Money"),
            row(2, "", "Late"),
            row(1, "", "Power"),
            row(0, "MAL", "Goals"),
            row(1, "MAL-1", "One"),
        ];
        assert_eq!(tree(&book), wanted);
        assert_eq!(book.codes[0].texts[0], Bilingual::only(Lang::Sv, "Obstacles"));
        assert_eq!(book.id, "k");
    }

    #[test]
    fn faults_name_the_line_and_the_reason() {
        let line = |n| Some(Place::Line(n));
        assert_eq!(read("name,kind\nA,\nB,aim\n").unwrap_err(), (line(3), Reason::UnknownWord("aim".into())));
        assert_eq!(read("name,colour\nA,13\n").unwrap_err(), (line(2), Reason::WrongType("1–12")));
        assert_eq!(read("name,mark\nA,a\n,b\n").unwrap_err(), (line(3), Reason::MissingColumn("name")));
        assert_eq!(read("name,parent\nA,\nB,C\n").unwrap_err(), (line(3), Reason::NoParent("C".into())));
        let ring = read("mark,name,parent\na,A,b\nb,B,a\n").unwrap_err();
        assert_eq!(ring, (line(2), Reason::NoParent("b".into())));
        assert_eq!(read("[A]\n").unwrap_err(), (line(1), Reason::MissingColumn("name")));
        assert_eq!(read(" \n\n").unwrap_err(), (None, Reason::NoRows));
    }

    #[test]
    fn what_is_a_codebook_is_told_by_its_content() {
        let is = |text: &str| is_codebook("x", text.as_bytes());
        assert!(is("mark,name_en,parent\nA,a,\n") && !is("[A] Alpha\n  [] Beta\n"));
        assert!(is(r#"{"schema": "kodbok-codebook/1", "id": "x", "groups": []}"#));
        assert!(
            !is("file,actor\na.txt,kommun\n") && !is("Name: hello\n\nMark, my friend\n") && !is("[laughs] Yes.\nNo.")
        );
        assert!(!is("") && !is("{}"));
    }

    fn shipped() -> World {
        let mut world = World::new(1);
        world.apply(&Edit::AddCoder { id: world.me, name: "Anna".into(), initials: "A".into() }).unwrap();
        world.apply(&Edit::Batch(None, shipped_codebook().unwrap().edits())).unwrap();
        world
    }

    /// Everything of the codes but ids, in order.
    fn told(project: &Project) -> Vec<(u16, crate::model::Code)> {
        let plain = |&key: &crate::model::CodeKey| {
            let code = project.codes.get(key).unwrap().clone();
            let code = crate::model::Code { id: Uuid::nil(), parent: None, position: String::new(), ..code };
            (project.tree().depth(key), code)
        };
        project.tree().order.iter().map(plain).collect()
    }

    /// A project with a codebook from a file.
    fn with(bytes: &[u8]) -> World {
        let mut world = World::new(2);
        world.apply(&Edit::AddCoder { id: world.me, name: "Anna".into(), initials: "A".into() }).unwrap();
        let book = codebook_in("k.csv", bytes, Lang::Sv).unwrap();
        world.apply(&Edit::Batch(None, book.edits())).unwrap();
        world
    }

    #[test]
    fn the_shipped_codebook_goes_out_as_csv_and_comes_back() {
        let world = shipped();
        let bytes = codebook_bytes(&world.project, Form::Csv, Lang::Sv);
        let back = with(&bytes);
        assert_eq!(told(&back.project), told(&world.project));
        assert_eq!(codebook_bytes(&back.project, Form::Csv, Lang::Sv), bytes, "out, in, out");
        let text = codebook_bytes(&world.project, Form::Txt, Lang::Sv);
        let back = with(&text);
        assert_eq!(codebook_bytes(&back.project, Form::Txt, Lang::Sv), text);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// Names of the same path, marks of others, any tree.
        #[test]
        fn any_codebook_goes_out_as_text_and_comes_back(seed in any::<u64>()) {
            let mut world = World::new(seed);
            for _ in 0..60 {
                let edit = world.edit();
                world.apply(&edit);
            }
            prop_assume!(!world.project.tree().order.is_empty());
            let text = codebook_bytes(&world.project, Form::Txt, Lang::Sv);
            let book = codebook_in("k.txt", &text, Lang::Sv).unwrap();
            let here: Vec<_> = world.project.tree().order.iter().map(|&key| {
                let code = world.project.codes.get(key).unwrap();
                row(usize::from(world.project.tree().depth(key)), code.mark.as_deref().unwrap_or(""), code.name.get(Lang::Sv))
            }).collect();
            prop_assert_eq!(tree(&book), here);
        }
    }
}
