//! Codebooks without ids: tables of comma-separated values, and text with a code a line, indented below the one above.
//!
//! A table has a column `name`, `name_en` or `name_sv`, or as other programs call it, and may have those of our own
//! export: `mark`, `short_*`, `parent` (the mark of the code above, else its path of names), `kind`, `colour`,
//! `definition_*`, `include_*`, `exclude_*`, `example_*` and those of [`Origin`](crate::model::Origin); other names for
//! them stand in [`columns`]. Others are passed over. Levels may also stand in the names: `Hinder > Pengar`,
//! `Hinder\\Pengar`, or be told by how far a name is indented.
//!
//! A line of text is a name, its mark in brackets before it when it has one: `  [HIN-01] Short-term funding`. What is
//! deeper than the line above stands below it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::book::CodebookFile;
use super::columns::{self, ColumnRole, hue_of};
use super::encoding::decode;
use super::{plain, workbook};
use crate::exchange::{Error, FilePlace, Reason};
use crate::lang::Lang;
use crate::model::{Bilingual, CodeField, GroupKind, NewCode, after, derived};

/// A code as a file tells it.
#[derive(Clone, Debug, Default)]
struct FileCode {
    line: usize,
    code: NewCode,
    /// The row of the code above.
    above: Option<usize>,
    /// How many blanks its name begins with.
    indent: usize,
}

/// Whether a text is a table of codes: a first row of columns that a codebook has, and no other file.
pub(super) fn is_table(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.to_lowercase().starts_with("sep="));
    let header: Vec<String> = first.unwrap_or("").split([',', ';', '\t']).map(str::to_owned).collect();
    columns::are_of_codes(&header)
}

/// Reads a table; texts whose column names no language are in `lang`. A single column without a name that is known is a
/// list of codes.
///
/// # Errors
/// The line of what is missing or not known, a `parent` that is no code, a ring of parents; the columns where none is
/// known.
pub(super) fn table(name: &str, bytes: &[u8], lang: Lang) -> Result<CodebookFile, Error> {
    let named = |roles: &[Option<ColumnRole>]| {
        roles.iter().flatten().any(|role| matches!(role, ColumnRole::Text(CodeField::Name, _)))
    };
    if !bytes.starts_with(b"PK") && is_single(bytes, &named) {
        return lines(name, bytes, lang);
    }
    let sheet = workbook::of_any(name, bytes, None)?;
    let roles = columns::roles(&sheet.header);
    if !named(&roles) {
        return Err(Error::new(name, Reason::UnknownColumns(sheet.header.join(", "))).at(FilePlace::Line(1)));
    }
    let mut told = Vec::new();
    let mut parents = Vec::new();
    for (line, row) in &sheet.rows {
        let at = |reason| Error::new(name, reason).at(FilePlace::Line(*line));
        let CodeRow { code, parent, category, indent } = code_of(&roles, row, lang).map_err(at)?;
        if code.name().is_empty() {
            return Err(at(Reason::MissingColumn("name")));
        }
        told.push(FileCode { line: *line, code, above: None, indent });
        parents.push(if parent.is_empty() { Parent::Category(category) } else { Parent::Code(parent) });
    }
    let parents = levels(&mut told, parents);
    place(name, &mut told, &parents)?;
    Ok(book(name, &told))
}

/// Whether the first line has a single cell that is no known column: a list of codes.
fn is_single(bytes: &[u8], named: &dyn Fn(&[Option<ColumnRole>]) -> bool) -> bool {
    let head = decode(bytes.get(..4096.min(bytes.len())).unwrap_or(bytes), None).map(|decoded| decoded.text);
    let head = plain::lines(head.unwrap_or_default());
    let first = head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    !first.contains([',', ';', '\t']) && !named(&columns::roles(&[first.to_owned()]))
}

/// What a row says of the code above.
enum Parent {
    /// A code of the file; empty for none.
    Code(String),
    /// A group that need not be a row; empty for none.
    Category(String),
}

/// A row as it is read.
#[derive(Default)]
struct CodeRow {
    code: NewCode,
    parent: String,
    category: String,
    indent: usize,
}

