use super::contrast::of_index;
use super::*;

const ROLES: [Role; 16] = [
    Role::Ground,
    Role::Panel,
    Role::Text,
    Role::Strong,
    Role::Muted,
    Role::Faint,
    Role::Accent,
    Role::Raised,
    Role::Select,
    Role::Warning,
    Role::Danger,
    Role::Good,
    Role::Hit,
    Role::HitHere,
    Role::Alarm,
    Role::Behind,
];

fn looks(depth: Depth) -> [Prefs; 2] {
    [false, true].map(|light| Prefs { light, depth, ..Prefs::default() })
}

/// All styles of a look.
fn styles(prefs: &Prefs) -> Vec<Style> {
    let hues = (1..=12).flat_map(|h| [prefs.hue(Hue(h)), prefs.tint(Hue(h))]);
    ROLES.iter().map(|r| prefs.style(*r)).chain(hues).chain((0..=6).map(|s| prefs.heat(s))).collect()
}

/// What xterm shows for a colour.
fn full(colour: Color) -> u32 {
    match colour {
        Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
        Color::Indexed(i @ 16..) => of_index(i),
        other => panic!("{other:?} has no channels of its own"),
    }
}

fn luminance(colour: Color) -> f64 {
    super::contrast::luminance(full(colour))
}

fn contrast(words: Color, ground: Color) -> f64 {
    super::contrast::contrast(full(words), full(ground))
}

fn assert_readable(what: &str, prefs: &Prefs, words: Style, ground: Style, least: f64) {
    let ratio = contrast(words.fg.unwrap(), ground.bg.unwrap());
    assert!(ratio >= least, "{what} has {ratio:.2} with light={} {:?}", prefs.light, prefs.depth);
}

#[test]
fn words_can_be_read_on_every_ground_they_stand_on() {
    for prefs in looks(Depth::True).iter().chain(&looks(Depth::Indexed)) {
        let style = |role| prefs.style(role);
        for role in [Role::Text, Role::Strong, Role::Muted, Role::Accent, Role::Warning, Role::Danger, Role::Good] {
            for ground in [Role::Ground, Role::Panel] {
                assert_readable(&format!("{role:?} on {ground:?}"), prefs, style(role), style(ground), 4.5);
            }
        }
        for role in [Role::Raised, Role::Select, Role::Alarm] {
            assert_readable(&format!("{role:?}"), prefs, style(role), style(role), 4.5);
        }
        for step in 1..=6 {
            assert_readable(&format!("heat {step}"), prefs, prefs.heat(step), prefs.heat(step), 4.5);
        }
        for hue in (1..=12).map(Hue) {
            assert_readable(&format!("{hue:?}"), prefs, prefs.hue(hue), style(Role::Ground), 4.5);
            assert_readable(&format!("text on tint of {hue:?}"), prefs, style(Role::Text), prefs.tint(hue), 7.0);
        }
    }
}

#[test]
fn muted_words_can_be_read_in_the_row_one_stands_in() {
    for prefs in &looks(Depth::True) {
        assert_readable("muted on raised", prefs, prefs.style(Role::Muted), prefs.style(Role::Raised), 4.45);
    }
}

#[test]
fn a_depth_uses_only_its_own_colours() {
    let own = |depth, colour| match (depth, colour) {
        (Depth::True, Color::Rgb(..)) | (Depth::Indexed, Color::Indexed(16..)) => true,
        (Depth::Sixteen, Color::Rgb(..) | Color::Indexed(_)) => false,
        (Depth::Sixteen, _) => true,
        _ => false,
    };
    for depth in [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Mono] {
        for prefs in &looks(depth) {
            for style in styles(prefs) {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    assert!(own(depth, colour), "{colour:?} with {depth:?}");
                }
            }
        }
    }
}

#[test]
fn without_colour_what_matters_is_still_told_apart() {
    let prefs = Prefs { depth: Depth::Mono, ..Prefs::default() };
    let shown = |role| prefs.style(role).add_modifier;
    assert_eq!(shown(Role::Muted), Modifier::DIM);
    assert_eq!(shown(Role::Strong), Modifier::BOLD);
    assert_eq!(shown(Role::Raised), Modifier::BOLD);
    assert_eq!(shown(Role::Select), Modifier::REVERSED);
    assert_eq!(prefs.tint(Hue(3)).add_modifier, Modifier::UNDERLINED);
}

