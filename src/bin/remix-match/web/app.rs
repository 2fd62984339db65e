//! What lasts from one request to the next. All that matters is in the files; this is the door, the work in hand, and
//! what was said last.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use remix_match::report::Pages;
use tokio::sync::Notify;

use super::answer::{Answer, Page, Reply};
use super::door::Door;
use super::form::Form;
use super::guard::Refusal;
use super::layout::{self, Around};
use super::routes::{Route, Undo};
use super::visit::Visit;
use super::work::{Running, Work};
use crate::earlier;
use crate::failure::{self, Failure, Status};
use crate::shell::Shell;
use crate::terminal::{Line, Tone};
use crate::timings::{CalledOff, Progress};
use crate::words;
use crate::words::failure::Wanted;

/// The page as long as the program runs.
pub(super) struct App {
    pub(super) door: Door,
    pub(super) work: Work,
    /// Told when somebody wants to quit.
    pub(super) quit: Notify,
    /// From then on nothing is begun.
    pub(super) has_ended: AtomicBool,
    /// The folder in which rounds are looked for.
    base: PathBuf,
    opened: Mutex<Opened>,
    said: Mutex<Option<Said>>,
    pages: Pages,
}

/// The round that is open.
#[derive(Clone)]
struct Opened {
    /// How many were open before it. A form of a page that shows another one than is open is not followed.
    number: u32,
    folder: PathBuf,
}

/// What was asked for at a route.
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) form: Form,
    /// The part of the path that the route leaves open.
    pub(super) rest: String,
}

/// What the last change came to, shown above the page that it led to until the next, or until another page is looked at.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) at: String,
    pub(super) lines: Vec<Line>,
}

impl App {
    /// A page about the round in a folder, behind this door.
    pub(super) fn new(round: PathBuf, door: Door) -> Self {
        Self {
            door,
            work: Work::default(),
            quit: Notify::new(),
            has_ended: AtomicBool::new(false),
            base: round.clone(),
            opened: Mutex::new(Opened { number: 0, folder: round }),
            said: Mutex::default(),
            pages: layout::pages(),
        }
    }

    /// The folder in which rounds are looked for.
    pub(super) fn base(&self) -> &Path {
        &self.base
    }

    /// The folder of the round that is open.
    pub(super) fn round(&self) -> PathBuf {
        lock(&self.opened).folder.clone()
    }

    /// Opens another round.
    pub(super) fn open(&self, round: PathBuf) {
        let mut opened = lock(&self.opened);
        *opened = Opened { number: opened.number + 1, folder: round };
        *lock(&self.said) = None;
    }

    /// Whether a form comes from a page that shows the round that is open now.
    fn is_of_this_round(&self, form: &Form) -> bool {
        let shown = form.text(layout::OPENED);
        shown.is_empty() || shown == self.opened().to_string()
    }

    fn opened(&self) -> u32 {
        lock(&self.opened).number
    }

    /// Answers a request at a route. What was called off on the way has no answer.
    pub(super) fn answer(&self, route: &Route, asked: Asked, progress: &Progress) -> Called<Answer> {
        let Asked { path, form, rest } = asked;
        if route.changes() && !self.is_of_this_round(&form) {
            return Ok(self.refusal(Refusal::OtherRound));
        }
        let visit = Visit { app: self, shell: Shell::for_page(self.round(), progress.clone()), form, rest };
        let answer = caught(|| {
            let reply = match caught(|| answered(route, &visit, progress)) {
                Ok(reply) => reply,
                Err(panic) if panic.is::<CalledOff>() => resume_unwind(panic),
                Err(_) => Err(failure::bug()),
            };
            let lines = visit.shell.terminal.take_kept();
            if route.changes() { self.after_change(route, reply, lines) } else { self.shown(&path, reply) }
        });
        match answer {
            Err(panic) if !panic.is::<CalledOff>() => Ok(self.bug()),
            answer => answer,
        }
    }

