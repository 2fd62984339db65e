//! Templates for letters: read, tried out, and filled in.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::wording::on_one_line;

use super::fields::Fields;
use super::mistake::{Mistake, MistakeKind};

/// The letter as plain text, ready to be edited.
const TEXT: TemplateFile<&str> = TemplateFile { name: "letter.txt", text: include_str!("templates/letter.txt") };

/// The same as a web page.
const HTML: TemplateFile<&str> = TemplateFile { name: "letter.html", text: include_str!("templates/letter.html") };

/// A template as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile<T = String> {
    /// What the moderator calls the file.
    pub name: T,
    /// What stands in it.
    pub text: T,
}

/// The templates of a letter, of which it is known that they can be filled in.
#[derive(Clone, Debug)]
pub struct Templates {
    subject: Source,
    text: Source,
    html: Option<Source>,
}

/// A letter, filled in.
#[derive(Debug)]
pub(super) struct Filled {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: Option<String>,
}

impl Default for Templates {
    fn default() -> Self {
        let (subject, text) = parts(TEXT.name, TEXT.text);
        Self { subject, text, html: Some(Source::of(HTML.name, HTML.text, Kind::Html)) }
    }
}

impl Templates {
    /// The templates that are filled in where there are no others, to be written down and edited.
    #[must_use]
    pub const fn written() -> [TemplateFile<&'static str>; 2] {
        [TEXT, HTML]
    }

    /// A moderator's own templates: plain text, whose first line may be `Subject: ...`, and where there is one an HTML
    /// page that says the same.
    ///
    /// # Errors
    /// Everything in them that cannot be filled in.
    pub fn new(text: &TemplateFile, html: Option<&TemplateFile>) -> Result<Self, Vec<Mistake>> {
        let (subject, text) = parts(&text.name, &text.text);
        let html = html.map(|html| Source::of(&html.name, &html.text, Kind::Html));
        let templates = Self { subject, text, html };
        let mut mistakes: Vec<Mistake> = templates.sources().flat_map(Source::mistakes).collect();
        mistakes.sort();
        mistakes.dedup();
        if mistakes.is_empty() { Ok(templates) } else { Err(mistakes) }
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        [&self.subject, &self.text].into_iter().chain(&self.html)
    }

    /// What fills them in.
    pub(super) fn filler(&self) -> Result<Filler<'_>, Vec<Mistake>> {
        Ok(Filler {
            subject: self.subject.ready()?,
            text: self.text.ready()?,
            html: self.html.as_ref().map(Source::ready).transpose()?,
        })
    }
}

/// The templates, read once for all letters.
pub(super) struct Filler<'t> {
    subject: Ready<'t>,
    text: Ready<'t>,
    html: Option<Ready<'t>>,
}

impl Filler<'_> {
    pub(super) fn fill(&self, fields: &Fields) -> Result<Filled, Vec<Mistake>> {
        let html = self.html.as_ref().map(|html| html.fill(fields)).transpose()?;
        Ok(Filled {
            subject: on_one_line(&self.subject.fill(fields)?),
            text: self.text.fill(fields)?.trim().to_owned() + "\n",
            html: html.map(|html| html.trim().to_owned() + "\n"),
        })
    }
}

/// The subject and the rest of a plain letter, each with the lines that it has in the file.
fn parts(name: &str, text: &str) -> (Source, Source) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let is_subject = first.get(..SUBJECT.len()).is_some_and(|start| start.eq_ignore_ascii_case(SUBJECT));
    let (subject, text) = if is_subject {
        (Source::of(name, &first[SUBJECT.len()..], Kind::Subject), format!("\n{rest}"))
    } else {
        (Source::of(TEXT.name, usual_subject(), Kind::Subject), text.to_owned())
    };
    (subject, Source::of(name, &text, Kind::Text))
}

const SUBJECT: &str = "Subject:";

fn usual_subject() -> &'static str {
    let line = TEXT.text.split('\n').next().unwrap_or_default();
    &line[SUBJECT.len()..]
}

/// One template, and what it becomes.
#[derive(Clone, Debug)]
struct Source {
    file: String,
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Subject,
    Text,
    Html,
}

/// Far more than a letter needs, and less than a second of work.
const FUEL: u64 = 2_000_000;

/// So many mistakes of one template are told.
const MOST_MISTAKES: usize = 20;

impl Source {
    fn of(file: &str, text: &str, kind: Kind) -> Self {
        Self { file: file.to_owned(), text: text.replace("\r\n", "\n"), kind }
    }

