//! The one way to the terminal. Text from files passes its gate here; colour is decided here; a
//! reader who has gone away is no failure.

use std::cell::RefCell;
use std::io::{self, Write};

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
}

impl Line {
    pub(crate) fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }

    /// The same line, further to the right.
    pub(crate) fn indented(self) -> Self {
        Self { text: format!("  {}", self.text), ..self }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::new(Tone::Plain, text)
    }
}

/// Standard output for results and standard error for everything else.
#[derive(Debug)]
pub(crate) struct Terminal {
    choice: ColorChoice,
    json: bool,
    quiet: bool,
    lost: RefCell<Option<io::Error>>,
}

impl Terminal {
    pub(crate) fn new(colour: Colour, json: bool, quiet: bool) -> Self {
        let choice = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self { choice, json, quiet, lost: RefCell::default() }
    }

    /// The result for people.
    pub(crate) fn result(&self, lines: &[Line]) {
        if !self.json {
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

    /// Whether notices are not to be printed.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What must be known. Nothing can be done where standard error is closed too.
    pub(crate) fn alarm(&self, lines: &[Line]) {
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
