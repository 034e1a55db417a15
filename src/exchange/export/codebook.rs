//! Codebooks out: JSON as `assets/codebooks/strategy.json` has it, csv, indented text, and Markdown to read.
//!
//! | form | carries | columns or shape |
//! |---|---|---|
//! | json | everything of the codes that are not merged into others | `groups`, each with its `codes`; reading it back gives the same codes |
//! | csv | the same without ids | [`columns`]; a row a code, each after the one above it; `parent` is its mark, else its path |
//! | txt | marks and names in one language | a code a line, two blanks deeper than the one above it: `[HIN-01] Short-term funding` |
//! | md | names and descriptions in one language | a heading a code |

use serde_json::{Map, Value as Json, json};

use super::{Cell, FileForm, Table, escaped, write_csv, write_csv_for_excel, write_json};
use crate::exchange::import::{file_name, shipped_codebook};
use crate::lang::{self, Lang};
use crate::model::{Bilingual, Code, CodeField, CodeKey, GroupKind, KeptTable, Origin, Project, shipped};

/// The columns of a codebook as csv.
pub fn columns() -> Vec<String> {
    let both = |field: &CodeField| ["en", "sv"].map(|lang| format!("{}_{lang}", field.register()));
    let (names, texts) = CodeField::ALL.split_at(NAMES);
    let names = names.iter().flat_map(both);
    let place = ["parent", "kind", "colour"].map(str::to_owned);
    let origins = Origin::ALL.into_iter().map(|origin| origin.register().to_owned());
    std::iter::once("mark".to_owned())
        .chain(names)
        .chain(place)
        .chain(texts.iter().flat_map(both))
        .chain(origins)
        .collect()
}

/// How many of a code's texts are names: they stand before its place in a row.
const NAMES: usize = 2;

/// The codebook of a project in a form.
pub fn codebook_bytes(project: &Project, form: FileForm, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    // Memory takes whatever is written to it.
    let _ = match form {
        FileForm::Json => write_json(&codebook_json(project), &mut out),
        FileForm::Csv => write_csv(&codebook_table(project), &mut out),
        FileForm::Excel(lang) => write_csv_for_excel(&codebook_table(project), lang, &mut out),
        FileForm::Txt => {
            out = codebook_text(project, lang).into_bytes();
            Ok(())
        }
        FileForm::Md => {
            out = codebook_markdown(project, lang).into_bytes();
            Ok(())
        }
    };
    out
}

/// What a form leaves out of this codebook, a sentence each; nothing when it carries all.
pub fn codebook_losses(project: &Project, form: FileForm, lang: Lang) -> Vec<String> {
    let merged = project.codes.iter().filter(|(_, code)| code.same_as.is_some()).count();
    let mut out = Vec::new();
    if merged > 0 {
        out.push(lang::export_lost_merged(lang, merged));
    }
    match form {
        FileForm::Json => {}
        FileForm::Csv | FileForm::Excel(_) => out.push(lang::export_lost_tables(lang)),
        FileForm::Txt => out.push(lang::export_lost_descriptions(lang)),
        FileForm::Md => out.push(lang::export_lost_language(lang)),
    }
    out
}

/// Every code that is not merged, each after the one above it, in the codebook's order.
fn codes(project: &Project) -> impl Iterator<Item = (CodeKey, &Code)> {
    project.tree().order.iter().filter_map(|&key| Some((key, project.codes.get(key)?)))
}

/// The codebook as its file format has it. A code whose id does not follow from the file's and its mark tells it as
/// `uuid`.
pub fn codebook_json(project: &Project) -> Json {
    let id = book_id(project);
    let title = |lang| if project.language == lang { project.name.as_str() } else { "" };
    let (first, second) = match project.language {
        Lang::En => ("en", "sv"),
        Lang::Sv => ("sv", "en"),
    };
    let mut top = Map::new();
    top.insert("schema".to_owned(), json!("kodbok-codebook/1"));
    top.insert("id".to_owned(), json!(id));
    both(&mut top, "title", &Bilingual { en: title(Lang::En).to_owned(), sv: title(Lang::Sv).to_owned() });
    top.insert("language".to_owned(), json!([first, second]));
    let question = |q: &crate::model::Question| json!({"id": q.id, "sv": q.name.sv, "en": q.name.en});
    top.insert("questions".to_owned(), project.questions.iter().map(question).collect());
    top.insert("tables".to_owned(), project.tables.iter().map(tally).collect());
    let groups = project.tree().children(None).filter_map(|key| code_json(project, &id, key)).collect();
    top.insert("groups".to_owned(), groups);
    Json::Object(top)
}

/// The id of the codebook that most codes come from: the shipped one, else the project's own.
fn book_id(project: &Project) -> String {
    let strategy = shipped_codebook().map(|book| book.id).unwrap_or_default();
    let is_of = |code: &Code| code.mark.as_deref().is_some_and(|mark| shipped(&strategy, mark) == code.id);
    if codes(project).any(|(_, code)| is_of(code)) { strategy } else { project.id.to_string() }
}

