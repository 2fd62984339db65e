//! What tells bytes apart: a SHA-256 in hexadecimal digits.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Of bytes.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    in_digits(&Sha256::digest(bytes))
}

/// Of several parts, none of which can be taken for a piece of another.
pub(crate) fn fingerprint_of_all<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    in_digits(&digest.finalize())
}

/// Whether a text can be one of bytes.
pub(crate) fn is_fingerprint(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn in_digits(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(digits, "{byte:02x}").expect("a string takes every digit");
    }
    digits
}
