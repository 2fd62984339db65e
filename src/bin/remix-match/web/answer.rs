//! What a request is answered with, before it is a response of the web server's.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use minijinja::Value;
use minijinja::value::Serde;
use remix_match::report::search_script_source;
use serde::Serialize;

/// What a page's function gives.
pub(super) enum Reply {
    /// A page in the layout of all pages.
    Page(Page),
    /// HTML that takes a place within a page.
    Part(Page),
    /// Another address of ours to go to.
    GoTo(String),
    /// A file to be saved.
    Download(Download),
    /// A report of ours as it stands in its file, by itself.
    Document(Vec<u8>),
}

/// A template and what it shows.
pub(super) struct Page {
    pub(super) template: &'static str,
    pub(super) title: String,
    pub(super) values: Value,
}

impl Page {
    pub(super) fn new(template: &'static str, title: impl Into<String>, values: &impl Serialize) -> Self {
        Self { template, title: title.into(), values: Value::from(Serde(values)) }
    }
}

impl From<Page> for Reply {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}

/// A file to be saved, under a name of ours: letters, digits, hyphens and dots (a token, RFC 6266).
pub(super) struct Download {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// An answer as bytes.
pub(super) struct Answer {
    status: StatusCode,
    media_type: &'static str,
    more: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
}

pub(super) const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    pub(super) fn html(status: StatusCode, text: String) -> Self {
        Self { status, media_type: HTML, more: Vec::new(), body: text.into_bytes() }
    }

    pub(super) fn asset(media_type: &'static str, text: &str) -> Self {
        Self { status: StatusCode::OK, media_type, more: Vec::new(), body: text.as_bytes().to_vec() }
    }

    /// Sends the browser to another page of ours, which it asks for with GET.
    pub(super) fn see(location: &str) -> Self {
        let answer = Self { status: StatusCode::SEE_OTHER, media_type: HTML, more: Vec::new(), body: Vec::new() };
        answer.with(header::LOCATION, location)
    }

    pub(super) fn download(file: Download) -> Self {
        let Download { name, media_type, bytes } = file;
        let answer = Self { status: StatusCode::OK, media_type, more: Vec::new(), body: bytes };
        answer.with(header::CONTENT_DISPOSITION, &format!("attachment; filename={name}"))
    }

    /// A report of ours, whoever changed its file since: it runs in a place of its own, from which it reaches nothing, with
    /// its own style and no script but the one that we wrote.
    pub(super) fn document(bytes: Vec<u8>) -> Self {
        let answer = Self { status: StatusCode::OK, media_type: HTML, more: Vec::new(), body: bytes };
        let script = search_script_source();
        let policy = format!(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {script}; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts"
        );
        answer.with(header::CONTENT_SECURITY_POLICY, &policy)
    }

    /// The same with one more header; our own words always fit into one.
    pub(super) fn with(mut self, name: HeaderName, value: &str) -> Self {
        self.more.push((name, HeaderValue::from_str(value).expect("plain letters")));
        self
    }
}

impl From<Answer> for Response<Body> {
    fn from(answer: Answer) -> Self {
        let mut response = Response::new(Body::from(answer.body));
        *response.status_mut() = answer.status;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
        response.headers_mut().extend(answer.more);
        response
    }
}
