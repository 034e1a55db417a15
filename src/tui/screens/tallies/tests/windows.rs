//! Where the place is seen, clicks, and tables in any window.

use super::*;

#[test]
fn the_place_is_marked_with_its_row_and_column() {
    let mut trial = Trial::new((120, 40));
    trial.cell(Some("Housing market"), Some("Housing"));
    let (rows, buffer) = (trial.rows(), trial.buffer());
    let y = rows.iter().position(|row| row.contains("Housing market")).unwrap();
    let x = rows[y].chars().position(|c| c == '▸').unwrap();
    let bold = |x: usize, y: usize| buffer[(x as u16, y as u16)].modifier.contains(Modifier::BOLD);
    let number = rows[y].chars().skip(x).position(|c| c == '3').unwrap() + x;
    assert!(bold(number, y) && buffer[(number as u16, y as u16)].modifier.contains(Modifier::UNDERLINED));
    assert!(bold(28, y) && !bold(28, y - 1), "the row's name");
    let head = rows.iter().position(|row| row.contains("Overall")).unwrap();
    assert!(bold(number, head) && !bold(number + 11, head), "the column's heading");
    let ground = |step| trial.prefs.heat(step).bg.unwrap();
    assert_eq!(buffer[(number as u16, y as u16)].bg, ground(6));
    assert_eq!(buffer[(number as u16 - 5, y as u16)].bg, ground(6), "the shade fills the cell");
}

#[test]
fn without_colours_a_glyph_tells_the_shade() {
    for depth in [Depth::Mono, Depth::Sixteen] {
        let trial = Trial::with((80, 24), Prefs { depth, ..Prefs::default() });
        assert!(trial.row("State governance").contains("▅ 2     █ 3     █ 3"), "{}", trial.row("State"));
    }
    let trial = Trial::with((80, 24), Prefs { symbols: Symbols::Ascii, depth: Depth::Mono, ..Prefs::default() });
    assert!(trial.row("State governance").contains("4 2     6 3     6 3"), "{}", trial.row("State"));
}

#[test]
fn columns_scroll_with_the_place_and_headings_stay() {
    let mut trial = Trial::new((80, 24));
    trial.table("Code × interview");
    let head = |trial: &Trial| trial.rows()[4].clone();
    assert!(head(&trial).starts_with("  2 more →"), "{}", head(&trial));
    trial.press(&[Action::Right; 7]);
    assert!(head(&trial).starts_with("  ← 2 more ") && head(&trial).ends_with("Brant.   all"), "{}", head(&trial));
    trial.press(&[Action::Down; 30]);
    assert!(head(&trial).starts_with("  ← 2  ↑ 15") && head(&trial).ends_with("Brant.   all"), "{}", head(&trial));
    assert!(trial.rows().iter().any(|row| row.contains('▸')));
    trial.mouse(MouseEventKind::ScrollUp, 40, 10);
    trial.mouse(MouseEventKind::ScrollLeft, 40, 10);
    assert!(head(&trial).starts_with("  ← 1  1 →  ↑ 12") && head(&trial).contains("Granf."), "{}", head(&trial));
    trial.act(Action::Down);
    assert!(trial.rows().iter().any(|row| row.contains('▸')), "a move brings the place back");
}

#[test]
fn clicks_go_to_a_cell_and_open_it() {
    let mut trial = Trial::new((120, 40));
    let rows = trial.rows();
    let y = rows.iter().position(|row| row.contains("Housing market")).unwrap() as u16;
    let head = rows.iter().find(|row| row.contains("Overall")).unwrap();
    let x = head[..head.find("Housing").unwrap()].chars().count() as u16;
    trial.click(x, y);
    assert_eq!(trial.status(), "Housing market × Housing: 3 excerpts in 2 of 8 interviews");
    trial.click(x, y);
    assert_eq!(trial.status(), "excerpt 1 of 3");
    let quote = trial.rows().iter().rposition(|row| row.contains('┃')).unwrap() as u16;
    trial.click(40, quote);
    assert_eq!(trial.status(), "excerpt 3 of 3");
    assert!(matches!(trial.click(40, quote), Outcome::Go(Go::Read { .. })));
    trial.act(Action::Back);
    trial.click(5, 5);
    assert_eq!(trial.row("Obstacle ×"), "Obstacle × actor");
}

#[test]
fn any_window_is_drawn_without_harm() {
    let mut trial = Trial::new((80, 24));
    for size in
        [(40, 10), (41, 11), (59, 12), (60, 14), (91, 23), (92, 30), (115, 31), (116, 24), (164, 50), (198, 60), (1, 1)]
    {
        trial.size = size;
        for symbols in [Symbols::Full, Symbols::Ascii] {
            trial.prefs.symbols = symbols;
            trial.with_ctx(|screen, ctx| screen.refresh(ctx));
            for _ in 0..trial.screen.tables.len() {
                trial.press(&[Action::PageDown, Action::Right, Action::OpenCell, Action::Down]);
                trial.rows();
                trial.mouse(MouseEventKind::ScrollDown, 30, 5);
                trial.click(33, 7);
                trial.rows();
                trial.act(Action::Back);
                trial.act(Action::NextTable);
            }
        }
    }
}

#[test]
fn the_words_are_read_only_for_what_is_on_screen() {
    let mut trial = Trial::new((80, 24));
    trial.table("Code × interview");
    trial.press(&[Action::Last, Action::Left]);
    trial.act(Action::OpenCell);
    let drill = trial.screen.drill.as_ref().unwrap();
    assert!((0..drill.units.len()).filter(|&at| drill.quote(at).is_some()).count() < 30);
}
