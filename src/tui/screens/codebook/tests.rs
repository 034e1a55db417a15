use crate::desk::{Beginning, Clock, Desk, NewProject, Opening};
use crate::lang::Lang;
use crate::model::{CodeKey, GroupKind, Hue, Project};
use crate::tui::action::ScreenName;
use crate::tui::testing::Stage;

struct Play {
    stage: Stage,
    folder: tempfile::TempDir,
}

/// 2026-11-22 10:41:00 UTC.
const BEGIN: i64 = 1_795_344_060_000;

fn opening() -> Opening {
    Opening { coder: "Anna".into(), read_only: false, lang: Lang::En }
}

/// The demo study on the codebook, at HIN-01, which is pinned first.
fn demo(size: (u16, u16)) -> Play {
    static DEMO: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let folder = tempfile::tempdir().unwrap();
    let bytes = DEMO.get_or_init(|| std::fs::read(Desk::demo(folder.path(), true, Lang::En).unwrap()).unwrap());
    let path = folder.path().join("demo.kodbok");
    std::fs::write(&path, bytes).unwrap();
    let desk = Desk::open_whole(&path, &opening(), Clock::fixed(BEGIN)).unwrap();
    let mut stage = Stage::new(desk, size);
    stage.keys("g 3");
    Play { stage, folder }
}

fn empty() -> Play {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.kodbok");
    let new = NewProject { path, name: "Own".into(), codebook: Beginning::Empty, language: Lang::En };
    let desk = Desk::create(&new, &opening(), Clock::fixed(BEGIN)).unwrap();
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 3");
    Play { stage, folder }
}

impl Play {
    fn keys(&mut self, keys: &str) -> &mut Play {
        self.stage.keys(keys);
        self
    }

    fn types(&mut self, words: &str) -> &mut Play {
        self.stage.types(words);
        self
    }

    fn project(&mut self) -> &Project {
        self.stage.desk().unwrap().project()
    }

    fn marked(&mut self, mark: &str) -> CodeKey {
        let is = |c: &crate::model::Code| c.mark.as_deref() == Some(mark);
        self.project().codes.iter().find(|(_, c)| is(c)).unwrap().0
    }

    fn named(&mut self, name: &str) -> Option<CodeKey> {
        self.project().codes.iter().find(|(_, c)| c.name.en == name || c.name.sv == name).map(|(key, _)| key)
    }

    /// How many codings count for a code.
    fn codings(&mut self, code: CodeKey) -> usize {
        let project = self.project();
        project.codings.iter().filter(|(_, coding)| project.target(coding.code) == code).count()
    }

    /// The children of a code as marks or names.
    fn below(&mut self, mark: &str) -> Vec<String> {
        let above = self.marked(mark);
        let project = self.project();
        let tag = |code| project.codes.get(code).unwrap().tag(Lang::En).to_owned();
        project.tree().children(Some(above)).map(tag).collect()
    }

    fn status(&self) -> String {
        let rows = self.stage.rows();
        rows[rows.len() - 2].trim().to_owned()
    }

    /// The row one stands on.
    fn row(&self) -> String {
        let (_, cursor) = self.stage.cells();
        self.stage.rows()[usize::from(cursor.unwrap().y)].clone()
    }
}

