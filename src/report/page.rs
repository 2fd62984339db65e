//! Templates filled in: the one gate through which foreign text comes into a page.

use std::sync::LazyLock;

use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value, escape_formatter};
use serde::Serialize;

use super::gate::lasting;
use crate::wording::printable;

/// Every template by its name. A name that ends in `.md` is no HTML.
const TEMPLATES: [(&str, &str); 11] = [
    ("base.html", include_str!("pages/base.html")),
    ("style.css", STYLE),
    ("report.html", include_str!("pages/report.html")),
    ("explanation.html", include_str!("pages/explanation.html")),
    ("letters.html", include_str!("pages/letters.html")),
    ("public.html", include_str!("pages/public.html")),
    ("public.md", include_str!("pages/public.md")),
    ("pinch-hits.html", include_str!("pages/pinch-hits.html")),
    ("pinch-hits.md", include_str!("pages/pinch-hits.md")),
    ("masterlist.html", include_str!("pages/masterlist.html")),
    ("masterlist.md", include_str!("pages/masterlist.md")),
];

/// Sections of the report and pieces of them, which other pages may include: each finds its values under its own name.
pub const SECTIONS: [(&str, &str); 8] = [
    ("sections/headline.html", include_str!("pages/sections/headline.html")),
    ("sections/unplaced.html", include_str!("pages/sections/unplaced.html")),
    ("sections/left-out.html", include_str!("pages/sections/left-out.html")),
    ("sections/pairs.html", include_str!("pages/sections/pairs.html")),
    ("sections/picture.html", include_str!("pages/sections/picture.html")),
    ("sections/supply.html", include_str!("pages/sections/supply.html")),
    ("sections/remarks.html", include_str!("pages/sections/remarks.html")),
    ("sections/settings.html", include_str!("pages/sections/settings.html")),
];

/// The style that all pages share; the templates of this room include it by this name.
pub const STYLE: &str = include_str!("pages/style.css");

/// Templates that can be filled in. Whatever comes from outside is escaped, and stripped of what would turn the text
/// around it.
#[derive(Debug)]
pub struct Pages(Environment<'static>);

impl Pages {
    /// Templates by their names. Names of those that are HTML end in `.html`.
    ///
    /// # Panics
    /// If a template is broken: a fault of ours that any test finds.
    #[must_use]
    pub fn new(templates: &[(&'static str, &'static str)]) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| match name.rsplit('.').next() {
            Some("html") => AutoEscape::Html,
            _ => AutoEscape::None,
        });
        environment.set_formatter(written);
        for (name, text) in templates {
            environment.add_template(name, text).expect("templates are part of the program");
        }
        Self(environment)
    }

    /// A page as text.
    ///
    /// # Panics
    /// If a template asks for what is not there: a fault of ours that any test of the page finds.
    #[must_use]
    pub fn filled(&self, name: &str, values: &impl Serialize) -> String {
        let template = self.0.get_template(name).expect("every page has its template");
        template.render(Value::from(Serde(values))).expect("a page asks for what it is given")
    }
}

/// Writes a value: text that is not ours without what would turn the text around it, and escaped.
fn written(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let foreign = value.as_str().filter(|_| value.kind() == ValueKind::String && !value.is_safe());
    let Some(text) = foreign else { return escape_formatter(out, state, value) };
    let clean = |character| match character {
        '\n' | '\t' => character,
        _ => lasting(printable(character)),
    };
    escape_formatter(out, state, &Value::from(text.chars().map(clean).collect::<String>()))
}

/// A page of this room as text.
pub(super) fn filled(name: &str, values: &impl Serialize) -> String {
    static PAGES: LazyLock<Pages> = LazyLock::new(|| Pages::new(&[&TEMPLATES[..], &SECTIONS].concat()));
    PAGES.filled(name, values)
}
