//! What stands where in the frame: the bar, the status row and the keys. Drawn by `view`, asked by the mouse.

use super::action::{Action, ActionRow, ScreenName, TABS, Tab, row_of};
use super::app::{App, PATIENCE};
use super::context::{Feedback, Foot};
use super::keymap::Chord;
use super::parts::foot::way_out;
use super::parts::paint::{cells, cut};
use super::prefs::{first_key, shown};
use super::symbols::Symbol;
use super::theme::Role;
use crate::lang;

/// From how many columns the bar names the program, the project and the coder.
const WHOLE: u16 = 100;
/// From how many columns the bar names every screen.
const NAMES: u16 = 80;
/// Blanks between names and between keys.
const APART: u16 = 3;

/// What a click in the frame means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// A screen's name.
    Screen(Action),
    /// A key of the table.
    Action(Action),
    /// A key of a box.
    Key(Chord),
}

/// Words somewhere in a row of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BarWords {
    /// First column.
    pub x: u16,
    /// What stands there.
    pub words: String,
    /// How the words look.
    pub look: BarLook,
    /// What a click does.
    pub hit: Option<Hit>,
}

/// How words of the frame look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BarLook {
    /// By role.
    Plain(Role),
    /// The program's name.
    Program,
    /// The name of the screen that is shown.
    Current,
}

impl BarWords {
    fn end(&self) -> u16 {
        self.x.saturating_add(cells(&self.words))
    }
}

/// The screens that the bar names: the main ones, and the one that is shown.
fn screens(app: &App) -> Vec<&'static Tab> {
    let named = |tab: &&Tab| (tab.main || tab.place == app.here) && app.screens.get(tab.place).is_some();
    TABS.iter().filter(named).collect()
}

/// The bar: nothing on the start screen.
pub(super) fn bar(app: &App) -> Vec<BarWords> {
    match (app.here, app.size.0) {
        (ScreenName::Start, _) => Vec::new(),
        (_, 0..NAMES) => one_name(app),
        (_, width) => all_names(app, width),
    }
}

fn one_name(app: &App) -> Vec<BarWords> {
    let screens = screens(app);
    let Some(at) = screens.iter().position(|tab| tab.place == app.here) else { return Vec::new() };
    let words = (screens[at].name)(app.prefs.lang);
    let name = BarWords { x: 1, words, look: BarLook::Current, hit: None };
    let dot = app.prefs.mark(Symbol::Dot);
    let key = first_of(app, Action::GoInterviews);
    let [long, short] = [lang::screen_of, lang::screen_of_short]
        .map(|of| format!(" {dot} {}", of(app.prefs.lang, at + 1, screens.len(), &key)));
    let rest = if name.end() + cells(&long) < app.size.0 { long } else { short };
    vec![BarWords { x: name.end(), words: rest, look: BarLook::Plain(Role::Muted), hit: None }, name]
}

fn all_names(app: &App, width: u16) -> Vec<BarWords> {
    let (mut items, mut x) = (Vec::new(), 1);
    let screens = screens(app);
    let names: u16 = screens.iter().map(|tab| cells(&(tab.name)(app.prefs.lang)) + APART + 2).sum();
    let coder = app.desk.as_ref().map(|desk| desk.my_name().to_string()).unwrap_or_default();
    if width >= WHOLE {
        items.push(BarWords { x, words: "kodbok".into(), look: BarLook::Program, hit: None });
        let project = app.desk.as_ref().map(|desk| desk.project().name.as_str()).unwrap_or_default();
        let room = width.saturating_sub(14 + names + cells(&coder)).min(40);
        let words = cut(&app.prefs, project, room);
        let item = BarWords { x: 9, words, look: BarLook::Plain(Role::Muted), hit: None };
        x = item.end() + 4;
        items.push(item);
    }
    for tab in screens {
        if let Some(tip) = tip(app, tab.go) {
            let item = BarWords { x, words: tip, look: BarLook::Plain(Role::Accent), hit: None };
            x = item.end() + 1;
            items.push(item);
        }
        let look = if tab.place == app.here { BarLook::Current } else { BarLook::Plain(Role::Muted) };
        let item = BarWords { x, words: (tab.name)(app.prefs.lang), look, hit: Some(Hit::Screen(tab.go)) };
        x = item.end() + APART;
        items.push(item);
    }
    let words = cut(&app.prefs, &coder, width.saturating_sub(x + 1));
    let x = width.saturating_sub(1 + cells(&words));
    items.push(BarWords { x, words, look: BarLook::Plain(Role::Muted), hit: None });
    items
}

