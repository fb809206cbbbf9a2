//! Times.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// A trial is repeated until it has taken this long, so that the clock can tell.
const LONG_ENOUGH: Duration = Duration::from_millis(20);

/// Does something and returns how long it had a core, which others on the machine do not lengthen.
#[cfg(unix)]
pub(crate) fn taken<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let spent = || {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::try_from(time).unwrap_or_default()
    };
    let before = spent();
    let done = black_box(act());
    (done, spent().saturating_sub(before))
}

/// Does something and returns how long it took; the time on the core is not known here.
#[cfg(not(unix))]
pub(crate) fn taken<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    elapsed(act)
}

/// Does something and returns how long it took by the clock on the wall.
pub(crate) fn elapsed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = black_box(act());
    (done, start.elapsed())
}

/// Returns how long something takes on one core: the least of `times` trials, for nothing makes it faster than it is.
pub(crate) fn least<T>(times: usize, mut act: impl FnMut() -> T) -> Duration {
    let trials = (0..times).map(|_| {
        let (mut all, mut done) = (Duration::ZERO, 0);
        while all < LONG_ENOUGH {
            all += taken(&mut act).1;
            done += 1;
        }
        all / done
    });
    trials.min().unwrap_or_default()
}

/// Times of one act, done many times.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Notes one.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Returns the time that so many of a hundred stay below, in milliseconds.
    pub(crate) fn percentile(&mut self, percent: usize) -> f64 {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * percent / 100).map_or(0.0, |time| milliseconds(*time))
    }
}

/// Returns a time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