/// The code of a row, and what it says of the one above.
fn code_of(roles: &[Option<ColumnRole>], row: &[String], lang: Lang) -> Result<CodeRow, Reason> {
    let mut out = CodeRow::default();
    for (role, cell) in roles.iter().zip(row) {
        let indent = cell.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let cell = cell.trim();
        let (Some(role), false) = (role, cell.is_empty()) else { continue };
        let code = &mut out.code;
        match role {
            ColumnRole::Mark => code.mark = Some(cell.to_owned()),
            ColumnRole::Parent => cell.clone_into(&mut out.parent),
            ColumnRole::Category => cell.clone_into(&mut out.category),
            ColumnRole::Kind => {
                code.kind = Some(GroupKind::of(&cell.to_lowercase()).ok_or(Reason::UnknownWord(cell.to_owned()))?)
            }
            ColumnRole::Colour => code.colour = hue_of(cell).map_err(|()| Reason::WrongType("1–12, #rrggbb"))?,
            ColumnRole::From(origin) => cell.clone_into(&mut code.origins[*origin as usize]),
            ColumnRole::Text(of, own) => {
                out.indent = if *of == CodeField::Name { indent } else { out.indent };
                if let Some(at) = CodeField::ALL.iter().position(|f| f == of) {
                    cell.clone_into(code.texts[at].get_mut(own.unwrap_or(lang)));
                }
            }
            ColumnRole::Passed => {}
        }
    }
    Ok(out)
}

/// Signs that part the levels of a name. The first two always do, the others where all that stands before them is a code
/// of the file.
const SIGNS: [&str; 6] = [">", "\\", "/", " - ", ".", ":"];

/// Takes the levels that stand in names, in categories and in how far names are indented: puts down what stands above,
/// and makes the codes that are named only there. What is left is a parent by its name, a row each.
fn levels(told: &mut Vec<FileCode>, parents: Vec<Parent>) -> Vec<String> {
    let mut names = CodePaths { by_path: HashMap::new() };
    let paths = split(told);
    let indented = told.iter().any(|one| one.indent > 0) && told.first().is_some_and(|one| one.indent == 0);
    for (at, path) in paths.iter().enumerate() {
        names.by_path.entry(path_key(path)).or_insert(at);
    }
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut left = Vec::new();
    for (at, (path, parent)) in paths.iter().zip(parents).enumerate() {
        let (line, indent) = told.get(at).map_or((0, 0), |one| (one.line, one.indent));
        open.retain(|(_, deeper)| *deeper < indent);
        let above = match (&parent, path.split_last()) {
            (Parent::Code(name), _) if !name.is_empty() => {
                left.push(name.clone());
                continue;
            }
            (_, Some((_, before))) if !before.is_empty() => names.of(before, told, line),
            (Parent::Category(name), _) if !name.is_empty() => {
                names.of(&steps(name, ">"), told, line).filter(|&above| above != at)
            }
            _ if indented => open.last().map(|(row, _)| *row),
            _ => None,
        };
        open.push((at, indent));
        left.push(String::new());
        if let Some(one) = told.get_mut(at) {
            one.above = above;
        }
    }
    left.resize(told.len(), String::new());
    left
}

/// Codes by the names from the top down.
struct CodePaths {
    by_path: HashMap<Vec<String>, usize>,
}

impl CodePaths {
    /// The code of a path; made on a line, with all above it, where no row has it.
    fn of(&mut self, path: &[String], told: &mut Vec<FileCode>, line: usize) -> Option<usize> {
        let (last, before) = path.split_last()?;
        if let Some(&at) = self.by_path.get(&path_key(path)) {
            return Some(at);
        }
        let above = self.of(before, told, line);
        let mut code = NewCode::default();
        *code.name_mut() = Bilingual { en: last.clone(), sv: last.clone() };
        told.push(FileCode { line, code, above, indent: 0 });
        self.by_path.insert(path_key(path), told.len() - 1);
        Some(told.len() - 1)
    }
}

fn path_key(path: &[String]) -> Vec<String> {
    path.iter().map(|step| step.to_lowercase()).collect()
}

/// The names of each row from the top down, and the last one left as its name.
fn split(told: &mut [FileCode]) -> Vec<Vec<String>> {
    let own = |one: &FileCode| {
        let name = one.code.name();
        if name.en.is_empty() { name.sv.clone() } else { name.en.clone() }
    };
    let all: HashSet<String> = told.iter().map(|one| own(one).to_lowercase()).collect();
    let parts = |sign: &&&str| {
        let always = [">", "\\"].contains(*sign);
        let known = |name: &String| {
            name.rsplit_once(**sign).is_some_and(|(before, _)| all.contains(&before.trim().to_lowercase()))
        };
        let with = || told.iter().map(own).filter(|name| name.contains(**sign));
        with().next().is_some() && (always || with().all(|name| known(&name)))
    };
    let Some(sign) = SIGNS.iter().find(parts) else { return told.iter().map(|one| vec![own(one)]).collect() };
    told.iter_mut()
        .map(|one| {
            let path = steps(&own(one), sign);
            if let Some(last) = path.last().filter(|_| path.len() > 1) {
                let name = one.code.name_mut();
                for words in [&mut name.en, &mut name.sv] {
                    if !words.is_empty() {
                        last.clone_into(words);
                    }
                }
            }
            path
        })
        .collect()
}

