//! Waiting: for keys, for time, for the system that wants the program to end.

#[cfg(unix)]
pub(super) use on_unix::{Waiting, is_readable};

#[cfg(unix)]
mod on_unix {
    use std::io::{self, Read, Write};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI32, Ordering};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGHUP, SIGTERM, SIGWINCH};
    use signal_hook::iterator::Signals;

    /// How long the program has to leave after it was told to, before it is ended as it is.
    const GRACE: Duration = Duration::from_secs(8);

    /// Wakes the loop when something happens, also a signal.
    pub struct Waiting {
        signalled: UnixStream,
        told: Arc<AtomicI32>,
    }

    impl Waiting {
        /// Begins to listen to signals.
        ///
        /// # Errors
        /// When the system lets nobody listen.
        pub fn new() -> io::Result<Waiting> {
            let (signalled, wakes) = UnixStream::pair()?;
            signalled.set_nonblocking(true)?;
            wakes.set_nonblocking(true)?;
            let told = Arc::new(AtomicI32::new(0));
            let signals = Signals::new([SIGTERM, SIGHUP, SIGWINCH])?;
            let tell = told.clone();
            std::thread::Builder::new().name("signals".into()).spawn(move || heed(signals, &wakes, &tell))?;
            Ok(Waiting { signalled, told })
        }

        /// Waits for a key, a signal or the end of time. Returns the signal that wants the program to end; a terminal
        /// that is gone is one too.
        pub fn wait(&mut self, most: Duration) -> Option<i32> {
            let stdin = rustix::stdio::stdin();
            let mut both = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.signalled, PollFlags::IN)];
            let woken = poll(&mut both, Some(&timespec(most)));
            let gone = woken.is_ok() && both[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            let mut bytes = [0; 64];
            while self.signalled.read(&mut bytes).is_ok_and(|read| read > 0) {}
            match self.told.load(Ordering::SeqCst) {
                0 => gone.then_some(SIGHUP),
                signal => Some(signal),
            }
        }
    }

    /// Passes signals on; who does not leave in time is ended. What was shown as saved is on disk.
    fn heed(mut signals: Signals, mut wakes: &UnixStream, told: &AtomicI32) {
        for signal in signals.forever() {
            if signal != SIGWINCH {
                told.store(signal, Ordering::SeqCst);
            }
            let _ = wakes.write(&[0]);
            if signal != SIGWINCH {
                std::thread::sleep(GRACE);
                crate::tui::give_back::give_back();
                std::process::exit(128 + signal);
            }
        }
    }

    /// Whether something can be read from the terminal within a time.
    pub fn is_readable(most: Duration) -> bool {
        let stdin = rustix::stdio::stdin();
        let mut one = [PollFd::new(&stdin, PollFlags::IN)];
        poll(&mut one, Some(&timespec(most))).is_ok_and(|ready| ready > 0)
    }

    fn timespec(time: Duration) -> Timespec {
        Timespec { tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX), tv_nsec: time.subsec_nanos().into() }
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::Waiting;

#[cfg(not(unix))]
mod elsewhere {
    use std::io;
    use std::time::Duration;

    /// Wakes the loop when something happens.
    pub struct Waiting;

    impl Waiting {
        /// Begins.
        ///
        /// # Errors
        /// Never.
        pub fn new() -> io::Result<Waiting> {
            Ok(Waiting)
        }

        /// Waits for a key or the end of time.
        pub fn wait(&mut self, most: Duration) -> Option<i32> {
            let _ = crossterm::event::poll(most);
            None
        }
    }
}
