//! The pages, in the order in which a round passes them. Each has its routes, its functions and its templates.

mod files;
mod rounds;
mod start;

use super::routes::Route;

/// A step of the way through a round.
pub(super) struct Stop {
    pub(super) path: &'static str,
    pub(super) name: &'static str,
}

impl Stop {
    /// Whether a page belongs to it.
    pub(super) fn holds(&self, path: &str) -> bool {
        path == self.path || self.path != "/" && path.starts_with(&format!("{}/", self.path))
    }
}

/// The way through a round.
pub(super) const STOPS: &[Stop] = &[Stop { path: "/", name: "Round" }, Stop { path: "/files", name: "Files" }];

/// Every address.
pub(super) fn all() -> impl Iterator<Item = &'static Route> {
    [start::ROUTES, rounds::ROUTES, files::ROUTES].into_iter().flatten()
}

/// Every template of a page.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    [start::TEMPLATES, rounds::TEMPLATES, files::TEMPLATES].into_iter().flatten().copied()
}
