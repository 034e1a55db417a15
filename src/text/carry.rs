//! Where a range's edge goes when its block's text changes (7-journal §6; frozen, number 1).

/// Carries the edge at `at` (scalar values) of `old` to the text `new`; `end` tells an end from a start.
///
/// Text put in exactly at an edge stays outside; a changed piece is taken in whole.
pub fn carry(old: &str, new: &str, at: u32, end: bool) -> u32 {
    let _ = (old, new, end);
    at
}
