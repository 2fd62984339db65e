//! The files that the settings name, by kind and place: nothing that comes from the browser is a name of a file.

use remix_match::domain::Settings;
use remix_match::intake::{Edit, SettingValue, TableKind};

use crate::failure::{Failure, FormTrouble};
use crate::web::form::{Form, on_one_plain_line};

/// A file that the settings name.
pub(super) struct Listed {
    pub(super) kind: TableKind,
    pub(super) place: usize,
    pub(super) name: String,
}

/// A kind in forms.
pub(super) fn word(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Signups => "signups",
        TableKind::History => "history",
        TableKind::Fandoms => "fandoms",
        TableKind::Works => "works",
        TableKind::People => "people",
    }
}

/// The kind that a form names; none where it names none.
pub(super) fn kind_of(form: &Form) -> Option<TableKind> {
    TableKind::ALL.into_iter().find(|kind| word(*kind) == form.text("kind"))
}

/// How files of a kind are called in the folder of the round; an ending follows.
pub(super) fn stem(kind: TableKind) -> &'static str {
    match kind {
        TableKind::History => "past-rounds",
        kind => word(kind),
    }
}

/// All files of a kind.
pub(super) fn listed(settings: &Settings, kind: TableKind) -> Vec<Listed> {
    let names: Vec<&String> = match kind {
        TableKind::Signups => settings.signups.iter().collect(),
        TableKind::History => settings.history.iter().collect(),
        TableKind::Fandoms => settings.fandoms.iter().collect(),
        TableKind::Works => settings.works.iter().collect(),
        TableKind::People => settings.people.iter().collect(),
    };
    let file = |(place, name): (usize, &String)| Listed { kind, place, name: name.clone() };
    names.into_iter().enumerate().map(file).collect()
}

/// The file that a form is about.
pub(super) fn asked_for(form: &Form, settings: &Settings, kind: TableKind) -> Result<Listed, Failure> {
    // Whoever does not say which means the first.
    let place: usize = if form.all("file").next().is_none() { 0 } else { form.number("file")? };
    listed(settings, kind).into_iter().nth(place).ok_or(Failure::Form(FormTrouble::Gone))
}

/// The same, as long as it is the one that the form names: another window may have changed the list.
pub(super) fn meant(form: &Form, settings: &Settings, kind: TableKind) -> Result<Listed, Failure> {
    let listed = asked_for(form, settings, kind)?;
    if form.text("named") == shown_name(&listed.name) { Ok(listed) } else { Err(Failure::Form(FormTrouble::Gone)) }
}

/// The name of a file as pages and forms have it.
pub(super) fn shown_name(name: &str) -> String {
    on_one_plain_line(name)
}

/// Has the settings name these files of a kind.
pub(super) fn naming(kind: TableKind, names: Vec<String>) -> Edit<'static> {
    let single = |mut names: Vec<String>| names.pop().map(SettingValue::Text);
    let value = match kind {
        TableKind::Signups | TableKind::History if names.len() != 1 => {
            Some(SettingValue::Texts(names)).filter(|value| *value != SettingValue::Texts(Vec::new()))
        }
        TableKind::History => Some(SettingValue::Texts(names)),
        _ => single(names),
    };
    Edit { part: None, key: word(kind), value }
}