fn tally(table: &KeptTable) -> Json {
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(table.id));
    both(&mut out, "name", &table.name);
    for (field, word) in [
        ("rows", &table.rows),
        ("columns", &table.columns),
        ("meet", &table.meet),
        ("measure", &table.measure),
        ("percent", &table.percent),
        ("where", &table.filter),
    ] {
        text(&mut out, field, word);
    }
    Json::Object(out)
}

fn code_json(project: &Project, book: &str, key: CodeKey) -> Option<Json> {
    let code = project.codes.get(key)?;
    let mut out = Map::new();
    if let Some(mark) = &code.mark {
        out.insert("id".to_owned(), json!(mark));
    }
    if code.mark.as_deref().is_none_or(|mark| shipped(book, mark) != code.id) {
        out.insert("uuid".to_owned(), json!(code.id.to_string()));
    }
    if let Some(kind) = code.kind {
        out.insert("kind".to_owned(), json!(kind.code()));
    }
    if let Some(hue) = code.colour {
        out.insert("colour".to_owned(), json!(hue.0));
    }
    for field in CodeField::ALL {
        both(&mut out, file_name(field), code.field(field));
    }
    for origin in Origin::ALL {
        match code.origin(origin) {
            "" => {}
            list if origin.is_list() => drop(out.insert(origin.register().to_owned(), list.split(';').collect())),
            words => text(&mut out, origin.register(), words),
        }
    }
    let below: Vec<Json> =
        project.tree().children(Some(key)).filter_map(|child| code_json(project, book, child)).collect();
    if !below.is_empty() || code.parent.is_none() {
        out.insert("codes".to_owned(), Json::Array(below));
    }
    Some(Json::Object(out))
}

fn both(out: &mut Map<String, Json>, field: &str, words: &Bilingual) {
    text(out, &format!("{field}_sv"), &words.sv);
    text(out, &format!("{field}_en"), &words.en);
}

fn text(out: &mut Map<String, Json>, field: &str, words: &str) {
    if !words.is_empty() {
        out.insert(field.to_owned(), json!(words));
    }
}

/// The codebook as a table with the columns that the module names.
pub fn codebook_table(project: &Project) -> Table {
    let mut table = Table::new(columns());
    for (key, code) in codes(project) {
        let pair = |field: &CodeField| [code.field(*field).en.as_str(), code.field(*field).sv.as_str()];
        let (names, texts) = CodeField::ALL.split_at(NAMES);
        let parent = project.tree().parent(key).map(|key| named(project, key)).unwrap_or_default();
        let mut row: Vec<Cell> = vec![code.mark.as_deref().unwrap_or("").into()];
        row.extend(names.iter().flat_map(pair).map(Cell::from));
        row.push(parent.into());
        row.push(code.kind.map_or("", GroupKind::code).into());
        row.push(code.colour.map_or(Cell::Empty, |hue| Cell::Count(hue.0.into())));
        row.extend(texts.iter().flat_map(pair).map(Cell::from));
        row.extend(Origin::ALL.into_iter().map(|origin| code.origin(origin).into()));
        table.row(row);
    }
    table
}

/// A code as its mark, else as its path: names from the top, ` / ` between.
fn named(project: &Project, key: CodeKey) -> String {
    let mark = project.codes.get(key).and_then(|code| code.mark.clone());
    mark.unwrap_or_else(|| {
        let up = std::iter::successors(Some(key), |&key| project.tree().parent(key));
        let mut names: Vec<&str> =
            up.filter_map(|key| project.codes.get(key)).map(|code| code.name.get(project.language)).collect();
        names.reverse();
        names.join(" / ")
    })
}

/// A code a line, two blanks deeper than the one above it, its mark in brackets before its name.
pub fn codebook_text(project: &Project, lang: Lang) -> String {
    let line = |(key, code): (CodeKey, &Code)| {
        let name = one_line(code.name.get(lang));
        let name = match &code.mark {
            Some(mark) => format!("[{}] {name}", one_line(mark)),
            // What looks like a mark is none.
            None if name.starts_with('[') => format!("[] {name}"),
            None => name,
        };
        format!("{}{name}\n", "  ".repeat(usize::from(project.tree().depth(key))))
    };
    codes(project).map(line).collect()
}

fn one_line(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    words.trim().to_owned()
}

