//! One request at a time at the round. What takes long goes on while its page says how far it is, and can be called off.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

use super::answer::Answer;
use crate::timings::{Progress, Step};

/// So long a browser waits for its page before it is told how far the work is.
const PATIENCE: Duration = Duration::from_millis(700);

/// What is being worked at.
#[derive(Default)]
pub(super) struct Work {
    current: Mutex<Option<Arc<Running>>>,
}

/// A request that is being answered.
pub(super) struct Running {
    key: String,
    what: &'static str,
    progress: Progress,
    is_done: watch::Receiver<bool>,
    answer: Mutex<Option<Answer>>,
}

/// How a request fared.
pub(super) enum Fared {
    Answered(Answer),
    /// It is still being worked at.
    Working(Arc<Running>),
    /// Something else is, so this was not begun.
    Busy(Arc<Running>),
}

/// A request to be worked at.
pub(super) struct Task<J> {
    /// The same for the same request, sent again to see how far it is.
    pub(super) key: String,
    /// What to call it.
    pub(super) what: &'static str,
    pub(super) job: J,
}

impl Work {
    /// Does the job, or joins the same that is being done already.
    pub(super) async fn answer<J>(&self, task: Task<J>) -> Fared
    where
        J: FnOnce(&Progress) -> Result<Answer, Box<dyn Any + Send>> + Send + 'static,
    {
        let Task { key, what, job } = task;
        let mut job = Some(job);
        loop {
            let running = self.begin(&key, what, &mut job);
            let is_done = running.is_done_soon().await;
            match (is_done, running.key == key) {
                (false, true) => return Fared::Working(running),
                (false, false) => return Fared::Busy(running),
                (true, _) => self.clear(&running),
            }
            // An answer may be gone to another window that asked for the same; then it is worked out again.
            if running.key == key
                && let Some(answer) = running.take()
            {
                return Fared::Answered(answer);
            }
            if job.is_none() {
                return Fared::Working(running);
            }
        }
    }

    /// What is being done; this job, where nothing is.
    fn begin<J>(&self, key: &str, what: &'static str, job: &mut Option<J>) -> Arc<Running>
    where
        J: FnOnce(&Progress) -> Result<Answer, Box<dyn Any + Send>> + Send + 'static,
    {
        let mut current = self.lock();
        if let Some(running) = current.as_ref() {
            return Arc::clone(running);
        }
        let job = job.take().expect("a job that is not begun is still there");
        let running = start(key.to_owned(), what, job);
        *current = Some(Arc::clone(&running));
        running
    }

    /// What is being worked at.
    pub(super) fn current(&self) -> Option<Arc<Running>> {
        self.lock().clone()
    }

    /// The answer to what was worked at, once it is there.
    pub(super) fn finished(&self) -> Option<Answer> {
        let running = self.current().filter(|running| running.is_done())?;
        self.clear(&running);
        running.take()
    }

    /// Calls off what is being done; not what is being written already.
    pub(super) fn call_off(&self) {
        if let Some(running) = self.current()
            && !running.is_done()
            && running.progress.call_off()
        {
            self.clear(&running);
        }
    }

    fn clear(&self, running: &Arc<Running>) {
        let mut current = self.lock();
        if current.as_ref().is_some_and(|other| Arc::ptr_eq(other, running)) {
            *current = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Running>>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins a job on a thread of its own.
fn start<J>(key: String, what: &'static str, job: J) -> Arc<Running>
where
    J: FnOnce(&Progress) -> Result<Answer, Box<dyn Any + Send>> + Send + 'static,
{
    let (tell, is_done) = watch::channel(false);
    let progress = Progress::default();
    let running = Arc::new(Running { key, what, progress: progress.clone(), is_done, answer: Mutex::default() });
    let kept = Arc::clone(&running);
    tokio::task::spawn_blocking(move || {
        // Whoever called it off does not wait for an answer.
        if let Ok(answer) = job(&progress) {
            *kept.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        }
        tell.send_replace(true);
    });
    running
}

/// Runs work that may be called off or find a bug.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(work))
}

impl Running {
    async fn is_done_soon(&self) -> bool {
        let mut is_done = self.is_done.clone();
        timeout(PATIENCE, is_done.wait_for(|done| *done)).await.is_ok()
    }

    /// Whether its answer is there.
    pub(super) fn is_done(&self) -> bool {
        *self.is_done.borrow()
    }

    fn take(&self) -> Option<Answer> {
        self.answer.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What is being done.
    pub(super) fn what(&self) -> &'static str {
        self.what
    }

    /// The step that it is at.
    pub(super) fn step(&self) -> Option<Step> {
        self.progress.step()
    }
}
