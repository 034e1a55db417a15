//! Boxes that lie on top of a screen: the picker of codes, memos, one line of text, a few numbered answers,
//! a list to choose from, the keys of a screen, any action by words, bringing in interviews.

mod choice;
mod chooser;
mod export;
mod filter;
pub mod help;
mod import;
mod memo;
pub(super) mod notice;
mod overlay;
pub mod palette;
mod picker;
mod prompt;
mod reports;

pub use choice::Choice;
pub use chooser::Chooser;
pub use export::ExportBox;
pub use filter::FilterBox;
pub use import::Import;
pub use memo::MemoBox;
pub use overlay::{BoxList, Overlay, OverlayView};
pub use picker::Picker;
pub(in crate::tui) use picker::{CodeIndex, TypedQuery};
pub use prompt::Prompt;
pub use reports::Reports;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::asks::Opens;
use super::context::Ctx;
use super::screen::Screen;

/// The box of this room for what a screen opens; gives it back when it is another's.
///
/// # Errors
/// What is to be opened, when the shell opens it itself: the help, the palette and the menu of next keys.
pub fn open(opens: Opens, ctx: &mut Ctx) -> Result<Box<dyn Screen>, Opens> {
    Ok(match opens {
        Opens::Picker { title, ticked, document, near } => Box::new(Picker::new(ctx, title, ticked, document, near)),
        Opens::Memo { on, memo, first, title, near } => Box::new(MemoBox::new(ctx, on, memo, first, title, near)),
        Opens::NewMemo { on, heading, title, near } => Box::new(MemoBox::fresh(ctx, on, &heading, title, near)),
        Opens::Prompt { label, text, gives } => Box::new(Prompt::new(label, &text, gives)),
        Opens::Choice { title, answers } => Box::new(Choice::new(title, answers)),
        Opens::Filter { line, of, gives } => Box::new(FilterBox::new(ctx, &line, of, gives)),
        Opens::List { title, rows, now } => Box::new(Chooser::new(title, rows, now)),
        Opens::Import(from) => Box::new(Import::from(ctx, &from)),
        Opens::Reports => Box::new(Reports::new(ctx)),
        Opens::Export(what) => Box::new(ExportBox::new(ctx, what)),
        other => return Err(other),
    })
}

/// Keys that mean the same everywhere, also while something is typed: light or dark, drawing again, quitting, help by F1.
pub(in crate::tui) fn is_for_the_shell(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::F(_) => true,
        KeyCode::Char(c) => key.modifiers == KeyModifiers::CONTROL && matches!(c, 't' | 'l' | 'q' | 's' | 'c'),
        _ => false,
    }
}

#[cfg(test)]
mod testing;
