//! What the mouse marks, moves and codes on the Read screen.

use super::*;

fn drag(stage: &mut Stage, from: (u16, u16), to: (u16, u16)) {
    stage.mouse(MouseEventKind::Down(MouseButton::Left), from.0, from.1);
    stage.mouse(MouseEventKind::Drag(MouseButton::Left), to.0, to.1);
    stage.mouse(MouseEventKind::Up(MouseButton::Left), to.0, to.1);
}

#[test]
fn clicks_mark_a_sentence_a_word_a_sentence_and_a_turn() {
    let (_folder, stage) = stage();
    // A fixed clock moves on by more than two clicks of one are apart.
    let mut stage = reopened_at(stage, "Anna", Clock::system());
    stage.keys("g g t");
    let (x, y) = at(&stage, "tid,");
    stage.click(x, y);
    assert!(status(&stage).starts_with("This sentence · 5 words"));
    stage.click(x, y);
    assert_eq!(with(&stage, "select"), "tid,");
    stage.click(x, y);
    assert_eq!(with(&stage, "select"), "Ingen har tid, säger de.");
    stage.click(x, y);
    assert_eq!(with(&stage, "select"), "Vi saknar folk. Ingen har tid, säger de. Så är det.");
}

#[test]
fn a_drag_marks_by_word_and_moves_a_boundary_at_the_end_of_an_excerpt() {
    let (_folder, mut stage) = stage();
    let (from, to) = (at(&stage, "aknar"), at(&stage, "har tid"));
    drag(&mut stage, from, to);
    assert_eq!(with(&stage, "select"), "saknar folk. Ingen har");
    stage.keys("1");
    let end = at(&stage, "r tid,");
    let tid = at(&stage, "tid,");
    drag(&mut stage, end, tid);
    assert_eq!(excerpts(&mut stage), ["saknar folk. Ingen har tid, | Anna HIN-07"]);
    let start = at(&stage, "saknar");
    let folk = at(&stage, "folk.");
    drag(&mut stage, start, folk);
    assert_eq!(excerpts(&mut stage), ["folk. Ingen har tid, | Anna HIN-07"]);
}

#[test]
fn a_bracket_or_a_label_is_its_excerpt_and_the_right_button_codes() {
    let (_folder, mut stage) = stage();
    stage.keys("1 Esc G");
    let (x, y) = at(&stage, "HIN-07");
    stage.click(x + 2, y);
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.");
    stage.keys("Esc G").click(68, y);
    assert_eq!(with(&stage, "tint1"), "Vi saknar folk.");
    let (x, y) = at(&stage, "Ja.");
    stage.mouse(MouseEventKind::Down(MouseButton::Right), x, y).types("ed\n");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07", "Ja. | Anna MAL-01"]);
}

#[test]
fn a_code_is_given_from_the_tree() {
    let (_folder, mut stage) = stage();
    stage.resize(200, 60).keys("Tab Tab");
    assert!(stage.text().contains("▾ Obstacles"), "{}", stage.text());
    stage.keys("Down Down Enter Left Left");
    assert_eq!(excerpts(&mut stage), ["Vi saknar folk. | Anna HIN-07"]);
    assert!(stage.text().contains("▸ Obstacles                   1"), "{}", stage.text());
    stage.keys("Esc");
    assert!(status(&stage).starts_with("This excerpt"), "{}", status(&stage));
    let to = at(&stage, "Ingen har");
    drag(&mut stage, (4, 8), to);
    assert_eq!(with(&stage, "select"), "", "a drag out of the tree marks nothing");
}

#[test]
fn the_wheel_scrolls_and_the_mark_stays() {
    let (_folder, desk) = study(&"R: One two three.\n\nI: Four?\n\n".repeat(40));
    let mut stage = Stage::new(desk, (80, 24));
    stage.keys("g 2");
    let words = |stage: &Stage| stage.rows().iter().map(|row| row.chars().take(79).collect()).collect::<Vec<String>>();
    let before = words(&stage);
    stage.mouse(MouseEventKind::ScrollDown, 20, 10);
    assert_eq!(before[5..19], words(&stage)[2..16]);
    assert_eq!(status(&stage), "This sentence · 3 words · turn 1, sentence 1");
    stage.keys("Down");
    assert!(status(&stage).contains("turn 2") && with(&stage, "raised").contains("Four?"));
}