/// Names and descriptions to read: a heading a code, deeper ones smaller.
pub fn codebook_markdown(project: &Project, lang: Lang) -> String {
    let mut out = format!("# {}\n", escaped(&project.name));
    for (key, code) in codes(project) {
        let depth = usize::from(project.tree().depth(key)).min(4) + 2;
        let mark = code.mark.as_deref().map(|mark| format!("{} ", escaped(mark))).unwrap_or_default();
        out.push_str(&format!("\n{} {mark}{}\n", "#".repeat(depth), escaped(code.name.get(lang))));
        for (label, field) in [
            (None, CodeField::Definition),
            (Some(lang::export_use(lang)), CodeField::Include),
            (Some(lang::heading_not_for(lang)), CodeField::Exclude),
            (Some(lang::export_like(lang)), CodeField::Example),
        ] {
            let words = code.field(field).get(lang);
            if !words.is_empty() {
                let label = label.map(|label| format!("*{label}* ")).unwrap_or_default();
                out.push_str(&format!("\n{label}{}\n", escaped(words)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use uuid::Uuid;

    use crate::exchange::import;
    use crate::model::testing::World;
    use crate::model::{Edit, Hue, NewCode};

    fn shipped_world() -> World {
        let mut world = World::new(1);
        let me = Edit::AddCoder { id: world.me, name: "Anna".into(), initials: "A".into() };
        world.apply(&me).unwrap();
        let edits = import::shipped_codebook().unwrap().edits();
        world.apply(&Edit::Batch(None, edits)).unwrap();
        world
    }

    #[test]
    fn the_shipped_codebook_comes_back_as_it_was() {
        let world = shipped_world();
        let bytes = codebook_bytes(&world.project, FileForm::Json, Lang::Sv);
        let (mut read, was) = (import::codebook("k.json", &bytes).unwrap(), import::shipped_codebook().unwrap());
        assert_eq!(read.codes, was.codes);
        assert_eq!((&read.questions, &read.id), (&was.questions, &was.id));
        read.tables.iter_mut().for_each(|table| table.position.clear());
        let mut tables = was.tables.clone();
        tables.iter_mut().for_each(|table| table.position.clear());
        assert_eq!(read.tables, tables);
        assert!(!String::from_utf8(bytes).unwrap().contains("\"uuid\""), "ids follow from the marks");
    }

    #[test]
    fn csv_text_and_markdown_tell_the_codes_in_order() {
        let world = shipped_world();
        let csv = String::from_utf8(codebook_bytes(&world.project, FileForm::Csv, Lang::En)).unwrap();
        assert!(csv.starts_with("mark,name_en,name_sv,short_en,short_sv,parent,kind,"), "{csv}");
        let line = csv.lines().find(|line| line.starts_with("HIN-01,")).unwrap();
        assert!(line.contains(",HIN,,"), "{line}");
        let text = codebook_text(&world.project, Lang::En);
        assert!(text.contains("\n[HIN] "), "{text}");
        assert!(text.contains("\n  [HIN-01] "), "{text}");
        assert_eq!(text.lines().count(), 67);
        let md = codebook_markdown(&world.project, Lang::Sv);
        assert_eq!(md.lines().filter(|line| line.starts_with("## ")).count(), 7);
        assert!(codebook_losses(&world.project, FileForm::Json, Lang::En).is_empty());
        assert_eq!(codebook_losses(&world.project, FileForm::Txt, Lang::En).len(), 1);
    }

    #[test]
    fn a_hostile_name_stays_on_its_line() {
        let mut world = World::new(2);
        let me = Edit::AddCoder { id: world.me, name: "Anna".into(), initials: "A".into() };
        world.apply(&me).unwrap();
        let mut texts: [Bilingual; 6] = Default::default();
        texts[0] = Bilingual::only(Lang::Sv, "[x]\u{1b}[2J\n=1");
        let id = world.dice.id();
        let code = NewCode { id, texts, colour: Some(Hue(3)), ..NewCode::default() };
        world.apply(&Edit::AddCode(Box::new(code))).unwrap();
        assert_eq!(codebook_text(&world.project, Lang::Sv), "[] [x] [2J =1\n");
        assert!(!codebook_markdown(&world.project, Lang::Sv).contains('\u{1b}'));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(30))]

        /// Codes without marks, with marks of others, in any tree: ids, texts and places come back.
        #[test]
        fn any_codebook_comes_back_as_it_was(seed in any::<u64>()) {
            let mut world = World::new(seed);
            for _ in 0..60 {
                let edit = world.edit();
                world.apply(&edit);
            }
            let bytes = codebook_bytes(&world.project, FileForm::Json, Lang::Sv);
            let read = import::codebook("k.json", &bytes).unwrap();
            let project = &world.project;
            let here: Vec<(Uuid, Option<String>, Option<Uuid>, String)> = codes(project)
                .map(|(key, c)| {
                    let parent = project.tree().parent(key).and_then(|p| project.codes.get(p)).map(|p| p.id);
                    (c.id, c.mark.clone(), parent, c.name.sv.clone())
                })
                .collect();
            let there: Vec<_> =
                read.codes.iter().map(|c| (c.id, c.mark.clone(), c.parent, c.name().sv.clone())).collect();
            prop_assert_eq!(here, there);
        }
    }
}