#[test]
fn one_stands_on_the_first_pinned_code_with_what_is_known_of_it() {
    let play = demo((120, 40));
    assert_eq!(play.stage.app.here, ScreenName::Codebook);
    let text = play.stage.text();
    assert!(text.contains("Codebook   60 codes, 7 groups"), "{text}");
    assert!(play.row().contains("1 ▎HIN-01 Short-term funding"), "{}", play.row());
    for words in ["▾ Obstacles", "▸ ", "pinned 1", "By interview", "By Anna", "With other codes", "Latest excerpts"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn branches_open_and_shut_and_stay_as_they_are() {
    let mut play = demo((120, 40));
    play.keys("Left");
    assert!(play.row().contains("▾ Obstacles"));
    play.keys("Left");
    assert!(play.row().contains("▸ Obstacles") && !play.stage.text().contains("HIN-02"));
    play.keys("g 1 g 3");
    assert!(play.row().contains("▸ Obstacles"), "{}", play.row());
    play.keys("Right Right");
    assert!(play.row().contains("HIN-01"));
    play.keys("z a");
    assert!(play.stage.text().contains("ORG-01"));
    play.keys("z a");
    assert!(!play.stage.text().contains("HIN-01 "));
}

#[test]
fn codes_are_moved_and_every_step_is_taken_back() {
    let mut play = demo((120, 40));
    let before = play.below("HIN");
    play.keys("J");
    assert_eq!(play.below("HIN")[..2], ["HIN-02", "HIN-01"]);
    assert!(play.status().starts_with("Moved HIN-01 Short-term funding   u undoes"), "{}", play.status());
    play.keys("K K");
    assert!(play.status().starts_with("It is the first"), "{}", play.status());
    play.keys("J >");
    assert_eq!(play.below("HIN-02"), ["HIN-01"]);
    assert!(play.row().contains("HIN-01"), "one stays on it: {}", play.row());
    play.keys("<");
    assert_eq!(play.below("HIN")[..2], ["HIN-02", "HIN-01"]);
    play.keys("<");
    let code = play.marked("HIN-01");
    assert_eq!(play.project().tree().parent(code), None);
    play.keys("u u u u");
    assert_eq!(play.below("HIN"), before[..]);
}

#[test]
fn a_new_code_is_named_in_its_place() {
    let mut play = demo((120, 40));
    play.keys("N").types("Late money\n");
    assert_eq!(play.below("HIN")[..2], ["HIN-01", "Late money"]);
    assert!(play.row().contains("Late money ?"), "without definition: {}", play.row());
    play.keys("n").types("Deeper\n");
    let late = play.named("Late money").unwrap();
    let deep = play.named("Deeper").unwrap();
    assert_eq!(play.project().tree().parent(deep), Some(late));
    play.keys("Left N").types("LATE money\n");
    assert!(play.status().contains("stands there already"), "{}", play.status());
    play.keys("Esc n Tab Tab").types("Own group\n");
    let own = play.named("Own group").unwrap();
    assert_eq!(play.project().tree().parent(own), None);
}

#[test]
fn the_first_code_of_an_empty_codebook() {
    let mut play = empty();
    let text = play.stage.text();
    assert!(text.contains("No codes yet") && text.contains("n  create the first code"), "{text}");
    play.keys("M");
    assert!(play.status().starts_with("There is no code here yet. n creates one."));
    play.keys("n").types("Money\n");
    assert!(play.row().contains("Money"), "{}", play.row());
}

#[test]
fn a_code_is_renamed_in_its_place() {
    let mut play = demo((120, 40));
    play.keys("F2 Ctrl+U").types("Money for a year\n");
    let code = play.marked("HIN-01");
    assert_eq!(play.project().codes.get(code).unwrap().name.en, "Money for a year");
    assert!(play.status().contains("The short name stays Short-term"), "{}", play.status());
    play.keys("r Ctrl+U Enter");
    assert!(play.stage.text().contains("name"), "{}", play.status());
    play.keys("Esc u");
    assert_ne!(play.project().codes.get(code).unwrap().name.en, "Money for a year");
}

#[test]
fn every_field_is_kept_as_it_is_left() {
    let mut play = demo((120, 40));
    let code = play.marked("HIN-01");
    play.keys("Enter").stage.prefs(|p| p.lang = Lang::En);
    play.keys("Tab Ctrl+U").types("Short money").keys("Tab Ctrl+U").types("HIN-02").keys("Tab");
    assert!(play.status().contains("HIN-02 is also the mark of"), "{}", play.status());
    play.types(" More.").keys("Esc");
    let found = play.project().codes.get(code).unwrap().clone();
    let language = play.project().language;
    assert_eq!((found.short.get(language), found.mark.as_deref()), ("Short money", Some("HIN-02")));
    assert!(found.definition.get(language).ends_with(" More."));
    play.keys("u u u");
    let found = play.project().codes.get(code).unwrap();
    assert_eq!(found.mark.as_deref(), Some("HIN-01"));
    assert!(!found.definition.get(language).ends_with("More."));
}

#[test]
fn the_form_speaks_both_languages_and_knows_its_limits() {
    let mut play = demo((80, 24));
    let code = play.marked("HIN-01");
    let language = play.project().language;
    play.keys("Enter Ctrl+O Ctrl+U").types("Annat namn").keys("Tab Ctrl+U").types("12345678901234567890");
    assert!(play.status().contains("at most 18"), "{}", play.status());
    play.keys("Shift+Tab Shift+Tab Space Esc");
    let found = play.project().codes.get(code).unwrap().clone();
    let mut names = found.name.clone();
    let other = if language == Lang::En { Lang::Sv } else { Lang::En };
    assert_eq!(names.get_mut(other), "Annat namn");
    assert_eq!(found.short.clone().get_mut(other), "123456789012345678");
}

#[test]
fn a_merged_codes_codings_follow_and_come_back() {
    let mut play = demo((120, 40));
    let (from, into) = (play.marked("HIN-01"), play.marked("HIN-07"));
    let (own, there) = (play.codings(from), play.codings(into));
    play.keys("M").types("hin7");
    let text = play.stage.text();
    assert!(text.contains(&format!("{own} codings follow")) && text.contains("merge into HIN-07"), "{text}");
    play.keys("Enter");
    assert_eq!(play.codings(into), own + there);
    assert!(play.status().starts_with("Merged HIN-01"), "{}", play.status());
    assert!(play.row().contains("HIN-07"));
    play.keys("M");
    assert!(play.stage.text().contains("take HIN-01 Short-term funding out again"));
    play.keys("Enter");
    assert_eq!((play.codings(from), play.codings(into)), (own, there));
    play.keys("u u");
    assert_eq!((play.codings(from), play.codings(into)), (own, there));
}

#[test]
fn excerpts_are_ticked_and_go_to_a_new_code() {
    let mut play = demo((120, 40));
    let from = play.marked("HIN-01");
    let own = play.codings(from);
    play.keys("S Enter");
    assert!(play.status().starts_with("Tick the excerpts"), "{}", play.status());
    play.keys("Space Space Tab").types("Late decisions").keys("Enter");
    let new = play.named("Late decisions").unwrap();
    let moved = play.codings(new);
    assert!(moved >= 2);
    assert_eq!(play.codings(from), own - moved);
    assert!(play.row().contains("Late decisions"), "{}", play.row());
    play.keys("u");
    assert_eq!(play.codings(from), own);
    assert_eq!(play.named("Late decisions"), None);
}

#[test]
fn what_is_deleted_is_said_and_comes_back() {
    let mut play = demo((120, 40));
    let from = play.marked("HIN-01");
    let own = play.codings(from);
    play.keys("x");
    assert!(play.status().starts_with("Removed HIN-01 Short-term funding: "), "{}", play.status());
    assert!(play.status().contains(" of 2 coders   u undoes"), "{}", play.status());
    assert!(play.row().contains("HIN-02"));
    play.keys("Left x");
    assert!(play.status().contains("15 codes below it"), "{}", play.status());
    play.keys("u u");
    assert_eq!(play.codings(from), own);
}

#[test]
fn pins_kinds_and_colours() {
    let mut play = demo((120, 40));
    let code = play.marked("HIN-01");
    play.keys("p");
    assert!(play.status().starts_with("Unpinned HIN-01 Short-term funding from 1"), "{}", play.status());
    assert!(!play.stage.desk().unwrap().pins().contains(&Some(code)));
    play.keys("p");
    assert_eq!(play.stage.desk().unwrap().pins()[0], Some(code));
    play.keys("P 9");
    assert_eq!(play.stage.desk().unwrap().pins()[8], Some(code));
    assert_eq!(play.stage.desk().unwrap().pins()[0], None, "a code has one digit");
    play.keys("y 1");
    let group = play.marked("HIN");
    assert_eq!(play.project().codes.get(group).unwrap().kind, Some(GroupKind::Goal));
    play.keys("c 5");
    assert_eq!(play.project().codes.get(code).unwrap().colour, Some(Hue(5)));
    assert!(play.status().starts_with("HIN-01 Short-term funding is indigo"), "{}", play.status());
    play.keys("c 0");
    assert_eq!(play.project().codes.get(code).unwrap().colour, None);
}

#[test]
fn the_tree_is_narrowed_by_words_and_by_what_is_missing() {
    let mut play = demo((120, 40));
    play.keys("/").types("kortsiktig");
    let text = play.stage.text();
    assert!(text.contains("HIN-01") && !text.contains("HIN-02"), "in both languages: {text}");
    play.keys("Enter Esc f 2");
    assert!(play.stage.text().contains("No code matches."), "{}", play.stage.text());
    play.keys("Esc N").types("Bare\n").keys("f 2");
    assert!(play.stage.text().contains("1 of 68 without definition"), "{}", play.stage.text());
    play.keys("f 4");
    assert!(play.stage.text().contains("Bare") && play.stage.text().contains("never used"));
    play.keys("Esc");
    assert!(play.stage.text().contains("61 codes, 7 groups"));
}

#[test]
fn an_excerpt_is_read_in_its_place_and_esc_comes_back_to_it() {
    let mut play = demo((120, 40));
    play.keys("Tab Down Enter");
    assert_eq!(play.stage.app.here, ScreenName::Read);
    play.keys("Esc");
    assert_eq!(play.stage.app.here, ScreenName::Codebook);
    let (_, cursor) = play.stage.cells();
    assert!(cursor.unwrap().x > 47, "still among the excerpts");
    play.keys("Esc");
    assert!(play.row().contains("HIN-01"));
}

#[test]
fn one_pane_in_the_smallest_window() {
    let mut play = demo((50, 20));
    assert!(!play.stage.text().contains("By interview"));
    play.keys("Enter");
    assert!(play.stage.text().contains("is "), "{}", play.stage.text());
    play.keys("Enter");
    assert!(play.stage.text().contains("Edit HIN-01"));
    play.keys("Esc Esc");
    assert!(play.row().contains("HIN-01"));
}

#[test]
fn a_codebook_file_is_looked_at_before_it_comes_in() {
    let mut play = demo((120, 40));
    let path = play.folder.path().join("more.csv");
    std::fs::write(&path, "mark,name_en,parent\nHIN,Obstacles,\nHIN-01,Money for a year,HIN\n,Brand new,HIN\n")
        .unwrap();
    play.keys("I Ctrl+U").types(&path.display().to_string()).keys("Enter");
    let text = play.stage.text();
    assert!(text.contains("1 new · 1 changed") && text.contains("changed: name"), "{text}");
    assert!(play.named("Brand new").is_none());
    play.keys("Enter");
    assert!(play.named("Brand new").is_some() && play.status().starts_with("Codebook: 1 new, 1 changed"));
    play.keys("u");
    assert!(play.named("Brand new").is_none() && play.named("Money for a year").is_none());
    std::fs::write(&path, "name,kind\nA,aim\n").unwrap();
    play.keys("I Ctrl+U").types(&path.display().to_string()).keys("Enter");
    assert!(play.stage.text().contains("line 2"), "{}", play.stage.text());
}

#[test]
fn clicks_choose_open_and_fold() {
    let mut play = demo((120, 40));
    let rows = play.stage.rows();
    let at = |words: &str| rows.iter().position(|r| r.contains(words)).unwrap() as u16;
    play.stage.click(10, at("HIN-03"));
    assert!(play.row().contains("HIN-03"));
    play.stage.click(2, at("▾ Obstacles"));
    assert!(play.stage.text().contains("▸ Obstacles"));
    play.stage.click(60, 10);
    assert!(play.stage.rows()[39].contains("Esc Codebook"), "{}", play.stage.rows()[39]);
}

#[test]
fn on_read_the_code_here_is_pinned_and_gets_its_example() {
    let mut play = demo((120, 40));
    play.keys("Tab Enter p 8");
    let status = play.status();
    let code = play.stage.desk().unwrap().pins()[7];
    assert!(code.is_some(), "{status}");
    play.keys("I");
    let code = code.unwrap();
    let language = play.project().language;
    assert!(play.status().starts_with("The marked words are the example of"), "{}", play.status());
    assert!(!play.project().codes.get(code).unwrap().example.get(language).is_empty());
}

#[test]
fn nothing_breaks_in_any_window() {
    let mut play = demo((120, 40));
    for size in [(40, 10), (52, 14), (60, 24), (80, 24), (100, 30), (130, 40), (170, 50), (250, 70)] {
        play.stage.resize(size.0, size.1);
        for keys in [
            "Enter Tab Tab Tab Tab Tab Esc",
            "M Esc",
            "S Space Tab Esc",
            "c Down Esc",
            "I Esc",
            "n x Esc",
            "r Esc",
            "Tab Down Down PageDown Esc",
            "/ a Esc",
        ] {
            play.keys(keys);
            play.stage.text();
        }
        play.keys("Esc Esc g 3");
    }
}

#[test]
fn a_thousand_codes_are_walked_and_narrowed() {
    let mut play = demo((120, 40));
    let rows: String = (0..1000).map(|n| format!("X-{n:04},Code {n},X{},What code {n} is\n", n / 50)).collect();
    let groups: String = (0..20).map(|n| format!("X{n},Group {n},,\n")).collect();
    let path = play.folder.path().join("many.csv");
    std::fs::write(&path, format!("mark,name,parent,definition\n{groups}{rows}")).unwrap();
    play.keys("I Ctrl+U").types(&path.display().to_string()).keys("Enter Enter z a");
    assert!(play.stage.text().contains("1\u{202f}060 codes, 27 groups"), "{}", play.stage.rows()[2]);
    play.keys("End");
    assert!(play.row().contains("X-0999"), "{}", play.row());
    play.keys("Up Up / 7 7 7 Enter");
    assert!(play.stage.text().contains("X-0777 ") && !play.stage.text().contains("X-0778"));
    play.keys("Esc J");
    assert!(play.status().starts_with("Moved X-0777"), "{}", play.status());
}
