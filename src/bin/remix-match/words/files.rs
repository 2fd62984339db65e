//! What the page says of the files of a round: what each is for, what was brought in, and how it is read.

use remix_match::domain::Field;
use remix_match::intake::{DelimiterFrom, Doubt, EncodingFrom, Preview, Problem, Secret, Severity, TableKind};
use remix_match::wording::{count, either, list, quoted};

use crate::terminal::{Line, Tone};

/// What a kind of file is called.
pub(crate) fn kind(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Signups => "Sign-ups",
        TableKind::History => "Past rounds",
        TableKind::Fandoms => "Fandoms",
        TableKind::Works => "Works",
        TableKind::People => "Other names of people",
    }
}

/// The same within a sentence.
pub(crate) fn kind_in_sentence(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Signups => "sign-ups",
        TableKind::History => "past rounds",
        TableKind::Fandoms => "fandoms",
        TableKind::Works => "works",
        TableKind::People => "other names of people",
    }
}

/// What it is good for, and what must stand in it.
pub(crate) fn what(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Signups => "Who signed up: the answers to your form, or AO3's download. The only file you need.",
        TableKind::History => {
            "Who remixed whom before, so that nobody gets the same author again. It has the headers year, remixer and author."
        }
        TableKind::Fandoms => {
            "Names of fandoms that are the same, or that lie within a larger one. It has the headers name, same_as and within."
        }
        TableKind::Works => {
            "Works that may be remixed, where your rules count them or people ask for them. It has the headers author, title and url, and more if you like."
        }
        TableKind::People => {
            "Other names of the same people, kept over the years. It has the headers name, also_known_as and email."
        }
    }
}

/// What a column of sign-ups holds, for a list to choose from.
pub(crate) fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "Name",
        Field::Email => "E-mail address",
        Field::AlsoKnownAs => "Their other names",
        Field::Remixable => "Fandoms they may be remixed in",
        Field::Like => "Fandoms they would like to remix",
        Field::Also => "Fandoms they will also remix",
        Field::Never => "What they will not remix",
        Field::Makes => "What they make (fic, art, podfic)",
        Field::Accepts => "What may be made from their works",
        Field::WorksLink => "Link to their works (mailed)",
        Field::Safe => "Works nobody may remix (mailed)",
        Field::Requests => "Works or authors they would love to remix",
        Field::DoNotMatch => "Whom not to match them with (only you see it)",
        Field::MakesUpTo => "How many remixes they make",
        Field::RemixedUpTo => "How often they may be remixed",
        Field::PinchHitter => "Whether they pinch hit",
        Field::Notes => "Notes for their remixer (mailed)",
        Field::Submitted => "When they signed up",
    }
}

/// How a file is read.
pub(crate) fn read_as(preview: &Preview) -> String {
    let rows = count(preview.rows, "row", "rows");
    if let Some(sheet) = &preview.sheet {
        return format!("A workbook: {rows} on the sheet {}.", quoted(sheet));
    }
    let encoding = preview.encoding.map(|(name, from)| {
        let how = match from {
            EncodingFrom::Mark => ", as the file says",
            EncodingFrom::Settings => ", as you chose",
            EncodingFrom::Bytes => "",
            EncodingFrom::Guess => ", which is a guess: look whether the letters with accents are right",
        };
        format!("read as {}{how}", encoding_name(name))
    });
    let delimiter = preview.delimiter.map(|(sign, from)| {
        let how = match from {
            DelimiterFrom::Settings => ", as you chose",
            DelimiterFrom::File => ", as the file says",
            DelimiterFrom::Guess => "",
        };
        format!("cells parted by {}{how}", sign_name(sign))
    });
    let parts: Vec<String> = [Some(rows), encoding, delimiter].into_iter().flatten().collect();
    format!("{}.", parts.join("; "))
}

fn encoding_name(name: &str) -> String {
    if name.starts_with("windows") { name.replace("windows", "Windows") } else { name.to_owned() }
}

fn sign_name(sign: char) -> String {
    match sign {
        ',' => "commas".to_owned(),
        ';' => "semicolons".to_owned(),
        '\t' => "tabs".to_owned(),
        other => quoted(&other.to_string()),
    }
}

/// A file that was brought in.
pub(crate) struct Brought {
    /// What it is called on the moderator's computer.
    pub typed: String,
    pub kind: TableKind,
    /// What it is called in the folder of the round.
    pub name: String,
    pub placed: Placed,
}

