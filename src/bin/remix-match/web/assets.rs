//! The style, the script and the picture in the browser's tab: the same for every round.

use remix_match::report::STYLE;

use super::answer::Answer;

/// Each by its path: its media type and its parts.
const ASSETS: [(&str, &str, &[&str]); 3] = [
    ("/style.css", "text/css; charset=utf-8", &[STYLE, include_str!("pages/style.css")]),
    ("/page.js", "text/javascript; charset=utf-8", &[include_str!("pages/page.js")]),
    ("/favicon.svg", "image/svg+xml", &[include_str!("pages/favicon.svg")]),
];

/// Their paths.
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    ASSETS.iter().map(|(path, ..)| *path)
}

/// Whether one of them lies there.
pub(super) fn is_one(path: &str) -> bool {
    paths().any(|known| known == path)
}

/// The one that lies there.
pub(super) fn asset(path: &str) -> Option<Answer> {
    let (_, media_type, parts) = ASSETS.iter().find(|(known, ..)| *known == path)?;
    Some(Answer::asset(media_type, &parts.concat()))
}
