//! One template: tried out, and filled in.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::fields::Fields;
use super::mistake::{Mistake, MistakeKind};

pub(super) const USUAL_TEXT: &str = "letter.txt";
pub(super) const USUAL_HTML: &str = "letter.html";

/// One template, and what it becomes.
#[derive(Clone, Debug)]
pub(super) struct Source {
    file: String,
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Subject,
    Text,
    Html,
}

/// Far more than a letter needs, and less than a second of work.
const FUEL: u64 = 2_000_000;

/// So many mistakes of one template are told.
const MOST_MISTAKES: usize = 20;

impl Source {
    pub(super) fn of(file: &str, text: &str, kind: Kind) -> Self {
        Self { file: file.to_owned(), text: text.replace("\r\n", "\n"), kind }
    }

    pub(super) fn mistakes(&self) -> Vec<Mistake> {
        let mut mistakes: Vec<Mistake> =
            Fields::examples().iter().flat_map(|example| self.wrong_with(example)).collect();
        let switches = self.text.match_indices("{%").find(|(place, _)| {
            let tag = self.text[place + 2..].trim_start_matches(['-', '+']).trim_start();
            tag.starts_with("autoescape")
        });
        if let Some((place, _)) = switches.filter(|_| self.kind == Kind::Html) {
            mistakes.push(self.mistake(Some(line_of(&self.text, place)), MistakeKind::Unescaped));
        }
        mistakes
    }

    /// All that is wrong when a letter is filled in: each mistake makes room for the next one.
    fn wrong_with(&self, example: &Fields) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let mut trial = self.clone();
        while mistakes.len() < MOST_MISTAKES {
            let Err(error) = trial.tried(example) else { break };
            mistakes.push(self.told(&error));
            let Some(typed) = undefined(&error) else { break };
            let Some(blanked) = blanked(&trial.text, &typed, &error) else { break };
            trial.text = blanked;
        }
        mistakes
    }

    fn tried(&self, example: &Fields) -> Result<(), Error> {
        let filled = self.environment()?.get_template(self.name())?.render(Value::from(Serde(example)))?;
        match self.kind {
            Kind::Subject if filled.trim().is_empty() => Err(Error::new(ErrorKind::NonPrimitive, EMPTY_SUBJECT)),
            _ => Ok(()),
        }
    }

    fn name(&self) -> &'static str {
        if self.kind == Kind::Html { USUAL_HTML } else { USUAL_TEXT }
    }

    /// An environment for this template alone: if it could take another one in, text could come unescaped into a page.
    fn environment(&self) -> Result<Environment<'_>, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(
            |name| {
                if name == USUAL_HTML { AutoEscape::Html } else { AutoEscape::None }
            },
        );
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?;
        environment.set_syntax(syntax);
        environment.set_fuel(Some(FUEL));
        environment.set_debug(true);
        environment.remove_filter("safe");
        environment.add_template(self.name(), &self.text)?;
        Ok(environment)
    }

    pub(super) fn ready(&self) -> Result<Ready<'_>, Vec<Mistake>> {
        let environment = self.environment().map_err(|error| vec![self.told(&error)])?;
        Ok(Ready { source: self, environment })
    }

    fn told(&self, error: &Error) -> Mistake {
        let kind = match (error.kind(), undefined(error)) {
            (_, Some(typed)) => MistakeKind::UnknownField { typed },
            (ErrorKind::OutOfFuel, _) => MistakeKind::Endless,
            (ErrorKind::NonPrimitive, _) if error.detail() == Some(EMPTY_SUBJECT) => MistakeKind::EmptySubject,
            (ErrorKind::UnknownFilter, _) if error.detail().is_some_and(|what| what.contains("filter safe ")) => {
                MistakeKind::Unescaped
            }
            _ => MistakeKind::Unreadable { why: error.detail().unwrap_or("it does not fit here").to_owned() },
        };
        let line = if self.kind == Kind::Subject { Some(1) } else { error.line() };
        self.mistake(line, kind)
    }

    fn mistake(&self, line: Option<usize>, kind: MistakeKind) -> Mistake {
        Mistake { file: self.file.clone(), line, kind }
    }
}

const EMPTY_SUBJECT: &str = "empty subject";

/// A template that can be filled in again and again.
pub(super) struct Ready<'t> {
    source: &'t Source,
    environment: Environment<'t>,
}

impl Ready<'_> {
    pub(super) fn fill(&self, fields: &Fields) -> Result<String, Vec<Mistake>> {
        let filled = self.environment.get_template(self.source.name());
        let filled = filled.and_then(|template| template.render(Value::from(Serde(fields))));
        filled.map_err(|error| vec![self.source.told(&error)])
    }
}

/// The field that an error is about, if it is about one that is not there: the error has it between two signs.
fn undefined(error: &Error) -> Option<String> {
    let (_, rest) = error.detail()?.split_once('`')?;
    let (typed, rest) = rest.split_once('`')?;
    rest.starts_with(" is undefined").then(|| typed.to_owned())
}

/// The template with an empty list in place of a field that is not there, which lets the rest be tried.
fn blanked(text: &str, typed: &str, error: &Error) -> Option<String> {
    let range = error.range().filter(|range| text.get(range.clone()).is_some());
    let within = range.and_then(|range| Some(range.start + text[range].find(typed)?));
    let place = within.or_else(|| text.find(typed))?;
    let in_field = |c: char| c.is_alphanumeric() || c == '.' || c == '_';
    // What is asked of it goes along.
    let rest = text[place + typed.len()..].trim_start_matches(in_field);
    typed.chars().all(in_field).then(|| format!("{}[]{rest}", &text[..place]))
}

fn line_of(text: &str, place: usize) -> usize {
    text[..place].matches('\n').count() + 1
}