/// The steps of a path that a sign parts; `>>` parts as `>` does.
fn steps(path: &str, sign: &str) -> Vec<String> {
    let steps: Vec<String> =
        path.split(sign).map(str::trim).filter(|step| !step.is_empty()).map(str::to_owned).collect();
    if steps.is_empty() { vec![path.trim().to_owned()] } else { steps }
}

/// Finds the code above each: by mark, else by path, else by name.
fn place(file: &str, told: &mut [FileCode], parents: &[String]) -> Result<(), Error> {
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

fn unplaced(file: &str, told: &[FileCode], at: usize, parent: &str) -> Error {
    let line = told.get(at).map_or(0, |one| one.line);
    Error::new(file, Reason::NoParent(parent.to_owned())).at(FilePlace::Line(line))
}

/// The code of a path of names, ` / ` between, among those that are placed; of a name alone when only one has it.
fn by_path(told: &[FileCode], waiting: &[usize], path: &str) -> Option<usize> {
    let is = |at: usize, name: &str| {
        let names = told[at].code.name();
        [&names.en, &names.sv].into_iter().any(|own| own.to_lowercase() == name.trim().to_lowercase())
    };
    let sign = [" / ", "\\", ">"].into_iter().find(|sign| path.contains(sign)).unwrap_or(" / ");
    let steps: Vec<&str> = path.split(sign).map(str::trim).filter(|step| !step.is_empty()).collect();
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
pub(super) fn lines(name: &str, bytes: &[u8], lang: Lang) -> Result<CodebookFile, Error> {
    let decoded = decode(bytes, None).map_err(|reason| Error::new(name, reason))?;
    let text = plain::lines(decoded.text);
    let mut told: Vec<FileCode> = Vec::new();
    // The rows above, with how far each is indented.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (line, words) in (1..).zip(text.lines()).filter(|(_, words)| !words.trim().is_empty()) {
        let indent = words.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        open.retain(|(_, deeper)| *deeper < indent);
        let (mark, own) = marked(words.trim());
        // A memo after a tab, as QualCoder lists it.
        let (own, memo) = own.split_once('\t').map_or((own, ""), |(own, memo)| (own.trim(), memo.trim()));
        if own.is_empty() {
            return Err(Error::new(name, Reason::MissingColumn("name")).at(FilePlace::Line(line)));
        }
        let mut code = NewCode { mark, ..NewCode::default() };
        *code.name_mut() = Bilingual::only(lang, own);
        if let Some(at) = CodeField::ALL.iter().position(|field| *field == CodeField::Definition) {
            code.texts[at] = Bilingual::only(lang, memo);
        }
        told.push(FileCode { line, code, above: open.last().map(|(row, _)| *row), indent });
        open.push((told.len() - 1, indent));
    }
    // `group>>code`, as QualCoder lists them.
    if told.iter().all(|one| one.above.is_none()) && text.contains(">>") {
        let none = told.iter().map(|_| Parent::Code(String::new())).collect();
        levels(&mut told, none);
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
fn book(file: &str, told: &[FileCode]) -> CodebookFile {
    let mut book = CodebookFile { id: super::matching::stem(file).to_owned(), ..CodebookFile::default() };
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); told.len()];
    let mut tops = Vec::new();
    for (at, one) in told.iter().enumerate() {
        match one.above {
            Some(above) => below[above].push(at),
            None => tops.push(at),
        }
    }
    // Codes that only names of others told of stand where the first of these does.
    for rows in below.iter_mut().chain([&mut tops]) {
        rows.sort_by_key(|&at| told[at].line);
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
    let name = code.name();
    let parts = [parent.as_bytes().as_slice(), mark.as_bytes(), b"\0", name.en.as_bytes(), b"\0", name.sv.as_bytes()];
    derived("code", &parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{codebook_in, is_codebook, shipped_codebook};
    use super::*;
    use crate::exchange::export::{FileForm, codebook_bytes};
    use crate::model::testing::World;
    use crate::model::{Edit, Project};

    /// Depth, mark and name.
    type Row = (usize, String, String);

    fn tree(book: &CodebookFile) -> Vec<Row> {
        let depth = |code: &NewCode| {
            let up = |code: &&NewCode| book.codes.iter().find(|c| Some(c.id) == code.parent);
            std::iter::successors(Some(code), up).count() - 1
        };
        let row = |c: &NewCode| (depth(c), c.mark.clone().unwrap_or_default(), c.name().get(Lang::En).to_owned());
        book.codes.iter().map(row).collect()
    }

    fn read(text: &str) -> Result<Vec<Row>, (Option<FilePlace>, Reason)> {
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
    fn tables_of_other_programs() {
        let nvivo = "Name,Description,Files,References\nHinder,Allt,3,12\nHinder\\Pengar,Brist,3,8\n";
        assert_eq!(read(nvivo).unwrap(), [row(0, "", "Hinder"), row(1, "", "Pengar")]);
        let made = "Code;Memo\nHinder > Pengar > Sent;\nHinder > Tid;\n";
        assert_eq!(
            read(made).unwrap(),
            [row(0, "", "Hinder"), row(1, "", "Pengar"), row(2, "", "Sent"), row(1, "", "Tid")]
        );
        let dots = "name,description\nA.B,x\nMål 1.5,y\n";
        assert_eq!(
            read(dots).unwrap(),
            [row(0, "", "A.B"), row(0, "", "Mål 1.5")],
            "a stop parts nothing where no code is before it"
        );
        let group = "Kod;Kategori\nPengar;Hinder\nTid;Hinder\n";
        assert_eq!(read(group).unwrap(), [row(0, "", "Hinder"), row(1, "", "Pengar"), row(1, "", "Tid")]);
        let indented = "Code;Farbe\nHinder;#ff0000\n  Pengar;rgb(0, 0, 255)\n    Sent;\nMål;#808080\n";
        assert_eq!(
            read(indented).unwrap(),
            [row(0, "", "Hinder"), row(1, "", "Pengar"), row(2, "", "Sent"), row(0, "", "Mål")]
        );
        let book = codebook_in("k.csv", indented.as_bytes(), Lang::En).unwrap();
        let hues: Vec<Option<u8>> = book.codes.iter().map(|code| code.colour.map(|hue| hue.0)).collect();
        assert_eq!(hues, [Some(1), Some(5), None, None]);
        let unknown = read("Tema;Antal\nPengar;3\n").unwrap_err();
        assert_eq!(unknown, (Some(FilePlace::Line(1)), Reason::UnknownColumns("Tema, Antal".into())));
        assert_eq!(read("Pengar\nTid\n").unwrap(), [row(0, "", "Pengar"), row(0, "", "Tid")]);
        assert_eq!(read("Kod\nPengar\nTid\n").unwrap(), [row(0, "", "Pengar"), row(0, "", "Tid")]);
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
        assert_eq!(book.codes[0].name(), &Bilingual::only(Lang::Sv, "Obstacles"));
        assert_eq!(book.id, "k");
    }

    #[test]
    fn faults_name_the_line_and_the_reason() {
        let line = |n| Some(FilePlace::Line(n));
        assert_eq!(read("name,kind\nA,\nB,aim\n").unwrap_err(), (line(3), Reason::UnknownWord("aim".into())));
        assert_eq!(read("name,colour\nA,13\n").unwrap_err(), (line(2), Reason::WrongType("1–12, #rrggbb")));
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
        let bytes = codebook_bytes(&world.project, FileForm::Csv, Lang::Sv);
        let back = with(&bytes);
        assert_eq!(told(&back.project), told(&world.project));
        assert_eq!(codebook_bytes(&back.project, FileForm::Csv, Lang::Sv), bytes, "out, in, out");
        let text = codebook_bytes(&world.project, FileForm::Txt, Lang::Sv);
        let back = with(&text);
        assert_eq!(codebook_bytes(&back.project, FileForm::Txt, Lang::Sv), text);
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
            let text = codebook_bytes(&world.project, FileForm::Txt, Lang::Sv);
            let book = codebook_in("k.txt", &text, Lang::Sv).unwrap();
            let here: Vec<_> = world.project.tree().order.iter().map(|&key| {
                let code = world.project.codes.get(key).unwrap();
                row(usize::from(world.project.tree().depth(key)), code.mark.as_deref().unwrap_or(""), code.name.get(Lang::Sv))
            }).collect();
            prop_assert_eq!(tree(&book), here);
        }
    }
}
