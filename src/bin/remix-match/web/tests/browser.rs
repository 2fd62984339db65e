//! A browser for tests: it holds the cookie, sends what a browser sends, and follows no redirect unless asked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::web::app::App;
use crate::web::door::Door;
use crate::web::routes::router;

pub(super) const PORT: u16 = 43_210;

/// A browser at the page of a folder.
pub(crate) struct Browser {
    pub(super) app: Arc<App>,
    router: Router,
    runtime: Runtime,
    cookie: String,
    folder: PathBuf,
    _around: TempDir,
}

/// What came back.
pub(crate) struct Seen {
    /// What was asked for.
    pub(crate) path: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Seen {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |location| location.to_str().unwrap())
    }
}

impl Browser {
    /// One that came in, at the page of an empty folder.
    pub(crate) fn new() -> Self {
        // Rounds are begun beside the one that is open, too: nothing else lives there.
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("here");
        std::fs::create_dir(&folder).unwrap();
        let app = Arc::new(App::new(folder.clone(), Door::new(PORT)));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let cookie = app.door.cookie();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { router: router(&app), app, runtime, cookie, folder, _around: around }
    }

    /// One at the page of a folder that holds copies of these files.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let browser = Self::new();
        for (name, bytes) in files {
            browser.put(name, bytes);
        }
        browser
    }

    /// One at the page of a copy of a folder of `fixtures`.
    pub(crate) fn at_fixture(name: &str) -> Self {
        let browser = Self::new();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        for entry in std::fs::read_dir(fixture).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                browser.put(path.file_name().unwrap().to_str().unwrap(), &std::fs::read(&path).unwrap());
            }
        }
        browser
    }

    /// The folder of the page.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts a file into the folder, as somebody else might.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.folder().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Every file below the folder, and which round is open: what no request that is refused may change.
    pub(crate) fn state(&self) -> (BTreeMap<PathBuf, Option<Vec<u8>>>, PathBuf) {
        let (mut state, mut folders) = (BTreeMap::new(), vec![self.folder().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                state.insert(path.clone(), std::fs::read(&path).ok());
                folders.extend(path.is_dir().then_some(path));
            }
        }
        (state, self.app.round())
    }

    /// What stands in a file of the folder.
    pub(crate) fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder().join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// Lets something come to its end.
    pub(crate) fn wait<T>(&self, end: impl Future<Output = T>) -> T {
        self.runtime.block_on(end)
    }

    /// Any request as it stands.
    pub(crate) fn send(&self, request: Request<Body>) -> Seen {
        let path = request.uri().to_string();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (head, body) = response.into_parts();
            let bytes = body.collect().await.unwrap().to_bytes().to_vec();
            Seen { path, status: head.status, headers: head.headers, bytes }
        })
    }

    /// A request as this browser makes it, to be changed or sent.
    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, format!("127.0.0.1:{PORT}"))
            .header(header::COOKIE, &self.cookie)
            .header("sec-fetch-site", "same-origin")
    }

    pub(crate) fn get(&self, path: &str) -> Seen {
        self.send(self.request("GET", path).body(Body::empty()).unwrap())
    }

    /// Sends a form.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap())
    }

    /// Sends a form with files: the name of each field, of the file, and what it holds.
    pub(crate) fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Seen {
        const EDGE: &str = "edge-of-a-part";
        let mut body = Vec::new();
        for (name, text) in fields {
            let part = format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
            body.extend(part.into_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: \
                 application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.send(self.request("POST", path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap())
    }

    /// Sends a form and looks at the page to which it leads.
    pub(crate) fn do_and_see(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let sent = self.post(path, fields);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        self.arrive(sent)
    }

    /// Looks at the page to which an answer leads, however long it takes.
    pub(crate) fn arrive(&self, mut seen: Seen) -> String {
        loop {
            let at = match seen.status {
                StatusCode::SEE_OTHER => seen.location().split('#').next().unwrap().to_owned(),
                StatusCode::ACCEPTED => seen.path,
                _ => return seen.text(),
            };
            seen = self.get(&at);
        }
    }
}
