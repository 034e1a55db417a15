//! Files as the programs of the field make them: every row of `tests/fixtures/field/MANIFEST.csv` is held here.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kodbok::exchange::Reason;
use kodbok::exchange::import::{self, Encoding, ImportedDocument, Note, Options, codebook_in};
use kodbok::lang::Lang;
use kodbok::model::Turns;
use kodbok::text::{Finder, Places, Speakers, Text};

/// What must happen to a file.
enum Must {
    /// So many turns, and who speaks, in order.
    Talk(u32, &'static [&'static str]),
    /// The same, and what stands before the first turn contains these words.
    Headed(u32, &'static [&'static str], &'static str),
    /// So many sentences in all.
    Sentences(u32),
    /// These words are found, each so often.
    Found(&'static [(&'static str, usize)]),
    /// No interview: a table.
    IsTable,
    /// Refused because its words are embedded.
    IsEmbedded,
    /// These codes, each with its depth.
    Codes(&'static [(usize, &'static str)]),
    /// Read with no letter lost, in this encoding when it is named, so many turns.
    Letters(&'static str, u32),
}

use Must::{Codes, Found, Headed, IsEmbedded, IsTable, Letters, Sentences, Talk};

const MUST: [(&str, Must); 74] = [
    ("otter.txt", Talk(4, &["Gun Ask", "Speaker 1"])),
    ("teams_lines.txt", Headed(4, &["Lind Maria", "Berg, Per (Granby)"], "startade transkription")),
    ("teams.docx", Headed(4, &["Lind Maria", "Berg, Per (Granby)"], "12 mars 2024")),
    ("word_online.txt", Headed(4, &["Speaker 1", "Speaker 2"], "Transcript")),
    ("zoom_caption.txt", Talk(4, &["Maria Lind", "Per Berg"])),
    ("h_premiere.txt", Talk(4, &["Sara Ek", "Per Ek"])),
    ("slack.txt", Talk(4, &["Anna Lind", "Per Berg"])),
    ("whisperx.txt", Talk(4, &["SPEAKER_00", "SPEAKER_01"])),
    ("whisperx_time.txt", Talk(4, &["SPEAKER_00", "SPEAKER_01"])),
    ("bracket_id.txt", Talk(5, &["id1", "id2", "id3"])),
    ("hash_at.txt", Talk(4, &["Sara", "Per"])),
    ("table2.docx", Headed(4, &["Sara", "Per"], "Intervju 7")),
    ("table3.docx", Headed(4, &["Sara", "Per"], "Tid\tTalare\tUtsaga")),
    ("tab_turns.txt", Talk(4, &["I", "IP"])),
    ("zoom_tab.txt", Talk(4, &["Maria Lind", "Per Berg"])),
    ("caps_nocolon.txt", Talk(4, &["INTERVJUARE", "RESPONDENT"])),
    ("bold_para.docx", Talk(4, &["Sara", "Per"])),
    ("bold_run.docx", Talk(4, &["Sara", "Per"])),
    ("heading_speaker.docx", Talk(4, &["Interviewer", "Participant"])),
    ("descript.txt", Talk(4, &["Anna", "Per"])),
    ("blank_turns.txt", Talk(4, &[])),
    ("bold_questions.docx", Talk(4, &[])),
    ("numbered_q.docx", Talk(4, &[])),
    ("whisper_cli.txt", Talk(5, &[])),
    ("time_range.txt", Talk(4, &["Anna", "Per"])),
    ("time_name_time.txt", Talk(4, &["Anna", "Per"])),
    ("noscribe.txt", Headed(4, &["S00", "S01"], "noScribe")),
    ("rev_time_after.md", Headed(4, &["Sara Ek", "Per Berg"], "Intervju 3")),
    ("f4_end.txt", Talk(4, &["I", "B"])),
    ("zoom_vtt_as.txt", Talk(4, &["Maria Lind", "Per Berg"])),
    ("h_srt.txt", Talk(4, &["Sara", "Per"])),
    ("lower.txt", Talk(4, &["intervjuare", "sara"])),
    ("qa_numbered.txt", Talk(6, &["Q", "A"])),
    ("named_abbr.md", Headed(6, &["Intervjuare", "Respondent"], "Intervju om bidrag")),
    ("qa_numbered_sv.txt", Talk(6, &["Fråga", "Svar"])),
    ("glued_colon.txt", Talk(4, &["I", "R"])),
    ("chinese_halfcolon.txt", Talk(4, &["访谈者", "受访者"])),
    ("comma_name.txt", Talk(4, &["Lind, Maria", "Berg, Per"])),
    ("emoji.txt", Talk(4, &["Åsa \u{1F469}\u{200D}\u{1F4BC}", "Bo \u{1F9D1}\u{1F3FD}\u{200D}\u{1F33E}"])),
    ("page_heads.txt", Talk(7, &["Sara Ek", "Per Berg"])),
    ("softret.docx", Headed(5, &["I", "P1", "P2"], "kvinna, 40 år")),
    ("phantom.txt", Talk(5, &["I", "R"])),
    ("nfd_mix.txt", Talk(8, &["Åsa", "Pär"])),
    ("zwsp.txt", Talk(4, &["I", "R"])),
    ("sep_vt.txt", Talk(4, &["I", "R"])),
    ("sep_nel.txt", Talk(4, &["I", "R"])),
    // The question above them, and six answers.
    ("answers.docx", Sentences(7)),
    // Four of the answer, and three lines of one sentence.
    ("nostop.docx", Sentences(7)),
    ("shy_nbsp.docx", Found(&[("10 miljoner", 1), ("statsbidrag", 2), ("kommunbidrag", 1), ("E-hälsa", 1)])),
    ("wrap72.txt", Found(&[("går inte att göra ensam", 1), ("arbetat med de här", 1)])),
    ("dbl_space.txt", Found(&[("Det var då", 1), ("Don't", 1), ("10 000 kronor", 1)])),
    ("numbered.docx", Found(&[("Sara", 0), ("mycket. Sara", 0), ("Pengarna", 1)])),
    ("cb_maxqda.csv", Codes(&[(0, "Hinder"), (1, "Pengar"), (2, "Korta bidrag")])),
    ("cb_requal.csv", Codes(&[(0, "Hinder"), (1, "Pengar"), (1, "Personal")])),
    ("cb_list.csv", Codes(&[(0, "Pengar"), (0, "Personal"), (0, "Tid")])),
    ("cb_atlas.csv", Codes(&[(0, "Pengar"), (0, "Personal")])),
    ("cb_sv.csv", Codes(&[(0, "Pengar"), (1, "Korta bidrag")])),
    ("cb_maxqda_import.csv", Codes(&[(0, "Hinder"), (1, "Pengar"), (2, "Korta bidrag")])),
    ("cb_taguette.csv", Codes(&[(0, "Hinder"), (1, "Pengar"), (1, "Personal"), (0, "Mål")])),
    ("cb_nvivo.csv", Codes(&[(0, "Hinder"), (1, "Pengar")])),
    ("survey.csv", IsTable),
    ("at_excel_sv.csv", IsTable),
    ("csv_transcript.csv", Talk(2, &["Anna", "Per"])),
    ("greek_iso.txt", Letters("ISO-8859-7", 4)),
    ("pl_1250.txt", Letters("windows-1250", 4)),
    ("linenumbers.txt", Talk(4, &["I", "R"])),
    ("md_list.md", Talk(4, &["Anna", "Per"])),
    ("md_italic.md", Talk(4, &["Anna", "Per"])),
    ("md_quote.md", Talk(4, &["Anna", "Per"])),
    ("dash_label.txt", Talk(4, &["I", "R"])),
    ("semi_label.txt", Talk(4, &["I", "R"])),
    ("dot_label.txt", Talk(4, &["I", "R"])),
    ("altchunk.docx", IsEmbedded),
    ("inline_turns.txt", Talk(4, &["I", "R"])),
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/field").join(name)
}

