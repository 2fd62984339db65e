//! What stands around every page: the way through the round, what was said last, and the pages that are about the
//! program itself.

use std::fmt::Write;
use std::path::Path;

use minijinja::Value;
use remix_match::report::Pages;
use serde::Serialize;

use super::answer::Page;
use super::app::Said;
use super::guard::Refusal;
use super::pages::{self, Stop};
use super::work::Running;
use crate::failure::Failure;
use crate::files::SETTINGS;
use crate::terminal::{Line, Tone};
use crate::words;
use crate::words::failure::Wanted;

/// The pages that are about the program itself.
const OWN: [(&str, &str); 10] = [
    ("layout.html", include_str!("pages/layout.html")),
    ("bare.html", include_str!("pages/bare.html")),
    ("lines.html", include_str!("pages/lines.html")),
    ("pager.html", include_str!("pages/pager.html")),
    ("bug.html", include_str!("pages/bug.html")),
    ("failed.html", include_str!("pages/failed.html")),
    ("refused.html", include_str!("pages/refused.html")),
    ("working.html", include_str!("pages/working.html")),
    ("own-words.html", include_str!("pages/own-words.html")),
    ("way-in.html", include_str!("pages/way-in.html")),
];

/// All templates.
pub(super) fn pages() -> Pages {
    let all: Vec<(&str, &str)> = OWN.into_iter().chain(pages::templates()).collect();
    Pages::new(&all)
}

/// What stands around a page.
pub(super) struct Around<'a> {
    pub(super) path: &'a str,
    pub(super) round: &'a Path,
    /// The number of the round that is open.
    pub(super) opened: u32,
    pub(super) said: Option<&'a Said>,
}

/// All that a page in the layout is made of.
#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    round: String,
    stops: Vec<ShownStop>,
    said: Vec<ShownLine>,
    page: Value,
}

/// A step of the way through the round.
#[derive(Serialize)]
struct ShownStop {
    path: &'static str,
    name: &'static str,
    is_here: bool,
}

/// A line as a page shows it.
#[derive(Serialize)]
pub(super) struct ShownLine {
    tone: &'static str,
    text: String,
    /// How far it stands to the right.
    depth: usize,
}

impl ShownLine {
    /// A terminal's line for a page: how it is meant becomes a class, and blanks before it how far in it stands.
    fn of(line: &Line) -> Option<Self> {
        let whole = line.page_text()?;
        let text = whole.trim_start();
        let tone = match line.tone() {
            Tone::Plain => "plain",
            Tone::Heading => "heading",
            Tone::Good => "good",
            Tone::Warning => "warning",
            Tone::Bad => "bad",
        };
        Some(Self { tone, text: text.to_owned(), depth: (whole.len() - text.len()).div_ceil(2).min(3) })
    }

    /// All of them but those that say what to type.
    pub(super) fn all(lines: &[Line]) -> Vec<Self> {
        lines.iter().filter_map(Self::of).collect()
    }
}

/// Why a part of a page cannot be shown. A bug of ours is told by itself.
pub(super) fn why(failure: Failure) -> Result<Vec<ShownLine>, Failure> {
    match failure {
        bug @ Failure::Bug(_) => Err(bug),
        failure => Ok(ShownLine::all(&words::failure::lines(&failure, Wanted::Answers))),
    }
}

/// A page with all that stands around it.
pub(super) fn whole(pages: &Pages, around: &Around<'_>, page: &Page) -> String {
    let has_round = around.round.join(SETTINGS).is_file();
    let stop = |stop: &Stop| ShownStop { path: stop.path, name: stop.name, is_here: stop.holds(around.path) };
    let whole = Whole {
        title: &page.title,
        round: name_of(around.round),
        stops: pages::STOPS.iter().filter(|stop| has_round || stop.path == "/").map(stop).collect(),
        said: around.said.map(|said| ShownLine::all(&said.lines)).unwrap_or_default(),
        page: page.values.clone(),
    };
    numbered(&pages.filled(page.template, &whole), around.opened)
}

/// The field by which a form tells which round its page shows.
pub(super) const OPENED: &str = "opened";

/// The same with a field in each form that changes anything: it tells which round the page shows, as another window may
/// have opened another one meanwhile. Text of others holds no `<`, so what looks like a form is one of ours.
fn numbered(html: &str, opened: u32) -> String {
    let mut parts = html.split("<form ");
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (head, rest) = part.split_once('>').unwrap_or((part, ""));
        write!(all, "<form {head}>").expect("a text takes everything");
        if head.contains("method=\"post\"") {
            write!(all, "<input type=\"hidden\" name=\"{OPENED}\" value=\"{opened}\">").expect("as above");
        }
        all.push_str(rest);
    }
    all
}

/// The name of the folder of a round.
pub(super) fn name_of(round: &Path) -> String {
    let whole = std::path::absolute(round).ok();
    let name = whole.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_default()
}

/// What a page about the program itself is made of.
#[derive(Serialize)]
struct Bare<'a> {
    title: &'a str,
    page: &'a Value,
}

/// A page with nothing around it: about the program, and telling nothing of a round.
pub(super) fn bare(pages: &Pages, page: &Page) -> String {
    pages.filled(page.template, &Bare { title: &page.title, page: &page.values })
}

/// HTML for a place within a page.
pub(super) fn part(pages: &Pages, opened: u32, page: &Page) -> String {
    numbered(&bare(pages, page), opened)
}

#[derive(Serialize)]
struct Failed {
    lines: Vec<ShownLine>,
}

/// Why a page cannot be shown.
pub(super) fn failed(failure: &Failure) -> Page {
    let lines = ShownLine::all(&words::failure::lines(failure, Wanted::Answers));
    Page::new("failed.html", "This cannot be shown", &Failed { lines })
}

#[derive(Serialize)]
struct OwnWords {
    what: &'static str,
    then: &'static str,
    /// Whether to go on to the round by itself.
    goes_on: bool,
}

/// Why a request was not let in.
pub(super) fn refused(refusal: Refusal) -> Page {
    let [what, then] = refusal.words();
    Page::new("refused.html", "Not here", &OwnWords { what, then, goes_on: false })
}

#[derive(Serialize)]
struct WayIn<'a> {
    address: &'a str,
}

/// What leads a browser to the page.
pub(super) fn way_in(address: &str) -> Page {
    Page::new("way-in.html", "remix-match", &WayIn { address })
}

/// The page by which a browser comes in.
pub(super) fn welcome() -> Page {
    let [what, then] = words::page::WELCOME;
    Page::new("own-words.html", "remix-match", &OwnWords { what, then, goes_on: true })
}

/// The page after the last.
pub(super) fn farewell() -> Page {
    let [what, then] = words::page::FAREWELL;
    Page::new("own-words.html", "Closed", &OwnWords { what, then, goes_on: false })
}

#[derive(Serialize)]
struct Working {
    what: &'static str,
    step: &'static str,
    can_stop: bool,
}

/// How far something is.
pub(super) fn working(running: &Running) -> Page {
    let step = words::page::step(running.step());
    Page::new("working.html", "One moment", &Working { what: running.what(), step, can_stop: running.can_stop() })
}
