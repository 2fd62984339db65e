//! What a moderator chooses about the reading of sign-ups goes into `round.toml` at once.

use remix_match::domain::{Columns, Field, FileHints, Settings};
use remix_match::intake::{self, Edit, Preview, SettingValue, SourceFile, TableKind, chosen_columns, guessed_choices};

use super::listed::asked_for;
use super::{source, understood};
use crate::failure::{Failure, FormTrouble};
use crate::files::SettingsFile;
use crate::web::answer::Reply;
use crate::web::form::{Form, on_one_plain_line};
use crate::web::visit::Visit;
use crate::words;

/// What each column holds.
pub(super) fn columns(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let place = choose_columns(visit)?;
    Ok(understood_again(place))
}

/// The same, with what comes of it.
pub(super) fn columns_now(visit: &Visit<'_>) -> Result<Reply, Failure> {
    choose_columns(visit)?;
    understood::part(visit)
}

/// How lists stand in cells.
pub(super) fn lists(visit: &Visit<'_>) -> Result<Reply, Failure> {
    choose_lists(visit)?;
    Ok(understood_again(visit.form.number("file")?))
}

/// The same, with what comes of it.
pub(super) fn lists_now(visit: &Visit<'_>) -> Result<Reply, Failure> {
    choose_lists(visit)?;
    understood::part(visit)
}

fn understood_again(place: usize) -> Reply {
    Reply::GoTo(format!("/files/understood?file={place}"))
}

fn choose_columns(visit: &Visit<'_>) -> Result<usize, Failure> {
    let settings = SettingsFile::read(visit.round())?.settings;
    let (place, file, others) = signups(visit, &settings)?;
    let preview = preview(&file, &settings).ok_or(Failure::Form(FormTrouble::Gone))?;
    let choices = choices(&visit.form, &preview)?;
    let others: Vec<Preview> = others.iter().filter_map(|other| self::preview(other, &settings)).collect();
    let columns = chosen_columns(&settings.columns, &preview, &choices, &others.iter().collect::<Vec<_>>());
    SettingsFile::edit(visit.round(), &columns_edits(&settings.columns, &columns))?;
    Ok(place)
}

/// The file of sign-ups that a form is about, and the others.
fn signups(visit: &Visit<'_>, settings: &Settings) -> Result<(usize, SourceFile, Vec<SourceFile>), Failure> {
    let listed = asked_for(&visit.form, settings, TableKind::Signups)?;
    let file = source(visit, &listed.name).ok_or(Failure::Form(FormTrouble::Gone))?;
    let others = settings.signups.iter().enumerate().filter(|(place, _)| *place != listed.place);
    let others = others.filter_map(|(_, name)| source(visit, name)).collect();
    Ok((listed.place, file, others))
}

/// How a file of sign-ups is read.
pub(super) fn preview(file: &SourceFile, settings: &Settings) -> Option<Preview> {
    intake::preview(file, TableKind::Signups, settings, 0).0
}

/// What the form says of each column. One that was made when the file was another says nothing.
fn choices(form: &Form, preview: &Preview) -> Result<Vec<Option<Field>>, Failure> {
    let gone = || Failure::Form(FormTrouble::Gone);
    if form.text("headers") != understood::headers_of(preview) {
        return Err(gone());
    }
    let choice = |(place, column): (usize, &intake::PreviewColumn)| {
        if column.is_nameless {
            return Ok(None);
        }
        let name = format!("column-{place}");
        let typed = form.all(&name).next().ok_or_else(gone)?;
        let field = Field::ALL.iter().find(|(_, word)| *word == typed).map(|(field, _)| *field);
        if typed.is_empty() || field.is_some() { Ok(field) } else { Err(gone()) }
    };
    preview.columns.iter().enumerate().map(choice).collect()
}

/// What has to change in `[columns]`.
pub(super) fn columns_edits(before: &Columns, after: &Columns) -> Vec<Edit<'static>> {
    let of = |columns: &Columns, field: Field| {
        columns.0.iter().find(|(named, _)| *named == field).map(|(_, headers)| headers.clone())
    };
    let edit = |(field, key): &(Field, &'static str)| {
        let after = of(after, *field);
        let value = after.clone().map(|mut headers| match headers.len() {
            1 => SettingValue::Text(headers.remove(0)),
            _ => SettingValue::Texts(headers),
        });
        (of(before, *field) != after).then_some(Edit { part: Some("columns"), key, value })
    };
    Field::ALL.iter().filter_map(edit).collect()
}

