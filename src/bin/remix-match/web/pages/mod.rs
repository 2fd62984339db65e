//! The pages, in the order in which a round passes them. Each has its routes, its functions and its templates.

mod after;
mod downloads;
mod earlier;
mod files;
mod letters;
mod problems;
mod repair;
mod result;
mod rounds;
mod rules;
mod start;

use remix_match::report::SECTIONS;

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
pub(super) const STOPS: &[Stop] = &[
    Stop { path: "/", name: "Round" },
    Stop { path: "/files", name: "Files" },
    Stop { path: "/problems", name: "Problems" },
    Stop { path: "/rules", name: "Rules" },
    Stop { path: "/result", name: "Result" },
    Stop { path: "/letters", name: "Letters" },
    Stop { path: "/after", name: "Changes" },
    Stop { path: "/earlier", name: "Undo" },
];

/// Every address.
pub(super) fn all() -> impl Iterator<Item = &'static Route> {
    [
        start::ROUTES,
        rounds::ROUTES,
        files::ROUTES,
        problems::ROUTES,
        rules::ROUTES,
        result::ROUTES,
        letters::ROUTES,
        after::ROUTES,
        repair::ROUTES,
        earlier::ROUTES,
        downloads::ROUTES,
        #[cfg(test)]
        super::tests::SLOW,
    ]
    .into_iter()
    .flatten()
}

/// Every template of a page.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        start::TEMPLATES,
        rounds::TEMPLATES,
        files::TEMPLATES,
        problems::TEMPLATES,
        rules::TEMPLATES,
        result::TEMPLATES,
        &SECTIONS,
        letters::TEMPLATES,
        after::TEMPLATES,
        repair::TEMPLATES,
        earlier::TEMPLATES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
