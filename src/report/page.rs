//! Templates filled in: the one gate through which foreign text comes into a page.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;

/// Every template by its name. A name that ends in `.md` is no HTML.
const TEMPLATES: [(&str, &str); 18] = [
    ("base.html", include_str!("pages/base.html")),
    ("style.css", include_str!("pages/style.css")),
    ("report.html", include_str!("pages/report.html")),
    ("sections/headline.html", include_str!("pages/sections/headline.html")),
    ("sections/unplaced.html", include_str!("pages/sections/unplaced.html")),
    ("sections/pairs.html", include_str!("pages/sections/pairs.html")),
    ("sections/picture.html", include_str!("pages/sections/picture.html")),
    ("sections/supply.html", include_str!("pages/sections/supply.html")),
    ("sections/remarks.html", include_str!("pages/sections/remarks.html")),
    ("sections/settings.html", include_str!("pages/sections/settings.html")),
    ("explanation.html", include_str!("pages/explanation.html")),
    ("letters.html", include_str!("pages/letters.html")),
    ("public.html", include_str!("pages/public.html")),
    ("public.md", include_str!("pages/public.md")),
    ("pinch-hits.html", include_str!("pages/pinch-hits.html")),
    ("pinch-hits.md", include_str!("pages/pinch-hits.md")),
    ("masterlist.html", include_str!("pages/masterlist.html")),
    ("masterlist.md", include_str!("pages/masterlist.md")),
];

/// A page as text.
///
/// # Panics
/// If a template is broken or asks for what is not there: both are faults of ours that any test of the page
/// finds.
pub(super) fn filled(name: &str, values: &impl Serialize) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|name| match name.rsplit('.').next() {
        Some("html") => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("templates are part of the program");
    }
    let template = environment.get_template(name).expect("every page has its template");
    template.render(Value::from(Serde(values))).expect("a page asks for what it is given")
}
