//! Waiting: for what the terminal sends, for time, for the system that wants the program to end or to stop.

use super::input::Input;

#[cfg(not(unix))]
pub use elsewhere::Waiting;
#[cfg(unix)]
pub use on_unix::Waiting;

/// Why the loop goes on.
#[derive(Debug, Default)]
pub struct Woken {
    /// What the terminal sent, in order.
    pub inputs: Vec<Input>,
    /// What the system wants.
    pub signal: Option<Signal>,
}

/// What the system wants of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end, by the signal with this number. A terminal that is gone is one too.
    End(i32),
    /// To stop, until it is told to go on.
    Stop,
    /// To go on: the terminal was somebody else's meanwhile.
    GoOn,
    /// To draw all again: the window had another size, be it the one before by now. What it lost meanwhile is not known.
    Resized,
}

#[cfg(unix)]
mod on_unix {
    use std::io::{self, Read, Write};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::super::give_back::give_back;
    use super::super::input::{Decoder, Input};
    use super::{Signal, Woken};

    /// How long the program has to leave after it was told to, before it is ended as it is.
    const GRACE: Duration = Duration::from_secs(8);
    /// How long the terminal may take to be given back after that: it may be the one that holds everything up.
    const LAST: Duration = Duration::from_millis(500);
    /// How much is read before the loop goes on: a long paste does not keep the screen from being drawn.
    const MOST: usize = 1 << 16;

    /// What signals said, for the loop to see.
    #[derive(Debug, Default)]
    struct Told {
        /// The signal that wants the program to end; 0 while none does.
        end: AtomicI32,
        stop: AtomicBool,
        go_on: AtomicBool,
        resized: AtomicBool,
    }

    /// The one reader of the terminal. It reads only what is there, so that nothing that is sent, whole or half, holds up
    /// the loop.
    pub struct Waiting {
        signalled: UnixStream,
        told: Arc<Told>,
        decoder: Decoder,
        /// When the last bytes came.
        heard: Instant,
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
            let told = Arc::new(Told::default());
            let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
            let tell = told.clone();
            std::thread::Builder::new().name("signals".into()).spawn(move || heed(signals, &wakes, &tell))?;
            Ok(Waiting { signalled, told, decoder: Decoder::default(), heard: Instant::now() })
        }

        /// The terminal was told to speak the protocol of kitty.
        pub fn speak_kitty(&mut self) {
            self.decoder.speak_kitty();
        }

        /// Waits for the terminal, a signal or the end of time.
        pub fn next(&mut self, most: Duration) -> Woken {
            let half = self.decoder.patience().map(|patience| patience.saturating_sub(self.heard.elapsed()));
            let stdin = rustix::stdio::stdin();
            let mut both = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.signalled, PollFlags::IN)];
            let woken = poll(&mut both, Some(&timespec(half.map_or(most, |half| half.min(most)))));
            let terminal = if woken.is_ok() { both[0].revents() } else { PollFlags::empty() };
            let mut bytes = [0; 64];
            while self.signalled.read(&mut bytes).is_ok_and(|read| read > 0) {}
            let (mut inputs, mut gone) = (Vec::new(), terminal.intersects(PollFlags::ERR | PollFlags::NVAL));
            if terminal.contains(PollFlags::IN) {
                gone |= !self.read(&mut inputs);
            } else {
                gone |= terminal.contains(PollFlags::HUP);
            }
            if self.decoder.patience().is_some_and(|patience| self.heard.elapsed() >= patience) {
                inputs.extend(self.decoder.give_up());
            }
            Woken { inputs, signal: self.signal(gone) }
        }

        /// Reads what is there. False when the terminal is gone.
        fn read(&mut self, inputs: &mut Vec<Input>) -> bool {
            let (mut buffer, mut all) = ([0; 4096], 0);
            while all < MOST && (all == 0 || is_readable()) {
                match rustix::io::read(rustix::stdio::stdin(), &mut buffer) {
                    Ok(0) => return false,
                    Ok(read) => {
                        all += read;
                        inputs.extend(self.decoder.feed(buffer.get(..read).unwrap_or_default()));
                    }
                    Err(Errno::INTR | Errno::AGAIN) => break,
                    Err(_) => return false,
                }
            }
            self.heard = Instant::now();
            true
        }

        fn signal(&self, gone: bool) -> Option<Signal> {
            let end = match self.told.end.load(Ordering::SeqCst) {
                0 => gone.then_some(SIGHUP),
                signal => Some(signal),
            };
            let stop = || self.told.stop.swap(false, Ordering::SeqCst).then_some(Signal::Stop);
            let go_on = || self.told.go_on.swap(false, Ordering::SeqCst).then_some(Signal::GoOn);
            let resized = || self.told.resized.swap(false, Ordering::SeqCst).then_some(Signal::Resized);
            end.map(Signal::End).or_else(stop).or_else(go_on).or_else(resized)
        }

        /// Stops the program, until it is told to go on.
        pub fn stop(&self) {
            let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
            self.told.go_on.store(false, Ordering::SeqCst);
        }
    }

    /// Passes signals on; who does not leave in time is ended. What was shown as saved is on disk.
    fn heed(mut signals: Signals, mut wakes: &UnixStream, told: &Told) {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => told.resized.store(true, Ordering::SeqCst),
                SIGTSTP => told.stop.store(true, Ordering::SeqCst),
                SIGCONT => told.go_on.store(true, Ordering::SeqCst),
                end => told.end.store(end, Ordering::SeqCst),
            }
            let _ = wakes.write(&[0]);
            let end = told.end.load(Ordering::SeqCst);
            if end != 0 {
                std::thread::sleep(GRACE);
                // The loop may hold what giving back the terminal needs: it gets a moment, and no more.
                let _ = std::thread::Builder::new().spawn(give_back);
                std::thread::sleep(LAST);
                signal_hook::low_level::exit(128 + end);
            }
        }
    }

    /// Whether something can be read from the terminal now.
    fn is_readable() -> bool {
        let stdin = rustix::stdio::stdin();
        let mut one = [PollFd::new(&stdin, PollFlags::IN)];
        poll(&mut one, Some(&timespec(Duration::ZERO))).is_ok_and(|ready| ready > 0)
    }

    fn timespec(time: Duration) -> Timespec {
        Timespec { tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX), tv_nsec: time.subsec_nanos().into() }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::io;
    use std::time::Duration;

    use crossterm::event::{self, Event};

    use super::super::input::{Input, with_plain_line_ends};
    use super::Woken;

    /// The reader of the terminal, by the system's own events.
    pub struct Waiting;

    impl Waiting {
        /// Begins.
        ///
        /// # Errors
        /// Never.
        pub fn new() -> io::Result<Waiting> {
            Ok(Waiting)
        }

        /// The system's own events say every key as it is.
        pub fn speak_kitty(&mut self) {}

        /// Waits for the terminal or the end of time.
        pub fn next(&mut self, most: Duration) -> Woken {
            let mut woken = Woken::default();
            let mut wait = most;
            while event::poll(wait).unwrap_or(false) {
                wait = Duration::ZERO;
                woken.inputs.extend(match event::read() {
                    Ok(Event::Key(key)) => Some(Input::Key(key)),
                    Ok(Event::Mouse(mouse)) => Some(Input::Mouse(mouse)),
                    Ok(Event::Paste(text)) => Some(Input::Paste(with_plain_line_ends(&text))),
                    _ => None,
                });
            }
            woken
        }

        /// Nothing stops the program here.
        pub fn stop(&self) {}
    }
}
