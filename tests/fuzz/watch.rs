//! Runs a reader on an input, and stops everything where it panics, takes too long or too much memory.

use std::cell::Cell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::process::abort;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::MEMORY;
use crate::corpus::name_of;
use crate::readers::{Reader, Signature};

/// No input takes anywhere near this long, even on a busy machine.
const ENDLESS: Duration = Duration::from_secs(60);

/// Memory that any reading may take, and how often the size of the input on top. Of archives a text is kept that is
/// larger than they are, twice for a moment.
const ALWAYS_FINE: usize = 16 << 20;
const MULTIPLE: usize = 100;
const FINE_FOR_ARCHIVES: usize = 40 << 20;

pub(crate) struct Watch {
    reader: Reader,
    input: Arc<Mutex<Vec<u8>>>,
    alive: Sender<()>,
    most: Cell<usize>,
}

impl Watch {
    pub(crate) fn new(reader: Reader) -> Self {
        // Without a backtrace, which takes more memory than any reader may.
        set_hook(Box::new(|panic| eprintln!("{panic}")));
        let (alive, beats) = channel();
        let input: Arc<Mutex<Vec<u8>>> = Arc::default();
        let watched = Arc::clone(&input);
        thread::spawn(move || {
            loop {
                match beats.recv_timeout(ENDLESS) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        eprintln!(
                            "{} does not end on {}",
                            reader.name(),
                            saved(reader, &watched.lock().unwrap()).display()
                        );
                        abort();
                    }
                }
            }
        });
        Self { reader, input, alive, most: Cell::new(0) }
    }

    pub(crate) fn run(&self, input: &[u8]) -> Signature {
        self.alive.send(()).expect("the watch goes on");
        input.clone_into(&mut self.input.lock().unwrap());
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let result = catch_unwind(AssertUnwindSafe(|| self.reader.read(input)));
        let taken = MEMORY.peak_usage().saturating_sub(before);
        self.most.set(self.most.get().max(taken));
        let Ok(signature) = result else {
            panic!("{} panics on {}", self.reader.name(), saved(self.reader, input).display());
        };
        let always = if self.reader.is_archive() { FINE_FOR_ARCHIVES } else { ALWAYS_FINE };
        let fits = taken <= always + MULTIPLE * input.len();
        assert!(fits, "{} takes {taken} bytes on {}", self.reader.name(), saved(self.reader, input).display());
        signature
    }

    pub(crate) fn most_memory(&self) -> f64 {
        f64::from(u32::try_from(self.most.get()).unwrap_or(u32::MAX))
    }
}

fn saved(reader: Reader, input: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}-{}", reader.name(), name_of(input)));
    fs::write(&path, input).unwrap();
    path
}
