//! Who may come in: whoever has the key of the address that the program printed, and after that the browser that has
//! the cookie it got for it.

use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};

/// The door of the page.
pub(super) struct Door {
    port: u16,
    /// Opens once.
    key: Mutex<Option<String>>,
    /// What the browser holds that came in.
    session: String,
}

impl Door {
    /// One whose key is new.
    pub(super) fn new(port: u16) -> Self {
        Self { port, key: Mutex::new(Some(secret())), session: secret() }
    }

    /// The hosts by which the page is known. A name that somebody else made point here is none of them.
    pub(super) fn hosts(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port))
    }

    /// How a browser names where our pages come from.
    pub(super) fn origins(&self) -> [String; 2] {
        self.hosts().map(|host| format!("http://{host}"))
    }

    /// The address of the page, without a key.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The address to come in by, with a key that nobody has used.
    pub(super) fn way_in(&self) -> String {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        let key = key.get_or_insert_with(secret);
        format!("{}enter/{key}", self.address())
    }

    /// Whether this is the key; it is none from then on.
    pub(super) fn takes(&self, tried: &str) -> bool {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = key.as_ref().is_some_and(|key| is_same(key, tried));
        if fits {
            *key = None;
        }
        fits
    }

    /// Whether the key was used.
    pub(super) fn was_entered(&self) -> bool {
        self.key.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// The cookie for whoever came in. Its name has the port in it, as browsers keep one jar for all ports.
    pub(super) fn cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), self.session)
    }

    fn cookie_name(&self) -> String {
        format!("remix-match-{}", self.port)
    }

    /// Whether the browser that sends these headers came in before: one of its cookies says so.
    pub(super) fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let name = self.cookie_name();
        let values = cookies.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
        values.filter(|(given, _)| *given == name).any(|(_, value)| is_same(&self.session, value))
    }
}

/// 128 bits that nobody can guess.
fn secret() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// Takes as long whatever they have in common.
fn is_same(secret: &str, tried: &str) -> bool {
    Sha256::digest(secret) == Sha256::digest(tried)
}
