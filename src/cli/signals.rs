//! A command that is told to end in the middle of its work leaves nothing behind.

/// Removes what a command has begun to write when the system wants it to end, and ends it. The screen heeds signals
/// itself.
#[cfg(unix)]
pub(super) fn heed() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    // Without the thread the system's own way to end a program would be gone.
    let heeding = std::thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().find(|_| !crate::tui::is_shown()) {
            crate::desk::remove_drafts();
            signal_hook::low_level::exit(128 + signal);
        }
    });
    drop(heeding);
}

/// Nothing to heed: what is left goes the next time.
#[cfg(not(unix))]
pub(super) fn heed() {}
