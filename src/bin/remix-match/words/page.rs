//! What the page in the browser says of itself, and what the terminal says of the page.

use std::path::Path;

use super::place;
use crate::terminal::{Line, Tone};
use crate::timings::Step;

/// What is said where somebody did not want to wait.
pub(crate) const CALLED_OFF: &str = "Stopped. Nothing was written.";

/// To a browser that comes in.
pub(crate) const WELCOME: [&str; 2] = ["Opening the round ...", "Go on to the round"];

/// To a browser whose program ends.
pub(crate) const FAREWELL: [&str; 2] =
    ["remix-match has ended. Everything is in the folder of the round.", "You can close this window now."];

/// What is being done.
pub(crate) fn step(step: Option<Step>) -> &'static str {
    match step {
        None => "Getting ready",
        Some(Step::Read) => "Reading the files",
        Some(Step::Graph) => "Finding out who could remix whom",
        Some(Step::Solve) => "Looking for the best assignment",
        Some(Step::Verify) => "Checking every pair again",
        Some(Step::Write) => "Writing the files",
    }
}

/// How to come to the page.
pub(crate) fn opened(round: &Path, way_in: &str) -> Vec<Line> {
    vec![
        Line::new(Tone::Heading, format!("The round in {} is open in your browser.", place(round))),
        Line::plain(format!("If no window opened, copy this address into your browser: {way_in}")),
        Line::plain("It works once, and on this computer only. Press Enter here for another one."),
        Line::plain(
            "Leave this window open while you work. To end, use the button Quit in the page, or press Ctrl-C here.",
        ),
        Line::plain("remix-match --help tells how to do the same by typing."),
    ]
}

/// The address for another browser.
pub(crate) fn way_in(way_in: &str) -> Vec<Line> {
    vec![Line::plain(format!("This address works once: {way_in}"))]
}

/// Where the page is open already.
pub(crate) fn open_already(round: &Path, address: Option<&str>) -> Vec<Line> {
    let at = address.map_or_else(|| ".".to_owned(), |address| format!(", at {address}"));
    vec![
        Line::new(Tone::Heading, format!("The round in {} is open already{at}", place(round))),
        Line::plain("Use the browser in which you opened it, or press Enter in the window where remix-match runs."),
    ]
}

/// Where no browser could be opened.
pub(crate) fn no_browser() -> Vec<Line> {
    vec![Line::new(Tone::Warning, "No browser could be opened. Open the address above yourself.")]
}

/// At the end.
pub(crate) fn closed() -> Vec<Line> {
    vec![Line::plain("Closed. Everything is in the folder of the round.")]
}