/// The key that goes to a screen after the one that is pending.
fn tip(app: &App, action: Action) -> Option<String> {
    let follows = app.prefs.keymap.after(app.here, *app.pending.first()?);
    follows.into_iter().find(|(_, a)| *a == action).map(|(key, _)| shown(&app.prefs, &key.to_string()))
}

/// The keys that work now: key and word after each other, the last one (all keys, or how a box closes) at the right.
pub(super) fn footer(app: &App) -> Vec<BarWords> {
    let (mut feet, last) = feet(app);
    let width = app.size.0;
    let last = pair(app, &last);
    let right = width.saturating_sub(1 + last.cells());
    let (mut items, mut x) = (Vec::new(), 1);
    for foot in feet.drain(..) {
        let pair = pair(app, &foot);
        let end = x + pair.cells();
        if pair.key.is_empty() || end + APART > right {
            continue;
        }
        items.extend(pair.at(x));
        x = end + APART;
    }
    items.extend(last.at(right.max(1)));
    items
}

/// A key of the footer with its word.
struct FooterKey {
    key: String,
    word: String,
    hit: Option<Hit>,
}

impl FooterKey {
    fn cells(&self) -> u16 {
        cells(&self.key) + 1 + cells(&self.word)
    }

    /// The two items of the pair, from a column on.
    fn at(self, x: u16) -> [BarWords; 2] {
        let key = BarWords { x, words: self.key, look: BarLook::Plain(Role::Accent), hit: self.hit };
        let word = BarWords { x: key.end() + 1, words: self.word, look: BarLook::Plain(Role::Muted), hit: self.hit };
        [key, word]
    }
}

/// What the footer offers, and what stands at its right.
fn feet(app: &App) -> (Vec<Foot>, Foot) {
    let help = Foot::Key(Action::Help);
    if let Some(notice) = &app.notice {
        let mut feet = notice.footer(&app.prefs);
        let last = feet.pop().unwrap_or(help);
        return (feet, last);
    }
    let Some(desk) = &app.desk else {
        let mut feet = app.start_screen.as_ref().map(|e| e.footer(&app.prefs)).unwrap_or_default();
        // In a form `?` is typed: what stands at the right is the way out.
        let close = take_esc(&mut feet);
        return (feet, close.unwrap_or(help));
    };
    if let Some(top) = app.boxes.last() {
        let mut feet = top.footer(desk, &app.prefs);
        let close = take_esc(&mut feet);
        let close = close.unwrap_or_else(|| Foot::Out(lang::back(app.prefs.lang)));
        return (feet, close);
    }
    let mut feet = app.screens.get(app.here).map(|s| s.footer(desk, &app.prefs)).unwrap_or_default();
    feet.retain(|foot| match foot {
        Foot::Key(action) => *action != Action::Help && app.offers(*action, app.here).is_ok(),
        Foot::Worded(action, _) | Foot::Both(action, ..) => app.offers(*action, app.here).is_ok(),
        Foot::Out(_) | Foot::Digits(..) | Foot::Typing(_) | Foot::Fixed(..) => true,
    });
    // In a mode that takes every key, its way out stands where the help is else.
    let out = take_esc(&mut feet);
    (feet, out.unwrap_or(help))
}

/// Takes the way out (Esc in a form, else the key of going back) out of the others.
fn take_esc(feet: &mut Vec<Foot>) -> Option<Foot> {
    let esc = feet.iter().position(|foot| matches!(foot, Foot::Out(_) | Foot::Worded(Action::Back, _)));
    esc.map(|at| feet.remove(at))
}

/// Key and word of an item as shown, and what a click on it does.
fn pair(app: &App, foot: &Foot) -> FooterKey {
    match foot {
        Foot::Key(Action::Pin1) if first_key(&app.prefs, Action::Pin9) == "9" => {
            FooterKey { key: "1–9".into(), word: lang::word_pinned(app.prefs.lang), hit: None }
        }
        foot => {
            let hit = match foot {
                Foot::Key(action) | Foot::Worded(action, _) => Some(done_by(app, *action)),
                Foot::Both(..) | Foot::Digits(..) | Foot::Typing(_) => None,
                Foot::Out(_) => Chord::parse(lang::ESC).map(Hit::Key),
                Foot::Fixed(key, _) => Chord::parse(key).map(Hit::Key),
            };
            let (key, word) = foot.shown(&app.prefs);
            FooterKey { key, word, hit }
        }
    }
}

