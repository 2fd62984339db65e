//! The one script of a page, and the policy that lets it run and nothing else.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Searches the pairs. Without it the page reads as well.
const SEARCH: &str = include_str!("pages/search.js");

/// A script as it stands in a page.
#[derive(Serialize)]
pub(super) struct Script {
    text: &'static str,
    source: String,
}

impl Script {
    /// Searches the pairs.
    pub(super) fn search() -> Self {
        Self { text: SEARCH, source: source(SEARCH) }
    }
}

/// The source by which a content security policy knows the script of the report.
#[must_use]
pub fn search_script_source() -> String {
    source(SEARCH)
}

/// The source by which a content security policy knows a script that stands in the page.
fn source(script: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(script.as_bytes())))
}

/// Base 64 as RFC 4648 has it, padded.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, &byte| bits << 8 | usize::from(byte)) << (8 * (3 - three.len()));
        let letter = |place: usize| char::from(LETTERS[bits >> (18 - 6 * place) & 63]);
        text.extend((0..4).map(|place| if place <= three.len() { letter(place) } else { '=' }));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_standard_has_it() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