    fn mistakes(&self) -> Vec<Mistake> {
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
        if self.kind == Kind::Html { "letter.html" } else { "letter.txt" }
    }

    /// An environment for this template alone: if it could take another one in, text could come unescaped into a page.
    fn environment(&self) -> Result<Environment<'_>, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(
            |name| {
                if name == "letter.html" { AutoEscape::Html } else { AutoEscape::None }
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

    fn ready(&self) -> Result<Ready<'_>, Vec<Mistake>> {
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
struct Ready<'t> {
    source: &'t Source,
    environment: Environment<'t>,
}

impl Ready<'_> {
    fn fill(&self, fields: &Fields) -> Result<String, Vec<Mistake>> {
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

#[cfg(test)]
mod tests {
    use super::super::fields::LETTER_FIELDS;
    use super::*;

    fn file(name: &str, text: &str) -> TemplateFile {
        TemplateFile { name: name.to_owned(), text: text.to_owned() }
    }

    fn mistakes(text: &str) -> Vec<(Option<usize>, MistakeKind)> {
        let found = Templates::new(&file("mine.txt", text), None).unwrap_err();
        found.into_iter().map(|mistake| (mistake.line, mistake.kind)).collect()
    }

    fn unknown(line: usize, typed: &str) -> (Option<usize>, MistakeKind) {
        (Some(line), MistakeKind::UnknownField { typed: typed.to_owned() })
    }

    #[test]
    fn the_usual_templates_have_no_mistakes_and_tell_of_every_field() {
        let templates = Templates::default();
        assert_eq!(templates.sources().flat_map(Source::mistakes).collect::<Vec<_>>(), []);
        for TemplateFile { name, text } in Templates::written() {
            let (_, rest) = text.split_once("{#").unwrap();
            let (remarks, _) = rest.split_once("#}").unwrap();
            for field in LETTER_FIELDS {
                let told = if field == "authors" { field.to_owned() } else { format!("{{{{ {field} }}}}") };
                assert!(remarks.contains(&told), "{name} does not tell of {field}");
            }
            Templates::new(&file(name, text), None).unwrap();
        }
    }

    #[test]
    fn every_unknown_field_is_told_with_its_line() {
        let text = "Subject: {{ titel }}\n{{ remixer }}\n{% for author in authors %}\n{{ author.nmae }} {{ notes }}\n\
                    {% if author.notes %}{{ author.notse | upper }}{% endif %}{% for x in author.fandoms %}{{ x }}{% endfor %}\n\
                    {% endfor %}{{ authr.name }}";
        let expected = [
            unknown(1, "titel"),
            unknown(4, "author.nmae"),
            unknown(4, "notes"),
            unknown(5, "author.fandoms"),
            unknown(5, "author.notse"),
            unknown(6, "authr"),
        ];
        assert_eq!(mistakes(text), expected);
    }

    #[test]
    fn what_cannot_be_understood_is_told_with_its_line() {
        for text in ["a\n{{ title", "a\n{% if title %}b", "a\n{{ title | shout }}", "a\n{{ title | join(1, 2, 3) }}"] {
            let found = mistakes(text);
            assert!(matches!(found.as_slice(), [(Some(2), MistakeKind::Unreadable { .. })]), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_template_without_end_is_stopped() {
        let text = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}";
        assert_eq!(mistakes(text), [(Some(1), MistakeKind::Endless)]);
    }

    #[test]
    fn a_subject_must_say_something_whenever_it_is_sent() {
        assert_eq!(mistakes("Subject: \nx"), [(Some(1), MistakeKind::EmptySubject)]);
        assert_eq!(mistakes("subject: {{ title }}\nx"), [(Some(1), MistakeKind::EmptySubject)]);
    }

    #[test]
    fn nothing_comes_unescaped_into_a_page() {
        let html = |text: &str| {
            let (text, html) = (file("a.txt", "x"), file("mine.html", text));
            Templates::new(&text, Some(&html)).unwrap_err().into_iter().map(|mistake| mistake.kind).collect::<Vec<_>>()
        };
        assert_eq!(html("{{ title | safe }}"), [MistakeKind::Unescaped]);
        assert_eq!(html("{%- autoescape false %}{{ title }}{% endautoescape %}"), [MistakeKind::Unescaped]);
        assert!(matches!(html("{% include \"letter.txt\" %}")[..], [MistakeKind::Unreadable { .. }]));
    }
}
