//! A thread that looks into annotation files, while keys are answered.

use std::{
    collections::VecDeque,
    io,
    ops::Range,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender, TryRecvError},
    },
    thread,
    time::{Duration, Instant},
};

use super::events::Event;
use crate::store::{self, Entry, Looked, Options};

/// How long what was seen is kept before it is told: often enough to be seen coming, seldom enough to be drawn beside keys.
const APART: Duration = Duration::from_millis(100);

/// The thread; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Surveyor {
    wishes: Sender<Wish>,
}

/// What to look into.
#[derive(Debug)]
enum Wish {
    /// Into these first.
    First(Vec<usize>),
    /// Into all, these first.
    All(Vec<usize>),
}

impl Surveyor {
    /// Begins to wait for wishes; what is seen is sent as [`Event::Surveyed`].
    pub(super) fn new(entries: Arc<[Entry]>, options: Options, events: Sender<Event>) -> io::Result<Self> {
        let (wishes, receiver) = mpsc::channel();
        let survey = move || Round::new(entries, options, events).run(&receiver);
        thread::Builder::new().name("survey".to_owned()).spawn(survey)?;
        Ok(Self { wishes })
    }

    /// Looks into all articles, these first; into a file that is as it was seen before only at its size and time.
    pub(super) fn all(&self, first: Vec<usize>) {
        // It only ends when the loop does.
        drop(self.wishes.send(Wish::All(first)));
    }

    /// Looks into these articles first.
    pub(super) fn first(&self, first: Vec<usize>) {
        drop(self.wishes.send(Wish::First(first)));
    }
}

/// The work of the thread.
struct Round {
    entries: Arc<[Entry]>,
    options: Options,
    events: Sender<Event>,
    first: VecDeque<usize>,
    rest: Range<usize>,
    /// What each file was when it was looked into.
    stamps: Vec<Option<u64>>,
    seen: Vec<(usize, Looked)>,
    told: Instant,
}

impl Round {
    fn new(entries: Arc<[Entry]>, options: Options, events: Sender<Event>) -> Self {
        let stamps = vec![None; entries.len()];
        let (first, seen, told) = (VecDeque::new(), Vec::new(), Instant::now());
        Self { entries, options, events, first, rest: 0..0, stamps, seen, told }
    }

    /// Works until nobody wishes or listens any more.
    fn run(mut self, wished: &Receiver<Wish>) {
        loop {
            let is_idle = self.first.is_empty() && self.rest.is_empty();
            let wish = if is_idle {
                wished.recv().map_err(|_| TryRecvError::Disconnected)
            } else {
                wished.try_recv()
            };
            match wish {
                Ok(Wish::First(first)) => self.first = first.into(),
                Ok(Wish::All(first)) => (self.first, self.rest) = (first.into(), 0..self.entries.len()),
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return,
            }
            let in_sight = !self.first.is_empty();
            if let Some(index) = self.first.pop_front().or_else(|| self.rest.next()) {
                self.look(index);
            }
            let sight_is_done = in_sight && self.first.is_empty();
            let is_due = self.told.elapsed() >= APART || self.rest.is_empty() && self.first.is_empty();
            if (sight_is_done || is_due) && self.tell().is_err() {
                return;
            }
        }
    }

    fn look(&mut self, index: usize) {
        let (Some(entry), Some(before)) = (self.entries.get(index), self.stamps.get_mut(index)) else {
            return;
        };
        let stamp = store::stamp(entry, &self.options);
        if before.replace(stamp) != Some(stamp) {
            self.seen.push((index, store::look(entry, &self.options)));
        }
    }

    fn tell(&mut self) -> Result<(), mpsc::SendError<Event>> {
        self.told = Instant::now();
        let seen = std::mem::take(&mut self.seen);
        if seen.is_empty() { Ok(()) } else { self.events.send(Event::Surveyed(seen)) }
    }
}
