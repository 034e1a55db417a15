//! Which keys do something now, and why others do not.

use super::state::{Codebook, Mode};
use crate::desk::Desk;
use crate::lang;
use crate::tui::action::Action;
use crate::tui::context::Foot;
use crate::tui::prefs::Prefs;

/// Whether an action does something now; the reason when it does not.
pub(super) fn offers(desk: &Desk, prefs: &Prefs, action: Action) -> Result<(), String> {
    use Action::*;
    let free = matches!(action, NewCode | NewBeside | ImportCodebook | WholeNames | Back);
    let none = desk.project().tree().order.is_empty();
    if none && !free { Err(lang::codebook_needs_code(prefs)) } else { Ok(()) }
}

/// Whether an action would change the project from where one stands.
pub(super) fn writes(screen: &Codebook, desk: &Desk, action: Action) -> bool {
    match action {
        Action::EditCode if screen.inside => screen.detail.lit.is_none(),
        Action::EditCode => !screen.layout.one,
        // A memo can be read, not begun.
        Action::CodeMemo => screen.code(desk).is_none_or(|(_, id)| desk.project().memos_on(id).is_empty()),
        _ => true,
    }
}

/// The keys that work now.
pub(super) fn footer(screen: &Codebook, desk: &Desk, prefs: &Prefs) -> Vec<Foot> {
    let lang = prefs.lang;
    match &screen.mode {
        Mode::Walk if desk.project().tree().order.is_empty() => {
            Foot::keys(&[Action::NewCode, Action::ImportCodebook, Action::FindAction])
        }
        Mode::Walk if screen.inside => inside(screen, prefs),
        Mode::Walk => in_tree(screen, prefs),
        Mode::Narrow(_) => vec![
            Foot::Typing(lang::foot_to_find(lang)),
            Foot::enter(lang::foot_done(lang)),
            Foot::Out(lang::all_codes(lang)),
        ],
        Mode::Name(_) => vec![
            Foot::enter(lang::codebook_foot_make(lang)),
            Foot::tab(lang::codebook_foot_place(lang)),
            Foot::Out(lang::back(lang)),
        ],
        Mode::Rename(_) => {
            vec![Foot::enter(lang::keep(lang)), Foot::Out(lang::back(lang))]
        }
    }
}

fn in_tree(screen: &Codebook, prefs: &Prefs) -> Vec<Foot> {
    let lang = prefs.lang;
    let mut keys = vec![
        Foot::Key(Action::EditCode),
        Foot::Key(Action::NewCode),
        Foot::Key(Action::RenameCode),
        Foot::Key(Action::MergeCode),
        Foot::Both(Action::MoveIn, Action::MoveOut, lang::word_move_in_out(lang)),
        Foot::Key(Action::CodeLater),
        Foot::Key(Action::PinCode),
        Foot::Key(Action::CodeKind),
        Foot::Key(Action::SplitCode),
        Foot::Key(Action::CodeExcerpts),
        Foot::Key(Action::CodeColour),
        Foot::Key(Action::DeleteCode),
    ];
    if screen.layout.one {
        keys[0] = Foot::Worded(Action::EditCode, lang::word_open(lang));
    }
    if screen.codes.is_narrowed() {
        keys.insert(1, Foot::Worded(Action::Back, lang::all_codes(lang)));
    }
    keys
}

fn inside(screen: &Codebook, prefs: &Prefs) -> Vec<Foot> {
    let lang = prefs.lang;
    let enter = match screen.detail.lit {
        Some(_) => lang::word_open(lang),
        None => lang::word_edit_code(lang),
    };
    vec![
        Foot::Worded(Action::EditCode, enter),
        Foot::choose(lang::excerpts(lang)),
        Foot::Key(Action::CodeExcerpts),
        Foot::Key(Action::CodeMemo),
        Foot::Worded(Action::Back, lang::heading_codebook(lang)),
    ]
}