/// The columns with a file that has come to these others or in the place of an old one: what settings say of its
/// headers counts, and the others are guessed. None where nothing is new.
pub(super) fn newly_chosen(
    settings: &Settings,
    file: &SourceFile,
    others: &[SourceFile],
    old: Option<&SourceFile>,
) -> Option<Columns> {
    let now = preview(file, settings)?;
    let others: Vec<Preview> = others.iter().filter_map(|other| preview(other, settings)).collect();
    let old = old.and_then(|old| preview(old, settings));
    let known: Vec<&str> =
        others.iter().chain(&old).flat_map(|preview| &preview.columns).map(|column| column.header.as_str()).collect();
    let is_new = |column: &intake::PreviewColumn| !known.contains(&column.header.as_str());
    let lost = old
        .iter()
        .flat_map(|old| &old.columns)
        .any(|column| !column.fields.is_empty() && !now.columns.iter().any(|other| other.header == column.header));
    if now.is_ao3 || !lost && !now.columns.iter().any(is_new) {
        return None;
    }
    let guess = intake::guess_as(file, &settings.files).0?;
    let mut choices: Vec<Option<Field>> = now.columns.iter().map(|column| column.fields.first().copied()).collect();
    let taken = choices.clone();
    for ((choice, guessed), column) in choices.iter_mut().zip(guessed_choices(&guess, &now)).zip(&now.columns) {
        let many = [Field::Remixable, Field::Like, Field::Also, Field::Never, Field::Notes];
        let is_free = guessed.is_some_and(|field| many.contains(&field) || !taken.contains(&Some(field)));
        if choice.is_none() && is_new(column) && is_free {
            *choice = guessed;
        }
    }
    Some(chosen_columns(&settings.columns, &now, &choices, &others.iter().collect::<Vec<_>>()))
}

/// Encoding, separator of cells and sheet.
pub(super) fn reading(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?.settings;
    let (place, file, others) = signups(visit, &settings)?;
    let form = &visit.form;
    let after = Settings { files: hints(form, &settings.files, &file)?, ..settings.clone() };
    let mut edits = hints_edits(&settings.files, &after.files);
    let headers = |settings: &Settings| preview(&file, settings).map(|preview| understood::headers_of(&preview));
    // Read in another way the file has other headers, so what they hold is found out again.
    if headers(&settings) != headers(&after)
        && let Some(now) = preview(&file, &after)
        && let Some(guess) = intake::guess_as(&file, &after.files).0
    {
        let others: Vec<Preview> = others.iter().filter_map(|other| preview(other, &after)).collect();
        let others: Vec<&Preview> = others.iter().collect();
        let columns = chosen_columns(&settings.columns, &now, &guessed_choices(&guess, &now), &others);
        edits.extend(columns_edits(&settings.columns, &columns));
        visit.shell.terminal.result(&words::files::columns_guessed());
    }
    SettingsFile::edit(visit.round(), &edits)?;
    Ok(understood_again(place))
}

/// What the form says of reading; a field that it does not have stays as it is.
fn hints(form: &Form, before: &FileHints, file: &SourceFile) -> Result<FileHints, Failure> {
    let gone = || Failure::Form(FormTrouble::Gone);
    let mut hints = before.clone();
    if let Some(encoding) = form.all("encoding").next() {
        let known = understood::encodings(before).into_iter().any(|choice| choice.value == encoding);
        hints.encoding = (!encoding.is_empty()).then(|| encoding.to_owned());
        if !known {
            return Err(gone());
        }
    }
    if let Some(delimiter) = form.all("delimiter").next() {
        let known = understood::delimiters(before).into_iter().any(|choice| choice.value == delimiter);
        hints.delimiter = match delimiter {
            "tab" => Some('\t'),
            other => other.chars().next(),
        };
        if !known {
            return Err(gone());
        }
    }
    if let Some(sheet) = form.all("sheet").next() {
        let number: Option<usize> = if sheet.is_empty() { None } else { Some(sheet.parse().map_err(|_| gone())?) };
        let sheets = intake::preview(file, TableKind::Signups, &Settings::default(), 0).0.map(|preview| preview.sheets);
        let named = |number: usize| sheets.unwrap_or_default().into_iter().nth(number).ok_or_else(gone);
        hints.sheet = number.map(named).transpose()?;
    }
    Ok(hints)
}

fn hints_edits(before: &FileHints, after: &FileHints) -> Vec<Edit<'static>> {
    let sign = |sign: Option<char>| sign.map(|sign| if sign == '\t' { "tab".to_owned() } else { sign.to_string() });
    let all = [
        ("encoding", before.encoding.clone(), after.encoding.clone()),
        ("delimiter", sign(before.delimiter), sign(after.delimiter)),
        ("sheet", before.sheet.clone(), after.sheet.clone()),
    ];
    let changed = all.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(key, _, value)| Edit { part: Some("files"), key, value: value.map(SettingValue::Text) }).collect()
}

fn choose_lists(visit: &Visit<'_>) -> Result<(), Failure> {
    let settings = SettingsFile::read(visit.round())?.settings;
    let form = &visit.form;
    let mut edits = Vec::new();
    let separator = form.all("separator").next().ok_or(Failure::Form(FormTrouble::Gone))?;
    if !understood::separators(&settings.lists.separator).into_iter().any(|choice| choice.value == separator) {
        return Err(Failure::Form(FormTrouble::Gone));
    }
    if separator != settings.lists.separator {
        let value =
            (separator != Settings::default().lists.separator).then(|| SettingValue::Text(separator.to_owned()));
        edits.push(Edit { part: Some("lists"), key: "separator", value });
    }
    let ignore: Vec<String> =
        form.text("ignore").lines().map(on_one_plain_line).filter(|line| !line.is_empty()).collect();
    if ignore != settings.lists.ignore {
        let value = (!ignore.is_empty()).then_some(SettingValue::Texts(ignore));
        edits.push(Edit { part: Some("lists"), key: "ignore", value });
    }
    SettingsFile::edit(visit.round(), &edits)
}