fn read(name: &str, options: &Options) -> ImportedDocument {
    import::read(&path(name), options).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn places(document: &ImportedDocument) -> (Text, Places) {
    let text = Text::new(document.text.as_str());
    let places = Places::of(&text, &Speakers::default());
    (text, places)
}

fn talk(name: &str, turns: u32, speakers: &[&str], head: &str) {
    let document = read(name, &Options::default());
    let (text, places) = places(&document);
    assert_eq!(
        (places.count(), &places.speakers[..]),
        (turns, &speakers.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]),
        "{name}: {}",
        document.text
    );
    let heading = places.turns.first().filter(|turn| turn.number == 0).map(|turn| text.slice(turn.span));
    assert_eq!(heading.is_some(), !head.is_empty(), "{name}: {heading:?}");
    assert!(heading.unwrap_or_default().contains(head), "{name}: {heading:?}");
    for turn in places.turns.iter().filter(|turn| turn.number > 0) {
        let words = text.slice(turn.span);
        assert!(!words.is_empty() && !words.starts_with(['[', '#', ':']) && !words.ends_with('#'), "{name}: {words}");
        assert!(
            !speakers.iter().any(|who| words.starts_with(who) && words[who.len()..].starts_with(':')),
            "{name}: {words}"
        );
    }
}

