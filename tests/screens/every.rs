//! Every screen with the demo study, in both languages at three sizes.

use kodbok::lang::Lang;
use kodbok::tui::action::TABS;

use super::{demo, picture};

#[test]
fn every_screen_in_both_languages_at_three_sizes() {
    for tab in TABS {
        for size in [(80, 24), (120, 40), (200, 60)] {
            for lang in [Lang::En, Lang::Sv] {
                let (_folder, mut stage) = demo(size);
                let name = (tab.name)(Lang::En).to_lowercase();
                let keys = kodbok::tui::action::ACTIONS.iter().find(|row| row.action == tab.go).unwrap().keys[0];
                stage.prefs(|prefs| prefs.lang = lang).keys(keys).keys("Down");
                let name = format!("every_{name}_{}x{}_{}", size.0, size.1, lang.code());
                insta::assert_snapshot!(name, picture(&stage));
            }
        }
    }
}

#[test]
fn the_tour_stands_over_the_status() {
    let (_folder, mut stage) = demo((80, 24));
    stage.keys("z g");
    insta::assert_snapshot!(picture(&stage));
    stage.prefs(|prefs| prefs.lang = Lang::Sv).keys("Enter");
    insta::assert_snapshot!(picture(&stage));
}
