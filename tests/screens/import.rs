//! Import: a folder with one file of every kind that there is something to say about, beside the demo study.

use std::path::Path;

use insta::assert_snapshot;
use kodbok::lang::Lang;

use super::{demo, picture};

const NEW: &str = "Interviewer: Hur ser organisationen ut hos er?\n\n\
    Respondent: Vi är två på kontoret, och så länsstyrelsen förstås. Åren går, är det någon som frågar?\n\n\
    Interviewer: Vad är svårast?\n\n\
    Respondent: Att pengarna kommer för sent på året. Vi får beskedet när våren är över.\n";

/// Bytes of a text in an encoding of which only the letters here are known.
fn eight_bit(text: &str, letters: [u8; 4]) -> Vec<u8> {
    let of = |c: char| "åäöÅ".chars().position(|letter| letter == c).map(|at| letters[at]);
    text.chars().map(|c| of(c).unwrap_or(c as u8)).collect()
}

fn fill(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    let demo = |name: &str| std::fs::read_to_string(root.join("assets/demo").join(name)).unwrap();
    let hostile = |name: &str| std::fs::read(root.join("tests/fixtures/hostile").join(name)).unwrap();
    put("01_almviken.txt", demo("01_kommun_A2_hallbarhetsstrateg.txt").as_bytes());
    let tallmo = demo("06_kommun_C8_kommunalrad.txt").replacen("kommun", "stad", 2).replacen("pengar", "medel", 1);
    put("06_tallmo_ny.txt", tallmo.as_bytes());
    put("11_mac.txt", &eight_bit(NEW, [0x8C, 0x8A, 0x9A, 0x81]));
    let next = NEW.replace("kontoret", "biblioteket").replace("svårast", "lättast, då");
    put("12_dos.txt", &eight_bit(&format!("{next}{}", next.to_lowercase()), [0x86, 0x84, 0x94, 0x8F]));
    let wide = format!("{}\n", NEW.replace("Respondent", "Informant").replace("Vi", "Man").repeat(2));
    put("13_utf16.txt", &wide.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    put("14_two_turns.txt", "Åsa: Hur länge har du varit här?\n\nBo: Sedan 2019, tror jag.\n".as_bytes());
    put("15_cafe.txt", b"I: Where was it?\nR: In the caf\x8e, that is all.\n");
    for name in ["txt_ansi_escapes.txt", "docx_rich.docx", "docx_zip_bomb.docx", "pdf_no_text_layer.pdf"] {
        put(name, &hostile(name));
    }
    let table = "file,actor,years\n11_mac.txt,kommun,3\n12_dos.txt,stiftelse,12\n13_utf16.txt,region,1\n\
                 14_two_turns.txt,kommun,–\nnobody.txt,kommun,2\n";
    put("metadata.csv", table.as_bytes());
}

#[test]
fn what_will_happen_to_every_file() {
    // A name that is the same everywhere: it is in the picture.
    let folder = Path::new("target/pictures/Intervjuer");
    fill(folder);
    for lang in [Lang::En, Lang::Sv] {
        let (_folder, mut stage) = demo((120, 40));
        stage.prefs(|prefs| prefs.lang = lang);
        stage.keys("g 1 i").types("target/pictures/Intervjuer").keys("Enter").rest();
        for (width, height) in [(80, 24), (120, 40), (200, 60)] {
            stage.resize(width, height).keys("Home n");
            assert_snapshot!(format!("import_undecided_{width}x{height}_{}", lang.code()), picture(&stage));
        }
        stage.resize(120, 40).keys("Down");
        assert_snapshot!(format!("import_encoding_120x40_{}", lang.code()), picture(&stage));
        stage.keys("Down Down Down p Tab");
        assert_snapshot!(format!("import_speakers_120x40_{}", lang.code()), picture(&stage));
        stage.keys("Enter").rest().keys("Enter").rest();
        stage.resize(80, 24).keys("I");
        assert_snapshot!(format!("import_report_80x24_{}", lang.code()), picture(&stage));
    }
}