/// Where a file that was brought in stands among those of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Placed {
    Alone,
    /// In the place of this one.
    InsteadOf(String),
    /// Beside this one, which counts as well.
    Beside(String),
    /// It was there already.
    Already,
}

/// What was brought in.
pub(crate) fn brought_in(files: &[Brought]) -> Vec<Line> {
    let line = |file: &Brought| {
        let kind = kind_in_sentence(file.kind);
        let (typed, name) = (quoted(&file.typed), &file.name);
        let where_to = match &file.placed {
            Placed::Alone => String::new(),
            Placed::InsteadOf(old) => format!(", instead of {old}"),
            Placed::Beside(other) => format!(", beside {other}"),
            Placed::Already => return Line::plain(format!("{typed} is in the round already, as {name}.")),
        };
        Line::new(Tone::Good, format!("{typed}: read as {kind}, and copied to {name}{where_to}."))
    };
    files.iter().map(line).chain(newer(files)).collect()
}

/// What to do where a file was meant for the place of another. A newer copy of a sheet has everybody once more.
fn newer(files: &[Brought]) -> Option<Line> {
    let other = files.iter().find_map(|file| match &file.placed {
        Placed::Beside(other) => Some(other),
        _ => None,
    })?;
    Some(Line::plain(format!("Both count. If the new one is to replace {other}, leave {other} out on the page Files.")))
}

/// Columns that were guessed in a file that came to others.
pub(crate) fn columns_guessed() -> Vec<Line> {
    vec![Line::plain("Its headers are new, so what they hold was guessed. Please look whether it is right.")]
}

/// A file that the round does without from now on.
pub(crate) fn left_out(name: &str) -> Vec<Line> {
    vec![Line::plain(format!("{name} is not read any more. The file itself stays where it is."))]
}

/// Files of which it is not clear what they are.
pub(crate) fn unclear(names: &[String]) -> String {
    format!(
        "It is not clear what {} is. Choose it under “What they hold” and send the file again. Nothing was changed.",
        list(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>())
    )
}

/// How many problems a file has; nothing where it has none.
pub(crate) fn problems<'p>(problems: impl Iterator<Item = &'p Problem>) -> Option<String> {
    let (mut errors, mut warnings) = (0, 0);
    for problem in problems {
        match problem.severity() {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
            Severity::Notice => {}
        }
    }
    let told = [(errors, "error", "errors"), (warnings, "warning", "warnings")];
    let told: Vec<String> = told
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    (!told.is_empty()).then(|| list(&told))
}

/// Where the sign-ups cannot be read yet.
pub(crate) const NOT_YET: &str = "So the sign-ups cannot be read yet.";

/// What comes of a file as it is read now.
pub(crate) fn comes_to(people: usize, problems: Option<String>) -> String {
    let people = count(people, "person is", "people are");
    let problems =
        problems.map(|told| format!(" There is something to look at in this file: {told}.")).unwrap_or_default();
    format!("So {people} in the round.{problems}")
}

/// Why a column is left out on purpose.
pub(crate) fn secret(secret: Secret) -> &'static str {
    match secret {
        Secret::RealName => "It seems to ask for real names, so it is left out.",
        Secret::ForModerators => "It seems to be for the moderators only, so it is left out.",
    }
}

/// What is not sure, for a page on which it can be chosen.
pub(crate) fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::AlsoPossible { other, .. } => format!("Not sure: it might also be “{}”.", field(*other)),
        Doubt::Perhaps { field: of, .. } => {
            format!("It might be “{}”, but that is not sure, so it is not used.", field(*of))
        }
        Doubt::Mailed { .. } => "It will be mailed. If it is for you only, choose “not used”.".to_owned(),
        Doubt::Missing { fields } => {
            let names: Vec<String> = fields.iter().map(|of| format!("“{}”", field(*of))).collect();
            format!("No column was found for {}, and one is needed. Choose it below.", either(&names))
        }
        Doubt::Direction { .. } => {
            format!("{doubt} Choose below what they hold: a wrong guess would turn the round around.")
        }
        Doubt::Separator => format!("{doubt} Choose below what parts them."),
        Doubt::Private { .. } | Doubt::NotRemixable { .. } => doubt.to_string(),
    }
}
