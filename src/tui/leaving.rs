//! The line that the shell shows after the program ended: what is saved, and what was done today.

use super::app::App;
use crate::desk::Desk;
use crate::lang;
use crate::text::safe;

impl App {
    /// `Segregation 2023: saved 10:42. Today 23 excerpts, 41 codes.` Nothing when no project is open.
    pub(super) fn last_words(&self) -> String {
        let Some(desk) = &self.desk else { return String::new() };
        let lang = self.prefs.lang;
        let name = safe(&desk.project().name).into_owned();
        if let Some(lost) = desk.lost().filter(|_| desk.read_only().is_none()) {
            return lost;
        }
        let saved = match desk.saved_at() {
            Some(at) => lang::left_saved(lang, name, self.time_of_day(at)),
            None => lang::left_unchanged(lang, name),
        };
        let (excerpts, codes) = self.today(desk);
        if codes == 0 {
            return saved;
        }
        let excerpts = lang::count_excerpts(lang, excerpts);
        let codes = lang::count_codes(lang, codes);
        saved + &lang::left_today(lang, excerpts, codes)
    }

    /// Excerpts that got codes from me since midnight, and how many codes.
    fn today(&self, desk: &Desk) -> (usize, usize) {
        let (Some(me), Some(midnight)) = (desk.my_key(), self.midnight()) else { return (0, 0) };
        let codings = desk.project().codings.iter().map(|(_, coding)| coding);
        let mut excerpts: Vec<_> = codings.filter(|c| c.coder == me && c.at >= midnight).map(|c| c.excerpt).collect();
        let codes = excerpts.len();
        excerpts.sort_unstable();
        excerpts.dedup();
        (excerpts.len(), codes)
    }

    /// When today began here, in milliseconds since 1970 UTC.
    fn midnight(&self) -> Option<i64> {
        let now = self.prefs.zone.of(self.now)?;
        now.start_of_day().ok().map(|start| start.timestamp().as_millisecond())
    }
}