fn found(name: &str, words: &[(&str, usize)]) {
    let document = read(name, &Options::default());
    let (text, places) = places(&document);
    let turns = Turns::of(&places);
    for (needle, times) in words {
        let hits = Finder::new(needle).spans(&text).into_iter().filter(|&hit| turns.holds(hit)).count();
        assert_eq!(hits, *times, "{name}: {needle}");
    }
}

fn codes(name: &str, wanted: &[(usize, &str)]) {
    let bytes = std::fs::read(path(name)).unwrap();
    let book = codebook_in(name, &bytes, Lang::Sv).unwrap_or_else(|e| panic!("{name}: {e}"));
    let depth = |id| std::iter::successors(Some(id), |id| book.codes.iter().find(|c| c.id == *id)?.parent).count() - 1;
    let found: Vec<(usize, &str)> = book.codes.iter().map(|code| (depth(code.id), code.name().get(Lang::Sv))).collect();
    assert_eq!(found, wanted, "{name}");
}

fn reason(name: &str) -> Reason {
    match import::read(&path(name), &Options::default()) {
        Ok(document) => panic!("{name} came in: {}", document.text),
        Err(error) => error.reason,
    }
}

fn letters(name: &str, encoding: &str, turns: u32) {
    let found = read(name, &Options::default());
    assert!(found.doubt && !found.text.contains('\u{fffd}') && !found.sample.is_empty(), "{name}: {found:?}");
    let told = read(name, &Options { encoding: Encoding::of(encoding), ..Options::default() });
    assert_eq!((told.encoding.map(Encoding::name), places(&told).1.count()), (Some(encoding), turns), "{name}");
    assert_eq!(found.text, told.text, "{name}");
}

#[test]
fn every_row_of_the_manifest_is_held() {
    let manifest = std::fs::read_to_string(path("MANIFEST.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(manifest.as_bytes());
    let must: BTreeMap<&str, &Must> = MUST.iter().map(|(name, must)| (*name, must)).collect();
    let mut failed = Vec::new();
    let mut seen = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let name = row[0].to_owned();
        seen += 1;
        let must = must.get(name.as_str()).unwrap_or_else(|| panic!("{name} is not held here"));
        let held = std::panic::catch_unwind(|| match must {
            Talk(turns, speakers) => talk(&name, *turns, speakers, ""),
            Headed(turns, speakers, head) => talk(&name, *turns, speakers, head),
            Sentences(count) => assert_eq!(places(&read(&name, &Options::default())).1.sentences.len() as u32, *count),
            Found(words) => found(&name, words),
            IsTable => assert_eq!(reason(&name), Reason::Table),
            IsEmbedded => assert_eq!(reason(&name), Reason::Embedded),
            Codes(wanted) => codes(&name, wanted),
            Letters(encoding, turns) => letters(&name, encoding, *turns),
        });
        if held.is_err() {
            failed.push(name);
        }
    }
    assert_eq!((seen, failed), (MUST.len(), Vec::new()));
}

#[test]
fn what_looked_like_a_label_is_told_and_what_was_changed_too() {
    let phantom = read("phantom.txt", &Options::default());
    assert_eq!(kodbok::text::lone_names(&phantom.text), ["Skola", "Vård"]);
    let bold = read("bold_run.docx", &Options::default());
    assert!(bold.notes.contains(&Note::BoldLabels(4)), "{:?}", bold.notes);
    assert!(read("linenumbers.txt", &Options::default()).notes.contains(&Note::LineNumbers(6)));
}
