//! Files in: the hostile ones, the same words out of every kind, and the demo study against its sources.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};

use kodbok::exchange::import::{self, Encoding, ImportedDocument, Note, Options, attributes, read_bytes};
use kodbok::exchange::{Error, FilePlace, Reason, UnreadFormat};
use kodbok::lang::Lang;
use kodbok::text::{Places, Speakers, Text};
use proptest::prelude::*;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

fn hostile(name: &str) -> Result<ImportedDocument, Error> {
    import::read(&fixture("hostile").join(name), &Options::default())
}

fn text(name: &str) -> String {
    hostile(name).unwrap_or_else(|e| panic!("{e}")).text
}

fn reason(name: &str) -> Reason {
    match hostile(name) {
        Ok(document) => panic!("{name} came in as {:?}", document.text.get(..80)),
        Err(error) => error.reason,
    }
}

/// Every file of the manifest is a text, or an error that names the file and a way out in both languages.
#[test]
fn no_hostile_file_panics_and_every_error_is_said() {
    let manifest = String::from_utf8(bytes("hostile/MANIFEST.csv")).unwrap();
    let mut seen = 0;
    for name in manifest.lines().skip(1).filter_map(|line| line.split(',').next()) {
        if !fixture("hostile").join(name).exists() {
            continue;
        }
        seen += 1;
        if let Err(error) = hostile(name) {
            for lang in [Lang::En, Lang::Sv] {
                let said = error.say(lang);
                assert!(said.contains(name) && said.len() > name.len() + 20, "{said}");
                assert!(!said.chars().any(char::is_control), "{said:?}");
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn text_files_are_decoded_as_the_manifest_says() {
    const SWEDISH: &str = "Intervjuare: Hur mår du?\nÅsa: Jag är trött, öm och ärligt talat";
    for (name, encoding, certain) in [
        ("txt_utf16le_bom.txt", Encoding::Utf16Le, true),
        ("txt_utf16be_bom.txt", Encoding::Utf16Be, true),
        ("txt_utf32le_bom.txt", Encoding::Utf32Le, true),
        ("txt_utf8_bom.txt", Encoding::Utf8, true),
        ("txt_windows1252.txt", Encoding::Windows1252, false),
        ("txt_iso8859_1.txt", Encoding::Iso8859_1, false),
    ] {
        let document = hostile(name).unwrap();
        assert_eq!((document.encoding, document.sample.is_empty()), (Some(encoding), certain), "{name}");
        assert!(
            document.text.replace("och -", "och –").starts_with(&SWEDISH.replace("och ärligt", "och – ärligt")),
            "{name}: {}",
            document.text
        );
    }
    assert!(text("txt_windows1252.txt").ends_with("– ”slut”. Kostar 5 €.\n"));
    assert!(text("txt_utf8_double_bom.txt").starts_with("\u{feff}Intervjuare"));
}

#[test]
fn damage_is_shown_and_told_with_its_place() {
    let cut = hostile("txt_truncated_utf8.txt").unwrap();
    assert_eq!(cut.text, "slut på \u{fffd}");
    assert_eq!((cut.encoding, cut.notes.first()), (Some(Encoding::Utf8), Some(&Note::Replaced(1, 9))));
    assert!(cut.doubt && cut.sample.iter().any(|line| line.contains('\u{fffd}')), "{cut:?}");
    let invalid = hostile("txt_invalid_utf8.txt").unwrap();
    assert!(invalid.text.starts_with("bra \u{fffd}(") && invalid.text.ends_with("slut\n"), "{}", invalid.text);
    assert!(matches!(invalid.notes.first(), Some(Note::Replaced(n, 4)) if *n > 5), "{:?}", invalid.notes);
    // Somebody who knows better may say so.
    let told = read_bytes(
        "x.txt",
        &bytes("hostile/txt_invalid_utf8.txt"),
        &Options { encoding: Some(Encoding::Windows1252), ..Options::default() },
    );
    assert!(told.unwrap().text.starts_with("bra Ã("));
    let twice = hostile("txt_mojibake.txt").unwrap();
    assert!(twice.text.contains("trÃ¶tt") && twice.notes.contains(&Note::Mojibake));
}

#[test]
fn control_and_odd_characters_stay_in_the_text() {
    assert_eq!(text("txt_nul_control.txt"), "a\0b\u{1}c\u{1a}d\u{7f}e\u{80}f\u{85}g\u{2028}h\n");
    for name in
        ["txt_ansi_escapes.txt", "txt_bidi.txt", "txt_zero_width_combining.txt", "txt_emoji.txt", "txt_wide_cjk.txt"]
    {
        let raw = String::from_utf8(bytes(&format!("hostile/{name}"))).unwrap();
        assert_eq!(text(name), raw.replace("\r\n", "\n").replace('\r', "\n"), "{name}");
    }
    let escapes = hostile("txt_ansi_escapes.txt").unwrap();
    assert!(matches!(escapes.notes.first(), Some(Note::Controls(n)) if *n > 10), "{:?}", escapes.notes);
}

#[test]
fn line_ends_follow_the_rule_and_nothing_else_changes() {
    for name in ["txt_eol_crlf.txt", "txt_eol_cr.txt", "txt_eol_mixed.txt"] {
        let raw = String::from_utf8(bytes(&format!("hostile/{name}"))).unwrap();
        assert_eq!(text(name), raw.replace("\r\n", "\n").replace('\r', "\n"), "{name}");
    }
    let mixed = hostile("txt_eol_mixed.txt").unwrap();
    assert_eq!(mixed.hash, "25de50250cd4952a72f6284c4c74cd9c60e7d5a643fe364c142203c41d7263fd");
    assert!(!text("txt_no_final_newline.txt").ends_with('\n'));
    assert_eq!(text("txt_only_newlines.txt"), "\n".repeat(1000));
    assert_eq!(text("txt_long_line_1mb.txt").chars().count(), 1_048_576);
    for name in ["txt_empty.txt", "txt_only_bom.txt"] {
        let document = hostile(name).unwrap();
        assert_eq!((document.text.as_str(), document.notes.as_slice()), ("", &[Note::Empty][..]));
    }
}

#[test]
fn a_rich_docx_is_read_as_accepted() {
    let document = hostile("docx_rich.docx").unwrap();
    let wanted = "Intervju 7 – Åsa\n\
        Jag INFOGAT slut.\n\
        mitten FLYTTAT\n\
        kommenterat ord med fotnot. [FOTNOTSTEXT]\n\
        - punkt ett\n  - under a\n    - under under\n- punkt två\n\
        cell A1+B1\n\
        A2\nnästlad\tB2 rad 1\nB2 rad 2\n\
        tabb\tefter\nny rad\nny sida\u{2011}streck☺\n\
        länktext12\n \
        synlig i innehållskontroll smart\n\
        RUTA\n\n";
    assert_eq!(document.text, wanted);
    for note in [
        Note::Deletions(1),
        Note::Insertions(1),
        Note::Footnotes(1),
        Note::Hidden(1),
        Note::Comments(1),
        Note::Headers(1),
    ] {
        assert!(document.notes.contains(&note), "{note:?} in {:?}", document.notes);
    }
}

#[test]
fn faulty_archives_are_refused_in_words() {
    for name in ["docx_xxe_file.docx", "docx_xxe_http.docx", "docx_billion_laughs.docx"] {
        assert_eq!(reason(name), Reason::Doctype, "{name}");
    }
    assert!(matches!(reason("docx_zip_bomb.docx"), Reason::Bomb(_)));
    assert_eq!(reason("docx_no_document.docx"), Reason::NoWordText);
    assert_eq!(reason("docx_is_actually_txt.docx"), Reason::TextNamed("docx".into()));
    assert_eq!(reason("docx_is_ole_encrypted.docx"), Reason::OldOffice);
    match hostile("docx_deep_nesting.docx") {
        Ok(document) => assert!(document.text.contains("djup")),
        Err(error) => assert_eq!(error.reason, Reason::BrokenXml),
    }
    for name in ["zip_truncated.qdpx", "zip_no_eocd.qdpx", "zip_not_a_zip.qdpx"] {
        assert_eq!(reason(name), Reason::BrokenArchive, "{name}");
    }
    assert_eq!(reason("zip_zero_bytes.qdpx"), Reason::Empty);
    assert_eq!(reason("zip_empty.qdpx"), Reason::NoWordText);
    assert_eq!(reason("zip_encrypted_flag.qdpx"), Reason::Locked);
    for name in ["zip_many_entries.qdpx", "zip_utf8_name.qdpx", "zip_folder_inside.qdpx", "qdpx_zipslip_dotdot.qdpx"] {
        assert!(matches!(reason(name), Reason::Unsupported(_) | Reason::NoWordText), "{name}");
    }
}

#[test]
fn a_damaged_docx_is_refused_with_part_and_byte() {
    let cut = |xml: &str| {
        let error = read_bytes("a.docx", &docx(xml), &Options::default()).unwrap_err();
        (error.reason, error.place)
    };
    let (why, place) = cut("<w:p><w:r><w:t>ord</w:t></w:r>");
    assert_eq!(why, Reason::BrokenXml);
    assert!(matches!(place, Some(FilePlace::Part(part, byte)) if part == "word/document.xml" && byte > 50));
    assert_eq!(cut("<w:p><w:r><w:t>a &ord; b</w:t></w:r></w:p></w:document>").0, Reason::BrokenXml);
    let mut whole = docx("<w:p><w:r><w:t>ord</w:t></w:r></w:p></w:document>");
    assert_eq!(read_bytes("a.docx", &whole, &Options::default()).unwrap().text, "ord\n");
    let middle = whole.len() / 3;
    whole[middle..middle + 8].fill(0x55);
    assert!(read_bytes("a.docx", &whole, &Options::default()).is_err());
}

/// A docx whose body is this XML; its end tag is the caller's.
fn docx(xml: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let head = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#;
    zip.write_all(format!("{head}{xml}").as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn body(xml: &str) -> String {
    read_bytes("a.docx", &docx(&format!("{xml}</w:document>")), &Options::default()).unwrap().text
}

#[test]
fn traps_of_word() {
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let paragraph = |inside: &str| format!("<w:p>{inside}</w:p>");
    // A tab stop is not a tab, a format before a change is not a format.
    let stops = "<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>";
    assert_eq!(body(&paragraph(&format!("{stops}{}", run("a")))), "a\n");
    // The end of a paragraph was deleted: two become one.
    let joined = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    assert_eq!(body(&(paragraph(&format!("{joined}{}", run("a "))) + &paragraph(&run("b")))), "a b\n");
    // A switch may say that it is off.
    assert_eq!(body(&paragraph("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>syns</w:t></w:r>")), "syns\n");
    // A deleted row goes, speakers in a list keep their labels at the start of the line.
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(&run(words)));
    let row = |mark: &str, a: &str, b: &str| format!("<w:tr>{mark}{}{}</w:tr>", cell(a), cell(b));
    let table = row("", "I:", "Hur?") + &row("<w:trPr><w:del w:id=\"2\"/></w:trPr>", "x", "y") + &row("", "R:", "Bra.");
    assert_eq!(body(&format!("<w:tbl>{table}</w:tbl>")), "I:\tHur?\nR:\tBra.\n");
    let item = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    assert_eq!(body(&paragraph(&format!("{item}{}", run("Åsa: Hej")))), "Åsa: Hej\n");
    // An unclosed field does not swallow what follows its paragraph.
    let open = paragraph(&format!("{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}", run("a"), run("dolt")));
    assert_eq!(body(&(open + &paragraph(&run("b")))), "a\nb\n");
    // Runs are joined as they are, entities and character references too.
    assert_eq!(body(&paragraph(&(run("å ") + &run("&amp; &#x1F60A;")))), "å & 😊\n");
    // Another prefix for Word's own names, and an empty paragraph.
    let own = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:p/><x:p><x:r><x:t>ord</x:t></x:r></x:p></x:document>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, own.as_bytes()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(read_bytes("a.docx", &bytes, &Options::default()).unwrap().text, "\nord\n");
}

#[test]
fn what_is_not_built_is_refused_by_name() {
    for (name, reason_wanted) in [
        ("pdf_no_text_layer.pdf", Reason::Scanned),
        ("pdf_truncated.pdf", Reason::BrokenPdf),
        ("pdf_encrypted.pdf", Reason::Locked),
        ("pdf_flate_bomb.pdf", Reason::GaveUp),
        ("pdf_javascript.pdf", Reason::BrokenPdf),
        ("odt_xxe.odt", Reason::Doctype),
        ("csv_formula.csv", Reason::Table),
        ("csv_header_only.csv", Reason::NoRows),
        ("qdpx_units_spec_cp_lf.qdpx", Reason::Unsupported(UnreadFormat::RefiProject)),
        ("qdc_ok.qdc", Reason::Codebook),
        ("sqlite_wrong_app_id.db", Reason::Database),
        ("sqlite_header_only.db", Reason::Database),
    ] {
        assert_eq!(reason(name), reason_wanted, "{name}");
    }
    let codebook = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/codebooks/strategy.json");
    assert_eq!(import::read(&codebook, &Options::default()).unwrap_err().reason, Reason::Codebook);
    let nowhere = import::read(&fixture("none.txt"), &Options::default()).unwrap_err();
    assert_eq!(nowhere.reason, Reason::Missing);
    assert!(nowhere.say(Lang::Sv).ends_with("none.txt: filen finns inte. Kontrollera sökvägen."));
}

#[test]
fn tables_do_what_the_manifest_says() {
    let table = |name: &str| attributes(name, &bytes(&format!("hostile/{name}")), None);
    let with_key = |name: &str, first: &str| {
        let text = String::from_utf8(bytes(&format!("hostile/{name}"))).unwrap();
        attributes(name, format!("file{}", text.strip_prefix(first).unwrap()).as_bytes(), None)
    };
    assert_eq!(table("csv_empty.csv").unwrap_err().reason, Reason::NoRows);
    assert_eq!(table("csv_header_only.csv").unwrap_err().reason, Reason::NoRows);
    assert!(table("csv_ragged.csv").is_err_and(|e| matches!(e.place, Some(FilePlace::Line(2 | 5)))));
    let twice = with_key("csv_dup_headers.csv", "id").unwrap();
    let names: Vec<&str> = twice.columns.iter().map(|c| c.key.as_str()).collect();
    assert_eq!(names, ["svar", "svar 2", "column 4", "svar 3"]);
    assert_eq!(twice.renamed.len(), 3);
    let nul = with_key("csv_nul.csv", "id").unwrap();
    assert_eq!(nul.rows[0].values, [import::attributes::CellMeaning::Value("a\0b".into())]);
    let formula = with_key("csv_formula.csv", "id").unwrap();
    assert_eq!(formula.rows.len(), 10);
    assert_eq!(formula.rows[0].values, [import::attributes::CellMeaning::Value("=1+1".into())]);
    assert_eq!(formula.rows[9].key, "=10");
}

/// What the manifest says of files of other word processors and programs.
#[test]
fn other_formats_do_what_the_manifest_says() {
    assert_eq!(text("rtf_odd.rtf"), "Intervju: Åsa är trött 😀 fet\n [FOT]rad\ntvå\tslut \n");
    assert_eq!(text("odt_rich.odt"), "Rubrik\na   b\tc\nd [FOT]\n- ett\n  - under\n");
    let html = text("html_odd.html");
    assert!(html.starts_with("Hej\u{a0}på dig\nny😀"), "{html}");
    assert!(html.contains("- ett\n- tvö\na\tb\n") && html.trim_end().ends_with("öppen"), "{html}");
    for word in ["SKRIPT", "KOMMENTAR", "dold"] {
        assert!(!html.contains(word), "{html}");
    }
    for name in ["pdf_text.pdf", "pdf_bad_xref.pdf"] {
        assert!(text(name).starts_with("Intervju: Åsa är trött"), "{name}");
    }
    let cues = text("vtt_odd.vtt");
    assert!(cues.starts_with("[00:00:00] Åsa: Hej på dig & er slut före start\n"), "{cues}");
    assert!(cues.contains("Intervjuare: rad 1 rad 2"), "{cues}");
}

/// Codebooks of the standard, as programs write them.
#[test]
fn codebooks_of_the_standard_come_in_whatever_they_call_it() {
    let book = |name: &str| import::codebook(name, &bytes(&format!("hostile/{name}")));
    for name in [
        "qdc_ok.qdc",
        "qdc_ns_colon.qdc",
        "qdc_ns_04.qdc",
        "qdc_ns_project.qdc",
        "qdc_ns_none.qdc",
        "qdc_with_sets.qdc",
    ] {
        let book = book(name).unwrap();
        let names: Vec<&str> = book.codes.iter().map(|code| code.name().get(Lang::En)).collect();
        assert_eq!(names, ["A&B <x> \"q\"", "under"], "{name}");
        assert_eq!(book.codes[1].parent, Some(book.codes[0].id), "{name}");
    }
    assert_eq!(book("qdc_empty_codes.qdc").unwrap_err().reason, Reason::NoCodes);
    assert_eq!(book("qdc_truncated.qdc").unwrap_err().reason, Reason::BrokenXml);
}

/// One interview, nine kinds of file, the same words. (The pdf has `?` for a dash.)
#[test]
fn all_formats_of_one_interview_say_the_same() {
    let read = |name: &str| import::read(&fixture("own-swedish-cc0").join(name), &Options::default()).unwrap();
    let (txt, docx, md) = (read("intervju.txt"), read("intervju.docx"), read("intervju.md"));
    assert_eq!(txt.text, docx.text);
    assert_eq!(txt.text.trim_end().chars().count(), 1122);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(md.text.strip_prefix("Intervju 1\n").unwrap()), words(&txt.text));
    assert_eq!((txt.title(), txt.sample.len()), ("intervju", 0));
    let said = |document: &ImportedDocument| {
        let text = Text::new(document.text.as_str());
        let places = Places::of(&text, &Speakers::default());
        let words =
            places.words(&text, text.span()).into_iter().map(|word| text.slice(word).to_owned()).collect::<Vec<_>>();
        (places.count(), places.speakers, words)
    };
    for name in [
        "intervju.odt",
        "intervju.pdf",
        "intervju.rtf",
        "intervju.html",
        "intervju.vtt",
        "intervju.srt",
        "intervju.docx",
        "intervju.md",
    ] {
        assert_eq!(said(&read(name)), said(&txt), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "[a-z]{1,3}\\.(txt|md|docx|csv|odt|rtf|html|vtt|srt|xlsx|qdc|pdf)") {
        let _ = read_bytes(&name, &bytes, &Options::default()).map_err(|e| e.say(Lang::Sv));
        for encoding in Encoding::ALL {
            let told = Options { encoding: Some(encoding), ..Options::default() };
            let _ = read_bytes("a.txt", &bytes, &told).map_err(|e| e.say(Lang::Sv));
        }
        let _ = attributes("a.csv", &bytes, None).map_err(|e| e.say(Lang::En));
        let _ = import::codebook(&name, &bytes).map_err(|e| e.say(Lang::En));
    }

    #[test]
    fn no_damaged_file_makes_a_reader_panic(
        name in prop::sample::select(WHOLE),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = bytes(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for _ in 0..2 {
            let _ = read_bytes(name, &bytes, &Options::default()).map_err(|e| e.say(Lang::Sv));
            let _ = import::codebook(name, &bytes).map_err(|e| e.say(Lang::En));
            bytes.truncate(cut.index(bytes.len()).max(1));
        }
    }

    /// The archive is whole, its XML is not.
    #[test]
    fn no_damaged_xml_makes_the_reader_panic(pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let _ = read_bytes("a.docx", &docx(&pieces.concat()), &Options::default());
    }

    #[test]
    fn what_goes_out_as_csv_comes_in_as_it_was(cells in proptest::collection::vec("[=+@a'\",;\t \n-]{1,6}", 1..6)) {
        let mut table = kodbok::exchange::export::Table::new(["file", "x"]);
        for (i, cell) in cells.iter().enumerate() {
            table.row([format!("d{i}").into(), cell.clone().into()]);
        }
        let mut out = Vec::new();
        kodbok::exchange::export::write_csv(&table, &mut out).unwrap();
        let read = attributes("a.csv", &out, None).unwrap();
        for (row, cell) in read.rows.iter().zip(&cells) {
            if !read.columns.is_empty() && !matches!(cell.trim(), "" | "-") {
                prop_assert_eq!(&row.values[0], &import::attributes::CellMeaning::Value(cell.trim().to_owned()));
            }
        }
    }
}

/// Files of every format, whole before they are damaged.
const WHOLE: &[&str] = &[
    "hostile/docx_rich.docx",
    "hostile/odt_rich.odt",
    "hostile/rtf_odd.rtf",
    "hostile/html_odd.html",
    "hostile/vtt_odd.vtt",
    "hostile/qdc_with_sets.qdc",
    "own-swedish-cc0/intervju.odt",
    "own-swedish-cc0/intervju.rtf",
    "own-swedish-cc0/intervju.srt",
    "field/csv_transcript.csv",
    "field/cb_maxqda_import.csv",
    "field/greek_iso.txt",
    "field/table3.docx",
];

const PIECES: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "ord",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:del>",
    "</w:del>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:tab/>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:sym w:char=\"zz\"/>",
    "<w:footnote w:id=\"1\">",
    "</w:footnote>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:numPr>",
    "</w:numPr>",
    "<w:ilvl w:val=\"99999999999\"/>",
    "<w:numId w:val=\"1\"/>",
    "</w:document>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "?>",
    "<",
    "\"",
    "=",
    "\u{1}",
];
