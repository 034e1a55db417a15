use crate::desk::{Beginning, How, read_files};
use crate::lang::Lang;
use crate::tui::asks::Opens;
use crate::tui::overlays::testing::Room;

#[test]
fn without_an_import_it_says_so() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let it = room.open(Opens::Reports);
    assert!(room.screen(&*it).contains("Nothing was imported here yet"), "{}", room.screen(&*it));
}

#[test]
fn reports_are_kept_the_newest_first_and_bounded() {
    let mut room = Room::study(Beginning::Empty, Lang::En, (80, 24));
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<_> = (0..30).map(|i| folder.path().join(format!("{i}.txt"))).collect();
    for (path, i) in paths.iter().zip(0..) {
        std::fs::write(path, format!("I: Hur {i}?\nR: \x1b[31mSå.\n")).unwrap();
    }
    let files = room.desk.weigh(read_files(&paths, &|_| How::default(), &mut |_, _| true));
    for i in 0..25 {
        let all: Vec<_> = files.iter().map(|file| (file, crate::desk::FileFate::In)).collect();
        room.desk.keep_report(crate::desk::ImportReport::of(format!("import {i}"), &all));
    }
    let kept = room.desk.reports();
    assert_eq!((kept.len(), kept[0].from.as_str(), kept[19].from.as_str()), (20, "import 24", "import 5"));
    assert_eq!((kept[0].counts, kept[0].lines.len()), ([30, 0, 0, 0], 30));
    let mut it = room.open(Opens::Reports);
    let screen = room.screen(&*it);
    assert!(screen.contains("30 came in") && screen.contains("from import 24"), "{screen}");
    assert!(screen.contains("0.txt: 3 words, 2 turns, I, R; 1 control character"), "{screen}");
    room.press(&mut *it, "Right End");
    let screen = room.screen(&*it);
    assert!(screen.contains("import 23") && screen.contains("29.txt"), "{screen}");
    for size in [(40, 10), (60, 12), (200, 60)] {
        room.area = ratatui::layout::Rect::new(0, 1, size.0, size.1 - 3);
        room.with_ctx(|ctx| it.refresh(ctx));
        room.drawn(&*it);
    }
}
