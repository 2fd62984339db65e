//! What a browser sends: fields and files.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use remix_match::wording::{on_one_line, printable};

use super::guard::Refusal;
use super::layout::OPENED;
use crate::failure::{Failure, FormTrouble};

/// As many bytes are taken at once.
pub(super) const MOST_BYTES: usize = 64 << 20;

/// Fields and files in the order in which they were sent.
#[derive(Debug, Default)]
pub(super) struct Form {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
}

/// A file that was sent.
#[derive(Debug)]
pub(super) struct Upload {
    /// What it is called on the moderator's computer. Never a path of ours.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Form {
    /// The fields of a query.
    pub(super) fn of_query(query: &str) -> Self {
        let fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { fields, files: Vec::new() }
    }

    /// Reads the body of a request.
    pub(super) async fn read(request: Request) -> Result<Self, Refusal> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Self::read_parts(request).await;
        }
        let bytes = Bytes::from_request(request, &()).await.map_err(|why| refusal(why.into_response().status()))?;
        let fields = form_urlencoded::parse(&bytes).into_owned().collect();
        Ok(Self { fields, files: Vec::new() })
    }

    async fn read_parts(request: Request<Body>) -> Result<Self, Refusal> {
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Refusal::Garbled)?;
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|why| refusal(why.status()))? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|why| refusal(why.status()))?;
            match file {
                // A browser sends a file without a name where none was chosen.
                Some(file) if file.is_empty() => {}
                Some(file) => form.files.push(Upload { name: file, bytes: bytes.to_vec() }),
                None => form.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(form)
    }

    /// What a field holds; nothing where it was not sent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    /// What a field holds, on one line and without what nobody sees; none where it was not sent.
    pub(super) fn line(&self, name: &str) -> Option<String> {
        self.all(name).next().map(on_one_plain_line)
    }

    /// All that fields of this name hold.
    pub(super) fn all<'f>(&'f self, name: &str) -> impl Iterator<Item = &'f str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    /// The fields as they stand behind the question mark of an address that shows the same form again.
    pub(super) fn as_query(&self) -> String {
        let fields = self.fields.iter().filter(|(field, _)| field != OPENED);
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    }

    /// A field that holds a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Result<N, Failure> {
        self.text(name).trim().parse().map_err(|_| Failure::Form(FormTrouble::Gone))
    }

    /// The files that were sent.
    pub(super) fn files(&self) -> &[Upload] {
        &self.files
    }
}

/// A text on one line, without signs that take no room.
pub(super) fn on_one_plain_line(text: &str) -> String {
    let unseen = |letter: char| matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    let seen: String = on_one_line(text).chars().filter(|letter| !unseen(*letter)).map(printable).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refusal(status: StatusCode) -> Refusal {
    if status == StatusCode::PAYLOAD_TOO_LARGE { Refusal::TooLarge } else { Refusal::Garbled }
}
