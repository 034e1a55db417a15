//! The thin path on files of one's own: in by command and by the dialog, coded, killed, counted, and back to the words.

use super::harness::{Home, Terminal, of_repository};

/// An interview as an old recorder's program saved it: Windows-1252, labels of its own.
const OTHER: &str = "Frågare: Hur går det med pengarna?\r\nBo: Vi får besked i juni. Då är halva året slut.\r\n\
    Frågare: Och målet?\r\nBo: Att alla barn ska klara skolan. Det är därför vi håller på.\r\n";

/// A project with one interview brought in by command and one by the dialog.
fn made(home: &Home) -> Terminal {
    let one = of_repository("tests/fixtures/own-swedish-cc0/intervju.txt");
    home.done(&["new", "eget.kodbok", "--name", "Eget"]);
    home.done(&["import", "eget.kodbok", &one.display().to_string()]);
    std::fs::create_dir(home.path("inspelat")).unwrap();
    let bytes: Vec<u8> = OTHER.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    std::fs::write(home.path("inspelat/bo.txt"), bytes).unwrap();

    let screen = home.screen(&["eget.kodbok"]);
    screen.shows("1 interview");
    screen.press("i", "nothing is changed until Enter");
    screen.letters("inspelat");
    screen.press("Enter", "bo.txt");
    screen.shows("1 comes in, 0 skipped, 0 cannot");
    assert_eq!(home.json(&["documents", "eget.kodbok"]).as_array().unwrap().len(), 1, "nothing is changed yet");
    screen.said("Enter", "Imported 1 interview: bo");
    screen.shows("2 interviews");
    screen
}

#[test]
fn own_interviews_come_in_are_coded_and_counted_after_a_kill_down_to_the_words() {
    let home = Home::of("Eva");
    let mut screen = made(&home);
    screen.said("Home Enter", "This sentence");
    screen.shows("Vi får besked i juni.");
    screen.said("t c hin-01 Enter", "Coded 5 words: Short-term funding");
    screen.said("t t c mal-03 Enter", "Coded 6 words");
    screen.kill();
    home.done(&["check", "eget.kodbok"]);

    let tally = home.json(&["tally", "eget.kodbok", "--rows", "obstacle", "--columns", "goal", "--meet", "near:2"]);
    let row = tally["row_labels"].as_array().unwrap().iter().position(|row| row["code"] == "HIN-01").unwrap();
    assert_eq!((&tally["row_totals"][row], &tally["total"]), (&1.into(), &1.into()));

    let screen = home.screen(&["eget.kodbok"]);
    screen.shows("2 interviews");
    screen.press("g 4", "passages within 2 turns of each other");
    screen.until("the same number on screen", |screen| {
        let row = screen.rows(0, 120).find(|row| row.contains("Short-term funding")).unwrap_or_default();
        row.contains(" 1")
    });
    screen.said("", "Short-term funding × ");
    screen.shows("1 excerpt in 1 of 2 interviews");
    screen.press("Enter", "Vi får besked i juni.");
    screen.said("Enter", "This excerpt · 5 words");
    screen.shows("Att alla barn ska klara skolan.");
    screen.press("Esc", "read in context");
    screen.said("Esc", "Short-term funding × ");
    screen.press("Esc", "sorted by title");
    screen.quit();
}