    /// A change leads to a page, which says what came of it.
    fn after_change(&self, route: &Route, reply: Result<Reply, Failure>, mut lines: Vec<Line>) -> Answer {
        let at = match reply {
            Ok(Reply::GoTo(at)) => at,
            Ok(reply) => return self.shown(route.path, Ok(reply)),
            Err(failure) => {
                let told = words::failure::lines(&failure, Wanted::Files);
                lines.extend(told.into_iter().filter(|line| line.page_text().is_some()));
                route.back.to_owned()
            }
        };
        let path = at.split(['?', '#']).next().unwrap_or_default().to_owned();
        *lock(&self.said) = (!lines.is_empty()).then_some(Said { at: path, lines });
        Answer::see(&at)
    }

    fn shown(&self, path: &str, reply: Result<Reply, Failure>) -> Answer {
        match reply {
            Ok(Reply::Page(page)) => self.page(StatusCode::OK, path, &page),
            Ok(Reply::Part(page)) => Answer::html(StatusCode::OK, layout::part(&self.pages, self.opened(), &page)),
            Ok(Reply::GoTo(at)) => Answer::see(&at),
            Ok(Reply::Download(file)) => Answer::download(file),
            Ok(Reply::Document(bytes)) => Answer::document(bytes),
            Err(failure) => {
                let status = match failure.status() {
                    Status::Bug => StatusCode::INTERNAL_SERVER_ERROR,
                    _ => StatusCode::OK,
                };
                self.page(status, path, &layout::failed(&failure))
            }
        }
    }

    fn page(&self, status: StatusCode, path: &str, page: &Page) -> Answer {
        let Opened { number, folder } = lock(&self.opened).clone();
        let said = {
            let mut said = lock(&self.said);
            // Whoever comes back later must not take it for news.
            if said.as_ref().is_some_and(|said| said.at != path) {
                *said = None;
            }
            said.clone()
        };
        let around = Around { path, round: &folder, opened: number, said: said.as_ref() };
        Answer::html(status, layout::whole(&self.pages, &around, page))
    }

    /// Where even the page that says so could not be made.
    fn bug(&self) -> Answer {
        let page = layout::failed(&failure::bug());
        let page = Page { template: "bug.html", ..page };
        Answer::html(StatusCode::INTERNAL_SERVER_ERROR, layout::bare(&self.pages, &page))
    }

    /// The page of a request that was not let in.
    pub(super) fn refusal(&self, refusal: Refusal) -> Answer {
        Answer::html(refusal.status(), layout::bare(&self.pages, &layout::refused(refusal)))
    }

    /// The page that says how far something is.
    pub(super) fn working_page(&self, running: &Running) -> Answer {
        let page = layout::working(running);
        Answer::html(StatusCode::ACCEPTED, layout::bare(&self.pages, &page))
    }

    /// A file that leads a browser to the page.
    pub(super) fn way_in_page(&self) -> String {
        layout::bare(&self.pages, &layout::way_in(&self.door.way_in()))
    }

    /// The page by which a browser comes in.
    pub(super) fn welcome(&self) -> Answer {
        Answer::html(StatusCode::OK, layout::bare(&self.pages, &layout::welcome()))
    }

    /// The page after the last.
    pub(super) fn farewell(&self) -> Answer {
        Answer::html(StatusCode::OK, layout::bare(&self.pages, &layout::farewell()))
    }

    /// What to say above a page besides.
    pub(super) fn say(&self, at: &str, tone: Tone, text: &str) {
        *lock(&self.said) = Some(Said { at: at.to_owned(), lines: vec![Line::new(tone, text)] });
    }
}

/// Work that may be called off.
pub(super) type Called<T> = Result<T, Box<dyn Any + Send>>;

/// Lets the route answer. Before a change the round is kept as it is, so that there is a way back.
fn answered(route: &Route, visit: &Visit<'_>, progress: &Progress) -> Result<Reply, Failure> {
    if let Undo::Kept(what) = route.undo {
        // Called off in the middle it would go on beside whatever comes next, and take the place of its way back.
        progress.undisturbed(|| earlier::keep(visit.round(), what))?;
    }
    progress.watch(|| (route.answer)(visit))
}

/// Runs work that may be called off or find a bug.
fn caught<T>(work: impl FnOnce() -> T) -> Called<T> {
    catch_unwind(AssertUnwindSafe(work))
}

fn lock<T>(thing: &Mutex<T>) -> MutexGuard<'_, T> {
    thing.lock().unwrap_or_else(PoisonError::into_inner)
}
