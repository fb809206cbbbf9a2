//! Files whose operations fail as planned.

use std::{
    fs::{self, File},
    io,
    path::Path,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use crate::store::files::{Disk, Files};

/// What an operation does before it fails.
#[derive(Clone, Copy, Debug)]
pub(super) enum Effect {
    /// Nothing: the disk is full, the device gives an error.
    None,
    /// A write writes the half and the next one fails; what is not written is synced in vain.
    Half,
    /// Everything, but the error is reported.
    All,
}

/// Which operations fail.
#[derive(Clone, Copy, Debug)]
pub(super) enum Plan {
    /// None.
    Never,
    /// The one with this number, from 0.
    Once(usize, Effect),
    /// The one with this number and all after it.
    From(usize, Effect),
    /// So many of a hundred, chosen by a seed.
    Random { seed: u64, percent: u64 },
}

/// Files of which some operations fail.
#[derive(Debug)]
pub(super) struct Faulty {
    plan: Plan,
    mended: AtomicBool,
    /// Operations so far.
    pub(super) calls: AtomicUsize,
    /// Operations that failed.
    pub(super) faults: AtomicUsize,
}

impl Faulty {
    pub(super) fn leaked(plan: Plan) -> &'static Self {
        let (mended, calls, faults) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
        Box::leak(Box::new(Self { plan, mended, calls, faults }))
    }

    /// Lets all operations succeed from now on.
    pub(super) fn mend(&self) {
        self.mended.store(true, Ordering::SeqCst);
    }

    /// Counts an operation and returns how it fails.
    fn next(&self) -> Option<Effect> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        let effect = match self.plan {
            _ if self.mended.load(Ordering::SeqCst) => None,
            Plan::Once(at, effect) if call == at => Some(effect),
            Plan::From(at, effect) if call >= at => Some(effect),
            Plan::Random { seed, percent } => {
                let number = scrambled(seed << 32 | call as u64);
                let effect = [Effect::None, Effect::Half, Effect::All][(number >> 32) as usize % 3];
                (number % 100 < percent).then_some(effect)
            }
            Plan::Never | Plan::Once(..) | Plan::From(..) => None,
        };
        self.faults.fetch_add(usize::from(effect.is_some()), Ordering::SeqCst);
        effect
    }

    fn operate<T>(&self, operation: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.next() {
            None => operation(),
            Some(Effect::All) => operation().and(Err(failure())),
            Some(Effect::None | Effect::Half) => Err(failure()),
        }
    }
}

/// A number that looks like chance (`SplitMix64`).
fn scrambled(seed: u64) -> u64 {
    let mut number = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn failure() -> io::Error {
    const EIO: i32 = 5;
    io::Error::from_raw_os_error(EIO)
}

impl Files for Faulty {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.operate(|| Disk.create(path))
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.operate(|| Disk.open(path))
    }

    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        const ENOSPC: i32 = 28;
        match self.next() {
            None => Disk.write(file, bytes),
            Some(Effect::None) => Err(io::Error::from_raw_os_error(ENOSPC)),
            Some(Effect::Half) => Disk.write(file, &bytes[..bytes.len() / 2]).and(Err(failure())),
            Some(Effect::All) => Disk.write(file, bytes).and(Err(failure())),
        }
    }

    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        self.operate(|| Disk.truncate(file, length))
    }

    /// Syncs nothing, because no test cuts the power; a sync that fails in its half loses the end of what was written.
    fn sync(&self, file: &File) -> io::Result<()> {
        match self.next() {
            None => Ok(()),
            Some(Effect::Half) => {
                file.set_len(file.metadata()?.len().saturating_sub(20))?;
                Err(failure())
            }
            Some(Effect::None | Effect::All) => Err(failure()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|| fs::rename(from, to))
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.operate(|| Ok(()))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(|| fs::remove_file(path))
    }
}
