//! Pasted text as it was copied: terminals change its line ends on the way.

/// The text with every line ended by LF. Terminals send CR, LF or CRLF; some turn CRLF into two CR, which is seen by
/// all line ends being double.
pub fn with_plain_line_ends(pasted: &str) -> String {
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n");
    let ends = pasted.matches('\r').count();
    let doubled =
        ends > 0 && !pasted.contains('\n') && pasted.matches("\r\r").count() * 2 == ends && !has_odd_run(pasted);
    if doubled { text.replace("\n\n", "\n") } else { text }
}

/// Whether CR stands somewhere in a run of odd length.
fn has_odd_run(pasted: &str) -> bool {
    pasted.split(|c| c != '\r').any(|run| run.len() % 2 == 1)
}