#[test]
fn neighbours_in_the_ramp_differ_and_lightness_only_goes_one_way() {
    for prefs in &looks(Depth::True) {
        let lights: Vec<f64> = (1..=6).map(|s| luminance(prefs.heat(s).bg.unwrap())).collect();
        let rises = lights.windows(2).all(|w| w[0] < w[1]);
        let falls = lights.windows(2).all(|w| w[0] > w[1]);
        assert_eq!((rises, falls), (!prefs.light, prefs.light), "{lights:?}");
    }
}

#[test]
fn a_colour_is_named_by_what_it_is_for() {
    let prefs = Prefs::default();
    assert_eq!(prefs.colour_name(prefs.style(Role::Muted).fg.unwrap(), false), "muted");
    assert_eq!(prefs.colour_name(prefs.hue(Hue(4)).fg.unwrap(), false), "hue4");
    assert_eq!(prefs.colour_name(prefs.tint(Hue(4)).bg.unwrap(), true), "tint4");
    assert_eq!(prefs.colour_name(prefs.heat(6).bg.unwrap(), true), "heat6");
    assert_eq!(prefs.colour_name(Color::Reset, true), "default");
}

#[test]
fn high_contrast_is_as_high_as_it_says() {
    for depth in [Depth::True, Depth::Indexed] {
        for prefs in looks(depth).map(|prefs| Prefs { high: true, ..prefs }) {
            let ground = prefs.style(Role::Ground);
            assert_eq!(full(ground.bg.unwrap()), if prefs.light { 0xffffff } else { 0x000000 });
            assert_eq!(prefs.style(Role::Panel), ground, "no panel ground");
            for role in [Role::Ground, Role::Text, Role::Strong, Role::Muted] {
                assert_readable(&format!("{role:?}"), &prefs, prefs.style(role), ground, 12.0);
            }
            for role in [Role::Accent, Role::Warning, Role::Danger, Role::Good, Role::Faint] {
                assert_readable(&format!("{role:?}"), &prefs, prefs.style(role), ground, 7.0);
            }
            assert_readable("behind a box", &prefs, prefs.style(Role::Behind), ground, 4.5);
            assert_eq!(prefs.style(Role::Select), Style::new().add_modifier(Modifier::REVERSED));
            assert_readable("the alarm", &prefs, prefs.style(Role::Alarm), ground, 4.5);
            for hue in (1..=12).map(Hue) {
                assert_eq!((prefs.hue(hue), prefs.hue_mark(hue)), (Style::new(), Style::new()));
                assert_readable("a bar", &prefs, prefs.hue_bar(hue), ground, 3.0);
            }
            assert!(!prefs.has_grounds());
        }
    }
}

#[test]
fn the_terminals_own_ground_is_left_alone() {
    for depth in [Depth::True, Depth::Indexed] {
        for prefs in looks(depth).map(|prefs| Prefs { bare: true, ..prefs }) {
            for style in styles(&prefs) {
                assert_eq!(style.bg.filter(|bg| *bg != Color::Reset), None);
            }
            assert_eq!(prefs.style(Role::Text).fg, Some(Color::Reset), "its own words on its own ground");
        }
    }
}

#[test]
fn a_ground_that_is_chosen_with_sixteen_colours_is_painted_with_words_on_it() {
    let mut prefs = Prefs { depth: Depth::Sixteen, ..Prefs::default() };
    assert!(styles(&prefs).iter().all(|style| style.bg.is_none_or(|bg| bg == Color::Reset)));
    for (ground, words) in [(Color::White, Color::Black), (Color::Black, Color::White)] {
        prefs.turn_light();
        for role in [Role::Ground, Role::Panel] {
            assert_eq!((prefs.style(role).fg, prefs.style(role).bg), (Some(words), Some(ground)));
        }
        assert_eq!(prefs.style(Role::Raised).fg, Some(words));
        assert!(!prefs.paints_ground(), "nothing is remembered for other terminals");
    }
}
