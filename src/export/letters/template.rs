//! The templates of a letter together: the usual ones, or a moderator's own.

use crate::wording::on_one_line;

use super::fields::Fields;
use super::mistake::Mistake;
use super::source::{Kind, Ready, Source, USUAL_HTML, USUAL_TEXT};

/// The letter as plain text, ready to be edited.
const TEXT: TemplateFile<&str> = TemplateFile { name: USUAL_TEXT, text: include_str!("templates/letter.txt") };

/// The same as a web page.
const HTML: TemplateFile<&str> = TemplateFile { name: USUAL_HTML, text: include_str!("templates/letter.html") };

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

#[cfg(test)]
mod tests {
    use super::super::fields::LETTER_FIELDS;
    use super::super::mistake::MistakeKind;
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
                let is_no_text = ["authors", "replaces_a_letter"].contains(&field);
                let told = if is_no_text { field.to_owned() } else { format!("{{{{ {field} }}}}") };
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
