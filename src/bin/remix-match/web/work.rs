//! One request at a time at the round. What takes long goes on while its page says how far it is, and can be called off.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::timeout;

use super::answer::Answer;
use super::app::Called;
use crate::timings::{Progress, Step};

/// So long a browser waits for its page before it is told how far the work is.
pub(super) const PATIENCE: Duration = Duration::from_millis(700);

/// A page that was made ready and is not fetched for so long is made anew: the files may be others by then.
pub(super) const FRESH: Duration = Duration::from_secs(if cfg!(test) { 3 } else { 10 });

/// What is being worked at.
#[derive(Default)]
pub(super) struct Work {
    desk: Mutex<Desk>,
}

#[derive(Default)]
struct Desk {
    current: Option<Arc<Running>>,
    /// The last change that is done and of which nobody was told yet, because something else came first.
    untold: Option<Arc<Running>>,
}

/// A request that is being answered.
pub(super) struct Running {
    key: String,
    what: &'static str,
    kind: Kind,
    progress: Progress,
    is_done: watch::Receiver<bool>,
    answer: Mutex<Option<(Answer, Instant)>>,
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page, which can be made again.
    Page,
    /// A change, whose answer there is only once.
    Change,
}

/// How a request fared.
pub(super) enum Fared {
    Answered(Answer),
    /// It is still being worked at.
    Working(Arc<Running>),
    /// Something else is, so this was not begun.
    Busy(Arc<Running>),
    /// It was called off, or another window was told what came of it.
    Over,
}

/// A request to be worked at.
pub(super) struct Task<J> {
    /// The same for the same request, sent again to see how far it is.
    pub(super) key: String,
    /// What to call it.
    pub(super) what: &'static str,
    pub(super) kind: Kind,
    pub(super) job: J,
}

impl Work {
    /// Does the job, or joins the same that is being done already.
    pub(super) async fn answer<J>(&self, task: Task<J>) -> Fared
    where
        J: FnOnce(&Progress) -> Called<Answer> + Send + 'static,
    {
        let key = task.key.clone();
        let mut task = Some(task);
        loop {
            let running = self.begin(&key, &mut task);
            let is_ours = running.key == key;
            match (running.is_done_soon().await, is_ours) {
                (false, true) => return Fared::Working(running),
                (false, false) => return Fared::Busy(running),
                (true, true) => {
                    self.lock().clear(&running);
                    if let Some(answer) = running.take() {
                        return Fared::Answered(answer);
                    }
                    // Another window asked for the same, and has the answer; then it is worked out again.
                    if task.is_none() {
                        return Fared::Over;
                    }
                }
                (true, false) => {}
            }
        }
    }

    /// What is being done; this job, where nothing is.
    fn begin<J>(&self, key: &str, task: &mut Option<Task<J>>) -> Arc<Running>
    where
        J: FnOnce(&Progress) -> Called<Answer> + Send + 'static,
    {
        let mut desk = self.lock();
        if let Some(running) = desk.current.take_if(|running| running.is_done() && !running.is_fresh_for(key)) {
            desk.lay_aside(running);
        }
        if let Some(running) = &desk.current {
            return Arc::clone(running);
        }
        let running = start(task.take().expect("what was not begun is still there"));
        desk.current = Some(Arc::clone(&running));
        running
    }

    /// The change that is being worked at.
    pub(super) fn change(&self) -> Option<Arc<Running>> {
        self.current().filter(|running| running.kind == Kind::Change)
    }

    /// What is being worked at.
    pub(super) fn current(&self) -> Option<Arc<Running>> {
        self.lock().current.clone().filter(|running| !running.is_done())
    }

    /// The answer to the last change, once it is there and where nobody had it yet.
    pub(super) fn finished(&self) -> Option<Answer> {
        let mut desk = self.lock();
        if let Some(running) = desk.current.take_if(|running| running.is_done() && running.kind == Kind::Change) {
            desk.lay_aside(running);
        }
        desk.untold.take()?.take()
    }

    /// Calls off what is being done, and says whether that is so: what is being written already is let finish.
    pub(super) fn call_off(&self) -> bool {
        let Some(running) = self.current().filter(|running| running.progress.call_off()) else { return false };
        self.lock().clear(&running);
        true
    }

    /// Ends with the program: nothing is begun that is not being written, and what is being written is waited for.
    pub(super) async fn end(&self, patience: Duration) {
        if let Some(running) = self.current()
            && !running.progress.call_off()
        {
            drop(timeout(patience, running.done()).await);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    fn clear(&mut self, running: &Arc<Running>) {
        self.current.take_if(|other| Arc::ptr_eq(other, running));
    }

    /// Makes place for something else. What came of a change is kept for whoever waits for it.
    fn lay_aside(&mut self, running: Arc<Running>) {
        if running.kind == Kind::Change && running.has_answer() {
            self.untold = Some(running);
        }
    }
}

/// Begins a job on a thread of its own.
fn start<J>(task: Task<J>) -> Arc<Running>
where
    J: FnOnce(&Progress) -> Called<Answer> + Send + 'static,
{
    let Task { key, what, kind, job } = task;
    let (tell, is_done) = watch::channel(false);
    let progress = Progress::default();
    let running = Arc::new(Running { key, what, kind, progress: progress.clone(), is_done, answer: Mutex::default() });
    let kept = Arc::clone(&running);
    tokio::task::spawn_blocking(move || {
        // However the job ends, nobody waits for it in vain.
        let _in_the_end = Tell(tell);
        // Whoever called it off does not wait for an answer.
        if let Ok(answer) = job(&progress) {
            *kept.lock() = Some((answer, Instant::now()));
        }
    });
    running
}

/// Tells when it goes.
struct Tell(watch::Sender<bool>);

impl Drop for Tell {
    fn drop(&mut self) {
        self.0.send_replace(true);
    }
}

impl Running {
    async fn done(&self) {
        drop(self.is_done.clone().wait_for(|done| *done).await);
    }

    async fn is_done_soon(&self) -> bool {
        timeout(PATIENCE, self.done()).await.is_ok()
    }

    fn is_done(&self) -> bool {
        *self.is_done.borrow()
    }

    /// Whether its answer is still good for this request.
    fn is_fresh_for(&self, key: &str) -> bool {
        self.key == key && self.lock().as_ref().is_some_and(|(_, since)| since.elapsed() < FRESH)
    }

    fn has_answer(&self) -> bool {
        self.lock().is_some()
    }

    fn take(&self) -> Option<Answer> {
        self.lock().take().map(|(answer, _)| answer)
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Answer, Instant)>> {
        self.answer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is being done.
    pub(super) fn what(&self) -> &'static str {
        self.what
    }

    /// The step that it is at.
    pub(super) fn step(&self) -> Option<Step> {
        self.progress.step()
    }

    /// Whether it can still be called off.
    pub(super) fn can_stop(&self) -> bool {
        self.progress.can_stop()
    }
}
