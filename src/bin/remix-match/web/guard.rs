//! What every request must be before it is looked at, and what every response says to the browser.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;
use tower_http::csrf::ProtectionError;

use super::app::App;

/// What a browser may do with our pages: show them with our own style and script, and send forms to us. Nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// For each response, whatever it is. Pages of others learn no address of ours from a link; to ourselves it is sent, as
/// browsers that would not tell it do not tell either where a form comes from.
pub(super) const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// Adds what every response says.
pub(super) async fn with_headers(mut response: Response<Body>) -> Response<Body> {
    let own_policy = response.headers_mut().remove(header::CONTENT_SECURITY_POLICY);
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    // Only a report that is shown by itself has one, and it allows no more to anything that is ours.
    if let Some(policy) = own_policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It was sent to another name than ours: some page makes its own name point here.
    Host,
    /// It comes from a page that is not ours.
    Elsewhere,
    /// Its browser never came in.
    Stranger,
    /// Its key was used, or never was one.
    Key,
    /// It holds more than is taken.
    TooLarge,
    /// It cannot be understood.
    Garbled,
    /// There is no such page.
    NoPage,
    /// Something else is being worked out.
    Busy,
    /// Another window opened another round meanwhile.
    OtherRound,
}

impl Refusal {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Host | Self::Elsewhere | Self::Stranger | Self::Key => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Garbled => StatusCode::BAD_REQUEST,
            Self::NoPage => StatusCode::NOT_FOUND,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::OtherRound => StatusCode::CONFLICT,
        }
    }

    /// What happened, and what to do.
    pub(super) fn words(self) -> [&'static str; 2] {
        match self {
            Self::Host => {
                ["This page answers only to its own address.", "Use the address in the window of remix-match."]
            }
            Self::Elsewhere => [
                "Another page tried to use this one, and was stopped. Nothing was changed.",
                "If it was you, type the address yourself.",
            ],
            Self::Stranger => [
                "This browser has not been let in yet.",
                "Go to the window in which remix-match runs, press Enter there, and open the address it shows in this browser.",
            ],
            Self::Key => [
                "This address has been used, and works only once.",
                "If you had the page open, it is still there. Otherwise go to the window in which remix-match runs, press \
                 Enter there, and open the new address.",
            ],
            Self::TooLarge => [
                "That is more than this page takes at once: a file may have up to 64 megabytes. Nothing was changed.",
                "Is it the right file? A sheet of sign-ups is far smaller.",
            ],
            Self::Garbled => {
                ["What the browser sent cannot be understood. Nothing was changed.", "Go back and try again."]
            }
            Self::NoPage => ["There is no such page.", "The way back leads to the round."],
            Self::Busy => [
                "Something else is still being worked out, so this was not done. Nothing was changed.",
                "Go back and try it again in a moment.",
            ],
            Self::OtherRound => [
                "Another round was opened in another window meanwhile, so this was not done. Nothing was changed.",
                "Look which round is open, and open the one you mean.",
            ],
        }
    }
}

/// A refused request's answer.
pub(super) fn refused(app: &App, refusal: Refusal) -> Response<Body> {
    app.refusal(refusal).into()
}

/// Lets through what was sent to our own address, and to no other name that leads here (DNS rebinding).
pub(super) async fn own_host(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_ours = app.door.hosts().iter().any(|ours| ours.eq_ignore_ascii_case(host));
    let is_one = hosts.next().is_none() && request.uri().authority().is_none();
    if is_ours && is_one { next.run(request).await } else { refused(&app, Refusal::Host) }
}

/// Lets through what our own pages ask to see, and what somebody types. What changes anything has a guard of its own.
pub(super) async fn own_pages(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let sees = [Method::GET, Method::HEAD].contains(request.method());
    // The way in is opened by another program, and its key is proof enough.
    let enters = request.uri().path().starts_with("/enter/");
    if !sees || enters || is_asked_by_us(&app, request.headers()) {
        next.run(request).await
    } else {
        refused(&app, Refusal::Elsewhere)
    }
}

/// Whether one of our pages asks, or nobody's: somebody typed the address, or the browser is too old to tell.
fn is_asked_by_us(app: &App, headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    let is_origin_ours = |origin| app.door.origins().iter().any(|ours| ours.as_bytes() == origin);
    matches!(said("sec-fetch-site"), None | Some(b"same-origin" | b"none")) && said("origin").is_none_or(is_origin_ours)
}

/// The answer to a form that another page sent.
pub(super) fn forged(app: &Arc<App>) -> impl Fn(ProtectionError) -> Response<Body> + Clone + Send + Sync + 'static {
    let app = Arc::clone(app);
    move |_| refused(&app, Refusal::Elsewhere)
}

/// Lets through whoever came in by the key, and to all others only what tells nothing.
pub(super) async fn known_browser(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path();
    let is_open = path.starts_with("/enter/") || super::assets::is_one(path);
    if is_open || app.door.knows(request.headers()) {
        next.run(request).await
    } else {
        refused(&app, Refusal::Stranger)
    }
}
