//! A letter as a mail that is not sent yet.
//!
//! It is a draft: `X-Unsent: 1` lets mail programs open it ready to be sent, and the program that sends it adds the
//! date and the number of the message, as RFC 6409 (8) has it. So neither stands here, and the same letter is always
//! the same bytes.

use std::borrow::Cow;
use std::fmt::Write;

use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::{BodyPart, MimePart};
use sha2::{Digest, Sha256};

use super::template::Filled;

/// Whom a letter goes to, and who is asked back.
pub(super) struct Envelope<'a> {
    pub(super) name: &'a str,
    pub(super) address: &'a str,
    /// The moderators' address, where they have one.
    pub(super) moderators: Option<&'a str>,
}

type Headers<'a> = Vec<(Cow<'a, str>, HeaderType<'a>)>;

/// The bytes of the file.
pub(super) fn mail(envelope: &Envelope<'_>, letter: &Filled) -> Vec<u8> {
    let mut mail = body(letter);
    let mut headers = headers(envelope, &letter.subject);
    headers.append(&mut mail.headers);
    let mut bytes = Vec::new();
    MimePart { headers, contents: mail.contents }.write_part(&mut bytes);
    bytes
}

fn headers<'a>(envelope: &Envelope<'a>, subject: &'a str) -> Headers<'a> {
    let name = Some(envelope.name).filter(|name| !name.is_empty()).map(as_typed);
    let to = Address::new_address(name, envelope.address);
    let mut headers: Headers<'a> = vec![
        ("MIME-Version".into(), Raw::new("1.0").into()),
        ("X-Unsent".into(), Raw::new("1").into()),
        ("To".into(), to.into()),
    ];
    // A mail program that sends from another account keeps the second one.
    for header in ["From", "Reply-To"] {
        let moderators = envelope.moderators.map(|address| Address::new_address(None::<&str>, address));
        headers.extend(moderators.map(|address| (header.into(), address.into())));
    }
    headers.push(("Subject".into(), Text::new(as_typed(subject)).into()));
    headers
}

/// A text of a header that is read as it was typed. What looks like a coded word (RFC 2047) would be decoded; a blank at
/// the end, which nobody sees, has the whole of it coded, and so left alone.
fn as_typed(text: &str) -> Cow<'_, str> {
    if text.contains("=?") { Cow::Owned(format!("{text} ")) } else { Cow::Borrowed(text) }
}

fn body(letter: &Filled) -> MimePart<'_> {
    let text = part("text/plain", &letter.text);
    let Some(html) = &letter.html else { return text };
    let kind = ContentType::new("multipart/alternative").attribute("boundary", boundary(&letter.text, html));
    MimePart::new(kind, vec![text, part("text/html", html)])
}

fn part<'a>(kind: &'static str, text: &'a str) -> MimePart<'a> {
    MimePart::new(ContentType::new(kind).attribute("charset", "utf-8"), BodyPart::Text(text.into()))
}

/// A line that stands in neither text: it is made from both, so whoever wrote it there would have changed it.
fn boundary(text: &str, html: &str) -> String {
    let digest = Sha256::new().chain_update(text).chain_update(html).finalize();
    let mut line = "letter-".to_owned();
    for byte in &digest[..16] {
        write!(line, "{byte:02x}").expect("a string takes every digit");
    }
    line
}
