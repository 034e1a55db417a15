//! How far something is, as a heavy line on a thin one, by half cells.

use ratatui::style::Style;

use crate::tui::context::Canvas;
use crate::tui::symbols::Symbol;
use crate::tui::theme::Role;

/// Half cells of a bar of `width` cells: at least one once begun, all of them only at the end.
pub fn halves(width: u16, done: u32, total: u32) -> u16 {
    let all = u64::from(width) * 2;
    let (done, total) = (u64::from(done.min(total)), u64::from(total));
    if total == 0 || done == 0 || all == 0 {
        return 0;
    }
    let near = (done * all + total / 2) / total;
    let most = if done == total { all } else { all - 1 };
    u16::try_from(near.clamp(1, most)).unwrap_or(0)
}

impl Canvas<'_> {
    /// A bar of `width` cells from (`x`, `y`); `style` is that of the part done.
    pub fn progress(&mut self, (x, y): (u16, u16), width: u16, (done, total): (u32, u32), style: Style) {
        let filled = halves(width, done, total);
        let track = self.prefs.style(Role::Faint);
        for i in 0..width {
            let (mark, style) = match filled.saturating_sub(i * 2) {
                0 => (Symbol::Track, track),
                1 => (Symbol::HalfBar, style),
                _ => (Symbol::Bar, style),
            };
            self.put_mark((x + i, y), mark, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_empty_before_the_start_and_full_at_the_end_only() {
        assert_eq!(halves(8, 10, 32), 5);
        assert_eq!(halves(8, 0, 32), 0);
        assert_eq!(halves(8, 1, 9_999), 1);
        assert_eq!(halves(8, 9_998, 9_999), 15);
        assert_eq!(halves(8, 32, 32), 16);
        assert_eq!(halves(8, 40, 32), 16);
        assert_eq!(halves(8, 3, 0), 0);
        assert_eq!(halves(0, 3, 3), 0);
    }
}