/// What a click on an action's key does: where the screen does not have the action, in boxes too, the key is pressed.
fn done_by(app: &App, action: Action) -> Hit {
    let here = |row: &ActionRow| row.is_on(app.here) || row.is_on(ScreenName::Everywhere);
    let has = app.boxes.is_empty() && row_of(action).is_some_and(here);
    let pressed = || app.prefs.keymap.keys_of(action).find_map(|key| Chord::parse(&key));
    let key = if has { None } else { pressed() };
    key.map_or(Hit::Action(action), Hit::Key)
}

/// What is at a cell of the window, when it is something to click on.
pub(super) fn hit(app: &App, column: u16, row: u16) -> Option<Hit> {
    let items = match row {
        0 => bar(app),
        row if row + 1 == app.size.1 => footer(app),
        _ => return None,
    };
    items.iter().find(|item| (item.x..item.end()).contains(&column)).and_then(|item| item.hit)
}

/// The left of the status row: what happened, what is under way, else what is marked.
pub(super) fn status(app: &App) -> (String, Role) {
    if let Some(words) = progress(app) {
        return (words, Role::Text);
    }
    match app.spoken.as_ref().map(|spoken| &spoken.said) {
        Some(Feedback::Refused(words)) => (words.clone(), Role::Warning),
        Some(Feedback::Done(words) | Feedback::Broken(words)) => (words.clone(), Role::Text),
        None => {
            // A box that covers the screen speaks for it.
            let of_box = app.boxes.last().zip(app.desk.as_ref()).map(|(top, desk)| top.status(desk, &app.prefs));
            let screen = || app.screens.get(app.here).zip(app.desk.as_ref());
            let words = of_box.filter(|words| !words.is_empty());
            let words = words.or_else(|| screen().map(|(screen, desk)| screen.status(desk, &app.prefs)));
            (words.unwrap_or_default(), Role::Muted)
        }
    }
}

/// The first of the keys of an action that are pressed one after the other: `g` of `g 1`.
fn first_of(app: &App, action: Action) -> String {
    let keys = app.prefs.keymap.keys_of(action).next().unwrap_or_default();
    shown(&app.prefs, keys.split(' ').next().unwrap_or_default())
}

/// How far the job is, once it takes longer than one waits for: `Importing 4 of 11 ━━━━────  Esc stops …`.
fn progress(app: &App) -> Option<String> {
    let (_, _, job) = app.job.as_ref().filter(|(_, _, job)| app.now >= job.since + PATIENCE)?;
    let lang = app.prefs.lang;
    let (done, total) = (job.progress.done, job.progress.total);
    let what = (job.what)(lang);
    let key = if app.boxes.is_empty() { first_key(&app.prefs, Action::Back) } else { way_out(&app.prefs) };
    let stops = lang::key_stops(lang, key);
    if total == 0 {
        return Some(format!("{what}  {stops}"));
    }
    let full = (8 * done / total).min(8);
    let bar = app.prefs.mark(Symbol::Bar).repeat(full) + &app.prefs.mark(Symbol::Track).repeat(8 - full);
    Some(format!("{}  {stops}", lang::so_far(lang, what, done, total, bar)))
}

/// The right of the status row: whose work is shown where the screen says so, and what is saved.
pub(super) fn saved(app: &App) -> String {
    let saved = on_disk(app);
    let screen = app.screens.get(app.here).zip(app.desk.as_ref()).filter(|_| app.size.0 >= NAMES);
    let aside = screen.map(|(screen, desk)| screen.aside(desk, &app.prefs)).unwrap_or_default();
    let said: Vec<String> = [aside, saved].into_iter().filter(|words| !words.is_empty()).collect();
    said.join(" · ")
}

/// The bar's words on the file: that all is saved and when, or why nothing can be changed.
fn on_disk(app: &App) -> String {
    let lang = app.prefs.lang;
    let Some(desk) = &app.desk else { return String::new() };
    match (app.loading, desk.read_only().is_some(), desk.saved_at()) {
        (true, ..) => lang::reading_codings(lang),
        (_, true, _) => lang::read_only(lang),
        (_, _, Some(at)) => lang::saved(lang, app.time_of_day(at)),
        _ => String::new(),
    }
}
