//! The one way to the terminal. Text from files passes its gate here; colour is decided here; a
//! reader who has gone away is no failure. Where a page is the reader, lines are kept for it.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use remix_match::wording::printable;
use serde::Serialize;

use crate::args::Colour;

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Heading,
    Good,
    Warning,
    Bad,
}

/// A line for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    tone: Tone,
    text: String,
    /// Whether a page leaves it out: it says what to type, or what the page shows anyway.
    typed: bool,
    /// What a page says instead.
    on_page: Option<String>,
}

impl Line {
    pub(crate) fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into(), typed: false, on_page: None }
    }

    /// The same line, further to the right.
    pub(crate) fn indented(self) -> Self {
        let on_page = self.on_page.map(|text| format!("  {text}"));
        Self { text: format!("  {}", self.text), on_page, ..self }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::new(Tone::Plain, text)
    }

    /// The same line as one that says what to type.
    pub(crate) fn typed(self) -> Self {
        Self { typed: true, ..self }
    }

    /// The same line as one that a page leaves out, as it shows the same in its place.
    pub(crate) fn off_page(self) -> Self {
        self.typed()
    }

    /// The same line as one for which a page has other words: those of what can be clicked, not typed.
    pub(crate) fn on_page(self, text: impl Into<String>) -> Self {
        Self { on_page: Some(text.into()), ..self }
    }

    /// What a page says; nothing where it says what to type.
    pub(crate) fn page_text(&self) -> Option<&str> {
        (!self.typed).then(|| self.on_page.as_deref().unwrap_or(&self.text))
    }

    pub(crate) fn tone(&self) -> Tone {
        self.tone
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn says_what_to_type(&self) -> bool {
        self.typed
    }
}

/// Standard output for results and standard error for everything else.
#[derive(Debug)]
pub(crate) struct Terminal {
    choice: ColorChoice,
    json: bool,
    quiet: bool,
    lost: RefCell<Option<io::Error>>,
    /// Where a page is the reader: what was said so far.
    kept: Option<RefCell<Vec<Line>>>,
}

impl Terminal {
    pub(crate) fn new(colour: Colour, json: bool, quiet: bool) -> Self {
        let choice = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self { choice, json, quiet, lost: RefCell::default(), kept: None }
    }

    /// One that prints nothing: a page will show what was said.
    pub(crate) fn for_page() -> Self {
        let kept = Some(RefCell::default());
        Self { choice: ColorChoice::Never, json: false, quiet: false, lost: RefCell::default(), kept }
    }

    /// What was said to a page's reader so far, but for what one would have to type.
    pub(crate) fn take_kept(&self) -> Vec<Line> {
        let mut lines = self.kept.as_ref().map(RefCell::take).unwrap_or_default();
        lines.retain(|line| !line.says_what_to_type());
        lines
    }

    /// The result for people.
    pub(crate) fn result(&self, lines: &[Line]) {
        if let Some(kept) = &self.kept {
            kept.borrow_mut().extend_from_slice(lines);
        } else if !self.json {
            self.note(write_lines(&mut AutoStream::new(io::stdout().lock(), self.choice), lines));
        }
    }

    /// The result for programs.
    pub(crate) fn answer(&self, answer: &impl Serialize) {
        if self.json {
            let text = serde_json::to_string_pretty(answer).expect("answers are plain data");
            let mut stdout = io::stdout().lock();
            self.note(writeln!(stdout, "{text}").and_then(|()| stdout.flush()));
        }
    }

    /// What is good to know.
    pub(crate) fn notices(&self, lines: &[Line]) {
        if !self.quiet {
            self.alarm(lines);
        }
    }

    /// What is to be known about the files that were read. A page has a place of its own for that.
    pub(crate) fn of_files(&self, lines: &[Line]) {
        if self.kept.is_none() {
            self.notices(lines);
        }
    }

    /// Whether notices are not to be printed.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What must be known. Nothing can be done where standard error is closed too.
    pub(crate) fn alarm(&self, lines: &[Line]) {
        if let Some(kept) = &self.kept {
            kept.borrow_mut().extend_from_slice(lines);
            return;
        }
        drop(write_lines(&mut AutoStream::new(io::stderr().lock(), self.choice), lines));
    }

    /// Why results could not be printed; a reader who closed the pipe has read enough.
    pub(crate) fn lost_output(&self) -> Option<io::Error> {
        self.lost.take()
    }

    fn note(&self, end: io::Result<()>) {
        let serious = end.err().filter(|why| why.kind() != io::ErrorKind::BrokenPipe);
        if let Some(why) = serious {
            self.lost.replace(Some(why));
        }
    }
}

fn write_lines(stream: &mut impl Write, lines: &[Line]) -> io::Result<()> {
    let mut all = String::new();
    for line in lines {
        let style = style(line.tone);
        let text: String = line.text.chars().map(printable).collect();
        all.extend([style.render().to_string(), text, style.render_reset().to_string(), "\n".to_owned()]);
    }
    stream.write_all(all.as_bytes())?;
    stream.flush()
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Heading => Style::new().bold(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warning => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
    }
}

/// Keeps a window open that would vanish with the program, until somebody has read what it says.
pub(crate) fn wait_for_enter() {
    if io::stdin().is_terminal() {
        eprintln!("Press Enter to close this window.");
        drop(io::stdin().read_line(&mut String::new()));
    }
}
