//! Which address leads to which page.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{Method, Response, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{MethodFilter, get, on, post};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use super::answer::{Answer, Reply};
use super::app::{App, Asked};
use super::form::{Form, MOST_BYTES};
use super::guard::{self, Refusal, refused};
use super::visit::Visit;
use super::work::{Fared, Kind, Task};
use super::{assets, pages};
use crate::failure::Failure;
use crate::terminal::Tone;
use crate::words;

/// A browser that stops in the middle of a form is not waited for any longer.
pub(super) const FORM_PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 30 });

/// An address and what answers it.
pub(super) struct Route {
    way: Way,
    pub(super) path: &'static str,
    pub(super) answer: fn(&Visit<'_>) -> Result<Reply, Failure>,
    /// The page to come back to where a change fails.
    pub(super) back: &'static str,
    pub(super) undo: Undo,
    /// What it does, for whoever waits for it.
    what: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Sees,
    Changes,
}

/// Whether there is to be a way back from a change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Undo {
    /// The round is kept as it was; in words what it was kept before.
    Kept(&'static str),
    /// It changes nothing of the round.
    Nothing,
}

impl Route {
    /// A page to look at.
    pub(super) const fn page(path: &'static str, answer: fn(&Visit<'_>) -> Result<Reply, Failure>) -> Self {
        Self { way: Way::Sees, path, answer, back: path, undo: Undo::Nothing, what: "The page is being made ready" }
    }

    /// A form that changes the round: where it is sent, the page to come back to, what it is kept before.
    pub(super) const fn change(
        path: &'static str,
        back: &'static str,
        undo: Undo,
        what: &'static str,
        answer: fn(&Visit<'_>) -> Result<Reply, Failure>,
    ) -> Self {
        Self { way: Way::Changes, path, answer, back, undo, what }
    }

    pub(super) fn changes(&self) -> bool {
        self.way == Way::Changes
    }
}

/// The page as a function from requests to responses.
pub(super) fn router(app: &Arc<App>) -> Router {
    let mut router = Router::new();
    for route in pages::all() {
        let filter = if route.changes() { MethodFilter::POST } else { MethodFilter::GET };
        let answer = move |State(app): State<Arc<App>>, rest: Option<Path<String>>, request: Request| {
            answer(app, route, rest, request)
        };
        router = router.route(route.path, on(filter, answer));
    }
    for path in assets::paths() {
        router = router.route(path, get(asset));
    }
    router
        .route("/enter/{key}", get(enter))
        .route("/working", get(working))
        .route("/working/step", get(step))
        .route("/cancel", post(cancel))
        .route("/quit", post(quit))
        .fallback(no_page)
        .method_not_allowed_fallback(no_page)
        .layer(RequestBodyTimeoutLayer::new(FORM_PATIENCE))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(from_fn_with_state(Arc::clone(app), guard::known_browser))
        .layer(CsrfLayer::new().with_rejection_response(guard::forged(app)))
        .layer(from_fn_with_state(Arc::clone(app), guard::own_pages))
        .layer(from_fn_with_state(Arc::clone(app), guard::own_host))
        .layer(map_response(guard::with_headers))
        .with_state(Arc::clone(app))
}

/// Has a route answer, on a thread of its own.
async fn answer(app: Arc<App>, route: &'static Route, rest: Option<Path<String>>, request: Request) -> Response<Body> {
    static CHANGES: AtomicU64 = AtomicU64::new(0);
    if app.has_ended.load(Ordering::Relaxed) {
        return app.farewell().into();
    }
    let rest = rest.map_or_else(String::new, |Path(rest)| rest);
    let path = request.uri().path().to_owned();
    let (kind, key, form) = if route.changes() {
        match Form::read(request).await {
            // No two changes are the same.
            Ok(form) => (Kind::Change, format!("change {}", CHANGES.fetch_add(1, Ordering::Relaxed)), form),
            Err(refusal) => return refused(&app, refusal),
        }
    } else {
        (Kind::Page, request.uri().to_string(), Form::of_query(request.uri().query().unwrap_or_default()))
    };
    let job = {
        let app = Arc::clone(&app);
        move |progress: &_| app.answer(route, Asked { path, form, rest }, progress)
    };
    match app.work.answer(Task { key, what: route.what, kind, job }).await {
        Fared::Answered(answer) => answer.into(),
        Fared::Working(_) if route.changes() => Answer::see("/working").into(),
        Fared::Busy(_) if route.changes() => refused(&app, Refusal::Busy),
        Fared::Working(running) | Fared::Busy(running) => app.working_page(&running).into(),
        Fared::Over => Answer::see("/").into(),
    }
}

async fn asset(request: Request) -> Response<Body> {
    assets::asset(request.uri().path()).expect("only assets lead here").into()
}

/// Lets the browser in. The page goes on to the round by itself: from another program's page a browser would not send
/// its new cookie.
async fn enter(State(app): State<Arc<App>>, Path(key): Path<String>, request: Request) -> Response<Body> {
    // To look whether the address is there opens nothing, and leaves the key as it is.
    let opens = request.method() == Method::GET && app.door.takes(&key);
    if opens || app.door.knows(request.headers()) {
        app.welcome().with(header::SET_COOKIE, &app.door.cookie()).into()
    } else {
        refused(&app, Refusal::Key)
    }
}

/// How far the work is, or what came of it.
async fn working(State(app): State<Arc<App>>) -> Response<Body> {
    match app.work.finished() {
        Some(answer) => answer.into(),
        None => app.work.change().map_or_else(|| Answer::see("/"), |running| app.working_page(&running)).into(),
    }
}

/// The step that the work is at, for the script of its page; nothing once it is done.
async fn step(State(app): State<Arc<App>>) -> Response<Body> {
    let step = app.work.current().map_or("", |running| words::page::step(running.step()));
    Answer::asset("text/plain; charset=utf-8", step).into()
}

async fn cancel(State(app): State<Arc<App>>) -> Response<Body> {
    if !app.work.call_off() {
        // It is done, or about to be.
        return Answer::see("/working").into();
    }
    app.say("/", Tone::Warning, words::page::CALLED_OFF);
    Answer::see("/").into()
}

async fn quit(State(app): State<Arc<App>>) -> Response<Body> {
    app.has_ended.store(true, Ordering::Relaxed);
    app.quit.notify_one();
    app.farewell().into()
}

async fn no_page(State(app): State<Arc<App>>, method: Method) -> Response<Body> {
    let refusal = if [Method::GET, Method::HEAD].contains(&method) { Refusal::NoPage } else { Refusal::Garbled };
    refused(&app, refusal)
}
